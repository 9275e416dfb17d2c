/* findings.c -- THE TABLE: one line a kind. To add one: sql/NAME.sql, judge_NAME.c with the functions that
 * judge its rows, their line in kinds.h, a line here, and a test.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "sql.h"

/* Name (of the kind, of its .sql file and of its judge), what it looks for, its judge's memory. */
#define KIND(name, title) #name, title, sql_##name, sizeof(struct name), name##_row, name##_end

const struct finding_kind finding_kinds[] = {
	{ KIND(hammering, "Services that are asked far more often than anybody needs") },
	{ KIND(upload, "Much that was sent once, and is no habit") },
	{ KIND(stranger, "Devices that joined after the home had been watched for a day") },
	{ KIND(change, "Networks, countries and ports that are new for a gadget, or unlike its "
		       "siblings") },
	{ KIND(awake, "Who talks while the house sleeps, and nights unlike the others") },
	{ KIND(beacon, "Calls in a beat to an end that nobody named") },
	{ KIND(far_calling, "Devices of one purpose with long connections to several countries") },
	{ KIND(odd_operator,
		"Rented computers that no known application explains, day and night") },
	{ KIND(clear, "Passwords, tokens and numbers of devices that travel readable") },
	{ KIND(label, "Uploads that pass for a protocol of machines") },
	{ KIND(tunnel, "Long random names below one domain, and random domains") },
	{ KIND(resolver, "Devices that ask for names past the home's resolver") },
	{ KIND(old_tls, "Connections with TLS that is too old, or that nobody vouches for") },
	{ KIND(mapping, "Devices that ask the router to let the Internet in") },
	{ KIND(exposed, "Devices that the Internet reaches") },
	{ KIND(scan, "Devices that look through the home") },
	{ KIND(spoofing, "Devices that pose as the router") },
};

const size_t finding_kinds_count = sizeof finding_kinds / sizeof finding_kinds[0];
