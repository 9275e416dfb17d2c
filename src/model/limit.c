/* limit.c -- the counters of what was let go, in words.
 * SPDX-License-Identifier: MIT */
#include "model/limit.h"

const struct limit_words limit_words[LIMIT_COUNT] = {
	[LIMIT_CONNECTIONS] = { "connections",
		"connections were ended early to make room for others, and may be counted as two" },
	[LIMIT_RHYTHMS] = { "rhythms", "pairs of devices and peers were forgotten to make room: "
				       "their rhythm begins anew" },
	[LIMIT_ASKED] = { "asked",
		"addresses that devices had asked for were forgotten to make room: connections to "
		"them have fewer names" },
	[LIMIT_FRAGMENTS] = { "fragments",
		"incomplete IP datagrams were forgotten to make room for others" },
	[LIMIT_REPEATS] = { "repeats", "frames of overlapping captures were forgotten: a repeat of "
				       "them is counted twice" },
	[LIMIT_ENDS] = { "ends", "frames, of addresses beyond those that one capture can have, are "
				 "summed as those of \"(other ...)\"" },
	[LIMIT_CONNECTION_ROWS] = { "connection_rows",
		"connections, beyond those that one capture can have, are summed together" },
	[LIMIT_QUESTIONS] = { "questions",
		"DNS messages, of names beyond those that one capture can have, are summed as "
		"\"*.\" and the end of the name" },
	[LIMIT_NAMES] = { "names", "names of addresses, beyond those that one capture can have, "
				   "were not kept" },
	[LIMIT_EVIDENCE] = { "evidence", "words of devices about themselves, beyond those that one "
					 "capture can have, were not kept" },
	[LIMIT_RHYTHM_ROWS] = { "rhythm_rows", "requests, of pairs beyond those that one capture "
					       "can have, were left out of the rhythms" },
	[LIMIT_LABELS] = { "labels", "frames, of labels beyond those that one run can have, are "
				     "labelled \"(overflow)\"" },
	[LIMIT_WORDS] = { "words", "frames, of names of stations beyond those that one run can "
				   "have, are those of \"(overflow)\"" },
	[LIMIT_STREAMS] = { "streams", "messages of connections, too long or too many to be kept, "
				       "were not read whole" },
	[LIMIT_DEVICES] = { "devices",
		"devices, beyond the 65,536 that were there longest, were not "
		"looked at closely: they are listed without what they are" },
};
