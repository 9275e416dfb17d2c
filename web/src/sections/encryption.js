/* encryption.js -- how much could be read on the way: three parts, and between which bounds the truth lies.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import * as format from "../format.js";
import {eachFlow, encryption, ranked} from "../model.js";
import {drawRanked} from "../ranked.js";
import {section} from "../section.js";

/* In the order of the bar: what is unknown lies between the two that are known. */
const KINDS = [
	{at: 0, kind: "encrypted", name: "Encrypted", note: "nobody on the way can read it"},
	{at: 2, kind: "unknown", name: "Not known", note: "nothing says so, nothing speaks against it"},
	{at: 1, kind: "clear", name: "In the clear", note: "anybody on the way can read it"},
];

function figures(ctx) {
	const kinds = encryption(ctx.model, ctx.filter);
	const bytes = kinds.reduce((sum, k) => sum + k.bytes, 0), flows = kinds.reduce((sum, k) => sum + k.flows, 0);
	return {kinds, bytes, flows, least: kinds[0].bytes / bytes, most: (kinds[0].bytes + kinds[2].bytes) / bytes};
}

function words(ctx) {
	const f = figures(ctx);
	const {protocol} = ctx.values;
	if (!f.bytes) return protocol === undefined ? "No conversation began in what is chosen." : `No conversation as a whole is ${format.brief(protocol)}: its packets are parts of others.`;
	const of = protocol === undefined ? "the bytes" : `the bytes of conversations in ${format.brief(protocol)}`;
	if (f.least === 0 && f.most === 1) return `Whether ${of} are encrypted cannot be told.`;
	const bounds = f.least === f.most ? [f.kinds[0].bytes ? format.share(f.least) : "None"]
		: [f.least > 0 && `at least ${format.share(f.least)}`, f.most < 1 && `at most ${format.share(f.most)}`].filter(Boolean);
	const words = bounds.join(" and ");
	return `${words[0].toUpperCase()}${words.slice(1)} of ${of} are encrypted.`;
}

function bar(f) {
	return el("div", {class: "parts", "aria-hidden": "true"}, KINDS.map(({at, kind}) =>
		f.kinds[at].bytes > 0 && el("span", {class: kind, "--part": f.kinds[at].bytes / f.bytes})));
}

function bounds(f) {
	if (f.most - f.least < 0.005) return null;
	return el("div", {class: "bounds", "aria-hidden": "true", "--least": f.least, "--most": f.most}, el("span", {class: "bracket"}));
}

function row(f, {at, kind, name, note}) {
	const k = f.kinds[at];
	return el("tr", {}, el("th", {scope: "row"}, el("i", {class: `key ${kind}`}), name, el("span", {class: "note"}, note)),
		el("td", {class: "number"}, format.share(k.bytes, f.bytes)), el("td", {class: "number"}, format.bytes(k.bytes)),
		el("td", {class: "number"}, format.count(k.flows)));
}

/* Bytes of each device: all, and those in the clear. */
function speakers(ctx) {
	const {flows, pairs, devices} = ctx.model;
	const all = new Float64Array(devices.length + 1), clear = new Float64Array(devices.length + 1);
	eachFlow(ctx.model, ctx.filter, i => {
		const device = pairs.device[flows.pair[i]] < 0 ? devices.length : pairs.device[flows.pair[i]];
		const bytes = flows.bytes_out[i] + flows.bytes_in[i];
		all[device] += bytes;
		if (flows.encryption[i] === 1) clear[device] += bytes;
	});
	return {all, clear, order: ranked(devices.length, i => clear[i])};
}

function drawSpeakers(host, ctx) {
	const {all, clear, order} = speakers(ctx), list = el("div", {});
	if (!order.length || ctx.filter.device >= 0) return;
	host.append(el("h3", {}, "Who speaks in the clear"), list);
	drawRanked(list, order.map(i => ({
		key: `clear ${ctx.model.devices[i].key}`, name: ctx.model.devices[i].name, note: ctx.homeOf(i), pick: () => ctx.pick("device", ctx.model.devices[i].key),
		measures: [{text: format.bytes(clear[i]), detail: format.share(clear[i], all[i]), parts: [{value: clear[i], kind: "clear"}]}],
	})), {name: "Device", columns: ["Read by anybody, and share of what it sent and got"], shown: 6});
}

export default section({
	id: "encryption", title: "Encryption", half: true,
	total: ctx => figures(ctx).bytes,
	sentence: words,
	draw(host, ctx) {
		const f = figures(ctx);
		if (!f.bytes) return;
		host.append(bar(f), bounds(f) ?? "", el("table", {class: "small"},
			el("thead", {}, el("tr", {}, ["Kind", "Share", "Data", "Conversations"].map((t, i) => el("th", {scope: "col", class: i ? "number" : null}, t)))),
			el("tbody", {}, KINDS.map(kind => row(f, kind)))));
		drawSpeakers(host, ctx);
	},
	table(ctx) {
		const f = figures(ctx);
		return {
			columns: [{title: "Kind"}, {title: "Bytes", kind: "count"}, {title: "Share", kind: "share"}, {title: "Packets", kind: "count"}, {title: "Conversations", kind: "count"}],
			rows: KINDS.map(({at, name}) => [name, f.kinds[at].bytes, f.bytes ? f.kinds[at].bytes / f.bytes : 0, f.kinds[at].packets, f.kinds[at].flows]),
		};
	},
});
