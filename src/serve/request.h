/* request.h -- what a browser asks, read from its query and its body; everything in it is hostile until it
 * is here.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_REQUEST_H
#define HOUSETAP_SERVE_REQUEST_H

#include "base/error.h"
#include "base/text.h"

enum { REQUEST_BODY_BYTES = 4096, REQUEST_NAME_BYTES = 200, REQUEST_WHY_BYTES = 500 };

/* Of a report; empty, 0: everything. */
struct serve_scope {
	char home[REQUEST_NAME_BYTES + 1];
	int64_t from_us, to_us;
};

/* Texts are UTF-8 without control characters, and end with a NUL. */
struct serve_name {
	char home[REQUEST_NAME_BYTES + 1], address[64];
	char name[REQUEST_NAME_BYTES + 1], owner[REQUEST_NAME_BYTES + 1];
};

struct serve_mute {
	char id[64], why[REQUEST_WHY_BYTES + 1];
};

struct serve_login {
	char token[128];
};

/* Bodies: one JSON object. -1: a sentence about what is wrong with it. */
int request_read_login(struct span body, struct serve_login *out, struct error *err);
int request_read_name(struct span body, struct serve_name *out, struct error *err);
int request_read_mute(struct span body, struct serve_mute *out, struct error *err);

/* The query string's values; NULL: not there. */
int request_read_scope(const char *home, const char *from, const char *to, struct serve_scope *out,
	struct error *err);

#endif
