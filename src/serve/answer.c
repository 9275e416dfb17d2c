/* answer.c -- answers, and the headers that keep a page from doing anything but what it is for.
 * SPDX-License-Identifier: MIT */
#include "serve/house.h"

static const char *const headers_of_all[][2] = {
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "no-referrer" },
	{ "X-Frame-Options", "DENY" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
	{ "Cache-Control", "no-store" },
};

enum MHD_Result answer_with(
	struct asking *a, unsigned status, struct MHD_Response *response, const char *type)
{
	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < sizeof headers_of_all / sizeof headers_of_all[0]; i++)
		MHD_add_response_header(response, headers_of_all[i][0], headers_of_all[i][1]);
	MHD_add_response_header(response, "Content-Security-Policy", a->serve->settings.policy);
	if (type)
		MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	enum MHD_Result result = MHD_queue_response(a->connection, status, response);
	MHD_destroy_response(response);
	return result;
}

enum MHD_Result answer_bytes(struct asking *a, unsigned status, struct span bytes, const char *type)
{
	return answer_with(a, status,
		MHD_create_response_from_buffer(
			bytes.length, (void *)(uintptr_t)bytes.at, MHD_RESPMEM_PERSISTENT),
		type);
}

static struct MHD_Response *response_of(const struct text *text)
{
	return MHD_create_response_from_buffer(text->length, text->at, MHD_RESPMEM_MUST_COPY);
}

enum MHD_Result answer_error(struct asking *a, unsigned status, const char *sentence)
{
	struct text json = { 0 };
	text_add_text(&json, "{\"error\": ");
	text_add_json(&json, span_of_text(sentence));
	text_add_text(&json, "}\n");
	struct MHD_Response *response = response_of(&json);
	text_clear(&json);
	if (response && status == MHD_HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD, POST");
	return answer_with(a, status, response, "application/json");
}

enum MHD_Result answer_json(struct asking *a, const struct text *json, const char *cookie)
{
	struct MHD_Response *response = response_of(json);
	if (response && cookie)
		MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, cookie);
	return answer_with(a, MHD_HTTP_OK, response, "application/json");
}
