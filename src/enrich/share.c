/* share.c -- where the tables lie: as libduckdb, in a place relative to the program.
 * SPDX-License-Identifier: MIT */
#include "enrich/parts.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PROGRAM_PATH_MAX = 4096 };

/* Seen from the folder of the program: installed, and built in the tree. */
static const char *const places[] = { "../share/housetap", "build/share/housetap" };

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool enrich_find_share(const char *asked, struct text *out)
{
	char program[PROGRAM_PATH_MAX];
	if (!asked)
		asked = getenv("HOUSETAP_TABLES");
	if (asked) {
		text_add_text(out, asked);
		return is_folder(asked);
	}
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	while (length > 0 && program[length - 1] != '/')
		length--;
	for (size_t i = 0; length > 0 && i < sizeof places / sizeof places[0]; i++) {
		text_reset(out);
		text_add(out, program, (size_t)length);
		text_add_text(out, places[i]);
		if (is_folder(out->at))
			return true;
	}
	return false;
}
