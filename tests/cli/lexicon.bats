# dragoman lexicon check, test, import.

bats_require_minimum_version 1.5.0

setup() {
    DRAGOMAN=${DRAGOMAN:-$BATS_TEST_DIRNAME/../../build/dragoman}
    LEXICON=$BATS_TEST_TMPDIR/lexicon
    mkdir -p "$LEXICON/events" "$LEXICON/actors"
    printf 'kind\tnames\tcode\tsource\nstate\tMali\tMLI\town\n' >"$LEXICON/actors/states.tsv"
    printf 'frame: go\nverb: go\nevent: AGREE\nex: Mali went. => MLI\n' >"$LEXICON/events/go.txt"
}

@test "lexicon check counts what it read" {
    run "$DRAGOMAN" lexicon check "$LEXICON"
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == "1 actors, 1 frames, 1 examples, "* ]]
    [ "${lines[1]}" = "0 mistakes" ]
}

@test "lexicon coverage counts the frames at work and names those that are not" {
    printf '\nframe: attack\nverb: attack\nevent: ASSAULT\nactor: subj\nex: Mali attacked.\n' >>"$LEXICON/events/go.txt"
    printf '\nframe: no-game\nverb: play\nevent: none\nif: obj = game\nnot: Mali played a game.\n' >>"$LEXICON/events/go.txt"
    run --separate-stderr "$DRAGOMAN" lexicon coverage --lexicon "$LEXICON" - <<<"Mali attacked. Mali played a game."
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = $'events/go.txt:1\tgo\t0\t0' ]
    [ "${lines[1]}" = $'events/go.txt:6\tattack\t1\t1' ]
    [ "${lines[2]}" = $'events/go.txt:12\tno-game\t1\t0' ]
    [ "${lines[3]}" = "1 documents: 2 of 3 frames hold somewhere, 1 of them stand behind events" ]
}

@test "lexicon coverage of a file that is not there exits 3" {
    run "$DRAGOMAN" lexicon coverage --lexicon "$LEXICON" "$BATS_TEST_TMPDIR/none"
    [ "$status" -eq 3 ]
}

@test "lexicon check names every mistake and exits 1" {
    printf '\nframe: come\nverb: come\nevent: AGREED\ncolour: red\nex: Mali came.\n' >>"$LEXICON/events/go.txt"
    run "$DRAGOMAN" lexicon check "$LEXICON"
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "$LEXICON/events/go.txt:8:8: unknown event type 'AGREED'" ]
    [ "${lines[1]}" = "$LEXICON/events/go.txt:9:1: unknown key 'colour'" ]
    [ "${lines[2]}" = "2 mistakes" ]
}

@test "lexicon check shows fifty mistakes and counts the rest" {
    for _ in $(seq 60); do printf 'land\tMali\tMLI\town\n'; done >>"$LEXICON/actors/states.tsv"
    run "$DRAGOMAN" lexicon check "$LEXICON"
    [ "$status" -eq 1 ]
    [[ "$output" == *"... and "*" more"* ]]
    [ "$(grep -c 'unknown kind' <<<"$output")" -le 50 ]
}

@test "lexicon check of a folder that is not there exits 3" {
    run "$DRAGOMAN" lexicon check "$BATS_TEST_TMPDIR/none"
    [ "$status" -eq 3 ]
    [[ "$output" == *"none: No such file or directory" ]]
}

@test "the lexicon of the project is without mistakes" {
    run "$DRAGOMAN" lexicon check "$BATS_TEST_DIRNAME/../../lexicon"
    [ "$status" -eq 0 ]
}

@test "lexicon test says what failed, with what was wanted, and exits 1" {
    printf 'ex-known: Zzz. => FRA # gibberish\nex: Zzz. => MLI > FRA +future\nnot: Zzz.\n' >>"$LEXICON/events/go.txt"
    run "$DRAGOMAN" lexicon test "$LEXICON" --filter go --verbose
    [[ "$status" -ne 4 || "$output" != *model* ]] || skip "no syntax model built in"
    [ "$status" -eq 1 ]
    [[ "$output" == *"events/go.txt:6: go: FAILED"*"expected AGREE MLI > FRA +future"* ]]
    [[ "$output" == *"events/go.txt:5: go: known"*"reason   gibberish"* ]]
    [[ "$output" == *"events/go.txt:7: go: passed"* ]]
    [[ "$output" == *"1 known failures, 0 of them gone"* ]]
    [[ "${lines[-1]}" =~ ^[0-9]+\ passed,\ [0-9]+\ failed$ ]]
}

@test "lexicon test --filter leaves other frames out" {
    run "$DRAGOMAN" lexicon test "$LEXICON" --filter nothing-of-this-name
    [[ "$status" -ne 4 || "$output" != *model* ]] || skip "no syntax model built in"
    [ "$status" -eq 0 ]
    [ "$output" = "0 passed, 0 failed" ]
}

@test "lexicon test of a lexicon that does not compile exits 4" {
    echo "colour: red" >>"$LEXICON/events/go.txt"
    run "$DRAGOMAN" lexicon test "$LEXICON"
    [ "$status" -eq 4 ]
    [[ "$output" == *"events/go.txt:5:1: unknown key 'colour'"* ]]
}

@test "lexicon import petrarch-actors" {
    cat >"$BATS_TEST_TMPDIR/actors.txt" <<'END'
# a comment
LAND_OF_OZ_ [AUS]  ; another
+OZ_
EMERALD_CITY_WATCH_(ECW)_
	[AUSREB 920101-961231]
	[AUSGOV >19970101]
LION_ [---]
WITCH_ [XYZ]
SCARECROW_ [AUSGOV 961301]
IAEA_ [IGOUNO]
END
    run --separate-stderr "$DRAGOMAN" lexicon import petrarch-actors "$BATS_TEST_TMPDIR/actors.txt"
    [ "$status" -eq 0 ]
    [ "${lines[2]}" = $'metonym\tLand Of Oz | Oz\tAUS\t\t\t\t\tpetrarch' ]
    [ "${lines[3]}" = $'person\tEmerald City Watch | ECW\tAUS\tREB\t\t1992-01-01\t1996-12-31\tpetrarch' ]
    [ "${lines[4]}" = $'person\tEmerald City Watch | ECW\tAUS\tGOV\t\t1997-01-01\t\tpetrarch' ]
    [ "${lines[5]}" = $'igo\tIAEA\tUNO\t\t\t\t\tpetrarch' ]
    [ "${#lines[@]}" -eq 6 ]
    [[ "$stderr" == *"actors.txt:7: a code that discards: ---"* ]]
    [[ "$stderr" == *"actors.txt:8: a code without an equivalent: XYZ"* ]]
    [[ "$stderr" == *"actors.txt:9: no period that can be read: AUSGOV 961301"* ]]
    [[ "$stderr" == *"in 6 actors with 7 names and 7 codes; out 4 rows with 7 names; 0 periods joined to others, 6 skipped" ]]
}

@test "lexicon import petrarch-agents" {
    cat >"$BATS_TEST_TMPDIR/agents.txt" <<'END'
!PERSON! = MAN, WOMAN
DAIRY!PERSON! [~AGR]
WITCH {WITCHES} [~OPP]
WIND-MINISTRY [~GOVENV]
WIND_MINISTRY [~GOV]
NOBODY
END
    run --separate-stderr "$DRAGOMAN" lexicon import petrarch-agents "$BATS_TEST_TMPDIR/agents.txt"
    [ "$status" -eq 0 ]
    [ "${lines[2]}" = $'agent\tdairyman\tAGR\t\t' ]
    [ "${lines[3]}" = $'agent\tdairywoman\tAGR\t\t' ]
    [ "${lines[4]}" = $'agent\twitch\tOPP\t\t' ]
    [ "${lines[5]}" = $'body\twind-ministry\tGOV | SOC\t\t' ]
    [ "${#lines[@]}" -eq 6 ]
    [[ "$stderr" == *"agents.txt:5: the same noun came before: wind ministry"* ]]
    [[ "$stderr" == *"agents.txt:6: no code: NOBODY"* ]]
    [[ "$stderr" == *"in 5 nouns; out 4 rows; 2 skipped" ]]
}

@test "what is imported compiles" {
    printf 'LAND_OF_OZ_ [AUS]\nLION_ [AUSGOV 920101-961231]\n' >"$BATS_TEST_TMPDIR/actors.txt"
    printf 'id\twhat\tsource\tlicence\npetrarch\tx\tx\tx\n' >"$LEXICON/SOURCES.tsv"
    "$DRAGOMAN" lexicon import petrarch-actors "$BATS_TEST_TMPDIR/actors.txt" >"$LEXICON/actors/imported.tsv" 2>/dev/null
    run "$DRAGOMAN" lexicon check "$LEXICON"
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == "3 actors, "* ]]
}

@test "lexicon with a word it does not know exits 2" {
    run "$DRAGOMAN" lexicon
    [ "$status" -eq 2 ]
    run "$DRAGOMAN" lexicon import csv x
    [ "$status" -eq 2 ]
    run "$DRAGOMAN" lexicon test --nope
    [ "$status" -eq 2 ]
    run "$DRAGOMAN" lexicon check a b
    [ "$status" -eq 2 ]
}

# The dictionaries themselves are private development data.
petrarch() {
    DATA=${DRAGOMAN_DATA:-$BATS_TEST_DIRNAME/../../../shared/data}/petrarch
    [ -d "$DATA" ] || skip "no $DATA (set DRAGOMAN_DATA)"
    printf 'id\twhat\tsource\tlicence\npetrarch\tx\tx\tx\n' >"$LEXICON/SOURCES.tsv"
}

# FILE: each line that is skipped is named once with its reason, and all that is written compiles.
account() {
    local kind=$1 file=$2 log=$BATS_TEST_TMPDIR/log
    "$DRAGOMAN" lexicon import "petrarch-$kind" "$DATA/$file" >"$BATS_TEST_TMPDIR/rows.tsv" 2>"$log"
    local last reasons rows
    last=$(tail -n 1 "$log")
    reasons=$(($(wc -l <"$log") - 1))
    rows=$(($(wc -l <"$BATS_TEST_TMPDIR/rows.tsv") - 2))
    echo "# $file: ${last##*: }" >&3
    [[ "$last" == *" $reasons skipped" ]]
    [[ "$last" == *"out $rows rows"* ]]
    [ "$(head -n -1 "$log" | grep -cvE ":[0-9]+: [a-z].*: .+")" -eq 0 ]
}

@test "all actor files of PETRARCH import, and each line left out is named" {
    petrarch
    for file in PETR.Validate.actors.txt Phoenix.Countries.actors.txt Phoenix.International.actors.txt Phoenix.MilNonState.actors.txt; do
        account actors "$file"
        cp "$BATS_TEST_TMPDIR/rows.tsv" "$LEXICON/actors/imported.tsv"
        run "$DRAGOMAN" lexicon check "$LEXICON"
        [ "$status" -eq 0 ]
    done
}

@test "all agent files of PETRARCH import, and each line left out is named" {
    petrarch
    for file in PETR.Validate.agents.txt Phoenix.agents.txt; do
        account agents "$file"
        cp "$BATS_TEST_TMPDIR/rows.tsv" "$LEXICON/actors/roles.tsv"
        run "$DRAGOMAN" lexicon check "$LEXICON"
        [ "$status" -eq 0 ]
    done
}
