/* timeline.js -- data and packets over time: what came in grows upwards, what went out downwards. The brush on it
 * chooses the time of the whole page.
 * SPDX-License-Identifier: MIT */
import {addBrush} from "../brush.js";
import {el, svg} from "../dom.js";
import * as format from "../format.js";
import {gaps} from "../model.js";
import {section} from "../section.js";
import {binSize, drawGaps, drawNights, drawTicks, rectangles, timeScale} from "../timeaxis.js";

const DATA_HEIGHT = 210, PACKETS_HEIGHT = 90, BETWEEN = 34, TOP = 22, BELOW = 24;

/* Sums of runs of `bin` slots. */
function binned(column, bin) {
	const found = new Float64Array(Math.ceil(column.length / bin));
	for (let i = 0; i < column.length; i++) found[(i / bin) | 0] += column[i];
	return found;
}

const most = column => column.reduce((a, b) => Math.max(a, b), 0);

/* A step of 1, 2 or 5 times a power of ten, about `n` of them in `size`. */
function niceStep(size, n) {
	const rough = size / n, power = 10 ** Math.floor(Math.log10(rough || 1));
	return power * [1, 2, 5, 10].find(k => k * power >= rough);
}

/* One panel: `down` above the base line, `up` below it, on one scale. */
function panel(ctx, scale, {down, up, top, height, bin, text}) {
	const above = most(down), below = most(up), all = above + below || 1;
	const floor = Math.min(0.5, Math.max(0.1, below / all)); // a little room below, even where next to nothing went out
	const perUnit = Math.min(((1 - floor) * height) / (above || 1), (floor * height) / (below || 1e-9));
	const base = top + (1 - floor) * height;
	const gap = bin * scale.inner / Math.max(1, ctx.model.slots) > 4 ? 1 : 0;
	const bars = (column, sign) => rectangles([...column.keys()].filter(i => column[i] > 0).map(i => {
		const x = scale.x(i * bin), size = Math.max(0.75, column[i] * perUnit);
		return [x, sign > 0 ? base - size : base, scale.x(Math.min(ctx.model.slots, (i + 1) * bin)) - x - gap, size];
	}));
	return svg("g", {class: "panel"},
		yTicks(scale, base, perUnit, top, top + height, Math.max(above, below), text),
		svg("path", {class: "down", d: bars(down, 1)}), svg("path", {class: "up", d: bars(up, -1)}),
		svg("line", {class: "base", x1: scale.left, x2: scale.right, y1: base, y2: base}));
}

function yTicks(scale, base, perUnit, top, bottom, size, text) {
	const group = svg("g", {class: "y", "aria-hidden": "true"});
	if (!size) return group;
	const step = Math.max(1, niceStep(size, (bottom - top) / 36)); // there is no half byte
	for (let v = -10 * step; v <= 10 * step; v += step) {
		const y = base - v * perUnit;
		if (y < top - 1 || y > bottom + 1 || Math.abs(v) < step / 2) continue;
		group.append(svg("line", {x1: scale.left, x2: scale.right, y1: y, y2: y}), svg("text", {x: scale.left - 6, y: y + 4}, text(Math.abs(v))));
	}
	return group;
}

function binsOf(ctx, bin) {
	const s = ctx.sums.slot;
	return {bytesIn: binned(s.bytesIn, bin), bytesOut: binned(s.bytesOut, bin), packetsIn: binned(s.packetsIn, bin), packetsOut: binned(s.packetsOut, bin)};
}

function picture(ctx, tip) {
	const scale = timeScale(ctx, ctx.width, {left: 56, right: 10});
	const bin = binSize(ctx, scale), b = binsOf(ctx, bin);
	const second = TOP + DATA_HEIGHT + BETWEEN, bottom = second + PACKETS_HEIGHT;
	const root = svg("svg", {class: "chart timeline", viewBox: `0 0 ${ctx.width} ${bottom + BELOW}`, role: "group", "aria-label": "Data and packets over time"},
		svg("g", {role: "img", "aria-label": words(ctx)},
			drawNights(ctx, scale, TOP, bottom), drawTicks(ctx, scale, TOP, bottom), drawGaps(ctx, scale, TOP, bottom, "hatch-timeline"),
			panel(ctx, scale, {down: b.bytesIn, up: b.bytesOut, top: TOP, height: DATA_HEIGHT, bin, text: format.axisBytes}),
			panel(ctx, scale, {down: b.packetsIn, up: b.packetsOut, top: second, height: PACKETS_HEIGHT, bin, text: format.axisCount})));
	const cursor = svg("line", {class: "cursor", y1: TOP, y2: bottom, visibility: "hidden"});
	root.append(cursor);
	const title = (top, text) => svg("text", {class: "panel-title", x: scale.left, y: top - 8}, text);
	addBrush(root, ctx, scale, {top: TOP, bottom, bin, commit: committer(ctx), hover: px => hover(ctx, scale, b, bin, cursor, tip, px)});
	root.append(title(TOP, `Data per ${format.seconds(bin * ctx.model.step)}`), title(second, "Packets")); // above what the brush dims
	return root;
}

function committer(ctx) {
	return (from, to, step) => {
		const whole = from === null || (from <= 0 && to >= ctx.model.slots);
		ctx.go({from: whole ? null : ctx.model.timeOf(from), to: whole ? null : ctx.model.timeOf(to)}, {replace: step === true});
	};
}

function hover(ctx, scale, b, bin, cursor, tip, px) {
	const inside = px !== null && px >= scale.left && px <= scale.right;
	tip.hidden = !inside;
	cursor.setAttribute("visibility", inside ? "visible" : "hidden");
	if (!inside) return;
	const i = Math.min(b.bytesIn.length - 1, Math.floor(((px - scale.left) / scale.inner) * ctx.model.slots / bin));
	const from = ctx.model.timeOf(i * bin), x = scale.x(i * bin + bin / 2);
	cursor.setAttribute("x1", x);
	cursor.setAttribute("x2", x);
	tip.style.setProperty("--at", `${((x / scale.width) * 100).toFixed(2)}%`);
	tip.classList.toggle("left", x > scale.width / 2);
	tip.replaceChildren(el("b", {}, ctx.clock.span(from, from + bin * ctx.model.step)),
		el("span", {}, el("i", {class: "key down"}), format.bytes(b.bytesIn[i])), el("span", {}, el("i", {class: "key up"}), format.bytes(b.bytesOut[i])),
		el("span", {}, format.counted(b.packetsIn[i] + b.packetsOut[i], "packet")));
}

/* The same by typing, for exact times. */
function inputs(ctx) {
	const {clock, model, filter} = ctx;
	const input = (key, title, slot) => el("label", {}, title, el("input", {type: "datetime-local", "data-key": `input ${key}`, value: clock.input(model.timeOf(slot)),
		min: clock.input(model.start), max: clock.input(model.end), step: String(Math.max(60, model.step)), onchange: event => {
			const s = clock.read(event.target.value);
			if (s !== null) ctx.go({[key]: s});
		}}));
	return el("div", {class: "when"}, input("from", "From", filter.from), input("to", "To", filter.to),
		el("span", {class: "zone"}, `times of ${clock.zone}; or draw over the picture`),
		filter.timed ? el("button", {type: "button", class: "quiet", "data-key": "all time", onclick: () => ctx.go({from: null, to: null})}, "Whole time") : null);
}

/* The stretch of about an hour with most data, within the chosen time. */
function busiest(ctx, per) {
	const s = ctx.sums.slot, {from, to} = ctx.filter;
	let best = {bytes: 0, at: from};
	for (let at = from; at < to; at += per) {
		let bytes = 0;
		for (let i = at; i < Math.min(to, at + per); i++) bytes += s.bytesIn[i] + s.bytesOut[i];
		if (bytes > best.bytes) best = {bytes, at};
	}
	return {bytes: best.bytes, from: ctx.model.timeOf(best.at), to: ctx.model.timeOf(Math.min(to, best.at + per))};
}

function atNight(ctx) {
	const s = ctx.sums.slot;
	let bytes = 0;
	for (let i = ctx.filter.from; i < ctx.filter.to; i++) if (ctx.model.night[i]) bytes += s.bytesIn[i] + s.bytesOut[i];
	return bytes;
}

/* A home that was not captured all the time looks quiet when it is not: that has to be said. */
function missing(ctx) {
	const {model} = ctx, found = [];
	model.homes.forEach((name, home) => {
		if (ctx.home !== -1 && ctx.home !== home) return;
		const s = gaps(model, home).reduce((sum, [from, to]) => sum + to - from, 0);
		if (s > 2 * model.step) found.push(`${ctx.home === -1 && model.homes.length > 1 ? `${format.brief(name)} for ` : ""}${format.duration(s)}`);
	});
	return found.length ? ` Not captured: ${found.slice(0, 5).join(", ")}${found.length > 5 ? " and others" : ""}.` : "";
}

const hourly = ctx => Math.max(1, Math.round(3600 / ctx.model.step));

function words(ctx) {
	const {total} = ctx.sums;
	if (!total.packets) return "Nothing in this time.";
	const top = busiest(ctx, hourly(ctx)), night = atNight(ctx);
	const stretch = format.duration(hourly(ctx) * ctx.model.step);
	return `${format.bytes(total.bytesIn)} came in, ${format.bytes(total.bytesOut)} went out. Most in ${stretch}: ${format.bytes(top.bytes)} (${ctx.clock.span(top.from, top.to)}).`
		+ (night ? ` At night, 22:00 to 06:00: ${format.share(night, total.bytes)}.` : "") + missing(ctx);
}

export default section({
	id: "timeline", title: "Traffic over time", always: true,
	total: ctx => ctx.sums.total.bytes,
	when: ctx => ctx.model.slots > 0,
	sentence: words,
	draw(host, ctx) {
		const tip = el("div", {class: "tip", hidden: true});
		host.append(
			el("p", {class: "legend"}, el("span", {}, el("i", {class: "key down"}), "Download"), el("span", {}, el("i", {class: "key up"}), "Upload"),
				ctx.model.nights.length ? el("span", {}, el("i", {class: "key night"}), "Night") : null,
				gaps(ctx.model, ctx.home).length ? el("span", {}, el("i", {class: "key hatched"}), "Not captured") : null),
			el("div", {class: "stage"}, picture(ctx, tip), tip), inputs(ctx));
	},
	table(ctx) {
		const per = hourly(ctx), b = binsOf(ctx, per), rows = [];
		for (let i = 0; i < b.bytesIn.length; i++)
			if (b.packetsIn[i] + b.packetsOut[i]) rows.push([ctx.model.timeOf(i * per), b.bytesIn[i], b.bytesOut[i], b.packetsIn[i], b.packetsOut[i]]);
		return {columns: [{title: "From", kind: "time"}, {title: "Download", kind: "bytes"}, {title: "Upload", kind: "bytes"}, {title: "Packets in", kind: "count"}, {title: "Packets out", kind: "count"}], rows};
	},
});
