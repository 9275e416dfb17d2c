/* dpi.c -- nDPI behind one door: made when needed, fed with what it needs and nothing else.
 * SPDX-License-Identifier: MIT */
#include "enrich/dpi.h"

#include "base/memory.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#include <ndpi_api.h>
#include <ndpi_main.h>
#pragma GCC diagnostic pop

#include <stdlib.h>

#define NDPI_RELEASE (NDPI_MAJOR * 100 + NDPI_MINOR)

enum {
	TCP = 6,
	IPV4_BYTES = 20,
	TCP_BYTES = 20,
	UDP_BYTES = 8,
	PAYLOAD_MAX = 1400,
	HOST_MAX = 255,
};

/* Told by the bytes of a first payload, at home, and not by dissectors; the names are nDPI's. Those that
 * go by port or by address, or that guess at anything (Cassandra, CiscoVPN, Mining), are left out. */
static const struct {
	const char *name, *service;
} looked_for[] = {
	{ "Activision", "activision" },
	{ "AFP", "afp" },
	{ "AJP", "ajp" },
	{ "AMQP", "amqp" },
	{ "AmongUs", "among-us" },
	{ "AnyDesk", "anydesk" },
	{ "AVASTSecureDNS", "avast-dns" },
	{ "BJNP", "bjnp" },
	{ "CHECKMK", "checkmk" },
	{ "Collectd", "collectd" },
	{ "CSGO", "steam" },
	{ "Discord", "discord" },
	{ "DNScrypt", "dnscrypt" },
	{ "FortiClient", "forticlient" },
	{ "GenshinImpact", "genshin-impact" },
	{ "Git", "git" },
	{ "H323", "h323" },
	{ "HalfLife2", "steam" },
	{ "IAX", "iax" },
	{ "IMO", "imo" },
	{ "IRC", "irc" },
	{ "KakaoTalk_Voice", "kakaotalk" },
	{ "Kerberos", "kerberos" },
	{ "Memcached", "memcached" },
	{ "MPEG_TS", "mpeg-ts" },
	{ "MsSQL-TDS", "mssql" },
	{ "NestLogSink", "nest" },
	{ "Nintendo", "nintendo" },
	{ "Ookla", "speedtest" },
	{ "OpenVPN", "openvpn" },
	{ "PPTP", "pptp" },
	{ "Radius", "radius" },
	{ "Redis", "redis" },
	{ "Roblox", "roblox" },
	{ "RSYNC", "rsync" },
	{ "RTMP", "rtmp" },
	{ "RustDesk", "rustdesk" },
	{ "SNMP", "snmp" },
	{ "Spotify", "spotify" },
	{ "Starcraft", "starcraft" },
	{ "Syslog", "syslog" },
	{ "Tailscale", "tailscale" },
	{ "TeamSpeak", "teamspeak" },
	{ "TeamViewer", "teamviewer" },
	{ "Telegram", "telegram" },
	{ "Telnet", "telnet" },
	{ "TINC", "tinc" },
	{ "UBNTAC2", "ubiquiti" },
	{ "Viber", "viber" },
	{ "VMware", "vmware" },
	{ "WhatsApp", "whatsapp" },
	{ "WhatsAppCall", "whatsapp" },
	{ "WSD", "wsd" },
	{ "Xbox", "xbox" },
	{ "Zabbix", "zabbix" },
	{ "ZeroMQ", "zeromq" },
	{ "Zoom", "zoom" },
};

enum { LOOKED_FOR = sizeof looked_for / sizeof looked_for[0] };

struct dpi {
	struct ndpi_detection_module_struct *module;
	struct ndpi_flow_struct *flow;
	uint16_t ids[LOOKED_FOR]; /* 0: this nDPI does not know it */
	bool was_tried;
};

struct dpi *dpi_new(void)
{
	return memory_new(1, sizeof(struct dpi));
}

void dpi_free(struct dpi *d)
{
	if (!d)
		return;
	if (d->module)
		ndpi_exit_detection_module(d->module);
	free(d->flow);
	free(d);
}

const char *dpi_version(void)
{
#define NDPI_TEXT(n)  #n
#define NDPI_WORDS(n) NDPI_TEXT(n)
	return "nDPI " NDPI_WORDS(NDPI_MAJOR) "." NDPI_WORDS(NDPI_MINOR);
}

static struct ndpi_detection_module_struct *module_new(void)
{
#if NDPI_RELEASE >= 410
	return ndpi_init_detection_module(NULL);
#else
	return ndpi_init_detection_module(ndpi_dont_load_tor_hosts | ndpi_dont_init_libgcrypt);
#endif
}

static void choose(struct dpi *d)
{
#if NDPI_RELEASE < 500
	NDPI_PROTOCOL_BITMASK chosen;
	NDPI_BITMASK_RESET(chosen);
	for (size_t i = 0; i < LOOKED_FOR; i++)
		if (d->ids[i])
			NDPI_BITMASK_ADD(chosen, d->ids[i]);
	ndpi_set_protocol_detection_bitmask2(d->module, &chosen);
#else
	(void)d;
#endif
}

/* False: nDPI could not be made, and answers nothing. */
static bool is_ready(struct dpi *d)
{
	if (d->was_tried)
		return d->module != NULL;
	d->was_tried = true;
	d->module = module_new();
	if (!d->module)
		return false;
	for (size_t i = 0; i < LOOKED_FOR; i++)
		d->ids[i] = ndpi_get_proto_by_name(d->module, looked_for[i].name);
	choose(d);
	ndpi_finalize_initialization(d->module);
	d->flow = memory_new(1, SIZEOF_FLOW_STRUCT);
	return true;
}

/* Some of nDPI's names begin with a dot: "zoom.us" is asked as ".zoom.us". */
bool dpi_name(struct dpi *d, struct span host, struct dpi_application *out)
{
	char text[HOST_MAX + 2] = ".";
	ndpi_protocol_match_result match = { 0 };
	if (host.length == 0 || host.length > HOST_MAX || !is_ready(d))
		return false;
	memcpy(text + 1, host.at, host.length);
	int id = ndpi_match_string_subprotocol(d->module, text + 1, (unsigned)host.length, &match);
	if (id <= 0)
		id = ndpi_match_string_subprotocol(
			d->module, text, (unsigned)host.length + 1, &match);
	if (id <= 0)
		return false;
	out->name = ndpi_get_proto_name(d->module, (uint16_t)id);
	out->category = ndpi_category_get_name(d->module, match.protocol_category);
	return true;
}

/* nDPI reads whole packets. The addresses are of documentation (RFC 5737): it shall not go by them. */
static size_t packet_write(
	const struct dpi_payload *p, uint8_t out[static IPV4_BYTES + TCP_BYTES + PAYLOAD_MAX])
{
	size_t payload = p->bytes.length < PAYLOAD_MAX ? p->bytes.length : PAYLOAD_MAX;
	size_t header = IPV4_BYTES + (p->protocol == TCP ? TCP_BYTES : UDP_BYTES);
	size_t length = header + payload;
	uint8_t *transport = out + IPV4_BYTES;
	memset(out, 0, header);
	out[0] = 0x45;
	out[2] = (uint8_t)(length >> 8);
	out[3] = (uint8_t)length;
	out[8] = 64; /* time to live */
	out[9] = p->protocol;
	memcpy(out + 12, "\xc0\x00\x02\x01\xc6\x33\x64\x01", 8);
	transport[0] = (uint8_t)(p->source_port >> 8);
	transport[1] = (uint8_t)p->source_port;
	transport[2] = (uint8_t)(p->destination_port >> 8);
	transport[3] = (uint8_t)p->destination_port;
	if (p->protocol == TCP) {
		transport[7] = transport[11] = 1; /* sequence, acknowledgement */
		transport[12] = TCP_BYTES / 4 << 4;
		transport[13] = 0x18; /* PSH, ACK */
	} else {
		transport[4] = (uint8_t)((UDP_BYTES + payload) >> 8);
		transport[5] = (uint8_t)(UDP_BYTES + payload);
	}
	memcpy(out + header, p->bytes.at, payload);
	return length;
}

static uint16_t detect(struct dpi *d, const uint8_t *packet, size_t length)
{
	memset(d->flow, 0, SIZEOF_FLOW_STRUCT);
#if NDPI_RELEASE >= 410
	ndpi_protocol found = ndpi_detection_process_packet(
		d->module, d->flow, packet, (uint16_t)length, 1, NULL);
	uint16_t id =
		found.proto.app_protocol ? found.proto.app_protocol : found.proto.master_protocol;
#elif NDPI_RELEASE >= 406
	ndpi_protocol found = ndpi_detection_process_packet(
		d->module, d->flow, packet, (uint16_t)length, 1, NULL);
	uint16_t id = found.app_protocol ? found.app_protocol : found.master_protocol;
#else
	ndpi_protocol found =
		ndpi_detection_process_packet(d->module, d->flow, packet, (uint16_t)length, 1);
	uint16_t id = found.app_protocol ? found.app_protocol : found.master_protocol;
#endif
	bool by_payload = d->flow->confidence == NDPI_CONFIDENCE_DPI;
	ndpi_free_flow_data(d->flow);
	return by_payload ? id : 0;
}

const char *dpi_service(struct dpi *d, const struct dpi_payload *p)
{
	uint8_t packet[IPV4_BYTES + TCP_BYTES + PAYLOAD_MAX];
	if (p->bytes.length == 0 || !is_ready(d))
		return NULL;
	uint16_t id = detect(d, packet, packet_write(p, packet));
	for (size_t i = 0; id && i < LOOKED_FOR; i++)
		if (d->ids[i] == id)
			return looked_for[i].service;
	return NULL;
}
