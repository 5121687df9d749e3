#!/bin/sh
# What the compiler does not see: the direction of includes, the names and sizes of files, what the engine must not call.
# Prints one line a finding and ends with "lint: N findings"; exit 1 when there are any.
# shellcheck disable=SC2129 # one redirect a check reads better
set -u
cd "$(dirname "$0")/.." || exit 2
findings=$(mktemp) || exit 2
trap 'rm -f "$findings"' EXIT

# Each folder of src/ and the folders whose headers it may include (its own always; include/dragoman always).
allowed() {
    case $1 in
    base) echo "" ;;
    knowledge) echo "base record" ;; # record: only the vocabularies, which frames and codes speak
    input) echo "base knowledge" ;;
    syntax) echo "base knowledge" ;;
    entity) echo "base knowledge syntax" ;;
    ground) echo "base knowledge syntax entity" ;;
    record) echo "base knowledge syntax entity ground" ;;
    coding) echo "base knowledge syntax entity ground record" ;;
    claim) echo "base knowledge syntax entity ground record coding" ;;
    output) echo "base knowledge syntax entity ground record coding claim" ;;
    eval) echo "base input knowledge syntax entity ground record coding claim output" ;;
    ledger) echo "base record output" ;;
    # The program sees the public headers, the readers and writers, the scorers, and of the stages only what is named here.
    serve) echo "base input output eval ledger" ;;
    cli) echo "base input output eval ledger serve" ;;
    *) echo "" ;;
    esac
}
cli_internals="pipeline.h knowledge/compile.h knowledge/knowledge.h knowledge/vocabulary.h syntax/conllu.h syntax/analyze.h syntax/parser.h"

for file in src/*/*.c src/*/*.h; do
    folder=$(basename "$(dirname "$file")")
    may=" $folder $(allowed "$folder") "
    sed -n 's/^#include "\(.*\)"$/\1/p' "$file" | while read -r included; do
        case $included in
        */*) from=${included%%/*} ;;
        *) from=. ;;
        esac
        case "$may" in
        *" $from "*) continue ;;
        esac
        if [ "$folder" = cli ] || [ "$folder" = serve ]; then
            case " $cli_internals " in
            *" $included "*) continue ;;
            esac
        fi
        echo "$file includes $included: $folder may not see it" >>"$findings"
    done
done

# The engine library links libc, libm, utf8proc and xxhash, opens no socket, writes no file, reads no clock and no locale.
for file in src/base/*.c src/knowledge/*.c src/syntax/*.c src/entity/*.c src/ground/*.c src/record/*.c src/coding/*.c src/claim/*.c src/output/*.c src/pipeline.c \
    src/input/article.c; do
    [ -e "$file" ] || continue
    grep -nE '<(json-c|sqlite3|curl|libxml)' "$file" | sed "s|^|$file:|;s|\$|: not in the engine|" >>"$findings"
    grep -nE '(^|[^_a-zA-Z0-9])(socket|fopen|fputs|printf|fprintf|setlocale|localtime|gettimeofday|clock_gettime|getenv|rand|srand|time)\(' "$file" |
        grep -vE 'out of memory outside a document|fopen\([^)]*"rb?"\)' | sed "s|^|$file:|;s|\$|: not in the engine|" >>"$findings"
done

# No two files of one name (build files and folders apart), no collections without a subject.
find src include tools -name '*.[ch]' -exec basename {} \; | sort | uniq -d | sed 's/$/: two files of this name/' >>"$findings"
find src include tools tests -name node_modules -prune -o \( -name 'misc.*' -o -name 'common.*' -o -name 'util*.*' \) -print | sed 's/$/: a name that says nothing/' >>"$findings"

# A file is read in one sitting.
find src include tools tests examples -name '*.[ch]' -size +40k | sed 's/$/: over 40 KB/' >>"$findings"
for file in src/*/*.[ch] src/*.[ch] include/dragoman/*.h tools/*.c; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 900 ] || echo "$file: $lines lines (about 800 at most)" >>"$findings"
done

# Text of people: no unfinished work left behind.
grep -nE '(^|[^A-Za-z])(TODO|FIXME|XXX|HACK)([^A-Za-z]|$)' src/*/*.[ch] src/*.[ch] include/dragoman/*.h tools/*.c 2>/dev/null | sed 's/$/: unfinished/' >>"$findings"

# Formatting, where clang-format is there.
if [ "${DRAGOMAN_LINT_FORMAT:-yes}" = yes ] && command -v clang-format >/dev/null 2>&1; then
    for file in $(git ls-files '*.c' '*.h' 2>/dev/null); do
        clang-format "$file" | cmp -s - "$file" || echo "$file: not formatted (make fmt)" >>"$findings"
    done
fi

cat "$findings"
count=$(wc -l <"$findings")
echo "lint: $count findings"
[ "$count" -eq 0 ]
