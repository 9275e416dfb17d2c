/* shades.js -- bytes as shades: one a power of ten, so that a small country beside a large one is still seen. Pure.
 * SPDX-License-Identifier: MIT */

export const SHADES = 6;

const decade = n => Math.floor(Math.log10(n) + 1e-9);

/* 1 (a millionth of the largest and less) to SHADES; 0 for nothing. */
export function shadeOf(n, most) {
	if (!(n > 0)) return 0;
	return Math.max(1, Math.min(SHADES, SHADES - decade(most) + decade(n)));
}

/* What the shades begin with, from the lightest; the lightest begins with 0. Empty ones are left out. */
export function shadeSteps(most) {
	if (!(most > 0)) return [];
	const found = [];
	for (let shade = 1; shade <= SHADES; shade++) {
		const from = 10 ** (decade(most) - SHADES + shade);
		if (from * 10 > 1) found.push({shade, from: shade === 1 || from < 1 ? 0 : from, to: from * 10});
	}
	return found;
}
