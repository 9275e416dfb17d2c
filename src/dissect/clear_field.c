/* clear_field.c -- fields of forms and JSON texts whose names tell what they hold (clear.h).
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"

enum {
	FIELD_NAME_MIN = 3,
	FIELD_NAME_MAX = 24, /* without what is left out of it */
	FIELDS_MAX = 64,     /* of one form or text */
	FIELD_BYTES_MAX = 2048,
	FIELD_TOLD_MAX = 8,
	SECRET_MIN = 4, /* "token=1" is none */
	PLACE_DIGITS_MIN = 3,
};

/* Lower case, letters and digits only; sorted. */
static const struct {
	const char *name;
	uint8_t kind;
} field_names[] = {
	{ "accesskey", CLEAR_TOKEN },
	{ "accesstoken", CLEAR_TOKEN },
	{ "androidid", CLEAR_DEVICE },
	{ "apikey", CLEAR_TOKEN },
	{ "apitoken", CLEAR_TOKEN },
	{ "authkey", CLEAR_TOKEN },
	{ "authtoken", CLEAR_TOKEN },
	{ "bssid", CLEAR_MAC },
	{ "chipid", CLEAR_DEVICE },
	{ "clientsecret", CLEAR_TOKEN },
	{ "deviceid", CLEAR_DEVICE },
	{ "devicemac", CLEAR_MAC },
	{ "deviceserial", CLEAR_DEVICE },
	{ "email", CLEAR_USER },
	{ "esp32id", CLEAR_DEVICE },
	{ "esp8266id", CLEAR_DEVICE },
	{ "espid", CLEAR_DEVICE },
	{ "hwid", CLEAR_DEVICE },
	{ "iccid", CLEAR_DEVICE },
	{ "idfa", CLEAR_DEVICE },
	{ "imei", CLEAR_DEVICE },
	{ "imsi", CLEAR_DEVICE },
	{ "jsessionid", CLEAR_SESSION },
	{ "lat", CLEAR_PLACE },
	{ "latitude", CLEAR_PLACE },
	{ "lng", CLEAR_PLACE },
	{ "loginpassword", CLEAR_PASSWORD },
	{ "lon", CLEAR_PLACE },
	{ "longitude", CLEAR_PLACE },
	{ "mac", CLEAR_MAC },
	{ "macaddr", CLEAR_MAC },
	{ "macaddress", CLEAR_MAC },
	{ "macid", CLEAR_MAC },
	{ "meid", CLEAR_DEVICE },
	{ "pass", CLEAR_PASSWORD },
	{ "passphrase", CLEAR_PASSWORD },
	{ "passwd", CLEAR_PASSWORD },
	{ "password", CLEAR_PASSWORD },
	{ "passwort", CLEAR_PASSWORD },
	{ "phpsessid", CLEAR_SESSION },
	{ "psk", CLEAR_PASSWORD },
	{ "pwd", CLEAR_PASSWORD },
	{ "refreshtoken", CLEAR_TOKEN },
	{ "secret", CLEAR_TOKEN },
	{ "secretkey", CLEAR_TOKEN },
	{ "sensorid", CLEAR_DEVICE },
	{ "serial", CLEAR_DEVICE },
	{ "serialno", CLEAR_DEVICE },
	{ "serialnumber", CLEAR_DEVICE },
	{ "sessionid", CLEAR_SESSION },
	{ "sessiontoken", CLEAR_SESSION },
	{ "token", CLEAR_TOKEN },
	{ "udid", CLEAR_DEVICE },
	{ "username", CLEAR_USER },
	{ "userpassword", CLEAR_PASSWORD },
	{ "usertoken", CLEAR_TOKEN },
	{ "wifimac", CLEAR_MAC },
	{ "wifipassword", CLEAR_PASSWORD },
	{ "xaccesstoken", CLEAR_TOKEN },
	{ "xapikey", CLEAR_TOKEN },
	{ "xauthtoken", CLEAR_TOKEN },
	{ "xdeviceid", CLEAR_DEVICE },
	{ "xmac", CLEAR_MAC },
	{ "xmacid", CLEAR_MAC },
	{ "xsensor", CLEAR_DEVICE },
	{ "xtoken", CLEAR_TOKEN },
};

/* By first letter: a bit for each length that a name of the table has. */
static const uint32_t lengths[26] = { 0xbc0, 0x20, 0x1040, 0x1300, 0x2a0, 0, 0, 0x10, 0x30, 0x400,
	0, 0x2308, 0x4b8, 0, 0, 0x758, 0, 0x1000, 0x1340, 0x20, 0x1310, 0, 0x1080, 0x16d0, 0, 0 };

enum { FIELD_NAMES = sizeof field_names / sizeof field_names[0] };

static enum clear_kind find(const char *plain)
{
	size_t low = 0, high = FIELD_NAMES;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(field_names[middle].name, plain);
		if (order == 0)
			return field_names[middle].kind;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return CLEAR_KIND_COUNT;
}

static enum clear_kind find_quick(const char *plain, size_t length)
{
	bool may_be = length && plain[0] >= 'a' && plain[0] <= 'z' &&
		      lengths[plain[0] - 'a'] & UINT32_C(1) << length;
	return may_be ? find(plain) : CLEAR_KIND_COUNT;
}

enum clear_kind clear_kind_of(struct span name)
{
	char plain[FIELD_NAME_MAX + 1];
	size_t length = 0;
	if (name.length < FIELD_NAME_MIN)
		return CLEAR_KIND_COUNT;
	for (size_t i = 0; i < name.length; i++) {
		uint8_t c = span_byte(name, i);
		c |= c >= 'A' && c <= 'Z' ? 0x20 : 0;
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
			continue;
		if (length == FIELD_NAME_MAX || (length == 0 && (c < 'a' || !lengths[c - 'a'])))
			return CLEAR_KIND_COUNT;
		plain[length++] = (char)c;
	}
	plain[length] = 0;
	enum clear_kind kind = find_quick(plain, length);
	if (kind == CLEAR_KIND_COUNT && length > FIELD_NAME_MIN && plain[0] == 'x') /* X-... */
		kind = find_quick(plain + 1, length - 1);
	return kind;
}

/* A number with a few digits behind the point: a place, and not only a country. */
static bool is_place(struct span value)
{
	const uint8_t *point = value.length ? memchr(value.at, '.', value.length) : NULL;
	size_t digits = 0;
	if (!point)
		return false;
	for (const uint8_t *c = point + 1; c < value.at + value.length; c++)
		digits += *c >= '0' && *c <= '9';
	return digits >= PLACE_DIGITS_MIN && value.length <= 20 &&
	       (span_byte(value, 0) == '-' ||
		       (span_byte(value, 0) >= '0' && span_byte(value, 0) <= '9'));
}

/* Empty ones, and those that say that there is nothing. */
static bool is_nothing(struct span value)
{
	static const char *const words[] = { "null", "none", "undefined", "unknown", "false",
		"true", "(null)" };
	bool zeros = true;
	for (size_t i = 0; i < value.length; i++)
		zeros = zeros && (span_byte(value, i) == '0' || span_byte(value, i) == ':' ||
					 span_byte(value, i) == '-');
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_equals_text(value, words[i]))
			return true;
	return zeros;
}

static bool is_worth(enum clear_kind kind, struct span value)
{
	if (kind == CLEAR_PLACE)
		return is_place(value);
	return kind != CLEAR_KIND_COUNT && !is_nothing(value) &&
	       (kind == CLEAR_PASSWORD || value.length >= SECRET_MIN);
}

static bool field(struct dissection *d, struct span name, struct span value, const char *how,
	struct span where)
{
	enum clear_kind kind = clear_kind_of(name);
	if (!is_worth(kind, value))
		return false;
	clear_tell(d,
		&(struct clear){
			.kind = kind, .secret = value, .how = how, .name = name, .where = where });
	return true;
}

/* Up to one of the two bytes, which is passed. */
static struct span take_until(struct span *rest, uint8_t a, uint8_t b)
{
	size_t n = 0;
	while (n < rest->length && span_byte(*rest, n) != a && span_byte(*rest, n) != b)
		n++;
	struct span part = span_of(rest->at, n);
	size_t used = n < rest->length ? n + 1 : n;
	*rest = span_of(rest->at + used, rest->length - used);
	return part;
}

static struct span first_bytes(struct span s)
{
	return span_of(s.at, s.length < FIELD_BYTES_MAX ? s.length : FIELD_BYTES_MAX);
}

void clear_tell_form(struct dissection *d, struct span form, const char *how, struct span where)
{
	struct span rest = first_bytes(form);
	int told = 0;
	for (int i = 0; i < FIELDS_MAX && told < FIELD_TOLD_MAX && rest.length; i++) {
		struct span value = take_until(&rest, '&', ';');
		struct span name = take_until(&value, '=', '=');
		told += field(d, name, value, how, where);
	}
}

/* The value behind "name" and a colon: a text or a number. */
static struct span json_value(struct span *rest)
{
	size_t n = 0;
	while (n < rest->length && (span_byte(*rest, n) == ' ' || span_byte(*rest, n) == ':'))
		n++;
	*rest = span_of(rest->at + n, rest->length - n);
	if (n == 0)
		return span_of(NULL, 0);
	if (span_byte(*rest, 0) == '"') {
		*rest = span_of(rest->at + 1, rest->length - 1);
		return take_until(rest, '"', '"');
	}
	struct span number = *rest;
	for (n = 0; n < number.length &&
		    ((span_byte(number, n) >= '0' && span_byte(number, n) <= '9') ||
			    span_byte(number, n) == '.' || span_byte(number, n) == '-');
		n++)
		;
	*rest = span_of(rest->at + n, rest->length - n);
	return span_of(number.at, n);
}

void clear_tell_json(struct dissection *d, struct span json, struct span where)
{
	struct span rest = first_bytes(json);
	int told = 0;
	for (int i = 0; i < FIELDS_MAX && told < FIELD_TOLD_MAX && rest.length; i++) {
		take_until(&rest, '"', '"');
		struct span name = take_until(&rest, '"', '"');
		if (span_byte(rest, 0) == ':' || span_byte(rest, 0) == ' ')
			told += field(d, name, json_value(&rest), "JSON field", where);
	}
}
