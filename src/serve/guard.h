/* Who may ask for what: the checks that come before any handler. */
#ifndef DM_SERVE_GUARD_H
#define DM_SERVE_GUARD_H

#include <dragoman/types.h>

/* The same text, in a time that depends on the lengths alone. */
bool dm_guard_same(dm_text a, dm_text b);

/* Is `host` (a Host header: name and port) this machine's own name for itself?  Without this a page elsewhere could point its own
 * name at 127.0.0.1 and read the desk.  `port` is the one we listen on. */
bool dm_guard_host_is_loopback(dm_text host, uint16_t port);

/* Did the request come from a page of this server?  `origin` is the Origin header, `host` the Host header; an absent or "null"
 * origin is refused. */
bool dm_guard_same_origin(dm_text origin, dm_text host);

/* Does the request carry the token: as "Authorization: Bearer TOKEN" or in the cookie "dragoman"?  Absent headers are {NULL,0}. */
bool dm_guard_token(dm_text token, dm_text authorization, dm_text cookies);

/* A token that can travel in a cookie and an address: 8 to 128 letters, digits, '-', '_', '.', '~'. */
bool dm_guard_token_is_fit(dm_text token);

#endif
