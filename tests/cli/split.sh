#!/bin/bash
# timeout: 300
# The report from one capture equals the report from its pieces, byte for byte: wherever it is cut, in any
# order of arguments, with overlaps and repeats, compressed or not.
. tests/lib/tap.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
T=$TMPDIR
data/demo/generate "$T"
analyze() { # OUT INPUT...
	local out=$1
	shift
	"$HOUSETAP" analyze --quiet --devices data/demo/devices.csv --tz Europe/Berlin -o "$out" "$@" >"$out.words" 2>&1
}
compare() { # WHAT INPUT...
	local what=$1
	shift
	rm -rf "$T/pieces-out"
	if analyze "$T/pieces-out" "$@"; then
		diff -r "$T/whole" "$T/pieces-out" >"$T/diff" 2>&1
	else
		cp "$T/pieces-out.words" "$T/diff" && false
	fi
	result $? "$what" "$T/diff"
}
analyze "$T/whole" "$T/demo.pcap"
result $? "analyze -o of the whole" "$T/whole.words"
[[ -s $T/whole/report.html && -s $T/whole/report.json && -s $T/whole/tables/protocols.csv ]]
result $? "it wrote a report and tables"
frames=$("$HOUSETAP" frames "$T/demo.pcap" | tee "$T/frames" | wc -l)

analyze "$T/again" "$T/demo.pcap" && diff -r "$T/whole" "$T/again" >"$T/diff" 2>&1
result $? "the same input again gives the same bytes" "$T/diff"

# Between two segments of one TLS record, of one HTTP answer, in the middle of a TCP and of a QUIC handshake.
inside() { awk -F'\t' -v label="$1" -v next_label="$2" 'last == label && $5 == next_label { print NR - 1 } { last = $5 }' "$T/frames" | sed -n "${3}p"; }
cuts=("$(inside TCP TLSv1.2 7)" "$(inside TCP TLSv1.3 9)" "$(inside TCP HTTP 3)" "$(inside TLSv1 TCP 11)" "$(inside QUIC QUIC 1)" "$(inside DHCP DHCP 2)" "$(inside HTTP HTTP/JSON 50)")
for n in 1 2 "${cuts[@]}" $((frames / 3)) $((frames - 1)); do
	[[ -n $n ]] || continue
	rm -rf "$T/p"
	tests/lib/split "$T/demo.pcap" "$T/p" 0 "$n"
	compare "cut after frame $n" "$T"/p/*.pcap
done

RANDOM=20260314
for round in 1 2 3; do
	rm -rf "$T/p"
	points=()
	for ((i = 0; i < 8 * round; i++)); do points+=($(((RANDOM * 32768 + RANDOM) % (frames - 2) + 1))); done
	tests/lib/split "$T/demo.pcap" "$T/p" 0 "${points[@]}"
	mapfile -t shuffled < <(printf '%s\n' "$T"/p/*.pcap | shuf --random-source=<(yes "$round"))
	compare "cut at ${#points[@]} points, arguments shuffled" "${shuffled[@]}"
done
compare "the same pieces as a folder" "$T/p"
compare "the folder, and some of its pieces again, and the whole" "$T/p" "${shuffled[0]}" "${shuffled[5]}" "$T/demo.pcap"

rm -rf "$T/p"
tests/lib/split "$T/demo.pcap" "$T/p" 40 900 2500 2530 4700 7000
compare "pieces that overlap by 40 frames" "$T"/p/*.pcap
mapfile -t backwards < <(printf '%s\n' "$T"/p/*.pcap "$T"/p/*.pcap | sort -r)
compare "the same backwards, each twice" "${backwards[@]}"
gzip -k "$T"/p/piece-002.pcap && rm "$T"/p/piece-002.pcap
xz "$T"/p/piece-003.pcap
zstd -q --rm "$T"/p/piece-004.pcap
compare "some of them compressed" "$T"/p/*
finish
