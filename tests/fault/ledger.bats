#!/usr/bin/env bats
# A ledger when things go wrong: nothing is lost, nothing is stored twice, and the message says what happened.

setup() {
    load faults
    "$DRAGOMAN" query events --ledger none.db 2>&1 | grep -q "built without SQLite" && skip "built without SQLite"
    return 0
}
teardown() { pg_stop; }

@test "one query suite, equal bytes from SQLite and PostgreSQL" {
    pg_need
    pg_start
    "$DRAGOMAN" ingest --ledger l.db "$REPORTS"
    "$DRAGOMAN" ingest --ledger "$PGURL" "$REPORTS"
    sh "$ROOT/tests/ledger/run_queries.sh" "$DRAGOMAN" l.db >sqlite.txt
    sh "$ROOT/tests/ledger/run_queries.sh" "$DRAGOMAN" "$PGURL" >postgres.txt
    [ "$(grep -c '^exit 0' sqlite.txt)" -eq "$(grep -c . "$ROOT/tests/ledger/queries.txt")" ]
    [ "$(wc -l <sqlite.txt)" -gt 400 ]
    cmp sqlite.txt postgres.txt
    # What is done by hand, and coding again, come out the same too.
    for where in l.db "$PGURL"; do
        id=$("$DRAGOMAN" query events --document a3 --ledger "$where" | jq -r .id)
        "$DRAGOMAN" ledger undo-merge "$id" --ledger "$where"
        "$DRAGOMAN" ledger correct "$id" wrong --who ada --ledger "$where"
        sed 's/Hamdan market/Old Hamdan bazaar/' "$REPORTS" | "$DRAGOMAN" ingest --ledger "$where" --format jsonl -
        [ "$("$DRAGOMAN" ledger check --ledger "$where")" = "0 findings" ]
    done
    sh "$ROOT/tests/ledger/run_queries.sh" "$DRAGOMAN" l.db | sed 's/"at":"[^"]*"//' >sqlite.txt
    sh "$ROOT/tests/ledger/run_queries.sh" "$DRAGOMAN" "$PGURL" | sed 's/"at":"[^"]*"//' >postgres.txt
    cmp sqlite.txt postgres.txt
}

@test "the disk is full: the message says so, the ledger is whole, the same command goes on" {
    many 20 >m.jsonl
    "$DRAGOMAN" ingest --ledger whole.db m.jsonl
    "$DRAGOMAN" ingest --ledger l.db "$REPORTS"
    size=$(stat -c %s whole.db)
    (
        trap '' XFSZ
        ulimit -f $((size / 1024 / 2))
        run_apart "$DRAGOMAN" ingest --ledger l.db m.jsonl
        echo "$status" >code
    )
    [ "$(cat code)" -eq 3 ] || { cat code err; return 1; }
    expect_err "disk is full|input/output error"
    [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
    [ "$("$DRAGOMAN" query documents --ledger l.db | wc -l)" -ge 15 ]
    "$DRAGOMAN" ingest --ledger l.db m.jsonl
    "$DRAGOMAN" ingest --ledger whole.db "$REPORTS"
    expect_whole l.db whole.db
}

@test "a small file system that runs full" {
    [ "$(id -u)" = 0 ] || skip "mounting needs root"
    mkdir full
    mount -t tmpfs -o size=1500k tmpfs full 2>/dev/null || skip "no tmpfs can be mounted here"
    many 40 >m.jsonl
    run_apart "$DRAGOMAN" ingest --ledger full/l.db m.jsonl
    code=$status
    umount_later() { umount full; }
    [ "$code" -eq 3 ] || { umount_later; expect_status 3; }
    grep -qE "disk is full" err || { cat err; umount_later; return 1; }
    mount -o remount,size=64m full
    "$DRAGOMAN" ingest --ledger full/l.db m.jsonl || { umount_later; return 1; }
    "$DRAGOMAN" ingest --ledger whole.db m.jsonl
    expect_whole full/l.db whole.db || { umount_later; return 1; }
    umount_later
}

@test "a ledger that may not be written" {
    "$DRAGOMAN" ingest --ledger l.db "$REPORTS"
    if [ "$(id -u)" = 0 ]; then
        command -v setpriv >/dev/null || skip "no setpriv to run as another user"
        chmod 755 "$BATS_TEST_TMPDIR" && chmod 444 l.db*
        cp "$REPORTS" r.jsonl
        run_apart setpriv --reuid=65534 --regid=65534 --clear-groups "$DRAGOMAN" ingest --ledger "$PWD/l.db" r.jsonl
    else
        chmod 444 l.db
        run_apart "$DRAGOMAN" ingest --ledger l.db "$REPORTS"
    fi
    expect_status 3
    expect_err "read-only|cannot be opened|ermission denied"
    chmod 644 l.db*
    [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
}

@test "a damaged page is found and said" {
    many 10 >m.jsonl
    "$DRAGOMAN" ingest --ledger l.db m.jsonl
    "$DRAGOMAN" ledger vacuum --ledger l.db
    pages=$(($(stat -c %s l.db) / 4096))
    for page in $(seq 3 $((pages - 1))); do
        [ $((page % 3)) -ne 0 ] || dd if=/dev/urandom of=l.db bs=4096 seek="$page" count=1 conv=notrunc status=none
    done
    run_apart "$DRAGOMAN" ledger check --ledger l.db
    [ "$status" -ne 0 ]
    cat out err | grep -qiE "damaged|malformed|page|tree"
    run_apart "$DRAGOMAN" query events --ledger l.db
    [ "$status" -ne 0 ] && expect_err "damaged" # never a wrong answer in silence, never a crash
    [ "$status" -lt 128 ]
}

@test "two writers at once: each document once" {
    many 30 >m.jsonl
    "$DRAGOMAN" ingest --ledger l.db m.jsonl >first 2>&1 &
    one=$!
    tac m.jsonl | "$DRAGOMAN" ingest --ledger l.db --format jsonl - >second 2>&1
    wait $one
    [ "$("$DRAGOMAN" query documents --ledger l.db | wc -l)" -eq 450 ]
    "$DRAGOMAN" ingest --ledger whole.db m.jsonl
    expect_whole l.db whole.db
}

@test "readers are not kept waiting while a writer works" {
    many 30 >m.jsonl
    "$DRAGOMAN" ingest --ledger l.db "$REPORTS"
    "$DRAGOMAN" ingest --ledger l.db m.jsonl >first 2>&1 &
    one=$!
    for i in 1 2 3 4 5; do
        "$DRAGOMAN" query events --ledger l.db --limit 1 2>/dev/null | grep -q record
    done
    wait $one
}

@test "killed at any moment: nothing lost, nothing double" {
    many 120 >m.jsonl
    start=$(date +%s%N)
    "$DRAGOMAN" ingest --ledger whole.db m.jsonl
    whole=$((($(date +%s%N) - start) / 1000000)) # milliseconds that it takes in peace
    moments=${MOMENTS:-6} midway=0
    for moment in $(seq 1 "$moments"); do
        rm -f l.db*
        "$DRAGOMAN" ingest --ledger l.db m.jsonl >/dev/null 2>&1 &
        pid=$!
        sleep "$(awk -v m="$moment" -v w="$whole" 'BEGIN { srand(m); printf "%.3f", rand() * w / 1000 }')"
        kill -9 $pid 2>/dev/null || true
        wait $pid 2>/dev/null || true
        if [ -s l.db ] && "$DRAGOMAN" query documents --ledger l.db >committed 2>/dev/null; then
            [ "$(jq -r .doc committed | sort | uniq -d | wc -l)" -eq 0 ]
            [ "$("$DRAGOMAN" ledger check --ledger l.db)" = "0 findings" ]
        else
            : >committed
        fi
        [ "$(wc -l <committed)" -eq 1800 ] || midway=$((midway + 1))
        "$DRAGOMAN" ingest --ledger l.db m.jsonl >again
        # What was committed was not stored again.
        [ "$(sed 's/.* \([0-9]*\) as before/\1/' again)" -ge "$(wc -l <committed)" ]
        expect_whole l.db whole.db || { echo "moment $moment"; return 1; }
    done
    [ $((midway * 3)) -ge "$moments" ] || { echo "only $midway of $moments came midway"; return 1; }
}

@test "PostgreSQL goes away in mid-batch: clear message, nothing lost, nothing double" {
    pg_need
    pg_start
    many 60 >m.jsonl
    "$DRAGOMAN" ingest --ledger whole.db m.jsonl
    "$DRAGOMAN" ingest --ledger "$PGURL" "$REPORTS"
    (cat m.jsonl; sleep 2; many 1) | "$DRAGOMAN" ingest --ledger "$PGURL" --format jsonl - >out 2>err &
    pid=$!
    sleep 1
    pg_down immediate
    code=0
    wait $pid || code=$?
    [ "$code" -eq 3 ] || { echo "exit $code"; cat err; return 1; }
    expect_err "server went away"
    run_apart "$DRAGOMAN" query events --ledger "$PGURL"
    expect_status 3
    expect_err "cannot connect"
    pg_up
    "$DRAGOMAN" ingest --ledger "$PGURL" m.jsonl
    "$DRAGOMAN" ingest --ledger whole.db "$REPORTS"
    many 1 >one.jsonl
    expect_whole "$PGURL" whole.db
}
