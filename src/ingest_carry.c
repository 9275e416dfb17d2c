/* ingest_carry.c -- blobs "carry HOME", and "before HOME": the number of the last unit, and what it went
 * on from. See ingest_carry.h.
 * SPDX-License-Identifier: MIT */
#include "ingest_carry.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static int read_blob(
	struct store *s, const char *what, const char *home, struct text *out, struct error *err)
{
	struct text name = { 0 };
	text_printf(&name, "%s %s", what, home);
	int rc = store_get_blob(s, name.at, out, err);
	text_clear(&name);
	return rc;
}

static int put_blob(
	struct store *s, const char *what, const char *home, struct span bytes, struct error *err)
{
	struct text name = { 0 };
	text_printf(&name, "%s %s", what, home);
	int rc = store_put_blob(s, name.at, bytes, err);
	text_clear(&name);
	return rc;
}

/* Behind the carried state stands its hash: a damaged store is not gone on from. */
static void seal(struct text *carry)
{
	uint64_t hash = XXH3_64bits(carry->at, carry->length);
	text_add(carry, &hash, sizeof hash);
}

static int restore(struct pipeline *p, struct span carry)
{
	uint64_t hash;
	if (carry.length < sizeof hash)
		return -1;
	carry.length -= sizeof hash;
	memcpy(&hash, carry.at + carry.length, sizeof hash);
	return hash == XXH3_64bits(carry.at, carry.length) ? pipeline_restore(p, carry) : -1;
}

int carry_restore(
	struct store *s, const char *home, struct pipeline *p, bool *is_lost, struct error *err)
{
	struct text carry = { 0 };
	int rc = read_blob(s, "carry", home, &carry, err);
	*is_lost = rc == 0 && carry.length && restore(p, text_span(&carry));
	text_clear(&carry);
	return rc;
}

int carry_keep(struct store *s, const char *home, struct text *carry, struct error *err)
{
	seal(carry);
	return put_blob(s, "carry", home, text_span(carry), err);
}

int carry_keep_before(struct store *s, const char *home, int64_t seq, struct error *err)
{
	struct text before = { 0 };
	text_add(&before, &seq, sizeof seq);
	int rc = read_blob(s, "carry", home, &before, err);
	if (rc == 0)
		rc = put_blob(s, "before", home, text_span(&before), err);
	text_clear(&before);
	return rc;
}

int carry_is_before(
	struct store *s, const char *home, int64_t seq, bool *is_known, struct error *err)
{
	struct text before = { 0 };
	int rc = read_blob(s, "before", home, &before, err);
	*is_known =
		rc == 0 && before.length >= sizeof seq && memcmp(before.at, &seq, sizeof seq) == 0;
	text_clear(&before);
	return rc;
}

int carry_take_back(struct store *s, const char *home, struct error *err)
{
	struct text before = { 0 };
	int rc = read_blob(s, "before", home, &before, err);
	if (rc == 0 && before.length < sizeof(int64_t))
		rc = error_set(err, "%s: what was carried before is not known", home);
	if (rc == 0)
		rc = put_blob(s, "carry", home,
			span_of(before.at + sizeof(int64_t), before.length - sizeof(int64_t)), err);
	text_clear(&before);
	return rc;
}

int carry_forget(struct store *s, const char *home, struct error *err)
{
	return put_blob(s, "carry", home, span_of("", 0), err);
}
