/* judge.h -- all that was seen of one device, weighed: what it is, how sure that is, and the reasons.
 * Ownership: judge_start empties, judge_clear frees; spans handed in are copied.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_JUDGE_H
#define HOUSETAP_DEVICE_JUDGE_H

#include "base/text.h"
#include "device/clue.h"

enum {
	JUDGE_REASONS_MAX = 12,
	JUDGE_MODELS_MAX = 8,
	JUDGE_TEXT_MAX = 160,
	JUDGE_ADDRESSES_BYTES_MAX = 65536,
	JUDGE_SURE_MIN = 30, /* per cent; less is "unknown" */
};

/* Something seen of the device. `kind`: a word of clue_kind_of, or any other. */
struct sight {
	struct span kind, value;
	int64_t count, first_us, last_us;
};

struct judge_text {
	char at[JUDGE_TEXT_MAX];
	size_t length;
};

struct judge_reason {
	struct judge_text kind, value;
	const struct clue *clue;
	int64_t count, first_us, last_us;
};

struct judge_model {
	struct judge_text text;
	enum device_type type; /* DEVICE_UNKNOWN: whatever it is */
	unsigned weight;
};

struct judge {
	unsigned char weights[DEVICE_TYPE_COUNT][CLUE_KINDS];
	int64_t agents, agents_of[DEVICE_TYPE_COUNT]; /* requests with a User-Agent; that say so */
	struct judge_reason reasons[JUDGE_REASONS_MAX];
	size_t reason_count;
	struct judge_model models[JUDGE_MODELS_MAX];
	size_t model_count;
	struct text addresses;
	size_t addresses_left_out;
};

struct verdict_of_device {
	enum device_type type;
	unsigned confidence; /* per cent */
	const char *maker;   /* by what it says and does; "" unknown */
	struct span model;   /* of the judge; empty: unknown */
};

void judge_start(struct judge *j);
void judge_see(struct judge *j, const struct sight *s);
struct verdict_of_device judge_decide(const struct judge *j);
void judge_clear(struct judge *j);

static inline struct span judge_span(const struct judge_text *t)
{
	return span_of(t->at, t->length);
}

#endif
