#!/usr/bin/node
/* The pure parts of the sections about the other ends: countries, gaps between requests, orders of tables, sums of peers,
 * nights, questions and findings. Prints TAP.
 * SPDX-License-Identifier: MIT */
import assert from "node:assert/strict";
import {existsSync, readFileSync} from "node:fs";
import {findingsFor, peersOf, reasonsOf} from "../../web/src/accused.js";
import {callers, requestSlots} from "../../web/src/calls.js";
import {countryInSentence, countryName, countryNumber, countryOfShape} from "../../web/src/countries.js";
import * as gather from "../../web/src/gather.js";
import {decode, encryption, resolve} from "../../web/src/model.js";
import * as questions from "../../web/src/questions.js";
import * as rhythm from "../../web/src/rhythm.js";
import {shadeOf, shadeSteps, SHADES} from "../../web/src/shades.js";
import {compareValues, searchRows, sortRows} from "../../web/src/sorting.js";
import {run, test} from "../lib/tests.mjs";

/* One home, two devices and a router; a server in Paris with two addresses, one at the same place that answers from many
 * places, a tracker without a place, and the router. Eight slots of three hours from 18:00 to 18:00; night is 22 to 06. */
const START = 1642093200;
const report = {
	zone: "UTC", findings: [
		{id: "hammering-1", home: "one", device: "Lamp", mac: "02:00:00:00:00:01", level: "warning", peers: ["20.0.0.1"], why: ["a", "b"],
			first: "2022-01-13T18:00:00Z", last: "2022-01-13T20:00:00Z"},
		{id: "odd-2", home: "one", device: "Radio", mac: "", level: "notice", peers: "30.0.0.1, track.example", why: "only this", first: "2022-01-14T12:00:00Z", last: "2022-01-14T13:00:00Z"},
	],
	tables: {trackers: {columns: [{name: "name"}, {name: "company"}, {name: "category"}, {name: "listed_by"}],
		rows: [["silent.example", "Shy", "analytics", ""], ["track.example", "Loud", "advertising", ""]]}},
	model: {
		step_s: 10800, start_s: START, slots: 8, nights: [[1, 4]], offset_s: [[0, 0]], homes: ["one"],
		captured: {home: [0], from_s: [START], to_s: [START + 43200]},
		devices: {home: [0, 0, 0], name: ["Lamp", "Radio", "Router"], mac: ["02:00:00:00:00:01", "02:00:00:00:00:02", "02:00:00:00:00:03"]},
		peers: {
			address: ["20.0.0.1", "20.0.0.2", "30.0.0.1", "192.168.0.1"], home: [0, 0, 0, 0], device: [-1, -1, -1, 2],
			scope: ["internet", "internet", "internet", "home"], name: ["web.example", "web.example", "track.example", ""],
			operator: ["Net", "Net", "", ""], asn: [1, 1, 0, 0], role: ["", "", "", ""], country: ["FR", "FR", "", ""], city: ["Paris", "Paris", "", ""],
			latitude: [48.86, 48.8601, null, null], longitude: [2.35, 2.35, null, null], place_note: ["", "answers from many places", "", ""],
			company: ["", "", "Loud", ""], category: ["", "", "advertising", ""], listed_by: ["", "", "", ""], sources: ["", "", "", ""],
		},
		applications: {name: ["Web", "Ads"], category: ["web", "advertising"], company: ["", "Loud"]},
		labels: {protocol: ["TCP", "DNS"], ethertype: ["IPv4", "IPv4"]},
		pairs: {device: [0, 0, 1, 1], peer: [0, 1, 2, 3], application: [0, 0, 1, -1]},
		traffic: {slot: [0, 0, 1, 0, 2, 4], pair: [0, 1, 0, 2, 2, 3], label: [0, 0, 0, 0, 0, 1],
			packets_out: [1, 1, 1, 1, 1, 1], bytes_out: [10, 20, 30, 40, 50, 60], packets_in: [1, 1, 1, 1, 0, 0], bytes_in: [100, 300, 100, 100, 0, 0]},
		flows: {slot: [0, 1, 2], pair: [0, 0, 2], application: [0, 0, 1], label: [0, 0, 1], encryption: [0, 0, 1], flows: [1, 2, 3], requests: [5, 6, 7],
			packets_out: [1, 1, 1], bytes_out: [10, 20, 30], packets_in: [1, 1, 1], bytes_in: [90, 80, 70]},
		names: ["web.example", "silent.example", "track.example"],
		lookups: {slot: [0, 2, 1], device: [0, 1, 1], resolver: [3, 3, 2], name: [0, 1, 2], count: [4, 2, 1]},
		rhythms: {pair: [0, 0, 2], port: [443, 443, 80], requests: [10, 11, 8], gaps: ["0:1:0,40:9:9000000", "40:10:10000000,45:1:2000000", "0:1:0,60:7:210000000"],
			first: ["2022-01-13T18:00:00Z", START + 3 * 10800, START], last: [START + 100, START + 4 * 10800, START + 300]},
	},
};
const model = decode(report);
const choose = values => resolve(model, values);
const rowsOf = values => gather.outside(model, choose(values));

test("every country of the map has its two letters and back", () => {
	const path = ["../../build/deps/web/node_modules"].map(p => new URL(`${p}/world-atlas/countries-110m.json`, import.meta.url)).find(existsSync);
	const shapes = path ? JSON.parse(readFileSync(path)).objects.countries.geometries : [{id: "276"}, {id: "004"}, {id: 4}];
	const without = shapes.filter(shape => !countryOfShape(shape)).map(shape => shape.properties.name);
	assert.deepEqual(without.filter(name => name !== "N. Cyprus" && name !== "Somaliland"), []);
	for (const shape of shapes.filter(s => s.id)) assert.equal(Number(countryNumber(countryOfShape(shape))), Number(shape.id));
	assert.equal(countryOfShape({properties: {name: "Kosovo"}}), "XK");
});
test("countries have names; what is none stands for itself", () => {
	assert.equal(countryName("DE"), "Germany");
	assert.equal(countryName(""), "unknown country");
	assert.equal(countryName("<b>"), "<b>");
	assert.equal(countryName("ZZZZ"), "ZZZZ");
	assert.equal(countryInSentence("US"), "the United States");
	assert.equal(countryInSentence("FR"), "France");
	assert.equal(countryNumber("QQ"), "");
});
test("classes of gaps are quarter octaves of milliseconds", () => {
	const [from, to] = rhythm.classEdges(40);
	assert.ok(from > 0.85 && from < 0.87 && Math.abs(to - 1.023) < 1e-9);
	assert.equal(rhythm.classEdges(1)[0], 0);
	for (let c = 1; c < 120; c++) assert.equal(rhythm.classEdges(c)[1], rhythm.classEdges(c + 1)[0]);
	for (const ms of [0, 1, 59, 1000, 60000, 86400000]) {
		const [a, b] = rhythm.classEdges(1 + Math.floor(4 * Math.log2(ms + 1)));
		assert.ok(a * 1000 <= ms + 1e-6 && ms < b * 1000, `${ms} ms`);
	}
});
test("the middle gap is the mean of the class that holds it", () => {
	const sum = rhythm.addGaps(["0:1:0,40:9:9000000", "40:10:10000000,45:1:2000000"]), found = rhythm.rhythmOf(sum);
	assert.deepEqual([found.requests, found.gaps, found.median_s, found.middle], [21, 20, 1, 40]);
	assert.equal(found.regular, 19 / 20);
	assert.equal(found.mean_s, 21 / 20);
	assert.equal(rhythm.rhythmOf(rhythm.addGaps(["0:1:0"])).median_s, null);
	assert.deepEqual(rhythm.parseGaps(""), []);
	const even = rhythm.rhythmOf(rhythm.addGaps(["10:2:20,20:2:40"])); // of an even number, the lower one
	assert.equal(even.middle, 10);
});
test("the histogram loses no gap", () => {
	const sum = rhythm.addGaps(["1:5:100,40:7:7000000,200:3:9,110:1:1"]), {bars, shorter, longer} = rhythm.gapBars(sum);
	assert.equal(bars.reduce((n, bar) => n + bar.gaps, 0) + shorter + longer, sum.gaps);
	assert.deepEqual([shorter, longer], [5, 4]);
	assert.ok(bars[0].to > 0.1 && bars[0].from <= 0.1 && bars.at(-1).to >= 86400);
});
test("regularity is said only of enough requests", () => {
	assert.equal(rhythm.regularity({gaps: 7, regular: 1}), "too few requests to say");
	assert.equal(rhythm.regularity({gaps: 8, regular: 0.95}), "like a clock");
	assert.equal(rhythm.regularity({gaps: 800, regular: 0.1}), "irregular");
	assert.ok(rhythm.isSteady({median_s: 1}, 86217) && !rhythm.isSteady({median_s: 1}, 829) && !rhythm.isSteady({median_s: null}, 1));
});
test("shades are powers of ten; the lightest takes the rest", () => {
	assert.equal(shadeOf(0, 1e9), 0);
	assert.equal(shadeOf(5e8, 5e8), SHADES);
	assert.equal(shadeOf(1000, 1000), SHADES);
	assert.equal(shadeOf(9.9e7, 5e8), SHADES - 1);
	assert.equal(shadeOf(1, 5e8), 1);
	assert.deepEqual(shadeSteps(5e8).map(s => s.from), [0, 1e4, 1e5, 1e6, 1e7, 1e8]);
	assert.deepEqual(shadeSteps(50).map(s => [s.shade, s.from]), [[5, 1], [6, 10]]);
	assert.deepEqual(shadeSteps(0), []);
	for (const n of [1, 9, 10, 11, 99, 1e4, 123456, 5e8]) {
		const step = shadeSteps(5e8).find(s => s.shade === shadeOf(n, 5e8));
		assert.ok(n >= step.from && n < step.to, `${n}`);
	}
});
test("tables sort numbers by size, texts as people do, the unknown last either way", () => {
	assert.deepEqual(sortRows([10, 9, null, 100], x => x, true), [9, 10, 100, null]);
	assert.deepEqual(sortRows([10, 9, null, 100], x => x, false), [100, 10, 9, null]);
	assert.deepEqual(sortRows(["b10", "", "B9", "a"], x => x, true), ["a", "B9", "b10", ""]);
	assert.deepEqual(sortRows([["x", 1], ["y", 1]], x => x[1], false), [["x", 1], ["y", 1]]);
	assert.equal(compareValues(NaN, 1, true), 1);
});
test("a search wants all words, in any order", () => {
	const rows = ["Lamp Paris", "Radio Berlin"];
	assert.deepEqual(searchRows(rows, "paris la", x => x), ["Lamp Paris"]);
	assert.equal(searchRows(rows, "  ", x => x), rows);
	assert.deepEqual(searchRows(rows, "paris radio", x => x), []);
});
test("the other ends, largest first, under each choice", () => {
	assert.deepEqual(rowsOf({}).map(r => [r.address, r.out, r.in]), [["20.0.0.2", 20, 300], ["20.0.0.1", 40, 200], ["30.0.0.1", 90, 100]]);
	assert.deepEqual(rowsOf({device: "02:00:00:00:00:02"}).map(r => r.address), ["30.0.0.1"]);
	assert.deepEqual(rowsOf({country: "FR"}).length, 2);
	assert.equal(gather.anywhere(model, choose({})).length, 4);
	assert.deepEqual(rowsOf({peer: "9.9.9.9"}), []);
});
test("groups add up, the unknown under its name", () => {
	const groups = gather.groupRows(rowsOf({}), row => row.operator, "?");
	assert.deepEqual(groups.map(g => [g.key, g.out, g.in, g.rows.length, g.devices.size]), [["Net", 60, 500, 2, 1], ["?", 90, 100, 1, 1]]);
	assert.equal(gather.groupRows(rowsOf({}), row => row.operator).length, 1);
});
test("places: near ones are one dot, hollow where most of it means little", () => {
	const found = gather.places(rowsOf({}));
	assert.equal(found.length, 1);
	assert.deepEqual([found[0].rows.length, found[0].isHollow, found[0].city], [2, true, "Paris"]);
	assert.equal(gather.places(rowsOf({peer: "20.0.0.1"}))[0].isHollow, false);
});
test("nights: who talks to whom, addresses of a name together", () => {
	const talks = gather.nightTalks(model, choose({}));
	assert.deepEqual(talks.map(t => [t.device, t.name, t.nights.size, t.out, t.in]), [[1, "track.example", 1, 90, 100], [0, "web.example", 1, 30, 100]]);
	assert.deepEqual(gather.nightsSeen(model, choose({})), [1]);
	assert.deepEqual(gather.nightsSeen(model, choose({to: START + 10800})), []);
	assert.deepEqual(gather.nightShares(model, choose({})).get("all"), {night: 320, all: 810});
});
test("applications by slot and by flows", () => {
	const slots = gather.applicationSlots(model, choose({}));
	assert.deepEqual([...slots.get(0).slots.slice(0, 3)], [430, 130, 0]);
	assert.deepEqual(gather.applicationRows(model, choose({})).map(r => [r.application, r.out, r.in, r.flows]), [[0, 30, 170, 3], [1, 30, 70, 3]]);
});
test("questions narrow by device, resolver and name", () => {
	const asked = values => questions.namesAsked(model, choose(values)).map(row => [model.names[row.key], row.count]);
	assert.deepEqual(asked({}), [["web.example", 4], ["silent.example", 2], ["track.example", 1]]);
	assert.deepEqual(asked({device: "02:00:00:00:00:02"}), [["silent.example", 2], ["track.example", 1]]);
	assert.deepEqual(asked({peer: "20.0.0.1"}), [["web.example", 4]]);
	assert.deepEqual(asked({peer: "192.168.0.1"}), [["web.example", 4], ["silent.example", 2]]);
	assert.deepEqual(asked({to: START + 2 * 10800}), [["web.example", 4]]);
	assert.deepEqual(asked({from: START + 3 * 10800}), [["track.example", 1]]);
	const coarse = {...model, lookupSlots: 4}; // rows of slots 0 to 3, 2 to 5, 3 to 6
	assert.deepEqual(questions.namesAsked(coarse, choose({from: START + 4 * 10800, to: START + 5 * 10800})).map(row => row.count), [2, 1]);
	assert.deepEqual(questions.resolvers(model, choose({})).map(r => [r.key, r.count, r.names.size]), [[3, 6, 2], [2, 1, 1]]);
});
test("what does not narrow questions is said", () => {
	const said = (values, more = {}) => questions.questionLimits({model: {...model, ...more}, filter: choose(values)});
	assert.equal(said({device: "02:00:00:00:00:02", from: START + 10800}), "");
	assert.equal(said({protocol: "DNS", country: "FR"}), " Questions are not told apart by protocol or country.");
	assert.equal(said({from: START}, {lookupSlots: 2}), " They are counted by six hours: all that the chosen time touches.");
});
test("a protocol narrows conversations", () => {
	assert.deepEqual(encryption(model, choose({protocol: "DNS"})).map(kind => kind.bytes), [0, 100, 0]);
	assert.deepEqual(encryption(model, choose({protocol: "TCP"})).map(kind => kind.flows), [3, 0, 0]);
	assert.deepEqual(encryption(model, choose({protocol: "none such"})).map(kind => kind.flows), [0, 0, 0]);
});
test("trackers: those contacted, and those only asked for", () => {
	const found = questions.trackers(model, choose({}));
	assert.deepEqual(found.map(r => [r.name, r.company, r.count, r.out + r.in]), [["track.example", "Loud", 1, 190], ["silent.example", "Shy", 2, 0]]);
});
test("callers: rows of one pair and port together, a day is a captured day", () => {
	const [first, second] = callers(model, choose({}));
	assert.deepEqual([first.address, first.port, first.requests, first.median_s], ["20.0.0.1", 443, 21, 1]);
	assert.equal(first.perDay, 42); // captured for half a day
	assert.equal(second.median_s, 30);
	assert.equal(callers(model, choose({from: START + 2 * 10800}))[0].requests, 11);
	assert.equal(callers(model, choose({from: START + 3 * 10800}))[0].perDay, 22); // a rhythm is of the whole time, whatever part is chosen
	assert.deepEqual(callers(model, choose({device: "02:00:00:00:00:02"})).map(r => r.port), [80]);
	assert.deepEqual([...requestSlots(model, choose({}), 0).slice(0, 3)], [5, 6, 0]);
});
test("findings follow the choice", () => {
	const ids = values => findingsFor(model, choose(values)).map(f => f.id);
	assert.deepEqual(ids({}), ["hammering-1", "odd-2"]);
	assert.deepEqual(ids({device: "02:00:00:00:00:02"}), ["odd-2"]); // by name, where it has no MAC
	assert.deepEqual(ids({peer: "20.0.0.1"}), ["hammering-1"]);
	assert.deepEqual(ids({country: "FR"}), ["hammering-1"]);
	assert.deepEqual(ids({from: START + 5 * 10800}), ["odd-2"]);
	assert.deepEqual([ids({application: "Ads"}), ids({application: "Web"}), ids({protocol: "DNS"})], [["odd-2"], ["hammering-1"], []]);
	assert.deepEqual(peersOf(report.findings[1]), ["30.0.0.1", "track.example"]);
	assert.deepEqual([reasonsOf(report.findings[0]), reasonsOf(report.findings[1])], [["a", "b"], ["only this"]]);
	assert.deepEqual(findingsFor({...model, data: {}}, choose({})), []);
});

run();
