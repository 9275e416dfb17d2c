/* glance.js -- the page in one look, under the key figures: traffic over time, the devices with the most data and what it
 * was for. Each leads to its section.
 * SPDX-License-Identifier: MIT */
import {goTo} from "./contents.js";
import {el, svg} from "./dom.js";
import * as format from "./format.js";
import {applicationRows, bytesOf} from "./gather.js";
import {deviceName} from "./links.js";
import {bytesAt, ranked} from "./model.js";
import {binSize, drawGaps, drawNights, drawTicks, rectangles, timeScale} from "./timeaxis.js";

const ROWS = 4, NARROW = 520, WIDE = 860, HEIGHT = 112, BELOW = 22, SLOTS_LEAST = 4;
const PADDING = 20, GAP = 36; // as in style.css

function heading(text, section) {
	return el("p", {class: "minor"}, el("button", {type: "button", class: "link", "data-key": `glance ${section}`,
		onclick: () => goTo(document.getElementById(section))}, text));
}

function bars(slots, bin, scale, ctx, base, perByte, sign) {
	const sums = new Float64Array(Math.ceil(slots.length / bin));
	slots.forEach((n, i) => { sums[(i / bin) | 0] += n; });
	return rectangles([...sums.keys()].filter(i => sums[i] > 0).map(i => {
		const x = scale.x(i * bin), size = Math.max(0.75, sums[i] * perByte);
		return [x, sign > 0 ? base - size : base, Math.max(0.8, scale.x(Math.min(ctx.model.slots, (i + 1) * bin)) - x - 0.4), size];
	}));
}

function most(slots, bin) {
	let found = 0;
	for (let i = 0; i < slots.length; i += bin) found = Math.max(found, slots.subarray(i, i + bin).reduce((a, b) => a + b, 0));
	return found;
}

function overTime(ctx, width) {
	const {bytesIn, bytesOut} = ctx.sums.slot, scale = timeScale(ctx, width), bin = binSize(ctx, scale, 3);
	const above = most(bytesIn, bin), below = most(bytesOut, bin), perByte = (HEIGHT - 2) / (above + below || 1), base = 1 + above * perByte;
	return svg("svg", {class: "chart", viewBox: `0 0 ${width} ${HEIGHT + BELOW}`, "aria-hidden": "true"}, // the section is for those who cannot see it
	drawNights(ctx, scale, 0, HEIGHT), drawTicks(ctx, scale, 0, HEIGHT), drawGaps(ctx, scale, 0, HEIGHT, "hatch-glance"),
	svg("path", {class: "down", d: bars(bytesIn, bin, scale, ctx, base, perByte, 1)}), svg("path", {class: "up", d: bars(bytesOut, bin, scale, ctx, base, perByte, -1)}),
	svg("line", {class: "base", x1: 0, x2: width, y1: base, y2: base}),
	ctx.filter.timed && svg("path", {class: "outside", d: rectangles([[0, 0, scale.x(ctx.filter.from), HEIGHT], [scale.x(ctx.filter.to), 0, width - scale.x(ctx.filter.to), HEIGHT]])}));
}

/* The first rows {key, name, pick, down, up} of a list, with bars on one scale. */
function first(rows, title, section) {
	if (rows.length < 2) return null;
	const largest = rows[0].down + rows[0].up;
	return el("div", {}, heading(title, section), el("ol", {}, rows.slice(0, ROWS).map(row => el("li", {},
		el("button", {type: "button", class: "link what", title: row.name, "data-key": `glance ${row.key}`, onclick: row.pick}, row.name),
		el("span", {class: "much"}, format.bytes(row.down + row.up)),
		el("span", {class: "bar", "aria-hidden": "true"}, [["down", row.down], ["up", row.up]].filter(([, n]) => n > 0)
			.map(([kind, n]) => el("span", {class: kind, "--part": largest ? n / largest : 0})))))));
}

function devices(ctx) {
	const sums = ctx.sums.by.device;
	return ranked(ctx.model.devices.length, i => bytesAt(sums, i)).map(i => ({key: ctx.model.devices[i].key, name: deviceName(ctx, i),
		pick: () => ctx.pick("device", ctx.model.devices[i].key), down: sums.bytesIn[i], up: sums.bytesOut[i]}));
}

function uses(ctx) {
	const {name} = ctx.model.applications;
	return applicationRows(ctx.model, ctx.filter).filter(row => row.application >= 0 && bytesOf(row) > 0).map(row => ({key: name[row.application],
		name: name[row.application], pick: () => ctx.pick("application", name[row.application]), down: row.in, up: row.out}));
}

/* Null where there is nothing that a picture would tell better than the figures above. */
export function glance(ctx) {
	if (!ctx.sums.total.packets || ctx.model.slots < SLOTS_LEAST) return null;
	const lists = ctx.width < NARROW ? [] : [first(devices(ctx), "Busiest devices", "devices"), first(uses(ctx), "Most used for", "applications")].filter(Boolean);
	const isBeside = lists.length > 0 && ctx.width >= WIDE, inner = ctx.width - 2 * PADDING;
	const width = Math.max(80, isBeside ? Math.round((2 * (inner - lists.length * GAP)) / (2 + lists.length)) : inner);
	return el("div", {class: `glance ${isBeside ? "beside" : "below"}-${lists.length}`}, el("div", {}, heading("Traffic over time", "timeline"), overTime(ctx, width)), lists);
}
