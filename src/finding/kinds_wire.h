/* kinds_wire.h -- the part of kinds.h for kinds that rest on what was read in frames: what travels in the clear,
 * doubtful labels, names that carry data, own ways, who reaches whom.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_KINDS_WIRE_H
#define HOUSETAP_FINDING_KINDS_WIRE_H

#include "base/map.h"
#include "finding/whom.h"

/* judge_clear.c: what one device sent readable. */
struct clear_item {
	struct text what, masked, how, where, host, peer;
	int64_t times, first_us, last_us;
	int64_t packets, bytes; /* of all that the device and `peer` said to each other */
	double weight;
	bool is_public;
};
struct clear {
	struct whom whom;
	struct clear_item *at;
	size_t count, capacity;
};
void clear_row(void *state, const struct finding_row *row, struct finding_list *out);
void clear_end(void *state, struct finding_list *out);

/* judge_label.c: doubtful labels of what one device sent to one peer, and the finding of that device. */
enum { LABELS_MAX = 8 };
struct label_doubt {
	char label[48];
	bool is_guess;
	int64_t packets_out, bytes_out, packets_in, bytes_in;
};
struct label {
	struct whom whom;
	struct text peer, name, operator_name, country;
	struct label_doubt at[LABELS_MAX];
	size_t count;
	int64_t looks[4], flows, port, packets, bytes_out, bytes_in, first_us, last_us;
	struct finding *f;       /* borrowed; NULL: nothing is said of the device yet */
	struct text names, main; /* of all labels; of the peer that was told last */
	size_t name_count, peers_told;
	int64_t all_bytes_out;
};
void label_row(void *state, const struct finding_row *row, struct finding_list *out);
void label_end(void *state, struct finding_list *out);

/* judge_tunnel.c: the domains that one device asked for, domain -> struct tunnel_domain. */
enum { TUNNEL_CLASSES = 37 }; /* others, a to z, 0 to 9 */
struct tunnel_names {
	uint32_t names, once, characters[TUNNEL_CLASSES];
	uint32_t shortest, longest;              /* characters before the domain */
	uint64_t asked, answered, texts, length; /* of all names */
	int64_t first_us, last_us;
};
struct tunnel_domain {
	struct tunnel_names all;
	struct tunnel_names cargo; /* the very long ones, asked for an answer that carries data */
};
struct tunnel {
	struct whom whom;
	struct map domains;
	bool is_begun;
	uint64_t domain_count, missing_random, missing_messages;
	int64_t missing_first_us, missing_last_us;
};
void tunnel_row(void *state, const struct finding_row *row, struct finding_list *out);
void tunnel_end(void *state, struct finding_list *out);

/* judge_own.c: one device that goes its own ways. */
struct own {
	struct whom whom;
	struct finding *f; /* of that device; borrowed */
	int64_t rows, times;
};
struct resolver {
	struct own own;
};
struct old_tls {
	struct own own;
};
struct mapping {
	struct own own;
};
struct clock {
	struct own own;
};
bool clock_keeps(const struct finding_row *row);
void clock_row(void *state, const struct finding_row *row, struct finding_list *out);
void clock_end(void *state, struct finding_list *out);
bool resolver_keeps(const struct finding_row *row);
void resolver_row(void *state, const struct finding_row *row, struct finding_list *out);
void resolver_end(void *state, struct finding_list *out);
void old_tls_row(void *state, const struct finding_row *row, struct finding_list *out);
void old_tls_end(void *state, struct finding_list *out);
void mapping_row(void *state, const struct finding_row *row, struct finding_list *out);
void mapping_end(void *state, struct finding_list *out);

/* judge_reach.c: a port of one device that others call; one device that looks around; who claims one address. */
struct exposed {
	struct whom whom;
	struct finding *f;
	int64_t port, callers, times, sent_bytes;
};
void exposed_row(void *state, const struct finding_row *row, struct finding_list *out);
void exposed_end(void *state, struct finding_list *out);
struct scan {
	struct whom whom;
};
void scan_row(void *state, const struct finding_row *row, struct finding_list *out);
void scan_end(void *state, struct finding_list *out);
enum { CLAIMANTS_MAX = 16 };
struct claimant {
	struct text mac, device;
	int64_t claims, others, first_us, last_us;
	int64_t gone_us; /* the device, not only its claim */
	bool is_gate, is_relay;
};
struct spoofing {
	struct text home, address;
	bool is_gate_address;
	struct claimant at[CLAIMANTS_MAX];
	size_t count;
};
void spoofing_row(void *state, const struct finding_row *row, struct finding_list *out);
void spoofing_end(void *state, struct finding_list *out);

#endif
