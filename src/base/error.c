/* error.c -- fills struct error.
 * SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int error_set(struct error *err, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(err->text, sizeof err->text, format, arguments);
	va_end(arguments);
	return -1;
}

int error_set_errno(struct error *err, int number, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int used = vsnprintf(err->text, sizeof err->text, format, arguments);
	va_end(arguments);
	if (used < 0 || (size_t)used >= sizeof err->text)
		return -1;
	char reason[128];
	const char *why = strerror_r(number, reason, sizeof reason);
	snprintf(err->text + used, sizeof err->text - (size_t)used, ": %s", why);
	return -1;
}
