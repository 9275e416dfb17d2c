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
enum { PEERS_TOLD_MAX = 5 };

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

/* "ENIP, LWAPP": each once. */
static void add_names(struct label *l)
{
	for (size_t i = 0; i < l->count; i++) {
		struct span name = span_of_text(l->at[i].label), had = text_span(&l->names);
		if (had.length && memmem(had.at, had.length, name.at, name.length))
			continue;
		text_add_text(&l->names, had.length ? ", " : "");
		text_add(&l->names, name.at, name.length);
		l->name_count++;
	}
}

/* The next peer of this device's finding. */
static void tell_peer(const struct label *l, struct finding *f)
{
	for (size_t i = 0; i < l->count; i++)
		finding_why(f, "%s frames are called \"%s\" only because of %s.",
			finding_count((double)(l->at[i].packets_out + l->at[i].packets_in)).at,
			l->at[i].label,
			l->at[i].is_guess ? "two bytes that chance brings" : "the port");
	finding_why(f, "They go to %s, port %lld, %s; what is in them looks like %s.",
		finding_words(text_span(l->name.length ? &l->name : &l->peer)).at,
		(long long)l->port,
		l->operator_name.length ? finding_words(text_span(&l->operator_name)).at
					: "an unknown operator",
		looks_of(l));
	finding_why(f, "It sent %s there and got %s back, over %s connection%s.",
		finding_bytes((double)l->bytes_out).at, finding_bytes((double)l->bytes_in).at,
		finding_count((double)l->flows).at, l->flows == 1 ? "" : "s");
}

/* One finding a device: whoever sends such things to several ends is told of once. */
static void add_finding(struct label *l, struct finding_list *out)
{
	if (!l->f) {
		l->f = whom_accuse(&l->whom, out, FINDING_WARNING, 0, span_of_text("uploads"));
		l->f->first_us = l->first_us;
	}
	struct finding *f = l->f;
	if (l->peers_told++ < PEERS_TOLD_MAX)
		tell_peer(l, f);
	add_names(l);
	text_set(&l->main, text_span(l->name.length ? &l->name : &l->peer));
	finding_peer(f, text_span(&l->name));
	finding_peer(f, text_span(&l->peer));
	f->first_us = l->first_us < f->first_us ? l->first_us : f->first_us;
	f->last_us = l->last_us > f->last_us ? l->last_us : f->last_us;
	f->packets += l->packets;
	f->bytes += l->bytes_out + l->bytes_in;
	l->all_bytes_out += l->bytes_out;
}

static void device_end(struct label *l)
{
	struct finding *f = l->f;
	if (f) {
		f->score =
			0.6 + fmin(log10((double)l->all_bytes_out / (double)bytes_min) / 10, 0.25);
		finding_title(f,
			"%s sent %s to %s%s, in frames that are called %s, %s, and are something "
			"else",
			finding_who(f).at, finding_bytes((double)l->all_bytes_out).at,
			l->peers_told == 1 ? finding_words(text_span(&l->main)).at
					   : finding_count((double)l->peers_told).at,
			l->peers_told == 1 ? "" : " ends", finding_words(text_span(&l->names)).at,
			l->name_count == 1 ? "a protocol of industrial machines"
					   : "protocols of industrial machines");
	}
	l->f = NULL;
	l->peers_told = l->name_count = 0;
	l->all_bytes_out = 0;
	text_reset(&l->names);
}

static void judge(struct label *l, struct finding_list *out)
{
	int64_t frames = 0;
	for (size_t i = 0; i < l->count; i++)
		frames += l->at[i].packets_out + l->at[i].packets_in;
	if (frames >= frames_min && l->bytes_out >= bytes_min && l->bytes_out > l->bytes_in)
		add_finding(l, out);
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
		if (!whom_is(&l->whom, row))
			device_end(l);
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
	device_end(l);
	text_clear(&l->names);
	text_clear(&l->main);
	whom_clear(&l->whom);
	text_clear(&l->peer);
	text_clear(&l->name);
	text_clear(&l->operator_name);
	text_clear(&l->country);
}
