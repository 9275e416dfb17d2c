#!/usr/bin/node
// timeout: 240
/* What the sections about the other ends do in a real browser: the map turns and zooms, tables sort and find, a caller is
 * chosen, a device and a peer are told, findings name their evidence; in the dashboard a half typed word survives news.
 * SPDX-License-Identifier: MIT */
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import http from "node:http";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {changing, finish, housetap, openBrowser, openPage, ready, say, temporary, top} from "../lib/browser.mjs";

const NOW = "2026-03-14T12:00:00Z"; // the day of the demo
const textOf = (page, selector) => page.locator(selector).first().innerText();
const totalsOf = (page, ...ids) => page.evaluate(ids => ids.map(id => Number(document.querySelector(`[data-chart=${id}]`).dataset.total)), ids);
const namesIn = (page, table) => page.evaluate(table => [...document.querySelectorAll(`${table} tbody th`)].map(cell => (cell.querySelector("button") ?? cell).textContent), table);

async function checkMap(page, countries) {
	const down = countries.filter(c => c.country).reduce((sum, c) => sum + c.bytes_in, 0);
	const total = await page.evaluate(() => Number(document.querySelector("[data-chart=map]").dataset.total));
	say(total === down, "the map shows what came from countries", {total, down});
	const shaded = await page.evaluate(() => [...document.querySelectorAll("#map .land.some")].map(n => n.dataset.country).sort());
	const known = countries.filter(c => c.country && c.bytes_in > 0).map(c => c.country).sort();
	say(shaded.join() === known.join(), `${shaded.length} countries are shaded, all that sent something`, {shaded, known});
	const outline = await page.locator("#map .land").first().getAttribute("d"), box = await page.locator("#map svg").getAttribute("viewBox");
	await page.locator("#map [data-key='map europe']").click();
	say(await page.locator("#map .land").first().getAttribute("d") !== outline && await page.locator("#map svg").getAttribute("viewBox") !== box, "a part of the world can be looked at");
	say(await page.evaluate(() => document.activeElement.dataset.key) === "map europe", "the switch keeps the focus");
	await page.locator("#map [data-key='map world']").click();
	await page.locator("#map [data-key='map up']").click();
	say(await page.locator("#map svg.map.up").count() === 1, "it can be turned to what was sent");
	say(/went to/.test(await page.locator("#map svg.map").getAttribute("aria-label")) && /went to/.test(await textOf(page, "#map-sentence")), "its words turn with it");
	const up = countries.filter(c => c.country).reduce((sum, c) => sum + c.bytes_out, 0);
	say(await page.evaluate(() => Number(document.querySelector("[data-chart=map]").dataset.total)) === up, "and its sum");
	await page.locator("#map [data-key='map down']").click();
	await changing(page, () => page.locator("#map path[data-country=DE]").dispatchEvent("click"));
	say(await page.evaluate(() => location.hash) === "#country=DE" && (await page.locator("#map .land.some").count()) === shaded.length, "a click on a country chooses it, its neighbours stay");
	await changing(page, () => page.keyboard.press("Escape"));
}

/* All countries are one stop of the Tab key, and so are the places; arrow keys go on by size, Enter takes. */
async function checkMapKeys(page, countries) {
	const order = countries.filter(c => c.country && c.bytes_in > 0).sort((a, b) => b.bytes_in - a.bytes_in).map(c => c.country);
	const focused = () => page.evaluate(() => [document.activeElement.dataset.country, document.activeElement.getAttribute("aria-label")]);
	say(await page.locator("#map .land[tabindex='0']").count() === 1 && await page.locator("#map .dot[tabindex='0']").count() === 1, "the map is two stops of the Tab key");
	await page.locator("#map [data-key='map asia']").focus();
	await page.keyboard.press("Tab");
	const first = await focused();
	say(first[0] === order[0] && /: [\d.]+\s[kM]?B, [\d.]+\s%$/.test(first[1]), "Tab reaches the largest country, which says its name and how much", first);
	await page.keyboard.press("ArrowRight");
	const second = await focused(), said = await textOf(page, "#map .map-said");
	say(second[0] === order[1] && said === second[1], "an arrow key goes to the next, which is said in words", {second, said});
	await page.keyboard.press("End");
	say((await focused())[0] === order.at(-1), "End goes to the last", await focused());
	await page.keyboard.press("ArrowLeft");
	await changing(page, () => page.keyboard.press("Enter"));
	say(await page.evaluate(() => location.hash) === `#country=${order.at(-2)}` && (await focused())[0] === order.at(-2), "Enter chooses it, and it keeps the focus", await focused());
	say(await page.locator("#map .land[aria-pressed=true]").count() === 1, "a chosen country is pressed");
	await changing(page, () => page.keyboard.press("Escape"));
	await page.locator("#map .dot[tabindex='0']").focus();
	await page.keyboard.press("ArrowDown");
	say((await focused())[1].includes(": ") && await page.locator("#map .dot[tabindex='0']").count() === 1, "places go by arrow keys too", await focused());
	await changing(page, () => page.keyboard.press("Enter"));
	say(/#(peer|country)=/.test(await page.evaluate(() => location.hash)), "Enter chooses a place");
	await changing(page, () => page.keyboard.press("Escape"));
}

/* Names, resolvers and encryption follow the time and the protocol that are chosen. */
async function checkNarrowing(page, ask, sum) {
	const [from, to] = ["2026-03-14T06:00:00Z", "2026-03-14T12:00:00Z"];
	const all = await totalsOf(page, "names", "resolvers", "encryption");
	await changing(page, () => page.evaluate(hash => { location.hash = hash; }, `#from=${from}&to=${to}`));
	const narrowed = await totalsOf(page, "names", "resolvers");
	const names = (await ask("names", "--from", from, "--to", to)).reduce((n, row) => n + row.queries, 0);
	say(names > 0 && names < all[0] && narrowed.every(n => n === names), "a chosen time narrows names and resolvers to what `show names` counts in it", {all, narrowed, names});
	await changing(page, () => page.evaluate(() => { location.hash = "#protocol=TLSv1.3"; }));
	const [encryption] = await totalsOf(page, "encryption"), wanted = await sum("TLSv1.3");
	say(wanted > 0 && encryption === wanted && encryption < all[2] && (await textOf(page, "#encryption-sentence")).includes("conversations in TLSv1.3"), "a chosen protocol narrows encryption to its conversations", {encryption, wanted, all});
	say((await textOf(page, "#names-sentence")).includes("not told apart by protocol"), "what it does not narrow says so");
	await changing(page, () => page.keyboard.press("Escape"));
}

async function checkTable(page, peers) {
	const shown = await namesIn(page, "#peers");
	say(shown.length === peers.length && shown.length > 20, `all ${peers.length} other ends are rows`, {shown: shown.length});
	await page.locator("#peers [data-key=name]").focus();
	await page.keyboard.press("Enter");
	const sorted = await namesIn(page, "#peers"), order = [...sorted].sort(new Intl.Collator("en", {numeric: true, sensitivity: "base"}).compare);
	say(sorted.join() === order.join() && await page.locator("#peers th[aria-sort=ascending]").count() === 1, "Enter on a heading sorts by it, and says so", sorted.slice(0, 5));
	await page.keyboard.press("Enter");
	say((await namesIn(page, "#peers"))[0] === order.at(-1), "again: the other way round");
	await page.locator("#peers-rows-search").fill("google");
	const found = await namesIn(page, "#peers");
	say(found.length > 0 && found.length < shown.length && /of \d+ addresses/.test(await textOf(page, "#peers .more")), "the search finds, and says how many", await textOf(page, "#peers .more"));
	await page.locator("#peers-rows-search").fill("nobody has this");
	say((await namesIn(page, "#peers")).length === 0, "what nobody has is not found");
	await page.locator("#peers-rows-search").fill("");
}

async function checkTiming(page, requests) {
	const most = requests.reduce((a, b) => (b.requests > a.requests ? b : a));
	const words = await textOf(page, "#timing-sentence");
	say(words.startsWith(`${most.device} asks ${most.name || most.peer}`), "request timing begins with the busiest caller", words);
	const other = page.locator("#timing tbody tr button[aria-pressed=false]").first(), row = await other.evaluate(n => n.closest("tr").children[1].innerText.split("\n")[0]);
	await other.click();
	say((await textOf(page, "#timing-sentence")).includes(row), "a row of its list is taken", {row, words: await textOf(page, "#timing-sentence")});
	await page.locator("#timing-device").selectOption({index: 0});
	say(await page.locator("#timing svg.histogram path").count() > 0, "the histogram has bars");
}

async function checkPanels(page, devices, peers) {
	const device = devices.find(d => d.bytes_in > 0 && d.type), peer = peers[0];
	await changing(page, () => page.evaluate(mac => { location.hash = `#device=${mac}`; }, device.mac));
	const told = await textOf(page, "#device");
	say([device.name, device.mac, device.type].every(word => told.includes(word)) && told.includes("Why we say so"), "a chosen device is told, with reasons", told.slice(0, 400));
	await changing(page, () => page.evaluate(address => { location.hash = `#peer=${address}`; }, peer.peer));
	const other = await textOf(page, "#peer");
	say([peer.peer, peer.operator].every(word => other.includes(word)) && other.includes("How we know"), "a chosen peer is told, with sources", other.slice(0, 400));
	say(await page.locator("#device").isHidden(), "the device is let go");
	const [claim, chip] = [await textOf(page, "h1"), await textOf(page, "#filters .chip")], called = peer.name || peer.peer;
	say(claim.startsWith(`${called}:`) && chip.includes(called), "the headline calls it by its name", {claim, chip});
	await changing(page, () => page.evaluate(() => { location.hash = "#device=02:aa:aa:aa:aa:aa"; }));
	say(/not in this report/.test(await textOf(page, "#device")), "a device of another report is said to be none of this one", await page.locator("main").innerText());
	await changing(page, () => page.keyboard.press("Escape"));
}

/* In one look: time, devices, uses; a name chooses, a heading leads to its section. */
async function checkGlance(page) {
	const first = await page.evaluate(() => [...document.querySelectorAll(".glance ol")].map(list => list.querySelector("button").textContent));
	const bars = await page.evaluate(() => ["devices", "applications"].map(id => document.querySelector(`#${id} [data-key][aria-pressed]`).textContent));
	say(first.length === 2 && first.join() === bars.join() && await page.locator(".glance svg path.down").count() === 1, "one look tells what the sections begin with", {first, bars});
	await page.locator(".glance [data-key='glance timeline']").click();
	say(await page.evaluate(() => document.activeElement.closest("section")?.id) === "timeline", "its headings lead to the sections");
	await changing(page, () => page.locator(".glance ol button").first().click());
	say((await page.evaluate(() => location.hash)).startsWith("#device=") && await page.locator(".glance ol").count() === 1, "a name in it chooses", await page.evaluate(() => location.hash));
	await changing(page, () => page.keyboard.press("Escape"));
}

/* The same report with findings of our own, so that all of a card can be compared. */
function withFindings(data, devices, peers, more = []) {
	const finding = (id, level, more) => ({id, home: devices[0].home, device: devices[0].name, mac: devices[0].mac, level, kind: "test", score: 0.5, peers: [peers[0].peer],
		title: `<b>${id}</b> stands out`, why: ["one", "two", "three", "four", "five", "six"], first: NOW, last: NOW, packets: 1000, bytes: 5e6, ...more});
	return {...data, findings: [finding("first-00000001", "alert"), finding("second-00000002", "info"), ...more.map(([id, level]) => finding(id, level))]};
}

/* As `serve` answers, as far as these sections need it. */
function dashboard(html, data) {
	const listeners = [], posts = [];
	const page = html.replace(/<script type="application\/json" id="data">[\s\S]*?<\/script>/, "").replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, "");
	const server = http.createServer((request, answer) => {
		if (request.url === "/api/events") {
			answer.writeHead(200, {"Content-Type": "text/event-stream"}).write(": hello\n\n");
			return void listeners.push(answer);
		}
		if (request.method === "POST") {
			let body = "";
			request.on("data", part => { body += part; });
			request.on("end", () => { posts.push([request.url, body]); answer.writeHead(200, {"Content-Type": "application/json"}).end("{}"); });
			return;
		}
		const isPage = request.url === "/";
		const isReport = request.url.startsWith("/api/report.json");
		answer.writeHead(200, {"Content-Type": isPage ? "text/html; charset=utf-8" : "application/json"}).end(isPage ? page : isReport ? JSON.stringify(data) : "{}");
	});
	return {server, posts, news: () => listeners.forEach(l => l.write("event: changed\nid: 2\ndata: 2\n\n"))};
}

async function checkFindings(page) {
	const card = await textOf(page, "#findings article");
	say(card.includes("<b>first-00000001</b> stands out") && card.includes("Alert") && card.includes("2 more reasons"), "a finding is a card: its level in a word, its title as text", card);
	say(card.includes("housetap explain first-00000001") && card.includes("--pcap out.pcap"), "with the command for its evidence");
	say(await page.locator("#findings details.card.info").count() === 1 && !await page.locator("#findings details.card.info .why").first().isVisible(), "what only informs is folded");
	say(await page.locator("#findings .level svg path").count() === 2 && new Set(await page.locator("#findings .level path").evaluateAll(all => all.map(n => n.getAttribute("d")))).size === 2, "levels have shapes of their own");
}

/* A link to a finding opens it, wherever it is folded away. */
async function checkReveal(page, device) {
	const open = () => page.evaluate(() => [...document.querySelectorAll("#findings details[open]")].map(n => n.closest(".card").querySelector(".id").textContent));
	const link = text => page.locator("#device .brief button", {hasText: text});
	await changing(page, () => page.evaluate(key => { location.hash = `#device=${key}`; }, device.mac));
	say((await open()).length === 0, "cards begin folded", await open());
	await link("second-00000002").click();
	say((await open()).join() === "second-00000002" && await page.evaluate(() => document.activeElement.matches("summary")), "a link to a folded finding unfolds it and goes there", await open());
	await link("third-00000003").click();
	say((await open()).join().includes("third-00000003") && await page.evaluate(() => document.activeElement.matches("article")), "and to one of many that accuse", await open());
	const card = page.locator("#findings article", {hasText: "third-00000003"});
	say((await card.innerText()).includes("housetap explain third-00000003"), "with the command for its evidence", await card.innerText());
	await changing(page, () => page.keyboard.press("Escape"));
}

/* Without data about addresses: nothing is drawn of what nobody knows, and that is said. */
async function checkUnknown(page) {
	const shown = await page.evaluate(() => [...document.querySelectorAll("main section")].filter(s => !s.hidden).map(s => s.id));
	say(!["map", "operators", "countries"].some(id => shown.includes(id)) && shown.includes("companies"), "without data about addresses there is no map of nothing", shown);
	say((await textOf(page, "#peers-sentence")).includes("It is not known whose they are and where they are."), "and that is said", await textOf(page, "#peers-sentence"));
	say(await page.locator("#peers th", {hasText: "Country"}).count() === 0, "nor is there a column of nothing");
}

async function checkDashboard(page, board, device) {
	await page.locator("#findings article .mute summary").click();
	const why = page.locator("#findings article .mute input");
	await why.pressSequentially("it is ");
	await changing(page, async () => board.news());
	await page.keyboard.type("meant");
	say(await why.inputValue() === "it is meant", "news leave a half typed word alone", await why.inputValue());
	await page.locator("#findings article .mute button").click();
	await page.waitForFunction(() => document.querySelector("#findings article [role=status]").textContent !== "");
	await changing(page, () => page.evaluate(key => { location.hash = `#device=${key}`; }, device.mac));
	await page.locator("#device input[name=name]").fill("Lamp");
	await page.locator("#device .naming button").click();
	await page.waitForFunction(() => document.querySelector("#device .naming [role=status]").textContent !== "");
	const sent = Object.fromEntries(board.posts.map(([url, body]) => [url, JSON.parse(body)]));
	say(sent["/api/mute"]?.id === "first-00000001" && sent["/api/mute"]?.why === "it is meant", "a finding is muted, with the reason", sent);
	say(sent["/api/name"]?.address === device.mac && sent["/api/name"]?.name === "Lamp" && sent["/api/name"]?.home === device.home, "a device is named", sent);
}

const browser = await openBrowser(), folder = path.join(temporary, "out"), store = path.join(temporary, "demo.db");
execFileSync(path.join(top, "data/demo/generate"), [temporary]);
await housetap("analyze", path.join(temporary, "demo.pcap"), "--devices", path.join(top, "data/demo/devices.csv"), "--store", store, "--tz", "Europe/Berlin", "--quiet", "-o", folder);
const show = async (analysis, ...words) => JSON.parse(await housetap("show", analysis, ...words, "--store", store, "--tz", "Europe/Berlin", "--format", "json", "--quiet"));
const [countries, peers, requests, devices] = [await show("countries"), await show("peers"), await show("requests"), await show("devices")];
const page = await openPage(browser, pathToFileURL(path.join(folder, "report.html")).href);
await checkMap(page, countries);
await checkGlance(page);
await checkMapKeys(page, countries);
await checkNarrowing(page, show, async protocol => Number(JSON.parse(await housetap("sql", `select sum(bytes_in + bytes_out) as bytes from flow where protocol = '${protocol}'`, "--store", store, "--format", "json"))[0].bytes));
await checkTable(page, peers);
await checkTiming(page, requests);
await checkPanels(page, devices, peers);
say(page.wrong.length === 0, "no message, no error, no request", page.wrong.join("\n"));
await page.context().close();

const board = dashboard(readFileSync(path.join(folder, "report.html"), "utf8"), withFindings(JSON.parse(readFileSync(path.join(folder, "report.json"), "utf8")), devices, peers));
await new Promise(done => board.server.listen(0, "127.0.0.1", done));
const live = await openPage(browser, `http://127.0.0.1:${board.server.address().port}/`, {allowed: "http://127.0.0.1"});
await ready(live);
await checkFindings(live);
await checkDashboard(live, board, devices[0]);
say(live.wrong.filter(line => !/favicon/.test(line)).length === 0, "the dashboard: no message, no error", live.wrong.join("\n"));
const data = JSON.parse(readFileSync(path.join(folder, "report.json"), "utf8")), {peers: ends} = data.model;
const nowhere = {...data, model: {...data.model, peers: {...ends, country: ends.country.map(() => ""), operator: ends.operator.map(() => "")}}};
for (const [name, made, check] of [["many", withFindings(data, devices, peers, [["third-00000003", "warning"], ["fourth-00000004", "warning"]]), other => checkReveal(other, devices[0])], ["nowhere", nowhere, checkUnknown]]) {
	const file = path.join(temporary, `${name}.html`), html = readFileSync(path.join(folder, "report.html"), "utf8"), begin = html.indexOf(">", html.indexOf('id="data"')) + 1;
	writeFileSync(file, html.slice(0, begin) + JSON.stringify(made).replaceAll("<", "\\u003c") + html.slice(html.indexOf("</script>", begin)));
	const other = await openPage(browser, pathToFileURL(file).href);
	await check(other);
	say(other.wrong.length === 0, `${name}: no message, no error`, other.wrong.join("\n"));
	await other.context().close();
}
await browser.close();
board.server.closeAllConnections();
board.server.close();
finish();
