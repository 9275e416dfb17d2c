/* heeding.c -- see heeding.h. A thread passes the signal on to the engine, which no handler may call: again and again, for
 * between two statements there is nothing to end.
 * SPDX-License-Identifier: MIT */
#include "cli/heeding.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { LOOK_MS = 20 };

static void *listen_to_signals(void *user)
{
	const struct heeding *h = user;
	struct pollfd ended = { .fd = h->ended, .events = POLLIN };
	while (poll(&ended, 1, LOOK_MS) <= 0)
		if (*h->stop)
			store_interrupt(h->store);
	return NULL;
}

void heeding_begin(struct heeding *h, struct store *s)
{
	*h = (struct heeding){ .store = s, .stop = cli_catch_signals() };
	store_heed(s, h->stop);
	h->ended = eventfd(0, EFD_CLOEXEC);
	if (h->ended >= 0 && pthread_create(&h->thread, NULL, listen_to_signals, h) != 0) {
		close(h->ended);
		h->ended = -1;
	}
}

int heeding_end(struct heeding *h, int rc, const struct error *err)
{
	if (h->ended >= 0) {
		eventfd_write(h->ended, 1);
		pthread_join(h->thread, NULL);
		close(h->ended);
	}
	store_heed(h->store, NULL);
	if (rc == 0)
		return EXIT_DONE;
	if (!*h->stop)
		return cli_fail(err);
	cli_error("interrupted: not all is answered");
	return EXIT_INTERRUPTED;
}
