/* The handlers: each answers one address of docs/http-interface.md. */
#ifndef DM_SERVE_API_H
#define DM_SERVE_API_H

#include <dragoman/engine.h>

#include "serve/request.h"

struct json_object;

void dm_api_login_page(dm_request *request, dm_answer *answer);
void dm_api_login(dm_request *request, dm_answer *answer);
void dm_api_status(dm_request *request, dm_answer *answer);
void dm_api_code(dm_request *request, dm_answer *answer);

/* ---- what handlers share ---- */

/* The lines of JSON lines as one array. */
void dm_api_put_lines(dm_buffer *out, dm_text lines);
/* The members "document", "records", "annotation" and "explain" into the open object. */
void dm_api_put_reading(dm_buffer *out, const dm_result *result);
/* The body as a JSON object (json_object_put frees it); NULL: the answer says what is wrong. */
struct json_object *dm_api_read_json(const dm_request *request, dm_answer *answer);
/* A string member; {NULL,0} when absent or no string.  Borrowed from the object. */
dm_text dm_api_member(struct json_object *object, const char *name);

#endif
