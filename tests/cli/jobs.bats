#!/usr/bin/env bats
# The same input gives the same bytes: for any number of jobs, locale, time zone; and in the order of the input.

setup() {
    load helper
    i=0
    while [ $i -lt 60 ]; do
        i=$((i + 1))
        printf '{"id":"%d","date":"2020-06-12","text":"France attacked Mali on Monday. The minister said that %d soldiers left."}\n' $i $i
        [ $((i % 7)) -ne 0 ] || printf '{"id":"%d","text":' $i
        [ $((i % 11)) -ne 0 ] || printf '\n{"id":"e%d","text":" "}\n' $i
    done >in.jsonl
    cp "$ROOT/examples/report.txt" report.txt
}

@test "any number of jobs" {
    run_apart "$DRAGOMAN" code -j 1 in.jsonl report.txt nothing in.jsonl
    cp out out1
    cp err err1
    expect_status 1
    [ -s out1 ]
    for jobs in 2 3 8; do
        run_apart "$DRAGOMAN" code -j $jobs in.jsonl report.txt nothing in.jsonl
        expect_status 1
        cmp out out1
        cmp err err1
    done
}

@test "annotate and parse too" {
    for command in annotate parse; do
        "$DRAGOMAN" $command report.txt in.jsonl >one 2>/dev/null || true
        [ -s one ]
        [ $command = parse ] || { "$DRAGOMAN" $command -j 3 report.txt in.jsonl 2>/dev/null || true; } | cmp - one
        { "$DRAGOMAN" $command report.txt in.jsonl 2>/dev/null || true; } | cmp - one
    done
}

@test "records come in the order of the documents" {
    "$DRAGOMAN" code -j 3 in.jsonl >out 2>/dev/null || true
    jq -r .doc out | uniq >order
    sort -n order | cmp - order
}

@test "no locale, no time zone, no clock" {
    "$DRAGOMAN" code report.txt >one
    LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Tokyo "$DRAGOMAN" code report.txt >two
    LC_ALL=C TZ=UTC "$DRAGOMAN" code report.txt >three
    cmp one two
    cmp one three
}
