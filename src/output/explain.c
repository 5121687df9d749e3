#include "output/explain.h"

#include "base/text.h"
#include "output/writer.h"

typedef struct explanation {
    dm_buffer *out;
    const dm_result *result;
    bool color;
} explanation;

static void put(const explanation *e, const char *text) { dm_buffer_put_string(e->out, text); }

static void put_style(const explanation *e, const char *code)
{
    if (e->color)
        put(e, code);
}

/* "    name         " in front of a line's content. */
static void put_label(const explanation *e, const char *name)
{
    size_t width = strlen(name);
    put(e, "    ");
    put_style(e, "\033[36m");
    put(e, name);
    put_style(e, "\033[0m");
    dm_buffer_put_repeat(e->out, " ", width < 13 ? 13 - width : 1);
}

static void put_quoted(const explanation *e, dm_text text)
{
    put(e, "\xE2\x80\x9C");
    dm_buffer_put(e->out, text);
    put(e, "\xE2\x80\x9D");
}

static void put_span(const explanation *e, dm_span span)
{
    put(e, " [");
    dm_buffer_put_int(e->out, span.start);
    put(e, ",");
    dm_buffer_put_int(e->out, span.end);
    put(e, ")");
}

static void put_interval(const explanation *e, dm_interval when)
{
    if (when.precision == DM_PRECISION_NONE || (when.earliest == DM_DAY_NONE && when.latest == DM_DAY_NONE)) {
        put(e, "unresolved");
        return;
    }
    if (when.earliest != DM_DAY_NONE)
        dm_buffer_put_day(e->out, when.earliest);
    if (when.latest != when.earliest) {
        put(e, "..");
        if (when.latest != DM_DAY_NONE)
            dm_buffer_put_day(e->out, when.latest);
    }
    put(e, " (");
    put(e, dm_precision_name(when.precision));
    put(e, ")");
}

/* "USA GOV, United States (adjective, actors/states.tsv:12)" */
static void put_resolution(const explanation *e, const dm_entity *entity)
{
    put(e, entity->code[0] != '\0' ? entity->code : "no code");
    for (uint32_t i = 0; i < entity->sector_count; i++) {
        put(e, i == 0 ? " " : "+");
        put(e, dm_sector_name((dm_sector)entity->sector[i]));
    }
    if (entity->identifier_text.len > 0 && !dm_text_equal(entity->identifier_text, entity->entity_text)) {
        put(e, ", ");
        dm_buffer_put(e->out, entity->identifier_text);
    }
    if (entity->office.len > 0) {
        put(e, ", ");
        dm_buffer_put(e->out, entity->office);
    }
    if (entity->via == DM_VIA_NONE)
        return;
    put(e, " (by ");
    put(e, dm_via_name(entity->via));
    if (entity->rule.len > 0) {
        put(e, ", ");
        dm_buffer_put(e->out, entity->rule);
    }
    put(e, ")");
}

static void put_parties(const explanation *e, const char *label, const dm_entity *entities, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        put_label(e, i == 0 ? label : "");
        put_quoted(e, entities[i].entity_text);
        put_span(e, entities[i].span);
        put(e, " = ");
        put_resolution(e, &entities[i]);
        put(e, "\n");
    }
}

/* ---- mentions ---- */

static void put_mention(const explanation *e, const dm_mention *mention)
{
    dm_text source = mention->in_title ? e->result->document->title : e->result->document->text;
    put_label(e, dm_mention_kind_name(mention->kind));
    put_quoted(e, dm_text_slice(source, mention->span));
    put(e, " = ");
    if (mention->kind == DM_MENTION_TIME) {
        dm_buffer_put(e->out, mention->value);
        put(e, mention->value.len > 0 ? ", " : "");
        put_interval(e, mention->when);
    } else if (mention->kind == DM_MENTION_QUANTITY) {
        const dm_quantity *q = &mention->quantity;
        put(e, dm_bound_name(q->bound));
        if (q->has_low)
            put(e, " low "), dm_buffer_put_int(e->out, q->low);
        if (q->has_best)
            put(e, " best "), dm_buffer_put_int(e->out, q->best);
        if (q->has_high)
            put(e, " high "), dm_buffer_put_int(e->out, q->high);
        put(e, q->unit.len > 0 ? " " : "");
        dm_buffer_put(e->out, q->unit);
    } else if (!mention->resolved) {
        put(e, "unresolved");
    } else {
        put_resolution(e, &mention->entity);
    }
    if (mention->antecedent != DM_NO_TOKEN) {
        const dm_mention *antecedent = &e->result->mentions[mention->antecedent];
        put(e, ", stands for ");
        put_quoted(e,
                   dm_text_slice(antecedent->in_title ? e->result->document->title : e->result->document->text, antecedent->span));
    }
    put(e, "\n");
}

static void put_mentions(const explanation *e, uint32_t sentence)
{
    const dm_sentence *s = &e->result->syntax->sentences[sentence];
    bool any = false;
    for (uint32_t i = 0; i < e->result->mention_count; i++) {
        const dm_mention *mention = &e->result->mentions[i];
        if (mention->first < s->first || mention->first >= s->first + s->count)
            continue;
        put(e, any ? "" : "\n  mentions\n");
        any = true;
        put_mention(e, mention);
    }
}

/* ---- records ---- */

static void put_rule(const explanation *e, dm_text rule, double confidence)
{
    put_label(e, "rule");
    put_style(e, "\033[33m");
    dm_buffer_put(e->out, rule.len > 0 ? rule : DM_TEXT("none"));
    put_style(e, "\033[0m");
    if (confidence >= 0) {
        put(e, ", confidence ");
        dm_buffer_put_number(e->out, confidence, 2);
    }
    put(e, "\n");
}

/* "because      actor via role-at-date +.31, mode=arrest +.27": what speaks most for the record, by lexicon/rank/whole.tsv */
static void put_reasons(const explanation *e, const dm_reason *reasons, uint32_t count)
{
    if (count == 0)
        return;
    put_label(e, "because");
    for (uint32_t i = 0; i < count; i++) {
        put(e, i == 0 ? "" : ", ");
        dm_buffer_put(e->out, reasons[i].feature);
        put(e, " +");
        dm_buffer_put_number(e->out, reasons[i].weight, 2);
    }
    put(e, "\n");
}

static void put_attribution(const explanation *e, const dm_attribution *attribution, dm_text source)
{
    if (attribution->span.end == 0 && attribution->speaker_count == 0)
        return;
    put_label(e, "said by");
    put_quoted(e, dm_text_slice(source, attribution->span));
    put(e, attribution->quoted ? ", quoted" : "");
    put(e, attribution->unnamed ? ", unnamed" : "");
    put(e, "\n");
    put_parties(e, "", attribution->speakers, attribution->speaker_count);
    put_parties(e, "citing", attribution->chain, attribution->chain_count);
}

static void put_title(const explanation *e, const char *kind)
{
    put(e, "\n  ");
    put(e, kind);
    put(e, " ");
    put_style(e, "\033[1m");
}

static void put_event(const explanation *e, const dm_event *event)
{
    dm_text source = dm_sentence_source(e->result, event->sentence);
    put_title(e, "event");
    put(e, dm_event_type_name(event->type));
    put(e, event->type == event->base_type && event->mode != DM_MODE_NONE ? "/" : "");
    put(e, event->type == event->base_type ? dm_mode_name(event->mode) : "");
    put_style(e, "\033[0m");
    put(e, "\n");
    put_rule(e, event->rule, event->confidence);
    put_reasons(e, event->reasons, event->reason_count);
    put_label(e, "words");
    put_quoted(e, event->event_text);
    put_span(e, event->trigger);
    put(e, "\n");
    if (event->type != event->base_type) {
        put_label(e, "folded from");
        put(e, dm_event_type_name(event->base_type));
        put(e, event->mode != DM_MODE_NONE ? "/" : "");
        put(e, dm_mode_name(event->mode));
        put(e, "\n");
    }
    if (event->auxiliary != 0) {
        put_label(e, "auxiliary");
        for (uint32_t bit = 1, any = 0; bit <= DM_AUX_NEGATION; bit <<= 1) {
            if ((event->auxiliary & bit) == 0)
                continue;
            put(e, any++ > 0 ? ", " : "");
            put(e, dm_auxiliary_name((dm_auxiliary)bit));
        }
        put(e, "\n");
    }
    put_parties(e, "actor", event->actors, event->actor_count);
    put_parties(e, "recipient", event->recipients, event->recipient_count);
    put_label(e, "date");
    put_interval(e, event->date);
    if (event->date_text.len > 0) {
        put(e, " from ");
        put_quoted(e, event->date_text);
    } else if (!event->date_given && event->date.precision != DM_PRECISION_NONE) {
        put(e, ", the document's");
    }
    put(e, "\n");
    put_attribution(e, &event->attribution, source);
}

static void put_timeframe(const explanation *e, const char *label, const dm_timeframe *timeframe)
{
    if (timeframe->text.len == 0)
        return;
    put_label(e, label);
    put_quoted(e, timeframe->text);
    put(e, " = ");
    put_interval(e, timeframe->when);
    put(e, "\n");
}

static void put_commitment(const explanation *e, const dm_commitment *commitment)
{
    put_title(e, commitment->polarity == DM_POLARITY_REFRAIN ? "commitment to refrain" : "commitment");
    put(e, dm_event_type_name(commitment->action_type));
    put_style(e, "\033[0m");
    put(e, "\n");
    put_rule(e, commitment->rule, commitment->confidence);
    put_label(e, "action");
    put_quoted(e, commitment->action_text);
    put_span(e, commitment->action_span);
    put(e, "\n");
    put_parties(e, "promisor", commitment->promisors, commitment->promisor_count);
    put_parties(e, "beneficiary", commitment->beneficiaries, commitment->beneficiary_count);
    put_timeframe(e, "time frame", &commitment->timeframe);
    if (commitment->instrument_text.len > 0) {
        put_label(e, "instrument");
        put_quoted(e, commitment->instrument_text);
        put(e, "\n");
    }
    put_attribution(e, &commitment->attribution, dm_sentence_source(e->result, commitment->sentence));
}

static void put_force_level(const explanation *e, const dm_force_level *level)
{
    put_title(e, "force level");
    put(e, dm_measure_name(level->measure));
    put(e, " of ");
    put(e, dm_force_what_name(level->what));
    put(e, ", ");
    put(e, dm_force_status_name(level->status));
    put_style(e, "\033[0m");
    put(e, "\n");
    put_rule(e, level->rule, level->confidence);
    put_parties(e, "force", &level->force, 1);
    put_label(e, "quantity");
    put_quoted(e, level->quantity.text);
    put_span(e, level->quantity.span);
    put(e, ", ");
    put(e, dm_bound_name(level->quantity.bound));
    put(e, "\n");
    put_label(e, "where");
    put_quoted(e, level->location.extracted_place);
    put(e, " = ");
    put(e, level->location.country_code[0] != '\0' ? level->location.country_code : "unresolved");
    put(e, "\n");
    put_timeframe(e, "as of", &level->as_of);
    put_attribution(e, &level->attribution, dm_sentence_source(e->result, level->sentence));
}

static void put_gap(const explanation *e, const dm_gap *gap)
{
    put_title(e, "gap");
    dm_buffer_put(e->out, gap->what);
    put_style(e, "\033[0m");
    put(e, "\n");
    put_rule(e, gap->rule, -1);
    put_label(e, "topic");
    put_quoted(e, gap->topic);
    put(e, "\n");
    put_attribution(e, &gap->attribution, dm_sentence_source(e->result, gap->sentence));
}

static void put_records(const explanation *e, uint32_t sentence)
{
    const dm_records *records = e->result->records;
    for (uint32_t i = 0; i < records->event_count; i++)
        if (records->events[i].sentence == sentence)
            put_event(e, &records->events[i]);
    for (uint32_t i = 0; i < records->commitment_count; i++)
        if (records->commitments[i].sentence == sentence)
            put_commitment(e, &records->commitments[i]);
    for (uint32_t i = 0; i < records->force_level_count; i++)
        if (records->force_levels[i].sentence == sentence)
            put_force_level(e, &records->force_levels[i]);
    for (uint32_t i = 0; i < records->gap_count; i++)
        if (records->gaps[i].sentence == sentence)
            put_gap(e, &records->gaps[i]);
}

void dm_explain(dm_buffer *out, const dm_result *result, bool color)
{
    explanation e = {out, result, color};
    put_style(&e, "\033[1m");
    dm_buffer_put(out, result->document->id);
    put_style(&e, "\033[0m");
    put(&e, ", ");
    if (result->date != DM_DAY_NONE)
        dm_buffer_put_day(out, result->date);
    else
        put(&e, "no date (give one with --date: relative dates stay open)");
    if (result->dateline.len > 0) {
        put(&e, ", dateline ");
        put_quoted(&e, result->dateline);
    }
    put(&e, "\n");
    for (uint32_t i = 0; i < result->syntax->sentence_count; i++) {
        const dm_sentence *sentence = &result->syntax->sentences[i];
        put(&e, "\n");
        put_style(&e, "\033[1;4m");
        if (sentence->in_title)
            put(&e, "title");
        else
            put(&e, "sentence "), dm_buffer_put_int(out, sentence->number);
        put_style(&e, "\033[0m");
        put(&e, "\n");
        dm_explain_tree(out, result, i, color);
        put_mentions(&e, i);
        put_records(&e, i);
    }
    put(&e, "\n");
}
