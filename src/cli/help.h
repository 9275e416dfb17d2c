/* help.h -- help of the program and of each command, and the man page: all made from the table.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_HELP_H
#define HOUSETAP_CLI_HELP_H

#include "cli/cli.h"

void help_program(struct text *out, struct command_table commands);
void help_command(struct text *out, const struct command *command);
void help_man_page(struct text *out, struct command_table commands); /* man(7) */

#endif
