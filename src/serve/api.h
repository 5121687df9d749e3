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
void dm_api_rows(dm_request *request, dm_answer *answer);
void dm_api_total(dm_request *request, dm_answer *answer);
void dm_api_counts(dm_request *request, dm_answer *answer);
void dm_api_places(dm_request *request, dm_answer *answer);
void dm_api_force_pairs(dm_request *request, dm_answer *answer);
void dm_api_levels(dm_request *request, dm_answer *answer);
void dm_api_board(dm_request *request, dm_answer *answer);
void dm_api_parties(dm_request *request, dm_answer *answer);
void dm_api_document(dm_request *request, dm_answer *answer);
void dm_api_record(dm_request *request, dm_answer *answer);
void dm_api_occurrence(dm_request *request, dm_answer *answer);
void dm_api_correct(dm_request *request, dm_answer *answer);
void dm_api_corrections(dm_request *request, dm_answer *answer);
void dm_api_undo_merge(dm_request *request, dm_answer *answer);
void dm_api_upload(dm_request *request, dm_answer *answer);
void dm_api_jobs(dm_request *request, dm_answer *answer);

/* ---- what handlers share ---- */

/* The lines of JSON lines as one array. */
void dm_api_put_lines(dm_buffer *out, dm_text lines);
/* The members "document", "records", "annotation" and "explain" into the open object. */
void dm_api_put_reading(dm_buffer *out, const dm_result *result);
/* The body as a JSON object (json_object_put frees it); NULL: the answer says what is wrong. */
struct json_object *dm_api_read_json(const dm_request *request, dm_answer *answer);
/* A string member; {NULL,0} when absent or no string.  Borrowed from the object. */
dm_text dm_api_member(struct json_object *object, const char *name);
/* A record's id: 16 lower-case hexadecimal digits. */
bool dm_api_record_id(dm_text text, uint64_t *out);
/* A cell of CSV; one that a spreadsheet would take for a formula gets an apostrophe in front. */
void dm_api_put_cell(dm_buffer *out, dm_text cell);

#endif
