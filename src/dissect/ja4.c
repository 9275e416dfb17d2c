/* ja4.c -- see ja4.h. SHA-256 by OpenSSL's libcrypto; the rest is reading and sorting.
 * SPDX-License-Identifier: MIT */
#include "dissect/ja4.h"

#include "base/memory.h"

#include <openssl/evp.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
	RANDOM_BYTES = 32,
	NUMBERS_MAX = 256, /* of each list: clients name 20 or so */
	NUMBER_CHARS = 5,  /* "1301," */
	COUNT_SHOWN_MAX = 99,
	HASH_CHARS = 12,
	EXTENSION_SERVER_NAME = 0x0000,
	EXTENSION_SIGNATURE_ALGORITHMS = 0x000d,
	EXTENSION_ALPN = 0x0010,
	EXTENSION_SUPPORTED_VERSIONS = 0x002b,
};

enum { MEMO_SLOTS = 128, MEMO_NUMBERS_MAX = 80 };

/* Hashes by the numbers whose text they are of. */
struct ja4_memo {
	struct {
		size_t bytes; /* of key; 0: none yet */
		uint16_t key[MEMO_NUMBERS_MAX];
		char hash[HASH_CHARS];
	} slot[MEMO_SLOTS];
};

struct numbers {
	uint16_t value[NUMBERS_MAX];
	size_t count;
	bool overflows;
};

struct hello {
	uint16_t version;
	bool has_name;
	struct span alpn; /* the first protocol */
	struct numbers ciphers, extensions, signatures;
};

/* Values that are sent only so that servers get used to unknown ones (RFC 8701). */
static bool is_grease(uint16_t number)
{
	return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
}

static void numbers_add(struct numbers *list, uint16_t number)
{
	if (is_grease(number))
		return;
	if (list->count < NUMBERS_MAX)
		list->value[list->count++] = number;
	else
		list->overflows = true;
}

static void numbers_read(struct numbers *list, struct cursor in)
{
	while (cursor_left(&in) >= 2)
		numbers_add(list, cursor_be16(&in));
}

/* --- reading ----------------------------------------------------------------------------------- */

/* The highest version offered; those of DTLS count downwards. */
static void versions_read(struct hello *h, enum ja4_transport transport, struct cursor in)
{
	struct cursor list = cursor_sub(&in, cursor_u8(&in));
	uint16_t best = 0;
	while (cursor_left(&list) >= 2) {
		uint16_t version = cursor_be16(&list);
		bool is_higher = transport == JA4_DTLS && best ? version < best : version > best;
		if (!is_grease(version) && is_higher)
			best = version;
	}
	if (best)
		h->version = best;
}

static void extension_read(
	struct hello *h, enum ja4_transport transport, uint16_t type, struct cursor value)
{
	struct cursor list;
	numbers_add(&h->extensions, type);
	switch (type) {
	case EXTENSION_SERVER_NAME: h->has_name = true; break;
	case EXTENSION_SUPPORTED_VERSIONS: versions_read(h, transport, value); break;
	case EXTENSION_SIGNATURE_ALGORITHMS:
		list = cursor_sub(&value, cursor_be16(&value));
		numbers_read(&h->signatures, list);
		break;
	case EXTENSION_ALPN:
		list = cursor_sub(&value, cursor_be16(&value));
		h->alpn = cursor_take(&list, cursor_u8(&list));
		break;
	default: break;
	}
}

static bool hello_read(struct hello *h, enum ja4_transport transport, struct cursor *in)
{
	h->version = cursor_be16(in);
	cursor_skip(in, RANDOM_BYTES);
	cursor_skip(in, cursor_u8(in)); /* session id */
	if (transport == JA4_DTLS)
		cursor_skip(in, cursor_u8(in)); /* cookie */
	numbers_read(&h->ciphers, cursor_sub(in, cursor_be16(in)));
	cursor_skip(in, cursor_u8(in));            /* compression methods */
	bool has_extensions = cursor_left(in) > 0; /* SSL 3.0 knew none */
	struct cursor extensions = cursor_sub(in, has_extensions ? cursor_be16(in) : 0);
	while (cursor_left(&extensions)) {
		uint16_t type = cursor_be16(&extensions);
		struct cursor value = cursor_sub(&extensions, cursor_be16(&extensions));
		if (!extensions.failed)
			extension_read(h, transport, type, value);
	}
	return !in->failed && !extensions.failed && !h->ciphers.overflows &&
	       !h->extensions.overflows && !h->signatures.overflows;
}

/* --- writing ----------------------------------------------------------------------------------- */

static const char digits[] = "0123456789abcdef";

static void numbers_sort(struct numbers *list)
{
	for (size_t i = 1; i < list->count; i++) {
		uint16_t number = list->value[i];
		size_t k = i;
		for (; k > 0 && list->value[k - 1] > number; k--)
			list->value[k] = list->value[k - 1];
		list->value[k] = number;
	}
}

/* "1301,1302": returns the characters written. */
static size_t numbers_write(const struct numbers *list, char *out)
{
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (i)
			out[n++] = ',';
		for (int shift = 12; shift >= 0; shift -= 4)
			out[n++] = digits[list->value[i] >> shift & 15];
	}
	return n;
}

static bool hash_make(char out[HASH_CHARS], const char *text, size_t length)
{
	uint8_t hash[EVP_MAX_MD_SIZE];
	if (EVP_Digest(text, length, hash, NULL, EVP_sha256(), NULL) != 1)
		return false;
	for (size_t i = 0; i < HASH_CHARS; i++)
		out[i] = digits[(i % 2 ? hash[i / 2] : hash[i / 2] >> 4) & 15];
	return true;
}

/* Of the text "1301,1302" or "000a,000b_0403,0804"; `after` may be empty. */
static bool lists_hash(
	const struct numbers *list, const struct numbers *after, char out[HASH_CHARS])
{
	char text[2 * NUMBERS_MAX * NUMBER_CHARS];
	size_t length = numbers_write(list, text);
	if (after->count) {
		text[length++] = '_';
		length += numbers_write(after, text + length);
	}
	return hash_make(out, text, length);
}

/* How many numbers both lists are, written one after the other behind the length of the first. */
static size_t key_make(
	uint16_t key[MEMO_NUMBERS_MAX], const struct numbers *list, const struct numbers *after)
{
	key[0] = (uint16_t)list->count;
	memcpy(key + 1, list->value, list->count * sizeof *key);
	memcpy(key + 1 + list->count, after->value, after->count * sizeof *key);
	return 1 + list->count + after->count;
}

/* The first characters of a list's SHA-256; zeros for an empty list. */
static bool hash_write(struct ja4_memo *memo, char out[HASH_CHARS], const struct numbers *list,
	const struct numbers *after)
{
	uint16_t key[MEMO_NUMBERS_MAX];
	memset(out, '0', HASH_CHARS);
	if (list->count == 0)
		return true;
	if (!memo || list->count + after->count >= MEMO_NUMBERS_MAX)
		return lists_hash(list, after, out);
	size_t bytes = key_make(key, list, after) * sizeof *key;
	size_t i = XXH3_64bits(key, bytes) % MEMO_SLOTS;
	bool is_known = memo->slot[i].bytes == bytes && memcmp(memo->slot[i].key, key, bytes) == 0;
	if (!is_known) {
		if (!lists_hash(list, after, memo->slot[i].hash))
			return false;
		memcpy(memo->slot[i].key, key, bytes);
		memo->slot[i].bytes = bytes;
	}
	memcpy(out, memo->slot[i].hash, HASH_CHARS);
	return true;
}

struct ja4_memo *ja4_memo_new(void)
{
	return memory_new(1, sizeof(struct ja4_memo));
}

static const char *version_word(uint16_t version)
{
	switch (version) {
	case 0x0304: return "13";
	case 0x0303: return "12";
	case 0x0302: return "11";
	case 0x0301: return "10";
	case 0x0300: return "s3";
	case 0x0002: return "s2";
	case 0xfeff: return "d1";
	case 0xfefd: return "d2";
	case 0xfefc: return "d3";
	default: return "00";
	}
}

static bool is_alphanumeric(uint8_t c)
{
	uint8_t low = c | 0x20;
	return (c >= '0' && c <= '9') || (low >= 'a' && low <= 'z');
}

/* The first and last character of the first protocol, or of its hex where they are no letters. */
static void alpn_write(char out[2], struct span alpn)
{
	uint8_t first = span_byte(alpn, 0),
		last = alpn.length ? span_byte(alpn, alpn.length - 1) : 0;
	bool is_plain = is_alphanumeric(first) && is_alphanumeric(last);
	out[0] = is_plain ? (char)first : digits[first >> 4];
	out[1] = is_plain ? (char)last : digits[last & 15];
}

static void count_write(char out[2], const struct numbers *list)
{
	size_t count = list->count < COUNT_SHOWN_MAX ? list->count : COUNT_SHOWN_MAX;
	out[0] = digits[count / 10];
	out[1] = digits[count % 10];
}

static void drop_told(struct numbers *extensions)
{
	size_t kept = 0;
	for (size_t i = 0; i < extensions->count; i++)
		if (extensions->value[i] != EXTENSION_SERVER_NAME &&
			extensions->value[i] != EXTENSION_ALPN)
			extensions->value[kept++] = extensions->value[i];
	extensions->count = kept;
}

bool ja4_of_hello(
	struct ja4_memo *memo, enum ja4_transport transport, struct cursor in, char out[JA4_BYTES])
{
	struct hello h = { .version = 0 };
	static const struct numbers none;
	if (!hello_read(&h, transport, &in))
		return false;
	out[0] = (char)transport;
	memcpy(out + 1, version_word(h.version), 2);
	out[3] = h.has_name ? 'd' : 'i';
	count_write(out + 4, &h.ciphers);
	count_write(out + 6, &h.extensions);
	alpn_write(out + 8, h.alpn);
	out[10] = out[23] = '_';
	drop_told(&h.extensions);
	numbers_sort(&h.ciphers);
	numbers_sort(&h.extensions);
	return hash_write(memo, out + 11, &h.ciphers, &none) &&
	       hash_write(memo, out + 24, &h.extensions, &h.signatures);
}

void ja4_tell(struct dissection *d, enum ja4_transport transport, struct cursor in)
{
	char word[JA4_BYTES];
	struct record r = { .kind = RECORD_EVIDENCE,
		.evidence = { .kind = EVIDENCE_JA4,
			.address = d->packet->source,
			.value = span_of(word, sizeof word) } };
	if (!ja4_of_hello(d->ja4, transport, in, word))
		return;
	if (d->packet->has_macs)
		r.evidence.mac = d->packet->source_mac;
	dissect_record(d, &r);
}
