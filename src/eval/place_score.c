#include "eval/place_score.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "knowledge/gazetteer.h"

static const double NEAR_KM = 161;

/* ---- reading -------------------------------------------------------------------------------------------------------- */

static const char *find(dm_text in, const char *what) { return in.len == 0 ? NULL : memmem(in.ptr, in.len, what, strlen(what)); }

/* The text between <name> and </name> at or after *at; *at is put behind it. */
static bool element(dm_text xml, const char *name, size_t *at, dm_text *out)
{
    char open[32], close[32];
    snprintf(open, sizeof open, "<%s>", name);
    snprintf(close, sizeof close, "</%s>", name);
    const char *from = find((dm_text){xml.ptr + *at, xml.len - *at}, open);
    if (from == NULL)
        return false;
    from += strlen(open);
    const char *to = find((dm_text){from, (size_t)(xml.ptr + xml.len - from)}, close);
    if (to == NULL)
        return false;
    *out = (dm_text){from, (size_t)(to - from)};
    *at = (size_t)(to - xml.ptr) + strlen(close);
    return true;
}

static dm_text child(dm_text xml, const char *name)
{
    size_t at = 0;
    dm_text out = {NULL, 0};
    element(xml, name, &at, &out);
    return out;
}

static dm_text without_comments(dm_arena *arena, dm_text xml)
{
    char *out = dm_arena_take(arena, xml.len + 1);
    size_t used = 0, at = 0;
    while (at < xml.len) {
        const char *open = find((dm_text){xml.ptr + at, xml.len - at}, "<!--");
        size_t until = open == NULL ? xml.len : (size_t)(open - xml.ptr);
        memcpy(out + used, xml.ptr + at, until - at);
        used += until - at;
        const char *close = open == NULL ? NULL : find((dm_text){open, xml.len - until}, "-->");
        at = close == NULL ? xml.len : (size_t)(close - xml.ptr) + 3;
    }
    return (dm_text){out, used};
}

static double number_of(dm_arena *arena, dm_text text)
{
    return strtod(dm_arena_print(arena, "%.*s", (int)text.len, text.ptr).ptr, NULL); /* the program sets no locale */
}

/* Characters -> bytes.  An entity ("&amp;") is one character of the file's offsets or five: the name says which. */
static uint32_t byte_of(dm_text text, int64_t character)
{
    size_t at = 0;
    while (character-- > 0 && at < text.len)
        dm_utf8_next(text, &at);
    return (uint32_t)at;
}

static int by_start(const void *a, const void *b)
{
    const dm_gold_place *x = a, *y = b;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static void read_places(dm_arena *arena, dm_text xml, dm_gold_article *article)
{
    dm_text location;
    for (size_t at = 0; element(xml, "location", &at, &location);) {
        int64_t start, end;
        if (!dm_text_to_int(dm_text_trim(child(location, "start")), &start) ||
            !dm_text_to_int(dm_text_trim(child(location, "end")), &end) || end <= start)
            continue;
        dm_gold_place place = {.name = child(location, "name"), .page = child(location, "page")};
        place.span = (dm_span){byte_of(article->text, start), byte_of(article->text, end)};
        place.lat = number_of(arena, child(location, "lat"));
        place.lon = number_of(arena, child(location, "lon"));
        const char *slash = place.page.len == 0 ? NULL : memrchr(place.page.ptr, '/', place.page.len);
        if (slash != NULL)
            place.page = (dm_text){slash + 1, (size_t)(place.page.ptr + place.page.len - slash - 1)};
        DM_PUSH(arena, &article->places, place);
    }
    if (article->places.count > 0)
        qsort(article->places.data, article->places.count, sizeof *article->places.data, by_start);
}

dm_status dm_gold_articles_read(dm_arena *arena, dm_text xml, const char *file, dm_gold_articles *out, dm_error *error)
{
    *out = (dm_gold_articles){0};
    xml = without_comments(arena, xml);
    dm_text body;
    for (size_t at = 0; element(xml, "article", &at, &body);) {
        dm_gold_article article = {.source = child(body, "source"), .text = child(body, "text")};
        if (article.text.len == 0)
            continue;
        read_places(arena, body, &article);
        DM_PUSH(arena, &out->articles, article);
    }
    return out->articles.count > 0 ? DM_OK : dm_error_at(error, DM_ERROR_FORMAT, file, 0, 0, "no <article> with a <text>");
}

/* ---- scoring -------------------------------------------------------------------------------------------------------- */

/* The best known place of the name of the gold's page. */
static bool place_of_page(dm_arena *arena, const dm_knowledge *knowledge, const dm_gold_place *gold, dm_place *out)
{
    char key[DM_PLACE_KEY_MAX], *page = dm_arena_take(arena, gold->page.len + 1);
    for (size_t i = 0; i < gold->page.len; i++)
        page[i] = gold->page.ptr[i] == '_' ? ' ' : gold->page.ptr[i];
    size_t length = dm_place_key(key, 0, dm_text_fold(arena, (dm_text){page, gold->page.len}));
    const uint32_t *rows;
    uint32_t written;
    return length > 0 && dm_place_find_key(knowledge, (dm_text){key, length}, &rows, &written) > 0 &&
           dm_place_get(knowledge, rows[0], out);
}

/* The gold country: of the page's name, or of the nearest place. */
static void country_of(dm_arena *arena, const dm_knowledge *knowledge, const dm_gold_place *gold, char code[4])
{
    dm_place place;
    memset(code, 0, 4);
    if (place_of_page(arena, knowledge, gold, &place) &&
        (dm_place_level_of(place.feature) == DM_LEVEL_COUNTRY || place.country[0] == '\0')) {
        memcpy(code, place.country, 4);
        return;
    }
    double best = 1e9;
    for (uint32_t row = 0; row < dm_place_count(knowledge); row++) {
        if (!dm_place_get(knowledge, row, &place) || dm_place_level_of(place.feature) != DM_LEVEL_CITY)
            continue;
        double up = place.lat - gold->lat;
        if (up > 3 || up < -3)
            continue;
        double distance = dm_place_distance(place.lat, place.lon, gold->lat, gold->lon);
        if (distance < best) {
            best = distance;
            memcpy(code, place.country, 4);
        }
    }
}

/* Is the gold place a country?  Where the point of one lies is a convention. */
static bool country_is_gold(dm_arena *arena, const dm_knowledge *knowledge, const dm_gold_place *gold)
{
    dm_place place;
    return place_of_page(arena, knowledge, gold, &place) && dm_place_level_of(place.feature) == DM_LEVEL_COUNTRY;
}

static void report(FILE *details, const char *what, const dm_gold_place *gold, const dm_location *ours, double km)
{
    if (details == NULL)
        return;
    fprintf(details, "%s\t%.*s\t", what, gold == NULL ? 1 : (int)gold->page.len, gold == NULL ? "-" : gold->page.ptr);
    if (gold != NULL)
        fprintf(details, "%.*s", (int)gold->name.len, gold->name.ptr);
    if (ours != NULL)
        fprintf(details, "\t%.*s -> %.*s %s %.*s", (int)ours->extracted_place.len, ours->extracted_place.ptr,
                (int)ours->resolved_place.len, ours->resolved_place.len == 0 ? "" : ours->resolved_place.ptr, ours->country_code,
                (int)ours->feature_code.len, ours->feature_code.len == 0 ? "" : ours->feature_code.ptr);
    if (km >= 0)
        fprintf(details, "\t%.0f km", km);
    fputc('\n', details);
}

/* The point of the named place itself. */
static void named_point(dm_arena *arena, const dm_knowledge *knowledge, const dm_location *ours, double *lat, double *lon)
{
    char key[DM_PLACE_KEY_MAX];
    const uint32_t *rows;
    uint32_t written;
    size_t length = dm_place_key(key, 0, dm_text_fold(arena, ours->resolved_place));
    uint32_t count = length == 0 ? 0 : dm_place_find_key(knowledge, (dm_text){key, length}, &rows, &written);
    *lat = ours->lat, *lon = ours->lon;
    for (uint32_t i = 0; i < count; i++) {
        dm_place place;
        if (!dm_place_get(knowledge, rows[i], &place) || place.geonameid != ours->geonameid ||
            memcmp(place.country, ours->country_code, 4) != 0)
            continue;
        *lat = place.lat, *lon = place.lon;
        return;
    }
}

static void score_found(dm_arena *arena, const dm_knowledge *knowledge, const dm_gold_place *gold, const dm_location *ours,
                        FILE *details, dm_place_scores *out)
{
    char code[4];
    out->found++;
    country_of(arena, knowledge, gold, code);
    bool whole = country_is_gold(arena, knowledge, gold);
    out->smaller += !whole;
    if (!ours->has_point) {
        out->country += memcmp(code, ours->country_code, 3) == 0;
        report(details, "unresolved", gold, ours, -1);
        return;
    }
    out->resolved++;
    double lat, lon;
    named_point(arena, knowledge, ours, &lat, &lon);
    double km = dm_place_distance(gold->lat, gold->lon, lat, lon);
    if (memcmp(code, ours->country_code, 3) == 0)
        out->country++;
    else
        report(details, "country", gold, ours, km);
    if (km <= NEAR_KM) {
        out->near++;
        out->smaller_near += !whole;
    } else
        report(details, "far", gold, ours, km);
}

void dm_place_score(dm_arena *arena, const dm_knowledge *knowledge, const dm_gold_article *gold, const dm_result *result,
                    FILE *details, dm_place_scores *out)
{
    bool *used = DM_TAKE_ZEROED(arena, bool, gold->places.count);
    out->gold += gold->places.count;
    for (uint32_t i = 0; i < result->mention_count; i++) {
        const dm_mention *mention = &result->mentions[i];
        if (mention->location == NULL || mention->in_title)
            continue;
        out->system++;
        uint32_t g = 0;
        while (g < gold->places.count && (used[g] || gold->places.data[g].span.end <= mention->location->span.start ||
                                          gold->places.data[g].span.start >= mention->location->span.end))
            g++;
        if (g == gold->places.count) {
            report(details, "extra", NULL, mention->location, -1);
            continue;
        }
        used[g] = true;
        score_found(arena, knowledge, &gold->places.data[g], mention->location, details, out);
    }
    for (uint32_t g = 0; g < gold->places.count; g++)
        if (!used[g])
            report(details, "missed", &gold->places.data[g], NULL, -1);
}

static double percent(uint32_t part, uint32_t whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

void dm_place_scores_print(const dm_place_scores *s, FILE *out)
{
    double sum = (double)s->gold + s->system;
    fprintf(out, "places        gold %u, system %u, found %u\n", s->gold, s->system, s->found);
    fprintf(out, "found         precision %6.2f %%  recall %6.2f %%  F1 %6.2f %%\n", percent(s->found, s->system),
            percent(s->found, s->gold), sum == 0 ? 0 : 200.0 * s->found / sum);
    fprintf(out, "of found      resolved %6.2f %%  country %6.2f %%  within 161 km %6.2f %%\n", percent(s->resolved, s->found),
            percent(s->country, s->found), percent(s->near, s->found));
    fprintf(out, "no countries  found %u  within 161 km %6.2f %%\n", s->smaller, percent(s->smaller_near, s->smaller));
}

static dm_status score_articles(dm_engine *engine, const dm_knowledge *knowledge, dm_arena *arena, const dm_gold_articles *gold,
                                FILE *details, dm_place_scores *out, dm_error *error)
{
    dm_status status = DM_OK;
    for (uint32_t i = 0; i < gold->articles.count && status == DM_OK; i++) {
        const dm_gold_article *article = &gold->articles.data[i];
        dm_document document = {.id = DM_TEXT("article"), .text = article->text, .date = DM_DAY_NONE};
        const dm_result *result;
        status = dm_engine_code(engine, &document, &result, error);
        if (status == DM_OK)
            dm_place_score(arena, knowledge, article, result, details, out);
    }
    return status;
}

dm_status dm_eval_places(dm_engine *engine, const dm_knowledge *knowledge, const char *path, FILE *details, dm_place_scores *out,
                         dm_error *error)
{
    dm_file file;
    dm_status status = dm_file_open(path, DM_LIMIT_DOCUMENT_BYTES, &file, error);
    if (status != DM_OK)
        return status;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_gold_articles gold;
    status = dm_gold_articles_read(&arena, file.content, path, &gold, error);
    if (status == DM_OK)
        status = score_articles(engine, knowledge, &arena, &gold, details, out, error);
    dm_arena_dispose(&arena);
    dm_file_close(&file);
    return status;
}
