#!/bin/bash
# housetap frames: formats, filter, damage, pipes.
# shellcheck disable=SC2016 # programs of awk and python stand in single quotes
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh
data/demo/generate "$TMPDIR"
DEMO=$TMPDIR/demo.pcap
frames=$(cut -f2 data/demo/labels.tsv | awk '{ n += $1 } END { print n }')

run 0 "frames" frames "$DEMO"
cp "$OUT" "$TMPDIR/tsv"
check "one line a frame" test "$(wc -l <"$OUT")" = "$frames"
check "seven cells a line" awk -F'\t' 'NF != 7 { exit 1 }' "$OUT"
check "numbers from 1 on" awk -F'\t' '$1 != NR { exit 1 }' "$OUT"
check "seconds with six decimals" awk -F'\t' '$2 !~ /^[0-9]+\.[0-9][0-9][0-9][0-9][0-9][0-9]$/ { exit 1 }' "$OUT"

for format in csv json jsonl tsv table; do
	run 0 "frames --format $format" frames "$DEMO" --format $format
	cp "$OUT" "$TMPDIR/$format"
done
cat >"$TMPDIR/same.py" <<'PY'
import csv, datetime, json, sys
d = sys.argv[1]
epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
def cells(row):
    t = datetime.datetime.fromisoformat(row["time"].replace("Z", "+00:00")) - epoch
    us = t.days * 86400000000 + t.seconds * 1000000 + t.microseconds
    return [str(row["number"]), f"{us // 1000000}.{us % 1000000:06d}", row["source"], row["destination"], row["protocol"], str(row["length"]), row["ethertype"]]
lines = [l.split("\t") for l in open(d + "/tsv").read().splitlines()]
assert [cells(r) for r in csv.DictReader(open(d + "/csv", newline=""))] == lines, "csv"
assert [cells(r) for r in json.load(open(d + "/json"))] == lines, "json"
assert [cells(json.loads(l)) for l in open(d + "/jsonl")] == lines, "jsonl"
assert len(open(d + "/table").read().splitlines()) == len(lines) + 1, "table"
PY
check "all formats hold the same" python3 "$TMPDIR/same.py" "$TMPDIR"

run 0 "several files" frames "$DEMO" "$DEMO"
check "one after the other" test "$(wc -l <"$OUT")" = $((2 * frames))
"$HOUSETAP" frames - <"$DEMO" >"$OUT" 2>"$ERR"
check "a pipe gives the same as the file" cmp "$OUT" "$TMPDIR/tsv"
gzip -k "$DEMO"
run 0 "frames of a gzip file" frames "$DEMO.gz"
check "it gives the same as the file" cmp "$OUT" "$TMPDIR/tsv"

run 0 "a filter" frames "$DEMO" -- arp
check "it keeps ARP only" awk -F'\t' '$5 != "ARP" { exit 1 }' "$OUT"
check "it keeps numbers and labels of the whole capture" test -z "$(comm -13 <(sort "$TMPDIR/tsv") <(sort "$OUT"))"
check "it keeps all of it" test "$(wc -l <"$OUT")" = "$(awk -F'\t' '$5 == "ARP"' "$TMPDIR/tsv" | wc -l)"
run 2 "a wrong filter" frames "$DEMO" -- udp prt 53
check "nothing is printed then" test ! -s "$OUT"

run 1 "a file that is not there" frames "$TMPDIR/none.pcap"
says "it is named" "none.pcap"
head -c 5000 /dev/urandom >"$TMPDIR/noise"
"$HOUSETAP" frames "$TMPDIR/noise" >"$OUT" 2>"$ERR"
check "a file that is no capture is refused" test $? != 0
head -c -9 "$DEMO" >"$TMPDIR/cut.pcap"
run 3 "a capture with its last record cut" frames "$TMPDIR/cut.pcap"
says "it is told where" "cut.pcap: .* at byte [0-9]+"
check "all frames before it are there" cmp "$OUT" <(head -n $((frames - 1)) "$TMPDIR/tsv")

"$HOUSETAP" frames "$DEMO" "$DEMO" "$DEMO" 2>"$ERR" | head -n 1 >"$OUT"
check "a reader that has seen enough ends it" test "${PIPESTATUS[0]}" = 0
check "quietly" test ! -s "$ERR"
"$HOUSETAP" frames "$DEMO" >/dev/full 2>"$ERR"
check "a full disk is a failure" test $? = 1
says "it is told" "No space left"
finish
