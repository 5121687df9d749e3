#!/bin/sh
# repeat.sh FILE N: the text of FILE as N JSON lines, for measuring without an archive.
set -eu
text=$(sed 's/\\/\\\\/g; s/"/\\"/g; s/\t/\\t/g' "$1" | awk '{ printf "%s\\n", $0 }')
i=0
while [ "$i" -lt "$2" ]; do
    i=$((i + 1))
    printf '{"id":"%d","date":"2024-05-19","text":"%s"}\n' "$i" "$text"
done
