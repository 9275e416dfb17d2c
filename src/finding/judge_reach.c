/* judge_reach.c -- who reaches whom and should not: the Internet a device of the home, a device many others of
 * the home, or a device that poses as the router.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include <math.h>

enum { ASKED_SCAN = 64, HOSTS_SCAN = 16, PORTS_SCAN = 60, EXPOSED_PEERS = 5, CLAIMS_MIN = 10 };

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
	finding_title(e->f, "%s lets the Internet in at port %lld: callers: %s, connections: %s",
		finding_who(e->f).at, (long long)e->port, finding_count((double)e->callers).at,
		finding_count((double)e->times).at);
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
		finding_why(e->f, "%s%s%s%s called %s times.",
			finding_words(finding_text(row, "peer")).at,
			operator_name.length ? " (" : "", finding_words(operator_name).at,
			operator_name.length ? ")" : "",
			finding_count((double)finding_integer(row, "times")).at);
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

/* Phones, computers and hubs look for printers and speakers; of them it is told. */
void scan_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct scan *s = state;
	int64_t asked = finding_integer(row, "asked"), hosts = finding_integer(row, "tried_hosts"),
		ports = finding_integer(row, "tried_ports");
	whom_set(&s->whom, row);
	struct span type = text_span(&s->whom.type);
	bool is_usual = whom_is_personal(&s->whom) || span_equals_text(type, "hub") ||
			span_equals_text(type, "access point") || span_equals_text(type, "printer");
	bool is_much = asked >= ASKED_SCAN || hosts >= HOSTS_SCAN || ports >= PORTS_SCAN;
	struct finding *f =
		whom_accuse(&s->whom, out, is_much && !is_usual ? FINDING_WARNING : FINDING_NOTICE,
			is_much && !is_usual ? 0.6 : 0.3, span_of_text("home"));
	finding_title(f, "%s looks through the home: it tried %s addresses%s%s%s",
		finding_who(f).at, finding_count((double)(asked > hosts ? asked : hosts)).at,
		ports ? " and " : "", ports ? finding_count((double)ports).at : "",
		ports ? " ports that did not answer" : "");
	if (asked)
		finding_why(f, "It asked all for the MAC of %s different addresses (ARP).",
			finding_count((double)asked).at);
	if (ports)
		finding_why(f, "It called %s ports of %s addresses in the home in vain (TCP).",
			finding_count((double)ports).at, finding_count((double)hosts).at);
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

/* Rows of one address: who claims it. The one that claims nothing else, or most, is the router; another one
 * that has an address of its own poses as it, if both go on at the same time. */
static void spoofing_judge(struct spoofing *s, struct finding_list *out)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct claimant *c = &s->at[i];
		const struct claimant *other = NULL;
		for (size_t k = 0; k < s->count; k++)
			if (k != i && s->at[k].first_us < c->last_us &&
				c->first_us < s->at[k].last_us &&
				(s->at[k].is_gate || s->at[k].others == 0))
				other = &s->at[k];
		if (!other || c->is_gate || c->others == 0 || c->claims < CLAIMS_MIN)
			continue;
		struct finding *f = finding_add(out, FINDING_ALERT, 0.9, text_span(&s->home),
			text_span(&c->mac), text_span(&c->device), text_span(&s->address));
		finding_title(
			f, "%s says that it is the router (%s)", finding_who(f).at, s->address.at);
		finding_why(f,
			"It claimed the address %s %s times (ARP), while %s does so too, %s times.",
			s->address.at, finding_count((double)c->claims).at, other->mac.at,
			finding_count((double)other->claims).at);
		finding_why(f,
			"It has %s other address%s of its own: what others send to the Internet "
			"can pass through it.",
			finding_count((double)c->others).at, c->others == 1 ? "" : "es");
		finding_peer(f, text_span(&s->address));
		f->first_us = c->first_us;
		f->last_us = c->last_us;
		f->packets = c->claims;
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
		.last_us = finding_integer(row, "end_us") };
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
