/* The whole engine on any bytes: a status or a result, whose spans lie in the text and whose JSON has no broken bytes. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "fuzz.h"
#include "output/writer.h"

static void check_span(dm_span span, size_t length)
{
    if (span.start > span.end || span.end > length)
        abort();
}

static void check_result(const dm_result *result, size_t length)
{
    for (uint32_t i = 0; i < result->syntax->token_count; i++) {
        check_span(result->syntax->span[i], length);
        if (result->syntax->head[i] != DM_NO_TOKEN && result->syntax->head[i] >= result->syntax->token_count)
            abort();
    }
    for (uint32_t i = 0; i < result->mention_count; i++)
        check_span(result->mentions[i].span, length);
    for (uint32_t i = 0; i < result->records->event_count; i++)
        check_span(result->records->events[i].trigger, length);
    dm_buffer out;
    dm_buffer_init(&out);
    dm_write_record_json(&out, result);
    dm_write_annotation(&out, result);
    if (dm_utf8_check(dm_buffer_text(&out)) != out.count || memchr(out.data, '\0', out.count) != NULL)
        abort();
    dm_buffer_clear(&out);
    dm_write_record_table(&out, result, 80, true);
    dm_write_record_csv(&out, result);
    dm_buffer_dispose(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static dm_knowledge *knowledge;
    static dm_model *model;
    static dm_engine *engine;
    if (engine == NULL && (dm_knowledge_open(NULL, &knowledge, NULL) != DM_OK || dm_model_open(NULL, &model, NULL) != DM_OK ||
                           dm_engine_new(knowledge, model, &engine, NULL) != DM_OK))
        abort();
    const dm_result *result;
    dm_document document = {.id = DM_TEXT("fuzz"), .text = {(const char *)data, size}, .date = size % 2 == 0 ? 18425 : DM_DAY_NONE};
    if (dm_engine_code(engine, &document, &result, NULL) == DM_OK)
        check_result(result, size);
    return 0;
}
