/* gather.js -- what the sections about the other ends draw: rows of peers, places, operators, questions and nights, from
 * what the reader's choice leaves. Pure; one pass over the traffic a choice, whatever the number of sections.
 * SPDX-License-Identifier: MIT */
import {eachFlow, eachTraffic, sums} from "./model.js";

const passes = new WeakMap(); // filter -> what was found for it: a choice makes a new filter

export function once(filter, key, make) {
	if (!passes.has(filter)) passes.set(filter, new Map());
	const found = passes.get(filter);
	if (!found.has(key)) found.set(key, make());
	return found.get(key);
}

function add(into, at, traffic, row) {
	into.packetsOut[at] += traffic.packets_out[row];
	into.bytesOut[at] += traffic.bytes_out[row];
	into.packetsIn[at] += traffic.packets_in[row];
	into.bytesIn[at] += traffic.bytes_in[row];
}

/* Sums by pair of ends. */
export function pairTotals(model, filter) {
	return once(filter, "pairs", () => {
		const found = sums(model.pairs.length);
		eachTraffic(model, filter, (row, slot, pair) => add(found, pair, model.traffic, row));
		return found;
	});
}

const FACTS = ["address", "scope", "name", "operator", "asn", "role", "country", "city", "latitude", "longitude",
	"place_note", "company", "category", "listed_by", "sources"];

/* All facts of a peer, by its place in the list of peers. */
export function peerAt(model, index) {
	const found = {index};
	for (const fact of FACTS) found[fact] = model.peers[fact][index] ?? "";
	return found;
}

export const bytesOf = row => row.out + row.in;

function newSum(facts) {
	return {...facts, out: 0, in: 0, packetsOut: 0, packetsIn: 0, devices: new Set()};
}

function addPair(sum, model, totals, pair) {
	sum.out += totals.bytesOut[pair];
	sum.in += totals.bytesIn[pair];
	sum.packetsOut += totals.packetsOut[pair];
	sum.packetsIn += totals.packetsIn[pair];
	if (model.pairs.device[pair] >= 0) sum.devices.add(model.pairs.device[pair]);
}

const isUsed = (totals, pair) => totals.packetsOut[pair] + totals.packetsIn[pair] > 0;

/* One row for each address, largest first: homes that talk to the same server share its row. `keep(peer index)`. */
function peerSums(model, filter, keep) {
	const totals = pairTotals(model, filter), rows = new Map();
	for (let pair = 0; pair < model.pairs.length; pair++) {
		const peer = model.pairs.peer[pair];
		if (peer < 0 || !isUsed(totals, pair) || !keep(peer)) continue;
		const key = model.peers.address[peer] + (model.peers.scope[peer] === "internet" ? "" : ` ${model.peers.home[peer]}`);
		if (!rows.has(key)) rows.set(key, newSum(peerAt(model, peer)));
		addPair(rows.get(key), model, totals, pair);
	}
	return [...rows.values()].sort(bySize);
}

export const bySize = (a, b) => bytesOf(b) - bytesOf(a);

/* The other ends outside the home. */
export function outside(model, filter) {
	return once(filter, "outside", () => peerSums(model, filter, peer => model.peers.scope[peer] === "internet"));
}

/* Whom a choice talks to, wherever that is. */
export function anywhere(model, filter) {
	return once(filter, "anywhere", () => peerSums(model, filter, () => true));
}

/* Rows added up by a key (an operator, a country): {key, out, in, devices, rows: the largest first}. Rows without a key
 * are left out unless `unknown` names them. */
export function groupRows(rows, keyOf, unknown) {
	const groups = new Map();
	for (const row of rows) {
		const key = keyOf(row) || unknown;
		if (!key) continue;
		if (!groups.has(key)) groups.set(key, newSum({key, rows: []}));
		const group = groups.get(key);
		for (const sum of ["out", "in", "packetsOut", "packetsIn"]) group[sum] += row[sum];
		row.devices.forEach(device => group.devices.add(device));
		group.rows.push(row);
	}
	return [...groups.values()].sort(bySize);
}

/* Dots of the map: peers that databases put at the same place. Hollow where most of the bytes come from addresses whose
 * place means nothing. */
export function places(rows) {
	const located = rows.filter(row => typeof row.latitude === "number" && typeof row.longitude === "number"
		&& (row.latitude !== 0 || row.longitude !== 0));
	return groupRows(located, row => `${row.latitude.toFixed(1)} ${row.longitude.toFixed(1)}`).map(group => {
		const vague = group.rows.filter(row => row.place_note).reduce((sum, row) => sum + bytesOf(row), 0);
		const {latitude, longitude, city, country} = group.rows[0];
		return {...group, isHollow: 2 * vague > bytesOf(group), latitude, longitude, city, country};
	});
}

/* Each application by slot, as the pairs' main application has it: {application, out, in, slots: bytes}. */
export function applicationSlots(model, filter) {
	return once(filter, "applicationSlots", () => {
		const found = new Map(), {traffic, pairs, slots} = model;
		eachTraffic(model, filter, (row, slot, pair) => {
			const application = pairs.application[pair];
			if (!found.has(application)) found.set(application, {application, out: 0, in: 0, slots: new Float64Array(slots)});
			const sum = found.get(application);
			sum.out += traffic.bytes_out[row];
			sum.in += traffic.bytes_in[row];
			sum.slots[slot] += traffic.bytes_out[row] + traffic.bytes_in[row];
		});
		return found;
	});
}

/* The applications by their flows: {application, flows, requests, out, in, devices}. */
export function applicationRows(model, filter) {
	return once(filter, "applications", () => {
		const found = new Map(), {flows, pairs} = model;
		eachFlow(model, filter, i => {
			const application = flows.application[i];
			if (!found.has(application))
				found.set(application, {...newSum({application}), flows: 0, requests: 0, peers: new Set()});
			const sum = found.get(application), device = pairs.device[flows.pair[i]];
			sum.flows += flows.flows[i];
			sum.requests += flows.requests[i];
			sum.out += flows.bytes_out[i];
			sum.in += flows.bytes_in[i];
			sum.peers.add(pairs.peer[flows.pair[i]]);
			if (device >= 0) sum.devices.add(device);
		});
		return [...found.values()].sort(bySize);
	});
}

/* Who talks to whom at night: {device, peer: the largest, name, nights: Set of numbers from 1, out, in}, largest first.
 * Addresses of one name are one row. */
export function nightTalks(model, filter) {
	return once(filter, "night", () => {
		const nightOf = nightsBySlot(model), {traffic, pairs, peers} = model, found = new Map();
		eachTraffic(model, filter, (row, slot, pair) => {
			if (nightOf[slot] === 0) return;
			const peer = pairs.peer[pair], device = pairs.device[pair];
			const name = peers.name[peer] || peers.address[peer] || "", key = `${device} ${name}`;
			if (!found.has(key)) found.set(key, {device, peer, name, nights: new Set(), out: 0, in: 0});
			const sum = found.get(key);
			sum.nights.add(nightOf[slot]);
			sum.out += traffic.bytes_out[row];
			sum.in += traffic.bytes_in[row];
		});
		return [...found.values()].sort(bySize);
	});
}

/* The number of its night for each slot, from 1; 0 by day. */
function nightsBySlot(model) {
	const found = new Int32Array(model.slots);
	model.nights.forEach(([from, to], i) => found.fill(i + 1, Math.max(0, from), Math.min(model.slots, to)));
	return found;
}

/* Numbers of the nights that the choice of time reaches into. */
export function nightsSeen(model, filter) {
	return model.nights.map((night, i) => [i + 1, ...night]).filter(([, from, to]) => from < filter.to && to > filter.from).map(([i]) => i);
}

/* Bytes at night and at all, of each device and of the whole: Map device -> {night, all}; key "all" for the whole. */
export function nightShares(model, filter) {
	return once(filter, "nightShares", () => {
		const whole = {night: 0, all: 0}, found = new Map([["all", whole]]);
		eachTraffic(model, filter, (row, slot, pair) => {
			const device = model.pairs.device[pair];
			if (!found.has(device)) found.set(device, {night: 0, all: 0});
			const bytes = model.traffic.bytes_out[row] + model.traffic.bytes_in[row];
			for (const sum of [whole, found.get(device)]) {
				sum.all += bytes;
				if (model.night[slot]) sum.night += bytes;
			}
		});
		return found;
	});
}
