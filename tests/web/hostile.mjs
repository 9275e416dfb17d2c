#!/usr/bin/node
// timeout: 180
/* Names that strangers choose are texts on the page, wherever they stand, and do nothing: no dialog, no element, no
 * request, no message; also in the address, in pages of one device or peer, as tables and as a title.
 * SPDX-License-Identifier: MIT */
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {changing, finish, housetap, openBrowser, openPage, ready, say, temporary, top} from "../lib/browser.mjs";

const capture = path.join(temporary, "hostile.pcap"), store = path.join(temporary, "hostile.db");
const TITLE = "</title><script>alert(1)</script>";

/* Elements of the page that its own script does not make. */
const strangers = page => page.evaluate(() => [
	...[...document.querySelectorAll("body script:not([type]), body img, iframe, object, embed, form[action], base, link, body style, body > title, main i:not(.key):not([class])")]
		.filter((n, i, all) => !(n.localName === "script" && all.filter(m => m.localName === "script").length === 1)).map(n => n.outerHTML.slice(0, 80)),
	...[...document.querySelectorAll("*")].filter(n => [...n.attributes].some(a => a.name.startsWith("on") || /^\s*javascript:/i.test(a.value) && a.name !== "aria-label" && a.name !== "title" && !a.name.startsWith("data-"))).map(n => n.outerHTML.slice(0, 80)),
]);

async function check(page, where) {
	await page.waitForTimeout(50);
	const found = await strangers(page);
	say(found.length === 0 && page.wrong.length === 0, `${where}: nothing but texts`, [...found, ...page.wrong].join("\n"));
}

/* Every row of every list, and every figure as a table. */
async function unfold(page) {
	for (const selector of ["button.more[aria-expanded=false]", ".head button[aria-controls$='-table'][aria-expanded=false]"]) {
		const buttons = page.locator(selector);
		for (let i = await buttons.count(); i > 0; i--) if (await buttons.first().isVisible().catch(() => false)) await buttons.first().click();
	}
}

const browser = await openBrowser();
execFileSync(path.join(top, "tests/lib/hostile.py"), [capture]);
await housetap("ingest", "--quiet", "--store", store, capture);
await housetap("name", "02:00:00:00:00:21", "<img src=x onerror=alert(1)>", "--owner", "</script><script>alert(2)</script>", "--store", store, "--quiet");
const file = path.join(temporary, "report.html"), url = pathToFileURL(file).href;
await housetap("report", "--store", store, "--quiet", "--filter", "none", "--tz", "UTC", "--title", TITLE, "-o", file);

const page = await openPage(browser, url);
await check(page, "the page");
say(await page.title() === TITLE, "its title is what was given", await page.title());
await unfold(page);
await check(page, "all rows, all tables");
const text = await page.innerText("body"), names = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</script><script>alert(1)</script>",
	"javascript:alert(1)", "__proto__", "constructor", "${jndi:ldap://x}", "=cmd|' /c calc'!a0"];
const missing = names.filter(name => !text.toLowerCase().includes(name.toLowerCase()));
say(missing.length === 0, `${names.length} of the names can be read`, missing);
say(![...text].some(c => c < " " && c !== "\n" && c !== "\t" || (c >= "\u007f" && c <= "\u009f") || (c >= "\u202a" && c <= "\u202e") || (c >= "\u2066" && c <= "\u2069")),
	"no control characters, no marks that turn a text around");

/* Chosen one after the other: what is chosen is said in sentences, chips and pages of their own. */
const html = readFileSync(file, "utf8"), begin = html.indexOf('id="data">') + 10;
const {model} = JSON.parse(html.slice(begin, html.indexOf("</script>", begin)));
for (const [key, values] of [["device", [...model.devices.mac, ...model.devices.name]], ["peer", model.peers.address.slice(0, 8)], ["application", model.applications.name], ["protocol", ["__proto__", "constructor"]], ["country", ["<b>", "__proto__"]]]) {
	for (const value of values.slice(0, 12)) {
		await changing(page, () => page.evaluate(hash => { location.hash = hash; dispatchEvent(new PopStateEvent("popstate")); }, new URLSearchParams({[key]: value}).toString()));
	}
	await check(page, `each ${key} chosen`);
}
for (const hash of ["#device=%3Cscript%3Ealert(1)%3C/script%3E&page=%3Cimg%20src=x%20onerror=alert(1)%3E", "#from=x&to=999999999999999999&home=%00", "#%E0%A4%A", "#peer=" + "x".repeat(5000)]) {
	await page.goto("about:blank");
	await page.goto(url + hash);
	await ready(page);
}
page.wrong.splice(0, page.wrong.length, ...page.wrong.filter(w => w !== "request: about:blank"));
await check(page, "addresses that somebody sends");
await browser.close();
finish();
