/* expect.c -- see expect.h. Looked through once a flow, newest first.
 * SPDX-License-Identifier: MIT */
#include "dissect/expect.h"

#include "base/clock.h"
#include "model/frame.h"

enum { EXPECT_SAVE_VERSION = 2 };

static bool is_ip(uint8_t kind)
{
	return kind == ADDRESS_IPV4 || kind == ADDRESS_IPV6;
}

void expect_add(struct expect *e, const struct expect_entry *entry)
{
	if (!is_ip(entry->address.kind))
		return;
	e->ring[e->next] = *entry;
	e->next = (e->next + 1) % EXPECT_MAX;
	if (e->count < EXPECT_MAX)
		e->count++;
}

/* The entry that was added `age` additions ago. */
static uint32_t ring_at(const struct expect *e, uint32_t age)
{
	return (e->next + EXPECT_MAX - 1 - age) % EXPECT_MAX;
}

const struct expect_entry *expect_find(const struct expect *e, uint8_t protocol,
	const struct address *address, uint16_t port, int64_t now_ns)
{
	for (uint32_t i = 0; i < e->count; i++) {
		const struct expect_entry *x = &e->ring[ring_at(e, i)];
		if (x->port == port && x->protocol == protocol &&
			now_ns - x->time_ns <= EXPECT_LIFE_S * NS_PER_S &&
			address_equals(&x->address, address))
			return x;
	}
	return NULL;
}

/* --- carry-over: a version, a count, then the entries from the oldest on; big-endian ------------ */

static void save_number(struct text *out, uint64_t value, unsigned bytes)
{
	while (bytes--)
		text_add_byte(out, (char)(value >> bytes * 8));
}

void expect_save(const struct expect *e, struct text *out)
{
	text_add_byte(out, EXPECT_SAVE_VERSION);
	save_number(out, e->count, 2);
	for (uint32_t i = e->count; i-- > 0;) {
		const struct expect_entry *x = &e->ring[ring_at(e, i)];
		text_add_byte(out, (char)x->address.kind);
		text_add(out, x->address.bytes, sizeof x->address.bytes);
		save_number(out, (uint64_t)x->time_ns, 8);
		save_number(out, x->port, 2);
		save_number(out, x->dissector, 2);
		text_add_byte(out, (char)x->protocol);
		text_add(out, x->note, sizeof x->note);
	}
}

static bool entry_load(struct expect_entry *x, struct cursor *in, uint16_t dissectors_max)
{
	uint8_t kind = cursor_u8(in);
	struct span bytes = cursor_take(in, sizeof x->address.bytes);
	*x = (struct expect_entry){ .time_ns = (int64_t)cursor_be64(in) };
	x->port = cursor_be16(in);
	x->dissector = cursor_be16(in);
	x->protocol = cursor_u8(in);
	struct span note = cursor_take(in, sizeof x->note);
	if (in->failed || x->dissector == 0 || x->dissector > dissectors_max ||
		x->time_ns > FRAME_TIME_MAX_NS || x->time_ns < -FRAME_TIME_MAX_NS)
		return false;
	memcpy(x->note, note.at, sizeof x->note);
	x->address =
		kind == ADDRESS_IPV4 ? address_ipv4(span_of(bytes.at, 4)) : address_ipv6(bytes);
	return is_ip(kind);
}

int expect_load(struct expect *e, struct cursor *in, uint16_t dissectors_max)
{
	*e = (struct expect){ 0 };
	uint8_t version = cursor_u8(in);
	uint16_t count = cursor_be16(in);
	bool sane = !in->failed && version == EXPECT_SAVE_VERSION && count <= EXPECT_MAX;
	for (uint16_t i = 0; sane && i < count; i++) {
		struct expect_entry x;
		sane = entry_load(&x, in, dissectors_max);
		if (sane)
			expect_add(e, &x);
	}
	if (!sane)
		*e = (struct expect){ 0 };
	return sane ? 0 : -1;
}
