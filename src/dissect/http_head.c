/* http_head.c -- see http_head.h. Lines end with LF, CR LF, or CR; names are compared without case.
 * SPDX-License-Identifier: MIT */
#include "dissect/http_head.h"

#include "dissect/clear.h"

#include <strings.h>

bool span_equals_nocase(struct span a, const char *text)
{
	return a.length == strlen(text) && strncasecmp((const char *)a.at, text, a.length) == 0;
}

bool span_starts_nocase(struct span a, const char *text)
{
	size_t length = strlen(text);
	return a.length >= length && strncasecmp((const char *)a.at, text, length) == 0;
}

bool http_line(struct cursor *in, struct span *line)
{
	struct span rest = cursor_rest(in);
	if (rest.length == 0)
		return false;
	const uint8_t *feed = memchr(rest.at, '\n', rest.length);
	size_t length = feed ? (size_t)(feed - rest.at) : rest.length;
	const uint8_t *carriage = memchr(rest.at, '\r', length);
	if (carriage)
		length = (size_t)(carriage - rest.at);
	bool ends = carriage ? length + 1 < rest.length : feed != NULL;
	if (!ends)
		return false;
	*line = span_of(rest.at, length);
	cursor_skip(in, length + (carriage && feed == carriage + 1 ? 2 : 1));
	return true;
}

/* The word up to the next blank; `line` moves behind the blank. */
static struct span take_word(struct span *line)
{
	size_t n = 0;
	while (n < line->length && span_byte(*line, n) != ' ' && span_byte(*line, n) != '\t')
		n++;
	struct span word = span_of(line->at, n);
	while (n < line->length && (span_byte(*line, n) == ' ' || span_byte(*line, n) == '\t'))
		n++;
	*line = span_of(line->at + n, line->length - n);
	return word;
}

static const char *const methods[] = { "GET", "PUT", "COPY", "HEAD", "LOCK", "MOVE", "POLL", "POST",
	"BCOPY", "BMOVE", "MKCOL", "TRACE", "PATCH", "LABEL", "MERGE", "DELETE", "SEARCH", "UNLOCK",
	"REPORT", "UPDATE", "NOTIFY", "BDELETE", "CONNECT", "OPTIONS", "CHECKIN", "PROPFIND",
	"CHECKOUT", "CCM_POST", "SUBSCRIBE", "PROPPATCH", "BPROPFIND", "BPROPPATCH", "UNCHECKOUT",
	"MKACTIVITY", "MKWORKSPACE", "UNSUBSCRIBE", "RPC_CONNECT", "VERSION-CONTROL",
	"BASELINE-CONTROL", "M-SEARCH", "RPC_IN_DATA", "RPC_OUT_DATA", "SSTP_DUPLEX_POST" };

enum http_first http_first_line(struct span line, struct http_head *head)
{
	struct span rest = line;
	struct span word = take_word(&rest);
	if ((line.length >= 5 && memcmp(line.at, "HTTP/", 5) == 0) ||
		span_equals_text(word, "ICY")) {
		struct span status = take_word(&rest);
		for (size_t i = 0; i < status.length && i < 3; i++)
			head->status =
				(uint16_t)(head->status * 10 + (span_byte(status, i) - '0') % 10);
		return head->first = HTTP_RESPONSE;
	}
	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
		if (span_equals_text(word, methods[i])) {
			head->method = word;
			head->target = take_word(&rest);
			return head->first = HTTP_REQUEST;
		}
	return head->first = HTTP_NOT_A_MESSAGE;
}

static struct span trimmed(struct span s)
{
	while (s.length && (span_byte(s, 0) == ' ' || span_byte(s, 0) == '\t'))
		s = span_of(s.at + 1, s.length - 1);
	while (s.length &&
		(span_byte(s, s.length - 1) == ' ' || span_byte(s, s.length - 1) == '\t'))
		s.length--;
	return s;
}

/* Digits and nothing else. */
static bool take_number(struct span s, uint64_t *number)
{
	size_t n = 0;
	for (*number = 0;
		n < s.length && n < 18 && span_byte(s, n) >= '0' && span_byte(s, n) <= '9'; n++)
		*number = *number * 10 + (uint64_t)(span_byte(s, n) - '0');
	return n > 0 && n == s.length;
}

static struct span without_parameters(struct span type)
{
	const uint8_t *end = type.length ? memchr(type.at, ';', type.length) : NULL;
	return trimmed(end ? span_of(type.at, (size_t)(end - type.at)) : type);
}

static enum http_upgrade upgrade_of(struct span value)
{
	if (span_equals_nocase(value, "websocket"))
		return HTTP_UPGRADE_WEBSOCKET;
	return span_equals_nocase(value, "h2c") ? HTTP_UPGRADE_HTTP2 : HTTP_UPGRADE_OTHER;
}

/* Headers that hold what should not be read by all. The length and the first letter tell most others
 * apart. */
static void private_header(struct http_head *head, struct span name, struct span value)
{
	uint8_t first = span_byte(name, 0) | 0x20, second = span_byte(name, 1) | 0x20;
	if (first == 'c' && second == 'o' && span_equals_nocase(name, "cookie"))
		head->cookie = value;
	else if (first == 's' && span_equals_nocase(name, "soapaction"))
		head->maps_port = memmem(value.at, value.length, "#AddPortMapping", 15) ||
				  memmem(value.at, value.length, "#AddAnyPortMapping", 18);
	else if ((first == 'a' && second == 'u' && span_equals_nocase(name, "authorization")) ||
		 (first == 'p' && span_equals_nocase(name, "proxy-authorization")))
		head->authorization = value;
	else if (head->told_count < HTTP_TOLD_MAX && clear_kind_of(name) != CLEAR_KIND_COUNT)
		head->told[head->told_count++] = (struct http_field){ name, value };
}

static void header(struct http_head *head, struct span name, struct span value)
{
	if (span_equals_nocase(name, "content-length"))
		head->has_length = take_number(value, &head->length);
	else if (span_equals_nocase(name, "content-type"))
		head->type = without_parameters(value);
	else if (span_equals_nocase(name, "transfer-encoding"))
		head->is_chunked = span_starts_nocase(value, "chunked");
	else if (span_equals_nocase(name, "content-encoding"))
		head->is_encoded = !span_equals_nocase(value, "identity");
	else if (span_equals_nocase(name, "host"))
		head->host = value;
	else if (span_equals_nocase(name, "user-agent"))
		head->user_agent = value;
	else if (span_equals_nocase(name, "upgrade"))
		head->upgrade = upgrade_of(value);
	else if (head->first == HTTP_REQUEST)
		private_header(head, name, value);
}

bool http_headers(struct cursor *in, struct http_head *head)
{
	struct cursor ahead = *in;
	struct span line;
	for (int i = 0; i < HTTP_HEADERS_MAX; i++) {
		if (!http_line(&ahead, &line))
			return false;
		if (line.length == 0)
			break;
		const uint8_t *colon = memchr(line.at, ':', line.length);
		if (!colon)
			continue;
		size_t name = (size_t)(colon - line.at);
		header(head, span_of(line.at, name),
			trimmed(span_of(colon + 1, line.length - name - 1)));
	}
	*in = ahead;
	return true;
}
