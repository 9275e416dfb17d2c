#!/usr/bin/node
// timeout: 180
/* The dashboard in a real browser: the link that is printed opens it, the token leaves the address, what arrives in the
 * watched folder appears on all open pages, the sums are those of `show`, a name given in the page is everybody's.
 * SPDX-License-Identifier: MIT */
import {execFileSync, spawn} from "node:child_process";
import {copyFileSync, mkdirSync} from "node:fs";
import path from "node:path";
import readline from "node:readline";
import {finish, housetap, openBrowser, openPage, program, ready, say, shot, temporary, top} from "../lib/browser.mjs";

const store = path.join(temporary, "home.db"), folder = path.join(temporary, "dumps"), pieces = path.join(temporary, "pieces");

/* The first line that it prints is the address. */
async function serve() {
	const server = spawn(program, ["serve", "--store", store, "--watch", folder, "--listen", "127.0.0.1:0", "--tz", "Europe/Berlin"], {stdio: ["ignore", "pipe", "ignore"]});
	const lines = readline.createInterface({input: server.stdout});
	const [url] = await new Promise((take, fail) => {
		lines.once("line", line => take([line]));
		server.once("exit", code => fail(new Error(`serve ended with ${code}`)));
	});
	return {server, url, origin: new URL(url).origin};
}

const totalOf = (page, id) => page.evaluate(id => Number(document.querySelector(`[data-chart=${id}]`).dataset.total), id);

async function theirs() {
	const rows = JSON.parse(await housetap("show", "timeline", "--store", store, "--tz", "Europe/Berlin", "--format", "json", "--quiet") || "[]");
	return rows.reduce((n, row) => n + row.bytes, 0);
}

async function comesTo(page, total) {
	return page.waitForFunction(n => Number(document.querySelector("[data-chart=timeline]")?.dataset.total) === n, total, {timeout: 30000}).then(() => true, () => false);
}

const browser = await openBrowser();
mkdirSync(folder);
execFileSync(path.join(top, "data/demo/generate"), [temporary]);
execFileSync(path.join(top, "tests/lib/split"), [path.join(temporary, "demo.pcap"), pieces, "0", "4000"]);
copyFileSync(path.join(pieces, "piece-001.pcap"), path.join(folder, "1.pcap"));
await housetap("ingest", "--quiet", "--store", store, "--devices", path.join(top, "data/demo/devices.csv"), path.join(folder, "1.pcap"));

const {server, url, origin} = await serve();
try {
	const page = await openPage(browser, url, {allowed: origin}), first = await theirs();
	say(await totalOf(page, "timeline") === first && first > 0, "the link opens the page, with the sums of show", {page: await totalOf(page, "timeline"), show: first});
	say(!(await page.evaluate(() => location.href)).includes("t=") && await page.evaluate(() => document.cookie) === "", "the token has left the address; the cookie is not for scripts");
	await page.reload();
	await ready(page);
	say(await totalOf(page, "timeline") === first, "a reload needs no token");
	const other = await page.context().newPage();
	await other.goto(origin);
	await ready(other);

	copyFileSync(path.join(pieces, "piece-002.pcap"), path.join(folder, "2.pcap"));
	await page.waitForFunction(n => Number(document.querySelector("[data-chart=timeline]")?.dataset.total) > n, first, {timeout: 60000}).catch(() => {});
	const second = await theirs();
	say(second > first && await comesTo(page, second) && await comesTo(other, second), "what arrives in the folder appears on both pages", {first, second, page: await totalOf(page, "timeline"), other: await totalOf(other, "timeline")});
	await shot(page, "dashboard-light");

	const device = JSON.parse(await housetap("devices", "--store", store, "--format", "json", "--quiet"))[0];
	await page.evaluate(hash => { location.hash = hash; dispatchEvent(new PopStateEvent("popstate")); }, new URLSearchParams({device: device.mac}).toString());
	await page.fill("#device input[name=name]", "Grandma's <b>lamp</b>");
	await page.click("#device form button");
	const named = await other.waitForFunction(() => [...document.querySelectorAll("#devices [data-key]")].some(n => n.textContent.includes("Grandma's <b>lamp</b>")), null, {timeout: 30000}).then(() => true, () => false);
	const kept = JSON.parse(await housetap("devices", "--store", store, "--format", "json", "--quiet")).find(d => d.mac === device.mac);
	say(named && kept.name === "Grandma's <b>lamp</b>", "a name given in the page is in the store, and on the other page", kept);
	say(page.wrong.length === 0, "no message, no error, no request to anybody else", page.wrong.join("\n"));

	const stranger = await (await browser.newContext()).newPage();
	await stranger.goto(origin);
	await stranger.waitForSelector("[role=alert]", {timeout: 10000}).catch(() => {});
	say(!(await stranger.content()).includes("data-chart=\"timeline\"") && (await stranger.innerText("body")).length > 20, "who has no token sees no data, and is told", (await stranger.innerText("body")).slice(0, 200));
} finally {
	await browser.close();
	server.kill("SIGTERM");
}
const status = await new Promise(take => (server.exitCode === null ? server.once("exit", take) : take(server.exitCode)));
say(status === 0, "Ctrl-C ends it in order", status);
finish();
