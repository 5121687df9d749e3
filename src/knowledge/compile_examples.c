/* ex:, ex-known: and not: lines of frames. */
#include "knowledge/compiler.h"
#include "knowledge/vocabulary.h"

/* "KEN MIL & FRA", "? REB", "-": checks codes and sectors. */
static bool check_parties(dm_compiler *c, dm_field at)
{
    if (dm_text_is(at.text, "-"))
        return true;
    dm_field *parties;
    uint32_t count = dm_field_split(c->diagnostics, at, '&', &parties);
    for (uint32_t i = 0; i < count; i++) {
        dm_field *words;
        uint32_t word_count = dm_field_split(c->diagnostics, parties[i], ' ', &words);
        for (uint32_t k = 0; k < word_count; k++) {
            bool good = k == 0 ? dm_text_is(words[k].text, "?") || dm_code_known(words[k].text)
                               : dm_sector_find(words[k].text) != DM_SECTOR_NONE;
            if (!good) {
                dm_diagnose(c->diagnostics, words[k], "unknown %s '%.*s'", k == 0 ? "code" : "sector", (int)words[k].text.len,
                            words[k].text.ptr);
                return false;
            }
        }
    }
    return count > 0;
}

static dm_field take_word(dm_field *rest)
{
    dm_text t = rest->text;
    size_t length = 0;
    while (length < t.len && t.ptr[length] != ' ')
        length++;
    dm_field word = dm_field_part(*rest, (dm_text){t.ptr, length});
    dm_text after = {t.ptr + length, t.len - length};
    while (after.len > 0 && after.ptr[0] == ' ')
        after = (dm_text){after.ptr + 1, after.len - 1};
    *rest = dm_field_part(*rest, after);
    return word;
}

static uint32_t auxiliary_of(dm_text name)
{
    static const struct {
        const char *name;
        uint32_t bit;
    } known[] = {{"+future", DM_AUX_FUTURE},
                 {"+historical", DM_AUX_HISTORICAL},
                 {"+hypothetical", DM_AUX_HYPOTHETICAL},
                 {"+negation", DM_AUX_NEGATION}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (dm_text_is(name, known[i].name))
            return known[i].bit;
    return 0;
}

/* Take the "+aux" words off the end. */
static bool read_auxiliaries(dm_compiler *c, dm_field *rest, uint32_t *out)
{
    const char *plus = memchr(rest->text.ptr, '+', rest->text.len);
    if (plus == NULL)
        return true;
    size_t length = (size_t)(plus - rest->text.ptr);
    dm_field tail = dm_field_part(*rest, (dm_text){plus, rest->text.len - length});
    rest->text = dm_text_trim((dm_text){rest->text.ptr, length});
    while (tail.text.len > 0) {
        dm_field word = take_word(&tail);
        uint32_t bit = auxiliary_of(word.text);
        if (bit == 0) {
            dm_diagnose(c->diagnostics, word, "unknown '%.*s' (+future +historical +hypothetical +negation)", (int)word.text.len,
                        word.text.ptr);
            return false;
        }
        *out |= bit;
    }
    return true;
}

/* What stands behind "=>": [TYPE[/mode]] [ACTOR [> RECIPIENT]] [+aux...]. */
static bool read_expected(dm_compiler *c, dm_field at, dm_image_example *out)
{
    if (!read_auxiliaries(c, &at, &out->auxiliary))
        return false;
    dm_field rest = at;
    dm_field first = take_word(&rest);
    size_t type_length = 0;
    while (type_length < first.text.len && first.text.ptr[type_length] != '/')
        type_length++;
    bool has_type = dm_event_type_find((dm_text){first.text.ptr, type_length}) != DM_EVENT_NONE || first.text.len > 3;
    if (has_type) {
        if (!dm_compile_event(c, first, true, &out->type, &out->mode))
            return false;
        at = rest;
    }
    if (at.text.len == 0)
        return true;
    const char *arrow = memchr(at.text.ptr, '>', at.text.len);
    size_t length = arrow == NULL ? at.text.len : (size_t)(arrow - at.text.ptr);
    dm_field actor = dm_field_part(at, dm_text_trim((dm_text){at.text.ptr, length}));
    if (actor.text.len > 0 && !check_parties(c, actor))
        return false;
    out->actor = dm_compiler_text(c, actor.text);
    if (arrow == NULL)
        return true;
    dm_field recipient = dm_field_part(at, dm_text_trim((dm_text){arrow + 1, at.text.len - length - 1}));
    if (recipient.text.len == 0 || !check_parties(c, recipient)) {
        if (recipient.text.len == 0)
            dm_diagnose(c->diagnostics, recipient, "nothing behind '>'");
        return false;
    }
    out->recipient = dm_compiler_text(c, recipient.text);
    return true;
}

/* ex-known ends in "# reason". */
static bool read_reason(dm_compiler *c, dm_field raw, dm_image_example *out)
{
    for (size_t i = 1; i + 1 < raw.text.len; i++) {
        if (raw.text.ptr[i] != '#' || raw.text.ptr[i - 1] != ' ' || raw.text.ptr[i + 1] != ' ')
            continue;
        out->reason = dm_compiler_text(c, dm_text_trim((dm_text){raw.text.ptr + i + 1, raw.text.len - i - 1}));
        return true;
    }
    dm_diagnose(c->diagnostics, raw, "a known failure says why: \"ex-known: SENTENCE => ... # reason\"");
    return false;
}

static size_t find_arrow(dm_text text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.ptr[i] == '=' && text.ptr[i + 1] == '>')
            return i;
    return text.len;
}

void dm_compile_example(dm_compiler *c, const dm_frame *frame, dm_field key, dm_field value, dm_field raw)
{
    dm_image_example out;
    memset(&out, 0, sizeof out);
    out.positive = !dm_text_is(key.text, "not");
    out.known_failure = dm_text_is(key.text, "ex-known");
    out.frame = frame->name;
    out.frame_line = frame->line;
    out.discard = frame->type == DM_EVENT_NONE && frame->op == DM_OPERATOR_NONE;
    out.file = frame->file;
    out.line = key.line;
    size_t arrow = find_arrow(value.text);
    dm_text sentence = dm_text_trim((dm_text){value.text.ptr, arrow});
    if (sentence.len == 0) {
        dm_diagnose(c->diagnostics, value, "no sentence");
        return;
    }
    out.sentence = dm_compiler_text(c, sentence);
    if (arrow < value.text.len) {
        dm_text expected = dm_text_trim((dm_text){value.text.ptr + arrow + 2, value.text.len - arrow - 2});
        if (expected.len == 0) {
            dm_diagnose(c->diagnostics, dm_field_part(value, expected), "nothing behind '=>'");
            return;
        }
        if (!read_expected(c, dm_field_part(value, expected), &out))
            return;
    }
    if (out.positive && out.type == DM_EVENT_NONE) {
        out.type = frame->type;
        out.mode = frame->mode;
    }
    if (out.positive && out.type == DM_EVENT_NONE) {
        dm_diagnose(c->diagnostics, value, "the frame has no event, so its example must name one: \"=> TYPE\"");
        return;
    }
    if (out.known_failure && !read_reason(c, raw, &out))
        return;
    DM_PUSH(c->arena, &c->examples, out);
}
