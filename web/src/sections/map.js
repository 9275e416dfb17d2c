/* map.js -- where in the world the other ends are: countries by bytes on a scale of powers of ten, and dots at the places
 * that databases name. A dot is hollow where the place means little: an address that answers from many places.
 * SPDX-License-Identifier: MIT */
import {countryInSentence, countryName} from "../countries.js";
import {clear, el, svg} from "../dom.js";
import * as format from "../format.js";
import {bytesOf, outside, places} from "../gather.js";
import {roving} from "../roving.js";
import {section} from "../section.js";
import {shadeOf, shadeSteps} from "../shades.js";
import {hasShape, REGIONS, WIDTH, worldOf} from "../world.js";

const DIRECTIONS = [
	{key: "down", label: "Received from", sum: "bytesIn", of: row => row.in},
	{key: "up", label: "Sent to", sum: "bytesOut", of: row => row.out},
];
const view = {direction: DIRECTIONS[0], region: "world"};
const NAMES_IN_TITLE = 6;
const HINT = "Point at a country or a place, or go through them with the arrow keys.";

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
	const said = el("p", {class: "note map-said", "aria-hidden": "true"}, HINT); // the shapes tell their names themselves
	host.append(
		el("div", {class: "map-head"},
			switchOf("Direction", DIRECTIONS, view.direction.key, choice => { view.direction = choice; again(); }),
			switchOf("Part of the world", REGIONS, view.region, choice => { view.region = choice.key; again(); })),
		picture(ctx, said), said, legend(ctx));
}

function picture(ctx, said) {
	const world = worldOf(view.region), rows = countries(ctx);
	const scale = ctx.width < 560 ? 1.8 : 1; // on a phone dots would shrink with the map
	const ring = svg("path", {class: "ring", "aria-hidden": "true"});
	const root = svg("svg", {class: `map ${view.direction.key}`, viewBox: `0 0 ${WIDTH} ${world.height}`, role: "group",
		"aria-label": sentence(ctx)},
	svg("g", {role: "group", "aria-label": "Countries; arrow keys go from the one with the most data to the next"},
		shapes(world, rows, ctx), ring, small(world, rows, ctx, scale)), dots(world, ctx, scale));
	const say = mark => { said.textContent = mark ? mark.getAttribute("aria-label").replaceAll("\n", ", ") : HINT; };
	rove([...root.querySelectorAll("[data-country].some")].sort((a, b) => b.dataset.bytes - a.dataset.bytes), ring, say);
	rove([...root.querySelectorAll(".dot")], ring, say);
	root.addEventListener("pointerover", event => say(event.target.closest("[aria-label].some, .dot")));
	root.addEventListener("pointerleave", () => say(null));
	return root;
}

/* A shape's neighbours are drawn over its edge: the ring of the focus lies above all. */
function rove(marks, ring, say) {
	roving(marks, {enter: marks.findIndex(mark => mark.getAttribute("aria-pressed") === "true"), take: i => marks[i].dispatchEvent(new MouseEvent("click")), look: i => {
		ring.setAttribute("d", marks[i].getAttribute("d") ?? "");
		say(marks[i]);
	}});
	marks.forEach(mark => mark.addEventListener("blur", () => {
		ring.setAttribute("d", "");
		say(null);
	}));
}

const wordsOf = ({letters, bytes}, all) => `${countryName(letters)}: ${format.bytes(bytes)}, ${format.share(bytes, all)}`;
const tip = (row, all) => svg("title", {}, wordsOf(row, all));

/* What a country that can be chosen is, for the mouse, the keyboard and those who hear the page. */
function countryMark(ctx, row, all) {
	const {letters, bytes} = row;
	return {"data-country": letters, "data-bytes": bytes, "data-key": `map country ${letters}`, onclick: () => ctx.pick("country", letters),
		"aria-pressed": String(ctx.values.country === letters), "aria-label": wordsOf(row, all)};
}

function shapes(world, rows, ctx) {
	const known = new Map(rows.map(c => [c.letters, c])), most = rows.length ? rows[0].bytes : 0, all = total(ctx);
	const chosen = ctx.values.country;
	const shape = c => {
		const row = known.get(c.letters);
		return svg("path", {d: c.d, class: `land tint-${shadeOf(row?.bytes ?? 0, most)}${row ? " some" : ""}${chosen === c.letters ? " chosen" : ""}`,
			...(row ? countryMark(ctx, row, all) : {"aria-hidden": "true"})}, row && tip(row, all));
	};
	return [[...world.countries].sort((a, b) => (a.letters === chosen) - (b.letters === chosen)).map(shape),
		svg("path", {d: world.borders, class: "borders", "aria-hidden": "true"})];
}

/* Countries without a shape at this scale (Singapore, Hong Kong, Malta) are discs at the place of their largest peer. */
function small(world, rows, ctx, scale) {
	const most = rows.length ? rows[0].bytes : 0, located = places(outside(ctx.model, ctx.filter)), all = total(ctx);
	return rows.filter(c => !hasShape(c.letters)).map(c => {
		const place = located.find(p => p.country === c.letters);
		const at = place && world.at(place.longitude, place.latitude);
		return at && svg("circle", {cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: 7 * scale,
			class: `land disc some tint-${shadeOf(c.bytes, most)}`, ...countryMark(ctx, c, all)}, tip(c, all));
	});
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
	return svg("g", {role: "group", "aria-label": `${format.counted(shown.length, "place")} of other ends; arrow keys go from the one with the most data to the next`}, shown.map(place => {
		const at = world.at(place.longitude, place.latitude);
		if (!at) return null;
		const one = place.rows.length === 1;
		return svg("circle", {cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: ((2 + 8 * Math.sqrt(of(place) / most)) * scale).toFixed(1),
			class: place.isHollow ? "dot hollow" : "dot", "data-key": `map place ${place.latitude} ${place.longitude}`, "aria-label": dotTitle(place),
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
	when: ctx => ctx.model.knows.country,
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
