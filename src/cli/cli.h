/* cli.h -- what every command shares: the shape of a command, its options, its words on stderr, its
 * exit status. Only cli/ prints and ends the program; results go to stdout, words to stderr.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_CLI_H
#define HOUSETAP_CLI_CLI_H

#include "base/zone.h"
#include "cli/options.h"
#include "present/output.h"

#include <stdatomic.h>

enum exit_status {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,
	EXIT_DAMAGED = 3, /* some input was damaged or cut, the rest was analysed */
	EXIT_FOUND = 4,   /* findings at or above --fail-on */
	EXIT_INTERRUPTED = 130,
};

/* One invocation, handed to the command. */
struct cli {
	bool is_ascii; /* the terminal shows nothing else */
	struct options options;
	struct output out; /* stdout */
	struct zone *zone; /* --tz, or the machine's */
	struct dpi *dpi;   /* of a command that reads captures and then tells of them; or NULL */
};

enum { COMMAND_EXAMPLES_MAX = 4, ARGUMENTS_ANY = 255 };

struct command {
	const char *name;
	const char *arguments;     /* "[HOME=]INPUT..." as help shows them; "" for none */
	const char *summary;       /* one line */
	const char *paragraph;     /* what it does, for --help and the man page */
	uint64_t options;          /* beside OPTIONS_ALWAYS */
	unsigned char least, most; /* arguments; ARGUMENTS_ANY: no limit */
	bool apart;                /* what stands behind `--` is no argument: a pcap-filter */
	struct {
		const char *line, *what;
	} examples[COMMAND_EXAMPLES_MAX];
	int (*run)(struct cli *cli); /* returns enum exit_status */
};

struct command_table {
	const struct command *const *list;
	size_t count;
};

/* main's body: finds the command, parses its options, runs it. */
int cli_run(struct command_table commands, int argc, char *argv[]);

/* "housetap: sentence" on stderr, safe for a terminal whatever the sentence holds. */
void cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, for what is no error: silent under --quiet. */
void cli_remark(const struct cli *cli, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Prints the sentence and returns EXIT_FAILED. */
int cli_fail(const struct error *err);
/* Usage: prints the sentence and the way to the help; returns EXIT_USAGE. */
int cli_usage(const char *command, const struct error *err);

/* Colour on stdout? */
bool cli_has_color(const struct cli *cli);

/* Becomes non-zero on SIGINT and SIGTERM once cli_catch_signals was called. */
const atomic_int *cli_catch_signals(void);
/* As if none had come. */
void cli_forget_signal(void);

#endif
