/* nbss.c -- NetBIOS session service (RFC 1002 4.3) on 139, and SMB's own framing on 445 ([MS-SMB2] 2.1),
 * with the kind of SMB inside.
 * SPDX-License-Identifier: MIT */
#include "dissect/lines.h"
#include "dissect/smb2.h"

enum {
	NBSS_HEADER_BYTES = 4,
	NBSS_MESSAGE = 0,
	NBSS_REQUEST = 0x81,
	NBSS_ACCEPTED = 0x82,
	NBSS_REFUSED = 0x83,
	NBSS_RETARGET = 0x84,
	NBSS_KEEP_ALIVE = 0x85,
	CIFS_PORT = 445,
	NBSS_LENGTH_MAX = 0x1ffff,
};

extern const struct dissector nbss_dissector;

/* What each type can be long (RFC 1002 4.3). */
static bool is_message(uint8_t type, uint32_t length)
{
	switch (type) {
	case NBSS_MESSAGE: return length > 0;
	case NBSS_REQUEST: return length >= 2 && length <= 256;
	case NBSS_ACCEPTED:
	case NBSS_KEEP_ALIVE: return length == 0;
	case NBSS_REFUSED: return length == 1;
	case NBSS_RETARGET: return length == 6;
	default: return false;
	}
}

/* Only SMB itself, not NetBIOS, knows messages of more than 17 bits. */
static bool is_too_long(uint8_t type, uint32_t length, const struct cursor *body)
{
	struct cursor ahead = *body;
	bool is_smb = (cursor_be32(&ahead) & 0xffffff) == 0x534d42;
	return type == NBSS_MESSAGE && length > NBSS_LENGTH_MAX && !is_smb;
}

static const char *nbss_label(struct smb2_state *state, struct cursor body)
{
	struct cursor ahead = body;
	switch (cursor_be32(&ahead)) {
	case 0xff534d42: return "SMB";
	case 0xfe534d42: return state ? smb2_label(state, body) : "SMB2";
	case 0xfd534d42:
	case 0xfc534d42: return "SMB2";
	default: return "NBSS";
	}
}

static struct stream_step nbss_stream(struct dissection *d, struct cursor *in)
{
	struct stream_step step = { 0 };
	size_t all = cursor_left(in);
	const struct packet *p = d->packet;
	bool cifs = p->source_port == CIFS_PORT || p->destination_port == CIFS_PORT;
	d->packet->label = "NBSS";
	dissect_tell(d, "smb", CONFIDENCE_PAYLOAD, CRYPT_UNKNOWN);
	while (cursor_left(in)) {
		struct cursor ahead = *in;
		uint8_t type = cursor_u8(&ahead);
		uint32_t length = cursor_be24(&ahead);
		if (ahead.failed || !is_message(type, length) || is_too_long(type, length, &ahead))
			return (struct stream_step){
				.used = all
			}; /* "NBSS Continuation Message" */
		if (!cifs)
			length &= NBSS_LENGTH_MAX;
		size_t left = cursor_left(&ahead);
		if (left < length && d->can_wait) {
			step.need = (uint32_t)(length - left);
			step.used = all - cursor_left(in);
			return step;
		}
		cursor_limit(&ahead, length);
		d->packet->label = nbss_label(dissect_state(d, &nbss_dissector), ahead);
		cursor_skip(in, NBSS_HEADER_BYTES + cursor_left(&ahead));
	}
	return (struct stream_step){ .used = all };
}

static void nbss_complete(struct dissection *d)
{
	d->packet->label = "SMB2"; /* what is too long to keep is a file's content */
}

const struct dissector nbss_dissector = {
	.name = "nbss",
	.claims = (const struct claim[]){ { LAYER_TCP_PORT, 139 }, { LAYER_TCP_PORT, CIFS_PORT },
		{ LAYER_END, 0 } },
	.stream = nbss_stream,
	.complete = nbss_complete,
};
