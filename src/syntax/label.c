#include "syntax/label.h"

#include "base/text.h"

enum { LABEL_TOKENS_MAX = 12, REPORT_TOKENS_MIN = 4 };

static bool is_topic(dm_text lower)
{
    static const char *const words[] = {
        "war",           "wars",        "uprising",       "protest",     "protests",      "conflict",       "crisis",
        "election",      "elections",   "revolution",     "insurgency",  "unrest",        "disaster",       "bombing",
        "bombings",      "attack",      "attacks",        "riots",       "violence",      "scandal",        "strike",
        "strikes",       "standoff",    "clashes",        "offensive",   "massacre",      "dispute",        "outbreak",
        "pandemic",      "genocide",    "coup",           "controversy", "floods",        "earthquake",     "terrorism",
        "relations",     "process",     "operation",      "campaign",    "invasion",      "demonstrations", "annexation",
        "negotiations",  "referendum",  "rebellion",      "spring",      "shooting",      "siege",          "trial",
        "affair",        "allegations", "constitutional", "arrests",     "killings",      "murder",         "murders",
        "assassination", "plot",        "kidnapping",     "hijacking",   "talks",         "summit",         "raid",
        "raids",         "case",        "probe",          "inquiry",     "investigation", "nomination",     "massacres",
        "bombers",       "airstrikes",  "fighting",       "blockade",    "mutiny",        "trials"};
    return DM_TEXT_IS_ANY(lower, words);
}

static bool is_small_word(dm_text form)
{
    static const char *const words[] = {"in", "of",   "the", "and",  "on", "for",   "against",
                                        "at", "over", "to",  "with", "a",  "civil", "present"};
    return DM_TEXT_IS_ANY(form, words);
}

/* The first token of the report behind a label; `first` when the sentence has none. */
static uint32_t report_of(dm_arena *arena, const dm_raw_token *tokens, uint32_t first, uint32_t end)
{
    bool topic = false;
    for (uint32_t t = first; t < end && t - first < LABEL_TOKENS_MAX; t++) {
        dm_text form = tokens[t].form;
        if (dm_text_is(form, ":")) {
            bool capital = t + 1 < end && tokens[t + 1].form.ptr[0] >= 'A' && tokens[t + 1].form.ptr[0] <= 'Z';
            return topic && capital && tokens[t].space_after && end - t > REPORT_TOKENS_MIN ? t + 1 : first;
        }
        unsigned char c = (unsigned char)form.ptr[0];
        bool letter = (c >= 'a' && c <= 'z'), upper = c >= 'A' && c <= 'Z';
        bool is = (letter || upper) && is_topic(dm_text_lower(arena, form));
        topic = topic || is;
        if (letter && !is && !is_small_word(form))
            return first;
        if (dm_text_is(form, "\"") || dm_text_is(form, "."))
            return first;
    }
    return first;
}

void dm_label_split(dm_arena *arena, dm_segments *segments)
{
    for (uint32_t i = 0; i < segments->sentences.count; i++) {
        dm_sentence *label = &segments->sentences.data[i];
        dm_raw_token *tokens = segments->tokens.data;
        bool opens = i == 0 || label->paragraph_start || segments->sentences.data[i - 1].in_title != label->in_title;
        uint32_t first = label->first, end = first + label->count, report = opens ? report_of(arena, tokens, first, end) : first;
        if (report == first)
            continue;
        dm_sentence rest = *label;
        label->count = report - first;
        label->span.end = tokens[report - 1].span.end;
        rest.first = report;
        rest.count = end - report;
        rest.span.start = tokens[report].span.start;
        rest.paragraph_start = false;
        (void)DM_PUSH_SLOT(arena, &segments->sentences);
        for (uint32_t k = segments->sentences.count - 1; k > i + 1; k--)
            segments->sentences.data[k] = segments->sentences.data[k - 1];
        segments->sentences.data[i + 1] = rest;
        for (uint32_t k = i + 1; k < segments->sentences.count; k++)
            if (segments->sentences.data[k].number > 0) /* 0 in titles */
                segments->sentences.data[k].number++;
        for (uint32_t t = report; t < segments->tokens.count; t++)
            tokens[t].sentence++;
        return; /* one label opens a document */
    }
}

bool dm_label_is(const dm_syntax *syntax, uint32_t sentence)
{
    const dm_sentence *label = &syntax->sentences[sentence];
    return label->count <= LABEL_TOKENS_MAX && dm_text_is(syntax->form[label->first + label->count - 1], ":");
}
