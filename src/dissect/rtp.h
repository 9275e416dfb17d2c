/* rtp.h -- announces a media stream. Called by the dissectors of signalling (SIP) and of relays (STUN).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_RTP_H
#define HOUSETAP_DISSECT_RTP_H

#include "dissect/dissect.h"

/* What payload type numbers mean in a stream, as SDP's rtpmap tells; zeroed: nothing was told. */
struct rtp_map {
	uint8_t type[8], codec[8]; /* codec: 0 none */
};

/* The type is of that codec, by its name in SDP ("opus"); those without a label are not kept. */
void rtp_map_add(struct rtp_map *map, uint32_t type, struct span codec);

/* RTP will flow to or from this end, RTCP at the next port. The map may be NULL. */
void rtp_expect(struct dissection *d, const struct address *address, uint16_t port,
	const struct rtp_map *map);

/* The label of an RTP packet at `in`: "RTP", or that of its payload where this has one. */
const char *rtp_label(const struct rtp_map *map, struct cursor in);

/* Would Wireshark guess these bytes to be RTCP? */
bool rtp_is_rtcp(struct cursor in, size_t bytes);

#endif
