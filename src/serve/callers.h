/* callers.h -- who is connected, and until when the request, or the answer, must be through: a client that
 * sends a byte now and then keeps no place for ever.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SERVE_CALLERS_H
#define HOUSETAP_SERVE_CALLERS_H

#include <microhttpd.h>
#include <stdint.h>

struct callers;
struct caller; /* one connection */

struct callers *callers_new(void);
void callers_free(struct callers *c);

/* A connection has begun; NULL: no place for it. */
struct caller *callers_enter(struct callers *c, struct MHD_Connection *connection);
void callers_leave(struct callers *c, struct caller *caller);

/* What is under way must end within so many seconds; 0: may take as long as it likes. */
void callers_grant(struct callers *c, struct caller *caller, unsigned seconds);

/* Ends those whose time is over. */
void callers_end_late(struct callers *c);

#endif
