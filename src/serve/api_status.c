/* What this desk is and what it holds. */
#include <dragoman/dragoman.h>

#include "base/text.h"
#include "output/members.h"
#include "serve/api.h"
#include "serve/server.h"

void dm_api_status(dm_request *request, dm_answer *answer)
{
    dm_buffer *out = &answer->body;
    dm_buffer_put_char(out, '{');
    dm_member_int(out, "api", 1);
    dm_member_string(out, "version", DM_VERSION);
    dm_member_bool(out, "ledger", request->server->options->ledger != NULL);
    dm_buffer_put_string(out, "}\n");
}
