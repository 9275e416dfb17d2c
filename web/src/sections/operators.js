/* operators.js -- whose networks the other ends are in.
 * SPDX-License-Identifier: MIT */
import {drawGroups, groupTable, leaders, totalOf} from "../bars.js";
import * as format from "../format.js";
import {groupRows, once, outside} from "../gather.js";
import {section} from "../section.js";

const UNKNOWN = "(unknown)";

const rowsOf = ctx => once(ctx.filter, "operators", () => groupRows(outside(ctx.model, ctx.filter), row => row.operator, UNKNOWN));
const known = rows => rows.filter(row => row.key !== UNKNOWN);

function note(row) {
	const {asn, role} = row.rows[0];
	return row.key === UNKNOWN ? "" : [asn ? `AS${asn}` : "", role].filter(Boolean).join(", ");
}

export default section({
	id: "operators", title: "Operators", half: true,
	when: ctx => ctx.model.knows.operator,
	total: ctx => totalOf(rowsOf(ctx)),
	sentence(ctx) {
		const rows = known(rowsOf(ctx));
		if (!rows.length) return "Whose networks the other ends are in is not known.";
		if (rows.length === 1) return `All that is known of leads into the network of ${format.ended(rows[0].key)}`;
		return `The other ends are in the networks of ${format.counted(rows.length, "operator")}; most data went through those of ${leaders(rows, row => row.key, 3, totalOf(rowsOf(ctx)))}.`;
	},
	draw(host, ctx) {
		drawGroups(host, rowsOf(ctx), {title: "Operator", name: row => row.key, note});
	},
	table: ctx => groupTable(rowsOf(ctx), "Operator", row => row.key, [
		{title: "AS", value: row => row.rows[0].asn || ""}, {title: "Role", value: row => row.rows[0].role},
		{title: "Addresses", kind: "count", value: row => row.rows.length}]),
});
