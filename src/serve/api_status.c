/* What this desk is and what it holds. */
#include <dragoman/dragoman.h>

#include "base/text.h"
#include "ledger/overview.h"
#include "output/members.h"
#include "serve/api.h"
#include "serve/question.h"
#include "serve/server.h"

void dm_api_status(dm_request *request, dm_answer *answer)
{
    dm_server *server = request->server;
    dm_buffer *out = &answer->body;
    dm_buffer_put_char(out, '{');
    dm_member_int(out, "api", 1);
    dm_member_string(out, "version", DM_VERSION);
    dm_member_bool(out, "ledger", server->ledgers.where != NULL);
    if (server->ledgers.where == NULL) {
        dm_buffer_put_string(out, "}\n");
        return;
    }
    dm_question q;
    if (!dm_question_open(&q, request, answer))
        return;
    dm_ledger_extent extent;
    q.status = dm_ledger_find_extent(q.ledger, &extent, &q.error);
    dm_member_int(out, "documents", extent.documents);
    dm_member_day(out, "first", extent.first);
    dm_member_day(out, "last", extent.last);
    dm_member_bool(out, "busy", dm_uploads_busy(&server->uploads));
    if (q.status == DM_OK && dm_request_parameter(request, "stats") != NULL) {
        dm_member(out, "stats");
        q.status = dm_ledger_stats(q.ledger, out, &q.error);
    }
    dm_buffer_put_string(out, "}\n");
    dm_question_close(&q, answer);
}
