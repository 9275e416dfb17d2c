/* filter.c -- pcap-filter(7) by libpcap, compiled for each link type that turns up.
 * Called by frames, export and explain.
 * SPDX-License-Identifier: MIT */
#include "source/filter.h"

#include <pcap/pcap.h>

#include "base/memory.h"

enum { PROGRAMS_MAX = 16, SNAP_BYTES = 256 * 1024 };

struct program {
	uint16_t link_type;
	bool is_usable; /* false: the expression has no meaning for this link type, nothing matches */
	struct bpf_program code;
};

struct filter {
	char *expression;
	struct program programs[PROGRAMS_MAX]; /* when all are taken, the oldest gives way */
	unsigned count, oldest;
};

/* The numbers in files are not quite those of libpcap's interface. */
static int dlt_of(uint16_t link_type)
{
	if (link_type == LINKTYPE_RAW)
		return DLT_RAW;
	return link_type;
}

static bool compile(
	const char *expression, uint16_t link_type, struct bpf_program *code, struct error *err)
{
	pcap_t *dead = pcap_open_dead(dlt_of(link_type), SNAP_BYTES);
	if (!dead) {
		error_set(err, "filter: out of memory");
		return false;
	}
	bool is_good = pcap_compile(dead, code, expression, 1, PCAP_NETMASK_UNKNOWN) == 0;
	if (!is_good)
		error_set(err, "filter \"%s\": %s", expression, pcap_geterr(dead));
	pcap_close(dead);
	return is_good;
}

/* Good if it means something on any link of a home; if not, what Ethernet says is said. */
static int check(const char *expression, struct error *err)
{
	static const uint16_t links[] = { LINKTYPE_IEEE802_11_RADIOTAP, LINKTYPE_LINUX_SLL,
		LINKTYPE_RAW, LINKTYPE_PPP, LINKTYPE_ETHERNET };
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		struct bpf_program code;
		if (compile(expression, links[i], &code, err)) {
			pcap_freecode(&code);
			return 0;
		}
	}
	return -1;
}

int filter_new(const char *expression, struct filter **out, struct error *err)
{
	*out = NULL;
	if (check(expression, err) != 0)
		return -1;
	struct filter *f = memory_new(1, sizeof *f);
	f->expression = memory_new(strlen(expression) + 1, 1);
	memcpy(f->expression, expression, strlen(expression));
	*out = f;
	return 0;
}

static void clear_program(struct program *p)
{
	if (p->is_usable)
		pcap_freecode(&p->code);
}

void filter_free(struct filter *f)
{
	if (!f)
		return;
	for (unsigned i = 0; i < f->count; i++)
		clear_program(&f->programs[i]);
	free(f->expression);
	free(f);
}

static struct program *add_program(struct filter *f, uint16_t link_type)
{
	struct error unused;
	struct program *p = &f->programs[f->count < PROGRAMS_MAX ? f->count : f->oldest];
	if (f->count < PROGRAMS_MAX)
		f->count++;
	else {
		clear_program(p);
		f->oldest = (f->oldest + 1) % PROGRAMS_MAX;
	}
	p->link_type = link_type;
	p->is_usable = compile(f->expression, link_type, &p->code, &unused);
	return p;
}

static struct program *find_program(struct filter *f, uint16_t link_type)
{
	for (unsigned i = 0; i < f->count; i++)
		if (f->programs[i].link_type == link_type)
			return &f->programs[i];
	return add_program(f, link_type);
}

bool filter_match(struct filter *f, const struct frame *frame)
{
	const struct program *p = find_program(f, frame->link_type);
	struct pcap_pkthdr header = { .caplen = (bpf_u_int32)frame->bytes.length,
		.len = frame->on_wire_bytes };
	return p->is_usable && pcap_offline_filter(&p->code, &header, frame->bytes.at) != 0;
}
