/* Documents into the ledger: once each, whole or not at all. */
#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/inside.h"
#include "ledger/remove.h"

uint64_t dm_document_hash(const dm_document *document)
{
    uint64_t hash = dm_text_hash(document->text, 1);
    hash = dm_text_hash(document->title, hash + 1);
    hash = dm_text_hash(document->source, hash + 2);
    hash = dm_text_hash(document->url, hash + 3);
    hash = dm_text_hash(document->language, hash + 4);
    hash = dm_text_hash(document->kept, hash + 5);
    return dm_text_hash((dm_text){(const char *)&document->date, sizeof document->date}, hash + 6);
}

dm_status dm_ledger_use_coding(dm_ledger *ledger, const dm_ledger_coding *coding, dm_error *error)
{
    dm_statement *statement = NULL;
    dm_status status = dm_ledger_begin(ledger, error);
    if (status == DM_OK)
        status =
            dm_prepare(ledger->store, "SELECT num FROM coding WHERE engine = ? AND lexicon = ? AND model = ?", &statement, error);
    if (status != DM_OK)
        return dm_ledger_failed(ledger, status);
    dm_bind_text(statement, 0, dm_text_of(coding->engine));
    dm_bind_int(statement, 1, (int64_t)coding->lexicon);
    dm_bind_int(statement, 2, (int64_t)coding->model);
    dm_step step = dm_step_once(statement, error);
    ledger->coding = step == DM_STEP_ROW ? dm_get_int(statement, 0) : 0;
    dm_finalize(statement);
    if (step == DM_STEP_FAILED)
        return dm_ledger_failed(ledger, DM_ERROR_IO);
    if (ledger->coding == 0) {
        status = dm_ledger_get_meta(ledger, "next_coding", &ledger->coding, error);
        if (status == DM_OK)
            status = dm_ledger_set_meta(ledger, "next_coding", ledger->coding + 1, error);
        if (status == DM_OK)
            status =
                dm_prepare(ledger->store, "INSERT INTO coding (num, engine, lexicon, model) VALUES (?,?,?,?)", &statement, error);
        if (status != DM_OK)
            return dm_ledger_failed(ledger, status);
        dm_bind_int(statement, 0, ledger->coding);
        dm_bind_text(statement, 1, dm_text_of(coding->engine));
        dm_bind_int(statement, 2, (int64_t)coding->lexicon);
        dm_bind_int(statement, 3, (int64_t)coding->model);
        status = dm_run_once(statement, error);
        dm_finalize(statement);
        if (status != DM_OK)
            return dm_ledger_failed(ledger, status);
    }
    return dm_ledger_commit(ledger, error);
}

typedef struct standing {
    int64_t number; /* 0: not there */
    dm_ledger_state state;
} standing;

static dm_status stand(dm_ledger *ledger, const dm_document *document, uint64_t hash, standing *out, dm_error *error)
{
    *out = (standing){0, DM_LEDGER_NEW};
    dm_statement *look = dm_ledger_kept(ledger, DM_KEPT_LOOK, error);
    if (look == NULL)
        return DM_ERROR_IO;
    dm_bind_text(look, 0, document->id);
    dm_step step = dm_step_once(look, error);
    if (step == DM_STEP_ROW) {
        out->number = dm_get_int(look, 0);
        out->state = (uint64_t)dm_get_int(look, 1) != hash   ? DM_LEDGER_TEXT_CHANGED
                     : dm_get_int(look, 2) != ledger->coding ? DM_LEDGER_CODING_CHANGED
                                                             : DM_LEDGER_SAME;
    }
    dm_reset(look);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

dm_status dm_ledger_look(dm_ledger *ledger, const dm_document *document, dm_ledger_state *out, dm_error *error)
{
    standing now;
    dm_status status = stand(ledger, document, dm_document_hash(document), &now, error);
    *out = now.state;
    return status;
}

dm_status dm_ledger_put_parties(dm_ledger *ledger, dm_error *error)
{
    if (ledger->parties.rows.count == 0)
        return DM_OK;
    dm_statement *insert = dm_ledger_kept(ledger, DM_TABLE_PARTY, error);
    return insert != NULL ? dm_party_rows_put(&ledger->parties, insert, error) : DM_ERROR_IO;
}

static dm_status put_row(dm_ledger *ledger, dm_table table, const dm_cell *cells, uint32_t count, int64_t document, dm_error *error)
{
    dm_statement *insert = dm_ledger_kept(ledger, table, error);
    if (insert == NULL)
        return DM_ERROR_IO;
    for (uint32_t i = 0; i < count; i++) {
        switch (cells[i].kind) {
        case DM_CELL_INT: dm_bind_int(insert, i, cells[i].integer); break;
        case DM_CELL_REAL: dm_bind_real(insert, i, cells[i].real); break;
        case DM_CELL_TEXT: dm_bind_text(insert, i, cells[i].text); break;
        case DM_CELL_RECORD: dm_bind_int(insert, i, ledger->next_record - 1); break;
        case DM_CELL_DOCUMENT: dm_bind_int(insert, i, document); break;
        case DM_CELL_CODING: dm_bind_int(insert, i, ledger->coding); break;
        }
    }
    return dm_run_once(insert, error);
}

static dm_status put_rows(dm_ledger *ledger, dm_packed *packed, int64_t document, dm_error *error)
{
    dm_table table;
    dm_cell cells[DM_CELLS_A_ROW];
    uint32_t count;
    while (dm_packed_next(packed, &table, cells, &count)) {
        if (table == DM_TABLE_RECORD)
            ledger->next_record++;
        dm_status status = table == DM_TABLE_PARTY ? dm_party_rows_keep(&ledger->parties, cells, ledger->next_record - 1, error)
                                                   : put_row(ledger, table, cells, count, document, error);
        if (status != DM_OK)
            return status;
    }
    return packed->damaged ? dm_error_set(error, DM_ERROR_INTERNAL, "a packed document is damaged") : DM_OK;
}

static void bind_document(dm_statement *s, uint32_t at, const dm_document *document, const dm_packed_head *head)
{
    dm_bind_int(s, at++, document->date);
    dm_bind_int(s, at++, head->sentences);
    dm_bind_text(s, at++, document->title);
    dm_bind_text(s, at++, document->source);
    dm_bind_text(s, at++, document->url);
    dm_bind_text(s, at++, document->language);
    dm_bind_text(s, at++, head->dateline);
    dm_bind_text(s, at++, document->kept);
    dm_bind_text(s, at, document->text);
}

static dm_status put_document(dm_ledger *ledger, const dm_document *document, uint64_t hash, const dm_packed_head *head,
                              int64_t *number, dm_error *error)
{
    bool is_new = *number == 0;
    dm_statement *s = dm_ledger_kept(ledger, is_new ? DM_KEPT_DOCUMENT_INSERT : DM_KEPT_DOCUMENT_UPDATE, error);
    if (s == NULL)
        return DM_ERROR_IO;
    if (is_new) {
        *number = ledger->next_document++;
        dm_bind_int(s, 0, *number);
        dm_bind_text(s, 1, document->id);
        dm_bind_int(s, 2, (int64_t)hash);
        dm_bind_int(s, 3, head->day);
        dm_bind_int(s, 4, ledger->coding);
        bind_document(s, 5, document, head);
    } else {
        dm_bind_int(s, 0, (int64_t)hash);
        dm_bind_int(s, 1, head->day);
        dm_bind_int(s, 2, ledger->coding);
        bind_document(s, 3, document, head);
        dm_bind_int(s, 12, *number);
    }
    return dm_run_once(s, error);
}

static dm_status put_words(dm_ledger *ledger, int64_t number, dm_text words, dm_error *error)
{
    dm_statement *s = dm_ledger_kept(ledger, DM_KEPT_WORDS_INSERT, error);
    if (s == NULL)
        return DM_ERROR_IO;
    dm_bind_int(s, 0, number);
    dm_bind_text(s, 1, words);
    return dm_run_once(s, error);
}

static dm_status store(dm_ledger *ledger, const dm_document *document, uint64_t hash, dm_text bytes, const standing *before,
                       dm_error *error)
{
    dm_packed packed = {bytes, false};
    dm_packed_head head;
    int64_t number = before->number;
    if (!dm_packed_head_read(&packed, &head))
        return dm_error_set(error, DM_ERROR_INTERNAL, "a packed document is damaged");
    dm_status status = DM_OK;
    if (number != 0)
        status = dm_ledger_put_parties(ledger, error); /* its former ones may be among them */
    if (number != 0 && status == DM_OK)
        status = dm_ledger_remove(ledger, number, packed, before->state == DM_LEDGER_TEXT_CHANGED, error);
    if (status == DM_OK)
        status = put_document(ledger, document, hash, &head, &number, error);
    if (status == DM_OK)
        status = put_words(ledger, number, head.words, error);
    if (status == DM_OK)
        status = put_rows(ledger, &packed, number, error);
    return status;
}

dm_status dm_ledger_put(dm_ledger *ledger, const dm_document *document, dm_text packed, bool recode, dm_ledger_state *state,
                        dm_error *error)
{
    standing before;
    uint64_t hash = dm_document_hash(document);
    if (ledger->coding == 0 || !ledger->in_transaction)
        return dm_error_set(error, DM_ERROR_INTERNAL, "a document was put outside a transaction");
    dm_status status = stand(ledger, document, hash, &before, error);
    if (status == DM_OK) {
        *state = before.state;
        bool wanted = before.state == DM_LEDGER_NEW || before.state == DM_LEDGER_TEXT_CHANGED || recode;
        status = wanted ? store(ledger, document, hash, packed, &before, error) : DM_OK;
    }
    return status == DM_OK ? DM_OK : dm_ledger_failed(ledger, status);
}
