/* madereport.mjs -- reports of homes that never were, for the page: many devices, months, one frame, names of 253 hostile
 * bytes. Always the same for the same words.
 * SPDX-License-Identifier: MIT */

const HOSTILE = `\u202e</script><img src=x onerror=alert(1)>\u0007${"A".repeat(210)}`;
const NAMES = ["Living room speaker", "TV", "Phone", "Notebook", "Printer", "Doorbell", "Vacuum"];
const PROTOCOLS = ["TCP", "TLSv1.3", "QUIC", "UDP", "DNS", "HTTP", "NTP", "STUN", "ICMPv6", "MDNS", "SSHv2", "OCSP", "WireGuard", "DTLSv1.2", "XMPP/XML"];
const COUNTRIES = ["US", "DE", "IE", "NL", "", "CN", "SE"];

/* A small generator of numbers in [0, 1): tests do not throw dice. */
function dice(seed) {
	return () => {
		seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
		return seed / 0x7fffffff;
	};
}

const times = (n, f) => Array.from({length: n}, (_, i) => f(i));
const deltas = slots => slots.map((slot, i) => slot - (i ? slots[i - 1] : 0));

function devicesOf(n, homes, name) {
	return {
		home: times(n, i => Math.floor((i * homes) / n)), name: times(n, name), mac: times(n, i => `02:00:00:00:${(i >> 8).toString(16).padStart(2, "0")}:${(i & 255).toString(16).padStart(2, "0")}`),
		owner: times(n, () => ""), type: times(n, () => "unknown"), vendor: times(n, () => ""), model: times(n, () => ""), hostname: times(n, name), confidence: times(n, () => 50),
		is_router: times(n, () => 0), addresses: times(n, i => `192.168.0.${i}`), first: times(n, () => ""), last: times(n, () => ""), reasons: times(n, i => [`because of ${name(i)}`]),
	};
}

function peersOf(n, name) {
	const empty = times(n, () => "");
	return {
		address: times(n, i => `198.51.${i >> 8}.${i & 255}`), home: times(n, () => -1), device: times(n, () => -1), scope: times(n, () => "internet"), name: times(n, name),
		operator: times(n, i => `Operator ${i % 9}`), asn: times(n, i => 64500 + (i % 9)), role: empty, country: times(n, i => COUNTRIES[i % 7]), city: empty,
		latitude: times(n, i => (i % 120) - 50), longitude: times(n, i => (i % 300) - 150), place_note: empty, company: empty, category: empty, listed_by: empty, sources: empty,
	};
}

function trafficOf(rows, slots, pairs, labels, roll) {
	const slot = times(rows, () => Math.floor(roll() * slots)).sort((a, b) => a - b), size = () => Math.round(60 + Math.exp(roll() * 13));
	const bytesOut = slot.map(size), bytesIn = slot.map(size);
	return {
		slot: deltas(slot), pair: slot.map(() => Math.floor(roll() ** 2 * pairs)), label: slot.map(() => Math.floor(roll() ** 2 * labels)),
		packets_out: bytesOut.map(n => Math.ceil(n / 1000)), bytes_out: bytesOut, packets_in: bytesIn.map(n => Math.ceil(n / 1000)), bytes_in: bytesIn,
	};
}

export function madeReport({devices = 7, homes = 1, peers = 40, days = 2, step = 900, rows = 4000, hostile = false} = {}) {
	const roll = dice(7), start = 1635638400, slots = Math.max(1, Math.round((days * 86400) / step));
	const name = i => (hostile ? `${HOSTILE}${i}` : `${NAMES[i % NAMES.length]} ${Math.floor(i / NAMES.length) + 1}`);
	const pairs = Math.min(rows, peers * 2), traffic = trafficOf(rows, slots, pairs, PROTOCOLS.length * 2, roll);
	const nights = step > 3600 ? [] : times(days + 2, day => [Math.round(((day - 1) * 86400 + 79200) / step), Math.round((day * 86400 + 21600) / step)])
		.map(([a, b]) => [Math.max(0, a), Math.min(slots, b)]).filter(([a, b]) => a < b);
	return {
		format: "housetap-report", version: 2, zone: "Europe/Berlin", filter: "internet", headline: {}, findings: [], tables: {}, sources: [name(0)],
		model: {
			step_s: step, start_s: start, slots, nights, offset_s: [[0, 3600]], homes: times(homes, i => (hostile ? name(i) : `home ${i + 1}`)),
			captured: {home: times(homes, i => i), from_s: times(homes, i => start + i * 7200), to_s: times(homes, () => start + slots * step)},
			devices: devicesOf(devices, homes, name), peers: peersOf(peers, name),
			applications: {name: [name(1), "Radio"], category: ["music", "music"], company: ["", ""]},
			labels: {protocol: PROTOCOLS.flatMap(p => [p, p]), ethertype: PROTOCOLS.flatMap(() => ["IPv4", "IPv6"])},
			pairs: {device: times(pairs, i => i % devices), peer: times(pairs, i => i % peers), application: times(pairs, i => (i % 3) - 1)}, traffic,
			flows: {...traffic, application: traffic.pair.map(p => (p % 3) - 1), encryption: traffic.pair.map(p => p % 3), flows: traffic.pair.map(() => 1), requests: traffic.pair.map(() => 1)},
			names: [name(2), "www.example.org"], lookups: {device: [0, 0], resolver: [0, 0], name: [0, 1], count: [3, 4]}, rhythms: {},
		},
	};
}
