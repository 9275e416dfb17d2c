/* roving.js -- many marks of a picture as one stop of the Tab key: arrow keys go from one to the next, Home and End to the
 * first and last, Enter or the space bar takes the one that has the focus.
 * SPDX-License-Identifier: MIT */

const STEPS = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity};

/* `marks`: elements in their order. enter: index of the one that Tab reaches first. take(index), look(index) on focus. */
export function roving(marks, {enter = 0, take, look = () => {}}) {
	let at = Math.max(0, Math.min(marks.length - 1, enter));
	const move = to => {
		marks[at].setAttribute("tabindex", "-1");
		at = to;
		marks[at].setAttribute("tabindex", "0");
	};
	marks.forEach((mark, i) => {
		mark.setAttribute("role", "button");
		mark.setAttribute("tabindex", i === at ? "0" : "-1");
		mark.addEventListener("focus", () => {
			move(i);
			look(i);
		});
		mark.addEventListener("keydown", event => {
			const step = STEPS[event.key], taken = event.key === "Enter" || event.key === " ";
			if (!step && !taken) return;
			event.preventDefault();
			if (taken) take(i);
			else marks[Math.max(0, Math.min(marks.length - 1, i + step))].focus();
		});
	});
}
