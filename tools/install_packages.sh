#!/bin/sh
# Install the Debian packages that are missing: `build` for the program, `check` for its tests too.
set -e

build="build-essential meson ninja-build pkg-config libutf8proc-dev libxxhash-dev libjson-c-dev libsqlite3-dev libpq-dev libcurl4-openssl-dev libmicrohttpd-dev"
check="jq clang llvm libclang-rt-dev clang-format libcmocka-dev bats"
# Tests that need these are skipped, saying so, where they cannot be had: a server for the ledger's tests.
if [ "$1" = check ] && apt-cache show postgresql-15 >/dev/null 2>&1; then
    check="$check postgresql-15"
fi

case "$1" in
build) wanted=$build ;;
check) wanted="$build $check" ;;
*)
    echo "usage: $0 build|check" >&2
    exit 2
    ;;
esac

# Without dpkg the names of packages mean nothing: meson will say what it does not find.
command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=
for package in $wanted; do
    case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)" in
    "install ok installed") ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

# What the packages are for may be there without them (a tool installed by hand): then nothing is needed.
needed=
for package in $missing; do
    case $package in
    meson) command -v meson >/dev/null 2>&1 && continue ;;
    ninja-build) command -v ninja >/dev/null 2>&1 && continue ;;
    pkg-config) command -v pkg-config >/dev/null 2>&1 && continue ;;
    build-essential) command -v cc >/dev/null 2>&1 && [ -e /usr/include/stdlib.h ] && continue ;;
    llvm) command -v llvm-symbolizer >/dev/null 2>&1 && continue ;;
    bats) command -v bats >/dev/null 2>&1 && continue ;;
    esac
    needed="$needed $package"
done
[ -n "$needed" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    sudo=
elif command -v sudo >/dev/null 2>&1; then
    sudo=sudo
else
    echo "These Debian packages are missing; install them as root:" >&2
    echo "    apt-get install$needed" >&2
    exit 1
fi
echo "Installing Debian packages:$needed"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
if ! $sudo apt-get install -y -q --no-install-recommends $needed; then
    $sudo apt-get update -q
    $sudo apt-get install -y -q --no-install-recommends $needed
fi
