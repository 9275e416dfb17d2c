/* source_fixture.h -- captures made in memory, and what reading them gave; for test_source_*.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_TESTS_SOURCE_FIXTURE_H
#define HOUSETAP_TESTS_SOURCE_FIXTURE_H

#include "base/text.h"
#include "source/source.h"

enum { READING_FRAMES_MAX = 4096, FIXTURE_PATH_BYTES = 128 };

/* Numbers in either byte order. */
void add_u16(struct text *t, bool big, uint16_t number);
void add_u32(struct text *t, bool big, uint32_t number);
void add_u64(struct text *t, bool big, uint64_t number);

void add_pcap_header(struct text *t, uint32_t magic, bool big, uint32_t link_type);

/* `length` bytes, all of them `fill`. */
void add_pcap_record(struct text *t, bool big, uint32_t seconds, uint32_t fraction, uint32_t length,
	uint8_t fill);

/* A block of pcapng around this body, padded. */
void add_block(struct text *t, bool big, uint32_t type, const struct text *body);
void add_section(struct text *t, bool big);
/* `options`: NULL for none. */
void add_interface(
	struct text *t, bool big, uint16_t link_type, uint32_t snap, const struct text *options);
void add_option(struct text *t, bool big, uint16_t code, const void *value, uint16_t length);
void add_packet(struct text *t, bool big, uint32_t interface, uint64_t ticks, uint32_t length,
	uint8_t fill);

/* A file without a name that holds these bytes, to be opened under the path; closed by fixture_close. */
struct fixture {
	int file;
	char path[FIXTURE_PATH_BYTES];
};
struct fixture fixture_open(const void *bytes, size_t length);
void fixture_close(struct fixture *f);

/* A new folder of its own in $TMPDIR or /tmp; the test empties and removes it. */
void fixture_folder(char path[FIXTURE_PATH_BYTES]);

/* What a source gave. `verdict`: of source_open (-1) or of the last source_next. */
struct reading {
	int verdict;
	size_t count;
	struct frame frames[READING_FRAMES_MAX]; /* bytes: only the length holds */
	uint8_t fill[READING_FRAMES_MAX]; /* the first byte of each; all its bytes are the same */
	struct source_report report;
	struct error error;
};
/* The result is static: good until the next call. */
const struct reading *read_path(const char *path);
const struct reading *read_bytes(const void *bytes, size_t length);
const struct reading *read_text(const struct text *t);

#endif
