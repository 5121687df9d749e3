/* Look-ups in a compiled lexicon, and images that are not what they should be. */
#include "lexicon_fixture.h"

#include <string.h>

#include "base/calendar.h"

static const fixture_file files[] = {
    {"SOURCES.tsv", "id\twhat\tsource\tlicence\nfactbook\tx\ty\tpublic domain\n"},
    {"actors/a.tsv", "kind\tnames\tcode\tsector\toffice\tfrom\tuntil\tsource\n"
                     "state\tUnited States | United States of America | US | U.S.A. | America\tUSA\t\t\t\t\tfactbook\n"
                     "state\tthe Gambia\tGMB\t\t\t\t\tfactbook\n"
                     "state\tTurkey | T\xC3\xBCrkiye\tTUR\t\t\t\t\tfactbook\n"
                     "state\tIvory Coast | C\xC3\xB4te d'Ivoire\tCIV\t\t\t\t\tfactbook\n"
                     "state\tRussia\tRUS\t\t\t1992\t\tfactbook\n"
                     "state\tSoviet Union | USSR\tRUS\t\t\t1922-12\t1991-12-26\tfactbook\n"
                     "adjective\tTurkish\tTUR\t\t\t\t\town\n"
                     "armed_group\tal-Shabaab | Shebab\tSOM\tREB\t\t\t\town\n"
                     "armed_group\tIslamic State | IS | ISIS\tIMG\tREB | UAF\t\t\t\town\n"
                     "igo\tWorld Health Organization | WHO\tUNO\tMED\t\t\t\town\n"
                     "media\tThe Times\tGBR\tJRN\t\t\t\town\n"
                     "media\tThe Gulf & Sea Times\tQAT\tJRN\t\t\t\town\n"
                     "armed_group\tthe Lord's Resistance Army\tUGA\tREB\t\t\t\town\n"
                     "person\tAnna Example | Example\tGMB\tGOV\tpresident\t2001\t2005-06\town\n"
                     "person\tBela Sample\tGMB\tGOV\tpresident\t2005-07\t\town\n"
                     "person\tAnna Example\tGMB\tOPP\t\t2005-07\t\town\n"
                     "capital\tBanjul\tGMB\tGOV\t\t\t\town\n"},
    {"actors/roles.tsv", "kind\twords\tsector\toffice\tcode\n"
                         "title\tprime minister | premier\tGOV\tprime minister\t\n"
                         "agent\tsecurity force | soldier\tMIL\t\t\n"
                         "body\tvice-presidency\tGOV\t\t\n"
                         "agent\tpeacekeeper\tMIL\t\tUNO\n"},
    {"events/e.txt",
     "frame: withdraw-plain\nverb: withdraw\nevent: RETREAT\nactor: subj\nex: Turkey withdrew. => TUR\n\n"
     "frame: withdraw-any # the object is there\nverb: withdraw\nevent: RETREAT\nactor: subj\nif: obj = *\nex: Turkey withdrew it. "
     "=> TUR\n\n"
     "frame: withdraw-forces\nverb: withdraw, pull out\nnoun: withdrawal, cease-fire line, declaration of war\nevent: "
     "RETREAT/withdraw\n"
     "cameo: 0874\nactor: subj\nrecipient: from | obj.of\nif: obj = @force | #MIL | &ASSAULT/aerial | air strike\nif: obj|from != "
     "money\n"
     "context: military | peacekeeping\nweight: 0.65\nneed: actor\n"
     "ex: Turkey withdrew its troops from Gambia. => TUR MIL & USA > GMB +future +negation\n"
     "ex-known: Troops left. => - > ? REB # no subject\n"
     "not: She withdrew money.\nnot: She withdrew. => ASSAULT\n\n"
     "frame: pull-plain\nverb: pull\nevent: none\nnot: She pulled a cart.\n\n"
     "frame: agree-to\nverb: agree\noperator: promise\nactor: subj\nex: Turkey agreed to withdraw. => CONCEDE/withdraw TUR\n"},
    {"words/classes.tsv", "class\twords\nforce\ttroop | soldier | @armour\narmour\ttank | air defense system\nforce\tcease-fire\n"},
    {"words/contexts.tsv", "context\twords\nmilitary\ttank | troop\neconomic\ttank | trade\n"}};
enum { FILE_COUNT = sizeof files / sizeof *files };

static fixture shared;

static int set_up(void **state)
{
    (void)state;
    fixture_open(&shared, files, FILE_COUNT);
    return 0;
}
static int tear_down(void **state)
{
    (void)state;
    fixture_close(&shared);
    return 0;
}

#define K (&shared.knowledge)

/* Match `tokens` (blank-separated) at 0; gives the rows. */
static uint32_t match(const char *tokens, const uint32_t **rows, uint32_t *row_count)
{
    dm_text *forms, words[32];
    uint32_t count = dm_text_split(&shared.arena, dm_text_of(tokens), ' ', &forms);
    for (uint32_t i = 0; i < count; i++)
        words[i] = dm_text_fold(&shared.arena, forms[i]);
    return dm_name_match(K, words, forms, count, 0, rows, row_count);
}

static void assert_name(const char *tokens, uint32_t length, const char *identifier, bool is_alias)
{
    const uint32_t *rows;
    uint32_t row_count;
    uint32_t found = match(tokens, &rows, &row_count);
    if (found != length)
        fail_msg("'%s': %u tokens, not %u", tokens, found, length);
    if (length == 0) {
        assert_int_equal(row_count, 0);
        return;
    }
    dm_actor actor = dm_actor_get(K, rows[0]);
    if (!dm_text_is(actor.identifier, identifier) || actor.is_alias != is_alias)
        fail_msg("'%s': %.*s, alias %d", tokens, (int)actor.identifier.len, actor.identifier.ptr, actor.is_alias);
}

static void names_match_longest_first(void **state)
{
    (void)state;
    assert_name("United States troops", 2, "United States", false);
    assert_name("United States of America .", 4, "United States", true);
    assert_name("United Kingdom", 0, NULL, false);
    assert_name("United", 0, NULL, false);
    assert_name("Gambia", 1, "the Gambia", false);
    assert_name("The Gambia", 0, NULL, false); /* the article is no part of it */
    assert_name("The Times", 2, "The Times", false);
    assert_name("Times", 0, NULL, false);
    assert_name("Gulf & Sea Times", 4, "The Gulf & Sea Times", false);
    assert_name("The Gulf&Sea Times", 3, "The Gulf & Sea Times", false);
    assert_name("the Lord 's Resistance Army", 0, NULL, false);
    assert_name("Lord 's Resistance Army", 4, "the Lord's Resistance Army", false);
}

static void names_match_over_hyphens_and_apostrophes(void **state)
{
    (void)state;
    static const struct {
        const char *tokens;
        uint32_t length;
    } cases[] = {{"al-Shabaab fighters", 1}, {"al - Shabaab", 3}, {"Al Shabaab", 2}, {"Al - Shabaab -", 3}, {"AL-SHABAAB", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_name(cases[i].tokens, cases[i].length, "al-Shabaab", false);
    assert_name("- Shabaab", 0, NULL, false);
    assert_name("al . Shabaab", 0, NULL, false);
    assert_name("C\xC3\xB4te d\xE2\x80\x99Ivoire", 2, "Ivory Coast", true);
    assert_name("Cote d' Ivoire 's", 3, "Ivory Coast", true);
    assert_name("TURKIYE", 1, "Turkey", true);
    assert_name("U.S. troops", 1, "United States", true);
    assert_name("USA", 1, "United States", true);
    assert_name("US - led", 1, "United States", true);
}

static void capitals_count(void **state)
{
    (void)state;
    assert_name("us", 0, NULL, false);
    assert_name("Us", 0, NULL, false);
    assert_name("US", 1, "United States", true);
    assert_name("Is", 0, NULL, false);
    assert_name("IS", 1, "Islamic State", true);
    assert_name("who", 0, NULL, false);
    assert_name("WHO", 1, "World Health Organization", true);
    assert_name("turkey", 0, NULL, false);
    assert_name("Turkey", 1, "Turkey", false);
    assert_name("The times have changed", 0, NULL, false);
    assert_name("TURKEY", 1, "Turkey", false);
}

static void actor_rows_hold_what_was_written(void **state)
{
    (void)state;
    const uint32_t *rows;
    uint32_t count;
    assert_int_equal(match("Anna Example", &rows, &count), 2);
    assert_int_equal(count, 2);
    dm_actor first = dm_actor_get(K, rows[0]), second = dm_actor_get(K, rows[1]);
    assert_int_equal(first.kind, DM_ENTITY_PERSON);
    assert_string_equal(first.code, "GMB");
    assert_true(dm_text_is(first.office, "president"));
    assert_int_equal(first.from, dm_day_of((dm_date){2001, 1, 1}));
    assert_int_equal(first.until, dm_day_of((dm_date){2005, 6, 30}));
    assert_true(dm_text_is(first.source.file, "actors/a.tsv"));
    assert_int_equal(first.source.line, 15);
    assert_int_equal(second.until, DM_DAY_NONE);
    assert_null(second.office.ptr);
    assert_int_equal(match("Islamic State", &rows, &count), 2);
    dm_actor group = dm_actor_get(K, rows[0]);
    assert_int_equal(group.sector_count, 2);
    assert_int_equal(group.sector[1], DM_UAF);
    assert_int_equal(dm_actor_count(K), 17);
    assert_int_equal(dm_actor_get(K, 17).kind, 0);
}

static void states_and_office_holders(void **state)
{
    (void)state;
    dm_actor russia = dm_actor_get(K, dm_state_find(K, "RUS"));
    assert_true(dm_text_is(russia.identifier, "Russia"));
    assert_int_equal(dm_state_find(K, "FRA"), UINT32_MAX);
    dm_text office = DM_TEXT("president");
    uint32_t row = dm_office_holder(K, "GMB", office, dm_day_of((dm_date){2003, 5, 5}));
    assert_true(dm_text_is(dm_actor_get(K, row).identifier, "Anna Example"));
    row = dm_office_holder(K, "GMB", office, dm_day_of((dm_date){2005, 7, 1}));
    assert_true(dm_text_is(dm_actor_get(K, row).identifier, "Bela Sample"));
    assert_int_equal(dm_office_holder(K, "GMB", office, dm_day_of((dm_date){2000, 12, 31})), UINT32_MAX);
    assert_int_equal(dm_office_holder(K, "GMB", office, DM_DAY_NONE), UINT32_MAX);
    assert_int_equal(dm_office_holder(K, "GMB", DM_TEXT("queen"), 0), UINT32_MAX);
    assert_int_equal(dm_office_holder(K, "TUR", office, 0), UINT32_MAX);
}

static void roles_match(void **state)
{
    (void)state;
    dm_role role;
    dm_text lemmas[] = {DM_TEXT("prime"), DM_TEXT("minister"),   DM_TEXT("vice"),
                        DM_TEXT("-"),     DM_TEXT("presidency"), DM_TEXT("peacekeeper")};
    assert_int_equal(dm_role_match(K, lemmas, 6, 0, &role), 2);
    assert_int_equal(role.kind, DM_ROLE_TITLE);
    assert_true(dm_text_is(role.office, "prime minister"));
    assert_int_equal(role.source.line, 2);
    assert_int_equal(dm_role_match(K, lemmas, 6, 1, &role), 0);
    assert_int_equal(dm_role_match(K, lemmas, 6, 2, &role), 3);
    assert_int_equal(role.kind, DM_ROLE_BODY);
    assert_int_equal(dm_role_match(K, lemmas, 6, 5, &role), 1);
    assert_string_equal(role.code, "UNO");
    assert_int_equal(dm_role_match(K, lemmas, 1, 0, &role), 0);
    assert_int_equal(dm_role_match(K, lemmas, 6, 6, &role), 0);
}

static dm_symbol symbol(const char *word) { return dm_symbol_find(K, dm_text_of(word)); }

static void classes_include_and_hold_phrases(void **state)
{
    (void)state;
    uint32_t force = dm_class_find(K, DM_TEXT("force")), armour = dm_class_find(K, DM_TEXT("armour"));
    assert_true(force != 0 && armour != 0);
    assert_int_equal(dm_class_find(K, DM_TEXT("soldier")), 0);
    assert_true(dm_text_is(dm_class_name(K, force), "force"));
    assert_true(dm_class_has(K, force, symbol("soldier")));
    assert_true(dm_class_has(K, force, symbol("tank")));
    assert_true(dm_class_has(K, force, symbol("ceasefire")));
    assert_false(dm_class_has(K, armour, symbol("soldier")));
    assert_false(dm_class_has(K, force, symbol("system")));
    assert_false(dm_class_has(K, force, 0));
    dm_symbol modifiers[] = {symbol("defense"), symbol("soldier"), symbol("air")};
    assert_true(dm_class_has_phrase(K, force, symbol("system"), modifiers, 3));
    assert_false(dm_class_has_phrase(K, force, symbol("system"), modifiers, 2));
    modifiers[0] = symbol("cease");
    assert_true(dm_class_has_phrase(K, force, symbol("fire"), modifiers, 1));
    assert_true(dm_class_has_phrase(K, force, symbol("tank"), NULL, 0));
}

static void context_words(void **state)
{
    (void)state;
    assert_int_equal(dm_context_of_word(K, symbol("tank")), 1u << DM_CONTEXT_MILITARY | 1u << DM_CONTEXT_ECONOMIC);
    assert_int_equal(dm_context_of_word(K, symbol("troop")), 1u << DM_CONTEXT_MILITARY);
    assert_int_equal(dm_context_of_word(K, symbol("soldier")), 0);
    assert_int_equal(dm_context_of_word(K, 0), 0);
}

static void assert_frame(const dm_frame *frame, const char *name)
{
    dm_text found = dm_symbol_text(K, frame->name);
    if (!dm_text_is(found, name))
        fail_msg("%.*s, not %s", (int)found.len, found.ptr, name);
}

static void frames_come_most_specific_first(void **state)
{
    (void)state;
    uint32_t count;
    const dm_frame *frames = dm_frames_of(K, symbol("withdraw"), DM_PREDICATE_VERB, &count);
    assert_int_equal(count, 3);
    assert_frame(&frames[0], "withdraw-forces");
    assert_frame(&frames[1], "withdraw-any");
    assert_frame(&frames[2], "withdraw-plain");
    frames = dm_frames_of(K, symbol("pull"), DM_PREDICATE_VERB, &count);
    assert_int_equal(count, 2);
    assert_frame(&frames[0], "withdraw-forces");
    assert_int_equal(frames[0].particle, symbol("out"));
    assert_int_equal(frames[1].type, DM_EVENT_NONE);
    assert_null(dm_frames_of(K, symbol("withdraw"), DM_PREDICATE_NOUN, &count));
    assert_null(dm_frames_of(K, symbol("tank"), DM_PREDICATE_VERB, &count));
    assert_null(dm_frames_of(K, 0, DM_PREDICATE_VERB, &count));
    assert_int_equal(dm_frame_count(K), 5);
}

/* The types of the two frames of "meet", in the order in which they are tried. */
static void expect_order(const char *text, dm_event_type first, dm_event_type second)
{
    const fixture_file ordered[] = {{"events/e.txt", text}};
    fixture f;
    fixture_open(&f, ordered, 1);
    uint32_t count;
    const dm_frame *frames = dm_frames_of(&f.knowledge, dm_symbol_find(&f.knowledge, DM_TEXT("meet")), DM_PREDICATE_VERB, &count);
    assert_int_equal(count, 2);
    assert_int_equal(frames[0].type, first);
    assert_int_equal(frames[1].type, second);
    fixture_close(&f);
}

/* `priority:` counts as that many weak conditions in the order of a lemma. */
static void priority_comes_first(void **state)
{
    (void)state;
    expect_order("frame: plain\nverb: meet\nevent: CONSULT\nif: obj = king | queen\nex: Mali met Niger.\n\n"
                 "frame: first\nverb: meet\nevent: REJECT\npriority: 4\nif: obj != *\nex: Mali met.\n",
                 DM_REJECT, DM_CONSULT);
}

/* `priority: last` stands behind every other frame of the lemma, however few conditions that has. */
static void last_comes_last(void **state)
{
    (void)state;
    expect_order("frame: final\nverb: meet\nevent: REJECT\npriority: last\nif: obj = king | queen\n"
                 "if: subj = *\nif: sentence != cup\nex: Mali met a king.\n\n"
                 "frame: bare\nverb: meet\nevent: CONSULT\nif: obj != *\nex: Mali met.\n",
                 DM_CONSULT, DM_REJECT);
}

static void frames_hold_what_was_written(void **state)
{
    (void)state;
    uint32_t count;
    const dm_frame *frame = dm_frames_of(K, symbol("withdraw"), DM_PREDICATE_VERB, &count);
    assert_int_equal(frame->type, DM_RETREAT);
    assert_int_equal(frame->mode, DM_MODE_WITHDRAW);
    assert_int_equal(frame->cameo, 874);
    assert_int_equal(frame->cameo_digits, 4);
    assert_int_equal(frame->weight, 65);
    assert_int_equal(frame->needs, 1);
    assert_int_equal(frame->agentless, 0);
    assert_int_equal(frame->recipient_count, 2);
    assert_int_equal(frame->recipient[0].slot[0], DM_SLOT_PREPOSITION + symbol("from"));
    assert_int_equal(frame->recipient[1].slot[0], DM_SLOT_OBJ);
    assert_int_equal(frame->recipient[1].slot[1], DM_SLOT_PREPOSITION + symbol("of"));
    assert_int_equal(frame->contexts, UINT64_C(1) << DM_CONTEXT_MILITARY | UINT64_C(1) << DM_CONTEXT_PEACEKEEPING);
    dm_source source = dm_frame_source(K, frame);
    assert_true(dm_text_is(source.file, "events/e.txt"));
    assert_int_equal(source.line, 14);
    const dm_condition *conditions = dm_frame_conditions(K, frame);
    assert_int_equal(frame->condition_count, 2);
    assert_int_equal(conditions[0].value_count, 4);
    const dm_value *values = dm_condition_values(K, &conditions[0]);
    assert_int_equal(values[0].kind, DM_VALUE_CLASS);
    assert_int_equal(values[0].id, dm_class_find(K, DM_TEXT("force")));
    assert_int_equal(values[2].sector, DM_MIL);
    assert_int_equal(values[3].type, DM_ASSAULT);
    assert_int_equal(values[3].mode, DM_MODE_AERIAL);
    dm_symbol air = symbol("air");
    assert_true(dm_class_has_phrase(K, values[1].id, symbol("strike"), &air, 1));
    assert_true(conditions[1].negated);
    assert_int_equal(conditions[1].path_count, 2);
    assert_int_equal(dm_condition_values(K, &conditions[1])[0].id, symbol("money"));
}

static void nouns_of_several_words(void **state)
{
    (void)state;
    uint32_t count;
    const dm_frame *frame = dm_frames_of(K, symbol("line"), DM_PREDICATE_NOUN, &count);
    assert_int_equal(count, 3); /* cease-fire line, ceasefire line, cease fire line */
    assert_int_equal(frame[0].condition_count, 4);
    const dm_condition *last = &dm_frame_conditions(K, &frame[0])[3];
    assert_int_equal(dm_condition_paths(K, last)[0].slot[0], DM_SLOT_MOD);
    frame = dm_frames_of(K, symbol("declaration"), DM_PREDICATE_NOUN, &count);
    assert_int_equal(count, 1);
    last = &dm_frame_conditions(K, frame)[2];
    assert_int_equal(dm_condition_paths(K, last)[0].slot[0], DM_SLOT_PREPOSITION + symbol("of"));
    assert_int_equal(dm_condition_paths(K, last)[1].slot[0], DM_SLOT_OBJ);
    assert_int_equal(dm_condition_values(K, last)[0].id, symbol("war"));
}

static void examples_are_kept(void **state)
{
    (void)state;
    assert_int_equal(dm_example_count(K), 8);
    dm_example e = dm_example_get(K, 2);
    assert_true(dm_text_is(e.sentence, "Turkey withdrew its troops from Gambia."));
    assert_true(e.positive);
    assert_int_equal(e.type, DM_RETREAT);
    assert_int_equal(e.mode, DM_MODE_WITHDRAW);
    assert_true(dm_text_is(e.actor, "TUR MIL & USA"));
    assert_true(dm_text_is(e.recipient, "GMB"));
    assert_int_equal(e.auxiliary, DM_AUX_FUTURE | DM_AUX_NEGATION);
    assert_true(dm_text_is(e.frame, "withdraw-forces"));
    e = dm_example_get(K, 3);
    assert_true(e.known_failure && e.positive);
    assert_true(dm_text_is(e.reason, "no subject"));
    assert_true(dm_text_is(e.actor, "-"));
    e = dm_example_get(K, 4);
    assert_false(e.positive);
    assert_int_equal(e.type, DM_EVENT_NONE);
    assert_int_equal(dm_example_get(K, 5).type, DM_ASSAULT);
    assert_int_equal(dm_example_get(K, 7).type, DM_CONCEDE);
}

static void images_are_reproducible(void **state)
{
    (void)state;
    fixture again;
    fixture_open(&again, files, FILE_COUNT);
    assert_int_equal(again.image.len, shared.image.len);
    assert_memory_equal(again.image.ptr, shared.image.ptr, shared.image.len);
    fixture_close(&again);
}

/* Everything that a look-up can reach in an image that opens. */
static void exercise(const dm_knowledge *k)
{
    static const char *const texts[] = {"united", "states", "us",       "al-shabaab", "withdraw", "line",
                                        "force",  "prime",  "minister", "the",        "lord",     "'s"};
    dm_text words[12];
    for (int i = 0; i < 12; i++)
        words[i] = dm_text_of(texts[i]);
    volatile uint64_t sink = 0;
    for (uint32_t at = 0; at < 12; at++) {
        const uint32_t *rows;
        uint32_t count;
        dm_role role;
        dm_name_match(k, words, words, 12, at, &rows, &count);
        for (uint32_t i = 0; i < count; i++)
            sink += dm_actor_get(k, rows[i]).identifier.len;
        sink += dm_role_match(k, words, 12, at, &role);
        dm_symbol s = dm_symbol_find(k, words[at]);
        sink += dm_context_of_word(k, s) + dm_class_has_phrase(k, dm_class_find(k, words[at]), s, &s, 1);
        for (int pos = 0; pos < DM_PREDICATE_POS_COUNT; pos++) {
            const dm_frame *frames = dm_frames_of(k, s, (dm_predicate_pos)pos, &count);
            for (uint32_t i = 0; i < count; i++) {
                const dm_condition *conditions = dm_frame_conditions(k, &frames[i]);
                for (uint32_t c = 0; c < frames[i].condition_count; c++)
                    for (uint32_t v = 0; v < conditions[c].value_count; v++)
                        sink += dm_condition_values(k, &conditions[c])[v].id + dm_condition_paths(k, &conditions[c])[0].slot[0];
            }
        }
    }
    for (uint32_t i = 0; i < dm_example_count(k) && i < 100; i++)
        sink += dm_example_get(k, i).sentence.len;
    dm_office_holder(k, "GMB", dm_text_of("president"), 12000);
    (void)sink;
}

static void try_damaged(char *bytes, size_t size, bool reseal)
{
    dm_knowledge k;
    dm_text image = {bytes, size};
    if (reseal && size >= sizeof(dm_image_header))
        ((dm_image_header *)(void *)bytes)->checksum = dm_image_checksum(image);
    dm_error error = {0};
    if (dm_image_open(image, &k, &error) == DM_OK) {
        assert_true(reseal); /* without a new checksum every damage is seen */
        exercise(&k);
    } else {
        assert_int_equal(error.code, DM_ERROR_LEXICON);
    }
}

static void damaged_images_are_refused_or_harmless(void **state)
{
    (void)state;
    size_t size = shared.image.len;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    uint64_t random = 88172645463325252u;
    for (int reseal = 0; reseal < 2; reseal++) {
        for (size_t at = 0; at < sizeof(dm_image_header) + 20000; at++) {
            size_t where = at;
            unsigned char flip = 0xFF;
            if (at >= sizeof(dm_image_header)) {
                random ^= random << 13, random ^= random >> 7, random ^= random << 17;
                where = random % size;
                flip = (unsigned char)(1u << (random >> 40) % 8);
            }
            memcpy(bytes, shared.image.ptr, size);
            bytes[where] = (char)((unsigned char)bytes[where] ^ flip);
            try_damaged(bytes, size, reseal == 1);
        }
    }
    for (size_t cut = 0; cut < size; cut += 7) {
        memcpy(bytes, shared.image.ptr, size);
        try_damaged(bytes, cut, false);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_match_longest_first),
        cmocka_unit_test(names_match_over_hyphens_and_apostrophes),
        cmocka_unit_test(capitals_count),
        cmocka_unit_test(actor_rows_hold_what_was_written),
        cmocka_unit_test(states_and_office_holders),
        cmocka_unit_test(roles_match),
        cmocka_unit_test(classes_include_and_hold_phrases),
        cmocka_unit_test(context_words),
        cmocka_unit_test(frames_come_most_specific_first),
        cmocka_unit_test(priority_comes_first),
        cmocka_unit_test(last_comes_last),
        cmocka_unit_test(frames_hold_what_was_written),
        cmocka_unit_test(nouns_of_several_words),
        cmocka_unit_test(examples_are_kept),
        cmocka_unit_test(images_are_reproducible),
        cmocka_unit_test(damaged_images_are_refused_or_harmless),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
