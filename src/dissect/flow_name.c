/* flow_name.c -- the name of a flow's server: what the client asks for in the handshake (SNI) before a
 * Host header, which proxies see too, and both before what a certificate calls itself; of equals the
 * first, for a connection that is used again goes to the same server. Called by dissectors.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

static unsigned rank(enum name_source source)
{
	switch (source) {
	case NAME_SNI: return 3;
	case NAME_HOST: return 2;
	case NAME_CERTIFICATE: return 1;
	default: return 0;
	}
}

/* A Host header has a port behind the name, and so has the SNI of a careless client. */
static struct span without_port(struct span name)
{
	size_t end = name.length;
	while (end && span_byte(name, end - 1) >= '0' && span_byte(name, end - 1) <= '9')
		end--;
	if (end == 0 || span_byte(name, end - 1) != ':')
		return name;
	bool is_bracketed = end > 1 && span_byte(name, end - 2) == ']';
	bool is_only_colon = memchr(name.at, ':', end) == name.at + end - 1;
	return is_bracketed || is_only_colon ? span_of(name.at, end - 1) : name;
}

/* "192.0.2.1", "2001:db8::1", "[2001:db8::1]". */
static bool is_address(struct span name)
{
	struct address unused;
	if (name.length > 2 && span_byte(name, 0) == '[')
		name = span_of(name.at + 1, name.length - 2);
	return address_parse(name, &unused);
}

/* What is too long loses its first labels, for the last ones tell whose it is: it begins with a dot then. */
static struct span cut(struct span name, size_t most)
{
	if (name.length <= most)
		return name;
	struct span tail = span_of(name.at + name.length - most, most);
	const uint8_t *dot = memchr(tail.at, '.', tail.length);
	return dot ? span_of(dot, (size_t)(tail.at + tail.length - dot)) : tail;
}

/* In lower case, as names are compared. */
static void keep(struct flow *f, enum name_source source, struct span name)
{
	uint8_t lower[FLOW_NAME_MAX];
	name = cut(name, sizeof lower);
	for (size_t i = 0; i < name.length; i++) {
		uint8_t c = span_byte(name, i);
		lower[i] = (uint8_t)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	flow_set_name(f, span_of(lower, name.length));
	f->name_source = (uint8_t)source;
}

void dissect_flow_name(struct dissection *d, enum name_source source, struct span name)
{
	struct flow *f = d->flow;
	name = without_port(name);
	if (name.length && span_byte(name, name.length - 1) == '.')
		name.length--;
	if (name.length == 0 || !f || is_address(name))
		return;
	if (!f->name || rank(source) > rank((enum name_source)f->name_source))
		keep(f, source, name);
	bool from_client = d->side == f->first_side;
	const struct packet *p = d->packet;
	dissect_record(d,
		&(struct record){ .kind = RECORD_NAME,
			.name = { .source = source,
				.address = dissect_server_address(d),
				.name = name,
				.asker = from_client ? p->source : p->destination,
				.asker_mac = from_client ? p->source_mac : p->destination_mac } });
}
