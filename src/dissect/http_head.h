/* http_head.h -- the head of an HTTP/1 message (RFC 9112): first line and the headers that matter to
 * where the message ends, what its body is, and who talks to whom. Called by http.c and its kin.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_HTTP_HEAD_H
#define HOUSETAP_DISSECT_HTTP_HEAD_H

#include "dissect/dissect.h"

enum http_first { HTTP_NOT_A_MESSAGE, HTTP_REQUEST, HTTP_RESPONSE };

enum http_upgrade {
	HTTP_UPGRADE_NONE,
	HTTP_UPGRADE_WEBSOCKET,
	HTTP_UPGRADE_HTTP2,
	HTTP_UPGRADE_OTHER
};

enum { HTTP_HEADERS_MAX = 512, HTTP_TOLD_MAX = 4 };

struct http_field {
	struct span name, value;
};

struct http_head {
	enum http_first first;
	uint16_t status;            /* of a response */
	struct span method, target; /* of a request */
	bool has_length, is_encoded, is_chunked;
	uint64_t length;  /* Content-Length */
	struct span type; /* Content-Type, without parameters */
	struct span host, user_agent;
	enum http_upgrade upgrade;
	bool maps_port; /* asks a router to let the Internet in */
	struct span authorization, cookie;
	struct http_field told[HTTP_TOLD_MAX]; /* headers whose names tell that they are private */
	uint8_t told_count;
};

/* The line at `in` without its end; false if it does not end here. Consumed if true. */
bool http_line(struct cursor *in, struct span *line);

/* What a first line is. */
enum http_first http_first_line(struct span line, struct http_head *head);

/* Reads headers up to the empty line and moves `in` behind it; false if it is not there yet. */
bool http_headers(struct cursor *in, struct http_head *head);

/* Number of the label suffix or label that a body of this type brings; 0 for none. */
uint8_t http_media_number(struct span type);

/* Puts the label of a message whose body is of that number: "HTTP", "HTTP/JSON", "OCSP"... */
void http_media_label(struct dissection *d, const char *carrier, uint8_t number);

bool span_equals_nocase(struct span a, const char *text);
bool span_starts_nocase(struct span a, const char *text);

#endif
