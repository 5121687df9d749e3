#!/bin/sh
# score_outcomes.sh LEDGER: what the ledger says became of the commitments of commitment-outcomes.tsv, against the judge; the ledger
# holds the current-events archive (`dragoman ingest --columns date,-,text`).
here=$(cd "$(dirname "$0")" && pwd)
dragoman=${DRAGOMAN:-$here/../../build/dragoman}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$dragoman" query commitments --as-of 2026-03-31 --ledger "$1" | jq -r '[.id, .followed.status] | @tsv' >"$work/status"
awk -F'\t' 'FNR == NR { status[$1] = $2; next }
    FNR > 1 { all[$1]++; if ($3 in status) coded[$1]++; if (status[$3] == $4) right[$1]++ }
    END { for (half in all) printf "%s: %d of %d, accuracy %.2f (%d are coded)\n", half, right[half], all[half], right[half] / all[half], coded[half] }' \
    "$work/status" "$here/commitment-outcomes.tsv" | sort
