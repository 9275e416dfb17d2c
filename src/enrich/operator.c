/* operator.c -- whose an address is: number and name of the autonomous system, by operator.table.
 * SPDX-License-Identifier: MIT */
#include "enrich/operator.h"

#include "enrich/parts.h"

#include <ctype.h>
#include <strings.h>

static uint32_t number_of(const uint8_t bytes[4])
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static bool name_of_v4(const struct table *t, const uint8_t bytes[4], uint32_t *name)
{
	const void *rows, *index;
	size_t count, of_index;
	uint32_t number = number_of(bytes);
	if (!table_rows(t, OPERATOR_V4, sizeof(struct range_v4), &rows, &count) ||
		!table_rows(t, OPERATOR_V4_INDEX, sizeof(uint32_t), &index, &of_index) ||
		of_index != OPERATOR_INDEX_ROWS)
		return false;
	const struct range_v4 *ranges = rows;
	const uint32_t *begin = (const uint32_t *)index + (number >> 16);
	size_t low = begin[0], high = begin[1] < count ? (size_t)begin[1] + 1 : count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (ranges[middle].last < number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low >= count || number < ranges[low].first || number > ranges[low].last)
		return false;
	*name = ranges[low].name;
	return true;
}

static bool name_of_v6(const struct table *t, const uint8_t bytes[16], uint32_t *name)
{
	const void *rows;
	size_t count, low = 0;
	if (!table_rows(t, OPERATOR_V6, sizeof(struct range_v6), &rows, &count))
		return false;
	const struct range_v6 *ranges = rows;
	for (size_t high = count; low < high;) {
		size_t middle = low + (high - low) / 2;
		if (memcmp(ranges[middle].last, bytes, 16) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low >= count || memcmp(bytes, ranges[low].first, 16) < 0)
		return false;
	*name = ranges[low].name;
	return true;
}

/* By the table that came with housetap. */
static void table_operator(
	const struct table *t, const struct address *a, struct enrich_operator *answer)
{
	const void *rows;
	size_t count;
	uint32_t name = 0;
	bool found = a->kind == ADDRESS_IPV4   ? name_of_v4(t, a->bytes, &name)
		     : a->kind == ADDRESS_IPV6 ? name_of_v6(t, a->bytes, &name)
					       : false;
	if (!found || !table_rows(t, OPERATOR_NAMES, sizeof(struct operator_name), &rows, &count) ||
		name >= count)
		return;
	const struct operator_name *n = (const struct operator_name *)rows + name;
	answer->asn = n->asn;
	answer->name = table_text(t, n->text);
}

static bool is_letter(struct span name, size_t at)
{
	return at < name.length && isalpha(name.at[at]);
}

/* Has it such a word, or one that ends so ("Rackhost", but no ghost)? */
static bool has_word(struct span name, const char *word, bool may_end_so)
{
	size_t length = strlen(word);
	for (size_t i = 0; i + length <= name.length; i++) {
		if (strncasecmp((const char *)name.at + i, word, length) != 0)
			continue;
		if (may_end_so ? !is_letter(name, i + length) &&
					 (i == 0 || tolower(name.at[i - 1]) != 'g')
			       : i == 0 || !is_letter(name, i - 1))
			return true;
	}
	return false;
}

/* Thousands rent out computers and say so in their names. */
static bool is_hoster_by_name(struct span name)
{
	static const char *const begins[] = { "hosting", "hoster", "webhost", "datacenter",
		"data center", "datacentre", "data centre", "vps", "cloud", "dedicated server" };
	static const char *const ends[] = { "hosting", "host", "hosts", "server", "servers",
		"cloud" };
	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
		if (has_word(name, begins[i], false))
			return true;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (has_word(name, ends[i], true))
			return true;
	return false;
}

struct enrich_operator enrich_operator(struct enrich *e, const struct address *a)
{
	struct enrich_operator answer = { .name = span_of("", 0), .role = "" };
	struct geoip *g = enrich_geoip(e, GEOIP_OPERATOR);
	if (g && geoip_operator(g, a, &answer.asn, &answer.name)) {
		answer.source = &g->source;
	} else {
		const struct table *t = enrich_table(e, TABLE_OPERATOR);
		answer.source = &e->parts[TABLE_OPERATOR].source;
		if (t)
			table_operator(t, a, &answer);
	}
	if (answer.asn)
		answer.role = own_role(enrich_own(e), answer.asn);
	if (answer.role[0] == '\0' && is_hoster_by_name(answer.name))
		answer.role = "hosting";
	return answer;
}
