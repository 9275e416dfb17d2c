/* judge_label.c -- uploads that are called by the name of a protocol of machines, and are none: the label rests
 * on a port or two bytes, and the payload looks like anything else. Labels of other protocols that misfire inside
 * calls and TLS accuse nobody (analysis `labels` has them).
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "model/doubts.h"

#include <math.h>
#include <string.h>

/* Less is chance, or a question and its answer. */
static const int64_t frames_min = 8, bytes_min = 50000;

/* Protocols of machines, plants and the inside of telephone and company networks. */
static const char *const industrial[] = { "104apci", "104asdu", "9P", "ADS", "ADwin", "AMS",
	"ANSI C12.22", "BACnet", "BACnet-APDU", "BVLC", "C37.118", "CAPWAP", "CIP", "CIP I/O",
	"COTP", "DNP 3.0", "DoIP", "ECAT", "ENIP", "FF", "GOOSE", "H1", "HART_IP", "HiSLIP",
	"IEC 60870-5-104", "IO-RAW", "KNXnet/IP", "LWAPP", "LWAPP-L3", "Modbus/TCP", "Modbus/UDP",
	"OMRON", "OpcUa", "PN-RT", "PNIO", "S7COMM", "SYNCHROPHASOR", "T.125", "TPKT",
	"TPLINK-SMARTHOME/UDP", "XYPLEX" };

static bool is_industrial(struct span label)
{
	for (size_t i = 0; i < sizeof industrial / sizeof industrial[0]; i++)
		if (span_equals_text(label, industrial[i]))
			return true;
	return false;
}

/* The next label in doubt of a flow. */
static bool doubt_next(struct span *rest, struct label_doubt *d)
{
	struct doubts_label from;
	if (!doubts_next(rest, &from))
		return false;
	*d = (struct label_doubt){ .is_guess = from.is_guess,
		.packets_out = from.packets_out,
		.bytes_out = from.bytes_out,
		.packets_in = from.packets_in,
		.bytes_in = from.bytes_in };
	snprintf(d->label, sizeof d->label, "%.*s", (int)from.label.length,
		(const char *)from.label.at);
	return true;
}

static void peer_add(struct label *l, const struct label_doubt *d)
{
	struct label_doubt *place = NULL;
	for (size_t i = 0; i < l->count && !place; i++)
		if (strcmp(l->at[i].label, d->label) == 0)
			place = &l->at[i];
	if (!place && l->count == LABELS_MAX)
		return;
	if (!place) {
		place = &l->at[l->count++];
		*place = *d;
		return;
	}
	place->packets_out += d->packets_out;
	place->bytes_out += d->bytes_out;
	place->packets_in += d->packets_in;
	place->bytes_in += d->bytes_in;
}

static const char *looks_of(const struct label *l)
{
	static const char *const words[] = { "text that can be read", "TLS (encrypted)",
		"encrypted or compressed data", "binary data of an unknown kind" };
	size_t best = 3;
	for (size_t i = 0; i < 3; i++)
		if (l->looks[i] > l->looks[best])
			best = i;
	return words[best];
}

static void tell(struct label *l, struct finding_list *out)
{
	char names[160] = "";
	for (size_t i = 0; i < l->count; i++) {
		size_t used = strlen(names);
		snprintf(names + used, sizeof names - used, "%s%s", used ? ", " : "",
			l->at[i].label);
	}
	struct finding *f = whom_accuse(&l->whom, out, FINDING_WARNING,
		0.6 + fmin(log10((double)l->bytes_out / (double)bytes_min) / 10, 0.25),
		text_span(&l->peer));
	finding_title(f, "%s sent %s to %s that pass for %s, a protocol of machines, and are none",
		finding_who(f).at, finding_bytes((double)l->bytes_out).at,
		finding_words(text_span(l->name.length ? &l->name : &l->peer)).at, names);
	for (size_t i = 0; i < l->count; i++)
		finding_why(f, "%s frames are called \"%s\" only because of %s.",
			finding_count((double)(l->at[i].packets_out + l->at[i].packets_in)).at,
			l->at[i].label,
			l->at[i].is_guess ? "two bytes that chance brings" : "the port");
	finding_why(f, "Port %lld; the payload looks like %s.", (long long)l->port, looks_of(l));
	finding_why(f, "It sent %s and got %s back, over %s connections.",
		finding_bytes((double)l->bytes_out).at, finding_bytes((double)l->bytes_in).at,
		finding_count((double)l->flows).at);
	if (l->operator_name.length)
		finding_why(f, "The address %s belongs to %s%s%s.", l->peer.at,
			finding_words(text_span(&l->operator_name)).at,
			l->country.length ? ", " : "", l->country.length ? l->country.at : "");
	finding_peer(f, text_span(&l->name));
	finding_peer(f, text_span(&l->peer));
	f->first_us = l->first_us;
	f->last_us = l->last_us;
	f->packets = l->packets;
	f->bytes = l->bytes_out + l->bytes_in;
}

static void judge(struct label *l, struct finding_list *out)
{
	int64_t frames = 0;
	for (size_t i = 0; i < l->count; i++)
		frames += l->at[i].packets_out + l->at[i].packets_in;
	if (frames >= frames_min && l->bytes_out >= bytes_min && l->bytes_out > l->bytes_in)
		tell(l, out);
	l->count = 0;
}

static void peer_begin(struct label *l, const struct finding_row *row)
{
	whom_set(&l->whom, row);
	whom_text(&l->peer, finding_text(row, "peer"));
	whom_text(&l->name, finding_text(row, "name"));
	whom_text(&l->operator_name, finding_text(row, "operator"));
	whom_text(&l->country, finding_text(row, "country_name"));
	memset(l->looks, 0, sizeof l->looks);
	l->flows = l->packets = l->bytes_out = l->bytes_in = 0;
	l->first_us = finding_integer(row, "first_us");
	l->last_us = finding_integer(row, "last_us");
}

static void note_looks(struct label *l, struct span traits)
{
	static const char *const words[] = { "looks text", "looks TLS", "looks random",
		"looks binary" };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		l->looks[i] += traits.length >= strlen(words[i]) &&
			       memcmp(traits.at, words[i], strlen(words[i])) == 0;
}

/* Only connections that have such a label count: others to the same peer are not what this is about. */
void label_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct label *l = state;
	struct label_doubt d;
	bool any = false;
	if (!whom_is(&l->whom, row) ||
		!span_equals(text_span(&l->peer), finding_text(row, "peer"))) {
		judge(l, out);
		peer_begin(l, row);
	}
	struct span rest = finding_text(row, "doubts");
	while (doubt_next(&rest, &d)) {
		if (!is_industrial(span_of_text(d.label)))
			continue;
		peer_add(l, &d);
		any = true;
	}
	if (!any)
		return;
	int64_t last_us = finding_integer(row, "last_us");
	note_looks(l, finding_text(row, "traits"));
	l->port = finding_integer(row, "port");
	l->flows++;
	l->packets += finding_integer(row, "packets_out") + finding_integer(row, "packets_in");
	l->bytes_out += finding_integer(row, "bytes_out");
	l->bytes_in += finding_integer(row, "bytes_in");
	l->last_us = last_us > l->last_us ? last_us : l->last_us;
}

void label_end(void *state, struct finding_list *out)
{
	struct label *l = state;
	judge(l, out);
	whom_clear(&l->whom);
	text_clear(&l->peer);
	text_clear(&l->name);
	text_clear(&l->operator_name);
	text_clear(&l->country);
}
