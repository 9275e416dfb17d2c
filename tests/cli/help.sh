#!/bin/bash
# Help of the program and of every command, unknown words, the man page.
# shellcheck disable=SC2016 # programs of awk and python stand in single quotes
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/cli.sh

run 0 "help" help
shows "it tells the usage" '^Usage: housetap COMMAND'
mapfile -t commands < <(awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ { print $1 }' "$OUT" | grep -v '^help$')
check "it lists commands" test "${#commands[@]}" -ge 10
for command in "${commands[@]}"; do
	run 0 "$command --help" "$command" --help
	shows "$command --help tells its usage" "^Usage: housetap $command "
	check "$command --help has two examples" test "$(grep -c "^  .*housetap $command " "$OUT")" -ge 2
	check "$command --help fits 80 columns" test "$(awk '{ if (length > m) m = length } END { print m }' <(grep -v '^  .*housetap ' "$OUT"))" -le 80
	cp "$OUT" "$TMPDIR/one"
	run 0 "help $command" help "$command"
	check "help $command is the same" cmp "$OUT" "$TMPDIR/one"
done
run 0 "--version" --version
shows "the version" '^housetap [0-9]+\.[0-9]+'

run 2 "no command"
check "without a command nothing is on stdout" test ! -s "$OUT"
run 2 "a wrong command" shwo
says "the nearest command is told" "did you mean 'show'"
run 2 "a word that is far from all" xyzzyplugh
says "the way to the list is told" "housetap help"
run 2 "a wrong option" show --formt csv
says "the nearest option is told" "did you mean --format"
run 2 "a wrong letter" show -Z
says "the letter is told" "-Z"
run 2 "a wrong format" show --format cvs
says "the nearest format is told" "did you mean 'csv'"
run 2 "an option without its value" show --format
run 2 "a switch with a value" show --quiet=yes
run 2 "a wrong number" show protocols --top 0
run 2 "a wrong duration" show timeline --step soon
run 2 "a wrong time" show protocols --from yesterday
run 2 "a wrong zone" show --tz Mars/Olympus
says "the zone is told" "Mars/Olympus"
run 2 "an argument too many" sql a b
run 2 "an argument too few" sql
run 2 "no store" status
says "the way to name a store is told" "HOUSETAP_STORE"
run 2 "a wrong analysis" show protocls
says "the nearest analysis is told" "did you mean 'protocols'"

run 0 "options stand anywhere" --help
run 0 "options behind arguments" show --format=jsonl -q
check "a line of JSON for each analysis" test "$(wc -l <"$OUT")" -ge 15
run 2 "what is behind -- is no option" show -- --format
says "it is an analysis that is not there" "no analysis '--format'"

run 0 "the man page" help --man
check "packaging/housetap.1 is the one that the table makes (make it: housetap help --man)" cmp "$OUT" packaging/housetap.1
if command -v groff >/dev/null; then
	groff -man -Tutf8 -ww "$OUT" >/dev/null 2>"$ERR"
	check "groff formats it without a word" test ! -s "$ERR"
else
	skip "groff formats the man page" "groff is not there"
fi
finish
