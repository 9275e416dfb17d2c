/* clue.h -- what speaks for a kind of device: the rows of clue_table.h that hold for something that was
 * seen. Called by identity.c for each value once, never for frames.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DEVICE_CLUE_H
#define HOUSETAP_DEVICE_CLUE_H

#include "base/span.h"

/* What a device can be, and the words that tables show. */
#define DEVICE_TYPES(X)                                                                            \
	X(UNKNOWN, "unknown")                                                                      \
	X(PHONE, "phone")                                                                          \
	X(TABLET, "tablet")                                                                        \
	X(COMPUTER, "computer")                                                                    \
	X(TV, "TV")                                                                                \
	X(STICK, "streaming stick")                                                                \
	X(SPEAKER, "speaker")                                                                      \
	X(CAMERA, "camera")                                                                        \
	X(DOORBELL, "doorbell")                                                                    \
	X(VACUUM, "vacuum")                                                                        \
	X(PLUG, "plug")                                                                            \
	X(LIGHT, "light")                                                                          \
	X(HUB, "hub")                                                                              \
	X(THERMOSTAT, "thermostat")                                                                \
	X(SENSOR, "sensor")                                                                        \
	X(ENERGY, "energy device")                                                                 \
	X(APPLIANCE, "appliance")                                                                  \
	X(MICRO, "microcontroller")                                                                \
	X(PRINTER, "printer")                                                                      \
	X(NAS, "NAS")                                                                              \
	X(CONSOLE, "game console")                                                                 \
	X(READER, "e-reader")                                                                      \
	X(WATCH, "watch")                                                                          \
	X(DESK_PHONE, "desk phone")                                                                \
	X(ROUTER, "router")                                                                        \
	X(ACCESS_POINT, "access point")                                                            \
	X(SWITCH, "switch")                                                                        \
	X(POWERLINE, "powerline adapter")

#define DEVICE_TYPE_ENUM(name, word) DEVICE_##name,
enum device_type { DEVICE_TYPES(DEVICE_TYPE_ENUM) DEVICE_TYPE_COUNT };
#undef DEVICE_TYPE_ENUM

const char *device_type_word(enum device_type type);
/* Two types that one device is easily taken for; 0: unlike, 1: akin, 2: the same. */
int device_type_kinship(enum device_type a, enum device_type b);

enum clue_kind {
	CLUE_ROLE, /* "router", "access_point", "private" (a made-up MAC) */
	CLUE_HOST, /* what it calls itself */
	CLUE_DHCP_VENDOR,
	CLUE_DHCP_PARAMETERS,
	CLUE_SERVICE,
	CLUE_MODEL,
	CLUE_SSDP_DEVICE,
	CLUE_SSDP_SERVER,
	CLUE_USER_AGENT,
	CLUE_NAME, /* a name that it asks for or connects to */
	CLUE_PROTOCOL,
	CLUE_MAKER, /* of its network chip, by the IEEE registry */
	CLUE_KINDS
};

enum clue_match { CLUE_IS, CLUE_BEGINS, CLUE_HAS, CLUE_WORD, CLUE_HEX, CLUE_UNDER };

struct clue {
	enum clue_kind kind;
	enum clue_match match;
	const char *pattern;
	enum device_type type;
	unsigned weight; /* per cent */
	const char *maker, *model, *source;
};

extern const struct clue clues[];
extern const size_t clue_count;

/* The kind of clue that rows of this kind (table evidence, or "asks" "contacts" "speaks" "maker") are;
 * CLUE_KINDS: none. */
enum clue_kind clue_kind_of(struct span word);

/* Does row `c` hold for a value in lower case? */
bool clue_holds(const struct clue *c, struct span value);

#endif
