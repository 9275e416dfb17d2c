/* ranked.js -- ranked bars: a name, and for each measure a bar with its value. A real table, so that it needs no
 * second telling to screen readers; on a phone each row becomes a block with its name above the bars.
 * SPDX-License-Identifier: MIT */
import {clear, el} from "./dom.js";
import {count} from "./format.js";

const SHOWN = 12;

/* rows: [{key, name, note, chosen, pick, measures: [{text, detail, parts: [{value, kind}]}]}], in order.
 *   kind is a class: "down", "up" or "plain". A measure without parts is text only.
 * columns: titles of the measures. The bars of a column share one scale. options: {name, columns, shown, group} */
export function drawRanked(host, rows, options) {
	const view = {open: false};
	const draw = () => {
		const shown = options.shown ?? SHOWN;
		const visible = view.open || rows.length <= shown + 2 ? rows : rows.slice(0, shown);
		clear(host).append(tableOf(visible, rows, options));
		if (visible.length === rows.length && !view.open) return;
		const text = view.open ? "Fewer" : `${count(rows.length - visible.length)} more`;
		host.append(el("button", {type: "button", class: "quiet more", "data-key": "(more)", "aria-expanded": String(view.open), onclick: () => {
			view.open = !view.open;
			draw();
			host.querySelector(".more").focus({preventScroll: true});
		}}, text));
	};
	draw();
}

const sizeOf = measure => (measure.parts ?? []).reduce((sum, part) => sum + part.value, 0);

function tableOf(visible, rows, options) {
	const most = options.columns.map((_, c) => Math.max(0, ...rows.map(row => sizeOf(row.measures[c]))));
	const someChosen = rows.some(row => row.chosen);
	return el("table", {class: `ranked columns-${options.columns.length}`, role: "table"},
		el("thead", {}, el("tr", {},
			el("th", {scope: "col"}, options.name),
			options.columns.map(title => el("th", {scope: "col", class: "measure"}, title)))),
		el("tbody", {}, visible.map(row => rowOf(row, options.columns, most, someChosen))));
}

function rowOf(row, titles, most, someChosen) {
	const name = row.pick
		? el("button", {type: "button", class: "name", "data-key": row.key, "aria-pressed": String(Boolean(row.chosen)), onclick: row.pick, title: row.name}, row.name)
		: el("span", {class: "name", title: row.name}, row.name);
	return el("tr", {class: someChosen && !row.chosen ? "dim" : row.chosen ? "chosen" : null},
		el("th", {scope: "row"}, name, row.note ? el("span", {class: "note"}, row.note) : null),
		row.measures.map((measure, c) => cellOf(measure, titles[c], most[c])));
}

function cellOf(measure, title, most) {
	const bar = measure.parts && el("span", {class: "bar", "aria-hidden": "true"},
		measure.parts.filter(part => part.value > 0).map(part => el("span", {class: part.kind, "--part": most ? part.value / most : 0})));
	return el("td", {class: measure.parts ? "measure" : "measure text", "data-title": title}, bar,
		el("span", {class: "value"}, measure.text, measure.detail ? el("span", {class: "detail"}, measure.detail) : null));
}
