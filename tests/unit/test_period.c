/* test_period.c -- beats are found and random times have none, over thousands of made series; RITA's score by its
 * formulas, and where ours is better.
 * SPDX-License-Identifier: MIT */
#include "finding/period.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { EVENTS_MAX = 100000 };

/* The same numbers each time. */
struct dice {
	uint64_t state;
};

static double dice_throw(struct dice *d) /* 0 to 1, 1 not included */
{
	d->state += 0x9e3779b97f4a7c15;
	uint64_t z = d->state;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (double)((z ^ z >> 31) >> 11) / (double)(UINT64_C(1) << 53);
}

static double dice_wait(struct dice *d, double mean)
{
	return -mean * log(1 - dice_throw(d));
}

/* As the tally has it: quarter octaves of milliseconds. */
static void gap_put(struct gaps *g, double gap_s)
{
	int64_t us = (int64_t)(gap_s * 1e6);
	size_t class = 1 + (size_t)floor(4 * log2((double)us / 1000 + 1));
	g->requests[class]++;
	g->gap_us[class] += us;
}

enum made {
	AROUND_SCHEDULE, /* each beat early or late by its own */
	AFTER_ANOTHER,   /* each gap longer or shorter */
};

struct series {
	double period_s, jitter, missing; /* share of beats left out one by one */
	size_t beats;
	enum made made;
	bool has_hole;   /* a third of the time is not there at all */
	bool has_bursts; /* each beat is three requests */
};

static struct gaps series_make(const struct series *s, struct dice *d)
{
	struct gaps g = { 0 };
	double at = 0, last = -1;
	for (size_t i = 0; i < s->beats; i++) {
		double off = s->jitter * (2 * dice_throw(d) - 1) * s->period_s, now;
		at += s->period_s + (s->made == AFTER_ANOTHER ? off : 0);
		now = at + (s->made == AROUND_SCHEDULE ? off : 0);
		if (dice_throw(d) < s->missing ||
			(s->has_hole && i >= s->beats / 3 && i < s->beats * 63 / 100))
			continue;
		if (last >= 0)
			gap_put(&g, now - last);
		last = now;
		for (int k = 0; s->has_bursts && k < 2; k++) {
			gap_put(&g, 0.02 * s->period_s);
			last += 0.02 * s->period_s;
		}
	}
	return g;
}

/* How many of 200 such series have their period found within `tolerance`. */
static int found_of_200(const struct series *s, double tolerance)
{
	struct dice d = { 7 };
	int found = 0;
	for (int i = 0; i < 200; i++) {
		struct gaps g = series_make(s, &d);
		struct period p = period_of(&g);
		found +=
			p.period_s > 0 && fabs(p.period_s - s->period_s) <= tolerance * s->period_s;
	}
	return found;
}

/* 0.2 s to a day, a fifth early or late, 30 % of the time not seen: within 1 %. */
static void periods_are_found_within_a_hundredth(void **state)
{
	(void)state;
	static const double periods[] = { 0.2, 1, 7.3, 60, 145, 900, 3600, 21600, 86400 };
	for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
		const struct series kinds[] = {
			{ periods[i], .2, .3, 400, AROUND_SCHEDULE, false, false },
			{ periods[i], .2, 0, 120, AROUND_SCHEDULE, true, false },
			{ periods[i], .2, 0, 1500, AFTER_ANOTHER, true, false },
			{ periods[i], .2, .3, 3000, AFTER_ANOTHER, false, false },
			{ periods[i], .05, .3, 120, AFTER_ANOTHER, false, false },
		};
		for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
			int found = found_of_200(&kinds[k], 0.01);
			if (found < 190)
				print_error("%g s, kind %zu: %d of 200\n", periods[i], k, found);
			assert_true(found >= 190);
		}
	}
}

static void bursts_of_requests_are_one_beat(void **state)
{
	(void)state;
	const struct series s = { 120, .1, .1, 300, AFTER_ANOTHER, false, true };
	assert_true(found_of_200(&s, 0.06) >= 190); /* the gap ends where the burst begins */
}

/* Ten seconds, in captures that miss the same four hours of each night: the holes are as regular, and no beat. */
static void pauses_each_night_are_no_beat(void **state)
{
	(void)state;
	struct gaps g = { 0 };
	for (int night = 0; night < 20; night++) {
		for (int i = 0; i < 7200; i++)
			gap_put(&g, 10 + 0.05 * (i % 5));
		gap_put(&g, 4 * 3600);
	}
	struct period p = period_of(&g);
	assert_true(p.period_s > 9.9 && p.period_s < 10.3);
}

/* Random times: whatever their number, none but one in a hundred has a period. */
static void random_times_have_no_period(void **state)
{
	(void)state;
	static const int counts[] = { 12, 20, 40, 100, 400, 2000 };
	struct dice d = { 11 };
	int all = 0, wrong = 0;
	for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
		int here = 0;
		for (int i = 0; i < 1500; i++) {
			struct gaps g = { 0 };
			for (int k = 0; k < counts[c]; k++)
				gap_put(&g, dice_wait(&d, 216));
			here += period_of(&g).period_s > 0;
		}
		if (here > 15)
			print_error("%d gaps: %d of 1500\n", counts[c], here);
		assert_true(here <= 15);
		wrong += here;
		all += 1500;
	}
	assert_true(wrong * 100 <= all);
}

/* People: mornings and evenings, bursts of clicks, minutes to hours between. */
static void people_have_no_period(void **state)
{
	(void)state;
	struct dice d = { 13 };
	int wrong = 0;
	for (int i = 0; i < 1000; i++) {
		struct gaps g = { 0 };
		for (int k = 0; k < 200; k++) {
			double kind = dice_throw(&d);
			gap_put(&g, dice_wait(&d, kind < .6 ? 4 : kind < .9 ? 90 : 4000));
		}
		wrong += period_of(&g).period_s > 0;
	}
	assert_true(wrong <= 10);
}

/* One day of connections, and what RITA makes of it. */
struct day {
	double *at, *bytes;
	size_t count;
};

static struct day day_new(void)
{
	return (struct day){ memory_new(EVENTS_MAX, sizeof(double)),
		memory_new(EVENTS_MAX, sizeof(double)), 0 };
}

static void day_clear(struct day *d)
{
	free(d->at);
	free(d->bytes);
}

static void day_put(struct day *d, double at, double bytes)
{
	assert_true(d->count < EVENTS_MAX);
	d->at[d->count] = at;
	d->bytes[d->count++] = bytes;
}

static struct rita_score day_rita(const struct day *d)
{
	return period_rita(d->at, d->bytes, d->count, 0, 86400);
}

static struct period day_period(const struct day *d)
{
	struct gaps g = { 0 };
	for (size_t i = 1; i < d->count; i++)
		gap_put(&g, d->at[i] - d->at[i - 1]);
	return period_of(&g);
}

static void near(double value, double wanted, double tolerance)
{
	if (fabs(value - wanted) > tolerance)
		fail_msg("%f is not %f +- %f", value, wanted, tolerance);
}

/* Regular connections of constant size from `begin` to `end`; jitter as a share of the period. */
static void day_fill(struct day *d, double period, double jitter, double begin, double end)
{
	struct dice dice = { 17 };
	for (double at = begin; at < end; at += period * (1 + jitter * (2 * dice_throw(&dice) - 1)))
		day_put(d, at, 200);
}

static void rita_scores_beats_as_its_formulas_say(void **state)
{
	(void)state;
	struct day day = day_new();
	day_fill(&day, 1, 0, 0, 86400);
	near(day_rita(&day).score, 1, 0.0005);
	near(day_period(&day).period_s, 1, 0.01);
	day.count = 0;
	day_fill(&day, 4, 0.1, 0, 86400);
	near(day_rita(&day).score, 1, 0.03);
	near(day_period(&day).period_s, 4, 0.04);
	day.count = 0;
	day_fill(&day, 150, 0, 0, 86400);
	near(day_rita(&day).score, 1, 0.001);
	near(day_period(&day).period_s, 150, 1.5);
	day.count = 0;
	day_fill(&day, 1800, 0.05, 0, 86400);
	near(day_rita(&day).timestamp, .948, 0.06);
	near(day_rita(&day).score, .987, 0.02);
	near(day_period(&day).period_s, 1800, 25); /* 48 gaps */
	day_clear(&day);
}

/* Where RITA is wrong: times at random come out high, three hours of a beacon at one half. */
static void ours_is_right_where_rita_is_not(void **state)
{
	(void)state;
	struct dice dice = { 19 };
	struct day day = day_new();
	for (double at = dice_wait(&dice, 216); at < 86400; at += dice_wait(&dice, 216))
		day_put(&day, at, 76);
	struct rita_score random = day_rita(&day);
	near(random.timestamp, .554, 0.09);
	near(random.size, 1, 0.0005);
	near(random.histogram, .76, 0.09);
	near(random.score, .829, 0.05);
	assert_true(day_period(&day).period_s <= 0);
	day.count = 0;
	day_fill(&day, 60, 0, 36000, 36000 + 3 * 3600);
	near(day_rita(&day).score, .5, 0.005);
	near(day_period(&day).period_s, 60, 0.6);
	day_clear(&day);
}

static void a_burst_each_hour_has_the_period_of_an_hour(void **state)
{
	(void)state;
	struct day day = day_new();
	for (int hour = 0; hour < 24; hour++)
		for (int k = 0; k < 10; k++)
			day_put(&day, 3600 * hour + 2 * k, 500);
	near(day_rita(&day).score, 1, 0.005);
	near(day_period(&day).period_s, 3600, 36); /* RITA's is 2 s, that of the burst */
	day_clear(&day);
}

static struct rita_score rita_of_gaps(const double *gaps, const double *sizes, size_t count)
{
	double at[16] = { 1517338924 }, equal[16] = { 0 };
	for (size_t i = 0; i < count; i++)
		at[i + 1] = at[i] + gaps[i];
	return period_rita(at, sizes ? sizes : equal, count + 1, at[0], at[0] + 86400);
}

/* The numbers of RITA's own tests of its scores of times and of sizes. */
static void rita_scores_its_own_vectors(void **state)
{
	static const struct {
		double gaps[10], score;
		size_t count;
	} times[] = {
		{ { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 1, 9 },
		{ { 60, 60, 60, 60, 60, 60, 60, 60, 60 }, 1, 9 },
		{ { 98, 99, 99, 100, 100, 100, 101, 101, 102 }, .995, 9 },
		{ { 98, 300, 98, 300, 98, 300, 98, 300, 98, 300 }, .746, 10 },
		{ { 1, 299, 25, 4975, 90, 2, 42, 500, 1500 }, .083, 9 },
	};
	static const struct {
		double bytes[10], score;
		size_t count;
	} sizes[] = {
		{ { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, .773, 10 },
		{ { 60, 60, 60, 60, 60, 60, 60, 60, 60 }, 1, 9 },
		{ { 98, 99, 99, 100, 100, 100, 101, 101, 102 }, .995, 9 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
		near(rita_of_gaps(times[i].gaps, NULL, times[i].count).timestamp, times[i].score,
			0.001);
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
		near(rita_of_gaps(times[0].gaps, sizes[i].bytes, sizes[i].count - 1).size,
			sizes[i].score, 0.001);
	const double few[] = { 10, 10 };
	near(rita_of_gaps(few, NULL, 2).score, 0, 1e-9);
}

/* A day of each pattern that research has a score for. */
enum pattern { STEADY, RANDOM, RANDOM_SIZES, PEOPLE, HOURLY_BURSTS };
struct vector {
	const char *name;
	enum pattern pattern;
	double period_s, jitter, begin_s, end_s;
	double least_bytes, most_bytes;
	double score, tolerance; /* RITA's */
};
static const struct vector vectors[] = {
	{ "each second", STEADY, 1, 0, 0, 86400, 200, 200, 1, .001 },
	{ "each 4 s", STEADY, 4, .1, 0, 86400, 200, 200, 1, .03 },
	{ "sensor", STEADY, 150, 0, 0, 86400, 195, 205, 1, .01 },
	{ "plug", STEADY, 1800, .05, 0, 86400, 200, 200, .987, .02 },
	{ "TV", STEADY, 300, .3, 0, 86400, 1000, 9000, .901, .04 },
	{ "random times", RANDOM, 216, 0, 0, 86400, 76, 76, .829, .05 },
	{ "random times and sizes", RANDOM_SIZES, 216, 0, 0, 86400, 0, 0, .647, .08 },
	{ "people, in the evening", PEOPLE, 0, 0, 0, 86400, 0, 0, .51, .12 },
	{ "three hours", STEADY, 60, 0, 36000, 46800, 200, 200, .5, .005 },
	{ "a burst each hour", HOURLY_BURSTS, 3600, 0, 0, 86400, 500, 500, 1, .005 },
};

static double bytes_of(const struct vector *v, struct dice *d)
{
	if (v->pattern == RANDOM_SIZES || v->pattern == PEOPLE)
		return 100 * exp(dice_wait(d, 1.2));
	return floor(v->least_bytes + (v->most_bytes - v->least_bytes) * dice_throw(d));
}

/* People: clicks in bursts, most of them between 17:00 and midnight. */
static void people_fill(struct day *day, struct dice *d)
{
	for (double at = 7 * 3600 + dice_wait(d, 1800); at < 86000;
		at += dice_wait(d, at < 17 * 3600 ? 3600 : 900))
		for (double click = at, end = at + dice_wait(d, 120); click < end && click < 86400;
			click += dice_wait(d, 20))
			if (day->count == 0 || click > day->at[day->count - 1])
				day_put(day, click, 0);
}

static void vector_fill(const struct vector *v, struct day *day)
{
	struct dice d = { 17 };
	day->count = 0;
	if (v->pattern == STEADY)
		day_fill(day, v->period_s, v->jitter, v->begin_s, v->end_s);
	else if (v->pattern == PEOPLE)
		people_fill(day, &d);
	else if (v->pattern == HOURLY_BURSTS)
		for (int i = 0; i < 240; i++)
			day_put(day, 3600 * (i / 10) + 2 * (i % 10), 0);
	else
		for (double at = dice_wait(&d, v->period_s); at < 86400;
			at += dice_wait(&d, v->period_s))
			day_put(day, at, 0);
	for (size_t i = 0; i < day->count; i++)
		day->bytes[i] = bytes_of(v, &d);
}

/* RITA calls a beacon what scores half or more. */
static void ours_is_better_than_rita_on_its_vectors(void **state)
{
	(void)state;
	struct day day = day_new();
	size_t rita_right = 0, count = sizeof vectors / sizeof vectors[0];
	for (size_t i = 0; i < count; i++) {
		const struct vector *v = &vectors[i];
		bool is_beat = v->pattern == STEADY || v->pattern == HOURLY_BURSTS;
		vector_fill(v, &day);
		double rita = day_rita(&day).score, ours = day_period(&day).period_s;
		if (fabs(rita - v->score) > v->tolerance ||
			(is_beat ? fabs(ours / v->period_s - 1) > 0.015 : ours > 0))
			fail_msg("%s: RITA %.3f, not %.3f; ours %g s", v->name, rita, v->score,
				ours);
		rita_right += (rita > 0.5) == is_beat;
	}
	if (rita_right + 3 > count)
		fail_msg("RITA is right on %zu of %zu", rita_right, count);
	day_clear(&day);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_are_found_within_a_hundredth),
		cmocka_unit_test(bursts_of_requests_are_one_beat),
		cmocka_unit_test(pauses_each_night_are_no_beat),
		cmocka_unit_test(random_times_have_no_period),
		cmocka_unit_test(people_have_no_period),
		cmocka_unit_test(rita_scores_beats_as_its_formulas_say),
		cmocka_unit_test(ours_is_right_where_rita_is_not),
		cmocka_unit_test(a_burst_each_hour_has_the_period_of_an_hour),
		cmocka_unit_test(rita_scores_its_own_vectors),
		cmocka_unit_test(ours_is_better_than_rita_on_its_vectors),
	};
	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
