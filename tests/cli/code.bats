#!/usr/bin/env bats
# dragoman code: records in each form, from each form of input.

setup() {
    load helper
    printf 'France attacked Mali on Monday.\n' >good.txt
}

value() { jq -r "$1" out; }

@test "JSON lines when standard output is no terminal, each line an object" {
    run_apart "$DRAGOMAN" code --date 2020-06-12 good.txt
    expect_status 0
    [ ! -s err ]
    [ "$(jq -s 'length' out)" -eq "$(wc -l <out)" ]
    [ "$(value 'select(.record=="event") | .event[0]')" = ASSAULT ]
    [ "$(value 'select(.record=="event") | .actor[0].code')" = FRA ]
    [ "$(value 'select(.record=="event") | .recipient[0].code')" = MLI ]
    [ "$(value 'select(.record=="event") | .quad_code')" = 4 ]
    [ "$(value 'select(.record=="event") | .date')" = 2020-06-08 ]
    [ "$(value 'select(.record=="event") | .text')" = "France attacked Mali on Monday." ]
    value 'select(.record=="event") | .rule' | grep -qE '^events/.*\.txt:[0-9]+'
    value 'select(.record=="event") | .id' | grep -qE '^[0-9a-f]{16}$'
}

@test "offsets are bytes of the text, after a byte order mark" {
    printf '\357\273\277“France attacked Mali,” he said.\n' >bom.txt
    run_apart "$DRAGOMAN" code bom.txt
    expect_status 0
    start=$(value 'select(.record=="event") | .actor[0].start')
    end=$(value 'select(.record=="event") | .actor[0].end')
    [ "$(tail -c +4 bom.txt | tail -c "+$((start + 1))" | head -c $((end - start)))" = France ]
    [ "$(value 'select(.record=="event") | .text_info.sequence')" -ge 1 ]
}

@test "every span of a report gives back its words" {
    run_apart "$DRAGOMAN" code "$ROOT/examples/report.txt"
    expect_status 0
    jq -r '[.actor[]?, .recipient[]?, .promisor[]?, .beneficiary[]?, .force?] | map(select(. != null)) | .[] | [.start, .end, .entity_text] | @tsv' out >spans
    [ -s spans ]
    while IFS="$(printf '\t')" read -r start end words; do
        found=$(tail -c "+$((start + 1))" "$ROOT/examples/report.txt" | head -c $((end - start)))
        [ "$found" = "$words" ] || { echo "[$start,$end) is \"$found\", not \"$words\""; return 1; }
    done <spans
}

@test "absent is absent: no nulls, empty strings, empty lists, \"None\"" {
    run_apart "$DRAGOMAN" code "$ROOT/examples/report.txt"
    expect_status 0
    [ "$(jq -c '[.. | select(. == null or . == "" or . == [] or . == {} or . == "None")] | length' out | sort -u)" = 0 ]
}

@test "without a date, relative dates stay open" {
    run_apart "$DRAGOMAN" code good.txt
    expect_status 0
    [ "$(value 'select(.record=="event") | has("date")')" = false ]
    [ "$(value 'select(.record=="event") | .date_text')" = Monday ]
}

@test "the dateline dates a document that has no date" {
    printf 'BAMAKO, June 12, 2020 (Reuters) - France attacked Mali on Monday.\n' >dated.txt
    run_apart "$DRAGOMAN" code dated.txt
    [ "$(value 'select(.record=="event") | .date')" = 2020-06-08 ]
    [ "$(value 'select(.record=="event") | .cite_info.dateline')" = "BAMAKO, June 12, 2020 (Reuters)" ]
    [ "$(value 'select(.record=="event") | .text')" = "France attacked Mali on Monday." ]
}

@test "JSON lines in: id, date, title, citation" {
    printf '%s\n' '{"id":"a-1","date":"2020-06-12","title":"France attacks Mali","text":"The attack began on Monday.","url":"http://x.example/1","source":"X","language":"en"}' >in.jsonl
    run_apart "$DRAGOMAN" code in.jsonl
    expect_status 0
    [ "$(value 'select(.text_info.part=="title") | .doc' | head -n 1)" = a-1 ]
    [ "$(value 'select(.text_info.part=="title") | .text_info.sequence' | head -n 1)" = 0 ]
    [ "$(value '.cite_info.url' | sort -u)" = http://x.example/1 ]
    [ "$(value '.cite_info.source' | sort -u)" = X ]
}

@test "--keep passes further members on, but never over a record's own" {
    printf '%s\n' '{"id":"a","text":"France attacked Mali.","desk":{"n":[1,2.50]},"event":"mine"}' >in.jsonl
    run_apart "$DRAGOMAN" code --keep in.jsonl
    grep -qF '"desk":{"n":[1,2.50]}' out
    [ "$(value 'select(.record=="event") | .event[0]')" = ASSAULT ]
    run_apart "$DRAGOMAN" code in.jsonl
    ! grep -q desk out
}

@test "columns: ids are line numbers" {
    printf '2020-06-12\tx\tFrance attacked Mali.\n\n2020-06-13\ty\tMali attacked France.\n' >in.tsv
    run_apart "$DRAGOMAN" code --format tsv --columns date,-,text in.tsv
    expect_status 0
    [ "$(value 'select(.record=="event") | .doc' | tr '\n' ' ')" = "1 3 " ]
}

@test "standard input, with and without -" {
    run_apart "$DRAGOMAN" code - <good.txt
    expect_status 0
    cp out first
    run_apart "$DRAGOMAN" code <good.txt
    cmp out first
    [ "$(value .doc | sort -u)" = stdin:1 ]
}

@test "csv: a header, then rows of as many cells" {
    run_apart "$DRAGOMAN" code --output csv "$ROOT/examples/report.txt" good.txt
    expect_status 0
    [ "$(grep -c '^record,id,doc,' out)" -eq 1 ]
    grep -q '^event,' out
    records=$("$DRAGOMAN" code --output jsonl "$ROOT/examples/report.txt" good.txt | wc -l)
    [ "$(grep -cE '^(event|commitment|force_level|gap),' out)" -eq "$records" ]
}

@test "--confidence leaves out what is less sure, and nothing else" {
    "$DRAGOMAN" code "$ROOT/examples/report.txt" >all
    for least in 0 0.4 0.7 1; do
        "$DRAGOMAN" code --confidence "$least" "$ROOT/examples/report.txt" >sure
        jq -c --argjson least "$least" 'select(.record == "gap" or .confidence >= $least)' all | cmp - <(jq -c . sure)
    done
    [ "$(wc -l <sure)" -lt "$(wc -l <all)" ]
    for wrong in -1 1.5 much ""; do
        run_apart "$DRAGOMAN" code --confidence "$wrong" "$ROOT/examples/report.txt"
        expect_status 2
    done
}

@test "table: who, what, and the words" {
    run_apart "$DRAGOMAN" code --output table --date 2020-06-12 good.txt
    expect_status 0
    grep -q 'good.txt · 2020-06-12' out
    grep -q '2020-06-08  ASSAULT.*FRA → MLI.*attacked' out
    ! grep -q "$(printf '\033')" out
}

@test "table: no wider than the terminal" {
    COLUMNS=80 run_apart "$DRAGOMAN" code --output table "$ROOT/examples/report.txt"
    expect_status 0
    [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ]
}

@test "the same document gives the same ids when recoded, others do not" {
    "$DRAGOMAN" code --date 2020-06-12 good.txt >a
    "$DRAGOMAN" code --date 2020-07-13 good.txt >b
    [ "$(jq -r .id a)" = "$(jq -r .id b)" ]
    [ "$(jq -r .content a)" != "$(jq -r .content b)" ]
}

@test "ids are unique in a document: stock and flow of one number are two records" {
    echo "Denmark will withdraw its 460 troops from Iraq by August." | "$DRAGOMAN" code --date 2007-02-21 >out
    cat "$ROOT/examples/report.txt" | "$DRAGOMAN" code >>out
    [ "$(value 'select(.record == "force_level") | .measure' | sort -u | tr '\n' ' ')" = "flow stock " ]
    [ -z "$(value .id | sort | uniq -d)" ]
}

@test "an event of title and text is one record, of the text; of the title alone, of the title" {
    printf '%s\n' '{"id":"a","title":"France attacks Mali","text":"France attacked Mali.","date":"2020-06-12"}' \
        '{"id":"b","title":"France attacks Mali","text":"More follows.","date":"2020-06-12"}' >in.jsonl
    run_apart "$DRAGOMAN" code in.jsonl
    [ "$(value 'select(.doc == "a" and .record == "event") | .text_info.part // "text"')" = text ]
    [ "$(value 'select(.doc == "b" and .record == "event") | .text_info.part // "text"')" = title ]
}

@test "every record of every kind has an id and a content hash of its own" {
    "$DRAGOMAN" code --output jsonl "$ROOT/examples/report.txt" >records
    [ "$(jq -r .record records | sort -u | wc -l)" -eq 4 ]
    [ "$(jq -r 'select(.content == "0000000000000000" or .id == "0000000000000000") | .id' records | wc -l)" -eq 0 ]
    [ "$(jq -r .id records | sort -u | wc -l)" -eq "$(wc -l <records)" ]
    [ "$(jq -r .content records | sort -u | wc -l)" -eq "$(wc -l <records)" ]
}
