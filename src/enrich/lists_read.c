/* lists_read.c -- files of lists, told by their content.
 * SPDX-License-Identifier: MIT */
#include "enrich/lists.h"

#include "base/clock.h"
#include "base/memory.h"
#include "enrich/lines.h"

#include <dirent.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>

enum { LISTS_MAX = 64, LINE_MAX_BYTES = 4096, TITLE_LINES = 50 };

static const char sqlite_magic[] = "SQLite format 3";

static void date_write(char out[16], int64_t time_s)
{
	int64_t year;
	int month, day;
	clock_civil_from_days(clock_floor(time_s, 86400), &year, &month, &day);
	snprintf(out, 16, "%04d-%02d-%02d", (int)(year % 10000), month, day);
}

static bool is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct span trim(struct span s)
{
	while (s.length && is_space(s.at[s.length - 1]))
		s.length--;
	while (s.length && is_space(s.at[0]))
		s = span_of(s.at + 1, s.length - 1);
	return s;
}

static struct span word_take(struct span *line)
{
	*line = trim(*line);
	size_t length = 0;
	while (length < line->length && !is_space(line->at[length]))
		length++;
	struct span word = span_of(line->at, length);
	*line = trim(span_of(line->at + length, line->length - length));
	return word;
}

/* "||name^", perhaps with options that do not narrow what it means. */
static void rule_add(struct list *l, uint64_t seed, struct span rule)
{
	static const char *const harmless[] = { "", "$third-party", "$important", "$all", "$doc" };
	struct span name = span_split(&rule, '^');
	for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
		if (span_equals_text(rule, harmless[i]) && !memchr(name.at, '*', name.length) &&
			!memchr(name.at, '/', name.length)) {
			list_add_name(l, seed, name, true);
			return;
		}
	l->unread++;
}

/* "0.0.0.0 name name": a line of a hosts file; the name alone is meant. */
static void hosts_add(struct list *l, uint64_t seed, struct span rest)
{
	while (rest.length && rest.at[0] != '#')
		list_add_name(l, seed, word_take(&rest), false);
}

static bool is_plain_name(struct span word)
{
	for (size_t i = 0; i < word.length; i++) {
		uint8_t c = word.at[i] | 0x20;
		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && word.at[i] != '-' &&
			word.at[i] != '.' && word.at[i] != '_' && word.at[i] < 0x80)
			return false;
	}
	return word.length > 0;
}

void list_add_line(struct list *l, uint64_t seed, struct span line)
{
	struct address a;
	struct span word = word_take(&line);
	if (word.length == 0 || memchr("#!;[", word.at[0], 4))
		return;
	if (word.length > 2 && memcmp(word.at, "||", 2) == 0)
		rule_add(l, seed, span_of(word.at + 2, word.length - 2));
	else if (line.length && line.at[0] != '#' && address_parse(word, &a))
		hosts_add(l, seed, line);
	else if (ranges_add(&l->networks, word, 0))
		return;
	else if (word.length > 2 && memcmp(word.at, "*.", 2) == 0)
		list_add_line(l, seed, span_of(word.at + 2, word.length - 2));
	else if ((line.length == 0 || line.at[0] == '#') && is_plain_name(word))
		list_add_name(l, seed, word, true);
	else
		l->unread++;
}

/* "! Title: AdGuard Base filter", "# Title: ..." */
static void title_read(struct list *l, struct span line)
{
	struct span value = line;
	span_split(&value, ':');
	struct span key = trim(span_of(line.at, line.length - value.length));
	value = trim(value);
	if (value.length == 0 || key.length < 6 ||
		memcmp(key.at + key.length - 6, "Title:", 6) != 0)
		return;
	size_t length = value.length < sizeof l->name ? value.length : sizeof l->name - 1;
	memcpy(l->name, value.at, length);
	l->name[length] = '\0';
}

static int read_text(struct list *l, uint64_t seed, FILE *file)
{
	char line[LINE_MAX_BYTES];
	for (size_t number = 0; fgets(line, sizeof line, file); number++) {
		struct span s = span_of_text(line);
		if (number < TITLE_LINES && s.length && (s.at[0] == '#' || s.at[0] == '!'))
			title_read(l, s);
		list_add_line(l, seed, s);
	}
	return ferror(file) ? -1 : 0;
}

static int64_t updated_at(sqlite3 *db, int64_t otherwise)
{
	sqlite3_stmt *info = NULL;
	if (sqlite3_prepare_v2(db, "select value from info where property = 'updated'", -1, &info,
		    NULL) == SQLITE_OK &&
		sqlite3_step(info) == SQLITE_ROW)
		otherwise = sqlite3_column_int64(info, 0);
	sqlite3_finalize(info);
	return otherwise;
}

int list_read_gravity(struct list *l, uint64_t seed, const char *path, struct error *err)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *rows = NULL;
	int status = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
	if (status == SQLITE_OK)
		status = sqlite3_prepare_v2(
			db, "select distinct domain from gravity", -1, &rows, NULL);
	if (status == SQLITE_OK) {
		while ((status = sqlite3_step(rows)) == SQLITE_ROW) {
			struct span domain = span_of(sqlite3_column_blob(rows, 0),
				(size_t)sqlite3_column_bytes(rows, 0));
			if (domain.length > 2 && memcmp(domain.at, "||", 2) == 0)
				list_add_line(l, seed, domain);
			else if (domain.length)
				list_add_name(l, seed, domain, false);
		}
		int64_t updated = updated_at(db, 0);
		if (updated > 0)
			date_write(l->date, updated);
	}
	int rc = status == SQLITE_DONE
			 ? 0
			 : error_set(err, "%s: not a list: %s", path, sqlite3_errmsg(db));
	snprintf(l->name, sizeof l->name, "Pi-hole gravity");
	sqlite3_finalize(rows);
	sqlite3_close(db);
	return rc;
}

static int hash_order(const void *a, const void *b)
{
	const uint64_t *one = a, *other = b;
	return (*one > *other) - (*one < *other);
}

/* What is there is kept, sorted, each once; memory that is not needed is given back. */
static void list_finish(struct list *l)
{
	size_t kept = 0;
	if (l->count)
		qsort(l->names, l->count, sizeof *l->names, hash_order);
	for (size_t i = 0; i < l->count; i++)
		if (kept == 0 || l->names[i] != l->names[kept - 1])
			l->names[kept++] = l->names[i];
	l->count = l->capacity = kept;
	if (kept)
		l->names = memory_resize(l->names, kept, sizeof *l->names);
	ranges_sort(&l->networks);
}

static int list_read(struct list *l, uint64_t seed, const char *path, struct error *err)
{
	char head[sizeof sqlite_magic] = { 0 };
	struct stat status;
	FILE *file = fopen(path, "rbe");
	if (!file || fstat(fileno(file), &status)) {
		int number = errno;
		if (file)
			fclose(file);
		return error_set_errno(err, number, "%s", path);
	}
	const char *slash = strrchr(path, '/');
	snprintf(l->name, sizeof l->name, "%s", slash ? slash + 1 : path);
	date_write(l->date, status.st_mtime);
	bool is_sqlite = fread(head, 1, sizeof head, file) == sizeof head &&
			 memcmp(head, sqlite_magic, sizeof head) == 0;
	rewind(file);
	int rc = is_sqlite                  ? list_read_gravity(l, seed, path, err)
		 : read_text(l, seed, file) ? error_set(err, "%s: cannot be read", path)
					    : 0;
	fclose(file);
	list_finish(l);
	if (rc == 0 && l->count == 0 && l->networks.count == 0)
		rc = error_set(err, "%s: no names or addresses in it", path);
	return rc;
}

static void list_add(struct lists *l, const char *path, struct text *remarks)
{
	struct list one = { 0 };
	struct error err;
	if (l->count >= LISTS_MAX) {
		text_printf(remarks, "%s is not read: %d lists are the most\n", path, LISTS_MAX);
		return;
	}
	if (list_read(&one, l->seed, path, &err)) {
		text_printf(remarks, "%s\n", err.text);
		free(one.names);
		ranges_clear(&one.networks);
		return;
	}
	if (one.unread)
		text_printf(remarks,
			"list %s: %zu names and networks; %zu lines of other kinds are not "
			"matched\n",
			one.name, one.count + one.networks.count, one.unread);
	l->all = memory_resize(l->all, l->count + 1, sizeof *l->all);
	l->all[l->count++] = one;
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

int lists_read(struct lists *l, const char *path, struct text *remarks, struct error *err)
{
	struct stat status;
	struct dirent **entries;
	if (l->seed == 0 && getrandom(&l->seed, sizeof l->seed, 0) != (ssize_t)sizeof l->seed)
		l->seed = (uint64_t)(uintptr_t)l;
	if (stat(path, &status))
		return error_set_errno(err, errno, "%s", path);
	if (!S_ISDIR(status.st_mode)) {
		list_add(l, path, remarks);
		return 0;
	}
	int count = scandir(path, &entries, is_visible, alphasort);
	if (count < 0)
		return error_set_errno(err, errno, "%s", path);
	for (int i = 0; i < count; i++) {
		struct text file = { 0 };
		text_printf(&file, "%s/%s", path, entries[i]->d_name);
		if (stat(file.at, &status) == 0 && S_ISREG(status.st_mode))
			list_add(l, file.at, remarks);
		text_clear(&file);
		free(entries[i]);
	}
	free(entries);
	return 0;
}
