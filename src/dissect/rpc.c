/* rpc.c -- ONC RPC over UDP (RFC 5531): labelled by the program that is called, its answers by the
 * call before them. The port mapper's port takes all.
 * SPDX-License-Identifier: MIT */
#include "dissect/dissect.h"

enum { CALL = 0, REPLY = 1, RPC_VERSION = 2, PORT_MAPPER = 111 };

struct rpc_state {
	uint32_t program; /* of the last call; 0: none */
};

extern const struct dissector rpc_dissector;

/* NULL for a program that nobody knows. */
static const char *program_label(uint32_t program)
{
	switch (program) {
	case 100000: return "Portmap";
	case 100001: return "RSTAT";
	case 100003: return "NFS";
	case 100004: return "YPSERV";
	case 100005: return "MOUNT";
	case 100007: return "YPBIND";
	case 100008: return "RWALL";
	case 100009: return "YPPASSWD";
	case 100011: return "RQUOTA";
	case 100012: return "SPRAY";
	case 100020: return "KLM";
	case 100021: return "NLM";
	case 100024: return "STAT";
	case 100026: return "BOOTPARAMS";
	case 100069: return "YPXFR";
	case 100227: return "NFSACL";
	case 100232: return "SADMIND";
	case 100300: return "NIS+";
	default: return NULL;
	}
}

/* The label of this message, noting what was called; NULL if it is none. */
static const char *message_label(struct rpc_state *state, struct cursor in)
{
	cursor_skip(&in, 4); /* transaction */
	uint32_t kind = cursor_be32(&in), version = cursor_be32(&in), program = cursor_be32(&in);
	if (in.failed)
		return NULL;
	if (kind == REPLY)
		return program_label(state->program);
	if (kind != CALL || version != RPC_VERSION || !program_label(program))
		return NULL;
	state->program = program;
	return program_label(program);
}

static enum verdict rpc_dissect(struct dissection *d, struct cursor *in)
{
	const struct packet *p = d->packet;
	struct rpc_state none = { 0 }, *state = &none;
	if (dissect_owns_flow(d, &rpc_dissector))
		state = dissect_state(d, &rpc_dissector);
	struct rpc_state seen = *state;
	const char *label = message_label(&seen, *in);
	bool is_mapper = p->source_port == PORT_MAPPER || p->destination_port == PORT_MAPPER;
	if (!label && !is_mapper)
		return VERDICT_NOT_MINE;
	dissect_own_flow(d, &rpc_dissector);
	struct rpc_state *kept = dissect_state(d, &rpc_dissector);
	if (kept)
		*kept = seen;
	d->packet->label = label ? label : "RPC";
	dissect_tell(d, "rpc", label ? CONFIDENCE_PAYLOAD : CONFIDENCE_PORT, CRYPT_CLEAR);
	return VERDICT_OK;
}

const struct dissector rpc_dissector = {
	.name = "rpc",
	.claims = (const struct claim[]){ { LAYER_UDP_PORT, PORT_MAPPER },
		{ LAYER_UDP_HEURISTIC, 0 }, { LAYER_END, 0 } },
	.dissect = rpc_dissect,
};
