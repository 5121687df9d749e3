/* A dependency tree drawn in text: one token a line in text order, the branch to its head on the left. */
#include <stdlib.h>

#include "base/text.h"
#include "output/explain.h"
#include "output/cells.h"

enum { DEPTH_DRAWN = 24 };

static uint32_t depth_of(const dm_syntax *s, uint32_t token)
{
    uint32_t depth = 0;
    for (; s->head[token] != DM_NO_TOKEN && depth < DEPTH_DRAWN; token = s->head[token])
        depth++;
    return depth;
}

/* The ancestor of `token` at `depth` (the token itself at its own depth). */
static uint32_t ancestor_at(const dm_syntax *s, uint32_t token, uint32_t own_depth, uint32_t depth)
{
    for (; own_depth > depth; own_depth--)
        token = s->head[token];
    return token;
}

static uint32_t first_child(const dm_syntax *s, uint32_t head) { return s->child[s->child_first[head]]; }
static uint32_t last_child(const dm_syntax *s, uint32_t head) { return s->child[s->child_first[head + 1] - 1]; }

/* What is drawn in the column of `depth` on the line of `token`: the bar that joins the ancestor at that depth to its head and
 * siblings. */
static const char *branch(const dm_syntax *s, uint32_t token, uint32_t own_depth, uint32_t depth)
{
    uint32_t node = ancestor_at(s, token, own_depth, depth), head = s->head[node];
    /* The bar of this column spans from the first to the last of the head's children and the head's own line. */
    uint32_t low = first_child(s, head) < head ? first_child(s, head) : head,
             high = last_child(s, head) > head ? last_child(s, head) : head;
    if (node == token)
        return token == low    ? "\xE2\x94\x8C\xE2\x94\x80 "
               : token == high ? "\xE2\x94\x94\xE2\x94\x80 "
                               : "\xE2\x94\x9C\xE2\x94\x80 ";
    return token > low && token < high ? "\xE2\x94\x82  " : "   ";
}

static void put_padded(dm_buffer *out, dm_text text, uint32_t width)
{
    uint32_t used = dm_text_width(text);
    dm_buffer_put(out, text);
    dm_buffer_put_repeat(out, " ", used < width ? width - used : 1);
}

static const char *name_kind(uint8_t tag)
{
    static const char *const names[] = {"", "person", "organization", "location", "group"};
    unsigned kind = (tag + 1u) / 2u;
    return kind < sizeof names / sizeof *names ? names[kind] : "";
}

static void put_line(dm_buffer *out, const dm_syntax *s, uint32_t first, uint32_t token, bool color)
{
    uint32_t depth = depth_of(s, token);
    dm_buffer line;
    dm_buffer_init(&line);
    dm_buffer_put_string(out, "  ");
    dm_buffer_put_int(&line, token - first + 1);
    put_padded(out, dm_buffer_text(&line), 4);
    put_padded(out, dm_text_of(dm_upos_name((dm_upos)s->upos[token])), 7);
    put_padded(out, dm_text_of(dm_deprel_name((dm_deprel)s->deprel[token])), 13);
    put_padded(out, dm_text_of(name_kind(s->name[token])), 13);
    dm_buffer_put_string(out, color ? "\033[2m" : "");
    for (uint32_t d = 1; d <= depth && depth < DEPTH_DRAWN; d++)
        dm_buffer_put_string(out, branch(s, token, depth, d));
    dm_buffer_put_string(out, color ? "\033[0m" : "");
    dm_buffer_put_string(out, color && s->head[token] == DM_NO_TOKEN ? "\033[1m" : "");
    dm_buffer_put(out, s->form[token]);
    dm_buffer_put_string(out, color && s->head[token] == DM_NO_TOKEN ? "\033[0m" : "");
    if (!dm_text_equal(s->lemma[token], s->form[token])) {
        dm_buffer_put_string(out, color ? "  \033[2m" : "  ");
        dm_buffer_put(out, s->lemma[token]);
        dm_buffer_put_string(out, color ? "\033[0m" : "");
    }
    dm_buffer_put_char(out, '\n');
    dm_buffer_dispose(&line);
}

void dm_explain_tree(dm_buffer *out, const dm_result *result, uint32_t sentence, bool color)
{
    const dm_sentence *s = &result->syntax->sentences[sentence];
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        put_line(out, result->syntax, s->first, t, color);
}
