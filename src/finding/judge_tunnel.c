/* judge_tunnel.c -- names that carry data: many long, random sub-domains of one domain, each asked for once;
 * fewer that are very long, if they come densely and ask for answers that carry data; and many random domains that
 * do not exist. Names of content networks, reverse look-ups, block lists and reputation
 * services look alike in part: they are short, readable, or known.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "base/map.h"

#include <math.h>

enum {
	DOMAINS_MAX = 8192, /* of one device; further ones are not looked at */
	DOMAINS_BYTES_MAX = DOMAINS_MAX * 64,
	NAMES_MIN = 40,  /* sub-domains of one domain */
	LENGTH_MIN = 24, /* on average, in front of the domain */
	/* Names with cargo: 50 characters are more than a hash of 160 bits or a key of DKIM needs. Names of one
	 * length are hashes that are looked up, unless they fill what a name can hold. */
	CARGO_LENGTH_MIN = 50,
	CARGO_LABEL_MIN = 30,
	CARGO_NAMES_MIN = 8,
	CARGO_NAMES_SURE = 16,   /* these accuse */
	CARGO_BYTES_SURE = 1500, /* if they carry so much */
	CARGO_SPREAD_MIN = 8,    /* between the shortest and the longest, */
	CARGO_FULL_MIN = 110,    /* or so long on average */
	CARGO_PER_MINUTE = 4,
	MISSING_DOMAINS_MIN = 80 /* random ones that do not exist */
};
static const double entropy_min = 3.5; /* bits a character, over all of its names */
static const double once_min = 0.8;    /* share of names that were asked for once or twice */

/* Whose business it is to be asked for such names: reverse look-ups, block lists, reputations, measuring. */
static const char *const usual[] = { "in-addr.arpa", "ip6.arpa", "mcafee.com", "sophosxl.net",
	"sophosxl.com", "spamhaus.org", "spamhaus.net", "surbl.org", "uribl.com", "sorbs.net",
	"dnswl.org", "barracudacentral.org", "e5.sk", "cymru.com", "trendmicro.com", "avast.com",
	"avcdn.net", "bitdefender.net", "kaspersky.com", "symantec.com", "webroot.com",
	"sonicwall.com", "footprintdns.com", "msedge.net", "apnic.net", "cloudfront.net",
	"amazonaws.com", "akamaihd.net", "akamaized.net", "googlevideo.com", "dotomi.com",
	"dnsleaktest.com", "ipleak.net", "acm-validations.aws", "every1dns.net", "conviva.com",
	"nessus.org", "senderbase.org" };

static bool ends_with(struct span name, const char *suffix)
{
	size_t length = strlen(suffix);
	return name.length >= length && memcmp(name.at + name.length - length, suffix, length) == 0;
}

static bool is_usual(struct span domain)
{
	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (ends_with(domain, usual[i]))
			return true;
	return false;
}

/* "co.uk" and the like: two letters, behind what registries of countries use. */
static bool is_second_level(struct span label, struct span top)
{
	static const char *const words[] = { "co", "com", "org", "net", "ac", "gov", "edu", "or",
		"ne", "go", "gob", "gouv" };
	for (size_t i = 0; i < sizeof words / sizeof words[0] && top.length == 2; i++)
		if (span_equals_text(label, words[i]))
			return true;
	return false;
}

/* The part of a name that somebody registered: its last two labels, or three. */
static struct span domain_of(struct span name)
{
	size_t dot[4] = { 0 }, dots = 0;
	for (size_t i = name.length; i-- > 0 && dots < 3;)
		if (span_byte(name, i) == '.')
			dot[dots++] = i;
	if (dots < 2)
		return name;
	struct span top = span_of(name.at + dot[0] + 1, name.length - dot[0] - 1);
	struct span second = span_of(name.at + dot[1] + 1, dot[0] - dot[1] - 1);
	size_t from = is_second_level(second, top) ? (dots > 2 ? dot[2] + 1 : 0) : dot[1] + 1;
	return span_of(name.at + from, name.length - from);
}

static unsigned class_of(uint8_t c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 1U;
	return c >= '0' && c <= '9' ? c - '0' + 27U : 0;
}

/* Nobody makes up such a word: hardly a vowel, or digits among letters. */
static bool is_random_word(struct span word)
{
	size_t vowels = 0, digits = 0, n = 0;
	for (; n < word.length && span_byte(word, n) != '.'; n++) {
		uint8_t c = span_byte(word, n);
		vowels += c && strchr("aeiouy", c) != NULL;
		digits += c >= '0' && c <= '9';
	}
	return n >= 8 && n <= 32 && (vowels * 5 <= n || (digits * 4 >= n && digits < n));
}

static double entropy_of(const struct tunnel_names *d)
{
	double sum = 0, bits = 0;
	for (size_t i = 1; i < TUNNEL_CLASSES; i++)
		sum += d->characters[i];
	for (size_t i = 1; i < TUNNEL_CLASSES; i++)
		if (d->characters[i])
			bits -= d->characters[i] / sum * log2(d->characters[i] / sum);
	return bits;
}

/* Words have vowels and hardly a digit. */
static bool is_readable(const struct tunnel_names *d)
{
	static const char vowels[] = "aeiouy";
	double letters = 0, digits = 0, open = 0;
	for (size_t i = 1; i <= 26; i++)
		letters += d->characters[i];
	for (size_t i = 27; i < TUNNEL_CLASSES; i++)
		digits += d->characters[i];
	for (size_t i = 0; vowels[i]; i++)
		open += d->characters[class_of((uint8_t)vowels[i])];
	return digits < 0.2 * (letters + digits) && open > 0.28 * letters;
}

static bool is_random(const struct tunnel_names *n)
{
	return (double)n->once >= once_min * n->names && entropy_of(n) >= entropy_min &&
	       !is_readable(n);
}

static bool is_tunnel(const struct tunnel_names *n)
{
	return n->names >= NAMES_MIN && n->length >= (uint64_t)LENGTH_MIN * n->names &&
	       is_random(n);
}

static double minutes_of(const struct tunnel_names *n)
{
	return fmax((double)(n->last_us - n->first_us) / 60e6, 1);
}

static bool is_cargo(const struct tunnel_names *n)
{
	return n->names >= CARGO_NAMES_MIN && is_random(n) &&
	       n->names >= CARGO_PER_MINUTE * minutes_of(n) &&
	       (n->longest - n->shortest >= CARGO_SPREAD_MIN ||
		       n->length >= (uint64_t)CARGO_FULL_MIN * n->names);
}

static bool is_cargo_sure(const struct tunnel_names *n)
{
	return n->names >= CARGO_NAMES_SURE && n->length >= CARGO_BYTES_SURE;
}

/* n: the names of d that make it one. */
static void tell(const struct tunnel *t, const struct tunnel_domain *d,
	const struct tunnel_names *n, enum finding_level level, struct span domain,
	struct finding_list *out)
{
	double score = 0.6 + fmin(fmax(log10((double)n->names / NAMES_MIN) / 10, -0.1), 0.2) +
		       (n->texts * 2 > n->asked ? 0.1 : 0);
	struct finding *f = whom_accuse(&t->whom, out, level, score, domain);
	finding_title(f, "%s asked for %s different names below %s, each long and random",
		finding_who(f).at, finding_count(n->names).at, finding_words(domain).at);
	finding_why(f,
		"%s characters stand before the domain on average, with %.1f bits in each, and "
		"they make "
		"no words. %s of them were asked for once or twice only.",
		finding_count(round((double)n->length / n->names)).at, entropy_of(n),
		finding_share((double)n->once / n->names).at);
	finding_why(f, "That is %s of data in names, within %s: %s questions.",
		finding_bytes((double)n->length).at, finding_seconds(minutes_of(n) * 60).at,
		finding_count((double)n->asked).at);
	if (n->texts)
		finding_why(f,
			"%s of the questions ask for texts (TXT, NULL), which can carry "
			"answers back.",
			finding_share((double)n->texts / (double)n->asked).at);
	finding_why(f,
		"Names like these can take data out of a home through any resolver; what they "
		"carry is unknown.");
	finding_peer(f, domain);
	f->first_us = n->first_us;
	f->last_us = n->last_us;
	f->packets =
		(int64_t)(d->all.asked + d->all.answered); /* the store does not keep their bytes */
}

static void judge_domain(const struct tunnel *t, const struct tunnel_domain *d, struct span domain,
	struct finding_list *out)
{
	if (is_usual(domain))
		return;
	if (is_tunnel(&d->all))
		tell(t, d, &d->all, FINDING_WARNING, domain, out);
	else if (is_cargo(&d->cargo))
		tell(t, d, &d->cargo, is_cargo_sure(&d->cargo) ? FINDING_WARNING : FINDING_NOTICE,
			domain, out);
}

static void tell_missing(const struct tunnel *t, struct finding_list *out)
{
	bool is_much = t->missing_random >= 2 * MISSING_DOMAINS_MIN;
	struct finding *f = whom_accuse(&t->whom, out, is_much ? FINDING_WARNING : FINDING_NOTICE,
		0.55, span_of_text("missing"));
	finding_title(f, "%s asked for %s random domains that do not exist", finding_who(f).at,
		finding_count((double)t->missing_random).at);
	finding_why(f, "Of all domains that it asked for, %s do not exist and are no words.",
		finding_share((double)t->missing_random / (double)t->domain_count).at);
	f->first_us = t->missing_first_us;
	f->last_us = t->missing_last_us;
	f->packets = (int64_t)t->missing_messages;
}

static void judge(struct tunnel *t, struct finding_list *out)
{
	for (uint32_t i = 0; t->is_begun && i < t->domains.count; i++) {
		struct span domain = map_key(&t->domains, i);
		struct tunnel_domain d;
		memcpy(&d, map_value(&t->domains, i), sizeof d);
		judge_domain(t, &d, domain, out);
	}
	if (t->missing_random >= MISSING_DOMAINS_MIN && t->missing_random * 3 >= t->domain_count)
		tell_missing(t, out);
	if (t->is_begun)
		map_reset(&t->domains);
	t->missing_random = t->missing_messages = t->domain_count = 0;
}

/* Somebody's business with names: _domainkey, _dmarc, _acme-challenge, _tcp. */
static bool is_service_label(struct span label)
{
	if (label.length < 3 || label.length > 20 || label.at[0] != '_')
		return false;
	for (size_t i = 1; i < label.length; i++)
		if (!(span_byte(label, i) >= 'a' && span_byte(label, i) <= 'z') &&
			span_byte(label, i) != '-')
			return false;
	return true;
}

/* Very long, with a very long label, asked for answers that carry data, and no service's. */
static bool is_cargo_name(struct span front, const struct finding_row *row)
{
	size_t longest = 0;
	if (front.length < CARGO_LENGTH_MIN ||
		finding_integer(row, "carriers") * 2 < finding_integer(row, "asked"))
		return false;
	for (size_t from = 0, i = 0; i <= front.length; i++) {
		if (i < front.length && span_byte(front, i) != '.')
			continue;
		if (is_service_label(span_of(front.at + from, i - from)))
			return false;
		longest = i - from > longest ? i - from : longest;
		from = i + 1;
	}
	return longest >= CARGO_LABEL_MIN;
}

static void count_name(struct tunnel_names *n, struct span front, const struct finding_row *row)
{
	int64_t asked = finding_integer(row, "asked"), first_us = finding_integer(row, "begin_us"),
		last_us = finding_integer(row, "end_us");
	for (size_t i = 0; i < front.length; i++)
		n->characters[class_of(span_byte(front, i))]++;
	if (n->names == 0 || first_us < n->first_us)
		n->first_us = first_us;
	if (n->names == 0 || last_us > n->last_us)
		n->last_us = last_us;
	if (n->names == 0 || front.length < n->shortest)
		n->shortest = (uint32_t)front.length;
	if (front.length > n->longest)
		n->longest = (uint32_t)front.length;
	n->names++;
	n->once += asked <= 2;
	n->asked += (uint64_t)asked;
	n->answered += (uint64_t)finding_integer(row, "answered");
	n->texts += (uint64_t)finding_integer(row, "texts");
	n->length += front.length;
}

static void count_missing(struct tunnel *t, struct span domain, const struct finding_row *row)
{
	int64_t first_us = finding_integer(row, "begin_us"),
		last_us = finding_integer(row, "end_us");
	if (!finding_integer(row, "missing") || !is_random_word(domain) ||
		!memchr(domain.at, '.', domain.length))
		return;
	if (t->missing_random == 0 || first_us < t->missing_first_us)
		t->missing_first_us = first_us;
	if (t->missing_random == 0 || last_us > t->missing_last_us)
		t->missing_last_us = last_us;
	t->missing_random++;
	t->missing_messages +=
		(uint64_t)(finding_integer(row, "asked") + finding_integer(row, "answered"));
}

void tunnel_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct tunnel *t = state;
	if (!whom_is(&t->whom, row)) {
		judge(t, out);
		whom_set(&t->whom, row);
	}
	if (!t->is_begun)
		map_init(&t->domains, sizeof(struct tunnel_domain), DOMAINS_MAX, DOMAINS_BYTES_MAX);
	t->is_begun = true;
	struct span name = finding_text(row, "question"), domain = domain_of(name);
	bool fresh = false;
	uint32_t entry = map_put(&t->domains, domain.at, domain.length, &fresh);
	t->domain_count += fresh;
	if (fresh && domain.length == name.length)
		count_missing(t, domain, row);
	if (entry == MAP_NONE || domain.length == name.length)
		return;
	struct tunnel_domain d;
	memcpy(&d, map_value(&t->domains, entry), sizeof d);
	struct span front = span_of(name.at, name.length - domain.length - 1);
	count_name(&d.all, front, row);
	if (is_cargo_name(front, row))
		count_name(&d.cargo, front, row);
	memcpy(map_value(&t->domains, entry), &d, sizeof d);
}

void tunnel_end(void *state, struct finding_list *out)
{
	struct tunnel *t = state;
	judge(t, out);
	if (t->is_begun)
		map_clear(&t->domains);
	whom_clear(&t->whom);
}
