/* stream_step.h -- what a stream dissector answers to the engine; part of dissect.h.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_STREAM_STEP_H
#define HOUSETAP_DISSECT_STREAM_STEP_H

#include "model/packet.h"

/* What a stream dissector did with the bytes it was shown (they begin at a PDU). It sets the label
 * as soon as it knows the protocol; the engine takes that back ("TCP") when no PDU was complete. */
struct stream_step {
	size_t used;   /* bytes of complete PDUs, consumed */
	uint32_t need; /* more bytes wanted for the PDU at `used`, beyond those shown; 0: all done;
	                   * STREAM_NEED_MORE: not known yet, ask again with the next segment;
	                   * STREAM_NEED_FIN: all until the connection closes */
	bool discard; /* do not keep the shown part of that PDU: when the missing bytes have passed,
	                   * `complete` is called instead of `stream` */
	enum verdict verdict; /* VERDICT_NOT_MINE: give the flow back */
};

#define STREAM_NEED_MORE UINT32_MAX
#define STREAM_NEED_FIN  (UINT32_MAX - 1)

#endif
