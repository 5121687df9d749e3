#include "syntax/tree.h"

#include <string.h>

bool dm_tree_valid(const uint32_t *head, uint32_t n, uint32_t *scratch)
{
    uint32_t roots = 0;
    memset(scratch, 0, sizeof *scratch * n); /* 0: not seen; else 1 + the word whose walk saw it */
    for (uint32_t i = 0; i < n; i++) {
        roots += head[i] == n;
        uint32_t at = i;
        while (at != n && scratch[at] == 0) {
            scratch[at] = i + 1;
            at = head[at];
        }
        if (at != n && scratch[at] == i + 1)
            return false; /* a cycle */
    }
    return roots == 1;
}

/* ---- Chu-Liu/Edmonds on a dense matrix ---------------------------------------------------------------------------
 * Slots 0..n-1 are words, slot n the root.  A cycle is contracted into the slot of one of its members; components remember what
 * they were made of, so that the arcs inside can be restored afterwards. */

typedef struct arc {
    double score;
    uint32_t head, dependent;
} arc; /* words at its ends */

typedef struct contraction {
    uint32_t n, slots; /* slots = n + 1 */
    arc *arcs;         /* slots x slots: arcs[v * slots + u] is the best arc from u's component into v's */
    bool *active;
    uint8_t *state;      /* 0 new, 1 on the path, 2 done */
    uint32_t *component; /* of a slot */
    uint32_t *parent;    /* of a component: the one it was contracted into, or UINT32_MAX */
    arc *chosen;         /* of a component: the arc that enters it */
    uint32_t component_count;
    uint32_t *path, path_count;
} contraction;

static void contraction_init(contraction *c, dm_arena *arena, const float *score, uint32_t n)
{
    uint32_t slots = n + 1;
    *c = (contraction){.n = n, .slots = slots, .component_count = slots};
    c->arcs = DM_TAKE(arena, arc, (size_t)slots * slots);
    c->active = DM_TAKE(arena, bool, slots);
    c->state = DM_TAKE_ZEROED(arena, uint8_t, slots);
    c->component = DM_TAKE(arena, uint32_t, slots);
    c->parent = DM_TAKE(arena, uint32_t, 2 * (size_t)slots);
    c->chosen = DM_TAKE_ZEROED(arena, arc, 2 * (size_t)slots);
    c->path = DM_TAKE(arena, uint32_t, 2 * (size_t)slots);
    for (uint32_t v = 0; v < slots; v++) {
        c->active[v] = true;
        c->component[v] = v;
        c->parent[v] = UINT32_MAX;
        for (uint32_t u = 0; v < n && u < slots; u++) /* a second root must cost more than any arc can gain */
            c->arcs[(size_t)v * slots + u] = (arc){(double)score[(size_t)v * slots + u] - (u == n ? 1e9 : 0.0), u, v};
    }
    c->state[n] = 2;
}

static uint32_t best_head(const contraction *c, uint32_t v)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t u = 0; u < c->slots; u++)
        if (u != v && c->active[u] &&
            (best == UINT32_MAX || c->arcs[(size_t)v * c->slots + u].score > c->arcs[(size_t)v * c->slots + best].score))
            best = u;
    return best;
}

/* The slots from c->path[from] on form a cycle; contract it into slot `into`, one of them. */
static void contract(contraction *c, uint32_t from, uint32_t into)
{
    uint32_t made = c->component_count++, slots = c->slots;
    c->parent[made] = UINT32_MAX;
    for (uint32_t k = from; k < c->path_count; k++)
        c->active[c->path[k]] = false;
    for (uint32_t x = 0; x < slots; x++) {
        if (!c->active[x])
            continue;
        arc in = {-1e300, 0, 0}, out = {-1e300, 0, 0};
        for (uint32_t k = from; k < c->path_count; k++) {
            uint32_t m = c->path[k];
            arc a = c->arcs[(size_t)m * slots + x];
            a.score -= c->chosen[c->component[m]].score;
            if (a.score > in.score)
                in = a;
            if (x != c->n && c->arcs[(size_t)x * slots + m].score > out.score)
                out = c->arcs[(size_t)x * slots + m];
        }
        c->arcs[(size_t)into * slots + x] = in;
        if (x != c->n)
            c->arcs[(size_t)x * slots + into] = out;
    }
    for (uint32_t k = from; k < c->path_count; k++)
        c->parent[c->component[c->path[k]]] = made;
    c->component[into] = made;
    c->active[into] = true;
    c->state[into] = 0;
    c->path_count = from;
}

static void grow_from(contraction *c, uint32_t start)
{
    c->path_count = 0;
    for (uint32_t v = start;;) {
        c->state[v] = 1;
        c->path[c->path_count++] = v;
        uint32_t u = best_head(c, v);
        c->chosen[c->component[v]] = c->arcs[(size_t)v * c->slots + u];
        if (c->state[u] == 2)
            break;
        if (c->state[u] == 1) {
            uint32_t from = c->path_count - 1;
            while (c->path[from] != u)
                from--;
            contract(c, from, u);
        }
        v = u;
    }
    for (uint32_t k = 0; k < c->path_count; k++)
        c->state[c->path[k]] = 2;
}

static void decode_arborescence(dm_arena *arena, const float *score, uint32_t n, uint32_t *head)
{
    contraction c;
    contraction_init(&c, arena, score, n);
    for (uint32_t v = 0; v < n; v++)
        if (c.active[v] && c.state[v] == 0)
            grow_from(&c, v);
    /* From the last contraction to the first: the arc that enters a component enters one of its parts, in place of that part's own.
     */
    for (uint32_t made = c.component_count; made-- > n + 1;) {
        uint32_t part = c.chosen[made].dependent;
        while (c.parent[part] != made)
            part = c.parent[part];
        c.chosen[part] = c.chosen[made];
    }
    for (uint32_t v = 0; v < n; v++)
        head[v] = c.chosen[v].head;
}

void dm_tree_decode(dm_arena *arena, const float *score, uint32_t n, uint32_t *head)
{
    for (uint32_t i = 0; i < n; i++) {
        const float *row = score + (size_t)i * (n + 1);
        uint32_t best = n;
        for (uint32_t j = 0; j < n; j++)
            if (j != i && row[j] > row[best])
                best = j;
        head[i] = best;
    }
    uint32_t *scratch = DM_TAKE(arena, uint32_t, n);
    if (!dm_tree_valid(head, n, scratch))
        decode_arborescence(arena, score, n, head);
}

void dm_tree_children(dm_arena *arena, dm_syntax *syntax)
{
    uint32_t n = syntax->token_count;
    uint32_t *first = DM_TAKE_ZEROED(arena, uint32_t, (size_t)n + 1), *child = DM_TAKE(arena, uint32_t, n);
    for (uint32_t t = 0; t < n; t++)
        if (syntax->head[t] != DM_NO_TOKEN)
            first[syntax->head[t]]++;
    uint32_t sum = 0;
    for (uint32_t t = 0; t <= n; t++) { /* counts to ends, then filled backwards, which leaves the beginnings */
        sum += t < n ? first[t] : 0;
        first[t] = sum;
    }
    for (uint32_t t = n; t-- > 0;)
        if (syntax->head[t] != DM_NO_TOKEN)
            child[--first[syntax->head[t]]] = t;
    syntax->child_first = first;
    syntax->child = child;
}
