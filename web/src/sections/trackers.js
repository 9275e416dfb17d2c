/* trackers.js -- names that serve advertising or analytics, or stand on a list of the reader: who asks for them, and what
 * was exchanged. A name that is only asked for may have been refused by a filter of the home.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import * as format from "../format.js";
import {bytesOf} from "../gather.js";
import {breakable, deviceLinks, deviceName, peerLink} from "../links.js";
import {trackers} from "../questions.js";
import {section} from "../section.js";
import {sortable} from "../sortable.js";

const rowsOf = ctx => trackers(ctx.model, ctx.filter);

function nameCell(ctx, row) {
	const name = row.address ? peerLink(ctx, row.address, row.name) : breakable(row.name);
	return row.listed_by ? el("span", {class: "peer"}, name, el("span", {class: "note"}, `listed by ${row.listed_by}`)) : name;
}

const columns = ctx => [
	{key: "name", label: "Name", value: row => row.name, cell: row => nameCell(ctx, row), search: row => row.listed_by},
	{key: "company", label: "Company", value: row => row.company},
	{key: "category", label: "For", value: row => row.category || "on a list"},
	{key: "count", label: "Asked for", number: true, value: row => row.count, cell: row => format.count(row.count)},
	{key: "bytes", label: "Data", number: true, value: bytesOf, cell: row => (bytesOf(row) ? format.bytes(bytesOf(row)) : "none")},
	{key: "devices", label: "Devices", kind: "wide", value: row => row.devices.size, cell: row => deviceLinks(ctx, row.devices),
		search: row => [...row.devices].map(i => deviceName(ctx, i)).join(" ")},
];

export default section({
	id: "trackers", title: "Advertising and analytics",
	total: ctx => rowsOf(ctx).reduce((sum, row) => sum + bytesOf(row), 0),
	sentence(ctx) {
		const rows = rowsOf(ctx);
		if (!rows.length) return "No name of advertising or analytics was contacted or asked for.";
		const devices = new Set(rows.flatMap(row => [...row.devices]));
		const silent = rows.filter(row => bytesOf(row) === 0).length;
		const only = silent ? ` ${format.count(silent)} of them were only asked for, never contacted.` : "";
		return `${format.counted(devices.size, "device")} asked for or contacted ${format.counted(rows.length, "name")} that ${rows.length === 1 ? "serves" : "serve"} advertising or analytics, or stand on a list of yours.${only}`;
	},
	draw(host, ctx) {
		if (!rowsOf(ctx).length) return;
		host.append(sortable({id: "trackers-rows", caption: "Advertising and analytics", columns: columns(ctx), rows: rowsOf(ctx), sort: "bytes",
			what: ["name", "names"], first: 12}));
	},
});
