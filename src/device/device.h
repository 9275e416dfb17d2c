/* device.h -- from evidence to devices: which MAC owns which address, what is inside the home, what
 * the user calls it. Rebuilds the derived tables `device`, `host` and `coverage` of the store.
 *
 *   host(home, address, scope, mac, device, owner)   one row an address seen in traffic;
 *        scope 'home' 'internet' 'group' 'none'; mac '' when unknown; device '' when unnamed
 *   device(home, mac, device, owner, is_router, hostname, first_us, last_us)   one row a MAC (or, for
 *        homes known from CSV only, an address in `mac`'s place)
 *   calling(home, mac, called)   a name for each device that the user gave none and that tells one of itself
 *   coverage(home, first_us, last_us, packets, bytes, gap_s)   stretches of capture; gap_s: the
 *        silence of every device after it, longer than a bucket; 0 at the end
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_DEVICE_H
#define HOUSETAP_DEVICE_DEVICE_H

#include "store/store.h"

/* Both are a transaction of their own: none may be open.
 *
 * Reads devices.csv (address,device[,owner[,home]]; # comments) into table `named` of the store:
 * replaces rows of the same home and address. A wrong header or line is one clear sentence. */
int device_read_csv(struct store *s, const char *path, struct error *err);

/* What the user says of an address: its name, or which device it is. */
struct device_word {
	struct span home, address;
	struct span name, owner, same_as; /* same_as: "apart", a MAC, or empty for a name */
};
/* Keeps it instead of what was said before, in the current transaction. */
int device_keep_word(struct store *s, const struct device_word *w, struct error *err);

/* Recomputes the derived tables from traffic, evidence and named. Idempotent, deterministic. */
int device_rebuild(struct store *s, struct error *err);

/* In a transaction that changes what they are made of: they lag behind it until device_rebuild. */
int device_outdate(struct store *s, struct error *err);
/* Do they? Somebody was killed before device_rebuild, or an older housetap made them. */
bool device_lags(struct store *s);

/* Question: home, 'devices', how many of them were beyond those that are looked at closely. */
extern const char device_hidden_sql[];

#endif
