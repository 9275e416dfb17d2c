/* peer_table.c -- view_peer and view_known_name: what is known of peers and names, asked once for each of
 * them when an analysis wants it.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/memory.h"
#include "base/raw.h"
#include "model/peer.h"
#include "sql.h"

#include <stdlib.h>

enum {
	QUESTIONS_MAX = 1 << 17, /* as the two .sql say; the others are the rows below */
	PEER_NOT_ASKED = 0,      /* elsewhere, beyond the maximum or without anybody to ask */
	PEER_AT_HOME = 1,
	PEER_FIRST = 2,
};

/* Question by question: host, length of address and name, their bytes. The store answers nothing while
 * its rows are read. */
struct questions {
	struct text bytes;
	size_t count;
};

static void text_put(struct text *out, struct span s)
{
	text_add_u32(out, (uint32_t)s.length);
	text_add(out, s.at, s.length);
}

static struct span text_take(struct cursor *in)
{
	uint32_t length = 0;
	cursor_copy(in, &length, sizeof length);
	return cursor_take(in, length);
}

static int take_peer(void *user, const struct store_result *result, const struct value *row)
{
	struct questions *q = user;
	(void)result;
	if (!row)
		return 0;
	text_add(&q->bytes, &row[0].integer, sizeof row[0].integer);
	text_put(&q->bytes, row[1].text);
	text_put(&q->bytes, row[2].text);
	return ++q->count >= QUESTIONS_MAX;
}

static int take_name(void *user, const struct store_result *result, const struct value *row)
{
	struct questions *q = user;
	(void)result;
	if (!row)
		return 0;
	text_put(&q->bytes, row[0].text);
	return ++q->count >= QUESTIONS_MAX;
}

/* A row in which nothing is known. */
static void row_clear(const struct row_schema *schema, struct value *row)
{
	for (size_t i = 0; i < schema->count; i++)
		row[i] = (struct value){ .type = schema->columns[i].type, .text = span_of("", 0) };
}

static int put_unknown(struct store_filling *f, int64_t number, struct error *err)
{
	struct value row[PEER_COLUMNS];
	row_clear(&peer_schema, row);
	row[PEER_PEER].integer = number;
	return store_fill_put(f, row, err);
}

/* Fills the rows, and pairs[] with host and number. */
static int put_peers(struct store_filling *f, const struct questions *q,
	const struct analysis_enricher *enricher, int64_t *pairs, struct error *err)
{
	struct cursor in = cursor_of(text_span(&q->bytes));
	if (put_unknown(f, PEER_NOT_ASKED, err) || put_unknown(f, PEER_AT_HOME, err))
		return -1;
	for (size_t i = 0; i < q->count; i++) {
		struct value row[PEER_COLUMNS];
		struct span host = cursor_take(&in, sizeof *pairs);
		struct span address = text_take(&in), name = text_take(&in);
		if (in.failed)
			break;
		row_clear(&peer_schema, row);
		row[PEER_PEER].integer = (int64_t)i + PEER_FIRST;
		enricher->know_peer(enricher->user, address, name, row);
		memcpy(&pairs[2 * i], host.at, sizeof *pairs);
		pairs[2 * i + 1] = row[PEER_PEER].integer;
		if (store_fill_put(f, row, err))
			return -1;
	}
	return 0;
}

/* Which peer each host is; those that were not asked about too. */
static int put_pairs(struct store *s, const int64_t *pairs, size_t count, struct error *err)
{
	char sql[256];
	snprintf(sql, sizeof sql,
		"insert into view_peer_of select host, case when scope = 'internet' then %d else "
		"%d "
		"end as peer from view_host where host not in (select host from view_peer_of)",
		PEER_NOT_ASKED, PEER_AT_HOME);
	return store_run(s, "create temporary table view_peer_of (host bigint, peer bigint)",
		       err) || store_put_numbers(s, "view_peer_of", pairs, count, 2, err) ||
			       store_run(s, sql, err)
		       ? -1
		       : 0;
}

int scope_make_peers(struct store *s, const struct analysis_enricher *enricher, struct error *err)
{
	struct questions q = { 0 };
	struct store_filling *f = NULL;
	struct error ignored;
	int rc = enricher ? store_query(s, sql_part_peer_questions, take_peer, &q, err) : 0;
	int64_t *pairs = memory_new(2 * q.count + 2, sizeof *pairs);
	if (rc == 0)
		rc = store_fill_begin(s, &peer_schema, &f, err);
	if (rc == 0)
		rc = put_peers(f, &q, enricher, pairs, err);
	if (f && store_fill_end(f, rc ? &ignored : err))
		rc = -1;
	if (rc == 0)
		rc = put_pairs(s, pairs, q.count, err);
	free(pairs);
	text_clear(&q.bytes);
	return rc;
}

static int put_names(struct store_filling *f, const struct questions *q,
	const struct analysis_enricher *enricher, struct error *err)
{
	struct cursor in = cursor_of(text_span(&q->bytes));
	for (size_t i = 0; i < q->count; i++) {
		struct value row[KNOWN_NAME_COLUMNS];
		row_clear(&known_name_schema, row);
		row[KNOWN_NAME_NAME].text = text_take(&in);
		enricher->know_name(enricher->user, row[KNOWN_NAME_NAME].text, row);
		if (in.failed || store_fill_put(f, row, err))
			return -1;
	}
	return 0;
}

int scope_make_known_names(
	struct store *s, const struct analysis_enricher *enricher, struct error *err)
{
	struct questions q = { 0 };
	struct store_filling *f = NULL;
	struct error ignored;
	int rc = enricher ? store_query(s, sql_part_name_questions, take_name, &q, err) : 0;
	if (rc == 0)
		rc = store_fill_begin(s, &known_name_schema, &f, err);
	if (rc == 0)
		rc = put_names(f, &q, enricher, err);
	if (f && store_fill_end(f, rc ? &ignored : err))
		rc = -1;
	text_clear(&q.bytes);
	return rc;
}
