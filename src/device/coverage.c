/* coverage.c -- stretches of capture. Nobody in a home is silent for a quarter of an hour but a
 * capture that stopped: where no device is heard for longer, a stretch ends.
 * SPDX-License-Identifier: MIT */
#include "device/coverage.h"

#include "base/clock.h"
#include "device/page.h"
#include "model/derived.h"
#include "sql.h"

struct stretches {
	struct page page;
	struct text home;
	bool any;
	int64_t first_us, last_us, packets, bytes;
};

static void close_stretch(struct stretches *c, int64_t gap_us)
{
	if (!c->any)
		return;
	const struct value row[COVERAGE_COLUMNS] = {
		[COVERAGE_HOME] = value_text(text_span(&c->home)),
		[COVERAGE_FIRST_US] = value_integer(c->first_us),
		[COVERAGE_LAST_US] = value_integer(c->last_us),
		[COVERAGE_PACKETS] = value_integer(c->packets),
		[COVERAGE_BYTES] = value_integer(c->bytes),
		[COVERAGE_GAP_S] = value_integer(gap_us / US_PER_S),
	};
	page_add(&c->page, row);
	c->any = false;
}

static int read_bucket(void *user, const struct store_result *result, const struct value *row)
{
	struct stretches *c = user;
	(void)result;
	if (!row)
		return 0;
	struct span home = row[0].text;
	int64_t first_us = row[2].integer, last_us = row[3].integer;
	if (c->any && !span_equals(text_span(&c->home), home))
		close_stretch(c, 0);
	else if (c->any && first_us - c->last_us > BUCKET_SECONDS * US_PER_S)
		close_stretch(c, first_us - c->last_us);
	if (!c->any) {
		text_reset(&c->home);
		text_add(&c->home, home.at, home.length);
		c->any = true;
		c->first_us = first_us;
		c->last_us = last_us;
		c->packets = c->bytes = 0;
	}
	c->last_us = last_us;
	c->packets += row[4].integer;
	c->bytes += row[5].integer;
	return 0;
}

int coverage_rebuild(struct store *s, struct error *err)
{
	struct stretches c = { .page = { .table = ROW_COVERAGE } };
	int rc = store_query(s, sql_device_bucket, read_bucket, &c, err);
	close_stretch(&c, 0);
	if (rc == 0)
		rc = page_put(&c.page, s, err);
	text_clear(&c.page.bytes);
	text_clear(&c.home);
	return rc;
}
