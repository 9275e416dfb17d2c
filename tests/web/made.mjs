#!/usr/bin/node
// timeout: 200
/* The page with homes that are unlike the demo: sixty devices, months, one frame, nothing, names that attack; and what
 * choices do to the charts they were made on, with mouse and keys.
 * SPDX-License-Identifier: MIT */
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {changing, finish, housetap, openBrowser, openPage, say, shot, temporary, top} from "../lib/browser.mjs";
import {madeReport} from "../lib/madereport.mjs";

const browser = await openBrowser();
execFileSync(path.join(top, "data/demo/generate"), [temporary]);
await housetap("analyze", path.join(temporary, "demo.pcap"), "--quiet", "--tz", "Europe/Berlin", "-o", path.join(temporary, "out"));
const shell = readFileSync(path.join(temporary, "out/report.html"), "utf8");

/* A real report's page around made data. */
function pageOf(name, report) {
	const begin = shell.indexOf(">", shell.indexOf('id="data"')) + 1, end = shell.indexOf("</script>", begin), file = path.join(temporary, `${name}.html`);
	writeFileSync(file, shell.slice(0, begin) + JSON.stringify(report).replaceAll("<", "\\u003c") + shell.slice(end));
	return pathToFileURL(file).href;
}

const sideways = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const sections = page => page.evaluate(() => [...document.querySelectorAll("main section")].filter(s => !s.hidden).map(s => s.id));
const hash = page => page.evaluate(() => decodeURIComponent(location.hash));

/* Every kind of home: drawn, no message, nothing hangs over, on a screen and on a phone. */
const KINDS = {
	sixty: [{devices: 60, homes: 3, peers: 3000, days: 5, rows: 60000}, 18],
	months: [{devices: 20, homes: 2, peers: 300, days: 150, step: 86400, rows: 20000}, 16],
	hostile: [{devices: 9, homes: 2, hostile: true}, 16],
	one: [{devices: 1, peers: 1, days: 1 / 96, rows: 1}, 8],
	unpeopled: [{devices: 1, peers: 0, rows: 0}, 2],
};
for (const [name, [words, least]] of Object.entries(KINDS)) {
	const url = pageOf(name, madeReport(words));
	const page = await openPage(browser, url), shown = await sections(page), wide = await sideways(page);
	const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
	await shot(page, `made-${name}`);
	say(shown.length >= least && wide <= 0, `${name}: ${shown.length} sections in ${nodes} elements`, {shown, wide});
	say(nodes < 9000, `${name}: the page stays small`, nodes);
	await changing(page, () => page.setViewportSize({width: 390, height: 844}));
	await shot(page, `made-${name}-phone`);
	say(await sideways(page) <= 0, `${name}: fits a phone`, await sideways(page));
	say(page.wrong.length === 0, `${name}: no message, no dialog, no request`, page.wrong.join("\n"));
	if (name === "hostile") {
		const text = await page.evaluate(() => document.body.innerText);
		say(await page.evaluate(() => document.documentElement.scrollHeight) < 40000, "hostile: and do not blow up the page", await page.evaluate(() => document.documentElement.scrollHeight));
		say(text.includes("<img src=x onerror=alert(1)>") && !/[\u202e\u0007]/.test(text), "hostile: names are shown as what they are");
		say(await page.evaluate(() => document.querySelectorAll("img").length) === 0, "hostile: and are no elements");
	}
	await page.context().close();
}

/* What a choice does. */
const page = await openPage(browser, pageOf("choices", madeReport({devices: 12, homes: 2})));
const bars = section => page.evaluate(id => [...document.querySelectorAll(`#${id} .ranked tbody tr:not(.group)`)].map(row => ({name: row.querySelector(".name").textContent, dim: row.classList.contains("dim")})), section);
const all = await bars("protocols");
await page.click("#protocols button.more");
say((await bars("protocols")).length > all.length, "the fold of a long list opens");
await changing(page, () => page.click("#protocols .ranked tbody tr:nth-child(2) .bar"));
const chosen = await bars("protocols");
say(chosen.length > all.length && chosen.filter(bar => !bar.dim).length === 1, "a click on a bar chooses it among its neighbours, and the list stays open", chosen);
say(await hash(page) === `#protocol=${all[1].name}`, "the address says so", await hash(page));
const device = page.locator("#devices button.name").first();
await device.focus();
const key = await device.getAttribute("data-key");
await changing(page, () => page.keyboard.press("Enter"));
say(await page.evaluate(() => document.activeElement.dataset.key) === key, "after a choice by keyboard the focus is where it was");
say((await page.locator("#filters .chip").count()) === 2, "two choices, two chips");
await changing(page, () => page.goBack());
say(await hash(page) === `#protocol=${all[1].name}`, "back takes the last choice back");
await changing(page, () => page.locator("#filters .chip").click());
say(await hash(page) === "", "a chip lets go");

/* Time by keys and by typing. */
const edge = name => page.locator(`#timeline [role=slider][data-key=${name}]`);
await edge("from").focus();
for (const press of ["ArrowRight", "ArrowRight", "Shift+ArrowRight"]) await changing(page, () => page.keyboard.press(press));
const first = Number(await edge("from").getAttribute("aria-valuenow"));
say(first >= 98 && (await hash(page)).startsWith("#from="), "arrow keys move the beginning, by a step and by a day", {first, hash: await hash(page)});
say(await page.evaluate(() => document.activeElement.dataset.key) === "from", "and keep the focus");
await changing(page, () => page.keyboard.press("Home"));
say(await hash(page) === "", "Home is the whole time again", await hash(page));
await changing(page, () => page.fill("#timeline input >> nth=0", "2021-10-31T12:00"));
say((await hash(page)).includes("from=2021-10-31T11:00:00Z"), "a time can be typed, in the time of the zone", await hash(page));
await changing(page, () => page.keyboard.press("Escape").then(() => page.click("#filters [data-key=clear]")));

/* Paper is drawn for its own width, and the screen is as it was. */
const width = () => page.evaluate(() => document.querySelector("#timeline svg").viewBox.baseVal.width);
const before = await width();
await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
const paper = await width();
await page.evaluate(() => dispatchEvent(new Event("afterprint")));
say(paper === 700 && await width() === before, "paper has its own width", {before, paper, after: await width()});
say(page.wrong.length === 0, "choices: no message", page.wrong.join("\n"));
await browser.close();
finish();
