/* versions.js -- IPv4, IPv6 and what else lies directly on the wire (EtherTypes); and which devices use IPv6.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import * as format from "../format.js";
import {bytesAt, eachTraffic, packetsAt, ranked} from "../model.js";
import {drawRanked} from "../ranked.js";
import {section} from "../section.js";

const order = ctx => ranked(ctx.model.ethertypes.length, i => packetsAt(ctx.sums.by.ethertype, i));

/* Packets of each device: all, and those that are IPv6. */
function usage(ctx) {
	const {model, filter} = ctx, {traffic, pairs} = model;
	const six = model.ethertypes.indexOf("IPv6");
	const all = new Float64Array(model.devices.length + 1), ipv6 = new Float64Array(model.devices.length + 1);
	eachTraffic(model, filter, (i, slot, pair) => {
		const device = pairs.device[pair] < 0 ? model.devices.length : pairs.device[pair];
		const packets = traffic.packets_out[i] + traffic.packets_in[i];
		all[device] += packets;
		if (model.labelEthertype[traffic.label[i]] === six) ipv6[device] += packets;
	});
	return {all, ipv6, users: ranked(model.devices.length, i => ipv6[i] / (all[i] || 1))};
}

function rowOf(ctx, i, all) {
	const s = ctx.sums.by.ethertype;
	return {key: ctx.model.ethertypes[i], name: ctx.model.ethertypes[i] || "none", measures: [
		{text: format.share(packetsAt(s, i), all.packets), parts: [{value: packetsAt(s, i), kind: "plain"}]},
		{text: format.share(bytesAt(s, i), all.bytes), parts: [{value: bytesAt(s, i), kind: "plain"}]}]};
}

export default section({
	id: "versions", title: "IPv4 and IPv6", half: true,
	total: ctx => ctx.sums.total.packets,
	sentence(ctx) {
		const {users, all} = usage(ctx), six = ctx.model.ethertypes.indexOf("IPv6");
		if (!ctx.sums.total.packets) return "No packets.";
		if (six < 0 || !users.length) return "Nothing used IPv6.";
		const active = all.subarray(0, -1).reduce((n, packets) => n + (packets > 0), 0);
		return `${format.share(packetsAt(ctx.sums.by.ethertype, six), ctx.sums.total.packets)} of the packets are IPv6; ${users.length === active ? "every device uses" : `${users.length} of ${format.counted(active, "device")} use`} it.`;
	},
	draw(host, ctx) {
		const types = el("div", {}), devices = el("div", {}), {all, ipv6, users} = usage(ctx);
		host.append(types);
		drawRanked(types, order(ctx).map(i => rowOf(ctx, i, ctx.sums.total)), {name: "EtherType", columns: ["Packets", "Data"], shown: 5});
		if (!users.length || ctx.filter.device >= 0) return;
		host.append(el("h3", {}, "Who uses IPv6"), devices);
		drawRanked(devices, users.map(i => ({
			key: `six ${ctx.model.devices[i].key}`, name: ctx.model.devices[i].name, note: ctx.homeOf(i), pick: () => ctx.pick("device", ctx.model.devices[i].key),
			measures: [{text: format.share(ipv6[i], all[i]), parts: [{value: ipv6[i] / all[i], kind: "plain"}]}],
		})), {name: "Device", columns: ["Share of its packets"], shown: 6});
	},
	table(ctx) {
		const s = ctx.sums.by.ethertype;
		return {
			columns: [{title: "EtherType"}, {title: "Packets", kind: "count"}, {title: "of packets", kind: "share"}, {title: "Bytes", kind: "count"}, {title: "of bytes", kind: "share"}],
			rows: order(ctx).map(i => [ctx.model.ethertypes[i], packetsAt(s, i), packetsAt(s, i) / ctx.sums.total.packets, bytesAt(s, i), bytesAt(s, i) / ctx.sums.total.bytes]),
		};
	},
});
