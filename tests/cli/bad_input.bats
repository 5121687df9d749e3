#!/usr/bin/env bats
# Bad input: each kind is one clear message with file, line or document; what is good beside it is still coded.

setup() {
    load helper
    printf 'France attacked Mali on Monday.\n' >good.txt
}

# The good document was coded: exactly one record line names it.
expect_good() {
    [ "$(grep -c '"record":"event"' out)" -ge 1 ]
    grep -q '"doc":"good.txt"' out
}

@test "a missing file alone is exit 3" {
    run_apart "$DRAGOMAN" code nothing.txt
    expect_status 3
    expect_err "nothing.txt: No such file or directory"
    [ ! -s out ]
}

@test "a missing file beside a good one is exit 1" {
    run_apart "$DRAGOMAN" code nothing.txt good.txt
    expect_status 1
    expect_err "nothing.txt"
    expect_good
}

@test "a directory is exit 3 alone, exit 1 beside a good file" {
    run_apart "$DRAGOMAN" code .
    expect_status 3
    expect_err "is a directory"
    run_apart "$DRAGOMAN" code . good.txt
    expect_status 1
    expect_good
}

@test "a file that may not be read" {
    [ "$(id -u)" -ne 0 ] || skip "root may read everything"
    printf 'x' >secret.txt
    chmod 000 secret.txt
    run_apart "$DRAGOMAN" code secret.txt
    expect_status 3
    expect_err "secret.txt: Permission denied"
}

@test "binary bytes" {
    printf 'Kenya\0said' >binary.txt
    run_apart "$DRAGOMAN" code binary.txt good.txt
    expect_status 1
    expect_err "binary.txt"
    expect_err "NUL byte at offset 5"
    expect_good
}

@test "invalid UTF-8 names the byte" {
    printf 'Kenya said \377 no.' >latin.txt
    run_apart "$DRAGOMAN" code latin.txt good.txt
    expect_status 1
    expect_err "latin.txt"
    expect_err "byte 11"
    expect_good
}

@test "an empty file, and one of white space" {
    : >empty.txt
    printf ' \n\t\n' >blank.txt
    for file in empty.txt blank.txt; do
        run_apart "$DRAGOMAN" code "$file" good.txt
        expect_status 1
        expect_err "$file"
        expect_err "empty"
        expect_good
    done
}

@test "UTF-16, compressed files, PDF and HTML are refused by name" {
    printf '\377\376K\0e\0' >utf16.txt
    printf '\037\213\010rest' >a.gz
    printf '%%PDF-1.4' >b.pdf
    printf '<!DOCTYPE html><p>Kenya said no.' >c.html
    for kind in "utf16.txt UTF-16" "a.gz compressed" "b.pdf PDF" "c.html HTML"; do
        # shellcheck disable=SC2086 # two words
        set -- $kind
        run_apart "$DRAGOMAN" code "$1" good.txt
        expect_status 1
        expect_err "$1"
        expect_err "$2"
        expect_good
    done
}

@test "malformed JSON lines are named by line, the others are coded" {
    cat >in.jsonl <<'JSON'
{"id":"one","text":"France attacked Mali."}
{"id":"two","text":
{"id":"three"}
{"id":"four","text":"x","date":"12 June"}
["five"]
{"id":"six","text":7}
{"id":"seven","text":"Mali attacked France."} more
{"id":"eight","text":"Mali attacked France."}
JSON
    run_apart "$DRAGOMAN" code in.jsonl
    expect_status 1
    for line in 2 3 4 5 6 7; do
        expect_err "in.jsonl:$line:"
    done
    ! grep -q 'in.jsonl:[18]:' err
    grep -q '"doc":"one"' out
    grep -q '"doc":"eight"' out
    [ "$(wc -l <err)" -eq 6 ]
}

@test "a document inside JSON lines that fails is named by line and id" {
    printf '{"id":"a","text":"x\\u0000y"}\n{"id":"b","text":" "}\n{"id":"c","text":"France attacked Mali."}\n' >in.jsonl
    run_apart "$DRAGOMAN" code in.jsonl
    expect_status 1
    expect_err "in.jsonl:1: document a:"
    expect_err "in.jsonl:2: document b:"
    grep -q '"doc":"c"' out
}

@test "bad lines of tab-separated columns" {
    printf '2020-06-12\tx\tFrance attacked Mali.\n2020-13-12\tx\tFrance attacked Mali.\nshort\n2020-06-13\tx\tFrance attacked Mali.\tmore\n\tx\tMali attacked France.\n' >in.tsv
    run_apart "$DRAGOMAN" code --columns date,-,text in.tsv
    expect_status 1
    expect_err 'in.tsv:2: "2020-13-12" is not a date'
    expect_err "in.tsv:3: the line has 1 columns, expected 3"
    expect_err "in.tsv:4: the line has 4 columns, expected 3"
    grep -q '"doc":"1"' out
    grep -q '"doc":"5"' out
}

@test "a line of a gigabyte is skipped in bounded memory" {
    case $DRAGOMAN in *sanitize*) skip "the plain build does it" ;; esac
    {
        printf '{"id":"a","text":"'
        head -c 1000000000 /dev/zero | tr '\0' 'a'
        printf '"}\n{"id":"b","text":"France attacked Mali."}\n'
    } | {
        code=0
        ulimit -v 1000000
        "$DRAGOMAN" code --format jsonl - >out 2>err || code=$?
        echo "$code" >code
    }
    [ "$(cat code)" -eq 1 ]
    expect_err "stdin:1: line longer than 67108864 bytes"
    grep -q '"doc":"b"' out
}

@test "a text of a gigabyte is refused in bounded memory" {
    case $DRAGOMAN in *sanitize*) skip "the plain build does it" ;; esac
    head -c 1000000000 /dev/zero | tr '\0' 'a' | {
        code=0
        ulimit -v 1000000
        "$DRAGOMAN" code --format text - >out 2>err || code=$?
        echo "$code" >code
    }
    [ "$(cat code)" -eq 1 ]
    expect_err "larger than"
}

@test "relate: bad lines keep their place" {
    printf '%s\n' '{"text":"France attacked Mali.","actor":{"start":0,"end":6},"recipient":{"start":16,"end":20}}' \
        '{"text":"x"' '{"text":"x","actor":{"start":0,"end":1},"recipient":{"start":0,"end":9}}' \
        '{"text":"France attacked Mali.","actor":{"start":0,"end":6},"recipient":{"start":16,"end":20}}' >in.jsonl
    run_apart "$DRAGOMAN" relate in.jsonl
    expect_status 1
    [ "$(wc -l <out)" -eq 4 ]
    expect_err "in.jsonl:2:"
    expect_err "in.jsonl:3:"
    [ "$(sed -n 1p out)" = "$(sed -n 4p out)" ]
    sed -n 2p out | grep -q '"error"'
}
