#!/usr/bin/node
/* The pure parts of the page: numbers and times, the state in the address, the crossfilter. Prints TAP.
 * SPDX-License-Identifier: MIT */
import assert from "node:assert/strict";
import {decode, eachFlow, eachTraffic, encryption, gaps, ranked, resolve, slice} from "../../web/src/model.js";
import * as format from "../../web/src/format.js";
import {createState, parse, write} from "../../web/src/state.js";
import {run, test} from "../lib/tests.mjs";

const plain = text => text.replace(/[\u00a0\u202f]/g, " ");

/* Two homes, three devices (one MAC in both homes), three peers, four slots of an hour over midnight. */
const document = {
	zone: "Europe/Berlin",
	model: {
		step_s: 3600, start_s: 1635638400, slots: 4, nights: [[0, 4]], offset_s: [[0, 7200], [1, 3600]],
		homes: ["one", "two"],
		captured: {home: [0, 0, 1], from_s: [1635638400, 1635645600, 1635638400], to_s: [1635642000, 1635652800, 1635645600]},
		devices: {home: [0, 0, 1], name: ["Lamp", "", "Radio"], mac: ["02:00:00:00:00:01", "02:00:00:00:00:02", "02:00:00:00:00:01"], hostname: ["", "tv", ""]},
		peers: {address: ["1.1.1.1", "9.9.9.9", "192.168.0.1"], home: [-1, -1, 0], country: ["US", "", null], scope: ["internet", "internet", "home"]},
		applications: {name: ["DNS", "Radio"]},
		labels: {protocol: ["DNS", "TCP", "TCP"], ethertype: ["IPv4", "IPv4", "IPv6"]},
		pairs: {device: [0, 1, 2, -1], peer: [0, 1, 0, 2], application: [0, 1, 1, -1]},
		traffic: {
			slot: [0, 0, 1, 0, 1, 1], pair: [0, 1, 0, 2, 1, 3], label: [0, 1, 0, 2, 1, 1],
			packets_out: [1, 2, 3, 4, 5, 6], bytes_out: [10, 20, 30, 40, 50, 60], packets_in: [1, 1, 1, 1, 1, 0], bytes_in: [100, 100, 100, 100, 100, 0],
		},
		flows: {slot: [0, 1, 2], pair: [0, 1, 2], application: [0, 1, 0], encryption: [1, 0, 2], flows: [1, 2, 3], requests: [1, 1, 1],
			packets_out: [1, 1, 1], bytes_out: [10, 20, 30], packets_in: [1, 1, 1], bytes_in: [90, 80, 70]},
	},
};
const model = decode(document);
const chosen = values => slice(model, resolve(model, values));
const total = values => chosen(values).total.bytes;

test("bytes are decimal and as the program writes them", () => {
	assert.deepEqual([443, 0].map(format.port), ["443", "ping"]);
	assert.equal(plain(format.bytes(0)), "0 B");
	assert.equal(plain(format.bytes(999)), "999 B");
	assert.equal(plain(format.bytes(999.6)), "1.0 kB");
	assert.equal(plain(format.bytes(92_654_000_000)), "92.7 GB");
	assert.equal(plain(format.bytes(999_949_999)), "1.0 GB");
	assert.equal(plain(format.bytes(123_456_789)), "123 MB");
	assert.equal(plain(format.axisBytes(5_000_000)), "5 MB");
});
test("counts have commas between thousands, as findings have", () => {
	assert.equal(format.count(1234567), "1,234,567");
	assert.equal(format.count(-1000), "−1,000");
	assert.equal(format.count(999), "999");
	assert.equal(plain(format.counted(1, "device")), "1 device");
	assert.equal(plain(format.short(12345)), "12.3 k");
});
test("shares never round something to nothing", () => {
	assert.equal(plain(format.share(0.00001)), "<0.1 %");
	assert.equal(plain(format.share(0)), "0 %");
	assert.equal(plain(format.share(1)), "100 %");
	assert.equal(plain(format.share(1, 0)), "0 %");
	assert.equal(plain(format.share(0.123)), "12.3 %");
	assert.equal(plain(format.share(9997, 10000)), ">99.9 %");
	assert.equal(plain(format.between(0.358, 0.642)), "36–64 %");
	assert.deepEqual([[0, 0], [0.001, 0.004], [0.003, 0.003], [0.998, 1], [1, 1], [0.8, 0.8]].map(pair => plain(format.between(...pair))), ["0 %", "under 1 %", "under 1 %", "over 99 %", "100 %", "80 %"]);
});
test("stretches within a minute, whole days, and years", () => {
	const one = format.clock("UTC", []), many = format.clock("UTC", [], [Date.UTC(2006, 11, 16) / 1000, Date.UTC(2017, 3, 3) / 1000]);
	const day = Date.UTC(2026, 2, 14) / 1000;
	assert.equal(plain(one.span(day, day + 4)), "Sat 14 Mar, 00:00");
	assert.equal(plain(one.span(day, day + 86400)), "Sat 14 Mar");
	assert.equal(plain(one.span(day, day + 2 * 86400)), "Sat 14 Mar – Sun 15 Mar");
	assert.equal(plain(one.span(day, day + 3600)), "Sat 14 Mar, 00:00–01:00");
	assert.equal(plain(many.span(Date.UTC(2006, 11, 16, 18) / 1000, Date.UTC(2017, 3, 3, 19) / 1000)), "Sat 16 Dec 2006, 18:00 – Mon 3 Apr 2017, 19:00");
	assert.equal(plain(many.full(day)), "14 Mar 2026, 00:00");
	assert.deepEqual([format.duration(3761 * 86400), format.duration(30 * 86400), format.ended("Amazon.com, Inc."), format.ended("SWM")], ["ten years", "30 days", "Amazon.com, Inc.", "SWM."]);
});
test("durations", () => {
	assert.equal(plain(format.seconds(0.25)), "250 ms");
	assert.equal(plain(format.seconds(59)), "59 s");
	assert.equal(plain(format.seconds(9000)), "2 h 30 min");
	assert.equal(plain(format.seconds(86400 * 5)), "5 d");
	assert.deepEqual([3600, 86400 * 5, 900, 5400, 86400, 1].map(format.duration), ["one hour", "five days", "15 minutes", "90 minutes", "one day", "one second"].map(t => t));
});
test("hostile names: what is invisible or turns lines around is shown, not obeyed", () => {
	assert.equal(format.visible("a\u202eb"), "a\ufffdb");
	assert.equal(format.visible("\u0000\u001b[31m\u007f"), "␀␛[31m␡");
	assert.equal(format.visible("x\u200by\u2066z\ufeff"), "x\ufffdy\ufffdz\ufffd");
	assert.equal(format.visible("\ud800"), "\ufffd");
	assert.equal(format.visible("Küche 🛋 日本"), "Küche 🛋 日本");
	assert.equal(format.visible("<script>"), "<script>");
});
test("long names are cut, hosts in their middle", () => {
	assert.equal(format.brief("a".repeat(99), 10), "aaaaaaaaa…");
	assert.equal(format.brief("short"), "short");
	assert.equal(format.briefHost(`${"a".repeat(200)}.example.org`, 30), "aaaaaaaaaa…aaaaaaa.example.org");
	assert.equal([...format.briefHost("🛋".repeat(99), 30)].length, 30);
});
test("times are the zone's, over the end of summer time", () => {
	const {clock} = model;
	assert.equal(plain(clock.moment(1635638400)), "Sun 31 Oct, 02:00");
	assert.equal(plain(clock.moment(1635642000)), "Sun 31 Oct, 02:00");
	assert.equal(clock.input(1635645600), "2021-10-31T03:00");
	assert.equal(clock.read("2021-10-31T03:00"), 1635645600);
	assert.equal(clock.read("nonsense"), null);
});
test("midnights are the zone's", () => {
	const clock = format.clock("Europe/Berlin", [[0, 7200], [1635642000, 3600]]);
	assert.deepEqual(clock.midnights(1635600000, 1635800000), [1635631200, 1635721200]);
});
test("the state survives the address, and bad addresses do no harm", () => {
	const values = {device: "02:00:00:00:00:01", application: "a=b&c#d ü", from: 1635638400, to: 1635642000};
	assert.deepEqual(parse(`#${write(values)}`), values);
	assert.match(write(values), /from=2021-10-31T00%3A00%3A00Z/);
	assert.deepEqual(parse("#from=never&constructor=x&__proto__=y&device="), {});
	assert.deepEqual(parse(""), {});
});
test("set, clear, subscribe, and back", () => {
	const listeners = {}, entries = [""];
	const where = {
		location: {hash: "", pathname: "/page", search: ""},
		history: {pushState: (a, b, url) => { entries.push(url); where.location.hash = url.split("#")[1] ? `#${url.split("#")[1]}` : ""; }},
		addEventListener: (name, f) => { listeners[name] = f; },
	};
	const state = createState(where), seen = [];
	state.subscribe(values => seen.push(values));
	state.set({protocol: "DNS"});
	state.set({protocol: "DNS"}); // nothing new: no entry, no word
	state.set({device: "x"});
	assert.equal(seen.length, 2);
	assert.equal(entries.at(-1), "/page#device=x&protocol=DNS");
	where.location.hash = "#protocol=DNS";
	listeners.popstate();
	assert.deepEqual(state.get(), {protocol: "DNS"});
	state.clear();
	assert.equal(entries.at(-1), "/page");
	assert.deepEqual(state.get(), {});
});
test("slots are decoded from their differences", () => assert.deepEqual([...model.traffic.slot], [0, 0, 1, 1, 2, 3]));
test("a device has a word of its own, also where two homes share a MAC", () => {
	assert.deepEqual(model.devices.map(d => d.key), ["one/02:00:00:00:00:01", "02:00:00:00:00:02", "two/02:00:00:00:00:01"]);
	assert.deepEqual(model.devices.map(d => d.name), ["Lamp", "tv", "Radio"]);
});
test("without a choice everything is summed once", () => {
	const s = chosen({});
	assert.deepEqual([s.total.bytes, s.total.packets], [710, 26]);
	for (const [name, by] of Object.entries(s.by))
		assert.equal(by.bytesIn.reduce((a, b) => a + b) + by.bytesOut.reduce((a, b) => a + b), 710, name);
	assert.equal(s.activity.reduce((a, b) => a + b), 26);
});
test("what has no device is the last place", () => assert.equal(chosen({}).by.device.bytesOut[3], 60));
test("one choice narrows the others, and not its own chart", () => {
	const s = chosen({protocol: "DNS"});
	assert.equal(s.total.bytes, 240);
	assert.deepEqual([...s.by.protocol.packetsOut], [4, 0]);
	assert.deepEqual([...s.beside.protocol.packetsOut], [4, 17]);
	assert.deepEqual([...s.by.device.bytesIn], [200, 0, 0, 0]);
});
test("choices of ends", () => {
	assert.equal(total({home: "one"}), 570);
	assert.equal(total({home: "two"}), 140);
	assert.equal(total({device: "02:00:00:00:00:02"}), 270);
	assert.equal(total({peer: "1.1.1.1"}), 380);
	assert.equal(total({country: "US"}), 380);
	assert.equal(total({application: "Radio"}), 410);
	assert.equal(total({device: "gone"}), 0);
	assert.equal(total({device: "two/02:00:00:00:00:01", peer: "9.9.9.9"}), 0);
});
test("beside keeps the neighbours of a chosen device", () => {
	const s = chosen({device: "02:00:00:00:00:02", protocol: "TCP"});
	assert.deepEqual([...s.beside.device.bytesOut], [0, 70, 40, 60]);
	assert.deepEqual([...s.by.device.bytesOut], [0, 70, 0, 0]);
	assert.equal(s.beside.protocol.packetsOut[0], 0);
});
test("time narrows all but the timeline", () => {
	const s = chosen({from: 1635642000, to: 1635645600});
	assert.equal(s.total.bytes, 270);
	assert.deepEqual([...s.slot.bytesOut], [30, 70, 50, 60]);
	assert.deepEqual([...s.by.device.bytesOut], [30, 0, 40, 0]);
	assert.equal(s.activity.reduce((a, b) => a + b), 26);
});
test("times outside, and the wrong way around", () => {
	assert.equal(total({from: 0}), 710);
	assert.equal(total({to: 4e9}), 710);
	assert.equal(total({from: 4e9}), 0);
	assert.equal(total({from: 1635645600, to: 1635642000}), 0);
});
test("rows that fit are those of the sums", () => {
	let bytes = 0;
	eachTraffic(model, resolve(model, {home: "one", protocol: "TCP"}), i => { bytes += model.traffic.bytes_out[i] + model.traffic.bytes_in[i]; });
	assert.equal(bytes, total({home: "one", protocol: "TCP"}));
});
test("flows go by their own application", () => {
	const seen = [];
	eachFlow(model, resolve(model, {application: "DNS"}), i => seen.push(i));
	assert.deepEqual(seen, [0, 2]);
	assert.deepEqual(encryption(model, resolve(model, {})).map(k => k.bytes), [100, 100, 100]);
	assert.deepEqual(encryption(model, resolve(model, {home: "two"})).map(k => k.flows), [0, 0, 3]);
});
test("ranked leaves out what is empty, and ties keep their order", () => assert.deepEqual(ranked(4, i => [1, 0, 3, 1][i]), [2, 0, 3]));
test("gaps of a home, and of all", () => {
	assert.deepEqual(gaps(model, 0), [[1635642000, 1635645600]]);
	assert.deepEqual(gaps(model, 1), [[1635645600, 1635652800]]);
	assert.deepEqual(gaps(model, -1), []);
});
test("an empty document is an empty page", () => {
	for (const data of [{}, {model: {}}, {model: {traffic: null, devices: {}, slots: 0}}]) {
		const empty = decode(data), s = slice(empty, resolve(empty, {home: "x", from: 5}));
		assert.equal(s.total.packets, 0);
		assert.deepEqual(gaps(empty, -1), []);
	}
});
test("150,000 rows are summed while nobody notices", () => {
	const n = 150_000, column = f => Array.from({length: n}, (_, i) => f(i));
	const big = decode({model: {
		step_s: 900, start_s: 0, slots: 1500, homes: ["h"], devices: {home: Array(60).fill(0), mac: column(i => `m${i}`).slice(0, 60), name: []},
		peers: {address: column(i => `p${i}`).slice(0, 5000), country: []}, labels: {protocol: column(i => `l${i}`).slice(0, 80), ethertype: []},
		pairs: {device: column(i => i % 60).slice(0, 8000), peer: column(i => i % 5000).slice(0, 8000), application: Array(8000).fill(-1)},
		traffic: {slot: column(i => (i % 100 ? 0 : i ? 1 : 0)), pair: column(i => (i * 7919) % 8000), label: column(i => i % 80), packets_out: column(() => 1), bytes_out: column(() => 100), packets_in: column(() => 1), bytes_in: column(() => 100)},
	}});
	const filter = resolve(big, {device: "m7"});
	for (let i = 0; i < 10; i++) slice(big, filter);
	const begin = process.cpuUsage();
	for (let i = 0; i < 20; i++) slice(big, filter);
	const used = process.cpuUsage(begin), ms = (used.user + used.system) / 20000;
	console.log(`# slice of ${n} rows: ${ms.toFixed(1)} ms of processor time`);
	assert.ok(ms < 40, `${ms} ms`);
});

run();
