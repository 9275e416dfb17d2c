/* finding.c -- findings as judges make them.
 * SPDX-License-Identifier: MIT */
#include "finding/finding.h"

#include "base/human.h"
#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { SENTENCE_BYTES_MAX = 1024 };

const char *finding_level_word(enum finding_level level)
{
	static const char *const words[] = { "info", "notice", "warning", "alert" };
	return words[level];
}

static void hash_part(XXH64_state_t *hash, const void *at, size_t length)
{
	if (length)
		XXH64_update(hash, at, length);
	XXH64_update(hash, "", 1); /* parts do not run into one another */
}

/* No seed: the user's word on it must find it again for ever. */
static void set_id(struct finding *f)
{
	XXH64_state_t hash;
	XXH64_reset(&hash, 0);
	hash_part(&hash, f->home.at, f->home.length);
	hash_part(&hash, f->mac.at, f->mac.length);
	hash_part(&hash, f->kind->name, strlen(f->kind->name));
	hash_part(&hash, f->subject.at, f->subject.length);
	snprintf(
		f->id, sizeof f->id, "%s-%08" PRIx32, f->kind->name, (uint32_t)XXH64_digest(&hash));
}

bool finding_is_id(struct span id)
{
	size_t hex = 0;
	while (hex < id.length && strchr("0123456789abcdef", id.at[id.length - 1 - hex]) &&
		id.at[id.length - 1 - hex])
		hex++;
	return hex == 8 && id.length > 9 && id.length < FINDING_ID_MAX &&
	       id.at[id.length - 9] == '-';
}

/* The last place is used again and again once the list is full. */
static struct finding *list_take(struct finding_list *out)
{
	if (out->count == FINDINGS_MAX) {
		out->left_out++;
		finding_clear(out->at[out->count - 1]);
		return out->at[out->count - 1];
	}
	if (out->count == out->capacity) {
		out->capacity = out->capacity ? out->capacity * 2 : 64;
		out->at = memory_resize(out->at, out->capacity, sizeof out->at[0]);
	}
	return out->at[out->count++] = memory_new(1, sizeof(struct finding));
}

struct finding *finding_add(struct finding_list *out, enum finding_level level, double score,
	struct span home, struct span mac, struct span device, struct span subject)
{
	struct finding *f = list_take(out);
	f->kind = out->kind;
	f->level = level;
	f->score = isfinite(score) ? fmin(fmax(score, 0), 1) : 0;
	text_set(&f->home, home);
	text_set(&f->mac, mac);
	text_set(&f->device, device);
	text_set(&f->subject, subject);
	set_id(f);
	return f;
}

void finding_clear(struct finding *f)
{
	text_clear(&f->home);
	text_clear(&f->mac);
	text_clear(&f->device);
	text_clear(&f->subject);
	text_clear(&f->title);
	text_clear(&f->muted_why);
	for (size_t i = 0; i < FINDING_WHYS_MAX; i++) {
		text_clear(&f->why[i]);
		text_clear(&f->peers[i]);
	}
	*f = (struct finding){ 0 };
}

void finding_list_free(struct finding_list *list)
{
	if (!list)
		return;
	for (size_t i = 0; i < list->count; i++) {
		finding_clear(list->at[i]);
		free(list->at[i]);
	}
	free(list->at);
	free(list);
}

static void sentence_set(struct text *to, const char *format, va_list arguments)
{
	char sentence[SENTENCE_BYTES_MAX];
	vsnprintf(sentence, sizeof sentence, format, arguments);
	text_reset(to);
	text_add_text(to, sentence);
}

void finding_title(struct finding *f, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	sentence_set(&f->title, format, arguments);
	va_end(arguments);
}

void finding_why(struct finding *f, const char *format, ...)
{
	va_list arguments;
	if (f->why_count == FINDING_WHYS_MAX)
		return;
	va_start(arguments, format);
	sentence_set(&f->why[f->why_count++], format, arguments);
	va_end(arguments);
}

void finding_peer(struct finding *f, struct span peer)
{
	if (peer.length == 0 || f->peer_count == FINDING_WHYS_MAX)
		return;
	for (size_t i = 0; i < f->peer_count; i++)
		if (span_equals(text_span(&f->peers[i]), peer))
			return;
	text_add(&f->peers[f->peer_count++], peer.at, peer.length);
}
