/* table.js -- the same as a chart, in rows and columns: for those who want the numbers, and for screen readers.
 * kinds: text count bytes share seconds time real. Headings sort.
 * SPDX-License-Identifier: MIT */
import {clear, el} from "./dom.js";
import * as format from "./format.js";

const MOST_ROWS = 200; // at first; a button shows all

export function cellText(kind, value, ctx) {
	if (value === null || value === undefined || value === "") return "";
	switch (kind) {
	case "count": return format.count(value);
	case "bytes": return format.bytes(value);
	case "share": return format.share(value);
	case "seconds": return format.seconds(value);
	case "time": return ctx.model.clock.full(value);
	case "real": return Number(value).toFixed(1);
	default: return String(value);
	}
}

const isNumber = kind => kind && kind !== "text" && kind !== "time";

function compare(a, b) {
	if (typeof a === "number" && typeof b === "number") return a - b;
	return String(a ?? "").localeCompare(String(b ?? ""), "en", {numeric: true});
}

/* columns: [{title, kind}]; rows: arrays of values, or {cells: [...], pick: f} for rows that can be chosen. */
const views = new Map(); // by caption: order and length stay when a choice draws the table anew

export function drawTable(host, {columns, rows}, ctx, caption) {
	if (!views.has(caption)) views.set(caption, {by: -1, down: true, most: MOST_ROWS});
	const view = views.get(caption);
	const draw = () => {
		const cells = row => row.cells ?? row;
		const ordered = view.by < 0 ? rows : [...rows].sort((a, b) => (view.down ? -1 : 1) * compare(cells(a)[view.by], cells(b)[view.by]));
		const focus = host.contains(document.activeElement) ? document.activeElement.dataset.key : null;
		const head = el("tr", {}, columns.map((c, i) => heading(c, i, view, draw)));
		const body = ordered.slice(0, view.most).map(row => el("tr", {}, columns.map((c, i) => cell(c, cells(row)[i], i, row, ctx))));
		clear(host).append(el("div", {class: "scroll", tabindex: "0", role: "group", "aria-label": caption},
			el("table", {class: "plain"}, el("caption", {class: "hidden"}, caption), el("thead", {}, head), el("tbody", {}, body))));
		if (rows.length > view.most)
			host.append(el("button", {type: "button", class: "quiet", onclick: () => { view.most = Infinity; draw(); }}, `All ${format.count(rows.length)} rows`));
		if (focus) host.querySelector(`[data-key="${focus}"]`)?.focus({preventScroll: true});
	};
	draw();
}

function heading(column, i, view, draw) {
	const sorted = view.by === i ? (view.down ? "descending" : "ascending") : null;
	const click = () => {
		view.down = view.by === i ? !view.down : isNumber(column.kind);
		view.by = i;
		draw();
	};
	return el("th", {scope: "col", class: isNumber(column.kind) ? "number" : null, "aria-sort": sorted},
		el("button", {type: "button", class: "sort", "data-key": `sort ${i}`, onclick: click}, column.title));
}

function cell(column, value, i, row, ctx) {
	const text = cellText(column.kind, value, ctx);
	const inner = i === 0 && row.pick ? el("button", {type: "button", class: "link", onclick: row.pick}, text) : text;
	return el(i === 0 ? "th" : "td", {scope: i === 0 ? "row" : null, class: isNumber(column.kind) ? "number" : null}, inner);
}
