/* Files in, and how far they are. */
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/text.h"
#include "output/members.h"
#include "serve/api.h"
#include "serve/server.h"

enum { NAME_MOST = 120 };

/* A name that is a file's name and nothing else: no folders, no control characters, no leading dot.  It becomes part of documents'
 * ids. */
static char *name_of(const char *given)
{
    const char *slash = given != NULL ? strrchr(given, '/') : NULL;
    const char *name = slash != NULL ? slash + 1 : given;
    if (name == NULL || name[0] == '\0' || dm_utf8_check(dm_text_of(name)) != strlen(name) || strlen(name) > NAME_MOST)
        name = "upload";
    char *out = strdup(name);
    for (char *c = out; c != NULL && *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f || *c == '\\' || (*c == '.' && c == out))
            *c = '_';
    return out;
}

/* Readers name documents after their file, so it gets the name that the browser gave, in the upload's own folder. */
static char *move_to_name(const dm_request *request, const char *name)
{
    size_t size = strlen(request->folder) + strlen(name) + 2;
    char *moved = malloc(size);
    if (moved == NULL)
        return NULL;
    snprintf(moved, size, "%s/%s", request->folder, name);
    if (rename(request->file_path, moved) == 0)
        return moved;
    free(moved);
    return NULL;
}

static const char *read_options(dm_request *request, dm_job *job)
{
    const char *format = dm_request_parameter(request, "format"), *columns = dm_request_parameter(request, "columns");
    const char *date = dm_request_parameter(request, "date");
    job->date = DM_DAY_NONE;
    if (format != NULL && !dm_format_find(dm_text_of(format), &job->format))
        return "format must be auto, text, jsonl or tsv";
    if (columns != NULL && strlen(columns) >= sizeof job->columns)
        return "columns is too long";
    if (columns != NULL)
        memcpy(job->columns, columns, strlen(columns) + 1);
    if (date != NULL && !dm_day_parse(dm_text_of(date), &job->date))
        return "date must be a date, YYYY-MM-DD";
    return NULL;
}

void dm_api_upload(dm_request *request, dm_answer *answer)
{
    dm_job job = {.date = DM_DAY_NONE};
    const char *problem =
        request->server->ledgers.where == NULL ? "this desk was started without a ledger" : read_options(request, &job);
    if (problem == NULL && request->file_bytes == 0)
        problem = "the file is empty";
    if (problem != NULL) {
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "upload", "%s", problem);
        return;
    }
    job.name = name_of(dm_request_parameter(request, "name"));
    job.path = job.name != NULL ? move_to_name(request, job.name) : NULL;
    job.folder = request->folder;
    if (job.path == NULL || !dm_uploads_add(&request->server->uploads, &job)) {
        if (job.path != NULL)
            unlink(job.path);
        free(job.name);
        free(job.path);
        dm_answer_error(answer, MHD_HTTP_TOO_MANY_REQUESTS, "upload",
                        "no more files are taken; start the desk again or use ingest");
        return;
    }
    request->folder = NULL; /* the job removes folder and file */
    answer->status = MHD_HTTP_ACCEPTED;
    dm_buffer_put_string(&answer->body, "{\"api\":1,\"accepted\":true}\n");
}

void dm_api_jobs(dm_request *request, dm_answer *answer)
{
    dm_buffer_put_string(&answer->body, "{\"api\":1,\"items\":");
    if (request->server->ledgers.where != NULL)
        dm_uploads_put(&request->server->uploads, &answer->body);
    else
        dm_buffer_put_string(&answer->body, "[]");
    dm_buffer_put_string(&answer->body, "}\n");
}
