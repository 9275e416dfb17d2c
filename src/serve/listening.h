/* listening.h -- the socket that --listen asks for.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_LISTENING_H
#define HOUSETAP_SERVE_LISTENING_H

#include "base/error.h"
#include "base/text.h"

struct listening {
	int fd;
	bool is_loopback;   /* nobody else can reach it */
	struct text origin; /* "127.0.0.1:8190": where a browser of this machine finds it */
};

/* "127.0.0.1:8190", "[::1]:8190", "localhost:0", "8190"; port 0: one that is free. listening_clear frees the
 * text; the socket goes to the server. */
int listening_open(const char *where, struct listening *out, struct error *err);
void listening_clear(struct listening *l);

#endif
