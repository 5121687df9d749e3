/* Where the article proper begins and ends, and what its dateline says.
 *
 * News text carries furniture that states nothing to code: a byline, a dateline ("BAGHDAD, June 12 (Reuters) - "), a footer
 * ("Writing by ...", "Copyright ... All rights reserved.").  The engine reads text[from .. until) only; offsets stay those of the
 * text. */
#ifndef DM_INPUT_ARTICLE_H
#define DM_INPUT_ARTICLE_H

#include <dragoman/types.h>

typedef struct dm_article {
    size_t from, until;     /* bytes of the text; from <= until; everything when nothing was recognised */
    dm_span dateline;       /* with its dash; {0,0} none */
    dm_text dateline_words; /* "BAGHDAD, June 12 (Reuters)" */
    dm_day date;            /* the dateline's day; a day without year is the one nearest to the given date; else DM_DAY_NONE */
    dm_span date_span;      /* "June 12" */
} dm_article;

/* `text` is valid UTF-8; `date` is the document's day or DM_DAY_NONE.  Linear in the first and last lines; allocates nothing. */
void dm_article_find(dm_text text, dm_day date, dm_article *out);

#endif
