/* about.js -- how the page was made, and whose data it reads.
 * SPDX-License-Identifier: MIT */
import {el} from "../dom.js";
import {section} from "../section.js";

const FILTERS = {
	internet: "frames with one end outside the home, and all questions for names",
	notebook: "the frames that the notebook counted", none: "every frame",
};

export default section({
	id: "about", title: "How this page was made", always: true,
	draw(host, ctx) {
		const lines = Array.isArray(ctx.data.sources) ? ctx.data.sources : [];
		host.append(
			el("p", {}, `By housetap, from captures of ${ctx.model.homes.length > 1 ? "the homes" : "the home"}, on the household's own machine; this page asked nobody anything. It counts ${FILTERS[ctx.data.filter] || ctx.data.filter || "frames"}. Times are of ${ctx.zone}.`),
			el("p", {}, "Operators and places come from databases and may be old or wrong; a company is who a name belongs to, not who reads the data. A dot drawn hollow, and any place that “means little”, is an address that answers from many places."),
			el("ul", {class: "sources"}, lines.map(line => el("li", {}, line)),
				el("li", {}, "The shapes of the map: Made with Natural Earth (public domain), by world-atlas; borders as they are held, not as anybody claims them.")));
	},
});
