/* ingest_unit.c -- one unit of an ingest: what it goes on from, its rows of the ledger, its sums and what the
 * next one goes on from. Called by ingest_home.c.
 * SPDX-License-Identifier: MIT */
#include "ingest_job.h"

#include "base/clock.h"
#include "device/device.h"
#include "ingest_carry.h"
#include "ingest_limits.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>

void job_remark(struct job *j, const char *format, ...)
{
	char sentence[1024];
	va_list arguments;
	if (!j->watch->remark)
		return;
	va_start(arguments, format);
	vsnprintf(sentence, sizeof sentence, format, arguments);
	va_end(arguments);
	j->watch->remark(j->watch->user, sentence);
}

static int keep_row(void *user, enum row_table table, const struct value *values)
{
	struct job *j = user;
	return store_put(j->store, table, values, &j->put_error);
}

static void pipeline_renew(struct job *j)
{
	struct row_sink rows = { keep_row, j };
	pipeline_free(j->pipeline);
	j->pipeline = pipeline_new(span_of_text(j->home), &rows, j->watch->threads >= 3);
	pipeline_look_with(j->pipeline, j->dpi);
}

static int pipeline_restart(struct job *j)
{
	bool is_lost = false;
	pipeline_renew(j);
	if ((j->plan != PLAN_APPEND && j->plan != PLAN_REPLACE && j->plan != PLAN_GO_ON) ||
		j->watch->transient)
		return 0;
	if (carry_restore(j->store, j->home, j->pipeline, &is_lost, j->err))
		return -1;
	if (is_lost) {
		job_remark(j,
			"%s: connections are not carried over: another version of housetap wrote "
			"the store, or it is damaged",
			j->home);
		pipeline_renew(j);
	}
	return 0;
}

int unit_resume(struct job *j)
{
	int rc = pipeline_restart(j);
	limits_read(j->pipeline, j->ahead, j->let_go_before_run);
	return rc;
}

bool job_is_one_transaction(const struct job *j)
{
	return j->plan == PLAN_REBUILD || j->plan == PLAN_REPLACE;
}

int unit_begin(struct job *j)
{
	if (!j->in_transaction && store_begin(j->store, j->err))
		return -1;
	j->in_transaction = true;
	j->seq = j->going.seq;
	if ((j->plan != PLAN_GO_ON && store_next_seq(j->store, &j->seq, j->err)) ||
		(!j->watch->transient && j->plan != PLAN_PATCH &&
			ledger_delete_open_flows(j->store, j->home, j->err)))
		return -1;
	pipeline_begin_unit(j->pipeline, j->seq);
	j->put_error.text[0] = '\0';
	j->unknown_link_before = pipeline_counters(j->pipeline).unknown_link_frames;
	limits_read(j->pipeline, j->ahead, j->let_go_before);
	j->unit_frames = j->unit_bytes = j->unit_skipped = 0;
	j->in_unit = true;
	return 0;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void damage_sentence(const struct merge_part *part, const char *path, struct text *out)
{
	const struct source_report *r = &part->report;
	if (!r->damage[0])
		return;
	text_printf(out, "%s: %s", path, r->damage);
	if (r->frames || r->damage_offset)
		text_printf(out, " at byte %llu", (unsigned long long)r->damage_offset);
	if (r->frames)
		text_printf(
			out, "; the %llu frames before it are used", (unsigned long long)r->frames);
	else
		text_add_text(out, "; it has no frame that can be read");
}

/* Frames that the captures of the ledger have as well. Of several captures that were read as one, the
 * first are told to have those whose time was in. */
static uint64_t repeated_frames(struct job *j, const struct merge_part *part)
{
	uint64_t fresh = part->report.frames - part->repeated_frames;
	uint64_t skipped = j->unit_skipped < fresh ? j->unit_skipped : fresh;
	j->unit_skipped -= skipped;
	return part->repeated_frames + skipped;
}

static int ledger_put(
	struct job *j, const struct merge_part *part, const char *damage, uint64_t unknown_link)
{
	char resolved[PATH_MAX];
	const char *path = realpath(part->input->path, resolved) ? resolved : part->input->path;
	const struct source_report *r = &part->report;
	bool empty = r->frames == 0;
	const char *identity = part->identity[0] ? part->identity : part->input->identity;
	const struct value row[CAPTURE_COLUMNS] = {
		[CAPTURE_SEQ] = value_integer(j->seq),
		[CAPTURE_HOME] = value_text(span_of_text(j->home)),
		[CAPTURE_IDENTITY] = value_text(span_of_text(identity)),
		[CAPTURE_PATH] = value_text(span_of_text(path)),
		[CAPTURE_KIND] = value_text(span_of_text(r->kind ? r->kind : "")),
		[CAPTURE_SIZE_BYTES] = value_integer((int64_t)part->input->size_bytes),
		[CAPTURE_FIRST_US] = value_integer(empty ? 0 : clock_floor(r->first_ns, NS_PER_US)),
		[CAPTURE_LAST_US] = value_integer(empty ? 0 : clock_floor(r->last_ns, NS_PER_US)),
		[CAPTURE_FRAMES] = value_integer((int64_t)r->frames),
		[CAPTURE_BYTES] = value_integer((int64_t)r->bytes),
		[CAPTURE_REPEATED_FRAMES] = value_integer((int64_t)repeated_frames(j, part)),
		[CAPTURE_DAMAGE] = value_text(span_of_text(damage)),
		[CAPTURE_DAMAGE_OFFSET] = value_integer(damage[0] ? (int64_t)r->damage_offset : 0),
		[CAPTURE_UNKNOWN_LINK_FRAMES] = value_integer((int64_t)unknown_link),
		[CAPTURE_TOOL_VERSION] = value_text(span_of_text(HOUSETAP_VERSION)),
	};
	return store_put(j->store, ROW_CAPTURE, row, j->err);
}

/* What is told of a capture that was gone on with is told of all of it. */
static struct merge_part whole_part(const struct job *j, const struct merge_part *part)
{
	struct merge_part whole = *part;
	struct source_report *r = &whole.report;
	const struct ledger_entry *e =
		j->plan == PLAN_GO_ON ? ledger_find_unit(&j->ledger, j->going.seq) : NULL;
	if (!e || e->frames == 0)
		return whole;
	int64_t first_ns = e->first_us * NS_PER_US, last_ns = e->last_us * NS_PER_US;
	r->first_ns = r->frames && r->first_ns < first_ns ? r->first_ns : first_ns;
	r->last_ns = r->frames && r->last_ns > last_ns ? r->last_ns : last_ns;
	r->frames += (uint64_t)e->frames;
	r->bytes += (uint64_t)e->bytes;
	whole.repeated_frames += (uint64_t)e->repeated_frames;
	return whole;
}

/* Ledger row and remarks of one capture of the unit that ended. */
static int part_end(struct job *j, const struct merge_part *read, uint64_t unknown_link)
{
	struct text stored = { 0 }, said = { 0 };
	const struct merge_part part = whole_part(j, read);
	damage_sentence(&part, base_name(part.input->path), &stored);
	damage_sentence(&part, part.input->path, &said);
	if (said.length) {
		j->result->damaged++;
		job_remark(j, "%s", said.at);
	}
	if (unknown_link)
		job_remark(j,
			"%s: %llu frames of link types that housetap does not read are counted "
			"only",
			part.input->path, (unsigned long long)unknown_link);
	int rc = ledger_put(j, &part, stored.at ? stored.at : "", unknown_link);
	j->result->captures_read++;
	j->result->repeated_frames += read->repeated_frames;
	text_clear(&stored);
	text_clear(&said);
	return rc;
}

/* A pipe's content is known only when it has been read: was it here before? */
static bool unit_is_known(const struct job *j, const struct merge_part *parts, size_t count)
{
	bool is_pipe = count == 1 && parts[0].input->identity[0] == '\0';
	return is_pipe && ledger_find(&j->ledger, parts[0].identity);
}

/* Where the next unit, or this one, goes on. */
static int keep_carry(
	struct job *j, const struct merge_part *parts, size_t count, struct text *carry)
{
	if (j->plan != PLAN_GO_ON && carry_keep_before(j->store, j->home, j->seq, j->err))
		return -1;
	struct going going = { .seq = j->seq,
		.offset = count == 1 ? parts[0].report.go_on_offset : 0,
		.pieces = j->plan == PLAN_GO_ON ? j->going.pieces + 1 : 1 };
	return carry_keep(j->store, j->home, carry, j->err) ||
			       going_keep(j->store, j->home, &going, j->err)
		       ? -1
		       : 0;
}

static int keep_limits(struct job *j)
{
	uint64_t now[LIMIT_COUNT];
	limits_read(j->pipeline, j->ahead, now);
	return limits_put(j->store, j->seq, j->home, j->let_go_before, now, j->err);
}

/* Writes sums, open flows and carried state of the unit. A transient store gets its open flows once,
 * at the end of the home. */
static int unit_write(struct job *j, const struct merge_part *parts, size_t count)
{
	struct text carry = { 0 };
	bool kept = !j->watch->transient;
	bool is_patch = j->plan == PLAN_PATCH;
	if (kept)
		pipeline_write_open_flows(j->pipeline, !is_patch);
	int rc = pipeline_end_unit(j->pipeline, kept && !is_patch ? &carry : NULL);
	if (rc)
		*j->err = j->put_error;
	if (rc == 0 && carry.length)
		rc = keep_carry(j, parts, count, &carry);
	if (rc == 0)
		rc = keep_limits(j);
	if (rc == 0 && kept)
		rc = store_unite_numbered(j->store, j->err) || device_outdate(j->store, j->err) ? -1
												: 0;
	text_clear(&carry);
	return rc;
}

int unit_end(struct job *j)
{
	const struct merge_part *parts;
	size_t count = ahead_unit(j->ahead, &parts);
	pipeline_settle(j->pipeline); /* from here on the store is this thread's */
	if (unit_is_known(j, parts, count)) {
		store_rollback(j->store);
		j->in_transaction = false;
		j->result->captures_known++;
		return unit_resume(j);
	}
	uint64_t unknown =
		pipeline_counters(j->pipeline).unknown_link_frames - j->unknown_link_before;
	if (j->plan == PLAN_GO_ON) {
		const struct ledger_entry *e = ledger_find_unit(&j->ledger, j->seq);
		unknown += e ? (uint64_t)e->unknown_link : 0;
		if (ledger_delete_captures(j->store, j->seq, j->err))
			return -1;
	}
	for (size_t i = 0; i < count; i++, unknown = 0)
		if (part_end(j, &parts[i], unknown))
			return -1;
	if (unit_write(j, parts, count))
		return -1;
	j->result->frames += j->unit_frames;
	j->result->bytes += j->unit_bytes;
	if (job_is_one_transaction(j))
		return 0;
	j->in_transaction = false;
	return store_commit(j->store, j->err);
}
