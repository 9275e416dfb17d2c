/* tcp_payload.c -- from segments to the byte stream of each direction, and who dissects it.
 * SPDX-License-Identifier: MIT */
#include "dissect/engine.h"

void engine_tcp_payload(struct dissect *e, struct dissection *d)
{
	(void)e;
	(void)d;
}
