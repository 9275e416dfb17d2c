#!/bin/bash
# Names of files that are not UTF-8: escaped where they are shown, found again where a capture is read anew.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh
data/demo/generate "$TMPDIR"
export HOUSETAP_STORE=$TMPDIR/home.db
frames=$("$HOUSETAP" frames "$TMPDIR/demo.pcap" | wc -l)
tests/lib/split "$TMPDIR/demo.pcap" "$TMPDIR/p" 0 $((frames / 3)) $((frames / 2))
odd=$TMPDIR/$'\xff\xfe'.pcap literal=$TMPDIR/'\xff\xfe and \x41'.pcap
mv "$TMPDIR/p/piece-002.pcap" "$odd"
mv "$TMPDIR/p/piece-003.pcap" "$literal"

run 0 "a file name of bytes that are no UTF-8" ingest "$odd" "$literal"
run 0 "status" status --format tsv
shows "shows it escaped" '/\\+xff\\+xfe\.pcap'
address=$("$HOUSETAP" devices --format tsv | awk -F'\t' 'NR == 2 { split($8, a, " "); print a[1] }')
run 0 "explain --pcap finds it again" explain "$address" --pcap "$TMPDIR/proof.pcap"
mkdir "$TMPDIR/plain" && cp "$odd" "$TMPDIR/plain/1.pcap" && cp "$literal" "$TMPDIR/plain/3.pcap"
"$HOUSETAP" ingest --quiet --store "$TMPDIR/plain.db" "$TMPDIR/plain"
"$HOUSETAP" explain "$address" --store "$TMPDIR/plain.db" --pcap "$TMPDIR/wanted.pcap" >"$OUT" 2>&1
check "and takes its packets" cmp "$TMPDIR/wanted.pcap" "$TMPDIR/proof.pcap"
run 0 "an earlier capture, late" ingest "$TMPDIR/p/piece-001.pcap"
says "the home is read again" "the home is read again$"
sums() { "$HOUSETAP" show protocols --format csv --store "$1"; }
"$HOUSETAP" ingest --quiet --store "$TMPDIR/whole.db" "$TMPDIR/demo.pcap"
check "and is as from one capture" diff <(sums "$TMPDIR/whole.db") <(sums "$HOUSETAP_STORE")
rm "$odd"
run 3 "a file that is gone" explain "$address" --pcap "$TMPDIR/proof.pcap"
says "is named escaped" '\\xff\\xfe'
finish
