#!/usr/bin/env bats
# dragoman ingest, query, export, ledger: on a SQLite file, from reports of our own.

setup() {
    load helper
    REPORTS=$ROOT/tests/ledger/reports.jsonl
    "$DRAGOMAN" query events --ledger none.db 2>&1 | grep -q "built without SQLite" && skip "built without SQLite"
    return 0
}

ingest() { run_apart "$DRAGOMAN" ingest --ledger l.db "$@"; }
query() { "$DRAGOMAN" query "$@" --ledger l.db; }

@test "what is stored once is not stored again" {
    ingest "$REPORTS"
    expect_status 0
    [ "$(cat out)" = "15 new, 0 changed, 0 coded again, 0 as before" ]
    query events >first
    ingest "$REPORTS"
    expect_status 0
    [ "$(cat out)" = "0 new, 0 changed, 0 coded again, 15 as before" ]
    query events | cmp - first
    cat "$REPORTS" "$REPORTS" >twice.jsonl
    rm -f l.db*
    ingest twice.jsonl
    [ "$(cat out)" = "15 new, 0 changed, 0 coded again, 15 as before" ]
    query events | cmp - first
}

@test "the same ledger for any number of jobs" {
    ingest -j 1 "$REPORTS"
    query events >first
    rm -f l.db*
    ingest -j 3 "$REPORTS"
    query events | cmp - first
}

@test "a record comes out as it was coded, with the ledger's own members behind it" {
    ingest "$REPORTS"
    "$DRAGOMAN" code --output jsonl "$REPORTS" | jq -cS . | sort >coded
    for kind in events commitments forces gaps; do query $kind; done | jq -cS 'del(.coding, .occurrence, .reports, .sources, .followed)' | sort >stored
    cmp coded stored
    [ "$(query events | jq -r .coding.engine | sort -u)" = "$("$DRAGOMAN" --version | cut -d' ' -f2)" ]
}

@test "a changed text is coded again; the former text and the difference are kept" {
    echo '{"id":"x","date":"2021-03-02","text":"France attacked Mali on Monday. Peru praised Chile."}' >x.jsonl
    ingest x.jsonl
    echo '{"id":"x","date":"2021-03-02","text":"France attacked Mali on Monday. Peru condemned Chile."}' >x.jsonl
    ingest x.jsonl
    expect_status 0
    [ "$(cat out)" = "0 new, 1 changed, 0 coded again, 0 as before" ]
    [ "$(query documents | jq -r .text)" = "France attacked Mali on Monday. Peru condemned Chile." ]
    [ "$(query events --type SUPPORT | wc -l)" -eq 0 ]
    [ "$(query events --type ACCUSE | wc -l)" -eq 1 ]
    [ "$(query events --text praised | wc -l)" -eq 0 ]
    [ "$(query events --actor PER | wc -l)" -eq 1 ]
    "$DRAGOMAN" ledger stats --ledger l.db | jq -e '.revisions == 1 and .documents == 1 and .changes > 0'
    [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
}

@test "a text that changes within one batch leaves nothing of the former one" {
    printf '%s\n' '{"id":"x","date":"2021-03-05","text":"France attacked Mali."}' '{"id":"y","date":"2021-03-05","text":"Chad arrested a rebel."}' \
        '{"id":"x","date":"2021-03-05","text":"Germany attacked Niger."}' >twice.jsonl
    "$DRAGOMAN" ingest --ledger t.db twice.jsonl
    [ "$("$DRAGOMAN" ledger check --ledger t.db)" = "0 findings" ]
    [ -z "$("$DRAGOMAN" query events --actor FRA --ledger t.db)" ]
    [ "$("$DRAGOMAN" query events --actor DEU --ledger t.db | grep -c .)" -eq 1 ]
    [ "$("$DRAGOMAN" query events --party TCD --ledger t.db | grep -c .)" -eq 1 ]
}

@test "coding again by another lexicon says what changed and why" {
    ingest "$REPORTS"
    cp -r "$ROOT/lexicon" lexicon
    sed -i 's,^event: RETREAT/withdraw$,event: RETREAT/disarm,' lexicon/events/*.txt
    "$DRAGOMAN" ingest --ledger l.db --lexicon lexicon "$REPORTS" >out # not without being told
    [ "$(cat out)" = "0 new, 0 changed, 0 coded again, 15 as before" ]
    "$DRAGOMAN" ingest --ledger l.db --lexicon lexicon --recode >out
    [ "$(cat out)" = "0 new, 0 changed, 15 coded again, 0 as before" ]
    "$DRAGOMAN" ledger changes --ledger l.db >changes
    [ -s changes ]
    jq -se 'any(.[]; .change == "changed" and .content_before != .content_after and (.why | contains("mode")))' changes >/dev/null
    [ "$(query events --mode disarm | wc -l)" -gt 0 ]
    [ "$("$DRAGOMAN" ledger stats --ledger l.db | jq -c '[.codings[].documents]')" = "[0,15]" ]
    [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
}

@test "reports of one event are one occurrence; a copy is no source of its own; another bombing stays apart" {
    ingest "$REPORTS"
    id=$(query events --document a2 | jq -r .id)
    "$DRAGOMAN" ledger occurrence "$id" --ledger l.db >o
    [ "$(jq -c '[.members[].doc]' o)" = '["a2","a3","a4"]' ]
    [ "$(jq -c '[.members[].copy]' o)" = '[false,false,true]' ]
    [ "$(jq -c '[.reports, .sources]' o)" = '[3,2]' ]
    jq -e '.members[1].why | contains("numbers")' o >/dev/null
    [ "$(query documents --document a4 | jq -r .copy_of)" = a2 ]
    [ "$(query events --document a5 | jq -r '.reports // 1')" = 1 ]
    [ "$(query events --occurrences --type ASSAULT --mode explosives | wc -l)" -eq 2 ]
}

@test "a merge that is undone stays undone; two events are put together by hand" {
    ingest "$REPORTS"
    id=$(query events --document a3 | jq -r .id)
    [ "$("$DRAGOMAN" ledger undo-merge "$id" --ledger l.db)" = undone ]
    [ "$("$DRAGOMAN" ledger undo-merge "$id" --ledger l.db)" = "it was merged with nothing" ]
    echo '{"id":"z","date":"2021-03-03","source":"Fourth","text":"A car bomb killed 14 people at the Hamdan market in Mosul, Iraq, on Tuesday."}' >z.jsonl
    ingest z.jsonl
    [ "$("$DRAGOMAN" ledger occurrence "$id" --ledger l.db | jq .reports)" = 1 ]
    other=$(query events --document a5 | jq -r .id)
    "$DRAGOMAN" ledger merge "$id" "$other" --ledger l.db
    "$DRAGOMAN" ledger occurrence "$id" --ledger l.db | jq -e '.reports == 2 and .members[0].by_hand'
    [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
}

@test "commitments are followed: promised again, kept, overdue, on the day that is asked for" {
    ingest "$REPORTS"
    [ "$(query commitments --document a1 | jq -c '.followed | [.status, .reaffirmed]')" = '["kept",true]' ]
    query commitments --document a1 | jq -e '.followed.evidence[] | select(.verdict == "kept" and .doc == "a9")' >/dev/null
    [ "$(query commitments --document a1 --as-of 2021-05-01 | jq -r .followed.status)" = open ]
    [ "$(query commitments --overdue 2021-06-15 | jq -r .doc)" = b5 ]
    [ "$(query commitments --open --as-of 2021-04-15 | jq -r .doc | paste -sd' ')" = "a1 a8" ]
}

@test "promises: a successor in office, another meeting, a truce violated, a plan dropped" {
    cat >p.jsonl <<'END'
{"id":"p1","date":"2019-01-28","text":"Japanese Prime Minister Shinzo Abe announces that he will resign."}
{"id":"p1b","date":"2021-11-18","text":"Japanese Prime Minister Fumio Kishida meets with the Australian Prime Minister in Tokyo."}
{"id":"r1","date":"2020-08-28","text":"Japanese Prime Minister Shinzo Abe announces that he will resign because of his health."}
{"id":"r2","date":"2020-11-18","text":"Japanese Prime Minister Yoshihide Suga meets with the Australian Prime Minister in Tokyo."}
{"id":"p2","date":"2019-04-03","text":"Japanese Prime Minister Shinzo Abe will meet with German Chancellor Angela Merkel in Berlin on April 10, 2019."}
{"id":"p3","date":"2019-08-20","text":"Japanese Prime Minister Shinzo Abe meets with German Chancellor Angela Merkel in Berlin."}
{"id":"p4","date":"2019-05-01","text":"Peru and Chile agree to a ceasefire in the disputed Atacama region."}
{"id":"p5","date":"2019-05-03","text":"Peru violates the ceasefire with Chile in the disputed Atacama region, shelling Chilean positions near Arica."}
{"id":"p6","date":"2019-06-01","text":"Norway announces that it will withdraw its soldiers from the Sinai observer mission in Egypt."}
{"id":"p7","date":"2019-06-20","text":"Norway will not withdraw its soldiers from the Sinai observer mission in Egypt, the defence minister says."}
{"id":"p8","date":"2019-07-01","text":"Denmark announces that it will send 200 soldiers to the Sinai observer mission in Egypt."}
{"id":"p9","date":"2019-07-11","text":"Denmark sends 200 soldiers to the Sinai observer mission in Egypt."}
END
    ingest p.jsonl
    of() { query commitments --document "$1" --as-of 2021-01-01 | jq -r .followed.status | head -1; }
    [ "$(of p1)" = open ] # a year and a half later is another matter
    [ "$(of r1)" = kept ]
    [ "$(of p2)" = overdue ]
    [ "$(of p4)" = broken ]
    [ "$(of p6)" = withdrawn ]
    query commitments --document p6 | jq -e '[.followed.evidence[].doc] | index("p8") == null' >/dev/null # another's promise
    [ "$(of p8)" = kept ]
}

@test "a promise kept by a report that has no record: cited by its document, gone with it" {
    cat >p.jsonl <<'END'
{"id":"q1","date":"2019-03-01","text":"The Wexley Council announces that it will open the Danford footbridge over the river Olm in Peru in April."}
{"id":"q2","date":"2019-04-20","text":"Lantern music in the Danford gardens: the footbridge over the river Olm in Peru, opened by the Wexley Council."}
END
    ingest p.jsonl
    [ "$(query events --document q2 | wc -l)" = 0 ]
    query commitments --document q1 | jq -e '.followed.status == "kept" and ([.followed.evidence[] | [.doc, has("id")]] == [["q2", false]])'
    [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
    echo '{"id":"q2","date":"2019-04-20","text":"Rain in the gardens."}' >again.jsonl
    ingest again.jsonl
    [ "$(query commitments --document q1 | jq -r .followed.evidence)" = null ]
    [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
}

@test "force levels by month: bounds, reports, conflict, each claim" {
    ingest "$REPORTS"
    query series --actor FRA --place TCD >s
    [ "$(head -1 s | jq -c '[.month, .low, .best, .high, .reports, .conflict]')" = '["2021-03",2400,2700,3000,2,true]' ]
    [ "$(head -1 s | jq -c '[.claims[].doc]')" = '["a6","a7"]' ]
    [ "$(tail -1 s | jq -c '[.month, .best]')" = '["2021-06",0]' ]
}

@test "pages one behind the other are the whole; newest first is the whole backwards" {
    ingest "$REPORTS"
    query events | jq -r .id >all
    cursor= && : >pages
    for page in 1 2 3 4 5 6 7 8 9; do
        # shellcheck disable=SC2086 # an option or none
        query events --limit 2 ${cursor:+--cursor $cursor} 2>err | jq -r .id >>pages
        cursor=$(sed -n 's/^more rows: --cursor //p' err)
        [ -n "$cursor" ] || break
    done
    cmp all pages
    query events --newest | jq -r .id | tac | cmp - all
}

@test "counts add up to what the filter gives" {
    ingest "$REPORTS"
    [ "$(query events --count type | jq -s 'map(.count) | add')" -eq "$(query events | wc -l)" ]
    [ "$(query events --count quad,certainty --per month | jq -s 'map(.count) | add')" -eq "$(query events | wc -l)" ]
    [ "$(query events --count actor | jq -r 'select(.actor == "FRA") | .count')" -eq "$(query events --actor FRA | wc -l)" ]
}

@test "text search: words, phrases, beginnings; names with and without diacritics" {
    ingest "$REPORTS"
    [ "$(query documents --text "hamdan MARKET" | wc -l)" -eq 3 ]
    [ "$(query documents --text '"market Hamdan"' | wc -l)" -eq 0 ]
    [ "$(query documents --text '"hamdan market"' | wc -l)" -eq 3 ]
    [ "$(query documents --text 'hamd*' | wc -l)" -eq 3 ]
    [ "$(query documents --text 'Çavusoğlu' | wc -l)" -eq 1 ]
    run_apart query events --text '!!'
    expect_status 2
    expect_err "no word to search for"
}

@test "every export is the golden file" {
    ingest "$REPORTS"
    for format in plover polecat phoenix cameo icews gdelt gdelt-mentions acled troops csv; do
        "$DRAGOMAN" export --as $format --ledger l.db | sed 's/,"rule":"[^"]*"//g' >$format
        diff "$ROOT/tests/ledger/golden/$format" $format || { echo "sh tests/ledger/update_golden.sh brings them up to date"; return 1; }
    done
    [ "$(awk -F'\t' '{print NF}' gdelt | sort -u)" = 61 ]
    [ "$(awk -F'\t' '{print NF}' gdelt-mentions | sort -u)" = 16 ]
    [ "$(awk -F'\t' '{print NF}' polecat | sort -u)" = 40 ]
    [ "$(awk -F'\t' '{print NF}' icews | sort -u)" = 20 ]
    [ "$(awk -F'\t' '{print NF}' acled | sort -u)" = 31 ]
    grep -q "did not attack" csv && return 1 # denied events only when asked for
    "$DRAGOMAN" export --as csv --denied --ledger l.db | grep -q "did not attack"
}

@test "corrections are kept beside the record, with who and when" {
    ingest "$REPORTS"
    id=$(query events --document b3 --type ACCUSE | jq -r .id)
    "$DRAGOMAN" ledger correct "$id" type REJECT --who ada --note "second thoughts" --ledger l.db
    "$DRAGOMAN" ledger corrections --ledger l.db >c
    [ "$(jq -c '[.id, .doc, .verdict, .value, .note, .who]' c)" = "[\"$id\",\"b3\",\"type\",\"REJECT\",\"second thoughts\",\"ada\"]" ]
    jq -e '.at | test("^20..-..-..T..:..:..Z$")' c >/dev/null
    [ "$(query events --record "$id" | jq -r '.event[0]')" = ACCUSE ]
    run_apart "$DRAGOMAN" ledger correct "$id" nonsense --ledger l.db
    expect_status 2
    run_apart "$DRAGOMAN" ledger correct 0123456789abcdef right --ledger l.db
    expect_status 2
}

@test "vacuum changes no answer" {
    ingest "$REPORTS"
    query events >before
    "$DRAGOMAN" ledger vacuum --ledger l.db
    query events | cmp - before
    query events --text market >/dev/null
}

@test "wrong use is told: no ledger, no such file, no database, a filter that means nothing" {
    run_apart "$DRAGOMAN" query events
    expect_status 2
    run_apart "$DRAGOMAN" query events --ledger missing.db
    expect_status 3
    expect_err "missing.db: No such file or directory"
    [ ! -e missing.db ]
    head -c 9000 "$REPORTS" >text.db
    run_apart "$DRAGOMAN" query events --ledger text.db
    expect_status 3
    expect_err "not a ledger"
    ingest "$REPORTS"
    for bad in "--type BORED" "--certainty perhaps" "--cursor x" "--context lunch" "--quad 5" "--from yesterday" "--box 1,2,3"; do
        # shellcheck disable=SC2086 # two words
        run_apart query events $bad
        [ "$status" -eq 2 ] || { echo "$bad: $status"; return 1; }
    done
    run_apart query events --count type,size
    expect_status 2
    run_apart "$DRAGOMAN" export --as nonsense --ledger l.db
    expect_status 2
}
