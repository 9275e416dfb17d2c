#!/usr/bin/node
// timeout: 200
/* The dashboard in a real browser: in with the token, which leaves the address; what is captured meanwhile appears, and
 * neither choice, nor place, nor words half typed are lost; a device gets its name; a new start of the program.
 * SPDX-License-Identifier: MIT */
import {execFileSync, spawn} from "node:child_process";
import {appendFileSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {changing, finish, housetap, openBrowser, openPage, ready, say, shot, temporary, top} from "../lib/browser.mjs";

const program = process.env.HOUSETAP ?? path.join(top, "housetap");
const store = path.join(temporary, "live.db"), dumps = path.join(temporary, "dumps");
const sleep = ms => new Promise(done => setTimeout(done, ms));

function serve(listen) {
	const child = spawn(program, ["serve", "--store", store, "--watch", `home=${dumps}`, "--tz", "Europe/Berlin", "--listen", listen]);
	return new Promise((done, fail) => {
		let words = "";
		child.stdout.on("data", said => done({child, url: `${said}`.trim()}));
		child.stderr.on("data", said => { words += said; });
		child.on("exit", status => fail(new Error(`serve ended with ${status}: ${words}`)));
	});
}

const stop = server => new Promise(done => { server.child.removeAllListeners("exit").on("exit", done); server.child.kill("SIGTERM"); });
const totalOf = (page, id) => page.evaluate(id => Number(document.querySelector(`[data-chart=${id}]`)?.dataset.total), id);

async function until(true_, seconds = 30) {
	for (let i = 0; i < seconds * 10; i++) {
		if (await true_()) return true;
		await sleep(100);
	}
	return false;
}

const browser = await openBrowser();
execFileSync(path.join(top, "data/demo/generate"), [temporary], {cwd: top});
const whole = readFileSync(path.join(temporary, "demo.pcap"));
mkdirSync(dumps);
writeFileSync(path.join(dumps, "today.pcap"), whole.subarray(0, whole.length * 0.6));
let server = await serve("127.0.0.1:0");
const origin = server.url.split("/#")[0];
await until(async () => (await housetap("sql", "select count(*) from device", "--store", store, "--format", "csv")).trim().split("\n")[1] > 3);

/* Reports are asked for, and nothing else of anybody. */
const page = await openPage(browser, server.url, {allowed: `${origin}/`});
say(!page.url().includes("t=") && new URL(page.url()).hash === "", "the token leaves the address", page.url());
say(await page.evaluate(() => !document.cookie && !JSON.stringify({...localStorage, ...sessionStorage}).match(/\w{32}/)), "and no script can find it");
const begin = await totalOf(page, "timeline");
say(begin > 0, "the dashboard shows the first part of a capture", begin);
await page.reload();
await ready(page);
say(await totalOf(page, "timeline") === begin, "a reload needs no token");
const second = await openPage(browser, server.url, {allowed: `${origin}/`, width: 390, height: 800});
const stranger = await (await browser.newContext()).newPage();
await stranger.goto(`${origin}/`);
await stranger.waitForSelector(".failure");
say((await stranger.textContent("body")).includes("open the address"), "without it the page says what to do", await stranger.textContent("body"));

/* A choice, a place, words half typed. */
const mac = (await page.evaluate(async () => (await (await fetch("/api/report.json")).json()).model.devices.mac))[0];
await changing(page, () => page.evaluate(mac => { location.hash = `#device=${mac}`; }, mac));
const field = page.locator("form.naming input[name=name]");
await field.fill("half a na");
await field.focus();
await page.evaluate(() => document.querySelector("form.naming").scrollIntoView({block: "center"}));
const before = {scroll: await page.evaluate(() => scrollY), total: await totalOf(page, "timeline")};
appendFileSync(path.join(dumps, "today.pcap"), whole.subarray(whole.length * 0.6));
await until(async () => (await totalOf(second, "timeline")) > begin, 40);
const timeline = JSON.parse(await housetap("show", "timeline", "--store", store, "--tz", "Europe/Berlin", "--format", "json"));
const all = timeline.reduce((sum, row) => sum + row.bytes, 0);
say(await totalOf(second, "timeline") === all, "the rest appears on another page when it is captured", {all, shown: await totalOf(second, "timeline")});
say(await until(async () => (await totalOf(page, "timeline")) > before.total), "and here");
await ready(page);
const after = await page.evaluate(() => ({hash: decodeURIComponent(location.hash), value: document.querySelector("form.naming input[name=name]")?.value,
	focused: document.activeElement?.name ?? "", scroll: scrollY, said: document.getElementById("live")?.textContent}));
say(after.hash.includes(mac) && after.value === "half a na", "the choice and the words half typed stay", after);
say(after.focused === "name" && Math.abs(after.scroll - before.scroll) < 120, "the focus and the place stay", {before, after});
say(after.said === "Live", "it says that it is live", after);

/* A name, with markup in it. */
const evil = "Tablet <img src=x onerror=alert(1)> \u{1f4f1}";
await field.fill(evil);
await page.locator("form.naming input[name=owner]").fill("Ana");
await page.locator("form.naming button[type=submit]").click();
say(await until(async () => JSON.parse(await housetap("show", "devices", "--store", store, "--format", "json")).some(d => d.mac === mac && d.name === evil && d.owner === "Ana")),
	"a device gets its name in the page");
say(await until(() => second.evaluate(evil => document.body.textContent.includes(evil), evil)), "and has it on all pages, as text");
await shot(page, "live");
say(page.wrong.length === 0 && second.wrong.length === 0, "no message, no request elsewhere", [...page.wrong, ...second.wrong].join("\n"));

/* A new start: the token is another one, which the page says; the new address, put into it, opens it again. */
await stop(server);
say(await until(() => page.evaluate(() => document.getElementById("live").textContent.startsWith("Not live: the program does not"))), "an end is seen");
server = await serve(origin.slice("http://".length));
say(await until(() => page.evaluate(() => document.getElementById("live").textContent.includes("new address")), 60), "a start with another token, too");
await page.goto(server.url);
await page.waitForFunction(() => document.documentElement.dataset.live === "yes", null, {timeout: 30000});
await ready(page);
say(await totalOf(page, "timeline") > 0 && !page.url().includes("t="), "its address opens the page again", page.url());
await browser.close();
await stop(server);
finish();
