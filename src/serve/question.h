/* The parameters of an address as a question to the ledger. */
#ifndef DM_SERVE_QUESTION_H
#define DM_SERVE_QUESTION_H

#include "serve/ledgers.h"
#include "serve/request.h"

/* What a request asks of a ledger, and the ledger that it borrowed.  Texts of the filter are borrowed from the request. */
typedef struct dm_question {
    dm_request *request;
    dm_ledgers *ledgers;
    dm_ledger *ledger; /* NULL: none could be had; the answer says why */
    dm_ledger_filter filter;
    dm_status status; /* of the last call to the ledger */
    dm_error error;
} dm_question;

/* Reads the filter and takes a ledger.  False: the answer already says what is wrong (unknown parameter, bad value, no ledger). */
bool dm_question_open(dm_question *question, dm_request *request, dm_answer *answer);
/* Gives the ledger back; a failed status becomes the answer. */
void dm_question_close(dm_question *question, dm_answer *answer);

#endif
