/* bars.js -- ranked bars of groups of other ends: data received and sent, with the share of all. For the sections about
 * operators, countries, companies and the like.
 * SPDX-License-Identifier: MIT */
import {el} from "./dom.js";
import * as format from "./format.js";
import {bytesOf} from "./gather.js";
import {drawRanked} from "./ranked.js";

export const totalOf = rows => rows.reduce((sum, row) => sum + bytesOf(row), 0);

export function downUpLegend() {
	return el("p", {class: "legend"}, el("span", {}, el("i", {class: "key down"}), "Download"), el("span", {}, el("i", {class: "key up"}), "Upload"));
}

/* Rows {key, in, out} with name(row), note(row), and perhaps pick(row) -> function and chosen(row). */
export function drawGroups(host, rows, {name, title, note, pick, chosen, shown}) {
	const all = totalOf(rows), list = el("div", {});
	host.append(downUpLegend(), list);
	drawRanked(list, rows.map(row => ({
		key: String(row.key), name: name(row), note: note ? note(row) : "", pick: pick ? pick(row) : null, chosen: chosen ? chosen(row) : false,
		measures: [{text: format.bytes(bytesOf(row)), detail: format.share(bytesOf(row), all),
			parts: [{value: row.in, kind: "down"}, {value: row.out, kind: "up"}]}],
	})), {name: title, columns: ["Data"], shown});
}

/* The same as a table. */
export function groupTable(rows, title, name, more = []) {
	return {
		columns: [{title}, {title: "Received", kind: "bytes"}, {title: "Sent", kind: "bytes"}, {title: "Devices", kind: "count"},
			...more.map(m => ({title: m.title, kind: m.kind}))],
		rows: rows.map(row => [name(row), row.in, row.out, row.devices.size, ...more.map(m => m.value(row))]),
	};
}

/* "Google (41 %), Amazon (12 %) and Twitch (9 %)", of `all` bytes */
export function leaders(rows, name, most = 3, all = totalOf(rows)) {
	const words = rows.slice(0, most).map(row => `${name(row)} (${format.share(bytesOf(row), all)})`);
	return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
