/* current.h -- what device_rebuild tells device_lags.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_CURRENT_H
#define HOUSETAP_DEVICE_CURRENT_H

#include "store/store.h"

/* In the transaction that makes the derived tables. */
int current_keep(struct store *s, struct error *err);

#endif
