/* guard.c -- see guard.h.
 * SPDX-License-Identifier: MIT */
#include "serve/guard.h"

#include "model/address.h"

#include <ctype.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/random.h>

enum { HOST_MAX = 255, PORT_DIGITS_MAX = 5, SHA256_BYTES = 32 };

static bool is_port(struct span port)
{
	for (size_t i = 0; i < port.length; i++)
		if (port.at[i] < '0' || port.at[i] > '9')
			return false;
	return port.length > 0 && port.length <= PORT_DIGITS_MAX;
}

static struct span span_from(struct span s, size_t from)
{
	return span_of(s.at + from, s.length - from);
}

/* "name:port" to its name; brackets go. False: neither. */
static bool split_host(struct span host, struct span *name)
{
	if (host.length == 0 || host.length > HOST_MAX)
		return false;
	bool is_bracketed = host.at[0] == '[';
	const uint8_t *end = memchr(host.at, is_bracketed ? ']' : ':', host.length);
	if (is_bracketed && !end)
		return false;
	size_t length = end ? (size_t)(end - host.at) : host.length;
	struct span rest = span_from(host, length + is_bracketed);
	*name = is_bracketed ? span_of(host.at + 1, length - 1) : span_of(host.at, length);
	return rest.length == 0 || (rest.at[0] == ':' && is_port(span_from(rest, 1)));
}

static bool is_word(struct span s, const char *word)
{
	return s.length == strlen(word) && strncasecmp((const char *)s.at, word, s.length) == 0;
}

static bool is_own_name(struct span name, const char *own_name)
{
	size_t length = own_name ? strlen(own_name) : 0;
	if (length == 0 || name.length < length ||
		strncasecmp((const char *)name.at, own_name, length) != 0)
		return false;
	struct span rest = span_from(name, length);
	return rest.length == 0 || is_word(rest, ".local");
}

static bool is_loopback_address(const struct address *a)
{
	static const uint8_t v6[16] = { [15] = 1 };
	return a->kind == ADDRESS_IPV4 ? a->bytes[0] == 127 : memcmp(a->bytes, v6, sizeof v6) == 0;
}

bool guard_host_is_ours(struct span host, bool is_loopback, const char *own_name)
{
	struct span name;
	struct address a;
	if (!split_host(host, &name))
		return false;
	if (is_word(name, "localhost"))
		return true;
	if (address_parse(name, &a) && a.kind != ADDRESS_MAC)
		return !is_loopback || is_loopback_address(&a);
	return !is_loopback && is_own_name(name, own_name);
}

bool guard_host_is_one_of(struct span host, char *const names[], size_t count)
{
	struct span name;
	bool is_split = split_host(host, &name);
	for (size_t i = 0; is_split && i < count; i++)
		if (is_word(name, names[i]))
			return true;
	return false;
}

bool guard_is_host_name(const char *name)
{
	struct address a;
	struct span text = span_of_text(name);
	if (address_parse(text, &a) && a.kind != ADDRESS_MAC)
		return true;
	for (size_t i = 0; i < text.length; i++)
		if (!isalnum(text.at[i]) && !strchr("-._", text.at[i]))
			return false;
	return text.length > 0 && text.length <= HOST_MAX && text.at[0] != '.';
}

bool guard_origin_is(struct span origin, struct span host, bool is_tls)
{
	const char *scheme = is_tls ? "https://" : "http://";
	size_t length = strlen(scheme);
	return origin.length == length + host.length && memcmp(origin.at, scheme, length) == 0 &&
	       strncasecmp((const char *)origin.at + length, (const char *)host.at, host.length) ==
		       0;
}

bool guard_equals(const char *secret, struct span given)
{
	size_t length = strlen(secret);
	return given.length == length && CRYPTO_memcmp(secret, given.at, length) == 0;
}

static void write_hex(const uint8_t *bytes, size_t count, char *out)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < count; i++) {
		*out++ = digits[bytes[i] >> 4];
		*out++ = digits[bytes[i] & 15];
	}
	*out = '\0';
}

int guard_make_token(char out[GUARD_TOKEN_TEXT])
{
	uint8_t bytes[GUARD_TOKEN_BYTES];
	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return -1;
	write_hex(bytes, sizeof bytes, out);
	return 0;
}

void guard_derive(const char *token, const char *purpose, char out[GUARD_SECRET_TEXT])
{
	uint8_t hash[EVP_MAX_MD_SIZE] = { 0 };
	unsigned length = 0;
	HMAC(EVP_sha256(), token, (int)strlen(token), (const uint8_t *)purpose, strlen(purpose),
		hash, &length);
	write_hex(hash, SHA256_BYTES, out);
}
