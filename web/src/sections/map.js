/* map.js -- where in the world the other ends are: countries by bytes on a scale of powers of ten, and dots at the places
 * that databases name. A dot is hollow where the place means little: an address that answers from many places.
 * SPDX-License-Identifier: MIT */
import {countryInSentence, countryName} from "../countries.js";
import {clear, el, svg} from "../dom.js";
import * as format from "../format.js";
import {bytesOf, outside, places} from "../gather.js";
import {section} from "../section.js";
import {shadeOf, shadeSteps} from "../shades.js";
import {hasShape, REGIONS, WIDTH, worldOf} from "../world.js";

const DIRECTIONS = [
	{key: "down", label: "Received from", sum: "bytesIn", of: row => row.in},
	{key: "up", label: "Sent to", sum: "bytesOut", of: row => row.out},
];
const view = {direction: DIRECTIONS[0], region: "world"};
const NAMES_IN_TITLE = 6;

/* Bytes of each country with something, largest first. A chosen country stays among its neighbours. */
function countries(ctx, direction = view.direction) {
	const sums = ctx.sums.beside.country[direction.sum];
	return ctx.model.countries.map((letters, i) => ({letters, bytes: sums[i]}))
		.filter(c => c.letters && c.bytes > 0).sort((a, b) => b.bytes - a.bytes);
}

/* The sum of what the map shows, in either direction: the tests compare it with `show countries`. */
const total = ctx => countries(ctx).reduce((sum, c) => sum + c.bytes, 0);

function sentence(ctx) {
	const rows = countries(ctx), all = total(ctx);
	if (!rows.length) return "No other end with a known country.";
	const first = rows.slice(0, 3).map(c => `${countryInSentence(c.letters)} (${format.share(c.bytes, all)})`);
	const what = view.direction.key === "down" ? "came from" : "went to";
	const more = rows.length > 3 ? ` and ${format.counted(rows.length - 3, "more country", "more countries")}` : "";
	return `${format.bytes(all)} ${what} ${listed(first)}${more}. ${vagueness(ctx)}`;
}

function listed(words) {
	return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/* How far the map can be believed. */
function vagueness(ctx) {
	const {of} = view.direction;
	let all = 0, vague = 0;
	for (const row of outside(ctx.model, ctx.filter)) {
		all += of(row);
		if (row.place_note) vague += of(row);
	}
	if (!vague) return "";
	return `${format.share(vague, all)} belongs to addresses whose place means little (hollow): they answer from many places.`;
}

function switchOf(label, choices, chosen, choose) {
	return el("div", {class: "switch", role: "group", "aria-label": label}, choices.map(choice => el("button", {
		type: "button", "data-key": `map ${choice.key}`, "aria-pressed": String(choice.key === chosen),
		onclick: () => choose(choice),
	}, choice.label)));
}

function draw(host, ctx) {
	const again = () => {
		const focus = document.activeElement && document.activeElement.dataset.key;
		draw(clear(host), ctx);
		host.dataset.total = String(total(ctx)); // words and sum are of the direction that is shown
		document.getElementById("map-sentence")?.replaceChildren(el("span", {}, sentence(ctx)));
		host.querySelector(`[data-key="${focus}"]`)?.focus({preventScroll: true});
	};
	host.append(
		el("div", {class: "map-head"},
			switchOf("Direction", DIRECTIONS, view.direction.key, choice => { view.direction = choice; again(); }),
			switchOf("Part of the world", REGIONS, view.region, choice => { view.region = choice.key; again(); })),
		picture(ctx), legend(ctx));
}

function picture(ctx) {
	const world = worldOf(view.region), rows = countries(ctx);
	const scale = ctx.width < 560 ? 1.8 : 1; // on a phone dots would shrink with the map
	return svg("svg", {class: `map ${view.direction.key}`, viewBox: `0 0 ${WIDTH} ${world.height}`, role: "group",
		"aria-label": sentence(ctx)},
	shapes(world, rows, ctx), small(world, rows, ctx, scale), dots(world, ctx, scale));
}

function shapes(world, rows, ctx) {
	const bytes = new Map(rows.map(c => [c.letters, c.bytes])), most = rows.length ? rows[0].bytes : 0;
	const chosen = ctx.values.country;
	const shape = c => {
		const n = bytes.get(c.letters) || 0;
		return svg("path", {d: c.d, class: `land tint-${shadeOf(n, most)}${n ? " some" : ""}${chosen === c.letters ? " chosen" : ""}`,
			"data-country": c.letters || null, onclick: n ? () => ctx.pick("country", c.letters) : null},
		n ? svg("title", {}, `${countryName(c.letters)}: ${format.bytes(n)}`) : null);
	};
	return svg("g", {role: "img", "aria-label": "Countries"},
		[...world.countries].sort((a, b) => (a.letters === chosen) - (b.letters === chosen)).map(shape),
		svg("path", {d: world.borders, class: "borders"}));
}

/* Countries without a shape at this scale (Singapore, Hong Kong, Malta) are discs at the place of their largest peer. */
function small(world, rows, ctx, scale) {
	const most = rows.length ? rows[0].bytes : 0, located = places(outside(ctx.model, ctx.filter));
	return svg("g", {role: "img", "aria-label": "Countries too small for the map"}, rows.filter(c => !hasShape(c.letters)).map(c => {
		const place = located.find(p => p.country === c.letters);
		const at = place && world.at(place.longitude, place.latitude);
		return at && svg("circle", {cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: 7 * scale, "data-country": c.letters,
			class: `land disc some tint-${shadeOf(c.bytes, most)}`, onclick: () => ctx.pick("country", c.letters)},
		svg("title", {}, `${countryName(c.letters)}: ${format.bytes(c.bytes)}`));
	}));
}

function dotTitle(place) {
	const names = place.rows.slice(0, NAMES_IN_TITLE).map(row => `${row.name || row.address}${row.operator ? ` (${row.operator})` : ""}`);
	const rest = place.rows.length - names.length;
	return [`${place.city || countryName(place.country)}: ${format.bytes(bytesOf(place))}`,
		place.isHollow ? "the place means little" : "", ...names, rest > 0 ? `and ${format.count(rest)} more` : ""]
		.filter(Boolean).join("\n");
}

function dots(world, ctx, scale) {
	const {of} = view.direction;
	const shown = places(outside(ctx.model, ctx.filter)).filter(place => of(place) > 0).sort((a, b) => of(b) - of(a));
	const most = shown.length ? of(shown[0]) : 0;
	return svg("g", {role: "img", "aria-label": `${format.counted(shown.length, "place")} of other ends`}, shown.map(place => {
		const at = world.at(place.longitude, place.latitude);
		if (!at) return null;
		const one = place.rows.length === 1;
		return svg("circle", {cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: ((2 + 8 * Math.sqrt(of(place) / most)) * scale).toFixed(1),
			class: place.isHollow ? "dot hollow" : "dot",
			onclick: () => (one ? ctx.pick("peer", place.rows[0].address) : ctx.pick("country", place.country))},
		svg("title", {}, dotTitle(place)));
	}));
}

function legend(ctx) {
	const rows = countries(ctx), most = rows.length ? rows[0].bytes : 0;
	const least = rows.length ? shadeOf(rows[rows.length - 1].bytes, most) : 0; // lighter ones are not on the map
	const steps = shadeSteps(most).filter(step => step.shade >= least);
	const words = step => (step.from ? `from ${format.bytes(step.from)}` : `less than ${format.bytes(step.to)}`);
	return el("p", {class: `legend map-legend ${view.direction.key}`},
		steps.map(step => el("span", {}, el("i", {class: `key land tint-${step.shade}`}), words(step))),
		el("span", {}, el("i", {class: "key dot"}), "a place"),
		el("span", {}, el("i", {class: "key dot hollow"}), "a place that means little"));
}

export default section({
	id: "map", title: "Where in the world",
	when: ctx => ctx.sums.beside.country.length > 1,
	total, sentence, draw,
	table(ctx) {
		const [down, up] = DIRECTIONS.map(direction => new Map(countries(ctx, direction).map(c => [c.letters, c.bytes])));
		const letters = [...new Set([...down.keys(), ...up.keys()])];
		return {
			columns: [{title: "Country"}, {title: "Code"}, {title: "Received", kind: "bytes"}, {title: "Sent", kind: "bytes"}],
			rows: letters.map(c => ({cells: [countryName(c), c, down.get(c) || 0, up.get(c) || 0], pick: () => ctx.pick("country", c)})),
		};
	},
});
