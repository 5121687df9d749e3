/* Every limit of the engine, in one place.  Each has a test at N and at N+1. */
#ifndef DM_BASE_LIMITS_H
#define DM_BASE_LIMITS_H

#define DM_LIMIT_DOCUMENT_BYTES (64u * 1024 * 1024) /* text of one document */
#define DM_LIMIT_LINE_BYTES (64u * 1024 * 1024)     /* one line of JSON lines or tsv */
#define DM_LIMIT_TOKEN_BYTES 4096u                  /* longer runs without a break are cut */
#define DM_LIMIT_SENTENCE_TOKENS 512u               /* longer sentences are cut at the best mark before it */
#define DM_LIMIT_DOCUMENT_TOKENS (8u * 1024 * 1024)
#define DM_LIMIT_EVENTS_PER_SENTENCE 12u
#define DM_LIMIT_THREADS 256u

#endif
