/* smb2.c -- SMB2 ([MS-SMB2] 2.2): writes to, reads from and transactions on a pipe carry DCE/RPC, whose
 * interface is the label. An answer finds its file by the number of the message.
 * SPDX-License-Identifier: MIT */
#include "dissect/smb2.h"

enum {
	SMB2_HEADER_BYTES = 64,
	SMB2_RESPONSE = 1,
	SMB2_READ = 8,
	SMB2_WRITE = 9,
	SMB2_IOCTL = 11,
	SMB2_COMPOUND_MAX = 16,
	SMB2_FILE_HALF_BYTES = 8,
};

_Static_assert(sizeof(struct smb2_state) <= FLOW_APP_BYTES, "the state fits a flow");

struct smb2_header {
	uint16_t command;
	bool is_response;
	uint32_t next, message;
};

static struct smb2_header take_header(struct cursor *in)
{
	struct smb2_header h = { 0 };
	cursor_skip(in, 12);
	h.command = cursor_le16(in);
	cursor_skip(in, 2); /* credits */
	h.is_response = cursor_le32(in) & SMB2_RESPONSE;
	h.next = cursor_le32(in);
	h.message = (uint32_t)cursor_le64(in);
	cursor_skip(in, SMB2_HEADER_BYTES - 32);
	return h;
}

/* Persistent and volatile id of a file, folded. */
static uint32_t take_file(struct cursor *in)
{
	uint64_t persistent = cursor_le64(in), other = cursor_le64(in);
	return (uint32_t)(persistent ^ persistent >> 32 ^ other ^ other >> 32);
}

static struct dcerpc_binding *binding_of(struct smb2_state *state, uint32_t file)
{
	for (size_t i = 0; i < SMB2_PIPES_MAX; i++)
		if (state->pipe[i].file == file)
			return &state->pipe[i].binding;
	size_t i = state->next_pipe++ % SMB2_PIPES_MAX;
	memset(&state->pipe[i], 0, sizeof state->pipe[i]);
	state->pipe[i].file = file;
	return &state->pipe[i].binding;
}

static void note_request(struct smb2_state *state, uint32_t message, uint32_t file)
{
	size_t i = state->next_pending++ % SMB2_PENDING_MAX;
	state->pending[i].message = message;
	state->pending[i].file = file;
}

static uint32_t requested_file(const struct smb2_state *state, uint32_t message)
{
	for (size_t i = 0; i < SMB2_PENDING_MAX; i++)
		if (state->pending[i].message == message)
			return state->pending[i].file;
	return 0;
}

/* `length` bytes at `offset` of the message, if they are DCE/RPC. */
static const char *pipe_label(struct smb2_state *state, uint32_t file, struct cursor message,
	uint32_t offset, uint32_t length)
{
	struct dcerpc_header h;
	cursor_skip(&message, offset);
	cursor_limit(&message, length);
	if (!file || length == 0 || !dcerpc_take_header(&message, &h))
		return "SMB2";
	return dcerpc_pdu_label(binding_of(state, file), &h, message);
}

static const char *write_label(struct smb2_state *state, struct cursor message, struct cursor body)
{
	cursor_skip(&body, 2);
	uint16_t offset = cursor_le16(&body);
	uint32_t length = cursor_le32(&body);
	cursor_skip(&body, SMB2_FILE_HALF_BYTES); /* where in the file */
	return pipe_label(state, take_file(&body), message, offset, length);
}

static const char *read_label(struct smb2_state *state, const struct smb2_header *h,
	struct cursor message, struct cursor body)
{
	if (h->is_response) {
		cursor_skip(&body, 2);
		uint8_t offset = cursor_u8(&body);
		cursor_skip(&body, 1);
		uint32_t length = cursor_le32(&body);
		return pipe_label(
			state, requested_file(state, h->message), message, offset, length);
	}
	cursor_skip(&body, 16);
	note_request(state, h->message, take_file(&body));
	return "SMB2";
}

static const char *ioctl_label(struct smb2_state *state, const struct smb2_header *h,
	struct cursor message, struct cursor body)
{
	cursor_skip(&body, 8); /* size, code */
	uint32_t file = take_file(&body);
	uint32_t offset = cursor_le32(&body), length = cursor_le32(&body);
	if (h->is_response) {
		offset = cursor_le32(&body);
		length = cursor_le32(&body);
	}
	if ((uint64_t)offset + length > cursor_left(&message)) /* not shown in part */
		return "SMB2";
	return pipe_label(state, file, message, offset, length);
}

static const char *message_label(struct smb2_state *state, const struct smb2_header *h,
	struct cursor message, struct cursor body)
{
	if (h->command == SMB2_WRITE && !h->is_response)
		return write_label(state, message, body);
	if (h->command == SMB2_READ)
		return read_label(state, h, message, body);
	return h->command == SMB2_IOCTL ? ioctl_label(state, h, message, body) : "SMB2";
}

const char *smb2_label(struct smb2_state *state, struct cursor in)
{
	const char *label = "SMB2";
	for (int i = 0; i < SMB2_COMPOUND_MAX; i++) {
		struct cursor body = in;
		struct smb2_header h = take_header(&body);
		if (body.failed)
			break;
		label = message_label(state, &h, in, body);
		if (h.next < SMB2_HEADER_BYTES)
			break;
		cursor_skip(&in, h.next);
	}
	return label;
}
