/* sdp.h -- for those that carry session descriptions.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_SDP_H
#define HOUSETAP_DISSECT_SDP_H

#include "dissect/dissect.h"

/* The RTP of the media in `in` is expected from now on. A c= line of a media counts for it, one before all
 * media for those without. */
void sdp_read(struct dissection *d, struct cursor in);

#endif
