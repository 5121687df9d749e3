/* Time expressions: read (time_date.c, time_span.c), joined ("Friday night", "noon on Monday"), resolved (time_resolve.c). */
#include "ground/time.h"

#include "base/text.h"
#include "base/vector.h"
#include "ground/time_scan.h"

/* ---- tense --------------------------------------------------------------------------------------------------------- */

static bool lemma_in(const dm_syntax *s, uint32_t t, const char *const *list)
{
    for (; *list != NULL; list++)
        if (dm_text_is(s->lemma[t], *list))
            return true;
    return false;
}

/* 1 future, -1 past, 0 no telling, from a verb and its auxiliaries; *up: the verb above decides;
 * *weak: the present tense of reports, which tells little. */
static int verb_tense(const dm_syntax *s, uint32_t verb, bool *up, bool *weak)
{
    static const char *const ahead[] = {"schedule", "expect", "slate", "due", "anticipate", "set", "plan", "intend", "aim", NULL};
    static const char *const begins[] = {"start", "begin",  "open",  "expire", "resume", "meet", "end",
                                         "take",  "arrive", "leave", "depart", "return", NULL};
    static const char *const done[] = {"fail",  "manage", "begin", "start", "continue", "refuse", "help",
                                       "force", "use",    "have",  "seem",  "appear",   NULL};
    static const char *const modal[] = {"will", "shall", "'ll", "would", "may", "might", "should", "must", "wo", "can", NULL};
    uint32_t morph = s->morph[verb];
    bool to = false, has = false, past_aux = false, present_aux = false;
    for (uint32_t k = s->child_first[verb]; k < s->child_first[verb + 1]; k++) {
        uint32_t c = s->child[k];
        if (s->upos[c] == DM_UPOS_PART && dm_text_is(s->lower[c], "to"))
            to = true;
        if (s->upos[c] != DM_UPOS_AUX)
            continue;
        if (lemma_in(s, c, modal))
            return 1;
        has = has || dm_text_is(s->lemma[c], "have");
        past_aux = past_aux || (s->morph[c] & DM_MORPH_PAST) != 0;
        present_aux = present_aux || (s->morph[c] & DM_MORPH_PRES) != 0;
    }
    bool passive_plan =
        lemma_in(s, verb, ahead) && ((morph & DM_MORPH_PASS) != 0 || s->upos[verb] != DM_UPOS_VERB || (morph & DM_MORPH_PRES) != 0);
    if (passive_plan)
        return 1;
    if (to) {
        uint32_t above = s->head[verb];
        if (above != DM_NO_TOKEN && lemma_in(s, above, done))
            *up = true;
        return 1;
    }
    if (has || past_aux)
        return -1;
    if (s->deprel[verb] == DM_REL_XCOMP && (morph & DM_MORPH_PART) != 0)
        *up = true; /* "remain closed until Friday" */
    if ((morph & DM_MORPH_PAST) != 0 && (morph & DM_MORPH_FIN) != 0)
        return -1;
    if ((morph & DM_MORPH_PAST) != 0 && !present_aux)
        return -1;
    if ((morph & DM_MORPH_GER) != 0 || ((morph & DM_MORPH_PART) != 0 && (morph & DM_MORPH_PRES) != 0)) {
        if (present_aux)
            return 1; /* "is leaving on Monday" */
        if (!lemma_in(s, verb, begins))
            *up = true;
        return lemma_in(s, verb, begins) ? 1 : 0;
    }
    if ((morph & DM_MORPH_PRES) != 0) {
        bool title = s->sentences[s->sentence[verb]].in_title;
        *weak = true;
        return !title && lemma_in(s, verb, begins) ? 1 : -1;
    }
    *weak = *weak || present_aux;
    return present_aux ? -1 : 0;
}

int dm_time_tense(const dm_syntax *s, uint32_t head)
{
    uint32_t t = head;
    for (int steps = 0; steps < 32 && t != DM_NO_TOKEN; steps++) {
        bool predicate = s->upos[t] == DM_UPOS_VERB || s->upos[t] == DM_UPOS_AUX || dm_text_is(s->lemma[t], "due");
        for (uint32_t k = s->child_first[t]; k < s->child_first[t + 1] && !predicate; k++)
            predicate = s->deprel[s->child[k]] == DM_REL_COP || s->deprel[s->child[k]] == DM_REL_AUX;
        if (predicate) {
            bool up = false, weak = t != head && t != s->head[head]; /* "elections in July" may be held or called */
            int tense = verb_tense(s, t, &up, &weak);
            if (tense != 0 && !up)
                return weak ? tense : 2 * tense;
        }
        t = s->head[t];
    }
    return -1;
}

/* ---- joining -------------------------------------------------------------------------------------------------------- */

static bool names_day(const dm_time_read *read)
{
    return (read->shape == DM_SHAPE_CALENDAR && read->day != 0 && read->until_day == 0) || read->shape == DM_SHAPE_WEEKDAY ||
           (read->shape == DM_SHAPE_UNIT && read->unit == DM_UNIT_DAY) || (read->shape == DM_SHAPE_UNIT && read->weekday >= 0);
}

static bool read_one(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read;
    bool any = dm_time_read_date(scan, i, out);
    if (dm_time_read_span(scan, i, &read) && (!any || read.end > out->end)) {
        *out = read;
        any = true;
    }
    if (dm_time_read_clock(scan, i, &read) && (!any || read.end >= out->end)) {
        *out = read;
        any = true;
    }
    return any;
}

/* "this morning", "last night", "the morning of June 5", "in the evening" is none. */
static bool read_day_part(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_UNIT, .unit = DM_UNIT_DAY, .first = i, .weekday = -1, .hour = -1};
    uint32_t at = i;
    if (dm_time_at(scan, at).kind == DM_TIME_WORD_PART || dm_time_is(scan, at, "earlier") || dm_time_is(scan, at, "later"))
        at++; /* "early this morning", "late last night" */
    if (dm_time_is(scan, at, "the") && dm_time_at(scan, at + 1).kind == DM_TIME_WORD_DAY_PART && dm_time_is(scan, at + 2, "of")) {
        dm_time_read day;
        if (!read_one(scan, at + 3, &day) || !names_day(&day))
            return false;
        day.first = i;
        day.day_part = (dm_time_day_part)scan->words[at + 1].value;
        *out = day;
        return true;
    }
    dm_time_word word = dm_time_at(scan, at), part = dm_time_at(scan, at + 1);
    if (part.kind != DM_TIME_WORD_DAY_PART)
        return false;
    if (dm_time_is(scan, at, "this"))
        read.offset = 0;
    else if (dm_time_is(scan, at, "last") || dm_time_is(scan, at, "previous"))
        read.offset = -1;
    else if (dm_time_is(scan, at, "that"))
        read.from_reference = true;
    else if (word.kind == DM_TIME_WORD_DIRECTION && (dm_time_is(scan, at, "next") || dm_time_is(scan, at, "following")))
        read.offset = 1;
    else
        return false;
    read.day_part = (dm_time_day_part)part.value;
    read.end = at + 2;
    *out = read;
    return true;
}

static void take_clock(dm_time_read *day, const dm_time_read *clock)
{
    day->hour = clock->hour;
    day->minute = clock->minute;
    day->utc = clock->utc;
}

/* What follows a day and belongs to it: "Friday night", "Monday at 8 p.m.", "12:00 UTC Monday", "8 p.m. on June 5". */
static void extend(const dm_time_scan *scan, dm_time_read *read)
{
    dm_time_read next;
    uint32_t at = read->end;
    if (names_day(read) && read->hour < 0) {
        if (dm_time_at(scan, at).kind == DM_TIME_WORD_DAY_PART && read->day_part == DM_DAY_PART_NONE) {
            read->day_part = (dm_time_day_part)scan->words[at].value;
            read->end = at + 1;
            return;
        }
        uint32_t clock = at + (dm_time_is(scan, at, "at") || dm_time_is(scan, at, ","));
        clock += dm_time_is(scan, clock, "at");
        if (clock < scan->end && dm_time_read_clock(scan, clock, &next)) {
            take_clock(read, &next);
            read->end = next.end;
        }
    } else if (read->shape == DM_SHAPE_CLOCK) {
        uint32_t day = at + (dm_time_is(scan, at, "on") || dm_time_is(scan, at, ","));
        if (day < scan->end &&
            (read_day_part(scan, day, &next) || (dm_time_read_date(scan, day, &next)) || dm_time_read_span(scan, day, &next)) &&
            names_day(&next)) {
            take_clock(&next, read);
            next.first = read->first;
            *read = next;
        }
    }
}

static bool read_any(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read part;
    bool any = read_one(scan, i, out);
    if (read_day_part(scan, i, &part) && (!any || part.end > out->end)) {
        *out = part;
        any = true;
    }
    if (any)
        extend(scan, out);
    return any && out->end > i && out->end <= scan->end;
}

/* Can a time expression begin here at all?  Most tokens are turned away by the first test. */
static bool may_begin(const dm_time_scan *scan, uint32_t i)
{
    if (scan->words[i].kind != DM_TIME_WORD_NONE)
        return scan->words[i].kind != DM_TIME_WORD_ZONE;
    dm_text lower = scan->syntax->lower[i];
    char c = lower.len > 0 ? lower.ptr[0] : '\0';
    if ((c >= '0' && c <= '9') || c == '\'' || (c == 'q' && lower.len == 2) || dm_text_starts(lower, "mid-") ||
        dm_text_starts(lower, "\xE2\x80\x99"))
        return true;
    if (scan->words[i].flag != 1)
        return scan->words[i].flag == 2;
    for (uint32_t k = i + 1; k < scan->end && k <= i + 4; k++) {
        dm_text next = scan->syntax->lower[k];
        if (scan->words[k].kind != DM_TIME_WORD_NONE ||
            (next.len > 0 && ((next.ptr[0] >= '0' && next.ptr[0] <= '9') || next.ptr[0] == '\'')) || dm_text_is(next, "future") ||
            dm_text_is(next, "term") || dm_text_is(next, "moment") || dm_text_is(next, "time") || dm_text_is(next, "recent"))
            return true;
    }
    return false;
}

/* ---- the stage ------------------------------------------------------------------------------------------------------- */

/* The token whose head is outside the expression; of several the first that is no punctuation. */
static uint32_t head_of(const dm_syntax *s, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++)
        if (s->upos[i] != DM_UPOS_PUNCT && s->upos[i] != DM_UPOS_ADP &&
            (s->head[i] == DM_NO_TOKEN || s->head[i] < first || s->head[i] > last))
            return i;
    return last;
}

/* "in two weeks" with a future verb is a point in time. */
static void decide_in(const dm_time_scan *scan, dm_time_read *read, int tense)
{
    if (read->shape != DM_SHAPE_LENGTH || read->count < 0 || read->first <= scan->start ||
        !dm_time_is(scan, read->first - 1, "in") || tense < 0)
        return;
    read->shape = DM_SHAPE_SHIFT;
    read->offset = 1;
}

typedef DM_VECTOR(dm_timex) time_list;

/* The preposition is stronger than the verb: "since March" is past, "until Friday" to come. */
static int tense_of(const dm_time_scan *scan, const dm_time_read *read, uint32_t head)
{
    int tense = dm_time_tense(scan->syntax, head);
    uint32_t i = read->first;
    if (i > scan->start && dm_time_is(scan, i - 1, "since"))
        return -3;
    if (i > scan->start && tense >= -1 &&
        (dm_time_is(scan, i - 1, "until") || dm_time_is(scan, i - 1, "till") || dm_time_is(scan, i - 1, "by")))
        return 2;
    return tense;
}

static void remember(const dm_timex *timex, dm_time_reference *reference)
{
    bool day = timex->when.precision == DM_PRECISION_DAY && timex->when.earliest == timex->when.latest;
    if (timex->kind == DM_TIMEX_DURATION || (!day && timex->when.precision != DM_PRECISION_MONTH))
        return;
    reference->month = timex->when.earliest;
    if (day)
        reference->day = timex->when.earliest;
}

static void find_in_sentence(dm_arena *arena, const dm_time_scan *scan, dm_day date, dm_time_reference *reference, time_list *times)
{
    for (uint32_t i = scan->start; i < scan->end;) {
        dm_time_read read;
        if (!may_begin(scan, i) || !read_any(scan, i, &read)) {
            i++;
            continue;
        }
        dm_timex timex = {.first = read.first, .last = read.end - 1};
        timex.head = head_of(scan->syntax, timex.first, timex.last);
        timex.span = (dm_span){scan->syntax->span[timex.first].start, scan->syntax->span[timex.last].end};
        int tense = tense_of(scan, &read, timex.head);
        decide_in(scan, &read, tense);
        dm_time_resolve(arena, &read, date, *reference, tense, &timex);
        if (timex.value.len > 0) {
            DM_PUSH(arena, times, timex);
            remember(&timex, reference);
        }
        i = read.end;
    }
}

void dm_time_find(dm_arena *arena, const dm_syntax *syntax, dm_day date, dm_times *out)
{
    time_list times = {0};
    dm_time_word *words = DM_TAKE(arena, dm_time_word, syntax->token_count);
    for (uint32_t i = 0; i < syntax->token_count; i++)
        words[i] = dm_time_word_of(syntax->lower[i]);
    dm_time_reference reference = {DM_DAY_NONE, DM_DAY_NONE};
    for (uint32_t s = 0; s < syntax->sentence_count; s++) {
        const dm_sentence *sentence = &syntax->sentences[s];
        dm_time_scan scan = {.syntax = syntax, .words = words, .start = sentence->first, .end = sentence->first + sentence->count};
        find_in_sentence(arena, &scan, date, &reference, &times);
    }
    *out = (dm_times){times.count, times.data};
}
