/* tcp_claims_table.h -- TCP protocols that are told by their port or their first bytes, and cut out of
 * the stream by a length field: all that is known of them here. Rows of one port are tried in this order.
 * A test is { byte at, mask, lowest, highest }; a mask of 0 asks for nothing.
 * Found out by asking tshark about streams made for the purpose.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_TCP_CLAIMS_TABLE_H
#define HOUSETAP_DISSECT_TCP_CLAIMS_TABLE_H

#include <stdint.h>

enum { CLAIM_PORTS_MAX = 4, CLAIM_TESTS_MAX = 6 };

enum framing {
	FRAMING_NONE,   /* every segment is one */
	FRAMING_LINE,   /* up to a line feed */
	FRAMING_LENGTH, /* a length field tells */
};

enum number { ZERO, U8, BE10, BE16, BE24, BE32, LE16, LE24, LE32, HEX4 };

enum claim_flag {
	CLAIM_GUESS = 1,      /* on any port; the flow stays its own */
	CLAIM_WEAK = 2,       /* leaves HTTP and TLS to others */
	CLAIM_ANSWER_FIN = 4, /* the server's answer ends with the connection */
	CLAIM_LOOSE = 8,      /* each segment for itself: the flow is nobody's */
	CLAIM_KEEPS = 16,     /* what was guessed once is not looked at again */
};

struct tcp_claim_test {
	uint8_t at, mask, low, high;
};

struct tcp_claim {
	const char *label;
	uint16_t ports[CLAIM_PORTS_MAX]; /* ends with 0 if there are fewer */
	enum framing framing;
	/* FRAMING_LENGTH: */
	uint8_t header_bytes; /* wanted before the length is looked at; also the least PDU */
	uint8_t offset;       /* of the length */
	enum number number;
	uint8_t more_bytes; /* that the length does not count */
	uint8_t flags;      /* enum claim_flag */
	struct tcp_claim_test tests[CLAIM_TESTS_MAX];
};

/* clang-format off */
static const struct tcp_claim claims[] = {
	{ .label = "H1", .flags = CLAIM_GUESS | CLAIM_LOOSE, .tests = { { 0, 0xff, 0x53, 0x53 }, { 1, 0xff, 0x35, 0x35 } } },
	{ .label = "ECHO", .ports = { 7 } },
	{ .label = "DAYTIME", .ports = { 13 } },
	{ .label = "Chargen", .ports = { 19 } },
	{ .label = "TIME", .ports = { 37 } },
	{ "WINS-Replication", { 42 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "TACACS+", { 49 }, FRAMING_LENGTH, 12, 8, BE32, 12, 0, { { 0 } } },
	{ .label = "Gopher", .ports = { 70 } },
	{ "KRB5", { 88 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ .label = "NNTP", .ports = { 119 } },
	{ .label = "NTP", .ports = { 123 } },
	{ "KPASSWD", { 464 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ .label = "EXEC", .ports = { 512 } },
	{ .label = "Rlogin", .ports = { 513 } },
	{ .label = "RSH", .ports = { 514 } },
	{ .label = "LPD", .ports = { 515 } },
	{ .label = "NCP", .ports = { 524 } },
	{ "DHCPv6 BulkLease", { 547 }, FRAMING_LENGTH, 2, 0, BE16, 2, 0, { { 0 } } },
	{ .label = "DSI", .ports = { 548 } },
	{ "9P", { 564 }, FRAMING_LENGTH, 7, 0, LE32, 0, 0, { { 0 } } },
	{ "RPKI-Router Protocol", { 323 }, FRAMING_LENGTH, 8, 4, BE32, 0, 0, { { 0 } } },
	{ "DHCPFO", { 647 }, FRAMING_LENGTH, 2, 0, BE16, 0, 0, { { 0 } } },
	{ "FF", { 1090 }, FRAMING_LENGTH, 12, 8, BE32, 0, 0, { { 0 } } },
	{ "COPS", { 2126, 3288, 3918 }, FRAMING_LENGTH, 8, 4, BE32, 0, 0, { { 0 } } },
	{ "HiSLIP", { 4880 }, FRAMING_LENGTH, 16, 12, BE32, 16, 0, { { 0 } } },
	{ "NVMe/TCP", { 4420 }, FRAMING_LENGTH, 8, 4, LE32, 0, 0, { { 0 } } },
	{ "OpcUa", { 4840 }, FRAMING_LENGTH, 8, 4, LE32, 0, 0, { { 0 } } },
	{ "LLRP", { 5084 }, FRAMING_LENGTH, 6, 2, BE32, 0, 0, { { 0 } } },
	{ .label = "Gnutella", .ports = { 6346 }, .tests = { { 0, 0xff, 'G', 'H' }, { 1, 0xff, 'E', 'T' }, { 2, 0xff, 'T', 'V' } } },
	{ "Gnutella", { 6346 }, FRAMING_LENGTH, 23, 0, ZERO, 23, 0, { { 0 } } },
	{ "ULP", { 7275 }, FRAMING_LENGTH, 2, 0, BE16, 0, 0, { { 0 } } },
	{ "ILP", { 7276 }, FRAMING_LENGTH, 2, 0, BE16, 0, 0, { { 0 } } },
	{ "PCP", { 44321 }, FRAMING_LENGTH, 4, 0, BE32, 0, 0, { { 0 } } },
	{ .label = "MSDP", .ports = { 639 } },
	{ "AgentX", { 705 }, FRAMING_LENGTH, 20, 16, BE32, 20, 0, { { 0 } } },
	{ "DLEP", { 854 }, FRAMING_LENGTH, 4, 2, BE16, 4, 0, { { 0 } } },
	{ .label = "RSYNC", .ports = { 873 } },
	{ .label = "RMI", .ports = { 1099 } },
	{ .label = "giFT", .ports = { 1213 } },
	{ "TDS", { 1433, 2433 }, FRAMING_LENGTH, 8, 2, BE16, 0, 0, { { 0, 0xff, 0, 21 } } },
	{ "TDS", { 1433, 2433 }, FRAMING_LENGTH, 8, 2, BE16, 0, 0, { { 0, 0xff, 24, 255 } } },
	{ "SAMETIME", { 1533 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "Laplink", { 1547 }, FRAMING_LENGTH, 2, 0, BE16, 2, 0, { { 0 } } },
	{ .label = "PPTP", .ports = { 1723 } },
	{ .label = "VICP", .ports = { 1861 } },
	{ .label = "MSNMS", .ports = { 1863 } },
	{ "slsk", { 2234, 2240, 5534 }, FRAMING_LENGTH, 4, 0, LE32, 4, 0, { { 0 } } },
	{ .label = "TPM", .ports = { 2321, 2322 } },
	{ .label = "CVSPSERVER", .ports = { 2401 } },
	{ .label = "ZEBRA", .ports = { 2600 } },
	{ .label = "ATMTCP", .ports = { 2812 } },
	{ .label = "AX4000", .ports = { 3357 } },
	{ .label = "DISTCC ", .ports = { 3632 } },
	{ .label = "WOW", .ports = { 3724 } },
	{ .label = "ASAP", .ports = { 3863 } },
	{ "PCEP", { 4189 }, FRAMING_LENGTH, 4, 2, BE16, 0, 0, { { 0 } } },
	{ .label = "TFP over TCP", .ports = { 4223 } },
	{ .label = "MIH", .ports = { 4551 } },
	{ .label = "RSIP", .ports = { 4555 } },
	{ .label = "Gearman", .ports = { 4730 } },
	{ .label = "IPSICTL", .ports = { 5010 } },
	{ "HAZELCAST", { 5701 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ .label = "ELCOM", .ports = { 5997 } },
	{ "SPDY", { 6121 }, FRAMING_LENGTH, 8, 5, BE24, 8, 0, { { 0 } } },
	{ .label = "ECMP", .ports = { 6160 } },
	{ .label = "RESP", .ports = { 6379 }, .framing = FRAMING_LINE },
	{ .label = "IRC", .ports = { 6667, 57000 } },
	{ "IPDC", { 6668 }, FRAMING_LENGTH, 4, 2, BE10, 4, 0, { { 0 } } },
	{ .label = "Nano Bootstrap", .ports = { 7075 } },
	{ .label = "OMAPI", .ports = { 7911 } },
	{ "AJP13", { 8009 }, FRAMING_LENGTH, 4, 2, BE16, 4, 0, { { 0 } } },
	{ "Gadu-Gadu", { 8074 }, FRAMING_LENGTH, 8, 4, LE32, 8, 0, { { 0 } } },
	{ .label = "WOWW", .ports = { 8085 } },
	{ "Kafka", { 9092 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ .label = "Elasticsearch", .ports = { 9300 } },
	{ .label = "ALLJOYN-NS", .ports = { 9956 } },
	{ .label = "BEEP", .ports = { 10288 } },
	{ .label = "MEMCACHE", .ports = { 11211 } },
	{ "UMA", { 14001 }, FRAMING_LENGTH, 2, 0, BE16, 2, 0, { { 0 } } },
	{ .label = "PTP/IP", .ports = { 15740 } },
	{ .label = "DB-LSP", .ports = { 17500 } },
	{ "synergy", { 24800 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ .label = "PMPROXY", .ports = { 44322 } },
	{ .label = "CBSP", .ports = { 48049 } },
	{ .label = "AMS", .ports = { 48898 } },
	/* told by their first bytes */
	{ .label = "WHOIS", .ports = { 43 }, .framing = FRAMING_LINE, .flags = CLAIM_ANSWER_FIN },
	{ .label = "FINGER", .ports = { 79 }, .framing = FRAMING_LINE, .flags = CLAIM_ANSWER_FIN },
	{ "BGP", { 179 }, FRAMING_LENGTH, 19, 16, BE16, 0, 0, { { 0, 0xff, 255, 255 }, { 15, 0xff, 255, 255 } } },
	{ .label = "BGP", .ports = { 179 } },
	{ "IEC 60870-5 ASDU", { 2404 }, FRAMING_LENGTH, 2, 1, U8, 2, 0, { { 0, 0xff, 0x68, 0x68 }, { 1, 0xff, 5, 255 }, { 2, 0x01, 0, 0 } } },
	{ "IEC 60870-5-104", { 2404 }, FRAMING_LENGTH, 2, 1, U8, 2, 0, { { 0, 0xff, 0x68, 0x68 } } },
	{ .label = "SMUX", .ports = { 199 }, .flags = CLAIM_WEAK },
	{ .label = "ISAKMP", .ports = { 500 } },
	{ .label = "ICAP", .ports = { 1344 }, .flags = CLAIM_WEAK },
	{ .label = "5co-legacy", .ports = { 8004, 8010 }, .flags = CLAIM_WEAK, .tests = { { 7, 0xff, 0, 255 } } },
	{ "AMQP", { 5672 }, FRAMING_LENGTH, 8, 0, ZERO, 8, 0, { { 0, 0xff, 'A', 'A' }, { 1, 0xff, 'M', 'M' } } },
	{ "AMQP", { 5672 }, FRAMING_LENGTH, 7, 3, BE32, 8, 0, { { 0, 0xff, 1, 255 } } },
	{ "AMQP", { 5672 }, FRAMING_LENGTH, 8, 0, BE32, 0, 0, { { 0, 0xff, 0, 0 } } },
	{ "DIAMETER", { 3868 }, FRAMING_LENGTH, 4, 1, BE24, 0, 0, { { 0, 0xff, 1, 1 } } },
	{ .label = "DIAMETER", .ports = { 3868 } },
	{ "Modbus/TCP", { 502 }, FRAMING_LENGTH, 6, 4, BE16, 6, 0, { { 2, 0xff, 0, 0 }, { 3, 0xff, 0, 0 }, { 7, 0xff, 0, 255 } } },
	{ "OpenFlow", { 6653, 6633 }, FRAMING_LENGTH, 8, 2, BE16, 0, 0, { { 0 } } },
	{ .label = "SNMP", .ports = { 161, 162 }, .tests = { { 0, 0xff, 0x30, 0x30 }, { 1, 0xff, 2, 127 }, { 2, 0xff, 2, 2 } } },
	{ .label = "SNMP", .ports = { 161, 162 }, .tests = { { 0, 0xff, 0x30, 0x30 }, { 1, 0xff, 0x81, 0x81 }, { 3, 0xff, 2, 2 } } },
	{ .label = "SNMP", .ports = { 161, 162 }, .tests = { { 0, 0xff, 0x30, 0x30 }, { 1, 0xff, 0x82, 0x82 }, { 4, 0xff, 2, 2 } } },
	{ .label = "AC DR", .ports = { 925 } },
	{ .label = "CoAP", .ports = { 5683 } },
	{ "CQL", { 9042 }, FRAMING_LENGTH, 9, 5, BE32, 9, 0, { { 0, 0x7f, 3, 5 } } },
	{ "TNS", { 1521 }, FRAMING_LENGTH, 8, 0, BE32, 0, 0, { { 0, 0xff, 0, 0 }, { 1, 0xff, 0, 0 } } },
	{ "TNS", { 1521 }, FRAMING_LENGTH, 2, 0, BE16, 0, 0, { { 4, 0xff, 1, 19 } } },
	{ "LDP", { 646 }, FRAMING_LENGTH, 4, 2, BE16, 4, 0, { { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 } } },
	{ .label = "MGCP", .ports = { 2427, 2727 }, .tests = { { 0, 0xff, '0', 'z' }, { 3, 0xff, ' ', 'z' } } },
	{ "eDonkey", { 4661, 4662, 4663 }, FRAMING_LENGTH, 5, 1, LE32, 5, 0, { { 0, 0xff, 0xe3, 0xe3 } } },
	{ "eDonkey", { 4661, 4662, 4663 }, FRAMING_LENGTH, 5, 1, LE32, 5, 0, { { 0, 0xff, 0xc5, 0xc5 } } },
	{ "eDonkey", { 4661, 4662, 4663 }, FRAMING_LENGTH, 5, 1, LE32, 5, 0, { { 0, 0xff, 0xd4, 0xd4 } } },
	{ "Git", { 9418 }, FRAMING_LENGTH, 4, 0, HEX4, 0, 0, { { 0 } } },
	{ .label = "kismet", .ports = { 2501 }, .tests = { { 0, 0xff, 0x20, 0x7e }, { 1, 0xff, 0x20, 0x7e }, { 2, 0xff, 0x20, 0x7e }, { 3, 0xff, 0x20, 0x7e } } },
	{ .label = "JDWP", .ports = { 9009 }, .tests = { { 0, 0xff, 'J', 'J' }, { 13, 0xff, 'e', 'e' } } },
	{ "JDWP", { 9009 }, FRAMING_LENGTH, 11, 0, BE32, 0, 0, { { 0, 0xff, 0, 0 } } },
	{ "DoIP", { 13400 }, FRAMING_LENGTH, 8, 4, BE32, 8, 0, { { 0, 0xff, 1, 4 }, { 1, 0xff, 0xfb, 0xfe } } },
	{ "EPMD", { 4369 }, FRAMING_NONE, 0, 0, ZERO, 0, 0, { { 0, 0xff, 0, 0 }, { 2, 0xff, 'a', 'z' } } },
	{ "EPMD", { 4369 }, FRAMING_NONE, 0, 0, ZERO, 0, 0, { { 0, 0xff, 'a', 'z' } } },
	{ "iSNS", { 3205 }, FRAMING_LENGTH, 12, 4, BE16, 12, 0, { { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 } } },
	{ .label = "GDS DB", .ports = { 3050 }, .tests = { { 0, 0xff, 0, 0 }, { 1, 0xff, 0, 0 }, { 2, 0xff, 0, 0 } } },
	{ "SYNCHROPHASOR", { 4712 }, FRAMING_LENGTH, 4, 2, BE16, 0, 0, { { 0, 0xff, 0xaa, 0xaa } } },
	{ "Couchbase", { 11210 }, FRAMING_LENGTH, 24, 8, BE32, 24, 0, { { 0, 0xff, 0x80, 0x83 } } },
	{ "SRVLOC", { 427 }, FRAMING_LENGTH, 5, 2, BE24, 0, 0, { { 0, 0xff, 2, 2 } } },
	{ "HART_IP", { 5094 }, FRAMING_LENGTH, 8, 6, BE16, 0, 0, { { 0, 0xff, 1, 2 }, { 1, 0xff, 0, 15 } } },
	{ "OMRON", { 9600 }, FRAMING_LENGTH, 8, 4, BE32, 8, 0, { { 0, 0xff, 'F', 'F' }, { 1, 0xff, 'I', 'I' } } },
	{ "KNXnet/IP", { 3671 }, FRAMING_LENGTH, 6, 4, BE16, 0, 0, { { 0, 0xff, 6, 6 }, { 1, 0xff, 0x10, 0x10 } } },
	{ "DICOM", { 104 }, FRAMING_LENGTH, 6, 2, BE32, 6, 0, { { 0, 0xff, 1, 7 }, { 1, 0xff, 0, 0 } } },
	{ .label = "HL7", .ports = { 2575 }, .tests = { { 0, 0xff, 11, 11 }, { 1, 0xff, 'M', 'M' } } },
	{ .label = "RTPproxy", .ports = { 22222 }, .tests = { { 0, 0xff, '0', 'z' }, { 3, 0xff, 0x20, 0x7e } } },
	/* ports that hold on to whatever comes, for a length that seldom fits */
	{ "LNET", { 988 }, FRAMING_LENGTH, 4, 0, LE32, 4, 0, { { 0 } } },
	{ "IDMP", { 1102 }, FRAMING_LENGTH, 5, 1, BE32, 5, 0, { { 0 } } },
	{ "KDSP", { 2502 }, FRAMING_LENGTH, 12, 8, BE32, 0, 0, { { 0 } } },
	{ "HL7", { 2575 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "OPA", { 3245, 3246, 3247, 3248 }, FRAMING_LENGTH, 8, 4, BE32, 8, 0, { { 0 } } },
	{ "HiQnet", { 3804 }, FRAMING_LENGTH, 6, 2, BE32, 0, 0, { { 0 } } },
	{ "SASP", { 3860 }, FRAMING_LENGTH, 13, 2, BE16, 0, 0, { { 0 } } },
	{ "OPSI", { 4002 }, FRAMING_LENGTH, 8, 2, BE16, 0, 0, { { 0 } } },
	{ "TCPCL", { 4556 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "SYNCHROPHASOR", { 4712 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "CFLOW", { 4739 }, FRAMING_LENGTH, 4, 2, BE16, 0, 0, { { 0 } } },
	{ "XMCP", { 4788 }, FRAMING_LENGTH, 4, 2, BE16, 20, 0, { { 0 } } },
	{ "ARTEMIS", { 5445 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "ANCP", { 6068 }, FRAMING_LENGTH, 4, 2, BE16, 4, 0, { { 0 } } },
	{ "RELOAD Framing", { 6084 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "Gryphon", { 7000 }, FRAMING_LENGTH, 8, 4, BE16, 8, 0, { { 0 } } },
	{ "Tibia", { 7171, 7172 }, FRAMING_LENGTH, 2, 0, LE16, 2, 0, { { 0 } } },
	{ "dpp", { 7871 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "DoIP", { 13400 }, FRAMING_LENGTH, 8, 4, BE32, 8, 0, { { 0 } } },
	{ "SCoP", { 17755, 17756 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "ETI", { 19006, 19043, 19506, 19543 }, FRAMING_LENGTH, 4, 0, LE32, 0, 0, { { 0 } } },
	{ "XTI", { 19042 }, FRAMING_LENGTH, 4, 0, LE32, 0, 0, { { 0 } } },
	{ "DLM3", { 21064 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "SRVLOC", { 427 }, FRAMING_LENGTH, 5, 2, BE16, 0, 0, { { 0 } } },
	{ "LISP", { 4342 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "NDPS", { 3369, 3014, 3016, 3017 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "NDPS", { 3018, 3019 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "MIKEY", { 2269 }, FRAMING_LENGTH, 4, 0, BE32, 4, 0, { { 0 } } },
	{ "KNXnet/IP", { 3671 }, FRAMING_LENGTH, 6, 4, BE16, 0, 0, { { 0 } } },
	{ .label = "TPKT", .ports = { 2944 } },
	{ .label = "IEC 60870-5-104", .ports = { 2404 } },
	{ .label = "RSL", .ports = { 3002, 3003, 3006, 4222 }, .tests = { { 2, 0xff, 0, 31 } } },
	{ .label = "RSL", .ports = { 4249, 4250, 5000 }, .tests = { { 2, 0xff, 0, 31 } } },
	{ .label = "IPA", .ports = { 3002, 3003, 3006, 4222 }, .tests = { { 2, 0xff, 254, 254 } } },
	{ .label = "IPA", .ports = { 4249, 4250, 5000 }, .tests = { { 2, 0xff, 254, 254 } } },
	{ .label = "OML", .ports = { 3002, 3003, 3006, 4222 }, .tests = { { 2, 0xff, 255, 255 } } },
	{ .label = "OML", .ports = { 4249, 4250, 5000 }, .tests = { { 2, 0xff, 255, 255 } } },
	{ "Z39.50", { 210 }, FRAMING_LENGTH, 2, 1, U8, 2, 0, { { 0, 0xff, 0xb4, 0xbe }, { 1, 0x80, 0, 0 } } },
	{ "Z39.50", { 210 }, FRAMING_LENGTH, 3, 2, U8, 3, 0, { { 0, 0xff, 0xb4, 0xbe }, { 1, 0xff, 0x81, 0x81 } } },
	{ "Z39.50", { 210 }, FRAMING_LENGTH, 4, 2, BE16, 4, 0, { { 0, 0xff, 0xb4, 0xbe }, { 1, 0xff, 0x82, 0x82 } } },
	{ .label = "ACAP", .ports = { 674 }, .framing = FRAMING_LINE },
	{ "X.25", { 1998 }, FRAMING_LENGTH, 4, 2, BE16, 4, 0, { { 0, 0xff, 0, 0 }, { 1, 0xff, 0, 0 } } },
	{ .label = "DLSw", .ports = { 2065 }, .tests = { { 0, 0xff, 0x31, 0x33 } } },
	{ .label = "KT", .ports = { 1978, 1979 }, .tests = { { 0, 0xff, 0xb0, 0xb1 } } },
	/* recognised on any port */
	{ "OpenWire", { 0 }, FRAMING_LENGTH, 5, 0, BE32, 4, CLAIM_GUESS | CLAIM_KEEPS, { { 4, 0xff, 1, 1 }, { 5, 0xff, 'A', 'A' }, { 6, 0xff, 'c', 'c' }, { 7, 0xff, 't', 't' }, { 8, 0xff, 'i', 'i' } } },
	{ .label = "Ceph", .flags = CLAIM_GUESS | CLAIM_KEEPS, .tests = { { 0, 0xff, 'c', 'c' }, { 1, 0xff, 'e', 'e' }, { 2, 0xff, 'p', 'p' }, { 3, 0xff, 'h', 'h' }, { 4, 0xff, ' ', ' ' }, { 5, 0xff, 'v', 'v' } } },
	{ "CTDB", { 0 }, FRAMING_LENGTH, 8, 0, BE32, 0, CLAIM_GUESS, { { 4, 0xff, 'B', 'B' }, { 5, 0xff, 'D', 'D' }, { 6, 0xff, 'T', 'T' }, { 7, 0xff, 'C', 'C' } } },
	{ "TALI", { 0 }, FRAMING_LENGTH, 10, 8, LE16, 10, CLAIM_GUESS, { { 0, 0xff, 'T', 'T' }, { 1, 0xff, 'A', 'A' }, { 2, 0xff, 'L', 'L' }, { 3, 0xff, 'I', 'I' } } },
	{ .label = "CIMD", .flags = CLAIM_GUESS, .tests = { { 0, 0xff, 2, 2 }, { 1, 0xff, '0', '9' }, { 2, 0xff, '0', '9' }, { 3, 0xff, ':', ':' }, { 7, 0xff, '\t', '\t' } } },
	{ .label = "UCP", .flags = CLAIM_GUESS, .tests = { { 0, 0xff, 2, 2 }, { 1, 0xff, '0', '9' }, { 3, 0xff, '/', '/' }, { 9, 0xff, '/', '/' }, { 10, 0xff, 'O', 'R' }, { 11, 0xff, '/', '/' } } },
	{ .label = "MPA", .flags = CLAIM_GUESS | CLAIM_LOOSE, .tests = { { 0, 0xff, 'M', 'M' }, { 1, 0xff, 'P', 'P' }, { 2, 0xff, 'A', 'A' }, { 3, 0xff, ' ', ' ' }, { 4, 0xff, 'I', 'I' }, { 7, 0xff, 'R', 'R' } } },
	{ .label = "Xcsl", .flags = CLAIM_GUESS | CLAIM_LOOSE, .tests = { { 0, 0xff, 'x', 'x' }, { 1, 0xff, 'c', 'c' }, { 2, 0xff, 's', 's' }, { 3, 0xff, 'l', 'l' } } },
	{ "THRIFT", { 0 }, FRAMING_LENGTH, 4, 0, BE32, 4, CLAIM_GUESS, { { 4, 0xff, 0x80, 0x80 }, { 5, 0xff, 1, 1 }, { 6, 0xff, 0, 0 }, { 7, 0xff, 1, 4 }, { 8, 0xff, 0, 0 }, { 12, 0xff, 0x20, 0x7e } } },
	{ "THRIFT", { 0 }, FRAMING_NONE, 0, 0, ZERO, 0, CLAIM_GUESS, { { 0, 0xff, 0x80, 0x80 }, { 1, 0xff, 1, 1 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 1, 4 }, { 4, 0xff, 0, 0 }, { 8, 0xff, 0x20, 0x7e } } },
	{ "THRIFT", { 0 }, FRAMING_NONE, 0, 0, ZERO, 0, CLAIM_GUESS, { { 0, 0xff, 0x82, 0x82 }, { 1, 0x1f, 1, 1 }, { 1, 0xe0, 0x20, 0x80 }, { 3, 0xff, 1, 127 }, { 4, 0xff, 0x20, 0x7e } } },
	{ "THRIFT", { 0 }, FRAMING_LENGTH, 4, 0, BE32, 4, CLAIM_GUESS, { { 0, 0xff, 0, 0 }, { 4, 0xff, 0x82, 0x82 }, { 5, 0x1f, 1, 1 }, { 5, 0xe0, 0x20, 0x80 }, { 7, 0xff, 1, 127 }, { 8, 0xff, 0x20, 0x7e } } },
	{ "SMPP", { 0 }, FRAMING_LENGTH, 16, 0, BE32, 0, CLAIM_GUESS, { { 0, 0xff, 0, 0 }, { 1, 0xff, 0, 0 }, { 4, 0x7f, 0, 0 }, { 5, 0xff, 0, 0 }, { 7, 0xff, 1, 0x21 }, { 8, 0xff, 0, 0 } } },
	{ "GIOP", { 0 }, FRAMING_LENGTH, 12, 8, LE32, 12, CLAIM_GUESS, { { 0, 0xff, 'G', 'G' }, { 1, 0xff, 'I', 'I' }, { 2, 0xff, 'O', 'O' }, { 3, 0xff, 'P', 'P' }, { 6, 0x01, 1, 1 } } },
	{ "GIOP", { 0 }, FRAMING_LENGTH, 12, 8, BE32, 12, CLAIM_GUESS, { { 0, 0xff, 'G', 'G' }, { 1, 0xff, 'I', 'I' }, { 2, 0xff, 'O', 'O' }, { 3, 0xff, 'P', 'P' } } },
	{ "DICOM", { 0 }, FRAMING_LENGTH, 6, 2, BE32, 6, CLAIM_GUESS, { { 0, 0xff, 1, 1 }, { 6, 0xff, 0, 0 }, { 7, 0xff, 1, 1 }, { 10, 0xff, 0x20, 0x7e } } },
	{ .label = "HL7", .flags = CLAIM_GUESS, .tests = { { 0, 0xff, 11, 11 }, { 1, 0xff, 'M', 'M' }, { 2, 0xff, 'S', 'S' }, { 3, 0xff, 'H', 'H' } } },
	{ .label = "FIX", .flags = CLAIM_GUESS, .tests = { { 0, 0xff, '8', '8' }, { 1, 0xff, '=', '=' }, { 2, 0xff, 'F', 'F' }, { 3, 0xff, 'I', 'I' }, { 4, 0xff, 'X', 'X' } } },
	{ "Bitcoin", { 0 }, FRAMING_LENGTH, 24, 16, LE32, 24, CLAIM_GUESS, { { 0, 0xff, 0xf9, 0xf9 }, { 1, 0xff, 0xbe, 0xbe }, { 2, 0xff, 0xb4, 0xb4 }, { 3, 0xff, 0xd9, 0xd9 } } },
	{ "YMSG", { 0 }, FRAMING_LENGTH, 10, 8, BE16, 20, CLAIM_GUESS, { { 0, 0xff, 'Y', 'Y' }, { 1, 0xff, 'M', 'M' }, { 2, 0xff, 'S', 'S' }, { 3, 0xff, 'G', 'G' } } },
	{ .label = "MSRP", .flags = CLAIM_GUESS, .tests = { { 0, 0xff, 'M', 'M' }, { 1, 0xff, 'S', 'S' }, { 2, 0xff, 'R', 'R' }, { 3, 0xff, 'P', 'P' }, { 4, 0xff, ' ', ' ' } } },
	{ .label = "MQ", .flags = CLAIM_GUESS, .tests = { { 0, 0xff, 'T', 'T' }, { 1, 0xff, 'S', 'S' }, { 2, 0xff, 'H', 'H' }, { 3, 0xff, ' ', 'M' } } },
	{ "DRDA", { 0 }, FRAMING_LENGTH, 10, 0, BE16, 0, CLAIM_GUESS, { { 2, 0xff, 0xd0, 0xd0 }, { 3, 0x0f, 1, 5 }, { 4, 0xff, 0, 0 }, { 6, 0xff, 0, 127 }, { 8, 0xff, 0x10, 0x24 } } },
};
/* clang-format on */

#endif
