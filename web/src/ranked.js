/* ranked.js -- ranked bars: a name, and for each measure a bar with its value. A real table, so that it needs no
 * second telling to screen readers; on a phone each row becomes a block with its name above the bars.
 * SPDX-License-Identifier: MIT */
import {clear, el, onPhone} from "./dom.js";
import {count} from "./format.js";

const SHOWN = 12, ON_PHONE = 6;

/* rows: [{key, name, note, group, chosen, pick, measures: [{text, detail, parts: [{value, kind}]}]}], in order; those
 *   of one group (a home) stand together, and `rank` says which of all are the first. kind is a class: "down", "up", "plain" ...; a measure without parts is text.
 * options: {name, columns: titles of the measures, shown: rows before "more", onPhone: the same there}. The bars of a column share one scale. */
const opened = new Set(); // a list that was opened stays open when a choice draws it anew

export function drawRanked(host, rows, options) {
	const list = `${options.name}: ${options.columns.join(", ")}`;
	const view = {open: opened.has(list)};
	if (!rows.length) return;
	const draw = () => {
		const usual = options.shown ?? SHOWN, shown = onPhone() ? Math.min(usual, options.onPhone ?? ON_PHONE) : usual;
		const visible = view.open || rows.length <= shown + 2 ? rows : rows.filter((row, i) => (row.rank ?? i) < shown);
		clear(host).append(tableOf(visible, rows, options));
		if (visible.length === rows.length && !view.open) return;
		const text = view.open ? "Fewer" : `${count(rows.length - visible.length)} more`;
		host.append(el("button", {type: "button", class: "quiet more", "data-key": "(more)", "aria-expanded": String(view.open), onclick: () => {
			view.open = !view.open;
			opened[view.open ? "add" : "delete"](list);
			draw();
			host.querySelector(".more").focus({preventScroll: true});
		}}, text));
	};
	draw();
}

const sizeOf = measure => (measure.parts ?? []).reduce((sum, part) => sum + part.value, 0);
const longest = texts => Math.max(0, ...texts.map(t => (t ?? "").length));

/* What the cells of a column share: the scale of the bars, and room for the longest value and detail. */
function shapeOf(rows, title, c) {
	const measures = rows.map(row => row.measures[c]);
	return {
		title, most: Math.max(0, ...measures.map(sizeOf)), bars: measures.some(m => m.parts),
		text: longest(measures.map(m => m.text)), detail: longest(measures.map(m => m.detail)),
	};
}

function tableOf(visible, rows, options) {
	const shapes = options.columns.map((title, c) => shapeOf(rows, title, c));
	const someChosen = rows.some(row => row.chosen);
	return el("table", {class: `ranked columns-${shapes.length}`, role: "table"},
		el("thead", {}, el("tr", {},
			el("th", {scope: "col"}, options.name),
			shapes.map(shape => el("th", {scope: "col", class: shape.bars ? null : "narrow"}, shape.title)))),
		groupsOf(visible).map(([name, members]) => el("tbody", {},
			name ? el("tr", {class: "group"}, el("th", {scope: "rowgroup", colspan: String(shapes.length + 1)}, name)) : null,
			members.map(row => rowOf(row, shapes, someChosen)))));
}

/* Rows of one group stand together already: [[group, rows], ...]. */
function groupsOf(rows) {
	const groups = [];
	for (const row of rows) {
		const last = groups[groups.length - 1];
		if (last && last[0] === row.group) last[1].push(row);
		else groups.push([row.group, [row]]);
	}
	return groups;
}

function rowOf(row, shapes, someChosen) {
	const name = row.pick
		? el("button", {type: "button", class: "name", "data-key": row.key, "aria-pressed": String(Boolean(row.chosen)), onclick: row.pick, title: row.name}, row.name)
		: el("span", {class: "name", title: row.name}, row.name);
	/* The button is for keyboards and screen readers; whoever points at the bar means the same. */
	const onclick = row.pick && (event => { if (!event.target.closest("button")) row.pick(); });
	return el("tr", {class: [someChosen && !row.chosen && "dim", row.chosen && "chosen", row.pick && "can"].filter(Boolean).join(" ") || null, onclick},
		el("th", {scope: "row"}, el("div", {class: "who"}, name, row.note ? el("span", {class: "note"}, row.note) : null)),
		row.measures.map((measure, c) => el("td", {}, cellOf(measure, shapes[c]))));
}

function cellOf(measure, shape) {
	const parts = (measure.parts ?? []).filter(part => part.value > 0);
	const bar = shape.bars && el("span", {class: "bar", "aria-hidden": "true"},
		parts.map(part => el("span", {class: part.kind, "--part": shape.most ? part.value / shape.most : 0})));
	return el("div", {class: "cell"}, el("span", {class: "title"}, shape.title), bar,
		el("span", {class: "value", "--room": `${shape.text + 0.8}ch`}, measure.text),
		shape.detail ? el("span", {class: "detail", "--room": `${shape.detail + 0.4}ch`}, measure.detail) : null);
}
