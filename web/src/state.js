/* state.js -- what the reader has chosen, kept in the address of the page: a link, a bookmark and the back button
 * keep it. Values are words (a MAC, an address, a name), so that they mean the same in tomorrow's report.
 * SPDX-License-Identifier: MIT */

/* In the order of the chips. from and to: seconds since 1970. */
export const KEYS = ["home", "device", "peer", "country", "protocol", "application", "from", "to", "page"];
const TIMES = new Set(["from", "to"]);

export function parse(hash) {
	const found = {};
	const words = new URLSearchParams(hash.replace(/^#/, ""));
	for (const key of KEYS) {
		const text = words.get(key);
		if (text === null || text === "") continue;
		const value = TIMES.has(key) ? Date.parse(text) / 1000 : text;
		if (value === value) found[key] = value;
	}
	return found;
}

export function write(values) {
	const words = new URLSearchParams();
	for (const key of KEYS) {
		const value = values[key];
		if (value === null || value === undefined || value === "") continue;
		words.set(key, TIMES.has(key) ? new Date(value * 1000).toISOString().replace(".000Z", "Z") : value);
	}
	return words.toString();
}

/* `where` is a window, or what looks like one in tests. */
export function createState(where) {
	const listeners = new Set();
	let values = parse(where.location.hash);

	const tell = () => listeners.forEach(f => f(values));
	const address = () => where.location.pathname + where.location.search + (write(values) ? `#${write(values)}` : "");
	where.addEventListener("popstate", () => {
		values = parse(where.location.hash);
		tell();
	});
	return {
		get: () => values,
		/* Null takes a choice away. `replace`: this is a step of a movement (a brush), not one to go back to. */
		set(partial, {replace = false} = {}) {
			const before = write(values);
			values = parse(write({...values, ...partial}));
			if (write(values) === before) return;
			where.history[replace ? "replaceState" : "pushState"](null, "", address());
			tell();
		},
		clear() {
			this.set(Object.fromEntries(KEYS.map(key => [key, null])));
		},
		subscribe(f) {
			listeners.add(f);
			return () => listeners.delete(f);
		},
	};
}
