# TAP for test scripts: . tests/lib/tap.sh ; result STATUS WHAT ; finish
# shellcheck shell=bash
tap_count=0 tap_failed=0
result() { # STATUS WHAT [FILE with diagnostics, shown when it failed]
	tap_count=$((tap_count + 1))
	if [[ $1 == 0 ]]; then
		echo "ok $tap_count - $2"
	else
		echo "not ok $tap_count - $2"
		tap_failed=1
		[[ -n ${3:-} ]] && head -n "${TAP_LINES:-30}" "$3" | sed 's/^/# /'
	fi
}
skip() { # WHAT WHY
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}
finish() {
	echo "1..$tap_count"
	exit "$tap_failed"
}
