#!/bin/sh
# The kernels of this processor and those of ARM (under qemu) give equal bits.  Needs aarch64-linux-gnu-gcc and qemu-aarch64[-static] (Debian:
# gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static); says so and skips (77) where they are missing.
set -eu
root=${DRAGOMAN_SOURCE_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags="-std=c17 -D_GNU_SOURCE -O2 -ffp-contract=off -Wall -Wextra -Werror -I$root/include -I$root/src"
# shellcheck disable=SC2086
${CC:-cc} $flags "$root/tests/cross/kernel_sums.c" "$root/src/syntax/kernels.c" -o "$work/here"
"$work/here" >"$work/sums"
arm=aarch64-linux-gnu-gcc
emulator=$(command -v qemu-aarch64-static || command -v qemu-aarch64 || true)
if ! command -v $arm >/dev/null || [ -z "$emulator" ]; then
    echo "skipped: no $arm or no qemu-aarch64"
    status=77
else
    # shellcheck disable=SC2086
    $arm $flags -static "$root/tests/cross/kernel_sums.c" "$root/src/syntax/kernels.c" -o "$work/arm"
    "$emulator" -cpu max "$work/arm" >>"$work/sums"
    "$emulator" -cpu cortex-a53 "$work/arm" >>"$work/sums"
    for name in neon-dotprod neon; do
        grep -q "^$name " "$work/sums" || { echo "no kernel $name"; exit 1; }
    done
    status=0
fi
cut -d ' ' -f 1 "$work/sums" | tr '\n' ' '
echo
if [ "$(cut -d ' ' -f 2- "$work/sums" | sort -u | wc -l)" != 1 ]; then
    echo "the kernels do not agree:"
    cut -c 1-60 "$work/sums"
    exit 1
fi
exit $status
