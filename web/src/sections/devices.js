/* devices.js -- per device: download and upload, and packets.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import * as format from "../format.js";
import {bytesAt, packetsAt, ranked} from "../model.js";
import {drawRanked} from "../ranked.js";
import {section} from "../section.js";

/* Devices with traffic, the largest first; and what is no device's. */
const order = ctx => ranked(ctx.model.devices.length + 1, i => bytesAt(ctx.sums.beside.device, i));

/* The same, those of one home together. */
function byHome(ctx) {
	const home = i => ctx.model.devices[i]?.home ?? Infinity;
	return order(ctx).sort((a, b) => home(a) - home(b) || 0);
}

function nameOf(ctx, i) {
	const device = ctx.model.devices[i];
	if (!device) return "(no device known)";
	return device.name;
}

function rowOf(ctx, i, rank) {
	const s = ctx.sums.beside.device, device = ctx.model.devices[i];
	return {
		key: device?.key ?? "none", name: nameOf(ctx, i), rank,
		group: ctx.model.homes.length > 1 && ctx.filter.home === -1 ? device?.homeName ?? "No home known" : "",
		chosen: i === ctx.filter.device, pick: device ? () => ctx.pick("device", device.key) : null,
		measures: [
			{text: `↓ ${format.bytes(s.bytesIn[i])}`, detail: `↑ ${format.bytes(s.bytesOut[i])}`, parts: [{value: s.bytesIn[i], kind: "down"}, {value: s.bytesOut[i], kind: "up"}]},
			{text: format.short(packetsAt(s, i)), parts: [{value: s.packetsIn[i], kind: "down"}, {value: s.packetsOut[i], kind: "up"}]},
		],
	};
}

export default section({
	id: "devices", title: "Devices",
	total: ctx => ctx.sums.total.bytes,
	sentence(ctx) {
		const s = ctx.sums.beside.device, places = order(ctx);
		if (!places.length) return "No device sent or received anything.";
		const all = places.reduce((sum, i) => sum + bytesAt(s, i), 0);
		return `${format.brief(nameOf(ctx, places[0]))} moved most: ${format.bytes(bytesAt(s, places[0]))}, ${format.share(bytesAt(s, places[0]), all)} of all bytes.`;
	},
	draw(host, ctx) {
		const list = el("div", {});
		host.append(el("p", {class: "legend"}, el("span", {}, el("i", {class: "key down"}), "Download"), el("span", {}, el("i", {class: "key up"}), "Upload")), list);
		const ranks = new Map(order(ctx).map((i, rank) => [i, rank]));
		drawRanked(list, byHome(ctx).map(i => rowOf(ctx, i, ranks.get(i))), {name: "Device", columns: ["Data", "Packets"], shown: 40, onPhone: 12});
	},
	table(ctx) {
		const s = ctx.sums.beside.device;
		return {
			columns: [{title: "Device"}, {title: "Home"}, {title: "Download", kind: "bytes"}, {title: "Upload", kind: "bytes"}, {title: "Packets in", kind: "count"}, {title: "Packets out", kind: "count"}],
			rows: order(ctx).map(i => ({
				cells: [nameOf(ctx, i), ctx.model.devices[i]?.homeName ?? "", s.bytesIn[i], s.bytesOut[i], s.packetsIn[i], s.packetsOut[i]],
				pick: ctx.model.devices[i] && (() => ctx.pick("device", ctx.model.devices[i].key)),
			})),
		};
	},
});
