#!/usr/bin/env bats
# The examples of the documentation are run: lines that start with "$ " in fenced blocks marked `console` (README, docs, lexicon) and in .EX blocks of the
# manual pages.  What follows such a line in a fenced block is what it must print; "..." at the end of a line stands for the rest of it, a line
# "..." for any lines.  A command must exit 0 unless it ends in "# exit N".

setup() {
    load helper
    ln -s "$ROOT/examples" "$ROOT/lexicon" .
    mkdir bin
    ln -s "$DRAGOMAN" bin/dragoman
    PATH=$PWD/bin:$PATH
    printf '2020-06-12\tpolitics\tFrance attacked Mali.\n' >archive.tsv
}

# One command with what it must print (file "wanted"; empty: not compared).
check_command() {
    local command=$1 code=0 wanted_code=0
    case $command in
    *"# exit "*) wanted_code=${command##*# exit } ;;
    esac
    bash -c "$command" >printed 2>problems || code=$?
    if [ "$code" -ne "$wanted_code" ]; then
        echo "exit $code: $command"
        cat problems
        return 1
    fi
    [ -s wanted ] || return 0
    awk '
        FNR == NR { wanted[++n] = $0; next } # none of them blank
        /^$/ { next } # blank lines do not count
        { printed[++m] = $0 }
        function same(w, p,   stem) {
            if (w ~ /\.\.\.$/) { stem = substr(w, 1, length(w) - 3); return substr(p, 1, length(stem)) == stem }
            return w == p
        }
        END {
            i = 1; j = 1
            while (i <= n) {
                if (wanted[i] == "...") {
                    if (i == n) exit 0
                    while (j <= m && !same(wanted[i + 1], printed[j])) j++
                    i++
                    continue
                }
                if (j > m || !same(wanted[i], printed[j])) { print "wanted: " wanted[i]; print "printed: " printed[j]; exit 1 }
                i++; j++
            }
            exit j <= m
        }' wanted printed || { echo "output differs: $command"; cat printed; return 1; }
}

# Runs all commands of a file of "$ command" lines and the output lines between them.
check_commands() {
    local command='' line
    : >wanted
    while IFS= read -r line; do
        case $line in
        '$ '*)
            [ -z "$command" ] || check_command "$command" || return 1
            command=${line#??}
            : >wanted
            ;;
        '') ;;
        *) [ -z "$command" ] || printf '%s\n' "$line" >>wanted ;;
        esac
    done <"$1"
    [ -z "$command" ] || check_command "$command"
}

check_markdown() {
    [ -f "$ROOT/$1" ] || skip "there is no $1"
    awk '/^```console/ { on = 1; next } /^```/ { on = 0 } on' "$ROOT/$1" >commands
    check_commands commands
}

@test "README.md" { check_markdown README.md; }
@test "docs/records.md" { check_markdown docs/records.md; }
@test "lexicon/README.md" { check_markdown lexicon/README.md; }

@test "all other pages of docs" {
    for page in "$ROOT"/docs/*.md "$ROOT"/CONTRIBUTING.md "$ROOT"/ARCHITECTURE.md "$ROOT"/model/*.md; do
        case $page in */records.md) continue ;; esac
        [ -f "$page" ] || continue
        check_markdown "${page#"$ROOT"/}"
    done
}

@test "manual pages" {
    for page in "$ROOT"/man/*.1; do
        awk '/^\.EX/ { on = 1; next } /^\.EE/ { on = 0 } on' "$page" | sed 's/\\-/-/g; s/\\\\/\\/g' >commands
        [ -s commands ]
        check_commands commands
    done
}

@test "the manual page is well formed" {
    command -v man >/dev/null || skip "no man here"
    run env MANROFFSEQ='' LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l -Tutf8 -Z "$ROOT/man/dragoman.1"
    ! grep -q warning <<<"$output"
}

@test "every command and option of the help is in the manual page" {
    for command in $("$DRAGOMAN" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
        grep -q "^\.B $command\|^\.B dragoman $command" "$ROOT/man/dragoman.1"
    done
    for option in $("$DRAGOMAN" code --help | grep -oE '\-\-[a-z]+' | sort -u); do
        grep -qF -- "$(printf '%s' "$option" | sed 's/-/\\-/g')" "$ROOT/man/dragoman.1" || { echo "$option"; return 1; }
    done
}

@test "every field that is printed is described" {
    "$DRAGOMAN" code "$ROOT/examples/report.txt" >out
    for field in $(jq -r '[paths | map(select(type == "string")) | .[]] | unique | .[]' out | sort -u); do
        grep -q "\`[^\`]*\b$field\b[^\`]*\`" "$ROOT/docs/records.md" || { echo "not in docs/records.md: $field"; return 1; }
    done
}
