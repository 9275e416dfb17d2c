/* accused.js -- findings as the page tells them: which of them a choice leaves, and what they are about. Pure.
 * SPDX-License-Identifier: MIT */

import {pairTotals} from "./gather.js";

export const LEVELS = ["alert", "warning", "notice", "info"];

/* Addresses and names, whether they come as a list or as words in one text. */
export function peersOf(finding) {
	const {peers} = finding;
	return (Array.isArray(peers) ? peers : String(peers ?? "").split(/[\s,]+/)).map(String).filter(Boolean);
}

/* A list of sentences, whether it comes as one or as lines. */
export function reasonsOf(finding) {
	return (Array.isArray(finding.why) ? finding.why : String(finding.why ?? "").split("\n")).map(String).filter(Boolean);
}

/* Place in the list of devices, -1 if it is none of them. */
export function deviceOf(model, finding) {
	const inHome = d => !finding.home || d.homeName === finding.home;
	const byMac = finding.mac ? model.devices.findIndex(d => d.mac === finding.mac && inHome(d)) : -1;
	return byMac >= 0 ? byMac : model.devices.findIndex(d => d.name === finding.device && inHome(d));
}

/* Places in the list of peers that go by these addresses or names. */
export function peerPlaces(model, finding) {
	const words = new Set(peersOf(finding)), {address, name, home} = model.peers, found = [];
	for (let i = 0; i < address.length; i++) {
		if (finding.home && model.homes[home[i]] !== finding.home) continue;
		if (words.has(address[i]) || (name[i] && words.has(name[i]))) found.push(i);
	}
	return found;
}

/* Whether what is left between its device and its peers has any packet: of a protocol or an application. */
function isLeft(model, filter, finding) {
	const totals = pairTotals(model, filter), {pairs} = model, peers = new Set(peerPlaces(model, finding)), device = deviceOf(model, finding);
	for (let i = 0; i < pairs.length; i++)
		if (totals.packetsOut[i] + totals.packetsIn[i] > 0 && peers.has(pairs.peer[i]) && (device < 0 || pairs.device[i] === device)) return true;
	return false;
}

function fits(model, filter, finding) {
	const peers = () => peerPlaces(model, finding);
	if (filter.home !== -1 && finding.home !== model.homes[filter.home]) return false;
	if (filter.device !== -1 && deviceOf(model, finding) !== filter.device) return false;
	if (filter.peer !== -1 && !peersOf(finding).includes(filter.address) && !peers().some(i => model.peers.address[i] === filter.address)) return false;
	if (filter.country !== -1 && !peers().some(i => model.peers.countryIndex[i] === filter.country)) return false;
	if ((filter.application !== -1 || filter.protocol !== -1) && !isLeft(model, filter, finding)) return false;
	if (!filter.timed) return true;
	return Date.parse(finding.first) / 1000 < model.timeOf(filter.to) && Date.parse(finding.last) / 1000 >= model.timeOf(filter.from);
}

/* What the choice leaves, in the order of the report. */
export function findingsFor(model, filter) {
	return (model.data.findings ?? []).filter(finding => fits(model, filter, finding));
}
