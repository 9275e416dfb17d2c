/* timing.js -- how often requests are made: the gaps between the requests of one device to one peer, on a scale from a tenth
 * of a second to a day, and its requests over time. The list below chooses; a chosen device or peer narrows it.
 * SPDX-License-Identifier: MIT */
import {callers, requestSlots} from "../calls.js";
import {el, svg} from "../dom.js";
import * as format from "../format.js";
import {breakable, deviceName} from "../links.js";
import {gapBars, isSteady, LONGEST_S, regularity, SHORTEST_S} from "../rhythm.js";
import {section} from "../section.js";
import {sortable} from "../sortable.js";
import {binSize, drawGaps, drawNights, drawTicks, rectangles, timeScale} from "../timeaxis.js";

const HEIGHT = 170, TOP = 18, BELOW = 26, OVER_TIME = 70;
const TICKS = [[0.1, "0.1 s"], [1, "1 s"], [10, "10 s"], [60, "1 min"], [600, "10 min"], [3600, "1 h"], [21600, "6 h"], [86400, "1 d"]];
const view = {device: null, key: null}; // what the reader took from the two lists

const rowsOf = ctx => callers(ctx.model, ctx.filter);

/* What was taken before if it is still there; else the one with the most requests. */
function chosenOf(ctx) {
	const rows = rowsOf(ctx);
	return rows.find(row => row.key === view.key) || rows.find(row => row.device === view.device) || rows[0] || null;
}

const peerName = row => row.name || row.address;

/* A rhythm has no time and no protocol of its own. */
const limits = ({filter}) => (filter.timed || filter.protocol !== -1 ? " Rhythms are of the whole time and of all protocols." : "");

function sentence(ctx) {
	const row = chosenOf(ctx);
	if (!row) return "No device called anybody often enough to see a rhythm.";
	if (row.median_s === null) return `${deviceName(ctx, row.device)} called ${peerName(row)} ${format.counted(row.requests, "time")}.`;
	const often = isSteady(row, row.perDay) ? `, every ${format.seconds(row.median_s)} or so` : ` in bursts, ${format.seconds(row.median_s)} apart in the middle`;
	return `${deviceName(ctx, row.device)} asks ${peerName(row)} ${format.counted(Math.max(1, Math.round(row.perDay)), "time")} a day${often}: ${regularity(row)} (${format.share(row.regular)} of its gaps are as long as the middle one).${limits(ctx)}`;
}

function option(value, text, chosen) {
	return el("option", {value, selected: value === chosen}, text);
}

function choosers(ctx, redraw) {
	const rows = rowsOf(ctx), chosen = chosenOf(ctx), devices = [...new Set(rows.map(row => row.device))];
	const device = el("select", {id: "timing-device", "data-key": "timing device", onchange: event => {
		view.device = Number(event.target.value);
		view.key = null;
		redraw();
	}}, devices.map(index => option(index, deviceName(ctx, index), chosen.device)));
	const peer = el("select", {id: "timing-peer", "data-key": "timing peer", onchange: event => {
		view.key = event.target.value;
		redraw();
	}}, rows.filter(row => row.device === chosen.device).map(row => option(row.key, `${peerName(row)} : ${format.port(row.port)} (${format.count(row.requests)})`, chosen.key)));
	return el("div", {class: "choosers"}, el("label", {for: "timing-device"}, "Device"), device, el("label", {for: "timing-peer"}, "asks"), peer);
}

function logScale(width) {
	const from = Math.log(SHORTEST_S), to = Math.log(LONGEST_S);
	return s => (width * (Math.log(Math.max(SHORTEST_S, Math.min(LONGEST_S, s))) - from)) / (to - from);
}

function gapTicks(x, width) {
	const marks = svg("g", {class: "ticks", "aria-hidden": "true"});
	let free = -Infinity;
	for (const [s, text] of TICKS) {
		const at = x(s), anchor = at < 12 ? "start" : at > width - 12 ? "end" : "middle";
		marks.append(svg("line", {class: "day", x1: at, x2: at, y1: TOP, y2: HEIGHT + 5}));
		const left = anchor === "start" ? at : anchor === "end" ? at - text.length * 7 : at - text.length * 3.5;
		if (left < free) continue;
		marks.append(svg("text", {class: "day", x: at, y: HEIGHT + 19, "text-anchor": anchor}, text));
		free = left + text.length * 7 + 6;
	}
	return marks;
}

function median(row, x, width) {
	if (row.median_s === null) return null;
	const at = x(row.median_s), isRight = at > width * 0.6;
	return svg("g", {class: "median"}, svg("line", {x1: at, x2: at, y1: TOP - 6, y2: HEIGHT}),
		svg("text", {x: at + (isRight ? -6 : 6), y: TOP + 2, "text-anchor": isRight ? "end" : "start"}, `middle gap ${format.seconds(row.median_s)}`));
}

function histogram(row, width) {
	const {bars, shorter, longer} = gapBars(row.sum), x = logScale(width);
	const most = bars.reduce((m, bar) => Math.max(m, bar.gaps), 0) || 1;
	const shapes = bars.filter(bar => bar.gaps).map(bar => {
		const size = Math.max(1.5, (bar.gaps / most) * (HEIGHT - TOP - 12)), left = x(bar.from);
		return svg("path", {class: "plain", d: rectangles([[left, HEIGHT - size, Math.max(1.5, x(bar.to) - left - 1), size]])},
			svg("title", {}, `${format.seconds(bar.from)} to ${format.seconds(bar.to)}: ${format.counted(bar.gaps, "gap")}`));
	});
	const label = `Gaps between requests: ${regularity(row)}, middle gap ${row.median_s === null ? "unknown" : format.seconds(row.median_s)}`;
	return [svg("svg", {class: "chart histogram", viewBox: `0 0 ${width} ${HEIGHT + BELOW}`, role: "img", "aria-label": label},
		gapTicks(x, width), shapes, svg("line", {class: "base", x1: 0, x2: width, y1: HEIGHT, y2: HEIGHT}), median(row, x, width)),
	shorter + longer > 0 && el("p", {class: "note"}, [shorter ? `${format.counted(shorter, "gap")} shorter than ${format.seconds(SHORTEST_S)}` : "",
		longer ? `${format.counted(longer, "gap")} longer than a day` : ""].filter(Boolean).join(", ") + (shorter + longer === 1 ? " is not drawn." : " are not drawn."))];
}

function overTime(ctx, row) {
	const width = ctx.width, scale = timeScale(ctx, width), bin = binSize(ctx, scale, 3), slots = requestSlots(ctx.model, ctx.filter, row.pair);
	const sums = new Float64Array(Math.ceil(slots.length / bin));
	slots.forEach((n, i) => { sums[Math.floor(i / bin)] += n; });
	const most = sums.reduce((a, b) => Math.max(a, b), 0);
	if (!most) return null;
	const bars = rectangles([...sums.keys()].filter(i => sums[i] > 0).map(i => {
		const x = scale.x(i * bin), size = Math.max(1, (sums[i] / most) * (OVER_TIME - 14));
		return [x, OVER_TIME - size, Math.max(0.8, scale.x(Math.min(ctx.model.slots, (i + 1) * bin)) - x - 0.4), size];
	}));
	const label = `Requests of all its ports over time, by when their connection began; at most ${format.count(most)} in ${format.seconds(bin * ctx.model.step)}`;
	return [el("p", {class: "note"}, `${label}.`), svg("svg", {class: "chart", viewBox: `0 0 ${width} ${OVER_TIME + BELOW}`, role: "img", "aria-label": label},
		drawNights(ctx, scale, 0, OVER_TIME), drawTicks(ctx, scale, 0, OVER_TIME), drawGaps(ctx, scale, 0, OVER_TIME, "hatch-timing", ctx.model.pairs.home[row.pair]),
		svg("path", {class: "plain", d: bars}), svg("line", {class: "base", x1: 0, x2: width, y1: OVER_TIME, y2: OVER_TIME}))];
}

function figures(row) {
	const tile = (title, value) => el("div", {class: "tile"}, el("dt", {}, title), el("dd", {}, value));
	return el("dl", {class: "tiles small"}, tile("Requests", format.count(row.requests)), tile("Requests a day", format.count(row.perDay)),
		tile("Middle gap", row.median_s === null ? "unknown" : format.seconds(row.median_s)), tile("Regularity", regularity(row)));
}

const columns = (ctx, choose) => [
	{key: "device", label: "Device", value: row => deviceName(ctx, row.device), cell: row => el("button", {type: "button", class: "link",
		"data-key": `timing ${row.key}`, "aria-pressed": String(row === chosenOf(ctx)), onclick: () => choose(row)}, deviceName(ctx, row.device))},
	{key: "peer", label: "Asks", kind: "wide", value: peerName, search: row => row.address, cell: row => el("span", {class: "peer"}, breakable(peerName(row)),
		row.name ? el("span", {class: "note"}, row.address) : null)},
	{key: "port", label: "Port", number: true, value: row => row.port, cell: row => format.port(row.port)},
	{key: "perDay", label: "Requests a day", number: true, value: row => row.perDay, cell: row => format.count(row.perDay)},
	{key: "median", label: "Middle gap", number: true, value: row => row.median_s, cell: row => (row.median_s === null ? "" : format.seconds(row.median_s))},
	{key: "regular", label: "Regular", number: true, value: row => row.regular, cell: row => format.share(row.regular)},
];

function draw(host, ctx, words) {
	if (!rowsOf(ctx).length) return;
	const row = chosenOf(ctx), picture = el("div", {});
	const redraw = () => {
		const focus = document.activeElement && document.activeElement.dataset.key;
		host.replaceChildren();
		draw(host, ctx, document.getElementById("timing-sentence"));
		if (focus) host.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({preventScroll: true});
	};
	if (words) words.replaceChildren(el("span", {}, sentence(ctx)));
	picture.append(choosers(ctx, redraw), figures(row), ...[histogram(row, ctx.width), overTime(ctx, row)].flat(2).filter(Boolean));
	host.append(picture, sortable({id: "timing-rows", caption: "Who calls whom how often", rows: rowsOf(ctx), sort: "perDay", first: 8,
		what: ["caller", "callers"], columns: columns(ctx, chosen => {
			view.device = chosen.device;
			view.key = chosen.key;
			redraw();
		})}));
}

export default section({
	id: "timing", title: "How often requests are made",
	total: ctx => chosenOf(ctx)?.requests ?? 0,
	sentence,
	draw: (host, ctx) => draw(host, ctx, null),
});
