/* findings.js -- what deserves a look, a card each: what happens, how we know, whom it is about, and the command that takes
 * the evidence out of the captures. The dashboard can mute them. Not there when findings were not asked.
 * SPDX-License-Identifier: MIT */
import {deviceOf, findingsFor, LEVELS, peerPlaces, peersOf, reasonsOf} from "../accused.js";
import {el, idOf, onPhone, svg} from "../dom.js";
import * as format from "../format.js";
import {deviceLink, peerLink} from "../links.js";
import {post} from "../live.js";
import {section} from "../section.js";

const WORDS = {alert: "Alert", warning: "Warning", notice: "Notice", info: "For information"};
/* Levels by shape too: a colour alone is not seen by all, nor printed. */
const SHAPES = {alert: "M8 1 15.5 15H.5Z", warning: "M8 .8 15.2 8 8 15.2.8 8Z", notice: "M2 2h12v12H2Z", info: "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1Z"};
const PEERS_SHOWN = 6, PEERS_NAMED = 2, REASONS_SHOWN = 4, REASONS_FIRST = 2, CARDS_SHOWN = 12, CARDS_ON_PHONE = 5;
const ROOMY = 2; // as many cards that accuse are shown with all they have to say; of more, the first lines
const view = {isOpen: false, forms: new Map(), unfolded: new Set(), redraw: () => {}};

const levelOf = finding => (LEVELS.includes(finding.level) ? finding.level : "info");
const isAccusing = finding => levelOf(finding) === "alert" || levelOf(finding) === "warning";

function sentence(ctx) {
	const all = ctx.data.findings, shown = findingsFor(ctx.model, ctx.filter), looks = shown.filter(isAccusing).length;
	if (!all.length) return "Nothing stands out: no device did anything that housetap looks for. That is said of what was captured, and promises nothing of the rest.";
	if (!shown.length) return `Nothing stands out in what you chose; ${format.counted(all.length, "finding")} elsewhere.`;
	const rest = shown.length - looks, elsewhere = all.length - shown.length;
	const words = [looks ? `${format.counted(looks, "thing")} ${looks === 1 ? "deserves" : "deserve"} a look` : "",
		rest ? `${format.counted(rest, looks ? "more" : "thing", looks ? "more" : "things")} ${rest === 1 ? "is" : "are"} good to know` : ""].filter(Boolean).join(", ");
	return `${words}${elsewhere ? `; ${format.counted(elsewhere, "finding")} elsewhere` : ""}. None of them says that somebody means harm.`;
}

function badge(level) {
	return el("span", {class: `level ${level}`}, svg("svg", {viewBox: "0 0 16 16", "aria-hidden": "true"}, svg("path", {d: SHAPES[level]})), WORDS[level]);
}

/* Addresses of one name are one entry; the link chooses the first of them. */
function whom(ctx, finding) {
	const {address, name} = ctx.model.peers, byName = new Map();
	for (const i of peerPlaces(ctx.model, finding)) {
		const key = name[i] || address[i];
		if (!byName.has(key)) byName.set(key, new Set());
		byName.get(key).add(address[i]);
	}
	const known = new Set([...byName].flatMap(([key, addresses]) => [key, ...addresses]));
	const others = peersOf(finding).filter(word => !known.has(word)), more = byName.size + others.length - PEERS_SHOWN;
	if (!known.size && !others.length) return null;
	const entry = ([key, addresses]) => peerLink(ctx, [...addresses][0], addresses.has(key) ? "" : key, [...addresses].slice(1));
	return [el("dt", {}, "Talks to"), el("dd", {}, el("span", {class: "list"},
		[...[...byName].map(entry), ...others.map(word => el("span", {}, word))].slice(0, PEERS_SHOWN),
		more > 0 && el("span", {class: "muted"}, `and ${format.count(more)} more`)))];
}

function about(ctx, finding) {
	const device = deviceOf(ctx.model, finding);
	return el("dl", {class: "facts"},
		el("dt", {}, "Device"), el("dd", {}, device >= 0 ? deviceLink(ctx, device) : finding.device || finding.mac || "none of the known ones"),
		whom(ctx, finding),
		el("dt", {}, "When"), el("dd", {}, ctx.clock.span(Date.parse(finding.first) / 1000, Date.parse(finding.last) / 1000)),
		finding.packets > 0 && [el("dt", {}, "How much"), el("dd", {}, `${finding.bytes > 0 ? `${format.bytes(finding.bytes)} in ` : ""}${format.counted(finding.packets, "packet")}`)]);
}

function copyButton(text) {
	const button = el("button", {type: "button", class: "quiet", onclick: async () => {
		try {
			await navigator.clipboard.writeText(text);
			button.textContent = "Copied";
		} catch {
			button.textContent = "Select and copy it by hand";
		}
	}}, "Copy");
	return navigator.clipboard ? button : null;
}

function evidence(finding) {
	const words = [`housetap explain ${finding.id}`, "--pcap out.pcap"]; // a line may end between them
	return el("p", {class: "evidence"}, el("span", {class: "muted"}, "The packets themselves:"),
		words.map(word => [el("code", {}, word), " "]), copyButton(words.join(" ")));
}

/* Only in the dashboard: what is muted is not told again. The same element in the next drawing, which may come while
 * somebody types. */
function muteForm(ctx, finding) {
	if (!ctx.live) return null;
	if (!view.forms.has(finding.id)) view.forms.set(finding.id, newMuteForm(finding));
	return view.forms.get(finding.id);
}

function newMuteForm(finding) {
	const id = idOf("why", finding.id), answer = el("span", {role: "status", class: "muted"});
	const why = el("input", {id, name: "why", required: true, maxlength: "200", placeholder: "it is the radio alarm", "data-key": id});
	return el("details", {class: "mute"}, el("summary", {}, "Do not tell this again"),
		el("form", {onsubmit: async event => {
			event.preventDefault();
			try {
				await post("/api/mute", {id: finding.id, why: why.value});
				answer.textContent = "It will be left out.";
			} catch (error) {
				answer.textContent = `It could not be kept: ${error.message}.`;
			}
		}}, el("label", {for: id}, "Because"), why, el("button", {type: "submit"}, "Mute"), answer));
}

function cardHead(ctx, finding) {
	return el("div", {class: "card-head"}, badge(levelOf(finding)),
		ctx.model.homes.length > 1 && ctx.filter.home === -1 && el("span", {class: "muted"}, finding.home), el("span", {class: "muted id"}, finding.id));
}

const reasonList = lines => lines.length > 0 && el("ul", {class: "why"}, lines.map(why => el("li", {}, why)));

/* A fold that is as the reader left it in the next drawing. Paper unfolds all: that is not the reader's wish. */
function fold(ctx, key, attributes, ...children) {
	return el("details", {...attributes, open: view.unfolded.has(key), ontoggle: event => {
		if (!ctx.paper && event.target.isConnected) view.unfolded[event.target.open ? "add" : "delete"](key);
	}}, children);
}

function reasons(ctx, finding) {
	const all = reasonsOf(finding), shown = all.length === REASONS_SHOWN + 1 ? all.length : REASONS_SHOWN;
	return [reasonList(all.slice(0, shown)), all.length > shown &&
		fold(ctx, `reasons ${finding.id}`, {class: "further"}, el("summary", {}, format.counted(all.length - shown, "more reason")), reasonList(all.slice(shown)))];
}

const cardBody = (ctx, finding) => [reasons(ctx, finding), about(ctx, finding), evidence(finding), muteForm(ctx, finding)];

/* Who with whom and how much, in a line. */
function inShort(ctx, finding) {
	const {address, name} = ctx.model.peers, names = new Map(), device = deviceOf(ctx.model, finding);
	for (const i of peerPlaces(ctx.model, finding)) names.set(name[i] || address[i], i);
	const shown = [...names].slice(0, names.size === PEERS_NAMED + 1 ? names.size : PEERS_NAMED), more = names.size - shown.length;
	return el("p", {class: "in-short"}, device >= 0 && el("span", {}, deviceLink(ctx, device)),
		shown.map(([, i]) => el("span", {}, peerLink(ctx, address[i], name[i], [], {plain: true}))),
		more > 0 && el("span", {class: "muted"}, `and ${format.count(more)} more`),
		finding.bytes > 0 && el("span", {class: "muted"}, format.bytes(finding.bytes)));
}

function cardInShort(ctx, finding) {
	const all = reasonsOf(finding), first = all.slice(0, REASONS_FIRST), key = `all ${finding.id}`;
	return [reasonList(first), inShort(ctx, finding), fold(ctx, key, {class: "further"}, el("summary", {"data-key": key}, "How we know, and the packets"),
		reasonList(all.slice(first.length)), about(ctx, finding), evidence(finding), muteForm(ctx, finding))];
}

/* What only informs is folded: its title says enough for a first look. */
function card(ctx, finding, isRoomy) {
	const level = levelOf(finding), id = idOf("finding", finding.id), title = el("h3", {id}, finding.title);
	if (isAccusing(finding)) return el("article", {class: `card ${level}`, "aria-labelledby": id, tabindex: "-1"}, cardHead(ctx, finding), title,
		isRoomy ? cardBody(ctx, finding) : cardInShort(ctx, finding));
	return fold(ctx, finding.id, {class: `card ${level}`}, el("summary", {"data-key": id}, cardHead(ctx, finding), title), cardBody(ctx, finding));
}

/* Shows a card with all it has to say, wherever it is folded away. */
export function reveal(id) {
	for (const key of [id, `all ${id}`]) view.unfolded.add(key);
	view.isOpen = true;
	view.redraw();
	const card = document.getElementById(idOf("finding", id))?.closest(".card");
	(card ?? document.getElementById("findings")).scrollIntoView({block: card ? "center" : "start"});
	(card?.querySelector(":scope > summary") ?? card)?.focus({preventScroll: true});
}

function draw(host, ctx) {
	const found = findingsFor(ctx.model, ctx.filter);
	const most = onPhone() && !ctx.paper ? CARDS_ON_PHONE : CARDS_SHOWN;
	const shown = view.isOpen || found.length <= most + 2 ? found : found.slice(0, most);
	const [accusing, informing] = [shown.filter(isAccusing), shown.filter(finding => !isAccusing(finding))];
	const isRoomy = Boolean(ctx.paper) || accusing.length <= ROOMY;
	view.redraw = () => {
		host.replaceChildren();
		draw(host, ctx);
	};
	if (accusing.length === 1 && informing.length) return void host.append(el("div", {class: "cards one"},
		card(ctx, accusing[0], isRoomy), el("div", {class: "rest"}, informing.map(finding => card(ctx, finding)))), ...more(found, shown));
	if (accusing.length) host.append(el("div", {class: accusing.length > 1 ? "cards columns" : "cards"}, accusing.map(finding => card(ctx, finding, isRoomy))));
	if (informing.length) host.append(el("div", {class: "cards folded"}, informing.map(finding => card(ctx, finding))));
	host.append(...more(found, shown));
}

function more(found, shown) {
	if (found.length === shown.length && !view.isOpen) return [];
	return [el("button", {type: "button", class: "quiet more", "data-key": "(more)", "aria-expanded": String(view.isOpen), onclick: () => {
		view.isOpen = !view.isOpen;
		view.redraw();
	}}, view.isOpen ? "Fewer" : `${format.count(found.length - shown.length)} more`)];
}

export default section({
	id: "findings", title: "What deserves a look", always: true,
	when: ctx => Array.isArray(ctx.data.findings),
	total: ctx => findingsFor(ctx.model, ctx.filter).length,
	sentence, draw,
	table: ctx => ({
		columns: [{title: "Id"}, {title: "Level"}, {title: "Home"}, {title: "Device"}, {title: "What"}, {title: "First", kind: "time"}, {title: "Last", kind: "time"},
			{title: "Packets", kind: "count"}, {title: "Data", kind: "bytes"}],
		rows: findingsFor(ctx.model, ctx.filter).map(f => [f.id, WORDS[levelOf(f)], f.home, f.device, f.title, Date.parse(f.first) / 1000, Date.parse(f.last) / 1000, f.packets, f.bytes]),
	}),
});
