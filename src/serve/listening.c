/* listening.c -- see listening.h. Names are not looked up: what is listened at must be sure.
 * SPDX-License-Identifier: MIT */
#include "serve/listening.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HOST_TEXT_MAX = 64, BACKLOG = 64 };

/* To host and port; a port alone is one of this machine. */
static int split(const char *where, char host[HOST_TEXT_MAX], const char **port, struct error *err)
{
	const char *colon = strrchr(where, ':');
	struct span name = span_of(where, colon ? (size_t)(colon - where) : 0);
	*port = colon ? colon + 1 : where;
	if (name.length > 1 && name.at[0] == '[' && name.at[name.length - 1] == ']')
		name = span_of(name.at + 1, name.length - 2);
	else if (name.length && memchr(name.at, ':', name.length))
		return error_set(err, "--listen %s: an IPv6 address stands in [ ]", where);
	if (name.length == 0 || span_equals_text(name, "localhost"))
		name = span_of_text("127.0.0.1");
	if (name.length >= HOST_TEXT_MAX)
		return error_set(err, "--listen %s: is no address", where);
	snprintf(host, HOST_TEXT_MAX, "%.*s", (int)name.length, (const char *)name.at);
	char *end;
	long number = strtol(*port, &end, 10);
	if (**port < '0' || **port > '9' || *end || number > 65535)
		return error_set(
			err, "--listen takes ADDRESS:PORT such as 127.0.0.1:8190, not '%s'", where);
	return 0;
}

static bool is_loopback(const struct sockaddr *a)
{
	if (a->sa_family == AF_INET)
		return (ntohl(((const struct sockaddr_in *)(const void *)a)->sin_addr.s_addr) >>
			       24) == 127;
	return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)a)->sin6_addr);
}

static bool is_any(const struct sockaddr *a)
{
	if (a->sa_family == AF_INET)
		return ((const struct sockaddr_in *)(const void *)a)->sin_addr.s_addr == INADDR_ANY;
	return IN6_IS_ADDR_UNSPECIFIED(&((const struct sockaddr_in6 *)(const void *)a)->sin6_addr);
}

/* The port may have been left to the system. */
static void add_origin(int fd, struct text *out)
{
	struct sockaddr_storage bound;
	socklen_t size = sizeof bound;
	char host[HOST_TEXT_MAX] = "", port[8] = "";
	const struct sockaddr *a = (const struct sockaddr *)&bound;
	if (getsockname(fd, (struct sockaddr *)&bound, &size) ||
		getnameinfo(a, size, host, sizeof host, port, sizeof port,
			NI_NUMERICHOST | NI_NUMERICSERV))
		return;
	if (is_any(a))
		text_printf(out, "%s:%s", a->sa_family == AF_INET ? "127.0.0.1" : "[::1]", port);
	else
		text_printf(out, a->sa_family == AF_INET ? "%s:%s" : "[%s]:%s", host, port);
}

static int listen_at(const struct addrinfo *at, const char *where, struct error *err)
{
	const int one = 1;
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return error_set_errno(err, errno, "%s: no socket", where);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	if (errno == EADDRINUSE)
		error_set(err,
			"%s: another program listens there: choose another port with --listen",
			where);
	else
		error_set_errno(err, errno, "%s: cannot listen there", where);
	close(fd);
	return -1;
}

int listening_open(const char *where, struct listening *out, struct error *err)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM };
	struct addrinfo *at = NULL;
	char host[HOST_TEXT_MAX];
	const char *port;
	*out = (struct listening){ .fd = -1 };
	if (split(where, host, &port, err))
		return -1;
	if (getaddrinfo(host, port, &hints, &at) || !at)
		return error_set(err, "--listen %s: is no address of a machine", where);
	out->fd = listen_at(at, where, err);
	out->is_loopback = is_loopback(at->ai_addr);
	freeaddrinfo(at);
	if (out->fd >= 0)
		add_origin(out->fd, &out->origin);
	return out->fd < 0 ? -1 : 0;
}

void listening_clear(struct listening *l)
{
	text_clear(&l->origin);
}
