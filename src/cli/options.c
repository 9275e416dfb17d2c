/* options.c -- the table of options, and the parser that reads by it.
 * SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/words.h"
#include "model/row.h"

#include <errno.h>
#include <stdlib.h>

static const char *const filter_words[] = { "internet", "notebook", "none", NULL };
static const char *const format_words[] = { "table", "csv", "json", "jsonl", "tsv", NULL };
static const char *const level_words[] = { "info", "notice", "warning", "alert", NULL };
static const char *const color_words[] = { "auto", "always", "never", NULL };

const struct option_spec option_specs[OPTION_COUNT] = {
	[OPTION_STORE] = { "store", 's', OPTION_IS_TEXT, "PATH", NULL,
		"the store to use; default $HOUSETAP_STORE" },
	[OPTION_DEVICES] = { "devices", 'd', OPTION_IS_TEXT, "FILE", NULL,
		"names of devices: CSV with the columns address,device,owner,home" },
	[OPTION_FILTER] = { "filter", 'f', OPTION_IS_CHOICE, "WHICH", filter_words,
		"what counts: internet (one end outside the home, and DNS; the default), notebook "
		"(the "
		"filter of the notebook this grew from), none (every frame)" },
	[OPTION_OUTPUT] = { "output", 'o', OPTION_IS_TEXT, "PATH", NULL,
		"where results are written; what is ours there is replaced" },
	[OPTION_HOME] = { "home", 0, OPTION_IS_TEXT, "NAME", NULL, "only this home" },
	[OPTION_DEVICE] = { "device", 0, OPTION_IS_TEXT, "WHICH", NULL,
		"only this device: a name, MAC or address" },
	[OPTION_FROM] = { "from", 0, OPTION_IS_TIME, "TIME", NULL,
		"from this time on (UTC): 2022-01-13, 2022-01-13T17:00 or seconds since 1970" },
	[OPTION_TO] = { "to", 0, OPTION_IS_TIME, "TIME", NULL,
		"up to this time, not including it" },
	[OPTION_TOP] = { "top", 0, OPTION_IS_NUMBER, "N", NULL, "at most N rows" },
	[OPTION_STEP] = { "step", 0, OPTION_IS_DURATION, "DURATION", NULL,
		"width of a step of timelines, a multiple of 15m: 15m, 1h, 1d" },
	[OPTION_ZONE] = { "tz", 0, OPTION_IS_TEXT, "ZONE", NULL,
		"time zone of the homes: Europe/Berlin, UTC; default: this machine's" },
	[OPTION_OWNER] = { "owner", 0, OPTION_IS_TEXT, "NAME", NULL, "who owns the device" },
	[OPTION_SPLIT] = { "split", 0, OPTION_IS_SWITCH, NULL, NULL,
		"this MAC is a device of its own, for ever" },
	[OPTION_SAME_AS] = { "same-as", 0, OPTION_IS_TEXT, "MAC", NULL,
		"this MAC is the same device as that one, for ever" },
	[OPTION_PCAP] = { "pcap", 0, OPTION_IS_TEXT, "FILE", NULL,
		"write the packets in question to this capture" },
	[OPTION_TITLE] = { "title", 0, OPTION_IS_TEXT, "WORDS", NULL, "what the page is called" },
	[OPTION_THREADS] = { "threads", 0, OPTION_IS_NUMBER, "N", NULL,
		"how many threads work: 1, 2 (one of them reads ahead) or 3 (and another one adds "
		"up); "
		"default: 3, and 1 on a single processor. Results are the same" },
	[OPTION_GEOIP] = { "geoip", 0, OPTION_IS_TEXT, "DIR", NULL,
		"your own databases of places and operators, which win: GeoLite2-City.mmdb, "
		"GeoLite2-ASN.mmdb, dbip-city-lite*.mmdb; default $HOUSETAP_GEOIP, then "
		"/var/lib/GeoIP, /usr/share/GeoIP" },
	[OPTION_LIST] = { "list", 0, OPTION_IS_TEXT, "PATH", NULL,
		"a list to cite, or a folder of them: hosts files, domains, adblock ||name^, "
		"networks, Pi-hole's gravity.db; default $HOUSETAP_LISTS" },
	[OPTION_BUDGET] = { "budget", 0, OPTION_IS_NUMBER, "K", NULL,
		"at most K alerts and warnings a home and week; default 8" },
	[OPTION_FAIL_ON] = { "fail-on", 0, OPTION_IS_CHOICE, "LEVEL", level_words,
		"exit status 4 if there is a finding of this level or above: info, notice, "
		"warning, "
		"alert" },
	[OPTION_MUTED] = { "muted", 0, OPTION_IS_SWITCH, NULL, NULL,
		"also those that were muted, and why" },
	[OPTION_NO_FINDINGS] = { "no-findings", 0, OPTION_IS_SWITCH, NULL, NULL,
		"only sums and tables: nothing is said of what deserves a look" },
	[OPTION_WATCH] = { "watch", 0, OPTION_IS_ARGUMENT, "[HOME=]DIR", NULL,
		"a folder to which captures are written; may be repeated" },
	[OPTION_LISTEN] = { "listen", 0, OPTION_IS_TEXT, "ADDRESS:PORT", NULL,
		"where browsers find it; default 127.0.0.1:8190, which only this machine reaches; "
		"port 0: one that is free" },
	[OPTION_HOST] = { "host", 0, OPTION_IS_LIST, "NAME", NULL,
		"a name under which browsers find it through a proxy; may be repeated" },
	[OPTION_TOKEN_FILE] = { "token-file", 0, OPTION_IS_TEXT, "FILE", NULL,
		"keep the token there, so that the address stays the same; made if it is not "
		"there" },
	[OPTION_TLS_CERT] = { "tls-cert", 0, OPTION_IS_TEXT, "FILE", NULL,
		"a certificate (PEM, with those in between behind it): https" },
	[OPTION_TLS_KEY] = { "tls-key", 0, OPTION_IS_TEXT, "FILE", NULL, "its private key (PEM)" },
	[OPTION_FORMAT] = { "format", 0, OPTION_IS_CHOICE, "FORMAT", format_words,
		"table, csv, json, jsonl or tsv" },
	[OPTION_COLOR] = { "color", 0, OPTION_IS_CHOICE, "WHEN", color_words,
		"auto (on a terminal; the default), always, never; NO_COLOR is honoured" },
	[OPTION_QUIET] = { "quiet", 'q', OPTION_IS_SWITCH, NULL, NULL,
		"no progress and no remarks, only results and errors" },
	[OPTION_HELP] = { "help", 'h', OPTION_IS_SWITCH, NULL, NULL, "show this help" },
};

static int convert_choice(const struct option_spec *spec, struct option_value *v, struct error *err)
{
	size_t count = 0;
	for (; spec->choices[count]; count++) {
		if (strcmp(spec->choices[count], v->text) == 0) {
			v->number = (int64_t)count;
			return 0;
		}
	}
	int near = words_nearest(v->text, spec->choices, count);
	if (near >= 0)
		return error_set(err, "--%s cannot be '%s'; did you mean '%s'?", spec->name,
			v->text, spec->choices[near]);
	struct text known = { 0 };
	for (size_t i = 0; i < count; i++)
		text_printf(&known, "%s%s",
			i == 0          ? ""
			: i + 1 < count ? ", "
					: " or ",
			spec->choices[i]);
	error_set(err, "--%s cannot be '%s'; it takes %s", spec->name, v->text, known.at);
	text_clear(&known);
	return -1;
}

static int convert_number(const struct option_spec *spec, struct option_value *v, struct error *err)
{
	char *end;
	errno = 0;
	v->number = strtoll(v->text, &end, 10);
	if (errno || end == v->text || *end || v->number < 1 || v->number > INT32_MAX)
		return error_set(
			err, "--%s takes a whole number from 1 on, not '%s'", spec->name, v->text);
	return 0;
}

/* Sums are kept by the quarter of an hour. */
static int check_step(
	const struct option_spec *spec, const struct option_value *v, struct error *err)
{
	if (spec != &option_specs[OPTION_STEP] || v->number % BUCKET_SECONDS == 0)
		return 0;
	return error_set(err, "--%s takes whole quarters of an hour, such as 15m or 1h, not '%s'",
		spec->name, v->text);
}

static int convert_duration(
	const struct option_spec *spec, struct option_value *v, struct error *err)
{
	static const struct {
		const char *unit;
		int64_t seconds;
	} units[] = { { "s", 1 }, { "", 1 }, { "m", 60 }, { "min", 60 }, { "h", 3600 },
		{ "d", 86400 }, { "w", 604800 } };
	char *end;
	errno = 0;
	long long count = strtoll(v->text, &end, 10);
	if (errno == 0 && end != v->text && count >= 1 && count <= INT32_MAX) {
		for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
			v->number = count * units[i].seconds;
			if (strcmp(end, units[i].unit) == 0)
				return check_step(spec, v, err);
		}
	}
	return error_set(
		err, "--%s takes a duration such as 15m, 1h or 1d, not '%s'", spec->name, v->text);
}

static int convert_value(const struct option_spec *spec, struct option_value *v, struct error *err)
{
	switch (spec->kind) {
	case OPTION_IS_CHOICE: return convert_choice(spec, v, err);
	case OPTION_IS_NUMBER: return convert_number(spec, v, err);
	case OPTION_IS_DURATION: return convert_duration(spec, v, err);
	case OPTION_IS_TIME:
		return clock_parse_us(v->text, &v->number) == 0
			       ? 0
			       : error_set(err,
					 "--%s takes a time such as 2022-01-13 or "
					 "2022-01-13T17:00, not '%s'",
					 spec->name, v->text);
	default: break;
	}
	if (v->text[0] == '\0')
		return error_set(err, "--%s takes a value, not an empty word", spec->name);
	return 0;
}

static int find_long(const char *name, size_t length, uint64_t known)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if ((known & OPTION_BIT(id)) && strlen(option_specs[id].name) == length &&
			memcmp(option_specs[id].name, name, length) == 0)
			return id;
	return -1;
}

static int find_letter(char letter, uint64_t known)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if ((known & OPTION_BIT(id)) && option_specs[id].letter &&
			option_specs[id].letter == letter)
			return id;
	return -1;
}

static int unknown_option(const char *word, size_t length, uint64_t known, struct error *err)
{
	const char *names[OPTION_COUNT];
	char name[33];
	for (int id = 0; id < OPTION_COUNT; id++)
		names[id] = known & OPTION_BIT(id) ? option_specs[id].name : NULL;
	snprintf(name, sizeof name, "%.*s", (int)(length < 32 ? length : 32), word);
	int near = words_nearest(name, names, OPTION_COUNT);
	return near < 0 ? error_set(err, "there is no option --%s here", name)
			: error_set(err, "there is no option --%s here; did you mean --%s?", name,
				  names[near]);
}

/* The words still to be read. */
struct reader {
	int at, argc;
	char *const *argv;
};

static int take_value(
	struct options *o, int id, const char *inline_value, struct reader *in, struct error *err)
{
	const struct option_spec *spec = &option_specs[id];
	struct option_value *v = &o->values[id];
	if (spec->kind == OPTION_IS_SWITCH) {
		v->text = "";
		return inline_value ? error_set(err, "--%s takes no value", spec->name) : 0;
	}
	if (!inline_value && in->at < in->argc)
		inline_value = in->argv[in->at++];
	if (!inline_value)
		return error_set(
			err, "--%s takes a value: --%s %s", spec->name, spec->name, spec->argument);
	v->text = inline_value;
	if (convert_value(spec, v, err))
		return -1;
	if (spec->kind == OPTION_IS_ARGUMENT)
		o->arguments[o->count++] = (char *)(uintptr_t)inline_value;
	if (spec->kind == OPTION_IS_LIST)
		o->listed[o->listed_count++] = (char *)(uintptr_t)inline_value;
	return 0;
}

static int take_long(
	struct options *o, const char *word, uint64_t known, struct reader *in, struct error *err)
{
	size_t length = strcspn(word, "=");
	int id = find_long(word, length, known);
	if (id < 0)
		return unknown_option(word, length, known, err);
	return take_value(o, id, word[length] ? word + length + 1 : NULL, in, err);
}

/* "-q", "-qo DIR", "-oDIR". */
static int take_letters(
	struct options *o, const char *word, uint64_t known, struct reader *in, struct error *err)
{
	for (; *word; word++) {
		int id = find_letter(*word, known);
		if (id < 0)
			return error_set(err, "there is no option -%c here", *word);
		bool is_switch = option_specs[id].kind == OPTION_IS_SWITCH;
		if (take_value(o, id, !is_switch && word[1] ? word + 1 : NULL, in, err))
			return -1;
		if (!is_switch)
			break;
	}
	return 0;
}

static void take_behind(struct options *o, bool apart, const struct reader *in)
{
	if (apart) {
		o->behind = in->argv + in->at;
		o->behind_count = (size_t)(in->argc - in->at);
		return;
	}
	for (int i = in->at; i < in->argc; i++)
		o->arguments[o->count++] = in->argv[i];
}

int options_parse(struct options *o, uint64_t known, bool apart, int argc, char *const argv[],
	struct error *err)
{
	struct reader in = { 0, argc, argv };
	*o = (struct options){ .arguments = memory_new((size_t)argc + 1, sizeof *o->arguments),
		.listed = memory_new((size_t)argc + 1, sizeof *o->listed) };
	while (in.at < argc) {
		char *word = argv[in.at++];
		int result = 0;
		if (strcmp(word, "--") == 0) {
			take_behind(o, apart, &in);
			break;
		}
		if (word[0] == '-' && word[1] == '-')
			result = take_long(o, word + 2, known, &in, err);
		else if (word[0] == '-' && word[1])
			result = take_letters(o, word + 1, known, &in, err);
		else
			o->arguments[o->count++] = word;
		if (result)
			return -1;
	}
	return 0;
}

void options_clear(struct options *o)
{
	free(o->arguments);
	free(o->listed);
	*o = (struct options){ 0 };
}
