#!/bin/sh
# run_queries.sh DRAGOMAN LEDGER: every query of queries.txt, its answer behind it; the same bytes for any database.
dragoman=$1 ledger=$2
here=$(cd "$(dirname "$0")" && pwd)
export COLUMNS=120 LC_ALL=C
while IFS= read -r query; do
    [ -n "$query" ] || continue
    echo "\$ $query"
    eval "set -- $query"
    "$dragoman" "$@" --ledger "$ledger" 2>&1
    echo "exit $?"
done <"$here/queries.txt"
