#!/usr/bin/node
// timeout: 240
/* The page of a report in a real browser: every chart has marks and the sums of the analyses; choices narrow it; dark,
 * phone, paper, keyboard; no request, no message. Pictures of it land in build/web-shots.
 * SPDX-License-Identifier: MIT */
import {execFileSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {changing, finish, housetap, openBrowser, openPage, ready, say, shot, shotPath, skip, temporary, top} from "../lib/browser.mjs";

const sum = (rows, ...keys) => rows.reduce((n, row) => n + keys.reduce((m, key) => m + (row[key] ?? 0), 0), 0);

/* What each chart must add up to: the analysis, and its columns. */
const TOTALS = {
	headline: ["timeline", "bytes"], timeline: ["timeline", "bytes"], devices: ["timeline", "bytes"],
	activity: ["timeline", "packets"], protocols: ["protocols", "packets"], versions: ["ethertypes", "packets"],
	encryption: ["encryption", "bytes"], applications: ["applications", "bytes_out", "bytes_in"],
	peers: ["peers", "bytes_out", "bytes_in"], operators: ["operators", "bytes_out", "bytes_in"],
	countries: ["countries", "bytes_out", "bytes_in"], names: ["names", "queries"], resolvers: ["resolvers", "queries"],
	night: ["night", "bytes_out", "bytes_in"],
};
/* These may have nothing to show, and then say so. */
const MAY_BE_EMPTY = new Set(["findings", "device", "peer", "trackers", "timing", "night"]);

async function makeReport(name, ...inputs) {
	const folder = path.join(temporary, name), store = `${folder}.db`;
	await housetap("analyze", ...inputs, "--store", store, "--tz", "Europe/Berlin", "--quiet", "-o", folder);
	return {name, store, url: pathToFileURL(path.join(folder, "report.html")).href, file: path.join(folder, "report.html")};
}

async function show(report, analysis) {
	return JSON.parse(await housetap("show", analysis, "--store", report.store, "--tz", "Europe/Berlin", "--format", "json", "--quiet") || "[]");
}

const chartsOf = page => page.evaluate(() => [...document.querySelectorAll("[data-chart]")].filter(c => !c.closest("section").hidden).map(c => ({
	id: c.dataset.chart, total: c.dataset.total,
	marks: c.querySelectorAll("svg path, svg rect, svg circle, svg line, .bar > span, tbody td, .part, b, article, dd, li, p").length,
})));

async function checkCharts(page, report) {
	const charts = await chartsOf(page), empty = charts.filter(c => c.marks === 0 && !MAY_BE_EMPTY.has(c.id));
	say(charts.length >= 18 && empty.length === 0, `${report.name}: ${charts.length} charts, all with marks`, {empty});
	const wrong = [];
	for (const [id, [analysis, ...columns]] of Object.entries(TOTALS)) {
		const theirs = sum(await show(report, analysis), ...columns), mine = Number(charts.find(c => c.id === id)?.total);
		if (mine !== theirs) wrong.push(`${id}: ${mine}, ${analysis}: ${theirs}`);
	}
	say(wrong.length === 0, `${report.name}: they add up to what the analyses say`, wrong.join("\n"));
}

const hashOf = page => page.evaluate(() => decodeURIComponent(location.hash));
const totalOf = (page, id) => page.evaluate(id => Number(document.querySelector(`[data-chart=${id}]`).dataset.total), id);

/* A choice narrows, stays in the address, survives a reload, and can be taken back. */
async function checkChoice(page, report, what, selector, key) {
	const all = await totalOf(page, "timeline");
	await changing(page, () => page.locator(selector).first().click());
	const narrowed = await totalOf(page, "timeline"), hash = await hashOf(page);
	say(narrowed > 0 && narrowed < all && hash.includes(`${key}=`), `${report.name}: a click on a ${what} narrows all`, {all, narrowed, hash});
	await page.reload();
	await ready(page);
	say(await hashOf(page) === hash && await totalOf(page, "timeline") === narrowed, `${report.name}: a reload keeps the ${what}`, {hash});
	await changing(page, () => page.locator("#filters [data-key=clear]").click());
	say(await totalOf(page, "timeline") === all && await hashOf(page) === "", `${report.name}: "Show all" lets go of it`);
}

async function checkBrush(page, report) {
	const all = await totalOf(page, "timeline"), box = await page.locator("#timeline svg").boundingBox();
	await page.locator("#timeline").scrollIntoViewIfNeeded();
	const at = await page.locator("#timeline svg").boundingBox() ?? box;
	await changing(page, async () => {
		await page.mouse.move(at.x + at.width * 0.4, at.y + at.height * 0.4);
		await page.mouse.down();
		await page.mouse.move(at.x + at.width * 0.5, at.y + at.height * 0.4, {steps: 4});
		await page.mouse.move(at.x + at.width * 0.6, at.y + at.height * 0.4, {steps: 4});
		await page.mouse.up();
	});
	const narrowed = await totalOf(page, "headline"), hash = await hashOf(page);
	say(narrowed < all && hash.includes("from=") && hash.includes("to="), `${report.name}: a brush over the timeline chooses a time`, {all, narrowed, hash});
	await changing(page, () => page.keyboard.press("Escape"));
	say(await hashOf(page) === "", `${report.name}: Escape lets go`);
}

/* Tab reaches a bar's name, Enter chooses it; what is a picture has a name; every figure can be a table. */
async function checkKeyboard(page, report) {
	await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
	let reached = "";
	for (let i = 0; i < 80 && !reached; i++) {
		await page.keyboard.press("Tab");
		reached = await page.evaluate(() => (document.activeElement.closest("#devices") && document.activeElement.matches("[data-key][aria-pressed]") ? document.activeElement.textContent : ""));
	}
	say(reached !== "", `${report.name}: Tab reaches the devices`);
	await changing(page, () => page.keyboard.press("Enter"));
	say((await hashOf(page)).includes("device="), `${report.name}: Enter chooses one`, await hashOf(page));
	await changing(page, () => page.keyboard.press("Escape"));
	const faults = await page.evaluate(() => {
		const name = n => (n.getAttribute("aria-label") ?? n.textContent).trim() || (n.getAttribute("aria-labelledby") ?? "").split(" ").some(id => document.getElementById(id)?.textContent.trim());
		const shown = [...document.querySelectorAll("main section")].filter(s => !s.hidden), found = [];
		for (const n of document.querySelectorAll("svg")) if (n.getAttribute("aria-hidden") !== "true" && !(n.getAttribute("role") && n.getAttribute("aria-label"))) found.push(`svg without role or name in ${n.closest("[data-chart]")?.dataset.chart}`);
		for (const n of document.querySelectorAll("button, a, input, select, [role=button], [role=slider], [tabindex='0']")) if (!name(n) && !n.labels?.length) found.push(`nameless ${n.outerHTML.slice(0, 80)}`);
		for (const s of shown) if (!s.querySelector("h1, h2")?.textContent) found.push(`${s.id}: no heading`);
		for (const s of shown) if (s.querySelector("svg[role]") && !s.querySelector(".head button[aria-controls$='-table'], table")) found.push(`${s.id}: no table beside the picture`);
		const ids = [...document.querySelectorAll("[id]")].map(n => n.id);
		for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) found.push(`id ${id} twice`);
		for (const n of document.querySelectorAll("[aria-controls], [aria-labelledby]")) for (const key of ["aria-controls", "aria-labelledby"]) for (const id of (n.getAttribute(key) ?? "").split(" ").filter(Boolean)) if (!document.getElementById(id)) found.push(`${key} ${id}: not there`);
		for (const n of document.querySelectorAll("img:not([alt]), th:not([scope])")) found.push(n.outerHTML.slice(0, 80));
		if (document.documentElement.lang !== "en" || document.querySelectorAll("h1").length !== 1 || document.querySelectorAll("main").length !== 1) found.push("lang, one h1, one main");
		return found;
	});
	say(faults.length === 0, `${report.name}: pictures have names and tables, controls have names`, faults.join("\n"));
	const tables = page.locator(".head button[aria-controls$='-table']");
	const count = await tables.count();
	for (let i = 0; i < count; i++) if (await tables.nth(i).isVisible()) await tables.nth(i).click();
	const rowless = await page.evaluate(() => [...document.querySelectorAll(".as-table")].filter(t => !t.hidden && t.querySelectorAll("tbody tr").length === 0).map(t => t.id));
	say(rowless.every(id => MAY_BE_EMPTY.has(id.replace("-table", ""))), `${report.name}: ${count} figures as tables, with rows`, rowless);
}

/* Texts that do not fit: wider than their box, or beyond the page. */
const overflows = page => page.evaluate(() => {
	const wide = document.documentElement.clientWidth, found = [];
	if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
	const inScroll = n => n.closest(".scroll, [tabindex='0']");
	for (const n of document.querySelectorAll("main *, #filters *")) {
		const box = n.getBoundingClientRect();
		if (box.width && box.right > wide + 1 && !inScroll(n)) found.push(`${n.tagName} ${n.className.baseVal ?? n.className} ends at ${Math.round(box.right)}: ${n.textContent.slice(0, 40)}`);
	}
	for (const n of document.querySelectorAll("svg text")) {
		const box = n.getBoundingClientRect(), frame = n.ownerSVGElement.getBoundingClientRect();
		if (box.width && getComputedStyle(n.ownerSVGElement).overflow !== "visible" && (box.right > frame.right + 2 || box.left < frame.left - 2)) found.push(`cut label "${n.textContent}" in ${n.closest("[data-chart]")?.dataset.chart}`);
	}
	return found;
});

async function checkLooks(browser, report) {
	const dark = await openPage(browser, report.url, {scheme: "dark"});
	const [ink, ground] = await dark.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]
		.map(c => c.match(/[\d.]+/g).slice(0, 3).reduce((n, x) => n + Number(x), 0)));
	say(ink > 450 && ground < 200, `${report.name}: dark where the reader wants it dark`, {ink, ground});
	await shot(dark, `${report.name}-dark`);
	await changing(dark, () => dark.setViewportSize({width: 390, height: 844}));
	const found = await overflows(dark);
	say(found.length === 0, `${report.name}: at 390 pixels nothing hangs over, no label is cut`, found.slice(0, 12).join("\n"));
	await dark.emulateMedia({colorScheme: "light"});
	await shot(dark, `${report.name}-phone`);
	await dark.setViewportSize({width: 1280, height: 900});
	await ready(dark);
	const pdf = await dark.pdf({format: "A4", printBackground: true, path: shotPath(`${report.name}.pdf`)});
	const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
	say(pages > 1 && pages < 40 && pdf.length > 40000, `${report.name}: prints to ${pages} pages of A4`, {pages, bytes: pdf.length});
	say(dark.wrong.length === 0, `${report.name}: nothing to complain about in these`, dark.wrong.join("\n"));
	await dark.context().close();
}

async function checkReport(browser, report) {
	const page = await openPage(browser, report.url);
	await checkCharts(page, report);
	await shot(page, `${report.name}-light`);
	await checkChoice(page, report, "device", "#devices [data-key][aria-pressed]", "device");
	await checkChoice(page, report, "protocol", "#protocols [data-key][aria-pressed]", "protocol");
	await checkChoice(page, report, "country", "#countries [data-key][aria-pressed]", "country");
	await checkBrush(page, report);
	await checkKeyboard(page, report);
	say(page.wrong.length === 0, `${report.name}: no message, no error, no request`, page.wrong.join("\n"));
	await page.context().close();
	await checkLooks(browser, report);
}

/* Who runs no scripts reads the main tables. */
async function checkWithoutScript(browser, report) {
	const context = await browser.newContext({javaScriptEnabled: false}), page = await context.newPage();
	await page.goto(report.url);
	const text = await page.innerText("body");
	say(/devices?, /.test(text) && await page.locator("noscript table, body > table, table").count() >= 5, `${report.name}: without scripts there are words and tables`, text.slice(0, 300));
	await context.close();
}

async function measure(browser, report) {
	const times = [];
	for (let i = 0; i < 3; i++) {
		const page = await openPage(browser, report.url);
		times.push(await page.evaluate(() => performance.getEntriesByName("ready")[0]?.startTime ?? performance.now()));
		if (i === 0) await shot(page, report.name);
		await page.context().close();
	}
	const best = Math.round(Math.min(...times)), bytes = readFileSync(report.file).length;
	console.log(`# ${report.name}: ready after ${times.map(Math.round).join(", ")} ms, ${bytes} bytes`);
	say(best < 5000, `${report.name}: ready after ${best} ms (1000 on a machine that does nothing else)`);
}

const browser = await openBrowser();
execFileSync(path.join(top, "data/demo/generate"), [temporary]);
const demo = await makeReport("demo", path.join(temporary, "demo.pcap"), "--devices", path.join(top, "data/demo/devices.csv"));
await checkReport(browser, demo);
await checkWithoutScript(browser, demo);
const data = process.env.HOUSETAP_DATA ?? "", homes = ["sven", "maxi", "fabi"];
for (const [name, check] of [["tiny", checkReport], ["dev", measure]]) {
	const folder = path.join(data, "scenario", name);
	if (!data || !existsSync(folder)) skip(name, "../shared not there");
	else await check(browser, await makeReport(name, ...homes.map(home => `${home}=${path.join(folder, home, "dumps")}`), "--devices", path.join(folder, "devices.csv")));
}
await browser.close();
finish();
