/* findings.js -- what deserves a look, a card each: what happens, how we know, whom it is about, and the command that takes
 * the evidence out of the captures. The dashboard can mute them. Not there when findings were not asked.
 * SPDX-License-Identifier: MIT */
import {deviceOf, findingsFor, LEVELS, peerPlaces, peersOf, reasonsOf} from "../accused.js";
import {el, idOf, svg} from "../dom.js";
import * as format from "../format.js";
import {deviceLink, peerLink} from "../links.js";
import {post} from "../live.js";
import {section} from "../section.js";

const WORDS = {alert: "Alert", warning: "Warning", notice: "Notice", info: "For information"};
/* Levels by shape too: a colour alone is not seen by all, nor printed. */
const SHAPES = {alert: "M8 1 15.5 15H.5Z", warning: "M8 .8 15.2 8 8 15.2.8 8Z", notice: "M2 2h12v12H2Z", info: "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1Z"};
const PEERS_SHOWN = 6, REASONS_SHOWN = 4, CARDS_SHOWN = 12;
const view = {isOpen: false, forms: new Map(), unfolded: new Set()};

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

function reasons(finding) {
	const list = lines => el("ul", {class: "why"}, lines.map(why => el("li", {}, why)));
	const all = reasonsOf(finding), shown = all.length === REASONS_SHOWN + 1 ? all.length : REASONS_SHOWN;
	return [list(all.slice(0, shown)), all.length > shown &&
		el("details", {class: "further"}, el("summary", {}, format.counted(all.length - shown, "more reason")), list(all.slice(shown)))];
}

const cardBody = (ctx, finding) => [reasons(finding), about(ctx, finding), evidence(finding), muteForm(ctx, finding)];

/* What only informs is folded: its title says enough for a first look. */
function card(ctx, finding) {
	const level = levelOf(finding), id = idOf("finding", finding.id), title = el("h3", {id}, finding.title);
	if (isAccusing(finding)) return el("article", {class: `card ${level}`, "aria-labelledby": id}, cardHead(ctx, finding), title, cardBody(ctx, finding));
	return el("details", {class: `card ${level}`, open: view.unfolded.has(finding.id), ontoggle: event => view.unfolded[event.target.open ? "add" : "delete"](finding.id)},
		el("summary", {"data-key": id}, cardHead(ctx, finding), title), cardBody(ctx, finding));
}

function draw(host, ctx) {
	const found = findingsFor(ctx.model, ctx.filter);
	const shown = view.isOpen || found.length <= CARDS_SHOWN + 2 ? found : found.slice(0, CARDS_SHOWN);
	const [accusing, informing] = [shown.filter(isAccusing), shown.filter(finding => !isAccusing(finding))];
	if (accusing.length) host.append(el("div", {class: accusing.length > 1 ? "cards columns" : "cards"}, accusing.map(finding => card(ctx, finding))));
	if (informing.length) host.append(el("div", {class: "cards folded"}, informing.map(finding => card(ctx, finding))));
	if (found.length === shown.length && !view.isOpen) return;
	host.append(el("button", {type: "button", class: "quiet more", "data-key": "(more)", "aria-expanded": String(view.isOpen), onclick: () => {
		view.isOpen = !view.isOpen;
		host.replaceChildren();
		draw(host, ctx);
	}}, view.isOpen ? "Fewer" : `${format.count(found.length - shown.length)} more`));
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
