/* scope.h -- what the placeholders of an .sql file stand for in a scope: tables made once for each
 * view, sub-selects, and checked values. For analyses.c and notebook.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_ANALYSIS_SCOPE_H
#define HOUSETAP_ANALYSIS_SCOPE_H

#include "analysis/analysis.h"
#include "base/zone.h"

/* A value that replaces {name}: SQL text, complete in itself. */
struct scope_value {
	const char *name;
	struct text sql;
};

enum scope_value_index {
	SCOPE_IN_HOME,         /* condition on `home` */
	SCOPE_IN_TIME,         /* condition on `bucket` */
	SCOPE_MEETS_TIME,      /* condition on `first_us` and `last_us` */
	SCOPE_TIME_SHARE,      /* share of `first_us` to `last_us` in that time */
	SCOPE_FROM_US,         /* where the time asked for begins ... */
	SCOPE_TO_US,           /* ... and ends */
	SCOPE_IS_KEPT,         /* the filter, on both zones and `is_dns` */
	SCOPE_IS_NAME_KEPT,    /* the filter, on a lookup */
	SCOPE_IS_ASKED,        /* the device, on an end of frames */
	SCOPE_HOST_IS_ASKED,   /* the device, on an address whatever the MAC */
	SCOPE_IS_ASKED_DEVICE, /* the device, on rows of `device` */
	SCOPE_LABELS_ENCRYPTED,
	SCOPE_LABELS_PLAIN,
	SCOPE_LABELS_OTHER,
	SCOPE_NOTEBOOK_KEEPS, /* the notebook's filter, on `source`, `destination`, `protocol` */
	SCOPE_ENDS,           /* the ends of frames, those of aliases at their device's MAC */
	SCOPE_DNS,            /* the number of the label DNS */
	SCOPE_TOP,
	SCOPE_VALUES
};

struct scope_values {
	struct scope_value all[SCOPE_VALUES];
};

/* Reports a step that is no multiple of a quarter of an hour. */
int scope_values_set(struct scope_values *v, const struct analysis_scope *scope, struct error *err);
void scope_set_ends(struct scope_values *v, bool has_aliases);
/* Sets what the store's own numbers tell: {dns}. */
int scope_find_words(struct scope_values *v, struct store *s, struct error *err);
void scope_set_top(struct scope_values *v, int64_t top);
void scope_values_clear(struct scope_values *v);

/* Appends what {name} stands for. Reports a name that is none. */
int scope_add_value(
	const struct scope_values *v, struct span name, struct text *out, struct error *err);

/* Appends `sql` to *out with its value placeholders replaced. Inserted text is not read again. */
int scope_expand_values(
	const struct scope_values *v, const char *sql, struct text *out, struct error *err);

/* The next {name} of *sql: text before it in *before, and the name; *sql moves behind it. False: no
 * more, *before is the rest. */
bool scope_next_placeholder(const char **sql, struct span *before, struct span *name);

/* Makes view_clock(bucket, slot, evening, is_night, slot_is_night, offset_s): the local time of each quarter of
 * an hour that occurs in traffic. */
int scope_make_clock(struct store *s, const struct scope_values *v, const struct zone *zone,
	int64_t step_s, struct error *err);

/* Makes view_call: one row a device, peer and port with more than one request; of view_place. */
int scope_make_calls(struct store *s, const struct scope_values *v, struct error *err);

/* Makes view_doubt(home, label, ...): frames whose label rests on a port or a guess; of view_place. */
int scope_make_doubts(struct store *s, const struct scope_values *v, struct error *err);

/* Makes view_idle: how many bytes an hour a device needs at night, while nobody is there, and by day; of
 * view_house and view_slot. */
int scope_make_idle(struct store *s, struct error *err);

/* Makes view_peer and view_peer_of(host, peer): what is known of the ends outside the home that traffic of
 * view_pair has; of view_host. */
int scope_make_peers(struct store *s, const struct analysis_enricher *enricher, struct error *err);

/* Makes view_application and view_use(party, host, application, ...): which applications the devices use with
 * which peers, by their flows; and view_served(party, host, service_id, confidence_id, name_id, application), the
 * same by what their flows say. Of view_contact and view_peer. */
int scope_make_uses(struct store *s, const struct analysis_enricher *enricher, struct error *err);

/* Makes view_known_name: what is known of names asked for and of those of peers; of view_lookup, view_host. */
int scope_make_known_names(
	struct store *s, const struct analysis_enricher *enricher, struct error *err);

#endif
