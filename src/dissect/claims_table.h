/* claims_table.h -- which UDP ports Wireshark 4.0 names, and after what look at the payload.
 * A test CLAIM_WHOLE: the capture cut nothing off.
 * A row: port, label, service, least bytes of payload, then up to CLAIM_TESTS_MAX tests, each
 * { byte at, mask, lowest, highest }. Rows of one port stand together; the first that holds wins.
 * Found out by asking tshark about datagrams made for the purpose.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_CLAIMS_TABLE_H
#define HOUSETAP_DISSECT_CLAIMS_TABLE_H

enum { CLAIM_TESTS_MAX = 3, CLAIM_WHOLE_AT = 255 };

#define CLAIM_WHOLE                                                                                \
	{                                                                                          \
		CLAIM_WHOLE_AT, 0, 0, 0                                                            \
	}

/* clang-format off */
#define CLAIMED_PORTS(X) \
	X(7, "ECHO", "echo", 1, { 0 }) \
	X(13, "DAYTIME", "daytime", 1, { 0 }) \
	X(19, "Chargen", "chargen", 1, { 0 }) \
	X(37, "TIME", "time", 1, { 0 }) \
	X(49, "TACACS", "tacacs", 1, { 0, 0xff, 0, 0 }) \
	X(49, "XTACACS", "tacacs", 1, { 0 }) \
	X(88, "KRB5", "kerberos", 2, { 0, 0xdf, 65, 67 }) \
	X(88, "KRB5", "kerberos", 2, { 0, 0xdf, 74, 79 }) \
	X(88, "KRB5", "kerberos", 2, { 0, 0xdf, 84, 85 }) \
	X(88, "KRB5", "kerberos", 2, { 0, 0xdf, 89, 94 }) \
	X(161, "SNMP", "snmp", 3, { 0, 0xdf, 16, 16 }, { 1, 0xff, 0, 127 }, { 2, 0xdf, 2, 2 }) \
	X(161, "SNMP", "snmp", 4, { 0, 0xdf, 16, 16 }, { 1, 0xff, 129, 129 }, { 3, 0xdf, 2, 2 }) \
	X(161, "SNMP", "snmp", 5, { 0, 0xdf, 16, 16 }, { 1, 0xff, 130, 130 }, { 4, 0xdf, 2, 2 }) \
	X(162, "SNMP", "snmp", 3, { 0, 0xdf, 16, 16 }, { 1, 0xff, 0, 127 }, { 2, 0xdf, 2, 2 }) \
	X(162, "SNMP", "snmp", 4, { 0, 0xdf, 16, 16 }, { 1, 0xff, 129, 129 }, { 3, 0xdf, 2, 2 }) \
	X(162, "SNMP", "snmp", 5, { 0, 0xdf, 16, 16 }, { 1, 0xff, 130, 130 }, { 4, 0xdf, 2, 2 }) \
	X(173, "XYPLEX", NULL, 1, { 0 }) \
	X(177, "XDMCP", "xdmcp", 6, { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 }) \
	X(213, "IPX", NULL, 1, { 0 }) \
	X(269, "packetbb", NULL, 3, { 0, 0x04, 0, 0 }) \
	X(319, "PTPv1", "ptp", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 }) \
	X(319, "PTPv2", "ptp", 2, { 1, 0x0f, 2, 2 }) \
	X(320, "PTPv1", "ptp", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 }) \
	X(320, "PTPv2", "ptp", 2, { 1, 0x0f, 2, 2 }) \
	X(389, "CLDAP", "ldap", 1, { 0 }) \
	X(427, "SRVLOC", "srvloc", 1, { 0 }) \
	X(434, "MobileIP", NULL, 1, { 0 }) \
	X(464, "KPASSWD", "kerberos", 1, { 0 }) \
	X(496, "Auto-RP", NULL, 1, { 0 }) \
	X(502, "Modbus/UDP", "modbus", 8, { 2, 0xff, 0, 0 }, { 3, 0xff, 0, 0 }, { 5, 0xff, 2, 255 }) \
	X(513, "WHO", NULL, 1, { 0 }) \
	X(514, "Syslog", "syslog", 1, { 0 }) \
	X(520, "RIPv1", "rip", 2, { 1, 0xff, 1, 1 }) \
	X(520, "RIPv2", "rip", 2, { 1, 0xff, 2, 2 }) \
	X(520, "RIP", "rip", 1, { 0 }) \
	X(521, "RIPng", "rip", 1, { 0 }) \
	X(524, "NCP", NULL, 1, { 0 }) \
	X(525, "TSP", NULL, 1, { 0 }) \
	X(623, "ASF", "ipmi", 4, { 3, 0x9f, 6, 6 }) \
	X(623, "IPMI", "ipmi", 4, { 3, 0x9f, 7, 7 }) \
	X(623, "RMCP", "ipmi", 4, { 3, 0x1f, 8, 8 }) \
	X(623, "RMCP", "ipmi", 4, { 3, 0x9f, 134, 135 }) \
	X(631, "CUPS", "ipp", 1, { 0 }) \
	X(646, "LDP", NULL, 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 }) \
	X(654, "AODV", NULL, 1, { 0 }) \
	X(664, "ASF", "ipmi", 4, { 3, 0x9f, 6, 6 }) \
	X(664, "RMCP", "ipmi", 4, { 3, 0x1f, 8, 8 }) \
	X(664, "RMCP", "ipmi", 4, { 3, 0x9f, 134, 135 }) \
	X(698, "OLSR v1", NULL, 8, { 0, 0xff, 0, 5 }) \
	X(701, "LMP", NULL, 1, { 0 }) \
	X(854, "DLEP", NULL, 1, { 0 }) \
	X(910, "KINK", NULL, 1, { 0 }) \
	X(921, "lw_res", NULL, 1, { 0 }) \
	X(925, "AC DR", NULL, 1, { 0 }) \
	X(1001, "FIND", NULL, 1, { 0 }) \
	X(1069, "SliMP3", "slimp3", 1, { 0, 0xff, 50, 50 }) \
	X(1069, "SliMP3", "slimp3", 1, { 0, 0xff, 68, 68 }) \
	X(1069, "SliMP3", "slimp3", 1, { 0, 0xff, 97, 97 }) \
	X(1069, "SliMP3", "slimp3", 1, { 0, 0xff, 100, 100 }) \
	X(1069, "SliMP3", "slimp3", 1, { 0, 0xff, 104, 105 }) \
	X(1069, "SliMP3", "slimp3", 1, { 0, 0xff, 108, 109 }) \
	X(1069, "SliMP3", "slimp3", 1, { 0, 0xff, 114, 115 }) \
	X(1101, "SEBEK", NULL, 1, { 0 }) \
	X(1113, "LTP Segment", NULL, 5, { 0 }) \
	X(1153, "ANSI C12.22", NULL, 1, { 0 }) \
	X(1293, "PKTC", NULL, 1, { 0 }) \
	X(1628, "LON", NULL, 20, { 3, 0xff, 1, 1 }, { 4, 0xff, 0, 0 }, { 5, 0x1f, 0, 0 }) \
	X(1628, "CN/IP", NULL, 1, { 0 }) \
	X(1629, "CN/IP", NULL, 1, { 0 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 1, 16 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 1, 16 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 1, 16 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 1, 16 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 1, 16 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1645, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 1, 16 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 1, 16 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 1, 16 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 1, 16 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 1, 16 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 1, 16 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1646, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 1, 16 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 1, 16 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 1, 16 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 1, 16 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 1, 16 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 1, 16 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1700, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 1, 16 }) \
	X(1718, "H.225.0", NULL, 1, { 0 }) \
	X(1719, "H.225.0", NULL, 1, { 0 }) \
	X(1745, "MSproxy", NULL, 1, { 0 }) \
	X(1755, "MSMMS", NULL, 8, { 0 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 1, 16 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 1, 16 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 1, 16 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 1, 16 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 1, 16 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1812, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 1, 16 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 1, 16 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 1, 16 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 1, 16 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 1, 16 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 1, 16 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(1813, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 1, 16 }) \
	X(2048, "WCCP", NULL, 4, { 0, 0xff, 0, 0 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 7, 13 }) \
	X(2055, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 }) \
	X(2055, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 5, 5 }) \
	X(2055, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 7, 10 }) \
	X(2099, "TPKT", NULL, 1, { 0 }) \
	X(2157, "GPRS-NS", NULL, 1, { 0 }) \
	X(2190, "TiVoConnect", "tivo", 4, { 0, 0xff, 84, 84 }, { 1, 0xff, 105, 105 }, { 2, 0xff, 86, 86 }) \
	X(2222, "CIP I/O", NULL, 1, { 0 }) \
	X(2231, "WiMAX", NULL, 1, { 0, 0xff, 1, 1 }) \
	X(2246, "PKTC", NULL, 1, { 0 }) \
	X(2268, "AMT", NULL, 1, { 0 }) \
	X(2313, "IAPP", NULL, 1, { 0 }) \
	X(2345, "KNET", NULL, 1, { 0 }) \
	X(2427, "MGCP", "mgcp", 4, { 0, 0xff, 48, 90 }, { 1, 0xff, 48, 90 }, { 3, 0xff, 32, 90 }) \
	X(2727, "MGCP", "mgcp", 4, { 0, 0xff, 48, 90 }, { 1, 0xff, 48, 90 }, { 3, 0xff, 32, 90 }) \
	X(2887, "WLCCP", NULL, 1, { 0 }) \
	X(2944, "MEGACO", NULL, 1, { 0, 0xff, 33, 33 }) \
	X(2944, "MEGACO", NULL, 6, { 0, 0xff, 'M', 'M' }, { 1, 0xff, 'E', 'E' }, { 2, 0xff, 'G', 'G' }) \
	X(2944, "H.248", NULL, 1, { 0, 0xff, 48, 48 }) \
	X(2945, "H.248", NULL, 1, { 0 }) \
	X(2948, "WSP", NULL, 1, { 0 }) \
	X(3000, "DIS", NULL, 12, { 0 }) \
	X(3121, "TPCP", NULL, 1, { 0 }) \
	X(3130, "ICP", NULL, 1, { 0 }) \
	X(3250, "HICP", NULL, 2, { 0 }) \
	X(3333, "ENTTEC", NULL, 4, { 0, 0xff, 'E', 'E' }, { 1, 0xff, 'S', 'S' }, { 2, 0xff, 'A', 'P' }) \
	X(3357, "AX4000", NULL, 1, { 0 }) \
	X(3386, "GTP", NULL, 2, { 0, 0xff, 0, 0x5f }, { 1, 0xff, 1, 7 }) \
	X(3386, "GTP", NULL, 2, { 0, 0xff, 0, 0x5f }, { 1, 0xff, 16, 32 }) \
	X(3386, "GTP", NULL, 2, { 0, 0xff, 0, 0x5f }, { 1, 0xff, 240, 255 }) \
	X(3452, "SABP", NULL, 1, { 0 }) \
	X(3455, "RSVP", NULL, 1, { 0 }) \
	X(3483, "SliMP3", "slimp3", 1, { 0, 0xff, 50, 50 }) \
	X(3483, "SliMP3", "slimp3", 1, { 0, 0xff, 68, 68 }) \
	X(3483, "SliMP3", "slimp3", 1, { 0, 0xff, 97, 97 }) \
	X(3483, "SliMP3", "slimp3", 1, { 0, 0xff, 100, 100 }) \
	X(3483, "SliMP3", "slimp3", 1, { 0, 0xff, 104, 105 }) \
	X(3483, "SliMP3", "slimp3", 1, { 0, 0xff, 108, 109 }) \
	X(3483, "SliMP3", "slimp3", 1, { 0, 0xff, 114, 115 }) \
	X(3671, "KNXnet/IP", "knx", 6, { 0, 0xff, 6, 6 }, { 1, 0xff, 16, 16 }) \
	X(3671, "? KNXnet/IP", "knx", 6, { 5, 0xff, 6, 255 }) \
	X(3671, "? KNXnet/IP", "knx", 6, { 4, 0xff, 1, 255 }) \
	X(3784, "BFD Control", NULL, 1, { 0 }) \
	X(3785, "BFD Echo", NULL, 1, { 0 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 1, 13 }, { 2, 0xff, 1, 16 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 21, 27 }, { 2, 0xff, 1, 16 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 29, 34 }, { 2, 0xff, 1, 16 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 40, 45 }, { 2, 0xff, 1, 16 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 50, 51 }, { 2, 0xff, 1, 16 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 20, 255 }) \
	X(3799, "RADIUS", "radius", 4, { 0, 0xff, 129, 132 }, { 2, 0xff, 1, 16 }) \
	X(3804, "HiQnet", NULL, 6, { 2, 0xff, 0, 127 }) \
	X(3819, "POWERLINK/UDP", NULL, 1, { 0, 0x7f, 1, 1 }) \
	X(3819, "POWERLINK/UDP", NULL, 1, { 0, 0x7f, 3, 7 }) \
	X(3819, "POWERLINK/UDP", NULL, 1, { 0, 0x7f, 13, 13 }) \
	X(3863, "ASAP", NULL, 1, { 0 }) \
	X(3956, "GVCP", NULL, 8, { 0, 0xff, 66, 66 }) \
	X(4000, "ICQv2", "icq", 2, { 0, 0xff, 2, 2 }, { 1, 0xff, 0, 0 }) \
	X(4000, "ICQv3", "icq", 2, { 0, 0xff, 3, 3 }, { 1, 0xff, 0, 0 }) \
	X(4000, "ICQv4", "icq", 2, { 0, 0xff, 4, 4 }, { 1, 0xff, 0, 0 }) \
	X(4000, "ICQv5", "icq", 2, { 0, 0xff, 5, 5 }, { 1, 0xff, 0, 0 }) \
	X(4305, "BAT_BATMAN", NULL, 1, { 0 }) \
	X(4306, "BAT_GW", NULL, 5, { 0 }) \
	X(4307, "BAT_VIS", NULL, 1, { 0 }) \
	X(4342, "LISP", NULL, 1, { 0 }) \
	X(4551, "MIH", NULL, 1, { 0 }) \
	X(4555, "RSIP", NULL, 2, { 0 }) \
	X(4556, "Bundle", NULL, 1, { 0, 0xff, 4, 6 }) \
	X(4569, "IAX2", "iax2", 1, { 0 }) \
	X(4665, "eDonkey", "edonkey", 2, { 0, 0xff, 164, 165 }) \
	X(4665, "eDonkey", "edonkey", 2, { 0, 0xff, 197, 197 }) \
	X(4665, "eDonkey", "edonkey", 2, { 0, 0xff, 212, 212 }) \
	X(4665, "eDonkey", "edonkey", 2, { 0, 0xff, 227, 229 }) \
	X(4672, "eDonkey", "edonkey", 2, { 0, 0xff, 164, 165 }) \
	X(4672, "eDonkey", "edonkey", 2, { 0, 0xff, 197, 197 }) \
	X(4672, "eDonkey", "edonkey", 2, { 0, 0xff, 212, 212 }) \
	X(4672, "eDonkey", "edonkey", 2, { 0, 0xff, 227, 229 }) \
	X(4713, "SYNCHROPHASOR", NULL, 2, { 0, 0xff, 170, 170 }) \
	X(4729, "GSM SIM", NULL, 16, { 1, 0x3f, 0, 9 }, { 2, 0xff, 4, 4 }) \
	X(4729, "GPRS-LLC", NULL, 16, { 1, 0x3f, 0, 9 }, { 2, 0xff, 8, 8 }) \
	X(4729, "SNDCP", NULL, 16, { 1, 0x3f, 0, 9 }, { 2, 0xff, 9, 9 }) \
	X(4729, "LAPDm", NULL, 16, { 1, 0x3f, 0, 9 }, { 2, 0xff, 1, 1 }, { 12, 0xff, 6, 10 }) \
	X(4729, "GSMTAP", NULL, 16, { 1, 0x3f, 0, 9 }) \
	X(4739, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 }) \
	X(4739, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 5, 5 }) \
	X(4739, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 7, 10 }) \
	X(4784, "BFD Control", NULL, 1, { 0 }) \
	X(4791, "RRoCE", NULL, 1, { 0 }) \
	X(4991, "VITA 49", NULL, 1, { 0 }) \
	X(5000, "TAPA", NULL, 5, { 0, 0xff, 0, 63 }, { 1, 0xff, 0, 1 }, { 2, 0xff, 0, 0 }) \
	X(5031, "DMP", NULL, 1, { 0 }) \
	X(5072, "AYIYA", NULL, 4, { 0 }) \
	X(5094, "HART_IP", "hart_ip", 8, { 1, 0xff, 0, 3 }, { 2, 0xff, 0, 3 }) \
	X(5094, "HART_IP", "hart_ip", 8, { 1, 0xff, 15, 15 }, { 2, 0xff, 0, 3 }) \
	X(5350, "NAT-PMP", "nat-pmp", 1, { 0, 0xff, 0, 0 }) \
	X(5350, "PCP v1", "pcp", 1, { 0, 0xff, 1, 1 }) \
	X(5350, "PCP v2", "pcp", 1, { 0, 0xff, 2, 2 }) \
	X(5351, "NAT-PMP", "nat-pmp", 1, { 0, 0xff, 0, 0 }) \
	X(5351, "PCP v1", "pcp", 1, { 0, 0xff, 1, 1 }) \
	X(5351, "PCP v2", "pcp", 1, { 0, 0xff, 2, 2 }) \
	X(5436, "MIPv6", NULL, 1, { 0 }) \
	X(5555, "SIGCOMP", NULL, 1, { 0, 0xff, 248, 255 }) \
	X(5678, "MNDP", "mndp", 8, { 4, 0xff, 0, 0 }, { 6, 0xff, 0, 0 }) \
	X(6060, "ESIO", NULL, 20, { 0, 0xff, 'E', 'E' }, { 1, 0xff, 'S', 'S' }, { 2, 0xff, 'I', 'I' }) \
	X(6073, "DPNET", NULL, 1, { 0 }) \
	X(6118, "TIPC", NULL, 1, { 0 }) \
	X(6160, "ECMP", NULL, 6, { 0 }) \
	X(6343, "sFlow", "sflow", 4, { 0, 0xff, 0, 0 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 2, 2 }) \
	X(6343, "sFlow", "sflow", 4, { 0, 0xff, 0, 0 }, { 2, 0xff, 0, 0 }, { 3, 0xff, 4, 5 }) \
	X(6666, "SIGCOMP", NULL, 1, { 0, 0xff, 248, 255 }) \
	X(6696, "Babel", "babel", 4, { 0, 0xff, 42, 42 }) \
	X(6784, "BFD Control", NULL, 1, { 0 }) \
	X(6970, "RDT", NULL, 1, { 0 }) \
	X(7000, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7000, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7000, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7001, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7001, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7001, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7002, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7002, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7002, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7003, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7003, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7003, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7004, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7004, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7004, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7005, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7005, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7005, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7006, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7006, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7006, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7007, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7007, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7007, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7008, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7008, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7008, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7009, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7009, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7009, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7010, "5co-legacy", NULL, 8, { 0 }) \
	X(7021, "AFS (RX)", "afs", 28, { 20, 0xff, 1, 1 }) \
	X(7021, "RX", "afs", 28, { 20, 0xff, 2, 9 }) \
	X(7021, "RX", "afs", 28, { 20, 0xff, 13, 13 }) \
	X(7074, "TETRA", NULL, 1, { 0 }) \
	X(7075, "Nano", NULL, 8, { 0 }) \
	X(7255, "IDN", NULL, 1, { 0 }) \
	X(7275, "ULP", NULL, 1, { 0 }) \
	X(7784, "BFD Control", NULL, 1, { 0 }) \
	X(8161, "SNMP", "snmp", 3, { 0, 0xdf, 16, 16 }, { 1, 0xff, 0, 127 }, { 2, 0xdf, 2, 2 }) \
	X(8161, "SNMP", "snmp", 4, { 0, 0xdf, 16, 16 }, { 1, 0xff, 129, 129 }, { 3, 0xdf, 2, 2 }) \
	X(8161, "SNMP", "snmp", 5, { 0, 0xdf, 16, 16 }, { 1, 0xff, 130, 130 }, { 4, 0xdf, 2, 2 }) \
	X(8200, "ADP", NULL, 1, { 0 }) \
	X(8600, "ASTERIX", NULL, 1, { 0 }) \
	X(8611, "BJNP", "canon", 1, { 0, 0xff, 32, 126 }) \
	X(8612, "BJNP", "canon", 1, { 0, 0xff, 32, 126 }) \
	X(8613, "BJNP", "canon", 1, { 0, 0xff, 32, 126 }) \
	X(8614, "BJNP", "canon", 1, { 0, 0xff, 32, 126 }) \
	X(8767, "TS2", "teamspeak", 4, { 0 }) \
	X(8805, "PFCP", NULL, 4, { 0 }) \
	X(8848, "IPVS", NULL, 1, { 0 }) \
	X(9200, "WSP", NULL, 1, { 0 }) \
	X(9201, "WTP+WSP", NULL, 1, { 0 }) \
	X(9202, "WTLS+WSP", NULL, 1, { 0 }) \
	X(9203, "WTLS+WTP+WSP", NULL, 1, { 0 }) \
	X(9214, "ALC", NULL, 1, { 0 }) \
	X(9600, "OMRON", NULL, 12, { 0, 0xff, 0, 255 }, { 1, 0xff, 0, 0 }) \
	X(9877, "openSAFETY over UDP", NULL, 11, { 0 }) \
	X(9899, "SCTP", NULL, 4, { 0 }) \
	X(9901, "ENRP", NULL, 1, { 0 }) \
	X(9955, "ALLJOYN", NULL, 2, { 0, 0xff, 'l', 'l' }, { 1, 0xff, 1, 4 }) \
	X(9956, "ALLJOYN-NS", "alljoyn", 1, { 0 }) \
	X(9996, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 1, 1 }) \
	X(9996, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 5, 5 }) \
	X(9996, "CFLOW", "netflow", 2, { 0, 0xff, 0, 0 }, { 1, 0xff, 7, 10 }) \
	X(10253, "EAPOL", NULL, 16, { 0 }) \
	X(11211, "MEMCACHE", "memcache", 1, { 0 }) \
	X(11273, "Vuze-DHT", "bittorrent", 1, { 0 }) \
	X(12000, "LLC", NULL, 1, { 0 }) \
	X(12001, "LLC", NULL, 1, { 0 }) \
	X(12002, "LLC", NULL, 1, { 0 }) \
	X(12003, "LLC", NULL, 1, { 0 }) \
	X(12004, "LLC", NULL, 1, { 0 }) \
	X(12222, "LWAPP", NULL, 1, { 0 }) \
	X(12223, "LWAPP", NULL, 1, { 0 }) \
	X(13400, "DoIP", "doip", 8, { 0, 0xff, 1, 4 }, { 1, 0xff, 251, 254 }) \
	X(17220, "IEEE1722", NULL, 1, { 0 }) \
	X(17755, "SCoP", NULL, 1, { 0 }) \
	X(17756, "SCoP", NULL, 1, { 0 }) \
	X(18246, "EGD", NULL, 2, { 0, 0xff, 13, 13 }, { 1, 0xff, 1, 1 }) \
	X(19132, "RakNet", "raknet", 1, { 0 }) \
	X(19948, "KDP", NULL, 1, { 0 }) \
	X(19999, "GPRS-NS", NULL, 1, { 0 }) \
	X(20561, "MAC-Telnet", "mac-telnet", 2, { 1, 0xff, 4, 5 }) \
	X(23272, "A21", NULL, 1, { 0 }) \
	X(24576, "MINT", NULL, 14, { 0 }) \
	X(24577, "MINT", NULL, 14, { 0 }) \
	X(25826, "collectd", "collectd", 1, { 0 }) \
	X(26000, "QUAKE", "quake", 1, { 0 }) \
	X(27036, "STEAMDISCOVER", "steam", 8, { 0, 0xff, 255, 255 }, CLAIM_WHOLE, { 4, 0xff, 33, 33 }) \
	X(27500, "QUAKEWORLD", "quake", 1, { 0 }) \
	X(27910, "QUAKE2", "quake", 1, { 0 }) \
	X(27950, "QUAKE3", "quake", 1, { 0 }) \
	X(27951, "QUAKE3", "quake", 1, { 0 }) \
	X(27952, "QUAKE3", "quake", 1, { 0 }) \
	X(27953, "QUAKE3", "quake", 1, { 0 }) \
	X(27960, "QUAKE3", "quake", 1, { 0 }) \
	X(27961, "QUAKE3", "quake", 1, { 0 }) \
	X(27962, "QUAKE3", "quake", 1, { 0 }) \
	X(27963, "QUAKE3", "quake", 1, { 0 }) \
	X(32000, "UAUDP", NULL, 1, { 0 }) \
	X(32512, "UAUDP", NULL, 1, { 0 }) \
	X(34962, "PN-RTC3", "profinet", 1, { 0, 0xff, 1, 15 }) \
	X(34962, "PNIO", "profinet", 6, { 0, 0xff, 64, 251 }) \
	X(34962, "PN-RT", "profinet", 1, { 0 }) \
	X(37008, "TZSP", NULL, 1, { 0 }) \
	X(41170, "MANOLITO", NULL, 1, { 0 }) \
	X(47000, "HCrt", NULL, 1, { 0 }) \
	X(54328, "Elasticsearch", "elasticsearch", 1, { 0 })
/* clang-format on */

#endif
