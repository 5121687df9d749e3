/* What bears on the relation between two spans: the lexicon's readings, the words that join them in the tree, the words around. */
#include "coding/rank.h"

#include "base/text.h"

static const dm_text no_text = {NULL, 0};

static void add_auxiliary(dm_evidence *e, uint32_t label, const char *name, uint32_t auxiliary)
{
    static const char *const names[] = {"future", "historical", "hypothetical", "negation"};
    for (uint32_t bit = 0; bit < sizeof names / sizeof *names; bit++)
        if (auxiliary & (1u << bit))
            dm_evidence_add(e, label, name, dm_text_of(names[bit]), no_text);
}

uint32_t dm_rank_label(dm_event_type type, uint16_t cameo, uint8_t cameo_digits)
{
    static const uint8_t by_root[21] = {0,          0,           0,           DM_AGREE,   DM_CONSULT, DM_SUPPORT, DM_COOPERATE,
                                        DM_AID,     DM_CONCEDE,  DM_ACCUSE,   DM_REQUEST, DM_ACCUSE,  DM_REJECT,  DM_THREATEN,
                                        DM_PROTEST, DM_MOBILIZE, DM_SANCTION, DM_COERCE,  DM_ASSAULT, DM_ASSAULT, DM_ASSAULT};
    unsigned root = cameo;
    for (unsigned digits = cameo_digits; digits > 2; digits--)
        root /= 10;
    if (cameo_digits < 2 || root > 20 || by_root[root] == 0 || (type == DM_RETREAT && by_root[root] == DM_CONCEDE))
        return (uint32_t)type;
    return by_root[root];
}

static bool in_spans(const dm_syntax *s, const dm_pair *pair, uint32_t token)
{
    for (int which = 0; which < 2; which++)
        if (s->span[token].start < pair->span[which].end && s->span[token].end > pair->span[which].start)
            return true;
    return false;
}

static bool is_content(const dm_syntax *s, uint32_t token)
{
    switch ((dm_upos)s->upos[token]) {
    case DM_UPOS_VERB:
    case DM_UPOS_NOUN:
    case DM_UPOS_ADJ:
    case DM_UPOS_ADV: return true;
    default: return false;
    }
}

/* ---- the readings ---- */

/* Has another label a reading that fits that well? */
static bool has_rival(const dm_relation_view *view, uint32_t label, double score)
{
    for (uint32_t other = 1; other < DM_LABEL_NONE; other++)
        if (other != label && view->best[other] != NULL && !view->loose[other] && view->score[other] >= score)
            return true;
    return false;
}

static void add_reading(dm_coder *coder, const dm_pair *pair, dm_relation_view *view, uint32_t label)
{
    static const struct {
        double least;
        const char *name;
    } steps[] = {{0.6, "fits .6"}, {1.0, "fits 1.0"}, {1.4, "fits 1.4"}, {1.8, "fits 1.8"}, {2.2, "fits 2.2"}, {2.5, "fits 2.5"}};
    const dm_reading *reading = view->best[label];
    dm_evidence *e = &view->evidence;
    double score = view->score[label];
    dm_evidence_add(e, label, "read", no_text, no_text);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (score >= steps[i].least)
            dm_evidence_add(e, label, steps[i].name, no_text, no_text);
    bool first = view->first == reading;
    dm_evidence_add(e, label, first ? "first" : view->first_score - score < 0.35 ? "near first" : "behind", no_text, no_text);
    static const char *const fits[8] = {"neither fits", "actor fits",           "recipient fits",           "both fit",
                                        "reversed",     "actor fits, reversed", "recipient fits, reversed", "both fit, reversed"};
    dm_evidence_add(e, label, fits[view->fits[label]], no_text, no_text);
    if (first && view->fits[label] == 3 && score >= 2.3)
        dm_evidence_add(e, label, has_rival(view, label, score - 0.6) ? "sure" : "sure, no rival", no_text, no_text);
    for (uint32_t i = 0; i < pair->path_count; i++) {
        if (pair->path[i] == reading->token)
            dm_evidence_add(e, label, "on path", no_text, no_text);
        if (pair->path[i] == reading->innermost)
            dm_evidence_add(e, label, "inner on path", no_text, no_text);
    }
    if (reading->token == view->top)
        dm_evidence_add(e, label, "joins", no_text, no_text);
    if (dm_read_pos(coder->syntax, reading->token) == DM_PREDICATE_NOUN)
        dm_evidence_add(e, label, "noun", no_text, no_text);
    if (reading->reciprocal)
        dm_evidence_add(e, label, "reciprocal", no_text, no_text);
    if (reading->frame->condition_count == 0)
        dm_evidence_add(e, label, "unconditional", no_text, no_text);
}

static void add_readings(dm_coder *coder, const dm_pair *pair, dm_relation_view *view)
{
    for (uint32_t label = 1; label < DM_LABEL_NONE; label++) {
        if (view->best[label] == NULL)
            continue;
        if (view->loose[label])
            dm_evidence_add(&view->evidence, label, view->first == view->best[label] ? "loose first" : "loose", no_text, no_text);
        else
            add_reading(coder, pair, view, label);
    }
    if (view->first == NULL)
        dm_evidence_add(&view->evidence, DM_LABEL_NONE, "silent", no_text, no_text);
    else if (view->first_score < 1.4)
        dm_evidence_add(&view->evidence, DM_LABEL_NONE, view->first_score < 0.6 ? "weak" : "half", no_text, no_text);
    dm_evidence_add(&view->evidence, DM_LABEL_ANY, "bias", no_text, no_text);
}

/* ---- the words ---- */

enum { WORDS_MAX = 40 };
typedef struct word_list {
    uint32_t count, token[WORDS_MAX];
} word_list;

static void list_word(const dm_syntax *s, const dm_pair *pair, word_list *list, uint32_t token)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->token[i] == token)
            return;
    if (list->count < WORDS_MAX && !in_spans(s, pair, token))
        list->token[list->count++] = token;
}

static void add_path(const dm_syntax *s, const dm_pair *pair, dm_relation_view *view, word_list *list)
{
    dm_evidence *e = &view->evidence;
    uint32_t before = DM_NO_TOKEN;
    for (uint32_t i = 0; i < pair->path_count; i++) {
        uint32_t token = pair->path[i];
        if (in_spans(s, pair, token))
            continue;
        dm_evidence_add(e, DM_LABEL_ANY, "path=", s->lemma[token], no_text);
        if (before != DM_NO_TOKEN)
            dm_evidence_add(e, DM_LABEL_ANY, "chain=", s->lemma[before], s->lemma[token]);
        before = token;
        list_word(s, pair, list, token);
    }
}

static bool is_argument(dm_deprel rel)
{
    switch (rel) {
    case DM_REL_OBJ:
    case DM_REL_IOBJ:
    case DM_REL_XCOMP:
    case DM_REL_CCOMP:
    case DM_REL_OBL:
    case DM_REL_NMOD:
    case DM_REL_ADVCL:
    case DM_REL_COMPOUND:
    case DM_REL_COMPOUND_PRT:
    case DM_REL_AMOD:
    case DM_REL_NSUBJ_PASS:
    case DM_REL_ACL: return true;
    default: return false;
    }
}

/* The arguments of what joins the spans, and theirs. */
static void add_arguments(const dm_syntax *s, const dm_pair *pair, dm_relation_view *view, uint32_t token, int depth,
                          word_list *list)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (!is_argument((dm_deprel)s->deprel[child]) || in_spans(s, pair, child))
            continue;
        dm_evidence_add(&view->evidence, DM_LABEL_ANY, "kid=", s->lemma[child], no_text);
        if (depth == 0 && s->deprel[child] != DM_REL_ADVCL)
            dm_evidence_add(&view->evidence, DM_LABEL_ANY, "top+kid=", s->lemma[token], s->lemma[child]);
        list_word(s, pair, list, child);
        if (depth < 1)
            add_arguments(s, pair, view, child, depth + 1, list);
    }
}

static void add_top(dm_coder *coder, const dm_pair *pair, dm_relation_view *view, word_list *list)
{
    const dm_syntax *s = coder->syntax;
    dm_evidence *e = &view->evidence;
    uint32_t top = view->top;
    if (top == DM_NO_TOKEN)
        return;
    bool inside = in_spans(s, pair, top);
    if (!inside)
        dm_evidence_add(e, DM_LABEL_ANY, "top=", s->lemma[top], no_text);
    uint32_t marker = pair->head[1] == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, pair->head[1], DM_REL_CASE);
    if (marker != DM_NO_TOKEN) {
        dm_evidence_add(e, DM_LABEL_ANY, "prep=", s->lower[marker], no_text);
        if (!inside)
            dm_evidence_add(e, DM_LABEL_ANY, "top+prep=", s->lemma[top], s->lower[marker]);
    }
    static const char *const names[2] = {"actor is ", "recipient is "};
    for (int which = 0; which < 2; which++)
        if (pair->head[which] != DM_NO_TOKEN)
            dm_evidence_add(e, DM_LABEL_ANY, names[which], dm_text_of(dm_deprel_name((dm_deprel)s->deprel[pair->head[which]])),
                            no_text);
    add_auxiliary(e, DM_LABEL_ANY, "top is ", dm_auxiliary_of(coder, top));
    add_arguments(s, pair, view, top, 0, list);
}

static void add_between(const dm_syntax *s, const dm_pair *pair, dm_relation_view *view, word_list *list)
{
    if (pair->head[0] == DM_NO_TOKEN || pair->head[1] == DM_NO_TOKEN)
        return;
    uint32_t low = pair->head[0] < pair->head[1] ? pair->head[0] : pair->head[1];
    uint32_t high = pair->head[0] < pair->head[1] ? pair->head[1] : pair->head[0];
    uint32_t count = 0;
    for (uint32_t t = low + 1; t < high && count < 14; t++)
        if (is_content(s, t) && !in_spans(s, pair, t)) {
            dm_evidence_add(&view->evidence, DM_LABEL_ANY, "mid=", s->lemma[t], no_text);
            list_word(s, pair, list, t);
            count++;
        }
    count = 0;
    for (uint32_t t = high + 1; t < s->token_count && s->sentence[t] == s->sentence[high] && count < 3; t++)
        if (is_content(s, t) && !in_spans(s, pair, t)) {
            dm_evidence_add(&view->evidence, DM_LABEL_ANY, "after=", s->lemma[t], no_text);
            count++;
        }
}

static void add_classes(const dm_coder *coder, dm_relation_view *view, const word_list *list)
{
    const dm_knowledge *k = coder->knowledge;
    uint32_t class_count = dm_class_count(k);
    for (uint32_t id = 1; id < class_count; id++) {
        dm_text name = dm_class_name(k, id);
        if (name.len == 0 || name.ptr[0] == '=')
            continue; /* a condition's phrase */
        for (uint32_t i = 0; i < list->count; i++)
            if (dm_class_has(k, id, coder->syntax->lemma_symbol[list->token[i]])) {
                dm_evidence_add(&view->evidence, DM_LABEL_ANY, "class=", name, no_text);
                break;
            }
    }
}

static void add_parties(const dm_coder *coder, const dm_pair *pair, dm_relation_view *view)
{
    static const char *const names[2] = {"actor sector ", "recipient sector "};
    const dm_mention *mention[2] = {NULL, NULL};
    for (int which = 0; which < 2; which++) {
        uint32_t index = pair->head[which] == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[pair->head[which]];
        if (index == DM_NO_TOKEN)
            continue;
        mention[which] = &coder->mentions->mentions[index];
        const dm_entity *entity = &mention[which]->entity;
        dm_text sector = entity->sector_count > 0  ? dm_text_of(dm_sector_name((dm_sector)entity->sector[0]))
                         : entity->code[0] != '\0' ? DM_TEXT("state")
                                                   : DM_TEXT("unknown");
        dm_evidence_add(&view->evidence, DM_LABEL_ANY, names[which], sector, no_text);
    }
    if (mention[0] != NULL && mention[1] != NULL && mention[0]->entity.code[0] != '\0')
        dm_evidence_add(&view->evidence, DM_LABEL_ANY,
                        strcmp(mention[0]->entity.code, mention[1]->entity.code) == 0 ? "same country" : "two countries", no_text,
                        no_text);
}

void dm_rank_relation_evidence(dm_coder *coder, const dm_pair *pair, dm_relation_view *view)
{
    word_list list = {0};
    add_readings(coder, pair, view);
    add_path(coder->syntax, pair, view, &list);
    add_top(coder, pair, view, &list);
    add_between(coder->syntax, pair, view, &list);
    add_classes(coder, view, &list);
    add_parties(coder, pair, view);
}
