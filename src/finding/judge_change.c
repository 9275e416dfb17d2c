/* judge_change.c -- a network, country or port that a gadget had never talked to in days (of those asked for), or
 * that none of its siblings talks to. People go to new places with what they carry, every day.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

#define HOUR_US INT64_C(3600000000)
#define DAY_US  (24 * HOUR_US)

enum {
	FACETS_MAX = 4096,        /* of one device; whoever has more has no habits */
	FACETS_ALL_MAX = 1 << 20, /* of all; further ones are not looked at */
	WORDS_BYTES_MAX = 64 << 20,
	KEY_MAX = 512,
	PORTS_END = 32768,
	TOLD_MAX = 6,
	USERS_MAX = 2, /* devices of the home; with more it is the home's way */
	FEW_MAX =
		16, /* facets of a gadget of which only the maker is known: people's devices have more */
	NEWS_MAX = 1, /* more things new since its first day: newness is its habit */
};

/* Its first day teaches what it does; before the third nothing is news. */
#define LEARNT_US (1 * DAY_US)
#define PAST_US   (3 * DAY_US)
static const double bytes_min = 50e3, sibling_bytes_min = 200e3, sibling_share_min = 0.1;

static size_t news_before(const struct change *c, const struct change_facet *f)
{
	size_t count = 0;
	for (size_t i = 0; i < c->count; i++)
		count += c->at[i].aspect == f->aspect && c->at[i].before_us >= LEARNT_US &&
			 c->at[i].before_us < f->before_us;
	return count;
}

/* Names, time and the web are for everybody. */
static bool is_everyday(const struct change_facet *f)
{
	static const char *const ports[] = { "53", "80", "123", "443" };
	for (size_t i = 0; f->aspect == CHANGE_PORT && i < sizeof ports / sizeof ports[0]; i++)
		if (span_equals_text(f->word, ports[i]))
			return true;
	return false;
}

static bool is_news(const struct change *c, const struct change_facet *f)
{
	return !is_everyday(f) && f->before_us >= PAST_US && (double)f->bytes >= bytes_min &&
	       f->users <= USERS_MAX && (f->siblings < 2 || f->sharing < 2) &&
	       news_before(c, f) <= NEWS_MAX;
}

static bool is_alone(const struct change *c, const struct change_facet *f)
{
	double all = 0;
	for (size_t i = 0; i < c->count; i++)
		all += c->at[i].aspect == f->aspect ? (double)c->at[i].bytes : 0;
	return f->aspect != CHANGE_PORT && f->siblings > 1 && f->sharing == 1 &&
	       f->users <= USERS_MAX && f->before_us < PAST_US &&
	       (double)f->bytes >= sibling_bytes_min && (double)f->bytes >= sibling_share_min * all;
}

static struct finding_word facet_words(const struct change_facet *f)
{
	struct finding_word w, word = finding_words(f->word);
	if (f->aspect == CHANGE_PORT)
		snprintf(w.at, sizeof w.at, "port %.80s", word.at);
	else
		snprintf(w.at, sizeof w.at, "%.90s", word.at);
	return w;
}

static struct finding *finding_of(const struct change *c, const struct change_facet *f,
	double score, struct finding_list *out)
{
	struct finding *found =
		finding_add(out, FINDING_NOTICE, score, c->home, c->mac, c->device, f->word);
	found->first_us = f->first_us;
	found->last_us = f->last_us;
	found->packets = f->packets;
	found->bytes = f->bytes;
	finding_peer(found, f->peer);
	return found;
}

static void tell_news(const struct change *c, struct finding_list *out)
{
	struct finding *found = NULL;
	size_t told = 0;
	for (size_t i = 0; i < c->count && told < TOLD_MAX; i++) {
		const struct change_facet *f = &c->at[i];
		if (!is_news(c, f))
			continue;
		if (!found) {
			found = finding_of(c, f, 0.35, out);
			finding_title(found, "%s has something new since %s: %s",
				finding_who(found).at, finding_moment(f->first_us, f->offset_s).at,
				facet_words(f).at);
		}
		finding_why(found,
			"%s, first on %s, after %s watched days without it: %s in %s packets.",
			facet_words(f).at, finding_moment(f->first_us, f->offset_s).at,
			finding_count(floor((double)f->before_us / (double)DAY_US)).at,
			finding_bytes((double)f->bytes).at, finding_count((double)f->packets).at);
		if (f->siblings > 1)
			finding_why(found, "Of %s devices of its model only this one does that.",
				finding_count((double)f->siblings).at);
		told++;
	}
}

static void tell_alone(const struct change *c, struct finding_list *out)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct change_facet *f = &c->at[i];
		if (!is_alone(c, f))
			continue;
		struct finding *found = finding_of(c, f, 0.3, out);
		finding_title(found,
			"%s talks to %s; of %s devices of its model only this one does",
			finding_who(found).at, facet_words(f).at,
			finding_count((double)f->siblings).at);
		finding_why(found, "%s in %s packets went to and fro.",
			finding_bytes((double)f->bytes).at, finding_count((double)f->packets).at);
		return;
	}
}

static void device_end(struct change *c, struct finding_list *out)
{
	if (c->count < (c->is_unknown ? FEW_MAX : FACETS_MAX)) {
		tell_news(c, out);
		tell_alone(c, out);
	}
	c->count = 0;
}

/* Numbers and texts one after the other: where a facet, or a count, is kept. */
struct key {
	uint8_t at[KEY_MAX];
	size_t length;
};

static void key_number(struct key *k, int64_t number)
{
	memcpy(k->at + k->length, &number, sizeof number);
	k->length += sizeof number;
}

static void key_text(struct key *k, struct span text)
{
	size_t room = KEY_MAX / 4, length = text.length < room ? text.length : room;
	if (length)
		memcpy(k->at + k->length, text.at, length);
	k->at[k->length + length] = '\0';
	k->length += length + 1;
}

static bool is_before(struct span a, struct span b)
{
	size_t length = a.length < b.length ? a.length : b.length;
	int order = length ? memcmp(a.at, b.at, length) : 0;
	return order ? order < 0 : a.length < b.length;
}

/* What two rows say of one word of one device. */
static void facet_add(struct change *c, const struct finding_row *row, uint32_t device,
	enum change_aspect aspect, struct span word)
{
	struct key k = { .length = 0 };
	bool fresh;
	key_number(&k, (int64_t)aspect << 32 | device);
	key_text(&k, word);
	uint32_t entry = word.length ? map_put(&c->facets, k.at, k.length, &fresh) : MAP_NONE;
	if (entry == MAP_NONE)
		return;
	struct change_sum *sum = map_value(&c->facets, entry);
	struct span peer = finding_text(row, "peer");
	int64_t first_us = finding_integer(row, "first_us"),
		last_us = finding_integer(row, "last_us");
	if (fresh || is_before(peer, sum->peer))
		sum->peer = peer;
	if (fresh || first_us < sum->first_us)
		sum->first_us = first_us;
	if (fresh || last_us > sum->last_us)
		sum->last_us = last_us;
	sum->packets += finding_integer(row, "packets");
	sum->bytes += finding_integer(row, "bytes");
}

void change_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct change *c = state;
	int64_t port = finding_integer(row, "port");
	uint32_t device = finding_device(row);
	(void)out;
	if (!c->is_begun)
		map_init(&c->facets, sizeof(struct change_sum), FACETS_ALL_MAX, WORDS_BYTES_MAX);
	c->is_begun = true;
	if (port == 0) {
		facet_add(c, row, device, CHANGE_OPERATOR, finding_text(row, "operator"));
		facet_add(c, row, device, CHANGE_COUNTRY, finding_text(row, "country_name"));
	} else if (port < PORTS_END && span_equals_text(finding_text(row, "scope"), "internet")) {
		char word[24];
		snprintf(word, sizeof word, "%" PRId64, port);
		facet_add(c, row, device, CHANGE_PORT, span_of_text(word));
	}
}

static struct span device_text(const struct known *k, uint32_t device, const char *column)
{
	return rows_text(&k->devices, device, rows_column(&k->devices, column));
}

static int64_t device_integer(const struct known *k, uint32_t device, const char *column)
{
	return rows_integer(&k->devices, device, rows_column(&k->devices, column));
}

static bool is_unknown(const struct known *k, uint32_t device)
{
	struct span type = device_text(k, device, "type");
	return type.length == 0 || span_equals_text(type, "unknown");
}

/* Second digit 2, 6, a or e: nobody's hardware has it. */
static bool is_made_up(struct span mac)
{
	return mac.length < 2 || memchr("26aeAE", span_byte(mac, 1), 6) != NULL;
}

static bool is_gadget(const struct known *k, uint32_t device)
{
	static const char *const others[] = { "phone", "tablet", "computer", "watch", "e-reader",
		"game console", "router" };
	struct span type = device_text(k, device, "type");
	if (is_unknown(k, device) && (is_made_up(device_text(k, device, "mac")) ||
					     device_text(k, device, "vendor").length == 0))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (span_equals_text(type, others[i]))
			return false;
	return device_integer(k, device, "is_router") == 0;
}

/* What is counted of a device's facet; without one, of the device itself. */
enum change_count { COUNT_USERS, COUNT_SHARING, COUNT_SIBLINGS };

static struct key count_key(const struct known *k, enum change_count what, uint32_t device,
	enum change_aspect aspect, struct span word)
{
	struct key key = { .length = 0 };
	key_number(&key, (int64_t)what << 32 | aspect);
	if (what == COUNT_USERS) {
		key_text(&key, device_text(k, device, "home"));
	} else {
		key_text(&key, device_text(k, device, "type"));
		key_text(&key, device_text(k, device, "vendor"));
		key_text(&key, device_text(k, device, "model"));
	}
	if (what != COUNT_SIBLINGS)
		key_text(&key, word);
	return key;
}

static void count_one(struct map *counts, struct key key)
{
	uint32_t entry = map_put(counts, key.at, key.length, NULL);
	if (entry != MAP_NONE)
		++*(int64_t *)map_value(counts, entry);
}

static int64_t count_of(const struct map *counts, struct key key)
{
	uint32_t entry = map_find(counts, key.at, key.length);
	return entry == MAP_NONE ? 0 : *(const int64_t *)map_value(counts, entry);
}

/* The parts of the key that facet_add made. */
static uint32_t facet_device(
	const struct map *facets, uint32_t entry, enum change_aspect *aspect, struct span *word)
{
	struct span key = map_key(facets, entry);
	int64_t number;
	memcpy(&number, key.at, sizeof number);
	*aspect = (enum change_aspect)(number >> 32);
	*word = span_of(key.at + sizeof number, key.length - sizeof number - 1);
	return (uint32_t)number;
}

static void count_all(const struct change *c, const struct known *k, struct map *counts)
{
	static const struct span nothing = { (const uint8_t *)"", 0 };
	for (uint32_t i = 0; i < k->devices.count; i++)
		count_one(counts, count_key(k, COUNT_SIBLINGS, i, CHANGE_COUNTRY, nothing));
	for (uint32_t i = 0; i < c->facets.count; i++) {
		enum change_aspect aspect;
		struct span word;
		uint32_t device = facet_device(&c->facets, i, &aspect, &word);
		count_one(counts, count_key(k, COUNT_USERS, device, aspect, word));
		count_one(counts, count_key(k, COUNT_SHARING, device, aspect, word));
	}
}

static int by_order(const void *a, const void *b)
{
	const struct change_facet *x = a, *y = b;
	if (x->turn != y->turn)
		return x->turn < y->turn ? -1 : 1;
	if (x->aspect != y->aspect)
		return x->aspect < y->aspect ? -1 : 1;
	if (x->first_us != y->first_us)
		return x->first_us < y->first_us ? -1 : 1;
	return is_before(x->word, y->word) ? -1 : is_before(y->word, x->word);
}

/* False: of no gadget, or of a time that is not asked for. What was there from the first moment on is nothing new, but it
 * is part of what the device does. */
static bool facet_read(const struct change *c, const struct known *k, const struct map *counts,
	uint32_t entry, struct change_facet *f)
{
	const struct change_sum *sum = map_value(&c->facets, entry);
	enum change_aspect aspect;
	struct span word;
	uint32_t device = facet_device(&c->facets, entry, &aspect, &word);
	*f = (struct change_facet){ .device = device,
		.turn = k->turns[device],
		.aspect = aspect,
		.word = word,
		.peer = sum->peer,
		.first_us = sum->first_us,
		.last_us = sum->last_us,
		.packets = sum->packets,
		.bytes = sum->bytes };
	if (!is_gadget(k, device) || !known_offset_s(k, f->first_us, &f->offset_s))
		return false;
	known_watched_us(k, device_text(k, device, "home"),
		device_integer(k, device, "device_first_us"), f->first_us, &f->before_us);
	f->users = count_of(counts, count_key(k, COUNT_USERS, device, aspect, word));
	f->sharing = count_of(counts, count_key(k, COUNT_SHARING, device, aspect, word));
	f->siblings = count_of(counts, count_key(k, COUNT_SIBLINGS, device, CHANGE_COUNTRY, word));
	return true;
}

static void judge(
	struct change *c, const struct known *k, const struct map *counts, struct finding_list *out)
{
	struct change_facet *all = memory_new(c->facets.count + 1, sizeof *all);
	size_t count = 0;
	for (uint32_t i = 0; i < c->facets.count; i++)
		count += facet_read(c, k, counts, i, &all[count]);
	qsort(all, count, sizeof *all, by_order);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from; to < count && all[to].turn == all[from].turn; to++)
			;
		c->at = all + from;
		c->count = to - from;
		c->home = device_text(k, all[from].device, "home");
		c->mac = device_text(k, all[from].device, "mac");
		c->device = device_text(k, all[from].device, "device");
		c->is_unknown = is_unknown(k, all[from].device);
		device_end(c, out);
	}
	free(all);
}

void change_end(void *state, struct finding_list *out)
{
	struct change *c = state;
	struct map counts;
	if (!c->is_begun)
		return;
	map_init(&counts, sizeof(int64_t), FACETS_ALL_MAX * 2, WORDS_BYTES_MAX * 2);
	count_all(c, out->known, &counts);
	judge(c, out->known, &counts, out);
	map_clear(&counts);
	map_clear(&c->facets);
}
