/* zone.h -- offsets of a time zone from UTC, read from the system's TZif files (RFC 8536). Unlike
 * the C library's TZ it is a value: it changes nothing in the process.
 * Ownership: zone_open makes, zone_close frees.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_BASE_ZONE_H
#define HOUSETAP_BASE_ZONE_H

#include "base/cursor.h"
#include "base/error.h"

struct zone;

/* An IANA name such as "Europe/Berlin"; NULL: the machine's zone (TZ, /etc/localtime, else UTC).
 * "UTC" needs no file. */
int zone_open(const char *name, struct zone **out, struct error *err);
/* From the bytes of a TZif file. */
int zone_read(struct span file, struct zone **out, struct error *err);
void zone_close(struct zone *z);

/* Seconds to add to UTC at that time; east of Greenwich is positive. */
int32_t zone_offset_s(const struct zone *z, int64_t utc_s);

/* When the step of local time began that `utc_s` lies in: steps are counted from local midnight of
 * 1970-01-01, so that steps of a day begin at local midnight, also on days of 23 and 25 hours. */
int64_t zone_step_begin_s(const struct zone *z, int64_t utc_s, int64_t step_s);

#endif
