/* judge_awake.c -- who goes on talking while the house sleeps, and a night that is unlike a device's other ones.
 * It describes: most gadgets never sleep, and that is no reason to accuse one.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { NIGHTS_MAX = 4096, NIGHTS_MIN = 3 };

/* A night of which less was captured says little. */
static const double hours_min = 2;
static const double bytes_min = 5e6, times_min = 10, hour_min = 20e3;
/* Less than this an hour is silence. */
static const double awake_min = 5e3;

static int by_rate(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The middle of the hourly bytes of all nights but one (`but` == count: of all). */
static double middle_rate(const struct awake *n, size_t but)
{
	double *rates = memory_new(n->count + 1, sizeof *rates), middle;
	size_t count = 0;
	for (size_t i = 0; i < n->count; i++)
		if (i != but)
			rates[count++] = n->at[i].hourly_bytes;
	if (count)
		qsort(rates, count, sizeof *rates, by_rate);
	middle = count ? (rates[(count - 1) / 2] + rates[count / 2]) / 2 : 0;
	free(rates);
	return middle;
}

static void tell_unlike(const struct awake *n, struct finding_list *out)
{
	size_t most = 0;
	for (size_t i = 1; i < n->count; i++)
		if (n->at[i].hourly_bytes > n->at[most].hourly_bytes)
			most = i;
	if (n->count < NIGHTS_MIN)
		return;
	const struct night_sum *m = &n->at[most];
	double usual = middle_rate(n, most);
	double times = m->hourly_bytes / fmax(usual, hour_min);
	if ((double)m->bytes < bytes_min || times < times_min)
		return;
	char subject[32];
	snprintf(subject, sizeof subject, "%" PRId64, m->evening);
	struct finding *f = finding_add(out, FINDING_NOTICE, 0.3 + fmin(log10(times), 3) / 20,
		text_span(&n->home), text_span(&n->mac), text_span(&n->device),
		span_of_text(subject));
	finding_title(f, "%s exchanged %s in one night, %s times what is usual for it",
		finding_who(f).at, finding_bytes((double)m->bytes).at,
		finding_count(round(times)).at);
	finding_why(f, "It was the night of %s; in its %s other nights it is %s an hour.",
		finding_moment(m->first_us, m->offset_s).at,
		finding_count((double)(n->count - 1)).at, finding_bytes(usual).at);
	finding_why(f, "Most of it was with %s.",
		finding_words(text_span(m->name.length ? &m->name : &m->peer)).at);
	finding_peer(f, text_span(m->name.length ? &m->name : &m->peer));
	finding_peer(f, text_span(&m->peer));
	f->first_us = m->first_us;
	f->last_us = m->last_us;
	f->from_us = m->first_us;
	f->to_us = m->last_us + 1;
	f->packets = m->packets;
	f->bytes = m->bytes;
}

/* Of the whole home, said by the device that talks most. */
static void tell_home(struct awake *n, struct finding_list *out)
{
	if (n->talking == 0)
		return;
	struct finding *f =
		finding_add(out, FINDING_INFO, 0.1, text_span(&n->home), text_span(&n->top_mac),
			text_span(&n->top_device), span_of_text("the house sleeps"));
	finding_title(f,
		"While the house sleeps, %s of %s devices go on talking; %s most: %s an hour",
		finding_count((double)n->talking).at, finding_count((double)n->devices).at,
		finding_who(f).at, finding_bytes(n->top_rate).at);
	finding_why(f, "That is %s a year in eight hours a night; the middle of its nights counts.",
		finding_bytes(n->top_rate * 8 * 365).at);
	f->first_us = n->top_first_us;
	f->last_us = n->top_last_us;
	f->packets = n->top_packets;
	f->bytes = n->top_bytes;
}

static void count_device(struct awake *n)
{
	double rate = middle_rate(n, n->count);
	n->devices++;
	if (rate < awake_min)
		return;
	n->talking++;
	if (rate <= n->top_rate)
		return;
	n->top_rate = rate;
	n->top_first_us = n->at[0].first_us;
	n->top_last_us = n->at[n->count - 1].last_us;
	n->top_packets = n->top_bytes = 0;
	for (size_t i = 0; i < n->count; i++) {
		n->top_packets += n->at[i].packets;
		n->top_bytes += n->at[i].bytes;
	}
	text_set(&n->top_mac, text_span(&n->mac));
	text_set(&n->top_device, text_span(&n->device));
}

static void device_end(struct awake *n, struct finding_list *out)
{
	if (n->count) {
		tell_unlike(n, out);
		count_device(n);
	}
	for (size_t i = 0; i < n->count; i++) {
		text_clear(&n->at[i].peer);
		text_clear(&n->at[i].name);
	}
	n->count = 0;
}

static void home_end(struct awake *n, struct finding_list *out)
{
	tell_home(n, out);
	n->talking = n->devices = 0;
	n->top_rate = 0;
}

static void night_add(struct awake *n, const struct finding_row *row)
{
	double hours = finding_real(row, "night_hours");
	if (hours < hours_min || n->count == NIGHTS_MAX)
		return;
	if (n->count == n->capacity) {
		n->capacity = n->capacity ? n->capacity * 2 : 16;
		n->at = memory_resize(n->at, n->capacity, sizeof n->at[0]);
	}
	struct night_sum *s = &n->at[n->count++];
	*s = (struct night_sum){
		.evening = finding_integer(row, "evening"),
		.offset_s = finding_integer(row, "offset_s"),
		.bytes = finding_integer(row, "bytes"),
		.packets = finding_integer(row, "packets"),
		.first_us = finding_integer(row, "first_us"),
		.last_us = finding_integer(row, "last_us"),
	};
	s->hourly_bytes = (double)s->bytes / hours;
	text_set(&s->peer, finding_text(row, "peer"));
	text_set(&s->name, finding_text(row, "name"));
}

void awake_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct awake *n = state;
	struct span home = finding_text(row, "home"), mac = finding_text(row, "mac");
	bool is_home = span_equals(text_span(&n->home), home);
	if (!is_home || !span_equals(text_span(&n->mac), mac)) {
		device_end(n, out);
		if (!is_home)
			home_end(n, out);
		text_set(&n->home, home);
		text_set(&n->mac, mac);
		text_set(&n->device, finding_text(row, "device"));
	}
	night_add(n, row);
}

void awake_end(void *state, struct finding_list *out)
{
	struct awake *n = state;
	device_end(n, out);
	home_end(n, out);
	free(n->at);
	text_clear(&n->home);
	text_clear(&n->mac);
	text_clear(&n->device);
	text_clear(&n->top_mac);
	text_clear(&n->top_device);
}
