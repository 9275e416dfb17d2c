/* questions.js -- names that devices ask for and whom they ask, and which of them serve advertising. A choice of home,
 * device, peer and time narrows them; they have no protocol, country or application of their own. Pure.
 * SPDX-License-Identifier: MIT */
import {duration} from "./format.js";
import {once, outside} from "./gather.js";

/* A chosen peer is the resolver that is asked, or has the name that is asked for. */
function peerTest(model, filter) {
	if (filter.peer === -1) return () => true;
	const {address, name} = model.peers, names = new Set();
	address.forEach((a, i) => a === filter.address && name[i] && names.add(name[i]));
	return (resolver, asked) => address[resolver] === filter.address || names.has(model.names[asked]);
}

function homeOf(model, device, resolver) {
	return device >= 0 ? model.devices[device].home : model.peers.home[resolver];
}

/* f(device, resolver, name, count): places in the lists; -1 none. A row is of the model.lookupSlots slots from its own on. */
export function eachQuestion(model, filter, f) {
	const {slot, device = [], resolver = [], name = [], count = []} = model.lookups;
	const fits = peerTest(model, filter);
	for (let i = 0; i < count.length; i++) {
		if (slot[i] >= filter.to || slot[i] + model.lookupSlots <= filter.from) continue;
		if (filter.device !== -1 && device[i] !== filter.device) continue;
		if (filter.home !== -1 && homeOf(model, device[i], resolver[i]) !== filter.home) continue;
		if (fits(resolver[i], name[i])) f(device[i], resolver[i], name[i], count[i]);
	}
}

/* What is chosen that does not narrow questions, or not to the minute: " ..." for the end of a sentence, or "". */
export function questionLimits({model, filter}) {
	const said = ["protocol", "country", "application"].filter(key => filter[key] !== -1);
	const words = said.length ? [` Questions are not told apart by ${said.join(" or ")}.`] : [];
	if (filter.timed && model.lookupSlots > 1) words.push(` They are counted by ${duration(model.lookupSlots * model.step)}: all that the chosen time touches.`);
	return words.join("");
}

function tally(found, key, device, name, count) {
	if (!found.has(key)) found.set(key, {key, count: 0, devices: new Map(), names: new Set()});
	const sum = found.get(key);
	sum.count += count;
	sum.names.add(name);
	sum.devices.set(device, (sum.devices.get(device) || 0) + count);
}

const byCount = (a, b) => b.count - a.count;

/* Who is asked: {key: place of the peer, count, devices: Map device -> questions, names: Set}. */
export function resolvers(model, filter) {
	return once(filter, "resolvers", () => {
		const found = new Map();
		eachQuestion(model, filter, (device, resolver, name, count) => tally(found, resolver, device, name, count));
		return [...found.values()].sort(byCount);
	});
}

/* What is asked for: {key: place of the name, count, devices}. */
export function namesAsked(model, filter) {
	return once(filter, "names", () => {
		const found = new Map();
		eachQuestion(model, filter, (device, resolver, name, count) => tally(found, name, device, name, count));
		return [...found.values()].sort(byCount);
	});
}

const isTracker = facts => facts.category === "advertising" || facts.category === "analytics" || facts.listed_by;

/* What is known of names that were asked for and perhaps never contacted: only the table of trackers says it. */
function knownTrackers(model) {
	const table = model.data.tables && model.data.tables.trackers, known = new Map();
	if (!table) return known;
	const at = Object.fromEntries(table.columns.map((column, i) => [column.name, i]));
	for (const row of table.rows)
		known.set(row[at.name], {company: row[at.company], category: row[at.category], listed_by: row[at.listed_by]});
	return known;
}

/* Names of advertising, analytics and the reader's lists: {name, company, category, listed_by, count, devices, out, in,
 * address of the largest peer}. */
export function trackers(model, filter) {
	return once(filter, "trackers", () => {
		const known = knownTrackers(model), found = new Map();
		const row = (name, facts) => {
			if (!found.has(name)) found.set(name, {name, ...facts, count: 0, devices: new Set(), out: 0, in: 0, address: ""});
			return found.get(name);
		};
		for (const peer of outside(model, filter)) if (isTracker(peer)) addPeer(row(peer.name || peer.address, factsOf(peer)), peer);
		for (const asked of namesAsked(model, filter)) {
			const name = model.names[asked.key];
			if (!known.has(name) && !found.has(name)) continue;
			const sum = row(name, known.get(name));
			sum.count += asked.count;
			asked.devices.forEach((count, device) => device >= 0 && sum.devices.add(device));
		}
		return [...found.values()].sort((a, b) => b.out + b.in - a.out - a.in || b.count - a.count);
	});
}

const factsOf = ({company, category, listed_by}) => ({company, category, listed_by});

function addPeer(sum, peer) {
	sum.out += peer.out;
	sum.in += peer.in;
	sum.address = sum.address || peer.address;
	peer.devices.forEach(device => sum.devices.add(device));
}
