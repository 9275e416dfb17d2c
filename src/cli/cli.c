/* cli.c -- finds the command, parses its options, runs it; words on stderr; signals.
 * SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include "cli/help.h"
#include "cli/words.h"
#include "enrich/enrich.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

enum { COMMANDS_MAX = 32 };

static atomic_int
	stop_requested; /* the one thing a signal handler may write; other threads read it */

static void request_stop(int signal_number)
{
	(void)signal_number;
	stop_requested = 1;
}

const atomic_int *cli_catch_signals(void)
{
	/* SA_RESETHAND: a second Ctrl-C ends the program at once. */
	struct sigaction action = { .sa_handler = request_stop, .sa_flags = (int)SA_RESETHAND };
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	return &stop_requested;
}

void cli_forget_signal(void)
{
	stop_requested = 0;
}

static void say(const char *format, va_list arguments)
{
	char raw[2048];
	struct text line = { 0 };
	vsnprintf(raw, sizeof raw, format, arguments);
	text_add_text(&line, "housetap: ");
	text_add_terminal(&line, span_of_text(raw));
	text_add_byte(&line, '\n');
	fwrite(line.at, 1, line.length, stderr);
	text_clear(&line);
}

void cli_error(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
}

void cli_remark(const struct cli *cli, const char *format, ...)
{
	va_list arguments;
	if (options_has(&cli->options, OPTION_QUIET))
		return;
	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
}

int cli_fail(const struct error *err)
{
	cli_error("%s", err->text);
	return EXIT_FAILED;
}

int cli_usage(const char *command, const struct error *err)
{
	cli_error("%s", err->text);
	fprintf(stderr, "Try 'housetap %s --help'.\n", command);
	return EXIT_USAGE;
}

bool cli_has_color(const struct cli *cli)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
	switch (cli->options.values[OPTION_COLOR].number) {
	case OPTION_COLOR_ALWAYS: return true;
	case OPTION_COLOR_NEVER: return false;
	default: break;
	}
	if ((no_color && *no_color) || !terminal || strcmp(terminal, "dumb") == 0)
		return false;
	return isatty(STDOUT_FILENO);
}

static const struct command *find_command(struct command_table commands, const char *name)
{
	for (size_t i = 0; i < commands.count; i++)
		if (strcmp(commands.list[i]->name, name) == 0)
			return commands.list[i];
	return NULL;
}

static int unknown_command(struct command_table commands, const char *name)
{
	const char *names[COMMANDS_MAX];
	size_t count = commands.count < COMMANDS_MAX ? commands.count : COMMANDS_MAX;
	for (size_t i = 0; i < count; i++)
		names[i] = commands.list[i]->name;
	int near = words_nearest(name, names, count);
	if (near >= 0)
		cli_error("there is no command '%s'; did you mean '%s'?", name, names[near]);
	else
		cli_error("there is no command '%s'; 'housetap help' lists them", name);
	return EXIT_USAGE;
}

static int check_count(const struct command *command, const struct options *o, struct error *err)
{
	if (o->count < command->least)
		return error_set(err, "%s needs %s", command->name, command->arguments);
	if (command->most != ARGUMENTS_ANY && o->count > command->most)
		return error_set(err, "%s: '%s' is one argument too many", command->name,
			o->arguments[command->most]);
	return 0;
}

/* Results are on stdout or they are not done: a full disk is a failure. */
static int finish(struct cli *cli, int status)
{
	struct error err;
	if (output_commit(&cli->out, &err) && status == EXIT_DONE)
		status = cli_fail(&err);
	options_clear(&cli->options);
	zone_close(cli->zone);
	return status;
}

/* The user's locale has other characters than UTF-8, or the terminal can do nothing. */
static bool shows_ascii_only(void)
{
	const char *terminal = getenv("TERM");
	bool is_utf8 = setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	setlocale(LC_CTYPE, "C.UTF-8"); /* what tables are measured by */
	return !is_utf8 || (terminal && strcmp(terminal, "dumb") == 0 && isatty(STDOUT_FILENO));
}

static int run_command(const struct command *command, int argc, char *argv[])
{
	struct cli cli = { .is_ascii = shows_ascii_only() };
	struct error err;
	int status;
	output_attach(&cli.out, STDOUT_FILENO);
	int wrong = options_parse(
		&cli.options, command->options | OPTIONS_ALWAYS, command->apart, argc, argv, &err);
	if (!wrong && options_has(&cli.options, OPTION_HELP)) {
		help_command(&cli.out.text, command);
		status = EXIT_DONE;
	} else if (wrong || check_count(command, &cli.options, &err) ||
		   zone_open(cli.options.values[OPTION_ZONE].text, &cli.zone, &err)) {
		status = cli_usage(command->name, &err);
	} else {
		status = command->run(&cli);
	}
	return finish(&cli, status);
}

static void add_licences(struct text *out)
{
	text_add_text(
		out, "\nMIT licence; no warranty.\n\nData made by others that it can read:\n\n");
	enrich_add_licences(out);
}

/* help [COMMAND], --help, --version [--licenses], and the hidden --man. -1: not one of these. */
static int run_help(struct command_table commands, int argc, char *argv[])
{
	struct cli cli = { 0 };
	bool is_help = strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
		       strcmp(argv[1], "-h") == 0;
	bool is_version = strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0;
	if (!is_help && !is_version)
		return -1;
	const char *topic = is_help && argc > 2 ? argv[2] : NULL;
	const struct command *command = topic ? find_command(commands, topic) : NULL;
	output_attach(&cli.out, STDOUT_FILENO);
	if (is_version) {
		text_add_text(&cli.out.text, "housetap " HOUSETAP_VERSION "\n");
		if (argc > 2 && strcmp(argv[2], "--licenses") == 0)
			add_licences(&cli.out.text);
	} else if (topic && strcmp(topic, "--man") == 0)
		help_man_page(&cli.out.text, commands);
	else if (command)
		help_command(&cli.out.text, command);
	else if (topic && topic[0] != '-')
		return unknown_command(commands, topic);
	else
		help_program(&cli.out.text, commands);
	return finish(&cli, EXIT_DONE);
}

int cli_run(struct command_table commands, int argc, char *argv[])
{
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is an error of write() */
	signal(SIGPIPE, SIG_IGN); /* a reader that has seen enough is no error: output.h */
	if (argc < 2) {
		struct text help = { 0 };
		help_program(&help, commands);
		fwrite(help.at, 1, help.length, stderr);
		text_clear(&help);
		return EXIT_USAGE;
	}
	int status = run_help(commands, argc, argv);
	if (status >= 0)
		return status;
	const struct command *command = find_command(commands, argv[1]);
	if (command)
		return run_command(command, argc - 2, argv + 2);
	if (argv[1][0] != '-')
		return unknown_command(commands, argv[1]);
	cli_error(
		"the command comes first: housetap COMMAND [options]; 'housetap help' lists them");
	return EXIT_USAGE;
}
