/* JSON objects member by member.  A member is written only when it says something: absent means unknown. */
#ifndef DM_OUTPUT_MEMBERS_H
#define DM_OUTPUT_MEMBERS_H

#include <dragoman/record.h>

#include "base/buffer.h"

/* `"name":`, with a comma before it unless it is the first in its object. */
void dm_member(dm_buffer *out, const char *name);
void dm_member_text(dm_buffer *out, const char *name, dm_text text);       /* nothing when empty */
void dm_member_string(dm_buffer *out, const char *name, const char *text); /* nothing when empty */
void dm_member_int(dm_buffer *out, const char *name, int64_t value);
void dm_member_number(dm_buffer *out, const char *name, double value, int decimals);
void dm_member_bool(dm_buffer *out, const char *name, bool value);
void dm_member_hash(dm_buffer *out, const char *name, uint64_t hash);
void dm_member_day(dm_buffer *out, const char *name, dm_day day);    /* nothing for DM_DAY_NONE */
void dm_member_span(dm_buffer *out, const char *name, dm_span span); /* {start,end}; nothing for {0,0} */
void dm_members_of_span(dm_buffer *out, dm_span span);               /* start and end into the open object; nothing for {0,0} */
/* A comma between elements: nothing right after "[" or "{". */
void dm_element(dm_buffer *out);

/* The objects of docs/records.md. */
void dm_put_entity(dm_buffer *out, const dm_entity *entity);
void dm_put_location(dm_buffer *out, const dm_location *location);
void dm_put_quantity(dm_buffer *out, const dm_quantity *quantity, dm_text derived);
void dm_member_entities(dm_buffer *out, const char *name, const dm_entity *entities, uint32_t count); /* nothing for 0 */

#endif
