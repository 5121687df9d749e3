#!/bin/sh
# score_pairs.sh LEDGER: how well the merges of a ledger agree with occurrence-*.tsv, by half; it holds the current-events archive
# (`dragoman ingest --columns date,-,text`).  A pair counts as merged when an event of its type in the one report shares an
# occurrence with one in the other.
here=$(cd "$(dirname "$0")" && pwd)
dragoman=${DRAGOMAN:-$here/../../build/dragoman}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$dragoman" query events --ledger "$1" | jq -r 'select(.occurrence) | [.doc, .event[0], .occurrence] | @tsv' >"$work/members"
awk -F'\t' 'FNR == NR { sub(/.*:/, "", $1); of[$1 "\t" $2] = of[$1 "\t" $2] " " $3; next }
    FNR == 1 { next }
    {
        merged = 0
        n = split(of[$3 "\t" $2], mine, " ")
        for (i = 1; i <= n; i++) if (index(" " of[$5 "\t" $2] " ", " " mine[i] " ")) merged = 1
        if (merged && $7) hit[$1]++; else if (merged) wrong[$1]++; else if ($7) missed[$1]++
    }
    END {
        for (half in hit) {
            p = hit[half] / (hit[half] + wrong[half]); r = hit[half] / (hit[half] + missed[half])
            printf "%s: precision %.2f, recall %.2f, F1 %.2f\n", half, p, r, 2 * p * r / (p + r)
        }
    }' "$work/members" "$here"/occurrence-*.tsv | sort
