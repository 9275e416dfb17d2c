#!/bin/bash
# timeout: 200
# What README.md shows, runs: its blocks marked "sh run", in order, in a folder with a week's pieces of the demo.
. tests/lib/tap.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
T=$TMPDIR
mkdir "$T/bin" "$T/work"
ln -s "$HOUSETAP" "$T/bin/housetap"
data/demo/generate "$T"
tests/lib/split "$T/demo.pcap" "$T/work/dumps" 0 4000
mv "$T/work/dumps/piece-001.pcap" "$T/work/dumps/monday.pcap"
mv "$T/work/dumps/piece-002.pcap" "$T/work/dumps/tuesday.pcap"
cp data/demo/devices.csv "$T/work/"
awk '/^```sh run$/ { inside = 1; next } /^```$/ { inside = 0 } inside' README.md >"$T/commands"
while IFS= read -r line; do
	[[ -n $line ]] || continue
	(cd "$T/work" && PATH=$T/bin:$PATH bash -euc "$line") >"$T/said" 2>&1 </dev/null
	result $? "${line%%#*}" "$T/said"
	case $line in
	*"nothing to add"*) grep -qiE 'nothing (new|to add|added)|already' "$T/said" ;;
	*" -o "*html) [[ -s $T/work/home.html ]] ;;
	*" -o out/"*) [[ -s $T/work/out/report.html && -s $T/work/out/report.json && -s $T/work/out/tables/protocols.csv ]] ;;
	*">totals.csv"*) [[ $(wc -l <"$T/work/totals.csv") -gt 5 ]] ;;
	*) [[ -s $T/said ]] || [[ $line == *" name "* ]] ;;
	esac
	result $? "    and does what is said of it" "$T/said"
done <"$T/commands"
((tap_count >= 20))
result $? "README.md shows commands"
finish
