/* finding_words.c -- numbers and names for sentences.
 * SPDX-License-Identifier: MIT */
#include "finding/finding.h"

#include "base/clock.h"
#include "base/human.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { NAME_BYTES_MAX = 80 };

static struct finding_word word_take(struct text *from)
{
	struct finding_word w;
	snprintf(w.at, sizeof w.at, "%s", from->length ? from->at : "");
	text_clear(from);
	return w;
}

/* Cut between characters, not inside one. */
struct finding_word finding_words(struct span text)
{
	struct text t = { 0 };
	size_t length = text.length < NAME_BYTES_MAX ? text.length : NAME_BYTES_MAX;
	while (length && length < text.length && (text.at[length] & 0xc0) == 0x80)
		length--;
	for (size_t i = 0; i < length; i++)
		text_add_byte(&t, text.at[i] ? (char)text.at[i] : ' ');
	return word_take(&t);
}

struct finding_word finding_count(double n)
{
	struct text t = { 0 };
	double size = fabs(n);
	if (size >= 1e15)
		text_printf(&t, "%.1e", n);
	else if (size >= 1e9)
		text_printf(&t, "%.1f billion", n / 1e9);
	else if (size >= 1e6)
		text_printf(&t, size < 1e7 ? "%.1f million" : "%.0f million", n / 1e6);
	else if (size < 10 && size != floor(size))
		text_printf(&t, "%.1f", n);
	else
		human_add_count(&t, llround(n));
	return word_take(&t);
}

struct finding_word finding_times(double n)
{
	struct text t = { 0 };
	text_printf(&t, "%s time%s", finding_count(n).at, llround(n) == 1 ? "" : "s");
	return word_take(&t);
}

struct finding_word finding_port(int64_t port)
{
	struct finding_word w;
	snprintf(w.at, sizeof w.at, "%" PRId64, port);
	return w;
}

struct finding_word finding_bytes(double bytes)
{
	struct text t = { 0 };
	human_add_bytes(&t, bytes);
	return word_take(&t);
}

struct finding_word finding_share(double share)
{
	struct text t = { 0 };
	if (share > 0 && share < 0.005)
		text_add_text(&t, "less than 1 %");
	else if (share >= 0.995 && share < 1)
		text_add_text(&t, "over 99 %");
	else
		text_printf(&t, "%.0f %%", share * 100);
	return word_take(&t);
}

struct finding_word finding_seconds(double seconds)
{
	struct text t = { 0 };
	if (seconds > 0 && seconds < 10)
		text_printf(&t, "%.2g s", seconds);
	else if (seconds >= 120 && seconds < 600 && fmod(round(seconds), 60) >= 1)
		text_printf(&t, "%.0f min %02.0f s", floor(seconds / 60), fmod(seconds, 60));
	else
		human_add_seconds(&t, seconds);
	return word_take(&t);
}

/* The home's clock shows UTC and the offset. */
struct finding_word finding_moment(int64_t us, int64_t offset_s)
{
	static const char *const months[] = { "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December" };
	struct finding_word w;
	int64_t local_s = clock_floor(us, US_PER_S) + offset_s, days = clock_floor(local_s, 86400);
	int64_t year, minute = (local_s - days * 86400) / 60;
	int month, day;
	clock_civil_from_days(days, &year, &month, &day);
	snprintf(w.at, sizeof w.at, "%d %s %" PRId64 ", %02d:%02d", day, months[month - 1], year,
		(int)(minute / 60), (int)(minute % 60));
	return w;
}

struct finding_word finding_who(const struct finding *f)
{
	return finding_words(f->device.length ? text_span(&f->device) : text_span(&f->mac));
}
