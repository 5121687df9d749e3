/* `dragoman annotate`: one JSON line a document with its sentences and mentions. */
#include "base/text.h"
#include "output/members.h"
#include "output/writer.h"

static const dm_text none = {NULL, 0};

static void put_resolution(dm_buffer *out, const dm_mention *mention, const dm_mention *all)
{
    if (mention->kind == DM_MENTION_TIME) {
        dm_member_text(out, "value", mention->value);
        if (mention->resolved) {
            dm_member_day(out, "earliest", mention->when.earliest);
            dm_member_day(out, "latest", mention->when.latest);
            dm_member_string(out, "precision", dm_precision_name(mention->when.precision));
        }
        return;
    }
    if (mention->kind == DM_MENTION_QUANTITY) {
        dm_member(out, "quantity");
        dm_put_quantity(out, &mention->quantity, none);
        return;
    }
    if (mention->location != NULL) {
        dm_member(out, "location");
        dm_put_location(out, mention->location);
    }
    if (mention->resolved) {
        dm_member(out, "entity");
        dm_put_entity(out, &mention->entity);
    }
    if (mention->antecedent != DM_NO_TOKEN)
        dm_member_span(out, "antecedent", all[mention->antecedent].span);
}

static void put_mention(dm_buffer *out, const dm_result *result, const dm_mention *mention)
{
    dm_element(out);
    dm_buffer_put_char(out, '{');
    dm_member_string(out, "kind", dm_mention_kind_name(mention->kind));
    dm_member_int(out, "start", mention->span.start);
    dm_member_int(out, "end", mention->span.end);
    if (mention->in_title)
        dm_member_string(out, "part", "title");
    dm_member_text(out, "text", dm_text_slice(mention->in_title ? result->document->title : result->document->text, mention->span));
    put_resolution(out, mention, result->mentions);
    dm_buffer_put_char(out, '}');
}

void dm_write_annotation(dm_buffer *out, const dm_result *result)
{
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "doc", result->document->id);
    dm_member_day(out, "date", result->date);
    dm_member_text(out, "dateline", result->dateline);
    dm_member(out, "sentences");
    dm_buffer_put_char(out, '[');
    for (uint32_t i = 0; i < result->syntax->sentence_count; i++) {
        const dm_sentence *sentence = &result->syntax->sentences[i];
        dm_element(out);
        dm_buffer_put_char(out, '{');
        dm_member_int(out, "start", sentence->span.start);
        dm_member_int(out, "end", sentence->span.end);
        if (sentence->in_title)
            dm_member_string(out, "part", "title");
        dm_buffer_put_char(out, '}');
    }
    dm_buffer_put_string(out, "]");
    dm_member(out, "mentions");
    dm_buffer_put_char(out, '[');
    for (uint32_t i = 0; i < result->mention_count; i++)
        put_mention(out, result, &result->mentions[i]);
    dm_buffer_put_string(out, "]}\n");
}
