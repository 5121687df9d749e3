#!/bin/sh
# The tests of the desk: the server (Node), the pages (Node and Chromium), or the file that is named.  Ends with "N passed, N failed[, N skipped]"; what the machine lacks is
# said and skipped.
set -u
cd "$(dirname "$0")" || exit 2
: "${DRAGOMAN:=$PWD/../../build/dragoman}"
export DRAGOMAN

skip() {
    echo "skipped: $1"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
}
"$DRAGOMAN" serve --help >/dev/null 2>&1 || skip "the program has no serve"
"$DRAGOMAN" serve --port 0 --address 0.0.0.0 2>&1 | grep -q 'built without the desk' && skip "the program was built without the desk"
command -v node >/dev/null 2>&1 || skip "there is no Node here"

files=${1:-server.test.mjs}
if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium >/dev/null 2>&1 || true
fi
if ! command -v chromium >/dev/null 2>&1; then
    echo "skipped: the pages (there is no Chromium here)"
elif [ -d node_modules/playwright-core ] || npm ci --ignore-scripts --no-audit --no-fund >/dev/null 2>&1; then
    [ $# -gt 0 ] || files="$files browser.test.mjs"
else
    echo "skipped: the pages (playwright-core could not be installed)"
fi

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # a list of files
node --test --test-concurrency=2 $files >"$log" 2>&1
grep -E '^(not )?ok |^# [0-9a-z/].*(ms|second)' "$log"
value() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$log" | tail -n 1; }
passed=$(value pass)
failed=$(value fail)
cancelled=$(value cancelled)
skipped=$(value skipped)
failed=$((${failed:-1} + ${cancelled:-0}))
[ "$failed" -eq 0 ] || cat "$log"
echo "${passed:-0} passed, $failed failed, ${skipped:-0} skipped"
[ "$failed" -eq 0 ]
