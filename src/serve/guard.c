#include "serve/guard.h"

#include <string.h>

#include "base/text.h"

bool dm_guard_same(dm_text a, dm_text b)
{
    if (a.len != b.len)
        return false;
    unsigned char differs = 0;
    for (size_t i = 0; i < a.len; i++)
        differs |= (unsigned char)((unsigned char)a.ptr[i] ^ (unsigned char)b.ptr[i]);
    return differs == 0;
}

/* Without regard to ASCII case. */
static bool same_name(dm_text a, const char *b)
{
    if (a.len != strlen(b))
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char c = a.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != b[i])
            return false;
    }
    return true;
}

bool dm_guard_host_is_loopback(dm_text host, uint16_t port)
{
    size_t end = host.len;
    size_t colon = end;
    while (colon > 0 && host.ptr[colon - 1] >= '0' && host.ptr[colon - 1] <= '9')
        colon--;
    int64_t given = 80;
    if (colon > 0 && colon < end && host.ptr[colon - 1] == ':' && !(host.ptr[0] == '[' && host.ptr[colon - 2] != ']')) {
        if (!dm_text_to_int((dm_text){host.ptr + colon, end - colon}, &given))
            return false;
        end = colon - 1;
    }
    dm_text name = {host.ptr, end};
    return given == port && (same_name(name, "localhost") || same_name(name, "127.0.0.1") || same_name(name, "[::1]"));
}

bool dm_guard_same_origin(dm_text origin, dm_text host)
{
    /* Behind a proxy that speaks TLS the page's origin is https. */
    size_t skip = dm_text_starts(origin, "http://") ? 7 : dm_text_starts(origin, "https://") ? 8 : 0;
    return skip > 0 && host.len > 0 && dm_text_equal((dm_text){origin.ptr + skip, origin.len - skip}, host);
}

bool dm_guard_token(dm_text token, dm_text authorization, dm_text cookies)
{
    if (dm_text_starts(authorization, "Bearer ") && dm_guard_same((dm_text){authorization.ptr + 7, authorization.len - 7}, token))
        return true;
    static const char name[] = "dragoman=";
    size_t at = 0;
    while (at < cookies.len) {
        size_t end = at;
        while (end < cookies.len && cookies.ptr[end] != ';')
            end++;
        dm_text cookie = dm_text_trim((dm_text){cookies.ptr + at, end - at});
        if (dm_text_starts(cookie, name) &&
            dm_guard_same((dm_text){cookie.ptr + sizeof name - 1, cookie.len - (sizeof name - 1)}, token))
            return true;
        at = end + 1;
    }
    return false;
}

bool dm_guard_token_is_fit(dm_text token)
{
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
              c == '~'))
            return false;
    }
    return token.len >= 8 && token.len <= 128;
}
