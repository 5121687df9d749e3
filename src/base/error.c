#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

const char *dm_status_text(dm_status status)
{
    static const char *const names[] = {"ok",          "bad argument", "input/output error", "bad format",    "limit exceeded",
                                        "bad lexicon", "bad model",    "out of memory",      "internal error"};
    return (unsigned)status < sizeof names / sizeof *names ? names[status] : "unknown status";
}

__attribute__((format(printf, 6, 0))) static void fill(dm_error *error, dm_status code, const char *file, uint32_t line,
                                                       uint32_t column, const char *format, va_list arguments)
{
    if (error == NULL)
        return;
    error->code = code;
    error->line = line;
    error->column = column;
    snprintf(error->file, sizeof error->file, "%s", file == NULL ? "" : file);
    vsnprintf(error->message, sizeof error->message, format, arguments);
}

dm_status dm_error_set(dm_error *error, dm_status code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, NULL, 0, 0, format, arguments);
    va_end(arguments);
    return code;
}

dm_status dm_error_at(dm_error *error, dm_status code, const char *file, uint32_t line, uint32_t column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, file, line, column, format, arguments);
    va_end(arguments);
    return code;
}
