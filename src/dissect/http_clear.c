/* http_clear.c -- see http_clear.h.
 * SPDX-License-Identifier: MIT */
#include "dissect/http_clear.h"

#include "dissect/clear.h"
#include "dissect/mapping.h"

enum { COOKIES_MAX = 32, COOKIE_VALUE_MIN = 12, AGENT_BYTES_MAX = 160, TARGET_BYTES_MAX = 1024 };

enum http_body http_body_of(const struct http_head *head)
{
	if (head->maps_port)
		return HTTP_BODY_MAPPING;
	if (span_equals_nocase(head->type, "application/x-www-form-urlencoded"))
		return HTTP_BODY_FORM;
	return span_equals_nocase(head->type, "application/json") ||
			       span_equals_nocase(head->type, "text/json")
		       ? HTTP_BODY_JSON
		       : HTTP_BODY_ANY;
}

/* Path and query; what a proxy is asked for begins with the scheme and the host. */
static struct span target_of(const struct http_head *head)
{
	struct span target = head->target;
	if (!span_starts_nocase(target, "http://"))
		return target;
	size_t n = 7;
	while (n < target.length && span_byte(target, n) != '/')
		n++;
	return span_of(target.at + n, target.length - n);
}

struct span http_path(const struct http_head *head)
{
	struct span target = target_of(head);
	const uint8_t *query = target.length ? memchr(target.at, '?', target.length) : NULL;
	return query ? span_of(target.at, (size_t)(query - target.at)) : target;
}

/* Does the name of a cookie say that it stands for somebody who is logged in? */
static bool is_session(struct span name)
{
	static const char *const words[] = { "sess", "sid", "auth", "token", "login", "jwt" };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		for (size_t at = 0; at + strlen(words[i]) <= name.length; at++)
			if (span_starts_nocase(span_of(name.at + at, name.length - at), words[i]))
				return true;
	return false;
}

static void cookies(struct dissection *d, struct span list, struct span path)
{
	struct span rest = list;
	for (int i = 0; i < COOKIES_MAX && rest.length; i++) {
		const uint8_t *end = memchr(rest.at, ';', rest.length);
		size_t length = end ? (size_t)(end - rest.at) : rest.length;
		struct span one = span_of(rest.at, length);
		rest = span_of(rest.at + length, rest.length - length);
		while (rest.length && (span_byte(rest, 0) == ';' || span_byte(rest, 0) == ' '))
			rest = span_of(rest.at + 1, rest.length - 1);
		const uint8_t *equal = one.length ? memchr(one.at, '=', one.length) : NULL;
		size_t name = equal ? (size_t)(equal - one.at) : 0;
		if (!equal || one.length - name - 1 < COOKIE_VALUE_MIN ||
			!is_session(span_of(one.at, name)))
			continue;
		clear_tell(d, &(struct clear){ .kind = CLEAR_SESSION,
				      .secret = span_of(equal + 1, one.length - name - 1),
				      .how = "HTTP cookie",
				      .name = span_of(one.at, name),
				      .where = path });
		return;
	}
}

static void authorization(struct dissection *d, struct span value, struct span path)
{
	if (span_starts_nocase(value, "Basic "))
		clear_tell_basic(d, span_of(value.at + 6, value.length - 6), "HTTP Basic", path);
	else if (span_starts_nocase(value, "Bearer "))
		clear_tell(d, &(struct clear){ .kind = CLEAR_TOKEN,
				      .secret = span_of(value.at + 7, value.length - 7),
				      .how = "HTTP header Authorization",
				      .where = path });
}

void http_clear_head(struct dissection *d, const struct http_head *head)
{
	struct span path = http_path(head), target = target_of(head), agent = head->user_agent;
	if (target.length > path.length)
		clear_tell_form(d,
			span_of(path.at + path.length + 1, target.length - path.length - 1),
			"HTTP query", path);
	if (head->authorization.length)
		authorization(d, head->authorization, path);
	if (head->cookie.length)
		cookies(d, head->cookie, path);
	for (size_t i = 0; i < head->told_count; i++)
		clear_tell(d, &(struct clear){ .kind = clear_kind_of(head->told[i].name),
				      .secret = head->told[i].value,
				      .how = "HTTP header",
				      .name = head->told[i].name,
				      .where = path });
	if (agent.length > AGENT_BYTES_MAX)
		agent.length = AGENT_BYTES_MAX;
	if (target.length > TARGET_BYTES_MAX)
		target.length = TARGET_BYTES_MAX;
	clear_tell_own_mac(d, agent, "HTTP header User-Agent", path);
	clear_tell_own_mac(d, target, "HTTP target", span_of(NULL, 0));
}

void http_clear_body(
	struct dissection *d, enum http_body wanted, struct span body, struct span path)
{
	switch (wanted) {
	case HTTP_BODY_FORM: clear_tell_form(d, body, "HTTP form", path); break;
	case HTTP_BODY_JSON: clear_tell_json(d, body, path); break;
	case HTTP_BODY_MAPPING: mapping_tell_upnp(d, body); break;
	case HTTP_BODY_ANY: break;
	}
}
