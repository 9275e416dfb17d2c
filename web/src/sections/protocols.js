/* protocols.js -- what the packets were, by the names that Wireshark gives them: by packets, by bytes, and how long
 * a packet of each was.
 * SPDX-License-Identifier: MIT */
import * as format from "../format.js";
import {bytesAt, packetsAt, ranked} from "../model.js";
import {drawRanked} from "../ranked.js";
import {section} from "../section.js";

const order = ctx => ranked(ctx.model.protocols.length, i => packetsAt(ctx.sums.beside.protocol, i));

function whole(ctx) {
	const s = ctx.sums.beside.protocol;
	return order(ctx).reduce((sum, i) => ({packets: sum.packets + packetsAt(s, i), bytes: sum.bytes + bytesAt(s, i)}), {packets: 0, bytes: 0});
}

export default section({
	id: "protocols", title: "Protocols",
	total: ctx => ctx.sums.total.packets,
	sentence(ctx) {
		const s = ctx.sums.beside.protocol, places = order(ctx), all = whole(ctx);
		if (!places.length) return "No packets.";
		const first = places.slice(0, 2).map(i => `${ctx.model.protocols[i]} (${format.share(packetsAt(s, i), all.packets)})`);
		return `${format.counted(places.length, "protocol")}; most packets are ${first.join(" and ")}.`;
	},
	draw(host, ctx) {
		const s = ctx.sums.beside.protocol, all = whole(ctx);
		drawRanked(host, order(ctx).map(i => ({
			key: ctx.model.protocols[i], name: ctx.model.protocols[i], chosen: i === ctx.filter.protocol,
			pick: () => ctx.pick("protocol", ctx.model.protocols[i]),
			measures: [
				{text: format.short(packetsAt(s, i)), detail: format.share(packetsAt(s, i), all.packets), parts: [{value: packetsAt(s, i), kind: "plain"}]},
				{text: format.bytes(bytesAt(s, i)), detail: format.share(bytesAt(s, i), all.bytes), parts: [{value: bytesAt(s, i), kind: "plain"}]},
				{text: format.bytes(bytesAt(s, i) / packetsAt(s, i)), parts: [{value: bytesAt(s, i) / packetsAt(s, i), kind: "plain"}]},
			],
		})), {name: "Protocol", columns: ["Packets", "Data", "Mean length"]});
	},
	table(ctx) {
		const s = ctx.sums.beside.protocol, all = whole(ctx);
		return {
			columns: [{title: "Protocol"}, {title: "Packets", kind: "count"}, {title: "of packets", kind: "share"}, {title: "Bytes", kind: "count"}, {title: "of bytes", kind: "share"}, {title: "Mean length", kind: "real"}],
			rows: order(ctx).map(i => [ctx.model.protocols[i], packetsAt(s, i), packetsAt(s, i) / all.packets, bytesAt(s, i), bytesAt(s, i) / all.bytes, bytesAt(s, i) / packetsAt(s, i)]),
		};
	},
});
