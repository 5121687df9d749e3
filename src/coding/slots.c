/* Arguments of a predicate in normalised slots: the one place that knows how English syntax hides who did what to whom. */
#include "coding/slots.h"

static void add(dm_arguments *out, uint32_t slot, uint32_t token)
{
    if (token == DM_NO_TOKEN || slot == DM_SLOT_NONE || out->count == DM_FILLERS_MAX)
        return;
    for (uint32_t i = 0; i < out->count; i++)
        if (out->filler[i].slot == slot && out->filler[i].token == token)
            return;
    out->filler[out->count++] = (dm_filler){slot, token};
    out->slots |= DM_SLOT_BIT(slot);
}

static bool has(const dm_arguments *arguments, uint32_t slot)
{
    if ((arguments->slots & DM_SLOT_BIT(slot)) == 0)
        return false;
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == slot)
            return true;
    return false;
}

/* The preposition of a nominal as a slot; NONE without one.  "out of" -> out, "because of" -> because. */
static uint32_t preposition_slot(const dm_coder *coder, uint32_t nominal)
{
    const dm_syntax *s = coder->syntax;
    uint32_t marker = dm_tree_child(s, nominal, DM_REL_CASE);
    if (marker == DM_NO_TOKEN || s->lower_symbol[marker] == 0)
        return DM_SLOT_NONE;
    return DM_SLOT_PREPOSITION + s->lower_symbol[marker];
}

/* "handed the suspect over to France", "sent them back to Mali": the first of two prepositions belongs to the verb. */
static void add_split_particle(const dm_coder *coder, dm_arguments *out, uint32_t child)
{
    static const char *const particles[] = {"over", "back", "out", "away", "off", "down", "up"};
    const dm_syntax *s = coder->syntax;
    uint32_t first = dm_tree_child(s, child, DM_REL_CASE);
    if (first == DM_NO_TOKEN || first + 1 >= child || !DM_TEXT_IS_ANY(s->lower[first], particles))
        return;
    uint32_t second = first + 1;
    bool cases = s->head[second] == child && s->deprel[second] == DM_REL_CASE && s->lower_symbol[second] != 0;
    if (!cases || has(out, DM_SLOT_PRT) || dm_text_is(s->lower[second], "of"))
        return;
    add(out, DM_SLOT_PRT, first);
    add(out, DM_SLOT_PREPOSITION + s->lower_symbol[second], child);
}

static void add_oblique(const dm_coder *coder, dm_arguments *out, uint32_t child)
{
    add_split_particle(coder, out, child);
    if (out->passive && dm_preposition_is(coder, child, "by"))
        add(out, DM_SLOT_SUBJ, child);
    add(out, preposition_slot(coder, child), child);
}

/* "called off the strike", "took in refugees", parsed as a preposition: the verb has a frame with that particle, which stands right
 * behind it. */
static bool is_particle_object(const dm_coder *coder, uint32_t verb, uint32_t nominal)
{
    const dm_syntax *s = coder->syntax;
    uint32_t marker = dm_tree_child(s, nominal, DM_REL_CASE), count = 0;
    if (marker != verb + 1 || s->lower_symbol[marker] == 0)
        return false;
    uint32_t mention = coder->mentions->by_head[nominal];
    if (mention != DM_NO_TOKEN) { /* "took in Malta", "held on Friday" */
        dm_mention_kind kind = coder->mentions->mentions[mention].kind;
        if (kind == DM_MENTION_PLACE || kind == DM_MENTION_TIME || s->upos[nominal] == DM_UPOS_PROPN)
            return false;
    }
    const dm_frame *frames = dm_frames_of(coder->knowledge, s->lemma_symbol[verb], DM_PREDICATE_VERB, &count);
    for (uint32_t f = 0; f < count && frames[f].particle != 0; f++)
        if (frames[f].particle == s->lower_symbol[marker])
            return true;
    return false;
}

/* "handed over to Chad by Niger": the agent of a passive, hung on another of its phrases. */
static void add_nested_agent(const dm_coder *coder, uint32_t nominal, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[nominal]; out->passive && i < s->child_first[nominal + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_preposition_is(coder, s->child[i], "by"))
            add(out, DM_SLOT_SUBJ, s->child[i]);
}

/* A gerund right behind the particle of its verb. */
static bool is_behind_particle(const dm_syntax *s, uint32_t verb, uint32_t clause)
{
    uint32_t particle = dm_tree_child(s, verb, DM_REL_COMPOUND_PRT);
    return particle != DM_NO_TOKEN && particle > verb && clause == particle + 1 && dm_text_ends(s->lower[clause], "ing");
}

/* "killed following an attack", "died in fighting": a preposition, or a noun, that the parser takes for a participle. */
static void add_participle_phrase(const dm_coder *coder, dm_arguments *out, uint32_t clause)
{
    static const char *const nouns[] = {"fighting", "shelling", "bombing", "shooting", "rioting", "bombings", "shootings"};
    const dm_syntax *s = coder->syntax;
    uint32_t marker = dm_tree_child(s, clause, DM_REL_MARK), nominal = dm_tree_child(s, clause, DM_REL_OBL);
    if (nominal == DM_NO_TOKEN || dm_tree_child(s, nominal, DM_REL_CASE) != DM_NO_TOKEN)
        nominal = dm_tree_child(s, clause, DM_REL_OBJ);
    if (dm_text_is(s->lower[clause], "following") && marker == DM_NO_TOKEN && nominal != DM_NO_TOKEN &&
        s->lower_symbol[clause] != 0)
        add(out, DM_SLOT_PREPOSITION + s->lower_symbol[clause], nominal);
    if (marker != DM_NO_TOKEN && s->lower_symbol[marker] != 0 && DM_TEXT_IS_ANY(s->lower[clause], nouns))
        add(out, DM_SLOT_PREPOSITION + s->lower_symbol[marker], clause);
}

/* "shot dead a teacher working in Taez": who the participle tells more of, called its subject, is the verb's object. */
static void add_whose_clause(const dm_coder *coder, uint32_t verb, uint32_t clause, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t object = dm_text_ends(s->lower[clause], "ing") ? dm_tree_child(s, clause, DM_REL_NSUBJ) : DM_NO_TOKEN;
    if (object != DM_NO_TOKEN && object > verb && object < clause && !out->passive &&
        dm_tree_child(s, verb, DM_REL_OBJ) == DM_NO_TOKEN && dm_tree_child(s, clause, DM_REL_MARK) == DM_NO_TOKEN &&
        dm_tree_child(s, clause, DM_REL_AUX) == DM_NO_TOKEN && dm_slots_is_party_word(coder, object))
        add(out, DM_SLOT_OBJ, object);
}

/* "killed as many as 35 rebels": the noun behind the bound, which parsers hang on the verb beside it. */
static uint32_t behind_bound(const dm_syntax *s, uint32_t verb, uint32_t object)
{
    bool bound = object > verb + 1 && object + 2 < s->token_count && dm_text_is(s->lower[object], "many") &&
                 dm_text_is(s->lower[object - 1], "as") && dm_text_is(s->lower[object + 1], "as");
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && bound; i++) {
        uint32_t noun = s->child[i];
        if (noun > object && s->deprel[noun] == DM_REL_OBL && dm_tree_child(s, noun, DM_REL_CASE) == DM_NO_TOKEN &&
            dm_tree_child(s, noun, DM_REL_NUMMOD) != DM_NO_TOKEN)
            return noun;
    }
    return object;
}

static void verb_children(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        switch (s->deprel[child]) {
        case DM_REL_OBJ: add(out, DM_SLOT_OBJ, dm_slots_antecedent(coder, behind_bound(s, token, child))); break;
        case DM_REL_IOBJ: add(out, DM_SLOT_IOBJ, dm_slots_antecedent(coder, child)); break;
        case DM_REL_OBL_AGENT: add(out, DM_SLOT_SUBJ, child); break;
        case DM_REL_OBL:
        case DM_REL_NMOD:
            add_oblique(coder, out, child);
            if (!out->passive && dm_slots_is_bare_object(coder, child) && dm_tree_child(s, token, DM_REL_OBJ) == DM_NO_TOKEN)
                add(out, DM_SLOT_OBJ, child);
            if (!out->passive && is_particle_object(coder, token, child))
                add(out, DM_SLOT_OBJ, child);
            break;
        case DM_REL_XCOMP:
        case DM_REL_CCOMP:
            if (s->upos[child] == DM_UPOS_PROPN && coder->mentions->by_head[child] != DM_NO_TOKEN &&
                dm_tree_child(s, token, DM_REL_OBJ) == DM_NO_TOKEN && dm_tree_child(s, child, DM_REL_COP) == DM_NO_TOKEN)
                add(out, DM_SLOT_OBJ, child); /* "called Erdogan to apologise" */
            else
                add(out, DM_SLOT_COMP, child);
            break;
        case DM_REL_ADVCL:
            add_whose_clause(coder, token, child, out);
            add_participle_phrase(coder, out, child);
            /* "agreed in writing to release": infinitives are often attached so */
            /* "ruled out sending troops" */
            if ((dm_is_infinitive(s, child) || dm_slots_is_gerund_complement(coder, child) ||
                 is_behind_particle(s, token, child)) &&
                !has(out, DM_SLOT_COMP))
                add(out, DM_SLOT_COMP, child);
            break;
        case DM_REL_FLAT: /* "kidnap Abdel Jabar": a name hung on the verb like a part of it */
            if (!out->passive && child > token && coder->mentions->by_head[child] != DM_NO_TOKEN &&
                dm_tree_child(s, token, DM_REL_OBJ) == DM_NO_TOKEN)
                add(out, DM_SLOT_OBJ, child);
            break;
        case DM_REL_COMPOUND_PRT: add(out, DM_SLOT_PRT, child); break;
        case DM_REL_ADVMOD:
            if (s->upos[child] == DM_UPOS_ADP || s->upos[child] == DM_UPOS_ADV)
                add(out, DM_SLOT_PRT, child);
            break;
        default: break;
        }
    }
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && !has(out, DM_SLOT_SUBJ); i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL)
            add_nested_agent(coder, s->child[i], out);
}

static void lend_nmods(const dm_coder *coder, uint32_t noun, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NMOD && !dm_preposition_is(coder, child, "of") && !has(out, preposition_slot(coder, child)))
            add_oblique(coder, out, child);
    }
}

/* "fired rockets at Israel", "extended the hand of friendship to Greece": parsers hang the phrase on either; the verb may use it
 * too. */
static void lend_object_phrases(const dm_coder *coder, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t count = out->count;
    for (uint32_t f = 0; f < count; f++) {
        if (out->filler[f].slot != DM_SLOT_OBJ && out->filler[f].slot != DM_SLOT_IOBJ)
            continue;
        uint32_t noun = out->filler[f].token;
        for (int depth = 0; depth < 2 && noun != DM_NO_TOKEN; depth++) {
            uint32_t next = DM_NO_TOKEN;
            for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
                uint32_t child = s->child[i];
                if (s->deprel[child] == DM_REL_CONJ && depth == 0) /* "food and flights to Mali" */
                    lend_nmods(coder, child, out);
                if (s->deprel[child] != DM_REL_NMOD)
                    continue;
                if (dm_preposition_is(coder, child, "of"))
                    next = child;
                else
                    add_oblique(coder, out, child);
            }
            noun = next;
        }
    }
}

/* "support for Cyprus in its dispute with Turkey": the other side of a quarrel is no side of the act. */
static bool is_quarrel(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"dispute", "conflict", "war", "row", "fight", "struggle", "battle", "quarrel", "feud"};
    return DM_TEXT_IS_ANY(s->lemma[noun], words);
}

/* "shot two policemen after an attack on their convoy": what was before or meanwhile lends nothing. */
static bool is_before_or_after(const dm_coder *coder, uint32_t noun)
{
    static const char *const words[] = {"after", "following", "before", "since", "amid", "despite", "during"};
    uint32_t marker = dm_tree_child(coder->syntax, noun, DM_REL_CASE);
    return marker != DM_NO_TOKEN && DM_TEXT_IS_ANY(coder->syntax->lower[marker], words);
}

/* "gave $4 million in aid to Chad", "agreed in talks in Paris with Mali": a phrase hung on another one, where the verb has none of
 * its kind. */
static void lend_oblique_phrases(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    static const char *const lent[] = {"to", "with", "against", "from", "on", "for", "into"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t k = s->child_first[token]; k < s->child_first[token + 1]; k++) {
        uint32_t noun = s->child[k];
        if ((s->deprel[noun] != DM_REL_OBL && s->deprel[noun] != DM_REL_OBL_UNMARKED) || dm_preposition_is(coder, noun, "by") ||
            is_before_or_after(coder, noun))
            continue;
        uint32_t mention = coder->mentions->by_head[noun];
        if (mention != DM_NO_TOKEN && coder->mentions->mentions[mention].kind != DM_MENTION_TIME &&
            coder->mentions->mentions[mention].kind != DM_MENTION_PLACE)
            continue; /* "with ministers from Chile" */
        for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
            uint32_t child = s->child[i], slot = preposition_slot(coder, child);
            if (is_quarrel(s, noun) && dm_preposition_is(coder, noun, "in") && dm_preposition_is(coder, child, "with"))
                continue;
            for (size_t w = 0; s->deprel[child] == DM_REL_NMOD && w < sizeof lent / sizeof *lent; w++)
                if (dm_preposition_is(coder, child, lent[w]) && !has(out, slot))
                    add(out, slot, child);
        }
    }
}

/* "filed a lawsuit in a court for the district of New York against Chad": "against" is the verb's, however deep it hangs. */
static void lend_against(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t last = s->sentences[s->sentence[token]].first + s->sentences[s->sentence[token]].count;
    for (uint32_t t = token + 1; t < last; t++) {
        if (s->deprel[t] != DM_REL_NMOD || !dm_preposition_is(coder, t, "against") || has(out, preposition_slot(coder, t)))
            continue;
        uint32_t at = s->head[t];
        bool nominal = true;
        for (int step = 0; step < 4 && nominal && at != token && at != DM_NO_TOKEN; step++, at = s->head[at])
            nominal = s->deprel[at] == DM_REL_NMOD || s->deprel[at] == DM_REL_OBL || s->deprel[at] == DM_REL_OBJ;
        if (nominal && at == token)
            add(out, preposition_slot(coder, t), t);
    }
}

/* "are killed and 50 injured in clashes": a phrase behind the last of two verbs goes with both. */
static void borrow_phrases(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = 0; i < out->count; i++)
        if (out->filler[i].slot > DM_SLOT_PREPOSITION)
            return;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t verb = s->child[i];
        if (s->deprel[verb] != DM_REL_CONJ || s->upos[verb] != DM_UPOS_VERB || dm_slots_is_passive(coder, verb) != out->passive)
            continue;
        for (uint32_t k = s->child_first[verb]; k < s->child_first[verb + 1]; k++)
            if (s->deprel[s->child[k]] == DM_REL_OBL && s->child[k] > verb)
                add_oblique(coder, out, s->child[k]);
    }
}

/* "attacked and killed soldiers": the first verb borrows the object of the next. */
static void borrow_object(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    if (out->passive || has(out, DM_SLOT_OBJ) || has(out, DM_SLOT_COMP))
        return;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_CONJ || s->upos[child] != DM_UPOS_VERB)
            continue;
        bool own_phrases = false;
        for (uint32_t k = 0; k < out->count; k++)
            own_phrases = own_phrases || out->filler[k].slot != DM_SLOT_SUBJ;
        if (own_phrases || dm_slots_own_subject(coder, child) != DM_NO_TOKEN || child > token + 3)
            return;
        uint32_t object = dm_tree_child(s, child, DM_REL_OBJ);
        if (object != DM_NO_TOKEN)
            add(out, DM_SLOT_OBJ, object);
        return;
    }
}

/* An object relative: "the troops that Mali sent", "the deal Iran signed". */
static void relative_object(const dm_coder *coder, uint32_t token, uint32_t subject, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    if (s->deprel[token] == DM_REL_ACL_RELCL && !has(out, DM_SLOT_OBJ) && subject != DM_NO_TOKEN && subject != s->head[token] &&
        !out->passive)
        add(out, DM_SLOT_OBJ, s->head[token]);
}

static void add_hung_infinitive(const dm_syntax *s, uint32_t nominal, dm_arguments *out)
{
    for (uint32_t i = s->child_first[nominal]; i < s->child_first[nominal + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_ACL && dm_is_infinitive(s, s->child[i])) {
            add(out, DM_SLOT_COMP, s->child[i]);
            return;
        }
}

/* What parsers and voice do to objects: "allowed the migrants to land" (an indirect object), "allowed the journalist to leave" (the
 * infinitive hung on the object), "the dissident was given a visa" (whose subject is an indirect object). */
static void even_objects(const dm_coder *coder, uint32_t token, uint32_t subject, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t object = dm_tree_child(s, token, DM_REL_OBJ), indirect = dm_tree_child(s, token, DM_REL_IOBJ);
    if (object == DM_NO_TOKEN && indirect != DM_NO_TOKEN)
        add(out, DM_SLOT_OBJ, dm_slots_antecedent(coder, indirect));
    if (out->passive && object != DM_NO_TOKEN && subject != DM_NO_TOKEN)
        add(out, DM_SLOT_IOBJ, subject);
    if (object == DM_NO_TOKEN)
        object = indirect;
    if (has(out, DM_SLOT_COMP))
        return;
    if (object != DM_NO_TOKEN &&
        (coder->mentions->by_head[object] != DM_NO_TOKEN || (indirect != DM_NO_TOKEN && indirect != object))) {
        add_hung_infinitive(s, object, out);
        return;
    }
    /* "called on Cuba to release ..." */
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && !has(out, DM_SLOT_COMP); i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && coder->mentions->by_head[s->child[i]] != DM_NO_TOKEN &&
            (dm_preposition_is(coder, s->child[i], "on") || dm_preposition_is(coder, s->child[i], "upon") ||
             dm_preposition_is(coder, s->child[i], "to")))
            add_hung_infinitive(s, s->child[i], out);
}

/* "House and Senate negotiators reached a deal": two subjects of one verb before it, with "and" between them. */
static void add_second_subject(const dm_coder *coder, uint32_t verb, uint32_t subject, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && !out->passive; i++) {
        uint32_t other = s->child[i];
        if (s->deprel[other] != DM_REL_NSUBJ || other == subject || other > verb || subject == DM_NO_TOKEN || subject > verb)
            continue;
        uint32_t first = other < subject ? other : subject, last = other < subject ? subject : other;
        bool joined = false, verbs = false;
        for (uint32_t t = first + 1; t < last; t++) {
            joined = joined || dm_text_is(s->lower[t], "and");
            verbs = verbs || s->upos[t] == DM_UPOS_VERB;
        }
        if (joined && !verbs)
            add(out, DM_SLOT_SUBJ, other);
    }
}

static void collect_verb(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    out->passive = dm_slots_is_passive(coder, token);
    uint32_t subject = dm_slots_surface_subject(coder, token);
    add(out, out->passive ? DM_SLOT_OBJ : DM_SLOT_SUBJ, subject);
    add_second_subject(coder, token, subject, out);
    uint32_t clausal = dm_tree_child(coder->syntax, token, DM_REL_CSUBJ);
    if (clausal != DM_NO_TOKEN)
        add(out, out->passive ? DM_SLOT_OBJ : DM_SLOT_SUBJ, clausal);
    verb_children(coder, token, out);
    relative_object(coder, token, subject, out);
    borrow_object(coder, token, out);
    if (out->passive)
        borrow_phrases(coder, token, out);
    even_objects(coder, token, subject, out);
    lend_object_phrases(coder, out);
    lend_oblique_phrases(coder, token, out);
    lend_against(coder, token, out);
}

uint32_t dm_slots_counted(const dm_coder *coder, uint32_t noun)
{
    const dm_syntax *s = coder->syntax;
    if (!dm_match_is_measure(coder, noun) || coder->mentions->by_head[noun] != DM_NO_TOKEN)
        return noun;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_preposition_is(coder, s->child[i], "of"))
            return s->child[i];
    return noun;
}

/* The light verb that a noun hangs on ("launched an attack", "talks held in Vienna"); DM_NO_TOKEN none. */
static uint32_t light_verb_of(const dm_coder *coder, uint32_t noun)
{
    const dm_syntax *s = coder->syntax;
    uint32_t head = s->head[noun];
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    if (head != DM_NO_TOKEN && rel == DM_REL_NMOD && dm_slots_counted(coder, head) == noun) { /* "launched a wave of attacks" */
        rel = (dm_deprel)s->deprel[head];
        head = s->head[head];
    }
    if (head != DM_NO_TOKEN && rel == DM_REL_CONJ && s->upos[head] == DM_UPOS_NOUN) { /* "held talks and a summit" */
        rel = (dm_deprel)s->deprel[head];
        head = s->head[head];
    }
    if (head != DM_NO_TOKEN && (rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS) && s->upos[head] == DM_UPOS_VERB &&
        dm_class_has(coder->knowledge, coder->terms->light_class, s->lemma_symbol[head]))
        return head;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if ((s->deprel[child] == DM_REL_ACL || s->deprel[child] == DM_REL_ACL_RELCL) && s->upos[child] == DM_UPOS_VERB &&
            dm_class_has(coder->knowledge, coder->terms->light_class, s->lemma_symbol[child]))
            return child;
    }
    return DM_NO_TOKEN;
}

/* "an explosion caused by rebels", "the attack claimed by the group". */
static void add_perpetrator(const dm_coder *coder, uint32_t verb, dm_arguments *out)
{
    static const char *const verbs[] = {"caused",      "carried", "launched", "conducted", "committed",
                                        "perpetrated", "staged",  "mounted",  "claimed"};
    const dm_syntax *s = coder->syntax;
    for (size_t w = 0; w < sizeof verbs / sizeof *verbs; w++)
        for (uint32_t i = s->child_first[verb]; dm_text_is(s->lower[verb], verbs[w]) && i < s->child_first[verb + 1]; i++)
            if ((s->deprel[s->child[i]] == DM_REL_OBL_AGENT || s->deprel[s->child[i]] == DM_REL_OBL) &&
                dm_preposition_is(coder, s->child[i], "by"))
                add(out, DM_SLOT_SUBJ, s->child[i]);
}

/* "a hostage crisis": whom it befalls. */
static bool is_captive(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"hostage", "captive", "victim"};
    return DM_TEXT_IS_ANY(s->lemma[noun], words);
}

/* "a Saudi-led strike": those who lead it do it. */
static uint32_t leader_of(const dm_coder *coder, uint32_t modifier)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[modifier]; i < s->child_first[modifier + 1] && dm_text_is(s->lower[modifier], "led"); i++)
        if (s->child[i] < modifier && coder->mentions->by_head[s->child[i]] != DM_NO_TOKEN)
            return s->child[i];
    return DM_NO_TOKEN;
}

/* "took part in a march", "gathered for the rally": those who did. */
static void add_participants(const dm_coder *coder, uint32_t noun, dm_arguments *out)
{
    static const char *const verbs[] = {"participate", "take", "gather", "join", "attend", "march", "turn"};
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->head[noun];
    bool joins = verb != DM_NO_TOKEN && s->upos[verb] == DM_UPOS_VERB &&
                 (s->deprel[noun] == DM_REL_OBL || s->deprel[noun] == DM_REL_OBJ) && DM_TEXT_IS_ANY(s->lemma[verb], verbs);
    uint32_t part = joins && dm_text_is(s->lemma[verb], "take") ? dm_tree_child(s, verb, DM_REL_OBJ) : DM_NO_TOKEN;
    if (!joins || has(out, DM_SLOT_SUBJ) ||
        (dm_text_is(s->lemma[verb], "take") && (part == DM_NO_TOKEN || !dm_text_is(s->lemma[part], "part"))))
        return;
    if (!dm_slots_is_passive(coder, verb))
        add(out, DM_SLOT_SUBJ, dm_slots_surface_subject(coder, verb));
}

/* "a terrorist attack by the group": the agent says who, the adjective what they are. */
static bool is_vague_beside_agent(const dm_coder *coder, uint32_t noun, uint32_t modifier)
{
    const dm_syntax *s = coder->syntax;
    const dm_mention *mention = &coder->mentions->mentions[coder->mentions->by_head[modifier]];
    for (uint32_t i = s->child_first[noun];
         mention->kind == DM_MENTION_ROLE && mention->entity.via == DM_VIA_CONTEXT && i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_preposition_is(coder, s->child[i], "by"))
            return true;
    return false;
}

/* "his arrest", "the mayor's murder": the owner of such a noun is who suffers it, where he is a person and nobody else is named. */
static bool suffers(const dm_coder *coder, uint32_t noun, uint32_t owner)
{
    const dm_syntax *s = coder->syntax;
    if (!dm_class_has(coder->knowledge, coder->terms->suffered_class, s->lemma_symbol[noun]))
        return false;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_preposition_is(coder, s->child[i], "of"))
            return false;
    if (dm_text_is(s->lower[owner], "his") || dm_text_is(s->lower[owner], "her") || dm_text_is(s->lower[owner], "their"))
        return true;
    uint32_t index = coder->mentions->by_head[owner];
    if (index == DM_NO_TOKEN)
        return false;
    dm_mention_kind kind = coder->mentions->mentions[index].kind;
    return kind == DM_MENTION_PERSON || kind == DM_MENTION_ROLE;
}

/* "Israeli-Palestinian talks": the first of the two hangs on the second. */
static void add_hyphened(const dm_coder *coder, uint32_t second, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t first = second > 1 ? second - 2 : second;
    bool joined = first < second && s->head[first] == second && coder->mentions->by_head[first] != DM_NO_TOKEN &&
                  (dm_text_is(s->form[second - 1], "-") || dm_text_is(s->form[second - 1], "\xE2\x80\x93"));
    if (joined)
        add(out, DM_SLOT_SUBJ, first);
}

static void noun_children(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        switch (s->deprel[child]) {
        case DM_REL_NMOD_POSS:
            add(out, suffers(coder, token, child) ? DM_SLOT_OBJ : DM_SLOT_SUBJ, dm_slots_antecedent(coder, child));
            break;
        case DM_REL_NMOD:
        case DM_REL_OBL:
        case DM_REL_OBL_AGENT:
        case DM_REL_NMOD_UNMARKED:
            if (dm_preposition_is(coder, child, "by"))
                add(out, DM_SLOT_SUBJ, child);
            else if (dm_preposition_is(coder, child, "of"))
                add(out, DM_SLOT_OBJ, child);
            add(out, preposition_slot(coder, child), child);
            break;
        case DM_REL_AMOD:
        case DM_REL_COMPOUND:
        case DM_REL_NMOD_DESC:
            if (coder->mentions->by_head[child] != DM_NO_TOKEN && !dm_roles_is_venue(coder, child) &&
                !dm_roles_is_weapon(coder, child) && !is_vague_beside_agent(coder, token, child)) {
                add(out, is_captive(s, child) ? DM_SLOT_OBJ : DM_SLOT_SUBJ, child);
                add_hyphened(coder, child, out);
            } else if (leader_of(coder, child) != DM_NO_TOKEN)
                add(out, DM_SLOT_SUBJ, leader_of(coder, child));
            add(out, DM_SLOT_MOD, child); /* an actor noun too: "prisoner swap", "press conference" */
            break;
        case DM_REL_ACL: add_perpetrator(coder, child, out); /* fall through */
        case DM_REL_CCOMP:
        case DM_REL_XCOMP: add(out, DM_SLOT_COMP, child); break;
        case DM_REL_COMPOUND_PRT: add(out, DM_SLOT_PRT, child); break;
        default: break;
        }
    }
}

static void lend_light(const dm_coder *coder, uint32_t noun, uint32_t verb, dm_arguments *out)
{
    dm_arguments lent = {0};
    collect_verb(coder, verb, &lent);
    out->light_verb = verb;
    for (uint32_t i = 0; i < lent.count; i++) {
        dm_filler filler = lent.filler[i];
        if (filler.token == noun || filler.slot == DM_SLOT_OBJ || filler.slot == DM_SLOT_PRT)
            continue;
        add(out, filler.slot, filler.token);
    }
}

/* "the release of prisoners by Cuba", "the handover of the base to Chad": phrases hung on the undergoer are the nominal's too. */
static void lend_undergoer_phrases(const dm_coder *coder, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t count = out->count;
    for (uint32_t f = 0; f < count; f++) {
        uint32_t noun = out->filler[f].token;
        if (out->filler[f].slot != DM_SLOT_OBJ)
            continue;
        for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
            uint32_t child = s->child[i];
            if (s->deprel[child] != DM_REL_NMOD || dm_preposition_is(coder, child, "of"))
                continue;
            if (dm_preposition_is(coder, child, "by") && !has(out, DM_SLOT_SUBJ))
                add(out, DM_SLOT_SUBJ, child);
            add(out, preposition_slot(coder, child), child);
        }
    }
}

/* "an attack on a base in Gao, Mali, by rebels": "by" an actor is the act's, however deep it hangs below parties, places and what
 * it is of. */
static void lend_agent(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    for (uint32_t t = token + 2; t < sentence->first + sentence->count && !has(out, DM_SLOT_SUBJ); t++) {
        if (s->deprel[t] != DM_REL_NMOD || coder->mentions->by_head[t] == DM_NO_TOKEN || !dm_preposition_is(coder, t, "by"))
            continue;
        uint32_t at = s->head[t];
        for (int step = 0; step < 5 && at != token && at != DM_NO_TOKEN; step++) {
            bool party = coder->mentions->by_head[at] != DM_NO_TOKEN || dm_preposition_is(coder, at, "of");
            bool nominal = s->deprel[at] == DM_REL_NMOD || s->deprel[at] == DM_REL_APPOS || s->deprel[at] == DM_REL_CONJ;
            at = party && nominal ? s->head[at] : DM_NO_TOKEN;
        }
        if (at == token)
            add(out, DM_SLOT_SUBJ, t);
    }
}

/* "Clashes break out in a camp near the port of Calais between migrants and police": who fights or talks, hung on a place. */
static void lend_between(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    bool act = s->deprel[token] == DM_REL_NSUBJ && coder->mentions->by_head[token] == DM_NO_TOKEN; /* no "army" that kills */
    uint32_t verb = act ? s->head[token] : token;
    for (uint32_t t = token + 2; t < sentence->first + sentence->count; t++) {
        if ((s->deprel[t] != DM_REL_NMOD && s->deprel[t] != DM_REL_OBL) || coder->mentions->by_head[t] == DM_NO_TOKEN ||
            !dm_preposition_is(coder, t, "between"))
            continue;
        if (has(out, preposition_slot(coder, t)))
            return;
        uint32_t at = s->head[t];
        for (int step = 0; step < 5 && at != token && at != verb && at != DM_NO_TOKEN; step++)
            at = s->deprel[at] == DM_REL_NMOD || s->deprel[at] == DM_REL_OBL || s->deprel[at] == DM_REL_APPOS ? s->head[at]
                                                                                                              : DM_NO_TOKEN;
        if (at == token || at == verb)
            add(out, preposition_slot(coder, t), t);
    }
}

/* "is under arrest", "are in detention": what the subject suffers. */
static bool is_state_of_subject(const dm_coder *coder, uint32_t noun)
{
    return dm_class_has(coder->knowledge, coder->terms->suffered_class, coder->syntax->lemma_symbol[noun]) &&
           (dm_preposition_is(coder, noun, "under") || dm_preposition_is(coder, noun, "in"));
}

static void collect_noun(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    noun_children(coder, token, out);
    lend_undergoer_phrases(coder, out);
    lend_agent(coder, token, out);
    add_participants(coder, token, out);
    lend_between(coder, token, out);
    uint32_t verb = light_verb_of(coder, token);
    if (verb != DM_NO_TOKEN)
        lend_light(coder, token, verb, out);
    uint32_t subject = dm_tree_child(s, token, DM_REL_NSUBJ); /* "the move is a violation": a nominal predicate */
    if (subject != DM_NO_TOKEN && dm_tree_child(s, token, DM_REL_COP) != DM_NO_TOKEN)
        add(out, is_state_of_subject(coder, token) ? DM_SLOT_OBJ : DM_SLOT_SUBJ, subject);
}

static void collect_adjective(const dm_coder *coder, uint32_t token, dm_arguments *out)
{
    const dm_syntax *s = coder->syntax;
    add(out, DM_SLOT_SUBJ, dm_slots_surface_subject(coder, token));
    if (s->deprel[token] == DM_REL_AMOD)
        add(out, DM_SLOT_SUBJ, dm_slots_author(coder, s->head[token])); /* "a report critical of Mali" */
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        switch (s->deprel[child]) {
        case DM_REL_OBL:
        case DM_REL_NMOD: add_oblique(coder, out, child); break;
        case DM_REL_XCOMP:
        case DM_REL_CCOMP:
        case DM_REL_ADVCL:
        case DM_REL_ACL: add(out, DM_SLOT_COMP, child); break;
        default: break;
        }
    }
}

void dm_slots_collect(const dm_coder *coder, uint32_t token, dm_predicate_pos pos, dm_arguments *out)
{
    out->count = 0;
    out->slots = 0;
    out->light_verb = DM_NO_TOKEN;
    out->passive = false;
    switch (pos) {
    case DM_PREDICATE_VERB: collect_verb(coder, token, out); break;
    case DM_PREDICATE_NOUN: collect_noun(coder, token, out); break;
    case DM_PREDICATE_ADJECTIVE: collect_adjective(coder, token, out); break;
    case DM_PREDICATE_POS_COUNT: break;
    }
}
