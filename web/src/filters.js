/* filters.js -- the bar that says what is shown: homes, chips of what was chosen, and the time.
 * SPDX-License-Identifier: MIT */
import {clear, el} from "./dom.js";
import {count} from "./format.js";

const WORDS = {home: "Home", device: "Device", peer: "Peer", country: "Country", protocol: "Protocol", application: "Application"};

const regions = typeof Intl === "object" ? new Intl.DisplayNames(["en"], {type: "region", fallback: "code"}) : null;

export function countryName(code) {
	if (!code) return "unknown";
	try {
		return /^[A-Z]{2}$/.test(code) ? regions.of(code) : code;
	} catch {
		return code;
	}
}

function nameOf(key, value, ctx) {
	if (key === "device") return ctx.model.devices[ctx.filter.device]?.name ?? value;
	if (key === "peer") return ctx.model.peers.name[ctx.filter.peer] || value;
	if (key === "country") return countryName(value);
	return value;
}

const cross = () => [el("span", {class: "x", "aria-hidden": "true"}, "×"), el("span", {class: "hidden"}, ": let go")];

function chip(key, ctx) {
	const name = nameOf(key, ctx.values[key], ctx);
	return el("li", {}, el("button", {type: "button", class: "chip", "data-key": key,
		onclick: () => ctx.go({[key]: null})}, el("span", {class: "what"}, WORDS[key]), " ", el("span", {class: "which"}, name), cross()));
}

function timeChip(ctx) {
	const {model, filter} = ctx;
	const text = ctx.clock.span(model.timeOf(filter.from), model.timeOf(filter.to));
	return el("li", {}, el("button", {type: "button", class: "chip", "data-key": "time",
		onclick: () => ctx.go({from: null, to: null})}, el("span", {class: "which"}, text), cross()));
}

function homes(ctx) {
	if (ctx.model.homes.length < 2) return null;
	const button = (name, text) => el("button", {type: "button", "data-key": `home ${name}`, "aria-pressed": String((ctx.values.home ?? "") === name),
		onclick: () => ctx.go({home: name || null})}, text);
	return el("div", {class: "switch", role: "group", "aria-label": "Home"}, button("", "All homes"), ctx.model.homes.map(name => button(name, name)));
}

export function drawFilters(host, ctx) {
	const focus = host.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
	const chips = Object.keys(WORDS).filter(key => key !== "home" && ctx.values[key] !== undefined).map(key => chip(key, ctx));
	if (ctx.filter.timed) chips.push(timeChip(ctx));
	clear(host).append(
		el("span", {class: "brand"}, "housetap"),
		homes(ctx) ?? "",
		chips.length ? el("ul", {class: "chips", "aria-label": "Chosen"}, chips) : el("span", {class: "hint"}, "Choose a bar to see only that"),
		ctx.filter.any ? el("button", {type: "button", class: "quiet", "data-key": "clear", onclick: () => ctx.state.clear()}, "Show all") : "",
		el("span", {class: "hidden", role: "status"}, `${count(ctx.sums.total.packets)} packets shown`));
	if (focus !== undefined) (host.querySelector(`[data-key="${CSS.escape(focus)}"]`) ?? host.querySelector("button"))?.focus({preventScroll: true});
}
