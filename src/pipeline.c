/* Text in, records out: the one place where the stages are called, in order. */
#include "pipeline.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/text.h"
#include "claim/claim.h"
#include "coding/coding.h"
#include "coding/confidence.h"
#include "entity/entity.h"
#include "ground/place.h"
#include "ground/quantity.h"
#include "ground/time.h"
#include "input/article.h"
#include "knowledge/image.h"
#include "syntax/analyze.h"
#include "syntax/model.h"

/* A document that the caller will have coded soon; see dm_engine_expect. */
typedef struct expected {
    const dm_document *document; /* NULL: coded */
    dm_text text;                /* its text when it was expected: another one at the same place is another document */
    bool parsed;
    dm_arena arena; /* of its tree, until the next documents are expected */
    dm_article article;
    dm_syntax syntax;
} expected;

struct dm_engine {
    const dm_knowledge *knowledge;
    dm_parser *parser;
    dm_quantity_classes quantity_classes;
    dm_terms terms; /* of coding */
    dm_arena arena;
    dm_stage_observer observer;
    void *observer_context;
    /* The current document; all of it in the arena or borrowed from the caller. */
    dm_result result;
    dm_article article;
    dm_syntax syntax;
    dm_mentions mentions;
    dm_times times;
    dm_quantities quantities;
    dm_places places;
    dm_records records;
    struct dm_coder *coder; /* NULL until the document is coded */
    expected next[DM_ENGINE_EXPECTED_MAX];
    uint32_t next_count;
    bool next_tried; /* to parse them together */
};

const char *dm_stage_name(dm_stage stage)
{
    static const char *const names[DM_STAGE_COUNT] = {"check", "syntax", "time", "quantity", "entity", "place", "coding", "claim"};
    return (unsigned)stage < DM_STAGE_COUNT ? names[stage] : "";
}

void dm_engine_observe(dm_engine *engine, dm_stage_observer observer, void *context)
{
    engine->observer = observer;
    engine->observer_context = context;
}

void dm_engine_visit_frames(const dm_engine *engine, void (*visitor)(void *context, dm_source frame, bool told), void *context)
{
    if (engine->coder != NULL)
        dm_code_visit_frames(engine->coder, visitor, context);
}

dm_arena *dm_engine_arena(dm_engine *engine) { return &engine->arena; }
const dm_knowledge *dm_engine_knowledge(const dm_engine *engine) { return engine->knowledge; }

dm_status dm_engine_new(const dm_knowledge *knowledge, const dm_model *model, dm_engine **out, dm_error *error)
{
    *out = NULL;
    if (knowledge == NULL || model == NULL)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "an engine needs knowledge and a model");
    dm_engine *engine = calloc(1, sizeof *engine);
    if (engine == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    engine->knowledge = knowledge;
    dm_quantity_classes_find(knowledge, &engine->quantity_classes);
    dm_terms_find(knowledge, &engine->terms);
    dm_arena_init(&engine->arena);
    for (uint32_t i = 0; i < DM_ENGINE_EXPECTED_MAX; i++)
        dm_arena_init(&engine->next[i].arena);
    dm_status status = dm_parser_new(model, &engine->parser, error);
    if (status != DM_OK) {
        free(engine);
        return status;
    }
    *out = engine;
    return DM_OK;
}

void dm_engine_free(dm_engine *engine)
{
    if (engine == NULL)
        return;
    dm_parser_free(engine->parser);
    dm_arena_dispose(&engine->arena);
    for (uint32_t i = 0; i < DM_ENGINE_EXPECTED_MAX; i++)
        dm_arena_dispose(&engine->next[i].arena);
    free(engine);
}

static void stage_done_in(dm_engine *engine, dm_stage stage, const dm_arena *arena)
{
    if (engine->observer != NULL)
        engine->observer(engine->observer_context, stage, arena);
}

static void stage_done(dm_engine *engine, dm_stage stage) { stage_done_in(engine, stage, &engine->arena); }

/* ---- checking ---- */

static dm_status check_text(const dm_document *document, dm_text text, const char *what, dm_error *error)
{
    char id[DM_ERROR_FILE_MAX];
    size_t length = document->id.len < sizeof id - 1 ? document->id.len : sizeof id - 1;
    memcpy(id, document->id.ptr, length);
    id[length] = '\0';
    if (text.len > DM_LIMIT_DOCUMENT_BYTES)
        return dm_error_at(error, DM_ERROR_LIMIT, id, 0, 0, "the %s is larger than %u bytes", what, DM_LIMIT_DOCUMENT_BYTES);
    const char *nul = text.len == 0 ? NULL : memchr(text.ptr, '\0', text.len);
    if (nul != NULL)
        return dm_error_at(error, DM_ERROR_FORMAT, id, 0, 0, "binary: the %s has a NUL byte at offset %zu", what,
                           (size_t)(nul - text.ptr));
    size_t invalid = dm_utf8_check(text);
    if (invalid < text.len)
        return dm_error_at(error, DM_ERROR_FORMAT, id, 0, 0, "invalid UTF-8 in the %s at byte %zu", what, invalid);
    return DM_OK;
}

static bool is_blank(dm_text text)
{
    for (size_t i = 0; i < text.len;)
        if (!dm_utf8_is_space(dm_utf8_next(text, &i)))
            return false;
    return true;
}

/* A run of letters, of digits, or one other mark. */
enum { CLASS_SPACE, CLASS_LETTER, CLASS_DIGIT, CLASS_OTHER };
static int class_of(unsigned char c)
{
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return CLASS_SPACE;
    if (c >= '0' && c <= '9')
        return CLASS_DIGIT;
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? CLASS_LETTER : CLASS_OTHER;
}

uint64_t dm_engine_token_estimate(dm_text text)
{
    uint64_t count = 0;
    int last = CLASS_SPACE;
    for (size_t i = 0; i < text.len; i++) {
        int class = class_of((unsigned char)text.ptr[i]);
        count += class != CLASS_SPACE && (class != last || class == CLASS_OTHER);
        last = class;
    }
    return count;
}

/* Tokens take far more memory than their bytes, so they are counted before they are made; most documents have too few bytes to need
 * it. */
static dm_status check_tokens(const dm_document *document, dm_error *error)
{
    if (document->text.len + document->title.len <= DM_LIMIT_DOCUMENT_TOKENS)
        return DM_OK;
    if (dm_engine_token_estimate(document->text) + dm_engine_token_estimate(document->title) <= DM_LIMIT_DOCUMENT_TOKENS)
        return DM_OK;
    return dm_error_set(error, DM_ERROR_LIMIT, "the document has more than %u tokens", DM_LIMIT_DOCUMENT_TOKENS);
}

static dm_status check_document(const dm_document *document, dm_error *error)
{
    if (document->id.len == 0)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "a document needs an id");
    dm_status status = check_text(document, document->title, "title", error);
    if (status == DM_OK)
        status = check_text(document, document->text, "text", error);
    if (status == DM_OK && is_blank(document->text) && is_blank(document->title))
        status = dm_error_set(error, DM_ERROR_FORMAT, "the document is empty");
    return status == DM_OK ? check_tokens(document, error) : status;
}

/* ---- mentions of the result ---- */

static dm_mention mention_of_time(const dm_syntax *syntax, const dm_timex *time)
{
    return (dm_mention){.kind = DM_MENTION_TIME,
                        .span = time->span,
                        .first = time->first,
                        .last = time->last,
                        .head = time->head,
                        .in_title = syntax->sentences[syntax->sentence[time->first]].in_title,
                        .resolved = time->when.precision != DM_PRECISION_NONE,
                        .antecedent = DM_NO_TOKEN,
                        .value = time->value,
                        .when = time->when};
}

static dm_mention mention_of_quantity(const dm_syntax *syntax, const dm_counted *counted)
{
    return (dm_mention){.kind = DM_MENTION_QUANTITY,
                        .span = counted->quantity.span,
                        .first = counted->first,
                        .last = counted->last,
                        .head = counted->last,
                        .in_title = syntax->sentences[syntax->sentence[counted->first]].in_title,
                        .resolved = true,
                        .antecedent = DM_NO_TOKEN,
                        .quantity = counted->quantity};
}

static dm_mention mention_of_place(const dm_syntax *syntax, const dm_placed *place)
{
    return (dm_mention){.kind = DM_MENTION_PLACE,
                        .span = {syntax->span[place->first].start, syntax->span[place->last].end},
                        .first = place->first,
                        .last = place->last,
                        .head = place->head,
                        .in_title = place->in_title,
                        .antecedent = DM_NO_TOKEN};
}

static bool comes_before(const dm_mention *a, const dm_mention *b)
{
    if (a->first != b->first)
        return a->first < b->first;
    return a->last > b->last; /* the longer first; equal: the order of the lists */
}

/* The next of the four lists in text order: actors, places that no actor's mention is, times, quantities. */
typedef struct merge_state {
    uint32_t actor, place, time, quantity;
} merge_state;

static bool take_smaller(dm_mention *best, bool *any, dm_mention candidate)
{
    if (*any && !comes_before(&candidate, best))
        return false;
    *best = candidate;
    *any = true;
    return true;
}

static dm_mention next_mention(const dm_engine *engine, merge_state *at, uint32_t *from_actor)
{
    const dm_syntax *syntax = &engine->syntax;
    dm_mention best = {0};
    bool any = false;
    uint32_t *taken = NULL;
    while (at->place < engine->places.count && engine->places.items[at->place].mention != DM_NO_TOKEN)
        at->place++;
    if (at->actor < engine->mentions.count && take_smaller(&best, &any, engine->mentions.mentions[at->actor]))
        taken = &at->actor;
    if (at->place < engine->places.count && take_smaller(&best, &any, mention_of_place(syntax, &engine->places.items[at->place])))
        taken = &at->place;
    if (at->time < engine->times.count && take_smaller(&best, &any, mention_of_time(syntax, &engine->times.times[at->time])))
        taken = &at->time;
    if (at->quantity < engine->quantities.count &&
        take_smaller(&best, &any, mention_of_quantity(syntax, &engine->quantities.items[at->quantity])))
        taken = &at->quantity;
    *from_actor = taken == &at->actor ? at->actor : DM_NO_TOKEN;
    if (taken == &at->place)
        best.location = &engine->places.items[at->place].location;
    if (taken != NULL)
        ++*taken;
    return best;
}

/* Where each actor's mention is; of two places in one mention the one that is its head comes last and stays. */
static const dm_location **locations_of(dm_engine *engine)
{
    const dm_location **out = DM_TAKE_ZEROED(&engine->arena, const dm_location *, engine->mentions.count);
    for (uint32_t i = 0; i < engine->places.count; i++) {
        const dm_placed *place = &engine->places.items[i];
        if (place->mention != DM_NO_TOKEN &&
            (out[place->mention] == NULL || engine->mentions.mentions[place->mention].head == place->head))
            out[place->mention] = &place->location;
    }
    return out;
}

static void merge_mentions(dm_engine *engine)
{
    const dm_mentions *actors = &engine->mentions;
    uint32_t lone = 0;
    for (uint32_t i = 0; i < engine->places.count; i++)
        lone += engine->places.items[i].mention == DM_NO_TOKEN;
    uint32_t total = actors->count + lone + engine->times.count + engine->quantities.count;
    dm_mention *merged = DM_TAKE(&engine->arena, dm_mention, total);
    uint32_t *moved = DM_TAKE(&engine->arena, uint32_t, actors->count); /* where each actor went: antecedents are indices */
    const dm_location **locations = locations_of(engine);
    merge_state at = {0};
    for (uint32_t i = 0; i < total; i++) {
        uint32_t actor;
        merged[i] = next_mention(engine, &at, &actor);
        if (actor == DM_NO_TOKEN)
            continue;
        moved[actor] = i;
        merged[i].location = locations[actor];
    }
    for (uint32_t i = 0; i < actors->count; i++) {
        uint32_t antecedent = actors->mentions[i].antecedent;
        merged[moved[i]].antecedent = antecedent < actors->count ? moved[antecedent] : DM_NO_TOKEN;
    }
    engine->result.mentions = merged;
    engine->result.mention_count = total;
}

/* ---- the stages ---- */

/* How far the stages go. */
typedef enum extent { EXTENT_SYNTAX, EXTENT_MENTIONS, EXTENT_RECORDS } extent;

static void run_stages(dm_engine *engine, const dm_document *document, extent until)
{
    dm_arena *arena = &engine->arena;
    dm_result *result = &engine->result;
    if (until == EXTENT_SYNTAX)
        return;
    dm_time_find(arena, &engine->syntax, result->date, &engine->times);
    stage_done(engine, DM_STAGE_TIME);
    dm_entity_find(engine->knowledge, arena, &engine->syntax, document->title, document->text, result->date, &engine->mentions);
    stage_done(engine, DM_STAGE_ENTITY);
    dm_quantity_find(engine->knowledge, &engine->quantity_classes, arena, &engine->syntax, document->title, document->text,
                     &engine->mentions, &engine->quantities);
    stage_done(engine, DM_STAGE_QUANTITY);
    dm_place_find(engine->knowledge, arena, &engine->syntax, document->title, document->text, &engine->mentions, &engine->places);
    stage_done(engine, DM_STAGE_PLACE);
    if (until == EXTENT_MENTIONS)
        return;
    dm_code_events(engine->knowledge, &engine->terms, arena, document, result->date, &engine->syntax, &engine->mentions,
                   &engine->times, &engine->places, &engine->records, &engine->coder);
    stage_done(engine, DM_STAGE_CODING);
    dm_claim_find(engine->coder, &engine->quantities, &engine->records);
    merge_mentions(engine);
    stage_done(engine, DM_STAGE_CLAIM);
}

static void begin_document(dm_engine *engine, const dm_document *document)
{
    dm_arena_reset(&engine->arena);
    engine->syntax = (dm_syntax){0};
    engine->mentions = (dm_mentions){0};
    engine->times = (dm_times){0};
    engine->quantities = (dm_quantities){0};
    engine->places = (dm_places){0};
    engine->records = (dm_records){0};
    engine->coder = NULL;
    engine->result = (dm_result){.document = document,
                                 .dateline = engine->article.dateline_words,
                                 .dateline_span = engine->article.dateline,
                                 .date = document->date != DM_DAY_NONE ? document->date : engine->article.date,
                                 .syntax = &engine->syntax,
                                 .records = &engine->records};
}

static dm_status find_article(const dm_document *document, bool whole_text, dm_article *out, dm_error *error)
{
    dm_status status = check_document(document, error);
    if (status != DM_OK)
        return status;
    dm_article_find(document->text, document->date, out);
    if (whole_text)
        *out = (dm_article){.until = document->text.len, .date = out->date};
    return DM_OK;
}

static dm_analysis analysis_of(const dm_document *document, const dm_article *article, dm_arena *arena, dm_syntax *out)
{
    return (dm_analysis){arena, document->title, {document->text.ptr, article->until}, article->from, out};
}

/* false: out of memory. */
static bool analyze(dm_engine *engine, const dm_analysis *analyses, uint32_t count)
{
    jmp_buf failure;
    engine->arena.on_failure = &failure;
    for (uint32_t i = 0; i < count; i++)
        analyses[i].arena->on_failure = &failure;
    bool fits = setjmp(failure) == 0;
    if (fits)
        dm_syntax_analyze_many(engine->parser, engine->knowledge, &engine->arena, analyses, count);
    engine->arena.on_failure = NULL;
    for (uint32_t i = 0; i < count; i++)
        analyses[i].arena->on_failure = NULL;
    return fits;
}

static bool run_guarded(dm_engine *engine, const dm_document *document, extent until)
{
    jmp_buf failure;
    engine->arena.on_failure = &failure;
    bool fits = setjmp(failure) == 0;
    if (fits)
        run_stages(engine, document, until);
    engine->arena.on_failure = NULL;
    return fits;
}

static dm_status run(dm_engine *engine, const dm_document *document, extent until, bool whole_text, dm_error *error)
{
    dm_status status = find_article(document, whole_text, &engine->article, error);
    if (status != DM_OK)
        return status;
    begin_document(engine, document);
    stage_done(engine, DM_STAGE_CHECK);
    dm_analysis analysis = analysis_of(document, &engine->article, &engine->arena, &engine->syntax);
    bool fits = analyze(engine, &analysis, 1);
    stage_done(engine, DM_STAGE_SYNTAX);
    fits = fits && run_guarded(engine, document, until);
    return fits ? DM_OK : dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
}

/* ---- documents that are expected ---- */

/* Longer documents fill the network's batches by themselves. */
enum { EXPECTED_BYTES_MAX = 4096 };

void dm_engine_expect(dm_engine *engine, const dm_document *const *documents, uint32_t count)
{
    engine->next_count = 0;
    engine->next_tried = false;
    for (uint32_t i = 0; i < count && engine->next_count < DM_ENGINE_EXPECTED_MAX; i++)
        if (documents[i]->text.len + documents[i]->title.len <= EXPECTED_BYTES_MAX) {
            expected *next = &engine->next[engine->next_count++];
            next->document = documents[i];
            next->text = documents[i]->text;
            next->parsed = false;
        }
}

static expected *find_expected(dm_engine *engine, const dm_document *document)
{
    for (uint32_t i = 0; i < engine->next_count; i++) {
        expected *next = &engine->next[i];
        if (next->document == document && next->text.ptr == document->text.ptr && next->text.len == document->text.len)
            return next;
    }
    return NULL;
}

/* Parse all that are expected and can be; one that cannot, or all of them when memory runs out, have their error when coded. */
static void parse_expected(dm_engine *engine)
{
    dm_analysis analyses[DM_ENGINE_EXPECTED_MAX];
    expected *asked[DM_ENGINE_EXPECTED_MAX];
    uint32_t count = 0;
    engine->next_tried = true;
    for (uint32_t i = 0; i < engine->next_count; i++) {
        expected *next = &engine->next[i];
        dm_error error;
        if (next->document == NULL || find_article(next->document, false, &next->article, &error) != DM_OK)
            continue;
        dm_arena_reset(&next->arena);
        asked[count] = next;
        analyses[count++] = analysis_of(next->document, &next->article, &next->arena, &next->syntax);
    }
    dm_arena_reset(&engine->arena);
    if (count < 2 || !analyze(engine, analyses, count))
        return;
    for (uint32_t i = 0; i < count; i++) {
        asked[i]->parsed = true;
        stage_done_in(engine, DM_STAGE_SYNTAX, &asked[i]->arena);
    }
}

/* From its tree on, which stays in the arena where it was made. */
static dm_status run_expected(dm_engine *engine, expected *next, dm_error *error)
{
    const dm_document *document = next->document;
    next->document = NULL;
    engine->article = next->article;
    begin_document(engine, document);
    engine->syntax = next->syntax;
    stage_done(engine, DM_STAGE_CHECK);
    return run_guarded(engine, document, EXTENT_RECORDS) ? DM_OK : dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
}

static dm_status code(dm_engine *engine, const dm_document *document, dm_error *error)
{
    expected *next = find_expected(engine, document);
    if (next != NULL && !engine->next_tried)
        parse_expected(engine);
    if (next != NULL && next->parsed)
        return run_expected(engine, next, error);
    if (next != NULL)
        next->document = NULL;
    return run(engine, document, EXTENT_RECORDS, false, error);
}

dm_status dm_engine_code(dm_engine *engine, const dm_document *document, const dm_result **out, dm_error *error)
{
    dm_status status = code(engine, document, error);
    *out = status == DM_OK ? &engine->result : NULL;
    return status;
}

dm_status dm_engine_parse(dm_engine *engine, const dm_document *document, const dm_result **out, dm_error *error)
{
    dm_status status = run(engine, document, EXTENT_SYNTAX, true, error);
    *out = status == DM_OK ? &engine->result : NULL;
    return status;
}

/* ---- relations ---- */

static bool covers_token(const dm_syntax *syntax, dm_span span)
{
    for (uint32_t i = 0; i < syntax->sentence_count; i++) {
        const dm_sentence *sentence = &syntax->sentences[i];
        if (sentence->in_title || sentence->span.end <= span.start || sentence->span.start >= span.end)
            continue;
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
            if (syntax->span[t].start < span.end && syntax->span[t].end > span.start)
                return true;
    }
    return false;
}

/* Into `out`, or, when there is a `view`, into that alone. */
static dm_status relate(dm_engine *engine, const dm_document *document, dm_span actor, dm_span recipient, dm_relation *out,
                        struct dm_relation_view *view, dm_error *error)
{
    jmp_buf failure;
    dm_status status = DM_OK;
    engine->arena.on_failure = &failure;
    if (setjmp(failure) != 0)
        status = dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    else if (!covers_token(&engine->syntax, actor) || !covers_token(&engine->syntax, recipient))
        status = view != NULL ? dm_error_set(error, DM_ERROR_ARGUMENT, "a span covers no token") : DM_OK;
    else if (view != NULL)
        dm_code_relation_view(engine->knowledge, &engine->arena, document, &engine->syntax, &engine->mentions, actor, recipient,
                              view);
    else
        dm_code_relation(engine->knowledge, &engine->arena, document, &engine->syntax, &engine->mentions, actor, recipient, out);
    engine->arena.on_failure = NULL;
    return status;
}

static dm_status check_and_relate(dm_engine *engine, const dm_document *document, dm_span actor, dm_span recipient,
                                  dm_relation *out, struct dm_relation_view *view, dm_error *error)
{
    if (actor.start >= actor.end || actor.end > document->text.len || recipient.start >= recipient.end ||
        recipient.end > document->text.len)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "a span is empty or outside the text");
    dm_status status = run(engine, document, EXTENT_MENTIONS, true, error);
    return status == DM_OK ? relate(engine, document, actor, recipient, out, view, error) : status;
}

dm_status dm_engine_relate(dm_engine *engine, const dm_document *document, dm_span actor, dm_span recipient, dm_relation *out,
                           dm_error *error)
{
    *out = (dm_relation){.type = DM_EVENT_NONE};
    return check_and_relate(engine, document, actor, recipient, out, NULL, error);
}

dm_status dm_engine_relation_view(dm_engine *engine, const dm_document *document, dm_span actor, dm_span recipient,
                                  struct dm_relation_view *out, dm_error *error)
{
    return check_and_relate(engine, document, actor, recipient, NULL, out, error);
}

uint64_t dm_knowledge_fingerprint(const dm_knowledge *knowledge)
{
    return knowledge->header->checksum ^ (knowledge->header->place_checksum << 1 | knowledge->header->place_checksum >> 63);
}

uint64_t dm_model_fingerprint(const dm_model *model) { return model->shape.checksum; }

void dm_engine_confidence_evidence(const dm_engine *engine, uint32_t index, struct dm_evidence *out)
{
    if (engine->coder != NULL && index < engine->records.event_count)
        dm_confidence_evidence(engine->coder, index, out);
}
