#!/bin/bash
# A store from the command line: ingest, status, show in all formats, devices, name, explain, report.
# shellcheck disable=SC2016 # programs of awk and python stand in single quotes
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh
data/demo/generate "$TMPDIR"
DEMO=$TMPDIR/demo.pcap
export HOUSETAP_STORE=$TMPDIR/home.db
frames=$("$HOUSETAP" frames "$DEMO" | wc -l)

run 0 "ingest" ingest --devices data/demo/devices.csv "$DEMO"
shows "it tells what it read" "1 capture read: $(printf "%'d" "$frames" 2>/dev/null | tr -d "'" | sed -E ':a; s/^([0-9]+)([0-9]{3})/\1,\2/; ta') frames"
run 0 "the same again" ingest "$DEMO"
shows "nothing new" "nothing new"
run 0 "status" status --format json
check "one capture with all frames" python3 -c '
import json, sys
rows = json.load(open(sys.argv[1]))
assert len(rows) == 1 and rows[0]["frames"] == int(sys.argv[2]) and rows[0]["path"].endswith("demo.pcap"), rows' "$OUT" "$frames"
run 0 "status for people" status
shows "its headline" "1 capture of 1 home,"

cat >"$TMPDIR/formats.py" <<'PY'
import csv, io, json, os, re, subprocess, sys
program = os.environ["HOUSETAP"]
def run(*a):
    return subprocess.run([program, *a], stdout=subprocess.PIPE, check=True).stdout.decode()
time = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
def cell(v):
    return "" if v is None else v if isinstance(v, str) else repr(v)
names = [r["name"] for r in json.loads(run("show", "--format", "json"))]
assert len(names) >= 19, names
for name in names:
    rows = json.loads(run("show", name, "--format", "json"))
    assert [json.loads(l) for l in run("show", name, "--format", "jsonl").splitlines()] == rows, name
    table = list(csv.reader(io.StringIO(run("show", name, "--format", "csv"), newline="")))
    header, cells = table[0], table[1:]
    assert len(cells) == len(rows), name
    for r, c in zip(rows, cells):
        assert list(r) == header, name
        for h, want, got in zip(header, r.values(), c):
            same = float(got) == want if isinstance(want, float) else got in (cell(want), "'" + cell(want))
            assert same, (name, h, want, got)
            if h in ("first", "last", "time", "begin", "end") and want is not None:
                assert time.fullmatch(want), (name, h, want)
            if h == "bytes" or h == "packets":
                assert isinstance(want, int), (name, h, want)
    tsv = run("show", name, "--format", "tsv").splitlines()
    assert tsv[0].split("\t") == header and len(tsv) == len(rows) + 1, name
    assert len(run("show", name, "--format", "table").splitlines()) >= 2, name
PY
check "every analysis in every format holds the same" python3 "$TMPDIR/formats.py"

run 0 "--top" show protocols --top 3 --format csv
check "three rows" test "$(wc -l <"$OUT")" = 4
run 0 "--from and --to" show overview --from 2000-01-01 --to 2000-01-02 --format csv
check "nothing was captured then" test "$(wc -l <"$OUT")" = 1

run 0 "devices" devices --format json
check "each MAC once, named ones with their names" python3 -c '
import csv, json, sys
rows = json.load(open(sys.argv[1]))
named = [r["name"] for r in rows if r["name"]]
want = {r["device"] for r in csv.DictReader(l for l in open("data/demo/devices.csv") if not l.startswith("#"))}
assert len({r["mac"] for r in rows}) == len(rows) and set(named) <= want and len(named) >= 5, rows
assert list(rows[0])[:10] == "home mac name owner vendor type hostname addresses first last".split(), rows[0]
assert all(r["vendor"] or r["is_private"] for r in rows) and sum(r["type"] != "unknown" for r in rows) >= 5, rows' "$OUT"
mac=$("$HOUSETAP" devices --format tsv | awk -F'\t' 'NR == 2 { print $2 }')
address=$("$HOUSETAP" devices --format tsv | awk -F'\t' 'NR == 2 { split($8, a, " "); print a[1] }')
run 0 "name a device" name "${mac^^}" "The new name" --owner Somebody
run 0 "devices" devices --format csv
shows "it has it" "$mac,The new name,Somebody"
run 0 "ingest with the old list" ingest --devices data/demo/devices.csv "$DEMO"

for thing in "$mac" "$address" "${mac//:/-}"; do
	run 0 "explain $thing" explain "$thing"
	shows "its address is told" "$address"
	shows "its peers" "^Whom it talks to"
done
run 0 "explain --pcap" explain "$address" --pcap "$TMPDIR/proof.pcap"
run 0 "frames of the proof" frames "$TMPDIR/proof.pcap"
awk -F'\t' -v a="$address" '$3 == a || $4 == a' "$OUT" | wc -l >"$TMPDIR/proven"
check "it holds every frame of that address" test "$(cat "$TMPDIR/proven")" = "$("$HOUSETAP" frames "$DEMO" | awk -F'\t' -v a="$address" '$3 == a || $4 == a' | wc -l)"
name=$("$HOUSETAP" sql "select max(name) as name from lookup where is_response = 0" --format tsv | tail -n 1)
run 0 "explain $name" explain "$name"
shows "who asks" "^Who asks for it"
run 0 "explain as JSON" explain "$mac" --format json
check "all sections of one device, each reason with its weight" python3 -c '
import json, sys
(told,) = json.load(open(sys.argv[1]))
assert told["kind"] == "device" and told["device"][0]["mac"] == sys.argv[2], told
assert told["reasons"] and all(0 < r["per_cent"] < 100 and r["known_from"] for r in told["reasons"]), told["reasons"]
assert {"addresses", "evidence", "names", "peers", "protocols", "days", "connections", "lookups", "requests"} <= set(told)' "$OUT" "$mac"
run 1 "explain what is almost there" explain "${mac%?}X"
says "what was meant" "did you mean $mac"
run 1 "a part of a name" explain "${mac:3:8}"
says "leads to the whole" "did you mean .*${mac:3:8}"
run 2 "explain as CSV" explain "$mac" --format csv
run 2 "name what?" name "$mac"
run 2 "split and joined" name "$mac" --split --same-as 00:11:22:33:44:55
run 2 "split an address" name "$address" --split
other=$("$HOUSETAP" devices --format tsv | awk -F'\t' 'NR == 4 { print $2 }')
"$HOUSETAP" show device_totals --format csv >"$TMPDIR/apart"
run 0 "two MACs are one device" name "$other" --same-as "$mac"
check "and one row" test "$("$HOUSETAP" devices --format csv | grep -c "$other")" = 0
run 0 "explain the other MAC" explain "$other"
shows "the reason" "you said so"
run 0 "and back" name "$other" --split
check "with the same sums" cmp "$TMPDIR/apart" <("$HOUSETAP" show device_totals --format csv)
run 0 "the same day in another home" ingest other="$DEMO" --devices data/demo/devices.csv
run 0 "explain an address of two homes" explain "$address"
check "tells of each by itself" test "$(grep -c "^$address is a device of home " "$OUT")" = 2
run 1 "its packets are those of which home?" explain "$address" --pcap "$TMPDIR/proof.pcap"
says "the way out" "--home"
run 0 "devices of one home" devices --home other --format tsv
check "no other's" awk -F'\t' 'NR > 1 && $1 != "other" { exit 1 }' "$OUT"
rm "$DEMO"
run 3 "explain --pcap when the capture is gone" explain "$mac" --home home --pcap "$TMPDIR/proof.pcap"
says "which one" "demo.pcap"

run 0 "report" report -o "$TMPDIR/report.html"
cp "$TMPDIR/report.html" "$TMPDIR/first.html"
run 0 "report again" report -o "$TMPDIR/report.html"
check "the same bytes" cmp "$TMPDIR/report.html" "$TMPDIR/first.html"
check "no leftover" test -z "$(find "$TMPDIR" -name '*.part')"
run 0 "--quiet" ingest -q "$TMPDIR/proof.pcap"
check "not a word" test ! -s "$ERR"
finish
