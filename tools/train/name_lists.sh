#!/bin/sh
# The name lists that the syntax model looks words up in: places.txt, first.txt, last.txt in the folder OUT, one lower-case word a line.
#
#   name_lists.sh OUT CITIES LEADERS FIRST_NAMES.. -- TREEBANK..
#
# CITIES: GeoNames' cities500.txt; LEADERS: a table with the name in its 6th column ("name_normalised"); FIRST_NAMES: lists of first names, one a
# line (Moby Word II, public domain).  Words that the treebanks mostly use for something else ("will", "police") are left out.
set -eu
out=$1 cities=$2 leaders=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/first"
while [ "$1" != "--" ]; do
    cat "$1" >>"$work/first"
    shift
done
shift
cat "$@" | awk -F '\t' 'NF == 10 && $1 ~ /^[0-9]+$/ { w = tolower($2); all[w]++; other[w] += $4 != "PROPN" }
    END { for (w in all) if (other[w] >= 2 && other[w] > 0.7 * all[w]) print w }' >"$work/common"
mkdir -p "$out"
keep() { # lower case, single words, not common ones
    awk '{ print tolower($0) }' | grep -v "[ '-]" | awk -v common="$work/common" 'BEGIN { while ((getline w < common) > 0) bad[w] = 1 }
        length($0) > 2 && !($0 in bad)' | LC_ALL=C sort -u
}
awk -F '\t' '$15 >= 8000 { print $2; print $3 }' "$cities" | keep >"$out/places.txt"
awk -F '\t' 'NR > 1 { gsub(/"[^"]*" ?/, "", $6); n = split($6, w, " "); if (n > 1) print w[1] }' "$leaders" | cat - "$work/first" | keep >"$out/first.txt"
awk -F '\t' 'NR > 1 { gsub(/"[^"]*" ?/, "", $6); n = split($6, w, " "); if (n > 1) print w[n] }' "$leaders" | keep >"$out/last.txt"
