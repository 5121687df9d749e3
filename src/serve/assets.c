#include "serve/assets.h"

#include <microhttpd.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Addresses that are views: the page's script reads which. */
static const char *const views[] = {"/",     "/events",    "/dyad",     "/map",  "/forces",      "/commitments",
                                    "/gaps", "/documents", "/document", "/read", "/corrections", "/about"};

const dm_asset *dm_asset_find(const char *path)
{
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(path, views[i]) == 0)
            path = "/index.html";
    if (strcmp(path, "/api/v1/schema") == 0)
        path = "/schema.json";
    for (unsigned i = 0; i < dm_asset_count; i++)
        if (strcmp(path, dm_assets[i].path) == 0)
            return &dm_assets[i];
    return NULL;
}

static const char *type_of(const char *path)
{
    static const struct {
        const char *ending, *type;
    } types[] = {{".html", "text/html; charset=utf-8"},
                 {".js", "text/javascript; charset=utf-8"},
                 {".css", "text/css; charset=utf-8"},
                 {".json", "application/json; charset=utf-8"},
                 {".svg", "image/svg+xml"},
                 {".txt", "text/plain; charset=utf-8"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (dm_text_ends(dm_text_of(path), types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

void dm_asset_answer(const dm_request *request, const dm_asset *asset, dm_answer *answer)
{
    /* Of one build and one path, so the tag need not be kept: 200 KB are hashed in microseconds. */
    static _Thread_local char tag[40];
    dm_text content = {(const char *)asset->begin, (size_t)(asset->end - asset->begin)};
    const char *accepts = dm_request_header(request, "Accept-Encoding");
    bool gzip = accepts != NULL && strstr(accepts, "gzip") != NULL;
    snprintf(tag, sizeof tag, "\"%016llx%s\"", (unsigned long long)dm_text_hash(content, 0), gzip ? "-gz" : "");
    answer->type = type_of(asset->path);
    answer->tag = tag;
    answer->may_keep = true;
    const char *known = dm_request_header(request, "If-None-Match");
    if (known != NULL && strcmp(known, tag) == 0) {
        answer->status = MHD_HTTP_NOT_MODIFIED;
        return;
    }
    answer->fixed = gzip ? asset->gzip_begin : asset->begin;
    answer->fixed_size = (size_t)(gzip ? asset->gzip_end - asset->gzip_begin : asset->end - asset->begin);
    answer->encoding = gzip ? "gzip" : NULL;
}
