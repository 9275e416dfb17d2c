/* alias.h -- the derived table `alias`: MACs that are another device's, because the user says so or
 * because a device that makes up its addresses came back under a new one.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_ALIAS_H
#define HOUSETAP_DEVICE_ALIAS_H

#include "store/store.h"

/* Fills the table, and gives what device_claim has of an alias to its device; inside a transaction. */
int alias_rebuild(struct store *s, struct error *err);

#endif
