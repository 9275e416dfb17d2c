/* contents.js -- the list of sections, in the bar that is always in sight: a long page needs short ways.
 * SPDX-License-Identifier: MIT */
import {clear, el} from "./dom.js";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/* To a section, with the focus on its heading. */
export function goTo(root) {
	const heading = root.querySelector("h2");
	root.scrollIntoView({behavior: calm() ? "auto" : "smooth", block: "start"});
	heading.tabIndex = -1;
	heading.focus({preventScroll: true});
}

/* `views` as section.js mounts them; those that are hidden now are left out. */
export function contents(views) {
	const list = el("ul", {});
	const details = el("details", {class: "contents"}, el("summary", {}, "Contents"), list);
	const close = () => { details.open = false; };
	details.addEventListener("toggle", () => {
		if (!details.open) return;
		clear(list).append(...views().filter(view => !view.root.hidden).map(({root}) => el("li", {},
			el("button", {type: "button", onclick: () => {
				close();
				goTo(root);
			}}, root.querySelector("h2").textContent))));
	});
	details.addEventListener("keydown", event => {
		if (event.key !== "Escape" || !details.open) return;
		event.preventDefault(); // this Escape is not meant for what is chosen
		close();
		details.firstChild.focus();
	});
	document.addEventListener("pointerdown", event => { if (!details.contains(event.target)) close(); });
	return details;
}
