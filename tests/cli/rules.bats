#!/usr/bin/env bats
# The rule that a record names is the reason for it: without that frame the record changes.

setup() {
    load helper
    case $DRAGOMAN in *sanitize*) skip "many compilations of the lexicon: the plain build does it" ;; esac
}

# The stanza of the lexicon that starts at FILE:LINE, taken out of ./lexicon.
remove_frame() {
    local file=lexicon/${1%:*} line=${1##*:}
    sed -n "${line}p" "$file" | grep -q '^frame:' || { echo "$1 is no frame"; return 1; }
    awk -v from="$line" 'NR == from { gone = 1 } gone && /^[ \t]*$/ { gone = 0 } !gone' "$file" >changed
    mv changed "$file"
}

# check_rules TEXT: for every frame that coded something in the text.
check_rules() {
    "$DRAGOMAN" code "$1" >before
    jq -r 'select(.record == "event") | .rule' before | tr -d ' ' | tr '>' '\n' | sort -u >rules
    [ "$(wc -l <rules)" -ge 8 ]
    while read -r rule; do
        rm -rf lexicon
        cp -R "$ROOT/lexicon" lexicon
        remove_frame "$rule" || return 1
        "$DRAGOMAN" code --lexicon lexicon "$1" >after
        # what the rule coded must not come out as it was: the same words, codes and parties
        jq -c --arg rule "$rule" 'select(.record == "event" and (.rule | split(" > ") | index($rule))) | [.event, .mode, .base_event, .trigger, .actor, .recipient]' before |
            sort >was
        jq -c 'select(.record == "event") | [.event, .mode, .base_event, .trigger, .actor, .recipient]' after | sort >is
        [ -s was ]
        left=$(comm -12 was is | wc -l)
        ! jq -r '.rule' after | tr -d ' ' | tr '>' '\n' | grep -qxF "$rule"
        # a frame of acts-broad.txt is tried when no closer one holds: that it steps in shows that the closer one had been the reason
        [ "$(grep -c acts-broad.txt after)" -gt "$(grep -c acts-broad.txt before)" ] && continue
        [ "$left" -eq 0 ] || { echo "without $rule nothing changes:"; comm -12 was is; echo "$rule" >>same; }
    done <rules
    # Another frame may say the same of the same words ("sent" beside "sent instructors"): then the record names that one.  It is the exception.
    : >>same
    [ $(($(wc -l <same) * 2)) -le "$(wc -l <rules)" ]
}

@test "without the frame that it names, a record of the example report changes" {
    check_rules "$ROOT/examples/report.txt"
}

# The first event of a document: its rule and all that was read.
first_event() { jq -c 'select(.record == "event") | del(.id)' "$1" | head -1; }

@test "without a frame that it names, each of 50 random records of our own sentences changes" {
    # drawn by a hash of the sentence, so that neither order nor neighbours matter
    awk -F '\t' '$1 == "open" && $4 == "+" { print $5 }' "$ROOT/tests/corpus/modes.tsv" |
        while read -r sentence; do echo "$(printf 'rules-1%s' "$sentence" | sha256sum | cut -c-16) $sentence"; done |
        LC_ALL=C sort | cut -d' ' -f2- >sentences
    tested=0
    : >same
    while read -r sentence && [ "$tested" -lt 50 ]; do
        echo "$sentence" >text
        "$DRAGOMAN" code --date 2020-06-12 --output jsonl text >before
        first_event before >was
        [ -s was ] || continue
        tested=$((tested + 1))
        for rule in $(jq -r .rule was | tr -d ' ' | tr '>' ' '); do
            rm -rf lexicon
            cp -R "$ROOT/lexicon" lexicon
            remove_frame "$rule"
            "$DRAGOMAN" code --date 2020-06-12 --output jsonl --lexicon lexicon text >after
            first_event after >is
            ! cmp -s was is || { echo "without $rule nothing changes: $sentence"; return 1; }
            # the same said by another frame is the exception
            jq -c 'del(.rule, .confidence)' was >was.plain
            [ ! -s is ] || jq -c 'del(.rule, .confidence)' is >is.plain
            [ -s is ] && cmp -s was.plain is.plain && echo "$rule" >>same
            rm -f is.plain
        done
    done <sentences
    [ "$tested" -eq 50 ]
    echo "said alike by another frame: $(wc -l <same) of 50"
    [ "$(wc -l <same)" -le 20 ]
}
