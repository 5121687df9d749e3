/* What is answered where.  docs/http-interface.md describes each address. */
#include <microhttpd.h>
#include <string.h>

#include "base/text.h"
#include "serve/api.h"
#include "serve/assets.h"
#include "serve/server.h"

static void answer_asset(dm_request *request, dm_answer *answer)
{
    const dm_asset *asset = dm_asset_find(request->path);
    if (asset != NULL)
        dm_asset_answer(request, asset, answer);
    else
        dm_answer_error(answer, MHD_HTTP_NOT_FOUND, "not_found", "there is nothing at this address");
}

static const dm_route routes[] = {
    {"GET", "/login", DM_ROUTE_OPEN, dm_api_login_page},
    {"POST", "/login", DM_ROUTE_OPEN | DM_ROUTE_CHANGES, dm_api_login},
    {"GET", "/api/v1/status", 0, dm_api_status},
    {"POST", "/api/v1/code", DM_ROUTE_CHANGES, dm_api_code},
    {"GET", "/api/v1/events", 0, dm_api_rows},
    {"GET", "/api/v1/commitments", 0, dm_api_rows},
    {"GET", "/api/v1/forces", 0, dm_api_rows},
    {"GET", "/api/v1/gaps", 0, dm_api_rows},
    {"GET", "/api/v1/documents", 0, dm_api_rows},
    {"GET", "/api/v1/series", 0, dm_api_rows},
    {"GET", "/api/v1/total", 0, dm_api_total},
    {"GET", "/api/v1/counts", 0, dm_api_counts},
    {"GET", "/api/v1/places", 0, dm_api_places},
    {"GET", "/api/v1/force-pairs", 0, dm_api_force_pairs},
    {"GET", "/api/v1/levels", 0, dm_api_levels},
    {"GET", "/api/v1/board", 0, dm_api_board},
    {"GET", "/api/v1/parties", 0, dm_api_parties},
    {"GET", "/api/v1/document", 0, dm_api_document},
    {"GET", "/api/v1/record", 0, dm_api_record},
    {"GET", "/api/v1/occurrence", 0, dm_api_occurrence},
    {"GET", "/api/v1/corrections", 0, dm_api_corrections},
    {"POST", "/api/v1/corrections", DM_ROUTE_CHANGES, dm_api_correct},
    {"POST", "/api/v1/undo-merge", DM_ROUTE_CHANGES, dm_api_undo_merge},
    {"POST", "/api/v1/uploads", DM_ROUTE_CHANGES | DM_ROUTE_FILE, dm_api_upload},
    {"GET", "/api/v1/jobs", 0, dm_api_jobs},
};
/* Assets are found by their own table; those of the login page are open. */
static const dm_route asset_route = {"GET", "", 0, answer_asset};
static const dm_route open_asset_route = {"GET", "", DM_ROUTE_OPEN, answer_asset};

const dm_route *dm_route_find(const char *method, const char *path, const char **other)
{
    bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    *other = NULL;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (strcmp(routes[i].path, path) != 0)
            continue;
        if (get ? strcmp(routes[i].method, "GET") == 0 : strcmp(routes[i].method, method) == 0)
            return &routes[i];
        *other = routes[i].method;
    }
    if (*other != NULL || dm_asset_find(path) == NULL)
        return NULL;
    if (!get) {
        *other = "GET";
        return NULL;
    }
    return dm_text_ends(dm_text_of(path), ".css") || dm_text_ends(dm_text_of(path), ".svg") ? &open_asset_route : &asset_route;
}
