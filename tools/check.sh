#!/bin/sh
# Everything that must hold, ended by one line "N passed, N failed[, N skipped]".
#
# Cases are counted, not executables: cmocka cases (through meson), bats cases, examples of the lexicon, and each lint or build as one.
# With `long`: fuzzing for minutes and what needs the private data.
set -u
cd "$(dirname "$0")/.." || exit 2
long=${1:-}
passed=0
failed=0
skipped=0
logs=build-check-logs
mkdir -p "$logs"

section() { printf '\n== %s\n' "$1"; }
count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    skipped=$((skipped + $3))
    echo "   $1 passed, $2 failed, $3 skipped"
}
# A step that either works or does not.
step() {
    name=$1
    shift
    section "$name"
    if "$@" >"$logs/step.log" 2>&1; then
        count 1 0 0
        return 0
    fi
    tail -n 40 "$logs/step.log"
    count 0 1 0
    return 1
}

# build DIR COMPILER [MESON OPTION]...
build() {
    directory=$1
    compiler=$2
    shift 2
    [ -f "$directory/build.ninja" ] || CC=$compiler meson setup "$directory" "$@" || return 1
    # Set up before the packages for the tests were there (make demo, then make check): again, or no unit test would be built.
    if ! grep -q test_ontology "$directory/build.ninja"; then
        CC=$compiler meson setup --wipe "$directory" || return 1
        grep -q test_ontology "$directory/build.ninja" || { echo "cmocka is missing: no unit tests"; return 1; }
    fi
    ninja -C "$directory"
}

meson_tests() {
    section "unit tests, $2"
    rm -f "$1/meson-logs/testlog.junit.xml"
    meson test -C "$1" --no-rebuild --print-errorlogs --timeout-multiplier 6 >"$logs/unit.log" 2>&1
    code=$?
    sums=$(sed 's/<testsuite /\n<testsuite /g' "$1/meson-logs/testlog.junit.xml" 2>/dev/null | awk '
        /^<testsuite name/ {
            split("tests errors failures skipped", keys, " ")
            for (k in keys) {
                value[keys[k]] = 0
                if (match($0, keys[k] "=\"[0-9]+\"")) {
                    text = substr($0, RSTART, RLENGTH); gsub(/[^0-9]/, "", text); value[keys[k]] = text + 0
                }
            }
            bad = value["errors"] + value["failures"]
            failed += bad; skipped += value["skipped"]; passed += value["tests"] - bad - value["skipped"]
        }
        END { print passed + 0, failed + 0, skipped + 0 }')
    # shellcheck disable=SC2086 # three numbers
    set -- ${sums:-0 0 0}
    if [ "$code" -ne 0 ] && [ "$2" -eq 0 ]; then
        set -- "$1" 1 "$3" # something ended without a count of its own
    fi
    [ "$2" -eq 0 ] || grep -vE '^ *[0-9]+/[0-9]+ .* OK ' "$logs/unit.log" | tail -n 60
    count "$1" "$2" "$3"
}

bats_tests() {
    section "command line and documentation, $2"
    DRAGOMAN="$PWD/$1/dragoman" DRAGOMAN_BUILD="$PWD/$1" bats --formatter tap ${3:-tests/cli} >"$logs/bats.log" 2>&1
    good=$(grep -c '^ok ' "$logs/bats.log")
    skips=$(grep -c '^ok .* # skip' "$logs/bats.log")
    bad=$(grep -c '^not ok ' "$logs/bats.log")
    planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$logs/bats.log")
    [ -n "$planned" ] && [ "$((good + bad))" -eq "$planned" ] || bad=$((bad + 1))
    [ "$bad" -eq 0 ] || grep -A 12 '^not ok ' "$logs/bats.log"
    grep '# skip' "$logs/bats.log" | sed 's/^/   /'
    count "$((good - skips))" "$bad" "$skips"
}

# Anything that ends with a line "N passed, N failed".
counting() {
    section "$1"
    shift
    "$@" >"$logs/counting.log" 2>&1
    code=$?
    good=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed.*/\1/p' "$logs/counting.log" | tail -n 1)
    bad=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed.*/\2/p' "$logs/counting.log" | tail -n 1)
    known=$(sed -n 's/^\([0-9]*\) known failures\{0,1\}.*/\1/p' "$logs/counting.log" | tail -n 1)
    left=$(sed -n 's/^[0-9]* passed, [0-9]* failed, \([0-9]*\) skipped.*/\1/p' "$logs/counting.log" | tail -n 1)
    [ -n "$good" ] || { good=0 bad=1; }
    [ "$code" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
    [ "$bad" -eq 0 ] || tail -n 60 "$logs/counting.log"
    [ -z "$known" ] || echo "   $known known failures (marked on the case, not counted)"
    sed -n 's/^skipped: /   skipped: /p' "$logs/counting.log"
    count "$good" "$bad" "${left:-0}"
}

step "lint" sh tools/lint_layers.sh
if step "build with gcc" build build gcc; then
    meson_tests build gcc
    bats_tests build gcc
    bats_tests build "ledgers when things go wrong" tests/fault
    step "the lexicon compiles" build/dragoman lexicon check lexicon
    counting "examples of the lexicon" build/dragoman lexicon test lexicon
    [ ! -x build/tests/corpus/run ] || counting "corpus" build/tests/corpus/run tests/corpus
    counting "the desk: server and pages in a browser" sh tests/web/run.sh
fi
if step "build with clang, address and undefined-behaviour sanitizers" \
    build build-sanitize clang -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Ddebug=true; then
    export ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
    meson_tests build-sanitize "sanitized"
    bats_tests build-sanitize "sanitized"
    [ ! -x build-sanitize/tests/corpus/run ] || counting "corpus, sanitized" build-sanitize/tests/corpus/run tests/corpus
fi
# The archive (private data): the same bytes for any number of jobs, memory that stays flat.
archive_is_the_same() {
    for jobs in 1 2 3; do
        build/dragoman code -j $jobs --columns date,-,text "$archive" >"$logs/archive-$jobs.jsonl" || return 1
        cmp "$logs/archive-1.jsonl" "$logs/archive-$jobs.jsonl" || return 1
    done
    rm -f "$logs"/archive-*.jsonl
}
archive_fits() {
    build/dragoman bench --columns date,-,text "$archive" >"$logs/bench.log" || return 1
    awk '/^memory/ { found = 1; bad = $2 > 200 } END { exit bad || !found }' "$logs/bench.log"
}
if [ "$long" = long ]; then
    export MOMENTS=50
    bats_tests build "ledgers, killed at 50 moments" tests/fault
    step "fuzzing" sh tools/fuzz.sh 60
    archive=${DRAGOMAN_DATA:-../shared/data}/raw/current-events.tsv
    if [ -f "$archive" ]; then
        step "the archive, the same for 1, 2 and 3 jobs" archive_is_the_same
        step "the archive, in under 200 MB" archive_fits
        counting "the desk on the archive" sh tests/web/run.sh archive.test.mjs
        cat "$logs/bench.log"
    else
        section "the archive"
        echo "   no $archive (set DRAGOMAN_DATA)"
        count 0 0 2
    fi
fi

echo
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
