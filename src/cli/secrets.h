/* secrets.h -- what cmd_serve.c keeps in files: the token, certificate and key.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_CLI_SECRETS_H
#define HOUSETAP_CLI_SECRETS_H

#include "base/error.h"
#include "base/text.h"

enum { SECRETS_TOKEN_LEAST = 32, SECRETS_TOKEN_MOST = 100 };

/* A file as text, at most a megabyte. */
int secrets_read(const char *path, struct text *out, struct error *err);

/* The token of `path`, or a new one, which is kept there for its owner only; `path` NULL: a new one for
 * this run. *is_shared: others may read the file. */
int secrets_token(const char *path, struct text *out, bool *is_shared, struct error *err);

#endif
