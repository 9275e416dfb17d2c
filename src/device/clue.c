/* clue.c -- clue_table.h as data, and how its patterns are compared.
 * SPDX-License-Identifier: MIT */
#include "device/clue.h"

#include "device/clue_table.h"

#include <ctype.h>

enum { HEX_DIGITS_MIN = 6 };

#define CLUE_ROW(kind, match, pattern, type, weight, maker, model, source)                         \
	{ CLUE_##kind, CLUE_##match, pattern, DEVICE_##type, weight, maker, model, source },
const struct clue clues[] = { CLUES(CLUE_ROW) };
const size_t clue_count = sizeof clues / sizeof clues[0];

const char *device_type_word(enum device_type type)
{
#define DEVICE_TYPE_WORD(name, word) word,
	static const char *const words[] = { DEVICE_TYPES(DEVICE_TYPE_WORD) };
#undef DEVICE_TYPE_WORD
	return words[type];
}

int device_type_kinship(enum device_type a, enum device_type b)
{
	static const unsigned char family[DEVICE_TYPE_COUNT] = {
		[DEVICE_PHONE] = 1,
		[DEVICE_TABLET] = 1,
		[DEVICE_WATCH] = 1,
		[DEVICE_READER] = 1,
		[DEVICE_TV] = 2,
		[DEVICE_STICK] = 2,
		[DEVICE_SPEAKER] = 2,
		[DEVICE_CAMERA] = 3,
		[DEVICE_DOORBELL] = 3,
		[DEVICE_PLUG] = 4,
		[DEVICE_LIGHT] = 4,
		[DEVICE_HUB] = 4,
		[DEVICE_THERMOSTAT] = 4,
		[DEVICE_SENSOR] = 4,
		[DEVICE_MICRO] = 4,
		[DEVICE_COMPUTER] = 5,
		[DEVICE_NAS] = 5,
		[DEVICE_ROUTER] = 6,
		[DEVICE_ACCESS_POINT] = 6,
		[DEVICE_SWITCH] = 6,
		[DEVICE_POWERLINE] = 6,
	};
	if (a == b)
		return 2;
	return family[a] && family[a] == family[b];
}

enum clue_kind clue_kind_of(struct span word)
{
	static const struct {
		const char *word;
		enum clue_kind kind;
	} known[] = {
		{ "router", CLUE_ROLE },
		{ "access_point", CLUE_ROLE },
		{ "private", CLUE_ROLE },
		{ "dhcp_hostname", CLUE_HOST },
		{ "mdns_name", CLUE_HOST },
		{ "nbns_name", CLUE_HOST },
		{ "lldp_name", CLUE_HOST },
		{ "friendly_name", CLUE_HOST },
		{ "dhcp_vendor", CLUE_DHCP_VENDOR },
		{ "dhcp_parameters", CLUE_DHCP_PARAMETERS },
		{ "mdns_service", CLUE_SERVICE },
		{ "mdns_model", CLUE_MODEL },
		{ "ssdp_device", CLUE_SSDP_DEVICE },
		{ "ssdp_server", CLUE_SSDP_SERVER },
		{ "user_agent", CLUE_USER_AGENT },
		{ "asks", CLUE_NAME },
		{ "contacts", CLUE_NAME },
		{ "speaks", CLUE_PROTOCOL },
		{ "maker", CLUE_MAKER },
	};
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (span_equals_text(word, known[i].word))
			return known[i].kind;
	return CLUE_KINDS;
}

static bool is_letter(uint8_t byte)
{
	return isalpha(byte) || byte >= 0x80;
}

/* Where `pattern` begins in `value` at `from` or behind; value.length: nowhere. */
static size_t find(struct span value, struct span pattern, size_t from)
{
	for (size_t at = from; at + pattern.length <= value.length; at++)
		if (value.at[at] == pattern.at[0] &&
			memcmp(value.at + at, pattern.at, pattern.length) == 0)
			return at;
	return value.length;
}

/* Between letters a pattern is part of another word; digits may stand on either side: "tv2", "2pc". */
static bool has_word(struct span value, struct span pattern)
{
	for (size_t at = find(value, pattern, 0); at < value.length;
		at = find(value, pattern, at + 1)) {
		bool begins = at == 0 || !is_letter(value.at[at - 1]);
		if (begins && !is_letter(span_byte(value, at + pattern.length)))
			return true;
	}
	return false;
}

/* The pattern, then nothing but hexadecimal digits: the end of its MAC, as printers are called. */
static bool is_hex_behind(struct span value, size_t from)
{
	for (size_t i = from; i < value.length; i++)
		if (!isxdigit(value.at[i]))
			return false;
	return value.length >= from + HEX_DIGITS_MIN;
}

static bool ends_with(struct span value, struct span pattern)
{
	return memcmp(value.at + value.length - pattern.length, pattern.at, pattern.length) == 0;
}

bool clue_holds(const struct clue *c, struct span value)
{
	struct span pattern = span_of_text(c->pattern);
	if (value.length < pattern.length)
		return false;
	bool begins = memcmp(value.at, pattern.at, pattern.length) == 0;
	switch (c->match) {
	case CLUE_IS: return begins && value.length == pattern.length;
	case CLUE_BEGINS: return begins;
	case CLUE_HAS: return find(value, pattern, 0) < value.length;
	case CLUE_WORD: return has_word(value, pattern);
	case CLUE_HEX: return begins && is_hex_behind(value, pattern.length);
	case CLUE_UNDER:
		return ends_with(value, pattern) &&
		       (value.length == pattern.length ||
			       value.at[value.length - pattern.length - 1] == '.');
	}
	return false;
}
