/* tally_flow.c -- flows as rows: each its own, or, where a unit has too many, those alike as one.
 * SPDX-License-Identifier: MIT */
#include "tally/meaning.h"
#include "tally/tally_tables.h"

#include <inttypes.h>
#include <stdio.h>

enum { DOUBTS_TEXT_MAX = 384, TRAITS_TEXT_MAX = 96 };

static struct meaning meaning_of(const struct tally *t, const struct tally_flow *f)
{
	struct meaning m = { f->service, f->confidence, f->name_source, f->name };
	const struct meaning_ends ends = {
		.names = { f->client.address, f->server.address, f->client.mac, f->first_ns },
		.client_port = f->client_port,
		.server_port = f->server_port,
		.protocol = f->protocol,
	};
	meaning_settle(&m, t->asked, &ends);
	return m;
}

static const char *const encryption_words[] = { "unknown", "clear", "encrypted" };
static const char *const confidence_words[] = { "unknown", "port", "address", "name", "payload" };

/* "port:12:14000:1:60:HART_IP|guess:...", the client's first. */
static struct span doubts_of(const struct tally_flow *f, char out[DOUBTS_TEXT_MAX])
{
	size_t length = 0;
	for (size_t i = 0; i < FLOW_DOUBTS_MAX && length < DOUBTS_TEXT_MAX; i++) {
		const struct flow_doubt *d = &f->doubts[i];
		if (d->packets[0] + d->packets[1] == 0)
			continue;
		length += (size_t)snprintf(out + length, DOUBTS_TEXT_MAX - length,
			"%s%s:%" PRIu32 ":%" PRIu64 ":%" PRIu32 ":%" PRIu64 ":%.40s",
			length ? "|" : "", f->guesses & 1 << i ? "guess" : "port",
			d->packets[f->client_side], d->bytes[f->client_side],
			d->packets[!f->client_side], d->bytes[!f->client_side],
			d->label ? d->label : "(others)");
	}
	return span_of(out, length < DOUBTS_TEXT_MAX ? length : DOUBTS_TEXT_MAX - 1);
}

/* Adds a word, as much as there is room for. */
static void traits_add(
	char out[TRAITS_TEXT_MAX], size_t *length, const char *before, const char *word)
{
	for (const char *c = before; *c && *length < TRAITS_TEXT_MAX; c++)
		out[(*length)++] = *c;
	for (const char *c = word; *c && *length < TRAITS_TEXT_MAX; c++)
		out[(*length)++] = *c;
}

/* What it looks like most often goes first. */
static struct span traits_of(const struct tally_flow *f, char out[TRAITS_TEXT_MAX])
{
	size_t length = 0, best = 0;
	for (size_t i = 1; i < LOOK_COUNT; i++)
		if (f->looks[i] > f->looks[best])
			best = i;
	if (f->looks[best])
		traits_add(out, &length, "looks ", flow_look_word((enum flow_look)best));
	for (unsigned left = f->traits; left; left &= left - 1) {
		enum flow_trait_number trait = (enum flow_trait_number)__builtin_ctz(left);
		if (trait < FLOW_TRAIT_COUNT)
			traits_add(out, &length, length ? "," : "", flow_trait_word(trait));
	}
	return span_of(out, length);
}

static void write_own(struct tally *t, const struct tally_flow *f, const struct flow_sum_key *key,
	const struct meaning *m)
{
	char doubts[DOUBTS_TEXT_MAX], traits[TRAITS_TEXT_MAX];
	const struct value row[FLOW_COLUMNS] = {
		[FLOW_SEQ] = value_integer(t->seq),
		[FLOW_ID] = value_integer((int64_t)f->id),
		[FLOW_FIRST_US] = tally_time(f->first_ns),
		[FLOW_LAST_US] = tally_time(f->last_ns),
		[FLOW_SOURCE_ID] = value_integer(key->source_id),
		[FLOW_DESTINATION_ID] = value_integer(key->destination_id),
		[FLOW_SOURCE_PORT] = value_integer(f->client_port),
		[FLOW_DESTINATION_PORT] = value_integer(f->server_port),
		[FLOW_IP_PROTOCOL] = value_integer(f->protocol),
		[FLOW_PROTOCOL_ID] = word_meet_literal(t, f->label),
		[FLOW_SERVICE_ID] = word_meet_literal(t, m->service),
		[FLOW_CONFIDENCE_ID] = word_meet_literal(t, confidence_words[m->confidence]),
		[FLOW_ENCRYPTION_ID] = word_meet_literal(t, encryption_words[f->crypt]),
		[FLOW_NAME_ID] = word_meet(t, m->name),
		[FLOW_NAME_SOURCE_ID] = word_meet_literal(
			t, m->name.length ? record_name_source_word(m->name_source) : ""),
		[FLOW_PACKETS_OUT] = value_integer((int64_t)f->out.packets),
		[FLOW_BYTES_OUT] = value_integer((int64_t)f->out.bytes),
		[FLOW_PACKETS_IN] = value_integer((int64_t)f->in.packets),
		[FLOW_BYTES_IN] = value_integer((int64_t)f->in.bytes),
		[FLOW_REQUESTS] = value_integer(f->requests),
		[FLOW_FLOWS] = value_integer(1),
		[FLOW_IS_OPEN] = value_integer(key->is_open),
		[FLOW_DOUBTS] = value_text(doubts_of(f, doubts)),
		[FLOW_TRAITS_ID] = word_meet(t, traits_of(f, traits)),
	};
	tally_put(t, ROW_FLOW, row);
}

/* Those summed together have no ports, no name, and 0 for their number. */
static void write_sum(struct tally *t, const struct flow_sum_key *key, const struct flow_sum *sum)
{
	const struct value row[FLOW_COLUMNS] = {
		[FLOW_SEQ] = value_integer(t->seq),
		[FLOW_ID] = value_integer(0),
		[FLOW_FIRST_US] = tally_time(sum->first_ns),
		[FLOW_LAST_US] = tally_time(sum->last_ns),
		[FLOW_SOURCE_ID] = value_integer(key->source_id),
		[FLOW_DESTINATION_ID] = value_integer(key->destination_id),
		[FLOW_SOURCE_PORT] = value_integer(0),
		[FLOW_DESTINATION_PORT] = value_integer(0),
		[FLOW_IP_PROTOCOL] = value_integer(key->protocol),
		[FLOW_PROTOCOL_ID] = word_meet(t, tally_text(key->label).text),
		[FLOW_SERVICE_ID] = word_meet(t, tally_text(key->service).text),
		[FLOW_CONFIDENCE_ID] =
			word_meet(t, span_of_text(confidence_words[key->confidence])),
		[FLOW_ENCRYPTION_ID] = word_meet(t, span_of_text(encryption_words[key->crypt])),
		[FLOW_NAME_ID] = word_meet(t, span_of("", 0)),
		[FLOW_NAME_SOURCE_ID] = word_meet(t, span_of("", 0)),
		[FLOW_PACKETS_OUT] = value_integer((int64_t)sum->out.packets),
		[FLOW_BYTES_OUT] = value_integer((int64_t)sum->out.bytes),
		[FLOW_PACKETS_IN] = value_integer((int64_t)sum->in.packets),
		[FLOW_BYTES_IN] = value_integer((int64_t)sum->in.bytes),
		[FLOW_REQUESTS] = value_integer((int64_t)sum->requests),
		[FLOW_FLOWS] = value_integer((int64_t)sum->flows),
		[FLOW_IS_OPEN] = value_integer(key->is_open),
		[FLOW_DOUBTS] = value_text(span_of("", 0)),
		[FLOW_TRAITS_ID] = word_meet(t, span_of("", 0)),
	};
	tally_put(t, ROW_FLOW, row);
}

void tally_write_flow(struct tally *t)
{
	for (uint32_t i = 0; i < t->flow.count; i++) {
		struct flow_sum_key key;
		memcpy(&key, map_key(&t->flow, i).at, sizeof key);
		write_sum(t, &key, map_value(&t->flow, i));
	}
	map_reset(&t->flow);
}

static void counter_add(struct flow_counter *to, const struct flow_counter *from)
{
	to->packets += from->packets;
	to->bytes += from->bytes;
}

/* The entry of this key; if there are too many, of the scopes of its ends. */
static uint32_t sum_entry(struct tally *t, const struct tally_flow *f, struct flow_sum_key *key)
{
	uint32_t entry = map_find(&t->flow, key, sizeof *key);
	if (entry != MAP_NONE)
		return entry;
	if (!census_admit(&t->places.flow_sums, 0, 1)) {
		key->source_id = endpoint_meet_coarse(t, &f->client);
		key->destination_id = endpoint_meet_coarse(t, &f->server);
	}
	entry = map_put(&t->flow, key, sizeof *key, NULL);
	if (entry != MAP_NONE)
		return entry;
	tally_write_flow(t);
	return map_put(&t->flow, key, sizeof *key, NULL);
}

static void sum_up(struct tally *t, const struct tally_flow *f, struct flow_sum_key *key)
{
	struct flow_sum *sum = map_value(&t->flow, sum_entry(t, f, key));
	if (sum->flows == 0 || f->first_ns < sum->first_ns)
		sum->first_ns = f->first_ns;
	if (sum->flows == 0 || f->last_ns > sum->last_ns)
		sum->last_ns = f->last_ns;
	sum->flows++;
	sum->requests += f->requests;
	counter_add(&sum->out, &f->out);
	counter_add(&sum->in, &f->in);
	t->places.flows_summed++;
}

static bool has_row(struct tally *t, const struct tally_flow *f, const struct flow_sum_key *key)
{
	bool is_busy = f->out.packets + f->in.packets >= FLOW_PACKETS_MANY;
	if (endpoint_is_other(key->source_id) || endpoint_is_other(key->destination_id) ||
		t->places.flow_rows >= (is_busy ? FLOW_ROWS_MOST : FLOW_ROWS_FIRST))
		return false;
	t->places.flow_rows++;
	return true;
}

void tally_flow(struct tally *t, const struct tally_flow *f, uint64_t hash)
{
	const struct meaning m = meaning_of(t, f);
	struct flow_sum_key key;
	memset(&key, 0, sizeof key);
	key.source_id = endpoint_meet(t, &f->client, 0);
	key.destination_id = endpoint_meet(t, &f->server, 0);
	key.label = f->label;
	key.service = m.service;
	key.protocol = f->protocol;
	key.confidence = m.confidence;
	key.crypt = f->crypt;
	key.is_open = f->is_open;
	rhythm_flow(t, f, hash);
	if (has_row(t, f, &key))
		write_own(t, f, &key, &m);
	else
		sum_up(t, f, &key);
}
