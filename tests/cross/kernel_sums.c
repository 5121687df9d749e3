/* Sums over what every kernel of this processor gives for made-up numbers, one line a kernel: all lines of all processors must be
 * equal behind the kernel's name.  Compiled with src/syntax/kernels.c alone, so that it can be cross-compiled without libraries. */
#include <stdio.h>
#include <string.h>

#include "syntax/kernels.h"

enum { INNER = 160, ROWS = 29, COLUMNS = 96, WIDTH = 160, HIDDEN = 80 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static float real(uint32_t *state) { return (float)(int)(next_random(state) % 20001u) / 1500.0f - 6.7f; }

/* FNV-1a */
static uint64_t mix(uint64_t sum, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        sum = (sum ^ at[i]) * 0x100000001B3u;
    return sum;
}

static uint64_t sum_products(const dm_kernels *k, uint32_t round)
{
    static uint8_t a[(ROWS + DM_TILE_ROWS) * INNER];
    static int8_t panels[INNER * COLUMNS];
    static float scale[COLUMNS], row_scale[ROWS + DM_TILE_ROWS], out[ROWS * COLUMNS];
    static int32_t offset[COLUMNS];
    uint32_t random = 7 + round;
    for (size_t i = 0; i < sizeof a; i++)
        a[i] = (uint8_t)(i % 5 == 0 ? 127 : next_random(&random) % 128);
    for (size_t i = 0; i < sizeof panels; i++)
        panels[i] = (int8_t)(i % 7 == 0 ? -128 : i % 11 == 0 ? 127 : (int)(next_random(&random) % 255) - 127);
    for (uint32_t j = 0; j < COLUMNS; j++) {
        scale[j] = 0.01f + 0.001f * (float)j;
        offset[j] = (int32_t)(next_random(&random) % 1000);
    }
    for (uint32_t i = 0; i < ROWS; i++)
        row_scale[i] = 0.5f + (float)i;
    dm_matrix matrix = {INNER, COLUMNS, panels, scale, offset};
    dm_multiply(k, &matrix, a, row_scale, ROWS, out, COLUMNS);
    return mix(0xCBF29CE484222325u, out, sizeof out);
}

static uint64_t sum_elements(const dm_kernels *k, uint32_t round)
{
    static float vectors[4 * HIDDEN], products[3 * HIDDEN], x[WIDTH], bias[WIDTH], cell[HIDDEN], h[HIDDEN], out[WIDTH];
    static int8_t table[64 * WIDTH];
    static float scales[64];
    uint32_t random = 99 + round, rows[11];
    uint8_t bytes[WIDTH];
    uint64_t sum = 0xCBF29CE484222325u;
    for (uint32_t i = 0; i < 4 * HIDDEN; i++)
        vectors[i] = 0.3f * real(&random);
    for (uint32_t i = 0; i < 3 * HIDDEN; i++)
        products[i] = real(&random);
    for (uint32_t i = 0; i < WIDTH; i++) {
        x[i] = real(&random);
        bias[i] = real(&random);
    }
    for (size_t i = 0; i < sizeof table; i++)
        table[i] = (int8_t)(int)(next_random(&random) % 255 - 127);
    for (uint32_t i = 0; i < 64; i++)
        scales[i] = 0.001f * (float)(1 + i);
    for (uint32_t i = 0; i < 11; i++)
        rows[i] = next_random(&random) % 64;
    memset(cell, 0, sizeof cell);
    for (int step = 0; step < 5; step++) {
        k->recur(vectors, HIDDEN, products, x, cell, h);
        sum = mix(mix(sum, cell, sizeof cell), h, sizeof h);
    }
    k->add_rows(table, scales, rows, 11, WIDTH, out);
    sum = mix(sum, out, sizeof out);
    k->activate_sum(x, bias, out, WIDTH, out);
    sum = mix(sum, out, sizeof out);
    float scale = k->quantise(x, WIDTH, bytes);
    sum = mix(mix(sum, bytes, sizeof bytes), &scale, sizeof scale);
    k->activate(x, bias, WIDTH);
    return mix(sum, x, sizeof x);
}

int main(void)
{
    const dm_kernels *all[4];
    uint32_t count = dm_kernels_list(all);
    for (uint32_t i = 0; i < count; i++) {
        printf("%s", all[i]->name);
        for (uint32_t round = 0; round < 20; round++)
            printf(" %016llx", (unsigned long long)(sum_products(all[i], round) ^ 3 * sum_elements(all[i], round)));
        printf("\n");
    }
    return 0;
}
