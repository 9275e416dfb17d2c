/* companies.js -- who is behind the names of the other ends, and what they are for.
 * SPDX-License-Identifier: MIT */
import {drawGroups, groupTable, leaders, totalOf} from "../bars.js";
import * as format from "../format.js";
import {groupRows, once, outside} from "../gather.js";
import {section} from "../section.js";

const UNKNOWN = "(no company known)", OTHER = "(nothing known)";

const companiesOf = ctx => once(ctx.filter, "companies", () => groupRows(outside(ctx.model, ctx.filter), row => row.company, UNKNOWN));
const categoriesOf = ctx => once(ctx.filter, "categories", () => groupRows(outside(ctx.model, ctx.filter), row => row.category, OTHER));

function categoriesIn(row) {
	if (row.key === UNKNOWN) return "";
	return [...new Set(row.rows.map(peer => peer.category).filter(Boolean))].slice(0, 3).join(", ");
}

export const companies = section({
	id: "companies", title: "Companies", half: true,
	when: ctx => ctx.model.knows.company,
	total: ctx => totalOf(companiesOf(ctx)),
	sentence(ctx) {
		const rows = companiesOf(ctx).filter(row => row.key !== UNKNOWN);
		if (!rows.length) return "No company is known behind the names of the other ends.";
		return `${format.counted(rows.length, "company", "companies")} behind the names: ${leaders(rows, row => row.key, 3, totalOf(companiesOf(ctx)))}.`;
	},
	draw(host, ctx) {
		drawGroups(host, companiesOf(ctx), {title: "Company", name: row => row.key, note: categoriesIn});
	},
	table: ctx => groupTable(companiesOf(ctx), "Company", row => row.key, [
		{title: "What for", value: categoriesIn}, {title: "Addresses", kind: "count", value: row => row.rows.length}]),
});

export const categories = section({
	id: "categories", title: "What the other ends are for", half: true,
	when: ctx => ctx.model.knows.category,
	total: ctx => totalOf(categoriesOf(ctx)),
	sentence(ctx) {
		const rows = categoriesOf(ctx).filter(row => row.key !== OTHER);
		if (!rows.length) return "What the other ends are for is not known.";
		return `By their names, most data was ${leaders(rows, row => row.key, 2)}.`;
	},
	draw(host, ctx) {
		drawGroups(host, categoriesOf(ctx), {title: "Category", name: row => row.key,
			note: row => format.counted(row.rows.length, "address", "addresses")});
	},
	table: ctx => groupTable(categoriesOf(ctx), "Category", row => row.key, [
		{title: "Addresses", kind: "count", value: row => row.rows.length}]),
});
