/* claims.c -- the long tail: protocols that Wireshark names by UDP port, after hardly a look at the
 * payload. What it is called and what little is looked at stands as data in claims_table.h.
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"
#include "dissect/mapping.h"

#include "dissect/claims_table.h"

#define PORT(number)                             { LAYER_UDP_PORT, number },
#define RULE(port, label, service, minimum, ...) PORT(port)
static const struct claim claims[] = { CLAIMED_PORTS(RULE){ LAYER_END, 0 } };
#undef RULE
#undef PORT

/* Byte `at` under `mask` lies in low..high; a mask of 0 asks for nothing. */
struct byte_test {
	uint8_t at, mask, low, high;
};

struct rule {
	uint16_t port;
	uint8_t minimum; /* bytes of payload on the wire */
	const char *label, *service;
	struct byte_test tests[CLAIM_TESTS_MAX];
};

#define RULE(port, label, service, minimum, ...) { port, minimum, label, service, { __VA_ARGS__ } },
static const struct rule rules[] = { CLAIMED_PORTS(RULE) };
#undef RULE

enum { SNMP_PORT = 161, SNMP_TRAP_PORT = 162, PCP_PORT = 5351 };

enum { RULES_COUNT = sizeof rules / sizeof rules[0] };

static bool test_passes(
	const struct byte_test *test, const struct packet *p, const struct cursor *in)
{
	if (test->at == CLAIM_WHOLE_AT)
		return cursor_left(in) >= p->payload_bytes;
	uint8_t byte = cursor_peek(in, test->at) & test->mask;
	return test->mask == 0 ||
	       (test->at < cursor_left(in) && byte >= test->low && byte <= test->high);
}

static bool rule_holds(const struct rule *r, const struct packet *p, const struct cursor *in)
{
	if (p->payload_bytes < r->minimum)
		return false;
	for (size_t i = 0; i < CLAIM_TESTS_MAX; i++)
		if (!test_passes(&r->tests[i], p, in))
			return false;
	return true;
}

/* The rules stand in the order of their ports: the first one of `port`, or RULES_COUNT. */
static size_t rules_begin(uint16_t port)
{
	size_t low = 0, high = RULES_COUNT;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (rules[middle].port < port)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct rule *rule_for(uint16_t port, const struct packet *p, const struct cursor *in)
{
	for (size_t i = rules_begin(port); i < RULES_COUNT && rules[i].port == port; i++)
		if (rule_holds(&rules[i], p, in))
			return &rules[i];
	return NULL;
}

static enum verdict claims_dissect(struct dissection *d, struct cursor *in)
{
	struct packet *p = d->packet;
	bool source_first = p->source_port < p->destination_port;
	uint16_t low = source_first ? p->source_port : p->destination_port;
	uint16_t high = source_first ? p->destination_port : p->source_port;
	const struct rule *r = rule_for(low, p, in);
	if (!r)
		r = rule_for(high, p, in);
	if (!r)
		return VERDICT_NOT_MINE;
	p->label = r->label;
	if (r->port == SNMP_PORT || r->port == SNMP_TRAP_PORT)
		clear_tell_snmp(d, *in);
	else if (r->port == PCP_PORT && p->destination_port == PCP_PORT)
		mapping_tell_pcp(d, *in);
	if (r->service)
		dissect_tell(d, r->service, CONFIDENCE_PORT, CRYPT_UNKNOWN);
	return VERDICT_OK;
}

const struct dissector claims_dissector = {
	.name = "claims",
	.claims = claims,
	.dissect = claims_dissect,
};
