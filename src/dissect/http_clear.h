/* http_clear.h -- what an HTTP request sends readable and should not: in its head, its target and its body.
 * Called by http.c.
 * SPDX-License-Identifier: MIT */
#ifndef HOUSETAP_DISSECT_HTTP_CLEAR_H
#define HOUSETAP_DISSECT_HTTP_CLEAR_H

#include "dissect/http_head.h"

enum http_body { HTTP_BODY_ANY, HTTP_BODY_FORM, HTTP_BODY_JSON, HTTP_BODY_MAPPING };

/* What the body of this request is looked through for. */
enum http_body http_body_of(const struct http_head *head);

/* The target without its query. */
struct span http_path(const struct http_head *head);

void http_clear_head(struct dissection *d, const struct http_head *head);
void http_clear_body(
	struct dissection *d, enum http_body wanted, struct span body, struct span path);

#endif
