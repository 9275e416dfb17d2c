/* guest.h -- the questions of one process that uses the store of another; for door.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_GUEST_H
#define HOUSETAP_STORE_GUEST_H

#include "store/store.h"

/* Answers what comes through `fd` with the connection `s` until the other end is gone. */
void guest_answer(int fd, struct store *s);

#endif
