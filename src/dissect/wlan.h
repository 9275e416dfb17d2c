/* wlan.h -- for those that carry 802.11 frames.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_WLAN_H
#define HOUSETAP_DISSECT_WLAN_H

#include "dissect/dissect.h"

/* A key of LAYER_LINK that no capture can have: the two bytes of frame control are swapped. */
enum { WLAN_LINK_SWAPPED = 0x10000 + 105 };

#endif
