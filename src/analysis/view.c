/* view.c -- the tables that analyses read, made when the first analysis asks for them, and the
 * expansion of an analysis' SQL.
 * SPDX-License-Identifier: MIT */
#include "analysis/scope.h"

#include "base/memory.h"
#include "model/finding.h"

#include "sql.h"

#include <stdlib.h>

enum part_kind {
	PART_TABLE,  /* made once: sql creates `table` */
	PART_CLOCK,  /* made once, by clock_table.c */
	PART_CALL,   /* made once, by call_table.c */
	PART_DOUBT,  /* made once, by doubt_table.c */
	PART_PEER,   /* made once, by peer_table.c */
	PART_NAME,   /* the same, of names */
	PART_USE,    /* made once, by use_table.c */
	PART_HOURS,  /* made once, by idle_table.c */
	PART_FOUND,  /* made once, by whoever judges: scope.finder */
	PART_BESIDE, /* made together with another one */
	PART_SELECT, /* a sub-select, put in where it is asked for */
};

/* Tables come after those that they read. */
enum part_index {
	PART_OWNER,
	PART_END,
	PART_PARTY,
	PART_PLACE,
	PART_HOST,
	PART_EVERY,
	PART_SEEN,
	PART_LABELS,
	PART_SLOTS,
	PART_LOOKUP,
	PART_CALLS,
	PART_DOUBTS,
	PART_FLOW,
	PART_CLASSES,
	PART_LOCAL_TIME,
	PART_NIGHTS,
	PART_FRAMES,
	PART_TRAFFIC,
	PART_SIDE,
	PART_TOTAL,
	PART_OUTWARD,
	PART_DEVICE,
	PART_COVERAGE,
	PART_PEERS,
	PART_PEERS_OF,
	PART_PEER_OF_HOST,
	PART_KNOWN_NAMES,
	PART_OUTSIDE,
	PART_CONTACTS,
	PART_OBSERVED,
	PART_HEARD,
	PART_HOUSE,
	PART_IDLE,
	PART_USES,
	PART_APPLICATIONS,
	PART_SERVED,
	PART_MAIN_USES,
	PART_BEATS,
	PART_WHO,
	PART_TOLD,
	PART_FINDINGS, /* the last one: judges ask for the others */
	PART_COUNT
};

#define NEEDS(part) (UINT64_C(1) << PART_##part)

struct part {
	const char *placeholder, *table, *sql;
	enum part_kind kind;
	uint64_t needs;
};

static const char sql_frames[] =
	"select * from view_pair where source_is_asked + destination_is_asked > 0";
static const char sql_traffic[] = "select * from view_pair where is_kept = 1 and "
				  "source_is_asked + destination_is_asked > 0";
static const char sql_peer[] = "select * from view_peer_of join (select * from view_peer) as "
			       "known using (peer)";
static const char sql_stretches[] = "select * from coverage where {in_home} and {meets_time}";

static const struct part parts[PART_COUNT] = {
	[PART_OWNER] = { "owner", "view_owner", sql_view_owner, PART_TABLE, 0 },
	[PART_END] = { "end", "view_end", sql_view_end, PART_TABLE, NEEDS(OWNER) },
	[PART_PARTY] = { "party", "view_party", sql_view_party, PART_TABLE, NEEDS(END) },
	[PART_PLACE] = { "place", "view_place", sql_view_place, PART_TABLE, NEEDS(PARTY) },
	[PART_HOST] = { "host", "view_host", sql_view_host, PART_TABLE, NEEDS(PLACE) },
	[PART_EVERY] = { "every", "view_pair", sql_view_pair, PART_TABLE, NEEDS(PLACE) },
	[PART_SEEN] = { "seen", "view_seen", sql_view_seen, PART_TABLE,
		NEEDS(EVERY) | NEEDS(PLACE) },
	[PART_LABELS] = { "labels", "view_label", sql_view_label, PART_TABLE, NEEDS(PLACE) },
	[PART_SLOTS] = { "slots", "view_slot", sql_view_slot, PART_TABLE, NEEDS(PLACE) },
	[PART_LOOKUP] = { "lookup", "view_lookup", sql_view_lookup, PART_TABLE, NEEDS(PLACE) },
	[PART_CALLS] = { "calls", "view_call", NULL, PART_CALL, NEEDS(PLACE) },
	[PART_DOUBTS] = { "doubts", "view_doubt", NULL, PART_DOUBT, NEEDS(PLACE) },
	[PART_FLOW] = { "flow", "view_flow", sql_view_flow, PART_TABLE, NEEDS(PLACE) },
	[PART_CLASSES] = { "classes", "view_class", sql_view_class, PART_TABLE,
		NEEDS(FLOW) | NEEDS(LABELS) },
	[PART_LOCAL_TIME] = { "clock", "view_clock", NULL, PART_CLOCK, 0 },
	[PART_NIGHTS] = { "nights", "view_night", sql_view_night, PART_TABLE,
		NEEDS(PLACE) | NEEDS(LOCAL_TIME) },
	[PART_FRAMES] = { "frames", NULL, sql_frames, PART_SELECT, NEEDS(EVERY) },
	[PART_TRAFFIC] = { "traffic", NULL, sql_traffic, PART_SELECT, NEEDS(EVERY) },
	[PART_SIDE] = { "side", NULL, sql_part_side, PART_SELECT, NEEDS(SLOTS) },
	[PART_TOTAL] = { "total", NULL, sql_part_total, PART_SELECT, NEEDS(EVERY) | NEEDS(PLACE) },
	[PART_OUTWARD] = { "outward", NULL, sql_part_outward, PART_SELECT, NEEDS(PLACE) },
	[PART_DEVICE] = { "device", NULL, sql_part_device, PART_SELECT, 0 },
	[PART_COVERAGE] = { "coverage", NULL, sql_stretches, PART_SELECT, 0 },
	[PART_PEERS] = { "peers", "view_peer", NULL, PART_PEER, NEEDS(HOST) | NEEDS(EVERY) },
	[PART_PEERS_OF] = { "peers_of", "view_peer_of", NULL, PART_BESIDE, NEEDS(PEERS) },
	[PART_PEER_OF_HOST] = { "peer", NULL, sql_peer, PART_SELECT, NEEDS(PEERS) },
	[PART_KNOWN_NAMES] = { "known_names", "view_known_name", NULL, PART_NAME,
		NEEDS(HOST) | NEEDS(LOOKUP) },
	[PART_OUTSIDE] = { "outside", "view_outside", sql_view_outside, PART_TABLE, NEEDS(EVERY) },
	[PART_CONTACTS] = { "contacts", "view_contact", sql_view_contact, PART_TABLE,
		NEEDS(PLACE) },
	[PART_HEARD] = { "heard", "view_heard", sql_view_heard, PART_TABLE, NEEDS(PLACE) },
	[PART_HOUSE] = { "house", "view_house", sql_view_house, PART_TABLE,
		NEEDS(HEARD) | NEEDS(LOCAL_TIME) },
	[PART_IDLE] = { "idle", "view_idle", NULL, PART_HOURS,
		NEEDS(HOUSE) | NEEDS(SLOTS) | NEEDS(PLACE) },
	[PART_OBSERVED] = { "observed", "view_observed", sql_view_observed, PART_TABLE, 0 },
	[PART_USES] = { "uses", "view_use", NULL, PART_USE, NEEDS(CONTACTS) | NEEDS(PEERS) },
	[PART_APPLICATIONS] = { "applications", "view_application", NULL, PART_BESIDE,
		NEEDS(USES) },
	[PART_SERVED] = { "served", "view_served", NULL, PART_BESIDE, NEEDS(USES) },
	[PART_MAIN_USES] = { "main_uses", "view_main_use", sql_view_main_use, PART_TABLE,
		NEEDS(USES) | NEEDS(EVERY) },
	[PART_BEATS] = { "beats", "view_beat", sql_view_beat, PART_TABLE, NEEDS(PLACE) },
	[PART_WHO] = { "who", "view_who", sql_view_who, PART_TABLE, NEEDS(PLACE) | NEEDS(EVERY) },
	[PART_TOLD] = { "told", "view_told", sql_view_told, PART_TABLE, NEEDS(PLACE) },
	[PART_FINDINGS] = { "findings", "view_finding", NULL, PART_FOUND, 0 },
};

struct analysis_view {
	struct store *store;
	struct analysis_scope scope;
	struct scope_values values;
	struct zone *zone;
	uint64_t made;
};

static int views_drop(struct store *s, struct error *err)
{
	for (size_t i = 0; i < PART_COUNT; i++) {
		char sql[64];
		if (!parts[i].table)
			continue;
		snprintf(sql, sizeof sql, "drop table if exists %s", parts[i].table);
		if (store_run(s, sql, err))
			return -1;
	}
	return 0;
}

static int count_alias(void *user, const struct store_result *result, const struct value *row)
{
	(void)result;
	*(bool *)user = row && row[0].integer > 0;
	return 0;
}

/* Few homes have aliases: the others do not pay for them. */
static int find_aliases(struct analysis_view *v, struct error *err)
{
	bool any = false;
	if (store_query(v->store, "select count(*) from alias", count_alias, &any, err))
		return -1;
	scope_set_ends(&v->values, any);
	return 0;
}

int analysis_open(struct store *s, const struct analysis_scope *scope, struct analysis_view **out,
	struct error *err)
{
	struct analysis_view *v = memory_new(1, sizeof *v);
	v->store = s;
	v->scope = *scope;
	if (store_freeze(s, err)) {
		free(v);
		return -1;
	}
	if (scope_values_set(&v->values, scope, err) || zone_open(scope->zone, &v->zone, err) ||
		scope_find_words(&v->values, s, err) || views_drop(s, err) ||
		find_aliases(v, err)) {
		analysis_close(v);
		return -1;
	}
	*out = v;
	return 0;
}

void analysis_close(struct analysis_view *v)
{
	if (!v)
		return;
	struct error unused;
	views_drop(v->store, &unused);
	store_thaw(v->store);
	zone_close(v->zone);
	scope_values_clear(&v->values);
	free(v);
}

void analysis_add_sources(const struct analysis_view *v, struct text *out)
{
	const struct analysis_enricher *e = v->scope.enricher;
	if (e)
		e->add_sources(e->user, out);
}

/* Without anybody to judge there are none. */
static int findings_make(struct analysis_view *v, struct error *err)
{
	const struct analysis_finder *finder = v->scope.finder;
	struct store_filling *f;
	if (finder)
		return finder->find(finder->user, v, v->store, err);
	return store_fill_begin(v->store, &finding_schema, &f, err) || store_fill_end(f, err) ? -1
											      : 0;
}

static int part_make(struct analysis_view *v, const struct part *p, struct error *err)
{
	if (p->kind == PART_CLOCK)
		return scope_make_clock(v->store, &v->values, v->zone, v->scope.step_s, err);
	if (p->kind == PART_BESIDE)
		return 0;
	if (p->kind == PART_PEER)
		return scope_make_peers(v->store, v->scope.enricher, err);
	if (p->kind == PART_USE)
		return scope_make_uses(v->store, v->scope.enricher, err);
	if (p->kind == PART_NAME)
		return scope_make_known_names(v->store, v->scope.enricher, err);
	if (p->kind == PART_HOURS)
		return scope_make_idle(v->store, err);
	if (p->kind == PART_FOUND)
		return findings_make(v, err);
	if (p->kind == PART_DOUBT)
		return scope_make_doubts(v->store, &v->values, err);
	if (p->kind == PART_CALL)
		return scope_make_calls(v->store, &v->values, err);
	struct text sql = { 0 };
	int result = scope_expand_values(&v->values, p->sql, &sql, err);
	if (result == 0)
		result = store_run(v->store, sql.at, err);
	text_clear(&sql);
	return result;
}

/* Makes the tables of `wanted` that are not there yet, and those they are made of. */
static int parts_make(struct analysis_view *v, uint64_t wanted, struct error *err)
{
	for (size_t i = PART_COUNT; i-- > 0;)
		if (wanted & UINT64_C(1) << i && !(v->made & UINT64_C(1) << i))
			wanted |= parts[i].needs;
	for (size_t i = 0; i < PART_COUNT; i++) {
		uint64_t bit = UINT64_C(1) << i;
		if (!(wanted & bit) || v->made & bit || parts[i].kind == PART_SELECT)
			continue;
		if (part_make(v, &parts[i], err))
			return -1;
		v->made |= bit;
	}
	return 0;
}

static size_t part_find(struct span name)
{
	size_t i = 0;
	while (i < PART_COUNT && !span_equals_text(name, parts[i].placeholder))
		i++;
	return i;
}

static int part_add(
	const struct analysis_view *v, const struct part *p, struct text *out, struct error *err)
{
	if (p->kind != PART_SELECT) {
		text_add_text(out, p->table);
		return 0;
	}
	text_add_byte(out, '(');
	int result = scope_expand_values(&v->values, p->sql, out, err);
	text_add_byte(out, ')');
	return result;
}

/* Parts are put in first, with their values; what stands between them is expanded piece by piece, so
 * that no inserted text is ever read for placeholders. */
static int expand(const struct analysis_view *v, const char *sql, struct text *out,
	uint64_t *wanted, struct error *err)
{
	struct span before, name;
	while (scope_next_placeholder(&sql, &before, &name)) {
		text_add(out, before.at, before.length);
		size_t i = part_find(name);
		if (i < PART_COUNT) {
			*wanted |= UINT64_C(1) << i;
			if (part_add(v, &parts[i], out, err))
				return -1;
			continue;
		}
		if (scope_add_value(&v->values, name, out, err))
			return -1;
	}
	text_add(out, before.at, before.length);
	return 0;
}

/* The statement with everything that it reads made. */
static int prepare(
	struct analysis_view *v, const char *sql, int64_t top, struct text *out, struct error *err)
{
	uint64_t wanted = 0;
	scope_set_top(&v->values, top);
	return expand(v, sql, out, &wanted, err) || parts_make(v, wanted, err) ? -1 : 0;
}

int analysis_ask(struct analysis_view *v, const struct analysis *a, store_row_fn *each, void *user,
	struct error *err)
{
	struct text sql = { 0 };
	int64_t top = v->scope.top > 0 ? v->scope.top : a->top > 0 ? a->top : ANALYSIS_ALL;
	int result = prepare(v, a->sql, top, &sql, err);
	if (result == 0)
		result = store_query(v->store, sql.at, each, user, err);
	text_clear(&sql);
	return result;
}

int analysis_make(struct analysis_view *v, const char *statement, struct error *err)
{
	struct text sql = { 0 };
	int result = prepare(v, statement, ANALYSIS_ALL, &sql, err);
	if (result == 0)
		result = store_run(v->store, sql.at, err);
	text_clear(&sql);
	return result;
}

const struct analysis_scope *analysis_scope_of(const struct analysis_view *v)
{
	return &v->scope;
}

int analysis_run(const struct analysis *a, struct store *s, const struct analysis_scope *scope,
	store_row_fn *each, void *user, struct error *err)
{
	struct analysis_view *v;
	if (analysis_open(s, scope, &v, err))
		return -1;
	int result = analysis_ask(v, a, each, user, err);
	analysis_close(v);
	return result;
}
