/* Documents through engines: files are read in order, coded by any number of workers, and written in order.
 *
 * The output and the messages are the same bytes for any number of workers: each document's bytes are collected apart and
 * written when its turn comes.  The queue is bounded, so memory does not grow with the input. */
#ifndef DM_CLI_RUN_H
#define DM_CLI_RUN_H

#include "cli/options.h"

/* Bytes of one document; called by a worker's thread with its own engine. */
typedef dm_status (*dm_run_document)(dm_engine *engine, const dm_options *options, const dm_document *document, dm_buffer *out,
                                     dm_error *error);

/* Where documents come from and their bytes go to, in place of files and standard output.  All are called by the main thread;
 * members may be NULL. */
typedef struct dm_run_ends {
    void *context;
    /* The next document, in place of files; as dm_reader_next. */
    dm_read (*next)(void *context, dm_item *item, dm_error *error);
    /* Before a document is coded: false leaves it out. */
    bool (*wants)(void *context, const dm_document *document);
    /* The bytes of a document, in the order of reading.  A failure ends the run. */
    dm_status (*take)(void *context, const dm_document *document, dm_text bytes, dm_error *error);
    /* The knowledge and the model are open. */
    dm_status (*opened)(void *context, const dm_opened *opened, dm_error *error);
} dm_run_ends;

/* Reads options->arguments (standard input when there are none), writes to standard output.  Returns the exit code. */
int dm_run(const dm_options *options, dm_run_document run_document);
int dm_run_between(const dm_options *options, dm_run_document run_document, const dm_run_ends *ends);

#endif
