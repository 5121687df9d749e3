#!/bin/sh
# The golden files of the exports, anew: sh tests/ledger/update_golden.sh [DRAGOMAN].  Read the difference before it is committed.
set -e
here=$(cd "$(dirname "$0")" && pwd)
dragoman=${1:-$here/../../build/dragoman}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$dragoman" ingest --ledger "$work/l.db" "$here/reports.jsonl" >/dev/null
mkdir -p "$here/golden"
for format in plover polecat phoenix cameo icews gdelt gdelt-mentions acled troops csv; do
    "$dragoman" export --as $format --ledger "$work/l.db" | sed 's/,"rule":"[^"]*"//g' >"$here/golden/$format"
done
