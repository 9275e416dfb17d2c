/* serving.c -- see serving.h.
 * SPDX-License-Identifier: MIT */
#include "cli/serving.h"

#include "cli/session.h"
#include "device/device.h"
#include "model/address.h"
#include "present/report.h"

#include <time.h>

static bool is_home(struct store *s, const char *home)
{
	struct text query = { 0 };
	text_add_text(&query, "select count(*) from capture where home = ");
	text_add_sql(&query, span_of_text(home));
	bool found = session_number(s, query.at, 0) > 0;
	text_clear(&query);
	return found;
}

/* What the server was started for, and what the page asks for: of both the narrower. */
static int narrow(const struct serving *v, struct store *s, const struct serve_scope *asked,
	struct analysis_scope *out, struct error *err)
{
	*out = v->scope;
	if (asked->home[0] &&
		((out->home && strcmp(out->home, asked->home) != 0) || !is_home(s, asked->home)))
		return error_set(err, "there is no home of that name");
	if (asked->home[0])
		out->home = asked->home;
	if (asked->from_us > out->from_us)
		out->from_us = asked->from_us;
	if (asked->to_us && (out->to_us == 0 || asked->to_us < out->to_us))
		out->to_us = asked->to_us;
	return 0;
}

static int make_report(void *user, struct store *s, const struct serve_scope *asked,
	struct text *json, struct error *err)
{
	struct serving *v = user;
	struct report_words words = { .zone = v->cli->zone };
	struct analysis_scope scope;
	struct analysis_view *view;
	struct finder finder;
	if (narrow(v, s, asked, &scope, err))
		return -1;
	knowing_renew(&v->knowing);
	finder_begin(&finder, &scope);
	int rc = analysis_open(s, &scope, &view, err);
	if (rc == 0) {
		rc = finder_ask(&finder, view, s, &words.findings, err);
		if (rc == 0)
			rc = report_add_json(view, &words, json, err);
		analysis_close(view);
	}
	finder_end(&finder);
	return rc;
}

static int keep_name(struct store *s, const struct device_word *word, struct error *err)
{
	if (store_begin(s, err))
		return -1;
	if (device_keep_word(s, word, err)) {
		store_rollback(s);
		return -1;
	}
	return store_commit(s, err);
}

static int give_name(void *user, struct store *s, const struct serve_name *asked, struct error *err)
{
	char canonical[ADDRESS_TEXT_MAX];
	struct address address;
	(void)user;
	if (!address_parse(span_of_text(asked->address), &address))
		return error_set(err, "address: is no MAC and no IP address");
	if (!is_home(s, asked->home))
		return error_set(err, "there is no home of that name");
	const struct device_word word = { .home = span_of_text(asked->home),
		.address = span_of(canonical, address_format(&address, canonical)),
		.name = span_of_text(asked->name),
		.owner = span_of_text(asked->owner) };
	/* Nobody should see the name without the devices that are made of it. */
	if (store_claim(s, err))
		return -1;
	int rc = keep_name(s, &word, err) || device_rebuild(s, err) ? -1 : 0;
	store_release(s);
	return rc;
}

static int mute(void *user, struct store *s, const struct serve_mute *asked, struct error *err)
{
	(void)user;
	if (!finding_is_id(span_of_text(asked->id)))
		return error_set(err, "id: is no finding");
	return finding_mute(s, span_of_text(asked->id), span_of_text(asked->why),
		(int64_t)time(NULL) * 1000000, err);
}

/* Of what a report says beside the store. */
static uint64_t data_stamp(void *user)
{
	const struct serving *v = user;
	return enrich_stamp(&v->knowing.options);
}

struct serve_hooks serving_begin(struct serving *s, struct cli *cli)
{
	*s = (struct serving){ .cli = cli, .scope = session_scope(cli) };
	s->scope.top = s->scope.top ? s->scope.top : ANALYSIS_ALL;
	knowing_begin(&s->knowing, cli, &s->scope);
	return (struct serve_hooks){ make_report, give_name, mute, data_stamp, s };
}

void serving_end(struct serving *s, struct store *store)
{
	knowing_end(&s->knowing, s->cli, store);
}
