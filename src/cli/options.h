/* options.h -- the options of all commands: one table of what they are called and take, one parser.
 * A command names those it understands; their values are checked and converted here, so that no
 * command parses text. Options may stand before, between and behind arguments; `--` ends them.
 * Ownership: values and arguments borrow from argv; options_clear frees the array itself.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_OPTIONS_H
#define HOUSETAP_CLI_OPTIONS_H

#include "base/cursor.h"
#include "base/error.h"

enum option_id {
	OPTION_STORE,
	OPTION_DEVICES,
	OPTION_FILTER,
	OPTION_OUTPUT,
	OPTION_HOME,
	OPTION_DEVICE,
	OPTION_FROM,
	OPTION_TO,
	OPTION_TOP,
	OPTION_STEP,
	OPTION_ZONE,
	OPTION_OWNER,
	OPTION_SPLIT,
	OPTION_SAME_AS,
	OPTION_PCAP,
	OPTION_TITLE,
	OPTION_THREADS,
	OPTION_GEOIP,
	OPTION_LIST,
	OPTION_BUDGET,
	OPTION_FAIL_ON,
	OPTION_MUTED,
	OPTION_NO_FINDINGS,
	OPTION_WATCH,
	OPTION_LISTEN,
	OPTION_HOST,
	OPTION_TOKEN_FILE,
	OPTION_TLS_CERT,
	OPTION_TLS_KEY,
	OPTION_FORMAT,
	OPTION_COLOR,
	OPTION_QUIET,
	OPTION_HELP,
	OPTION_COUNT
};
_Static_assert(OPTION_COUNT <= 64, "a bit for each");

/* A set of them: OPTION_BIT(OPTION_STORE) | ... */
#define OPTION_BIT(id) (UINT64_C(1) << (id))
/* Every command understands these. */
#define OPTIONS_ALWAYS                                                                             \
	(OPTION_BIT(OPTION_COLOR) | OPTION_BIT(OPTION_QUIET) | OPTION_BIT(OPTION_HELP))
/* What to look at, for commands that ask the store. */
#define OPTIONS_SCOPE                                                                              \
	(OPTION_BIT(OPTION_HOME) | OPTION_BIT(OPTION_DEVICE) | OPTION_BIT(OPTION_FROM) |           \
		OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_TOP) | OPTION_BIT(OPTION_STEP) |         \
		OPTION_BIT(OPTION_ZONE))

/* Where is asked who is behind addresses and names. */
#define OPTIONS_ENRICH (OPTION_BIT(OPTION_GEOIP) | OPTION_BIT(OPTION_LIST))

enum option_kind {
	OPTION_IS_SWITCH,
	OPTION_IS_TEXT,
	OPTION_IS_CHOICE,   /* number: index into choices */
	OPTION_IS_NUMBER,   /* 1 and up */
	OPTION_IS_DURATION, /* number: seconds; "15m" "1h" "1d" */
	OPTION_IS_TIME,     /* number: microseconds since 1970 UTC */
	OPTION_IS_ARGUMENT, /* may be repeated: each of its values is an argument */
	OPTION_IS_LIST,     /* may be repeated: its values are `listed` */
};

struct option_spec {
	const char *name; /* without dashes */
	char letter;      /* 0: none */
	enum option_kind kind;
	const char *argument;       /* as help shows it; NULL for a switch */
	const char *const *choices; /* NULL-terminated, for OPTION_IS_CHOICE */
	const char *help;
};

extern const struct option_spec option_specs[OPTION_COUNT];

/* Choices, in the order of their words in the table. */
enum option_filter { OPTION_FILTER_INTERNET, OPTION_FILTER_NOTEBOOK, OPTION_FILTER_NONE };
enum option_format {
	OPTION_FORMAT_TABLE,
	OPTION_FORMAT_CSV,
	OPTION_FORMAT_JSON,
	OPTION_FORMAT_JSONL,
	OPTION_FORMAT_TSV,
};
enum option_color { OPTION_COLOR_AUTO, OPTION_COLOR_ALWAYS, OPTION_COLOR_NEVER };

struct option_value {
	const char *text; /* as given; NULL: not given */
	int64_t number;
};

struct options {
	struct option_value values[OPTION_COUNT];
	char **arguments; /* what is no option, in order */
	size_t count;
	char **listed; /* values of the option of a command that is a list */
	size_t listed_count;
	char *const *behind; /* what stands behind `--`, when the command keeps it apart */
	size_t behind_count;
};

static inline bool options_has(const struct options *o, enum option_id id)
{
	return o->values[id].text != NULL;
}

/* `known`: the set the command understands. `apart`: arguments behind `--` go to `behind`. */
int options_parse(struct options *o, uint64_t known, bool apart, int argc, char *const argv[],
	struct error *err);
void options_clear(struct options *o);

#endif
