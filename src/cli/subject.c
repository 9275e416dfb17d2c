/* subject.c -- from a word of the user to the devices, addresses or names it means.
 * SPDX-License-Identifier: MIT */
#include "cli/subject.h"

#include "model/address.h"

#include <ctype.h>

/* Addresses of one subject: a name can stand for a whole cloud. */
enum { SUBJECT_ADDRESSES_MAX = 500 };

struct list {
	struct text *out;
	size_t count;
};

static int add_literal(void *user, const struct store_result *result, const struct value *row)
{
	struct list *list = user;
	if (!row || result->types[0] != VALUE_TEXT)
		return 0;
	if (list->out->length)
		text_add_text(list->out, ", ");
	text_add_sql(list->out, row[0].text);
	return ++list->count >= SUBJECT_ADDRESSES_MAX;
}

/* Appends the first column of a query as literals. */
static int add_literals(struct store *s, struct text *sql, struct text *out, struct error *err)
{
	struct list list = { out, 0 };
	int rc = store_query(s, sql->at, add_literal, &list, err);
	text_clear(sql);
	return rc;
}

static int find_macs(struct store *s, struct subject *subject, struct span word, bool is_address,
	struct error *err)
{
	struct text sql = { 0 };
	text_add_text(&sql, "select distinct mac from ");
	if (is_address) {
		text_add_text(&sql,
			"(select home, address, mac from host where mac <> '' and scope = 'home'"
			" union all select home, mac as address, mac from device) as known"
			" where (address = ");
		text_add_sql(&sql, word);
		text_add_text(&sql, " or mac = ");
		text_add_sql(&sql, word);
		text_add_text(&sql, " or mac in (select device_mac from alias where mac = ");
		text_add_sql(&sql, word);
		text_add_text(&sql, ")");
	} else {
		text_add_text(&sql,
			"(select home, mac, device, hostname from device union all"
			" select home, mac, called as device, '' as hostname from calling) as known"
			" where (lower(device) = ");
		text_add_sql(&sql, word);
		text_add_text(&sql, " or lower(hostname) = ");
		text_add_sql(&sql, word);
	}
	text_printf(&sql, ")%s order by mac", subject->home.length ? subject->home.at : "");
	return add_literals(s, &sql, &subject->macs, err);
}

/* The MACs that the device had before. */
static int find_aliases(struct store *s, struct subject *subject, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql, "select distinct mac from alias where device_mac in (%s)%s order by mac",
		subject->macs.at, subject->home.length ? subject->home.at : "");
	return add_literals(s, &sql, &subject->macs, err);
}

static int find_addresses_of_macs(struct store *s, struct subject *subject, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql,
		"select distinct address from host where mac in (%s) and scope = 'home'%s order by "
		"address",
		subject->macs.at, subject->home.length ? subject->home.at : "");
	text_add(&subject->addresses, subject->macs.at, subject->macs.length);
	return add_literals(s, &sql, &subject->addresses, err);
}

static int find_addresses_of_name(struct store *s, struct subject *subject, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql,
		"select distinct address from name where (lower(name) = %s or lower(name) like "
		"%s)%s "
		"order by address",
		subject->name.at, subject->suffix.at, subject->home.length ? subject->home.at : "");
	return add_literals(s, &sql, &subject->addresses, err);
}

static int count_row(void *user, const struct store_result *result, const struct value *row)
{
	bool *found = user;
	(void)result;
	*found = row != NULL;
	return 1;
}

/* Was this address in any frame, this name in any question or answer? */
static int is_known(struct store *s, const struct subject *subject, bool *known, struct error *err)
{
	struct text sql = { 0 };
	const char *home = subject->home.length ? subject->home.at : "";
	*known = false;
	if (subject->kind == SUBJECT_ADDRESS)
		text_printf(&sql, "select 1 as one from host where address in (%s)%s limit 1",
			subject->addresses.at, home);
	else
		text_printf(&sql,
			"select 1 as one from lookup where (lower(name) = %s or lower(name) like "
			"%s)%s limit 1",
			subject->name.at, subject->suffix.at, home);
	int rc = store_query(s, sql.at, count_row, known, err);
	text_clear(&sql);
	return rc;
}

/* Lower case, no final dot. */
static void fold(struct text *out, const char *thing)
{
	size_t length = strlen(thing);
	if (length > 1 && thing[length - 1] == '.')
		length--;
	for (size_t i = 0; i < length; i++)
		text_add_byte(out, (char)tolower((unsigned char)thing[i]));
}

static void set_name(struct subject *subject, struct span word)
{
	struct text suffix = { 0 };
	text_add_text(&suffix, "%.");
	text_add(&suffix, word.at, word.length);
	text_add_sql(&subject->name, word);
	text_add_sql(&subject->suffix, text_span(&suffix));
	text_clear(&suffix);
}

static int find_elsewhere(struct store *s, struct subject *subject, struct span word,
	bool is_address, struct error *err)
{
	bool known;
	subject->kind = is_address ? SUBJECT_ADDRESS : SUBJECT_NAME;
	set_name(subject, word);
	if (is_address)
		text_add_sql(&subject->addresses, word);
	else if (find_addresses_of_name(s, subject, err))
		return -1;
	if (!is_address && subject->addresses.length)
		return 0;
	if (is_known(s, subject, &known, err))
		return -1;
	if (!known)
		subject->kind = SUBJECT_NONE;
	return 0;
}

static int find(struct store *s, struct subject *subject, struct span word, bool is_address,
	struct error *err)
{
	if (find_macs(s, subject, word, is_address, err))
		return -1;
	if (subject->macs.length == 0)
		return find_elsewhere(s, subject, word, is_address, err);
	subject->kind = SUBJECT_DEVICE;
	if (find_aliases(s, subject, err))
		return -1;
	return find_addresses_of_macs(s, subject, err);
}

int subject_find(struct store *s, const char *thing, const char *home, struct subject *out,
	struct error *err)
{
	struct text word = { 0 };
	struct address address;
	char canonical[ADDRESS_TEXT_MAX];
	bool is_address = address_parse(span_of_text(thing), &address);
	*out = (struct subject){ 0 };
	if (home) {
		text_add_text(&out->home, " and home = ");
		text_add_sql(&out->home, span_of_text(home));
	}
	if (is_address)
		text_add(&word, canonical, address_format(&address, canonical));
	else
		fold(&word, thing);
	int rc = find(s, out, text_span(&word), is_address, err);
	if (out->macs.length == 0)
		text_add_text(&out->macs, "null");
	if (out->addresses.length == 0)
		text_add_text(&out->addresses, "null");
	text_clear(&word);
	return rc;
}

void subject_clear(struct subject *s)
{
	text_clear(&s->macs);
	text_clear(&s->addresses);
	text_clear(&s->name);
	text_clear(&s->suffix);
	text_clear(&s->home);
}
