/* banned.h -- functions that do not compile in this tree: they write without knowing the size of
 * what they write to, or parse without saying whether they failed. Force-included by the Makefile.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_BANNED_H
#define HOUSETAP_BASE_BANNED_H

/* System headers first: they may mention the names below. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* Some of them are macros where clang reads glibc's headers. */
#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef sprintf
#undef vsprintf
#undef strtok

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#pragma GCC poison atoi atol atoll atof sscanf asctime ctime gmtime localtime

#endif
