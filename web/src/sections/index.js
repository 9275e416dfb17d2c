/* THE TABLE of what the page shows: one line a section, in the order of the page.
 * SPDX-License-Identifier: MIT */
import activity from "./activity.js";
import devices from "./devices.js";
import encryption from "./encryption.js";
import headline from "./headline.js";
import protocols from "./protocols.js";
import timeline from "./timeline.js";
import versions from "./versions.js";

export const sections = [
	headline,
	timeline,
	devices,
	activity,
	protocols,
	encryption,
	versions,
];
