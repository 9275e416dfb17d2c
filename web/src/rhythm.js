/* rhythm.js -- how often a device calls a peer, from gaps between requests by class of length. A class is a quarter of an
 * octave of milliseconds: class c holds gaps with gap_ms + 1 from 2^((c-1)/4) up to 2^(c/4). Pure.
 * SPDX-License-Identifier: MIT */

const A_OCTAVE = 4;

/* The gaps that a class holds, in seconds: from, up to and not including. */
export function classEdges(gapClass) {
	const edge = c => Math.max(0, 2 ** (c / A_OCTAVE) - 1) / 1000;
	return [edge(gapClass - 1), edge(gapClass)];
}

/* "class:requests:gap_us,..." Class 0 is a pair's first request, before which there is no gap. */
export function parseGaps(text) {
	return text.split(",").filter(Boolean).map(word => word.split(":").map(Number));
}

/* Sums of the texts of several rows: requests, gaps, and of each class its gaps and their length. */
export function addGaps(texts) {
	const sum = {requests: 0, gaps: 0, gap_us: 0, classes: new Map()};
	for (const text of texts)
		for (const [gapClass, requests, gap_us] of parseGaps(text)) addClass(sum, gapClass, requests, gap_us);
	return sum;
}

function addClass(sum, gapClass, requests, gap_us) {
	sum.requests += requests;
	sum.gap_us += gap_us;
	if (gapClass <= 0) return;
	const kept = sum.classes.get(gapClass) || {gaps: 0, gap_us: 0};
	sum.classes.set(gapClass, {gaps: kept.gaps + requests, gap_us: kept.gap_us + gap_us});
	sum.gaps += requests;
}

/* The median is the mean gap within the class that holds the middle one; regular is the share of all gaps that lie in
 * that class: the same as the table `requests`. */
export function rhythmOf(sum) {
	const found = {requests: sum.requests, gaps: sum.gaps, median_s: null, mean_s: null, regular: 0, middle: 0};
	let below = 0;
	for (const gapClass of [...sum.classes.keys()].sort((a, b) => a - b)) {
		below += sum.classes.get(gapClass).gaps;
		if (2 * below < sum.gaps) continue;
		const {gaps, gap_us} = sum.classes.get(gapClass);
		return {...found, middle: gapClass, median_s: gap_us / gaps / 1e6, mean_s: sum.gap_us / sum.gaps / 1e6,
			regular: gaps / sum.gaps};
	}
	return found;
}

export const SHORTEST_S = 0.1, LONGEST_S = 86400;

/* Bars of a histogram from SHORTEST_S to LONGEST_S, one a class, empty ones too; what is shorter or longer is counted
 * beside. */
export function gapBars(sum) {
	const bars = [], byClass = new Map();
	for (let c = 1; classEdges(c)[0] < LONGEST_S; c++) {
		const [from, to] = classEdges(c);
		if (to <= SHORTEST_S) continue;
		byClass.set(c, bars.length);
		bars.push({from, to, gaps: 0});
	}
	let shorter = 0, longer = 0;
	for (const [c, {gaps}] of sum.classes) {
		if (byClass.has(c)) bars[byClass.get(c)].gaps += gaps;
		else if (classEdges(c)[0] >= LONGEST_S) longer += gaps;
		else shorter += gaps;
	}
	return {bars, shorter, longer};
}

/* Round the clock, or in bursts: whether the middle gap, repeated, fills most of the day. */
export function isSteady(rhythm, perDay) {
	return rhythm.median_s !== null && (perDay * rhythm.median_s) / LONGEST_S >= 0.5;
}

/* How regular in a word that makes no claim beyond the number. */
export function regularity(rhythm) {
	if (rhythm.gaps < 8) return "too few requests to say";
	if (rhythm.regular >= 0.9) return "like a clock";
	if (rhythm.regular >= 0.5) return "mostly regular";
	return rhythm.regular >= 0.2 ? "loosely regular" : "irregular";
}
