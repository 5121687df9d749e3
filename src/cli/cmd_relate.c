/* dragoman relate: JSON lines with a text and two spans in, what the first does to the second out. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <json-c/json.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"
#include "input/lines.h"
#include "output/members.h"

static const char help[] = "Usage: dragoman relate [OPTION]... [FILE|-]...\n\n"
                           "Read JSON lines {\"text\", \"actor\": {\"start\", \"end\"}, \"recipient\": {\"start\", \"end\"}} (byte "
                           "offsets, end exclusive)\n"
                           "and write for each what the actor does to the recipient: event, mode, cameo, confidence.\n";

static bool span_of(struct json_object *object, const char *name, dm_span *out)
{
    struct json_object *span, *start, *end;
    if (!json_object_object_get_ex(object, name, &span) || !json_object_is_type(span, json_type_object) ||
        !json_object_object_get_ex(span, "start", &start) || !json_object_object_get_ex(span, "end", &end) ||
        !json_object_is_type(start, json_type_int) || !json_object_is_type(end, json_type_int))
        return false;
    int64_t from = json_object_get_int64(start), to = json_object_get_int64(end);
    if (from < 0 || to < from || to > DM_LIMIT_DOCUMENT_BYTES)
        return false;
    *out = (dm_span){(uint32_t)from, (uint32_t)to};
    return true;
}

static void put_relation(dm_buffer *out, struct json_object *id, const dm_relation *relation)
{
    dm_buffer_put_char(out, '{');
    if (id != NULL) {
        dm_member(out, "id");
        dm_buffer_put_string(out, json_object_to_json_string_ext(id, JSON_C_TO_STRING_PLAIN));
    }
    dm_member(out, "event");
    dm_buffer_put_string(out, relation->type == DM_EVENT_NONE ? "null" : "");
    if (relation->type != DM_EVENT_NONE) {
        dm_buffer_put_char(out, '"');
        dm_buffer_put_string(out, dm_event_type_name(relation->type));
        dm_buffer_put_char(out, '"');
        dm_member_string(out, "mode", dm_mode_name(relation->mode));
        dm_member_string(out, "base_event", dm_event_type_name(relation->base_type));
        dm_member_int(out, "quad_code", dm_quad(relation->type));
    }
    if (relation->auxiliary != 0) {
        dm_member(out, "auxiliary");
        dm_buffer_put_char(out, '[');
        for (uint32_t bit = 1; bit <= DM_AUX_NEGATION; bit <<= 1) {
            if ((relation->auxiliary & bit) == 0)
                continue;
            dm_element(out);
            dm_buffer_put_char(out, '"');
            dm_buffer_put_string(out, dm_auxiliary_name((dm_auxiliary)bit));
            dm_buffer_put_char(out, '"');
        }
        dm_buffer_put_char(out, ']');
    }
    if (relation->cameo_digits > 0) {
        dm_member(out, "cameo");
        dm_buffer_put_char(out, '"');
        dm_buffer_put_digits(out, relation->cameo, relation->cameo_digits);
        dm_buffer_put_char(out, '"');
    }
    dm_member_number(out, "confidence", relation->confidence, 3);
    dm_member_span(out, "trigger", relation->trigger);
    dm_member_text(out, "rule", relation->rule);
    if (relation->reason_count > 0) {
        dm_member(out, "because");
        dm_buffer_put_char(out, '[');
        for (uint32_t i = 0; i < relation->reason_count; i++) {
            dm_element(out);
            dm_buffer_put_char(out, '{');
            dm_member_text(out, "feature", relation->reasons[i].feature);
            dm_member_number(out, "weight", relation->reasons[i].weight, 2);
            dm_buffer_put_char(out, '}');
        }
        dm_buffer_put_char(out, ']');
    }
    dm_buffer_put_string(out, "}\n");
}

typedef struct relate_job {
    const char *path;
    dm_lines lines;
    dm_engine *engine;
    dm_buffer out;
    uint64_t failed;
} relate_job;

static dm_status relate_object(relate_job *job, struct json_object *object, dm_error *error)
{
    struct json_object *text, *id = NULL;
    dm_span actor, recipient;
    if (!json_object_is_type(object, json_type_object) || !json_object_object_get_ex(object, "text", &text) ||
        !json_object_is_type(text, json_type_string))
        return dm_error_set(error, DM_ERROR_FORMAT, "the line is no object with a \"text\"");
    if (!span_of(object, "actor", &actor) || !span_of(object, "recipient", &recipient))
        return dm_error_set(error, DM_ERROR_FORMAT, "\"actor\" and \"recipient\" must be {\"start\", \"end\"} in bytes");
    json_object_object_get_ex(object, "id", &id);
    dm_document document = {.id = DM_TEXT("relate"),
                            .text = {json_object_get_string(text), (size_t)json_object_get_string_len(text)},
                            .date = DM_DAY_NONE};
    dm_relation relation;
    dm_status status = dm_engine_relate(job->engine, &document, actor, recipient, &relation, error);
    if (status == DM_OK)
        put_relation(&job->out, id, &relation);
    return status;
}

/* One line in, one line out; a line that fails gets a line too, so that lines keep corresponding. */
static void relate_line(relate_job *job, dm_text line, struct json_tokener *tokener)
{
    dm_error error;
    json_tokener_reset(tokener);
    struct json_object *object = dm_utf8_check(line) == line.len ? json_tokener_parse_ex(tokener, line.ptr, (int)line.len) : NULL;
    dm_status status = object != NULL ? relate_object(job, object, &error)
                                      : dm_error_set(&error, DM_ERROR_FORMAT, "malformed JSON or invalid UTF-8");
    json_object_put(object);
    if (status == DM_OK)
        return;
    snprintf(error.file, sizeof error.file, "%s", job->path);
    error.line = (uint32_t)job->lines.line;
    dm_report(&error);
    job->failed++;
    dm_buffer_put_char(&job->out, '{');
    dm_member_text(&job->out, "error", dm_text_of(error.message));
    dm_buffer_put_string(&job->out, "}\n");
}

static dm_status relate_file(relate_job *job, dm_error *error)
{
    int fd = strcmp(job->path, "-") == 0 ? STDIN_FILENO : open(job->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return dm_error_at(error, DM_ERROR_IO, job->path, 0, 0, "%s", strerror(errno));
    struct json_tokener *tokener = json_tokener_new();
    dm_status status = tokener == NULL ? dm_error_set(error, DM_ERROR_MEMORY, "out of memory")
                                       : dm_lines_init(&job->lines, fd, job->path, DM_LIMIT_LINE_BYTES, error);
    bool done = false;
    while (status == DM_OK && !done) {
        dm_text line, start;
        if (job->lines.line == 0)
            dm_lines_peek(&job->lines, 3, &start, NULL); /* skips a byte order mark */
        status = dm_lines_next(&job->lines, &line, &done, error);
        if (status == DM_ERROR_LIMIT) {
            dm_report(error);
            job->failed++;
            status = DM_OK;
        } else if (status == DM_OK && !done && dm_text_trim(line).len > 0) {
            relate_line(job, line, tokener);
        }
        fwrite(job->out.data, 1, job->out.count, stdout);
        dm_buffer_clear(&job->out);
    }
    dm_lines_dispose(&job->lines);
    if (tokener != NULL)
        json_tokener_free(tokener);
    if (fd != STDIN_FILENO)
        close(fd);
    return status;
}

int dm_cmd_relate(int argc, char **argv)
{
    dm_options options;
    dm_opened opened;
    dm_error error;
    int exit_code;
    if (!dm_options_parse(argc, argv, DM_TAKES_ENGINE, help, &options, &exit_code) ||
        !dm_options_open(&options, &opened, &exit_code))
        return exit_code;
    relate_job job = {.path = "-"};
    dm_status status = dm_engine_new(opened.knowledge, opened.model, &job.engine, &error);
    if (status != DM_OK)
        dm_report(&error);
    int failed = 0, files = options.argument_count > 0 ? options.argument_count : 1;
    for (int i = 0; i < files && status == DM_OK; i++) {
        job.path = options.argument_count > 0 ? options.arguments[i] : "-";
        if (relate_file(&job, &error) != DM_OK) {
            dm_report(&error);
            failed++;
        }
    }
    exit_code = status != DM_OK                ? dm_exit_of(status)
                : failed == files              ? DM_EXIT_IO
                : failed > 0 || job.failed > 0 ? DM_EXIT_SOME_FAILED
                                               : DM_EXIT_OK;
    if (fflush(stdout) != 0)
        exit_code = DM_EXIT_IO;
    dm_buffer_dispose(&job.out);
    dm_engine_free(job.engine);
    dm_options_close(&opened);
    return exit_code;
}
