/* judge_hammering.c -- a service that is asked far more often than anybody needs: many requests a day, all
 * day, each small, in a steady beat. What streams, calls and plays comes in thousands too, but not round the
 * clock, or with far more bytes for each request, or in no beat.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "finding/period.h"

#include <math.h>

#define HOUR_US INT64_C(3600000000)
#define DAY_US  (24 * HOUR_US)

/* Below an observed quarter of a day nothing can be said of days. */
#define OBSERVED_MIN_US (6 * HOUR_US)
/* What keeps a connection alive asks every 15 s at most; a sensor that is read out each minute 1,440 times. */
static const double day_min = 6000, day_alert = 40000;
/* Requests that follow within a minute are one stretch of asking; it must fill half of the time. */
static const double busy_gap_s = 60, busy_share_min = 0.5;
/* A sound or picture sends every few hundredths of a second: no questions. */
static const double median_min_s = 0.08;
/* Half of the gaps within an octave around the middle one: a machine's beat. */
static const double beat_share_min = 0.5;
/* More than this for each request is somebody watching something. */
static const double request_bytes_max = 20000;
/* Less, with all headers and acknowledgements, is a sign of life on an open connection, no question: that comes every
 * five seconds at most. */
static const double request_bytes_min = 400, day_alive_most = 20000;

/* Of fewer answers that follow another one in their connection nothing is said. */
static const double answers_least = 0.3;

static double class_mean_s(const struct gaps *g, size_t i)
{
	return 1e-6 * (double)g->gap_us[i] / (double)g->requests[i];
}

struct beat {
	double gaps, median_s, share, busy_s;
	double period_s; /* 0: there is none */
};

static struct beat beat_of(const struct gaps *g)
{
	struct beat b = { 0 };
	double below = 0, near = 0;
	for (size_t i = 1; i < GAPS_CLASSES; i++)
		b.gaps += (double)g->requests[i];
	for (size_t i = 1; i < GAPS_CLASSES; i++) {
		if (g->requests[i] == 0)
			continue;
		below += (double)g->requests[i];
		if (b.median_s <= 0 && below * 2 >= b.gaps)
			b.median_s = class_mean_s(g, i);
		if (class_mean_s(g, i) <= busy_gap_s)
			b.busy_s += 1e-6 * (double)g->gap_us[i];
	}
	for (size_t i = 1; i < GAPS_CLASSES; i++)
		if (g->requests[i] && class_mean_s(g, i) >= b.median_s / M_SQRT2 &&
			class_mean_s(g, i) <= b.median_s * M_SQRT2)
			near += (double)g->requests[i];
	b.share = b.gaps > 0 ? near / b.gaps : 0;
	b.period_s = period_of(g).period_s;
	return b;
}

/* Gaps of a row are all there, if only a part of its time was asked for. */
static double busy_s_of(const struct calls *h, const struct beat *b)
{
	return b->busy_s * fmin((double)h->requests / fmax(b->gaps, 1), 1);
}

static bool is_hammering(const struct calls *h, const struct beat *b, double per_day)
{
	double observed_s = 1e-6 * (double)h->observed_us,
	       of_each = (double)h->bytes / (double)h->requests;
	return per_day >= day_min && busy_s_of(h, b) >= busy_share_min * observed_s &&
	       b->median_s >= median_min_s && b->share >= beat_share_min &&
	       of_each <= request_bytes_max &&
	       (of_each >= request_bytes_min || per_day >= day_alive_most);
}

static void tell(
	const struct calls *h, const struct beat *b, double per_day, struct finding_list *out)
{
	double of_each = (double)h->bytes / (double)h->requests;
	double days = (double)h->observed_us / (double)DAY_US;
	double every_s = b->period_s > 0 ? b->period_s : b->median_s;
	struct finding *f = finding_add(out, per_day >= day_alert ? FINDING_ALERT : FINDING_WARNING,
		log10(per_day) / 5.5, text_span(&h->home), text_span(&h->mac),
		text_span(&h->device), text_span(&h->service));
	finding_title(f, "%s asks %s every %s: %s times a day, %s times a year", finding_who(f).at,
		finding_words(calls_name(h)).at, finding_seconds(every_s).at,
		finding_count(per_day).at, finding_count(per_day * 365).at);
	finding_why(f, "%s requests in %s observed days, to port %s.",
		finding_count((double)h->requests).at, finding_count(days).at,
		finding_port(h->port).at);
	finding_why(f,
		"It goes on day and night: in %s of the observed time one request follows another "
		"within a "
		"minute, and %s of the gaps are about %s long.",
		finding_share(fmin(busy_s_of(h, b) * 1e6 / (double)h->observed_us, 1)).at,
		finding_share(b->share).at, finding_seconds(every_s).at);
	finding_why(f,
		"A request and its answer take %s: %s a day, %s a year. Once every five minutes "
		"would "
		"be 288 a day.",
		finding_bytes(of_each).at, finding_bytes(of_each * per_day).at,
		finding_bytes(of_each * per_day * 365).at);
	if ((double)h->answers >= answers_least * (double)h->requests)
		finding_why(f,
			"%s of the answers are exactly as long as the one before: mostly nothing "
			"new.",
			finding_share((double)h->repeats / (double)h->answers).at);
	calls_tell(h, f);
}

static void judge(const struct calls *h, struct finding_list *out)
{
	if (h->requests == 0 || h->observed_us < OBSERVED_MIN_US)
		return;
	struct beat b = beat_of(&h->gaps);
	double per_day = (double)h->requests * (double)DAY_US / (double)h->observed_us;
	if (is_hammering(h, &b, per_day))
		tell(h, &b, per_day, out);
}

void hammering_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct calls *c = &((struct hammering *)state)->calls;
	if (!calls_continue(c, row))
		judge(c, out);
	calls_add(c, row);
}

void hammering_end(void *state, struct finding_list *out)
{
	struct calls *c = &((struct hammering *)state)->calls;
	judge(c, out);
	calls_clear(c);
}
