/* request.c -- see request.h. JSON is read by jansson.
 * SPDX-License-Identifier: MIT */
#include "serve/request.h"

#include "base/clock.h"

#include <jansson.h>

/* Where a member of the object goes. */
struct member {
	const char *key;
	char *to;
	size_t size;
	bool is_needed;
};

static bool has_control(const char *at, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)at[i] < 0x20 || at[i] == 0x7f)
			return true;
	return false;
}

static int take_text(const struct member *m, const char *at, size_t length, struct error *err)
{
	if (length >= m->size)
		return error_set(err, "%s: at most %zu bytes", m->key, m->size - 1);
	if (has_control(at, length))
		return error_set(err, "%s: no control characters", m->key);
	if (m->is_needed && length == 0)
		return error_set(err, "%s: is empty", m->key);
	memcpy(m->to, at, length);
	m->to[length] = '\0';
	return 0;
}

static int take_member(const json_t *object, const struct member *m, struct error *err)
{
	const json_t *value = json_object_get(object, m->key);
	m->to[0] = '\0';
	if (!value && !m->is_needed)
		return 0;
	if (!json_is_string(value))
		return error_set(err, "%s: a text is needed", m->key);
	return take_text(m, json_string_value(value), json_string_length(value), err);
}

static int read_object(
	struct span body, const struct member *members, size_t count, struct error *err)
{
	json_error_t where;
	json_t *object = body.length ? json_loadb((const char *)body.at, body.length,
					       JSON_REJECT_DUPLICATES, &where)
				     : NULL;
	int rc = json_is_object(object) ? 0 : error_set(err, "the body is no JSON object");
	for (size_t i = 0; rc == 0 && i < count; i++)
		rc = take_member(object, &members[i], err);
	json_decref(object);
	return rc;
}

int request_read_login(struct span body, struct serve_login *out, struct error *err)
{
	const struct member members[] = { { "token", out->token, sizeof out->token, true } };
	return read_object(body, members, 1, err);
}

int request_read_name(struct span body, struct serve_name *out, struct error *err)
{
	const struct member members[] = {
		{ "home", out->home, sizeof out->home, true },
		{ "address", out->address, sizeof out->address, true },
		{ "name", out->name, sizeof out->name, true },
		{ "owner", out->owner, sizeof out->owner, false },
	};
	return read_object(body, members, sizeof members / sizeof members[0], err);
}

int request_read_mute(struct span body, struct serve_mute *out, struct error *err)
{
	const struct member members[] = {
		{ "id", out->id, sizeof out->id, true },
		{ "why", out->why, sizeof out->why, false },
	};
	return read_object(body, members, sizeof members / sizeof members[0], err);
}

static int read_time(const char *key, const char *text, int64_t *time_us, struct error *err)
{
	*time_us = 0;
	if (text && *text && (strlen(text) > 40 || clock_parse_us(text, time_us)))
		return error_set(err, "%s: a time such as 2022-01-13 or 2022-01-13T17:00", key);
	return 0;
}

int request_read_scope(const char *home, const char *from, const char *to, struct serve_scope *out,
	struct error *err)
{
	const struct member name = { "home", out->home, sizeof out->home, false };
	*out = (struct serve_scope){ 0 };
	if (home && take_text(&name, home, strlen(home), err))
		return -1;
	return read_time("from", from, &out->from_us, err) || read_time("to", to, &out->to_us, err)
		       ? -1
		       : 0;
}
