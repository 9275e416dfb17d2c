/* sorting.js -- the order of tables and what a search finds. Pure; sortable.js draws with it.
 * SPDX-License-Identifier: MIT */

const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});

const isNothing = v => v === null || v === undefined || v === "" || Number.isNaN(v);

/* Numbers by size, texts as people order them ("2" before "10"); what is not known comes last, either way. */
export function compareValues(a, b, isUp) {
	if (isNothing(a) || isNothing(b)) return Number(isNothing(a)) - Number(isNothing(b));
	const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
	return isUp ? order : -order;
}

/* A new array; rows that compare equal keep the order they came in. */
export function sortRows(rows, valueOf, isUp) {
	const keyed = rows.map((row, i) => [valueOf(row), i, row]);
	keyed.sort((a, b) => compareValues(a[0], b[0], isUp) || a[1] - b[1]);
	return keyed.map(([, , row]) => row);
}

/* All words of the query, in any order and in any column. */
export function searchRows(rows, query, textOf) {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (!words.length) return rows;
	return rows.filter(row => {
		const text = textOf(row).toLowerCase();
		return words.every(word => text.includes(word));
	});
}
