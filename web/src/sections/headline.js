/* headline.js -- one sentence that a household understands, and the key figures.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import * as format from "../format.js";
import {encryption, ranked} from "../model.js";
import {section} from "../section.js";

const some = (s, length) => ranked(length, i => s.packetsOut[i] + s.packetsIn[i]).length;

function encrypted(ctx) {
	const [yes, no, unknown] = encryption(ctx.model, ctx.filter).map(kind => kind.bytes);
	const all = yes + no + unknown;
	return all ? {least: yes / all, most: (yes + unknown) / all} : null;
}

function shares(least, most) {
	const low = Math.round(least * 100), high = Math.round(most * 100);
	return low === high ? `${low}\u00a0%` : `${low}–${high}\u00a0%`;
}

function sentenceOf(ctx) {
	const {total, by} = ctx.sums, {model, filter} = ctx;
	if (!total.packets) return ctx.filter.any ? "Nothing was captured of what you chose." : "Nothing was captured.";
	const devices = some(by.device, model.devices.length), secure = encrypted(ctx);
	const span = format.duration((filter.to - filter.from) * model.step);
	const found = ctx.data.findings?.filter(f => f.level === "alert" || f.level === "warning").length ?? 0;
	return [
		`${span[0].toUpperCase()}${span.slice(1)}, ${format.counted(devices, "device")}, ${format.bytes(total.bytes)}`,
		secure && `${shares(secure.least, secure.most)} encrypted`,
		!ctx.filter.any && found > 0 && `${format.counted(found, "thing")} ${found === 1 ? "deserves" : "deserve"} a look`,
	].filter(Boolean).join("; ") + ".";
}

function tile(title, value, note) {
	return el("div", {class: "tile"}, el("dt", {}, title), el("dd", {}, value, note ? el("small", {}, note) : null));
}

export default section({
	id: "headline", title: "Summary",
	total: ctx => ctx.sums.total.bytes,
	draw(host, ctx) {
		const {total, by} = ctx.sums, {model, clock, filter} = ctx;
		const secure = encrypted(ctx);
		host.append(
			el("p", {class: "claim"}, sentenceOf(ctx)),
			el("p", {class: "span"}, `${clock.span(model.timeOf(filter.from), model.timeOf(filter.to))} · times of ${clock.zone}`),
			el("dl", {class: "tiles"},
				tile([el("i", {class: "key down"}), "Downloaded"], format.bytes(total.bytesIn)),
				tile([el("i", {class: "key up"}), "Uploaded"], format.bytes(total.bytesOut)),
				tile("Packets", format.count(total.packets)),
				tile("Devices", format.count(some(by.device, model.devices.length))),
				tile("Peers", format.count(some(by.peer, model.peers.length))),
				secure && tile("Encrypted", shares(secure.least, secure.most), "of the bytes")));
	},
});
