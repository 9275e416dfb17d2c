/* use_table.c -- view_application, view_use and view_served: which applications devices use with which peers. Each
 * different payload and name is asked about once; where neither tells, the operator of the peer's network
 * stands in, then the port. Contacts come as numbers, their words once: in SQL, texts would be joined and compared again
 * for each row.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/map.h"
#include "base/memory.h"
#include "model/peer.h"
#include "sql.h"

#include <stdlib.h>

enum {
	APPLICATIONS_MAX = 1 << 20, /* different ones; those beyond are one, "others" */
	TEXTS_MAX = 64 << 20,
	ANSWERS_MAX = 1 << 20, /* remembered: more are asked again */
	USES_A_PAGE = 1 << 16, /* held at a time: a flood costs time, not memory */
	USES_A_PAIR = 1 << 10, /* kept apart; more are "others" */
	SERVED_A_PAGE = 1 << 18,
	SERVED_A_PAIR = 1 << 16, /* those beyond are in no row, and count as "others" */
	TALKS_A_PAIR = 1 << 12,  /* put in order together */
	WORDS_MAX = 1 << 22,     /* those beyond are empty */
	KEY_MAX = 1024,
	OTHERS = 0, /* the first application */
};

/* Columns of part_uses.sql; from the flows on as those of view_use. */
enum {
	IN_PARTY,
	IN_HOST,
	IN_SERVICE_ID,
	IN_CONFIDENCE_ID,
	IN_NAME_ID,
	IN_FLOWS,
	IN_SENT,
	IN_SENT_BYTES,
	IN_RECEIVED,
	IN_RECEIVED_BYTES,
	IN_FIRST,
	IN_LAST,
	IN_COLUMNS
};

/* Columns of view_use. */
enum {
	USE_PARTY,
	USE_HOST,
	USE_APPLICATION,
	USE_FLOWS,
	USE_SENT,
	USE_SENT_BYTES,
	USE_RECEIVED,
	USE_RECEIVED_BYTES,
	USE_FIRST,
	USE_LAST,
	USE_IS_MAIN,
	USE_COLUMNS
};

/* Columns of view_served. */
enum {
	SERVED_PARTY,
	SERVED_HOST,
	SERVED_SERVICE_ID,
	SERVED_CONFIDENCE_ID,
	SERVED_NAME_ID,
	SERVED_APPLICATION,
	SERVED_COLUMNS
};

static const struct row_column use_columns[USE_COLUMNS] = {
	[USE_PARTY] = { "party", VALUE_INTEGER, sizeof(int64_t) },
	[USE_HOST] = { "host", VALUE_INTEGER, sizeof(int64_t) },
	[USE_APPLICATION] = { "application", VALUE_INTEGER, sizeof(int64_t) },
	[USE_FLOWS] = { "flow_count", VALUE_INTEGER, sizeof(int64_t) },
	[USE_SENT] = { "sent_count", VALUE_INTEGER, sizeof(int64_t) },
	[USE_SENT_BYTES] = { "sent_bytes", VALUE_INTEGER, sizeof(int64_t) },
	[USE_RECEIVED] = { "received_count", VALUE_INTEGER, sizeof(int64_t) },
	[USE_RECEIVED_BYTES] = { "received_bytes", VALUE_INTEGER, sizeof(int64_t) },
	[USE_FIRST] = { "first_seen_us", VALUE_INTEGER, sizeof(int64_t) },
	[USE_LAST] = { "last_seen_us", VALUE_INTEGER, sizeof(int64_t) },
	[USE_IS_MAIN] = { "is_main", VALUE_INTEGER, sizeof(int64_t) },
};
static const struct row_column served_columns[SERVED_COLUMNS] = {
	[SERVED_PARTY] = { "party", VALUE_INTEGER, sizeof(int64_t) },
	[SERVED_HOST] = { "host", VALUE_INTEGER, sizeof(int64_t) },
	[SERVED_SERVICE_ID] = { "service_id", VALUE_INTEGER, sizeof(int64_t) },
	[SERVED_CONFIDENCE_ID] = { "confidence_id", VALUE_INTEGER, sizeof(int64_t) },
	[SERVED_NAME_ID] = { "name_id", VALUE_INTEGER, sizeof(int64_t) },
	[SERVED_APPLICATION] = { "application", VALUE_INTEGER, sizeof(int64_t) },
};
static const struct row_schema use_schema = { "view_use", use_columns, USE_COLUMNS };
static const struct row_schema served_schema = { "view_served", served_columns, SERVED_COLUMNS };

struct key {
	uint8_t bytes[KEY_MAX];
	size_t length;
};

/* What flows of a pair say, in the order of these words. */
enum { SAID_NAME, SAID_SERVICE, SAID_CONFIDENCE, SAID_WORDS };
struct talk {
	uint32_t said[SAID_WORDS]; /* their places in `words` */
	int64_t in[IN_COLUMNS];
};

struct uses {
	const struct analysis_enricher *enricher; /* or NULL */
	struct map words;                         /* texts, in their order */
	struct map word_of;                       /* the number of a word -> its place in `words` */
	struct map operators;                     /* texts */
	struct map operator_of;                   /* host -> its operator's place in `operators` */
	struct map applications; /* name, category, company, how: their number is the entry's */
	struct map answers;      /* service, name, is it payload -> entry + 1; 0: not told */
	uint32_t payload;        /* the word; MAP_NONE: nobody says it */
	struct talk *talks;      /* at most TALKS_A_PAIR, of the pair that is being read */
	size_t talk_count, talk_capacity;
	int64_t *rows;                /* of USE_COLUMNS, at most USES_A_PAGE */
	size_t count, pair, capacity; /* rows; the first one of the pair that is being read */
	int64_t *served;              /* of SERVED_COLUMNS, at most SERVED_A_PAGE */
	size_t served_count, served_pair, served_capacity;
	bool is_full;
};

/* A text and its end; too long ones are cut. */
static void key_add(struct key *k, struct span text)
{
	size_t room = KEY_MAX - k->length - 1;
	size_t length = text.length < room / 2 ? text.length : room / 2;
	if (length)
		memcpy(k->bytes + k->length, text.at, length);
	k->bytes[k->length + length] = '\0';
	k->length += length + 1;
}

/* Room for one more. */
static void *grown(void *rows, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return rows;
	*capacity = *capacity ? *capacity * 2 : 256;
	return memory_resize(rows, *capacity, size);
}

static uint32_t application_put(struct uses *u, struct span name, struct span category,
	struct span company, const char *how)
{
	struct key k = { .length = 0 };
	key_add(&k, name);
	key_add(&k, category);
	key_add(&k, company);
	key_add(&k, span_of_text(how));
	uint32_t entry = map_put(&u->applications, k.bytes, k.length, NULL);
	return entry == MAP_NONE ? OTHERS : entry;
}

/* The entry + 1 of what payload or name tell; 0: neither does. */
static uint32_t ask(struct uses *u, struct span service, bool is_payload, struct span name)
{
	struct value row[APPLICATION_COLUMNS];
	for (size_t i = 0; i < APPLICATION_COLUMNS; i++)
		row[i] = (struct value){ .type = application_schema.columns[i].type,
			.text = span_of("", 0) };
	row[APPLICATION_HOW] = value_text(span_of_text("name"));
	row[APPLICATION_NAME].text = name; /* without anybody to ask, it stands for itself */
	if (u->enricher)
		u->enricher->know_application(u->enricher->user, service, is_payload, name, row);
	if (row[APPLICATION_NAME].text.length == 0)
		return 0;
	bool by_name = span_equals_text(row[APPLICATION_HOW].text, "name");
	return 1 + application_put(u, row[APPLICATION_NAME].text, row[APPLICATION_CATEGORY].text,
			   row[APPLICATION_COMPANY].text, by_name ? "name" : "payload");
}

static uint32_t answer(struct uses *u, const struct talk *t, bool is_payload)
{
	const uint32_t key[] = { is_payload, t->said[SAID_SERVICE], t->said[SAID_NAME] };
	struct span service = map_key(&u->words, t->said[SAID_SERVICE]);
	struct span name = map_key(&u->words, t->said[SAID_NAME]);
	bool fresh;
	uint32_t entry = map_put(&u->answers, key, sizeof key, &fresh), known;
	if (entry == MAP_NONE)
		return ask(u, service, is_payload, name);
	if (fresh) {
		known = ask(u, service, is_payload, name);
		memcpy(map_value(&u->answers, entry), &known, sizeof known);
	}
	memcpy(&known, map_value(&u->answers, entry), sizeof known);
	return known;
}

static struct span operator_of(const struct uses *u, int64_t host)
{
	uint32_t name, entry = map_find(&u->operator_of, &host, sizeof host);
	if (entry == MAP_NONE)
		return span_of("", 0);
	memcpy(&name, map_value(&u->operator_of, entry), sizeof name);
	return map_key(&u->operators, name);
}

/* The best of what is known. */
static uint32_t application_of(struct uses *u, const struct talk *t)
{
	static const struct span nothing = { (const uint8_t *)"", 0 };
	bool is_payload = t->said[SAID_CONFIDENCE] == u->payload;
	uint32_t told = answer(u, t, is_payload);
	if (told)
		return told - 1;
	struct span service = map_key(&u->words, t->said[SAID_SERVICE]);
	struct span operator_name = operator_of(u, t->in[IN_HOST]);
	if (operator_name.length)
		return application_put(u, operator_name, nothing, operator_name, "address");
	if (service.length)
		return application_put(
			u, service, nothing, nothing, is_payload ? "payload" : "port");
	return application_put(u, span_of_text("unknown"), nothing, nothing, "unknown");
}

/* Which of the pair's applications has the most bytes; of equals the first. */
static void pair_finish(struct uses *u)
{
	int64_t *main_use = NULL, most = -1;
	for (size_t i = u->pair; i < u->count; i++) {
		int64_t *row = u->rows + i * USE_COLUMNS;
		int64_t bytes = row[USE_SENT_BYTES] + row[USE_RECEIVED_BYTES];
		if (bytes > most) {
			most = bytes;
			main_use = row;
		}
	}
	if (main_use)
		main_use[USE_IS_MAIN] = 1;
	u->pair = u->count;
	u->served_pair = u->served_count;
}

/* The row of this application in the pair being read. */
static int64_t *use_of(struct uses *u, int64_t application)
{
	for (size_t i = u->pair; i < u->count; i++)
		if (u->rows[i * USE_COLUMNS + USE_APPLICATION] == application)
			return u->rows + i * USE_COLUMNS;
	return NULL;
}

static int64_t sum(int64_t a, int64_t b)
{
	int64_t total;
	return __builtin_add_overflow(a, b, &total) ? INT64_MAX : total;
}

static void served_add(struct uses *u, const struct talk *t, int64_t application)
{
	if (u->served_count - u->served_pair >= SERVED_A_PAIR)
		return;
	u->served = grown(u->served, u->served_count, &u->served_capacity,
		SERVED_COLUMNS * sizeof *u->served);
	int64_t *served = u->served + u->served_count++ * SERVED_COLUMNS;
	memcpy(served, t->in, SERVED_APPLICATION * sizeof *served);
	served[SERVED_APPLICATION] = application;
}

/* Columns from the flows on. */
static void sums_add(int64_t *to, const int64_t *from)
{
	for (size_t i = 0; i <= IN_RECEIVED_BYTES - IN_FLOWS; i++)
		to[i] = sum(to[i], from[i]);
	if (from[IN_FIRST - IN_FLOWS] < to[IN_FIRST - IN_FLOWS])
		to[IN_FIRST - IN_FLOWS] = from[IN_FIRST - IN_FLOWS];
	if (from[IN_LAST - IN_FLOWS] > to[IN_LAST - IN_FLOWS])
		to[IN_LAST - IN_FLOWS] = from[IN_LAST - IN_FLOWS];
}

static void use_add(struct uses *u, const struct talk *t)
{
	int64_t application = application_of(u, t);
	int64_t *use = use_of(u, application);
	if (!use && u->count - u->pair >= USES_A_PAIR) {
		application = OTHERS;
		use = use_of(u, application);
	}
	served_add(u, t, application);
	if (use) {
		sums_add(use + USE_FLOWS, t->in + IN_FLOWS);
		return;
	}
	u->rows = grown(u->rows, u->count, &u->capacity, USE_COLUMNS * sizeof *u->rows);
	use = u->rows + u->count++ * USE_COLUMNS;
	use[USE_PARTY] = t->in[IN_PARTY];
	use[USE_HOST] = t->in[IN_HOST];
	use[USE_APPLICATION] = application;
	memcpy(use + USE_FLOWS, t->in + IN_FLOWS, (IN_COLUMNS - IN_FLOWS) * sizeof *use);
	use[USE_IS_MAIN] = 0;
}

static int by_words(const void *a, const void *b)
{
	const struct talk *x = a, *y = b;
	for (size_t i = 0; i < SAID_WORDS; i++)
		if (x->said[i] != y->said[i])
			return x->said[i] < y->said[i] ? -1 : 1;
	return 0;
}

/* What was read of the pair so far, in order. */
static void talks_add(struct uses *u)
{
	if (u->talk_count > 1)
		qsort(u->talks, u->talk_count, sizeof *u->talks, by_words);
	for (size_t i = 0; i < u->talk_count; i++)
		use_add(u, &u->talks[i]);
	u->talk_count = 0;
}

static uint32_t word_of(const struct uses *u, int64_t number)
{
	uint32_t place = 0, entry = map_find(&u->word_of, &number, sizeof number);
	if (entry != MAP_NONE)
		memcpy(&place, map_value(&u->word_of, entry), sizeof place);
	return place;
}

static bool is_of_pair(const struct uses *u, const struct value *row)
{
	return u->talks[0].in[IN_PARTY] == row[IN_PARTY].integer &&
	       u->talks[0].in[IN_HOST] == row[IN_HOST].integer;
}

/* Contacts that say the same come one behind the other. */
static bool is_said_again(const struct talk *t, const struct value *row)
{
	return t->in[IN_SERVICE_ID] == row[IN_SERVICE_ID].integer &&
	       t->in[IN_CONFIDENCE_ID] == row[IN_CONFIDENCE_ID].integer &&
	       t->in[IN_NAME_ID] == row[IN_NAME_ID].integer;
}

static int read_contact(void *user, const struct store_result *result, const struct value *row)
{
	struct uses *u = user;
	(void)result;
	if (!row)
		return 0;
	bool is_next = u->talk_count && !is_of_pair(u, row);
	struct talk now;
	for (size_t i = 0; i < IN_COLUMNS; i++)
		now.in[i] = row[i].integer;
	if (u->talk_count && !is_next && is_said_again(&u->talks[u->talk_count - 1], row)) {
		sums_add(u->talks[u->talk_count - 1].in + IN_FLOWS, now.in + IN_FLOWS);
		return 0;
	}
	if (is_next || u->talk_count == TALKS_A_PAIR)
		talks_add(u);
	if (is_next) {
		pair_finish(u);
		u->is_full = u->count > USES_A_PAGE - USES_A_PAIR - 1 ||
			     u->served_count > SERVED_A_PAGE - SERVED_A_PAIR;
		if (u->is_full)
			return 1;
	}
	now.said[SAID_NAME] = word_of(u, now.in[IN_NAME_ID]);
	now.said[SAID_SERVICE] = word_of(u, now.in[IN_SERVICE_ID]);
	now.said[SAID_CONFIDENCE] = word_of(u, now.in[IN_CONFIDENCE_ID]);
	u->talks = grown(u->talks, u->talk_count, &u->talk_capacity, sizeof *u->talks);
	u->talks[u->talk_count++] = now;
	return 0;
}

static int put_rows(struct store_filling *f, const int64_t *cells, size_t rows, size_t columns,
	struct error *err)
{
	struct value row[USE_COLUMNS];
	for (size_t i = 0; i < rows; i++) {
		for (size_t column = 0; column < columns; column++)
			row[column] = value_integer(cells[i * columns + column]);
		if (store_fill_put(f, row, err))
			return -1;
	}
	return 0;
}

static int read_page(struct uses *u, struct store *s, struct error *err)
{
	struct text sql = { 0 };
	text_add_text(&sql, sql_part_uses);
	if (u->count) {
		const int64_t *last = u->rows + (u->count - 1) * USE_COLUMNS;
		text_printf(&sql,
			" where party > %" PRId64 " or (party = %" PRId64 " and host > %" PRId64
			")",
			last[USE_PARTY], last[USE_PARTY], last[USE_HOST]);
	}
	text_add_text(&sql, " order by party, host, name_id, service_id, confidence_id");
	u->count = u->pair = u->served_count = u->served_pair = u->talk_count = 0;
	u->is_full = false;
	int rc = store_query(s, sql.at, read_contact, u, err);
	text_clear(&sql);
	if (rc == 0 && !u->is_full) {
		talks_add(u);
		pair_finish(u);
	}
	return rc;
}

static int put_uses(struct uses *u, struct store *s, struct error *err)
{
	struct store_filling *uses = NULL, *served = NULL;
	struct error ignored;
	int rc = store_fill_begin(s, &use_schema, &uses, err) ||
				 store_fill_begin(s, &served_schema, &served, err)
			 ? -1
			 : 0;
	do
		rc = rc || read_page(u, s, err) ||
				     put_rows(uses, u->rows, u->count, USE_COLUMNS, err) ||
				     put_rows(served, u->served, u->served_count, SERVED_COLUMNS,
					     err)
			     ? -1
			     : 0;
	while (rc == 0 && u->is_full);
	if (uses && store_fill_end(uses, rc ? &ignored : err))
		rc = -1;
	if (served && store_fill_end(served, rc ? &ignored : err))
		rc = -1;
	return rc;
}

/* Rows of a number and a text, in the order of texts: its place among them. */
static void text_place(struct map *texts, struct map *places, const struct value *row)
{
	uint32_t place = map_put(texts, row[1].text.at, row[1].text.length, NULL);
	uint32_t entry = map_put(places, &row[0].integer, sizeof row[0].integer, NULL);
	if (place != MAP_NONE && entry != MAP_NONE)
		memcpy(map_value(places, entry), &place, sizeof place);
}

static int put_applications(const struct uses *u, struct store *s, struct error *err)
{
	struct store_filling *f = NULL;
	struct error ignored;
	int rc = store_fill_begin(s, &application_schema, &f, err);
	for (uint32_t i = 0; rc == 0 && i < u->applications.count; i++) {
		struct value row[APPLICATION_COLUMNS] = { [APPLICATION_NUMBER] = value_integer(i) };
		struct span rest = map_key(&u->applications, i);
		for (size_t column = APPLICATION_NAME; column < APPLICATION_COLUMNS; column++) {
			struct span text =
				span_of(rest.at, strnlen((const char *)rest.at, rest.length));
			row[column] = value_text(text);
			rest = span_of(rest.at + text.length + 1, rest.length - text.length - 1);
		}
		rc = store_fill_put(f, row, err);
	}
	if (f && store_fill_end(f, rc ? &ignored : err))
		rc = -1;
	return rc;
}

static int take_word(void *user, const struct store_result *result, const struct value *row)
{
	struct uses *u = user;
	(void)result;
	if (row)
		text_place(&u->words, &u->word_of, row);
	return 0;
}

static int take_operator(void *user, const struct store_result *result, const struct value *row)
{
	struct uses *u = user;
	(void)result;
	if (row)
		text_place(&u->operators, &u->operator_of, row);
	return 0;
}

static int read_texts(struct uses *u, struct store *s, struct error *err)
{
	map_put(&u->words, "", 0, NULL); /* what has no place has the first */
	if (store_query(s, sql_part_use_words, take_word, u, err) ||
		store_query(s,
			"select host, operator from view_peer_of join (select peer, operator from"
			" view_peer) as known using (peer) where operator <> ''",
			take_operator, u, err))
		return -1;
	u->payload = map_find(&u->words, "payload", strlen("payload"));
	return 0;
}

static void uses_init(struct uses *u, const struct analysis_enricher *enricher)
{
	*u = (struct uses){ .enricher = enricher };
	map_init(&u->words, 1, WORDS_MAX, TEXTS_MAX);
	map_init(&u->word_of, sizeof(uint32_t), WORDS_MAX, TEXTS_MAX);
	map_init(&u->operators, 1, WORDS_MAX, TEXTS_MAX);
	map_init(&u->operator_of, sizeof(uint32_t), WORDS_MAX, TEXTS_MAX);
	map_init(&u->applications, 1, APPLICATIONS_MAX, TEXTS_MAX);
	map_init(&u->answers, sizeof(uint32_t), ANSWERS_MAX, TEXTS_MAX);
	application_put(u, span_of_text("others"), span_of("", 0), span_of("", 0), "unknown");
}

static void uses_clear(struct uses *u)
{
	struct map *maps[] = { &u->words, &u->word_of, &u->operators, &u->operator_of,
		&u->applications, &u->answers };
	for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
		map_clear(maps[i]);
	free(u->talks);
	free(u->rows);
	free(u->served);
}

int scope_make_uses(struct store *s, const struct analysis_enricher *enricher, struct error *err)
{
	struct uses u;
	uses_init(&u, enricher);
	int rc = read_texts(&u, s, err) || put_uses(&u, s, err) ? -1 : 0;
	if (rc == 0)
		rc = put_applications(&u, s, err);
	uses_clear(&u);
	return rc;
}
