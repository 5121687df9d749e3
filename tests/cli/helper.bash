# Shared by the bats files: the program under test, and a folder of its own for each case.
ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
DRAGOMAN=${DRAGOMAN:-$ROOT/build/dragoman}
cd "$BATS_TEST_TMPDIR" || exit 1

# status, output and error output of a run, apart.
run_apart() {
    local code=0
    "$@" >out 2>err || code=$?
    status=$code
}

# Fails with a word about it, so that a failing case can be read.
expect_status() {
    [ "$status" -eq "$1" ] || { echo "exit status $status, expected $1"; cat err 2>/dev/null; return 1; }
}
expect_err() {
    grep -qF -- "$1" err || { echo "no \"$1\" on standard error:"; cat err; return 1; }
}
