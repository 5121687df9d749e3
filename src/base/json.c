#include "base/json.h"

#include "base/text.h"

static void put_escape(dm_buffer *buffer, unsigned char c)
{
    static const char hexadecimal[] = "0123456789abcdef";
    char out[6] = {'\\', 'u', '0', '0', hexadecimal[c >> 4], hexadecimal[c & 15]};
    const char *brief = c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : NULL;
    if (brief != NULL)
        dm_buffer_put_string(buffer, brief);
    else
        dm_buffer_put(buffer, (dm_text){out, sizeof out});
}

void dm_json_put_string(dm_buffer *buffer, dm_text text)
{
    dm_buffer_put_char(buffer, '"');
    size_t plain = 0, i = 0;
    while (i < text.len) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
            i++;
            continue;
        }
        size_t next = i;
        uint32_t codepoint = dm_utf8_next(text, &next);
        /* An invalid byte decodes as U+FFFD in one step; a real U+FFFD takes three bytes. */
        bool invalid = c >= 0x80 && next == i + 1;
        if (!invalid && codepoint >= 0x80) {
            i = next;
            continue;
        }
        dm_buffer_put(buffer, (dm_text){text.ptr + plain, i - plain});
        if (invalid)
            dm_buffer_put_string(buffer, "\xEF\xBF\xBD");
        else
            put_escape(buffer, c);
        i = plain = next;
    }
    if (i > plain)
        dm_buffer_put(buffer, (dm_text){text.ptr + plain, i - plain});
    dm_buffer_put_char(buffer, '"');
}

static size_t string_end(dm_text text, size_t quote)
{
    size_t i = quote + 1;
    while (i < text.len && text.ptr[i] != '"')
        i += text.ptr[i] == '\\' ? 2 : 1;
    return i + 1 < text.len ? i + 1 : text.len;
}

static size_t value_end(dm_text text, size_t i)
{
    static const bool marks[256] = {['"'] = true, ['{'] = true, ['['] = true, ['}'] = true, [']'] = true, [','] = true};
    size_t depth = 0;
    while (i < text.len) {
        char c = text.ptr[i];
        if (!marks[(unsigned char)c]) {
            i++;
            continue;
        }
        if (c == '"') {
            i = string_end(text, i);
            continue;
        }
        if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && depth > 0)
            depth--;
        else if (c == ',' && depth == 0)
            break;
        i++;
    }
    return i;
}

bool dm_json_next_member(dm_text *rest, dm_text *name, dm_text *member)
{
    const char *quote = rest->len == 0 ? NULL : memchr(rest->ptr, '"', rest->len);
    if (quote == NULL)
        return false;
    size_t start = (size_t)(quote - rest->ptr);
    size_t name_end = string_end(*rest, start);
    if (name_end < start + 2)
        return false;
    size_t end = value_end(*rest, name_end);
    *name = (dm_text){quote + 1, name_end - start - 2};
    *member = dm_text_trim((dm_text){quote, end - start});
    size_t consumed = end < rest->len ? end + 1 : end;
    rest->ptr += consumed;
    rest->len -= consumed;
    return true;
}
