#!/usr/bin/env bats
# What `make install` puts in place is enough to build and run the example against it.

setup() {
    load helper
    BUILD=${DRAGOMAN_BUILD:-$ROOT/build}
    case $BUILD in *sanitize*) skip "the plain build is installed" ;; esac
    meson install -C "$BUILD" --destdir "$PWD/root" --no-rebuild --quiet
    pc=$(find root -name dragoman.pc)
    PREFIX=$PWD/root$(sed -n 's/^prefix=//p' "$pc")
}

@test "the program, the library, the headers, the manual page" {
    "$PREFIX/bin/dragoman" --version
    [ -f "$PREFIX/include/dragoman/dragoman.h" ]
    [ -f "$PREFIX/share/man/man1/dragoman.1" ]
    [ ! -f "$ROOT/model/english-accurate.bin" ] || cmp "$ROOT/model/english-accurate.bin" "$PREFIX/share/dragoman/english-accurate.bin"
    [ "$(find "$PREFIX" -name 'libdragoman.so*' | wc -l)" -ge 1 ]
    [ "$(find "$PREFIX" -name 'libdragoman.a' | wc -l)" -eq 1 ]
    [ "$(find "$PREFIX" -name '*.h' | wc -l)" -eq "$(find "$ROOT/include" -name '*.h' | wc -l)" ]
}

@test "the example compiles against what was installed, as C11, C17 and C++, and codes a report" {
    export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR=$PWD/root
    PKG_CONFIG_PATH=$(dirname "$pc")
    for standard in c11 c17; do
        # shellcheck disable=SC2046 # words
        cc -std=$standard -Wall -Wextra -Wpedantic -Werror "$ROOT/examples/code_report.c" $(pkg-config --cflags --libs dragoman) -o example
        LD_LIBRARY_PATH=$(dirname "$(find "$PREFIX" -name 'libdragoman.so' | head -n 1)") ./example "$ROOT/examples/report.txt" >out
        grep -q '^CONCEDE.*USA > NER' out
    done
    command -v c++ >/dev/null || return 0
    printf '#include <dragoman/dragoman.h>\nint main() { return dm_event_type_name(DM_AID)[0] == 0; }\n' >x.cc
    # shellcheck disable=SC2046 # words
    c++ -Wall -Wextra -Wpedantic -Werror -Wno-c++20-extensions x.cc $(pkg-config --cflags --libs dragoman) -o x
}

@test "the shared library exports the interface and nothing else" {
    library=$(find "$PREFIX" -name 'libdragoman.so.*' | head -n 1)
    nm -D --defined-only "$library" | awk '$2 ~ /[TDRB]/ { print $3 }' | sort >exported
    sed -nE 's/^DM_API .*[ *](dm_[a-z_]+)\(.*/\1/p' "$ROOT"/include/dragoman/*.h | sort >declared
    [ -s declared ]
    comm -13 declared exported >more
    comm -23 declared exported >less
    [ ! -s more ] && [ ! -s less ] || { echo "exported but not declared:"; cat more; echo "declared but not exported:"; cat less; return 1; }
}

@test "the library needs libc, libm, utf8proc and xxhash only" {
    library=$(find "$PREFIX" -name 'libdragoman.so.*' | head -n 1)
    objdump -p "$library" | awk '$1 == "NEEDED" { print $2 }' | grep -vE '^(libc|libm|libutf8proc|libxxhash|ld-linux.*)\.so' >others || true
    [ ! -s others ] || { cat others; return 1; }
}
