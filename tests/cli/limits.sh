#!/bin/bash
# What full tables let go is counted once, also when a home is read again.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh
tests/lib/flood types 60000 "$TMPDIR/flood.pcap"
tests/lib/split "$TMPDIR/flood.pcap" "$TMPDIR/p" 0 20000 40000
let_go() { "$HOUSETAP" sql "select what, sum(count) from let_go group by what order by what" --format csv --store "$1"; }

"$HOUSETAP" ingest --quiet --store "$TMPDIR/order.db" "$TMPDIR/p" 2>"$TMPDIR/words"
run 0 "the second and the third part" ingest --store "$TMPDIR/late.db" "$TMPDIR/p/piece-002.pcap" "$TMPDIR/p/piece-003.pcap"
run 0 "the first part, late" ingest --store "$TMPDIR/late.db" "$TMPDIR/p/piece-001.pcap"
says "the home is read again" "the home is read again$"
check "something was let go" test "$(let_go "$TMPDIR/order.db" | wc -l)" -gt 1
check "and counted once" diff <(let_go "$TMPDIR/order.db") <(let_go "$TMPDIR/late.db")
finish
