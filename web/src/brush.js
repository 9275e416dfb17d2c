/* brush.js -- a stretch of time chosen on a picture: by drawing over it, by its two edges, or by the arrow keys.
 * SPDX-License-Identifier: MIT */
import {svg} from "./dom.js";

const GRIP = 8; // pixels around an edge that take hold of it
const STILL = 4; // a movement shorter than this is a click

/* Puts a brush on `picture` between y `top` and `bottom`. commit(from, to) in slots, commit(null) for all. */
export function addBrush(picture, ctx, scale, {top, bottom, bin, commit, hover}) {
	const {filter, model} = ctx;
	const view = {from: filter.from, to: filter.to, timed: filter.timed, scale, model};
	const parts = {
		before: svg("rect", {class: "outside", y: top, height: bottom - top}),
		after: svg("rect", {class: "outside", y: top, height: bottom - top}),
		from: edge("from", "From", top, bottom), to: edge("to", "To", top, bottom),
	};
	const ground = svg("rect", {class: "ground", x: scale.left, y: top, width: scale.inner, height: bottom - top});
	const place = () => placeParts(parts, view, ctx);
	picture.append(parts.before, parts.after, ground, parts.from, parts.to);
	place();
	listen(picture, ground, parts, view, {bin, commit, hover, place});
	for (const name of ["from", "to"]) parts[name].addEventListener("keydown", event => byKey(event, name, view, bin, commit));
}

function edge(key, title, top, bottom) {
	return svg("g", {class: "edge", tabindex: "0", role: "slider", "data-key": key, "aria-label": `${title} (arrow keys move)`},
		svg("line", {y1: top, y2: bottom}), svg("rect", {x: -4, y: (top + bottom) / 2 - 14, width: 8, height: 28, rx: 4}));
}

function placeParts(parts, view, ctx) {
	const {scale, model} = view;
	const a = scale.x(view.from), b = scale.x(view.to);
	const rect = (node, x, width) => { node.setAttribute("x", x); node.setAttribute("width", Math.max(0, width)); };
	rect(parts.before, scale.left, a - scale.left);
	rect(parts.after, b, scale.right - b);
	for (const [name, slot, x] of [["from", view.from, a], ["to", view.to, b]]) {
		const node = parts[name];
		node.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
		node.classList.toggle("idle", !view.timed);
		node.setAttribute("aria-valuemin", "0");
		node.setAttribute("aria-valuemax", String(model.slots));
		node.setAttribute("aria-valuenow", String(slot));
		node.setAttribute("aria-valuetext", ctx.clock.moment(model.timeOf(slot)));
	}
}

function byKey(event, name, view, bin, commit) {
	const day = Math.max(bin, Math.round(86400 / view.model.step));
	const step = {ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -2, PageUp: 2, Home: -Infinity, End: Infinity}[event.key];
	if (!step) return;
	event.preventDefault();
	const by = Math.abs(step) === 2 || event.shiftKey ? Math.sign(step) * day : step * bin;
	const moved = Math.min(view.model.slots, Math.max(0, view[name] + by));
	const from = name === "from" ? Math.min(moved, view.to - bin) : view.from;
	const to = name === "to" ? Math.max(moved, view.from + bin) : view.to;
	commit(Math.max(0, from), Math.min(view.model.slots, to), true);
}

const pixel = (picture, event) => {
	const box = picture.getBoundingClientRect();
	return ((event.clientX - box.left) / box.width) * picture.viewBox.baseVal.width;
};

function holdAt(view, px) {
	const a = view.scale.x(view.from), b = view.scale.x(view.to);
	if (view.timed && Math.abs(px - a) <= GRIP) return "from";
	if (view.timed && Math.abs(px - b) <= GRIP) return "to";
	return view.timed && px > a && px < b ? "move" : "new";
}

function dragged(hold, start, px) {
	const {scale, model} = start.view, at = scale.slotAt(px), by = at - scale.slotAt(start.px);
	if (hold === "move") {
		const move = Math.min(model.slots - start.to, Math.max(-start.from, by));
		return [start.from + move, start.to + move];
	}
	const fixed = hold === "from" ? start.to : hold === "to" ? start.from : scale.slotAt(start.px);
	return [Math.min(fixed, at), Math.max(fixed, at)];
}

function listen(picture, ground, parts, view, {bin, commit, hover, place}) {
	let start = null;
	const down = event => {
		if (event.button !== 0) return;
		const px = pixel(picture, event);
		start = {px, from: view.from, to: view.to, hold: holdAt(view, px), view, moved: false};
		picture.setPointerCapture(event.pointerId);
	};
	const move = event => {
		const px = pixel(picture, event);
		if (!start) return hover(px, event);
		if (!start.moved && Math.abs(px - start.px) < STILL) return;
		start.moved = true;
		[view.from, view.to] = dragged(start.hold, start, px);
		view.timed = true;
		place();
	};
	const up = () => {
		const was = start;
		start = null;
		if (!was) return;
		if (!was.moved) return was.hold === "new" && commit(null);
		if (view.to - view.from < 1) view.to = Math.min(view.model.slots, view.from + bin);
		commit(view.from, view.to);
	};
	for (const node of [ground, parts.from, parts.to]) node.addEventListener("pointerdown", down);
	picture.addEventListener("pointermove", move);
	picture.addEventListener("pointerup", up);
	picture.addEventListener("pointercancel", () => { start = null; });
	picture.addEventListener("pointerleave", () => hover(null));
}
