/* error.h -- why a library call failed, as one sentence that can be printed as it is.
 * Library code fills it and returns -1; only cli/ prints it and ends the program.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_ERROR_H
#define HOUSETAP_BASE_ERROR_H

struct error {
	char text[512]; /* "file: what: why", no newline, always terminated */
};

/* Writes the sentence and returns -1, so that a caller can `return error_set(err, ...)`. */
int error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, and appends ": " and the text of `number` (an errno value). */
int error_set_errno(struct error *err, int number, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
