/* session.h -- what commands that ask a store share: opening it, the scope and the way of printing
 * that the options ask for, one query printed.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_SESSION_H
#define HOUSETAP_CLI_SESSION_H

#include "analysis/analysis.h"
#include "cli/cli.h"
#include "present/printer.h"
#include "store/store.h"

/* --store, or $HOUSETAP_STORE; NULL: none was named. */
const char *session_store_path(const struct cli *cli);

/* Opens it; says why not and returns the exit status, or EXIT_DONE. */
int session_open(struct cli *cli, enum store_mode mode, struct store **out);

/* What the options ask to look at. */
struct analysis_scope session_scope(const struct cli *cli);

/* A --home or --device that the store does not know is an error, not an empty table: says so, returns
 * the exit status or EXIT_DONE. */
int session_check_scope(const struct cli *cli, struct store *s);

/* Format, width and colour. `fallback`: the format where --format is not given. */
struct printer_style session_style(const struct cli *cli, enum printer_format fallback);

/* Prints the result of one query of our own, or of the user's. */
int session_print(struct cli *cli, struct store *s, const char *sql,
	const struct printer_style *style, struct error *err);
int session_print_untrusted(struct cli *cli, struct store *s, const char *sql,
	const struct printer_style *style, struct error *err);

/* One whole number from a query; `otherwise` if there is none. */
int64_t session_number(struct store *s, const char *sql, int64_t otherwise);

/* The first column of the first row as text, appended; false if there is none. */
bool session_text(struct store *s, const char *sql, struct text *out);

#endif
