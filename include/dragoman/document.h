/* What goes in: one document and its metadata.
 *
 * Ownership: all texts are borrowed from the caller and must outlive the result that was made from them.
 * Absent fields are {NULL,0}; `date` is DM_DAY_NONE when unknown (no date is ever invented). */
#ifndef DRAGOMAN_DOCUMENT_H
#define DRAGOMAN_DOCUMENT_H

#include "types.h"

typedef struct dm_document {
    dm_text id;    /* never empty: the JSON id, else the file's name, else "stdin:N" */
    dm_text title; /* a title given apart; coded too, its records marked part "title" */
    dm_text text;  /* UTF-8; every offset of every record counts bytes of this text */
    dm_day date;   /* day of publication */
    dm_text url;
    dm_text source;
    dm_text language;
    dm_text kept; /* with --keep: further JSON members, verbatim, without the braces */
} dm_document;

#endif
