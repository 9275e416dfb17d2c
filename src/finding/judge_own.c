/* judge_own.c -- devices that go their own ways: other resolvers than the home's, clocks of strangers, old TLS, ports opened from
 * inside. The first two are told, for people may want them; a gadget that opens the home accuses.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include <math.h>
#include <string.h>

enum { OWN_WHYS_MAX = 6, CLOCK_TIMES_MIN = 4 };

#define CLOCK_NEW_US (INT64_C(3600) * 1000000)

static void note_time(struct finding *f, const struct finding_row *row)
{
	int64_t first_us = finding_integer(row, "begin_us"),
		last_us = finding_integer(row, "end_us");
	if (f->first_us == 0 || first_us < f->first_us)
		f->first_us = first_us;
	if (last_us > f->last_us)
		f->last_us = last_us;
}

/* The finding of this device, made by its first row. */
static struct finding *begin(struct own *o, const struct finding_row *row, struct finding_list *out)
{
	if (o->f && whom_is(&o->whom, row))
		return o->f;
	whom_set(&o->whom, row);
	o->f = whom_accuse(&o->whom, out, FINDING_INFO, 0.1, span_of_text("all"));
	o->rows = o->times = 0;
	return o->f;
}

bool resolver_keeps(const struct finding_row *row)
{
	return whom_is_no_router(row) && span_equals_text(finding_text(row, "scope"), "internet");
}

void resolver_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct own *o = &((struct resolver *)state)->own;
	struct finding *f = begin(o, row, out);
	struct span known = finding_text(row, "resolver"), name = finding_text(row, "operator");
	bool is_plain = span_equals_text(finding_text(row, "way"), "DNS");
	int64_t times = finding_integer(row, "times");
	if (!known.length && is_plain && times >= 8) {
		f->level = FINDING_NOTICE;
		f->score = 0.3;
	}
	o->rows++;
	o->times += times;
	if (o->rows <= OWN_WHYS_MAX)
		finding_why(f, "%s: %s %s%s to %s%s%s", finding_words(finding_text(row, "way")).at,
			finding_count((double)times).at, is_plain ? "question" : "connection",
			times == 1 ? "" : "s", finding_words(finding_text(row, "peer")).at,
			known.length  ? ", the public resolver of "
			: name.length ? ", a resolver that is in no list, in the network of "
				      : ", a resolver that is in no list",
			finding_words(known.length ? known : name).at);
	text_reset(&f->title);
	finding_title(f, "%s asks for names outside the home: %s, %s resolver%s", finding_who(f).at,
		finding_times((double)o->times).at, finding_count((double)o->rows).at,
		o->rows == 1 ? "" : "s");
	finding_peer(f, finding_text(row, "peer"));
	note_time(f, row);
}

void resolver_end(void *state, struct finding_list *out)
{
	(void)out;
	whom_clear(&((struct resolver *)state)->own.whom);
}

/* Clocks go by names (pool.ntp.org, time.google.com); one that nobody asked for by name is the choice of the device. Who
 * knew a name before the capture began may ask there without it. */
bool clock_keeps(const struct finding_row *row)
{
	static const char *const usual[] = { "content", "dns" };
	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (span_equals_text(finding_text(row, "role"), usual[i]))
			return false;
	return whom_is_no_router(row) && finding_text(row, "domain").length == 0 &&
	       span_equals_text(finding_text(row, "scope"), "internet") &&
	       finding_integer(row, "times") >= CLOCK_TIMES_MIN;
}

void clock_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct own *o = &((struct clock *)state)->own;
	struct finding *f = begin(o, row, out);
	struct span operator_name = finding_text(row, "operator");
	int64_t times = finding_integer(row, "times");
	if (finding_integer(row, "begin_us") - finding_integer(row, "home_first_us") >=
		CLOCK_NEW_US) {
		f->level = FINDING_NOTICE;
		f->score = 0.25;
	}
	o->rows++;
	o->times += times;
	if (o->rows <= OWN_WHYS_MAX)
		finding_why(f, "%s, %s%s: asked %s, and no name for it.",
			finding_words(finding_text(row, "peer")).at,
			operator_name.length ? "in the network of " : "of an unknown operator",
			finding_words(operator_name).at, finding_times((double)times).at);
	text_reset(&f->title);
	finding_title(f, "%s asks %s clock%s of strangers for the time (NTP): %s",
		finding_who(f).at, finding_count((double)o->rows).at, o->rows == 1 ? "" : "s",
		finding_times((double)o->times).at);
	finding_peer(f, finding_text(row, "peer"));
	note_time(f, row);
}

void clock_end(void *state, struct finding_list *out)
{
	(void)out;
	whom_clear(&((struct clock *)state)->own.whom);
}

/* How it began is of no interest here. */
static struct span without_start(struct span traits)
{
	static const char start[] = "syn,answered,";
	size_t length = sizeof start - 1;
	bool has = traits.length > length && memcmp(traits.at, start, length) == 0;
	return has ? span_of(traits.at + length, traits.length - length) : traits;
}

void old_tls_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct own *o = &((struct old_tls *)state)->own;
	struct finding *f = begin(o, row, out);
	struct span name = finding_text(row, "name"), peer = finding_text(row, "peer");
	int64_t times = finding_integer(row, "times");
	f->level = FINDING_NOTICE;
	f->score = 0.25;
	o->rows++;
	o->times += times;
	if (o->rows <= OWN_WHYS_MAX)
		finding_why(f, "To %s: %s, %s.", finding_words(name.length ? name : peer).at,
			finding_words(without_start(finding_text(row, "traits"))).at,
			finding_times((double)times).at);
	text_reset(&f->title);
	finding_title(f, "%s uses encryption that is too old, or that nobody vouches for: %s",
		finding_who(f).at, finding_times((double)o->times).at);
	finding_peer(f, name);
	finding_peer(f, peer);
	note_time(f, row);
}

void old_tls_end(void *state, struct finding_list *out)
{
	(void)out;
	whom_clear(&((struct old_tls *)state)->own.whom);
}

/* Games and calls open ports for those who play and talk; a gadget has no reason of its owner's. */
void mapping_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct own *o = &((struct mapping *)state)->own;
	struct finding *f = begin(o, row, out);
	f->level = whom_is_personal(&o->whom) ? FINDING_NOTICE : FINDING_WARNING;
	f->score = f->level == FINDING_WARNING ? 0.6 : 0.35;
	o->rows++;
	if (o->rows <= OWN_WHYS_MAX)
		finding_why(f, "%s, asked %s.", finding_words(finding_text(row, "value")).at,
			finding_times((double)finding_integer(row, "times")).at);
	text_reset(&f->title);
	finding_title(f, "%s asks the router to let the Internet in, through %s port%s",
		finding_who(f).at, finding_count((double)o->rows).at, o->rows == 1 ? "" : "s");
	note_time(f, row);
}

void mapping_end(void *state, struct finding_list *out)
{
	(void)out;
	whom_clear(&((struct mapping *)state)->own.whom);
}
