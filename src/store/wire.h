/* wire.h -- a store through a socket: what is said between remote.c (who asks) and door.c (who owns the
 * store), both of the same version on the same machine. Private to src/store.
 *
 * A message is a head of eight bytes (length of the rest, kind) and the rest. What arrives is read by
 * cursor all the same. Rows come in messages of ROWS_BYTES or so; whoever gets them answers each with
 * MORE or STOP.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_WIRE_H
#define HOUSETAP_STORE_WIRE_H

#include "base/error.h"
#include "base/text.h"
#include "model/row.h"

enum { WIRE_ROWS_BYTES = 64 * 1024, WIRE_MESSAGE_MAX = 1 << 30, WIRE_PATH_MAX = 100 };

enum wire_kind {
	WIRE_HELLO, /* the version of the program; answered by DONE or ERROR */
	/* Questions, answered by DONE or ERROR but where it says otherwise. */
	WIRE_BEGIN,
	WIRE_COMMIT,
	WIRE_ROLLBACK,
	WIRE_CLAIM,
	WIRE_RELEASE,
	WIRE_FREEZE,
	WIRE_THAW,
	WIRE_RUN,           /* SQL */
	WIRE_QUERY,         /* SQL; answered by COLUMNS, ROWS ..., and DONE or ERROR */
	WIRE_QUERY_OF_USER, /* the same */
	WIRE_PUT,           /* table, rows; not answered: what fails is said by the next answer */
	WIRE_PUT_NUMBERS,   /* table, rows, columns, cells */
	WIRE_FILL_BEGIN,    /* number, schema */
	WIRE_FILL_PUT,      /* number, rows; not answered */
	WIRE_FILL_END,      /* number */
	WIRE_PUT_BLOB,      /* name, bytes */
	WIRE_GET_BLOB,      /* name; answered by DONE with the bytes */
	WIRE_UNITE,
	WIRE_NEXT_SEQ, /* answered by DONE with the number */
	/* Answers. */
	WIRE_DONE,
	WIRE_ERROR, /* its sentence */
	WIRE_COLUMNS,
	WIRE_ROWS,
	/* Of who gets rows. */
	WIRE_MORE,
	WIRE_STOP,
};

/* A message: *body is what stands behind the head. -1: the other end is gone. */
int wire_send(int fd, enum wire_kind kind, struct span body);
int wire_receive(int fd, enum wire_kind *kind, struct text *body);

void wire_add_text(struct text *out, struct span text);
struct span wire_text(struct cursor *in);
/* A NUL-terminated copy in *room, which it borrows. */
const char *wire_c_text(struct cursor *in, struct text *room);

void wire_add_value(struct text *out, const struct value *v);
struct value wire_value(struct cursor *in); /* text borrows */

/* Reads `count` values, at most ROW_COLUMNS_MAX. */
bool wire_row(struct cursor *in, struct value *row, size_t count);

/* The socket beside a store. It is reached through its folder, for addresses of sockets are short: -1 if
 * even the name alone is too long. `is_server`: listens there, else connects. */
int wire_socket(const char *store_path, bool is_server, struct error *err);
void wire_add_path(const char *store_path, struct text *out);

/* The user at the other end; false: not known. */
bool wire_peer_is(int fd, unsigned user);

#endif
