/* model.js -- what a choice leaves of the traffic, summed by everything that the page draws, in one pass. Pure.
 *
 * A crossfilter: the chart of a dimension shows what all *other* choices leave (`beside`), so that the reader sees
 * the chosen bar among its neighbours and can go to the next; `by` is what all choices leave, and adds up to `total`.
 * SPDX-License-Identifier: MIT */
import {decode} from "./decode.js";

export {decode};

const HOME = 1, DEVICE = 2, PEER = 4, COUNTRY = 8, APPLICATION = 16, PROTOCOL = 32, TIME = 64;
const NONE = -2; // chosen, but not in this document: nothing fits

export function sums(length) {
	const of = () => new Float64Array(length);
	return {packetsOut: of(), bytesOut: of(), packetsIn: of(), bytesIn: of(), length};
}

export const bytesAt = (s, i) => s.bytesOut[i] + s.bytesIn[i];
export const packetsAt = (s, i) => s.packetsOut[i] + s.packetsIn[i];

function add(into, at, from, i) {
	into.packetsOut[at] += from.packetsOut[i];
	into.bytesOut[at] += from.bytesOut[i];
	into.packetsIn[at] += from.packetsIn[i];
	into.bytesIn[at] += from.bytesIn[i];
}

/* The words of the state as places in the lists of this document: -1 nothing chosen, -2 chosen but not here. */
export function resolve(model, values) {
	const place = (words, word) => (word === undefined ? -1 : words.indexOf(word) < 0 ? NONE : words.indexOf(word));
	const device = values.device === undefined ? -1 : model.devices.findIndex(d => d.key === values.device);
	const from = values.from === undefined ? 0 : Math.max(0, model.slotOf(values.from));
	const to = values.to === undefined ? model.slots : Math.min(model.slots, model.slotOf(values.to - 1) + 1);
	return {
		home: place(model.homes, values.home),
		device: values.device !== undefined && device < 0 ? NONE : device,
		peer: place(model.peers.address, values.peer), address: values.peer,
		country: place(model.countries, values.country),
		application: place(model.applications.name, values.application),
		protocol: place(model.protocols, values.protocol),
		from, to: Math.max(from, to), timed: values.from !== undefined || values.to !== undefined,
		page: values.page ?? "",
		any: Object.keys(values).some(key => key !== "page"),
	};
}

/* Which choices a pair of ends does not fit, as bits. `application` is the flow's own where flows are asked. */
function misfit(model, filter, pair, application) {
	const {pairs, peers} = model;
	let bits = 0;
	if (filter.home !== -1 && pairs.home[pair] !== filter.home) bits |= HOME;
	if (filter.device !== -1 && pairs.device[pair] !== filter.device) bits |= DEVICE;
	if (filter.peer !== -1 && peers.address[pairs.peer[pair]] !== filter.address) bits |= PEER;
	if (filter.country !== -1 && pairs.country[pair] !== filter.country) bits |= COUNTRY;
	if (filter.application !== -1 && application !== filter.application) bits |= APPLICATION;
	return bits;
}

export function pairMisfits(model, filter) {
	const bits = new Uint8Array(model.pairs.length);
	for (let i = 0; i < bits.length; i++) bits[i] = misfit(model, filter, i, model.pairs.application[i]);
	return bits;
}

function labelMisfits(model, filter) {
	return Uint8Array.from(model.labelProtocol, p => (filter.protocol === -1 || p === filter.protocol ? 0 : PROTOCOL));
}

/* Four figures of place `i`, one after the other: in the one loop that has to be quick. */
function add4(into, i, from, row) {
	const to = i * 4, at = row * 4;
	into[to] += from[at];
	into[to + 1] += from[at + 1];
	into[to + 2] += from[at + 2];
	into[to + 3] += from[at + 3];
}

function apart(cells) {
	const found = sums(cells.length / 4);
	for (let i = 0; i < found.length; i++) {
		found.packetsOut[i] = cells[4 * i];
		found.bytesOut[i] = cells[4 * i + 1];
		found.packetsIn[i] = cells[4 * i + 2];
		found.bytesIn[i] = cells[4 * i + 3];
	}
	return found;
}

/* The one pass over all rows. What misses one choice only belongs to the chart of that choice. */
function pass(model, filter) {
	const {slot, pair, label, cells} = model.traffic, {slots} = model, device = model.pairs.device;
	const pairBits = pairMisfits(model, filter), labelBits = labelMisfits(model, filter), {from, to} = filter;
	const of = length => new Float64Array(4 * length);
	const pairs = of(model.pairs.length), labels = of(labelBits.length), labelsBeside = of(labelBits.length), times = of(slots);
	const activity = new Float64Array((model.devices.length + 1) * slots);
	for (let i = 0; i < slot.length; i++) {
		const p = pair[i], at = slot[i];
		const bits = pairBits[p] | labelBits[label[i]] | (at < from || at >= to ? TIME : 0);
		if ((bits & ~(TIME | DEVICE)) === 0) activity[(device[p] + 1) * slots + at] += cells[4 * i] + cells[4 * i + 2];
		if (bits === 0) {
			add4(labels, label[i], cells, i);
			add4(times, at, cells, i);
			add4(pairs, p, cells, i);
		} else if (bits === TIME) add4(times, at, cells, i);
		else if (bits === PROTOCOL) add4(labelsBeside, label[i], cells, i);
		else if ((bits & (bits - 1)) === 0) add4(pairs, p, cells, i);
	}
	return {pair: apart(pairs), label: apart(labels), labelBeside: apart(labelsBeside), slot: apart(times), activity, pairBits};
}

/* Sums by pair of ends, added up by what a pair has. A key below 0 is kept as the last place. */
function fold(passed, key, length, bit, strict) {
	const found = sums(length + 1);
	for (let p = 0; p < passed.pair.length; p++) {
		const bits = passed.pairBits[p];
		if (bits === 0 || (!strict && bits === bit)) add(found, key[p] < 0 ? length : key[p], passed.pair, p);
	}
	return found;
}

function foldLabels(passed, key, length, beside) {
	const found = sums(length);
	for (let i = 0; i < passed.label.length; i++) {
		add(found, key[i], passed.label, i);
		if (beside) add(found, key[i], passed.labelBeside, i);
	}
	return found;
}

function totalOf(filter, slot) {
	const total = {packetsOut: 0, bytesOut: 0, packetsIn: 0, bytesIn: 0};
	for (let i = filter.from; i < filter.to; i++)
		for (const name of Object.keys(total)) total[name] += slot[name][i];
	return {...total, bytes: total.bytesOut + total.bytesIn, packets: total.packetsOut + total.packetsIn};
}

/* {total, by: {home device peer country application protocol ethertype}, beside: the same, slot, activity}.
 * slot: all slots, also those outside the chosen time. activity: packets, [device + 1][slot], row 0 is "no device". */
export function slice(model, filter) {
	const passed = pass(model, filter);
	const {pairs} = model;
	const keys = {
		home: [pairs.home, model.homes.length, HOME],
		device: [pairs.device, model.devices.length, DEVICE],
		peer: [pairs.peer, model.peers.length, PEER],
		country: [pairs.country, model.countries.length, COUNTRY],
		application: [pairs.application, model.applications.length, APPLICATION],
	};
	const by = {}, beside = {};
	for (const [name, [key, length, bit]] of Object.entries(keys)) {
		by[name] = fold(passed, key, length, bit, true);
		beside[name] = filter[name] === -1 ? by[name] : fold(passed, key, length, bit, false);
	}
	by.protocol = foldLabels(passed, model.labelProtocol, model.protocols.length, false);
	beside.protocol = foldLabels(passed, model.labelProtocol, model.protocols.length, true);
	by.ethertype = foldLabels(passed, model.labelEthertype, model.ethertypes.length, false);
	beside.ethertype = by.ethertype;
	return {by, beside, slot: passed.slot, activity: passed.activity, total: totalOf(filter, passed.slot)};
}

/* Rows of flows that fit; their protocol is the conversation's, not that of each of its frames. f(row). */
export function eachFlow(model, filter, f) {
	const {slot, pair, application, protocol} = model.flows;
	for (let i = 0; i < slot.length; i++) {
		if (slot[i] < filter.from || slot[i] >= filter.to || (filter.protocol !== -1 && protocol[i] !== filter.protocol)) continue;
		if (misfit(model, filter, pair[i], application[i]) === 0) f(i);
	}
}

/* Rows of traffic that fit all choices. f(row, slot, pair). */
export function eachTraffic(model, filter, f) {
	const {slot, pair, label} = model.traffic;
	const pairBits = pairMisfits(model, filter), labelBits = labelMisfits(model, filter);
	for (let i = 0; i < slot.length; i++) {
		if (slot[i] < filter.from || slot[i] >= filter.to || pairBits[pair[i]] || labelBits[label[i]]) continue;
		f(i, slot[i], pair[i]);
	}
}

/* Encryption of the flows that fit: [encrypted, clear, unknown]. */
export function encryption(model, filter) {
	const {flows} = model;
	const kinds = [0, 1, 2].map(() => ({flows: 0, packets: 0, bytes: 0}));
	eachFlow(model, filter, i => {
		const kind = kinds[flows.encryption[i]] ?? kinds[2];
		kind.flows += flows.flows[i];
		kind.packets += flows.packets_out[i] + flows.packets_in[i];
		kind.bytes += flows.bytes_out[i] + flows.bytes_in[i];
	});
	return kinds;
}

/* Places of `length` with something in them, the largest first. */
export function ranked(length, size) {
	const sizes = Float64Array.from({length}, (_, i) => size(i));
	return Array.from({length}, (_, i) => i).filter(i => sizes[i] > 0).sort((a, b) => sizes[b] - sizes[a] || a - b);
}

/* What was captured, as merged [from_s, to_s) in order; of one home, or of any if home is -1. */
export function coverage(model, home) {
	const c = model.captured;
	const spans = Array.from({length: c.length}, (_, i) => i)
		.filter(i => home === -1 || c.home[i] === home)
		.map(i => [c.from_s[i], c.to_s[i]])
		.sort((a, b) => a[0] - b[0]);
	const merged = [];
	for (const [from, to] of spans) {
		const last = merged[merged.length - 1];
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else merged.push([from, to]);
	}
	return merged;
}

/* The rest of [start, end): "not captured". Shorter than `least` seconds is the seam of two files, no gap. */
export function gaps(model, home, least = model.step) {
	if (!model.captured.length) return [];
	const found = [];
	let at = model.start;
	for (const [from, to] of [...coverage(model, home), [model.end, model.end]]) {
		if (from - at >= least) found.push([at, from]);
		at = Math.max(at, to);
	}
	return found;
}
