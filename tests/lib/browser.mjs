/* browser.mjs -- Debian's chromium for the tests of the page (tests/web): pages that count what they must not do, and TAP.
 * SPDX-License-Identifier: MIT */
import {execFile} from "node:child_process";
import {existsSync, mkdirSync} from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";

const run = promisify(execFile);
export const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.HOUSETAP ?? path.join(top, "housetap");
export const temporary = process.env.TMPDIR ?? "/tmp";
const shots = path.join(top, "build/web-shots"), driver = path.join(top, "build/deps/browser/node_modules/");
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

let number = 0, failed = 0;

export function say(good, what, why = "") {
	number++;
	if (!good) failed++;
	console.log(`${good ? "ok" : "not ok"} ${number} - ${what}`);
	if (!good) for (const line of (typeof why === "string" ? why : JSON.stringify(why)).slice(0, 1500).split("\n")) console.log(`# ${line}`);
}

export function skip(what, why) {
	console.log(`ok ${++number} - ${what} # SKIP ${why}`);
}

export function finish() {
	console.log(`1..${number}`);
	process.exit(failed ? 1 : 0);
}

export async function housetap(...words) {
	try {
		return (await run(program, words, {maxBuffer: 1 << 28})).stdout;
	} catch (error) {
		if (error.code === 3) return error.stdout; // done, and something was damaged
		throw new Error(`housetap ${words.join(" ")}: ${error.code}: ${error.stderr}`);
	}
}

/* Without a browser there is nothing to test: says so and ends. */
export async function openBrowser() {
	if (!chromium || !existsSync(driver)) {
		skip("the page in a browser", chromium ? "build/deps/browser is not there: make test fetches it" : "chromium is not installed: tools/packages install test");
		finish();
	}
	const {chromium: engine} = createRequire(driver)("playwright-core");
	mkdirSync(shots, {recursive: true});
	return engine.launch({executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"]});
}

/* A page with what went wrong on it: messages, dialogs, requests for anything but itself (`allowed`: a prefix). */
export async function openPage(browser, url, {width = 1280, height = 900, scheme = "light", allowed = "data:", ...more} = {}) {
	const context = await browser.newContext({viewport: {width, height}, colorScheme: scheme, reducedMotion: "reduce", ...more});
	const page = await context.newPage(), wrong = [];
	page.on("console", message => { if (["error", "warning"].includes(message.type())) wrong.push(`console: ${message.text()}`); });
	page.on("pageerror", error => wrong.push(`error: ${error.message}`));
	page.on("dialog", dialog => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
	page.on("request", request => { if (request.url().split("#")[0] !== url.split("#")[0] && !request.url().startsWith(allowed)) wrong.push(`request: ${request.url()}`); });
	page.wrong = wrong;
	await page.goto(url);
	await ready(page);
	return page;
}

/* Everything is drawn. */
export const ready = page => page.waitForFunction(() => document.documentElement.dataset.ready === "yes", null, {timeout: 30000});

/* Does something that makes the page draw anew, and waits until it has. */
export async function changing(page, act) {
	await page.evaluate(() => { delete document.documentElement.dataset.ready; });
	await act();
	await ready(page);
}

export const shot = (page, name) => page.screenshot({path: path.join(shots, `${name}.png`), fullPage: true});
export const shotPath = name => path.join(shots, name);
