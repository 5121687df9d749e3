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

/* Reads options->arguments (standard input when there are none), writes to standard output.  Returns the exit code. */
int dm_run(const dm_options *options, dm_run_document run_document);

#endif
