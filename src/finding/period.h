/* period.h -- does something come in a beat? From gaps by class of length, which is what is kept for months; and
 * RITA's score of beacons, from its published formulas, to compare with.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_PERIOD_H
#define HOUSETAP_FINDING_PERIOD_H

#include "model/gaps.h"

struct period {
	double period_s; /* 0: there is none */
	double beats; /* gaps of one period; those of two to four stand for beats that were not seen */
	double share;  /* of all gaps but those within one beat's own burst */
	double jitter; /* standard deviation of the beats' gaps, as a share of the period */
	double score;  /* 0..1: how surely it is a beat */
};

/* Times that come at random (Poisson) have none in 99 of 100 cases, however many there are. Beats with a jitter of
 * 20 % and a third of them missing have one from some dozens on. */
struct period period_of(const struct gaps *gaps);

/* RITA v5: connections (second they began, bytes they sent) within a window; `seconds` sorted. */
struct rita_score {
	double timestamp, size, histogram, duration, score;
};
struct rita_score period_rita(const double *seconds, const double *sizes, size_t count,
	double window_begin_s, double window_end_s);

#endif
