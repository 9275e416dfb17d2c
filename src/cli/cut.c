/* cut.c -- goes back to the captures: reads those of each home as one stream in time and writes the
 * frames that belong to a subject, or prove a finding.
 * SPDX-License-Identifier: MIT */
#include "cli/cut.h"

#include "base/clock.h"
#include "base/memory.h"
#include "model/address.h"
#include "source/filter.h"
#include "source/merge.h"
#include "source/writer.h"

#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

enum { DNS_NAME_MAX = 254 };
struct cut {
	const struct cli *cli;
	struct filter *by_mac, *by_address; /* NULL: none to look for */
	bool is_proof;                      /* both must match, within the time */
	int64_t from_ns, to_ns;
	struct text names; /* of a proof without addresses: length, name as DNS writes it, ... */
	struct writer *writer;
	uint64_t written, written_bytes;
	uint64_t left_out; /* of another link type than the first */
	int32_t link_type; /* -1 until the first frame */
	char **arguments;  /* HOME=PATH, owned */
	size_t count, gone;
};

/* Turns the SQL literals 'a', 'b' into "host a or host b", or for MACs into "ether host a". What is
 * no address of that kind (a word from a CSV export) is passed over. */
static void add_terms(struct text *out, const char *literals, bool macs)
{
	while ((literals = strchr(literals, '\'')) != NULL) {
		size_t length = strcspn(++literals, "'");
		struct address a;
		if (address_parse(span_of(literals, length), &a) && (a.kind == ADDRESS_MAC) == macs)
			text_printf(out, "%s%s %.*s", out->length ? " or " : "",
				macs ? "ether host" : "host", (int)length, literals);
		literals += length;
		literals += *literals != '\0';
	}
}

/* Also inside a VLAN tag: `vlan` shifts what follows it in the expression. */
static int make_filter(const char *literals, bool macs, struct filter **out, struct error *err)
{
	struct text terms = { 0 }, expression = { 0 };
	int rc = 0;
	add_terms(&terms, literals, macs);
	if (terms.length) {
		text_printf(&expression, macs ? "%s" : "%s or (vlan and (%s))", terms.at, terms.at);
		rc = filter_new(expression.at, out, err);
	}
	text_clear(&terms);
	text_clear(&expression);
	return rc;
}

static int add_capture(void *user, const struct store_result *result, const struct value *row)
{
	struct cut *c = user;
	struct text argument = { 0 };
	(void)result;
	if (!row)
		return 0;
	text_add(&argument, row[0].text.at, row[0].text.length);
	text_add_byte(&argument, '=');
	size_t path = argument.length;
	inputs_add_stored_path(&argument, row[1].text);
	if (access(argument.at + path, R_OK) != 0) {
		c->gone++;
		cli_error("%s: is not there any more: its packets are missing", argument.at + path);
		text_clear(&argument);
		return 0;
	}
	c->arguments = memory_resize(c->arguments, c->count + 1, sizeof *c->arguments);
	c->arguments[c->count++] = argument.at;
	return 0;
}

static int find_captures(
	struct cut *c, struct store *s, const struct subject *subject, struct error *err)
{
	struct text sql = { 0 };
	text_printf(&sql,
		"select home, path from capture where kind not like 'csv%%'%s order by home, "
		"first_us, path",
		subject->home.length ? subject->home.at : "");
	int rc = store_query(s, sql.at, add_capture, c, err);
	text_clear(&sql);
	return rc;
}

/* One of the names stands in it, whatever the case. */
static bool has_name(const struct cut *c, struct span bytes)
{
	for (size_t i = 0; i < c->names.length;) {
		size_t length = (uint8_t)c->names.at[i++];
		for (size_t at = 0; at + length <= bytes.length; at++)
			if (strncasecmp((const char *)bytes.at + at, c->names.at + i, length) == 0)
				return true;
		i += length;
	}
	return false;
}

static bool proves(const struct cut *c, const struct frame *frame)
{
	if (frame->time_ns < c->from_ns || frame->time_ns >= c->to_ns ||
		(c->by_mac && !filter_match(c->by_mac, frame)))
		return false;
	if (c->by_address)
		return filter_match(c->by_address, frame);
	return c->names.length == 0 || has_name(c, frame->bytes);
}

static bool is_wanted(const struct cut *c, const struct frame *frame)
{
	if (c->is_proof)
		return proves(c, frame);
	return (c->by_mac && filter_match(c->by_mac, frame)) ||
	       (c->by_address && filter_match(c->by_address, frame));
}

static int take_frame(struct cut *c, const struct frame *frame, struct error *err)
{
	if (!is_wanted(c, frame))
		return 0;
	if (c->link_type >= 0 && c->link_type != frame->link_type) {
		c->left_out++;
		return 0;
	}
	c->link_type = frame->link_type;
	c->written++;
	c->written_bytes += frame->on_wire_bytes;
	return writer_put(c->writer, frame, err);
}

/* The captures of one home. */
static int read_home(struct cut *c, const struct input *inputs, size_t count, struct error *err)
{
	struct merge *merge = merge_new(inputs, count);
	struct source_row row;
	struct frame frame;
	enum merge_event event;
	int rc = 0;
	while (rc == 0 && (event = merge_next(merge, &frame, &row, err)) != MERGE_END) {
		if (event == MERGE_ERROR)
			rc = -1;
		else if (event == MERGE_FRAME)
			rc = take_frame(c, &frame, err);
	}
	merge_free(merge);
	return rc;
}

static int read_homes(struct cut *c, struct error *err)
{
	struct inputs in = { 0 };
	int rc = c->count ? inputs_collect(c->arguments, c->count, &in, err) : 0;
	for (size_t i = 0, end; rc == 0 && i < in.count; i = end) {
		for (end = i + 1;
			end < in.count && strcmp(in.list[end].home, in.list[i].home) == 0;)
			end++;
		rc = read_home(c, in.list + i, end - i, err);
	}
	inputs_clear(&in);
	return rc;
}

static int write_file(struct cut *c, const char *path, struct error *err)
{
	if (writer_open(path, &c->writer, err))
		return -1;
	if (read_homes(c, err)) {
		writer_abandon(c->writer);
		return -1;
	}
	return writer_close(c->writer, err);
}

static int cut(struct cut *c, struct store *s, const struct subject *subject, const char *path,
	struct error *err)
{
	if (find_captures(c, s, subject, err) || write_file(c, path, err))
		return EXIT_FAILED;
	if (c->left_out)
		cli_error("%s: %" PRIu64 " packets of another link type are left out", path,
			c->left_out);
	return c->gone || c->left_out ? EXIT_DAMAGED : EXIT_DONE;
}

static void cut_clear(struct cut *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->arguments[i]);
	free(c->arguments);
	text_clear(&c->names);
	filter_free(c->by_mac);
	filter_free(c->by_address);
}

int cut_packets(const struct cli *cli, struct store *s, const struct subject *subject,
	const char *path, struct error *err)
{
	struct cut c = { .cli = cli, .link_type = -1 };
	int status = EXIT_FAILED;
	if (make_filter(subject->macs.at, true, &c.by_mac, err) == 0 &&
		make_filter(subject->addresses.at, false, &c.by_address, err) == 0)
		status = cut(&c, s, subject, path, err);
	if (status != EXIT_FAILED)
		cli_remark(cli, "%s: %" PRIu64 " packets", path, c.written);
	cut_clear(&c);
	return status;
}

/* "a.example" as its labels with a length before each; the end is left open: names below it are meant too. */
static void add_name(struct text *out, struct span name)
{
	size_t begin = out->length;
	text_add_byte(out, '\0');
	for (size_t i = 0; i < name.length && name.length < DNS_NAME_MAX;) {
		size_t length = 0;
		while (i + length < name.length && name.at[i + length] != '.')
			length++;
		text_add_byte(out, (char)length);
		text_add(out, name.at + i, length);
		i += length + 1;
	}
	text_add_byte(out, '\0');
	out->at[begin] = (char)(uint8_t)(out->length - begin - 1);
}

static void add_peers(const struct finding *f, struct text *literals, struct text *names)
{
	struct address a;
	for (size_t i = 0; i < f->peer_count; i++) {
		if (!address_parse(text_span(&f->peers[i]), &a))
			continue;
		text_add_text(literals, literals->length ? ", " : "");
		text_add_sql(literals, text_span(&f->peers[i]));
	}
	for (size_t i = 0; literals->length == 0 && i < f->peer_count; i++)
		add_name(names, text_span(&f->peers[i]));
}

static void set_time(struct cut *c, const struct finding *f)
{
	c->from_ns = f->to_us ? f->from_us * NS_PER_US : INT64_MIN;
	c->to_ns = f->to_us ? f->to_us * NS_PER_US : INT64_MAX;
}

static void tell_proof(const struct cut *c, const struct finding *f, const char *path)
{
	bool is_same = (int64_t)c->written == f->packets &&
		       (f->bytes == 0 || (int64_t)c->written_bytes == f->bytes);
	if (is_same || f->packets == 0)
		cli_remark(c->cli, "%s: %" PRIu64 " packets%s", path, c->written,
			is_same ? ", those that the finding counts" : "");
	else if (f->bytes == 0)
		cli_remark(c->cli,
			"%s: %" PRIu64 " packets (the finding counts %" PRId64 " of them)", path,
			c->written, f->packets);
	else
		cli_remark(c->cli,
			"%s: %" PRIu64 " packets, %" PRIu64 " bytes (the finding counts %" PRId64
			", %" PRId64 " bytes of them)",
			path, c->written, c->written_bytes, f->packets, f->bytes);
}

int cut_finding(const struct cli *cli, struct store *s, const struct subject *subject,
	const struct finding *f, const char *path, struct error *err)
{
	struct cut c = { .cli = cli, .link_type = -1, .is_proof = true };
	struct text peers = { 0 };
	int status = EXIT_FAILED;
	set_time(&c, f);
	add_peers(f, &peers, &c.names);
	if (make_filter(subject->macs.at, true, &c.by_mac, err) == 0 &&
		make_filter(peers.at ? peers.at : "", false, &c.by_address, err) == 0)
		status = cut(&c, s, subject, path, err);
	if (status != EXIT_FAILED)
		tell_proof(&c, f, path);
	text_clear(&peers);
	cut_clear(&c);
	return status;
}
