/* timeaxis.js -- what all pictures over time share: the scale, dates below, nights shaded, gaps hatched and named.
 * Pixels are those of the screen; in print the viewBox scales.
 * SPDX-License-Identifier: MIT */
import {svg} from "./dom.js";
import {gaps} from "./model.js";

const NAMED_GAP = 96; // pixels that the words "not captured" need
const DAY = 86400;

/* x of slot edges, for a picture of `width` pixels. */
export function timeScale(ctx, width, {left = 0, right = 0} = {}) {
	const {slots} = ctx.model, inner = Math.max(1, width - left - right);
	return {
		left, right: width - right, inner, width,
		x: slot => left + (inner * slot) / Math.max(1, slots),
		xOf: s => left + Math.min(inner, Math.max(0, (inner * (s - ctx.model.start)) / Math.max(1, slots * ctx.model.step))),
		slotAt: px => Math.min(slots, Math.max(0, Math.round(((px - left) / inner) * slots))),
	};
}

/* Slots that are drawn as one, so that a bar is no thinner than `least` pixels; whole hours or days where it can be. */
export function binSize(ctx, scale, least = 2) {
	const wanted = Math.max(1, Math.ceil((ctx.model.slots * least) / scale.inner));
	const steps = [1, 2, 4, 8, 12, 24, 48, 96, 192, 672, 1344];
	return steps.find(n => n >= wanted) ?? wanted;
}

/* Dates where days begin, as many as there is room for; hours too where few days are shown. */
export function ticks(ctx, scale) {
	const {clock, model} = ctx, days = (model.end - model.start) / DAY;
	const room = scale.inner / Math.max(days, 1e-9);
	const found = [];
	const every = Math.max(1, Math.ceil((clock.hasYears ? 84 : 52) / room));
	const text = s => (room * every >= (clock.hasYears ? 110 : 84) ? clock.day(s) : clock.date(s));
	clock.midnights(model.start, model.end).forEach((s, i) => {
		if (i % every === 0) found.push({s, x: scale.xOf(s), text: text(s), day: true});
	});
	const step = [1, 2, 3, 6, 12].find(h => (room * h) / 24 >= 46);
	if (step && days < 8) found.push(...hourTicks(ctx, scale, step));
	return found.sort((a, b) => a.s - b.s);
}

function hourTicks(ctx, scale, step) {
	const {clock, model} = ctx, found = [];
	for (let s = Math.ceil(model.start / 3600) * 3600; s < model.end; s += 3600) {
		const {hour, minute} = clock.parts(s);
		if (hour && !minute && hour % step === 0) found.push({s, x: scale.xOf(s), text: clock.time(s), day: false});
	}
	return found;
}

const wordWidth = text => text.length * 6.6 + 6;

export function drawTicks(ctx, scale, top, bottom) {
	const marks = svg("g", {class: "ticks", "aria-hidden": "true"});
	let free = scale.left - 20;
	for (const tick of ticks(ctx, scale)) {
		marks.append(svg("line", {class: tick.day ? "day" : "hour", x1: tick.x, x2: tick.x, y1: top, y2: bottom + (tick.day ? 6 : 3)}));
		const at = tick.day ? tick.x + 4 : tick.x - wordWidth(tick.text) / 2 + 3;
		if (at < free || at + wordWidth(tick.text) > scale.width + 4) continue;
		marks.append(svg("text", {class: tick.day ? "day" : "hour", x: at, y: bottom + 16}, tick.text));
		free = at + wordWidth(tick.text);
	}
	return marks;
}

/* From here on times are picked by one path each: some hundred nights are still one element. */
export function drawNights(ctx, scale, top, bottom) {
	const d = ctx.model.nights.map(([from, to]) => `M${scale.x(from).toFixed(1)} ${top}H${scale.x(to).toFixed(1)}V${bottom}H${scale.x(from).toFixed(1)}Z`).join("");
	return svg("path", {class: "night", d, "aria-hidden": "true"});
}

/* Hatched, and named where there is room. `id` tells patterns of several pictures apart. */
export function drawGaps(ctx, scale, top, bottom, id, home = ctx.home) {
	const group = svg("g", {class: "gaps"}, svg("pattern", {id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"},
		svg("rect", {class: "hatch-ground", width: 6, height: 6}), svg("line", {class: "hatch", x1: 0, y1: 0, x2: 0, y2: 6})));
	for (const [from, to] of gaps(ctx.model, home)) {
		const x = scale.xOf(from), width = Math.max(1, scale.xOf(to) - x);
		group.append(svg("rect", {x, y: top, width, height: bottom - top, fill: `url(#${id})`}, svg("title", {}, `not captured: ${ctx.clock.span(from, to)}`)));
		if (width >= NAMED_GAP && bottom - top >= 30)
			group.append(svg("text", {class: "gap", x: x + width / 2, y: (top + bottom) / 2 + 4}, "not captured"));
	}
	return group;
}

/* Rectangles as one path: [[x, y, width, height], ...]. */
export function rectangles(list) {
	return list.map(([x, y, w, h]) => `M${x.toFixed(1)} ${y.toFixed(1)}h${w.toFixed(1)}v${h.toFixed(1)}h${(-w).toFixed(1)}z`).join("");
}
