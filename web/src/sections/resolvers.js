/* resolvers.js -- who is asked for names, and by which device.
 * SPDX-License-Identifier: MIT */
import * as format from "../format.js";
import {deviceName} from "../links.js";
import {questionLimits, resolvers} from "../questions.js";
import {drawRanked} from "../ranked.js";
import {section} from "../section.js";

const rowsOf = ctx => resolvers(ctx.model, ctx.filter);
const total = ctx => rowsOf(ctx).reduce((sum, row) => sum + row.count, 0);

/* "8.8.8.8", and beneath whose it is. Inside the home a resolver is a device. */
function noteOf(ctx, row) {
	const {peers, devices, homes} = ctx.model, device = devices[peers.device[row.key]];
	const who = device ? device.name : peers.operator[row.key] || peers.name[row.key] || (peers.scope[row.key] === "internet" ? "" : "in the home");
	const home = homes.length > 1 && ctx.filter.home === -1 ? homes[peers.home[row.key]] : "";
	return [who, home].filter(Boolean).join(", ");
}

function askers(ctx, row) {
	const order = [...row.devices].sort((a, b) => b[1] - a[1]);
	const name = format.brief(ctx.model.devices[order[0]?.[0]]?.name ?? "no known device", 32);
	return order.length > 1 ? `${name} and ${format.counted(order.length - 1, "other")}` : name;
}

function outsideShare(ctx) {
	const {peers} = ctx.model;
	return rowsOf(ctx).filter(row => peers.scope[row.key] === "internet").reduce((sum, row) => sum + row.count, 0);
}

export default section({
	id: "resolvers", title: "Who is asked for names", half: true,
	total,
	sentence(ctx) {
		const rows = rowsOf(ctx), all = total(ctx), out = outsideShare(ctx);
		if (!rows.length) return "No question for a name was seen.";
		const direct = out ? `; ${format.share(out, all)} of them went to a server outside the home` : "; all of them stayed in the home";
		return `${format.counted(all, "question")} to ${format.counted(rows.length, "resolver")}${direct}.${questionLimits(ctx)}`;
	},
	draw(host, ctx) {
		const all = total(ctx), {address} = ctx.model.peers;
		drawRanked(host, rowsOf(ctx).map(row => ({
			key: `resolver ${row.key}`, name: address[row.key], note: [noteOf(ctx, row), `asked by ${askers(ctx, row)}`].filter(Boolean).join(" · "),
			chosen: ctx.values.peer === address[row.key], pick: () => ctx.pick("peer", address[row.key]),
			measures: [{text: format.count(row.count), detail: format.share(row.count, all), parts: [{value: row.count, kind: "plain"}]}],
		})), {name: "Resolver", columns: ["Questions"], shown: 8});
	},
	table(ctx) {
		const {address} = ctx.model.peers;
		return {
			columns: [{title: "Resolver"}, {title: "Whose"}, {title: "Device"}, {title: "Questions", kind: "count"}],
			rows: rowsOf(ctx).flatMap(row => [...row.devices].map(([device, count]) => [address[row.key], noteOf(ctx, row), deviceName(ctx, device), count])),
		};
	},
});
