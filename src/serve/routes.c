/* routes.c -- what can be asked: THE TABLE, who may, and what is answered. Nothing here waits: what takes
 * long is given to a desk, and the connection sleeps until it is done.
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "serve/house.h"

#include <stdlib.h>

typedef enum MHD_Result route_fn(struct asking *a);

struct route {
	const char *method, *path;
	bool is_open; /* also for who has not logged in */
	route_fn *run;
};

static const char *header_of(const struct asking *a, const char *name)
{
	return MHD_lookup_connection_value(a->connection, MHD_HEADER_KIND, name);
}

/* NULL also if it holds a NUL. */
static const char *query_of(const struct asking *a, const char *name)
{
	const char *value = NULL;
	size_t length = 0;
	MHD_lookup_connection_value_n(
		a->connection, MHD_GET_ARGUMENT_KIND, name, strlen(name), &value, &length);
	return value && strlen(value) == length ? value : NULL;
}

static enum MHD_Result answer_page(struct asking *a)
{
	return answer_bytes(a, MHD_HTTP_OK, a->serve->settings.page, "text/html; charset=utf-8");
}

static uint64_t commits_now(const struct asking *a)
{
	bool is_writing;
	return serve_version(a->serve, &is_writing);
}

static void add_session(struct asking *a, struct text *json)
{
	char version[EVENTS_ID_MAX];
	events_version(a->serve->events, commits_now(a), version);
	text_printf(json, "{\"csrf\": \"%s\", \"version\": \"%s\"}\n", a->serve->csrf, version);
}

static enum MHD_Result answer_session(struct asking *a)
{
	struct text json = { 0 };
	add_session(a, &json);
	enum MHD_Result result = answer_json(a, &json, NULL);
	text_clear(&json);
	return result;
}

static enum MHD_Result answer_login(struct asking *a)
{
	struct serve_login login;
	struct text json = { 0 }, cookie = { 0 };
	if (request_read_login(text_span(&a->body), &login, &a->err))
		return answer_error(a, MHD_HTTP_BAD_REQUEST, a->err.text);
	if (!guard_equals(a->serve->settings.token, span_of_text(login.token)))
		return answer_error(a, MHD_HTTP_UNAUTHORIZED, "that is not the token");
	const char *origin = header_of(a, "Origin");
	bool is_tls = a->serve->settings.tls_cert || (origin && strncmp(origin, "https:", 6) == 0);
	text_printf(&cookie, "%s=%s; HttpOnly; SameSite=Strict; Path=/%s", a->serve->cookie_name,
		a->serve->cookie, is_tls ? "; Secure" : "");
	add_session(a, &json);
	enum MHD_Result result = answer_json(a, &json, cookie.at);
	text_clear(&json);
	text_clear(&cookie);
	return result;
}

static void job_done(struct desk_job *job)
{
	struct asking *a = (struct asking *)job;
	a->is_done = true;
	MHD_resume_connection(a->connection);
}

/* The connection sleeps until the desk has done it; then the route is asked again. */
static enum MHD_Result wait_for(
	struct asking *a, struct desk *desk, void (*run)(struct desk_job *, struct store *))
{
	a->is_given = true;
	a->rc = error_set(&a->err, "the server is being stopped");
	a->job.run = run;
	a->job.done = job_done;
	callers_grant(a->serve->callers, a->caller, 0);
	MHD_suspend_connection(a->connection);
	desk_give(desk, &a->job);
	return MHD_YES;
}

static void make_report(struct desk_job *job, struct store *s)
{
	struct asking *a = (struct asking *)job;
	const struct serve_hooks *hooks = &a->serve->settings.hooks;
	struct text json = { 0 };
	uint64_t commits = commits_now(a);
	a->rc = 0;
	a->report = reports_find(a->serve->reports, &a->scope, commits);
	if (a->report) /* someone before us in the queue wanted the same */
		return;
	a->rc = hooks->report(hooks->user, s, &a->scope, &json, &a->err);
	if (a->rc == 0)
		a->report = reports_keep(a->serve->reports, &a->scope, commits, &json);
	text_clear(&json);
}

static bool is_known_to_browser(const struct asking *a, const char *version)
{
	const char *known = header_of(a, MHD_HTTP_HEADER_IF_NONE_MATCH);
	size_t length = strlen(version);
	return known && strlen(known) == length + 2 && memcmp(known + 1, version, length) == 0;
}

static enum MHD_Result answer_report_made(struct asking *a)
{
	char version[EVENTS_ID_MAX], tag[EVENTS_ID_MAX + 2];
	struct span json = report_json(a->report);
	events_version(a->serve->events, report_commits(a->report), version);
	snprintf(tag, sizeof tag, "\"%s\"", version);
	bool is_known = is_known_to_browser(a, version);
	struct MHD_Response *response =
		is_known ? MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT)
			 : MHD_create_response_from_buffer_with_free_callback_cls(
				   json.length, (void *)(uintptr_t)json.at, report_drop, a->report);
	if (response)
		MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, tag);
	if (response && !is_known)
		a->report = NULL; /* the response has it now */
	return answer_with(
		a, is_known ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK, response, "application/json");
}

static enum MHD_Result answer_report(struct asking *a)
{
	if (a->is_done && a->rc)
		return answer_error(a, MHD_HTTP_INTERNAL_SERVER_ERROR, a->err.text);
	if (!a->is_done && request_read_scope(query_of(a, "home"), query_of(a, "from"),
				   query_of(a, "to"), &a->scope, &a->err))
		return answer_error(a, MHD_HTTP_BAD_REQUEST, a->err.text);
	if (!a->is_done)
		a->report = reports_find(a->serve->reports, &a->scope, commits_now(a));
	return a->report ? answer_report_made(a) : wait_for(a, a->serve->readers, make_report);
}

static enum MHD_Result answer_events(struct asking *a)
{
	struct MHD_Response *stream =
		events_stream(a->serve->events, a->connection, header_of(a, "Last-Event-ID"));
	if (!stream)
		return answer_error(a, MHD_HTTP_SERVICE_UNAVAILABLE, "too many pages are open");
	callers_grant(a->serve->callers, a->caller, 0);
	return answer_with(a, MHD_HTTP_OK, stream, "text/event-stream");
}

static void write_name(struct desk_job *job, struct store *s)
{
	struct asking *a = (struct asking *)job;
	const struct serve_hooks *hooks = &a->serve->settings.hooks;
	a->rc = hooks->name(hooks->user, s, &a->name, &a->err);
}

static void write_mute(struct desk_job *job, struct store *s)
{
	struct asking *a = (struct asking *)job;
	const struct serve_hooks *hooks = &a->serve->settings.hooks;
	a->rc = hooks->mute(hooks->user, s, &a->mute, &a->err);
}

static enum MHD_Result answer_written(struct asking *a)
{
	struct text json = { 0 };
	if (a->rc)
		return answer_error(a, MHD_HTTP_BAD_REQUEST, a->err.text);
	text_add_text(&json, "{\"done\": true}\n");
	enum MHD_Result result = answer_json(a, &json, NULL);
	text_clear(&json);
	return result;
}

static enum MHD_Result answer_name(struct asking *a)
{
	if (a->is_done)
		return answer_written(a);
	if (request_read_name(text_span(&a->body), &a->name, &a->err))
		return answer_error(a, MHD_HTTP_BAD_REQUEST, a->err.text);
	return wait_for(a, a->serve->writers, write_name);
}

static enum MHD_Result answer_mute(struct asking *a)
{
	if (a->is_done)
		return answer_written(a);
	if (request_read_mute(text_span(&a->body), &a->mute, &a->err))
		return answer_error(a, MHD_HTTP_BAD_REQUEST, a->err.text);
	return wait_for(a, a->serve->writers, write_mute);
}

static const struct route routes[] = {
	{ "GET", "/", true, answer_page },
	{ "GET", "/api/session", false, answer_session },
	{ "GET", "/api/report.json", false, answer_report },
	{ "GET", "/api/events", false, answer_events },
	{ "POST", "/api/login", true, answer_login },
	{ "POST", "/api/name", false, answer_name },
	{ "POST", "/api/mute", false, answer_mute },
};

static const struct route *route_find(const char *method, const char *path, bool *is_path)
{
	bool is_head = strcmp(method, "HEAD") == 0;
	*is_path = false;
	for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
		if (strcmp(routes[i].path, path) != 0)
			continue;
		*is_path = true;
		if (strcmp(routes[i].method, is_head ? "GET" : method) == 0 &&
			!(is_head && routes[i].run == answer_events))
			return &routes[i];
	}
	return NULL;
}

/* Name and page of who asks: nothing is told to others, not even what there is. */
static unsigned check_sender(const struct asking *a)
{
	const struct serve_settings *settings = &a->serve->settings;
	const char *host = header_of(a, MHD_HTTP_HEADER_HOST), *origin = header_of(a, "Origin");
	if (!host)
		return 421; /* Misdirected Request */
	struct span name = span_of_text(host);
	bool is_given = guard_host_is_one_of(name, settings->names, settings->name_count);
	if (!is_given && !guard_host_is_ours(name, settings->is_loopback, a->serve->own_name))
		return 421;
	bool is_tls = settings->tls_cert != NULL;
	if (!origin || guard_origin_is(span_of_text(origin), name, is_tls))
		return 0;
	/* Whoever is before us under that name may speak TLS for us. */
	bool is_before_us = is_given && guard_origin_is(span_of_text(origin), name, !is_tls);
	return is_before_us ? 0 : MHD_HTTP_FORBIDDEN;
}

/* A script may send the token itself; then no page can have made it ask. */
static bool has_token(const struct asking *a)
{
	static const char scheme[] = "Bearer ";
	const char *given = header_of(a, MHD_HTTP_HEADER_AUTHORIZATION);
	return given && strncmp(given, scheme, sizeof scheme - 1) == 0 &&
	       guard_equals(a->serve->settings.token, span_of_text(given + sizeof scheme - 1));
}

static bool has_cookie(const struct asking *a)
{
	const char *given =
		MHD_lookup_connection_value(a->connection, MHD_COOKIE_KIND, a->serve->cookie_name);
	return given && guard_equals(a->serve->cookie, span_of_text(given));
}

static unsigned check_right(const struct asking *a)
{
	const char *csrf = header_of(a, "X-Housetap");
	if (a->route->is_open || has_token(a))
		return 0;
	if (!has_cookie(a))
		return MHD_HTTP_UNAUTHORIZED;
	if (a->route->method[0] == 'P' &&
		!(csrf && guard_equals(a->serve->csrf, span_of_text(csrf))))
		return MHD_HTTP_FORBIDDEN;
	return 0;
}

static unsigned check_body(const struct asking *a)
{
	const char *type = header_of(a, MHD_HTTP_HEADER_CONTENT_TYPE);
	const char *length = header_of(a, MHD_HTTP_HEADER_CONTENT_LENGTH);
	if (length && strtoull(length, NULL, 10) > REQUEST_BODY_BYTES)
		return MHD_HTTP_CONTENT_TOO_LARGE;
	if (a->route->method[0] == 'P' && !(type && strncmp(type, "application/json", 16) == 0))
		return MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
	return 0;
}

static bool is_method(const char *method)
{
	static const char *const known[] = { "GET", "HEAD", "POST" };
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(method, known[i]) == 0)
			return true;
	return false;
}

static unsigned check(struct asking *a, const char *method, const char *path)
{
	bool is_path;
	unsigned refused = check_sender(a);
	if (refused)
		return refused;
	a->route = route_find(method, path, &is_path);
	if (!a->route)
		return is_path || !is_method(method) ? MHD_HTTP_METHOD_NOT_ALLOWED
						     : MHD_HTTP_NOT_FOUND;
	refused = check_right(a);
	return refused ? refused : check_body(a);
}

static enum MHD_Result refuse(struct asking *a)
{
	switch (a->refused) {
	case 421: return answer_error(a, 421, "this server is not known by that name");
	case MHD_HTTP_FORBIDDEN: return answer_error(a, a->refused, "another page may not ask");
	case MHD_HTTP_NOT_FOUND: return answer_error(a, a->refused, "there is no such thing here");
	case MHD_HTTP_UNAUTHORIZED:
		return answer_error(a, a->refused, "open the address that housetap serve printed");
	case MHD_HTTP_METHOD_NOT_ALLOWED: return answer_error(a, a->refused, "not in this way");
	case MHD_HTTP_CONTENT_TOO_LARGE: return answer_error(a, a->refused, "the body is too long");
	default: return answer_error(a, a->refused, "the body must be application/json");
	}
}

/* A NUL would end a path or a value before its end: it stays written out, with a sign that nothing takes. */
size_t routes_unescape(void *user, struct MHD_Connection *connection, char *text)
{
	(void)user;
	(void)connection;
	for (char *at = text; (at = strstr(at, "%00"));)
		*at = '\1';
	return MHD_http_unescape(text);
}

static struct caller *caller_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

static struct asking *asking_begin(
	struct serve *s, struct MHD_Connection *connection, const char *method, const char *path)
{
	struct asking *a = memory_new(1, sizeof *a);
	a->serve = s;
	a->connection = connection;
	a->caller = caller_of(connection);
	a->refused = check(a, method, path);
	return a;
}

/* A part of the body. What is too long is refused when it has come; it is not kept. */
static void take_part(struct asking *a, const char *upload, size_t bytes)
{
	if (a->body.length + bytes > REQUEST_BODY_BYTES)
		a->refused = MHD_HTTP_CONTENT_TOO_LARGE;
	if (!a->refused)
		text_add(&a->body, upload, bytes);
}

enum MHD_Result routes_take(void *user, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *upload, size_t *upload_bytes,
	void **context)
{
	struct asking *a = *context;
	(void)version;
	if (!a) {
		*context = a = asking_begin(user, connection, method, url);
		return a->refused ? refuse(a) : MHD_YES;
	}
	if (*upload_bytes) {
		take_part(a, upload, *upload_bytes);
		*upload_bytes = 0;
		return MHD_YES;
	}
	if (a->is_given && !a->is_done)
		return MHD_YES;
	callers_grant(a->serve->callers, a->caller, SERVE_ANSWER_S);
	return a->refused ? refuse(a) : a->route->run(a);
}

void routes_forget(void *user, struct MHD_Connection *connection, void **context,
	enum MHD_RequestTerminationCode how)
{
	struct asking *a = *context;
	(void)user;
	(void)connection;
	(void)how;
	if (!a)
		return;
	callers_grant(a->serve->callers, a->caller, SERVE_REQUEST_S);
	report_drop(a->report);
	text_clear(&a->body);
	free(a);
	*context = NULL;
}
