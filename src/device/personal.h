/* personal.h -- does a name tell one device from all others of its make?
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_PERSONAL_H
#define HOUSETAP_DEVICE_PERSONAL_H

#include "base/span.h"

/* "Annas-iPhone" is somebody's, "iPhone" and "Galaxy-S10" are as they come from the factory. */
bool is_personal(struct span name);

#endif
