#include "ledger/telling.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/likeness.h"

/* ---- parts ---- */

static dm_codes codes_of(dm_text list)
{
    dm_codes codes = {0};
    for (size_t at = 0; at < list.len && codes.count < DM_CODES_MOST;) {
        const char *space = memchr(list.ptr + at, ' ', list.len - at);
        size_t end = space != NULL ? (size_t)(space - list.ptr) : list.len;
        const char *slash = memchr(list.ptr + at, '/', end - at);
        size_t length = (slash != NULL ? (size_t)(slash - list.ptr) : end) - at;
        uint32_t hash = (uint32_t)dm_text_hash((dm_text){list.ptr + at, length}, 3);
        at = end + 1;
        bool known = length == 0;
        for (uint32_t i = 0; i < codes.count; i++)
            known |= codes.code[i] == hash;
        if (!known)
            codes.code[codes.count++] = hash;
    }
    return codes;
}

bool dm_codes_share(const dm_codes *a, const dm_codes *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (a->code[i] == b->code[k])
                return true;
    return false;
}

static int64_t number_in(dm_text object, const char *name)
{
    int64_t value;
    return dm_text_to_int(dm_body_member(object, name), &value) ? value : -1;
}

static int64_t size_of(dm_text size, const char *kind)
{
    dm_text quantity = dm_body_member(size, kind);
    int64_t best = number_in(quantity, "best"), low = number_in(quantity, "low");
    return best >= 0 ? best : low >= 0 ? low : number_in(quantity, "high");
}

/* The object behind `"name":`, found without walking the members before it: a name between plain quotes stands in no string.
 * Objects inside it are not looked for. */
static dm_text flat_object(dm_text body, const char *name)
{
    const char *start = memmem(body.ptr, body.len, name, strlen(name));
    const char *end = start != NULL ? memchr(start, '}', (size_t)(body.ptr + body.len - start)) : NULL;
    if (end == NULL)
        return (dm_text){NULL, 0};
    start += strlen(name);
    return (dm_text){start, (size_t)(end + 1 - start)};
}

static dm_text sentence_of(dm_text body, dm_text title, dm_text text)
{
    dm_text info = flat_object(body, "\"text_info\":");
    dm_text source = dm_body_member(info, "part").len > 0 ? title : text;
    int64_t start = number_in(info, "start"), end = number_in(info, "end");
    if (start < 0 || end < start || (uint64_t)end > source.len)
        return (dm_text){NULL, 0};
    return (dm_text){source.ptr + start, (size_t)(end - start)};
}

/* "... in Quetta. (BBC) (AFP via Dawn)": the names of papers say nothing of the event. */
static dm_text without_sources(dm_text sentence)
{
    for (;;) {
        while (sentence.len > 0 && strchr(" ,.;\n", sentence.ptr[sentence.len - 1]) != NULL)
            sentence.len--;
        if (sentence.len == 0 || sentence.ptr[sentence.len - 1] != ')')
            return sentence;
        const char *open = memrchr(sentence.ptr, '(', sentence.len);
        if (open == NULL || open == sentence.ptr)
            return sentence;
        sentence.len = (size_t)(open - sentence.ptr);
    }
}

/* A sentence's words, and which bytes follow which in them (by their lower five bits): most cues are not there, and this says so
 * without looking through the words for each. */
typedef struct cue_text {
    dm_text words;
    uint32_t follows[32];
} cue_text;

static void cue_text_of(dm_text words, cue_text *out)
{
    *out = (cue_text){.words = words};
    for (size_t i = 0; i + 1 < words.len; i++)
        out->follows[words.ptr[i] & 31] |= 1u << (words.ptr[i + 1] & 31);
}

static bool may_hold(const cue_text *text, const char *cue)
{
    for (; cue[1] != '\0'; cue++)
        if ((text->follows[cue[0] & 31] >> (cue[1] & 31) & 1) == 0)
            return false;
    return true;
}

/* Cues stand at the start of a word, in lower case. */
static bool holds_cue(const cue_text *text, const char *const *cues, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (may_hold(text, cues[i]) && memmem(text->words.ptr, text->words.len, cues[i], strlen(cues[i])) != NULL)
            return true;
    return false;
}

static int count_cues(const cue_text *text, const char *const *cues, size_t count)
{
    int found = 0;
    for (size_t i = 0; i < count; i++)
        found += holds_cue(text, &cues[i], 1);
    return found;
}

/* What was called off, failed, was violated; what was done. */
static void add_outcome_cues(const dm_outcomes *outcomes, dm_telling *t, const cue_text *words, const dm_content *content)
{
    static const char *const phrases[] = {"alled off", "alls off", "ruled out", "rules out", "refuses to", "reverses its"};
    static const char *const done[] = {" last of ", " into force", " signed into", " takes office"};
    dm_outcome_bits bits = {0};
    for (uint32_t i = 0; i < content->word_count; i++)
        if ((content->near >> i & 1) != 0)
            dm_outcomes_of_words(outcomes, &content->words[i], 1, &bits);
    dm_outcomes_of_act(outcomes, t->type, t->mode, &bits);
    t->kept_near = bits.of[DM_OUTCOME_KEPT];
    t->negative_near = ((bits.of[DM_OUTCOME_BROKEN] | bits.of[DM_OUTCOME_WITHDRAWN]) & DM_OUTCOME_ANY) != 0;
    dm_outcomes_of_words(outcomes, content->words, content->word_count, &bits);
    t->kept = bits.of[DM_OUTCOME_KEPT];
    t->broken = bits.of[DM_OUTCOME_BROKEN];
    t->withdrawn = bits.of[DM_OUTCOME_WITHDRAWN];
    t->negative = ((t->broken | t->withdrawn) & DM_OUTCOME_ANY) != 0 || holds_cue(words, phrases, sizeof phrases / sizeof *phrases);
    t->done = (t->kept & DM_OUTCOME_ANY) != 0 || holds_cue(words, done, sizeof done / sizeof *done);
}

/* Which kinds of promises the beginning of what is promised belongs to. */
static void add_promised(const dm_outcomes *outcomes, dm_telling *t, dm_text sentence, const dm_part_spans *spans)
{
    enum { HEAD = 40 };
    dm_outcome_bits bits = {0};
    dm_outcomes_of_act(outcomes, t->type, t->mode, &bits);
    for (uint32_t i = 0; i < spans->count; i++) {
        const dm_part_span *span = &spans->span[i];
        dm_content content;
        if (span->part != DM_PART_ACTION || span->start >= sentence.len)
            continue;
        size_t end = span->end < sentence.len ? span->end : sentence.len;
        end = end > span->start + HEAD ? span->start + HEAD : end;
        while (end < sentence.len && end > span->start && sentence.ptr[end] != ' ')
            end--; /* no half word */
        dm_content_of((dm_text){sentence.ptr + span->start, end - span->start}, NULL, &content);
        dm_outcomes_of_words(outcomes, content.words, content.word_count, &bits);
    }
    t->promised = bits.of[DM_OUTCOME_PROMISED] & ~(uint64_t)DM_OUTCOME_ANY;
}

static uint64_t act_words_of(const dm_outcomes *outcomes, uint64_t promised, const dm_content *content)
{
    uint64_t mask = 0;
    for (uint32_t i = 0; i < content->word_count; i++) {
        dm_outcome_bits bits = {0};
        dm_outcomes_of_words(outcomes, &content->words[i], 1, &bits);
        mask |= (bits.of[DM_OUTCOME_PROMISED] & promised) != 0 ? 1ull << i : 0;
    }
    return mask;
}

static void add_cues(dm_telling *t, const cue_text *words)
{
    static const char *const back[] = {
        " yesterday",      " death toll", " prior day",          " previous day", " day before",  " last week",      " earlier",
        " responsibility", " condemn",    " aftermath",          " funeral",      " after being", " in response to", " following",
        " suspected of",   " last night", " in connection with", " accused of",   " investigat",  " the attack"};
    static const char *const anew[] = {" another", " continu",  " second ", " third ",   " fourth ",     " fifth ",
                                       " new ",    " separate", " more ",   " further ", " consecutive", " again"};
    t->back = holds_cue(words, back, sizeof back / sizeof *back);
    t->anew = holds_cue(words, anew, sizeof anew / sizeof *anew);
}

/* ---- where the parts stand ---- */

/* Spans of the objects in the array (or of the object) behind `name`, less `base`. */
static void add_spans(dm_part_spans *spans, dm_part part, dm_text body, const char *name, int64_t base)
{
    const char *p = memmem(body.ptr, body.len, name, strlen(name)), *end = body.ptr + body.len;
    int depth = 0, inner = part == DM_PART_TRIGGER || part == DM_PART_ACTION ? 1 : 2;
    int64_t start = -1;
    if (p == NULL)
        return;
    for (p += strlen(name); p < end; p++) {
        depth += (*p == '[' || *p == '{') - (*p == ']' || *p == '}');
        if (depth == 0)
            return;
        if (*p != '"')
            continue;
        const char *word = p + 1;
        for (p++; p < end && *p != '"'; p++)
            p += *p == '\\';
        dm_text key = {word, (size_t)(p - word)};
        bool first = dm_text_is(key, "start");
        if (depth != inner || p + 2 >= end || p[1] != ':' || (!first && !dm_text_is(key, "end")))
            continue;
        int64_t value = 0;
        for (p += 2; p < end && *p >= '0' && *p <= '9'; p++)
            value = value * 10 + (*p - '0');
        p--;
        if (!first && start >= base && value > start && spans->count < DM_CONTENT_SPANS_MOST)
            spans->span[spans->count++] = (dm_part_span){part, (uint32_t)(start - base), (uint32_t)(value - base)};
        start = first ? value : start;
    }
}

/* "the attack", "last week's attack", "his recent arrest": something known. */
static bool is_definite(dm_text sentence, uint32_t trigger)
{
    static const char *const marks[] = {"the", "this", "that", "his", "her", "their", "its"};
    size_t end = trigger;
    for (int back = 0; back < 3 && end > 0; back++) {
        while (end > 0 && sentence.ptr[end - 1] == ' ')
            end--;
        size_t start = end;
        while (start > 0 && sentence.ptr[start - 1] != ' ')
            start--;
        dm_text word = {sentence.ptr + start, end - start};
        if (DM_TEXT_IS_ANY(word, marks) || dm_text_ends(word, "'s") || dm_text_ends(word, "\xE2\x80\x99s"))
            return true;
        if (word.len > 0 && (word.ptr[word.len - 1] == ',' || word.ptr[word.len - 1] == '.'))
            return false;
        end = start;
    }
    return false;
}

static bool stands_after(dm_text sentence, uint32_t trigger)
{
    static const char *const marks[] = {" after ",       " since ", " following ", " over ",    " to the ",
                                        " in response ", " from ",  "who was ",    "who were ", " for "};
    enum { FAR = 60 };
    size_t from = trigger > FAR ? trigger - FAR : 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (memmem(sentence.ptr + from, trigger - from, marks[i], strlen(marks[i])) != NULL)
            return true;
    return false;
}

/* The word before `*end`; moves it on. */
static dm_text word_before(dm_text sentence, size_t *end)
{
    while (*end > 0 && strchr(" ,.;:()\"", sentence.ptr[*end - 1]) != NULL)
        --*end;
    size_t stop = *end;
    while (*end > 0 && sentence.ptr[*end - 1] != ' ')
        --*end;
    return (dm_text){sentence.ptr + *end, stop - *end};
}

/* News is told in the present ("kills", "is arrested"), what is known already in the past. */
static void tell_tense(dm_telling *t, dm_text sentence, uint32_t start, uint32_t end)
{
    static const char *const now[] = {"is", "are", "be"}, *const then[] = {"was", "were", "been", "had", "being", "having"};
    static const char *const nouns[] = {"the", "of", "in", "by",  "from",    "to",    "after",   "with",   "on", "for",
                                        "and", "a",  "an", "air", "suicide", "drone", "missile", "rocket", "car"};
    static const char *const irregular[] = {"shot", "held", "took", "fought", "began", "fell", "broke", "met", "left"};
    size_t at = start;
    end = end > sentence.len ? (uint32_t)sentence.len : end;
    for (int back = 0; back < 3; back++) {
        dm_text word = word_before(sentence, &at);
        t->fresh |= DM_TEXT_IS_ANY(word, now);
        t->told_past |= DM_TEXT_IS_ANY(word, then);
    }
    if (t->fresh || t->told_past)
        return;
    size_t stop = start, last = end;
    dm_text before = word_before(sentence, &stop), word = word_before(sentence, &last);
    if (word.len == 0 || (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z'))
        return;
    if (dm_text_ends(word, "ed") || DM_TEXT_IS_ANY(word, irregular))
        t->told_past = true;
    else
        t->fresh = word.ptr[word.len - 1] == 's' && !DM_TEXT_IS_ANY(before, nouns) && !dm_text_ends(before, "i");
}

static dm_text string_in(dm_text object, const char *name)
{
    const char *start = memmem(object.ptr, object.len, name, strlen(name));
    if (start == NULL)
        return (dm_text){NULL, 0};
    start += strlen(name);
    const char *end = memchr(start, '"', (size_t)(object.ptr + object.len - start));
    return (dm_text){start, end != NULL ? (size_t)(end - start) : 0};
}

/* Who holds which office: of the first party of whom it is told, and of offices that a state has once. */
static void add_office(dm_telling *t, dm_text body)
{
    static const char *const single[] = {"president", "prime minister", "chancellor", "taoiseach", "pope", "king", "queen"};
    const char *at = memmem(body.ptr, body.len, "\"office\":\"", 10);
    const char *open = at != NULL ? memrchr(body.ptr, '{', (size_t)(at - body.ptr)) : NULL;
    if (open == NULL)
        return;
    const char *close = memchr(at, '}', (size_t)(body.ptr + body.len - at));
    dm_text party = {open, (size_t)((close != NULL ? close : body.ptr + body.len) - open)};
    dm_text office = string_in(party, "\"office\":\"");
    if (!DM_TEXT_IS_ANY(office, single) || dm_text_is(string_in(party, "\"sector\":\""), "BUS"))
        return;
    dm_text code = string_in(party, "\"code\":\""), holder = string_in(party, "\"identifier_text\":\"");
    if (code.len == 0 || holder.len == 0)
        return;
    t->office = (uint32_t)(dm_text_hash(code, 3) ^ dm_text_hash(office, 7)) | 1u;
    t->holder = (uint32_t)dm_text_hash(holder, 5);
}

typedef struct loader {
    dm_arena *arena, *brief; /* brief: for the documents' shingles and words */
    bool merge, follow;
    dm_buffer words;
    int64_t document; /* whose shingles and words these are */
    const uint32_t *shingles, *text_words;
    uint32_t shingle_count, text_count;
    uint64_t text_names;
    int text_back;
    const dm_outcomes *outcomes; /* to follow */
    const dm_act_kinds *kinds;   /* to merge */
} loader;

static const uint32_t *keep(dm_arena *arena, const uint32_t *values, uint32_t count)
{
    uint32_t *copy = DM_TAKE(arena, uint32_t, count);
    if (count > 0)
        memcpy(copy, values, count * sizeof *copy);
    return copy;
}

static void add_trigger(dm_telling *t, dm_text sentence, const dm_part_spans *spans, bool merge)
{
    if (spans->count == 0 || spans->span[0].start >= sentence.len)
        return;
    tell_tense(t, sentence, spans->span[0].start, spans->span[0].end);
    if (!merge)
        return;
    t->definite = is_definite(sentence, spans->span[0].start);
    t->after = stands_after(sentence, spans->span[0].start);
    t->late = (float)spans->span[0].start / (float)sentence.len;
}

static void add_parts(loader *l, dm_telling *t, dm_text body, dm_text sentence, dm_text base, dm_content *content)
{
    dm_part_spans spans = {0};
    int64_t start = sentence.ptr - base.ptr;
    add_spans(&spans, DM_PART_TRIGGER, body, "\"trigger\":", start);
    add_trigger(t, sentence, &spans, l->merge);
    if (l->merge) {
        add_spans(&spans, DM_PART_ACTOR, body, "\"actor\":", start);
        add_spans(&spans, DM_PART_RECIPIENT, body, "\"recipient\":", start);
    } else if (t->kind == DM_RECORD_COMMITMENT) {
        add_spans(&spans, DM_PART_ACTION, body, "\"action\":", start);
        add_promised(l->outcomes, t, sentence, &spans);
        add_spans(&spans, DM_PART_ACTOR, body, "\"promisor\":", start);
    }
    dm_content_of(without_sources(sentence), &spans, content);
    memcpy(t->part, content->part, sizeof t->part);
    t->near = content->near;
    t->trigger = content->trigger;
    t->counted_count = content->counted_count;
    dm_counted *counted = DM_TAKE(l->arena, dm_counted, content->counted_count);
    memcpy(counted, content->counted, content->counted_count * sizeof *counted);
    t->counted = counted;
}

/* The kinds of the words near the trigger. */
static void add_kinds(const loader *l, dm_telling *t, const dm_content *content)
{
    for (uint32_t i = 0; i < content->word_count; i++) {
        if ((content->near >> i & 1) == 0)
            continue;
        uint64_t kind = dm_act_kind_of(l->kinds, content->words[i]);
        t->near_kinds |= kind;
        t->near_plain |= kind == 0 ? 1ull << i : 0;
        t->trigger_kinds |= (content->part[DM_PART_TRIGGER] >> i & 1) != 0 ? kind : 0;
    }
}

static int looks_back(dm_text text)
{
    static const char *const cues[] = {" yesterday",     " earlier",   " last week", " last night", " last month", " previous day",
                                       " day before",    " prior day", " days ago",  " days after", " toll",       " aftermath",
                                       " following",     " after ",    " responsib", " suspect",    " investigat", " funeral",
                                       " in connection", " mourn",     " memorial"};
    cue_text words;
    cue_text_of(text, &words);
    return count_cues(&words, cues, sizeof cues / sizeof *cues);
}

/* `sentence`, when it is the whole document: then its words, and what it speaks of, are those of the text. */
static void add_text(loader *l, int64_t number, dm_text title, dm_text text, const dm_content *sentence)
{
    uint32_t shingles[DM_SHINGLES_MOST];
    dm_content content;
    if (sentence == NULL) {
        dm_buffer_clear(&l->words);
        dm_words_write(&l->words, title, l->brief);
        dm_words_write(&l->words, text, l->brief);
        dm_content_of(without_sources(text), NULL, &content);
        sentence = &content;
    }
    l->shingle_count = dm_shingles_of(dm_buffer_text(&l->words), shingles);
    l->shingles = keep(l->brief, shingles, l->shingle_count);
    l->text_count = sentence->word_count;
    l->text_words = keep(l->brief, sentence->words, sentence->word_count);
    l->text_names = sentence->names;
    l->text_back = looks_back(dm_buffer_text(&l->words));
    l->document = number;
}

static void keep_words(loader *l, dm_telling *t, const dm_content *content)
{
    t->word_count = content->word_count;
    t->words = keep(l->arena, content->words, content->word_count);
    t->names = content->names;
    t->number_count = content->number_count;
    t->numbers = keep(l->arena, content->numbers, content->number_count);
    for (uint32_t i = 0; i < t->word_count; i++)
        t->sketch.bits[t->words[i] >> 8 & (DM_SKETCH_WORDS - 1)] |= 1ull << (t->words[i] >> 16 & 63);
}

static void add_words(loader *l, dm_telling *t, dm_text body, dm_text title, dm_text text)
{
    dm_content content;
    dm_text sentence = sentence_of(body, title, text);
    dm_buffer_clear(&l->words);
    dm_words_write(&l->words, sentence, l->arena);
    content = (dm_content){0};
    if (sentence.len > 0) {
        cue_text words;
        cue_text_of(dm_buffer_text(&l->words), &words);
        if (l->merge)
            add_cues(t, &words);
        bool in_text = sentence.ptr >= text.ptr && sentence.ptr < text.ptr + text.len;
        add_parts(l, t, body, sentence, in_text ? text : title, &content);
        if (l->merge)
            add_kinds(l, t, &content);
        if (l->follow) {
            add_outcome_cues(l->outcomes, t, &words, &content);
            t->act_words = t->promised != 0 ? act_words_of(l->outcomes, t->promised, &content) : 0;
            add_office(t, body);
        }
    }
    keep_words(l, t, &content);
    bool alone = sentence.ptr == text.ptr && sentence.len == text.len && sentence.len > 0 && title.len == 0;
    if (l->document != t->document && l->merge)
        add_text(l, t->document, title, text, alone ? &content : NULL);
    t->shingles = l->shingles;
    t->shingle_count = l->shingle_count;
    t->text_words = l->text_words;
    t->text_count = l->text_count;
    t->text_names = l->text_names;
    t->text_back = l->text_back;
}

/* ---- rows ---- */

static const char *const columns[] = {
    "SELECT e.num, r.id, e.doc, e.day, d.day, r.body, d.title, d.text, e.type, e.mode, e.actor, e.recipient, e.source, e.day_end, "
    "e.country,"
    " e.place, e.auxiliary, e.lat, e.lon FROM event e{sqlite  INDEXED BY event_day}, record r, document d WHERE r.num = e.num AND "
    "d.num = e.doc "
    "AND"
    " e.day BETWEEN ? AND ? ORDER BY e.day, e.num",
    "SELECT e.num, r.id, e.doc, e.day, d.day, r.body, d.title, d.text, e.type, e.mode, e.promisor, e.beneficiary, e.source, "
    "e.due_from,"
    " e.due_to, e.low, e.best, e.high, e.polarity, e.status, e.conditions FROM commitment e{sqlite  INDEXED BY commitment_day}, "
    "record r,"
    " document d WHERE r.num = e.num AND d.num = e.doc AND e.day BETWEEN ? AND ? ORDER BY e.day, e.num"};

static dm_telling read_row(loader *l, dm_statement *s, dm_record_kind kind)
{
    dm_text body = dm_get_text(s, 5);
    dm_telling t = {.number = dm_get_int(s, 0),
                    .id = (uint64_t)dm_get_int(s, 1),
                    .document = dm_get_int(s, 2),
                    .day = (dm_day)dm_get_int(s, 3),
                    .said = (dm_day)dm_get_int(s, 4),
                    .kind = kind,
                    .type = dm_arena_copy(l->arena, dm_get_text(s, 8)),
                    .mode = dm_arena_copy(l->arena, dm_get_text(s, 9)),
                    .actors = codes_of(dm_get_text(s, 10)),
                    .recipients = codes_of(dm_get_text(s, 11)),
                    .source = dm_arena_copy(l->arena, dm_get_text(s, 12)),
                    .dead = -1,
                    .injured = -1,
                    .low = -1,
                    .best = -1,
                    .high = -1};
    if (kind == DM_RECORD_EVENT) {
        t.day_end = (dm_day)dm_get_int(s, 13);
        t.country = dm_arena_copy(l->arena, dm_get_text(s, 14));
        t.place = dm_arena_copy(l->arena, dm_get_text(s, 15));
        t.type_key = (uint32_t)dm_text_hash(t.type, 3);
        t.topic = (uint32_t)(dm_text_hash(t.type, 3) ^ dm_text_hash(t.country, 7));
        t.auxiliary = dm_get_int(s, 16);
        t.lat = (float)dm_get_real(s, 17);
        t.lon = (float)dm_get_real(s, 18);
        t.located = t.lat > -100 && (t.lat != 0 || t.lon != 0);
        dm_text size =
            l->merge && memmem(body.ptr, body.len, "\"size\":{", 8) != NULL ? dm_body_member(body, "size") : (dm_text){NULL, 0};
        t.dead = size_of(size, "dead");
        t.injured = size_of(size, "injured");
    } else {
        t.due_from = (dm_day)dm_get_int(s, 13);
        t.due_to = (dm_day)dm_get_int(s, 14);
        t.low = dm_get_int(s, 15);
        t.best = dm_get_int(s, 16);
        t.high = dm_get_int(s, 17);
        t.polarity = dm_get_int(s, 18);
        t.status = dm_arena_copy(l->arena, dm_get_text(s, 19));
        t.conditions = dm_get_int(s, 20);
    }
    add_words(l, &t, body, dm_get_text(s, 6), dm_get_text(s, 7));
    return t;
}

dm_status dm_tellings_load(dm_ledger *ledger, dm_record_kind kind, unsigned purpose, dm_day from, dm_day to, dm_arena *arena,
                           dm_tellings *out, dm_error *error)
{
    return dm_tellings_load_apart(ledger, kind, purpose, from, to, (dm_telling_memory){arena, arena, arena}, out, error);
}

dm_status dm_tellings_load_apart(dm_ledger *ledger, dm_record_kind kind, unsigned purpose, dm_day from, dm_day to,
                                 dm_telling_memory memory, dm_tellings *out, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store, columns[kind], &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, from);
    dm_bind_int(s, 1, to);
    loader l = {.arena = memory.parts,
                .brief = memory.brief,
                .merge = (purpose & DM_TO_MERGE) != 0,
                .follow = (purpose & DM_TO_FOLLOW) != 0};
    dm_buffer_init(&l.words);
    l.outcomes = l.follow ? dm_ledger_outcomes(ledger, memory.list) : NULL;
    l.kinds = l.merge ? dm_act_kinds_make(memory.parts) : NULL;
    dm_step step;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_telling t = read_row(&l, s, kind);
        DM_PUSH(memory.list, out, t);
    }
    dm_buffer_dispose(&l.words);
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

void dm_tellings_count_alike(const dm_tellings *tellings, dm_arena *arena)
{
    uint32_t capacity = 64;
    while (capacity < tellings->count * 2)
        capacity *= 2;
    uint32_t *topics = DM_TAKE_ZEROED(arena, uint32_t, capacity), *counts = DM_TAKE_ZEROED(arena, uint32_t, capacity);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < tellings->count; i++) {
            uint32_t topic = tellings->data[i].topic, at = topic * 2654435761u & (capacity - 1);
            while (counts[at] != 0 && topics[at] != topic)
                at = (at + 1) & (capacity - 1);
            topics[at] = topic;
            if (pass == 0)
                counts[at]++;
            else
                tellings->data[i].alike = counts[at];
            tellings->data[i].around = false;
        }
    }
}

/* ---- reports without records ---- */

/* What is to come or asked for: "will", "plans to", "calls for"; in the first sentence, which tells the news. */
static bool tells_plans(dm_text text, dm_buffer *buffer, dm_arena *arena)
{
    static const char *const cues[] = {" will ",    " would ",  " to be ",    " plan",      " intend",     " agree",    " propos",
                                       " consider", " urge",    " demand",    " calls for", " called for", " expected", " may ",
                                       " could ",   " should ", " scheduled", " promise",   " pledge",     " vow",      " ask"};
    const char *end = memmem(text.ptr, text.len, ". ", 2);
    dm_buffer_clear(buffer);
    dm_words_write(buffer, (dm_text){text.ptr, end != NULL ? (size_t)(end - text.ptr) : text.len}, arena);
    cue_text words;
    cue_text_of(dm_buffer_text(buffer), &words);
    return holds_cue(&words, cues, sizeof cues / sizeof *cues);
}

static bool read_report(loader *l, dm_statement *s, dm_telling *out)
{
    dm_text title = dm_get_text(s, 2), text = dm_get_text(s, 3);
    text = text.len > 0 ? text : title;
    dm_content content;
    *out = (dm_telling){.number = -dm_get_int(s, 0),
                        .document = dm_get_int(s, 0),
                        .day = (dm_day)dm_get_int(s, 1),
                        .day_end = (dm_day)dm_get_int(s, 1),
                        .said = (dm_day)dm_get_int(s, 1),
                        .kind = DM_RECORD_EVENT,
                        .dead = -1,
                        .injured = -1,
                        .low = -1,
                        .best = -1,
                        .high = -1};
    dm_content_of(without_sources(text), NULL, &content);
    dm_outcome_bits bits = {0}; /* most end here */
    dm_outcomes_of_words(l->outcomes, content.words, content.word_count, &bits);
    if ((bits.of[DM_OUTCOME_KEPT] | bits.of[DM_OUTCOME_BROKEN] | bits.of[DM_OUTCOME_WITHDRAWN]) == 0)
        return false;
    dm_buffer_clear(&l->words);
    dm_words_write(&l->words, text, l->arena);
    cue_text words;
    cue_text_of(dm_buffer_text(&l->words), &words);
    add_outcome_cues(l->outcomes, out, &words, &content);
    out->planned = tells_plans(text, &l->words, l->arena);
    keep_words(l, out, &content);
    return true;
}

dm_status dm_tellings_load_reports(dm_ledger *ledger, dm_day from, dm_day to, dm_arena *arena, dm_tellings *out, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store,
                                  "SELECT d.num, d.day, d.title, d.text FROM document d WHERE d.day BETWEEN ? AND ? AND NOT EXISTS "
                                  "(SELECT 1 FROM record r WHERE r.doc = d.num AND r.kind < 2) ORDER BY d.day, d.num",
                                  &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, from);
    dm_bind_int(s, 1, to);
    loader l = {.arena = arena, .follow = true, .outcomes = dm_ledger_outcomes(ledger, arena)};
    dm_buffer_init(&l.words);
    dm_step step;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_telling t;
        if (read_report(&l, s, &t))
            DM_PUSH(arena, out, t);
    }
    dm_buffer_dispose(&l.words);
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

float dm_shared_weight(const dm_telling *a, const dm_telling *b, uint32_t *count)
{
    float both = 0;
    *count = 0;
    for (uint32_t i = 0, k = 0; i < a->word_count && k < b->word_count;) {
        uint32_t x = a->words[i], y = b->words[k];
        if (x == y) {
            both += a->weights[i];
            (*count)++;
        }
        i += x <= y;
        k += y <= x;
    }
    return both;
}

int dm_numbers_shared(const dm_telling *a, const dm_telling *b)
{
    int shared = 0, of_a = 0, of_b = 0;
    for (uint32_t i = 0; i < a->number_count; i++)
        of_a += a->numbers[i] > 2;
    for (uint32_t i = 0; i < b->number_count; i++)
        of_b += b->numbers[i] > 2;
    for (uint32_t i = 0, k = 0; i < a->number_count && k < b->number_count;) {
        uint32_t x = a->numbers[i], y = b->numbers[k];
        shared += x == y && x > 2;
        i += x <= y;
        k += y <= x;
    }
    return of_a > 0 && of_b > 0 ? shared : -1;
}
