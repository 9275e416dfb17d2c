/* peer.h -- what is known of an address elsewhere and of a host name: columns of the tables that a view makes
 * when an analysis asks for them, filled by whoever asks enrich/ (struct analysis_enricher).
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_MODEL_PEER_H
#define HOUSETAP_MODEL_PEER_H

#include "model/row.h"

/* view_peer(peer, ...); "" and 0 where nothing is known. */
enum peer_column {
	PEER_PEER,      /* its number in the view */
	PEER_IS_PUBLIC, /* a public unicast address */
	PEER_ASN,       /* autonomous system; 0 unknown */
	PEER_OPERATOR,
	PEER_ROLE,         /* "cdn" "cloud" "isp" ... */
	PEER_COUNTRY,      /* two letters */
	PEER_COUNTRY_NAME, /* in English */
	PEER_CITY,
	PEER_HAS_POINT,
	PEER_LATITUDE,
	PEER_LONGITUDE,
	PEER_IS_PLACE_CLEAR, /* 0: the place means nothing, place_note says why */
	PEER_PLACE_NOTE,
	PEER_REGISTERED_DOMAIN, /* of the name that was asked with */
	PEER_COMPANY,
	PEER_CATEGORY,
	PEER_RESOLVER, /* who runs it, if it is a public resolver ... */
	PEER_POLICY,   /* ... and what it keeps from answering */
	PEER_LISTED_BY,
	PEER_SOURCES, /* where all this is from, with dates */
	PEER_COLUMNS
};

/* view_known_name(name, ...) */
enum known_name_column {
	KNOWN_NAME_NAME,
	KNOWN_NAME_REGISTERED_DOMAIN,
	KNOWN_NAME_COMPANY,
	KNOWN_NAME_CATEGORY,
	KNOWN_NAME_LISTED_BY,
	KNOWN_NAME_COLUMNS
};

/* view_application(application, ...): what flows serve, and how that is known. */
enum application_column {
	APPLICATION_NUMBER, /* in the view */
	APPLICATION_NAME,   /* "" in an answer: not known by payload nor name */
	APPLICATION_CATEGORY,
	APPLICATION_COMPANY,
	APPLICATION_HOW, /* "payload" "name" "address" "port" "unknown" */
	APPLICATION_COLUMNS
};

extern const struct row_schema peer_schema, known_name_schema, application_schema;

#endif
