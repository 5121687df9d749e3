/* The writers: exact bytes of each kind of record in each form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>

#include <dragoman/dragoman.h>

#include "base/text.h"
#include "output/cells.h"
#include "output/writer.h"
#include "record/content.h"

/* "Kenya said \"no\".": one sentence, one record of each kind. */
static const dm_sentence sentences[] = {{.span = {0, 16}, .count = 1, .number = 1}};
static const dm_syntax syntax = {.sentence_count = 1, .sentences = sentences};
static const dm_entity kenya = {.code = "KEN",
                                .sector_count = 2,
                                .sector = {DM_GOV, DM_MIL},
                                .entity_text = DM_TEXT("Kenya"),
                                .identifier_text = DM_TEXT("Kenya"),
                                .span = {0, 5},
                                .via = DM_VIA_NAME,
                                .rule = DM_TEXT("actors/states.tsv:9")};
static const dm_entity rebels = {
    .sector_count = 1, .sector = {DM_REB}, .entity_text = DM_TEXT("rebels, all"), .span = {6, 10}, .via = DM_VIA_ROLE};
static const dm_location nairobi = {.extracted_place = DM_TEXT("Nairobi"),
                                    .resolved_place = DM_TEXT("Nairobi"),
                                    .country_code = "KEN",
                                    .geonameid = 184745,
                                    .has_point = true,
                                    .lat = -1.28333,
                                    .lon = 36.81667,
                                    .span = {3, 4}};
static const dm_size dead[] = {
    {DM_SIZE_DEAD, {.text = DM_TEXT("at least 5"), .has_low = true, .low = 5, .bound = DM_BOUND_AT_LEAST, .span = {1, 2}}}};
static const dm_span tellings[] = {{7, 8}};

static dm_event full_event(void)
{
    return (dm_event){
        .id = 0x1234,
        .content = 0xabcdef,
        .type = DM_CONCEDE,
        .mode = DM_MODE_WITHDRAW,
        .base_type = DM_RETREAT,
        .auxiliary = DM_AUX_FUTURE | DM_AUX_NEGATION,
        .contexts = 1u << DM_CONTEXT_MILITARY,
        .cameo = 356,
        .cameo_digits = 4,
        .date = {18425, 18425, DM_PRECISION_DAY},
        .date_text = DM_TEXT("Friday"),
        .date_span = {9, 12},
        .date_given = true,
        .planned = {18444, 18474, DM_PRECISION_MONTH},
        .planned_span = {2, 3},
        .actor_count = 1,
        .actors = &kenya,
        .recipient_count = 1,
        .recipients = &rebels,
        .location_count = 1,
        .locations = &nairobi,
        .size_count = 1,
        .sizes = dead,
        .event_text = DM_TEXT("agreed to leave"),
        .trigger = {6, 10},
        .attribution = {.speaker_count = 1, .speakers = &kenya, .verb = DM_TEXT("say"), .quoted = true, .span = {0, 10}},
        .telling_count = 1,
        .tellings = tellings,
        .confidence = 0.8125,
        .rule = DM_TEXT("events/retreat.txt:12")};
}

static dm_document document = {
    .id = DM_TEXT("d-1"), .text = DM_TEXT("Kenya said \"no\"."), .date = 18426, .kept = DM_TEXT("\"desk\":3,\"event\":\"mine\"")};

static dm_result result_of(const dm_records *records)
{
    return (dm_result){.document = &document, .date = document.date, .syntax = &syntax, .records = records};
}

static void check(const dm_result *result, dm_output output, const char *expected)
{
    dm_buffer out;
    dm_buffer_init(&out);
    dm_write_result(&out, &(dm_write_options){.output = output, .width = 100}, result);
    dm_buffer_put_char(&out, '\0');
    assert_false(out.failed);
    assert_string_equal(out.data, expected);
    dm_buffer_dispose(&out);
}

static void event_as_json(void **state)
{
    (void)state;
    dm_event event = full_event();
    dm_records records = {.event_count = 1, .events = &event};
    dm_result result = result_of(&records);
    check(
        &result, DM_OUTPUT_JSON_LINES,
        "{\"record\":\"event\",\"id\":\"0000000000001234\",\"content\":\"0000000000abcdef\",\"doc\":\"d-1\",\"date\":\"2020-06-"
        "12\",\"date_precision\":\"day\","
        "\"date_text\":\"Friday\",\"date_span\":{\"start\":9,\"end\":12},\"event\":[\"CONCEDE\"],\"mode\":[\"withdraw\"],"
        "\"context\":[\"military\"],"
        "\"base_event\":\"RETREAT\",\"auxiliary\":[\"future\",\"negation\"],\"quad_code\":1,\"event_scale\":4.5,\"cameo\":\"0356\","
        "\"actor\":[{\"code\":\"KEN\",\"sector\":\"GOV\",\"sectors\":[\"GOV\",\"MIL\"],\"entity_text\":\"Kenya\",\"identifier_"
        "text\":\"Kenya\",\"start\":0,\"end\":5,"
        "\"via\":\"name\",\"rule\":\"actors/states.tsv:9\"}],"
        "\"recipient\":[{\"sector\":\"REB\",\"sectors\":[\"REB\"],\"entity_text\":\"rebels, "
        "all\",\"start\":6,\"end\":10,\"via\":\"role\"}],"
        "\"event_loc\":{\"extracted_place\":\"Nairobi\",\"resolved_place\":\"Nairobi\",\"geonameid\":184745,\"lat\":-1.28333,"
        "\"lon\":36.81667,\"country_code\":\"KEN\","
        "\"start\":3,\"end\":4},\"event_text\":\"agreed to leave\",\"trigger\":{\"start\":6,\"end\":10},"
        "\"size\":{\"dead\":{\"text\":\"at least 5\",\"low\":5,\"bound\":\"at_least\",\"start\":1,\"end\":2}},"
        "\"planned\":{\"earliest\":\"2020-07-01\",\"latest\":\"2020-07-31\",\"precision\":\"month\",\"start\":2,\"end\":3},"
        "\"tellings\":[{\"start\":7,\"end\":8}],"
        "\"attribution\":{\"entity\":{\"code\":\"KEN\",\"sector\":\"GOV\",\"sectors\":[\"GOV\",\"MIL\"],\"entity_text\":\"Kenya\","
        "\"identifier_text\":\"Kenya\",\"start\":0,"
        "\"end\":5,\"via\":\"name\",\"rule\":\"actors/"
        "states.tsv:9\"},\"speakers\":[{\"code\":\"KEN\",\"sector\":\"GOV\",\"sectors\":[\"GOV\",\"MIL\"],"
        "\"entity_text\":\"Kenya\",\"identifier_text\":\"Kenya\",\"start\":0,\"end\":5,\"via\":\"name\",\"rule\":\"actors/"
        "states.tsv:9\"}],\"verb\":\"say\",\"quoted\":true,"
        "\"start\":0,\"end\":10},\"text\":\"Kenya said "
        "\\\"no\\\".\",\"text_info\":{\"sequence\":1,\"start\":0,\"end\":16},\"cite_info\":{\"date\":\"2020-06-13\"},"
        "\"confidence\":0.813,\"rule\":\"events/retreat.txt:12\",\"desk\":3}\n");
}

/* Absent is absent: no empty strings, lists or objects. */
static void bare_event_as_json(void **state)
{
    (void)state;
    dm_event event = {.id = 1,
                      .content = 2,
                      .type = DM_PROTEST,
                      .base_type = DM_PROTEST,
                      .date = {DM_DAY_NONE, DM_DAY_NONE, DM_PRECISION_NONE},
                      .planned = {DM_DAY_NONE, DM_DAY_NONE, DM_PRECISION_NONE},
                      .confidence = 0.5};
    dm_records records = {.event_count = 1, .events = &event};
    dm_document bare = {.id = DM_TEXT("d"), .text = document.text, .date = DM_DAY_NONE};
    dm_result result = {.document = &bare, .date = DM_DAY_NONE, .syntax = &syntax, .records = &records};
    check(&result, DM_OUTPUT_JSON_LINES,
          "{\"record\":\"event\",\"id\":\"0000000000000001\",\"content\":\"0000000000000002\",\"doc\":\"d\",\"event\":[\"PROTEST\"]"
          ",\"base_event\":\"PROTEST\",\"quad_code\":4,"
          "\"event_scale\":-5.0,\"text\":\"Kenya said "
          "\\\"no\\\".\",\"text_info\":{\"sequence\":1,\"start\":0,\"end\":16},\"confidence\":0.5}\n");
}

static void intervals(void **state)
{
    (void)state;
    dm_event event = {.id = 1, .type = DM_PROTEST, .base_type = DM_PROTEST, .date = {15218, 15339, DM_PRECISION_QUARTER}};
    dm_records records = {.event_count = 1, .events = &event};
    dm_result result = result_of(&records);
    dm_buffer out;
    dm_buffer_init(&out);
    dm_write_record_json(&out, &result);
    dm_buffer_put_char(&out, '\0');
    assert_non_null(strstr(out.data, "\"date\":\"2011-09-01\",\"enddate\":\"2011-12-31\",\"date_precision\":\"quarter\""));
    dm_buffer_dispose(&out);
}

static void claims_as_json(void **state)
{
    (void)state;
    static const dm_span conditions[] = {{11, 15}};
    dm_commitment commitment = {.id = 16,
                                .content = 17,
                                .date = 18425,
                                .promisor_count = 1,
                                .promisors = &kenya,
                                .polarity = DM_POLARITY_REFRAIN,
                                .action_type = DM_RETREAT,
                                .action_mode = DM_MODE_WITHDRAW,
                                .action_text = DM_TEXT("leave"),
                                .action_span = {1, 6},
                                .has_quantity = true,
                                .quantity = {.has_best = true, .best = 10, .bound = DM_BOUND_EXACT},
                                .timeframe = {DM_TEXT("by August"), {18444, 18474, DM_PRECISION_MONTH}, {2, 3}},
                                .condition_count = 1,
                                .conditions = conditions,
                                .instrument_text = DM_TEXT("a statement"),
                                .instrument_span = {3, 4},
                                .instrument_date = 18425,
                                .missing = DM_MISSING_DEADLINE | DM_MISSING_QUANTITY,
                                .status = DM_COMMITMENT_CONDITIONAL,
                                .trigger = {6, 10},
                                .confidence = 0.5,
                                .rule = DM_TEXT("r")};
    dm_force_level level = {.id = 32,
                            .content = 33,
                            .force = {.code = "USA"},
                            .location = nairobi,
                            .what = DM_WHAT_ADVISERS,
                            .measure = DM_MEASURE_FLOW,
                            .direction = DM_DIRECTION_OUT,
                            .status = DM_FORCE_EN_ROUTE,
                            .quantity = {.has_high = true, .high = 5000, .bound = DM_BOUND_AT_MOST},
                            .derived = DM_TEXT("half of 10,000"),
                            .as_of = {DM_TEXT("in 2014"), {16071, 16435, DM_PRECISION_YEAR}, {4, 5}},
                            .confidence = 0.5,
                            .rule = DM_TEXT("r")};
    dm_gap gap = {.id = 48,
                  .content = 49,
                  .about = 16,
                  .topic = DM_TEXT("number of troops"),
                  .topic_span = {5, 6},
                  .what = DM_TEXT("quantity"),
                  .trigger = {6, 10},
                  .rule = DM_TEXT("r")};
    dm_records records = {.commitment_count = 1,
                          .commitments = &commitment,
                          .force_level_count = 1,
                          .force_levels = &level,
                          .gap_count = 1,
                          .gaps = &gap};
    dm_result result = result_of(&records);
    check(&result, DM_OUTPUT_JSON_LINES,
          "{\"record\":\"commitment\",\"id\":\"0000000000000010\",\"content\":\"0000000000000011\",\"doc\":\"d-1\",\"date\":\"2020-"
          "06-12\",\"promisor\":[{\"code\":\"KEN\","
          "\"sector\":\"GOV\",\"sectors\":[\"GOV\",\"MIL\"],\"entity_text\":\"Kenya\",\"identifier_text\":\"Kenya\",\"start\":0,"
          "\"end\":5,\"via\":\"name\","
          "\"rule\":\"actors/"
          "states.tsv:9\"}],\"polarity\":\"refrain\",\"action\":{\"event\":\"RETREAT\",\"mode\":\"withdraw\",\"text\":\"leave\","
          "\"start\":1,\"end\":6},"
          "\"quantity\":{\"best\":10,\"bound\":\"exact\"},\"timeframe\":{\"text\":\"by "
          "August\",\"earliest\":\"2020-07-01\",\"latest\":\"2020-07-31\",\"precision\":\"month\","
          "\"start\":2,\"end\":3},\"condition\":[{\"text\":\"\\\"no\\\"\",\"start\":11,\"end\":15}],\"instrument\":{\"text\":\"a "
          "statement\",\"date\":\"2020-06-12\",\"start\":3,"
          "\"end\":4},\"missing\":[\"quantity\",\"deadline\"],\"status\":\"conditional\",\"trigger\":{\"start\":6,\"end\":10},"
          "\"text\":\"Kenya said \\\"no\\\".\","
          "\"text_info\":{\"sequence\":1,\"start\":0,\"end\":16},\"cite_info\":{\"date\":\"2020-06-13\"},\"confidence\":0.5,"
          "\"rule\":\"r\",\"desk\":3}\n"
          "{\"record\":\"force_level\",\"id\":\"0000000000000020\",\"content\":\"0000000000000021\",\"doc\":\"d-1\",\"force\":{"
          "\"code\":\"USA\"},"
          "\"location\":{\"extracted_place\":\"Nairobi\",\"resolved_place\":\"Nairobi\",\"geonameid\":184745,\"lat\":-1.28333,"
          "\"lon\":36.81667,\"country_code\":\"KEN\",\"start\":3,"
          "\"end\":4},\"what\":\"advisers\",\"measure\":\"flow\",\"direction\":\"out\",\"status\":\"en_route\",\"quantity\":{"
          "\"high\":5000,\"bound\":\"at_most\","
          "\"derived\":\"half of "
          "10,000\"},\"as_of\":{\"date\":\"2014-01-01\",\"enddate\":\"2014-12-31\",\"precision\":\"year\",\"text\":\"in "
          "2014\",\"start\":4,\"end\":5},"
          "\"text\":\"Kenya said "
          "\\\"no\\\".\",\"text_info\":{\"sequence\":1,\"start\":0,\"end\":16},\"cite_info\":{\"date\":\"2020-06-13\"},"
          "\"confidence\":0.5,\"rule\":\"r\","
          "\"desk\":3}\n"
          "{\"record\":\"gap\",\"id\":\"0000000000000030\",\"content\":\"0000000000000031\",\"doc\":\"d-1\",\"about\":"
          "\"0000000000000010\",\"topic\":\"number of troops\","
          "\"topic_span\":{\"start\":5,\"end\":6},\"what\":\"quantity\",\"trigger\":{\"start\":6,\"end\":10},\"text\":\"Kenya said "
          "\\\"no\\\".\","
          "\"text_info\":{\"sequence\":1,\"start\":0,\"end\":16},\"cite_info\":{\"date\":\"2020-06-13\"},\"rule\":\"r\",\"desk\":3}"
          "\n");
}

static uint32_t cells_of(dm_text row)
{
    uint32_t cells = 1;
    bool quoted = false;
    for (size_t i = 0; i < row.len; i++) {
        quoted = quoted != (row.ptr[i] == '"');
        cells += row.ptr[i] == ',' && !quoted;
    }
    return cells;
}

static void csv(void **state)
{
    (void)state;
    dm_event event = full_event();
    dm_gap gap = {.id = 48, .topic = DM_TEXT("troops"), .what = DM_TEXT("quantity")};
    dm_records records = {.event_count = 1, .events = &event, .gap_count = 1, .gaps = &gap};
    dm_result result = result_of(&records);
    check(&result, DM_OUTPUT_CSV,
          "event,0000000000001234,d-1,2020-06-12,,day,CONCEDE,withdraw,RETREAT,future; "
          "negation,military,1,4.5,0356,KEN,GOV,Kenya,Kenya,,REB,,\"rebels, all\",Nairobi,KEN,"
          "-1.28333,36.81667,5,,,,,,,,,,,Kenya,true,agreed to leave,6,10,1,0.813,events/retreat.txt:12,\"Kenya said \"\"no\"\".\"\n"
          "gap,0000000000000030,d-1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,quantity,,,,troops,,,,,,1,,,\"Kenya said \"\"no\"\".\"\n");
    dm_buffer out;
    dm_buffer_init(&out);
    dm_write_start(&out, &(dm_write_options){.output = DM_OUTPUT_CSV});
    uint32_t columns = cells_of(dm_buffer_text(&out));
    assert_int_equal(columns, 46);
    dm_buffer_clear(&out);
    dm_write_record_csv(&out, &result);
    const char *end = memchr(out.data, '\n', out.count);
    assert_int_equal(cells_of((dm_text){out.data, (size_t)(end - out.data)}), columns);
    assert_int_equal(cells_of((dm_text){end + 1, out.count - (size_t)(end + 2 - out.data)}), columns);
    dm_buffer_dispose(&out);
}

static void table(void **state)
{
    (void)state;
    dm_event event = full_event();
    dm_event other = {.id = 1,
                      .type = DM_CONSULT,
                      .base_type = DM_CONSULT,
                      .mode = DM_MODE_PHONE,
                      .date = {15218, 15339, DM_PRECISION_YEAR},
                      .recipient_count = 1,
                      .recipients = &kenya,
                      .event_text = DM_TEXT("a\nb\x1B[0m")};
    dm_event events[] = {event, other};
    dm_records records = {.event_count = 2, .events = events};
    dm_result result = result_of(&records);
    check(&result, DM_OUTPUT_TABLE,
          "d-1 · 2020-06-13\n\nEvents (2)\n"
          "  #  date        event                         actor → recipient            words            said by\n"
          "  ─  ──────────  ────────────────────────────  ───────────────────────────  ───────────────  ───────\n"
          "  1  2020-06-12  CONCEDE (RETREAT/withdraw, …  KEN GOV → rebels, all (REB)  agreed to leave  Kenya\n"
          "  1  2011        CONSULT/phone                 — → KEN GOV                  a b[0m\n\n");
}

/* Wide and combining characters, columns that give way, a cell that is cut. */
static void cells(void **state)
{
    (void)state;
    assert_int_equal(dm_text_width(DM_TEXT("a\xE4\xB8\xAD"
                                           "e\xCC\x81")),
                     4);
    static const dm_cells_column columns[] = {{"a", 0, 0, 0}, {"b", 4, 0, 1}, {"empty", 0, 0, 0}};
    dm_cells t;
    dm_cells_init(&t, columns, 3);
    static const char *const texts[] = {"\xE4\xB8\xAD", "0123456789", "", "x", "y", ""};
    for (size_t i = 0; i < 6; i++) {
        dm_buffer_put_string(&t.text, texts[i]);
        dm_cells_end(&t);
    }
    dm_buffer out;
    dm_buffer_init(&out);
    dm_cells_print(&t, &out, 12, false);
    dm_buffer_put_char(&out, '\0');
    assert_string_equal(out.data,
                        "  a   b\n"
                        "  \xE2\x94\x80\xE2\x94\x80  \xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\n"
                        "  \xE4\xB8\xAD  01234\xE2\x80\xA6\n"
                        "  x   y\n");
    dm_buffer_dispose(&out);
    dm_cells_dispose(&t);
}

static void contents_differ_where_fields_do(void **state)
{
    (void)state;
    dm_event a = full_event(), b = full_event();
    assert_true(dm_event_content(&a) == dm_event_content(&b));
    b.rule = DM_TEXT("events/retreat.txt:13");
    assert_true(dm_event_content(&a) != dm_event_content(&b));
    b = full_event();
    b.auxiliary = 0;
    assert_true(dm_event_content(&a) != dm_event_content(&b));
    b = full_event();
    b.recipients = &kenya;
    assert_true(dm_event_content(&a) != dm_event_content(&b));
    b = full_event();
    b.attribution.quoted = false;
    assert_true(dm_event_content(&a) != dm_event_content(&b));
    dm_gap gap = {.id = 1, .topic = DM_TEXT("ab"), .what = DM_TEXT("c")},
           moved = {.id = 1, .topic = DM_TEXT("a"), .what = DM_TEXT("bc")};
    assert_true(dm_gap_content(&gap) != dm_gap_content(&moved));
}

static void output_names(void **state)
{
    (void)state;
    dm_output output;
    assert_true(dm_output_find(DM_TEXT("csv"), &output));
    assert_int_equal(output, DM_OUTPUT_CSV);
    assert_false(dm_output_find(DM_TEXT("xml"), &output));
    assert_string_equal(dm_force_what_name(DM_WHAT_OTHER), "other");
    assert_string_equal(dm_precision_name(DM_PRECISION_DECADE), "decade");
    assert_string_equal(dm_missing_name(DM_MISSING_BENEFICIARY), "beneficiary");
    assert_string_equal(dm_auxiliary_name((dm_auxiliary)3), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(event_as_json), cmocka_unit_test(bare_event_as_json),
        cmocka_unit_test(intervals),     cmocka_unit_test(claims_as_json),
        cmocka_unit_test(csv),           cmocka_unit_test(table),
        cmocka_unit_test(cells),         cmocka_unit_test(contents_differ_where_fields_do),
        cmocka_unit_test(output_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
