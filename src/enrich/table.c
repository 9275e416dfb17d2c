/* table.c -- opens a table made by tools/tables, after looking at everything that its head claims.
 * SPDX-License-Identifier: MIT */
#include "enrich/table.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <stdlib.h>

enum { CHECK_BYTES = 64 * 1024 };

static const size_t checked_from = offsetof(struct table_head, checksum) + sizeof(uint64_t);

/* Read, not mapped: mapped pages would stay in memory. */
static int checksum_of(int fd, uint64_t *sum)
{
	uint8_t bytes[CHECK_BYTES];
	XXH3_state_t state;
	off_t at = (off_t)checked_from;
	ssize_t n;
	XXH3_64bits_reset(&state);
	while ((n = pread(fd, bytes, sizeof bytes, at)) > 0) {
		XXH3_64bits_update(&state, bytes, (size_t)n);
		at += n;
	}
	*sum = XXH3_64bits_digest(&state);
	return n < 0 ? -1 : 0;
}

static bool ends(const char *text, size_t size)
{
	return memchr(text, '\0', size) != NULL;
}

static bool sections_lie_within(const struct table *t)
{
	const struct table_head *h = t->head;
	for (size_t i = 0; i < TABLE_SECTIONS_MAX; i++) {
		const struct table_section *s = &h->sections[i];
		uint64_t bytes = (uint64_t)s->count * s->width;
		if (s->count == 0)
			continue;
		if (s->at % 8 || s->at < sizeof *h || s->at > h->file_bytes ||
			bytes > h->file_bytes - s->at)
			return false;
	}
	const struct table_section *texts = &h->sections[TABLE_TEXTS];
	return texts->width == 1 && texts->count && t->bytes[texts->at + texts->count - 1] == '\0';
}

/* What is wrong with the head, or NULL. */
static const char *head_fault(const struct table *t, uint64_t size, enum table_kind kind)
{
	const struct table_head *h = t->head;
	if (memcmp(h->magic, TABLE_MAGIC, sizeof h->magic) != 0)
		return "not a table of housetap";
	if (h->order != TABLE_ORDER || h->version != TABLE_VERSION)
		return "made by another version of housetap or for another processor";
	if (h->kind != kind)
		return "a table of another kind";
	if (h->file_bytes != size)
		return "cut, or not whole";
	if (!ends(h->source, sizeof h->source) || !ends(h->date, sizeof h->date) ||
		!ends(h->licence, sizeof h->licence) || !sections_lie_within(t))
		return "damaged: its parts do not lie within it";
	return NULL;
}

static int map_file(
	int fd, const char *path, enum table_kind kind, struct table *out, struct error *err)
{
	struct stat status;
	uint64_t sum;
	if (fstat(fd, &status))
		return error_set_errno(err, errno, "%s", path);
	if (!S_ISREG(status.st_mode) || (uint64_t)status.st_size < sizeof(struct table_head))
		return error_set(err, "%s: not a table of housetap", path);
	void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return error_set_errno(err, errno, "%s", path);
	struct table t = { bytes, bytes };
	const char *fault = head_fault(&t, (uint64_t)status.st_size, kind);
	if (!fault && (checksum_of(fd, &sum) || sum != t.head->checksum))
		fault = "damaged: its checksum is wrong";
	if (!fault) {
		madvise(bytes, (size_t)status.st_size, MADV_RANDOM);
		*out = t;
		return 0;
	}
	munmap(bytes, (size_t)status.st_size);
	return error_set(err, "%s: %s", path, fault);
}

int table_open(const char *path, enum table_kind kind, struct table *out, struct error *err)
{
	*out = (struct table){ 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set_errno(err, errno, "%s", path);
	int rc = map_file(fd, path, kind, out, err);
	close(fd);
	return rc;
}

void table_close(struct table *t)
{
	if (t->bytes)
		munmap((void *)(uintptr_t)t->bytes, (size_t)t->head->file_bytes);
	*t = (struct table){ 0 };
}

bool table_rows(
	const struct table *t, unsigned section, size_t width, const void **rows, size_t *count)
{
	const struct table_section *s = &t->head->sections[section];
	if (s->width != width || s->count == 0)
		return false;
	*rows = t->bytes + s->at;
	*count = s->count;
	return true;
}

struct span table_text(const struct table *t, uint32_t offset)
{
	const struct table_section *texts = &t->head->sections[TABLE_TEXTS];
	if (offset >= texts->count)
		return span_of("", 0);
	return span_of_text((const char *)t->bytes + texts->at + offset);
}
