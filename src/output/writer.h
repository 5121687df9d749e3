/* Results -> bytes: JSON lines, CSV, tables for people.  docs/records.md is the field-by-field description.
 *
 * Everything goes into a dm_buffer that the caller writes out; running out of memory is dm_buffer.failed.  The bytes depend on the
 * result and the options alone (no locale, no clock, no threads). */
#ifndef DM_OUTPUT_WRITER_H
#define DM_OUTPUT_WRITER_H

#include <dragoman/engine.h>

#include "base/buffer.h"

typedef enum dm_output { DM_OUTPUT_JSON_LINES = 0, DM_OUTPUT_CSV, DM_OUTPUT_TABLE } dm_output;
/* "jsonl", "csv", "table"; false for any other name. */
bool dm_output_find(dm_text name, dm_output *out);

typedef struct dm_write_options {
    dm_output output;
    uint32_t width;    /* table: columns of the terminal, at least 60 */
    bool color;        /* table: ANSI colours */
    double confidence; /* records below it are left out; gaps have none and stay */
} dm_write_options;

/* What stands before the first document: the header row of CSV, nothing otherwise. */
void dm_write_start(dm_buffer *out, const dm_write_options *options);
/* All records of a document. */
void dm_write_result(dm_buffer *out, const dm_write_options *options, const dm_result *result);

/* The formats, each in a file of its name. */
void dm_write_record_json(dm_buffer *out, const dm_result *result);
void dm_write_record_csv_header(dm_buffer *out);
void dm_write_record_csv(dm_buffer *out, const dm_result *result);
void dm_write_record_table(dm_buffer *out, const dm_result *result, uint32_t width, bool color);

/* One JSON line: {doc, date, dateline, sentences[{start,end}], mentions[]}. */
void dm_write_annotation(dm_buffer *out, const dm_result *result);

/* What the formats share. */
const char *dm_precision_name(dm_precision precision); /* "day"; "" for NONE */
const char *dm_bound_name(dm_bound bound);             /* "at_most" */
const char *dm_size_name(dm_size_kind kind);           /* "dead" */
const char *dm_auxiliary_name(dm_auxiliary bit);       /* "future"; one bit */
const char *dm_commitment_status_name(dm_commitment_status status);
const char *dm_missing_name(uint32_t bit); /* "deadline"; one bit */
const char *dm_force_what_name(dm_force_what what);
const char *dm_force_status_name(dm_force_status status);
const char *dm_measure_name(dm_measure measure);
const char *dm_direction_name(dm_direction direction); /* "" for NONE */
/* The name of bit `index` of a bit set, for writing sets. */
const char *dm_context_bit_name(uint32_t index);
const char *dm_auxiliary_bit_name(uint32_t index);
const char *dm_missing_bit_name(uint32_t index);
/* The sentence's text in the document. */
dm_text dm_sentence_text(const dm_result *result, uint32_t sentence);
/* Text or title, whichever the sentence's offsets count. */
dm_text dm_sentence_source(const dm_result *result, uint32_t sentence);

#endif
