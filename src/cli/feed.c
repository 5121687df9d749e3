#include "cli/feed.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/text.h"

enum { ENTITY_MOST = 12 };

static const char *find(dm_text text, const char *what)
{
    return text.len > 0 ? memmem(text.ptr, text.len, what, strlen(what)) : NULL;
}

static dm_text from(dm_text text, const char *p) { return (dm_text){p, (size_t)(text.ptr + text.len - p)}; }

static bool name_ends(char c) { return c == '>' || c == ' ' || c == '/' || c == '\n' || c == '\t' || c == '\r'; }

/* The next "<name ...>...</name>" at or behind *at: its inside (empty for "<name .../>") and its attributes; *at moves behind it.
 */
static bool next_element(dm_text text, const char *name, size_t *at, dm_text *attributes, dm_text *inside)
{
    char open[32], close[32];
    snprintf(open, sizeof open, "<%s", name);
    snprintf(close, sizeof close, "</%s>", name);
    while (text.len > 0) {
        const char *start = find(from(text, text.ptr + *at), open);
        if (start == NULL)
            return false;
        const char *behind = start + strlen(open), *tag_end = find(from(text, behind), ">");
        *at = (size_t)(behind - text.ptr);
        if (tag_end == NULL)
            return false;
        if (!name_ends(*behind))
            continue;
        *attributes = (dm_text){behind, (size_t)(tag_end - behind)};
        *inside = (dm_text){NULL, 0};
        const char *end = tag_end[-1] == '/' ? NULL : find(from(text, tag_end + 1), close);
        *at = (size_t)((end != NULL ? end + strlen(close) : tag_end + 1) - text.ptr);
        if (end != NULL)
            *inside = (dm_text){tag_end + 1, (size_t)(end - tag_end - 1)};
        return true;
    }
    return false;
}

/* ---- text out of markup ---- */

static void put_entity(dm_buffer *out, dm_text name)
{
    static const struct {
        const char *name, *text;
    } known[] = {{"amp", "&"},
                 {"lt", "<"},
                 {"gt", ">"},
                 {"quot", "\""},
                 {"apos", "'"},
                 {"nbsp", " "},
                 {"rsquo", "\xE2\x80\x99"},
                 {"lsquo", "\xE2\x80\x98"},
                 {"ldquo", "\xE2\x80\x9C"},
                 {"rdquo", "\xE2\x80\x9D"},
                 {"ndash", "\xE2\x80\x93"},
                 {"mdash", "\xE2\x80\x94"},
                 {"hellip", "\xE2\x80\xA6"},
                 {"eacute", "\xC3\xA9"}};
    if (name.len > 1 && name.ptr[0] == '#') {
        char bytes[4];
        bool hexadecimal = name.ptr[1] == 'x' || name.ptr[1] == 'X';
        unsigned long point = strtoul(name.ptr + (hexadecimal ? 2 : 1), NULL, hexadecimal ? 16 : 10);
        if (point > 0 && point < 0x110000 && (point < 0xd800 || point > 0xdfff))
            dm_buffer_put(out, (dm_text){bytes, dm_utf8_put((uint32_t)point, bytes)});
        return;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (dm_text_is(name, known[i].name)) {
            dm_buffer_put_string(out, known[i].text);
            return;
        }
    }
    dm_buffer_put_char(out, '&');
    dm_buffer_put(out, name);
    dm_buffer_put_char(out, ';');
}

static void undo_entities(dm_buffer *out, dm_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *end = text.ptr[i] == '&' ? memchr(text.ptr + i, ';', text.len - i) : NULL;
        if (end == NULL || end - (text.ptr + i) > ENTITY_MOST) {
            dm_buffer_put_char(out, text.ptr[i]);
            continue;
        }
        put_entity(out, (dm_text){text.ptr + i + 1, (size_t)(end - text.ptr - (ptrdiff_t)i) - 1});
        i = (size_t)(end - text.ptr);
    }
}

/* Without tags; ends of blocks become line ends. */
static void drop_tags(dm_buffer *out, dm_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *end = text.ptr[i] == '<' ? memchr(text.ptr + i, '>', text.len - i) : NULL;
        if (end == NULL) {
            dm_buffer_put_char(out, text.ptr[i]);
            continue;
        }
        dm_text tag = {text.ptr + i, (size_t)(end - text.ptr) - i};
        bool block = dm_text_starts(tag, "</p") || dm_text_starts(tag, "<br") || dm_text_starts(tag, "</div") ||
                     dm_text_starts(tag, "</li") || dm_text_starts(tag, "</h");
        dm_buffer_put_char(out, block ? '\n' : ' ');
        i = (size_t)(end - text.ptr);
    }
}

/* Of an element's inside: CDATA unwrapped or entities undone, then tags dropped and what they held undone again. */
static dm_text plain(dm_text inside, dm_arena *arena)
{
    dm_buffer raw, untagged, text;
    dm_buffer_init(&raw);
    dm_buffer_init(&untagged);
    dm_buffer_init(&text);
    const char *open = find(inside, "<![CDATA["), *close = open != NULL ? find(from(inside, open), "]]>") : NULL;
    if (close != NULL)
        dm_buffer_put(&raw, (dm_text){open + 9, (size_t)(close - open) - 9});
    else
        undo_entities(&raw, inside);
    drop_tags(&untagged, dm_buffer_text(&raw));
    undo_entities(&text, dm_buffer_text(&untagged));
    dm_text out = dm_arena_copy(arena, dm_text_trim(dm_buffer_text(&text)));
    dm_buffer_dispose(&text);
    dm_buffer_dispose(&untagged);
    dm_buffer_dispose(&raw);
    return out;
}

static dm_text member(dm_text item, const char *name, dm_arena *arena)
{
    size_t at = 0;
    dm_text attributes, inside;
    return next_element(item, name, &at, &attributes, &inside) ? plain(inside, arena) : (dm_text){NULL, 0};
}

static dm_text first_of(dm_text item, const char *const *names, size_t count, dm_arena *arena)
{
    dm_text found = {NULL, 0};
    for (size_t i = 0; i < count && found.len == 0; i++)
        found = member(item, names[i], arena);
    return found;
}

/* Atom's <link href="...">: the alternate one. */
static dm_text atom_link(dm_text item, dm_arena *arena)
{
    size_t at = 0;
    dm_text attributes, inside;
    while (next_element(item, "link", &at, &attributes, &inside)) {
        const char *rel = find(attributes, "rel="), *href = find(attributes, "href=");
        if (href == NULL || (rel != NULL && find(attributes, "alternate") == NULL))
            continue;
        char quote = href[5];
        const char *end = memchr(href + 6, quote, (size_t)(attributes.ptr + attributes.len - href - 6));
        if (end != NULL)
            return plain((dm_text){href + 6, (size_t)(end - href) - 6}, arena);
    }
    return (dm_text){NULL, 0};
}

/* "Tue, 02 Mar 2021 10:00:00 GMT", or an ISO timestamp. */
static dm_day day_of(dm_text text)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    dm_day day;
    if (dm_day_parse(text, &day))
        return day;
    const char *comma = memchr(text.ptr, ',', text.len);
    char copy[40];
    snprintf(copy, sizeof copy, "%.*s", text.len > 39 ? 39 : (int)text.len, text.ptr);
    char month[4] = "";
    dm_date date = {0};
    const char *start = comma != NULL && comma - text.ptr < 39 ? copy + (comma - text.ptr) + 1 : copy;
    if (sscanf(start, " %2d %3s %4d", &date.day, month, &date.year) != 3)
        return DM_DAY_NONE;
    const char *found = strlen(month) == 3 ? strstr(months, month) : NULL;
    if (found == NULL || (found - months) % 3 != 0)
        return DM_DAY_NONE;
    date.month = (int)(found - months) / 3 + 1;
    return dm_date_valid(date) ? dm_day_of(date) : DM_DAY_NONE;
}

bool dm_feed_next(dm_text feed, size_t *at, dm_arena *arena, dm_feed_item *out)
{
    static const char *const texts[] = {"content:encoded", "content", "description", "summary"};
    static const char *const dates[] = {"pubDate", "published", "dc:date", "updated"};
    static const char *const ids[] = {"guid", "id"};
    size_t of_rss = *at, of_atom = *at;
    dm_text attributes, item;
    bool rss = next_element(feed, "item", &of_rss, &attributes, &item);
    if (!rss && !next_element(feed, "entry", &of_atom, &attributes, &item))
        return false;
    *at = rss ? of_rss : of_atom;
    dm_text date = first_of(item, dates, 4, arena);
    *out = (dm_feed_item){.id = first_of(item, ids, 2, arena),
                          .title = member(item, "title", arena),
                          .link = rss ? member(item, "link", arena) : atom_link(item, arena),
                          .text = first_of(item, texts, 4, arena),
                          .date = date.len > 0 ? day_of(date) : DM_DAY_NONE};
    if (out->id.len == 0)
        out->id = out->link;
    return true;
}

dm_text dm_feed_title(dm_text feed, dm_arena *arena)
{
    const char *item = find(feed, "<item"), *entry = find(feed, "<entry"), *end = item != NULL ? item : entry;
    dm_text head = {feed.ptr, end != NULL ? (size_t)(end - feed.ptr) : feed.len};
    return member(head, "title", arena);
}
