# Checks of the command line, on top of tap.sh: . tests/lib/cli.sh, from the top of the tree.
# shellcheck shell=bash
. tests/lib/tap.sh
OUT=$TMPDIR/out ERR=$TMPDIR/err

check() { # WHAT COMMAND...: ok if COMMAND succeeds
	local what=$1
	shift
	"$@" >"$TMPDIR/check" 2>&1
	result $? "$what" "$TMPDIR/check"
}

run() { # STATUS WHAT ARGUMENTS...: runs housetap, output in $OUT and $ERR, and checks its exit status
	local wanted=$1 what=$2
	shift 2
	"$HOUSETAP" "$@" >"$OUT" 2>"$ERR"
	test $? = "$wanted"
	result $? "$what (exit $wanted)" "$ERR"
}

says() { # WHAT REGEXP: the last run said one sentence on stderr that matches
	grep -Eq "^housetap: .*$2" "$ERR"
	result $? "$1" "$ERR"
}

shows() { # WHAT REGEXP: the last run's stdout has a line that matches
	grep -Eq -- "$2" "$OUT"
	result $? "$1" "$OUT"
}
