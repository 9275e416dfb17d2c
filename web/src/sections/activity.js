/* activity.js -- when each device was awake: a row a device, a cell a stretch of time, darker for more packets. An
 * empty cell is silence; hatched is what nobody captured. One path a shade, so that a month stays light.
 * SPDX-License-Identifier: MIT */
import {el, svg} from "../dom.js";
import * as format from "../format.js";
import {section} from "../section.js";
import {fitted} from "../text.js";
import {binSize, drawGaps, drawNights, drawTicks, rectangles, timeScale} from "../timeaxis.js";

const MOST = 60; // rows; the quietest are left out beyond
const LIMITS = [1, 10, 100, 1000, 10000]; // packets in 15 minutes, at least, for each shade

/* Per device: packets in each bin, and how many bins are not empty. */
function rowsOf(ctx, bin) {
	const {model, sums} = ctx, bins = Math.ceil(model.slots / bin), rows = [];
	for (const device of model.devices) {
		const cells = new Float64Array(bins), from = (device.index + 1) * model.slots;
		for (let slot = 0; slot < model.slots; slot++) cells[(slot / bin) | 0] += sums.activity[from + slot];
		const awake = cells.reduce((n, packets) => n + (packets > 0), 0);
		if (awake) rows.push({device, cells, awake});
	}
	return rows.sort((a, b) => a.device.home - b.device.home || b.awake - a.awake || a.device.index - b.device.index);
}

/* Too many rows are no picture: those that were active most, in the order they have. */
function busiest(rows) {
	if (rows.length <= MOST) return rows;
	const least = rows.map(row => row.awake).sort((a, b) => b - a)[MOST - 1];
	return rows.filter(row => row.awake >= least).slice(0, MOST);
}

/* Rows with their places: on a narrow page the name stands above its cells. Homes get a heading. */
function layout(ctx, rows) {
	const narrow = ctx.width < 560, pitch = narrow ? 42 : 24, height = narrow ? 16 : 18;
	const heads = [], placed = [];
	let y = 0, home = -1;
	for (const row of rows) {
		if (row.device.home !== home && ctx.model.homes.length > 1) {
			home = row.device.home;
			heads.push({home, y: y + 18, top: y + 28});
			y += 28;
		}
		placed.push({...row, y: narrow ? y + 20 : y + 3, nameY: narrow ? y + 14 : y + 16, height});
		y += pitch;
	}
	if (!heads.length) heads.push({home: ctx.home, y: -99, top: 0});
	heads.forEach((head, i) => { head.bottom = i + 1 < heads.length ? heads[i + 1].top - 28 : y; });
	return {rows: placed, heads, bottom: y, left: narrow ? 0 : Math.min(220, ctx.width * 0.24), narrow};
}

function shades(ctx, scale, bin, plan) {
	const per = (bin * ctx.model.step) / 900, lists = LIMITS.map(() => []);
	for (const {cells, y, height} of plan.rows) {
		for (let i = 0; i < cells.length; i++) {
			if (!cells[i]) continue;
			const shade = Math.max(0, LIMITS.findLastIndex(limit => cells[i] >= limit * per));
			const x = scale.x(i * bin);
			lists[shade].push([x, y, scale.x(Math.min(ctx.model.slots, (i + 1) * bin)) - x + 0.15, height]);
		}
	}
	return lists.map((list, shade) => svg("path", {class: `shade-${shade + 1}`, d: rectangles(list)}));
}

function nameOf(ctx, plan, row) {
	const {device} = row, chosen = ctx.filter.device === device.index;
	const pick = () => ctx.pick("device", device.key);
	const dim = ctx.filter.device !== -1 && !chosen;
	const name = fitted(device.name, (plan.narrow ? ctx.width : plan.left) - 14, 13);
	return svg("g", {class: `row-name${dim ? " dim" : ""}${chosen ? " chosen" : ""}`, role: "button", tabindex: "0", "data-key": device.key, "aria-pressed": String(chosen), onclick: pick,
		"aria-label": `${device.name}: packets in ${format.counted(row.awake, "cell")} of ${row.cells.length}`,
		onkeydown: event => {
			if (event.key !== "Enter" && event.key !== " ") return;
			event.preventDefault();
			pick();
		}},
	svg("rect", {class: "hit", x: 0, y: row.nameY - 14, width: plan.narrow ? ctx.width : plan.left, height: 20}),
	svg("text", {x: 0, y: row.nameY}, name), name === device.name ? null : svg("title", {}, device.name));
}

function picture(ctx, rows, bin, tip) {
	const plan = layout(ctx, rows), scale = timeScale(ctx, ctx.width, {left: plan.left, right: 2}), bottom = plan.bottom + 2;
	const root = svg("svg", {class: "chart activity", viewBox: `0 0 ${ctx.width} ${bottom + 22}`, role: "group", "aria-label": "When each device was active"});
	const track = plan.rows.map(row => [scale.left, row.y, scale.inner, row.height]);
	root.append(svg("path", {class: "track", d: rectangles(track)}), drawTicks(ctx, scale, 0, bottom));
	for (const head of plan.heads) {
		root.append(drawNights(ctx, scale, head.top, head.bottom));
		if (head.y > 0) root.append(svg("text", {class: "home", x: 0, y: head.y}, fitted(ctx.model.homes[head.home], ctx.width / 2, 14)));
	}
	root.append(svg("g", {role: "img", "aria-label": words(ctx)}, shades(ctx, scale, bin, plan)));
	const others = plan.rows.filter(row => ctx.filter.device !== -1 && row.device.index !== ctx.filter.device);
	root.append(svg("path", {class: "outside", d: rectangles(others.map(row => [scale.left, row.y - 1, scale.inner, row.height + 2]))}));
	for (const head of plan.heads) root.append(drawGaps(ctx, scale, head.top, head.bottom, `hatch-activity-${head.home}`, head.home));
	if (ctx.filter.timed) root.append(svg("path", {class: "outside", d: rectangles([
		[scale.left, 0, scale.x(ctx.filter.from) - scale.left, bottom], [scale.x(ctx.filter.to), 0, scale.right - scale.x(ctx.filter.to), bottom]])}));
	root.append(...plan.rows.map(row => nameOf(ctx, plan, row)));
	root.addEventListener("pointermove", event => hover(ctx, plan, scale, bin, root, tip, event));
	root.addEventListener("pointerleave", () => { tip.hidden = true; });
	return root;
}

function hover(ctx, plan, scale, bin, root, tip, event) {
	const box = root.getBoundingClientRect(), zoom = box.width / ctx.width;
	const px = (event.clientX - box.left) / zoom, py = (event.clientY - box.top) / zoom;
	const row = plan.rows.find(r => py >= r.y && py <= r.y + r.height);
	tip.hidden = !row || px < scale.left || px > scale.right;
	if (tip.hidden) return;
	const i = Math.min(row.cells.length - 1, Math.floor((((px - scale.left) / scale.inner) * ctx.model.slots) / bin));
	const from = ctx.model.timeOf(i * bin);
	tip.style.setProperty("--at", `${((px / ctx.width) * 100).toFixed(2)}%`);
	tip.style.setProperty("--top", `${((row.y + row.height + 6) * zoom).toFixed(0)}px`);
	tip.classList.toggle("left", px > ctx.width / 2);
	tip.replaceChildren(el("b", {}, row.device.name), el("span", {}, ctx.clock.span(from, from + bin * ctx.model.step)),
		el("span", {}, row.cells[i] ? format.counted(row.cells[i], "packet") : "silent, or not captured"));
}

function legend(ctx, bin) {
	const per = (bin * ctx.model.step) / 900;
	return el("p", {class: "legend"}, el("span", {}, `Packets in ${format.seconds(bin * ctx.model.step)}:`),
		LIMITS.map((limit, i) => el("span", {}, el("i", {class: `key shade-${i + 1}`}), `${i ? "from " : ""}${format.axisCount(i ? limit * per : 1)}`)),
		el("span", {}, el("i", {class: "key silent"}), "silent"), el("span", {}, el("i", {class: "key hatched"}), "not captured"));
}

function words(ctx) {
	const hour = Math.max(1, Math.round(3600 / ctx.model.step)), rows = rowsOf(ctx, hour);
	if (!rows.length) return "No device sent or received anything.";
	if (rows.length === 1) return `${format.brief(rows[0].device.name)} was heard in ${format.counted(rows[0].awake, "hour")}.`;
	const most = Math.max(...rows.map(row => row.awake));
	const always = rows.filter(row => row.awake >= 0.9 * most);
	const least = rows.reduce((a, b) => (b.awake < a.awake ? b : a));
	return `${format.counted(always.length, "device")} of ${format.count(rows.length)} ${always.length === 1 ? "is" : "are"} hardly ever silent; ${format.brief(least.device.name)} was heard least, in ${format.counted(least.awake, "hour")}.`;
}

export default section({
	id: "activity", title: "When devices are active",
	total: ctx => ctx.sums.total.packets,
	sentence: words,
	draw(host, ctx) {
		const left = ctx.width < 560 ? 0 : Math.min(220, ctx.width * 0.24);
		const bin = binSize(ctx, {inner: ctx.width - left}, 2), all = rowsOf(ctx, bin), rows = busiest(all);
		if (!rows.length) return;
		const tip = el("div", {class: "tip", hidden: true});
		host.append(legend(ctx, bin), el("div", {class: "stage"}, picture(ctx, rows, bin, tip), tip));
		if (all.length > rows.length) host.append(el("p", {class: "note"}, `${format.counted(all.length - rows.length, "more device")} that said less: in the table.`));
	},
	table(ctx) {
		const hour = Math.max(1, Math.round(3600 / ctx.model.step));
		return {
			columns: [{title: "Device"}, {title: "Home"}, {title: `Active, in stretches of ${format.duration(hour * ctx.model.step)}`, kind: "count"}, {title: "Packets", kind: "count"}],
			rows: rowsOf(ctx, hour).map(({device, cells, awake}) => ({cells: [device.name, device.homeName, awake, cells.reduce((a, b) => a + b, 0)], pick: () => ctx.pick("device", device.key)})),
		};
	},
});
