/* test_golden.c -- every dissector of the table against its golden capture, and against every cut
 * of it. tests/golden/NAME.hex: blocks of "# what it is", optional lines "link N" (link type, until
 * changed), "wire N" (bytes on the wire, more than are there), "after N" (milliseconds since the
 * frame before; 1000), then hex. NAME.out: what must come out. GOLDEN_UPDATE=NAME rewrites NAME.out,
 * GOLDEN_UPDATE=1 all of them (make golden).
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "base/text.h"
#include "dissect/dissectors.h"
#include "flow/flow_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum {
	FRAMES_MAX = 256,
	FRAME_BYTES_MAX = 70000,
	JOURNEYS_MAX = 8, /* tunnels in tunnels */
	PATH_BYTES = 256,
	FIRST_S = 1600000000,
};

struct golden {
	struct frame frames[FRAMES_MAX];
	size_t count;
};

/* --- reading .hex ------------------------------------------------------------------------------ */

static void golden_clear(struct golden *g)
{
	for (size_t i = 0; i < g->count; i++)
		free((void *)(uintptr_t)g->frames[i].bytes.at);
	g->count = 0;
}

static int hex_digit(char c)
{
	const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c | 0x20) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* Appends the hex of a line; anything after ';' is a comment. */
static void frame_add_hex(struct frame *f, const char *line)
{
	uint8_t *bytes = memory_resize((void *)(uintptr_t)f->bytes.at, FRAME_BYTES_MAX, 1);
	size_t length = f->bytes.length;
	while (*line && *line != ';' && *line != '\n') {
		if (*line == ' ' || *line == '\t') {
			line++;
			continue;
		}
		int high = hex_digit(line[0]), low = high < 0 ? -1 : hex_digit(line[1]);
		if (low < 0 || length == FRAME_BYTES_MAX)
			fail_msg("no hex: %s", line);
		bytes[length++] = (uint8_t)(high << 4 | low);
		line += 2;
	}
	f->bytes = span_of(bytes, length);
}

static struct frame *golden_begin(struct golden *g, uint16_t link)
{
	assert_true(g->count < FRAMES_MAX);
	struct frame *f = &g->frames[g->count];
	*f = (struct frame){ .link_type = link,
		.number = (uint32_t)++g->count,
		.time_digits = 6,
		.time_ns =
			g->count > 1 ? f[-1].time_ns + 1000000000 : FIRST_S * INT64_C(1000000000) };
	return f;
}

static void golden_line(struct golden *g, struct frame **f, const char *line)
{
	uint16_t link = *f ? (*f)->link_type : LINKTYPE_ETHERNET;
	bool starts = line[0] == '#' || !*f;
	if (starts && (!*f || (*f)->bytes.length))
		*f = golden_begin(g, link);
	unsigned long value = strtoul(line + strcspn(line, " "), NULL, 10);
	if (strncmp(line, "link ", 5) == 0)
		(*f)->link_type = (uint16_t)value;
	else if (strncmp(line, "wire ", 5) == 0)
		(*f)->on_wire_bytes = (uint32_t)value;
	else if (strncmp(line, "after ", 6) == 0 && g->count > 1)
		(*f)->time_ns = (*f)[-1].time_ns + (int64_t)value * 1000000;
	else if (line[0] != '#')
		frame_add_hex(*f, line);
}

static bool golden_read(struct golden *g, const char *path)
{
	FILE *in = fopen(path, "r");
	if (!in)
		return false;
	char *line = NULL;
	size_t capacity = 0;
	struct frame *f = NULL;
	while (getline(&line, &capacity, in) >= 0)
		golden_line(g, &f, line);
	free(line);
	fclose(in);
	for (size_t i = 0; i < g->count; i++)
		if (g->frames[i].on_wire_bytes < g->frames[i].bytes.length)
			g->frames[i].on_wire_bytes = (uint32_t)g->frames[i].bytes.length;
	return g->count > 0;
}

/* --- printing ---------------------------------------------------------------------------------- */

static void print_address(struct text *out, const char *before, const struct address *a)
{
	char words[ADDRESS_TEXT_MAX];
	size_t length = address_format(a, words);
	text_add_text(out, before);
	text_add_tsv(out, span_of(words, length));
}

static void print_lookup(struct text *out, const struct lookup *l)
{
	text_printf(out, "  lookup %s opcode=%u type=%u rcode=%u ",
		l->is_response ? "response" : "query", l->opcode, l->type, l->rcode);
	text_add_terminal(out, l->name);
}

static void print_name(struct text *out, const struct name *n)
{
	text_printf(out, "  name %s ", record_name_source_word(n->source));
	text_add_terminal(out, n->name);
	print_address(out, " of ", &n->address);
	print_address(out, " for ", &n->asker);
}

static void print_evidence(struct text *out, const struct evidence *e)
{
	char mac[MAC_TEXT_MAX];
	mac_format(e->mac, mac);
	text_printf(out, "  evidence %s %s", record_evidence_word(e->kind), mac);
	print_address(out, " ", &e->address);
	text_add_text(out, e->value.length ? " " : "");
	text_add_terminal(out, e->value);
}

static void print_record(void *user, const struct packet *p, const struct record *r)
{
	struct text *out = user;
	(void)p;
	switch (r->kind) {
	case RECORD_LOOKUP: print_lookup(out, &r->lookup); break;
	case RECORD_NAME: print_name(out, &r->name); break;
	case RECORD_EVIDENCE: print_evidence(out, &r->evidence); break;
	}
	text_add_byte(out, '\n');
}

/* number, source, destination, label, length, ethertype, verdict */
static void print_packet(struct text *out, const struct packet *p)
{
	static const char *const verdicts[VERDICT_COUNT] = { "ok", "not-mine", "truncated",
		"malformed" };
	text_printf(out, "%u", p->frame->number);
	print_address(out, "\t", &p->source);
	print_address(out, "\t", &p->destination);
	text_printf(out, "\t%s\t%u\t", p->label, p->frame->on_wire_bytes);
	if (p->ethertype >= 0)
		text_printf(out, "0x%04x", (unsigned)p->ethertype);
	text_printf(out, "\t%s\n", verdicts[p->verdict]);
	if (p->service)
		text_printf(out, "  tells %s confidence=%u crypt=%u\n", p->service, p->confidence,
			p->crypt);
}

/* --- the journey ------------------------------------------------------------------------------- */

struct bench {
	struct dissect *engine;
	struct flow_table *flows;
};

static void flow_ended(void *user, struct flow *f)
{
	(void)user;
	(void)f;
}

static struct bench *bench_new(void)
{
	struct bench *b = memory_new(1, sizeof *b);
	b->engine = dissect_new();
	b->flows = flow_table_new(span_of_text("home"), flow_ended, NULL);
	return b;
}

static void bench_free(struct bench *b)
{
	flow_table_free(b->flows);
	dissect_free(b->engine);
	free(b);
}

static uint32_t doubts_count(const struct flow *f)
{
	uint32_t count = 0;
	for (size_t i = 0; f->doubts && i < FLOW_DOUBTS_MAX; i++)
		count += f->doubts[i].packets[0] + f->doubts[i].packets[1];
	return count;
}

/* What the frame changed in what is known of its flow. */
static void print_change(
	struct text *out, const struct flow *f, uint32_t doubts_before, uint16_t traits_before)
{
	uint16_t traits = f->traits & (uint16_t)~traits_before;
	if (doubts_count(f) > doubts_before)
		text_add_text(out, "  in doubt\n");
	for (size_t i = TRAIT_NUMBER_REFUSED; i < FLOW_TRAIT_COUNT; i++)
		if (traits & 1 << i)
			text_printf(
				out, "  flow is %s\n", flow_trait_word((enum flow_trait_number)i));
}

/* As pipeline.c does, without summing. */
static void bench_frame(
	struct bench *b, const struct frame *f, struct packet *p, struct text *records)
{
	struct sink sink = { print_record, records };
	struct dissection d;
	dissect_begin(b->engine, &d, p, f, &sink);
	for (int i = 0; i < JOURNEYS_MAX; i++) {
		p->has_transport = false;
		dissect_frame(b->engine, &d);
		if (!p->has_transport)
			break;
		d.flow = flow_touch(b->flows, p, &d.side);
		uint32_t doubts = doubts_count(d.flow);
		uint16_t traits = d.flow->traits;
		bool goes_on = dissect_payload(b->engine, &d);
		print_change(records, d.flow, doubts, traits);
		if (!goes_on)
			break;
	}
	if (d.flow)
		flow_count(b->flows, d.flow, d.side, p);
}

/* --- the two tests of a dissector -------------------------------------------------------------- */

static void print_golden(const struct golden *g, struct text *out)
{
	struct bench *b = bench_new();
	struct text records = { 0 };
	for (size_t i = 0; i < g->count; i++) {
		struct packet p;
		text_reset(&records);
		bench_frame(b, &g->frames[i], &p, &records);
		print_packet(out, &p);
		text_add(out, records.at, records.length);
	}
	text_clear(&records);
	bench_free(b);
}

static void read_file(const char *path, struct text *out)
{
	FILE *in = fopen(path, "r");
	char bytes[4096];
	for (size_t got; in && (got = fread(bytes, 1, sizeof bytes, in)) > 0;)
		text_add(out, bytes, got);
	if (in)
		fclose(in);
}

static void write_file(const char *path, const struct text *t)
{
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	fwrite(t->at, 1, t->length, out);
	assert_int_equal(fclose(out), 0);
}

static struct span next_line(struct cursor *c)
{
	struct span rest = cursor_rest(c);
	const uint8_t *end = rest.length ? memchr(rest.at, '\n', rest.length) : NULL;
	struct span line = span_of(rest.at, end ? (size_t)(end - rest.at) : rest.length);
	cursor_skip(c, end ? line.length + 1 : line.length);
	return line;
}

/* Line by line, as TAP diagnostics; the number of lines that differ. */
static int print_difference(const struct text *wanted, const struct text *got)
{
	struct cursor a = cursor_of(text_span(wanted)), b = cursor_of(text_span(got));
	int different = 0;
	while (cursor_left(&a) || cursor_left(&b)) {
		struct span left = next_line(&a), right = next_line(&b);
		if (span_equals(left, right))
			continue;
		different++;
		printf("# -%.*s\n# +%.*s\n", (int)left.length, (const char *)left.at,
			(int)right.length, (const char *)right.at);
	}
	return different;
}

static void path_of(char path[PATH_BYTES], const char *name, const char *end)
{
	snprintf(path, PATH_BYTES, "tests/golden/%s.%s", name, end);
}

static bool is_to_be_updated(const char *name)
{
	const char *wanted = getenv("GOLDEN_UPDATE");
	return wanted && (strcmp(wanted, "1") == 0 || strcmp(wanted, name) == 0);
}

static void test_prints_as_before(void **state)
{
	const struct dissector *x = *state;
	char path[PATH_BYTES];
	struct golden g = { 0 };
	struct text wanted = { 0 }, got = { 0 };
	path_of(path, x->name, "hex");
	if (!golden_read(&g, path))
		fail_msg("%s: no frames there; every dissector has a golden capture", path);
	print_golden(&g, &got);
	path_of(path, x->name, "out");
	if (is_to_be_updated(x->name))
		write_file(path, &got);
	read_file(path, &wanted);
	int different = print_difference(&wanted, &got);
	text_clear(&wanted);
	text_clear(&got);
	golden_clear(&g);
	assert_int_equal(different, 0);
}

static void check_packet(const struct packet *p, bool is_cut)
{
	assert_non_null(p->label);
	assert_true(p->label[0]);
	assert_true(p->verdict < VERDICT_COUNT && p->verdict != VERDICT_NOT_MINE);
	assert_true(p->source.kind <= ADDRESS_WORD && p->destination.kind <= ADDRESS_WORD);
	assert_false(is_cut && p->verdict == VERDICT_MALFORMED);
}

/* One frame shortened to `length`: once by the capture, once on the wire. */
static void check_cut(struct bench *b, const struct frame *whole, size_t length)
{
	struct text records = { 0 };
	struct packet p;
	uint8_t *exact =
		memory_new(length ? length : 1, 1); /* so that a checker sees any overread */
	struct frame f = *whole;
	memcpy(exact, whole->bytes.at, length);
	f.bytes = span_of(exact, length);
	bench_frame(b, &f, &p, &records);
	check_packet(&p, true);
	f.on_wire_bytes = (uint32_t)length;
	bench_frame(b, &f, &p, &records);
	check_packet(&p, false);
	free(exact);
	text_clear(&records);
}

/* Each frame, cut everywhere, after the frames before it. */
static void test_survives_any_cut(void **state)
{
	const struct dissector *x = *state;
	char path[PATH_BYTES];
	struct golden g = { 0 };
	struct text records = { 0 };
	struct packet p;
	path_of(path, x->name, "hex");
	if (!golden_read(&g, path))
		skip(); /* the other test says so */
	for (size_t i = 0; i < g.count; i++) {
		struct bench *b = bench_new();
		for (size_t before = 0; before < i; before++)
			bench_frame(b, &g.frames[before], &p, &records);
		for (size_t length = 0; length < g.frames[i].bytes.length; length++)
			check_cut(b, &g.frames[i], length);
		bench_free(b);
	}
	text_clear(&records);
	golden_clear(&g);
}

static char *test_name(const char *name, const char *what)
{
	struct text t = { 0 };
	text_printf(&t, "%s: %s", name, what);
	return t.at;
}

int main(void)
{
	size_t count = dissectors_count * 2;
	struct CMUnitTest *tests = memory_new(count, sizeof *tests);
	for (size_t i = 0; i < count; i++) {
		const struct dissector *x = dissectors[i / 2];
		tests[i] = (struct CMUnitTest){ .name = test_name(x->name,
							i % 2 ? "survives any cut"
							      : "prints what its golden says"),
			.test_func = i % 2 ? test_survives_any_cut : test_prints_as_before,
			.initial_state = (void *)(uintptr_t)x };
	}
	int failed = _cmocka_run_group_tests("golden", tests, count, NULL, NULL);
	for (size_t i = 0; i < count; i++)
		free((void *)(uintptr_t)tests[i].name);
	free(tests);
	return failed;
}
