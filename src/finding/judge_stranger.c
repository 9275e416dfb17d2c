/* judge_stranger.c -- a device that joins after the home has been watched for a day: what it is, what it does,
 * whether it looks around. Phones and computers come with guests; a gadget somebody has to bring and let in.
 * SPDX-License-Identifier: MIT */
#include "finding/kinds.h"

#include <math.h>

#define HOUR_US INT64_C(3600000000)
#define DAY_US  (24 * HOUR_US)

/* Fewer frames than this are a passer-by, or a MAC that somebody made up. */
static const int64_t sent_min = 30;
/* Broadcast questions for addresses, an hour: a device that looks for others asks for more than it needs. */
static const double asked_noted = 10, asked_many = 60;
/* Services with less than this of its bytes are not what it is about. */
static const double peer_share_min = 0.2, main_share_min = 0.5;

static bool is_one_of(struct span word, const char *const *words)
{
	for (; *words; words++)
		if (span_equals_text(word, *words))
			return true;
	return false;
}

/* Guests carry these; a made-up MAC is what phones and computers have. */
static bool is_carried(const struct stranger *s)
{
	static const char *const carried[] = { "phone", "tablet", "computer", "watch", "e-reader",
		NULL };
	struct span type = text_span(&s->type);
	return is_one_of(type, carried) || (s->is_private && span_equals_text(type, "unknown"));
}

/* Bought for all to see, and certain to be what it seems. */
static bool is_furniture(const struct stranger *s)
{
	static const char *const furniture[] = { "TV", "streaming stick", "speaker", "printer",
		"game console", NULL };
	return is_one_of(text_span(&s->type), furniture) && s->confidence >= 80;
}

/* Most of what it exchanges is with somebody of whom nothing is known. */
static bool is_led_astray(const struct stranger *s)
{
	return s->peer_count && !s->peers[0].is_company &&
	       (double)s->peers[0].bytes >= main_share_min * (double)s->talk_bytes;
}

static double asked_an_hour(const struct stranger *s)
{
	return (double)s->asked_count /
	       fmax((double)(s->last_us - s->first_us) / (double)HOUR_US, 1);
}

static enum finding_level level_of(const struct stranger *s)
{
	if (s->is_named)
		return FINDING_INFO;
	if (asked_an_hour(s) >= asked_many)
		return FINDING_WARNING;
	return is_carried(s) || (is_furniture(s) && !is_led_astray(s)) ? FINDING_NOTICE
								       : FINDING_WARNING;
}

static void tell_title(const struct stranger *s, struct finding *f)
{
	bool has_main = s->peer_count &&
			(double)s->peers[0].bytes >= main_share_min * (double)s->talk_bytes;
	bool is_known = s->type.length && !span_equals_text(text_span(&s->type), "unknown");
	finding_title(f, "%s%s%s%s joined on %s%s%s", s->is_named ? "" : "A new ",
		s->is_named ? finding_who(f).at
		: is_known  ? s->type.at
			    : "device of unknown kind",
		s->is_named || s->vendor.length == 0 ? "" : " by ",
		s->is_named || s->vendor.length == 0 ? "" : finding_words(text_span(&s->vendor)).at,
		finding_moment(s->first_us, s->offset_s).at, has_main ? " and talks to " : "",
		has_main ? finding_words(text_span(&s->peers[0].name)).at : "");
}

static void tell_self(const struct stranger *s, struct finding *f)
{
	finding_why(f, "The home had been watched for %s days before; nothing was heard of it.",
		finding_count((double)s->before_us / (double)DAY_US).at);
	if (s->hostname.length)
		finding_why(f, "It calls itself \"%s\"; its MAC is %s%s.",
			finding_words(text_span(&s->hostname)).at, s->mac.at,
			s->is_private ? ", which is made up" : "");
	else
		finding_why(f, "It tells no name; its MAC is %s%s.", s->mac.at,
			s->is_private ? ", which is made up" : "");
	if (s->confidence > 0 && s->type.length &&
		!span_equals_text(text_span(&s->type), "unknown"))
		finding_why(f, "That it is a %s is %s sure%s%s.", s->type.at,
			finding_share((double)s->confidence / 100).at, s->model.length ? ": " : "",
			s->model.length ? finding_words(text_span(&s->model)).at : "");
}

static void tell_deeds(const struct stranger *s, struct finding *f)
{
	for (size_t i = 0; i < s->peer_count; i++)
		finding_why(f, "%s of what it exchanges (%s) is with %s%s%s%s%s.",
			finding_share((double)s->peers[i].bytes / fmax((double)s->talk_bytes, 1))
				.at,
			finding_bytes((double)s->peers[i].bytes).at,
			finding_words(text_span(&s->peers[i].name)).at,
			s->peers[i].operator_name.length ? ", at " : "",
			finding_words(text_span(&s->peers[i].operator_name)).at,
			s->peers[i].country.length ? ", " : "",
			finding_words(text_span(&s->peers[i].country)).at);
	if (asked_an_hour(s) >= asked_noted)
		finding_why(f,
			"It looks around in the home: %s times it asked all who has an address "
			"(ARP), "
			"%s an hour.",
			finding_count((double)s->asked_count).at,
			finding_count(round(asked_an_hour(s))).at);
	if (s->insiders)
		finding_why(f, "It talked to others of the home: %s.",
			finding_count((double)s->insiders).at);
}

static void judge(const struct stranger *s, struct finding_list *out)
{
	if (s->sent_count < sent_min)
		return;
	enum finding_level level = level_of(s);
	double score = level == FINDING_WARNING ? 0.7 : level == FINDING_NOTICE ? 0.4 : 0.1;
	struct finding *f = finding_add(out, level, score + fmin(asked_an_hour(s) / 600, 0.1),
		text_span(&s->home), text_span(&s->mac), text_span(&s->device), text_span(&s->mac));
	tell_title(s, f);
	tell_self(s, f);
	tell_deeds(s, f);
	for (size_t i = 0; i < s->peer_count; i++) {
		finding_peer(f, text_span(&s->peers[i].name));
		finding_peer(f, text_span(&s->peers[i].address));
	}
	f->first_us = s->first_us;
	f->last_us = s->last_us;
	f->packets = s->peer_count ? s->packets : s->all_packets;
	f->bytes = s->peer_count ? s->bytes : s->all_bytes;
}

static void stranger_clear(struct stranger *s)
{
	text_clear(&s->home);
	text_clear(&s->mac);
	text_clear(&s->device);
	text_clear(&s->type);
	text_clear(&s->vendor);
	text_clear(&s->model);
	text_clear(&s->hostname);
	for (size_t i = 0; i < STRANGER_PEERS; i++) {
		text_clear(&s->peers[i].name);
		text_clear(&s->peers[i].address);
		text_clear(&s->peers[i].operator_name);
		text_clear(&s->peers[i].country);
	}
	*s = (struct stranger){ 0 };
}

static void begin(struct stranger *s, const struct finding_row *row)
{
	stranger_clear(s);
	text_set(&s->home, finding_text(row, "home"));
	text_set(&s->mac, finding_text(row, "mac"));
	text_set(&s->device, finding_text(row, "device"));
	text_set(&s->type, finding_text(row, "type"));
	text_set(&s->vendor, finding_text(row, "vendor"));
	text_set(&s->model, finding_text(row, "model"));
	text_set(&s->hostname, finding_text(row, "hostname"));
	s->confidence = finding_integer(row, "confidence");
	s->is_private = finding_integer(row, "is_private") == 1;
	s->is_named = finding_integer(row, "is_named") == 1;
	s->before_us = finding_integer(row, "before_us");
	s->first_us = finding_integer(row, "first_us");
	s->last_us = finding_integer(row, "last_us");
	s->offset_s = finding_integer(row, "offset_s");
	s->sent_count = finding_integer(row, "sent_count");
	s->asked_count = finding_integer(row, "asked_count");
	s->talk_bytes = finding_integer(row, "talk_bytes");
	s->all_packets = finding_integer(row, "all_packets");
	s->all_bytes = finding_integer(row, "all_bytes");
}

/* Rows come with the largest peers outside first, then those inside. */
static void add_talk(struct stranger *s, const struct finding_row *row)
{
	int64_t bytes = finding_integer(row, "peer_bytes");
	int64_t is_inside =
		finding_integer(row, "is_inside"); /* 2: talks to nobody else, or not only */
	s->insiders += is_inside == 1;
	if (is_inside)
		return;
	if (s->peer_count == STRANGER_PEERS ||
		(double)bytes < peer_share_min * (double)s->talk_bytes)
		return;
	struct stranger_peer *p = &s->peers[s->peer_count++];
	struct span name = finding_text(row, "name"), address = finding_text(row, "peer");
	text_set(&p->name, name.length ? name : address);
	text_set(&p->address, address);
	text_set(&p->operator_name, finding_text(row, "operator"));
	text_set(&p->country, finding_text(row, "country_name"));
	p->bytes = bytes;
	p->is_company = finding_text(row, "company").length > 0;
	s->packets += finding_integer(row, "peer_packets");
	s->bytes += bytes;
}

void stranger_row(void *state, const struct finding_row *row, struct finding_list *out)
{
	struct stranger *s = state;
	if (!span_equals(text_span(&s->home), finding_text(row, "home")) ||
		!span_equals(text_span(&s->mac), finding_text(row, "mac"))) {
		judge(s, out);
		begin(s, row);
	}
	add_talk(s, row);
}

void stranger_end(void *state, struct finding_list *out)
{
	struct stranger *s = state;
	judge(s, out);
	stranger_clear(s);
}
