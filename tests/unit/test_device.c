/* test_device.c -- from evidence to devices: each rule with a few rows made by hand, and devices.csv.
 * SPDX-License-Identifier: MIT */
#include "device/device.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <unistd.h>

static const char ROUTER[] = "3c:a6:2f:41:07:5e", PHONE[] = "da:8f:0b:2f:c2:72",
		  TV[] = "8c:79:f5:98:10:9e", ALL[] = "ff:ff:ff:ff:ff:ff";

static struct store *open_store(void)
{
	struct store *s = NULL;
	struct error err = { "" };
	if (store_open(NULL, STORE_CREATE, &s, &err))
		fail_msg("%s", err.text);
	return s;
}

static void put(struct store *s, enum row_table table, const struct value *row)
{
	struct error err = { "" };
	if (store_put(s, table, row, &err))
		fail_msg("%s", err.text);
}

static struct value text(const char *t)
{
	return value_text(span_of_text(t));
}

/* The number of an end, and its row; rows that repeat are united before the rebuild. */
static struct value end_of(struct store *s, const char *home, const char *address, const char *mac)
{
	char key[128];
	uint64_t id = 14695981039346656037ULL;
	snprintf(key, sizeof key, "%s|%s|%s", home, address, mac);
	for (const char *at = key; *at; at++)
		id = (id ^ (uint8_t)*at) * 1099511628211ULL;
	const struct value row[ENDPOINT_COLUMNS] = {
		[ENDPOINT_SEQ] = value_integer(1),
		[ENDPOINT_HOME] = text(home),
		[ENDPOINT_ID] = value_integer((int64_t)(id >> 1)),
		[ENDPOINT_ADDRESS] = text(address),
		[ENDPOINT_MAC] = text(mac),
	};
	put(s, ROW_ENDPOINT, row);
	return row[ENDPOINT_ID];
}

/* `second` counts from the start of the capture. */
static void frames_at(struct store *s, const char *home, int64_t second, const char *source_mac,
	const char *source, const char *destination_mac, const char *destination, int64_t packets)
{
	const struct value row[TRAFFIC_COLUMNS] = {
		[TRAFFIC_SEQ] = value_integer(home[0]), /* a unit is of one home */
		[TRAFFIC_BUCKET] = value_integer(second - second % BUCKET_SECONDS),
		[TRAFFIC_SOURCE_ID] = end_of(s, home, source, source_mac),
		[TRAFFIC_DESTINATION_ID] = end_of(s, home, destination, destination_mac),
		[TRAFFIC_PROTOCOL_ID] = value_integer(1),
		[TRAFFIC_ETHERTYPE_ID] = value_integer(2),
		[TRAFFIC_PACKETS] = value_integer(packets),
		[TRAFFIC_BYTES] = value_integer(packets * 100),
		[TRAFFIC_FIRST_US] = value_integer(second * 1000000),
		[TRAFFIC_LAST_US] = value_integer(second * 1000000 + 500000),
	};
	put(s, ROW_TRAFFIC, row);
}

static void frames(struct store *s, const char *source_mac, const char *source,
	const char *destination_mac, const char *destination)
{
	frames_at(s, "h", 10, source_mac, source, destination_mac, destination, 10);
}

static void evidence(struct store *s, const char *mac, const char *address, const char *kind,
	const char *value, int64_t count)
{
	const struct value row[EVIDENCE_COLUMNS] = {
		[EVIDENCE_SEQ] = value_integer(1),
		[EVIDENCE_HOME] = text("h"),
		[EVIDENCE_MAC] = text(mac),
		[EVIDENCE_ADDRESS] = text(address),
		[EVIDENCE_KIND] = text(kind),
		[EVIDENCE_VALUE] = text(value),
		[EVIDENCE_COUNT] = value_integer(count),
		[EVIDENCE_FIRST_US] = value_integer(1),
		[EVIDENCE_LAST_US] = value_integer(2),
	};
	put(s, ROW_EVIDENCE, row);
}

static void name(struct store *s, const char *home, const char *address, const char *device,
	const char *owner)
{
	const struct value row[NAMED_COLUMNS] = {
		[NAMED_SEQ] = value_integer(0),
		[NAMED_HOME] = text(home),
		[NAMED_ADDRESS] = text(address),
		[NAMED_NAME] = text(device),
		[NAMED_OWNER] = text(owner),
		[NAMED_SAME_AS] = text(""),
	};
	put(s, ROW_NAMED, row);
}

static void rebuild(struct store *s)
{
	struct error err = { "" };
	if (store_unite_numbered(s, &err) || device_rebuild(s, &err))
		fail_msg("%s", err.text);
}

/* All cells of all rows, "a b c; d e f". */
static int join(void *user, const struct store_result *result, const struct value *row)
{
	struct text *out = user;
	if (!row)
		return 0;
	if (out->length)
		text_add_text(out, "; ");
	for (size_t i = 0; i < result->columns; i++) {
		if (i)
			text_add_byte(out, ' ');
		if (row[i].type == VALUE_INTEGER)
			text_printf(out, "%lld", (long long)row[i].integer);
		else if (row[i].text.length)
			text_add(out, row[i].text.at, row[i].text.length);
		else
			text_add_byte(out, '-');
	}
	return 0;
}

static void expect(struct store *s, const char *sql, const char *wanted)
{
	struct text got = { 0 };
	struct error err = { "" };
	text_add_text(&got, "");
	if (store_query(s, sql, join, &got, &err))
		fail_msg("%s", err.text);
	if (strcmp(got.length ? got.at : "", wanted) != 0)
		fail_msg("%s:\n  %s\nand not\n  %s", sql, got.at, wanted);
	text_clear(&got);
}

static void expect_host(struct store *s, const char *address, const char *wanted)
{
	char sql[200];
	snprintf(sql, sizeof sql,
		"select scope, mac, device, owner from host where address = '%s' order by home",
		address);
	expect(s, sql, wanted);
}

static void scopes_by_address_alone(void **state)
{
	(void)state;
	static const struct {
		const char *address, *wanted;
	} cases[] = {
		{ "192.168.1.2", "home" },
		{ "10.1.2.3", "home" },
		{ "172.31.255.1", "home" },
		{ "172.32.0.1", "internet" },
		{ "100.64.0.1", "home" },
		{ "169.254.3.4", "home" },
		{ "127.0.0.1", "none" },
		{ "240.1.2.3", "none" },
		{ "(other internet)", "internet" },
		{ "(other local)", "home" },
		{ "fe80::1", "home" },
		{ "fd00::3a10:d5ff:fe9b:20c3", "home" },
		{ "8.8.8.8", "internet" },
		{ "2606:4700::1111", "internet" },
		{ "224.0.0.251", "group" },
		{ "255.255.255.255", "group" },
		{ "ff02::fb", "group" },
		{ "33:33:00:00:00:01", "none" },
		{ "ff:ff:ff:ff:ff:ff", "none" },
		{ "", "none" },
		{ "Sonos_a7:74:87", "none" },
	};
	struct store *s = open_store();
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		frames(s, PHONE, "192.168.1.20", ROUTER, cases[i].address);
	rebuild(s);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char sql[120];
		snprintf(sql, sizeof sql, "select scope from host where address = '%s'",
			cases[i].address);
		expect(s, sql, cases[i].wanted);
	}
	expect(s, "select count(*), count(distinct address) from host", "22 22");
	store_close(s);
}

static void broadcast_address_of_the_net_is_a_group(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames(s, PHONE, "192.168.1.20", ALL, "192.168.1.255");
	frames(s, PHONE, "192.168.1.20", ALL, "192.168.1.30");
	frames(s, TV, "192.168.1.30", PHONE, "192.168.1.20");
	rebuild(s);
	expect_host(s, "192.168.1.255", "group - - -");
	expect_host(s, "192.168.1.30", "home 8c:79:f5:98:10:9e - -");
	store_close(s);
}

static void a_router_is_who_sends_for_strangers(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames(s, PHONE, "192.168.1.20", ROUTER, "8.8.8.8");
	frames(s, ROUTER, "8.8.8.8", PHONE, "192.168.1.20");
	frames(s, ROUTER, "1.1.1.1", PHONE, "192.168.1.20");
	frames(s, ROUTER, "192.168.1.1", PHONE, "192.168.1.20");
	rebuild(s);
	expect(s, "select mac, is_router from device order by mac",
		"3c:a6:2f:41:07:5e 1; da:8f:0b:2f:c2:72 0");
	expect_host(s, "192.168.1.20", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "192.168.1.1", "home 3c:a6:2f:41:07:5e - -"); /* its one private address */
	expect_host(s, "8.8.8.8", "internet - - -");
	store_close(s);
}

static void a_router_owns_what_it_claims_only(void **state)
{
	(void)state;
	struct store *s = open_store();
	evidence(s, ROUTER, "", "router", "", 3);
	evidence(s, ROUTER, "192.168.1.1", "arp", "", 3);
	frames(s, ROUTER, "192.168.1.1", PHONE, "192.168.1.20");
	frames(s, ROUTER, "10.0.0.7", PHONE, "192.168.1.20"); /* forwarded from another net */
	frames(s, PHONE, "192.168.1.20", ROUTER, "10.0.0.7");
	frames(s, ROUTER, "10.0.0.9", PHONE, "192.168.1.20"); /* the same, if it is not made up */
	frames(s, ROUTER, "10.0.0.8", PHONE, "192.168.1.20");
	frames(s, ROUTER, "fe80::1", ALL, "ff02::1");
	frames(s, ROUTER, "fd00::3ea6:2fff:fe41:75e", PHONE, "fe80::2");
	rebuild(s);
	expect_host(s, "192.168.1.1", "home 3c:a6:2f:41:07:5e - -");
	expect_host(s, "10.0.0.7", "home - - -");
	expect_host(s, "10.0.0.9", "home 3c:a6:2f:41:07:5e - -");
	expect_host(s, "fe80::1", "home 3c:a6:2f:41:07:5e - -");
	expect_host(
		s, "fd00::3ea6:2fff:fe41:75e", "home 3c:a6:2f:41:07:5e - -"); /* made of its MAC */
	expect(s, "select mac from device where is_router = 1", "3c:a6:2f:41:07:5e");
	store_close(s);
}

static void who_poses_as_the_router_gets_no_address_of_it(void **state)
{
	(void)state;
	struct store *s = open_store();
	evidence(s, ROUTER, "", "router", "", 3);
	evidence(s, ROUTER, "192.168.1.1", "arp", "", 3);
	frames(s, ROUTER, "192.168.1.1", PHONE, "192.168.1.20");
	evidence(s, TV, "192.168.1.30", "arp", "", 3);
	evidence(s, TV, "192.168.1.1", "arp", "", 900);
	frames(s, TV, "192.168.1.30", PHONE, "192.168.1.20");
	rebuild(s);
	expect_host(s, "192.168.1.1", "home 3c:a6:2f:41:07:5e - -");
	expect_host(s, "192.168.1.30", "home 8c:79:f5:98:10:9e - -");
	store_close(s);
}

static void a_router_told_by_address_is_who_claims_it(void **state)
{
	(void)state;
	struct store *s = open_store();
	evidence(s, "", "192.168.1.1", "router", "", 1);
	evidence(s, ROUTER, "192.168.1.1", "arp", "", 1);
	frames(s, PHONE, "192.168.1.20", ROUTER, "192.168.1.1");
	rebuild(s);
	expect(s, "select mac from device where is_router = 1", "3c:a6:2f:41:07:5e");
	store_close(s);
}

static void prefix_from_router_advertisement(void **state)
{
	(void)state;
	struct store *s = open_store();
	evidence(s, ROUTER, "fe80::1", "prefix", "2003:c1:3720:f300::/64", 3);
	evidence(s, ROUTER, "fe80::1", "prefix", "2001:db8:5:7f00::/56", 3);
	evidence(s, ROUTER, "fe80::1", "prefix", "2000::/3", 3); /* would be the whole Internet */
	evidence(s, ROUTER, "fe80::1", "prefix", "nonsense/64", 3);
	frames(s, PHONE, "2003:c1:3720:f300::5", ROUTER, "2a00:1450::1");
	frames(s, PHONE, "2001:db8:5:7fff::5", ROUTER, "2001:db8:5:8000::1");
	rebuild(s);
	expect_host(s, "2003:c1:3720:f300::5", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "2001:db8:5:7fff::5", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "2001:db8:5:8000::1", "internet - - -");
	expect_host(s, "2a00:1450::1", "internet - - -");
	expect(s, "select mac from device where is_router = 1",
		""); /* two of its own prefixes: no router */
	store_close(s);
}

static void prefix_from_neighbour_discovery(void **state)
{
	(void)state;
	struct store *s = open_store();
	evidence(s, ROUTER, "", "router", "", 1);
	evidence(s, PHONE, "2003:c1::5", "ndp", "", 1);
	evidence(s, ROUTER, "2a00:1450::1", "ndp", "", 1); /* a router may answer for others */
	frames(s, PHONE, "2003:c1::5", ROUTER, "2a00:1450::1");
	frames(s, TV, "2003:c1::7", ROUTER, "2a00:1450::2");
	frames(s, TV, "2003:c1:0:1::7", ROUTER,
		"2a00:1450::2"); /* no evidence: evidence goes first */
	rebuild(s);
	expect_host(s, "2003:c1::5", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "2003:c1::7", "home 8c:79:f5:98:10:9e - -");
	expect_host(s, "2003:c1:0:1::7", "internet - - -");
	expect_host(s, "2a00:1450::1", "internet - - -");
	store_close(s);
}

static void prefix_from_who_sends(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames(s, PHONE, "2003:c1::5", ROUTER, "2a00:1450::1");
	frames(s, PHONE, "2003:c1::6", ROUTER, "2606:4700::1");
	frames(s, ROUTER, "2a00:1450::1", PHONE, "2003:c1::5");
	frames(s, ROUTER, "2606:4700::1", PHONE, "2003:c1::6");
	rebuild(s);
	expect_host(s, "2003:c1::5", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "2003:c1::6", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "2a00:1450::1", "internet - - -");
	expect(s, "select mac from device where is_router = 1", "3c:a6:2f:41:07:5e");
	store_close(s);
}

static void public_ipv4_that_is_claimed_is_at_home(void **state)
{
	(void)state;
	struct store *s = open_store();
	evidence(s, TV, "217.68.162.126", "arp", "", 1);
	evidence(s, PHONE, "217.68.162.127", "dhcp_lease", "", 1);
	frames(s, TV, "217.68.162.126", ROUTER, "9.9.9.9");
	frames(s, PHONE, "217.68.162.127", ROUTER, "9.9.9.9");
	rebuild(s);
	expect_host(s, "217.68.162.126", "home 8c:79:f5:98:10:9e - -");
	expect_host(s, "217.68.162.127", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "9.9.9.9", "internet - - -");
	store_close(s);
}

static void an_address_belongs_to_who_uses_it_most(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames_at(s, "h", 10, TV, "192.168.1.30", ROUTER, "192.168.1.1", 50);
	frames_at(s, "h", 9000, PHONE, "192.168.1.30", ROUTER, "192.168.1.1", 20);
	frames_at(s, "h", 10, TV, "192.168.1.31", ROUTER, "192.168.1.1",
		5); /* as many: the later one */
	frames_at(s, "h", 9000, PHONE, "192.168.1.31", ROUTER, "192.168.1.1", 5);
	frames_at(s, "h", 10, TV, "192.168.1.32", ROUTER, "192.168.1.1",
		5); /* as late: first by name */
	frames_at(s, "h", 10, PHONE, "192.168.1.32", ROUTER, "192.168.1.1", 5);
	frames(s, PHONE, "0.0.0.0", ALL, "255.255.255.255");
	frames(s, "00:00:00:00:00:00", "192.168.1.40", ALL, "192.168.1.1");
	frames(s, "01:00:5e:00:00:01", "192.168.1.41", PHONE, "192.168.1.30");
	frames(s, PHONE, "192.168.1.20", TV, "192.168.1.50"); /* never answers */
	rebuild(s);
	expect_host(s, "192.168.1.30", "home 8c:79:f5:98:10:9e - -");
	expect_host(s, "192.168.1.31", "home da:8f:0b:2f:c2:72 - -");
	expect_host(s, "192.168.1.32", "home 8c:79:f5:98:10:9e - -");
	expect_host(s, "0.0.0.0", "none - - -");
	expect_host(s, "192.168.1.40", "home - - -");
	expect_host(s, "192.168.1.41", "home - - -");
	expect_host(s, "192.168.1.50", "home 8c:79:f5:98:10:9e - -");
	expect(s, "select mac from device order by mac",
		"3c:a6:2f:41:07:5e; 8c:79:f5:98:10:9e; da:8f:0b:2f:c2:72");
	store_close(s);
}

static void names_of_the_user(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames(s, PHONE, "192.168.1.20", ROUTER, "8.8.8.8");
	frames(s, PHONE, "fe80::20", ALL, "ff02::fb");
	frames(s, TV, "192.168.1.30", ROUTER, "8.8.8.8");
	frames_at(s, "other", 10, "00:11:22:33:44:55", "192.168.1.30", ROUTER, "8.8.8.8", 1);
	name(s, "", "192.168.1.30", "Anybody's", "All");
	name(s, "h", "192.168.1.30", "TV by address", "Sven");
	name(s, "h", TV, "TV by MAC", "Maxi");
	name(s, "h", "192.168.1.20", "Phone", "Sven");
	name(s, "other", PHONE, "not here", "");
	name(s, "h", "192.168.1.99", "never seen", "");
	rebuild(s);
	expect(s,
		"select home, mac, device, owner from device where mac <> '3c:a6:2f:41:07:5e' "
		"order by mac",
		"other 00:11:22:33:44:55 Anybody's All; h 8c:79:f5:98:10:9e TV by MAC Maxi; "
		"h da:8f:0b:2f:c2:72 Phone Sven");
	expect_host(s, "192.168.1.30",
		"home 8c:79:f5:98:10:9e TV by MAC Maxi; "
		"home 00:11:22:33:44:55 Anybody's All");
	expect_host(s, "192.168.1.20", "home da:8f:0b:2f:c2:72 Phone Sven");
	expect_host(
		s, "fe80::20", "home da:8f:0b:2f:c2:72 Phone Sven"); /* through the other address */
	expect_host(s, "8.8.8.8", "internet - - -; internet - - -");
	store_close(s);
}

static void the_most_used_address_names_a_device(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames_at(s, "h", 10, PHONE, "192.168.1.20", ROUTER, "8.8.8.8", 5);
	frames_at(s, "h", 10, PHONE, "192.168.1.21", ROUTER, "8.8.8.8", 50);
	frames_at(s, "h", 10, PHONE, "192.168.1.22", ROUTER, "8.8.8.8", 500);
	name(s, "h", "192.168.1.20", "little", "");
	name(s, "h", "192.168.1.21", "much", "");
	name(s, "", "192.168.1.22", "most, but for all homes", "");
	rebuild(s);
	expect(s, "select device from device where mac = 'da:8f:0b:2f:c2:72'", "much");
	expect_host(s, "192.168.1.20", "home da:8f:0b:2f:c2:72 little -"); /* its own word stays */
	store_close(s);
}

static void hostnames(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames(s, PHONE, "192.168.1.20", TV, "192.168.1.30");
	evidence(s, PHONE, "", "dhcp_hostname", "Pixel-4a", 3);
	evidence(s, PHONE, "", "mdns_name", "Pixel-4a.local", 3);
	evidence(s, PHONE, "", "mdns_name", "Android.local", 5);
	evidence(s, PHONE, "", "mdns_model", "model", 50);
	rebuild(s);
	expect(s, "select mac, hostname from device order by mac",
		"8c:79:f5:98:10:9e -; da:8f:0b:2f:c2:72 Pixel-4a");
	store_close(s);
}

static void homes_without_macs_go_by_address(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames_at(s, "csv", 10, "", "192.168.1.20", "", "8.8.8.8", 4);
	frames_at(s, "csv", 99, "", "8.8.8.8", "", "192.168.1.20", 4);
	frames_at(s, "csv", 10, "", "192.168.1.20", "", "192.168.1.255", 4);
	frames_at(s, "csv", 10, "", "0.0.0.0", "", "255.255.255.255", 4);
	frames_at(s, "csv", 10, "", "Sonos_a7:74:87", "", "Broadcast", 4);
	frames_at(s, "csv", 10, "", "2003:c1::5", "", "2a00:1450::1", 4);
	frames_at(s, "csv", 10, "", "2606:4700::1", "", "2003:c1::5", 4);
	name(s, "csv", "192.168.1.20", "Phone", "Sven");
	rebuild(s);
	expect(s, "select mac, device, owner, is_router, hostname, first_us, last_us from device",
		"192.168.1.20 Phone Sven 0 - 10000000 99500000; "
		"2003:c1::5 - - 0 - 10000000 10500000");
	expect_host(s, "192.168.1.20", "home - Phone Sven");
	expect_host(
		s, "2003:c1::5", "home - - -"); /* every IPv6 frame has one end in this network */
	expect_host(s, "2606:4700::1", "internet - - -");
	store_close(s);
}

static void named_ipv6_tells_the_prefix_without_macs(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames_at(s, "csv", 10, "", "2003:c1::5", "", "2a00:1450::1", 4);
	name(s, "", "2003:c1::7", "Phone", "");
	rebuild(s);
	expect_host(s, "2003:c1::5", "home - - -");
	expect_host(s, "2a00:1450::1", "internet - - -");
	store_close(s);
}

static void coverage_ends_where_all_are_silent(void **state)
{
	(void)state;
	struct store *s = open_store();
	frames_at(s, "h", 100, PHONE, "192.168.1.20", ROUTER, "8.8.8.8", 1);
	frames_at(s, "h", 890, TV, "192.168.1.30", ROUTER, "8.8.8.8", 2);
	frames_at(
		s, "h", 1790, PHONE, "192.168.1.20", ROUTER, "8.8.8.8", 3); /* 899.5 s of silence */
	frames_at(s, "h", 2691, PHONE, "192.168.1.20", ROUTER, "8.8.8.8", 4); /* 900.5 s */
	frames_at(s, "g", 5000, PHONE, "192.168.1.20", ROUTER, "8.8.8.8", 5);
	rebuild(s);
	expect(s,
		"select home, first_us, last_us, packets, bytes, gap_s from coverage order by "
		"home, first_us",
		"g 5000000000 5000500000 5 500 0; "
		"h 100000000 1790500000 6 600 900; h 2691000000 2691500000 4 400 0");
	store_close(s);
}

static void rebuilding_changes_nothing(void **state)
{
	(void)state;
	struct store *s = open_store();
	struct text first = { 0 }, again = { 0 };
	struct error err = { "" };
	rebuild(s); /* of an empty store */
	expect(s, "select count(*) from host", "0");
	for (int i = 0; i < 50; i++) {
		char source[40];
		snprintf(source, sizeof source, "10.0.%d.7", i * 37 % 50);
		frames_at(s, "h", i * 1000, i % 3 ? PHONE : TV, source, ROUTER, "8.8.8.8", i);
	}
	name(s, "", "10.0.3.7", "x", "");
	rebuild(s);
	store_query(s, "select * from host", join, &first, &err);
	store_query(s, "select * from device", join, &first, &err);
	rebuild(s);
	store_query(s, "select * from host", join, &again, &err);
	store_query(s, "select * from device", join, &again, &err);
	assert_string_equal(first.at, again.at);
	text_clear(&first);
	text_clear(&again);
	store_close(s);
}

/* More addresses than are read at a time, and MACs: those of a scan, or forged ones. */
static void floods_are_read_page_by_page(void **state)
{
	(void)state;
	enum { COUNT = 70000 };
	struct store *s = open_store();
	for (int i = 0; i < COUNT; i++) {
		char source[40], mac[20];
		snprintf(source, sizeof source, "10.%d.%d.%d", i >> 16, i >> 8 & 255, i & 255);
		snprintf(
			mac, sizeof mac, "02:00:00:%02x:%02x:%02x", i >> 16, i >> 8 & 255, i & 255);
		frames_at(s, "h", 10, mac, source, ROUTER, "8.8.8.8", 1);
	}
	name(s, "", "10.0.255.255", "last of a page", "");
	rebuild(s);
	expect(s, "select count(*), count(distinct address), count(distinct mac) from host",
		"70001 70001 70001");
	expect(s, "select count(*), count(distinct mac) from device", "70001 70001");
	expect(s, "select count(*) from host where scope = 'home' and mac <> ''", "70000");
	expect(s, "select mac from device where device <> ''", "02:00:00:00:ff:ff");
	store_close(s);
}

/* Writes a file, reads it as devices.csv, and returns what device_read_csv said. */
static int read_csv(struct store *s, const char *bytes, struct error *err)
{
	const char *root = getenv("TMPDIR");
	char path[300];
	snprintf(path, sizeof path, "%s/devices-%ld.csv", root ? root : "/tmp", (long)getpid());
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fwrite(bytes, 1, strlen(bytes), file);
	fclose(file);
	int rc = device_read_csv(s, path, err);
	unlink(path);
	return rc;
}

static void good_lists_are_read(void **state)
{
	(void)state;
	struct store *s = open_store();
	struct error err = { "" };
	if (read_csv(s,
		    "\xef\xbb\xbf# my devices\r\n\r\nAddress, device ,owner,home\r\n"
		    "192.168.178.1,Router,Sven,sven\r\n"
		    "8C-79-F5-98-10-9E,\"TV, \"\"big\"\"\",,\r\n"
		    "  # a comment\n\n"
		    "2003:C1:0:0::0005 , Phone\n"
		    "192.168.178.2,\"two\nlines\",x,sven",
		    &err))
		fail_msg("%s", err.text);
	expect(s, "select address, name, owner, home from named order by address",
		"192.168.178.1 Router Sven sven; 192.168.178.2 two\nlines x sven; 2003:c1::5 Phone "
		"- -; "
		"8c:79:f5:98:10:9e TV, \"big\" - -");
	/* Another list replaces the rows of the same home and address; columns in any order. */
	if (read_csv(s,
		    "home,device,address\nsven,New's,192.168.178.1\nmaxi,Router,192.168.178.1\n"
		    "sven,K\xfc"
		    "che,192.168.178.3\n",
		    &err))
		fail_msg("%s", err.text);
	expect(s,
		"select address, name, owner, home from named where address like '192%' order by "
		"address, home",
		"192.168.178.1 Router - maxi; 192.168.178.1 New's - sven; 192.168.178.2 two\nlines "
		"x sven; "
		"192.168.178.3 K\xc3\xbc"
		"che - sven");
	store_close(s);
}

static void wrong_lists_are_refused_whole(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *words;
	} cases[] = {
		{ "", ":1: expected the header" },
		{ "# only\n", "expected the header" },
		{ "ip,device\n", ":1: expected the header" },
		{ "address,owner\n", "expected the header" },
		{ "address,device,device\n", "expected the header" },
		{ "address,device,colour\n", "expected the header" },
		{ "\n\naddress,device\n192.168.1.2,a\n192.168.1.300,b\n",
			":5: expected an IPv4, IPv6 or MAC" },
		{ "address,device\n192.168.1.2,a,b\n", ":2: 3 cells, but the header has 2" },
		{ "address,device\n192.168.1.2,\n", ":2: expected a name" },
		{ "address,device\n192.168.1.2\n", ":2: expected a name" },
		{ "address,device\n192.168.1.2,\"a\n", ":2: a quote is opened" },
		{ "address,device\n192.168.1.2,\"a\"b\n", ":2: there is text behind" },
		{ "address,device\n::1,a\n0:0::1,b\n", ":3: the same address is named in line 2" },
		{ "address,device\n\x1b[31m,a\n", "not \"\\x1b[31m\"" },
	};
	struct store *s = open_store();
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct error err = { "" };
		assert_int_equal(read_csv(s, cases[i].bytes, &err), -1);
		if (!strstr(err.text, cases[i].words) || !strstr(err.text, ".csv:"))
			fail_msg("no good sentence: %s", err.text);
	}
	struct error err = { "" };
	assert_int_equal(device_read_csv(s, "/nonexistent/devices.csv", &err), -1);
	assert_non_null(strstr(err.text, "/nonexistent/devices.csv"));
	expect(s, "select count(*) from named", "0");
	store_close(s);
}

/* Who is killed before the devices are made anew leaves a store that says so. */
static void what_lags_is_told(void **state)
{
	(void)state;
	struct store *s = open_store();
	struct error err = { "" };
	assert_false(device_lags(s)); /* nothing is in */
	store_run(s, "insert into capture(seq, home) values (1, 'h')", &err);
	assert_true(device_lags(s));
	rebuild(s);
	assert_false(device_lags(s));
	const struct device_word word = { .home = span_of_text("h"),
		.address = span_of_text("10.0.3.7"),
		.name = span_of_text("x"),
		.owner = span_of_text("") };
	assert_int_equal(store_begin(s, &err), 0);
	assert_int_equal(device_keep_word(s, &word, &err), 0);
	store_rollback(s);
	assert_false(device_lags(s));
	assert_int_equal(store_begin(s, &err), 0);
	assert_int_equal(device_keep_word(s, &word, &err), 0);
	assert_int_equal(store_commit(s, &err), 0);
	assert_true(device_lags(s));
	rebuild(s);
	assert_int_equal(read_csv(s, "address,device\n10.0.3.8,y\n", &err), 0);
	assert_true(device_lags(s));
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scopes_by_address_alone),
		cmocka_unit_test(broadcast_address_of_the_net_is_a_group),
		cmocka_unit_test(a_router_is_who_sends_for_strangers),
		cmocka_unit_test(a_router_owns_what_it_claims_only),
		cmocka_unit_test(who_poses_as_the_router_gets_no_address_of_it),
		cmocka_unit_test(a_router_told_by_address_is_who_claims_it),
		cmocka_unit_test(prefix_from_router_advertisement),
		cmocka_unit_test(prefix_from_neighbour_discovery),
		cmocka_unit_test(prefix_from_who_sends),
		cmocka_unit_test(public_ipv4_that_is_claimed_is_at_home),
		cmocka_unit_test(an_address_belongs_to_who_uses_it_most),
		cmocka_unit_test(names_of_the_user),
		cmocka_unit_test(the_most_used_address_names_a_device),
		cmocka_unit_test(hostnames),
		cmocka_unit_test(homes_without_macs_go_by_address),
		cmocka_unit_test(named_ipv6_tells_the_prefix_without_macs),
		cmocka_unit_test(coverage_ends_where_all_are_silent),
		cmocka_unit_test(rebuilding_changes_nothing),
		cmocka_unit_test(what_lags_is_told),
		cmocka_unit_test(floods_are_read_page_by_page),
		cmocka_unit_test(good_lists_are_read),
		cmocka_unit_test(wrong_lists_are_refused_whole),
	};
	return cmocka_run_group_tests_name("device", tests, NULL, NULL);
}
