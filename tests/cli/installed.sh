#!/bin/bash
# What `make install` puts down works from where it lies, with its library and its tables; and a store that
# may only be read is asked, and refused to whoever would write.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh
data/demo/generate "$TMPDIR"
build=${BUILD:-build}
if [[ ! -e $build/obj/main.o ]]; then
	skip "make install" "$build was not made by make"
else
	env -u MAKEFLAGS -u MAKELEVEL make install BUILD="${build#"$PWD"/}" DESTDIR="$TMPDIR/root" PREFIX=/usr >"$OUT" 2>&1
	result $? "make install DESTDIR=..." "$OUT"
	HOUSETAP=$TMPDIR/root/usr/bin/housetap
	unset HOUSETAP_TABLES LD_LIBRARY_PATH
	cd / || exit 1
	run 0 "the installed program takes a capture in" ingest --store "$TMPDIR/home.db" "$TMPDIR/demo.pcap"
	run 0 "and looks up who is at the other end" peers --store "$TMPDIR/home.db" --format tsv
	shows "in its own tables" "SWM Services"
	cd - >/dev/null || exit 1
	check "the manual is there" test -s "$TMPDIR/root/usr/share/man/man1/housetap.1"
fi

if [[ $(id -u) == 0 ]] && setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null; then
	mkdir "$TMPDIR/locked" && "$HOUSETAP" ingest -q --store "$TMPDIR/locked/home.db" "$TMPDIR/demo.pcap"
	chmod -R a+rX "$TMPDIR" && chmod 755 "$TMPDIR/locked" && chmod 444 "$TMPDIR/locked/home.db"
	sha256sum <"$TMPDIR/locked/home.db" >"$TMPDIR/wanted"
	as_nobody() { # COMMAND...
		setpriv --reuid=65534 --regid=65534 --clear-groups "$HOUSETAP" "$@" --store "$TMPDIR/locked/home.db" >"$OUT" 2>"$ERR"
	}
	as_nobody show protocols
	result $? "show with a store that may only be read" "$ERR"
	check "its answer" grep -q DNS "$OUT"
	as_nobody ingest "$TMPDIR/demo.pcap"
	test $? = 1
	result $? "ingest with a store that may only be read (exit 1)" "$ERR"
	says "says which, and why" "locked/home.db: .*Permission denied"
	check "in one sentence" test "$(wc -l <"$ERR")" = 1
	check "the store is as it was" cmp "$TMPDIR/wanted" <(sha256sum <"$TMPDIR/locked/home.db")
else
	skip "a store in a folder that may only be read" "not root, or no setpriv"
fi
finish
