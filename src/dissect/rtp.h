/* rtp.h -- announces a media stream. Called by the dissectors of signalling (SIP) and of relays (STUN).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_RTP_H
#define HOUSETAP_DISSECT_RTP_H

#include "dissect/dissect.h"

/* RTP will flow to or from this end, RTCP at the next port. */
void rtp_expect(struct dissection *d, const struct address *address, uint16_t port);

/* Would Wireshark guess these bytes to be RTCP? */
bool rtp_is_rtcp(struct cursor in, size_t bytes);

#endif
