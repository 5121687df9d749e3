/* Labels of running stories before a report: "2011 Libyan civil war: Troops enter the city."  They get a sentence of their own, so
 * that the report is parsed as the clause that it is; nothing is coded from them. */
#ifndef DM_SYNTAX_LABEL_H
#define DM_SYNTAX_LABEL_H

#include "syntax/segment.h"

/* Split the labels off the sentences of `segments`: a colon among the first words, a capital behind it, and before it only names,
 * numbers, small words and the noun of a topic ("war", "protests", "election").  Linear in the tokens. */
void dm_label_split(dm_arena *arena, dm_segments *segments);

/* Is the sentence such a label: short, and a colon at its end? */
bool dm_label_is(const dm_syntax *syntax, uint32_t sentence);

#endif
