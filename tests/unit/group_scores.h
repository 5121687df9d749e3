/* What the tests that score own sentences by group share: counts, and a group's two halves. */
#ifndef DM_TESTS_GROUP_SCORES_H
#define DM_TESTS_GROUP_SCORES_H

#include "../corpus/line.h"
#include "base/buffer.h"
#include "base/text.h"

enum { GROUPS_MAX = 96 };

typedef struct score {
    uint32_t cases, found, right; /* `found` where a test tells it from right */
} score;
typedef struct group {
    dm_text name;
    score part[2]; /* open, held */
} group;

/* The group of this name, added when it is new. */
static inline group *group_of(group *groups, uint32_t *count, dm_text name)
{
    for (uint32_t i = 0; i < *count; i++)
        if (dm_text_equal(groups[i].name, name))
            return &groups[i];
    assert_true(*count < GROUPS_MAX);
    groups[*count] = (group){.name = name};
    return &groups[(*count)++];
}

static inline void add(score *sum, score part)
{
    sum->cases += part.cases;
    sum->found += part.found;
    sum->right += part.right;
}

/* A sentence that is not read as wanted, and what is coded in it. */
static inline void complain(dm_text sentence, dm_text wanted, const dm_line *lines, uint32_t count)
{
    printf("# %.*s\n#   want %.*s\n", (int)sentence.len, sentence.ptr, (int)wanted.len, wanted.ptr);
    for (uint32_t i = 0; i < count; i++) {
        dm_buffer out = {0};
        dm_line_print(&out, &lines[i]);
        printf("#   got  %.*s\n", (int)out.count, out.data);
        dm_buffer_dispose(&out);
    }
}

#endif
