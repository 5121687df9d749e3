#!/usr/bin/env bats
# explain, annotate, relate, parse, bench: what each is for.

setup() {
    load helper
    printf 'France attacked Mali on Monday.\n' >good.txt
}

@test "explain a text: tokens, mentions, the rule, the words of each role" {
    run_apart "$DRAGOMAN" explain --date 2020-06-12 "France agreed to withdraw 500 soldiers from Mali."
    expect_status 0
    grep -qE '^  4 +VERB' out
    grep -q 'mentions' out
    grep -q '“Mali”' out
    grep -q 'event CONCEDE' out
    grep -qE 'rule +events/.*\.txt:[0-9]+' out
    grep -qE 'folded from +RETREAT/withdraw' out
    grep -qE 'auxiliary +future' out
    grep -qE 'actor +“France” \[0,6\) = FRA' out
    grep -qE 'recipient +“Mali”' out
}

@test "the line that explain names is a frame of the lexicon" {
    "$DRAGOMAN" explain --date 2020-06-12 "France attacked Mali." >out
    rule=$(sed -n 's/.*rule *\(events\/[^ ,]*\).*/\1/p' out | head -n 1)
    [ -n "$rule" ]
    sed -n "${rule##*:}p" "$ROOT/lexicon/${rule%:*}" | grep -q '^frame:'
}

@test "explain a file, and standard input" {
    run_apart "$DRAGOMAN" explain good.txt
    expect_status 0
    grep -q '^good.txt' out
    run_apart "$DRAGOMAN" explain - <good.txt
    expect_status 0
    grep -q '^stdin:1' out
}

@test "annotate: one line a document with sentences and mentions" {
    run_apart "$DRAGOMAN" annotate --date 2020-06-12 good.txt good.txt
    expect_status 0
    [ "$(wc -l <out)" -eq 2 ]
    [ "$(jq -r 'select(.doc=="good.txt") | .sentences | length' out | head -n 1)" -eq 1 ]
    [ "$(jq -r '.sentences[0].end' out | head -n 1)" -eq 31 ]
    [ "$(jq -r '.mentions[] | select(.text=="Mali") | .entity.code' out | head -n 1)" = MLI ]
    [ "$(jq -r '.mentions[] | select(.kind=="time") | .value' out | head -n 1)" = 2020-06-08 ]
}

@test "relate: the relation between two spans" {
    printf '%s\n' '{"id":3,"text":"France attacked Mali.","actor":{"start":0,"end":6},"recipient":{"start":16,"end":20}}' >in.jsonl
    run_apart "$DRAGOMAN" relate in.jsonl
    expect_status 0
    [ "$(jq -r .event out)" = ASSAULT ]
    [ "$(jq -r .id out)" = 3 ]
    jq -r .cameo out | grep -qE '^1[89]'
    [ "$(jq -r '.confidence > 0 and .confidence <= 1' out)" = true ]
    "$DRAGOMAN" relate <in.jsonl | cmp - out
}

@test "relate: where no frame holds the model answers, and says what weighed" {
    printf '%s\n' '{"text":"Peru has no quarrel with Chile.","actor":{"start":0,"end":4},"recipient":{"start":25,"end":30}}' >in.jsonl
    run_apart "$DRAGOMAN" relate in.jsonl
    expect_status 0
    [ "$(jq -r '.event != null and .confidence < 0.3 and .rule == "rank/relation.tsv"' out)" = true ]
    [ "$(jq -r '.because | length > 0 and .[0].weight >= .[1].weight' out)" = true ]
    grep -q "^$(jq -r '.because[0].feature' out)	" "$ROOT/lexicon/rank/relation.tsv"
    cp -r "$ROOT/lexicon" alone && rm -r alone/rank # the lexicon alone
    [ "$("$DRAGOMAN" relate --lexicon alone in.jsonl | jq -c '[.event, .because]')" = '[null,null]' ]
}

@test "parse: CoNLL-U with trees, and back through --tokenized" {
    run_apart "$DRAGOMAN" parse good.txt
    expect_status 0
    [ "$(grep -cE '^[0-9]+	' out)" -eq 6 ]
    [ "$(awk -F'\t' '$7 == 0 && NF == 10' out | wc -l)" -eq 1 ]
    grep -qE '^1	France	France	PROPN	' out
    "$DRAGOMAN" parse --tokenized out >again
    [ "$(grep -cE '^[0-9]+	' again)" -eq 6 ]
}

@test "bench: stages and speed" {
    run_apart "$DRAGOMAN" bench "$ROOT/examples/report.txt"
    expect_status 0
    for word in start-up documents sentences syntax entity coding speed memory; do
        grep -q "$word" out
    done
}

@test "lexicon check, and test with a filter" {
    run_apart "$DRAGOMAN" lexicon check "$ROOT/lexicon"
    expect_status 0
    grep -q '^0 mistakes$' out
    run_apart "$DRAGOMAN" lexicon test --filter no-such-frame-name
    grep -q '^0 passed, 0 failed' out
}
