/* record.c -- the words under which the store keeps kinds of records.
 * SPDX-License-Identifier: MIT */
#include "model/record.h"

const char *record_name_source_word(enum name_source source)
{
	static const char *const words[NAME_SOURCE_COUNT] = {
		[NAME_DNS] = "dns",
		[NAME_SNI] = "sni",
		[NAME_HOST] = "host",
		[NAME_CERTIFICATE] = "certificate",
		[NAME_MDNS] = "mdns",
		[NAME_DHCP] = "dhcp",
		[NAME_NBNS] = "nbns",
	};
	return words[source];
}

const char *record_evidence_word(enum evidence_kind kind)
{
	static const char *const words[EVIDENCE_KIND_COUNT] = {
		[EVIDENCE_ARP] = "arp",
		[EVIDENCE_NDP] = "ndp",
		[EVIDENCE_DHCP_LEASE] = "dhcp_lease",
		[EVIDENCE_DHCP_HOSTNAME] = "dhcp_hostname",
		[EVIDENCE_DHCP_VENDOR] = "dhcp_vendor",
		[EVIDENCE_DHCP_PARAMETERS] = "dhcp_parameters",
		[EVIDENCE_MDNS_NAME] = "mdns_name",
		[EVIDENCE_MDNS_SERVICE] = "mdns_service",
		[EVIDENCE_MDNS_MODEL] = "mdns_model",
		[EVIDENCE_SSDP_SERVER] = "ssdp_server",
		[EVIDENCE_SSDP_DEVICE] = "ssdp_device",
		[EVIDENCE_USER_AGENT] = "user_agent",
		[EVIDENCE_NBNS_NAME] = "nbns_name",
		[EVIDENCE_ROUTER] = "router",
		[EVIDENCE_PREFIX] = "prefix",
		[EVIDENCE_LLDP_NAME] = "lldp_name",
		[EVIDENCE_JA4] = "ja4",
		[EVIDENCE_DHCP_CLIENT] = "dhcp_client",
		[EVIDENCE_FRIENDLY_NAME] = "friendly_name",
		[EVIDENCE_ACCESS_POINT] = "access_point",
		[EVIDENCE_CLEAR] = "clear",
		[EVIDENCE_ARP_ASKS] = "arp_asks",
		[EVIDENCE_PORT_MAPPING] = "port_mapping",
	};
	return words[kind];
}
