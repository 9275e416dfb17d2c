/* finding.h -- what deserves a look: kinds (THE TABLE: findings.c) ask a view, judge what they get, and add
 * findings; the engine (finding_run.c) drops what was muted, says the same thing once, ranks, and keeps to the
 * budget. No finding claims malice: it says what happens, with numbers, and how we know.
 * Ownership: a list owns its findings and their texts; finder_begin/finder_end own the list.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_FINDING_FINDING_H
#define HOUSETAP_FINDING_FINDING_H

#include "analysis/analysis.h"
#include "base/text.h"

/* alert and warning accuse; notice and info describe. */
enum finding_level { FINDING_INFO, FINDING_NOTICE, FINDING_WARNING, FINDING_ALERT, FINDING_LEVELS };
const char *finding_level_word(enum finding_level level);
static inline bool finding_level_accuses(enum finding_level level)
{
	return level >= FINDING_WARNING;
}

enum {
	FINDING_ID_MAX = 48,
	FINDING_BUDGET = 8,    /* accusations a home and week */
	FINDINGS_MAX = 4096,   /* kept; further ones are counted in finding_list.left_out */
	FINDING_WHYS_MAX = 24, /* of one finding, as many peers; further ones are dropped */
};

struct finding {
	const struct finding_kind *kind;
	char id[FINDING_ID_MAX]; /* kind and a hash of home, mac, kind, subject: the same every day */
	enum finding_level level;
	double score; /* 0..1, to rank by */
	struct text home, mac, device, subject, title;
	struct text why[FINDING_WHYS_MAX], peers[FINDING_WHYS_MAX];
	size_t why_count, peer_count;
	int64_t first_us, last_us, packets, bytes; /* packets, bytes: 0 is not known */
	int64_t from_us, to_us; /* frames of its peers that are counted lie between; to_us 0: all */
	struct text muted_why;  /* what the user said when it was muted */
	bool is_muted;
};

struct finding_list {
	struct finding **at; /* most suspicious first, once the engine is done */
	size_t count, capacity;
	uint64_t left_out;
	const struct finding_kind *kind; /* the one that is asked now */
	const struct known *known;       /* while kinds are asked: known.h */
};

/* A row of a kind's SQL; columns go by name, one that is not there is a mistake in the .sql: 0 or "". Of a row
 * with `party` all is there that is known of the device, of one with `host` what is known of that end (known.h). */
struct finding_row;
int64_t finding_integer(const struct finding_row *row, const char *column);
double finding_real(const struct finding_row *row, const char *column);
struct span finding_text(const struct finding_row *row, const char *column);
uint32_t finding_device(const struct finding_row *row); /* its place in what is known */

struct finding_kind {
	const char *name;  /* "hammering" */
	const char *title; /* what it looks for, one line */
	const char *sql;   /* one SELECT, as an analysis */
	/* A SELECT that narrows to what may be worth judging: table finding_few. No rows: `sql` is not asked. NULL:
	 * none is needed. */
	const char *few;
	/* A SELECT over that, which reads more than once: table finding_beside. NULL: none. */
	const char *beside;
	/* Columns by which the rows of one device are put in order, whatever the device or end; "-bytes" the largest
	 * first. NULL: rows come one by one as the SQL has them. */
	const char *order;
	/* Is this row wanted? NULL: each of a known device and end. */
	bool (*keeps)(const struct finding_row *row);
	size_t state_bytes;
	/* Called with each row; state is zeroed before the first. */
	void (*row)(void *state, const struct finding_row *row, struct finding_list *out);
	void (*end)(
		void *state, struct finding_list *out); /* after the last row; may be NULL; frees */
};
extern const struct finding_kind finding_kinds[];
extern const size_t finding_kinds_count;

/* A new finding of the kind that is asked; never NULL (beyond FINDINGS_MAX: one that is not kept). */
struct finding *finding_add(struct finding_list *out, enum finding_level level, double score,
	struct span home, struct span mac, struct span device, struct span subject);
void finding_title(struct finding *f, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void finding_why(struct finding *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
void finding_peer(struct finding *f, struct span peer); /* an address or name; said once */

/* Words for sentences: finding_title(f, "%s times", finding_count(n).at). */
struct finding_word {
	char at[96];
};
struct finding_word finding_words(struct span text); /* cut to 80 bytes */
struct finding_word finding_count(double n);         /* "86,400", "31 million" */
struct finding_word finding_times(double n);         /* "1 time", "1,200 times" */
struct finding_word finding_port(int64_t port);
struct finding_word finding_bytes(double bytes);                  /* "1.2 MB" */
struct finding_word finding_share(double share);                  /* "45 %", "over 99 %" */
struct finding_word finding_seconds(double seconds);              /* "2 min 05 s" */
struct finding_word finding_moment(int64_t us, int64_t offset_s); /* "16 January 2022, 03:03" */
struct finding_word finding_who(const struct finding *f);         /* its device: name, or MAC */

struct finding_options {
	int64_t budget;     /* 0: FINDING_BUDGET */
	const char *device; /* only its findings: a name or MAC; NULL: all */
	bool with_muted;
};

/* Asks all kinds over the view. The list belongs to the caller: finding_list_free. */
int findings_find(struct analysis_view *v, struct store *s, const struct finding_options *options,
	struct finding_list **out, struct error *err);
void finding_clear(struct finding *f);
void finding_list_free(struct finding_list *list);
size_t finding_list_accusations(const struct finding_list *list);

/* The findings of a view, asked once whoever wants them: analysis `findings`, headline, report. */
struct finder {
	struct analysis_finder hook;
	struct finding_options options;
	struct finding_list *list; /* NULL: not asked yet */
};
/* Sets scope->finder to itself; *f must outlive the view. */
void finder_begin(struct finder *f, struct analysis_scope *scope);
int finder_ask(struct finder *f, struct analysis_view *v, struct store *s,
	const struct finding_list **out, struct error *err);
void finder_end(struct finder *f);

/* The user's word, kept for ever. */
int finding_mute(
	struct store *s, struct span id, struct span why, int64_t now_us, struct error *err);
int finding_unmute(struct store *s, struct span id, bool *was_muted, struct error *err);
bool finding_is_id(struct span id); /* looks like one */

#endif
