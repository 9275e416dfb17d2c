/* kinds.h -- the judges of THE TABLE (findings.c): the memory of each while its rows come, and its functions.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_KINDS_H
#define HOUSETAP_FINDING_KINDS_H

#include "finding/calls.h"
#include "finding/kinds_wire.h"
#include "finding/known.h"

/* judge_hammering.c */
struct hammering {
	struct calls calls;
};
void hammering_row(void *state, const struct finding_row *row, struct finding_list *out);
void hammering_end(void *state, struct finding_list *out);

/* judge_upload.c: hours of one device in which it sent far more than it got. */
struct upload_episode {
	struct text service, peer, name, operator_name, country, company, category;
	int64_t from_s, hour_s, offset_s; /* its first and last hour */
	int64_t sent_bytes, received_bytes, packets, first_us, last_us;
	bool is_night;
};
struct upload {
	struct text home, mac, device, type;
	int64_t all_sent_bytes, habit_bytes, observed_us, watched_to_us;
	struct upload_episode *at;
	size_t count, capacity;
};
void upload_row(void *state, const struct finding_row *row, struct finding_list *out);
void upload_end(void *state, struct finding_list *out);

/* judge_stranger.c: one device that came late. */
enum { STRANGER_PEERS = 3 };
struct stranger_peer {
	struct text name, address, operator_name, country;
	int64_t bytes;
	bool is_company; /* its name belongs to one that is known */
};
struct stranger {
	struct text home, mac, device, type, vendor, model, hostname;
	int64_t confidence, before_us, first_us, last_us, offset_s, sent_count, asked_count;
	int64_t talk_bytes, packets, bytes; /* with all ends outside; with `peers` */
	int64_t all_packets, all_bytes;     /* all that it said and heard */
	bool is_private, is_named;
	struct stranger_peer peers[STRANGER_PEERS];
	size_t peer_count, insiders;
};
void stranger_row(void *state, const struct finding_row *row, struct finding_list *out);
void stranger_end(void *state, struct finding_list *out);

/* judge_change.c: what devices have to do with: device, aspect and word -> struct change_sum. */
enum change_aspect { CHANGE_COUNTRY, CHANGE_OPERATOR, CHANGE_PORT };
struct change_sum {
	struct span peer; /* the first address of those; of what is known */
	int64_t first_us, last_us, packets, bytes;
};
struct change_facet {
	uint32_t device, turn;
	enum change_aspect aspect;
	struct span word, peer;
	int64_t first_us, last_us, offset_s, packets, bytes, before_us, siblings, sharing, users;
};
struct change {
	struct map facets;
	bool is_begun;
	struct span home, mac, device; /* of one gadget, and all that it has to do with */
	bool is_unknown;               /* what it is */
	const struct change_facet *at;
	size_t count;
};
void change_row(void *state, const struct finding_row *row, struct finding_list *out);
void change_end(void *state, struct finding_list *out);

/* judge_awake.c: the nights of one device, and the one of its home that talks most. */
struct night_sum {
	int64_t evening, offset_s, bytes, packets, first_us, last_us;
	double hourly_bytes;
	struct text peer, name;
};
struct awake {
	struct text home, mac, device;
	struct night_sum *at;
	size_t count, capacity, talking, devices;
	struct text top_mac, top_device;
	double top_rate;
	int64_t top_first_us, top_last_us, top_packets, top_bytes;
};
void awake_row(void *state, const struct finding_row *row, struct finding_list *out);
void awake_end(void *state, struct finding_list *out);

/* judge_beacon.c: the calls of one device to one end that nobody knows */
struct beacon {
	struct calls calls;
	struct text operator_name, role, country, name, domain;
	int64_t flows, home_first_us;
	bool is_explained, may_be_sound;
	size_t told_of_device;
};
bool beacon_keeps(const struct finding_row *row);
void beacon_row(void *state, const struct finding_row *row, struct finding_list *out);
void beacon_end(void *state, struct finding_list *out);

/* judge_far_calling.c: one device, and the ends that it keeps long connections with */
enum { FAR_PEERS_MAX = 12 };
struct far_peer {
	struct text address, name, country;
	int64_t long_us, bytes;
	double latitude, longitude;
	bool has_point;
};
struct far_calling {
	struct text home, mac, device, type;
	struct text countries[FAR_PEERS_MAX];
	struct far_peer peers[FAR_PEERS_MAX];
	size_t country_count, peer_count;
	int64_t quarters, busy_quarters, first_us, last_us, packets, bytes;
};
void far_calling_row(void *state, const struct finding_row *row, struct finding_list *out);
void far_calling_end(void *state, struct finding_list *out);

/* judge_odd_operator.c: one device, and its unexplained ends in one network */
struct odd_operator {
	struct text home, mac, device, operator_name, role, domain;
	struct text peers[FINDING_WHYS_MAX], names[FINDING_WHYS_MAX], countries;
	size_t peer_count, name_count;
	int64_t packets, bytes, first_us, last_us;
	int64_t names_most; /* of one end: many share an address in a cloud */
	int64_t quarters, night_quarters, device_quarters, device_night_quarters, device_bytes,
		observed_us;
};
void odd_operator_row(void *state, const struct finding_row *row, struct finding_list *out);
void odd_operator_end(void *state, struct finding_list *out);

#endif
