/* identity.h -- the derived tables `identity` and `reason`: what each device is, and why we say so.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_IDENTITY_H
#define HOUSETAP_DEVICE_IDENTITY_H

#include "store/store.h"

/* Adds the rows of all homes; inside a transaction, after device and host. */
int identity_rebuild(struct store *s, struct error *err);

#endif
