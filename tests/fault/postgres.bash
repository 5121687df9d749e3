# A PostgreSQL server of its own in a temporary folder, on a socket only, as a user without rights.
PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)

# The user that runs it: the server refuses to run as root.
pg_as() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        "$@"
    fi
}

# Skips the test, saying so, where there is no server to start.
pg_need() {
    [ -n "$PG_BIN" ] || skip "no PostgreSQL server (Debian: postgresql-15)"
    if [ "$(id -u)" = 0 ]; then
        id postgres >/dev/null 2>&1 || skip "no user postgres to run the server as"
    fi
    "$DRAGOMAN" query events --ledger postgresql:///none 2>&1 | grep -q "built without PostgreSQL" && skip "built without PostgreSQL"
    return 0
}

pg_start() {
    PG_DIR=$(mktemp -d /tmp/dragoman-pg.XXXXXX)
    [ "$(id -u)" != 0 ] || chown postgres "$PG_DIR"
    pg_as "$PG_BIN/initdb" -D "$PG_DIR/data" -U dragoman -A trust --locale=C.UTF-8 -E UTF8 >"$BATS_TEST_TMPDIR/initdb.log" 2>&1 || return 1
    pg_up
    PGURL="postgresql://dragoman@/postgres?host=$PG_DIR"
}
pg_up() {
    pg_as "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -w -t 60 -l "$PG_DIR/log" -o "-c listen_addresses='' -k $PG_DIR -c fsync=off" start >/dev/null
}
pg_down() { pg_as "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -w -m "${1:-fast}" stop >/dev/null 2>&1 || true; }
pg_stop() {
    [ -n "${PG_DIR:-}" ] || return 0
    pg_down immediate
    rm -rf "$PG_DIR"
}
