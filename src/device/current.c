/* current.c -- are the derived tables made of what the store holds now? Blob "devices" says so: who changes the store
 * takes it away in the same transaction, device_rebuild puts it back in its own.
 * SPDX-License-Identifier: MIT */
#include "device/current.h"

#include "device/device.h"

static const char blob[] = "devices";

int device_outdate(struct store *s, struct error *err)
{
	return store_put_blob(s, blob, span_of("", 0), err);
}

int current_keep(struct store *s, struct error *err)
{
	return store_put_blob(s, blob, span_of_text("current"), err);
}

static int read_number(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	*(int64_t *)user = row ? row[0].integer : 0;
	return 0;
}

bool device_lags(struct store *s)
{
	struct text kept = { 0 };
	struct error ignored;
	int64_t captures = 0;
	bool is_current = store_get_blob(s, blob, &kept, &ignored) || kept.length > 0;
	text_clear(&kept);
	if (is_current)
		return false;
	store_query(s, "select count(*) from capture", read_number, &captures, &ignored);
	return captures > 0;
}
