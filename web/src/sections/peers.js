/* peers.js -- the other ends, one row an address: whose it is, where, and who talks to it. Sorts, finds, filters.
 * SPDX-License-Identifier: MIT */
import {countryName} from "../countries.js";
import {el} from "../dom.js";
import * as format from "../format.js";
import {bytesOf, outside} from "../gather.js";
import {deviceLinks, deviceName, peerLink} from "../links.js";
import {section} from "../section.js";
import {sortable} from "../sortable.js";

const rowsOf = ctx => outside(ctx.model, ctx.filter);
const total = ctx => rowsOf(ctx).reduce((sum, row) => sum + bytesOf(row), 0);

/* Without data about addresses there is no map, and no section about operators: that is said once. */
function unknown({knows}) {
	const words = [knows.operator ? "" : "whose they are", knows.country ? "" : "where they are"].filter(Boolean).join(" and ");
	return words ? ` It is not known ${words}.` : "";
}

function sentence(ctx) {
	const rows = rowsOf(ctx);
	if (!rows.length) return "No other end outside the home.";
	return words(ctx, rows) + unknown(ctx.model);
}

function words(ctx, rows) {
	const named = rows.filter(row => row.name).length, first = rows[0];
	if (rows.length === 1) return `One address outside the home: ${first.name ? `${first.name}, ` : ""}${first.address}.`;
	return `${format.counted(rows.length, "address", "addresses")} outside the home, ${format.count(named)} of them with a name. Most passed between the home and ${first.name || first.address}: ${format.share(bytesOf(first), total(ctx))}.`;
}

function operatorCell(row) {
	if (!row.operator) return el("span", {class: "muted"}, "unknown");
	const note = [row.asn ? `AS${row.asn}` : "", row.role].filter(Boolean).join(", ");
	return el("span", {class: "peer"}, row.operator, note && el("span", {class: "note"}, note));
}

function countryCell(ctx, row) {
	if (!row.country) return el("span", {class: "muted"}, "unknown");
	const button = el("button", {type: "button", class: "link", onclick: () => ctx.pick("country", row.country)}, countryName(row.country));
	return el("span", {class: "peer", title: row.place_note || null}, button,
		row.place_note ? el("span", {class: "note"}, row.place_note) : row.city ? el("span", {class: "note"}, row.city) : null);
}

function columns(ctx) {
	return [
		{key: "name", label: "Name, address", value: row => row.name || row.address, cell: row => peerLink(ctx, row.address, row.name),
			search: row => row.address},
		ctx.model.knows.operator && {key: "operator", label: "Operator", value: row => row.operator, cell: operatorCell, search: row => `AS${row.asn} ${row.role} ${row.company}`},
		ctx.model.knows.country && {key: "country", label: "Country", value: row => (row.country ? countryName(row.country) : ""), cell: row => countryCell(ctx, row),
			search: row => `${row.country} ${row.city}`},
		{key: "in", label: "Received", number: true, value: row => row.in, cell: row => format.bytes(row.in)},
		{key: "out", label: "Sent", number: true, value: row => row.out, cell: row => format.bytes(row.out)},
		{key: "devices", label: "Devices", kind: "wide", value: row => row.devices.size, cell: row => deviceLinks(ctx, row.devices),
			search: row => [...row.devices].map(i => deviceName(ctx, i)).join(" ")},
	].filter(Boolean);
}

export default section({
	id: "peers", title: "The other ends",
	total, sentence,
	draw(host, ctx) {
		host.append(sortable({id: "peers-rows", caption: "The other ends", columns: columns(ctx), rows: rowsOf(ctx), sort: "in",
			what: ["address", "addresses"]}));
	},
});
