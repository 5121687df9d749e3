#!/usr/bin/env bats
# The two syntax models: their size, the option that selects one, and, where the development treebanks are, the scores that they must keep.

setup() {
    load helper
    DATA=${DRAGOMAN_DATA:-$ROOT/../shared/data}
    ACCURATE=$ROOT/model/english-accurate.bin
}

# at_least WHAT WANTED GOT
at_least() {
    echo "$1: $3, wanted $2"
    awk -v got="$3" -v wanted="$2" 'BEGIN { exit !(got + 0 >= wanted) }'
}
f1() { awk -v row="$1" '$1 == row { print $4 }'; }

@test "no model is larger than 12 MB" {
    for model in "$ROOT"/model/*.bin; do
        [ "$(wc -c <"$model")" -le 12000000 ]
    done
}

@test "--model takes the accurate model, which answers in its own way" {
    [ -f "$ACCURATE" ] || skip "no $ACCURATE"
    run_apart "$DRAGOMAN" parse --model "$ACCURATE" "$ROOT/examples/report.txt"
    expect_status 0
    mv out accurate
    [ "$(grep -c '	root	' accurate)" -ge 2 ]
    grep -q 'NER=B-LOCATION' accurate
    run_apart "$DRAGOMAN" parse "$ROOT/examples/report.txt"
    expect_status 0
    # the same tokens
    [ "$(cut -f 1,2 out)" = "$(cut -f 1,2 accurate)" ]
}

@test "a model that is cut short or of something else is refused" {
    head -c 100000 "$ROOT/model/english.bin" >short.bin
    run_apart "$DRAGOMAN" parse --model short.bin "$ROOT/examples/report.txt"
    expect_status 4
    expect_err short.bin
    run_apart "$DRAGOMAN" parse --model "$ROOT/README.md" "$ROOT/examples/report.txt"
    expect_status 4
}

@test "development scores of the model that is built in" {
    [ -f "$DATA/ud/en_ewt-ud-dev.conllu" ] || skip "no treebanks in $DATA"
    at_least "EWT LAS" 85 "$("$DRAGOMAN" eval syntax --tokenized "$DATA/ud/en_ewt-ud-dev.conllu" | f1 LAS)"
    at_least "EWT LAS, raw" 82.4 "$("$DRAGOMAN" eval syntax "$DATA/ud/en_ewt-ud-dev.conllu" | f1 LAS)"
    at_least "GUM LAS" 85.6 "$("$DRAGOMAN" eval syntax --tokenized "$DATA/ud/en_gum-ud-dev.conllu" | f1 LAS)"
    at_least "names" 74.6 "$("$DRAGOMAN" eval names --tokenized "$DATA/ner/en_ewt-ud-dev.iob2" | f1 all)"
}

@test "development scores of the accurate model" {
    [ -f "$ACCURATE" ] || skip "no $ACCURATE"
    [ -f "$DATA/ud/en_ewt-ud-dev.conllu" ] || skip "no treebanks in $DATA"
    at_least "EWT LAS" 86 "$("$DRAGOMAN" eval syntax --model "$ACCURATE" --tokenized "$DATA/ud/en_ewt-ud-dev.conllu" | f1 LAS)"
    at_least "GUM LAS" 86.2 "$("$DRAGOMAN" eval syntax --model "$ACCURATE" --tokenized "$DATA/ud/en_gum-ud-dev.conllu" | f1 LAS)"
}
