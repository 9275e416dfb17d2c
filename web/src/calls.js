/* calls.js -- who calls whom how often, from the rhythms of the report, under the reader's choice: rows of one device, peer
 * and port. Pure; the arithmetic of gaps is rhythm.js.
 * SPDX-License-Identifier: MIT */
import {once} from "./gather.js";
import {coverage, eachFlow, pairMisfits} from "./model.js";
import {addGaps, rhythmOf} from "./rhythm.js";

const DAY = 86400;

/* Seconds since 1970, of a number or an ISO time. */
export const secondsOf = time => (typeof time === "number" ? time : Date.parse(time) / 1000);

function capturedSeconds(model, home, from, to) {
	return coverage(model, home).reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0);
}

function meetsTime(model, filter, i) {
	if (!filter.timed) return true;
	return secondsOf(model.rhythms.first[i]) < model.timeOf(filter.to) && secondsOf(model.rhythms.last[i]) >= model.timeOf(filter.from);
}

/* Rows of the report of one pair and port: it has one for each stretch that was read. */
function grouped(model, filter) {
	const {pair = [], port = []} = model.rhythms, bits = pairMisfits(model, filter), found = new Map();
	for (let i = 0; i < pair.length; i++) {
		if (bits[pair[i]] || !meetsTime(model, filter, i)) continue;
		const key = `${pair[i]} ${port[i]}`;
		if (!found.has(key)) found.set(key, []);
		found.get(key).push(i);
	}
	return found;
}

function rowOf(model, filter, places) {
	const {pair, port, gaps, first, last} = model.rhythms, p = pair[places[0]], peer = model.pairs.peer[p];
	const sum = addGaps(places.map(i => gaps[i]));
	const captured = capturedSeconds(model, model.pairs.home[p], model.start, model.end); // rhythms are of the whole time
	return {
		key: `${model.pairs.device[p]} ${model.peers.address[peer]} ${port[places[0]]}`,
		pair: p, device: model.pairs.device[p], peer, port: port[places[0]], sum, ...rhythmOf(sum),
		address: model.peers.address[peer] || "", name: model.peers.name[peer] || "",
		first: Math.min(...places.map(i => secondsOf(first[i]))), last: Math.max(...places.map(i => secondsOf(last[i]))),
		perDay: captured > 0 ? (sum.requests * DAY) / captured : 0,
	};
}

/* Most requests first. */
export function callers(model, filter) {
	return once(filter, "callers", () => [...grouped(model, filter).values()].map(places => rowOf(model, filter, places))
		.sort((a, b) => b.requests - a.requests || a.pair - b.pair));
}

/* Requests of one pair by the slot in which their connections began. */
export function requestSlots(model, filter, pair) {
	const found = new Float64Array(model.slots);
	eachFlow(model, filter, i => {
		if (model.flows.pair[i] === pair) found[model.flows.slot[i]] += model.flows.requests[i];
	});
	return found;
}
