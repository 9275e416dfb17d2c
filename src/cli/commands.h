/* commands.h -- the commands, one file each: cmd_NAME.c. THE TABLE is in main.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_COMMANDS_H
#define HOUSETAP_CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct command command_analyze, command_ingest, command_show, command_sql,
	command_devices, command_peers, command_name, command_explain, command_report,
	command_frames, command_status, command_findings, command_mute, command_unmute,
	command_serve;

#endif
