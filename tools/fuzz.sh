#!/bin/sh
# fuzz.sh SECONDS [TARGET]...: run each libFuzzer program of tests/fuzz for so long, from its corpus; what crashes is kept in build-fuzz/.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
[ -f build-fuzz/build.ninja ] ||
    CC=clang meson setup build-fuzz -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link \
        -Ddefault_library=static -Doptimization=2 >/dev/null
ninja -C build-fuzz >build-fuzz/build.log || { tail -n 40 build-fuzz/build.log; exit 1; }
failed=0
for program in build-fuzz/tests/fuzz/fuzz_*; do
    if [ ! -x "$program" ] || [ ! -f "$program" ]; then
        continue
    fi
    name=${program##*/fuzz_}
    if [ $# -gt 0 ]; then
        case " $* " in
        *" $name "*) ;;
        *) continue ;;
        esac
    fi
    found=build-fuzz/found-$name
    mkdir -p "$found"
    echo "== $name, $seconds seconds"
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 \
        -artifact_prefix="build-fuzz/crash-$name-" "$found" "tests/fuzz/corpus/$name" >"build-fuzz/$name.log" 2>&1 || {
        tail -n 40 "build-fuzz/$name.log"
        failed=$((failed + 1))
    }
    grep -E 'stat::number_of_executed_units|stat::peak_rss_mb' "build-fuzz/$name.log" || true
done
echo "fuzz: $failed failed"
[ "$failed" -eq 0 ]
