/* smb2.h -- SMB2 messages, looked into as far as pipes of DCE/RPC. Called by nbss.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_SMB2_H
#define HOUSETAP_DISSECT_SMB2_H

#include "dissect/dcerpc.h"

enum { SMB2_PIPES_MAX = 4, SMB2_PENDING_MAX = 4 };

/* Lies in flow->app_state. */
struct smb2_state {
	struct {
		uint32_t file; /* the first bytes of its id */
		struct dcerpc_binding binding;
	} pipe[SMB2_PIPES_MAX];
	struct {
		uint32_t message, file;
	} pending[SMB2_PENDING_MAX]; /* requests whose answer does not name the file */
	uint8_t next_pipe, next_pending;
};

/* The label of the message(s) at `in`. */
const char *smb2_label(struct smb2_state *state, struct cursor in);

#endif
