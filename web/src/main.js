/* main.js -- the page begins here: data that lie in it (a report) or come from the program (the dashboard), the
 * sections of sections/index.js, and one draw of all of them after each choice.
 * SPDX-License-Identifier: MIT */
import {contents} from "./contents.js";
import {el} from "./dom.js";
import {drawFilters} from "./filters.js";
import {decode, resolve, slice} from "./model.js";
import {sections} from "./sections/index.js";
import {createState} from "./state.js";
import {follow, fetchReport} from "./live.js";

const state = createState(window);
const page = {ctx: null, views: [], filters: null, width: 0, fresh: true};

/* What every section is given. pick() chooses, or lets go of what is chosen already. */
function contextOf(model, live) {
	const values = state.get(), filter = resolve(model, values);
	return {
		model, data: model.data, state, values, filter, live,
		sums: slice(model, filter),
		/* Two homes may each have an "iPad": where several are shown, the home stands beside the name. */
		homeOf: i => (model.homes.length > 1 && filter.home === -1 ? model.devices[i]?.homeName ?? "" : ""),
		/* The home whose gaps are to be shown: -1 if there are several. */
		home: filter.home !== -1 ? filter.home : model.devices[filter.device]?.home ?? -1,
		zone: model.clock.zone, clock: model.clock,
		go: (partial, how) => state.set(partial, how),
		pick: (key, value) => state.set({[key]: state.get()[key] === value ? null : value}),
	};
}

const SLICE_MS = 12; // of drawing, before the page may answer
const FIRST = 4; // sections that are in sight when nothing is drawn yet

/* What can be seen is drawn at once, the rest when there is time: the page answers quickly. */
function draw(model, live) {
	page.ctx = contextOf(model, live);
	drawFilters(page.filters, page.ctx);
	page.due = new Set(page.views);
	for (const view of page.views) view.measure();
	page.views.filter((view, i) => (page.fresh ? i < FIRST : view.top < innerHeight * 1.5)).forEach(drawOne);
	setTimeout(drawRest, 0, page.ctx);
}

function drawOne(view) {
	if (page.due.delete(view)) view.update(page.ctx);
}

function drawRest(ctx) {
	const end = performance.now() + SLICE_MS;
	if (page.ctx !== ctx) return; // another choice was made meanwhile
	for (const view of page.due) {
		if (performance.now() > end) return void setTimeout(drawRest, 0, ctx);
		drawOne(view);
	}
	page.fresh = false;
	document.documentElement.dataset.ready = "yes";
	performance.mark("ready");
}

const PAPER = 700; // pixels between the margins of A4

/* Pictures are drawn for their width, so that letters on paper are neither tiny nor cut. */
function drawFor(paper) {
	page.ctx = {...page.ctx, paper};
	page.due = new Set(page.views);
	page.views.forEach(view => view.measure());
	page.views.forEach(drawOne);
	if (paper) document.querySelectorAll("main details").forEach(fold => { fold.open = true; }); // nobody unfolds paper
}

function mount(host, model, live) {
	page.filters = el("div", {class: "choices", role: "region", "aria-label": "What is shown"});
	const main = el("main", {});
	host.replaceChildren(el("header", {id: "filters"}, el("div", {class: "inner"}, page.filters, contents(() => page.views))), main);
	page.views = sections.map(s => s.mount(main, page.ctx));
	page.model = model;
	draw(model, live);
	state.subscribe(() => draw(page.model, live));
	new ResizeObserver(() => {
		if (Math.abs(main.clientWidth - page.width) < 2) return;
		const first = page.width === 0;
		page.width = main.clientWidth;
		if (!first) draw(page.model, live);
	}).observe(main);
	addEventListener("beforeprint", () => drawFor(PAPER));
	addEventListener("afterprint", () => drawFor(0));
	addEventListener("keydown", event => {
		const typing = event.target.matches?.("input, select, textarea");
		if (event.key === "Escape" && !typing && !event.defaultPrevented && page.ctx.filter.any) state.clear();
	});
}

function fail(host, why) {
	host.replaceChildren(el("p", {class: "failure", role: "alert"}, why));
}

async function begin() {
	const host = document.getElementById("page") ?? document.body.appendChild(el("div", {id: "page"}));
	const kept = document.getElementById("data");
	try {
		const model = decode(kept ? JSON.parse(kept.textContent) : await fetchReport());
		mount(host, model, !kept);
		if (!kept) follow(data => draw(page.model = decode(data), true));
	} catch (error) {
		fail(host, `The data of this page cannot be shown: ${error.message}`);
		throw error;
	}
}

begin();
