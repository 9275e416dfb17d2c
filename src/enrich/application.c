/* application.c -- from payload and name to the application.
 * SPDX-License-Identifier: MIT */
#include "enrich/application.h"

#include "base/map.h"
#include "base/memory.h"
#include "data.h"
#include "enrich/csv.h"
#include "enrich/dpi.h"
#include "enrich/names.h"

#include <stdlib.h>
#include <strings.h>

enum { ROWS_MAX = 1 << 14, KEY_BYTES_MAX = 1 << 20 };
enum { CELL_MATCH, CELL_APPLICATION, CELL_CATEGORY, CELL_COMPANY, CELL_SOURCE, CELL_DATE };

/* Offsets of NUL-terminated texts. */
struct row {
	uint32_t application, category, company, source;
};

struct applications {
	struct enrich *enrich;
	struct dpi *dpi;
	struct map rows; /* suffix, or "service:..." -> struct row */
	struct text texts;
	struct host_name host; /* of the question */
	struct text source;    /* of the answer */
	bool is_read, is_dpi_own;
};

struct applications *applications_new(struct enrich *e, struct dpi *dpi)
{
	struct applications *a = memory_new(1, sizeof *a);
	a->enrich = e;
	a->is_dpi_own = !dpi;
	a->dpi = dpi ? dpi : dpi_new();
	map_init(&a->rows, sizeof(struct row), ROWS_MAX, KEY_BYTES_MAX);
	return a;
}

void applications_free(struct applications *a)
{
	if (!a)
		return;
	if (a->is_dpi_own)
		dpi_free(a->dpi);
	map_clear(&a->rows);
	text_clear(&a->texts);
	text_clear(&a->source);
	free(a);
}

static void rows_read(struct applications *a)
{
	struct csv in = csv_of(span_of_text(data_applications));
	a->is_read = true;
	csv_next(&in); /* the head */
	while (csv_next(&in)) {
		struct span match = in.cells[CELL_MATCH];
		uint32_t entry = map_put(&a->rows, match.at, match.length, NULL);
		if (entry == MAP_NONE)
			continue;
		struct row *row = map_value(&a->rows, entry);
		row->application = text_keep(&a->texts, in.cells[CELL_APPLICATION]);
		row->category = text_keep(&a->texts, in.cells[CELL_CATEGORY]);
		row->company = text_keep(&a->texts, in.cells[CELL_COMPANY]);
		row->source = text_keep(&a->texts, in.cells[CELL_SOURCE]);
		a->texts.length--; /* "source, date" */
		text_add_text(&a->texts, ", ");
		text_keep(&a->texts, in.cells[CELL_DATE]);
	}
	csv_clear(&in);
}

static struct span text_at(const struct applications *a, uint32_t offset)
{
	return span_of_text(a->texts.at + offset);
}

static const struct row *row_find(const struct applications *a, struct span key)
{
	uint32_t entry = map_find(&a->rows, key.at, key.length);
	return entry == MAP_NONE ? NULL : map_value(&a->rows, entry);
}

static const struct row *service_row(
	const struct applications *a, const char *prefix, struct span service)
{
	char key[64];
	int length = snprintf(
		key, sizeof key, "%s:%.*s", prefix, (int)service.length, (const char *)service.at);
	if (service.length == 0 || length >= (int)sizeof key)
		return NULL;
	return row_find(a, span_of(key, (size_t)length));
}

/* The longest suffix that the table has. */
static const struct row *host_row(const struct applications *a)
{
	size_t offset = 0;
	do {
		const struct row *row =
			row_find(a, span_of(a->host.text + offset, a->host.length - offset));
		if (row)
			return row;
	} while (host_name_parent(&a->host, &offset));
	return NULL;
}

static void take_row(const struct applications *a, const struct row *row, struct application *out)
{
	out->name = text_at(a, row->application);
	out->category = text_at(a, row->category);
	out->company = text_at(a, row->company);
	out->source = text_at(a, row->source);
}

/* Words of others, in ours; "" for those that say nothing. */
static const char *category_of(const char *word)
{
	static const struct {
		const char *theirs, *ours;
	} words[] = {
		{ "Media", "video" }, /* nDPI's */
		{ "VPN", "vpn" },
		{ "Email", "mail" },
		{ "DataTransfer", "file sharing" },
		{ "Web", "web" },
		{ "SocialNetwork", "social" },
		{ "Download", "file sharing" },
		{ "Game", "games" },
		{ "Chat", "chat" },
		{ "VoIP", "calls" },
		{ "Database", "work" },
		{ "RemoteAccess", "remote access" },
		{ "Cloud", "cloud" },
		{ "Network", "network" },
		{ "Collaborative", "work" },
		{ "RPC", "network" },
		{ "Streaming", "video" },
		{ "System", "system" },
		{ "SoftwareUpdate", "software updates" },
		{ "Music", "music" },
		{ "Video", "video" },
		{ "Shopping", "shopping" },
		{ "Productivity", "work" },
		{ "FileSharing", "file sharing" },
		{ "ConnCheck", "connectivity check" },
		{ "IoT-Scada", "smart home" },
		{ "VirtAssistant", "assistant" },
		{ "Advertisement", "advertising" },
		{ "ad", "advertising" }, /* third-party-web's */
		{ "analytics", "analytics" },
		{ "social", "social" },
		{ "video", "video" },
		{ "hosting", "cloud" },
		{ "cdn", "cdn" },
		{ "tag-manager", "analytics" },
		{ "marketing", "advertising" },
		{ "customer-success", "work" },
		{ "consent-provider", "web" },
	};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i].theirs, word) == 0)
			return words[i].ours;
	return "";
}

/* Is it the same with an `x` before or behind it? */
static bool dpi_knows(
	struct applications *a, const char *before, struct span name, const char *behind)
{
	char text[HOST_NAME_MAX_BYTES + 3];
	struct dpi_application unused;
	int length = snprintf(text, sizeof text, "%s%.*s%s", before, (int)name.length,
		(const char *)name.at, behind);
	return dpi_name(a->dpi, span_of(text, (size_t)length), &unused);
}

/* "google" of "google.cz" begins "GoogleServices". */
static bool begins(struct span registered, const char *name)
{
	const uint8_t *dot = memchr(registered.at, '.', registered.length);
	size_t length = dot ? (size_t)(dot - registered.at) : registered.length;
	return length > 2 && strncasecmp((const char *)registered.at, name, length) == 0;
}

/* nDPI looks for some of its words anywhere in a name, and anybody can register google.com.example.net:
 * then the word must be the registered one. */
static bool find_by_dpi(
	struct applications *a, const struct enrich_domain *domain, struct dpi_application *found)
{
	struct span host = span_of(a->host.text, a->host.length);
	if (!dpi_name(a->dpi, host, found))
		return false;
	bool is_loose = dpi_knows(a, "", host, "x") || dpi_knows(a, "x", domain->registered, "");
	return !is_loose || begins(domain->registered, found->name);
}

static void source_set(struct applications *a, const char *name, const char *date)
{
	text_reset(&a->source);
	text_add_text(&a->source, name);
	if (*date)
		text_printf(&a->source, ", %s", date);
}

static void take_dpi(
	struct applications *a, const struct dpi_application *found, struct application *out)
{
	out->name = span_of_text(found->name);
	out->category = span_of_text(category_of(found->category));
	source_set(a, dpi_version(), "");
	out->source = text_span(&a->source);
}

static struct span domain_category(const struct enrich_domain *domain)
{
	char word[32];
	snprintf(word, sizeof word, "%.*s", (int)domain->category.length,
		(const char *)domain->category.at);
	return span_of_text(category_of(word));
}

/* Nobody knows it: the domain that somebody registered, or the name as it is. */
static void take_domain(
	struct applications *a, const struct enrich_domain *domain, struct application *out)
{
	out->name = domain->registered.length ? domain->registered
					      : span_of(a->host.text, a->host.length);
	out->category = domain_category(domain);
	if (domain->company.length)
		source_set(a, domain->source->name, domain->source->date);
	else
		source_set(a, "the name itself", "");
	out->source = text_span(&a->source);
}

static bool find_by_name(struct applications *a, struct span name, struct application *out)
{
	struct dpi_application found;
	while (name.length && (*name.at == '.' || *name.at == '*')) /* cut, or a certificate's */
		name = span_of(name.at + 1, name.length - 1);
	if (!host_name_read(name, &a->host))
		return false;
	struct span host = span_of(a->host.text, a->host.length);
	const struct row *row = host_row(a);
	struct enrich_domain domain = { 0 };
	if (row)
		take_row(a, row, out);
	if (out->company.length == 0)
		domain = enrich_domain(a->enrich, host);
	if (!row && find_by_dpi(a, &domain, &found))
		take_dpi(a, &found, out);
	else if (!row)
		take_domain(a, &domain, out);
	if (out->company.length == 0 && domain.company.length)
		out->company = domain.company;
	out->is_by_name = true;
	return true;
}

/* Payloads that say how things are carried, not what: then the name tells. */
static bool is_carrier(struct span service)
{
	static const char *const words[] = { "tls", "quic", "http", "dtls", "websocket", "stun",
		"rtp", "rtcp", "socks", "tunnel" };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_equals_text(service, words[i]))
			return true;
	return service.length == 0;
}

static const struct span nothing = { (const uint8_t *)"", 0 };

struct application applications_find(
	struct applications *a, const struct application_question *question)
{
	struct application out = { nothing, nothing, nothing, nothing, false };
	struct application of_name = out;
	const struct row *row = NULL;
	if (!a->is_read)
		rows_read(a);
	bool carries = !question->is_payload || is_carrier(question->service);
	if (carries && find_by_name(a, question->name, &out))
		return out;
	if (question->is_payload)
		row = service_row(a, carries ? "carrier" : "service", question->service);
	if (row)
		take_row(a, row, &out);
	else if (!carries)
		out.name = question->service;
	/* The time of time.apple.com is NTP, and Apple's. */
	if (!carries && out.company.length == 0 && find_by_name(a, question->name, &of_name))
		out.company = of_name.company;
	return out;
}

struct application applications_domain(struct applications *a, struct span name)
{
	struct enrich_domain domain = enrich_domain(a->enrich, name);
	struct application out = { domain.registered, domain_category(&domain), domain.company,
		nothing, true };
	if (!a->is_read)
		rows_read(a);
	const struct row *row = host_name_read(name, &a->host) ? host_row(a) : NULL;
	if (row) {
		take_row(a, row, &out);
		out.name = domain.registered;
	} else if (domain.company.length) {
		source_set(a, domain.source->name, domain.source->date);
		out.source = text_span(&a->source);
	}
	return out;
}
