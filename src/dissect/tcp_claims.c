/* tcp_claims.c -- TCP ports whose protocol is known by little more than the port and how its PDUs are
 * cut out of the stream: a table, since nothing else of them is read. Wireshark lets most of them take
 * whatever comes to the port, and so does this.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { CLAIM_PORTS_MAX = 4, CLAIM_PDU_MAX = 0x40000000 };

enum framing {
	FRAMING_NONE,   /* every segment is one */
	FRAMING_LINE,   /* up to a line feed */
	FRAMING_LENGTH, /* a length field tells */
};

enum number { BE16, BE24, BE32, LE16, LE24, LE32 };

struct tcp_claim {
	const char *label;
	uint16_t ports[CLAIM_PORTS_MAX]; /* ends with 0 if there are fewer */
	enum framing framing;
	/* FRAMING_LENGTH: */
	uint8_t header_bytes; /* wanted before the length is looked at; also the least PDU */
	uint8_t offset;       /* of the length */
	enum number number;
	uint8_t more_bytes; /* that the length does not count */
};

static const struct tcp_claim claims[] = {
	{ .label = "ECHO", .ports = { 7 } },
	{ .label = "DAYTIME", .ports = { 13 } },
	{ .label = "Chargen", .ports = { 19 } },
	{ .label = "TELNET", .ports = { 23 } },
	{ .label = "TIME", .ports = { 37 } },
	{ "WINS-Replication", { 42 }, FRAMING_LENGTH, 4, 0, BE32, 4 },
	{ .label = "WHOIS", .ports = { 43 }, .framing = FRAMING_LINE },
	{ "TACACS+", { 49 }, FRAMING_LENGTH, 12, 8, BE32, 12 },
	{ .label = "Gopher", .ports = { 70 } },
	{ .label = "FINGER", .ports = { 79 }, .framing = FRAMING_LINE },
	{ "KRB5", { 88 }, FRAMING_LENGTH, 4, 0, BE32, 4 },
	{ .label = "NNTP", .ports = { 119 } },
	{ .label = "NTP", .ports = { 123 } },
	{ .label = "BGP", .ports = { 179 } },
	{ .label = "SMUX", .ports = { 199 } },
	{ "KPASSWD", { 464 }, FRAMING_LENGTH, 4, 0, BE32, 4 },
	{ .label = "ISAKMP", .ports = { 500 } },
	{ .label = "EXEC", .ports = { 512 } },
	{ .label = "Rlogin", .ports = { 513 } },
	{ .label = "RSH", .ports = { 514 } },
	{ .label = "LPD", .ports = { 515 } },
	{ .label = "NCP", .ports = { 524 } },
	{ "DHCPv6 BulkLease", { 547 }, FRAMING_LENGTH, 2, 0, BE16, 2 },
	{ .label = "DSI", .ports = { 548 } },
	{ "9P", { 564 }, FRAMING_LENGTH, 7, 0, LE32, 0 },
	{ "RPKI-Router Protocol", { 323 }, FRAMING_LENGTH, 8, 4, BE32, 0 },
	{ "DHCPFO", { 647 }, FRAMING_LENGTH, 2, 0, BE16, 0 },
	{ "FF", { 1090 }, FRAMING_LENGTH, 12, 8, BE32, 0 },
	{ "COPS", { 2126, 3288, 3918 }, FRAMING_LENGTH, 8, 4, BE32, 0 },
	{ "HiSLIP", { 4880 }, FRAMING_LENGTH, 16, 12, BE32, 16 },
	{ "NVMe/TCP", { 4420 }, FRAMING_LENGTH, 8, 4, LE32, 0 },
	{ "OpcUa", { 4840 }, FRAMING_LENGTH, 8, 4, LE32, 0 },
	{ "LLRP", { 5084 }, FRAMING_LENGTH, 6, 2, BE32, 0 },
	{ "AMQP", { 5672 }, FRAMING_LENGTH, 7, 3, BE32, 8 },
	{ .label = "Gnutella", .ports = { 6346 } },
	{ "ULP", { 7275 }, FRAMING_LENGTH, 2, 0, BE16, 0 },
	{ "ILP", { 7276 }, FRAMING_LENGTH, 2, 0, BE16, 0 },
	{ "PCP", { 44321 }, FRAMING_LENGTH, 4, 0, BE32, 0 },
	{ .label = "MSDP", .ports = { 639 } },
	{ "AgentX", { 705 }, FRAMING_LENGTH, 20, 16, BE32, 20 },
	{ "DLEP", { 854 }, FRAMING_LENGTH, 4, 2, BE16, 4 },
	{ .label = "RSYNC", .ports = { 873 } },
	{ .label = "RMI", .ports = { 1099 } },
	{ "OpenVPN", { 1194 }, FRAMING_LENGTH, 2, 0, BE16, 2 },
	{ .label = "giFT", .ports = { 1213 } },
	{ .label = "ICAP", .ports = { 1344 } },
	{ "TDS", { 1433, 2433 }, FRAMING_LENGTH, 8, 2, BE16, 0 },
	{ "SAMETIME", { 1533 }, FRAMING_LENGTH, 4, 0, BE32, 4 },
	{ "Laplink", { 1547 }, FRAMING_LENGTH, 2, 0, BE16, 2 },
	{ .label = "PPTP", .ports = { 1723 } },
	{ .label = "VICP", .ports = { 1861 } },
	{ .label = "MSNMS", .ports = { 1863 } },
	{ "slsk", { 2234, 2240, 5534 }, FRAMING_LENGTH, 4, 0, LE32, 4 },
	{ .label = "TPM", .ports = { 2321, 2322 } },
	{ .label = "CVSPSERVER", .ports = { 2401 } },
	{ .label = "IEC 60870-5-104", .ports = { 2404 } },
	{ .label = "ZEBRA", .ports = { 2600 } },
	{ .label = "ATMTCP", .ports = { 2812 } },
	{ .label = "AX4000", .ports = { 3357 } },
	{ .label = "DISTCC ", .ports = { 3632 } },
	{ .label = "WOW", .ports = { 3724 } },
	{ .label = "ASAP", .ports = { 3863 } },
	{ "DIAMETER", { 3868 }, FRAMING_LENGTH, 4, 1, BE24, 0 },
	{ "PCEP", { 4189 }, FRAMING_LENGTH, 4, 2, BE16, 0 },
	{ .label = "TFP over TCP", .ports = { 4223 } },
	{ .label = "MIH", .ports = { 4551 } },
	{ .label = "RSIP", .ports = { 4555 } },
	{ .label = "Gearman", .ports = { 4730 } },
	{ .label = "IPSICTL", .ports = { 5010 } },
	{ "HAZELCAST", { 5701 }, FRAMING_LENGTH, 4, 0, BE32, 4 },
	{ .label = "ELCOM", .ports = { 5997 } },
	{ .label = "X11", .ports = { 6000, 6001, 6002, 6003 } },
	{ "SPDY", { 6121 }, FRAMING_LENGTH, 8, 5, BE24, 8 },
	{ .label = "ECMP", .ports = { 6160 } },
	{ "OpenFlow", { 6653 }, FRAMING_LENGTH, 8, 2, BE16, 0 },
	{ .label = "RESP", .ports = { 6379 }, .framing = FRAMING_LINE },
	{ .label = "IRC", .ports = { 6667, 57000 } },
	{ "IPDC", { 6668 }, FRAMING_LENGTH, 4, 2, BE16, 4 },
	{ .label = "Nano Bootstrap", .ports = { 7075 } },
	{ .label = "OMAPI", .ports = { 7911 } },
	{ .label = "5co-legacy", .ports = { 8004, 8010 } },
	{ "AJP13", { 8009 }, FRAMING_LENGTH, 4, 2, BE16, 4 },
	{ "Gadu-Gadu", { 8074 }, FRAMING_LENGTH, 8, 4, LE32, 8 },
	{ .label = "WOWW", .ports = { 8085 } },
	{ "Kafka", { 9092 }, FRAMING_LENGTH, 4, 0, BE32, 4 },
	{ .label = "Elasticsearch", .ports = { 9300 } },
	{ .label = "ALLJOYN-NS", .ports = { 9956 } },
	{ .label = "BEEP", .ports = { 10288 } },
	{ .label = "MEMCACHE", .ports = { 11211 } },
	{ "UMA", { 14001 }, FRAMING_LENGTH, 2, 0, BE16, 2 },
	{ .label = "PTP/IP", .ports = { 15740 } },
	{ .label = "DB-LSP", .ports = { 17500 } },
	{ "synergy", { 24800 }, FRAMING_LENGTH, 4, 0, BE32, 4 },
	{ .label = "PMPROXY", .ports = { 44322 } },
	{ "ENIP", { 44818 }, FRAMING_LENGTH, 24, 2, LE16, 24 },
	{ .label = "CBSP", .ports = { 48049 } },
	{ .label = "AMS", .ports = { 48898 } },
};

enum { CLAIMS = sizeof claims / sizeof claims[0] };

/* Which row the flow speaks: a PDU that is put together later has no port of its own. */
struct tcp_claims_state {
	uint8_t row; /* + 1 */
};

_Static_assert(CLAIMS < UINT8_MAX, "a row fits struct tcp_claims_state");

static size_t row_of_port(uint32_t port)
{
	for (size_t i = 0; i < CLAIMS; i++)
		for (size_t k = 0; k < CLAIM_PORTS_MAX && claims[i].ports[k]; k++)
			if (claims[i].ports[k] == port)
				return i;
	return 0;
}

static uint32_t read_number(struct cursor in, enum number number)
{
	switch (number) {
	case BE16: return cursor_be16(&in);
	case BE24: return cursor_be24(&in);
	case BE32: return cursor_be32(&in);
	case LE16: return cursor_le16(&in);
	case LE24: return cursor_le32(&in) & 0xffffff;
	case LE32: return cursor_le32(&in);
	}
	return 0;
}

/* Bytes of the PDU at `in`; 0 if that is not to be known yet. */
static uint64_t pdu_bytes(const struct tcp_claim *c, struct cursor in)
{
	if (c->framing == FRAMING_LINE) {
		struct span rest = cursor_rest(&in);
		const uint8_t *end = memchr(rest.at, '\n', rest.length);
		return end ? (uint64_t)(end - rest.at) + 1 : 0;
	}
	if (cursor_left(&in) < c->header_bytes)
		return 0;
	cursor_skip(&in, c->offset);
	uint64_t bytes = (uint64_t)read_number(in, c->number) + c->more_bytes;
	return bytes < c->header_bytes ? c->header_bytes : bytes;
}

extern const struct dissector tcp_claims_dissector;

static const struct tcp_claim *claim_of(struct dissection *d)
{
	struct tcp_claims_state *state = dissect_state(d, &tcp_claims_dissector);
	if (!state)
		return NULL;
	if (!state->row || state->row > CLAIMS)
		state->row = (uint8_t)(row_of_port(d->packet->next_key) + 1);
	return &claims[state->row - 1];
}

static struct stream_step tcp_claims_stream(struct dissection *d, struct cursor *in)
{
	const struct tcp_claim *c = claim_of(d);
	struct stream_step step = { .used = cursor_left(in) };
	size_t all = cursor_left(in);
	if (!c)
		return (struct stream_step){ .verdict = VERDICT_NOT_MINE };
	d->packet->label = c->label;
	if (c->framing == FRAMING_NONE)
		return step;
	while (cursor_left(in)) {
		uint64_t bytes = pdu_bytes(c, *in);
		size_t left = cursor_left(in);
		if (bytes == 0 || bytes > left) {
			if (bytes > CLAIM_PDU_MAX)
				bytes = CLAIM_PDU_MAX;
			step.need = bytes > left ? (uint32_t)(bytes - left) : STREAM_NEED_MORE;
			step.discard = bytes > left;
			break;
		}
		cursor_skip(in, (size_t)bytes);
	}
	step.used = all - cursor_left(in);
	return step;
}

static void tcp_claims_complete(struct dissection *d)
{
	const struct tcp_claim *c = claim_of(d);
	if (c)
		d->packet->label = c->label;
}

#define TCP(port)                                                                                  \
	{                                                                                          \
		LAYER_TCP_PORT, port                                                               \
	}

const struct dissector tcp_claims_dissector = {
	.name = "tcp_claims",
	.claims = (const struct claim[]){ TCP(7), TCP(13), TCP(19), TCP(23), TCP(37), TCP(42),
		TCP(43), TCP(49), TCP(70), TCP(79), TCP(88), TCP(119), TCP(123), TCP(179), TCP(199),
		TCP(464), TCP(500), TCP(512), TCP(513), TCP(514), TCP(515), TCP(524), TCP(547),
		TCP(548), TCP(564), TCP(323), TCP(647), TCP(1090), TCP(2126), TCP(3288), TCP(3918),
		TCP(4880), TCP(4420), TCP(4840), TCP(5084), TCP(5672), TCP(6346), TCP(7275),
		TCP(7276), TCP(44321), TCP(639), TCP(705), TCP(854), TCP(873), TCP(1099), TCP(1194),
		TCP(1213), TCP(1344), TCP(1433), TCP(2433), TCP(1533), TCP(1547), TCP(1723),
		TCP(1861), TCP(1863), TCP(2234), TCP(2240), TCP(5534), TCP(2321), TCP(2322),
		TCP(2401), TCP(2404), TCP(2600), TCP(2812), TCP(3357), TCP(3632), TCP(3724),
		TCP(3863), TCP(3868), TCP(4189), TCP(4223), TCP(4551), TCP(4555), TCP(4730),
		TCP(5010), TCP(5701), TCP(5997), TCP(6000), TCP(6001), TCP(6002), TCP(6003),
		TCP(6121), TCP(6160), TCP(6653), TCP(6379), TCP(6667), TCP(57000), TCP(6668),
		TCP(7075), TCP(7911), TCP(8004), TCP(8010), TCP(8009), TCP(8074), TCP(8085),
		TCP(9092), TCP(9300), TCP(9956), TCP(10288), TCP(11211), TCP(14001), TCP(15740),
		TCP(17500), TCP(24800), TCP(44322), TCP(44818), TCP(48049), TCP(48898),
		{ LAYER_END, 0 } },
	.stream = tcp_claims_stream,
	.complete = tcp_claims_complete,
};
