/* wire.c -- messages, values and the socket that both ends of wire.h share.
 * SPDX-License-Identifier: MIT */
#include "store/wire.h"

#include "base/memory.h"
#include "base/raw.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { RECEIVE_BYTES = 64 * 1024 };

static int send_all(int fd, struct span bytes)
{
	while (bytes.length) {
		ssize_t n = send(fd, bytes.at, bytes.length, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		bytes = span_of(bytes.at + n, bytes.length - (size_t)n);
	}
	return 0;
}

int wire_send(int fd, enum wire_kind kind, struct span body)
{
	const uint32_t head[2] = { (uint32_t)body.length, kind };
	if (body.length > WIRE_MESSAGE_MAX)
		return -1;
	return send_all(fd, span_of(head, sizeof head)) || send_all(fd, body) ? -1 : 0;
}

static int receive_all(int fd, void *to, size_t length)
{
	for (size_t at = 0; at < length;) {
		ssize_t n = recv(fd, (char *)to + at, length - at, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		at += (size_t)n;
	}
	return 0;
}

/* Memory grows with what has come, not with what was announced. */
int wire_receive(int fd, enum wire_kind *kind, struct text *body)
{
	uint32_t head[2];
	char part[RECEIVE_BYTES];
	text_reset(body);
	text_add_byte(body, '\0'); /* an empty body has an address all the same */
	text_reset(body);
	if (receive_all(fd, head, sizeof head) || head[0] > WIRE_MESSAGE_MAX)
		return -1;
	*kind = (enum wire_kind)head[1];
	for (size_t left = head[0], n; left; left -= n) {
		n = left < sizeof part ? left : sizeof part;
		if (receive_all(fd, part, n))
			return -1;
		text_add(body, part, n);
	}
	return 0;
}

void wire_add_text(struct text *out, struct span text)
{
	text_add_u32(out, (uint32_t)text.length);
	text_add(out, text.at, text.length);
}

struct span wire_text(struct cursor *in)
{
	return cursor_take(in, cursor_le32(in));
}

const char *wire_c_text(struct cursor *in, struct text *room)
{
	struct span text = wire_text(in);
	text_reset(room);
	text_keep(room, text);
	return room->at;
}

void wire_add_value(struct text *out, const struct value *v)
{
	text_add_byte(out, (char)(v->type | (v->is_null ? 0x80 : 0)));
	if (v->is_null)
		return;
	if (v->type == VALUE_INTEGER)
		text_add(out, &v->integer, sizeof v->integer);
	else if (v->type == VALUE_REAL)
		text_add(out, &v->real, sizeof v->real);
	else
		wire_add_text(out, v->text);
}

struct value wire_value(struct cursor *in)
{
	uint8_t kind = cursor_u8(in);
	struct value v = { .type = (enum value_type)(kind & 0x7f), .is_null = kind & 0x80 };
	if (v.is_null)
		return v;
	if (v.type == VALUE_INTEGER)
		cursor_copy(in, &v.integer, sizeof v.integer);
	else if (v.type == VALUE_REAL)
		cursor_copy(in, &v.real, sizeof v.real);
	else
		v.text = wire_text(in);
	return v;
}

bool wire_row(struct cursor *in, struct value *row, size_t count)
{
	for (size_t i = 0; i < count && i < ROW_COLUMNS_MAX; i++)
		row[i] = wire_value(in);
	return !in->failed;
}

void wire_add_path(const char *store_path, struct text *out)
{
	text_printf(out, "%s.sock", store_path);
}

static int open_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct text folder = { 0 };
	if (slash)
		text_add(&folder, path, (size_t)(slash - path) + 1);
	else
		text_add_text(&folder, ".");
	int fd = open(folder.at, O_PATH | O_DIRECTORY | O_CLOEXEC);
	text_clear(&folder);
	return fd;
}

static int listen_at(int fd, const struct sockaddr_un *to)
{
	unlink(to->sun_path); /* of a process that was killed: the store is ours */
	mode_t before = umask(S_IRWXG | S_IRWXO);
	int rc = bind(fd, (const struct sockaddr *)to, sizeof *to);
	umask(before);
	return rc == 0 ? listen(fd, SOMAXCONN) : rc;
}

int wire_socket(const char *store_path, bool is_server, struct error *err)
{
	const char *slash = strrchr(store_path, '/');
	const char *name = slash ? slash + 1 : store_path;
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int folder = open_folder(store_path);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int length =
		snprintf(to.sun_path, sizeof to.sun_path, "/proc/self/fd/%d/%s.sock", folder, name);
	int rc = -1;
	if (length >= (int)sizeof to.sun_path)
		error_set(err, "%s: the name is too long for a socket beside it", store_path);
	else if (folder < 0 || fd < 0)
		error_set_errno(err, errno, "%s: no socket beside it", store_path);
	else if ((rc = is_server ? listen_at(fd, &to)
				 : connect(fd, (struct sockaddr *)&to, sizeof to)) != 0)
		error_set_errno(err, errno, "%s.sock", store_path);
	if (folder >= 0)
		close(folder);
	if (rc && fd >= 0)
		close(fd);
	return rc ? -1 : fd;
}

bool wire_peer_is(int fd, unsigned user)
{
	struct ucred peer;
	socklen_t size = sizeof peer;
	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == user;
}
