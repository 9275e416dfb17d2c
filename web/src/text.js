/* text.js -- texts inside pictures, cut to the room there is.
 * SPDX-License-Identifier: MIT */
import {visible} from "./format.js";

let pen = null;

/* The width of `text` in the font of the page at `size` pixels. */
export function widthOf(text, size) {
	pen ??= document.createElement("canvas").getContext("2d");
	pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
	return pen.measureText(text).width;
}

export function fitted(name, room, size) {
	const text = visible(name);
	if (text.length < 400 && widthOf(text, size) <= room) return text;
	let from = 0, to = Math.min(text.length, 400);
	while (from < to) {
		const middle = (from + to + 1) >> 1;
		if (widthOf(`${text.slice(0, middle)}…`, size) <= room) from = middle;
		else to = middle - 1;
	}
	return visible(`${text.slice(0, from).trimEnd()}…`);
}
