#!/usr/bin/env bats
# parse and eval: CoNLL-U out and in, scores.

setup() {
    load helper
    printf 'They don'"'"'t attack Mali. France left.\n\nKenya stays.\n' >text.txt
}

conllu_words() { awk -F'\t' '$1 ~ /^[0-9]+$/ { print $2 }' "$1"; }

@test "parse covers the whole text and gives a tree a sentence" {
    run_apart "$DRAGOMAN" parse text.txt
    expect_status 0
    [ "$(conllu_words out | tr '\n' ' ')" = "They do n't attack Mali . France left . Kenya stays . " ]
    [ "$(awk -F'\t' '$7 == "0"' out | wc -l)" -eq 3 ]
    grep -q '^# newdoc id = text.txt$' out
    grep -q '^# text = They don'"'"'t attack Mali\.$' out
    grep -qP "^2-3\tdon't\t" out
    grep -qP '^5\tMali\t.*NER=B-LOCATION\|SpaceAfter=No$' out
}

@test "parse keeps byline and dateline" {
    printf 'By Anna Lee\n\nBAGHDAD, June 12 (Reuters) - France left.\n' >report.txt
    run_apart "$DRAGOMAN" parse report.txt
    expect_status 0
    [ "$(conllu_words out | tr '\n' ' ')" = "By Anna Lee BAGHDAD , June 12 ( Reuters ) - France left . " ]
}

@test "parse --tokenized keeps tokens, ids and comments" {
    "$DRAGOMAN" parse text.txt >gold.conllu
    sed 's/^# sent_id = text.txt-2$/# sent_id = mine/' gold.conllu >mine.conllu
    run_apart "$DRAGOMAN" parse --tokenized mine.conllu
    expect_status 0
    grep -q '^# sent_id = mine$' out
    diff <(conllu_words gold.conllu) <(conllu_words out)
    run_apart "$DRAGOMAN" parse --tokenized <mine.conllu
    expect_status 0
    grep -q '^# sent_id = mine$' out
}

@test "parse --tokenized names the line of a mistake" {
    printf '1\ta\ta\tX\n' >bad.conllu
    run_apart "$DRAGOMAN" parse --tokenized bad.conllu
    expect_status 1
    expect_err "bad.conllu:1: a line needs ten columns"
    run_apart "$DRAGOMAN" parse --tokenized absent.conllu
    expect_status 3
}

@test "eval syntax: its own analysis scores a hundred, with and without the tokens" {
    "$DRAGOMAN" parse text.txt >gold.conllu
    run_apart "$DRAGOMAN" eval syntax --tokenized gold.conllu
    expect_status 0
    [ "$(grep -c ' 100.00 *100.00 *100.00' out)" -eq 9 ]
    run_apart "$DRAGOMAN" eval syntax gold.conllu
    expect_status 0
    grep -qE '^LAS +100.00' out
    grep -qE '^Sentences +100.00' out
}

@test "eval syntax: a wrong head lowers the scores of trees only" {
    "$DRAGOMAN" parse text.txt | awk -F'\t' -v OFS='\t' '$2 == "Kenya" { $7 = 3 } { print }' >gold.conllu
    run_apart "$DRAGOMAN" eval syntax gold.conllu
    expect_status 0
    grep -qE '^UPOS +100.00' out
    grep -qE '^UAS +91.67' out
}

@test "eval names" {
    printf '# newdoc id = d\n# text = France left Mali.\n1\tFrance\tB-LOC\t-\t-\n2\tleft\tO\t-\t-\n3\tMali\tB-LOC\t-\t-\n4\t.\tO\t-\t-\n\n' >gold.iob2
    run_apart "$DRAGOMAN" eval names gold.iob2
    expect_status 0
    grep -qE '^all +100.00 +100.00 +100.00 +2 +2 +2$' out
}

@test "eval time: a folder, and what is not right" {
    mkdir folder
    cat >folder/one.xml <<'XML'
<Document>
<token sentence="0" t_id="1">Talks</token>
<token sentence="1" t_id="2">They</token>
<token sentence="1" t_id="3">met</token>
<token sentence="1" t_id="4">on</token>
<token sentence="1" t_id="5">Thursday</token>
<token sentence="1" t_id="6">.</token>
<TIMEX3 functionInDocument="CREATION_TIME" value="2020-06-12" />
<TIMEX3 functionInDocument="NONE" value="2020-06-10"><token_anchor t_id="5"/></TIMEX3>
</Document>
XML
    run_apart "$DRAGOMAN" eval time --details folder
    expect_status 0
    grep -qE '^expression +100.00' out
    grep -qE '^value +0.00' out
    expect_err 'found "Thursday" 2020-06-11'
    run_apart "$DRAGOMAN" eval time folder
    [ ! -s err ]
}

@test "eval: usage" {
    run_apart "$DRAGOMAN" eval
    expect_status 2
    run_apart "$DRAGOMAN" eval weather x
    expect_status 2
    expect_err 'unknown target "weather"'
    run_apart "$DRAGOMAN" eval syntax
    expect_status 2
    expect_err "needs a gold file"
    run_apart "$DRAGOMAN" eval syntax absent.conllu
    expect_status 3
    printf '1\ta\n' >bad.conllu
    run_apart "$DRAGOMAN" eval syntax bad.conllu
    expect_status 1
    expect_err "bad.conllu:1:"
}

@test "corrections: does the engine follow what people said?" {
    text='France attacked Mali on Monday.'
    printf '%s' "$text" >doc
    "$DRAGOMAN" code --date 2020-06-12 doc >said
    id=$(jq -r 'select(.record == "event") | .id' said)
    gold() { jq -c --arg verdict "$1" --arg value "$2" --arg text "$text" 'select(.record == "event")
        | {number: 1, record: .id, document: .doc, verdict: $verdict, value: $value, who: "ada", said: ., date: "2020-06-12", text: $text}' said; }
    { gold right ''; gold type ASSAULT; gold actor FRA; gold recipient Mali; gold date 2020-06-08; gold place MLI; } >follows
    { gold wrong ''; gold type AID; gold actor /REB; gold recipient NER; gold date 2020-06-09; gold place NER; gold merge 0123456789abcdef; } >does_not
    [ -n "$id" ]
    "$DRAGOMAN" eval corrections follows >scores
    grep -qE '^all +6 +[56]$' scores # the place may be told or not
    "$DRAGOMAN" eval corrections --details does_not >scores 2>details
    grep -qE '^all +6 +0$' scores
    grep -q '1 not scored' scores
    [ "$(wc -l <details)" -eq 6 ]
    echo '{"verdict":"right"}' >bad
    run_apart "$DRAGOMAN" eval corrections bad
    expect_status 1
    expect_err 'bad:1:'
}
