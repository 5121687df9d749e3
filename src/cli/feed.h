/* RSS 2.0, RSS 1.0 and Atom as text: a tolerant scan for items, since feeds are often not well formed.  No network here. */
#ifndef DM_CLI_FEED_H
#define DM_CLI_FEED_H

#include "base/arena.h"
#include "base/buffer.h"

typedef struct dm_feed_item {
    dm_text id;    /* guid, id, else the link */
    dm_text title; /* plain text */
    dm_text link;
    dm_text text; /* of content, description or summary: markup taken away, entities undone */
    dm_day date;  /* published or updated; DM_DAY_NONE unknown */
} dm_feed_item;

/* The next item of `feed` from *at on; texts are in `arena`.  False at the end. */
bool dm_feed_next(dm_text feed, size_t *at, dm_arena *arena, dm_feed_item *out);
/* The feed's own title; {NULL,0} none. */
dm_text dm_feed_title(dm_text feed, dm_arena *arena);

#endif
