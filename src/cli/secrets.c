/* secrets.c -- see secrets.h.
 * SPDX-License-Identifier: MIT */
#include "cli/secrets.h"

#include "serve/guard.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 1 << 20, PART_BYTES = 4096 };

int secrets_read(const char *path, struct text *out, struct error *err)
{
	char part[PART_BYTES];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set_errno(err, errno, "%s: cannot be read", path);
	text_reset(out);
	while ((n = read(fd, part, sizeof part)) > 0 && out->length <= FILE_BYTES_MAX)
		text_add(out, part, (size_t)n);
	int number = n < 0 ? errno : 0;
	close(fd);
	if (number)
		return error_set_errno(err, number, "%s: cannot be read", path);
	return out->length <= FILE_BYTES_MAX ? 0 : error_set(err, "%s: is too long", path);
}

static int make_token(struct text *out, struct error *err)
{
	char token[GUARD_TOKEN_TEXT];
	if (guard_make_token(token))
		return error_set(err, "this machine gives no random numbers");
	text_reset(out);
	text_add_text(out, token);
	return 0;
}

static int write_token(const char *path, const struct text *token, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
	if (fd < 0)
		return error_set_errno(err, errno, "%s: the token cannot be kept there", path);
	bool is_whole = dprintf(fd, "%s\n", token->at) == (int)token->length + 1;
	return close(fd) == 0 && is_whole
		       ? 0
		       : error_set(err, "%s: the token cannot be kept there", path);
}

static int check_token(const char *path, struct text *token, struct error *err)
{
	while (token->length && isspace((unsigned char)token->at[token->length - 1]))
		token->at[--token->length] = '\0';
	for (size_t i = 0; i < token->length; i++)
		if (!isalnum((unsigned char)token->at[i]) && !strchr("-_", token->at[i]))
			token->length = 0;
	if (token->length >= SECRETS_TOKEN_LEAST && token->length <= SECRETS_TOKEN_MOST)
		return 0;
	return error_set(err,
		"%s: holds no token: %d to %d letters and digits; remove it, and one is made", path,
		SECRETS_TOKEN_LEAST, SECRETS_TOKEN_MOST);
}

int secrets_token(const char *path, struct text *out, bool *is_shared, struct error *err)
{
	struct stat status;
	*is_shared = false;
	if (!path)
		return make_token(out, err);
	if (stat(path, &status) != 0 && errno == ENOENT)
		return make_token(out, err) || write_token(path, out, err) ? -1 : 0;
	*is_shared = (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
	return secrets_read(path, out, err) || check_token(path, out, err) ? -1 : 0;
}
