/* rpc_tcp.c -- ONC RPC over TCP (RFC 5531 11): records of fragments. The port mapper's port takes all;
 * elsewhere a call must look like one.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"

enum {
	RPC_LAST_FRAGMENT = 1u << 31,
	RPC_CALL = 0,
	RPC_REPLY = 1,
	RPC_VERSION = 2,
	RPC_FRAGMENT_MAX = 1 << 24,
	RPC_PORTMAP = 100000,
	RPC_NFS = 100003,
	RPC_YPSERV = 100004,
	RPC_MOUNT = 100005,
	RPC_YPBIND = 100007,
	RPC_RQUOTA = 100011,
	RPC_NLM = 100021,
	RPC_STAT = 100024,
	RPC_NFSACL = 100227,
};

struct rpc_state {
	uint32_t program; /* of the last call */
};

extern const struct dissector rpc_tcp_dissector;

/* NULL for a program that nobody knows. */
static const char *program_label(uint32_t program)
{
	switch (program) {
	case RPC_PORTMAP: return "Portmap";
	case RPC_NFS: return "NFS";
	case RPC_YPSERV: return "YPSERV";
	case RPC_MOUNT: return "MOUNT";
	case RPC_YPBIND: return "YPBIND";
	case RPC_RQUOTA: return "RQUOTA";
	case RPC_NLM: return "NLM";
	case RPC_STAT: return "STAT";
	case RPC_NFSACL: return "NFSACL";
	default: return NULL;
	}
}

static void message(struct dissection *d, struct rpc_state *state, struct cursor in)
{
	cursor_skip(&in, 4); /* transaction */
	uint32_t kind = cursor_be32(&in), version = cursor_be32(&in), program = cursor_be32(&in);
	if (!in.failed && kind == RPC_CALL && version == RPC_VERSION)
		state->program = program;
	const char *label = kind <= RPC_REPLY ? program_label(state->program) : NULL;
	d->packet->label = label ? label : "RPC";
}

static struct stream_step rpc_tcp_stream(struct dissection *d, struct cursor *in)
{
	struct rpc_state *state = dissect_state(d, &rpc_tcp_dissector);
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	if (!state)
		return stream_declined();
	d->packet->label = "RPC";
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		uint32_t marker = cursor_be32(&ahead),
			 length = marker & ~(uint32_t)RPC_LAST_FRAGMENT;
		size_t left = cursor_left(&ahead);
		if (ahead.failed || length > RPC_FRAGMENT_MAX)
			return (struct stream_step){ .used = all }; /* continuation */
		if (left < length && d->can_wait) {
			step.need = (uint32_t)(length - left);
			step.used = all - cursor_left(in);
			return step;
		}
		cursor_limit(&ahead, length);
		message(d, state, ahead);
		cursor_skip(in, 4 + cursor_left(&ahead));
	}
	return (struct stream_step){ .used = all };
}

/* A call of a known version, in one last fragment of sane length. */
static struct stream_step rpc_tcp_guess_stream(struct dissection *d, struct cursor *in)
{
	struct cursor ahead = *in;
	uint32_t marker = cursor_be32(&ahead), length = marker & ~(uint32_t)RPC_LAST_FRAGMENT;
	cursor_skip(&ahead, 4);
	uint32_t kind = cursor_be32(&ahead), version = cursor_be32(&ahead),
		 program = cursor_be32(&ahead);
	if (ahead.failed || length < 24 || length > RPC_FRAGMENT_MAX || kind != RPC_CALL ||
		version != RPC_VERSION || !program_label(program))
		return stream_declined();
	dissect_own_flow(d, &rpc_tcp_dissector);
	return rpc_tcp_stream(d, in);
}

const struct dissector rpc_tcp_dissector = {
	.name = "rpc_tcp",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 111 }, { LAYER_END, 0 } },
	.stream = rpc_tcp_stream,
};

const struct dissector rpc_tcp_guess_dissector = {
	.name = "rpc_tcp_guess",
	.claims = (const struct claim[]){ { LAYER_TCP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.stream = rpc_tcp_guess_stream,
};
