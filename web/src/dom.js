/* dom.js -- elements from values. The only way text gets into the page: as text nodes and attribute values, with what
 * is invisible made visible. Markup from strings does not exist here (make lint).
 * SPDX-License-Identifier: MIT */
import {visible} from "./format.js";

const SVG = "http://www.w3.org/2000/svg";

/* el("button", {class: "chip", onclick: f, "aria-label": name, "--share": 0.3}, "text", [more], null) */
export function el(tag, attributes, ...children) {
	return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
	return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
	for (const [name, value] of Object.entries(attributes || {})) set(node, name, value);
	append(node, children);
	return node;
}

function set(node, name, value) {
	if (value === null || value === undefined || value === false) return;
	if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
	else if (name.startsWith("--")) node.style.setProperty(name, value);
	else node.setAttribute(name, value === true ? "" : visible(value));
}

function append(node, children) {
	for (const child of children.flat(Infinity)) {
		if (child === null || child === undefined || child === false) continue;
		node.append(child instanceof Node ? child : visible(child));
	}
}

export function clear(node) {
	node.replaceChildren();
	return node;
}

/* Where lists begin short, for a row is a block. The same width as in the style. */
export const onPhone = () => matchMedia("(max-width: 640px)").matches;

/* A string of the network as a script-free id: for aria-controls and the like. */
export const idOf = (...words) => words.map(w => String(w).replace(/[^a-zA-Z0-9]/g, "-")).join("-");
