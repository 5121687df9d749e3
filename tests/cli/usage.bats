#!/usr/bin/env bats
# Help, version, and what is refused before any work is done.

setup() { load helper; }

@test "without a command: help on standard error, exit 2" {
    run_apart "$DRAGOMAN"
    expect_status 2
    [ ! -s out ]
    expect_err "Usage: dragoman COMMAND"
}

@test "--help, -h and help print the commands" {
    for option in --help -h help; do
        run_apart "$DRAGOMAN" "$option"
        expect_status 0
        grep -q '^  code ' out
        grep -q 'Exit codes' out
        [ ! -s err ]
    done
}

@test "--version" {
    run_apart "$DRAGOMAN" --version
    expect_status 0
    grep -qE '^dragoman [0-9]+\.[0-9]+\.[0-9]+$' out
}

@test "an unknown command is named" {
    run_apart "$DRAGOMAN" cod
    expect_status 2
    expect_err '"cod"'
}

@test "every command has help" {
    for command in code explain relate parse annotate lexicon eval bench; do
        run_apart "$DRAGOMAN" "$command" --help
        expect_status 0
        grep -qi 'usage: dragoman '"$command" out
    done
}

@test "unknown options are named by every command" {
    for command in code explain relate parse annotate bench; do
        run_apart "$DRAGOMAN" "$command" --no-such-option
        expect_status 2
        expect_err '--no-such-option'
    done
}

@test "an option without its value" {
    run_apart "$DRAGOMAN" code --date
    expect_status 2
    expect_err '--date'
}

@test "bad option values" {
    for bad in "--date 2020-02-30" "--date yesterday" "--date 20201" "--format warc" "--output xml" "-j 0" "-j x" "-j -1" "-j 257" "--columns date,body" "--columns date"; do
        printf 'a\tb\n' >in.tsv
        # shellcheck disable=SC2086 # option and value
        run_apart "$DRAGOMAN" code $bad in.tsv
        expect_status 2 || { echo "$bad"; return 1; }
        [ ! -s out ]
    done
}

@test "the largest number of jobs is taken" {
    run_apart "$DRAGOMAN" code -j 256 "$ROOT/examples/report.txt"
    expect_status 0
}

@test "bench wants files" {
    run_apart "$DRAGOMAN" bench
    expect_status 2
    expect_err "which files"
}

@test "a lexicon or model that is not there is exit 4" {
    run_apart "$DRAGOMAN" code --lexicon /no/such/folder "$ROOT/examples/report.txt"
    expect_status 4
    expect_err "/no/such/folder"
    run_apart "$DRAGOMAN" code --model /no/such/file "$ROOT/examples/report.txt"
    expect_status 4
    expect_err "/no/such/file"
}

@test "a damaged model is exit 4" {
    head -c 1000 /dev/zero >model.bin
    run_apart "$DRAGOMAN" code --model model.bin "$ROOT/examples/report.txt"
    expect_status 4
    expect_err "model.bin"
}

@test "a lexicon with a mistake is exit 4 and names file and line" {
    mkdir -p lexicon/events
    printf 'frame: x\nverb: go\nevent: RETREAT\ncolour: red\nex: Kenya left. => KEN\n' >lexicon/events/x.txt
    run_apart "$DRAGOMAN" code --lexicon lexicon "$ROOT/examples/report.txt"
    expect_status 4
    expect_err "x.txt:4"
}

@test "a full disk is exit 3" {
    [ -w /dev/full ] || skip "no /dev/full here"
    code=0
    "$DRAGOMAN" code --output jsonl "$ROOT/examples/report.txt" >/dev/full 2>err || code=$?
    [ "$code" -eq 3 ]
    expect_err "standard output"
}
