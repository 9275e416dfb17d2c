/* judge.c -- clues on one device, weighed. Clues of one kind count once, as much as the heaviest;
 * kinds are taken for independent; what speaks for something else takes from how sure the answer is.
 * SPDX-License-Identifier: MIT */
#include "device/judge.h"

#include <ctype.h>

enum { PER_CENT = 100, MODEL_TOLD = 97, MODEL_AGENT = 80, SPECIFIC_MIN = 50 };

void judge_start(struct judge *j)
{
	struct text addresses = j->addresses;
	text_reset(&addresses);
	*j = (struct judge){ .addresses = addresses };
}

void judge_clear(struct judge *j)
{
	text_clear(&j->addresses);
}

static void set_text(struct judge_text *t, struct span s)
{
	t->length = s.length < JUDGE_TEXT_MAX ? s.length : JUDGE_TEXT_MAX;
	memcpy(t->at, s.at ? s.at : (const uint8_t *)"", t->length);
}

static void add_model(struct judge *j, struct span text, enum device_type type, unsigned weight)
{
	struct judge_model *place = &j->models[0];
	if (text.length == 0)
		return;
	if (j->model_count < JUDGE_MODELS_MAX)
		place = &j->models[j->model_count++];
	else
		for (size_t i = 1; i < JUDGE_MODELS_MAX; i++)
			place = j->models[i].weight < place->weight ? &j->models[i] : place;
	if (place->text.length && place->weight >= weight)
		return;
	set_text(&place->text, text);
	place->type = type;
	place->weight = weight;
}

/* The heaviest reasons are kept, of equals the first: rows come in order. */
static void add_reason(struct judge *j, const struct sight *s, const struct clue *c)
{
	struct judge_reason *place = &j->reasons[0];
	if (j->reason_count < JUDGE_REASONS_MAX)
		place = &j->reasons[j->reason_count++];
	else
		for (size_t i = 1; i < JUDGE_REASONS_MAX; i++)
			if (j->reasons[i].clue->weight <= place->clue->weight)
				place = &j->reasons[i];
	if (place->clue && place->clue->weight >= c->weight)
		return;
	set_text(&place->kind, s->kind);
	set_text(&place->value, s->value);
	place->clue = c;
	place->count = s->count;
	place->first_us = s->first_us;
	place->last_us = s->last_us;
}

/* "Dalvik/2.1.0 (Linux; U; Android 11; Pixel 4a Build/RQ3A)": the model stands before " Build/". Those
 * of Fire TV begin with AFT. */
static void add_model_of_agent(struct judge *j, struct span agent)
{
	static const char mark[] = " Build/";
	const uint8_t *end = memmem(agent.at, agent.length, mark, sizeof mark - 1), *begin = end;
	while (begin && begin > agent.at && begin[-1] != ';' && begin[-1] != '(')
		begin--;
	while (begin && begin < end && *begin == ' ')
		begin++;
	if (begin && begin < end)
		add_model(j, span_of(begin, (size_t)(end - begin)),
			memcmp(begin, "AFT", 3) == 0 ? DEVICE_STICK : DEVICE_PHONE, MODEL_AGENT);
}

static void weigh(struct judge *j, const struct sight *s, enum clue_kind kind, struct span lower)
{
	const struct clue *best = NULL;
	bool is_counted[DEVICE_TYPE_COUNT] = { false };
	for (size_t i = 0; i < clue_count; i++) {
		const struct clue *c = &clues[i];
		if (c->kind != kind || !clue_holds(c, lower))
			continue;
		unsigned char *weight = &j->weights[c->type][kind];
		*weight = c->weight > *weight ? (unsigned char)c->weight : *weight;
		if (kind == CLUE_USER_AGENT && !is_counted[c->type])
			j->agents_of[c->type] += s->count;
		is_counted[c->type] = true;
		add_model(j, span_of_text(c->model), c->type, c->weight);
		best = !best || c->weight > best->weight ? c : best;
	}
	if (best)
		add_reason(j, s, best);
}

static void add_address(struct judge *j, struct span address)
{
	if (j->addresses.length + address.length > JUDGE_ADDRESSES_BYTES_MAX) {
		j->addresses_left_out++;
		return;
	}
	if (j->addresses.length)
		text_add_byte(&j->addresses, ' ');
	text_add(&j->addresses, address.at, address.length);
}

void judge_see(struct judge *j, const struct sight *s)
{
	char lower[JUDGE_TEXT_MAX];
	enum clue_kind kind = clue_kind_of(s->kind);
	/* a role is its kind */
	struct span value = kind == CLUE_ROLE ? s->kind : s->value;
	size_t length = value.length < sizeof lower ? value.length : sizeof lower;
	size_t from = kind == CLUE_NAME ? value.length - length : 0; /* of names the end counts */
	if (span_equals_text(s->kind, "address"))
		add_address(j, s->value);
	if (kind == CLUE_KINDS || length == 0)
		return;
	for (size_t i = 0; i < length; i++)
		lower[i] = (char)tolower(value.at[from + i]);
	if (kind == CLUE_USER_AGENT) {
		j->agents += s->count;
		add_model_of_agent(j, value);
	}
	if (kind == CLUE_MODEL)
		add_model(j, value, DEVICE_UNKNOWN, MODEL_TOLD);
	weigh(j, s, kind, span_of(lower, length));
}

/* 0..1: how much speaks for a type. Of User-Agents counts how many of them say so: apps of phones run
 * on televisions too. */
static double score_of(const struct judge *j, enum device_type type)
{
	double against = 1;
	for (int kind = 0; kind < CLUE_KINDS; kind++) {
		double weight = (double)j->weights[type][kind] / PER_CENT;
		if (kind == CLUE_USER_AGENT && j->agents > 0)
			weight *= (double)j->agents_of[type] / (double)j->agents;
		against *= 1 - weight;
	}
	return 1 - against;
}

/* A board that is sold inside of other things: what the thing is says more. */
static enum device_type more_special(const double scores[], enum device_type best)
{
	enum device_type found = best;
	if (best != DEVICE_MICRO)
		return best;
	for (int type = 1; type < DEVICE_TYPE_COUNT; type++) {
		bool is_thing = type == DEVICE_VACUUM || type == DEVICE_CAMERA ||
				device_type_kinship(DEVICE_MICRO, (enum device_type)type) == 1;
		if (is_thing && scores[type] * PER_CENT >= SPECIFIC_MIN &&
			(found == DEVICE_MICRO || scores[type] > scores[found]))
			found = (enum device_type)type;
	}
	return found;
}

static const char *maker_of(const struct judge *j, enum device_type type)
{
	const struct clue *best = NULL;
	for (size_t i = 0; i < j->reason_count; i++) {
		const struct clue *c = j->reasons[i].clue;
		if (c->maker[0] && (c->type == type || type == DEVICE_UNKNOWN || c->weight < 50) &&
			(!best || c->weight > best->weight))
			best = c;
	}
	return best ? best->maker : "";
}

static struct span model_of(const struct judge *j, enum device_type type)
{
	const struct judge_model *best = NULL;
	for (size_t i = 0; i < j->model_count; i++) {
		const struct judge_model *m = &j->models[i];
		if ((m->type == type || m->type == DEVICE_UNKNOWN) &&
			(!best || m->weight > best->weight))
			best = m;
	}
	return best ? judge_span(&best->text) : span_of("", 0);
}

struct verdict_of_device judge_decide(const struct judge *j)
{
	struct verdict_of_device v = { .type = DEVICE_UNKNOWN };
	double scores[DEVICE_TYPE_COUNT] = { 0 }, doubt = 0;
	for (int type = 1; type < DEVICE_TYPE_COUNT; type++) {
		scores[type] = score_of(j, (enum device_type)type);
		v.type = scores[type] > scores[v.type] ? (enum device_type)type : v.type;
	}
	v.type = more_special(scores, v.type);
	for (int type = 1; type < DEVICE_TYPE_COUNT; type++) {
		int kinship = device_type_kinship(v.type, (enum device_type)type);
		double against = scores[type] * (kinship == 2 ? 0 : kinship == 1 ? 0.25 : 0.5);
		doubt = against > doubt ? against : doubt;
	}
	v.confidence = (unsigned)(scores[v.type] * (1 - doubt) * PER_CENT + 0.5);
	v.confidence = v.confidence > 99 ? 99 : v.confidence;
	if (v.confidence < JUDGE_SURE_MIN)
		v.type = DEVICE_UNKNOWN;
	v.maker = maker_of(j, v.type);
	v.model = model_of(j, v.type);
	return v;
}
