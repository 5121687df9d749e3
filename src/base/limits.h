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

/* The desk (src/serve). */
#define DM_LIMIT_REQUEST_HEAD_BYTES (32u * 1024)   /* first line and headers */
#define DM_LIMIT_REQUEST_BYTES (1024u * 1024)      /* a body: a pasted text, a correction */
#define DM_LIMIT_UPLOAD_BYTES (256u * 1024 * 1024) /* an uploaded file */
#define DM_LIMIT_CONNECTIONS 1024u
#define DM_LIMIT_IDLE_SECONDS 30.0    /* of a connection on which nothing moves */
#define DM_LIMIT_REQUEST_SECONDS 20.0 /* until a request has come in whole */
#define DM_LIMIT_UPLOAD_SECONDS 900.0 /* ... an upload */
#define DM_LIMIT_ANSWER_SECONDS 900.0 /* until the answer is taken */

#endif
