/* countries.js -- countries of the other ends, ranked. A chosen country stays among its neighbours.
 * SPDX-License-Identifier: MIT */
import {drawGroups, groupTable, leaders, totalOf} from "../bars.js";
import {countryInSentence, countryName} from "../countries.js";
import * as format from "../format.js";
import {groupRows, once, outside} from "../gather.js";
import {section} from "../section.js";

const UNKNOWN = "(unknown)";

function rowsOf(ctx) {
	return once(ctx.filter, "countries", () => {
		const others = ctx.filter.country === -1 ? ctx.filter : {...ctx.filter, country: -1};
		return groupRows(outside(ctx.model, others), row => row.country, UNKNOWN);
	});
}

const nameOf = row => (row.key === UNKNOWN ? UNKNOWN : countryName(row.key));

export default section({
	id: "countries", title: "Countries", half: true,
	when: ctx => ctx.model.knows.country,
	total: ctx => totalOf(rowsOf(ctx)),
	sentence(ctx) {
		const rows = rowsOf(ctx).filter(row => row.key !== UNKNOWN);
		if (!rows.length) return "Countries of the other ends are not known.";
		if (rows.length === 1) return `All that is known of belongs to ${countryInSentence(rows[0].key)}.`;
		return `The addresses belong to ${format.counted(rows.length, "country", "countries")}: ${leaders(rows, row => countryInSentence(row.key), 3, totalOf(rowsOf(ctx)))}.`;
	},
	draw(host, ctx) {
		drawGroups(host, rowsOf(ctx), {
			title: "Country", name: nameOf, note: row => format.counted(row.rows.length, "address", "addresses"),
			pick: row => (row.key === UNKNOWN ? null : () => ctx.pick("country", row.key)), chosen: row => row.key === ctx.values.country,
		});
	},
	table: ctx => groupTable(rowsOf(ctx), "Country", nameOf, [
		{title: "Code", value: row => (row.key === UNKNOWN ? "" : row.key)},
		{title: "Addresses", kind: "count", value: row => row.rows.length}]),
});
