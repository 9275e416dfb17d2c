/* clear_field.c -- fields of forms and JSON texts whose names tell what they hold (clear.h).
 * SPDX-License-Identifier: MIT */
#include "dissect/clear.h"

enum {
	FIELD_NAME_MAX = 24, /* without what is left out of it */
	FIELDS_MAX = 64,     /* of one form or text */
	FIELD_BYTES_MAX = 2048,
	FIELD_TOLD_MAX = 8,
	SECRET_MIN = 4, /* "token=1" is none */
	PLACE_DIGITS_MIN = 3,
};

/* Lower case, letters and digits only. */
static const struct {
	const char *name;
	uint8_t kind;
} field_names[] = {
	{ "password", CLEAR_PASSWORD },
	{ "passwd", CLEAR_PASSWORD },
	{ "pass", CLEAR_PASSWORD },
	{ "pwd", CLEAR_PASSWORD },
	{ "passphrase", CLEAR_PASSWORD },
	{ "passwort", CLEAR_PASSWORD },
	{ "userpassword", CLEAR_PASSWORD },
	{ "loginpassword", CLEAR_PASSWORD },
	{ "wifipassword", CLEAR_PASSWORD },
	{ "psk", CLEAR_PASSWORD },
	{ "token", CLEAR_TOKEN },
	{ "accesstoken", CLEAR_TOKEN },
	{ "authtoken", CLEAR_TOKEN },
	{ "apitoken", CLEAR_TOKEN },
	{ "refreshtoken", CLEAR_TOKEN },
	{ "usertoken", CLEAR_TOKEN },
	{ "xauthtoken", CLEAR_TOKEN },
	{ "xaccesstoken", CLEAR_TOKEN },
	{ "xtoken", CLEAR_TOKEN },
	{ "apikey", CLEAR_TOKEN },
	{ "xapikey", CLEAR_TOKEN },
	{ "authkey", CLEAR_TOKEN },
	{ "accesskey", CLEAR_TOKEN },
	{ "secretkey", CLEAR_TOKEN },
	{ "secret", CLEAR_TOKEN },
	{ "clientsecret", CLEAR_TOKEN },
	{ "phpsessid", CLEAR_SESSION },
	{ "jsessionid", CLEAR_SESSION },
	{ "sessionid", CLEAR_SESSION },
	{ "sessiontoken", CLEAR_SESSION },
	{ "username", CLEAR_USER },
	{ "email", CLEAR_USER },
	{ "mac", CLEAR_MAC },
	{ "macaddress", CLEAR_MAC },
	{ "macaddr", CLEAR_MAC },
	{ "macid", CLEAR_MAC },
	{ "xmacid", CLEAR_MAC },
	{ "xmac", CLEAR_MAC },
	{ "devicemac", CLEAR_MAC },
	{ "wifimac", CLEAR_MAC },
	{ "bssid", CLEAR_MAC },
	{ "imei", CLEAR_DEVICE },
	{ "imsi", CLEAR_DEVICE },
	{ "meid", CLEAR_DEVICE },
	{ "iccid", CLEAR_DEVICE },
	{ "serial", CLEAR_DEVICE },
	{ "serialnumber", CLEAR_DEVICE },
	{ "serialno", CLEAR_DEVICE },
	{ "deviceid", CLEAR_DEVICE },
	{ "deviceserial", CLEAR_DEVICE },
	{ "xdeviceid", CLEAR_DEVICE },
	{ "udid", CLEAR_DEVICE },
	{ "androidid", CLEAR_DEVICE },
	{ "idfa", CLEAR_DEVICE },
	{ "chipid", CLEAR_DEVICE },
	{ "hwid", CLEAR_DEVICE },
	{ "espid", CLEAR_DEVICE },
	{ "esp8266id", CLEAR_DEVICE },
	{ "esp32id", CLEAR_DEVICE },
	{ "xsensor", CLEAR_DEVICE },
	{ "sensorid", CLEAR_DEVICE },
	{ "lat", CLEAR_PLACE },
	{ "latitude", CLEAR_PLACE },
	{ "lon", CLEAR_PLACE },
	{ "lng", CLEAR_PLACE },
	{ "longitude", CLEAR_PLACE },
};

enum { FIELD_NAMES = sizeof field_names / sizeof field_names[0] };

enum clear_kind clear_kind_of(struct span name)
{
	char plain[FIELD_NAME_MAX];
	size_t length = 0;
	for (size_t i = 0; i < name.length; i++) {
		uint8_t c = span_byte(name, i) |
			    (span_byte(name, i) >= 'A' && span_byte(name, i) <= 'Z' ? 0x20 : 0);
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
			continue;
		if (length == FIELD_NAME_MAX)
			return CLEAR_KIND_COUNT;
		plain[length++] = (char)c;
	}
	for (size_t i = 0; length && i < FIELD_NAMES; i++)
		if (field_names[i].name[0] == plain[0] && strlen(field_names[i].name) == length &&
			memcmp(field_names[i].name, plain, length) == 0)
			return field_names[i].kind;
	return CLEAR_KIND_COUNT;
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
static struct span take_until(struct span *rest, char a, char b)
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
