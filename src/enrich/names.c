/* names.c -- registered domains, and whose they are.
 * SPDX-License-Identifier: MIT */
#include "enrich/names.h"

#include "enrich/company.h"
#include "enrich/parts.h"

bool host_name_read(struct span name, struct host_name *out)
{
	if (name.length && name.at[name.length - 1] == '.')
		name.length--;
	if (name.length == 0 || name.length > HOST_NAME_MAX_BYTES)
		return false;
	for (size_t i = 0; i < name.length; i++) {
		uint8_t c = name.at[i];
		if (c <= ' ' || c == 0x7f)
			return false;
		out->text[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	out->text[name.length] = '\0';
	out->length = name.length;
	return true;
}

bool host_name_registered(const struct host_name *n, const psl_ctx_t *psl, size_t *offset)
{
	bool is_number = n->text[n->length - 1] >= '0' && n->text[n->length - 1] <= '9';
	const char *at = psl && !is_number ? psl_registrable_domain(psl, n->text) : NULL;
	if (!at || at < n->text || at >= n->text + n->length)
		return false;
	*offset = (size_t)(at - n->text);
	return true;
}

static const struct company_row *row_find(
	const struct table *t, const struct company_row *rows, size_t count, struct span domain)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct span here = table_text(t, rows[middle].domain);
		size_t common = here.length < domain.length ? here.length : domain.length;
		int order = memcmp(here.at, domain.at, common);
		if (order == 0 && here.length == domain.length)
			return &rows[middle];
		if (order < 0 || (order == 0 && here.length < domain.length))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The name itself or the nearest one above, up to the registered domain. */
static void company_find(
	struct enrich *e, const struct host_name *n, size_t registered, struct enrich_domain *out)
{
	const struct table *t = enrich_table(e, TABLE_COMPANY);
	const void *rows;
	size_t count, offset = 0;
	if (!t || !table_rows(t, COMPANY_ROWS, sizeof(struct company_row), &rows, &count))
		return;
	do {
		const struct company_row *row =
			row_find(t, rows, count, span_of(n->text + offset, n->length - offset));
		if (row) {
			out->company = table_text(t, row->company);
			out->category = table_text(t, row->category);
			return;
		}
	} while (host_name_parent(n, &offset) && offset <= registered);
}

static const psl_ctx_t *suffixes(struct enrich *e)
{
	if (!e->psl)
		e->psl = psl_latest(NULL);
	return e->psl;
}

struct enrich_domain enrich_domain(struct enrich *e, struct span name)
{
	struct enrich_domain answer = { .registered = span_of("", 0),
		.company = span_of("", 0),
		.category = span_of("", 0),
		.source = &e->parts[TABLE_COMPANY].source };
	struct host_name n;
	size_t registered;
	if (!host_name_read(name, &n) || !host_name_registered(&n, suffixes(e), &registered))
		return answer;
	/* The same bytes, but for their case, in the caller's span. */
	answer.registered = span_of(name.at + registered, n.length - registered);
	company_find(e, &n, registered, &answer);
	return answer;
}
