/* links.js -- names of devices and peers as buttons that choose them: the same everywhere on the page.
 * SPDX-License-Identifier: MIT */
import {el} from "./dom.js";
import * as format from "./format.js";

/* A long name may break after a dot, rather than anywhere. */
export function breakable(name) {
	return String(name).split(/(?<=\.)/).flatMap((word, i) => (i ? [el("wbr", {}), word] : [word]));
}

function link(text, key, pressed, press, title) {
	return el("button", {type: "button", class: "link", "data-key": key, "aria-pressed": String(pressed), title: title || null, onclick: press}, text);
}

/* The home is said where there are several to choose from. */
export function deviceName(ctx, index) {
	const device = ctx.model.devices[index];
	if (!device) return "no known device";
	return deviceHome(ctx, device) ? `${device.name} (${device.homeName})` : device.name;
}

/* The home of a device, where it has to be said. */
export function deviceHome(ctx, device) {
	return device && ctx.model.homes.length > 1 && ctx.filter.home === -1 ? device.homeName : "";
}

export function deviceLink(ctx, index) {
	const device = ctx.model.devices[index];
	if (!device) return el("span", {class: "muted"}, "no known device");
	return link(deviceName(ctx, index), `device ${device.key}`, index === ctx.filter.device, () => ctx.pick("device", device.key));
}

const DEVICES_SHOWN = 2;

/* Some devices, and how many more. */
export function deviceLinks(ctx, indices) {
	const all = [...indices];
	const shown = all.slice(0, all.length === DEVICES_SHOWN + 1 ? all.length : DEVICES_SHOWN);
	return el("span", {class: "several"}, shown.map(index => deviceLink(ctx, index)),
		all.length > shown.length && el("span", {class: "muted", title: all.map(index => deviceName(ctx, index)).join(", ")},
			`and ${format.count(all.length - shown.length)} more`));
}

const ADDRESSES_SHOWN = 3;

function addressesText(all) {
	const more = all.length - ADDRESSES_SHOWN;
	return all.slice(0, more === 1 ? all.length : ADDRESSES_SHOWN).join(", ") + (more > 1 ? ` and ${format.count(more)} more` : "");
}

/* An end by its name, its address beneath (unless plain), and others of the same name; address only if it has no name. */
export function peerLink(ctx, address, name, others = [], {plain = false} = {}) {
	const chosen = ctx.values.peer === address;
	return el("span", {class: "peer"}, link(breakable(name || address), `peer ${address}`, chosen, () => ctx.pick("peer", address)),
		name && !plain ? el("span", {class: "note"}, addressesText([address, ...others])) : null);
}
