/* The content hash of a record: two records with equal content in every field (their id included) have equal hashes on every
 * machine. The stage that finishes a record stores it; `dragoman` prints it, so that two codings of an archive can be compared
 * record by record. */
#ifndef DM_RECORD_CONTENT_H
#define DM_RECORD_CONTENT_H

#include <dragoman/record.h>

/* The id of a record whose place gives `id`, which another record of that place has already: the next of its line. */
uint64_t dm_record_next_id(uint64_t id);

uint64_t dm_event_content(const dm_event *event);
uint64_t dm_commitment_content(const dm_commitment *commitment);
uint64_t dm_force_level_content(const dm_force_level *level);
uint64_t dm_gap_content(const dm_gap *gap);

#endif
