#!/usr/bin/node
/* README's picture, docs/report.png: the top of the demo's report. usage: tools/picture.mjs   (make picture)
 * SPDX-License-Identifier: MIT */
import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {housetap, openBrowser, openPage, top} from "../tests/lib/browser.mjs";

const WIDTH = 1200, HEIGHT = 1500, MOST_BYTES = 300000;
const work = mkdtempSync(path.join(tmpdir(), "housetap-picture."));
const picture = path.join(top, "docs/report.png");
try {
	execFileSync(path.join(top, "data/demo/generate"), [work]);
	await housetap("analyze", "--quiet", "--devices", path.join(top, "data/demo/devices.csv"), "--tz", "Europe/Berlin", "-o", path.join(work, "out"), path.join(work, "demo.pcap"));
	const browser = await openBrowser(), page = await openPage(browser, pathToFileURL(path.join(work, "out/report.html")).href, {width: WIDTH, height: HEIGHT});
	mkdirSync(path.dirname(picture), {recursive: true});
	await page.screenshot({path: picture});
	await browser.close();
} finally {
	rmSync(work, {recursive: true});
}
const {size} = statSync(picture);
console.log(`${path.relative(top, picture)}: ${size} bytes`);
if (size > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes`);
