#!/bin/sh
# Name lists for the syntax model, made from the project's own lexicon: places.txt, first.txt, last.txt in the folder OUT, one lower-case word a
# line.  tools/train_model.sh --lists OUT trains with them.
#
#   name_lists.sh OUT [FIRST_NAMES]... -- TREEBANK...
#
# Places: towns of 8,000 people and more, first-order divisions, countries (lexicon/places).  First and last names: persons of lexicon/actors, and
# lists of first names, one a line, where there are any (Moby Word II, public domain).  Words that the treebanks mostly use for something else
# ("will", "police") are left out.
set -eu
out=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
shift
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
places=$root/lexicon/places
awk -F '\t' 'FNR > 2 && !/^#/ && ($8 >= 8000 || FILENAME ~ /(countries|divisions)/) { n = split($1, name, / \| /); for (i = 1; i <= n; i++) print name[i] }' \
    "$places"/cities-*.tsv "$places/divisions.tsv" "$places/countries.tsv" | keep >"$out/places.txt"
awk -F '\t' '$1 == "person" { split($2, name, / \| /); n = split(name[1], w, " "); if (n > 1) { print "first\t" w[1]; print "last\t" w[n] } }' \
    "$root/lexicon/actors/persons.tsv" >"$work/persons"
sed -n 's/^first\t//p' "$work/persons" | cat - "$work/first" | keep >"$out/first.txt"
sed -n 's/^last\t//p' "$work/persons" | keep >"$out/last.txt"
