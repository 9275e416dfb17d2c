/* identity.c -- what each device is: its clues are read in order, weighed by judge.c, and written as one
 * row with the reasons beside it.
 * SPDX-License-Identifier: MIT */
#include "device/identity.h"

#include "base/memory.h"
#include "device/judge.h"
#include "device/page.h"
#include "enrich/enrich.h"
#include "model/address.h"
#include "model/derived.h"
#include "sql.h"

#include <stdlib.h>

enum { TELLING_MAX = 65536 }; /* names; what is beyond says nothing more */

struct identifier {
	struct judge judge;
	struct text home, mac;
	bool any; /* a device is being judged */
	int64_t first_us, last_us;
	struct page identities, reasons;
	struct enrich *enrich;
};

/* "Espressif Inc." is "Espressif" in tables: legal forms at the end go. */
static struct span without_legal_form(struct span maker)
{
	static const char *const forms[] = { "inc", "inc.", "ltd", "ltd.", "co", "co.", "co.,ltd",
		"co.,ltd.", "corp", "corp.", "corporation", "corporate", "gmbh", "llc", "ag",
		"b.v.", "limited", "company", "s.a.", "s.r.l.", "kg", "&" };
	for (bool again = true; again;) {
		size_t end = maker.length, begin;
		while (end && strchr(" ,", maker.at[end - 1]))
			end--;
		for (begin = end; begin && maker.at[begin - 1] != ' ';)
			begin--;
		again = false;
		for (size_t i = 0; begin && i < sizeof forms / sizeof forms[0]; i++)
			again |= strlen(forms[i]) == end - begin &&
				 strncasecmp((const char *)maker.at + begin, forms[i],
					 end - begin) == 0;
		maker.length = again ? begin : end;
	}
	return maker;
}

static void add_reasons(struct identifier *r)
{
	for (size_t i = 0; i < r->judge.reason_count; i++) {
		const struct judge_reason *reason = &r->judge.reasons[i];
		const struct value row[REASON_COLUMNS] = {
			[REASON_HOME] = value_text(text_span(&r->home)),
			[REASON_MAC] = value_text(text_span(&r->mac)),
			[REASON_KIND] = value_text(judge_span(&reason->kind)),
			[REASON_VALUE] = value_text(judge_span(&reason->value)),
			[REASON_SAYS] =
				value_text(span_of_text(device_type_word(reason->clue->type))),
			[REASON_WEIGHT] = value_integer(reason->clue->weight),
			[REASON_SOURCE] = value_text(span_of_text(reason->clue->source)),
			[REASON_COUNT] = value_integer(reason->count),
			[REASON_FIRST_US] = value_integer(reason->first_us),
			[REASON_LAST_US] = value_integer(reason->last_us),
		};
		page_add(&r->reasons, row);
	}
}

/* The maker that the registry names for the MAC, empty if it names none; a clue of its own. */
static struct span see_mac(struct identifier *r)
{
	struct mac mac;
	struct sight s = { .kind = span_of_text("private"),
		.count = 1,
		.first_us = r->first_us,
		.last_us = r->last_us };
	if (mac_text_is_private(text_span(&r->mac)))
		judge_see(&r->judge, &s);
	if (!mac_parse(text_span(&r->mac), &mac))
		return span_of("", 0);
	struct span maker = enrich_vendor(r->enrich, mac).name;
	s.kind = span_of_text("maker");
	s.value = maker;
	judge_see(&r->judge, &s);
	return without_legal_form(maker);
}

static void finish(struct identifier *r)
{
	if (!r->any)
		return;
	struct span maker = see_mac(r);
	struct verdict_of_device v = judge_decide(&r->judge);
	const struct value row[IDENTITY_COLUMNS] = {
		[IDENTITY_HOME] = value_text(text_span(&r->home)),
		[IDENTITY_MAC] = value_text(text_span(&r->mac)),
		[IDENTITY_VENDOR] = value_text(maker.length ? maker : span_of_text(v.maker)),
		[IDENTITY_TYPE] = value_text(span_of_text(device_type_word(v.type))),
		[IDENTITY_MODEL] = value_text(v.model),
		[IDENTITY_CONFIDENCE] = value_integer(v.confidence),
		[IDENTITY_IS_PRIVATE] = value_integer(mac_text_is_private(text_span(&r->mac))),
		[IDENTITY_ADDRESSES] = value_text(text_span(&r->judge.addresses)),
		[IDENTITY_ADDRESSES_LEFT_OUT] = value_integer((int64_t)r->judge.addresses_left_out),
	};
	page_add(&r->identities, row);
	add_reasons(r);
}

static void start(struct identifier *r, struct span home, struct span mac)
{
	finish(r);
	judge_start(&r->judge);
	text_reset(&r->home);
	text_add(&r->home, home.at, home.length);
	text_reset(&r->mac);
	text_add(&r->mac, mac.at, mac.length);
	r->any = true;
}

static int read_clue(void *user, const struct store_result *result, const struct value *row)
{
	struct identifier *r = user;
	(void)result;
	if (!row)
		return 0;
	if (!r->any || !span_equals(row[0].text, text_span(&r->home)) ||
		!span_equals(row[1].text, text_span(&r->mac)))
		start(r, row[0].text, row[1].text);
	const struct sight s = {
		.kind = row[2].text,
		.value = row[3].text,
		.count = row[4].integer,
		.first_us = row[5].integer,
		.last_us = row[6].integer,
	};
	if (s.count == 0) { /* the device itself: when it was there */
		r->first_us = s.first_us;
		r->last_us = s.last_us;
	}
	judge_see(&r->judge, &s);
	return 0;
}

/* Names are many, and few of them tell of a device: those are found once, not for each device. */
struct telling {
	int64_t ids[TELLING_MAX];
	size_t count;
};

static bool is_telling(struct span name)
{
	for (size_t i = 0; i < clue_count; i++)
		if (clues[i].kind == CLUE_NAME && clue_holds(&clues[i], name))
			return true;
	return false;
}

static int read_word(void *user, const struct store_result *result, const struct value *row)
{
	struct telling *t = user;
	(void)result;
	if (row && is_telling(row[1].text))
		t->ids[t->count++] = row[0].integer;
	return t->count == TELLING_MAX;
}

static int find_telling_names(struct store *s, struct error *err)
{
	struct telling *t = memory_new(1, sizeof *t);
	int rc = store_run(s, "create temporary table identity_word(id bigint)", err);
	if (rc == 0)
		rc = store_query(s, "select id, lower(text) as name from word order by id",
			read_word, t, err);
	if (rc == 0 && t->count)
		rc = store_put_numbers(s, "identity_word", t->ids, t->count, 1, err);
	free(t);
	return rc;
}

int identity_rebuild(struct store *s, struct error *err)
{
	struct identifier r = { .identities = { .table = ROW_IDENTITY },
		.reasons = { .table = ROW_REASON },
		.enrich = enrich_new(NULL) };
	int rc = -1;
	if (store_run(s, sql_device_address, err) == 0 &&
		store_run(s, sql_identity_make, err) == 0 && find_telling_names(s, err) == 0 &&
		store_query(s, sql_identity_clue, read_clue, &r, err) == 0) {
		finish(&r);
		rc = page_put(&r.identities, s, err) || page_put(&r.reasons, s, err) ||
				     store_run(s,
					     "drop table identity_end; drop table identity_word; "
					     "drop table identity_alias;"
					     "drop table identity_place; drop table "
					     "identity_device",
					     err)
			     ? -1
			     : 0;
	}
	enrich_free(r.enrich);
	judge_clear(&r.judge);
	text_clear(&r.home);
	text_clear(&r.mac);
	text_clear(&r.identities.bytes);
	text_clear(&r.reasons.bytes);
	return rc;
}
