/* Datelines, bylines and footers on any bytes: whatever is found lies in the text and in order. */
#include <stdlib.h>

#include "fuzz.h"
#include "input/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dm_article article;
    dm_article_find((dm_text){(const char *)data, size}, size % 3 == 0 ? DM_DAY_NONE : 18425, &article);
    if (article.from > article.until || article.until > size || article.dateline.start > article.dateline.end ||
        article.dateline.end > size || article.date_span.start > article.date_span.end || article.date_span.end > size ||
        article.dateline_words.len > size)
        abort();
    return 0;
}
