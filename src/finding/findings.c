/* findings.c -- THE TABLE: one line a kind. To add one: sql/NAME.sql, judge_NAME.c with the functions that
 * judge its rows, their line in kinds.h, a line here, and a test.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include "sql.h"

/* Name (of the kind, of its .sql file and of its judge), the order of its rows, those that are kept, what it looks for,
 * its judge's memory. KIND_OF_FEW: sql/few_NAME.sql narrows before; KIND_BESIDE: and sql/beside_NAME.sql. */
#define KIND(name, order, keeps, title)                                                            \
#name, title, sql_##name, NULL, NULL, order, keeps, sizeof(struct name), name##_row,       \
		name##_end
#define KIND_OF_FEW(name, order, keeps, title)                                                     \
#name, title, sql_##name, sql_few_##name, NULL, order, keeps, sizeof(struct name),         \
		name##_row, name##_end
#define KIND_BESIDE(name, order, keeps, title)                                                     \
#name, title, sql_##name, sql_few_##name, sql_beside_##name, order, keeps,                 \
		sizeof(struct name), name##_row, name##_end

const struct finding_kind finding_kinds[] = {
	{ KIND(hammering, "service peer port first_us", NULL,
		"Services that are asked far more often than anybody needs") },
	{ KIND_OF_FEW(upload, "service hour_s peer", whom_is_no_router,
		"Much that was sent once, and is no habit") },
	{ KIND_OF_FEW(stranger, "is_inside -peer_bytes peer", NULL,
		"Devices that joined after the home had been watched for a day") },
	{ KIND(change, NULL, NULL,
		"Networks, countries and ports that are new for a gadget, or unlike its "
		"siblings") },
	{ KIND(awake, "evening", whom_is_no_router,
		"Who talks while the house sleeps, and nights unlike the others") },
	{ KIND(beacon, "service peer port first_us", beacon_keeps,
		"Calls in a beat to an end that nobody named") },
	{ KIND_BESIDE(far_calling, "device -long_us peer", NULL,
		"Devices of one purpose with long connections to several countries") },
	{ KIND_BESIDE(odd_operator, "device operator domain -bytes peer", whom_is_no_router,
		"Rented computers that no known application explains, day and night") },
	{ KIND_OF_FEW(clear, "peer value", NULL,
		"Passwords, tokens and numbers of devices that travel readable") },
	{ KIND(label, NULL, whom_is_no_router, "Uploads that pass for a protocol of machines") },
	{ KIND_OF_FEW(tunnel, NULL, whom_is_no_router,
		"Long random names below one domain, and random domains") },
	{ KIND(resolver, "peer way", resolver_keeps,
		"Devices that ask for names past the home's resolver") },
	{ KIND(clock, "peer", clock_keeps, "Devices that ask strangers for the time") },
	{ KIND(old_tls, "peer traits", whom_is_no_router,
		"Connections with TLS that is too old, or that nobody vouches for") },
	{ KIND(mapping, "value", whom_is_no_router,
		"Devices that ask the router to let the Internet in") },
	{ KIND(exposed, "port peer", NULL, "Devices that the Internet reaches") },
	{ KIND(scan, "", whom_is_no_router, "Devices that look through the home") },
	{ KIND_OF_FEW(spoofing, NULL, NULL, "Devices that pose as the router") },
};

const size_t finding_kinds_count = sizeof finding_kinds / sizeof finding_kinds[0];
