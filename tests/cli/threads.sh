#!/bin/bash
# timeout: 600
# One thread or several: the same files, the same words, the same rows, byte for byte; from one capture, many,
# overlapping, damaged, compressed ones, a pipe and a CSV export.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
T=$TMPDIR
data/demo/generate "$T"
demo=$T/demo.pcap
frames=$("$HOUSETAP" frames "$demo" | wc -l)

rows() { # STORE: how many rows each table has, and a hash of what they say
	local sql=
	for t in endpoint traffic_sum flow_fact lookup_sum name evidence rhythm_sum host device coverage; do
		sql+="select '$t', count(*), sum(hash(r::varchar) % 1000000007) from $t r union all "
	done
	"$HOUSETAP" sql "$sql select 'capture', count(*), sum(hash(concat_ws(' ', seq, identity, frames, bytes, repeated_frames, damage, damage_offset)) % 1000000007) from capture" --store "$1" --format tsv
}
work() { # THREADS FOLDER INPUT...: what it writes, says, keeps and answers, in FOLDER
	local n=$1 to=$2
	shift 2
	mkdir -p "$to"
	"$HOUSETAP" analyze --threads "$n" --tz Europe/Berlin -o "$to/out" "$@" <"$T/stdin" >"$to/words" 2>&1
	echo "exit $?" >>"$to/words"
	sed -i "s|$to|OUT|" "$to/words"
	"$HOUSETAP" ingest --threads "$n" --store "$to/store" "$@" <"$T/stdin" >"$to/ingested" 2>&1
	echo "exit $?" >>"$to/ingested"
	rows "$to/store" >"$to/rows" 2>&1
	rm -f "$to/store"*
}
same() { # WHAT INPUT...
	local what=$1 n
	shift
	rm -rf "$T/w"
	work 1 "$T/w/1" "$@"
	if [[ ! -s $T/w/1/out/report.json || $(wc -l <"$T/w/1/rows") -lt 11 ]]; then
		cat "$T/w/1/words" "$T/w/1/ingested" >"$T/diff"
		result 1 "$what: one thread" "$T/diff"
		return
	fi
	for n in 2 4; do
		work "$n" "$T/w/$n" "$@"
		diff -r "$T/w/1" "$T/w/$n" >"$T/diff" 2>&1
		result $? "$what: $n threads do what one does" "$T/diff"
	done
}

: >"$T/stdin"
same "one capture" "$demo"
tests/lib/split "$demo" "$T/many" 0 1 $((frames / 7)) $((frames / 5)) $((frames / 2)) $((frames - 2))
same "many captures" "$T/many"
same "two homes" "a=$T/many" "b=$demo"
tests/lib/split "$demo" "$T/over" 300 $((frames / 4)) $((frames / 3)) $((frames / 3 + 100)) $((frames / 2))
same "captures that overlap" "$T"/over/*.pcap "$demo"
gzip "$T"/over/piece-001.pcap
xz "$T"/over/piece-002.pcap
zstd -q --rm "$T"/over/piece-003.pcap
same "compressed ones among them" "$T/over"

size=$(stat -c %s "$demo")
mkdir "$T/bad"
head -c $((size * 2 / 3 + 7)) "$demo" >"$T/bad/cut.pcap"
gzip -c "$demo" | head -c $((size / 8)) >"$T/bad/cut.pcap.gz"
{ head -c $((size / 2)) "$demo" && head -c 4096 /dev/zero && tail -c $((size / 4)) "$demo"; } >"$T/bad/hole.pcap"
same "damaged captures" "$T"/bad/*
printf 'no capture\n' >"$T/bad/text"
same "one that is none, and one" "$T/bad/text" "$demo"

cp "$demo" "$T/stdin"
same "a pipe" -
: >"$T/stdin"

"$HOUSETAP" frames --format tsv "$demo" | awk -F'\t' 'BEGIN { print "\"No.\",\"Time\",\"Source\",\"Destination\",\"Protocol\",\"Length\",\"EtherType\",\"Info\"" }
	{ gsub(/"/, "\"\""); printf "\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"say \"\"%s\"\"\"\n", $1, $2, $3, $4, $5, $6, $7, $1 }' >"$T/demo.csv"
same "a CSV export" "$T/demo.csv"

if [[ -f ${HOUSETAP_SHARED:-../shared}/badinput/mkbad.py ]]; then
	/usr/bin/python3 "${HOUSETAP_SHARED:-../shared}/badinput/mkbad.py" "$T/lies" >/dev/null 2>&1
	same "captures that lie" "$T/lies" "$demo"
else
	skip "captures that lie" "../shared not there"
fi

"$HOUSETAP" analyze --threads 0 "$demo" >"$T/words" 2>&1
[[ $? == 2 ]]
result $? "no threads are too few"
finish
