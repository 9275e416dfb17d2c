/* meaning.c -- the order of what tells what a flow is.
 * SPDX-License-Identifier: MIT */
#include "tally/meaning.h"

enum { TCP = 6, UDP = 17 };

/* What a household meets at a port when nothing could be read: IANA's registry, and for the ports of
 * things at home their makers' documentation. Ordered by port. */
static const struct usual {
	uint16_t port;
	const char *tcp, *udp;
} usual[] = {
	{ 20, "ftp", NULL },
	{ 21, "ftp", NULL },
	{ 22, "ssh", NULL },
	{ 23, "telnet", NULL },
	{ 25, "smtp", NULL },
	{ 53, "dns", "dns" },
	{ 67, NULL, "dhcp" },
	{ 68, NULL, "dhcp" },
	{ 69, NULL, "tftp" },
	{ 80, "http", "quic" },
	{ 88, "kerberos", "kerberos" },
	{ 110, "pop", NULL },
	{ 123, NULL, "ntp" },
	{ 137, NULL, "nbns" },
	{ 138, NULL, "nbds" },
	{ 139, "smb", NULL },
	{ 143, "imap", NULL },
	{ 161, NULL, "snmp" },
	{ 162, NULL, "snmp" },
	{ 389, "ldap", "ldap" },
	{ 443, "tls", "quic" },
	{ 445, "smb", NULL },
	{ 465, "tls", NULL },
	{ 500, NULL, "ipsec" },
	{ 514, "syslog", "syslog" },
	{ 515, "print", NULL },
	{ 546, NULL, "dhcp" },
	{ 547, NULL, "dhcp" },
	{ 548, "afp", NULL },
	{ 554, "rtsp", NULL },
	{ 587, "smtp", NULL },
	{ 631, "print", "print" },
	{ 636, "tls", NULL },
	{ 853, "tls", "quic" },
	{ 993, "tls", NULL },
	{ 995, "tls", NULL },
	{ 1194, "openvpn", "openvpn" },
	{ 1400, "upnp", NULL }, /* Sonos */
	{ 1701, NULL, "l2tp" },
	{ 1723, "pptp", NULL },
	{ 1883, "mqtt", NULL },
	{ 1900, NULL, "ssdp" },
	{ 1935, "rtmp", NULL },
	{ 3389, "rdp", "rdp" },
	{ 3478, "stun", "stun" },
	{ 4500, NULL, "ipsec" },
	{ 5060, "sip", "sip" },
	{ 5061, "tls", NULL },
	{ 5222, "xmpp", NULL },
	{ 5223, "tls", NULL }, /* push messages of Apple and others */
	{ 5228, "tls", NULL }, /* push messages of Google */
	{ 5353, NULL, "mdns" },
	{ 5355, NULL, "llmnr" },
	{ 5357, "http", NULL }, /* Web Services for Devices */
	{ 5683, NULL, "coap" },
	{ 5684, NULL, "dtls" },
	{ 5900, "vnc", NULL },
	{ 6881, "bittorrent", "bittorrent" },
	{ 7000, "airplay", NULL },
	{ 8000, "http", NULL },
	{ 8008, "http", NULL }, /* Google Cast */
	{ 8009, "tls", NULL },  /* Google Cast */
	{ 8080, "http", NULL },
	{ 8443, "tls", NULL },
	{ 8883, "tls", NULL }, /* MQTT over TLS */
	{ 9100, "print", NULL },
	{ 9999, "tplink", "tplink" },
	{ 32400, "http", NULL }, /* Plex */
	{ 49152, "upnp", NULL },
	{ 51820, NULL, "wireguard" },
};

const char *meaning_port(uint8_t protocol, uint16_t port)
{
	size_t low = 0, high = sizeof usual / sizeof usual[0];
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (usual[middle].port == port)
			return protocol == TCP   ? usual[middle].tcp
			       : protocol == UDP ? usual[middle].udp
						 : NULL;
		if (usual[middle].port < port)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* In front of an encrypted ClientHello (RFC 9849) stands a name that many share: it names nobody. */
static bool is_cover(struct span name)
{
	return span_equals_text(name, "cloudflare-ech.com");
}

void meaning_settle(struct meaning *m, const struct asked *a, const struct meaning_ends *ends)
{
	struct span asked = { 0 };
	if (m->name.length == 0 || is_cover(m->name))
		asked = asked_name(a, &ends->names);
	if (asked.length) {
		m->name = asked;
		m->name_source = NAME_DNS;
	}
	if (m->confidence < CONFIDENCE_NAME && m->name.length) {
		m->confidence = CONFIDENCE_NAME;
		m->service = NULL; /* a port's word, which the name beats */
	}
	if (m->confidence == CONFIDENCE_UNKNOWN && !m->service) {
		m->service = meaning_port(ends->protocol, ends->server_port);
		if (!m->service)
			m->service = meaning_port(ends->protocol, ends->client_port);
		m->confidence = m->service ? CONFIDENCE_PORT : CONFIDENCE_UNKNOWN;
	}
}
