/* house.h -- what the files of serve/ share: the server, one request, its answer. Private to serve/.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_HOUSE_H
#define HOUSETAP_SERVE_HOUSE_H

#include "serve/callers.h"
#include "serve/desk.h"
#include "serve/events.h"
#include "serve/guard.h"
#include "serve/reports.h"
#include "serve/serve.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

struct serve {
	struct serve_settings settings;
	struct MHD_Daemon *daemon;
	struct events *events;
	struct callers *callers;
	struct reports *reports;
	struct desk *readers, *writers;
	char cookie_name[32], cookie[GUARD_SECRET_TEXT], csrf[GUARD_SECRET_TEXT];
	char own_name[256];
	_Atomic uint64_t data_changes; /* of what reports say beside the store */
	atomic_bool is_stopping;
	pthread_t ticker;
	bool has_ticker;
};

/* What reports are made of, as it is now: grows with each change. *is_writing: there will be another one. */
uint64_t serve_version(struct serve *s, bool *is_writing);

struct route;

/* One request, from its head to the last byte of its answer. */
struct asking {
	struct desk_job job; /* first: a job is its request */
	struct serve *serve;
	struct MHD_Connection *connection;
	struct caller *caller;
	const struct route *route;
	struct text body;
	unsigned refused;       /* the status that was decided before the body came; 0: go on */
	bool is_given, is_done; /* to a desk; by it */
	int rc;
	struct error err;
	struct serve_scope scope;
	struct serve_name name;
	struct serve_mute mute;
	struct report_made *report;
};

/* routes.c: the functions that libmicrohttpd calls for each request. */
enum MHD_Result routes_take(void *user, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *upload, size_t *upload_bytes,
	void **context);
size_t routes_unescape(void *user, struct MHD_Connection *connection, char *text);
void routes_forget(void *user, struct MHD_Connection *connection, void **context,
	enum MHD_RequestTerminationCode how);

/* answer.c: an answer with the headers that all have. `response` is taken over; NULL ends the
 * connection. */
enum MHD_Result answer_with(
	struct asking *a, unsigned status, struct MHD_Response *response, const char *type);
enum MHD_Result answer_bytes(
	struct asking *a, unsigned status, struct span bytes, const char *type);
/* {"error": sentence} */
enum MHD_Result answer_error(struct asking *a, unsigned status, const char *sentence);
enum MHD_Result answer_json(struct asking *a, const struct text *json, const char *cookie);

#endif
