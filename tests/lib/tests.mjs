/* tests.mjs -- what a test program of pure parts says: test(what, f) as often as there are checks, run() at the end.
 * SPDX-License-Identifier: MIT */
const tests = [];

export const test = (what, f) => tests.push([what, f]);

/* A line a check, in TAP; ends the program. */
export function run() {
	let failed = 0;
	console.log(`1..${tests.length}`);
	for (const [i, [what, f]] of tests.entries()) {
		try {
			f();
			console.log(`ok ${i + 1} - ${what}`);
		} catch (error) {
			failed = 1;
			console.log(`not ok ${i + 1} - ${what}\n${String(error.stack).replace(/^/gm, "# ")}`);
		}
	}
	process.exit(failed);
}
