/* serve.h -- the live page: HTTP for browsers of this user (libmicrohttpd). Answers come from a store that
 * somebody else may be writing to; what a report or a name is, its caller knows (hooks). Called by
 * cli/cmd_serve.c.
 *
 * One thread speaks HTTP and never waits; reports are made by a second one, writes by a third (desk.h);
 * a fourth tells browsers of changes and ends connections that are too slow.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_SERVE_H
#define HOUSETAP_SERVE_SERVE_H

#include "serve/request.h"
#include "store/store.h"

enum {
	SERVE_CONNECTIONS_MAX = 64,
	SERVE_CONNECTIONS_OF_ADDRESS_MAX = 32,
	SERVE_EVENT_STREAMS_MAX = 16,
	SERVE_HEADER_BYTES = 16 * 1024, /* of one request, all headers */
	SERVE_REQUEST_S = 20,           /* for one request to arrive whole */
	SERVE_IDLE_S = 30,              /* without a byte taken or given */
	SERVE_ANSWER_S = 600,           /* for one answer to be taken */
};

/* What is asked of the caller, each from one thread of the server's own, with a connection of its own. */
struct serve_hooks {
	int (*report)(void *user, struct store *s, const struct serve_scope *scope,
		struct text *json, struct error *err);
	int (*name)(void *user, struct store *s, const struct serve_name *name, struct error *err);
	int (*mute)(void *user, struct store *s, const struct serve_mute *mute, struct error *err);
	uint64_t (*data)(void *user); /* another number: reports say something else now */
	void *user;
};

struct serve_settings {
	struct store *store; /* whose changes are told */
	struct serve_hooks hooks;
	int listening;      /* a socket that listens, taken over: listening.h */
	bool is_loopback;   /* only this machine can reach it */
	char *const *names; /* under which it may be asked for, beside those that are sure */
	size_t name_count;
	const char *token;    /* who knows it may ask */
	const char *tls_cert; /* PEM, or NULL: no TLS */
	const char *tls_key;
	struct span page;   /* what stands at / */
	const char *policy; /* its Content-Security-Policy, which all answers have */
};

struct serve;

/* Borrows what the settings point to until serve_stop. */
int serve_start(const struct serve_settings *settings, struct serve **out, struct error *err);

/* Answers what is being asked, ends all connections and threads. NULL allowed. */
void serve_stop(struct serve *s);

#endif
