/* fuzz_serve.c -- what a browser may send, as serve/ reads it: Host, Origin, query, JSON bodies. And messages of
 * the socket beside a store, as its owner reads them. The first byte says which.
 * SPDX-License-Identifier: MIT */
#include "serve/guard.h"
#include "serve/request.h"
#include "store/guest.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXT_MAX = 600 };

/* Up to a line's end, as text. */
static const char *take_line(struct span *in, char room[TEXT_MAX])
{
	size_t length = 0;
	while (length < in->length && in->at[length] != '\n' && length < TEXT_MAX - 1)
		length++;
	memcpy(room, in->at, length);
	room[length] = '\0';
	*in = span_of(in->at + length, in->length - length);
	if (in->length)
		*in = span_of(in->at + 1, in->length - 1);
	return room;
}

static void check_headers(struct span in)
{
	char host[TEXT_MAX], origin[TEXT_MAX];
	take_line(&in, host);
	take_line(&in, origin);
	struct span name = span_of_text(host);
	bool near = guard_host_is_ours(name, true, "pi");
	if (near && !guard_host_is_ours(name, false, NULL))
		abort(); /* who may ask at home may ask from elsewhere */
	if (near && strstr(host, "evil"))
		abort();
	if (guard_origin_is(span_of_text(origin), name, false) &&
		guard_origin_is(span_of_text(origin), name, true))
		abort();
}

static void check_text(const char *text, size_t size)
{
	size_t length = strnlen(text, size);
	if (length >= size)
		abort();
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < 0x20)
			abort();
}

static void check_bodies(struct span in)
{
	struct serve_login login;
	struct serve_name name;
	struct serve_mute mute;
	struct error err = { 0 };
	if (request_read_login(in, &login, &err) == 0)
		check_text(login.token, sizeof login.token);
	if (request_read_name(in, &name, &err) == 0) {
		check_text(name.home, sizeof name.home);
		check_text(name.address, sizeof name.address);
		check_text(name.name, sizeof name.name);
		check_text(name.owner, sizeof name.owner);
	} else if (err.text[0] == '\0') {
		abort(); /* a refusal says why */
	}
	if (request_read_mute(in, &mute, &err) == 0)
		check_text(mute.why, sizeof mute.why);
}

static void check_query(struct span in)
{
	char home[TEXT_MAX], from[TEXT_MAX], to[TEXT_MAX];
	struct serve_scope scope;
	struct error err;
	take_line(&in, home);
	take_line(&in, from);
	take_line(&in, to);
	if (request_read_scope(home, from, to, &scope, &err) == 0)
		check_text(scope.home, sizeof scope.home);
}

/* Answers are read and dropped, so that the owner never waits. */
static void *drain(void *user)
{
	char room[4096];
	while (read(*(int *)user, room, sizeof room) > 0)
		continue;
	return NULL;
}

/* Messages that change nothing but the store in memory; SQL is the engine's own matter. */
static void check_messages(struct span in)
{
	static struct store *s; /* lives as long as the process */
	struct error err;
	pthread_t thread;
	int ends[2];
	if (!s && store_open(NULL, STORE_CREATE, &s, &err))
		abort();
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
		return;
	if (pthread_create(&thread, NULL, drain, &ends[0]))
		abort();
	if (send(ends[0], in.at, in.length, MSG_NOSIGNAL) < 0 && in.length)
		abort();
	shutdown(ends[0], SHUT_WR);
	guest_answer(ends[1], s);
	close(ends[1]);
	pthread_join(thread, NULL);
	close(ends[0]);
	store_rollback(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || size > 1 << 16)
		return 0;
	struct span in = span_of(data + 1, size - 1);
	switch (data[0] & 3) {
	case 0: check_headers(in); break;
	case 1: check_bodies(in); break;
	case 2: check_query(in); break;
	default: check_messages(in); break;
	}
	return 0;
}
