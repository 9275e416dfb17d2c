/* tls_hello.c -- the extensions of the hellos that tell a name or a version. Fields that are not there
 * are not there: a hello cut by the capture tells what it tells.
 * SPDX-License-Identifier: MIT */
#include "dissect/tls_hello.h"

enum {
	HELLO_RANDOM_BYTES = 32,
	HELLO_EXTENSIONS_MAX = 256,
	HELLO_NAME_MAX = 255,
	EXTENSION_SERVER_NAME = 0,
	EXTENSION_EARLY_DATA = 42,
	EXTENSION_SUPPORTED_VERSIONS = 43,
	SERVER_NAME_HOST = 0,
};

/* The next extension; false at the end. */
static bool next_extension(struct cursor *in, uint16_t *type, struct cursor *value)
{
	*type = cursor_be16(in);
	uint16_t length = cursor_be16(in);
	*value = cursor_sub(in, length);
	return !in->failed;
}

static struct cursor extensions_of(struct cursor *in)
{
	uint16_t length = cursor_be16(in);
	struct cursor extensions = *in;
	cursor_limit(&extensions, length);
	return extensions;
}

/* A host name: printable ASCII only, since it goes to reports and other programs. */
static bool is_host_name(struct span name)
{
	if (name.length == 0 || name.length > HELLO_NAME_MAX)
		return false;
	for (size_t i = 0; i < name.length; i++)
		if (span_byte(name, i) <= ' ' || span_byte(name, i) > '~')
			return false;
	return true;
}

static void server_name(struct dissection *d, struct cursor in)
{
	cursor_skip(&in, 2); /* length of the list: of one, in practice */
	uint8_t type = cursor_u8(&in);
	struct span name = cursor_take(&in, cursor_be16(&in));
	if (!in.failed && type == SERVER_NAME_HOST && is_host_name(name))
		dissect_flow_name(d, NAME_SNI, name);
}

bool tls_client_hello(struct dissection *d, struct cursor in)
{
	uint16_t type;
	struct cursor value;
	bool early = false;
	cursor_skip(&in, 2 + HELLO_RANDOM_BYTES);
	cursor_skip(&in, cursor_u8(&in));   /* session id */
	cursor_skip(&in, cursor_be16(&in)); /* cipher suites */
	cursor_skip(&in, cursor_u8(&in));   /* compression methods */
	struct cursor extensions = extensions_of(&in);
	for (int i = 0; i < HELLO_EXTENSIONS_MAX && next_extension(&extensions, &type, &value); i++)
		if (type == EXTENSION_SERVER_NAME)
			server_name(d, value);
		else if (type == EXTENSION_EARLY_DATA)
			early = true;
	return early;
}

uint16_t tls_server_hello_version(struct cursor in)
{
	uint16_t version = cursor_be16(&in), type;
	struct cursor value;
	cursor_skip(&in, HELLO_RANDOM_BYTES);
	if (in.failed)
		return 0;
	cursor_skip(&in, cursor_u8(&in)); /* session id */
	cursor_skip(&in, 3);              /* cipher suite, compression method */
	struct cursor extensions = extensions_of(&in);
	for (int i = 0; i < HELLO_EXTENSIONS_MAX && next_extension(&extensions, &type, &value); i++)
		if (type == EXTENSION_SUPPORTED_VERSIONS && cursor_left(&value) == 2)
			return cursor_be16(&value);
	return version;
}
