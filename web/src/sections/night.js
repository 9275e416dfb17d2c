/* night.js -- who talks to whom while the house sleeps: from 22:00 to 06:00 of the home's zone.
 * SPDX-License-Identifier: MIT */
import {downUpLegend} from "../bars.js";
import {el} from "../dom.js";
import * as format from "../format.js";
import {bytesOf, nightShares, nightsSeen, nightTalks} from "../gather.js";
import {deviceHome, deviceLink, deviceName, peerLink} from "../links.js";
import {drawRanked} from "../ranked.js";
import {section} from "../section.js";
import {sortable} from "../sortable.js";

const SQUARES_MOST = 14; // more nights than that are told by their number

const talksOf = ctx => nightTalks(ctx.model, ctx.filter);
const nightsOf = ctx => nightsSeen(ctx.model, ctx.filter);

function devicesOf(ctx) {
	const shares = nightShares(ctx.model, ctx.filter), found = new Map();
	for (const talk of talksOf(ctx)) {
		const sum = found.get(talk.device) || {device: talk.device, in: 0, out: 0, nights: new Set(), all: shares.get(talk.device).all};
		sum.in += talk.in;
		sum.out += talk.out;
		talk.nights.forEach(night => sum.nights.add(night));
		found.set(talk.device, sum);
	}
	return [...found.values()].sort((a, b) => bytesOf(b) - bytesOf(a));
}

function sentence(ctx) {
	const nights = nightsOf(ctx).length, {night, all} = nightShares(ctx.model, ctx.filter).get("all");
	if (!talksOf(ctx).length) return `Nothing was sent or received at night, in ${format.counted(nights, "night")}.`;
	const first = talksOf(ctx)[0], every = talksOf(ctx).filter(talk => talk.nights.size === nights).length;
	const always = nights > 1 && every ? ` ${format.counted(every, "conversation")} took place in every one of them.` : "";
	return `${format.bytes(night)}, ${format.share(night, all)} of all, passed from 22:00 to 06:00 of ${ctx.zone} in ${format.counted(nights, "night")}; most between ${deviceName(ctx, first.device)} and ${first.name}.${always}`;
}

function drawDevices(host, ctx) {
	const list = el("div", {});
	host.append(downUpLegend(), list);
	drawRanked(list, devicesOf(ctx).map(row => {
		const device = ctx.model.devices[row.device];
		return {
			key: `night ${device ? device.key : ""}`, name: device ? device.name : "no known device", chosen: Boolean(device) && row.device === ctx.filter.device,
			note: deviceHome(ctx, device), pick: device ? () => ctx.pick("device", device.key) : null,
			measures: [{text: format.bytes(bytesOf(row)), detail: format.share(bytesOf(row), row.all), parts: [{value: row.in, kind: "down"}, {value: row.out, kind: "up"}]}],
		};
	}), {name: "Device", columns: ["At night, and share of all its data"], shown: 8});
}

/* One square a night, filled if the two spoke in it. */
function squares(ctx, talk) {
	const nights = nightsOf(ctx), text = `${format.count(talk.nights.size)} of ${format.count(nights.length)}`;
	if (nights.length > SQUARES_MOST) return text;
	return el("span", {class: "nights", role: "img", "aria-label": `${text} nights`, title: `${text} nights`},
		nights.map(night => el("i", {class: talk.nights.has(night) ? "full" : null})));
}

const columns = ctx => [
	{key: "device", label: "Device", value: talk => deviceName(ctx, talk.device), cell: talk => deviceLink(ctx, talk.device)},
	{key: "peer", label: "Talks to", kind: "wide", value: talk => talk.name, cell: talk => peerLink(ctx, ctx.model.peers.address[talk.peer], ctx.model.peers.name[talk.peer]),
		search: talk => ctx.model.peers.operator[talk.peer]},
	{key: "nights", label: "Nights", number: true, value: talk => talk.nights.size, cell: talk => squares(ctx, talk)},
	{key: "in", label: "Received", number: true, value: talk => talk.in, cell: talk => format.bytes(talk.in)},
	{key: "out", label: "Sent", number: true, value: talk => talk.out, cell: talk => format.bytes(talk.out)},
];

export default section({
	id: "night", title: "While the house sleeps",
	when: ctx => ctx.model.nights.length > 0,
	total: ctx => talksOf(ctx).reduce((sum, talk) => sum + bytesOf(talk), 0),
	sentence,
	draw(host, ctx) {
		if (!talksOf(ctx).length) return;
		const devices = el("div", {}), talks = el("div", {});
		host.append(el("div", {class: "pair"}, devices, talks));
		drawDevices(devices, ctx);
		talks.append(sortable({id: "night-rows", caption: "Who talks to whom at night", columns: columns(ctx), rows: talksOf(ctx), sort: "in",
			what: ["conversation", "conversations"], first: 10}));
	},
});
