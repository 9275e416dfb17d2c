/* cmd_serve.c -- housetap serve: the live page of a store, which takes in what is captured meanwhile and
 * serves other commands.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/secrets.h"
#include "cli/serving.h"
#include "cli/session.h"
#include "cli/watching.h"
#include "present/webpage.h"
#include "serve/guard.h"
#include "serve/listening.h"
#include "source/inputs.h"
#include "store/door.h"

#include <sys/stat.h>
#include <time.h>

enum { LOOK_MS = 250 };
static const char listen_default[] = "127.0.0.1:8190";

/* All that is open while it runs. */
struct house {
	struct cli *cli;
	struct store *store;
	struct door *door;
	struct listening listening;
	struct serving serving;
	struct serve *serve;
	struct text token, cert, key, page, policy;
};

static int check_folders(const struct cli *cli)
{
	const struct options *o = &cli->options;
	struct stat status;
	for (size_t i = 0; i < o->count; i++) {
		size_t home = inputs_home_length(o->arguments[i]);
		const char *path = o->arguments[i] + home + (home > 0);
		if (stat(path, &status) == 0)
			continue;
		cli_error("%s: there is no such folder to watch", path);
		return EXIT_USAGE;
	}
	return EXIT_DONE;
}

static int check_names(const struct cli *cli)
{
	struct error err;
	for (size_t i = 0; i < cli->options.listed_count; i++) {
		const char *name = cli->options.listed[i];
		if (guard_is_host_name(name))
			continue;
		error_set(&err,
			"--host takes a name such as tap.example.org, without http:// and port, "
			"not '%s'",
			name);
		return cli_usage("serve", &err);
	}
	return EXIT_DONE;
}

static int read_secrets(struct house *h, struct error *err)
{
	const struct option_value *v = h->cli->options.values;
	const char *token = v[OPTION_TOKEN_FILE].text, *cert = v[OPTION_TLS_CERT].text,
		   *key = v[OPTION_TLS_KEY].text;
	bool is_shared;
	if (!cert != !key)
		return error_set(err, "--tls-cert and --tls-key go together");
	if (secrets_token(token, &h->token, &is_shared, err) ||
		(cert && (secrets_read(cert, &h->cert, err) || secrets_read(key, &h->key, err))))
		return -1;
	if (is_shared)
		cli_remark(h->cli, "%s: others can read the token: chmod 600 it", token);
	return 0;
}

static int start(struct house *h, struct error *err)
{
	const char *where = h->cli->options.values[OPTION_LISTEN].text;
	const struct webpage page = { 0 };
	webpage_add(&h->page, &page);
	webpage_add_policy(&h->policy, true);
	text_add_text(&h->policy, "; frame-ancestors 'none'");
	if (store_share(h->store, err) || door_open(h->store, &h->door, err) ||
		listening_open(where ? where : listen_default, &h->listening, err))
		return -1;
	const struct serve_settings settings = {
		.store = h->store,
		.hooks = serving_begin(&h->serving, h->cli),
		.listening = h->listening.fd,
		.is_loopback = h->listening.is_loopback,
		.names = h->cli->options.listed,
		.name_count = h->cli->options.listed_count,
		.token = h->token.at,
		.tls_cert = h->cert.at,
		.tls_key = h->key.at,
		.page = text_span(&h->page),
		.policy = h->policy.at,
	};
	return serve_start(&settings, &h->serve, err);
}

/* -1: nobody hears it. */
static int say_where(struct house *h, struct error *err)
{
	text_printf(&h->cli->out.text, "%s://%s/#t=%s\n", h->cert.at ? "https" : "http",
		h->listening.origin.at, h->token.at);
	output_flush(&h->cli->out);
	if (h->cli->out.number)
		return error_set_errno(err, h->cli->out.number, "the address cannot be said");
	if (!h->listening.is_loopback && !h->cert.at)
		cli_remark(h->cli,
			"without TLS whoever is on the way can read along and take the token: add "
			"--tls-cert and --tls-key, or listen at 127.0.0.1 and reach it by ssh -L");
	for (size_t i = 0; i < h->cli->options.listed_count; i++)
		cli_remark(h->cli, "through a proxy: https://%s/#t=%s", h->cli->options.listed[i],
			h->token.at);
	cli_remark(h->cli, "open that address in a browser; Ctrl-C ends it");
	return 0;
}

static void stay(struct house *h)
{
	const struct timespec pause = { .tv_nsec = LOOK_MS * 1000000L };
	const atomic_int *stop = cli_catch_signals();
	struct watching *w = watching_new(h->cli, h->store);
	while (!*stop) {
		watching_look(w, stop);
		nanosleep(&pause, NULL);
	}
	watching_free(w);
}

static void leave(struct house *h)
{
	serve_stop(h->serve);
	door_close(h->door);
	if (h->serving.cli)
		serving_end(&h->serving, h->store);
	listening_clear(&h->listening);
	text_clear(&h->token);
	text_clear(&h->cert);
	text_clear(&h->key);
	text_clear(&h->page);
	text_clear(&h->policy);
	store_close(h->store);
}

static int run_serve(struct cli *cli)
{
	struct house h = { .cli = cli };
	struct error err;
	umask(S_IRWXG |
		S_IRWXO); /* for all threads at once: what is written here is for its owner */
	int status = check_folders(cli);
	if (status == EXIT_DONE)
		status = check_names(cli);
	if (status == EXIT_DONE)
		status = session_open(
			cli, cli->options.count ? STORE_CREATE : STORE_EXISTING, &h.store);
	if (status == EXIT_DONE)
		status = session_check_scope(cli, h.store);
	if (status == EXIT_DONE && (read_secrets(&h, &err) || start(&h, &err)))
		status = cli_fail(&err);
	if (status == EXIT_DONE && say_where(&h, &err))
		status = cli_fail(&err);
	if (status == EXIT_DONE)
		stay(&h);
	leave(&h);
	return status;
}

const struct command command_serve = {
	.name = "serve",
	.arguments = "[[HOME=]DIR...]",
	.summary = "the live page: a store, and what is captured meanwhile",
	.paragraph = "Prints an address with a token and shows the page there, for browsers of this machine. "
		     "Captures that appear in the folders to watch, and in folders in them, are taken in, and "
		     "open pages follow. Of a pcap or pcapng that is still being written only what was added "
		     "is read; one that is compressed, and several at once of one home, are read anew each "
		     "time, so that this takes at most a tenth of the time: large ones follow late. Other housetap commands on the same "
		     "store work meanwhile: they are served through a socket beside it.",
	.options = OPTION_BIT(OPTION_STORE) | OPTION_BIT(OPTION_WATCH) | OPTION_BIT(OPTION_LISTEN) |
		   OPTION_BIT(OPTION_HOST) |
		   OPTION_BIT(OPTION_TOKEN_FILE) | OPTION_BIT(OPTION_TLS_CERT) |
		   OPTION_BIT(OPTION_TLS_KEY) | OPTION_BIT(OPTION_THREADS) |
		   OPTION_BIT(OPTION_FILTER) | OPTIONS_SCOPE | OPTIONS_ENRICH,
	.most = ARGUMENTS_ANY,
	.examples = {
		{ "housetap serve --store home.db --watch dumps/", "and tcpdump -i eth0 -G 3600 -w dumps/%F-%H.pcap" },
		{ "housetap serve --store all.db --watch sven=dumps-sven/ --watch maxi=dumps-maxi/", "two homes" },
		{ "housetap serve --store home.db --listen 0.0.0.0:8190 --tls-cert cert.pem --tls-key key.pem",
			"for other machines of the home" },
		{ "housetap serve --store home.db --host tap.example.org",
			"behind a proxy: Caddy's `tap.example.org { reverse_proxy 127.0.0.1:8190 }`" },
	},
	.run = run_serve,
};
