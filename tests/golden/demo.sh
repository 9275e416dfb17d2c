#!/bin/bash
# The demo capture is the same on every machine, and each of its frames is labelled as Wireshark does.
set -u
data/demo/generate "$TMPDIR"
wanted=$(cat data/demo/sha256)
got=$(sha256sum <"$TMPDIR/demo.pcap" | cut -d' ' -f1)
failed=0
result() { # STATUS NUMBER WHAT
	if [[ $1 == 0 ]]; then echo "ok $2 - $3"; else echo "not ok $2 - $3"; failed=1; fi
}
[[ $got == "$wanted" ]]
result $? 1 "the demo capture has the bytes that labels.tsv was made from"

"$HOUSETAP" frames "$TMPDIR/demo.pcap" >"$TMPDIR/frames" 2>"$TMPDIR/words"
result $? 2 "frames reads it without a remark"
cat "$TMPDIR/words"

awk -F'\t' '{ for (i = 0; i < $2; i++) print ++n "\t" $1 }' data/demo/labels.tsv >"$TMPDIR/wanted"
cut -f1,5 "$TMPDIR/frames" >"$TMPDIR/got"
cmp -s "$TMPDIR/wanted" "$TMPDIR/got"
result $? 3 "each of its $(wc -l <"$TMPDIR/wanted") frames has Wireshark's label"
diff "$TMPDIR/wanted" "$TMPDIR/got" | grep '^[<>]' | head -n 20

awk -F'\t' '$3 == "" || $4 == "" || $7 !~ /^0x[0-9a-f][0-9a-f][0-9a-f][0-9a-f]$/' "$TMPDIR/frames" >"$TMPDIR/empty"
[[ ! -s $TMPDIR/empty ]]
result $? 4 "each frame has a source, a destination and an EtherType"
head -n 5 "$TMPDIR/empty"
echo 1..4
exit $failed
