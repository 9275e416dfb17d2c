/* peer.c -- the columns of peer.h.
 * SPDX-License-Identifier: MIT */
#include "model/peer.h"

static const struct row_column peer_columns[PEER_COLUMNS] = {
	[PEER_PEER] = { "peer", VALUE_INTEGER },
	[PEER_IS_PUBLIC] = { "is_public", VALUE_INTEGER },
	[PEER_ASN] = { "asn", VALUE_INTEGER },
	[PEER_OPERATOR] = { "operator", VALUE_TEXT },
	[PEER_ROLE] = { "role", VALUE_TEXT },
	[PEER_COUNTRY] = { "country", VALUE_TEXT },
	[PEER_COUNTRY_NAME] = { "country_name", VALUE_TEXT },
	[PEER_CITY] = { "city", VALUE_TEXT },
	[PEER_HAS_POINT] = { "has_point", VALUE_INTEGER },
	[PEER_LATITUDE] = { "latitude", VALUE_REAL },
	[PEER_LONGITUDE] = { "longitude", VALUE_REAL },
	[PEER_IS_PLACE_CLEAR] = { "is_place_clear", VALUE_INTEGER },
	[PEER_PLACE_NOTE] = { "place_note", VALUE_TEXT },
	[PEER_REGISTERED_DOMAIN] = { "registered_domain", VALUE_TEXT },
	[PEER_COMPANY] = { "company", VALUE_TEXT },
	[PEER_CATEGORY] = { "category", VALUE_TEXT },
	[PEER_RESOLVER] = { "resolver", VALUE_TEXT },
	[PEER_POLICY] = { "policy", VALUE_TEXT },
	[PEER_LISTED_BY] = { "listed_by", VALUE_TEXT },
	[PEER_SOURCES] = { "sources", VALUE_TEXT },
};

static const struct row_column known_name_columns[KNOWN_NAME_COLUMNS] = {
	[KNOWN_NAME_NAME] = { "name", VALUE_TEXT },
	[KNOWN_NAME_REGISTERED_DOMAIN] = { "registered_domain", VALUE_TEXT },
	[KNOWN_NAME_COMPANY] = { "company", VALUE_TEXT },
	[KNOWN_NAME_CATEGORY] = { "category", VALUE_TEXT },
	[KNOWN_NAME_LISTED_BY] = { "listed_by", VALUE_TEXT },
};

static const struct row_column application_columns[APPLICATION_COLUMNS] = {
	[APPLICATION_NUMBER] = { "application", VALUE_INTEGER },
	[APPLICATION_NAME] = { "application_name", VALUE_TEXT },
	[APPLICATION_CATEGORY] = { "category", VALUE_TEXT },
	[APPLICATION_COMPANY] = { "company", VALUE_TEXT },
	[APPLICATION_HOW] = { "how", VALUE_TEXT },
};

const struct row_schema peer_schema = { "view_peer", peer_columns, PEER_COLUMNS };
const struct row_schema known_name_schema = { "view_known_name", known_name_columns,
	KNOWN_NAME_COLUMNS };
const struct row_schema application_schema = { "view_application", application_columns,
	APPLICATION_COLUMNS };
