# Shared by the fault tests.
ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
[ -e "$ROOT/tests/ledger" ] || ROOT=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
DRAGOMAN=${DRAGOMAN:-$ROOT/build/dragoman}
REPORTS=$ROOT/tests/ledger/reports.jsonl
. "$ROOT/tests/fault/postgres.bash"
cd "$BATS_TEST_TMPDIR" || exit 1

# Our reports again and again under other ids and on other days: $1 times 15 documents.
many() {
    for i in $(seq 1 "$1"); do
        jq -c --arg i "$i" '.id += "-" + $i | if .date then .date = (.date | strptime("%Y-%m-%d") | mktime + (($i | tonumber) * 864000) | strftime("%Y-%m-%d")) else . end' "$REPORTS"
    done
}

run_apart() {
    local code=0
    "$@" >out 2>err || code=$?
    status=$code
}
expect_status() { [ "$status" -eq "$1" ] || { echo "exit status $status, expected $1"; cat out err; return 1; }; }
expect_err() { grep -qE -- "$1" err || { echo "no \"$1\" on standard error:"; cat err; return 1; }; }

# Nothing lost, nothing double: the ledger answers as one that was written in peace.
expect_whole() {
    [ "$("$DRAGOMAN" ledger check --ledger "$1")" = "0 findings" ] || { "$DRAGOMAN" ledger check --ledger "$1"; return 1; }
    for kind in events commitments forces gaps documents; do
        "$DRAGOMAN" query $kind --ledger "$1" | jq -cS 'del(.coding, .occurrence, .reports, .sources, .followed, .copy_of)' | sort >"whole-$kind"
        "$DRAGOMAN" query $kind --ledger "$2" | jq -cS 'del(.coding, .occurrence, .reports, .sources, .followed, .copy_of)' | sort | cmp - "whole-$kind" || return 1
    done
}
