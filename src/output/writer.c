#include "output/writer.h"

#include <stdlib.h>

#include "base/text.h"

bool dm_output_find(dm_text name, dm_output *out)
{
    static const char *const names[] = {"jsonl", "csv", "table"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (dm_text_is(name, names[i])) {
            *out = (dm_output)i;
            return true;
        }
    }
    return false;
}

void dm_write_start(dm_buffer *out, const dm_write_options *options)
{
    if (options->output == DM_OUTPUT_CSV)
        dm_write_record_csv_header(out);
}

static void write_records(dm_buffer *out, const dm_write_options *options, const dm_result *result)
{
    switch (options->output) {
    case DM_OUTPUT_JSON_LINES: dm_write_record_json(out, result); break;
    case DM_OUTPUT_CSV: dm_write_record_csv(out, result); break;
    case DM_OUTPUT_TABLE: dm_write_record_table(out, result, options->width, options->color); break;
    }
}

/* The records of `from` whose confidence is enough, into `to`, which has room for all. */
#define KEEP_SURE(to, from, total, least, kept)                                                                                    \
    do {                                                                                                                           \
        for (uint32_t i_ = 0; i_ < (total); i_++)                                                                                  \
            if ((from)[i_].confidence >= (least))                                                                                  \
                (to)[(kept)++] = (from)[i_];                                                                                       \
    } while (0)

static void write_sure_records(dm_buffer *out, const dm_write_options *options, const dm_result *result)
{
    const dm_records *all = result->records;
    dm_event *events = calloc(all->event_count + 1, sizeof *events);
    dm_commitment *commitments = calloc(all->commitment_count + 1, sizeof *commitments);
    dm_force_level *levels = calloc(all->force_level_count + 1, sizeof *levels);
    if (events == NULL || commitments == NULL || levels == NULL) {
        out->failed = true;
    } else {
        dm_records sure = {.events = events, .commitments = commitments, .force_levels = levels};
        dm_result view = *result;
        sure.gap_count = all->gap_count;
        sure.gaps = all->gaps;
        KEEP_SURE(events, all->events, all->event_count, options->confidence, sure.event_count);
        KEEP_SURE(commitments, all->commitments, all->commitment_count, options->confidence, sure.commitment_count);
        KEEP_SURE(levels, all->force_levels, all->force_level_count, options->confidence, sure.force_level_count);
        view.records = &sure;
        write_records(out, options, &view);
    }
    free(events);
    free(commitments);
    free(levels);
}

void dm_write_result(dm_buffer *out, const dm_write_options *options, const dm_result *result)
{
    if (options->confidence > 0)
        write_sure_records(out, options, result);
    else
        write_records(out, options, result);
}

/* ---- the small vocabularies as they are printed ---- */

#define NAME_OF(names, value) ((unsigned)(value) < sizeof(names) / sizeof *(names) ? (names)[value] : "")

const char *dm_precision_name(dm_precision precision)
{
    static const char *const names[] = {"", "day", "week", "month", "quarter", "year", "decade"};
    return NAME_OF(names, precision);
}

const char *dm_bound_name(dm_bound bound)
{
    static const char *const names[] = {"unknown", "exact", "about", "at_most", "at_least", "between", "none"};
    return NAME_OF(names, bound);
}

const char *dm_size_name(dm_size_kind kind)
{
    static const char *const names[DM_SIZE_COUNT] = {"dead", "injured", "arrested", "abducted", "released", "protesters", "troops"};
    return NAME_OF(names, kind);
}

static const char *bit_name(const char *const *names, uint32_t count, uint32_t bit)
{
    for (uint32_t i = 0; i < count; i++)
        if (bit == 1u << i)
            return names[i];
    return "";
}

const char *dm_auxiliary_name(dm_auxiliary bit)
{
    static const char *const names[] = {"future", "historical", "hypothetical", "negation"};
    return bit_name(names, 4, bit);
}

const char *dm_commitment_status_name(dm_commitment_status status)
{
    static const char *const names[] = {"made", "reaffirmed", "conditional", "withdrawn"};
    return NAME_OF(names, status);
}

const char *dm_missing_name(uint32_t bit)
{
    static const char *const names[] = {"quantity", "deadline", "condition_terms", "beneficiary"};
    return bit_name(names, 4, bit);
}

const char *dm_force_what_name(dm_force_what what)
{
    static const char *const names[] = {"troops",   "advisers", "marines", "police",   "peacekeepers", "mercenaries",
                                        "aircraft", "ships",    "bases",   "vehicles", "other"};
    return NAME_OF(names, what);
}

const char *dm_force_status_name(dm_force_status status)
{
    static const char *const names[] = {"present", "planned", "authorized", "en_route", "withdrawn", "requested"};
    return NAME_OF(names, status);
}

const char *dm_measure_name(dm_measure measure) { return measure == DM_MEASURE_FLOW ? "flow" : "stock"; }

const char *dm_direction_name(dm_direction direction)
{
    static const char *const names[] = {"", "in", "out"};
    return NAME_OF(names, direction);
}

const char *dm_context_bit_name(uint32_t index) { return dm_context_name((dm_context)index); }
const char *dm_auxiliary_bit_name(uint32_t index) { return dm_auxiliary_name((dm_auxiliary)(1u << index)); }
const char *dm_missing_bit_name(uint32_t index) { return dm_missing_name(1u << index); }

dm_text dm_sentence_source(const dm_result *result, uint32_t sentence)
{
    return result->syntax->sentences[sentence].in_title ? result->document->title : result->document->text;
}

dm_text dm_sentence_text(const dm_result *result, uint32_t sentence)
{
    return dm_text_slice(dm_sentence_source(result, sentence), result->syntax->sentences[sentence].span);
}
