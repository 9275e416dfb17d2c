/* applications.js -- what the network is used for, and when: the largest applications as a row each, with its own scale
 * over time. Sums are those of flows; where a protocol is chosen, which flows do not know, those of the traffic.
 * SPDX-License-Identifier: MIT */
import {el, svg} from "../dom.js";
import * as format from "../format.js";
import {applicationRows, applicationSlots, bytesOf, once} from "../gather.js";
import {section} from "../section.js";
import {binSize, drawGaps, drawNights, drawTicks, rectangles, timeScale} from "../timeaxis.js";

const STRIP = 30, AXIS = 24, FIRST = 10;
const NARROW = 640; // below, the strip stands under its name
const view = {isOpen: false};

/* A chosen application stays among its neighbours. */
function others(ctx) {
	return once(ctx.filter, "others", () => (ctx.filter.application === -1 ? ctx.filter : {...ctx.filter, application: -1}));
}

function rowsOf(ctx) {
	return once(ctx.filter, "applicationSection", () => {
		const filter = others(ctx), slots = applicationSlots(ctx.model, filter), {applications} = ctx.model;
		const rows = ctx.filter.protocol === -1 ? applicationRows(ctx.model, filter) : [...slots.values()];
		return rows.filter(row => row.application >= 0).map(row => ({...row, slots: slots.get(row.application)?.slots,
			name: applications.name[row.application], category: applications.category[row.application]}))
			.sort((a, b) => bytesOf(b) - bytesOf(a));
	});
}

const total = ctx => rowsOf(ctx).reduce((sum, row) => sum + bytesOf(row), 0);

function sentence(ctx) {
	const rows = rowsOf(ctx), all = total(ctx);
	if (!rows.length) return "No application was recognised.";
	const categories = new Map();
	for (const row of rows) if (row.category) categories.set(row.category, (categories.get(row.category) || 0) + bytesOf(row));
	const top = [...categories].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([name, bytes]) => `${name} (${format.share(bytes, all)})`);
	return `${format.counted(rows.length, "application")}; most data belongs to ${rows[0].name} (${format.share(bytesOf(rows[0]), all)})`
		+ (top.length ? `, and by kind to ${top.join(" and ")}.` : ".") + " Each row has a scale of its own.";
}

function binned(slots, bin, from, to) {
	const found = new Float64Array(Math.ceil(slots.length / bin));
	for (let i = from; i < to; i++) found[(i / bin) | 0] += slots[i];
	return found;
}

function bars(ctx, row, scale, bin, height) {
	if (!row.slots) return "";
	const sums = binned(row.slots, bin, ctx.filter.from, ctx.filter.to), most = sums.reduce((a, b) => Math.max(a, b), 0);
	return rectangles([...sums.keys()].filter(i => sums[i] > 0).map(i => {
		const x = scale.x(i * bin), size = Math.max(1, (sums[i] / most) * (height - 2));
		return [x, height - size, Math.max(0.8, scale.x(Math.min(ctx.model.slots, (i + 1) * bin)) - x - 0.4), size];
	}));
}

function strip(ctx, row, width) {
	const scale = timeScale(ctx, width), bin = binSize(ctx, scale, 3);
	return svg("svg", {class: "strip", viewBox: `0 0 ${width} ${STRIP}`, role: "img",
		"aria-label": `${row.name} over time: ${format.bytes(bytesOf(row))}`},
	drawNights(ctx, scale, 0, STRIP), drawGaps(ctx, scale, 0, STRIP, `hatch-application-${row.application}`),
	svg("path", {class: "plain", d: bars(ctx, row, scale, bin, STRIP)}),
	svg("line", {class: "base", x1: 0, x2: width, y1: STRIP - 0.5, y2: STRIP - 0.5}));
}

function axis(ctx, width) {
	return svg("svg", {class: "strip chart", viewBox: `0 0 ${width} ${AXIS}`, "aria-hidden": "true"}, drawTicks(ctx, timeScale(ctx, width), 0, 4));
}

function rowElement(ctx, row, width, all) {
	const chosen = ctx.filter.application === row.application;
	const dim = ctx.filter.application !== -1 && !chosen;
	return el("li", {class: `application${chosen ? " chosen" : ""}${dim ? " dim" : ""}`},
		el("span", {class: "who"}, el("button", {type: "button", class: "link", "data-key": `application ${row.name}`, "aria-pressed": String(chosen),
			onclick: () => ctx.pick("application", row.name)}, row.name), row.category ? el("span", {class: "note"}, row.category) : null),
		strip(ctx, row, width),
		el("span", {class: "value"}, format.bytes(bytesOf(row)), el("span", {class: "detail"}, format.share(bytesOf(row), all))));
}

function draw(host, ctx) {
	const rows = rowsOf(ctx), all = total(ctx);
	const width = Math.max(200, Math.round(ctx.width < NARROW ? ctx.width : ctx.width - 300));
	const shown = view.isOpen || rows.length <= FIRST + 2 ? rows : rows.slice(0, FIRST);
	host.append(el("ol", {class: "applications"}, shown.map(row => rowElement(ctx, row, width, all)),
		el("li", {class: "application", "aria-hidden": "true"}, el("span", {}), axis(ctx, width), el("span", {}))));
	if (rows.length === shown.length && !view.isOpen) return;
	host.append(el("button", {type: "button", class: "quiet more", "data-key": "(more)", "aria-expanded": String(view.isOpen), onclick: () => {
		view.isOpen = !view.isOpen;
		host.replaceChildren();
		draw(host, ctx);
		host.querySelector(".more").focus({preventScroll: true});
	}}, view.isOpen ? "Fewer" : `${format.count(rows.length - shown.length)} more`));
}

export default section({
	id: "applications", title: "What the network is used for",
	total, sentence, draw,
	table(ctx) {
		const all = total(ctx), {company} = ctx.model.applications;
		return {
			columns: [{title: "Application"}, {title: "Category"}, {title: "Company"}, {title: "Received", kind: "bytes"}, {title: "Sent", kind: "bytes"},
				{title: "Share", kind: "share"}, {title: "Flows", kind: "count"}],
			rows: rowsOf(ctx).map(row => ({cells: [row.name, row.category, company[row.application], row.in, row.out, all ? bytesOf(row) / all : 0, row.flows],
				pick: () => ctx.pick("application", row.name)})),
		};
	},
});
