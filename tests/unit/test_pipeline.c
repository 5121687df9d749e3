/* The engine as a whole: what it refuses, its limits at N and N+1, and that running out of memory anywhere leaves it usable. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>

#include <dragoman/dragoman.h>

#include "base/limits.h"
#include "base/text.h"
#include "pipeline.h"

typedef struct fixture {
    dm_knowledge *knowledge;
    dm_model *model;
    dm_engine *engine;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    dm_error error;
    if (dm_knowledge_open(NULL, &f->knowledge, &error) != DM_OK || dm_model_open(NULL, &f->model, &error) != DM_OK ||
        dm_engine_new(f->knowledge, f->model, &f->engine, &error) != DM_OK) {
        print_error("%s\n", error.message);
        return -1;
    }
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    dm_engine_free(f->engine);
    dm_model_close(f->model);
    dm_knowledge_close(f->knowledge);
    free(f);
    return 0;
}

static const char story[] =
    "BAGHDAD, June 12 (Reuters) - The United States has agreed to withdraw 2,000 soldiers from Iraq by August, a joint statement "
    "said on Friday.\n\n"
    "It will continue to hold talks with the Baghdad government. Iraqi Prime Minister Mustafa al-Kadhimi welcomed the decision, "
    "but \"the withdrawal must be complete,\" he said. Rebels killed three policemen near Mosul.";

static dm_document story_document(void)
{
    return (dm_document){
        .id = DM_TEXT("story"), .title = DM_TEXT("US agrees to withdraw from Iraq"), .text = DM_TEXT(story), .date = 18425};
}

static void stages_run(void **state)
{
    fixture *f = *state;
    const dm_result *result;
    dm_error error;
    dm_document document = story_document();
    assert_int_equal(dm_engine_code(f->engine, &document, &result, &error), DM_OK);
    assert_ptr_equal(result->document, &document);
    assert_true(dm_text_is(result->dateline, "BAGHDAD, June 12 (Reuters)"));
    assert_int_equal(result->date, 18425);
    assert_int_equal(result->syntax->sentence_count, 5);
    assert_true(result->syntax->sentences[0].in_title);
    for (uint32_t i = 1; i < result->syntax->sentence_count; i++) /* the dateline is not part of a sentence */
        assert_true(result->syntax->sentences[i].span.start >= result->dateline_span.end);
    assert_true(result->records->event_count > 0);
    uint32_t times = 0;
    for (uint32_t i = 0; i < result->mention_count; i++) {
        const dm_mention *mention = &result->mentions[i];
        times += mention->kind == DM_MENTION_TIME;
        assert_true(i == 0 || result->mentions[i - 1].first <= mention->first);
        assert_true(mention->span.end <= (mention->in_title ? document.title.len : document.text.len));
        assert_true(mention->antecedent == DM_NO_TOKEN || mention->antecedent < i);
    }
    assert_true(times >= 2);                                                         /* "August", "Friday" */
    assert_int_equal(dm_engine_parse(f->engine, &document, &result, &error), DM_OK); /* the whole text: the dateline too */
    assert_int_equal(result->syntax->sentences[1].span.start, 0);
    assert_int_equal(result->mention_count, 0);
    assert_int_equal(result->records->event_count, 0);
}

static void expect_refusal(fixture *f, dm_document document, dm_status status, const char *message)
{
    const dm_result *result = NULL;
    dm_error error = {0};
    assert_int_equal(dm_engine_code(f->engine, &document, &result, &error), status);
    assert_null(result);
    assert_int_equal(error.code, status);
    if (strstr(error.message, message) == NULL)
        fail_msg("\"%s\" not in \"%s\"", message, error.message);
    assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), status); /* an error record is not needed */
}

static void bad_documents(void **state)
{
    fixture *f = *state;
    const dm_text id = DM_TEXT("bad");
    expect_refusal(f, (dm_document){.text = DM_TEXT("x"), .date = DM_DAY_NONE}, DM_ERROR_ARGUMENT, "id");
    expect_refusal(f, (dm_document){.id = id, .text = DM_TEXT("ab\0c"), .date = DM_DAY_NONE}, DM_ERROR_FORMAT,
                   "NUL byte at offset 2");
    expect_refusal(f, (dm_document){.id = id, .text = DM_TEXT("abc\xC3("), .date = DM_DAY_NONE}, DM_ERROR_FORMAT,
                   "invalid UTF-8 in the text at byte 3");
    expect_refusal(f, (dm_document){.id = id, .text = DM_TEXT("abc"), .title = DM_TEXT("\xFF"), .date = DM_DAY_NONE},
                   DM_ERROR_FORMAT, "title at byte 0");
    expect_refusal(f, (dm_document){.id = id, .text = DM_TEXT(" \n\t\xC2\xA0"), .date = DM_DAY_NONE}, DM_ERROR_FORMAT, "empty");
    expect_refusal(f, (dm_document){.id = id, .date = DM_DAY_NONE}, DM_ERROR_FORMAT, "empty");
    const dm_result *result;
    dm_document good = story_document();
    assert_int_equal(dm_engine_code(f->engine, &good, &result, NULL), DM_OK);
}

static void title_alone_is_a_document(void **state)
{
    fixture *f = *state;
    const dm_result *result;
    dm_document document = {.id = DM_TEXT("t"), .title = DM_TEXT("Iraq rejects the proposal"), .date = DM_DAY_NONE};
    assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), DM_OK);
    assert_int_equal(result->syntax->sentence_count, 1);
    assert_true(result->syntax->sentences[0].in_title);
}

static void byte_limit(void **state)
{
    fixture *f = *state;
    char *text = malloc(DM_LIMIT_DOCUMENT_BYTES + 1);
    memset(text, ' ', DM_LIMIT_DOCUMENT_BYTES + 1);
    memcpy(text, "Iraq said no.", 13);
    const dm_result *result;
    dm_document document = {.id = DM_TEXT("long"), .text = {text, DM_LIMIT_DOCUMENT_BYTES}, .date = DM_DAY_NONE};
    assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), DM_OK);
    document.text.len++;
    expect_refusal(f, document, DM_ERROR_LIMIT, "larger than");
    free(text);
}

static void token_limit(void **state)
{
    fixture *f = *state;
    assert_int_equal(dm_engine_token_estimate(DM_TEXT("The U.S. said: 25,000 (or so).")), 15);
    assert_int_equal(dm_engine_token_estimate((dm_text){NULL, 0}), 0);
    const size_t count = (size_t)DM_LIMIT_DOCUMENT_TOKENS + 1;
    char *text = malloc(count * 2);
    for (size_t i = 0; i < count; i++) {
        text[2 * i] = 'a';
        text[2 * i + 1] = ' ';
    }
    assert_int_equal(dm_engine_token_estimate((dm_text){text, (count - 1) * 2}), DM_LIMIT_DOCUMENT_TOKENS);
    expect_refusal(f, (dm_document){.id = DM_TEXT("many"), .text = {text, count * 2}, .date = DM_DAY_NONE}, DM_ERROR_LIMIT,
                   "tokens");
    free(text);
}

/* Every allocation of a document fails in turn. */
static void out_of_memory(void **state)
{
    fixture *f = *state;
    const dm_result *result;
    dm_document document = story_document();
    assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), DM_OK);
    uint32_t events = result->records->event_count;
    assert_true(events > 0);
    uint64_t first = result->records->events[0].content;
    int failures = 0;
    for (int n = 1;; n++) {
        dm_error error;
        dm_engine_arena(f->engine)->fail_after = n;
        dm_status status = dm_engine_code(f->engine, &document, &result, &error);
        bool reached = dm_engine_arena(f->engine)->fail_after == 0;
        dm_engine_arena(f->engine)->fail_after = 0;
        if (!reached) {
            assert_int_equal(status, DM_OK);
            break;
        }
        failures++;
        assert_int_equal(status, DM_ERROR_MEMORY);
        assert_int_equal(error.code, DM_ERROR_MEMORY);
        if (n % 16 != 0)
            continue;
        assert_int_equal(dm_engine_code(f->engine, &document, &result, &error), DM_OK); /* as good as new */
        assert_int_equal(result->records->event_count, events);
        assert_true(result->records->events[0].content == first);
    }
    assert_true(failures > 50);
    assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), DM_OK);
    assert_int_equal(result->records->event_count, events);
}

/* Documents of several kinds, one of which cannot be coded. */
enum { EXPECTED = 5, BROKEN = 2 };
static void expected_documents(dm_document out[EXPECTED])
{
    static char broken[] = "Rebels killed a soldier in Mali \xff yesterday.";
    out[0] = story_document();
    out[1] = (dm_document){.id = DM_TEXT("one"), .text = DM_TEXT("France attacked Mali."), .date = 18425};
    out[BROKEN] = (dm_document){.id = DM_TEXT("broken"), .text = {broken, sizeof broken - 1}, .date = 18425};
    out[3] = (dm_document){.id = DM_TEXT("headline"), .title = DM_TEXT("Rebels kill three policemen in Chad"), .date = 18425};
    out[4] = (dm_document){
        .id = DM_TEXT("two"), .text = DM_TEXT("Kenya and Chad held talks. Peru expelled two Chadian diplomats."), .date = 18425};
}

static uint64_t records_hash(dm_engine *engine, const dm_document *document)
{
    const dm_result *result;
    dm_error error;
    uint64_t hash = 0;
    if (dm_engine_code(engine, document, &result, &error) != DM_OK)
        return error.code;
    for (uint32_t i = 0; i < result->records->event_count; i++)
        hash = hash * 31 + result->records->events[i].content;
    assert_true(result->records->event_count > 0);
    return hash + result->syntax->token_count;
}

/* Expected or not, in their order or another, the records are the same. */
static void expected_are_coded_alike(void **state)
{
    fixture *f = *state;
    dm_document documents[EXPECTED];
    const dm_document *pointers[EXPECTED];
    uint64_t alone[EXPECTED];
    expected_documents(documents);
    for (uint32_t i = 0; i < EXPECTED; i++) {
        pointers[i] = &documents[i];
        alone[i] = records_hash(f->engine, &documents[i]);
    }
    assert_int_equal(alone[BROKEN], DM_ERROR_FORMAT);
    dm_engine_expect(f->engine, pointers, EXPECTED);
    for (uint32_t i = 0; i < EXPECTED; i++)
        assert_int_equal(records_hash(f->engine, &documents[i]), alone[i]);
    dm_engine_expect(f->engine, pointers, EXPECTED);
    for (uint32_t i = EXPECTED; i-- > 0;)
        assert_int_equal(records_hash(f->engine, &documents[i]), alone[i]);
    assert_int_equal(records_hash(f->engine, &documents[0]), alone[0]); /* once more, when nothing is left */
    dm_engine_expect(f->engine, pointers, EXPECTED);
    assert_int_equal(records_hash(f->engine, &documents[1]), alone[1]);
    documents[0] = documents[4]; /* another document in the place of one that was expected */
    assert_int_equal(records_hash(f->engine, &documents[0]), alone[4]);
    dm_engine_expect(f->engine, NULL, 0);
}

/* Memory that runs out while several are parsed takes nothing from any of them. */
static void out_of_memory_with_expected(void **state)
{
    fixture *f = *state;
    dm_document documents[EXPECTED];
    const dm_document *pointers[EXPECTED];
    expected_documents(documents);
    for (uint32_t i = 0; i < EXPECTED; i++)
        pointers[i] = &documents[i];
    uint64_t first = records_hash(f->engine, &documents[0]), last = records_hash(f->engine, &documents[4]);
    for (int n = 1; n <= 6; n++) {
        dm_engine_expect(f->engine, pointers, EXPECTED);
        dm_engine_arena(f->engine)->fail_after = n;
        assert_int_equal(records_hash(f->engine, &documents[0]), first);
        assert_int_equal(dm_engine_arena(f->engine)->fail_after, 0);
        assert_int_equal(records_hash(f->engine, &documents[4]), last);
    }
    dm_engine_expect(f->engine, NULL, 0);
}

static void observe(void *context, dm_stage stage, const dm_arena *arena)
{
    uint32_t *seen = context;
    assert_true(arena != NULL);
    *seen |= 1u << stage;
}

static void observer_sees_each_stage(void **state)
{
    fixture *f = *state;
    uint32_t seen = 0;
    const dm_result *result;
    dm_document document = story_document();
    dm_engine_observe(f->engine, observe, &seen);
    assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), DM_OK);
    dm_engine_observe(f->engine, NULL, NULL);
    assert_int_equal(seen, (1u << DM_STAGE_COUNT) - 1);
    for (int i = 0; i < DM_STAGE_COUNT; i++)
        assert_true(dm_stage_name((dm_stage)i)[0] != '\0');
}

static void memory_stays_flat(void **state)
{
    fixture *f = *state;
    const dm_result *result;
    dm_document document = story_document();
    assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), DM_OK);
    size_t kept = dm_engine_arena(f->engine)->kept;
    for (int i = 0; i < 200; i++)
        assert_int_equal(dm_engine_code(f->engine, &document, &result, NULL), DM_OK);
    assert_int_equal(dm_engine_arena(f->engine)->kept, kept);
}

static void relations(void **state)
{
    fixture *f = *state;
    dm_relation relation;
    dm_error error;
    dm_document document = {.id = DM_TEXT("r"), .text = DM_TEXT("France attacked Mali."), .date = DM_DAY_NONE};
    assert_int_equal(dm_engine_relate(f->engine, &document, (dm_span){0, 6}, (dm_span){16, 20}, &relation, &error), DM_OK);
    assert_int_equal(relation.type, DM_ASSAULT);
    assert_int_equal(dm_engine_relate(f->engine, &document, (dm_span){0, 6}, (dm_span){16, 99}, &relation, &error),
                     DM_ERROR_ARGUMENT);
    assert_int_equal(dm_engine_relate(f->engine, &document, (dm_span){3, 3}, (dm_span){16, 20}, &relation, &error),
                     DM_ERROR_ARGUMENT);
    assert_int_equal(dm_engine_relate(f->engine, &document, (dm_span){6, 7}, (dm_span){16, 20}, &relation, &error),
                     DM_OK); /* a blank: no token */
    assert_int_equal(relation.type, DM_EVENT_NONE);
}

static void arguments(void **state)
{
    fixture *f = *state;
    dm_engine *engine;
    dm_error error;
    assert_int_equal(dm_engine_new(NULL, f->model, &engine, &error), DM_ERROR_ARGUMENT);
    assert_int_equal(dm_engine_new(f->knowledge, NULL, &engine, &error), DM_ERROR_ARGUMENT);
    dm_engine_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stages_run),
        cmocka_unit_test(bad_documents),
        cmocka_unit_test(byte_limit),
        cmocka_unit_test(title_alone_is_a_document),
        cmocka_unit_test(token_limit),
        cmocka_unit_test(out_of_memory),
        cmocka_unit_test(relations),
        cmocka_unit_test(observer_sees_each_stage),
        cmocka_unit_test(arguments),
        cmocka_unit_test(memory_stays_flat),
        cmocka_unit_test(expected_are_coded_alike),
        cmocka_unit_test(out_of_memory_with_expected),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
