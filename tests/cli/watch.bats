#!/usr/bin/env bats
# dragoman watch: feeds from files, and from a server on this machine.

setup() {
    load helper
    "$DRAGOMAN" query events --ledger none.db 2>&1 | grep -q "built without SQLite" && skip "built without SQLite"
    return 0
}
teardown() { [ -z "${SERVER:-}" ] || kill "$SERVER" 2>/dev/null || true; }

@test "items of RSS and Atom files are coded and stored once" {
    run_apart "$DRAGOMAN" watch --once --ledger l.db "$ROOT/tests/ledger/feed.rss" "$ROOT/tests/ledger/feed.atom"
    expect_status 0
    [ "$(sed 's/.*: //' out | paste -sd' ')" = "2 items, 2 stored 1 items, 1 stored" ]
    "$DRAGOMAN" query documents --ledger l.db >d
    [ "$(jq -c '[.doc, .date, .source]' d)" = '["hp-1","2021-03-02","Harbour Post"]
["https://harbour.example/2","2021-03-03","Harbour Post"]
["tag:delta.example,2021:7","2021-03-04","Delta Wire"]' ]
    [ "$(head -1 d | jq -r .title)" = "Strike & talks" ]
    [ "$(tail -1 d | jq -r .url)" = "https://delta.example/7?a=1&b=2" ]
    [ "$(tail -1 d | jq -r .text)" = "Russia accused Ukraine of  violating  the ceasefire – again." ]
    [ "$("$DRAGOMAN" query events --ledger l.db --type ASSAULT | jq -r .date)" = 2021-03-01 ]
    run_apart "$DRAGOMAN" watch --once --ledger l.db "$ROOT/tests/ledger/feed.rss"
    [ "$(sed 's/.*: //' out)" = "2 items, 0 stored" ]
}

@test "a server: what has not changed is not read again, a failing feed does not stop the others" {
    "$DRAGOMAN" watch --once --ledger l.db file:///nowhere 2>&1 | grep -q "built without libcurl" && skip "built without libcurl"
    command -v perl >/dev/null || skip "no perl to serve with"
    perl -MIO::Socket::INET -e '
        my $s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1", LocalPort => 0, ReuseAddr => 1) or die;
        open my $f, ">", "port"; print $f $s->sockport; close $f;
        local $/; open my $r, "<", $ARGV[0]; my $feed = <$r>;
        while (my $c = $s->accept) {
            my $q = ""; { local $/ = "\r\n"; while (my $l = <$c>) { $q .= $l; last if $l eq "\r\n"; } }
            open my $log, ">>", "log"; print $log $q; close $log;
            if ($q =~ m{^GET /gone}) { print $c "HTTP/1.0 410 Gone\r\n\r\n"; }
            elsif ($q =~ /If-None-Match: "v1"/i) { print $c "HTTP/1.0 304 Not Modified\r\nETag: \"v1\"\r\n\r\n"; }
            else { print $c "HTTP/1.0 200 OK\r\nETag: \"v1\"\r\nContent-Length: " . length($feed) . "\r\n\r\n$feed"; }
            close $c;
        }' "$ROOT/tests/ledger/feed.rss" 3>&- &
    SERVER=$!
    for i in 1 2 3 4 5 6 7 8 9 10; do [ -s port ] && break; sleep 0.2; done
    url=http://127.0.0.1:$(cat port)
    run_apart "$DRAGOMAN" watch --once --ledger l.db "$url/gone" "$url/feed"
    expect_status 1
    expect_err "answers 410"
    [ "$(tail -1 out | sed 's/.*: //')" = "2 items, 2 stored" ]
    run_apart "$DRAGOMAN" watch --once --ledger l.db "$url/feed"
    expect_status 0
    [ "$(sed 's/.*: //' out)" = "0 items, 0 stored" ]
    grep -q 'If-None-Match: "v1"' log
}

@test "hostile feeds are read without harm" {
    printf '<rss><item><title>&#x110000;&#0;&bogus;</title><guid>x</guid><description>&lt;p' >cut.rss
    printf '<item><item><item' >nested.rss
    head -c 3000 /dev/urandom >noise.rss
    : >empty.rss
    run_apart "$DRAGOMAN" watch --once --ledger l.db cut.rss nested.rss noise.rss empty.rss
    [ "$status" -lt 2 ] || { cat err; return 1; }
    run_apart "$DRAGOMAN" watch --once --ledger l.db missing.rss
    expect_status 1
    expect_err "missing.rss"
}
