/* judge_reach.c -- who reaches whom and should not: the Internet a device of the home, a device many others of
 * the home, or a device that poses as the router.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include <math.h>

#define DAY_US (INT64_C(86400) * 1000000)

enum {
	ASKED_SCAN = 64,
	HOSTS_SCAN = 16,
	PORTS_SCAN = 60,
	EXPOSED_PEERS = 5,
	CLAIMS_MIN = 10,
	RELAYED_MIN = 3 /* addresses beside its own that only a repeater or proxy claims */
};

/* Ports of services that wait for others; above, both ends of games and downloads call one another. */
static bool is_service(int64_t port)
{
	static const int64_t high[] = { 1433, 1723, 1883, 2323, 3306, 3389, 5000, 5001, 5432, 5555,
		5900, 5901, 6379, 7547, 8000, 8008, 8080, 8081, 8083, 8086, 8088, 8123, 8443, 8554,
		8883, 8888, 9000, 9090, 9100, 9200, 32400, 34567, 37777 };
	if (port < 1024)
		return true;
	for (size_t i = 0; i < sizeof high / sizeof high[0]; i++)
		if (high[i] == port)
			return true;
	return false;
}

static void exposed_close(struct exposed *e)
{
	if (!e->f)
		return;
	finding_title(e->f, "%s answers the Internet at port %lld: %s caller%s, %s connection%s",
		finding_who(e->f).at, (long long)e->port, finding_count((double)e->callers).at,
		e->callers == 1 ? "" : "s", finding_count((double)e->times).at,
		e->times == 1 ? "" : "s");
	if (e->callers > EXPOSED_PEERS)
		finding_why(e->f, "So did %s more.",
			finding_count((double)(e->callers - EXPOSED_PEERS)).at);
	finding_why(
		e->f, "It answered all of them, with %s.", finding_bytes((double)e->sent_bytes).at);
	e->f->bytes = e->sent_bytes;
	e->f = NULL;
}

static void exposed_begin(
	struct exposed *e, const struct finding_row *row, struct finding_list *out)
{
	char subject[16];
	whom_set(&e->whom, row);
	e->port = finding_integer(row, "port");
	e->callers = e->times = e->sent_bytes = 0;
	snprintf(subject, sizeof subject, "%lld", (long long)e->port);
	bool is_open = is_service(e->port);
	e->f = whom_accuse(&e->whom, out, is_open ? FINDING_WARNING : FINDING_NOTICE,
		is_open ? 0.65 : 0.3, span_of_text(subject));
	e->f->first_us = INT64_MAX;
}

void exposed_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct exposed *e = state;
	int64_t first_us = finding_integer(row, "begin_us"),
		last_us = finding_integer(row, "end_us");
	if (!e->f || !whom_is(&e->whom, row) || e->port != finding_integer(row, "port")) {
		exposed_close(e);
		exposed_begin(e, row, out);
	}
	struct span operator_name = finding_text(row, "operator");
	if (++e->callers <= EXPOSED_PEERS) {
		finding_peer(e->f, finding_text(row, "peer"));
		finding_why(e->f, "%s%s%s%s called %s.",
			finding_words(finding_text(row, "peer")).at,
			operator_name.length ? " (" : "", finding_words(operator_name).at,
			operator_name.length ? ")" : "",
			finding_times((double)finding_integer(row, "times")).at);
	}
	e->times += finding_integer(row, "times");
	e->sent_bytes += finding_integer(row, "sent_bytes");
	e->f->first_us = first_us < e->f->first_us ? first_us : e->f->first_us;
	e->f->last_us = last_us > e->f->last_us ? last_us : e->f->last_us;
}

void exposed_end(void *state, struct finding_list *out)
{
	struct exposed *e = state;
	(void)out;
	exposed_close(e);
	whom_clear(&e->whom);
}

/* Came when the home had been watched for a day. */
static bool is_newcomer(const struct finding_row *row)
{
	return finding_integer(row, "device_first_us") - finding_integer(row, "home_first_us") >
	       DAY_US;
}

/* Phones, computers and hubs look for printers and speakers: of them it is told. Nothing else has a reason to. */
void scan_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct scan *s = state;
	int64_t asked = finding_integer(row, "asked"), hosts = finding_integer(row, "tried_hosts"),
		ports = finding_integer(row, "tried_ports");
	whom_set(&s->whom, row);
	struct span type = text_span(&s->whom.type);
	bool is_usual = whom_is_personal(&s->whom) || span_equals_text(type, "hub") ||
			span_equals_text(type, "access point");
	bool is_much = asked >= ASKED_SCAN || hosts >= HOSTS_SCAN || ports >= PORTS_SCAN;
	bool is_new = is_newcomer(row);
	is_usual = is_usual && !is_new;
	struct finding *f =
		whom_accuse(&s->whom, out, is_much && !is_usual ? FINDING_WARNING : FINDING_NOTICE,
			is_much && !is_usual ? 0.6 : 0.3, span_of_text("home"));
	int64_t tried = asked > hosts ? asked : hosts;
	finding_title(f, "%s looks through the home: it tried %s address%s%s%s%s",
		finding_who(f).at, finding_count((double)tried).at, tried == 1 ? "" : "es",
		ports ? " and " : "", ports ? finding_count((double)ports).at : "",
		ports == 1 ? " port that did not answer"
		: ports    ? " ports that did not answer"
			   : "");
	if (asked)
		finding_why(f, "It asked all for the MAC of %s different addresses (ARP).",
			finding_count((double)asked).at);
	if (ports)
		finding_why(f, "It called %s port%s of %s address%s in the home in vain (TCP).",
			finding_count((double)ports).at, ports == 1 ? "" : "s",
			finding_count((double)hosts).at, hosts == 1 ? "" : "es");
	if (is_new)
		finding_why(f,
			"It is new: it came when the home had been watched for more than a day.");
	if (is_usual)
		finding_why(f, "It is a %s: such devices look for printers, speakers and others.",
			s->whom.type.at);
	f->first_us = finding_integer(row, "begin_us");
	f->last_us = finding_integer(row, "end_us");
}

void scan_end(void *state, struct finding_list *out)
{
	struct scan *s = state;
	(void)out;
	whom_clear(&s->whom);
}

/* MACs that redundant routers share (VRRP, HSRP): whoever has them may claim the address beside its own. */
static bool is_shared_mac(const struct claimant *c)
{
	static const char *const shared[] = { "00:00:5e:00:0", "00:00:0c:07:ac:", "00:00:0c:9f:f" };
	struct span mac = text_span(&c->mac);
	for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
		if (mac.length >= strlen(shared[i]) &&
			memcmp(mac.at, shared[i], strlen(shared[i])) == 0)
			return true;
	return false;
}

/* Whose the address is that c claims too: the router, or one that claims nothing else, at the same time. */
static const struct claimant *router_beside(const struct spoofing *s, const struct claimant *c)
{
	const struct claimant *found = NULL;
	for (const struct claimant *o = s->at; o < s->at + s->count; o++) {
		if (o == c || o->first_us >= c->last_us || c->first_us >= o->last_us)
			continue;
		if (is_shared_mac(o))
			return NULL;
		if (o->is_gate || o->others == 0)
			found = o;
	}
	return found;
}

/* One that claims nothing else, claimed it before and is there still: an address that was handed on, or a new
 * MAC of the same device, is neither. */
static const struct claimant *owner_beside(const struct spoofing *s, const struct claimant *c)
{
	for (const struct claimant *o = s->at; o < s->at + s->count; o++)
		if (o != c && o->others == 0 && !is_shared_mac(o) && o->first_us < c->first_us &&
			o->gone_us > c->last_us)
			return o;
	return NULL;
}

static void tell_claim(const struct spoofing *s, const struct claimant *c,
	const struct claimant *other, struct finding_list *out)
{
	bool is_gate = s->is_gate_address;
	struct finding *f =
		finding_add(out, is_gate && !c->is_relay ? FINDING_ALERT : FINDING_NOTICE,
			is_gate ? 0.9 : 0.4, text_span(&s->home), text_span(&c->mac),
			text_span(&c->device), text_span(&s->address));
	struct span owner = text_span(other->device.length ? &other->device : &other->mac);
	finding_title(f, "%s says that it is %s (%s)", finding_who(f).at,
		is_gate ? "the router" : finding_words(owner).at, s->address.at);
	finding_why(f, "It claimed the address %s %s (ARP), while %s claims it too, %s.",
		s->address.at, finding_times((double)c->claims).at, other->mac.at,
		finding_times((double)other->claims).at);
	finding_why(f, "It has %s other address%s of its own: what others send to %s.",
		finding_count((double)c->others).at, c->others == 1 ? "" : "es",
		is_gate ? "the Internet can pass through it" : "that one can reach it instead");
	if (!is_gate)
		finding_why(f,
			"One that answers for a sleeping device does so too, and so does one "
			"whose address was set by hand.");
	finding_peer(f, text_span(&s->address));
	f->first_us = c->first_us;
	f->last_us = c->last_us;
	f->packets = c->claims;
}

/* Rows of one address: who claims it. One that has an address of its own poses as its owner. Repeaters and proxies
 * claim the addresses of many. */
static void spoofing_judge(struct spoofing *s, struct finding_list *out)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct claimant *c = &s->at[i], *other = NULL;
		if (c->is_gate || c->others == 0 || is_shared_mac(c))
			continue;
		if (s->is_gate_address)
			other = c->claims < CLAIMS_MIN ? NULL : router_beside(s, c);
		else if (!c->is_relay && c->others < RELAYED_MIN)
			other = owner_beside(s, c);
		if (other)
			tell_claim(s, c, other, out);
	}
	for (size_t i = 0; i < s->count; i++) {
		text_clear(&s->at[i].mac);
		text_clear(&s->at[i].device);
	}
	s->count = 0;
}

void spoofing_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct spoofing *s = state;
	if (!span_equals(text_span(&s->home), finding_text(row, "home")) ||
		!span_equals(text_span(&s->address), finding_text(row, "address"))) {
		spoofing_judge(s, out);
		whom_text(&s->home, finding_text(row, "home"));
		whom_text(&s->address, finding_text(row, "address"));
	}
	if (s->count == CLAIMANTS_MAX)
		return;
	struct claimant *c = &s->at[s->count++];
	*c = (struct claimant){ .is_gate = finding_integer(row, "is_gate") == 1,
		.claims = finding_integer(row, "claims"),
		.others = finding_integer(row, "others"),
		.first_us = finding_integer(row, "begin_us"),
		.last_us = finding_integer(row, "end_us"),
		.gone_us = finding_integer(row, "gone_us"),
		.is_relay = span_equals_text(finding_text(row, "type"), "access point") ||
			    span_equals_text(finding_text(row, "type"), "hub") };
	s->is_gate_address = finding_integer(row, "is_gate_address") == 1;
	whom_text(&c->mac, finding_text(row, "mac"));
	whom_text(&c->device, finding_text(row, "device"));
}

void spoofing_end(void *state, struct finding_list *out)
{
	struct spoofing *s = state;
	spoofing_judge(s, out);
	text_clear(&s->home);
	text_clear(&s->address);
}
