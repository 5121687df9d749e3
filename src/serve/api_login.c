/* The token, for browsers: a form (or a link that carries it) that sets a cookie. */
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "serve/api.h"
#include "serve/assets.h"
#include "serve/guard.h"
#include "serve/server.h"

static void enter(const dm_request *request, dm_answer *answer, dm_text given)
{
    const char *token = request->server->options->token;
    answer->type = "text/plain; charset=utf-8";
    answer->status = MHD_HTTP_SEE_OTHER;
    if (token != NULL && !dm_guard_same(given, dm_text_of(token))) {
        answer->location = "/login?wrong=1";
        return;
    }
    answer->location = "/";
    if (token != NULL) /* no longer than the browser's session; never sent along from other sites; scripts cannot read it */
        snprintf(answer->cookie, sizeof answer->cookie, "dragoman=%s; HttpOnly; SameSite=Strict; Path=/", token);
}

void dm_api_login_page(dm_request *request, dm_answer *answer)
{
    const char *given = dm_request_parameter(request, "token");
    if (given != NULL) {
        enter(request, answer, dm_text_of(given));
        return;
    }
    dm_asset_answer(request, dm_asset_find("/login.html"), answer);
}

/* The form's body is "token=...": a fit token needs no escapes. */
void dm_api_login(dm_request *request, dm_answer *answer)
{
    dm_text body = dm_buffer_text(&request->body);
    static const char name[] = "token=";
    dm_text given = {NULL, 0};
    if (dm_text_starts(body, name))
        given = (dm_text){body.ptr + sizeof name - 1, body.len - (sizeof name - 1)};
    enter(request, answer, given);
}
