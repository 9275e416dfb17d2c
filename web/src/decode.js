/* decode.js -- report.json into typed arrays, once when the page opens. Pure. Whatever is missing is empty: an older
 * or smaller document gives a smaller page, not a broken one.
 * SPDX-License-Identifier: MIT */
import {brief, briefHost, clock} from "./format.js";

const TRAFFIC = ["packets_out", "bytes_out", "packets_in", "bytes_in"];

const list = x => (Array.isArray(x) ? x : []);

/* Loops, not from() with a function: these columns are most of the time until the page is ready. */
function integers(x) {
	const found = new Int32Array(list(x).length);
	for (let i = 0; i < found.length; i++) found[i] = x[i] ?? -1;
	return found;
}

function reals(x) {
	const found = new Float64Array(list(x).length);
	for (let i = 0; i < found.length; i++) found[i] = x[i] ?? 0;
	return found;
}

/* Slots are told by their differences, which are small and many. */
function running(x) {
	const found = integers(x);
	for (let i = 1; i < found.length; i++) found[i] += found[i - 1];
	return found;
}

/* {index: Int32Array of places in `words`, words: distinct texts in order of appearance} */
export function distinct(texts, seen = new Map()) {
	const index = new Int32Array(texts.length);
	for (let i = 0; i < texts.length; i++) {
		const text = texts[i] ?? "";
		if (!seen.has(text)) seen.set(text, seen.size);
		index[i] = seen.get(text);
	}
	return {index, words: [...seen.keys()]};
}

function columns(from, names) {
	const length = Math.max(0, ...names.map(n => list(from?.[n]).length));
	const found = {length};
	for (const name of names) found[name] = list(from?.[name]).length ? from[name] : new Array(length).fill("");
	return found;
}

function decodeDevices(from, homes) {
	const c = columns(from, ["home", "name", "mac", "owner", "type", "vendor", "model", "hostname", "confidence",
		"is_router", "addresses", "first", "last", "reasons"]);
	const times = new Map();
	for (const mac of c.mac) times.set(mac, (times.get(mac) ?? 0) + 1);
	return Array.from({length: c.length}, (_, i) => {
		const home = homes[c.home[i]] ?? "";
		const mac = c.mac[i] || "";
		return {
			index: i, home: c.home[i], homeName: brief(home, 32), mac, name: brief(c.name[i] || c.hostname[i] || mac, 64),
			/* The word for the address of the page: the MAC, with the home where two homes share it. */
			key: mac && times.get(mac) === 1 ? mac : `${home}/${mac || c.name[i] || i}`,
			owner: c.owner[i] || "", type: c.type[i] || "", vendor: c.vendor[i] || "", model: c.model[i] || "",
			hostname: c.hostname[i] || "", confidence: c.confidence[i], isRouter: Boolean(c.is_router[i]),
			addresses: c.addresses[i] || "", first: c.first[i], last: c.last[i], reasons: list(c.reasons[i]),
		};
	});
}

const PEER = ["address", "home", "device", "scope", "name", "operator", "asn", "role", "country", "city", "latitude",
	"longitude", "place_note", "company", "category", "listed_by", "sources"];

function decodeTraffic(from) {
	const found = {slot: running(from?.slot), pair: integers(from?.pair), label: integers(from?.label)};
	for (const name of TRAFFIC) found[name] = reals(from?.[name]);
	/* The same once more, the four figures of a row side by side: the sums of every choice go over these. */
	found.cells = new Float64Array(4 * found.slot.length);
	TRAFFIC.forEach((name, k) => {
		const column = found[name];
		for (let i = 0; i < column.length; i++) found.cells[4 * i + k] = column[i];
	});
	return found;
}

/* An application that is told by name here and by port there is one to the reader: all go to the first of its name. */
function sameName(names) {
	const first = new Map();
	names.forEach((name, i) => first.has(name) || first.set(name, i));
	return names.map(name => first.get(name));
}

const mapped = (indices, to) => indices.map(i => to[i] ?? i);

/* The protocol of a flow is told by one of its labels; -1 if no frame that is shown has it. */
function decodeFlows(from, same, labelProtocol) {
	const found = {slot: running(from?.slot), application: mapped(integers(from?.application), same)};
	found.protocol = integers(from?.label).map(label => labelProtocol[label] ?? -1);
	for (const name of ["pair", "encryption"]) found[name] = integers(from?.[name]);
	for (const name of ["flows", "requests", ...TRAFFIC]) found[name] = reals(from?.[name]);
	return found;
}

function decodePairs(from, devices, peers, same) {
	const found = {device: integers(from?.device), peer: integers(from?.peer), application: mapped(integers(from?.application), same)};
	const home = new Int32Array(found.device.length), country = new Int32Array(found.device.length);
	for (let i = 0; i < home.length; i++) {
		const device = devices[found.device[i]], peer = found.peer[i];
		home[i] = device ? device.home : peer >= 0 ? peers.home[peer] : -1;
		country[i] = peer >= 0 ? peers.countryIndex[peer] : 0;
	}
	return {...found, home, country, length: home.length};
}

function nightMask(nights, slots) {
	const mask = new Uint8Array(slots);
	for (const [from, to] of list(nights)) mask.fill(1, from, to);
	return mask;
}

export function decode(data) {
	const from = data.model ?? {};
	const homes = list(from.homes);
	const slots = from.slots ?? 0, step = from.step_s || 900, start = from.start_s ?? 0;
	const nights = list(from.nights).map(([a, b]) => [Math.max(0, a), Math.min(slots, b)]).filter(([a, b]) => a < b);
	const devices = decodeDevices(from.devices, homes);
	const peers = columns(from.peers, PEER);
	const countries = distinct(peers.country, new Map([["", 0]]));
	peers.countryIndex = countries.index;
	peers.name = peers.name.map(name => briefHost(name ?? "")); // to be shown; the address is what is looked for
	const knows = Object.fromEntries(["country", "operator", "company", "category"].map(fact => [fact, peers[fact].some(Boolean)]));
	const protocols = distinct(list(from.labels?.protocol));
	const applications = columns(from.applications, ["name", "category", "company"]), same = sameName(applications.name);
	const ethertypes = distinct(list(from.labels?.ethertype));
	return {
		data, homes, devices, peers, slots, step, start, end: start + slots * step,
		countries: countries.words, knows, // knows: whether there was data about these at all
		protocols: protocols.words, labelProtocol: protocols.index,
		ethertypes: ethertypes.words, labelEthertype: ethertypes.index,
		applications,
		pairs: decodePairs(from.pairs, devices, peers, same),
		traffic: decodeTraffic(from.traffic),
		flows: decodeFlows(from.flows, same, protocols.index),
		names: list(from.names), lookups: {...from.lookups, slot: running(from.lookups?.slot)}, lookupSlots: from.lookup_slots || 1, rhythms: from.rhythms ?? {},
		nights, night: nightMask(nights, slots),
		captured: columns(from.captured, ["home", "from_s", "to_s"]),
		clock: clock(data.zone || "UTC", list(from.offset_s).map(([slot, offset]) => [start + slot * step, offset]), [start, start + slots * step - 1]),
		timeOf: slot => start + slot * step,
		slotOf: s => Math.floor((s - start) / step),
	};
}
