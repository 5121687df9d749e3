/* Hosts that the words name as the one who has the forces, or sends them away: "Belarus hosts 8,000 Russian soldiers", "Bosnia was
 * policed by 60,000", "Niger gave them a month to leave". */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/movement.h"

/* The first country among the parties of the words at `token`, or the one of a place there, that is not the force's own. */
static bool state_at(const dm_coder *coder, uint32_t token, const char *force, dm_force_place *out)
{
    dm_parties parties = {0};
    const dm_placed *placed = coder->places == NULL || coder->places->by_token[token] == DM_NO_TOKEN
                                  ? NULL
                                  : &coder->places->items[coder->places->by_token[token]];
    if (placed != NULL && dm_movement_is_state(placed->location.country_code) &&
        strcmp(placed->location.country_code, force) != 0) {
        *out = (dm_force_place){.token = token};
        return true;
    }
    dm_roles_of_filler(coder, token, &parties);
    for (uint32_t i = 0; i < parties.count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties.mention[i]];
        if (!dm_movement_is_state(mention->entity.code) || strcmp(mention->entity.code, force) == 0)
            continue;
        *out = (dm_force_place){.token = mention->head};
        return true;
    }
    return false;
}

/* The noun, or the body or number that it counts: "a brigade of 4,000 soldiers", "thousands of soldiers". */
static uint32_t top_of(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    for (int step = 0; step < 3 && s->deprel[noun] == DM_REL_NMOD && s->head[noun] != DM_NO_TOKEN &&
                       (dm_claim_has(finder, s->head[noun], DM_WORDS_BODY) || dm_movement_is_many(s, s->head[noun]));
         step++)
        noun = s->head[noun];
    return noun;
}

static uint32_t home_over(const dm_syntax *s, uint32_t noun)
{
    uint32_t home = s->head[noun];
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    bool to = home != DM_NO_TOKEN && (rel == DM_REL_NMOD || rel == DM_REL_OBL) && dm_text_is(s->lower[home], "home") &&
              dm_phrase_has_child_word(s, noun, DM_REL_CASE, "to");
    return to ? home : DM_NO_TOKEN;
}

bool dm_movement_is_home_to(const dm_syntax *s, uint32_t noun)
{
    uint32_t home = home_over(s, noun);
    return home != DM_NO_TOKEN && dm_tree_child(s, home, DM_REL_COP) != DM_NO_TOKEN;
}

bool dm_movement_is_watched_by(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const words[] = {"patrol",  "guard", "police",  "occupy",  "control",   "secure",   "monitor",
                                        "protect", "watch", "hold",    "enforce", "defend",    "garrison", "supervise",
                                        "back",    "help",  "support", "assist",  "accompany", "advise",   "aid"};
    return s->deprel[noun] == DM_REL_OBL_AGENT && s->head[noun] == verb && s->upos[verb] == DM_UPOS_VERB &&
           DM_TEXT_IS_ANY(s->lemma[verb], words);
}

bool dm_movement_host_place(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const char *force,
                            dm_force_place *out)
{
    static const char *const hosts[] = {"host", "house", "accommodate", "harbor", "harbour", "shelter"};
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t top = top_of(finder, noun), verb = s->head[top], subject;
    if (!m->told || verb == DM_NO_TOKEN)
        return false;
    if (dm_movement_is_home_to(s, top)) {
        subject = dm_tree_child(s, verb, DM_REL_NSUBJ);
        return subject != DM_NO_TOKEN && state_at(coder, subject, force, out);
    }
    bool object =
        s->deprel[top] == DM_REL_OBJ || (s->deprel[top] == DM_REL_OBL && dm_phrase_has_child_word(s, top, DM_REL_CASE, "between"));
    bool hosted = object && DM_TEXT_IS_ANY(s->lemma[verb], hosts) && s->upos[verb] == DM_UPOS_VERB;
    bool watched = dm_movement_is_watched_by(s, top, verb);
    subject = hosted || watched ? dm_slots_surface_subject(coder, verb) : DM_NO_TOKEN;
    if (watched && subject == DM_NO_TOKEN && s->deprel[verb] == DM_REL_ADVCL && s->head[verb] != DM_NO_TOKEN)
        subject = dm_slots_surface_subject(coder, s->head[verb]); /* "Monitored by thousands of peacekeepers, the Haitians vote" */
    if (watched && s->deprel[verb] == DM_REL_ACL && s->head[verb] != DM_NO_TOKEN)
        subject = s->head[verb]; /* "Iraqi troops, backed by 500 American advisers" */
    if (dm_movement_is_help_of(s, top))
        subject = dm_tree_child(s, s->head[s->head[top]], DM_REL_NSUBJ);
    return subject != DM_NO_TOKEN && state_at(coder, subject, force, out);
}

bool dm_movement_is_help_of(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"help", "support", "backing", "assistance", "aid"};
    uint32_t help =
        s->deprel[noun] == DM_REL_NMOD && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of") ? s->head[noun] : DM_NO_TOKEN;
    return help != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[help], words) && dm_phrase_has_child_word(s, help, DM_REL_CASE, "with") &&
           s->deprel[help] == DM_REL_OBL && s->head[help] != DM_NO_TOKEN &&
           dm_tree_child(s, s->head[help], DM_REL_NSUBJ) != DM_NO_TOKEN;
}

bool dm_movement_is_met(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const words[] = {"address", "visit", "greet", "inspect", "command", "lead", "oversee"};
    if (s->head[noun] != verb || s->upos[verb] != DM_UPOS_VERB)
        return false;
    uint32_t object = dm_tree_child(s, verb, DM_REL_OBJ);
    if (object != DM_NO_TOKEN && object != noun && dm_text_is(s->lemma[verb], "take") && dm_text_is(s->lemma[object], "command"))
        return dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of"); /* "taking command of 13,000 troops" */
    return s->deprel[noun] == DM_REL_OBJ && DM_TEXT_IS_ANY(s->lemma[verb], words);
}

bool dm_movement_sends_away(const dm_syntax *s, uint32_t verb)
{
    return s->upos[verb] == DM_UPOS_VERB &&
           (dm_text_is(s->lemma[verb], "give") || dm_text_is(s->lemma[verb], "tell") || dm_text_is(s->lemma[verb], "warn"));
}

bool dm_movement_order_place(const dm_claim_finder *finder, const dm_movement *m, const char *force, dm_force_place *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t verb = m->token, head = verb == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[verb];
    if (verb == DM_NO_TOKEN || m->direction != DM_DIRECTION_OUT)
        return false;
    if (dm_claim_has(finder, verb, DM_WORDS_REQUEST)) /* "wants the 1,000 soldiers out" */
        head = verb;
    if (head != DM_NO_TOKEN && s->upos[head] == DM_UPOS_NOUN && s->deprel[verb] == DM_REL_ACL && s->head[head] != DM_NO_TOKEN &&
        dm_movement_sends_away(s, s->head[head]))
        head = s->head[head]; /* "gave them a month to leave" */
    if (head == DM_NO_TOKEN ||
        (head != verb && s->deprel[verb] != DM_REL_XCOMP && s->deprel[verb] != DM_REL_CCOMP && s->deprel[verb] != DM_REL_ADVCL &&
         s->deprel[verb] != DM_REL_ACL) ||
        !(dm_claim_has(finder, head, DM_WORDS_AUTHORIZE) || dm_claim_has(finder, head, DM_WORDS_REQUEST) ||
          dm_movement_sends_away(s, head)))
        return false;
    uint32_t subject = dm_slots_surface_subject(coder, head);
    if (subject == DM_NO_TOKEN && s->head[head] != DM_NO_TOKEN)
        subject = dm_slots_surface_subject(coder, s->head[head]);
    if (subject == DM_NO_TOKEN || !state_at(coder, subject, force, out))
        return false;
    out->from = true;
    return true;
}
