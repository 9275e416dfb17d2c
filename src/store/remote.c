/* remote.c -- see remote.h. Rows are gathered and sent without waiting; whatever is answered comes after
 * them.
 * SPDX-License-Identifier: MIT */
#include "store/remote.h"

#include "base/memory.h"
#include "base/raw.h"
#include "store/wire.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

struct remote {
	int fd;
	bool is_gone;
	char *path;
	struct text question, answer;
	struct text rows; /* on their way: all of one table, or of one filling */
	enum wire_kind rows_kind;
	uint32_t rows_of;
	unsigned fillings;
};

static int gone(struct remote *r, struct error *err)
{
	r->is_gone = true;
	return error_set(err, "%s: the process that serves this store is gone", r->path);
}

static int rows_send(struct remote *r, struct error *err)
{
	if (r->rows.length == 0)
		return 0;
	int rc = r->is_gone ? -1 : wire_send(r->fd, r->rows_kind, text_span(&r->rows));
	text_reset(&r->rows);
	return rc ? gone(r, err) : 0;
}

/* Waits for DONE (or another answer that is not ERROR), with what it says in r->answer. */
static int answer_wait(struct remote *r, enum wire_kind *kind, struct error *err)
{
	if (wire_receive(r->fd, kind, &r->answer))
		return gone(r, err);
	if (*kind != WIRE_ERROR)
		return 0;
	return error_set(err, "%.*s", (int)r->answer.length, r->answer.at ? r->answer.at : "");
}

static int ask(struct remote *r, enum wire_kind question, struct span body, struct error *err)
{
	enum wire_kind kind;
	if (rows_send(r, err))
		return -1;
	if (r->is_gone || wire_send(r->fd, question, body))
		return gone(r, err);
	return answer_wait(r, &kind, err);
}

static int ask_plainly(struct remote *r, enum wire_kind question, struct error *err)
{
	return ask(r, question, span_of("", 0), err);
}

/* It must be run by us, or by the owner of the store. */
static bool is_trusted(const char *path, int fd)
{
	struct stat status;
	return wire_peer_is(fd, geteuid()) ||
	       (stat(path, &status) == 0 && wire_peer_is(fd, status.st_uid));
}

int remote_open(const char *path, struct remote **out, struct error *err)
{
	struct error ignored;
	int fd = wire_socket(path, false, &ignored);
	if (fd >= 0 && !is_trusted(path, fd)) {
		close(fd);
		fd = -1;
	}
	if (fd < 0)
		return 0;
	struct remote *r = memory_new(1, sizeof *r);
	r->fd = fd;
	r->path = memory_text(path);
	if (ask(r, WIRE_HELLO, span_of_text(HOUSETAP_VERSION), err)) {
		bool is_answered = !r->is_gone;
		remote_close(r);
		return is_answered ? -1 : 0;
	}
	*out = r;
	return 1;
}

void remote_close(struct remote *r)
{
	if (!r)
		return;
	close(r->fd);
	text_clear(&r->question);
	text_clear(&r->answer);
	text_clear(&r->rows);
	free(r->path);
	free(r);
}

void remote_interrupt(struct remote *r)
{
	shutdown(r->fd, SHUT_RDWR);
}

int remote_begin(struct remote *r, struct error *err)
{
	return ask_plainly(r, WIRE_BEGIN, err);
}

int remote_commit(struct remote *r, struct error *err)
{
	return ask_plainly(r, WIRE_COMMIT, err);
}

void remote_rollback(struct remote *r)
{
	struct error ignored;
	text_reset(&r->rows);
	ask_plainly(r, WIRE_ROLLBACK, &ignored);
}

int remote_claim(struct remote *r, struct error *err)
{
	return ask_plainly(r, WIRE_CLAIM, err);
}

void remote_release(struct remote *r)
{
	struct error ignored;
	ask_plainly(r, WIRE_RELEASE, &ignored);
}

int remote_freeze(struct remote *r, struct error *err)
{
	return ask_plainly(r, WIRE_FREEZE, err);
}

void remote_thaw(struct remote *r)
{
	struct error ignored;
	ask_plainly(r, WIRE_THAW, &ignored);
}

static int row_add(struct remote *r, enum wire_kind kind, uint32_t of, const struct value *values,
	size_t count, struct error *err)
{
	bool is_other = r->rows_kind != kind || r->rows_of != of;
	if ((is_other || r->rows.length >= WIRE_ROWS_BYTES) && rows_send(r, err))
		return -1;
	if (r->rows.length == 0) {
		r->rows_kind = kind;
		r->rows_of = of;
		text_add_u32(&r->rows, of);
	}
	for (size_t i = 0; i < count; i++)
		wire_add_value(&r->rows, &values[i]);
	return 0;
}

int remote_put(
	struct remote *r, enum row_table table, const struct value *values, struct error *err)
{
	return row_add(r, WIRE_PUT, table, values, row_schemas[table].count, err);
}

int remote_run(struct remote *r, const char *sql, struct error *err)
{
	return ask(r, WIRE_RUN, span_of_text(sql), err);
}

/* The columns of a result; names lie in `names`. */
struct columns {
	struct store_result shown;
	struct text names;
	const char **name;
	enum value_type *type;
	struct value *row;
};

static void columns_clear(struct columns *c)
{
	text_clear(&c->names);
	free(c->name);
	free(c->type);
	free(c->row);
}

static bool columns_read(struct columns *c, struct cursor *in)
{
	size_t count = cursor_le32(in);
	if (count > cursor_left(in)) /* each takes more than a byte */
		return false;
	c->name = memory_new(count + 1, sizeof *c->name);
	c->type = memory_new(count + 1, sizeof *c->type);
	c->row = memory_new(count + 1, sizeof *c->row);
	uint32_t *at = memory_new(count + 1, sizeof *at);
	for (size_t i = 0; i < count; i++) {
		c->type[i] = (enum value_type)cursor_u8(in);
		at[i] = text_keep(&c->names, wire_text(in));
	}
	for (size_t i = 0; i < count; i++)
		c->name[i] = c->names.at + at[i];
	free(at);
	c->shown = (struct store_result){ count, c->name, c->type };
	return !in->failed;
}

/* Returns what the caller's function returned last; no rows in the message: once, with NULL. */
static int hand_out(struct columns *c, struct cursor in, store_row_fn *each, void *user)
{
	int stop = 0;
	if (cursor_left(&in) == 0)
		each(user, &c->shown, NULL);
	while (!stop && cursor_left(&in)) {
		for (size_t i = 0; i < c->shown.columns; i++)
			c->row[i] = wire_value(&in);
		if (in.failed)
			break;
		stop = each(user, &c->shown, c->row);
	}
	return stop;
}

/* Rows until DONE or ERROR. */
static int take_rows(
	struct remote *r, struct columns *c, store_row_fn *each, void *user, struct error *err)
{
	enum wire_kind kind;
	for (;;) {
		if (answer_wait(r, &kind, err))
			return -1;
		struct cursor in = cursor_of(text_span(&r->answer));
		if (kind == WIRE_DONE)
			return 0;
		if (kind == WIRE_COLUMNS && !c->name && columns_read(c, &in))
			continue;
		if (kind != WIRE_ROWS || !c->name)
			return gone(r, err);
		int stop = hand_out(c, in, each, user);
		if (wire_send(r->fd, stop ? WIRE_STOP : WIRE_MORE, span_of("", 0)))
			return gone(r, err);
	}
}

int remote_query(struct remote *r, bool is_of_user, const char *sql, store_row_fn *each, void *user,
	struct error *err)
{
	struct columns c = { 0 };
	if (rows_send(r, err))
		return -1;
	if (r->is_gone ||
		wire_send(r->fd, is_of_user ? WIRE_QUERY_OF_USER : WIRE_QUERY, span_of_text(sql)))
		return gone(r, err);
	int rc = take_rows(r, &c, each, user, err);
	columns_clear(&c);
	return rc;
}

int remote_put_numbers(struct remote *r, const char *table, const int64_t *cells, size_t rows,
	size_t columns, struct error *err)
{
	text_reset(&r->question);
	wire_add_text(&r->question, span_of_text(table));
	text_add_u32(&r->question, (uint32_t)rows);
	text_add_u32(&r->question, (uint32_t)columns);
	text_add(&r->question, cells, rows * columns * sizeof *cells);
	return ask(r, WIRE_PUT_NUMBERS, text_span(&r->question), err);
}

int remote_fill_begin(
	struct remote *r, const struct row_schema *schema, unsigned *number, struct error *err)
{
	*number = r->fillings++;
	text_reset(&r->question);
	text_add_u32(&r->question, *number);
	wire_add_text(&r->question, span_of_text(schema->table));
	text_add_u32(&r->question, (uint32_t)schema->count);
	for (size_t i = 0; i < schema->count; i++) {
		const struct row_column *column = &schema->columns[i];
		wire_add_text(&r->question, span_of_text(column->name));
		text_add_byte(&r->question, (char)column->type);
		text_add_byte(&r->question, (char)column->bytes);
	}
	return ask(r, WIRE_FILL_BEGIN, text_span(&r->question), err);
}

int remote_fill_put(struct remote *r, unsigned number, const struct row_schema *schema,
	const struct value *values, struct error *err)
{
	return row_add(r, WIRE_FILL_PUT, number, values, schema->count, err);
}

int remote_fill_end(struct remote *r, unsigned number, struct error *err)
{
	const uint32_t n = number;
	return ask(r, WIRE_FILL_END, span_of(&n, sizeof n), err);
}

int remote_put_blob(struct remote *r, const char *name, struct span bytes, struct error *err)
{
	text_reset(&r->question);
	wire_add_text(&r->question, span_of_text(name));
	wire_add_text(&r->question, bytes);
	return ask(r, WIRE_PUT_BLOB, text_span(&r->question), err);
}

int remote_get_blob(struct remote *r, const char *name, struct text *out, struct error *err)
{
	text_reset(&r->question);
	wire_add_text(&r->question, span_of_text(name));
	if (ask(r, WIRE_GET_BLOB, text_span(&r->question), err))
		return -1;
	text_add(out, r->answer.at, r->answer.length);
	return 0;
}

int remote_unite(struct remote *r, struct error *err)
{
	return ask_plainly(r, WIRE_UNITE, err);
}

int remote_next_seq(struct remote *r, int64_t *seq, struct error *err)
{
	if (ask_plainly(r, WIRE_NEXT_SEQ, err))
		return -1;
	struct cursor in = cursor_of(text_span(&r->answer));
	return cursor_copy(&in, seq, sizeof *seq) ? 0 : gone(r, err);
}
