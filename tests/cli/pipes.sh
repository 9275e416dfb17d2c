#!/bin/bash
# Captures from pipes into a store: appended as files are; what is in already changes nothing.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh
data/demo/generate "$TMPDIR"
frames=$("$HOUSETAP" frames "$TMPDIR/demo.pcap" | wc -l)
tests/lib/split "$TMPDIR/demo.pcap" "$TMPDIR/p" 0 $((frames / 3)) $((frames / 2))

tables() { # STORE: all that it answers
	for name in $("$HOUSETAP" show --store "$1" --format tsv | tail -n +2 | cut -f1); do
		[[ $name == captures || $name == coverage ]] || "$HOUSETAP" show "$name" --store "$1" --format csv
	done
}

for p in 1 2 3; do
	"$HOUSETAP" ingest --quiet --store "$TMPDIR/files.db" "$TMPDIR/p/piece-00$p.pcap"
done
tables "$TMPDIR/files.db" >"$TMPDIR/files"
for p in 1 2 3; do
	run 0 "piece $p through a pipe" ingest --store "$TMPDIR/pipes.db" - <"$TMPDIR/p/piece-00$p.pcap"
	check "no remark" test ! -s "$ERR"
done
tables "$TMPDIR/pipes.db" >"$TMPDIR/pipes"
check "pieces from pipes give what they give as files" diff "$TMPDIR/files" "$TMPDIR/pipes"
run 0 "one of them again" ingest --store "$TMPDIR/pipes.db" - <"$TMPDIR/p/piece-002.pcap"
shows "nothing new" "nothing new"

tests/lib/split "$TMPDIR/demo.pcap" "$TMPDIR/q" 0 $((frames / 4))
run 0 "frames of a time that is in" ingest --store "$TMPDIR/pipes.db" - <"$TMPDIR/q/piece-001.pcap"
says "it says so" "only frames outside their time"
check "the ledger as well" test "$("$HOUSETAP" status --store "$TMPDIR/pipes.db" --format json |
	python3 -c 'import json, sys; print(sorted(r["repeated"] for r in json.load(sys.stdin)))')" = "[0, 0, 0, $((frames / 4))]"
tables "$TMPDIR/pipes.db" >"$TMPDIR/pipes"
check "open connections stay" diff "$TMPDIR/files" "$TMPDIR/pipes"
finish
