/* door.h -- a store served to other processes of the same user, through a socket beside it (STORE.sock):
 * their `store_open` finds it, and all of store.h works for them (remote.c). Each of them has a thread
 * and a connection of its own. Called by serve/.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_STORE_DOOR_H
#define HOUSETAP_STORE_DOOR_H

#include "store/store.h"

enum { DOOR_GUESTS_MAX = 16 };

struct door;

/* `s` must be in a file, shared, and outlive the door. */
int door_open(struct store *s, struct door **out, struct error *err);

/* Interrupts what is asked, rolls back what is not committed, and waits for it. NULL allowed. */
void door_close(struct door *d);

#endif
