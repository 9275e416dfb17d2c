/* http_media.c -- what a body of a media type does to the label: a suffix ("HTTP/JSON"), or a label
 * instead of the carrier's ("OCSP"). Called by http.c and by others who carry MIME bodies.
 * SPDX-License-Identifier: MIT */
#include "dissect/http_head.h"

enum media {
	MEDIA_NONE,
	MEDIA_JSON,
	MEDIA_XML,
	MEDIA_SDP,
	MEDIA_IMF,
	MEDIA_SMIL,
	MEDIA_PRESENCE,
	MEDIA_OCSP,
	MEDIA_CRL,
	MEDIA_TSP,
	MEDIA_IPP,
	MEDIA_DOH,
	MEDIA_MMSE,
	MEDIA_MP4,
	MEDIA_COUNT
};

static const struct {
	const char *suffix, *label;
} labels[MEDIA_COUNT] = {
	[MEDIA_JSON] = { "JSON", NULL },
	[MEDIA_XML] = { "XML", NULL },
	[MEDIA_SDP] = { "SDP", NULL },
	[MEDIA_IMF] = { "IMF", NULL },
	[MEDIA_SMIL] = { "SMIL", NULL },
	[MEDIA_PRESENCE] = { "PRESENCE", NULL },
	[MEDIA_OCSP] = { NULL, "OCSP" },
	[MEDIA_CRL] = { NULL, "PKIX-CRL" },
	[MEDIA_TSP] = { NULL, "PKIXTSP" },
	[MEDIA_IPP] = { NULL, "IPP" },
	[MEDIA_DOH] = { NULL, "DoH" },
	[MEDIA_MMSE] = { NULL, "MMSE" },
	[MEDIA_MP4] = { NULL, "MP4" },
};

static const struct {
	const char *type;
	enum media media;
} types[] = {
	{ "application/json", MEDIA_JSON },
	{ "application/json-rpc", MEDIA_JSON },
	{ "application/x-ndjson", MEDIA_JSON },
	{ "application/jsonrequest", MEDIA_JSON },
	{ "application/problem+json", MEDIA_JSON },
	{ "application/senml+json", MEDIA_JSON },
	{ "application/merge-patch+json", MEDIA_JSON },
	{ "application/json-patch+json", MEDIA_JSON },
	{ "application/sdp", MEDIA_SDP },
	{ "message/rfc822", MEDIA_IMF },
	{ "application/smil", MEDIA_SMIL },
	{ "application/cpim-pidf+xml", MEDIA_PRESENCE },
	{ "application/ocsp-request", MEDIA_OCSP },
	{ "application/ocsp-response", MEDIA_OCSP },
	{ "application/pkix-crl", MEDIA_CRL },
	{ "application/timestamp-query", MEDIA_TSP },
	{ "application/timestamp-reply", MEDIA_TSP },
	{ "application/ipp", MEDIA_IPP },
	{ "application/dns-message", MEDIA_DOH },
	{ "application/vnd.wap.mms-message", MEDIA_MMSE },
	{ "video/mp4", MEDIA_MP4 },
	{ "text/xml", MEDIA_XML },
	{ "application/xml", MEDIA_XML },
	{ "application/xml-dtd", MEDIA_XML },
	{ "application/soap+xml", MEDIA_XML },
	{ "application/atom+xml", MEDIA_XML },
	{ "application/rss+xml", MEDIA_XML },
	{ "application/rdf+xml", MEDIA_XML },
	{ "application/mathml+xml", MEDIA_XML },
	{ "application/pidf+xml", MEDIA_XML },
	{ "image/svg+xml", MEDIA_XML },
	{ "text/vnd.wap.wml", MEDIA_XML },
};

uint8_t http_media_number(struct span type)
{
	for (size_t i = 0; type.length && i < sizeof types / sizeof types[0]; i++)
		if (span_equals_nocase(type, types[i].type))
			return (uint8_t)types[i].media;
	return MEDIA_NONE;
}

void http_media_label(struct dissection *d, const char *carrier, uint8_t number)
{
	d->packet->label = carrier;
	if (number == MEDIA_NONE || number >= MEDIA_COUNT)
		return;
	if (labels[number].label)
		d->packet->label = labels[number].label;
	else
		dissect_label_suffix(d, labels[number].suffix);
}
