/* THE TABLE of what the page shows: one line a section, in the order of the page.
 * SPDX-License-Identifier: MIT */
import about from "./about.js";
import activity from "./activity.js";
import applications from "./applications.js";
import {categories, companies} from "./companies.js";
import countries from "./countries.js";
import device from "./device.js";
import devices from "./devices.js";
import encryption from "./encryption.js";
import findings from "./findings.js";
import headline from "./headline.js";
import map from "./map.js";
import names from "./names.js";
import night from "./night.js";
import operators from "./operators.js";
import peer from "./peer.js";
import peers from "./peers.js";
import protocols from "./protocols.js";
import resolvers from "./resolvers.js";
import timeline from "./timeline.js";
import timing from "./timing.js";
import trackers from "./trackers.js";
import versions from "./versions.js";

export const sections = [
	headline,
	device,
	peer,
	findings,
	timeline,
	devices,
	activity,
	applications,
	map,
	peers,
	operators,
	countries,
	companies,
	categories,
	trackers,
	protocols,
	encryption,
	versions,
	night,
	resolvers,
	names,
	timing,
	about,
];
