/* period.c -- a beat in a histogram of gaps. The classes are a fifth wide, but each knows its mean, so that means over
 * neighbours are exact. Of every length of gap that occurs it is asked: if this were the period, how many gaps
 * lie around it, and how closely? Gaps at random spread evenly over any such window; a timer's do not.
 * SPDX-License-Identifier: MIT */
#include "finding/period.h"

#include <math.h>

/* A window around the period: each of two beats may be early or late by a fifth. */
static const double window_least = 0.55, window_most = 1.45;
/* What follows a beat at once is of its burst (handshake, answer, next request). */
static const double burst_most = 1.0 / 3;
/* Bursts are over soon: what goes on between long gaps for more of the time was seen with pauses. */
static const double bursting_most = 0.2;
/* Two beats early and late by a fifth each spread by 16 % of the period, gaps at random in that window by 24 %. */
static const double jitter_most = 0.19, jitter_sure_most = 0.215;
/* The more gaps, the better their spread is known: with few ones, it must be smaller to be no chance. */
static const double jitter_doubt = 0.085;
/* Of gaps at random at most 43 % lie in one window; this share of the square root of their number is chance. */
static const double share_random = 0.43, share_least = 0.50, share_doubt = 0.5, doubts_sure = 5;
static const double beats_least = 10;
/* Shorter ones are packets of a stream. */
static const double period_least_s = 0.15;

enum { MULTIPLES = 3, ROUNDS = 4 };

static double mean_s(const struct gaps *g, size_t i)
{
	return 1e-6 * (double)g->gap_us[i] / (double)g->requests[i];
}

/* Mean, count and spread of the gaps in the window around `period_s`; gaps within a class are taken to lie evenly
 * over a fifth of its mean. */
static struct period window_of(const struct gaps *g, double period_s)
{
	struct period p = { 0 };
	double sum = 0, squares = 0, all = 0, bursting_s = 0;
	for (size_t i = 1; i < GAPS_CLASSES; i++) {
		double n = (double)g->requests[i], at = n > 0 ? mean_s(g, i) : 0;
		if (n <= 0 || at < period_s * burst_most) {
			bursting_s += n * at;
			continue;
		}
		all += n;
		if (at < period_s * window_least || at > period_s * window_most)
			continue;
		p.beats += n;
		sum += n * at;
		squares += n * at * at * (1 + 0.19 * 0.19 / 12);
	}
	if (p.beats <= 0 || bursting_s > bursting_most * sum)
		return (struct period){ 0 };
	p.period_s = sum / p.beats;
	p.jitter = sqrt(fmax(squares / p.beats - p.period_s * p.period_s, 0)) / p.period_s;
	p.share = p.beats / all;
	return p;
}

/* Either so many lie in the window that random ones never would, or they lie closely. */
static bool is_beat(const struct period *p)
{
	if (p->beats < beats_least || p->period_s < period_least_s)
		return false;
	double doubt = share_doubt / sqrt(p->beats / p->share);
	if (p->share >= share_random + doubts_sure * doubt && p->jitter <= jitter_sure_most)
		return true;
	return p->share >= share_least + doubt &&
	       p->jitter <= jitter_most - jitter_doubt / sqrt(p->beats);
}

/* Over all gaps that are one to four periods long: what is missing in between does not matter. */
static double refined_s(const struct gaps *g, double period_s)
{
	double sum = 0, periods = 0;
	for (size_t i = 1; i < GAPS_CLASSES; i++) {
		double n = (double)g->requests[i], ratio = n > 0 ? mean_s(g, i) / period_s : 0;
		double k = round(ratio);
		if (k < 1 || k > MULTIPLES || fabs(ratio - k) > 0.5)
			continue;
		sum += n * mean_s(g, i);
		periods += n * k;
	}
	return periods > 0 ? sum / periods : period_s;
}

static struct period settled(const struct gaps *g, double period_s)
{
	struct period p = { 0 };
	for (int round = 0; round < ROUNDS && period_s > 0; round++) {
		p = window_of(g, period_s);
		period_s = p.period_s;
	}
	return p;
}

struct period period_of(const struct gaps *gaps)
{
	struct period best = { 0 };
	for (size_t i = 1; i < GAPS_CLASSES; i++) {
		if (gaps->requests[i] <= 0)
			continue;
		struct period p = settled(gaps, mean_s(gaps, i));
		if (!is_beat(&p))
			continue;
		p.score = p.share * (1 - p.jitter);
		if (p.score > best.score)
			best = p;
	}
	if (best.period_s > 0)
		best.period_s = refined_s(gaps, best.period_s);
	return best;
}
