/* events.c -- see events.h. A stream with nothing to say is suspended, and resumed by who has news.
 * SPDX-License-Identifier: MIT */
#include "serve/events.h"

#include "base/memory.h"
#include "serve/guard.h"
#include "serve/serve.h"

#include <pthread.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 512, RETRY_MS = 2000 };

struct stream {
	struct events *events;
	struct MHD_Connection *connection; /* NULL: a free place */
	char heard[EVENTS_ID_MAX];         /* the id it heard last */
	bool is_greeted, is_suspended, wants_beat;
};

struct events {
	pthread_mutex_t lock;
	char start[GUARD_TOKEN_TEXT]; /* of this process */
	uint64_t commits;
	bool has_ended;
	struct stream streams[SERVE_EVENT_STREAMS_MAX];
};

struct events *events_new(void)
{
	struct events *e = memory_new(1, sizeof *e);
	pthread_mutex_init(&e->lock, NULL);
	if (guard_make_token(e->start))
		e->start[0] = '\0';
	return e;
}

void events_free(struct events *e)
{
	if (e)
		pthread_mutex_destroy(&e->lock);
	free(e);
}

void events_version(const struct events *e, uint64_t commits, char out[EVENTS_ID_MAX])
{
	snprintf(out, EVENTS_ID_MAX, "%.8s-%" PRIu64, e->start, commits);
}

/* What this stream has not heard yet; 0 bytes: nothing. */
static size_t next_words(struct stream *s, char *out, size_t size)
{
	char now[EVENTS_ID_MAX];
	int length = 0;
	events_version(s->events, s->events->commits, now);
	bool is_same = strcmp(now, s->heard) == 0;
	if (!s->is_greeted)
		length = snprintf(out, size, "retry: %d\nid: %s\nevent: %s\ndata: %s\n\n", RETRY_MS,
			now, s->heard[0] && !is_same ? "changed" : "now", now);
	else if (!is_same)
		length = snprintf(out, size, "id: %s\nevent: changed\ndata: %s\n\n", now, now);
	else if (s->wants_beat)
		length = snprintf(out, size, ":\n\n");
	if (length <= 0 || (size_t)length >= size)
		return 0;
	s->is_greeted = true;
	s->wants_beat = false;
	memcpy(s->heard, now, sizeof s->heard);
	return (size_t)length;
}

static ssize_t read_stream(void *user, uint64_t position, char *out, size_t size)
{
	struct stream *s = user;
	ssize_t length = MHD_CONTENT_READER_END_OF_STREAM;
	(void)position;
	pthread_mutex_lock(&s->events->lock);
	if (!s->events->has_ended) {
		length = (ssize_t)next_words(s, out, size);
		if (length == 0) {
			s->is_suspended = true;
			MHD_suspend_connection(s->connection);
		}
	}
	pthread_mutex_unlock(&s->events->lock);
	return length;
}

static void forget_stream(void *user)
{
	struct stream *s = user;
	struct events *e = s->events;
	pthread_mutex_lock(&e->lock);
	*s = (struct stream){ 0 };
	pthread_mutex_unlock(&e->lock);
}

static struct stream *place_find(struct events *e)
{
	for (size_t i = 0; i < SERVE_EVENT_STREAMS_MAX; i++)
		if (!e->streams[i].connection)
			return &e->streams[i];
	return NULL;
}

struct MHD_Response *events_stream(
	struct events *e, struct MHD_Connection *connection, const char *last_id)
{
	pthread_mutex_lock(&e->lock);
	struct stream *s = e->has_ended ? NULL : place_find(e);
	if (s) {
		*s = (struct stream){ .events = e, .connection = connection };
		snprintf(s->heard, sizeof s->heard, "%s", last_id ? last_id : "");
	}
	pthread_mutex_unlock(&e->lock);
	struct MHD_Response *r = s ? MHD_create_response_from_callback(MHD_SIZE_UNKNOWN,
					     BLOCK_BYTES, read_stream, s, forget_stream)
				   : NULL;
	if (s && !r)
		forget_stream(s);
	return r;
}

static void wake(struct stream *s)
{
	if (!s->connection || !s->is_suspended)
		return;
	s->is_suspended = false;
	MHD_resume_connection(s->connection);
}

void events_tell(struct events *e, uint64_t commits)
{
	pthread_mutex_lock(&e->lock);
	e->commits = commits;
	for (size_t i = 0; i < SERVE_EVENT_STREAMS_MAX; i++)
		wake(&e->streams[i]);
	pthread_mutex_unlock(&e->lock);
}

void events_beat(struct events *e)
{
	pthread_mutex_lock(&e->lock);
	for (size_t i = 0; i < SERVE_EVENT_STREAMS_MAX; i++) {
		e->streams[i].wants_beat = true;
		wake(&e->streams[i]);
	}
	pthread_mutex_unlock(&e->lock);
}

void events_end(struct events *e)
{
	pthread_mutex_lock(&e->lock);
	e->has_ended = true;
	for (size_t i = 0; i < SERVE_EVENT_STREAMS_MAX; i++)
		wake(&e->streams[i]);
	pthread_mutex_unlock(&e->lock);
}
