/* period_rita.c -- RITA v5's score of beacons: times, sizes, histogram and duration of the connections between two ends
 * within a day. Written from its formulas; here to compare with, and for who wants the known number.
 * SPDX-License-Identifier: MIT */
#include "finding/period.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { BINS = 24, GAPS_LEAST = 3, BARS_LEAST = 11, COVERAGE_BARS_LEAST = 6, RUN_WHOLE = 12 };

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median_of(const double *sorted, size_t count)
{
	if (count == 0)
		return 0;
	return count % 2 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

/* 1 - |Bowley's skewness|; quartiles are medians of the halves, without the middle one of an odd number. */
static double symmetry(const double *sorted, size_t count)
{
	double low = median_of(sorted, count / 2), middle = median_of(sorted, count);
	double high = median_of(sorted + (count + 1) / 2, count / 2);
	if (high - low < 10 || middle <= low || middle >= high)
		return 1;
	return 1 - fabs((low + high - 2 * middle) / (high - low));
}

static double closeness(const double *sorted, size_t count, double otherwise)
{
	double middle = median_of(sorted, count), *away = memory_new(count, sizeof *away);
	for (size_t i = 0; i < count; i++)
		away[i] = fabs(sorted[i] - middle);
	qsort(away, count, sizeof *away, by_size);
	double spread = median_of(away, count);
	free(away);
	return middle < 1 ? otherwise : fmax(0, (middle - spread) / middle);
}

static double evenness(double *values, size_t count, double otherwise)
{
	if (count < GAPS_LEAST)
		return 0;
	qsort(values, count, sizeof *values, by_size);
	return (symmetry(values, count) + closeness(values, count, otherwise)) / 2;
}

static double of_times(const double *seconds, size_t count)
{
	double *gaps = memory_new(count, sizeof *gaps);
	size_t gap_count = 0;
	for (size_t i = 1; i < count; i++)
		if (floor(seconds[i]) > floor(seconds[i - 1]))
			gaps[gap_count++] = floor(seconds[i]) - floor(seconds[i - 1]);
	double score = evenness(gaps, gap_count, 1);
	free(gaps);
	return score;
}

static double of_sizes(const double *sizes, size_t count)
{
	double *copy = memory_new(count, sizeof *copy);
	memcpy(copy, sizes, count * sizeof *copy);
	double score = evenness(copy, count, 0);
	free(copy);
	return score;
}

/* How many bars are as high as most, and as second most; one outlier is forgiven. */
static double two_heights(const double bins[BINS], double highest, size_t bars)
{
	double step = ceil(0.05 * highest), first = 0, second = 0;
	for (size_t i = 0; i < BINS; i++) {
		double same = 0;
		bool is_new = bins[i] > 0;
		for (size_t k = 0; k < BINS && bins[i] > 0; k++)
			if (bins[k] > 0 && floor(bins[k] / step) <= floor(bins[i] / step) &&
				floor(bins[k] / step) >= floor(bins[i] / step)) {
				same++;
				is_new = is_new && k >= i;
			}
		if (!is_new)
			continue;
		second = fmax(second, fmin(same, first));
		first = fmax(first, same);
	}
	return fmin((first + second) / fmax((double)bars - 1, 1), 1);
}

static double of_histogram(const double bins[BINS], size_t bars)
{
	double sum = 0, squares = 0, highest = 0;
	for (size_t i = 0; i < BINS; i++) {
		sum += bins[i];
		squares += bins[i] * bins[i];
		highest = fmax(highest, bins[i]);
	}
	double mean = sum / BINS, deviation = sqrt(fmax(squares / BINS - mean * mean, 0));
	double even = mean > 0 && deviation <= mean ? 1 - deviation / mean : 0;
	return fmax(even, bars >= BARS_LEAST ? two_heights(bins, highest, bars) : 0);
}

static double of_duration(const double bins[BINS], size_t bars, double covered)
{
	size_t longest = 0, run = 0;
	if (bars < COVERAGE_BARS_LEAST)
		return 0;
	for (size_t i = 0; i < 2 * BINS; i++) { /* past midnight */
		run = bins[i % BINS] > 0 ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	double lasting = (double)(longest < BINS ? longest : BINS) / RUN_WHOLE;
	return fmin(1, ceil(fmax(covered, lasting) * 1000) / 1000);
}

struct rita_score period_rita(const double *seconds, const double *sizes, size_t count,
	double window_begin_s, double window_end_s)
{
	struct rita_score s = { 0 };
	double bins[BINS] = { 0 }, window = window_end_s - window_begin_s;
	size_t bars = 0;
	if (count < 4 || window <= 0)
		return s;
	for (size_t i = 0; i < count; i++) {
		double bin = floor((seconds[i] - window_begin_s) * BINS / window);
		bins[(size_t)fmin(fmax(bin, 0), BINS - 1)]++;
	}
	for (size_t i = 0; i < BINS; i++)
		bars += bins[i] > 0;
	s.timestamp = of_times(seconds, count);
	s.size = of_sizes(sizes, count);
	s.histogram = of_histogram(bins, bars);
	s.duration = of_duration(bins, bars, (seconds[count - 1] - seconds[0]) / window);
	s.score = round(250 * (s.timestamp + s.size + s.histogram + s.duration)) / 1000;
	return s;
}
