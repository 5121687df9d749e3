#!/usr/bin/env bats
# The desk on both databases: the same addresses, the same bytes.

setup() {
    load faults
    command -v curl >/dev/null || skip "no curl here"
    "$DRAGOMAN" serve --port 0 --address 0.0.0.0 2>&1 | grep -q "built without the desk" && skip "built without the desk"
    return 0
}
teardown() {
    [ -z "${DESK:-}" ] || kill "$DESK" 2>/dev/null || true
    pg_stop
}

# Starts a desk on a ledger; its address in $URL.
desk_start() {
    "$DRAGOMAN" serve --port 0 --ledger "$1" 2>said &
    DESK=$!
    for _ in $(seq 100); do
        URL=$(sed -n 's|.*the desk is at \(http://.*/\)$|\1|p' said)
        [ -z "$URL" ] || return 0
        sleep 0.1
    done
    cat said
    return 1
}
desk_stop() {
    kill "$DESK"
    wait "$DESK" || true
    DESK=
}
answers() {
    for path in status 'events?limit=1000' 'events?actor=FRA&order=desc' 'events?text=niger&limit=5' 'commitments?as_of=2024-01-01' forces gaps 'documents?limit=3' series \
        'total?kind=events&text=%22air+base%22' 'counts?first=quad&second=actor&period=month' 'counts?first=actor&top=5' places 'places?actor=USA' force-pairs levels \
        'levels?as_of=2023-10-01' board 'board?as_of=2022-03-01' 'parties?prefix=fr' 'parties?prefix=emman' 'document?id=2024-05-19-desk-wire-29' 'events?format=csv' 'series?format=jsonl'; do
        echo "== $path"
        curl -sS "${URL}api/v1/$path" || return 1
    done
}

@test "the desk gives equal bytes from SQLite and PostgreSQL" {
    pg_need
    pg_start
    for where in l.db "$PGURL"; do
        "$DRAGOMAN" ingest --ledger "$where" "$ROOT/examples/desk/sahel.jsonl"
        desk_start "$where"
        answers >"answers.$([ "$where" = l.db ] && echo sqlite || echo postgres)"
        desk_stop
    done
    [ "$(grep -c '"error"' answers.sqlite)" -eq 0 ]
    [ "$(wc -c <answers.sqlite)" -gt 100000 ]
    cmp answers.sqlite answers.postgres
}
