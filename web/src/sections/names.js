/* names.js -- what devices asked for: with a device chosen, its own questions.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import * as format from "../format.js";
import {breakable, deviceLinks, deviceName} from "../links.js";
import {namesAsked, questionLimits} from "../questions.js";
import {section} from "../section.js";
import {sortable} from "../sortable.js";

const rowsOf = ctx => namesAsked(ctx.model, ctx.filter);
const total = ctx => rowsOf(ctx).reduce((sum, row) => sum + row.count, 0);
const nameOf = (ctx, row) => ctx.model.names[row.key] || "(empty name)";

/* The network may ask for 253 bytes. */
const shortName = (ctx, row) => format.briefHost(nameOf(ctx, row));

const columns = ctx => [
	{key: "name", label: "Name", kind: "long", value: row => nameOf(ctx, row), cell: row => el("span", {title: nameOf(ctx, row).length > 72 ? nameOf(ctx, row) : null}, breakable(shortName(ctx, row)))},
	{key: "count", label: "Asked", number: true, value: row => row.count, cell: row => format.count(row.count)},
	{key: "devices", label: "By", kind: "wide", value: row => row.devices.size, cell: row => deviceLinks(ctx, row.devices.keys()),
		search: row => [...row.devices.keys()].map(i => deviceName(ctx, i)).join(" ")},
];

export default section({
	id: "names", title: "Names that were asked for", half: true,
	total,
	sentence(ctx) {
		const rows = rowsOf(ctx), device = ctx.model.devices[ctx.filter.device];
		if (!rows.length) return device ? `${device.name} asked for no name that was seen.` : "No question for a name was seen.";
		return `${device ? device.name : "Devices"} asked for ${format.counted(rows.length, "name")}, most often for ${shortName(ctx, rows[0])}: ${format.share(rows[0].count, total(ctx))} of ${format.counted(total(ctx), "question")}.${questionLimits(ctx)}`;
	},
	draw(host, ctx) {
		if (!rowsOf(ctx).length) return;
		host.append(sortable({id: "names-rows", caption: "Names that were asked for", columns: columns(ctx), rows: rowsOf(ctx),
			sort: "count", what: ["name", "names"], first: 12}));
	},
});
