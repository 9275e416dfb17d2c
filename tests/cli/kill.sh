#!/bin/bash
# timeout: 400
# Exactly once: ingest killed with SIGKILL at many random moments, and run again, leaves the store that an
# undisturbed ingest leaves; and once more adds nothing.
. tests/lib/tap.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
T=$TMPDIR KILLS=40
data/demo/generate "$T"
tests/lib/split "$T/demo.pcap" "$T/p" 0 700 1500 2600 3500 4400 5000 6200 7300 8400
tests/lib/split "$T/demo.pcap" "$T/o" 25 2200 6800

ingest() { # STORE
	"$HOUSETAP" ingest --store "$1" home="$T/p" second="$T/o"
}
dump() { # STORE: every table and every analysis, in a fixed order
	local table name
	for table in capture traffic flow lookup name evidence rhythm named; do
		echo "== $table"
		"$HOUSETAP" sql "SELECT * FROM $table ORDER BY ALL" --store "$1" --format tsv
	done
	for name in $("$HOUSETAP" show --store "$1" --format tsv | tail -n +2 | cut -f1); do
		echo "== $name"
		"$HOUSETAP" show "$name" --store "$1" --tz Europe/Berlin --format tsv
	done
}
now_ms() { echo $(($(date +%s%N) / 1000000)); }

begin=$(now_ms)
ingest "$T/reference" >"$T/words" 2>&1
result $? "an undisturbed ingest" "$T/words"
whole_ms=$(($(now_ms) - begin))
dump "$T/reference" >"$T/reference.dump" 2>"$T/words"
result $? "its tables and analyses can be read" "$T/words"
(($(grep -vc '^==' "$T/reference.dump") > 1000))
result $? "and are not empty ($(wc -l <"$T/reference.dump") lines)"

RANDOM=2026
kills=0 rounds=0 wrong=0
while ((kills < KILLS && rounds < 4 * KILLS)); do
	rounds=$((rounds + 1))
	rm -rf "$T/store"*
	for ((attempt = 0; attempt < 3; attempt++)); do
		ingest "$T/store" >"$T/words" 2>&1 &
		pid=$!
		sleep "$(printf '0.%03d' $((RANDOM % (whole_ms < 900 ? whole_ms : 900))))"
		kill -KILL "$pid" 2>/dev/null && kills=$((kills + 1))
		wait "$pid" 2>/dev/null
	done
	if ! ingest "$T/store" >"$T/words" 2>&1; then
		wrong=$((wrong + 1))
		cp "$T/words" "$T/first-wrong"
		continue
	fi
	dump "$T/store" >"$T/store.dump" 2>&1
	if ! cmp -s "$T/reference.dump" "$T/store.dump"; then
		wrong=$((wrong + 1))
		diff "$T/reference.dump" "$T/store.dump" >"$T/first-wrong"
	fi
done
((kills >= KILLS))
result $? "killed $kills times, within the $whole_ms ms that it takes"
((wrong == 0))
result $? "each of $rounds stores ended as the undisturbed one" "$T/first-wrong"

ingest "$T/store" >"$T/words" 2>&1
result $? "a second run succeeds" "$T/words"
dump "$T/store" >"$T/store.dump" 2>&1
cmp -s "$T/reference.dump" "$T/store.dump"
result $? "and adds nothing"
grep -qiE 'nothing (new|to add|added)|already' "$T/words"
result $? "and says so" "$T/words"
finish
