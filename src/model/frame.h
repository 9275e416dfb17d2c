/* frame.h -- one captured frame as a source hands it out: bytes and when they were seen.
 * The bytes are borrowed: valid until the source is asked for the next frame.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_FRAME_H
#define HOUSETAP_MODEL_FRAME_H

#include "base/cursor.h"

/* Times that a capture cannot mean lie beyond +-FRAME_TIME_MAX_NS (1823, 2116). The pipeline reckons
 * with the bound in their place, so that any two times can be subtracted. */
#define FRAME_TIME_MAX_NS (INT64_MAX / 2)

struct frame {
	int64_t time_ns;     /* since 1970 UTC, may be negative */
	uint8_t time_digits; /* decimals worth showing: 6, or 9 where the capture has nanoseconds */
	uint16_t link_type;  /* LINKTYPE_ number, https://www.tcpdump.org/linktypes.html */
	uint32_t number;     /* from 1, within its file */
	uint32_t interface;  /* pcapng interface of its section; 0 for pcap */
	uint32_t on_wire_bytes; /* length on the wire, without FCS where the capture has none */
	struct span
		bytes; /* what was captured: bytes.length <= on_wire_bytes for honest captures */
};

/* Link types that have a dissector. */
enum linktype {
	LINKTYPE_NULL = 0,
	LINKTYPE_ETHERNET = 1,
	LINKTYPE_PPP = 9,
	LINKTYPE_PPP_HDLC = 50,
	LINKTYPE_PPP_ETHER = 51,
	LINKTYPE_RAW = 101,
	LINKTYPE_IEEE802_11 = 105,
	LINKTYPE_LOOP = 108,
	LINKTYPE_LINUX_SLL = 113,
	LINKTYPE_IEEE802_11_PRISM = 119,
	LINKTYPE_IEEE802_11_RADIOTAP = 127,
	LINKTYPE_PPI = 192,
	LINKTYPE_IPV4 = 228,
	LINKTYPE_IPV6 = 229,
	LINKTYPE_LINUX_SLL2 = 276,
};

#endif
