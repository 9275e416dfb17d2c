/* THE TABLE of what the page shows: one line a section, in the order of the page.
 * SPDX-License-Identifier: MIT */
import headline from "./headline.js";
import timeline from "./timeline.js";
import devices from "./devices.js";
import protocols from "./protocols.js";

export const sections = [
	headline,
	timeline,
	devices,
	protocols,
];
