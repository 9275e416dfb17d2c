/* peer.js -- the chosen other end: whose it is, where, how we know, and who in the home talks to it.
 * SPDX-License-Identifier: MIT */
import * as brief from "../briefs.js";
import {countryName} from "../countries.js";
import {el} from "../dom.js";
import * as format from "../format.js";
import {bytesOf, nightShares, peerAt} from "../gather.js";
import {deviceLink, deviceName} from "../links.js";
import {section} from "../section.js";

const placesOf = ctx => ctx.model.peers.address.map((address, i) => (address === ctx.filter.address ? i : -1)).filter(i => i >= 0);

/* The same address in several homes: what is known of it is the same, its names may differ. */
function peerOf(ctx) {
	const places = placesOf(ctx);
	return places.length ? {...peerAt(ctx.model, places[0]), names: [...new Set(places.map(i => ctx.model.peers.name[i]).filter(Boolean))]} : null;
}

const inHome = ctx => placesOf(ctx).map(i => ctx.model.peers.device[i]).filter(i => i >= 0);

function whose(peer) {
	if (peer.operator) return `in the network of ${peer.operator}${peer.role ? ` (${peer.role})` : ""}`;
	return peer.scope === "internet" ? "in a network that we do not know" : "in the home's own network";
}

function sentence(ctx) {
	const peer = peerOf(ctx);
	if (!peer) return "The address chosen is not in this report.";
	const {total} = ctx.sums, {night, all} = nightShares(ctx.model, ctx.filter).get("all");
	const where = peer.country && !peer.place_note ? `, ${peer.city ? `${peer.city}, ` : ""}${countryName(peer.country)}` : "";
	const asleep = all && ctx.model.nights.length ? ` ${format.share(night, all)} of it passed at night.` : "";
	return `${peer.names[0] || peer.address}: ${whose(peer)}${where}. Devices received ${format.bytes(total.bytesIn)} from it and sent it ${format.bytes(total.bytesOut)}.${asleep}`;
}

function place(peer) {
	const where = [peer.city, peer.country && countryName(peer.country)].filter(Boolean).join(", ");
	return where && peer.place_note ? `${where}; ${peer.place_note}` : where;
}

function sources(peer) {
	const lines = String(peer.sources).split(/;\s*/).filter(Boolean);
	return lines.length ? el("div", {class: "reasons"}, el("h3", {class: "minor"}, "How we know"), el("ul", {class: "why"}, lines.map(line => el("li", {}, line)))) : null;
}

function identity(ctx, peer) {
	return brief.facts([
		["Address", peer.address], ["Names", peer.names.join(", ")],
		["A device", inHome(ctx).length ? el("span", {class: "list"}, inHome(ctx).map(i => deviceLink(ctx, i))) : ""],
		["Operator", [peer.operator, peer.asn > 0 ? `AS${peer.asn}` : ""].filter(Boolean).join(", ")], ["Its role", peer.role], ["Place", place(peer)],
		["Company", peer.company], ["What for", peer.category], ["Listed by", peer.listed_by]]);
}

export default section({
	id: "peer", always: true, title: "This other end",
	when: ctx => ctx.values.peer !== undefined,
	sentence,
	total: ctx => bytesOf({out: ctx.sums.total.bytesOut, in: ctx.sums.total.bytesIn}),
	draw(host, ctx) {
		const peer = peerOf(ctx);
		if (!peer) return;
		host.append(el("div", {class: "panel-page"}, identity(ctx, peer), sources(peer)),
			el("div", {class: "briefs"}, brief.briefFindings(ctx), brief.briefDevices(ctx), brief.briefApplications(ctx),
				brief.briefRhythms(ctx, row => deviceName(ctx, row.device)), brief.briefNames(ctx, "Asked for")));
	},
});
