/* ingest_limits.c -- the counters of what was let go, read and kept.
 * SPDX-License-Identifier: MIT */
#include "ingest_limits.h"

void limits_read(const struct pipeline *p, const struct ahead *a, uint64_t let_go[LIMIT_COUNT])
{
	struct pipeline_counters now = pipeline_counters(p);
	for (size_t i = 0; i < LIMIT_COUNT; i++)
		let_go[i] = now.let_go[i];
	let_go[LIMIT_REPEATS] = ahead_forgotten(a);
}

int limits_put(struct store *s, int64_t seq, const char *home, const uint64_t before[LIMIT_COUNT],
	const uint64_t now[LIMIT_COUNT], struct error *err)
{
	for (size_t i = 0; i < LIMIT_COUNT; i++) {
		const struct value row[LET_GO_COLUMNS] = {
			[LET_GO_SEQ] = value_integer(seq),
			[LET_GO_HOME] = value_text(span_of_text(home)),
			[LET_GO_WHAT] = value_text(span_of_text(limit_words[i].name)),
			[LET_GO_COUNT] = value_integer((int64_t)(now[i] - before[i])),
		};
		if (now[i] > before[i] && store_put(s, ROW_LET_GO, row, err))
			return -1;
	}
	return 0;
}
