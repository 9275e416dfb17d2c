/* whom.c -- see whom.h.
 * SPDX-License-Identifier: MIT */
#include "finding/whom.h"

#include "model/address.h"

void whom_text(struct text *to, struct span from)
{
	text_reset(to);
	text_add(to, from.at, from.length);
}

bool whom_is(const struct whom *w, const struct finding_row *row)
{
	return span_equals(text_span(&w->home), finding_text(row, "home")) &&
	       span_equals(text_span(&w->mac), finding_text(row, "mac"));
}

void whom_set(struct whom *w, const struct finding_row *row)
{
	whom_text(&w->home, finding_text(row, "home"));
	whom_text(&w->mac, finding_text(row, "mac"));
	whom_text(&w->device, finding_text(row, "device"));
	whom_text(&w->type, finding_text(row, "type"));
}

void whom_clear(struct whom *w)
{
	text_clear(&w->home);
	text_clear(&w->mac);
	text_clear(&w->device);
	text_clear(&w->type);
}

struct finding *whom_accuse(const struct whom *w, struct finding_list *out,
	enum finding_level level, double score, struct span subject)
{
	return finding_add(out, level, score, text_span(&w->home), text_span(&w->mac),
		text_span(&w->device), subject);
}

bool whom_is_no_router(const struct finding_row *row)
{
	return finding_integer(row, "is_router") == 0;
}

bool whom_is_personal(const struct whom *w)
{
	static const char *const personal[] = { "phone", "tablet", "computer", "NAS",
		"game console", "watch", "router" };
	for (size_t i = 0; i < sizeof personal / sizeof personal[0]; i++)
		if (span_equals_text(text_span(&w->type), personal[i]))
			return true;
	return false;
}

bool whom_is_public(struct span address)
{
	struct address a;
	return address_parse(address, &a) && address_scope(&a) == SCOPE_GLOBAL;
}
