/* main.c -- the command table, and nothing else.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"

static const struct command *const commands[] = {
	&command_analyze,
	&command_ingest,
	&command_show,
	&command_findings,
	&command_mute,
	&command_unmute,
	&command_explain,
	&command_devices,
	&command_peers,
	&command_name,
	&command_report,
	&command_serve,
	&command_frames,
	&command_sql,
	&command_status,
};

int main(int argc, char *argv[])
{
	struct command_table table = { commands, sizeof commands / sizeof commands[0] };
	return cli_run(table, argc, argv);
}
