#!/usr/bin/node
// timeout: 200
/* Whoever cannot see well, or uses no mouse: contrast of every text, headings and landmarks in order, the whole page by the
 * Tab key, no motion where none is wanted.
 * SPDX-License-Identifier: MIT */
import {execFileSync} from "node:child_process";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {changing, finish, housetap, openBrowser, openPage, say, shot, temporary, top} from "../lib/browser.mjs";

/* Texts whose colour is too near to what is behind them, as WCAG 2 reckons: [ratio, text]. */
const faint = (page, least) => page.evaluate(least => {
	const pen = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
	const known = new Map();
	const rgba = color => {
		if (!known.has(color)) {
			pen.clearRect(0, 0, 1, 1);
			pen.fillStyle = color;
			pen.fillRect(0, 0, 1, 1);
			const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
			known.set(color, [r, g, b, a / 255]);
		}
		return known.get(color);
	};
	const over = ([r, g, b, a], below) => [r, g, b].map((c, i) => c * a + below[i] * (1 - a));
	const behind = node => {
		const layers = [];
		for (let n = node; n; n = n.parentElement) layers.push(rgba(getComputedStyle(n).backgroundColor));
		return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255]);
	};
	const light = color => color.map(c => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let text = walker.nextNode(); text; text = walker.nextNode()) {
		const node = text.parentElement, style = getComputedStyle(node);
		if (!text.textContent.trim() || !node.checkVisibility({visibilityProperty: true}) || node.closest(".hidden, script, noscript, option") || node.closest("svg text.gap")) continue;
		const ground = behind(node), ink = over(rgba(node.closest("svg") ? style.fill : style.color), ground);
		const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
		const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
		if (ratio < (isLarge ? Math.min(least, 4.5) - 1.5 : least)) found.push(`${ratio.toFixed(2)} ${node.tagName}.${node.getAttribute("class") ?? ""} in ${node.closest("section, header")?.id}: ${text.textContent.slice(0, 30)}`);
	}
	return [...new Set(found)];
}, least);

async function checkContrast(browser, url) {
	for (const [name, least, options] of [["light", 4.5, {}], ["dark", 4.5, {scheme: "dark"}], ["more contrast, light", 7, {contrast: "more"}], ["more contrast, dark", 7, {contrast: "more", scheme: "dark"}]]) {
		const page = await openPage(browser, url, options), found = await faint(page, least);
		say(found.length === 0, `${name}: every text has a contrast of ${least} at least`, found.slice(0, 12).join("\n"));
		if (options.contrast) await shot(page, `access-${name.replaceAll(/\W+/g, "-")}`);
		await page.context().close();
	}
}

async function checkStructure(page) {
	const [levels, outside, motion] = await page.evaluate(() => {
		const shown = n => n.checkVisibility({visibilityProperty: true});
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), outside = [];
		for (let text = walker.nextNode(); text; text = walker.nextNode())
			if (text.textContent.trim() && shown(text.parentElement) && !text.parentElement.closest("header, main, script, noscript")) outside.push(text.textContent.slice(0, 40));
		const moving = [...document.querySelectorAll("*")].filter(n => parseFloat(getComputedStyle(n).transitionDuration) > 0 || getComputedStyle(n).animationName !== "none");
		return [[...document.querySelectorAll("h1, h2, h3, h4")].filter(shown).map(n => [Number(n.tagName[1]), n.textContent.slice(0, 30)]), outside, moving.map(n => n.className)];
	});
	const skipped = levels.filter(([level], i) => level > (i ? levels[i - 1][0] : 0) + 1);
	say(levels[0][0] === 1 && levels.filter(([level]) => level === 1).length === 1 && skipped.length === 0, `${levels.length} headings, none skips a level`, skipped);
	say(outside.length === 0, "every text lies in a landmark", outside);
	say(motion.length === 0, "nothing moves where no motion is wanted", motion);
}

/* From the first control to the last: each can be seen when it has the focus, and the order is that of the page. */
async function checkTabs(page) {
	await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); getSelection().removeAllRanges(); });
	const faults = [], sections = new Set();
	let stops = 0;
	for (; stops < 900; stops++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => {
			const node = document.activeElement, before = window.before;
			if (!node || node === document.body) return null;
			const box = node.getBoundingClientRect(), style = getComputedStyle(node);
			const isWithin = before === node; // the day, the month ... of a field for a time
			const isMarked = isWithin || style.outlineStyle !== "none" || node.matches(".edge, .map *");
			const isSeen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
			const isAfter = isWithin || !before?.isConnected || Boolean(before.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
			const header = document.querySelector("#filters").getBoundingClientRect().bottom;
			const isCovered = !node.closest("#filters") && box.height < innerHeight / 2 && box.bottom <= header;
			window.before = node;
			return {what: `${node.tagName} ${node.getAttribute("class") ?? ""} ${node.textContent.slice(0, 20)}`, section: node.closest("section, header")?.id, isMarked, isSeen, isAfter, isCovered};
		});
		if (!at) break;
		sections.add(at.section);
		if (!at.isMarked || !at.isSeen || !at.isAfter || at.isCovered) faults.push(at);
	}
	say(stops > 50 && stops < 900 && sections.size >= 15, `the Tab key goes through the page: ${stops} stops in ${sections.size} sections`, {stops, sections: [...sections]});
	say(faults.length === 0, "each stop is marked, in sight and in order", faults.slice(0, 8));
}

async function checkContents(page) {
	await page.locator(".contents summary").focus();
	await page.keyboard.press("Enter");
	await page.locator(".contents li button").first().waitFor();
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	const name = await page.evaluate(() => document.activeElement.textContent);
	await page.keyboard.press("Enter");
	say(await page.evaluate(() => document.activeElement.matches("h2")) && await page.evaluate(() => document.activeElement.textContent) === name, "the list of contents leads to a heading by keys", name);
	await changing(page, () => page.evaluate(() => { location.hash = "#protocol=DNS"; }));
	say(/packets shown$/.test(await page.locator("#filters [role=status]").innerText()), "a choice is told to those who hear the page");
}

const browser = await openBrowser(), folder = path.join(temporary, "out");
execFileSync(path.join(top, "data/demo/generate"), [temporary]);
await housetap("analyze", path.join(temporary, "demo.pcap"), "--devices", path.join(top, "data/demo/devices.csv"), "--tz", "Europe/Berlin", "--quiet", "-o", folder);
const url = pathToFileURL(path.join(folder, "report.html")).href;
await checkContrast(browser, url);
const page = await openPage(browser, url);
await checkStructure(page);
await checkTabs(page);
await checkContents(page);
say(page.wrong.length === 0, "no message, no error, no request", page.wrong.join("\n"));
await browser.close();
finish();
