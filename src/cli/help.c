/* help.c -- help and man page, made from the command table and the option table.
 * SPDX-License-Identifier: MIT */
#include "cli/help.h"

enum { HELP_WIDTH = 79, HELP_INDENT = 26 };

/* Words of `sentence` from column `column` on, broken at HELP_WIDTH, further lines at `indent`. */
static void add_wrapped(struct text *out, const char *sentence, int indent, int column)
{
	while (*sentence) {
		int length = (int)strcspn(sentence, " ");
		if (column > indent && column + 1 + length > HELP_WIDTH) {
			text_printf(out, "\n%*s", indent, "");
			column = indent;
		} else if (column > indent) {
			text_add_byte(out, ' ');
			column++;
		}
		text_add(out, sentence, (size_t)length);
		column += length;
		sentence += length;
		sentence += strspn(sentence, " ");
	}
	text_add_byte(out, '\n');
}

/* "  -o, --output PATH      what it means" */
static void add_entry(struct text *out, const char *left, const char *right)
{
	int length = (int)strlen(left) + 2;
	text_printf(out, "  %s", left);
	if (length + 1 >= HELP_INDENT) {
		text_add_byte(out, '\n');
		length = 0;
	}
	text_printf(out, "%*s", HELP_INDENT - length, "");
	add_wrapped(out, right, HELP_INDENT, HELP_INDENT);
}

static void add_option(struct text *out, const struct option_spec *spec)
{
	char letter[5] = "    ", left[64];
	if (spec->letter)
		snprintf(letter, sizeof letter, "-%c, ", spec->letter);
	snprintf(left, sizeof left, "%s--%s%s%s", letter, spec->name, spec->argument ? " " : "",
		spec->argument ? spec->argument : "");
	add_entry(out, left, spec->help);
}

void help_program(struct text *out, struct command_table commands)
{
	text_add_text(out, "housetap: what do the devices of a home do in the network?\n\n"
			   "Usage: housetap COMMAND [options] [arguments]\n\nCommands:\n");
	for (size_t i = 0; i < commands.count; i++)
		add_entry(out, commands.list[i]->name, commands.list[i]->summary);
	add_entry(out, "help [COMMAND]", "this list, or the help of one command");
	add_entry(out, "--version [--licenses]", "the version, and whose data it reads");
	text_add_text(out, "\nBegin with: housetap analyze CAPTURE-OR-DIRECTORY\n");
}

void help_command(struct text *out, const struct command *command)
{
	uint64_t known = command->options | OPTIONS_ALWAYS;
	text_printf(out, "Usage: housetap %s [options]%s%s\n\n", command->name,
		command->arguments[0] ? " " : "", command->arguments);
	add_wrapped(out, command->paragraph, 0, 0);
	text_add_text(out, "\nOptions:\n");
	for (int id = 0; id < OPTION_COUNT; id++)
		if (known & OPTION_BIT(id))
			add_option(out, &option_specs[id]);
	text_add_text(out, "\nExamples:\n");
	for (size_t i = 0; i < COMMAND_EXAMPLES_MAX && command->examples[i].line; i++)
		text_printf(out, "  %s\n      %s\n", command->examples[i].line,
			command->examples[i].what);
}

/* Text of a man page: a line must not begin with a dot or a quote, backslashes are doubled. */
static void add_roff(struct text *out, const char *text)
{
	if (*text == '.' || *text == '\'')
		text_add_text(out, "\\&");
	for (; *text; text++) {
		if (*text == '\\')
			text_add_text(out, "\\e");
		else if (*text == '-')
			text_add_text(out, "\\-");
		else
			text_add_byte(out, *text);
	}
	text_add_byte(out, '\n');
}

static void add_roff_option(struct text *out, const struct option_spec *spec)
{
	text_add_text(out, ".TP\n");
	if (spec->letter)
		text_printf(out, "\\fB\\-%c\\fR, ", spec->letter);
	text_printf(out, "\\fB\\-\\-%s\\fR", spec->name);
	if (spec->argument)
		text_printf(out, " \\fI%s\\fR", spec->argument);
	text_add_byte(out, '\n');
	add_roff(out, spec->help);
}

static void add_roff_command(struct text *out, const struct command *command)
{
	bool first = true;
	text_printf(out, ".SS \"%s\"\n.B housetap %s\n[\\fIoptions\\fR]\n", command->name,
		command->name);
	add_roff(out, command->arguments);
	text_add_text(out, ".PP\n");
	add_roff(out, command->paragraph);
	text_add_text(out, ".PP\nOptions:");
	for (int id = 0; id < OPTION_COUNT; id++) {
		if (command->options & OPTION_BIT(id)) {
			text_printf(out, "%s \\fB\\-\\-%s\\fR", first ? "" : ",",
				option_specs[id].name);
			first = false;
		}
	}
	text_add_text(out, first ? " the common ones only.\n" : ".\n");
	for (size_t i = 0; i < COMMAND_EXAMPLES_MAX && command->examples[i].line; i++) {
		text_add_text(out, i ? ".PP\n" : ".PP\nExamples:\n.PP\n");
		add_roff(out, command->examples[i].what);
		text_add_text(out, ".RS 4\n.nf\n");
		add_roff(out, command->examples[i].line);
		text_add_text(out, ".fi\n.RE\n");
	}
}

static const char man_head[] =
	".\\\" Made by `housetap help --man`; tests/cli checks that it is current.\n"
	".TH HOUSETAP 1 \"\" \"housetap " HOUSETAP_VERSION "\" \"User Commands\"\n"
	".SH NAME\nhousetap \\- what do the devices of a home do in the network?\n"
	".SH SYNOPSIS\n.B housetap\n\\fICOMMAND\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]\n"
	".SH DESCRIPTION\n"
	"Reads captures of a home network, labels every frame as Wireshark does, sums, keeps the "
	"sums in a "
	"store and answers questions about them. Captures are pcap or pcapng files, each also "
	"compressed "
	"(gzip, zstd, xz, lz4), directories of them, or CSV exports of Wireshark; kinds are "
	"recognised by "
	"content. \\fIHOME\\fB=\\fIPATH\\fR gives the home that a capture belongs to a name. "
	"Results go to "
	"standard output, words to standard error. Nothing is ever sent anywhere.\n";

static const char man_foot[] =
	".SH EXIT STATUS\n"
	".TP\n0\ndone\n.TP\n1\nfailed\n.TP\n2\nwrong usage\n"
	".TP\n3\nsome input was damaged or cut, the rest was analysed\n"
	".TP\n130\ninterrupted; what was committed is kept\n"
	".SH ENVIRONMENT\n"
	".TP\n.B HOUSETAP_GEOIP\na folder of your own GeoLite2 or DB-IP databases, where "
	"\\fB\\-\\-geoip\\fR is not given\n"
	".TP\n.B HOUSETAP_LISTS\na list or a folder of lists, where \\fB\\-\\-list\\fR is not "
	"given\n"
	".TP\n.B HOUSETAP_TABLES\nthe folder of vendors, operators, places and companies; default: "
	"beside "
	"the program\n"
	".TP\n.B HOUSETAP_STORE\nthe store, where \\fB\\-\\-store\\fR is not given\n"
	".TP\n.B NO_COLOR\nno colours, whatever the terminal can do\n"
	".TP\n.B TZ\nthe time zone of the homes, where \\fB\\-\\-tz\\fR is not given\n"
	".SH SEE ALSO\n.BR tcpdump (8),\n.BR pcap\\-filter (7),\n.BR tshark (1)\n";

void help_man_page(struct text *out, struct command_table commands)
{
	text_add_text(out, man_head);
	text_add_text(out, ".SH COMMANDS\n");
	for (size_t i = 0; i < commands.count; i++)
		add_roff_command(out, commands.list[i]);
	text_add_text(out, ".SH OPTIONS\nOptions may stand before, between and behind arguments; "
			   "\\fB\\-\\-\\fR ends them.\n");
	for (int id = 0; id < OPTION_COUNT; id++)
		add_roff_option(out, &option_specs[id]);
	text_add_text(out, man_foot);
}
