/* source.h -- frames in: one capture, whatever its container, as a straight stream of frames.
 *
 * Kinds are recognised by content: pcap (both byte orders, microseconds, nanoseconds, modified
 * magics), pcapng, snoop, each also as gzip, zstd, xz or lz4 stream; Wireshark's CSV export (rows,
 * not frames). Reads with read() through one buffer of SOURCE_BUFFER_BYTES; memory does not grow with
 * the file.
 *
 * Damage never is an error: what was readable is handed out, then source_next() says 0 and
 * source_report() tells what was wrong and where. An error (-1) is: cannot open, cannot read.
 * Ownership: source_open makes, source_close frees; frames and rows borrow until the next call.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_SOURCE_SOURCE_H
#define HOUSETAP_SOURCE_SOURCE_H

#include "base/error.h"
#include "model/frame.h"

enum { SOURCE_BUFFER_BYTES = 256 * 1024, SOURCE_FRAME_MAX = 256 * 1024 };

/* One line of a CSV export: a frame that somebody else labelled. The bytes of the cells, without the
 * quotes: UTF-8 or latin-1 as the file has them. */
struct source_row {
	struct span source, destination, protocol, ethertype, info;
};

struct source_report {
	const char *kind;       /* "pcap", "pcapng", "csv", with compression "pcap.gz"; "empty" */
	uint64_t frames, bytes; /* handed out; bytes are wire lengths */
	int64_t first_ns, last_ns; /* smallest and largest time stamp handed out */
	char damage[160];       /* empty: none. "cut inside a record", "record claims 4 GiB"... */
	uint64_t damage_offset; /* where, in the uncompressed stream */
	uint64_t
		go_on_offset; /* source_go_on from there, when more has been written; 0: from the start */
	uint64_t input_bytes; /* read from the file so far (compressed ones count as they are) */
	uint64_t input_size;  /* of the file; 0 if unknown (a pipe) */
};

struct source;

int source_open(const char *path, struct source **out, struct error *err);
void source_close(struct source *s);

/* Before the first frame: passes over all that stands before `offset`, which is where an earlier source of this
 * file said that one can go on. -1: it cannot be done. */
int source_go_on(struct source *s, uint64_t offset, struct error *err);

/* True if this source has rows instead of frames. */
bool source_is_csv(const struct source *s);

/* 1: `*frame` is the next one; 0: end, cleanly or by damage; -1: the file cannot be read. For a CSV
 * the frame has time, on_wire_bytes and number, no bytes, and *row is filled. */
int source_next(struct source *s, struct frame *frame, struct source_row *row, struct error *err);

const struct source_report *source_report(const struct source *s);

#endif
