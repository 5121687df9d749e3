#include "ledger/dialect.h"

#include "base/text.h"

static const struct word {
    const char *name, *sqlite, *postgres;
} words[] = {
    {"int", "INTEGER NOT NULL", "BIGINT NOT NULL"},
    {"real", "REAL NOT NULL", "DOUBLE PRECISION NOT NULL"},
    {"text", "TEXT NOT NULL", "TEXT COLLATE \"C\" NOT NULL"},
    {"key", "INTEGER PRIMARY KEY NOT NULL", "BIGINT PRIMARY KEY NOT NULL"},
    {"norowid", "WITHOUT ROWID", ""},
    {"num", "", ", num"},
};

static void put_word(dm_buffer *out, dm_text word, bool postgres)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (dm_text_is(word, words[i].name)) {
            dm_buffer_put_string(out, postgres ? words[i].postgres : words[i].sqlite);
            return;
        }
    }
    const char *mine = postgres ? "postgres " : "sqlite ";
    if (dm_text_starts(word, mine))
        dm_buffer_put(out, (dm_text){word.ptr + strlen(mine), word.len - strlen(mine)});
}

void dm_dialect_write(dm_buffer *out, const char *sql, bool postgres)
{
    int values = 0;
    bool quoted = false;
    dm_buffer plain; /* braces first, so that a "?" inside them is counted only where it stays */
    dm_buffer_init(&plain);
    for (const char *p = sql; *p != '\0'; p++) {
        const char *close = *p == '{' ? strchr(p, '}') : NULL;
        if (close == NULL) {
            dm_buffer_put_char(&plain, *p);
            continue;
        }
        put_word(&plain, (dm_text){p + 1, (size_t)(close - p) - 1}, postgres);
        p = close;
    }
    for (size_t i = 0; i < plain.count; i++) {
        char c = plain.data[i];
        quoted = c == '\'' ? !quoted : quoted;
        if (c == '?' && postgres && !quoted) {
            dm_buffer_put_char(out, '$');
            dm_buffer_put_int(out, ++values);
        } else {
            dm_buffer_put_char(out, c);
        }
    }
    out->failed |= plain.failed;
    dm_buffer_dispose(&plain);
}
