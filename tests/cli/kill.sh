#!/bin/bash
# timeout: 400
# Exactly once: ingest killed with SIGKILL at many random moments, and run again, leaves the store that an
# undisturbed ingest leaves; and once more adds nothing. Captures that come late do not change that.
. tests/lib/tap.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
T=$TMPDIR KILLS=40
data/demo/generate "$T"
tests/lib/split "$T/demo.pcap" "$T/p" 0 700 1500 2600 3500 4400 5000 6200 7300 8400
tests/lib/split "$T/demo.pcap" "$T/o" 25 2200 6800

ingest() { # STORE [INPUT...]
	local store=$1
	shift
	(($#)) || set -- home="$T/p" second="$T/o"
	"$HOUSETAP" ingest --store "$store" "$@"
}
dump() { # STORE WHAT: every table in a fixed order; WHAT is the column list
	local table
	for table in capture traffic flow lookup name evidence rhythm let_go named device host coverage; do
		echo "== $table"
		"$HOUSETAP" sql "SELECT $2 FROM $table ORDER BY ALL" --store "$1" --format tsv || return 1
	done
}
show_all() { # STORE: every analysis
	local name
	for name in $("$HOUSETAP" show --store "$1" --format tsv | tail -n +2 | cut -f1); do
		echo "== $name"
		"$HOUSETAP" show "$name" --store "$1" --tz Europe/Berlin --format tsv || return 1
	done
}
# Ends STORE undisturbed and compares its tables with the reference. `wrong` counts.
finish_and_compare() { # STORE COLUMNS
	if ! ingest "$1" >"$T/words" 2>&1; then
		wrong=$((wrong + 1))
		cp "$T/words" "$T/first-wrong"
		return
	fi
	dump "$1" "$2" >"$T/store.dump" 2>&1
	dump "$T/reference" "$2" >"$T/reference.dump" 2>&1
	if ! cmp -s "$T/reference.dump" "$T/store.dump"; then
		wrong=$((wrong + 1))
		diff "$T/reference.dump" "$T/store.dump" >"$T/first-wrong"
	fi
}
now_ms() { echo $(($(date +%s%N) / 1000000)); }
kill_within() { # MS COMMAND...: starts it, kills it at a random moment; `kills` counts those that hit
	local ms=$1 pid
	shift
	"$@" >"$T/words" 2>&1 &
	pid=$!
	sleep "$(printf '%d.%03d' 0 $((RANDOM % (ms < 999 ? ms + 1 : 1000))))"
	kill -KILL "$pid" 2>/dev/null && kills=$((kills + 1))
	wait "$pid" 2>/dev/null
}

# The program itself, not a shell function around it, so that the kill hits it.
begin=$(now_ms)
ingest "$T/reference" >"$T/words" 2>&1
result $? "an undisturbed ingest" "$T/words"
whole_ms=$(($(now_ms) - begin))
dump "$T/reference" '*' >"$T/reference.dump" 2>&1 && show_all "$T/reference" >"$T/reference.show" 2>&1
result $? "its tables and analyses can be read" "$T/reference.dump"
lines=$(cat "$T/reference.dump" "$T/reference.show" | grep -vc '^==')
((lines > 1000))
result $? "and are not empty ($lines lines)"

RANDOM=2026
kills=0 rounds=0 wrong=0
while ((kills < KILLS && rounds < 3 * KILLS)); do
	rounds=$((rounds + 1))
	rm -rf "$T/store"*
	for part in 1 2 2; do
		kill_within $((whole_ms / part)) "$HOUSETAP" ingest --store "$T/store" home="$T/p" second="$T/o"
	done
	finish_and_compare "$T/store" '*'
done
((kills >= KILLS))
result $? "killed $kills times, within the $whole_ms ms that it takes"
((wrong == 0))
result $? "each of $rounds stores ended as the undisturbed one, table by table" "$T/first-wrong"
show_all "$T/store" >"$T/store.show" 2>&1
diff "$T/reference.show" "$T/store.show" >"$T/diff"
result $? "and gives the same answers" "$T/diff"

ingest "$T/store" >"$T/words" 2>&1
result $? "a second run succeeds" "$T/words"
dump "$T/store" '*' >"$T/store.dump" 2>&1
dump "$T/reference" '*' >"$T/reference.dump" 2>&1
diff "$T/reference.dump" "$T/store.dump" >"$T/diff"
result $? "and adds nothing" "$T/diff"
grep -qiE 'nothing (new|to add|added)|already' "$T/words"
result $? "and says so" "$T/words"

kills=0 rounds=0 wrong=0
while ((rounds < 8)); do
	rounds=$((rounds + 1))
	rm -rf "$T/store"*
	ingest "$T/store" home="$T/p/piece-00$((rounds % 3 + 4)).pcap" second="$T/o/piece-002.pcap" >"$T/words" 2>&1
	kill_within "$whole_ms" "$HOUSETAP" ingest --store "$T/store" home="$T/p" second="$T/o"
	finish_and_compare "$T/store" "COLUMNS(c -> c <> 'seq')"
done
((wrong == 0))
result $? "$rounds stores whose early captures came late, killed $kills times, hold the same rows" "$T/first-wrong"
finish
