/* The pages, as the build put them into the program (tools/embed_assets.c). */
#ifndef DM_SERVE_ASSETS_H
#define DM_SERVE_ASSETS_H

#include "serve/request.h"

typedef struct dm_asset {
    const char *path; /* "/desk.js" */
    const unsigned char *begin, *end;
    const unsigned char *gzip_begin, *gzip_end;
} dm_asset;
extern const dm_asset dm_assets[];
extern const unsigned dm_asset_count;

/* The page, script, style or data at a path; views of the desk all are its one page.  NULL: none. */
const dm_asset *dm_asset_find(const char *path);
/* Answer with it: gzip where the client takes it, 304 where the client has it. */
void dm_asset_answer(const dm_request *request, const dm_asset *asset, dm_answer *answer);

#endif
