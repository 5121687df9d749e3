#!/bin/sh
# The table of docs/case-iraq.md: foreign forces in Iraq and in Afghanistan by sender and year, with bounds, from an archive of reports.
#
#     tools/case_iraq.sh [ARCHIVE.tsv] > table.md
#
# ARCHIVE has the columns date, category, text; without it the development data is used ($DRAGOMAN_DATA, default ../shared/data).
# Needs jq, and build/dragoman (or $DRAGOMAN).  The same archive and program give the same table.
set -eu
cd "$(dirname "$0")/.."
archive=${1:-${DRAGOMAN_DATA:-../shared/data}/raw/current-events.tsv}
dragoman=${DRAGOMAN:-build/dragoman}
[ -r "$archive" ] || { echo "$0: no archive $archive (set DRAGOMAN_DATA)" >&2; exit 3; }

table() {
    jq -rs --arg host "$1" '
        # a claim: sender, year, what kind, its bounds, the line of its report
        def bounds: .quantity | {low: (.low // .best // 0), high: (.high // .best // null)};
        def kind:
            if .measure == "stock" then (if .status == "present" or .status == "withdrawn" then "there" else "planned" end)
            elif .direction == "out" then (if .status == "withdrawn" then "left" else "leaving" end)
            else (if .status == "present" or .status == "en_route" then "came" else "coming" end) end;
        def figure: if .high == null then "≥ \(.low)" elif .low == 0 and .high > 0 then "≤ \(.high)" elif .low == .high then "\(.low)" else "\(.low)-\(.high)" end;
        def cell($kind): [.[] | select(.kind == $kind)] | unique_by([.low, .high, .line]) |
            if length == 0 then "" else
                (if $kind == "there" or $kind == "planned" then
                    ({low: (map(.low) | min), high: (if any(.[]; .high == null) then null else map(.high) | max end)} | figure)
                 else (map(figure) | join(", ")) end)
                + " (" + (map(.line) | unique | join(", ")) + ")" end;
        [ .[] | select(.location.country_code == $host and .force.code != $host and (.what == "troops" or .what == "marines" or .what == "advisers"
                       or .what == "peacekeepers"))
          | bounds + {sender: .force.code, year: ((.as_of.date // .cite_info.date)[0:4]), kind: kind, line: (.doc | split(":") | last)} ]
        | group_by([.sender, .year])[]
        | "| \(.[0].sender) | \(.[0].year) | \(cell("there")) | \(cell("planned")) | \(cell("came")) | \(cell("coming")) | \(cell("left")) | \(cell("leaving")) |"' "$levels"
}

levels=$(mktemp)
trap 'rm -f "$levels"' EXIT
"$dragoman" code -j 2 --format tsv --columns date,-,text --output jsonl "$archive" | grep '"record":"force_level"' >"$levels"
for host in IRQ AFG; do
    [ "$host" = IRQ ] && echo "### Iraq" || echo "### Afghanistan"
    echo
    echo "| sender | year | there | to be there | came | to come | left | to leave |"
    echo "|---|---|---|---|---|---|---|---|"
    table "$host"
    echo
done
