#!/bin/bash
# What goes wrong is one clear sentence with the way out, the right exit status, and nothing is lost.
# shellcheck disable=SC2016 # programs of awk and python stand in single quotes
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh
data/demo/generate "$TMPDIR"
DEMO=$TMPDIR/demo.pcap
T=$TMPDIR

one_sentence() { # WHAT: the last run said exactly one line, and no stack, no code
	test "$(wc -l <"$ERR")" = 1 && grep -q '^housetap: ' "$ERR"
	result $? "$1" "$ERR"
}

run 1 "a capture that is not there" analyze "$T/none.pcap"
says "its name" "none.pcap"
one_sentence "one sentence"
mkdir "$T/empty"
run 1 "a directory without captures" analyze "$T/empty"
says "its name" "empty"
one_sentence "one sentence"
printf 'hello\n' >"$T/letter.txt"
run 1 "a file that is no capture" analyze "$T/letter.txt"
says "its name" "letter.txt"
run 3 "a capture beside it is read all the same" analyze "$DEMO" "$T/letter.txt"
shows "and shown" "frames"
: >"$T/void.pcap"
run 3 "an empty file" analyze "$T/void.pcap"
says "its name" "void.pcap"
chmod 000 "$T/letter.txt"
if [[ $(id -u) != 0 ]]; then
	run 1 "a file that may not be read" analyze "$T/letter.txt"
	says "why" "Permission denied"
fi

head -c -20 "$DEMO" >"$T/cut.pcap"
run 3 "a capture that is cut" analyze "$T/cut.pcap"
says "where" "cut.pcap: .*byte [0-9]+"
shows "the rest is shown" "frames"
run 3 "a cut capture with -o" analyze "$T/cut.pcap" -o "$T/cut-out"
check "the files are there" test -s "$T/cut-out/report.html"
check "coverage tells of the damage" grep -q "cut" "$T/cut-out/tables/coverage.csv"

printf 'Time,Source,Destination,Length\n' >"$T/short.csv"
run 1 "a CSV export that lacks columns" analyze "$T/short.csv"
says "its name" "short.csv"
printf 'ip,name\n192.168.1.2,x\n' >"$T/devices.csv"
run 1 "a list of devices with a wrong header" analyze --devices "$T/devices.csv" "$DEMO"
says "what it should be" "address,device"
one_sentence "one sentence"
printf 'address,device\nnonsense,x\n' >"$T/devices.csv"
run 1 "a list of devices with a wrong address" analyze --devices "$T/devices.csv" "$DEMO"
says "file and line" "devices.csv:2"
run 1 "a list of devices that is not there" analyze --devices "$T/nobody.csv" "$DEMO"
says "its name" "nobody.csv"

run 1 "a store that is not there" show protocols --store "$T/none.db"
says "its name" "none.db"
check "it is not made" test ! -e "$T/none.db"
cp "$DEMO" "$T/not-a-store"
run 1 "a file that is no store" status --store "$T/not-a-store"
says "its name" "not-a-store"
check "it is left as it was" cmp "$DEMO" "$T/not-a-store"
run 1 "ingest into it" ingest --store "$T/not-a-store" "$DEMO"
check "it is left as it was" cmp "$DEMO" "$T/not-a-store"
run 1 "a store in a folder that is not there" ingest --store "$T/no/where.db" "$DEMO"
one_sentence "one sentence"
run 2 "a store on a server" status --store clickhouse://127.0.0.1:1/x

run 0 "ingest" ingest --store "$T/a.db" "$DEMO"
head -c 100000 "$T/a.db" >"$T/half.db"
run 1 "half a store" status --store "$T/half.db"
says "its name" "half.db"
run 1 "SQL that writes" sql "delete from traffic" --store "$T/a.db"
run 1 "SQL that reads files" sql "select * from read_csv('/etc/passwd')" --store "$T/a.db"
run 1 "SQL with a mistake" sql "selec 1" --store "$T/a.db"
one_sentence "one sentence"
check "no byte on stdout then" test ! -s "$OUT"
run 1 "an unknown thing" explain nobody.example --store "$T/a.db"
says "it is named" "nobody.example"
run 2 "a name for what is no address" name kitchen "Lamp" --store "$T/a.db"
run 2 "report without a file" report --store "$T/a.db"
run 1 "a report to where no file can be" report --store "$T/a.db" -o "$T/no/where.html"
says "its name" "where.html"
: >"$T/file"
run 1 "results to where a file is" analyze "$DEMO" -o "$T/file"
one_sentence "one sentence"
run 1 "an unknown home is no silence" show overview --home nobody --store "$T/a.db"
says "which there are" "home"
run 1 "an unknown device neither" show overview --device nobody --store "$T/a.db"
says "its name" "nobody"
says "that there are no names to choose from" "no.*name yet|there are: [^n]"
run 2 "a step that is no quarter of an hour" show timeline --step 7m --store "$T/a.db"
says "what a step is" "whole quarters of an hour"
LC_ALL=C run 0 "a locale without UTF-8" show protocols --store "$T/a.db"
! LC_ALL=C grep -q '[^ -~]' "$OUT"
result $? "gets bars of ASCII" "$OUT"
LC_ALL=C.UTF-8 run 0 "one with it" show protocols --store "$T/a.db"
shows "gets blocks, and headings in words" "mean length|█"
# Places, ways out, and outputs that take nothing.
run 1 "no path at all" analyze ""
says "is said" "names no file"
run 1 "a folder for frames" frames "$T"
says "is none" "is a folder, not a capture"
run 3 "an empty file is empty" analyze "$T/void.pcap"
says "and nothing else" "void.pcap: the file is empty; it has no frame"
for kind in gzip xz; do
	"$kind" -c "$DEMO" | head -c 50000 >"$T/cut.$kind"
	run 3 "a $kind stream that is cut" analyze "$T/cut.$kind"
	says "where" "cut.$kind: the $kind stream is cut at byte [0-9]+; the [0-9]+ frames before it are used"
done
run 2 "a filter that there is not" show protocols --filter all --store "$T/a.db"
says "which there are" "it takes internet, notebook or none"
run 2 "a level that there is not" findings --fail-on high --store "$T/a.db"
says "which there are" "info, notice, warning or alert"
run 2 "a time that ends before it begins" show protocols --from 2022-02-01 --to 2022-01-01 --store "$T/a.db"
says "no silence" "no time lies between"
run 1 "half a store" status --store "$T/half.db"
says "the way out" "ingest the captures into a new store"
run 0 "databases where there are none" report --store "$T/a.db" -o "$T/r.html" --geoip "$T/none"
says "is said" "none: is no folder of databases"
(
	ulimit -f 100
	exec "$HOUSETAP" ingest --store "$T/limit.db" "$DEMO" >"$OUT" 2>"$ERR"
)
result $(($? == 1 ? 0 : 1)) "a file that may not grow further" "$ERR"
says "is a sentence" "limit.db: .*File too large"
if [[ -c /dev/full ]]; then
	for words in "show protocols" "status" "devices" "findings" "explain 192.168.178.20"; do
		# shellcheck disable=SC2086 # words
		"$HOUSETAP" $words --store "$T/a.db" >/dev/full 2>"$ERR"
		result $(($? == 1 ? 0 : 1)) "$words to a device that is full" "$ERR"
		says "why" "No space left on device"
	done
	"$HOUSETAP" serve --store "$T/a.db" --listen 127.0.0.1:0 >/dev/full 2>"$ERR"
	result $(($? == 1 ? 0 : 1)) "serve cannot say its address" "$ERR"
	mknod "$T/full" c 1 7 2>/dev/null || mkfifo "$T/full"
	if [[ -c $T/full ]]; then
		run 1 "a report to a device" report --store "$T/a.db" -o "$T/full"
		check "the device is still one" test -c "$T/full"
	fi
fi
for words in "frames $DEMO" "analyze $DEMO" "show names --format csv --store $T/a.db"; do
	# shellcheck disable=SC2086 # words
	"$HOUSETAP" $words 2>"$ERR" | head -n 1 >/dev/null
	result $((PIPESTATUS[0] == 0 ? 0 : 1)) "${words%% *} to head" "$ERR"
done
finish
