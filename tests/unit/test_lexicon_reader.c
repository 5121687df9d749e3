/* What the lexicon's reader and compiler refuse, each with its file, line and column; and what they take. */
#include "lexicon_fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ACTORS "kind\tnames\tcode\tsector\toffice\tfrom\tuntil\tsource\n"
#define CLASSES "class\twords\n"
#define FRAME "frame: f\nverb: go\nevent: AGREE\nex: A went.\n"

typedef struct mistake {
    const char *path, *content;
    uint32_t line, column;
    const char *message;
} mistake;

/* Each text holds exactly one mistake. */
static const mistake mistakes[] = {
    /* tables */
    {"actors/a.tsv", "kind\tnames\tcolour\tcode\tsource\n", 1, 12, "unknown column 'colour'"},
    {"actors/a.tsv", "kind\tnames\tkind\tcode\tsource\n", 1, 12, "repeated column"},
    {"actors/a.tsv", "kind\tcode\tsource\n", 1, 1, "lacks the column 'names'"},
    {"actors/a.tsv", ACTORS "state\t\tMLI\t\t\t\t\town\n", 2, 7, "'names' is empty"},
    {"actors/a.tsv", ACTORS "state\tMali\tMLI\t\t\t\t\town\tmore\n", 2, 24, "more cells"},
    {"actors/a.tsv", ACTORS "a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl\tm\n", 2, 17, "more cells"},
    {"actors/a.tsv", ACTORS "# ok\nstate\tM\xFFli\tMLI\t\t\t\t\town\n", 3, 8, "not valid UTF-8"},
    /* actors */
    {"actors/a.tsv", ACTORS "country\tMali\tMLI\t\t\t\t\town\n", 2, 1, "unknown kind 'country'"},
    {"actors/a.tsv", ACTORS "state\tMali | | Mal\tMLI\t\t\t\t\town\n", 2, 14, "empty value"},
    {"actors/a.tsv", ACTORS "state\tMali\tMAL\t\t\t\t\town\n", 2, 12, "unknown code 'MAL'"},
    {"actors/a.tsv", ACTORS "state\tMali\tmli\t\t\t\t\town\n", 2, 12, "unknown code"},
    {"actors/a.tsv", ACTORS "state\tMali\t\t\t\t\t\town\n", 2, 12, "needs a code"},
    {"actors/a.tsv", ACTORS "force\tArmy\tMLI\tMIL | XXX\t\t\t\town\n", 2, 22, "unknown sector 'XXX'"},
    {"actors/a.tsv", ACTORS "force\tArmy\tMLI\tMIL | GOV | COP | SPY | REB\t\t\t\town\n", 2, 40, "more than 4 sectors"},
    {"actors/a.tsv", ACTORS "force\tArmy\tMLI\tMIL\tgeneral\t\t\town\n", 2, 20, "only a person"},
    {"actors/a.tsv", ACTORS "person\tA B\tMLI\tGOV\t\t2001-13\t\town\n", 2, 21, "no date"},
    {"actors/a.tsv", ACTORS "person\tA B\tMLI\tGOV\t\t2001-2-3\t\town\n", 2, 21, "no date"},
    {"actors/a.tsv", ACTORS "person\tA B\tMLI\tGOV\t\t\t2001-02-29\town\n", 2, 22, "no date"},
    {"actors/a.tsv", ACTORS "person\tA B\tMLI\tGOV\t\t2002\t2001\town\n", 2, 26, "ends before"},
    {"actors/a.tsv", ACTORS "state\tMali\tMLI\t\t\t\t\tmemory\n", 2, 20, "no id of SOURCES"},
    {"actors/a.tsv", ACTORS "state\t''\tMLI\t\t\t\t\town\n", 2, 7, "no word"},
    {"actors/a.tsv", ACTORS "ngo\ta b c d e f g h i j k l m n o p q\t\t\t\t\t\town\n", 2, 5, "more than 16"},
    {"actors/a.tsv", ACTORS "person\tA B\tMLI\tGOV\tking\t2001\t2005\town\nperson\tA B\tMLI\tGOV\tking\t2005\t\town\n", 3, 8,
     "actors/a.tsv:2"},
    {"actors/roles.tsv", "kind\twords\npoet\tbard\n", 2, 1, "unknown kind 'poet'"},
    {"actors/roles.tsv", "kind\twords\nagent\trebel\nagent\tsoldier | rebel\n", 3, 17, "has a row already, at line 2"},
    {"SOURCES.tsv", "id\twhat\tsource\tlicence\na\tb\tc\td\na\tb\tc\td\n", 3, 1, "two sources"},
    /* words */
    {"words/classes.tsv", CLASSES "Weapon\tgun\n", 2, 1, "small letters"},
    {"words/classes.tsv", CLASSES "weapon\tgun | @bomb\n", 2, 14, "no class '@bomb'"},
    {"words/classes.tsv", CLASSES "weapon\tgun | a*b\n", 2, 15, "'*' cannot stand"},
    {"words/classes.tsv", CLASSES "weapon\ta b c d e f g\n", 2, 8, "more than 6 words"},
    {"words/contexts.tsv", "context\twords\nwar\tgun\n", 2, 1, "unknown context"},
    {"words/contexts.tsv", "context\twords\nmilitary\tgun | big air base\n", 2, 16, "one word or two"},
    {"words/other.tsv", "a\tb\n", 1, 1, "no reader"},
    /* stanzas */
    {"events/e.txt", FRAME "colour: red\n", 5, 1, "unknown key 'colour'"},
    {"events/e.txt", FRAME "no colon here\n", 5, 1, "key: value"},
    {"events/e.txt", FRAME "  actor: subj\n", 5, 1, "key: value"},
    {"events/e.txt", FRAME "note:   # nothing\n", 5, 1, "'note' has no value"},
    {"events/e.txt", "verb: go\nevent: AGREE\nex: A went.\n", 1, 1, "starts with frame:"},
    {"events/e.txt", "frame: f\nevent: AGREE\nex: A went.\n", 1, 1, "needs a verb:"},
    {"events/e.txt", "frame: f\nverb: go\nex: A went. => AGREE\n", 1, 1, "needs an event:"},
    {"events/e.txt", "frame: f\nverb: go\nevent: AGREE\n", 1, 1, "needs an ex:"},
    {"events/e.txt", "frame: f\nverb: go\nevent: none\n", 1, 1, "needs a not:"},
    {"events/e.txt", FRAME "\nframe: f\nverb: come\nevent: AGREE\nex: A came.\n", 6, 8, "two frames"},
    {"events/e.txt", FRAME "event: AID\n", 5, 1, "a second 'event'"},
    {"events/e.txt", "frame: f\nverb: go\nevent: AGREED\nex: A went.\n", 3, 8, "unknown event type 'AGREED'"},
    {"events/e.txt", "frame: f\nverb: go\nevent: AGREE/visit\nex: A went.\n", 3, 14, "no mode of AGREE"},
    {"events/e.txt", "frame: f\nverb: go\noperator: wish\nex: A went. => AID\n", 3, 11, "unknown operator"},
    {"events/e.txt", "frame: f\nverb: go\noperator: stop\nex: A went. => AID\n", 1, 1, "stop needs an event:"},
    {"events/e.txt", FRAME "cameo: 21\n", 5, 8, "no CAMEO code"},
    {"events/e.txt", FRAME "cameo: 08741\n", 5, 8, "no CAMEO code"},
    {"events/e.txt", FRAME "actor: subject\n", 5, 8, "unknown slot 'subject'"},
    {"events/e.txt", FRAME "actor: subj | obj.off.of\n", 5, 19, "unknown slot"},
    {"events/e.txt", FRAME "recipient: obj.thing\n", 5, 16, "unknown slot 'thing'"},
    {"events/e.txt", FRAME "recipient: a\n", 5, 12, "unknown slot"},
    {"events/e.txt", FRAME "actor: subj | obj | iobj | to | from | in | on | at | by\n", 5, 55, "more than 8 slots"},
    {"events/e.txt", FRAME "both: subj\nactor: with\n", 1, 1, "both: stands instead"},
    {"events/e.txt", FRAME "need: actor object\n", 5, 13, "need: is of"},
    {"events/e.txt", FRAME "if: obj\n", 5, 5, "SLOT = VALUE"},
    {"events/e.txt", FRAME "if: object = x\n", 5, 5, "unknown slot"},
    {"events/e.txt", FRAME "if: obj = @nothing\n", 5, 11, "no class '@nothing'"},
    {"events/e.txt", FRAME "if: obj = x | #ZZZ\n", 5, 15, "unknown value '#ZZZ'"},
    {"events/e.txt", FRAME "if: obj = &NOPE\n", 5, 12, "unknown event type"},
    {"events/e.txt", FRAME "if: obj = &AID/visit\n", 5, 16, "no mode"},
    {"events/e.txt", FRAME "if: obj = * | x\n", 5, 11, "'*' stands alone"},
    {"events/e.txt", FRAME "if: obj = x |\n", 5, 14, "empty value"},
    {"events/e.txt", FRAME "context: war\n", 5, 10, "unknown context"},
    {"events/e.txt", FRAME "auxiliary: past\n", 5, 12, "unknown auxiliary"},
    {"events/e.txt", FRAME "weight: 1.5\n", 5, 9, "a weight is"},
    {"events/e.txt", FRAME "weight: 0.\n", 5, 9, "a weight is"},
    {"events/e.txt", FRAME "priority: 10\n", 5, 11, "a priority is"},
    {"events/e.txt", FRAME "priority: x\n", 5, 11, "a priority is"},
    {"events/e.txt", "frame: f\nverb: open fire\nevent: AGREE\nex: A went.\n", 2, 12, "one and a particle"},
    {"events/e.txt", "frame: f\nadjective: at odds\nevent: AGREE\nex: A went.\n", 2, 15, "one and a particle"},
    {"events/e.txt", "frame: f\nverb: go | come\nevent: AGREE\nex: A went.\n", 2, 10, "one and a particle"},
    /* examples */
    {"events/e.txt", FRAME "ex: => AGREE\n", 5, 5, "no sentence"},
    {"events/e.txt", FRAME "ex: A went. =>\n", 5, 15, "nothing behind '=>'"},
    {"events/e.txt", FRAME "ex: A went. => AGREED FRA\n", 5, 16, "unknown event type"},
    {"events/e.txt", FRAME "ex: A went. => FRX\n", 5, 16, "unknown code 'FRX'"},
    {"events/e.txt", FRAME "ex: A went. => FRA MILL\n", 5, 20, "unknown sector 'MILL'"},
    {"events/e.txt", FRAME "ex: A went. => FRA & DEX > USA\n", 5, 22, "unknown code 'DEX'"},
    {"events/e.txt", FRAME "ex: A went. => FRA >\n", 5, 21, "nothing behind '>'"},
    {"events/e.txt", FRAME "ex: A went. => FRA +past\n", 5, 20, "unknown '+past'"},
    {"events/e.txt", FRAME "ex-known: A went. => FRA\n", 5, 11, "says why"},
    {"events/e.txt", "frame: f\nverb: go\noperator: report\nex: A said it. => FRA\n", 4, 5, "must name one"},
    /* shadows */
    {"events/e.txt", FRAME "\nframe: g\nverb: come, go\nevent: AID\nex: A went.\n", 7, 13, "frame 'f' (line 1) stands before it"},
    {"events/e.txt", FRAME "if: obj = x | y\n\nframe: g\nverb: go\nevent: AID\nif: obj = x\nex: A went.\n", 8, 7, "can never fire"},
    {"events/e.txt", FRAME "if: obj != x\n\nframe: g\nverb: go\nevent: AID\nif: obj != x | y\nex: A went.\n", 8, 7,
     "can never fire"},
};

static void each_mistake_is_named_where_it_is(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        fixture f = {0};
        dm_error error = {0};
        dm_status status = fixture_compile(&f, &(fixture_file){m->path, m->content}, 1, &error);
        if (status != DM_ERROR_LEXICON || error.line != m->line || error.column != m->column ||
            strstr(error.message, m->message) == NULL || strcmp(error.file, m->path) != 0 || f.diagnostics.total != 1)
            print_error("case %zu (%s at %u:%u): status %d, %u mistakes, %s:%u:%u: %s", i, m->message, m->line, m->column,
                        (int)status, f.diagnostics.total, error.file, error.line, error.column, error.message),
                wrong++;
        assert_null(f.image.ptr);
        fixture_close(&f);
    }
    assert_int_equal(wrong, 0);
}

/* Texts that look odd and are right. */
static const fixture_file right[] = {
    {"actors/a.tsv", "\n# comment\n" ACTORS "\n   \nstate\tMali\tMLI\t\t\t\t\town # comment\r\nstate\tPeru\tPER\t\t\t\t\town"},
    {"actors/a.tsv", "source\tcode\tnames\tkind\nown\tMLI\tMali\tstate\n"},
    {"actors/a.tsv", ACTORS "person\tA B\tMLI\tGOV\tking\t2001\t2005\town\nperson\tA B\tMLI\tGOV\tking\t2006\t\town\n"},
    {"actors/a.tsv", ACTORS "ngo\ta b c d e f g h i j k l m n o p\t\t\t\t\t\town\n"},
    {"words/classes.tsv", CLASSES "a\t@b\nb\t@a | x\n"},
    {"words/classes-more.tsv", CLASSES "a\tx\n"},
    {"events/e.txt", FRAME},
    {"events/e.txt",
     "# a comment\n\n\nframe: f\n# inside\nverb: go\nevent: AGREE # why\n  # indented\nex: A went # b. => FRA\nex: A went.\n"},
    {"events/e.txt", FRAME "if: obj = #MIL | #actor # comment\n"},
    {"events/e.txt", FRAME "cameo: 01\nweight: 1\nneed: actor recipient\ncontext: military\nauxiliary: historical\nnote: x\n"},
    {"events/e.txt", FRAME "\nframe: g\nverb: go\nevent: AID\nif: obj = *\nex: A went.\n"},
    {"events/e.txt", FRAME "\nframe: g\nverb: go out\nevent: AID\nex: A went.\n"},
    {"events/e.txt", FRAME "\nframe: g\nnoun: go\nevent: AID\nex: A went.\n"},
    {"events/e.txt", FRAME "\nframe: g\nverb: go\noperator: promise\nex: A went. => AGREE\n"},
    {"events/e.txt", FRAME "ex: A went. => AGREE/withdraw ? MIL & FRA > - +future\nnot: B went.\nnot: C went. => AID\n"},
    {"events/e.txt",
     "frame: f\nnoun: cease-fire, peace talk, air defense system, declaration of war\nadjective: war-torn\nevent: AGREE\nex: A.\n"},
    {"events/e.txt", ""},
};

static void odd_but_right_texts_compile(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        fixture f = {0};
        dm_error error = {0};
        if (fixture_compile(&f, &right[i], 1, &error) != DM_OK)
            fail_msg("case %zu: %s:%u:%u: %s", i, error.file, error.line, error.column, error.message);
        if (dm_image_open(f.image, &f.knowledge, &error) != DM_OK)
            fail_msg("case %zu: %s", i, error.message);
        fixture_close(&f);
    }
}

static void all_mistakes_are_counted_and_the_first_kept(void **state)
{
    (void)state;
    char content[4096] = ACTORS;
    for (int i = 0; i < 60; i++)
        strcat(content, "odd\tMali\tMLI\t\t\t\t\town\n");
    fixture f = {0};
    dm_error error = {0};
    assert_int_equal(fixture_compile(&f, &(fixture_file){"actors/a.tsv", content}, 1, &error), DM_ERROR_LEXICON);
    assert_int_equal(f.diagnostics.errors.count, 50);
    assert_true(f.diagnostics.total >= 60);
    assert_int_equal(error.line, 2);
    fixture_close(&f);
}

/* The order in which files are handed over must not matter, nor what was compiled before. */
static void files_are_read_in_the_order_of_their_paths(void **state)
{
    (void)state;
    char directory[] = "/tmp/dragoman-lexicon-XXXXXX";
    assert_non_null(mkdtemp(directory));
    static const struct {
        const char *path, *content;
    } texts[] = {{"events/b.txt", "frame: b\nverb: go\nevent: AID\nif: obj = x\nex: A went.\n"},
                 {"events/a.txt", "frame: a\nverb: go\nevent: AGREE\nif: obj = y\nex: A went.\n"},
                 {"events/ignored.bak", "nonsense"},
                 {"actors/a.tsv", "\xEF\xBB\xBF" ACTORS "state\tMali\tMLI\t\t\t\t\town\n"}};
    char path[256];
    static const char *const folders[] = {"events", "actors"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, folders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, texts[i].path);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        fputs(texts[i].content, file);
        fclose(file);
    }
    dm_knowledge *knowledge;
    dm_error error = {0};
    if (dm_knowledge_open(directory, &knowledge, &error) != DM_OK)
        fail_msg("%s:%u: %s", error.file, error.line, error.message);
    uint32_t count;
    const dm_frame *frames = dm_frames_of(knowledge, dm_symbol_find(knowledge, dm_text_of("go")), DM_PREDICATE_VERB, &count);
    assert_int_equal(count, 2);
    assert_true(dm_text_is(dm_symbol_text(knowledge, frames[0].name), "a"));
    assert_int_not_equal(dm_state_find(knowledge, "MLI"), UINT32_MAX);
    dm_knowledge_close(knowledge);
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, texts[i].path);
        unlink(path);
    }
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, folders[i]);
        rmdir(path);
    }
    rmdir(directory);
    assert_int_equal(dm_knowledge_open(directory, &knowledge, &error), DM_ERROR_IO);
    assert_null(knowledge);
}

static void the_lexicon_built_in_opens(void **state)
{
    (void)state;
    dm_knowledge *knowledge;
    dm_error error = {0};
    if (dm_knowledge_open(NULL, &knowledge, &error) != DM_OK)
        fail_msg("%s", error.message);
    assert_true(
        dm_class_has(knowledge, dm_class_find(knowledge, dm_text_of("light")), dm_symbol_find(knowledge, dm_text_of("launch"))));
    dm_knowledge_close(knowledge);
}

/* Every allocation of a compilation fails once: a status, nothing leaked (run under the leak checker). */
static void compile_failing_at(int allocation)
{
    static const fixture_file file = {"events/e.txt", FRAME "if: obj = x | cease-fire\n"};
    dm_arena arena;
    jmp_buf failed;
    dm_arena_init(&arena);
    if (setjmp(failed) == 0) {
        arena.on_failure = &failed;
        arena.fail_after = allocation;
        dm_diagnostics diagnostics = {.arena = &arena, .limit = 5};
        dm_lexicon_sources sources = {0};
        DM_PUSH(&arena, &sources.files, ((dm_lexicon_source){.path = dm_text_of(file.path), .content = dm_text_of(file.content)}));
        dm_text image = {NULL, 0};
        if (dm_lexicon_compile(&sources, &arena, &diagnostics, &image, NULL) == DM_OK)
            free((void *)(uintptr_t)image.ptr);
    }
    dm_arena_dispose(&arena);
}

static void running_out_of_memory_is_a_jump(void **state)
{
    (void)state;
    for (int allocation = 1; allocation < 400; allocation++)
        compile_failing_at(allocation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_named_where_it_is),
        cmocka_unit_test(odd_but_right_texts_compile),
        cmocka_unit_test(all_mistakes_are_counted_and_the_first_kept),
        cmocka_unit_test(files_are_read_in_the_order_of_their_paths),
        cmocka_unit_test(the_lexicon_built_in_opens),
        cmocka_unit_test(running_out_of_memory_is_a_jump),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
