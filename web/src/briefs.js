/* briefs.js -- short lists for the panel of a device or a peer: the first of everything, with what is left.
 * SPDX-License-Identifier: MIT */
import {findingsFor, LEVELS} from "./accused.js";
import {callers} from "./calls.js";
import {el} from "./dom.js";
import * as format from "./format.js";
import {anywhere, applicationRows, bytesOf} from "./gather.js";
import {deviceLink, peerLink} from "./links.js";
import {namesAsked, resolvers} from "./questions.js";
import {reveal} from "./sections/findings.js";

const SHOWN = 5;

/* A titled list of [what, how much]; nothing if there is none. */
function brief(title, rows, cells) {
	if (!rows.length) return null;
	return el("div", {class: "brief"}, el("h3", {class: "minor"}, title),
		el("ul", {}, rows.slice(0, SHOWN).map(row => (([what, much]) => el("li", {}, el("span", {class: "what"}, what), el("span", {class: "much"}, much)))(cells(row)))),
		rows.length > SHOWN && el("p", {class: "note"}, `and ${format.count(rows.length - SHOWN)} more`));
}

export const briefPeers = ctx => brief("Whom it talks to", anywhere(ctx.model, ctx.filter),
	row => [peerLink(ctx, row.address, row.name), format.bytes(bytesOf(row))]);

export function briefApplications(ctx) {
	const {name} = ctx.model.applications, rows = applicationRows(ctx.model, ctx.filter).filter(row => row.application >= 0);
	return brief("What for", rows, row => [el("button", {type: "button", class: "link", onclick: () => ctx.pick("application", name[row.application])},
		name[row.application]), format.bytes(bytesOf(row))]);
}

export const briefResolvers = ctx => brief("Whom it asks for names", resolvers(ctx.model, ctx.filter),
	row => [peerLink(ctx, ctx.model.peers.address[row.key], ""), format.counted(row.count, "question")]);

export const briefNames = (ctx, title) => brief(title, namesAsked(ctx.model, ctx.filter),
	row => [ctx.model.names[row.key], format.counted(row.count, "question")]);

export function briefRhythms(ctx, nameOf) {
	const rows = callers(ctx.model, ctx.filter).filter(row => row.median_s !== null && row.regular >= 0.2);
	return brief("How regularly it calls", rows, row => [nameOf(row), `every ${format.seconds(row.median_s)}`]);
}

export function briefDevices(ctx) {
	const sums = ctx.sums.beside.device, of = i => sums.bytesIn[i] + sums.bytesOut[i];
	const rows = ctx.model.devices.map((device, i) => i).filter(i => of(i) > 0).sort((a, b) => of(b) - of(a));
	return brief("Who talks to it", rows, i => [deviceLink(ctx, i), format.bytes(of(i))]);
}

export function briefFindings(ctx) {
	const rows = findingsFor(ctx.model, ctx.filter);
	return brief("What deserves a look", rows, f => [el("button", {type: "button", class: "link",
		onclick: () => reveal(f.id)}, f.title), LEVELS.includes(f.level) ? f.level : "info"]);
}

/* Pairs of a word and a value; empty values are left out. */
export function facts(pairs) {
	return el("dl", {class: "facts"}, pairs.filter(([, value]) => value !== "" && value !== null && value !== undefined)
		.map(([word, value]) => [el("dt", {}, word), el("dd", {}, value)]));
}
