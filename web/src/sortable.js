/* sortable.js -- a long table that sorts by its headings, finds by a search field, and shows its first rows until asked for
 * more. Sections call it with columns; what the reader did to it survives the next drawing.
 * SPDX-License-Identifier: MIT */
import {clear, el, onPhone} from "./dom.js";
import {count} from "./format.js";
import {searchRows, sortRows} from "./sorting.js";

const FIRST_ROWS = 50, MORE_ROWS = 200;
const TALL = 16; // more rows than that scroll in a window of their own
const FIRST_ON_PHONE = 5;
const remembered = new Map(); // id -> {sort, isUp, query, shown, input, table: the one drawn last}

/* columns: {key, label, value(row), cell(row) -> node or text (value if absent), search(row): more to find, number: align right and sort down
 * first}; sort: key of the first order; what: ["peer", "peers"]; first: rows shown at once. */
export function sortable({id, caption, columns, rows, sort, what, first: most = FIRST_ROWS}) {
	const first = onPhone() ? Math.min(most, FIRST_ON_PHONE) : most;
	const start = {sort, isUp: !columns.find(c => c.key === sort).number, query: "", shown: first};
	const table = {id, columns, rows, what, first, state: remembered.get(id) || start};
	remembered.set(id, table.state);
	table.state.table = table;
	table.body = el("tbody", {});
	table.head = el("tr", {});
	table.foot = el("div", {class: "more"});
	table.status = el("span", {class: "muted", role: "status"});
	table.root = el("div", {class: "sortable", id},
		rows.length > 10 && el("div", {class: "find"}, searchField(table, caption)),
		el("div", {class: "scroll", role: "group", tabindex: "0", "aria-label": caption},
			el("table", {}, el("caption", {class: "hidden"}, caption), el("thead", {}, table.head), table.body)),
		table.foot);
	draw(table);
	return table.root;
}

/* The same element in the next drawing: the dashboard draws while somebody types. */
function searchField({id, what, state}, caption) {
	if (state.input) return state.input;
	const input = el("input", {
		type: "search", id: `${id}-search`, "data-key": `${id}-search`, placeholder: `find ${what[0].match(/^[aeiou]/) ? "an" : "a"} ${what[0]}`,
		"aria-label": `Search: ${caption}`,
		oninput: () => {
			state.query = input.value;
			state.shown = state.table.first;
			drawRows(state.table);
		},
	});
	return (state.input = input);
}

function draw(table) {
	clear(table.head).append(...table.columns.map(column => heading(table, column)));
	drawRows(table);
}

function heading(table, column) {
	const {state} = table, isSorted = state.sort === column.key;
	const press = () => {
		state.isUp = isSorted ? !state.isUp : !column.number;
		state.sort = column.key;
		draw(table);
		table.head.querySelector(`[data-key="${column.key}"]`).focus();
	};
	return el("th", {scope: "col", class: column.number && "number",
		"aria-sort": isSorted ? (state.isUp ? "ascending" : "descending") : null},
	el("button", {type: "button", "data-key": column.key, onclick: press}, column.label,
		el("span", {class: "order", "aria-hidden": "true"}, isSorted ? (state.isUp ? "▲" : "▼") : "")));
}

const textOf = table => row => table.columns.map(c => `${c.number ? "" : c.value(row)} ${c.search ? c.search(row) : ""}`).join(" ");

function drawRows(table) {
	const {state, columns} = table;
	const found = searchRows(table.rows, state.query, textOf(table));
	const column = columns.find(c => c.key === state.sort);
	const shown = sortRows(found, column.value, state.isUp).slice(0, state.shown);
	clear(table.body).append(...shown.map(row => el("tr", {}, columns.map((c, i) => cell(c, row, i)))));
	table.root.classList.toggle("tall", shown.length > TALL);
	drawFoot(table, found.length, shown.length);
}

function cell(column, row, index) {
	const inside = column.cell ? column.cell(row) : column.value(row);
	const attributes = {class: column.number ? "number" : column.kind};
	return index === 0 ? el("th", {scope: "row", ...attributes}, inside) : el("td", {...attributes, "data-title": column.label}, inside);
}

function drawFoot(table, found, shown) {
	const [one, many] = table.what, {state} = table;
	const words = found === table.rows.length ? `${count(found)} ${found === 1 ? one : many}`
		: `${count(found)} of ${count(table.rows.length)} ${many}`;
	const more = el("button", {type: "button", onclick: () => {
		state.shown += MORE_ROWS;
		drawRows(table);
	}}, `show ${count(Math.min(MORE_ROWS, found - shown))} more`);
	table.status.textContent = shown < found ? `the first ${count(shown)} of ${words}` : words;
	clear(table.foot).append(table.status, ...(shown < found ? [more] : []));
}
