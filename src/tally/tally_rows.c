/* tally_rows.c -- sums as rows for the store: keys taken apart into columns.
 * SPDX-License-Identifier: MIT */
#include "tally/tally_tables.h"

#include <stdio.h>

/* EtherTypes by the names that the notebook's CSV shows; others in hex; nothing without one. */
static struct span ethertype_of(int32_t number, const char *word, char out[8])
{
	if (word)
		return span_of_text(word);
	switch (number) {
	case -1: return span_of_text("");
	case 0x0800: return span_of_text("IPv4");
	case 0x86dd: return span_of_text("IPv6");
	case 0x0806: return span_of_text("ARP");
	case 0x88cc: return span_of_text("LLDP");
	case 0x893a: return span_of_text("ieee1905");
	case 0x888e: return span_of_text("EAPOL");
	default: break;
	}
	snprintf(out, 8, "0x%04x", (unsigned)number & 0xffffU);
	return span_of_text(out);
}

void tally_write_traffic(struct tally *t)
{
	char ethertype[8];
	for (uint32_t i = 0; i < t->traffic.count; i++) {
		struct traffic_key key;
		memcpy(&key, map_key(&t->traffic, i).at, sizeof key);
		const struct traffic_sum *sum = map_value(&t->traffic, i);
		const struct value row[TRAFFIC_COLUMNS] = {
			[TRAFFIC_SEQ] = value_integer(t->seq),
			[TRAFFIC_BUCKET] = value_integer(key.bucket),
			[TRAFFIC_SOURCE_ID] = value_integer(key.source_id),
			[TRAFFIC_DESTINATION_ID] = value_integer(key.destination_id),
			[TRAFFIC_PROTOCOL_ID] = word_meet_literal(t, key.label),
			[TRAFFIC_ETHERTYPE_ID] =
				word_meet(t, ethertype_of((int32_t)key.ethertype,
						     key.ethertype_word, ethertype)),
			[TRAFFIC_PACKETS] = value_integer((int64_t)sum->packets),
			[TRAFFIC_BYTES] = value_integer((int64_t)sum->bytes),
			[TRAFFIC_FIRST_US] = tally_time(sum->first_ns),
			[TRAFFIC_LAST_US] = tally_time(sum->last_ns),
		};
		tally_put(t, ROW_TRAFFIC, row);
	}
	map_reset(&t->traffic);
}

void tally_write_lookup(struct tally *t)
{
	for (uint32_t i = 0; i < t->lookup.count; i++) {
		struct lookup_key key;
		struct span bytes = map_key(&t->lookup, i);
		memcpy(&key, bytes.at, sizeof key);
		const uint8_t *name = bytes.at + sizeof key;
		const struct fact_sum *sum = map_value(&t->lookup, i);
		const struct value row[LOOKUP_COLUMNS] = {
			[LOOKUP_SEQ] = value_integer(t->seq),
			[LOOKUP_BUCKET] = value_integer(key.bucket),
			[LOOKUP_SOURCE_ID] = value_integer(key.source_id),
			[LOOKUP_DESTINATION_ID] = value_integer(key.destination_id),
			[LOOKUP_PROTOCOL_ID] = word_meet_literal(t, key.label),
			[LOOKUP_NAME_ID] = word_meet(t, span_of(name, key.name_length)),
			[LOOKUP_TYPE] = value_integer(key.type),
			[LOOKUP_OPCODE] = value_integer(key.opcode),
			[LOOKUP_IS_RESPONSE] = value_integer(key.is_response),
			[LOOKUP_RCODE] = value_integer(key.rcode),
			[LOOKUP_WORD_ID] =
				word_meet(t, span_of(name + key.name_length, key.word_length)),
			[LOOKUP_SAYS_QUERY] = value_integer(key.says_query),
			[LOOKUP_SAYS_RESPONSE] = value_integer(key.says_response),
			[LOOKUP_COUNT] = value_integer((int64_t)sum->count),
			[LOOKUP_FIRST_US] = tally_time(sum->first_ns),
			[LOOKUP_LAST_US] = tally_time(sum->last_ns),
		};
		tally_put(t, ROW_LOOKUP, row);
	}
	map_reset(&t->lookup);
}

void tally_write_name(struct tally *t)
{
	char address[ADDRESS_TEXT_MAX], asker[ADDRESS_TEXT_MAX];
	for (uint32_t i = 0; i < t->name.count; i++) {
		struct name_key key;
		struct span bytes = map_key(&t->name, i);
		memcpy(&key, bytes.at, sizeof key);
		const struct fact_sum *sum = map_value(&t->name, i);
		const struct value row[NAME_COLUMNS] = {
			[NAME_SEQ] = value_integer(t->seq),
			[NAME_HOME] = tally_text(t->home),
			[NAME_ADDRESS] = tally_address(&key.address, address),
			[NAME_NAME] = value_text(
				span_of(bytes.at + sizeof key, bytes.length - sizeof key)),
			[NAME_SOURCE] = tally_text(record_name_source_word(key.source)),
			[NAME_ASKER] = tally_address(&key.asker, asker),
			[NAME_COUNT] = value_integer((int64_t)sum->count),
			[NAME_FIRST_US] = tally_time(sum->first_ns),
			[NAME_LAST_US] = tally_time(sum->last_ns),
		};
		tally_put(t, ROW_NAME, row);
	}
	map_reset(&t->name);
}

void tally_write_evidence(struct tally *t)
{
	char address[ADDRESS_TEXT_MAX], mac[MAC_TEXT_MAX];
	for (uint32_t i = 0; i < t->evidence.count; i++) {
		struct evidence_key key;
		struct span bytes = map_key(&t->evidence, i);
		memcpy(&key, bytes.at, sizeof key);
		const struct fact_sum *sum = map_value(&t->evidence, i);
		const struct value row[EVIDENCE_COLUMNS] = {
			[EVIDENCE_SEQ] = value_integer(t->seq),
			[EVIDENCE_HOME] = tally_text(t->home),
			[EVIDENCE_MAC] = tally_mac(key.mac, mac),
			[EVIDENCE_ADDRESS] = tally_address(&key.address, address),
			[EVIDENCE_KIND] = tally_text(record_evidence_word(key.kind)),
			[EVIDENCE_VALUE] = value_text(
				span_of(bytes.at + sizeof key, bytes.length - sizeof key)),
			[EVIDENCE_COUNT] = value_integer((int64_t)sum->count),
			[EVIDENCE_FIRST_US] = tally_time(sum->first_ns),
			[EVIDENCE_LAST_US] = tally_time(sum->last_ns),
		};
		tally_put(t, ROW_EVIDENCE, row);
	}
	map_reset(&t->evidence);
}
