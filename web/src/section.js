/* section.js -- what every part of the page has: a heading, a sentence that says what is to be seen, the figure, and
 * the same as a table.
 *
 *   export default section({
 *     id: "night", title: "At night",
 *     always: true,                     // also when nothing is left of what is chosen
 *     half: true,                       // may stand beside another on a wide screen
 *     when: ctx => true,                // else it is not shown
 *     sentence: ctx => "...",           // a text, or an array of texts and elements
 *     draw(host, ctx) {},               // host is empty; ctx.width is its width in pixels
 *     total: ctx => bytes,              // the sum of what the figure shows: data-total, for the tests
 *     describe: ctx => "...",           // for screen readers, where the figure is a picture; the sentence by default
 *     table: ctx => ({columns: [{title, kind}], rows: [[...]]}),   // kinds of table.js
 *   });
 * SPDX-License-Identifier: MIT */
import {clear, el} from "./dom.js";
import {drawTable} from "./table.js";

export function section(parts) {
	return {...parts, mount: (host, ctx) => mount(parts, host, ctx)};
}

/* A figure that is drawn anew loses the element that had the focus; a key of the element finds its successor. */
function keepingFocus(host, draw) {
	const key = host.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
	draw();
	if (key === undefined) return;
	for (const node of host.querySelectorAll("[data-key]")) if (node.dataset.key === key) return node.focus({preventScroll: true});
}

function tableToggle(parts, view) {
	if (!parts.table) return null;
	const button = el("button", {type: "button", class: "quiet", "aria-expanded": "false", "aria-controls": `${parts.id}-table`}, "As a table");
	button.addEventListener("click", () => {
		view.tabular = !view.tabular;
		button.setAttribute("aria-expanded", String(view.tabular));
		button.textContent = view.tabular ? "As a picture" : "As a table";
		view.update(view.ctx);
	});
	return button;
}

function mount(parts, host, first) {
	const view = {ctx: first, tabular: false};
	const words = el("p", {class: "sentence", id: `${parts.id}-sentence`});
	const figure = el("div", {class: "figure", "data-chart": parts.id});
	const table = el("div", {class: "as-table", id: `${parts.id}-table`, hidden: true});
	const root = el("section", {id: parts.id, class: parts.half ? "half" : "whole", "aria-labelledby": `${parts.id}-title`},
		el("div", {class: "head"}, el("h2", {id: `${parts.id}-title`}, parts.title), tableToggle(parts, view)),
		words, figure, table);
	host.append(root);

	view.root = root;
	/* Read for all sections before any is drawn: reading after a change makes the browser lay out everything anew. */
	view.measure = () => {
		view.width = figure.clientWidth;
		view.top = root.getBoundingClientRect().top;
	};
	view.update = ctx => {
		view.ctx = ctx;
		root.hidden = (!parts.always && !ctx.sums.total.packets) || (parts.when ? !parts.when(ctx) : false);
		if (root.hidden) return;
		clear(words).append(...[parts.sentence?.(ctx) ?? []].flat(2).map(x => (x instanceof Node ? x : el("span", {}, x))));
		words.hidden = !words.hasChildNodes();
		if (parts.total) figure.dataset.total = String(Math.round(parts.total(ctx)));
		figure.hidden = view.tabular;
		table.hidden = !view.tabular;
		if (view.tabular) return keepingFocus(table, () => drawTable(clear(table), parts.table(ctx), ctx, parts.title));
		if (parts.describe) figure.setAttribute("aria-label", parts.describe(ctx));
		keepingFocus(figure, () => parts.draw(clear(figure), {...ctx, width: (ctx.paper && (parts.half ? ctx.paper / 2 - 16 : ctx.paper)) || view.width || figure.clientWidth || 720}));
	};
	return view;
}
