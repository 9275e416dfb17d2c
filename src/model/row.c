/* row.c -- the columns of each table, in the order of the enums in row.h.
 * SPDX-License-Identifier: MIT */
#include "model/row.h"

#include "model/derived.h"

#define INTEGER_OF(name, bytes)                                                                    \
	{                                                                                          \
		name, VALUE_INTEGER, bytes                                                         \
	}
#define INTEGER(name)                                                                              \
	{                                                                                          \
		name, VALUE_INTEGER, 8                                                             \
	}
#define TEXT(name)                                                                                 \
	{                                                                                          \
		name, VALUE_TEXT, 0                                                                \
	}

static const struct row_column capture_columns[CAPTURE_COLUMNS] = {
	INTEGER("seq"),
	TEXT("home"),
	TEXT("identity"),
	TEXT("path"),
	TEXT("kind"),
	INTEGER("size_bytes"),
	INTEGER("first_us"),
	INTEGER("last_us"),
	INTEGER("frames"),
	INTEGER("bytes"),
	INTEGER("repeated_frames"),
	TEXT("damage"),
	INTEGER("damage_offset"),
	INTEGER("unknown_link_frames"),
	TEXT("tool_version"),
};

static const struct row_column endpoint_columns[ENDPOINT_COLUMNS] = {
	INTEGER("seq"),
	TEXT("home"),
	INTEGER("id"),
	TEXT("address"),
	TEXT("mac"),
};

static const struct row_column word_columns[WORD_COLUMNS] = {
	INTEGER("seq"),
	INTEGER("id"),
	TEXT("text"),
};

static const struct row_column traffic_columns[TRAFFIC_COLUMNS] = {
	INTEGER_OF("seq", 4),
	INTEGER("bucket"),
	INTEGER("source_id"),
	INTEGER("destination_id"),
	INTEGER("protocol_id"),
	INTEGER("ethertype_id"),
	INTEGER("packets"),
	INTEGER("bytes"),
	INTEGER("first_us"),
	INTEGER("last_us"),
};

static const struct row_column flow_columns[FLOW_COLUMNS] = {
	INTEGER_OF("seq", 4),
	INTEGER("flow_id"),
	INTEGER("first_us"),
	INTEGER("last_us"),
	INTEGER("source_id"),
	INTEGER("destination_id"),
	INTEGER_OF("source_port", 4),
	INTEGER_OF("destination_port", 4),
	INTEGER_OF("ip_protocol", 2),
	INTEGER("protocol_id"),
	INTEGER("service_id"),
	INTEGER("confidence_id"),
	INTEGER("encryption_id"),
	INTEGER("name_id"),
	INTEGER("name_source_id"),
	INTEGER("packets_out"),
	INTEGER("bytes_out"),
	INTEGER("packets_in"),
	INTEGER("bytes_in"),
	INTEGER("requests"),
	INTEGER("flows"),
	INTEGER_OF("is_open", 1),
	TEXT("doubts"),
	INTEGER("traits_id"),
};

static const struct row_column lookup_columns[LOOKUP_COLUMNS] = {
	INTEGER_OF("seq", 4),
	INTEGER("bucket"),
	INTEGER("source_id"),
	INTEGER("destination_id"),
	INTEGER("protocol_id"),
	INTEGER("name_id"),
	INTEGER_OF("type", 4),
	INTEGER_OF("opcode", 2),
	INTEGER_OF("is_response", 1),
	INTEGER_OF("rcode", 2),
	INTEGER("word_id"),
	INTEGER_OF("says_query", 1),
	INTEGER_OF("says_response", 1),
	INTEGER("count"),
	INTEGER("first_us"),
	INTEGER("last_us"),
};

static const struct row_column name_columns[NAME_COLUMNS] = {
	INTEGER("seq"),
	TEXT("home"),
	TEXT("address"),
	TEXT("name"),
	TEXT("source"),
	TEXT("asker"),
	INTEGER("count"),
	INTEGER("first_us"),
	INTEGER("last_us"),
};

static const struct row_column evidence_columns[EVIDENCE_COLUMNS] = {
	INTEGER("seq"),
	TEXT("home"),
	TEXT("mac"),
	TEXT("address"),
	TEXT("kind"),
	TEXT("value"),
	INTEGER("count"),
	INTEGER("first_us"),
	INTEGER("last_us"),
};

static const struct row_column rhythm_columns[RHYTHM_COLUMNS] = {
	INTEGER_OF("seq", 4),
	INTEGER("source_id"),
	INTEGER("destination_id"),
	INTEGER_OF("port", 4),
	INTEGER("requests"),
	TEXT("gaps"),
	INTEGER("first_us"),
	INTEGER("last_us"),
	INTEGER("answers"),
	INTEGER("repeats"),
};

static const struct row_column let_go_columns[LET_GO_COLUMNS] = {
	INTEGER("seq"),
	TEXT("home"),
	TEXT("what"),
	INTEGER("count"),
};

static const struct row_column named_columns[NAMED_COLUMNS] = {
	INTEGER("seq"),
	TEXT("home"),
	TEXT("address"),
	TEXT("name"),
	TEXT("owner"),
	TEXT("same_as"),
};

static const struct row_column muted_columns[MUTED_COLUMNS] = {
	TEXT("id"),
	TEXT("why"),
	INTEGER("since_us"),
};

static const struct row_column host_columns[HOST_COLUMNS] = {
	TEXT("home"),
	TEXT("address"),
	TEXT("scope"),
	TEXT("mac"),
	TEXT("device"),
	TEXT("owner"),
};

static const struct row_column device_columns[DEVICE_COLUMNS] = {
	TEXT("home"),
	TEXT("mac"),
	TEXT("device"),
	TEXT("owner"),
	INTEGER("is_router"),
	TEXT("hostname"),
	INTEGER("first_us"),
	INTEGER("last_us"),
};

static const struct row_column coverage_columns[COVERAGE_COLUMNS] = {
	TEXT("home"),
	INTEGER("first_us"),
	INTEGER("last_us"),
	INTEGER("packets"),
	INTEGER("bytes"),
	INTEGER("gap_s"),
};

static const struct row_column identity_columns[IDENTITY_COLUMNS] = {
	TEXT("home"),
	TEXT("mac"),
	TEXT("vendor"),
	TEXT("type"),
	TEXT("model"),
	INTEGER("confidence"),
	INTEGER("is_private"),
	TEXT("addresses"),
	INTEGER("addresses_left_out"),
};

static const struct row_column reason_columns[REASON_COLUMNS] = {
	TEXT("home"),
	TEXT("mac"),
	TEXT("kind"),
	TEXT("value"),
	TEXT("says"),
	INTEGER("weight"),
	TEXT("source"),
	INTEGER("count"),
	INTEGER("first_us"),
	INTEGER("last_us"),
};

static const struct row_column device_address_columns[DEVICE_ADDRESS_COLUMNS] = {
	TEXT("home"),
	TEXT("mac"),
	TEXT("address"),
	INTEGER("first_us"),
	INTEGER("last_us"),
	INTEGER("packets"),
};

static const struct row_column alias_columns[ALIAS_COLUMNS] = {
	TEXT("home"),
	TEXT("mac"),
	TEXT("device_mac"),
	TEXT("reason"),
	INTEGER("first_us"),
	INTEGER("last_us"),
};

static const struct row_column calling_columns[CALLING_COLUMNS] = {
	TEXT("home"),
	TEXT("mac"),
	TEXT("called"),
};

#define SCHEMA(name, columns)                                                                      \
	{                                                                                          \
		name, columns, sizeof columns / sizeof columns[0]                                  \
	}

const struct row_schema row_schemas[ROW_ALL_TABLE_COUNT] = {
	[ROW_CAPTURE] = SCHEMA("capture", capture_columns),
	[ROW_ENDPOINT] = SCHEMA("endpoint", endpoint_columns),
	[ROW_WORD] = SCHEMA("word", word_columns),
	[ROW_TRAFFIC] = SCHEMA("traffic_sum", traffic_columns),
	[ROW_FLOW] = SCHEMA("flow_fact", flow_columns),
	[ROW_LOOKUP] = SCHEMA("lookup_sum", lookup_columns),
	[ROW_NAME] = SCHEMA("name", name_columns),
	[ROW_EVIDENCE] = SCHEMA("evidence", evidence_columns),
	[ROW_RHYTHM] = SCHEMA("rhythm_sum", rhythm_columns),
	[ROW_LET_GO] = SCHEMA("let_go", let_go_columns),
	[ROW_NAMED] = SCHEMA("named", named_columns),
	[ROW_MUTED] = SCHEMA("muted", muted_columns),
	[ROW_HOST] = SCHEMA("host", host_columns),
	[ROW_DEVICE] = SCHEMA("device", device_columns),
	[ROW_COVERAGE] = SCHEMA("coverage", coverage_columns),
	[ROW_IDENTITY] = SCHEMA("identity", identity_columns),
	[ROW_REASON] = SCHEMA("reason", reason_columns),
	[ROW_DEVICE_ADDRESS] = SCHEMA("device_address", device_address_columns),
	[ROW_ALIAS] = SCHEMA("alias", alias_columns),
	[ROW_CALLING] = SCHEMA("calling", calling_columns),
};
