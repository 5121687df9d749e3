/* A record as it is stored: its JSON line without the members that its document and its row have. */
#include <stdlib.h>

#include "base/json.h"
#include "base/text.h"
#include "ledger/inside.h"
#include "output/members.h"

const char *dm_record_kind_name(int64_t kind)
{
    static const char *const names[] = {"event", "commitment", "force_level", "gap"};
    return kind >= 0 && kind < 4 ? names[kind] : "";
}

static dm_text inner(dm_text object) { return object.len >= 2 ? (dm_text){object.ptr + 1, object.len - 2} : (dm_text){NULL, 0}; }

void dm_body_write(dm_buffer *out, dm_text line)
{
    static const char *const dropped[] = {"record", "id", "content", "doc", "text", "cite_info"};
    dm_text rest = inner(line), name, member;
    dm_buffer_put_char(out, '{');
    while (dm_json_next_member(&rest, &name, &member)) {
        if (DM_TEXT_IS_ANY(name, dropped))
            continue;
        dm_element(out);
        dm_buffer_put(out, member);
    }
    dm_buffer_put_char(out, '}');
}

static dm_text value_of(dm_text name, dm_text member)
{
    size_t skip = name.len + 3; /* quotes and colon */
    return member.len > skip ? (dm_text){member.ptr + skip, member.len - skip} : (dm_text){NULL, 0};
}

dm_text dm_body_member(dm_text body, const char *wanted)
{
    dm_text rest = inner(body), name, member;
    while (dm_json_next_member(&rest, &name, &member))
        if (dm_text_is(name, wanted))
            return value_of(name, member);
    return (dm_text){NULL, 0};
}

static int64_t int_of(dm_text json)
{
    int64_t value;
    return dm_text_to_int(json, &value) ? value : 0;
}

static void put_sentence(dm_buffer *out, dm_text info, const dm_stored_document *document)
{
    bool title = dm_body_member(info, "part").len > 0;
    dm_text source = title ? document->title : document->text;
    int64_t start = int_of(dm_body_member(info, "start")), end = int_of(dm_body_member(info, "end"));
    if (start < 0 || end < start || (uint64_t)end > source.len)
        return;
    dm_member_text(out, "text", (dm_text){source.ptr + start, (size_t)(end - start)});
}

static void put_citation(dm_buffer *out, const dm_stored_document *document)
{
    size_t before = out->count;
    dm_member(out, "cite_info");
    dm_buffer_put_char(out, '{');
    size_t opened = out->count;
    dm_member_day(out, "date", document->day);
    dm_member_text(out, "title", document->title);
    dm_member_text(out, "source", document->source);
    dm_member_text(out, "url", document->url);
    dm_member_text(out, "language", document->language);
    dm_member_text(out, "dateline", document->dateline);
    if (out->count == opened && !out->failed)
        out->count = before;
    else
        dm_buffer_put_char(out, '}');
}

void dm_body_line(dm_buffer *out, dm_text body, int64_t kind, uint64_t id, uint64_t content, const dm_stored_document *document)
{
    dm_buffer_put_char(out, '{');
    dm_member_string(out, "record", dm_record_kind_name(kind));
    dm_member_hash(out, "id", id);
    dm_member_hash(out, "content", content);
    dm_member_text(out, "doc", document->id);
    dm_text rest = inner(body), name, member;
    while (dm_json_next_member(&rest, &name, &member)) {
        bool info = dm_text_is(name, "text_info");
        if (info)
            put_sentence(out, value_of(name, member), document);
        dm_element(out);
        dm_buffer_put(out, member);
        if (info)
            put_citation(out, document);
    }
}

static uint32_t hex4(const char *p)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                                                : (uint32_t)(c - 'A') + 10;
        value = value << 4 | (digit & 15);
    }
    return value;
}

void dm_json_unescape(dm_buffer *out, dm_text json)
{
    dm_text text = inner(json);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c != '\\' || i + 1 >= text.len) {
            dm_buffer_put_char(out, c);
            continue;
        }
        c = text.ptr[++i];
        if (c == 'u' && i + 4 < text.len) {
            char bytes[4];
            dm_buffer_put(out, (dm_text){bytes, dm_utf8_put(hex4(text.ptr + i + 1), bytes)});
            i += 4;
        } else {
            dm_buffer_put_char(out, (char)(c == 'n'   ? '\n'
                                           : c == 't' ? '\t'
                                           : c == 'r' ? '\r'
                                           : c == 'b' ? '\b'
                                           : c == 'f' ? '\f'
                                                      : c));
        }
    }
}

/* The JSON string that starts at `at` (a quote); its length with both quotes. */
static size_t string_length(dm_text text, size_t at)
{
    for (size_t i = at + 1; i < text.len; i++) {
        if (text.ptr[i] == '\\')
            i++;
        else if (text.ptr[i] == '"')
            return i + 1 - at;
    }
    return text.len - at;
}

static void take_names(dm_text body, const char *key, dm_arena *arena, void (*take)(void *context, dm_text name), void *context)
{
    dm_buffer name;
    dm_buffer_init(&name);
    size_t length = strlen(key);
    for (const char *p = body.ptr; (p = memmem(p, (size_t)(body.ptr + body.len - p), key, length)) != NULL;) {
        p += length;
        size_t at = (size_t)(p - body.ptr), end = string_length(body, at - 1);
        dm_buffer_clear(&name);
        dm_json_unescape(&name, (dm_text){body.ptr + at - 1, end});
        take(context, dm_text_fold(arena, dm_buffer_text(&name)));
    }
    dm_buffer_dispose(&name);
}

typedef struct names_asked {
    dm_text body;
    void (*take)(void *context, dm_text name);
    void *context;
} names_asked;

static dm_status take_all_names(void *context, dm_arena *arena)
{
    const names_asked *asked = context;
    take_names(asked->body, "\"identifier_text\":\"", arena, asked->take, asked->context);
    take_names(asked->body, "\"entity_text\":\"", arena, asked->take, asked->context);
    return DM_OK;
}

void dm_body_names(dm_text body, void (*take)(void *context, dm_text name), void *context)
{
    names_asked asked = {body, take, context};
    dm_guarded(take_all_names, &asked, NULL);
}
