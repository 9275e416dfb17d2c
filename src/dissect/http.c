/* http.c -- HTTP/1 over TCP (RFC 9112). A message has its label where it ends: with its head, with the
 * last byte of Content-Length, with the last chunk, or when the connection closes.
 * SPDX-License-Identifier: MIT */
#include "dissect/http.h"

#include "dissect/http_clear.h"
#include "dissect/http_head.h"

enum {
	HTTP_XML_MORE_THAN = 38, /* bytes of a text body that is looked at */
	HTTP_CHUNK_SIZE_DIGITS_MAX = 8,
	HTTP_PATH_MAX = 48,
	HTTP_BODY_MAX = 0x40000000, /* waited for; what lies behind is read as something new */
};

enum http_mode { HTTP_HEAD_NEXT, HTTP_CHUNK_NEXT, HTTP_TRAILER_NEXT };

enum http_method { HTTP_METHOD_OTHER, HTTP_METHOD_HEAD, HTTP_METHOD_CONNECT };

struct http_side {
	uint8_t mode;       /* enum http_mode */
	uint8_t media;      /* of the message whose body is on its way */
	kept_bool is_whole; /* the bytes that are awaited end the message */
	kept_bool is_request;
	uint8_t wanted; /* enum http_body: what the body on its way is looked through for */
};

struct http_state {
	struct http_side side[2];
	kept_bool
		has_request; /* a whole one was seen: what follows belongs to HTTP, whatever it is */
	kept_bool is_tunnel;      /* a proxy was asked, and agreed: nothing here is ours any more */
	uint8_t method;           /* enum http_method of the last request */
	uint16_t connect_port;    /* a proxy was asked for */
	char path[HTTP_PATH_MAX]; /* that the last form was sent to */
};

/* One look at the stream. */
enum http_next { HTTP_GO_ON, HTTP_WAIT, HTTP_STOP, HTTP_REFUSE };

struct http_look {
	struct dissection *d;
	struct http_state *state;
	struct http_side *side;
	struct cursor *in;
	struct stream_step step;
	const char *plain_label; /* while no message is complete */
};

static enum http_next wait_for(struct http_look *look, uint32_t need)
{
	if (!look->d->can_wait) {
		look->state->has_request |= look->side->is_request;
		http_media_label(look->d, "HTTP", look->side->media);
		return HTTP_STOP;
	}
	look->step.need = need;
	return HTTP_WAIT;
}

static void message_complete(struct http_look *look, uint8_t media)
{
	http_media_label(look->d, "HTTP", media);
	look->state->has_request |= look->side->is_request;
	look->plain_label = look->d->packet->label;
	look->side->mode = HTTP_HEAD_NEXT;
}

static uint16_t port_of(struct span target)
{
	uint32_t port = 0;
	const uint8_t *colon = target.length ? memrchr(target.at, ':', target.length) : NULL;
	if (!colon)
		return 0;
	for (const uint8_t *p = colon + 1; p < target.at + target.length && port < 65536; p++)
		port = port * 10 + (uint32_t)(*p - '0') % 10;
	return port < 65536 ? (uint16_t)port : 0;
}

static void tell_names(struct dissection *d, const struct http_head *head)
{
	dissect_flow_name(d, NAME_HOST, head->host);
	if (head->user_agent.length)
		dissect_record(d, &(struct record){ .kind = RECORD_EVIDENCE,
					  .evidence = { .kind = EVIDENCE_USER_AGENT,
						  .mac = d->packet->source_mac,
						  .address = d->packet->source,
						  .value = head->user_agent } });
}

static void note_method(struct http_state *state, const struct http_head *head)
{
	state->method = span_equals_text(head->method, "HEAD")      ? HTTP_METHOD_HEAD
			: span_equals_text(head->method, "CONNECT") ? HTTP_METHOD_CONNECT
								    : HTTP_METHOD_OTHER;
	if (state->method == HTTP_METHOD_CONNECT)
		state->connect_port = port_of(head->target);
}

static void note_request(struct http_look *look, const struct http_head *head)
{
	note_method(look->state, head);
	tell_names(look->d, head);
	http_clear_head(look->d, head);
}

static bool has_no_body(const struct http_state *state, const struct http_head *head)
{
	return state->method == HTTP_METHOD_HEAD ||
	       (state->method == HTTP_METHOD_CONNECT && head->status / 100 == 2) ||
	       head->status / 100 == 1 || head->status == 204 || head->status == 304;
}

/* A proxy says yes to CONNECT: what comes now is what is spoken at the port that was asked for. */
static bool open_tunnel(struct http_look *look, const struct http_head *head)
{
	struct http_state *state = look->state;
	if (head->status / 100 != 2 || state->method != HTTP_METHOD_CONNECT || !state->has_request)
		return false;
	state->is_tunnel = true;
	look->d->flow->app = 0;
	look->d->flow->connection.server_port = state->connect_port;
	return true;
}

/* After 101, or 200 to CONNECT, the connection speaks something else. */
static enum http_next switch_protocol(struct http_look *look, const struct http_head *head)
{
	struct dissection *d = look->d;
	if (head->first != HTTP_RESPONSE || !look->state->has_request)
		return HTTP_GO_ON;
	if (head->status == 101 && head->upgrade == HTTP_UPGRADE_WEBSOCKET)
		dissect_own_flow(d, &websocket_dissector);
	else if (head->status == 101 && head->upgrade == HTTP_UPGRADE_HTTP2)
		dissect_own_flow(d, &http2_dissector);
	else if (!open_tunnel(look, head))
		return HTTP_GO_ON;
	return HTTP_STOP;
}

static bool is_mp4(const struct http_head *head, const struct cursor *body)
{
	static const char box[] = "ftyp";
	struct span bytes = cursor_rest(body);
	return (span_equals_nocase(head->type, "video/mp4") ||
		       span_equals_nocase(head->type, "audio/mp4")) &&
	       bytes.length >= 8 && memcmp(bytes.at + 4, box, 4) == 0;
}

/* The media type tells, unless it is text that begins like XML, and is not too short for it. */
static uint8_t body_kind(const struct http_head *head, struct cursor body)
{
	struct span line;
	if (head->is_chunked)
		http_line(&body, &line);
	bool is_short = head->has_length && !head->is_chunked && head->length <= HTTP_XML_MORE_THAN;
	if (!is_short && span_starts_nocase(head->type, "text/") &&
		span_starts_nocase(cursor_rest(&body), "<?xml"))
		return http_media_number(span_of_text("text/xml"));
	if (span_starts_nocase(head->type, "video/") || span_starts_nocase(head->type, "audio/"))
		return is_mp4(head, &body) ? http_media_number(span_of_text("video/mp4")) : 0;
	return http_media_number(head->type);
}

static struct span path_kept(const struct http_state *state)
{
	return span_of(state->path, strnlen(state->path, sizeof state->path));
}

/* What a request sends: looked at here as far as it is there, else where it ends (http_complete). */
static void note_body(struct http_look *look, const struct http_head *head)
{
	enum http_body wanted = http_body_of(head);
	struct span path = http_path(head), body = cursor_rest(look->in);
	look->side->wanted = HTTP_BODY_ANY;
	if (wanted == HTTP_BODY_ANY || look->d->is_last)
		return;
	if (path.length > HTTP_PATH_MAX)
		path.length = HTTP_PATH_MAX;
	if (body.length) {
		if (head->has_length && head->length < body.length)
			body.length = (size_t)head->length;
		http_clear_body(look->d, wanted, body, path);
		return;
	}
	look->side->wanted = (uint8_t)wanted;
	memset(look->state->path, 0, sizeof look->state->path);
	if (path.length)
		memcpy(look->state->path, path.at, path.length);
}

/* Behind the head at look->in; `before` stands at the message. */
static enum http_next take_body(
	struct http_look *look, const struct http_head *head, struct cursor before)
{
	bool response = head->first == HTTP_RESPONSE;
	bool none = look->d->is_last || (response && has_no_body(look->state, head));
	size_t left = cursor_left(look->in);
	uint64_t length = head->length < HTTP_BODY_MAX ? head->length : HTTP_BODY_MAX;
	bool is_part = !look->d->can_wait && head->has_length && left < length;
	look->side->media = is_part && head->is_encoded ? 0 : body_kind(head, *look->in);
	look->side->wanted = HTTP_BODY_ANY;
	if (!response)
		note_body(look, head);
	if (!none && head->is_chunked && !look->d->can_wait) { /* chunks are put together, or not */
		message_complete(look, 0);
		return HTTP_STOP;
	}
	if (!none && head->is_chunked) {
		look->side->mode = HTTP_CHUNK_NEXT;
		return HTTP_GO_ON;
	}
	if (!none && head->has_length && left < length) {
		*look->in = before;
		look->step.discard = true;
		look->side->is_whole = true;
		return wait_for(look, (uint32_t)(length - left));
	}
	if (!none && response && !head->has_length) {
		*look->in = before;
		look->step.discard = true;
		look->side->is_whole = true;
		return wait_for(look, STREAM_NEED_FIN);
	}
	if (head->has_length)
		left = left < length ? left : (size_t)length;
	else if (!response || (none && !look->d->is_last))
		left = 0;
	cursor_skip(look->in, left);
	message_complete(look, left ? look->side->media : 0);
	return switch_protocol(look, head);
}

/* The blank lines that some clients send behind a body. */
static bool skip_blank_lines(struct cursor *in)
{
	while (cursor_left(in) && (cursor_peek(in, 0) == '\r' || cursor_peek(in, 0) == '\n'))
		cursor_skip(in, 1);
	return cursor_left(in) > 0;
}

static enum http_next not_a_message(struct http_look *look)
{
	if (!look->state->has_request)
		return HTTP_REFUSE;
	http_media_label(look->d, "HTTP", 0);
	return HTTP_STOP;
}

/* The capture cut a line. A request that is the first of a connection is not believed, but what follows
 * belongs to HTTP. */
static enum http_next cut_line(struct http_look *look)
{
	struct http_head head = { 0 };
	enum http_first first = http_first_line(cursor_rest(look->in), &head);
	if (look->state->has_request)
		http_media_label(look->d, "HTTP", 0);
	if (first == HTTP_REQUEST) {
		note_method(look->state, &head);
		look->state->has_request = true;
	} else if (first == HTTP_RESPONSE)
		open_tunnel(look, &head);
	return HTTP_STOP;
}

static enum http_next take_message(struct http_look *look)
{
	struct http_head head = { 0 };
	struct cursor before = *look->in;
	struct span line;
	if (!skip_blank_lines(look->in))
		return HTTP_GO_ON;
	uint8_t first = cursor_peek(look->in, 0);
	if (first < ' ' || first > '~')
		return not_a_message(look);
	if (!http_line(look->in, &line)) {
		*look->in = before;
		return look->d->can_wait ? wait_for(look, STREAM_NEED_MORE) : cut_line(look);
	}
	if (http_first_line(line, &head) == HTTP_NOT_A_MESSAGE)
		return not_a_message(look);
	dissect_tell(look->d, "http", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	look->side->media = 0;
	look->side->is_request = head.first == HTTP_REQUEST;
	if (!http_headers(look->in, &head)) {
		if (head.first == HTTP_REQUEST && !look->d->can_wait)
			note_request(look, &head);
		else if (!look->d->can_wait)
			open_tunnel(look, &head);
		*look->in = before;
		return wait_for(look, STREAM_NEED_MORE);
	}
	if (head.first == HTTP_REQUEST)
		note_request(look, &head);
	return take_body(look, &head, before);
}

/* Hexadecimal, as far as it goes. */
static uint32_t chunk_size(struct span line)
{
	uint32_t size = 0;
	for (size_t i = 0; i < line.length && i < HTTP_CHUNK_SIZE_DIGITS_MAX; i++) {
		uint8_t c = span_byte(line, i) | 0x20;
		if (c >= '0' && c <= '9')
			size = size << 4 | (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			size = size << 4 | (uint32_t)(c - 'a' + 10);
		else
			break;
	}
	return size < HTTP_BODY_MAX ? size : HTTP_BODY_MAX;
}

static enum http_next take_chunk(struct http_look *look)
{
	struct cursor before = *look->in;
	struct span line;
	if (!http_line(look->in, &line))
		return wait_for(look, STREAM_NEED_MORE);
	if (look->side->mode == HTTP_TRAILER_NEXT) {
		message_complete(look, look->side->media);
		return HTTP_GO_ON;
	}
	uint32_t size = chunk_size(line);
	size_t left = cursor_left(look->in);
	if (size == 0) {
		look->side->mode = HTTP_TRAILER_NEXT;
		return HTTP_GO_ON;
	}
	if (left < size + 2) { /* the chunk ends with CR LF */
		*look->in = before;
		look->step.discard = true;
		look->side->is_whole = false;
		return wait_for(look, (uint32_t)(size + 2 - left));
	}
	cursor_skip(look->in, size + 2);
	return HTTP_GO_ON;
}

static struct stream_step http_stream(struct dissection *d, struct cursor *in)
{
	struct http_look look = { .d = d,
		.state = dissect_state(d, &http_dissector),
		.in = in,
		.plain_label = d->packet->label };
	enum http_next next = HTTP_GO_ON;
	size_t all = cursor_left(in);
	if (!look.state || (look.state->is_tunnel && look.state->connect_port))
		return (struct stream_step){ .verdict = VERDICT_NOT_MINE };
	if (look.state->is_tunnel) /* to a port that the capture cut off */
		return (struct stream_step){ .used = all };
	if (http2_begins(in)) {
		dissect_own_flow(d, &http2_dissector);
		return http2_dissector.stream(d, in);
	}
	look.side = &look.state->side[d->side];
	if (d->flow->tcp[d->side].is_lost)
		look.side->mode = HTTP_HEAD_NEXT;
	while (next == HTTP_GO_ON && cursor_left(in))
		next = look.side->mode == HTTP_HEAD_NEXT ? take_message(&look) : take_chunk(&look);
	if (next == HTTP_WAIT || (next == HTTP_GO_ON && look.side->mode != HTTP_HEAD_NEXT))
		d->packet->label = look.plain_label;
	look.step.used = next == HTTP_WAIT ? all - cursor_left(in) : all;
	return look.step;
}

static void http_complete(struct dissection *d)
{
	struct http_state *state = dissect_state(d, &http_dissector);
	struct http_side *side = &state->side[d->side];
	dissect_tell(d, "http", CONFIDENCE_PAYLOAD, CRYPT_CLEAR);
	if (side->wanted != HTTP_BODY_ANY)
		http_clear_body(d, side->wanted, cursor_rest(&d->packet->next), path_kept(state));
	side->wanted = HTTP_BODY_ANY;
	if (side->is_whole)
		http_media_label(d, "HTTP", side->media);
	state->has_request |= side->is_whole && side->is_request;
}

/* On any port: a first line that begins or ends with "HTTP/1.". */
static struct stream_step http_guess_stream(struct dissection *d, struct cursor *in)
{
	struct cursor ahead = *in;
	struct span line;
	bool found = http_line(&ahead, &line) && line.length > 8 &&
		     (span_starts_nocase(line, "HTTP/1.") ||
			     span_starts_nocase(span_of(line.at + line.length - 8, 8), "HTTP/1."));
	if (!found)
		return (struct stream_step){ .verdict = VERDICT_NOT_MINE };
	struct stream_step step = http_stream(d, in);
	if (step.verdict != VERDICT_NOT_MINE && d->flow->app == 0)
		dissect_own_flow(d, &http_dissector);
	return step;
}

const struct dissector http_dissector = {
	.name = "http",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 80 }, { LAYER_TCP_PORT, 8080 },
		{ LAYER_TCP_PORT, 8088 }, { LAYER_TCP_PORT, 2710 }, { LAYER_TCP_PORT, 1900 },
		{ LAYER_TCP_PORT, 5985 }, { LAYER_TCP_PORT, 11371 }, { LAYER_TCP_PORT, 3128 },
		{ LAYER_TCP_PORT, 3132 }, { LAYER_TCP_PORT, 3689 }, { LAYER_TCP_PORT, 631 },
		{ LAYER_TCP_PORT, 2869 }, { LAYER_END, 0 } },
	.stream = http_stream,
	.complete = http_complete,
};

const struct dissector http_guess_dissector = {
	.name = "http_guess",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = http_guess_stream,
	.complete = http_complete,
};
