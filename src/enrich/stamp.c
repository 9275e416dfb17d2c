/* stamp.c -- whether the data that answers come from is still the same: names, sizes and times of its files.
 * SPDX-License-Identifier: MIT */
#include "enrich/enrich.h"
#include "enrich/geoip.h"
#include "enrich/parts.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { STAMP_FILES_MAX = 4096 /* of one folder */ };

static bool add_file(struct text *seen, const char *path)
{
	struct stat status;
	if (stat(path, &status))
		return false;
	text_printf(seen, "%s %jd %jd.%ld %ju\n", path, (intmax_t)status.st_size,
		(intmax_t)status.st_mtim.tv_sec, status.st_mtim.tv_nsec, (uintmax_t)status.st_ino);
	return S_ISDIR(status.st_mode);
}

static void add_path(struct text *seen, const char *path)
{
	struct dirent **list;
	if (!path || !add_file(seen, path))
		return;
	int count = scandir(path, &list, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		struct text file = { 0 };
		text_printf(&file, "%s/%s", path, list[i]->d_name);
		if (i < STAMP_FILES_MAX && list[i]->d_name[0] != '.')
			add_file(seen, file.at);
		text_clear(&file);
		free(list[i]);
	}
	if (count >= 0)
		free(list);
}

uint64_t enrich_stamp(const struct enrich_options *options)
{
	struct enrich_options where = enrich_where(options);
	struct text seen = { 0 }, share = { 0 };
	for (size_t i = 0; i < GEOIP_FOLDERS; i++)
		add_path(&seen, geoip_folders[i]);
	add_path(&seen, where.geoip);
	add_path(&seen, where.list);
	if (enrich_find_share(where.share, &share))
		add_path(&seen, share.at);
	uint64_t hash = XXH3_64bits(seen.at, seen.length);
	text_clear(&seen);
	text_clear(&share);
	return hash;
}
