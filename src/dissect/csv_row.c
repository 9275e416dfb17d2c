/* csv_row.c -- a line of Wireshark's CSV export as a packet: somebody else labelled it, and only its
 * columns are left of it. What the payload is follows from the label alone.
 * SPDX-License-Identifier: MIT */
#include "dissect/csv_row.h"

struct meaning {
	const char *label; /* a trailing * stands for any rest */
	const char *service;
	enum crypt crypt;
};

/* Labels that tell whether the content can be read on the way. Wireshark's port claims (RTCP, H1,
 * HART_IP, COTP...) are not among them: they say nothing about the payload. */
static const struct meaning meanings[] = {
	{ "TLS*", "tls", CRYPT_ENCRYPTED },
	{ "SSL*", "tls", CRYPT_ENCRYPTED },
	{ "QUIC", "quic", CRYPT_ENCRYPTED },
	{ "GQUIC", "quic", CRYPT_ENCRYPTED },
	{ "DTLS*", "dtls", CRYPT_ENCRYPTED },
	{ "SSH*", "ssh", CRYPT_ENCRYPTED },
	{ "WireGuard", "wireguard", CRYPT_ENCRYPTED },
	{ "ESP", "ipsec", CRYPT_ENCRYPTED },
	{ "ISAKMP", "ipsec", CRYPT_ENCRYPTED },
	{ "SRTP", "srtp", CRYPT_ENCRYPTED },
	{ "DNS", "dns", CRYPT_CLEAR },
	{ "MDNS", "mdns", CRYPT_CLEAR },
	{ "LLMNR", "llmnr", CRYPT_CLEAR },
	{ "HTTP*", "http", CRYPT_CLEAR },
	{ "OCSP", "http", CRYPT_CLEAR },
	{ "NTP", "ntp", CRYPT_CLEAR },
	{ "DHCP*", "dhcp", CRYPT_CLEAR },
	{ "SSDP", "ssdp", CRYPT_CLEAR },
	{ "STUN", "stun", CRYPT_CLEAR },
	{ "SMTP*", "smtp", CRYPT_CLEAR },
	{ "IMAP*", "imap", CRYPT_CLEAR },
	{ "POP*", "pop", CRYPT_CLEAR },
	{ "FTP*", "ftp", CRYPT_CLEAR },
	{ "TELNET", "telnet", CRYPT_CLEAR },
	{ "MQTT", "mqtt", CRYPT_CLEAR },
	{ "NBNS", "nbns", CRYPT_CLEAR },
};

static bool label_matches(const char *pattern, const char *label)
{
	size_t length = strlen(pattern);
	if (pattern[length - 1] == '*')
		return strncmp(pattern, label, length - 1) == 0;
	return strcmp(pattern, label) == 0;
}

static void tell_by_label(struct dissection *d)
{
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if (label_matches(meanings[i].label, d->packet->label)) {
			dissect_tell(d, meanings[i].service, CONFIDENCE_PAYLOAD, meanings[i].crypt);
			return;
		}
}

static struct address cell_address(struct dissection *d, struct span cell)
{
	struct address a;
	if (cell.length && !address_parse(cell, &a))
		a = dissect_word_address(d, cell);
	return cell.length ? a : (struct address){ 0 };
}

static bool span_holds(struct span s, const char *words)
{
	return s.length && memmem(s.at, s.length, words, strlen(words)) != NULL;
}

/* The next space-separated word; an empty span at the end. */
static struct span next_word(struct cursor *in)
{
	const uint8_t *start = in->at;
	while (cursor_left(in) && cursor_peek(in, 0) != ' ')
		cursor_skip(in, 1);
	struct span word = span_of(start, (size_t)(in->at - start));
	cursor_skip(in, cursor_left(in) ? 1 : 0);
	return word;
}

static struct span last_word(struct span info)
{
	struct span word = info;
	for (size_t i = 0; i < info.length; i++)
		if (span_byte(info, i) == ' ')
			word = span_of(info.at + i + 1, info.length - i - 1);
	return word;
}

/* Latin-1 to UTF-8, as the notebook reads its files; in the frame's arena. */
static struct span latin1_to_utf8(struct dissection *d, struct span s)
{
	uint8_t *out = arena_take(d->scratch, s.length * 2);
	size_t n = 0;
	for (size_t i = 0; out && i < s.length; i++) {
		if (span_byte(s, i) >= 0x80)
			out[n++] = (uint8_t)(0xc0 | span_byte(s, i) >> 6);
		out[n++] = span_byte(s, i) < 0x80 ? span_byte(s, i)
						  : (uint8_t)(0x80 | (span_byte(s, i) & 0x3f));
	}
	return span_of(out, n);
}

static uint16_t type_number(struct span word)
{
	static const struct {
		const char *word;
		uint16_t number;
	} types[] = { { "A", 1 }, { "NS", 2 }, { "CNAME", 5 }, { "SOA", 6 }, { "PTR", 12 },
		{ "MX", 15 }, { "TXT", 16 }, { "AAAA", 28 }, { "SRV", 33 }, { "NAPTR", 35 },
		{ "DS", 43 }, { "DNSKEY", 48 }, { "SVCB", 64 }, { "HTTPS", 65 }, { "ANY", 255 },
		{ "NULL", 10 } };
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (span_equals_text(word, types[i].word))
			return types[i].number;
	return 0;
}

/* "Standard query 0x1234 A www.example.org OPT", "Standard query response 0x1234 No such name A ..." */
static void lookup_from_info(struct dissection *d, struct span info)
{
	struct lookup l = { .says_standard_query = span_holds(info, "Standard query"),
		.says_response = span_holds(info, "response"),
		.word = latin1_to_utf8(d, last_word(info)) };
	struct cursor words = cursor_of(info);
	for (int i = 0; i < 16 && cursor_left(&words); i++) {
		struct span word = next_word(&words);
		if (span_equals_text(word, "response"))
			l.is_response = true;
		uint16_t type = type_number(word);
		if (type == 0 || l.type)
			continue;
		l.type = type;
		l.name = next_word(&words);
	}
	dissect_record(d, &(struct record){ .kind = RECORD_LOOKUP, .lookup = l });
}

static bool is_lookup_label(const char *label)
{
	return strcmp(label, "DNS") == 0 || strcmp(label, "MDNS") == 0 ||
	       strcmp(label, "LLMNR") == 0;
}

void dissect_csv_row(struct dissection *d, const struct source_row_text *row)
{
	struct packet *p = d->packet;
	p->label = pool_intern(d->labels, row->protocol);
	p->ethertype_word = pool_intern(d->labels, row->ethertype);
	p->source = cell_address(d, row->source);
	p->destination = cell_address(d, row->destination);
	p->next_layer = LAYER_END;
	bool same_family = p->source.kind == p->destination.kind;
	p->has_transport =
		same_family && (p->source.kind == ADDRESS_IPV4 || p->source.kind == ADDRESS_IPV6);
	p->ip_version = p->source.kind == ADDRESS_IPV4 ? 4 : p->source.kind == ADDRESS_IPV6 ? 6 : 0;
	tell_by_label(d);
	if (is_lookup_label(p->label))
		lookup_from_info(d, row->info);
}
