/* serve.c -- the daemon, its threads, their beginning and end. See serve.h.
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "serve/house.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { TICK_MS = 200, TICKS_OF_SECOND = 1000 / TICK_MS, DATA_S = 5, OPTIONS_MAX = 16 };

uint64_t serve_version(struct serve *s, bool *is_writing)
{
	return store_commits(s->settings.store, is_writing) + s->data_changes;
}

static void look_at_data(struct serve *s, uint64_t *known)
{
	uint64_t now = s->settings.hooks.data(s->settings.hooks.user);
	if (now != *known)
		s->data_changes++;
	*known = now;
}

/* Changes are told when nobody writes any more: what an ingest commits is followed by its devices. */
static void tell_changes(struct serve *s, uint64_t *told)
{
	bool is_writing;
	uint64_t commits = serve_version(s, &is_writing);
	if (is_writing || commits == *told)
		return;
	*told = commits;
	events_tell(s->events, commits);
}

static void *tick(void *user)
{
	struct serve *s = user;
	const struct timespec pause = { .tv_nsec = TICK_MS * 1000000L };
	uint64_t told = 0, data = s->settings.hooks.data(s->settings.hooks.user);
	for (unsigned ticks = 1; !s->is_stopping; ticks++) {
		nanosleep(&pause, NULL);
		if (ticks % (DATA_S * TICKS_OF_SECOND) == 0)
			look_at_data(s, &data);
		tell_changes(s, &told);
		if (ticks % TICKS_OF_SECOND == 0)
			callers_end_late(s->callers);
		if (ticks % (EVENTS_BEAT_S * TICKS_OF_SECOND) == 0)
			events_beat(s->events);
	}
	return NULL;
}

static void connection_changed(void *user, struct MHD_Connection *connection, void **context,
	enum MHD_ConnectionNotificationCode what)
{
	struct serve *s = user;
	if (what == MHD_CONNECTION_NOTIFY_STARTED)
		*context = callers_enter(s->callers, connection);
	else
		callers_leave(s->callers, *context);
}

static int daemon_start(struct serve *s, struct error *err)
{
	const struct serve_settings *settings = &s->settings;
	bool is_tls = settings->tls_cert != NULL;
	unsigned flags =
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_SUSPEND_RESUME | (is_tls ? MHD_USE_TLS : 0);
	const struct MHD_OptionItem options[OPTIONS_MAX] = {
		{ MHD_OPTION_LISTEN_SOCKET, settings->listening, NULL },
		{ MHD_OPTION_CONNECTION_LIMIT, SERVE_CONNECTIONS_MAX, NULL },
		{ MHD_OPTION_PER_IP_CONNECTION_LIMIT, SERVE_CONNECTIONS_OF_ADDRESS_MAX, NULL },
		{ MHD_OPTION_CONNECTION_MEMORY_LIMIT, SERVE_HEADER_BYTES, NULL },
		{ MHD_OPTION_CONNECTION_TIMEOUT, SERVE_IDLE_S, NULL },
		{ MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL },
		{ MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)routes_unescape, NULL },
		{ MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)routes_forget, s },
		{ MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)connection_changed, s },
		{ is_tls ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0,
			(void *)(uintptr_t)settings->tls_cert },
		{ is_tls ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0,
			(void *)(uintptr_t)settings->tls_key },
		{ MHD_OPTION_END, 0, NULL },
	};
	s->daemon = MHD_start_daemon(
		flags, 0, NULL, NULL, routes_take, s, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
	if (s->daemon)
		return 0;
	return error_set(err, "the server cannot start%s",
		is_tls ? ": --tls-cert and --tls-key must be a certificate and its key, as PEM"
		       : "");
}

static void make_secrets(struct serve *s)
{
	struct sockaddr_storage bound;
	socklen_t size = sizeof bound;
	unsigned port = 0;
	if (getsockname(s->settings.listening, (struct sockaddr *)&bound, &size) == 0)
		port = bound.ss_family == AF_INET
			       ? ntohs(((struct sockaddr_in *)(void *)&bound)->sin_port)
			       : ntohs(((struct sockaddr_in6 *)(void *)&bound)->sin6_port);
	/* Cookies know no ports: two servers on one machine have two names. */
	snprintf(s->cookie_name, sizeof s->cookie_name, "housetap_%u", port);
	guard_derive(s->settings.token, "cookie", s->cookie);
	guard_derive(s->settings.token, "csrf", s->csrf);
	if (gethostname(s->own_name, sizeof s->own_name - 1))
		s->own_name[0] = '\0';
}

static int threads_start(struct serve *s, struct error *err)
{
	if (desk_open(s->settings.store, &s->readers, err) ||
		desk_open(s->settings.store, &s->writers, err) || daemon_start(s, err))
		return -1;
	s->has_ticker = pthread_create(&s->ticker, NULL, tick, s) == 0;
	return s->has_ticker ? 0 : error_set(err, "no thread could be made");
}

int serve_start(const struct serve_settings *settings, struct serve **out, struct error *err)
{
	struct serve *s = memory_new(1, sizeof *s);
	*out = NULL;
	s->settings = *settings;
	s->events = events_new();
	s->callers = callers_new();
	s->reports = reports_new();
	make_secrets(s);
	if (threads_start(s, err)) {
		if (!s->daemon)
			close(settings->listening);
		serve_stop(s);
		return -1;
	}
	*out = s;
	return 0;
}

void serve_stop(struct serve *s)
{
	if (!s)
		return;
	s->is_stopping = true;
	if (s->has_ticker)
		pthread_join(s->ticker, NULL);
	int listening = s->daemon ? MHD_quiesce_daemon(s->daemon) : -1; /* nobody else comes in */
	events_end(s->events);
	desk_end(s->readers);
	desk_end(s->writers);
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
	if (listening >= 0)
		close(listening); /* only now: the daemon's threads polled it until here */
	desk_free(s->readers);
	desk_free(s->writers);
	events_free(s->events);
	callers_free(s->callers);
	reports_free(s->reports);
	free(s);
}
