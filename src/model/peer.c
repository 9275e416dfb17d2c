/* peer.c -- the columns of peer.h.
 * SPDX-License-Identifier: MIT */
#include "model/peer.h"

static const struct row_column peer_columns[PEER_COLUMNS] = {
	[PEER_PEER] = { "peer", VALUE_INTEGER, sizeof(int64_t) },
	[PEER_IS_PUBLIC] = { "is_public", VALUE_INTEGER, sizeof(int64_t) },
	[PEER_ASN] = { "asn", VALUE_INTEGER, sizeof(int64_t) },
	[PEER_OPERATOR] = { "operator", VALUE_TEXT, 0 },
	[PEER_ROLE] = { "role", VALUE_TEXT, 0 },
	[PEER_COUNTRY] = { "country", VALUE_TEXT, 0 },
	[PEER_COUNTRY_NAME] = { "country_name", VALUE_TEXT, 0 },
	[PEER_CITY] = { "city", VALUE_TEXT, 0 },
	[PEER_HAS_POINT] = { "has_point", VALUE_INTEGER, sizeof(int64_t) },
	[PEER_LATITUDE] = { "latitude", VALUE_REAL, 0 },
	[PEER_LONGITUDE] = { "longitude", VALUE_REAL, 0 },
	[PEER_IS_PLACE_CLEAR] = { "is_place_clear", VALUE_INTEGER, sizeof(int64_t) },
	[PEER_PLACE_NOTE] = { "place_note", VALUE_TEXT, 0 },
	[PEER_REGISTERED_DOMAIN] = { "registered_domain", VALUE_TEXT, 0 },
	[PEER_COMPANY] = { "company", VALUE_TEXT, 0 },
	[PEER_CATEGORY] = { "category", VALUE_TEXT, 0 },
	[PEER_RESOLVER] = { "resolver", VALUE_TEXT, 0 },
	[PEER_POLICY] = { "policy", VALUE_TEXT, 0 },
	[PEER_LISTED_BY] = { "listed_by", VALUE_TEXT, 0 },
	[PEER_SOURCES] = { "sources", VALUE_TEXT, 0 },
};

static const struct row_column known_name_columns[KNOWN_NAME_COLUMNS] = {
	[KNOWN_NAME_NAME] = { "name", VALUE_TEXT, 0 },
	[KNOWN_NAME_REGISTERED_DOMAIN] = { "registered_domain", VALUE_TEXT, 0 },
	[KNOWN_NAME_COMPANY] = { "company", VALUE_TEXT, 0 },
	[KNOWN_NAME_CATEGORY] = { "category", VALUE_TEXT, 0 },
	[KNOWN_NAME_LISTED_BY] = { "listed_by", VALUE_TEXT, 0 },
};

static const struct row_column application_columns[APPLICATION_COLUMNS] = {
	[APPLICATION_NUMBER] = { "application", VALUE_INTEGER, sizeof(int64_t) },
	[APPLICATION_NAME] = { "application_name", VALUE_TEXT, 0 },
	[APPLICATION_CATEGORY] = { "category", VALUE_TEXT, 0 },
	[APPLICATION_COMPANY] = { "company", VALUE_TEXT, 0 },
	[APPLICATION_HOW] = { "how", VALUE_TEXT, 0 },
};

const struct row_schema peer_schema = { "view_peer", peer_columns, PEER_COLUMNS };
const struct row_schema known_name_schema = { "view_known_name", known_name_columns,
	KNOWN_NAME_COLUMNS };
const struct row_schema application_schema = { "view_application", application_columns,
	APPLICATION_COLUMNS };
