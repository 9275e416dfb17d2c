/* quic_initial.c -- Initial protection: HKDF and AES by OpenSSL's libcrypto, the rest is reading.
 * RFC 9000 17.2.2 (Initial), 19 (frames); RFC 9001 5 (protection); RFC 9369 (version 2).
 * SPDX-License-Identifier: MIT */
#include "dissect/quic_initial.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

enum {
	SECRET_BYTES = 32,
	KEY_BYTES = 16,
	IV_BYTES = 12,
	TAG_BYTES = 16,
	SAMPLE_BYTES = 16,
	SALT_BYTES = 20,
	HEADER_MAX = 1024, /* a token of a few hundred bytes is usual */
	PACKET_MAX = 2048,
	HELLO_MAX = 4096,
	FRAMES_MAX = 64,
	LABEL_MAX = 64,
	PIECE_HEADER_BYTES = 4,
};

/* A family of versions that share salt and labels. */
struct family {
	uint32_t first, last; /* versions */
	uint8_t initial_type; /* type bits of an Initial's first byte */
	const char *prefix;   /* of the key labels */
	uint8_t salt[SALT_BYTES];
};

static const struct family families[] = {
	{ 0x00000001, 0x00000001, 0, "quic",
		{ 0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17, 0x9a, 0xe6, 0xa4,
			0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a } },
	{ 0x6b3343cf, 0x6b3343cf, 1, "quicv2",
		{ 0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93, 0x81, 0xbe, 0x6e,
			0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9 } },
	{ 0xff00001d, 0xff000022, 0, "quic", /* drafts 29 to 34 */
		{ 0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97, 0x86, 0xf1, 0x9c,
			0x61, 0x11, 0xe0, 0x43, 0x90, 0xa8, 0x99 } },
	{ 0xff000017, 0xff00001c, 0, "quic", /* drafts 23 to 28 */
		{ 0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7, 0xd2, 0x43, 0x2b,
			0xb4, 0x63, 0x65, 0xbe, 0xf9, 0xf5, 0x02 } },
};

struct keys {
	uint8_t key[KEY_BYTES], iv[IV_BYTES], header[KEY_BYTES];
};

/* Where things stand in the packet; offsets from its first byte. */
struct initial {
	const struct family *family;
	struct span packet, destination_id;
	size_t number_at; /* of the packet number, still protected */
	size_t length;    /* bytes from there to the packet's end */
};

static const struct family *family_of(uint32_t version)
{
	for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
		if (version >= families[i].first && version <= families[i].last)
			return &families[i];
	return NULL;
}

static uint64_t take_varint(struct cursor *in)
{
	uint8_t first = cursor_u8(in);
	uint64_t value = first & 0x3f;
	for (int left = (1 << (first >> 6)) - 1; left > 0; left--)
		value = value << 8 | cursor_u8(in);
	return value;
}

static bool read_header(struct span datagram, struct initial *out)
{
	struct cursor in = cursor_of(datagram);
	uint8_t first = cursor_u8(&in);
	out->family = family_of(cursor_be32(&in));
	if (!out->family || (first & 0xc0) != 0xc0 || (first >> 4 & 3) != out->family->initial_type)
		return false;
	uint8_t id_length = cursor_u8(&in);
	out->destination_id = cursor_take(&in, id_length);
	cursor_skip(&in, cursor_u8(&in)); /* source connection id */
	uint64_t token = take_varint(&in);
	if (in.failed || id_length > QUIC_ID_MAX || token > HEADER_MAX)
		return false;
	cursor_skip(&in, (size_t)token);
	uint64_t length = take_varint(&in);
	if (in.failed || length > PACKET_MAX || length > cursor_left(&in) ||
		length < 4 + SAMPLE_BYTES)
		return false;
	out->packet = datagram;
	out->number_at = (size_t)(in.at - datagram.at);
	out->length = (size_t)length;
	return out->number_at <= HEADER_MAX;
}

static bool hmac(struct span key, struct span message, uint8_t out[SECRET_BYTES])
{
	unsigned length = SECRET_BYTES;
	return HMAC(EVP_sha256(), key.at, (int)key.length, message.at, message.length, out,
		       &length) != NULL;
}

/* HKDF-Expand-Label of TLS 1.3 (RFC 8446 7.1) for outputs of one hash block. */
static bool expand(const uint8_t secret[SECRET_BYTES], const char *prefix, const char *label,
	uint8_t *out, size_t length)
{
	uint8_t info[LABEL_MAX], block[SECRET_BYTES];
	char full[LABEL_MAX - 8];
	int full_length = snprintf(full, sizeof full, "tls13 %s%s", prefix, label);
	size_t n = 0;
	info[n++] = 0;
	info[n++] = (uint8_t)length;
	info[n++] = (uint8_t)full_length;
	memcpy(info + n, full, (size_t)full_length);
	n += (size_t)full_length;
	info[n++] = 0; /* no context */
	info[n++] = 1; /* first and only block */
	if (!hmac(span_of(secret, SECRET_BYTES), span_of(info, n), block))
		return false;
	memcpy(out, block, length);
	return true;
}

static bool client_keys(const struct initial *p, struct span id, struct keys *k)
{
	uint8_t initial[SECRET_BYTES], client[SECRET_BYTES];
	const char *prefix = p->family->prefix;
	char spaced[16];
	snprintf(spaced, sizeof spaced, "%s ", prefix);
	return hmac(span_of(p->family->salt, SALT_BYTES), id, initial) &&
	       expand(initial, "", "client in", client, sizeof client) &&
	       expand(client, spaced, "key", k->key, sizeof k->key) &&
	       expand(client, spaced, "iv", k->iv, sizeof k->iv) &&
	       expand(client, spaced, "hp", k->header, sizeof k->header);
}

static bool header_mask(EVP_CIPHER_CTX *aes, const struct keys *k, const uint8_t *sample,
	uint8_t mask[SAMPLE_BYTES])
{
	int n = 0;
	return EVP_EncryptInit_ex(aes, EVP_aes_128_ecb(), NULL, k->header, NULL) == 1 &&
	       EVP_EncryptUpdate(aes, mask, &n, sample, SAMPLE_BYTES) == 1;
}

/* The header as it was before protection, in `header`; its length, or 0. */
static size_t unmask(EVP_CIPHER_CTX *aes, const struct initial *p, const struct keys *k,
	uint8_t header[HEADER_MAX + 4], uint8_t iv[IV_BYTES])
{
	uint8_t mask[SAMPLE_BYTES + EVP_MAX_BLOCK_LENGTH];
	struct cursor at_sample = cursor_of(p->packet);
	cursor_skip(&at_sample, p->number_at + 4);
	struct span sample = cursor_take(&at_sample, SAMPLE_BYTES);
	if (!sample.at || !header_mask(aes, k, sample.at, mask))
		return 0;
	struct cursor bytes = cursor_of(p->packet);
	struct span protected = cursor_take(&bytes, p->number_at + 4);
	memcpy(header, protected.at, protected.length);
	header[0] ^= mask[0] & 0x0f;
	size_t number_length = (size_t)(header[0] & 3) + 1;
	memcpy(iv, k->iv, IV_BYTES);
	for (size_t i = 0; i < number_length; i++) {
		header[p->number_at + i] ^= mask[1 + i];
		iv[IV_BYTES - number_length + i] ^= header[p->number_at + i];
	}
	return p->number_at + number_length;
}

/* AES-128-GCM: the frames in `plain`; their length, or 0 when the tag does not fit. */
static size_t decrypt(const struct initial *p, const struct keys *k, uint8_t plain[PACKET_MAX])
{
	uint8_t header[HEADER_MAX + 4], iv[IV_BYTES], tag[TAG_BYTES];
	int n = 0, done = 0;
	EVP_CIPHER_CTX *aes = EVP_CIPHER_CTX_new();
	size_t header_length = aes ? unmask(aes, p, k, header, iv) : 0, length = 0;
	struct cursor in = cursor_of(p->packet);
	cursor_limit(&in, p->number_at + p->length);
	cursor_skip(&in, header_length);
	if (header_length && cursor_left(&in) > TAG_BYTES)
		length = cursor_left(&in) - TAG_BYTES;
	struct span sealed = cursor_take(&in, length), tag_bytes = cursor_take(&in, TAG_BYTES);
	if (length == 0 || in.failed)
		goto out;
	memcpy(tag, tag_bytes.at, TAG_BYTES);
	if (EVP_DecryptInit_ex(aes, EVP_aes_128_gcm(), NULL, k->key, iv) != 1 ||
		EVP_DecryptUpdate(aes, NULL, &n, header, (int)header_length) != 1 ||
		EVP_DecryptUpdate(aes, plain, &done, sealed.at, (int)sealed.length) != 1 ||
		EVP_CIPHER_CTX_ctrl(aes, EVP_CTRL_GCM_SET_TAG, TAG_BYTES, tag) != 1 ||
		EVP_DecryptFinal_ex(aes, plain + done, &n) != 1)
		done = 0;
out:
	EVP_CIPHER_CTX_free(aes);
	return (size_t)done;
}

/* --- pieces of the CRYPTO stream: offset, length (both 16 bits), then the bytes ------------------ */

struct pieces {
	uint8_t bytes[PACKET_MAX * 2]; /* a frame's header may be shorter than ours */
	size_t length;
};

static void piece_add(struct pieces *p, uint64_t offset, struct span bytes)
{
	if (offset >= HELLO_MAX || bytes.length == 0 ||
		bytes.length + PIECE_HEADER_BYTES > sizeof p->bytes - p->length)
		return;
	uint8_t *to = p->bytes + p->length;
	to[0] = (uint8_t)(offset >> 8);
	to[1] = (uint8_t)offset;
	to[2] = (uint8_t)(bytes.length >> 8);
	to[3] = (uint8_t)bytes.length;
	memcpy(to + PIECE_HEADER_BYTES, bytes.at, bytes.length);
	p->length += PIECE_HEADER_BYTES + bytes.length;
}

static void take_crypto(struct cursor *in, struct pieces *p)
{
	uint64_t offset = take_varint(in), length = take_varint(in);
	if (in->failed || length > cursor_left(in)) {
		in->failed = true;
		return;
	}
	piece_add(p, offset, cursor_take(in, (size_t)length));
}

/* ACK frames may stand before CRYPTO when the client repeats itself. */
static void skip_ack(struct cursor *in, bool has_ecn)
{
	take_varint(in);
	take_varint(in);
	uint64_t ranges = take_varint(in);
	take_varint(in);
	for (uint64_t i = 0; i < ranges && i < FRAMES_MAX && !in->failed; i++) {
		take_varint(in);
		take_varint(in);
	}
	for (int i = 0; has_ecn && i < 3; i++)
		take_varint(in);
}

static void take_frames(struct cursor in, struct pieces *p)
{
	for (int frames = 0; frames < PACKET_MAX && cursor_left(&in); frames++) {
		uint8_t type = cursor_u8(&in);
		if (type == 0x06)
			take_crypto(&in, p);
		else if (type == 0x02 || type == 0x03)
			skip_ack(&in, type == 0x03);
		else if (type > 0x01) /* neither PADDING nor PING: not for an Initial */
			return;
	}
}

/* Opens the packet with keys from `id`: the length of `plain`, or 0. */
static size_t open_with(const struct initial *p, struct span id, uint8_t plain[PACKET_MAX])
{
	struct keys keys;
	return client_keys(p, id, &keys) ? decrypt(p, &keys, plain) : 0;
}

bool quic_initial_open(
	struct span datagram, struct quic_id *id, struct arena *scratch, struct span *pieces)
{
	struct initial p;
	uint8_t plain[PACKET_MAX];
	size_t length = 0;
	if (!read_header(datagram, &p))
		return false;
	if (id->length)
		length = open_with(&p, span_of(id->bytes, id->length), plain);
	if (length == 0 && !span_equals(p.destination_id, span_of(id->bytes, id->length))) {
		length = open_with(&p, p.destination_id, plain);
		if (length) {
			id->length = (uint8_t)p.destination_id.length;
			memcpy(id->bytes, p.destination_id.at, id->length);
		}
	}
	struct pieces *found = length ? arena_take(scratch, sizeof *found) : NULL;
	if (!found)
		return false;
	found->length = 0;
	take_frames(cursor_of(span_of(plain, length)), found);
	*pieces = span_of(found->bytes, found->length);
	return true;
}

struct span quic_hello_join(struct span pieces, struct arena *scratch)
{
	struct cursor in = cursor_of(pieces);
	uint8_t *hello = arena_take(scratch, HELLO_MAX);
	bool there[HELLO_MAX] = { false };
	size_t whole = 0;
	while (hello && cursor_left(&in)) {
		size_t offset = cursor_be16(&in), length = cursor_be16(&in);
		struct span bytes = cursor_take(&in, length);
		for (size_t i = 0; i < bytes.length && offset + i < HELLO_MAX; i++) {
			hello[offset + i] = span_byte(bytes, i);
			there[offset + i] = true;
		}
	}
	while (hello && whole < HELLO_MAX && there[whole])
		whole++;
	return span_of(hello, whole);
}
