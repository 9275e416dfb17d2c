/* headline.js -- one sentence that a household understands, and the key figures.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import * as format from "../format.js";
import {glance} from "../glance.js";
import {encryption, ranked} from "../model.js";
import {section} from "../section.js";

const some = (s, length) => ranked(length, i => s.packetsOut[i] + s.packetsIn[i]).length;

function encrypted(ctx) {
	const [yes, no, unknown] = encryption(ctx.model, ctx.filter).map(kind => kind.bytes);
	const all = yes + no + unknown;
	return all ? {least: yes / all, most: (yes + unknown) / all} : null;
}

/* Whether anything can be told of it at all. */
const isTold = secure => secure && (secure.least > 0 || secure.most < 1);

function shares({least, most}) {
	return el("span", {class: "nowrap"}, format.between(least, most));
}

/* What was chosen, from the most particular on. */
function subjectOf({model, filter, values}) {
	return [model.devices[filter.device]?.name, values.application, values.protocol, model.peers.name[filter.peer] || values.peer].filter(Boolean).slice(0, 2).map(name => format.brief(name)).join(", ");
}

function claimOf(ctx) {
	const {total, by} = ctx.sums, {model, filter} = ctx;
	if (!total.packets) return [ctx.filter.any ? "Nothing was captured of what you chose." : "Nothing was captured."];
	const devices = some(by.device, model.devices.length), secure = encrypted(ctx);
	const span = format.duration(stretch(ctx)[1] - stretch(ctx)[0]);
	const found = ctx.filter.any ? 0 : ctx.data.findings?.filter(f => f.level === "alert" || f.level === "warning").length ?? 0;
	const subject = subjectOf(ctx), what = subject || devices === 1 ? "" : `${format.counted(devices, "device")}, `;
	const claim = [subject ? `${subject}: ${format.bytes(total.bytes)} in ${span}` : `${span[0].toUpperCase()}${span.slice(1)}, ${what}${format.bytes(total.bytes)}`];
	if (isTold(secure) && ctx.filter.protocol === -1) claim.push("; ", shares(secure), " encrypted");
	if (found) claim.push(`; ${format.counted(found, "thing")} ${found === 1 ? "deserves" : "deserve"} a look`);
	return [...claim, "."];
}

/* What the figures are of, in words. */
const SCOPES = {
	internet: "What homes and the internet sent each other, and DNS; frames that stay within a home are not counted",
	notebook: "What the filter of the notebook keeps", none: "Every frame",
};

const NOTHING = {internet: "The captures hold no frame with one end outside the home, and no question for a name.", none: "The captures hold no frame."};

function peers(ctx) {
	const {by} = ctx.sums, {peers: all} = ctx.model;
	return new Set(ranked(all.length, i => by.peer.packetsOut[i] + by.peer.packetsIn[i]).map(i => all.address[i])).size;
}

/* [from, to] in seconds, of what is in the captures, not of the steps that it is counted in. */
function stretch({model, filter, data}) {
	const {first, last} = data.headline ?? {}, at = iso => Math.floor(Date.parse(iso) / 1000);
	return [Math.max(model.timeOf(filter.from), at(first) || -Infinity), Math.min(model.timeOf(filter.to), at(last) || Infinity)];
}

function spanOf(ctx) {
	const [from, to] = stretch(ctx), {clock} = ctx;
	return `${clock.span(from, to)}${clock.hasYears ? "" : ` ${clock.parts(to).year}`}, times of ${clock.zone}`;
}

function tile(title, value, note) {
	return el("div", {class: "tile"}, el("dt", {}, title), el("dd", {}, value, note ? el("small", {}, note) : null));
}

export default section({
	id: "headline", title: "Summary", always: true,
	total: ctx => ctx.sums.total.bytes,
	draw(host, ctx) {
		const {total, by} = ctx.sums, {model} = ctx;
		const secure = encrypted(ctx), devices = some(by.device, model.devices.length);
		host.append(
			ctx.data.title ? el("p", {class: "span"}, ctx.data.title) : "",
			el("h1", {class: "claim"}, claimOf(ctx)),
			el("p", {class: "span"}, total.packets ? `${spanOf(ctx)}. ${SCOPES[ctx.data.filter] ?? "Frames"}.` : NOTHING[ctx.filter.any ? "" : ctx.data.filter] ?? ""),
			!total.packets ? "" : el("dl", {class: "tiles"},
				tile([el("i", {class: "key down"}), "Downloaded"], format.bytes(total.bytesIn)),
				tile([el("i", {class: "key up"}), "Uploaded"], format.bytes(total.bytesOut)),
				tile("Packets", format.count(total.packets)),
				tile("Devices", format.count(devices), devices < model.devices.length && !ctx.filter.any ? `of ${model.devices.length} known` : ""),
				tile("Peers", format.count(peers(ctx))),
				secure && ctx.filter.protocol === -1 && (isTold(secure) ? tile("Encrypted", shares(secure), "of the bytes") : tile("Encrypted", "unknown", "nothing says so"))),
			glance(ctx) ?? "");
	},
});
