/* device.js -- the chosen device: what it is and why we say so, as `housetap explain` tells it. The dashboard can name it.
 * SPDX-License-Identifier: MIT */
import * as brief from "../briefs.js";
import {el} from "../dom.js";
import * as format from "../format.js";
import {bytesOf, nightShares} from "../gather.js";
import {post} from "../live.js";
import {section} from "../section.js";

const REASONS_SHOWN = 6;
const forms = new Map(); // by device: the same element in the next drawing, which may come while somebody types

const deviceOf = ctx => ctx.model.devices[ctx.filter.device];

/* "an Amazon streaming stick, we are 59 % sure" */
function kind(device) {
	const words = [device.vendor && !device.model.startsWith(device.vendor) ? device.vendor : "", device.model].filter(Boolean).join(" ");
	if (!device.type) return words ? `something by ${words}` : "of an unknown kind";
	return [device.type, words && `(${words})`].filter(Boolean).join(" ");
}

function sure(device) {
	return typeof device.confidence === "number" && device.confidence > 0 && device.type ? `${format.share(device.confidence / 100).replace(".0", "")} sure` : "";
}

function sentence(ctx) {
	const device = deviceOf(ctx);
	if (!device) return "The device in the address of this page is not in this report.";
	const {night, all} = nightShares(ctx.model, ctx.filter).get("all"), {total} = ctx.sums;
	const home = ctx.model.homes.length > 1 ? ` of home ${device.homeName}` : "";
	const asleep = all && ctx.model.nights.length ? ` ${format.share(night, all)} of it while the house sleeps.` : "";
	return `${device.name}${home}: ${kind(device)}${sure(device) ? `, ${sure(device)}` : ""}. It received ${format.bytes(total.bytesIn)} and sent ${format.bytes(total.bytesOut)}.${asleep}`;
}

function addresses(device) {
	const list = Array.isArray(device.addresses) ? device.addresses : String(device.addresses).split(/\s+/);
	return el("span", {class: "list"}, list.filter(Boolean).map(address => el("span", {}, address)));
}

function when(ctx, device) {
	const second = time => (typeof time === "number" ? time : Date.parse(time) / 1000);
	const from = second(device.first), to = second(device.last);
	return Number.isFinite(from) && Number.isFinite(to) ? ctx.clock.span(from, to) : "";
}

function identity(ctx, device) {
	return brief.facts([
		["Name", device.name], ["Owner", device.owner], ["What it is", [device.type || "unknown", sure(device)].filter(Boolean).join(", ")],
		["Maker", device.vendor], ["Model", device.model], ["Calls itself", device.hostname], ["MAC", device.mac],
		["Addresses", addresses(device)], ["Seen", when(ctx, device)], ["Router", device.isRouter ? "yes" : ""]]);
}

function reasons(device) {
	if (!device.reasons.length) return null;
	const [first, rest] = [device.reasons.slice(0, REASONS_SHOWN), device.reasons.slice(REASONS_SHOWN)];
	const list = lines => el("ul", {class: "why"}, lines.map(line => el("li", {}, line)));
	return el("div", {class: "reasons"}, el("h3", {class: "minor"}, "Why we say so"), list(first),
		rest.length > 0 && el("details", {}, el("summary", {}, `${format.counted(rest.length, "more reason")}`), list(rest)));
}

/* Only in the dashboard: the name that the household gives it. */
function nameForm(ctx, device) {
	if (!ctx.live) return null;
	if (!forms.has(device.key)) forms.set(device.key, newNameForm(device));
	return forms.get(device.key);
}

function newNameForm(device) {
	const answer = el("span", {role: "status", class: "muted"});
	const field = (key, text, value) => el("label", {}, text, el("input", {name: key, value, maxlength: "80", required: key === "name", "data-key": `device ${key}`}));
	return el("form", {class: "naming", onsubmit: async event => {
		event.preventDefault();
		const {name, owner} = event.target.elements;
		try {
			await post("/api/name", {home: device.homeName, address: device.mac, name: name.value, owner: owner.value});
			answer.textContent = "Kept.";
			forms.delete(device.key);
		} catch (error) {
			answer.textContent = `It could not be kept: ${error.message}.`;
		}
	}}, field("name", "Call it", device.name), field("owner", "Owner", device.owner), el("button", {type: "submit"}, "Keep this name"), answer);
}

const callee = ctx => row => (row.name || row.address) + (ctx.model.peers.device[row.peer] >= 0 ? " (in the home)" : "");

export default section({
	id: "device", always: true, title: "This device",
	when: ctx => ctx.values.device !== undefined,
	sentence,
	total: ctx => bytesOf({out: ctx.sums.total.bytesOut, in: ctx.sums.total.bytesIn}),
	draw(host, ctx) {
		const device = deviceOf(ctx);
		if (!device) return;
		host.append(el("div", {class: "panel-page"}, el("div", {}, identity(ctx, device), nameForm(ctx, device)), el("div", {}, reasons(device))),
			el("div", {class: "briefs"}, brief.briefFindings(ctx), brief.briefPeers(ctx), brief.briefApplications(ctx),
				brief.briefRhythms(ctx, callee(ctx)), brief.briefNames(ctx, "Names it asks for"), brief.briefResolvers(ctx)));
	},
});
