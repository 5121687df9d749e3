/* Names -> the tries: nodes in the order of the sorted names, edges sorted by symbol. */
#include <stdlib.h>

#include "knowledge/compiler.h"

static int by_pieces(const void *a, const void *b)
{
    const dm_name_key *x = a, *y = b;
    uint32_t shorter = x->piece_count < y->piece_count ? x->piece_count : y->piece_count;
    for (uint32_t i = 0; i < shorter; i++)
        if (x->pieces[i] != y->pieces[i])
            return x->pieces[i] < y->pieces[i] ? -1 : 1;
    if (x->piece_count != y->piece_count)
        return x->piece_count < y->piece_count ? -1 : 1;
    /* in file order; of one row the first name before its further ones, the easier to match before the stricter */
    uint32_t row_x = x->row & ~DM_ROW_ALIAS, row_y = y->row & ~DM_ROW_ALIAS;
    if (row_x != row_y)
        return row_x < row_y ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->written < y->written ? -1 : x->written > y->written;
}

typedef struct new_edge {
    uint32_t parent, symbol, node;
} new_edge;
typedef DM_VECTOR(new_edge) new_edges;

/* The rows of names[0..count) (all with the same pieces) that match text written as `written`: a row once, lists shared when equal.
 */
static dm_image_list add_rows(dm_compiler *c, const dm_name_key *names, uint32_t count, int written, dm_image_list before)
{
    dm_image_list list = {c->rows.count, 0};
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (names[i].written > written || (names[i].row & ~DM_ROW_ALIAS) == last)
            continue;
        last = names[i].row & ~DM_ROW_ALIAS;
        DM_PUSH(c->arena, &c->rows, names[i].row);
        list.count++;
    }
    if (list.count == before.count) { /* each list holds all of the one before, so equal counts are equal rows */
        c->rows.count = list.first;
        return before;
    }
    return list;
}

static uint32_t add_node(dm_compiler *c)
{
    DM_PUSH(c->arena, &c->nodes, (dm_image_node){0});
    return c->nodes.count - 1;
}

static uint32_t child(dm_compiler *c, new_edges *edges, uint32_t parent, uint32_t symbol, bool is_role)
{
    uint32_t node = add_node(c);
    if (parent != 0)
        DM_PUSH(c->arena, edges, ((new_edge){parent, symbol, node}));
    else if (is_role)
        c->symbols.data[symbol].role_node = node;
    else
        c->symbols.data[symbol].name_node = node;
    return node;
}

static int by_parent(const void *a, const void *b)
{
    const new_edge *x = a, *y = b;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

static void add_edges(dm_compiler *c, new_edges *edges)
{
    if (edges->count > 0)
        qsort(edges->data, edges->count, sizeof *edges->data, by_parent);
    for (uint32_t i = 0; i < edges->count; i++) {
        dm_image_list *list = &c->nodes.data[edges->data[i].parent].edges;
        if (list->count++ == 0)
            list->first = c->edges.count;
        DM_PUSH(c->arena, &c->edges, ((dm_image_edge){edges->data[i].symbol, edges->data[i].node}));
    }
}

static void build(dm_compiler *c, dm_name_key *names, uint32_t count, bool is_role)
{
    enum { DEPTH = 32 };
    uint32_t path[DEPTH + 1] = {0}; /* nodes of the name before, by depth */
    new_edges edges = {0};
    const dm_name_key *before = NULL;
    if (count > 0)
        qsort(names, count, sizeof *names, by_pieces);
    for (uint32_t i = 0; i < count;) {
        const dm_name_key *name = &names[i];
        uint32_t same = 0;
        while (before != NULL && same < before->piece_count && same < name->piece_count &&
               before->pieces[same] == name->pieces[same])
            same++;
        for (uint32_t depth = same; depth < name->piece_count && depth < DEPTH; depth++)
            path[depth + 1] = child(c, &edges, path[depth], name->pieces[depth], is_role);
        uint32_t end = i;
        while (end < count && names[end].piece_count == name->piece_count &&
               memcmp(names[end].pieces, name->pieces, name->piece_count * sizeof *name->pieces) == 0)
            end++;
        dm_image_list list = {0, 0};
        for (int written = 0; written < DM_CASE_COUNT; written++) {
            list = add_rows(c, name, end - i, written, list);
            c->nodes.data[path[name->piece_count]].rows[written] = list;
        }
        before = name;
        i = end;
    }
    add_edges(c, &edges);
}

void dm_names_finish(dm_compiler *c)
{
    build(c, c->names.data, c->names.count, false);
    build(c, c->role_names.data, c->role_names.count, true);
}
