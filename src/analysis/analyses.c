/* analyses.c -- THE TABLE: one line an analysis. To add one: sql/NAME.sql, a line here, and
 * tests/sql/NAME.in.sql with NAME.out. It is then in the terminal, in CSV and JSON, in the report.
 * SPDX-License-Identifier: MIT */
#include "analysis/analysis.h"

#include "sql.h"

enum { SCREEN = 25 }; /* rows that a person reads */

/* Name (of the analysis and of its .sql file), title, column with a bar, rows on a screen. */
#define ANALYSIS(name, title, bar, top) #name, title, sql_##name, bar, top, false, false
#define JUDGED(name, title)             #name, title, sql_##name, NULL, SCREEN, false, true
#define LEDGER(name, title)             #name, title, sql_##name, NULL, 0, true, false

const struct analysis analyses[] = {
	{ ANALYSIS(overview, "How much was collected in each home", NULL, 0) },
	{ JUDGED(findings, "What deserves a look") },
	{ ANALYSIS(coverage, "When was captured, and where gaps or damage are", NULL, 0) },
	{ ANALYSIS(devices, "Who is there, and what it is", NULL, 0) },
	{ ANALYSIS(protocols, "Protocols by packets, bytes and mean length", "share", 0) },
	{ ANALYSIS(labels, "What labels rest on, those in doubt first", "doubtful_share", SCREEN) },
	{ ANALYSIS(destinations, "Where packets went", NULL, SCREEN) },
	{ ANALYSIS(sources, "Where packets came from", NULL, SCREEN) },
	{ ANALYSIS(peers, "Who is at the other end", NULL, SCREEN) },
	{ ANALYSIS(operators, "Whose networks the other ends are in", "share", SCREEN) },
	{ ANALYSIS(countries, "Countries of the other ends", "share", SCREEN) },
	{ ANALYSIS(places, "Places of the other ends", NULL, SCREEN) },
	{ ANALYSIS(companies, "Companies behind the names", "share", SCREEN) },
	{ ANALYSIS(trackers, "Advertising, analytics, and names on your lists", NULL, SCREEN) },
	{ ANALYSIS(applications, "What the network is used for", "share", SCREEN) },
	{ ANALYSIS(application_activity, "When each application was used", NULL, 0) },
	{ ANALYSIS(unnamed, "How much of it has a name, and how that is known", "share", 0) },
	{ ANALYSIS(blind_spots, "What share of each device's bytes has no name", "blind_share",
		SCREEN) },
	{ ANALYSIS(unnamed_peers, "The largest ends without a name", NULL, SCREEN) },
	{ ANALYSIS(encryption, "Encrypted, clear and unknown bytes, by flow", "share", 0) },
	{ ANALYSIS(encryption_by_device, "Encrypted, clear and unknown bytes of each device",
		"least_share", SCREEN) },
	{ ANALYSIS(ethertypes, "EtherTypes: IPv4, IPv6 and others", "packets_share", 0) },
	{ ANALYSIS(ipv6_devices, "Which devices use IPv6", "ipv6_share", SCREEN) },
	{ ANALYSIS(resolvers, "Who is asked for names", NULL, SCREEN) },
	{ ANALYSIS(resolvers_by_device, "Which device asks which resolver", NULL, SCREEN) },
	{ ANALYSIS(names, "Names that were asked for", NULL, SCREEN) },
	{ ANALYSIS(names_by_device, "Names that each device asked for", NULL, SCREEN) },
	{ ANALYSIS(timeline, "Packets and bytes over time", NULL, 0) },
	{ ANALYSIS(device_timeline, "Packets and bytes of each device over time", NULL, 0) },
	{ ANALYSIS(device_totals, "What each device sent and received", NULL, 0) },
	{ ANALYSIS(endpoints_out, "To whom each device sent", NULL, SCREEN) },
	{ ANALYSIS(endpoints_in, "From whom each device received", NULL, SCREEN) },
	{ ANALYSIS(activity, "When each device was active", NULL, 0) },
	{ ANALYSIS(night, "Who talks to whom from 22:00 to 06:00", NULL, SCREEN) },
	{ ANALYSIS(requests, "How regularly a device calls a peer (port 0: pings)", "regular_share",
		SCREEN) },
	{ ANALYSIS(politeness, "How much each device asks of each service", NULL, SCREEN) },
	{ ANALYSIS(standby, "What each device needs while the house sleeps or is empty", NULL,
		SCREEN) },
	{ LEDGER(captures, "The files that were read") },
};

const size_t analyses_count = sizeof analyses / sizeof analyses[0];

const struct analysis *analysis_find(const char *name)
{
	for (size_t i = 0; i < analyses_count; i++)
		if (strcmp(analyses[i].name, name) == 0)
			return &analyses[i];
	return NULL;
}
