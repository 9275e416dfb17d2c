/* format.js -- numbers, times and names as people read them. Pure; the same units as the tables of the program:
 * decimal kB, MB, GB; commas between thousands; times of the home's zone.
 * SPDX-License-Identifier: MIT */

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB", "PB"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function count(n) {
	const digits = Math.round(Math.abs(n)).toString().replace(/\B(?=(\d{3})+$)/g, ",");
	return n < 0 ? `−${digits}` : digits;
}

/* Requests at port 0 are pings. */
export const port = n => (n ? String(n) : "ping");

export function counted(n, one, many = `${one}s`) {
	return `${count(n)} ${n === 1 ? one : many}`;
}

function scaled(n, units) {
	let unit = 0;
	while (Math.abs(n) >= 999.5 && unit + 1 < units.length) {
		n /= 1000;
		unit++;
	}
	const digits = unit && Math.abs(n) < 99.95 ? n.toFixed(1) : n.toFixed(0);
	return [digits, units[unit]];
}

export function bytes(n) {
	return scaled(n, BYTE_UNITS).join("\u00a0");
}

/* For axes and bars, where every digit counts: 12.3 k, 4.1 M. */
export function short(n) {
	const [digits, unit] = scaled(n, ["", "k", "M", "G", "T"]);
	return unit ? `${digits}\u00a0${unit}` : digits;
}

/* For axes: no digit that says nothing. */
export const axisBytes = n => bytes(n).replace(/\.0(?=\D)/, "");
export const axisCount = n => short(n).replace(/\.0(?=\D)/, "");

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/* For sentences: "five days", "13 hours", "one minute". */
export function duration(s) {
	const [size, unit] = [[31557600, "year"], [86400, "day"], [3600, "hour"], [60, "minute"], [1, "second"]].find(([of]) => s >= 1.75 * of || Math.abs(s - of) < 0.05 * of) ?? [1, "second"];
	const n = Math.max(1, Math.round(s / size));
	return `${WORDS[n] ?? count(n)} ${unit}${n === 1 ? "" : "s"}`;
}

/* Something is never rounded to nothing, nor most to all. */
export function share(part, whole = 1) {
	const percent = whole ? (part / whole) * 100 : 0;
	if (percent > 0 && percent < 0.05) return "<0.1\u00a0%";
	if (percent >= 99.95 && part < whole) return ">99.9\u00a0%";
	return `${percent.toFixed(percent >= 99.95 || percent === 0 ? 0 : 1)}\u00a0%`;
}

/* Bounds in whole percent: "36–64 %", "80 %", "under 1 %". */
export function between(least, most) {
	const low = Math.round(least * 100), high = Math.round(most * 100);
	if (low !== high) return `${low}–${high}\u00a0%`;
	return high === 0 && most > 0 ? "under 1\u00a0%" : low === 100 && least < 1 ? "over 99\u00a0%" : `${low}\u00a0%`;
}

export function seconds(s) {
	const size = Math.abs(s);
	if (size === 0) return "0\u00a0s";
	if (size < 0.9995) return `${Math.round(s * 1000)}\u00a0ms`;
	if (size < 9.95) return `${s.toFixed(1)}\u00a0s`;
	if (size < 119.5) return `${Math.round(s)}\u00a0s`;
	if (size < 7200) return `${Math.round(s / 60)}\u00a0min`;
	if (size < 172800) return joined(Math.round(s / 60), 60, "h", "min");
	return joined(Math.round(s / 3600), 24, "d", "h");
}

function joined(n, per, major, minor) {
	const whole = Math.floor(n / per), rest = n - whole * per;
	return rest ? `${whole}\u00a0${major} ${rest}\u00a0${minor}` : `${whole}\u00a0${major}`;
}

/* What would change the direction of a line, hide itself or ring a bell is shown as what it is, not obeyed.
 * Names come from the network: anybody can choose them. */
export function visible(text) {
	return String(text)
		.replace(/\p{Cs}/gu, "\ufffd")
		.replace(/[\u0000-\u001f]/g, c => String.fromCharCode(0x2400 + c.charCodeAt(0)))
		.replace(/\u007f/g, "\u2421")
		.replace(/[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu, "\ufffd");
}

/* A name at the end of a sentence: "... of Amazon.com, Inc." has its full stop. */
export const ended = text => (text.endsWith(".") ? text : `${text}.`);

/* A name within a sentence: the network may send 253 bytes of it. */
export function brief(name, most = 48) {
	const letters = [...visible(name)];
	return letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}

/* The same for names of hosts, whose end says more than their middle. */
export function briefHost(name, most = 72) {
	const letters = [...visible(name)], kept = Math.floor(most / 3);
	return letters.length <= most ? letters.join("") : `${letters.slice(0, kept).join("")}…${letters.slice(kept + 1 - most).join("")}`;
}

/* Local time of a zone, by its offsets from UTC: [[from_s, offset_s], ...] in order of time. Dates say their year where
 * those between `ends` have several. */
export function clock(zone, offsets, ends = [0, 0]) {
	const offset = s => {
		let found = offsets.length ? offsets[0][1] : 0;
		for (const [from, value] of offsets) if (from <= s) found = value;
		return found;
	};
	const parts = s => {
		const d = new Date((s + offset(s)) * 1000);
		return {
			year: d.getUTCFullYear(), month: d.getUTCMonth(), day: d.getUTCDate(), weekday: d.getUTCDay(),
			hour: d.getUTCHours(), minute: d.getUTCMinutes(), second: d.getUTCSeconds(),
		};
	};
	const two = n => String(n).padStart(2, "0");
	const hasYears = ends[0] < ends[1] && parts(ends[0]).year !== parts(ends[1]).year;
	const date = s => (p => `${p.day}\u00a0${MONTHS[p.month]}${hasYears ? `\u00a0${p.year}` : ""}`)(parts(s));
	const weekday = s => DAYS[parts(s).weekday];
	const time = s => (p => `${two(p.hour)}:${two(p.minute)}`)(parts(s));
	const moment = s => `${weekday(s)} ${date(s)}, ${time(s)}`;
	return {
		zone, offset, parts, date, hasYears, weekday, time, moment,
		day: s => `${weekday(s)} ${date(s)}`,
		full: s => `${date(s)}${hasYears ? "" : ` ${parts(s).year}`}, ${time(s)}`,
		/* Whole days are told without hours. */
		span: (from, to) => {
			if (date(from) === date(to) && time(from) === time(to)) return moment(from);
			if (time(from) === "00:00" && time(to) === "00:00" && to > from) {
				const last = to - 43200;
				return date(from) === date(last) ? `${weekday(from)} ${date(from)}` : `${weekday(from)} ${date(from)} – ${weekday(last)} ${date(last)}`;
			}
			return date(from) === date(to) ? `${moment(from)}–${time(to)}` : `${moment(from)} – ${moment(to)}`;
		},
		/* For <input type="datetime-local">, and back to seconds since 1970. */
		input: s => (p => `${p.year}-${two(p.month + 1)}-${two(p.day)}T${two(p.hour)}:${two(p.minute)}`)(parts(s)),
		read: text => {
			const local = Date.parse(`${text}Z`) / 1000;
			return Number.isFinite(local) ? local - offset(local - offset(local)) : null;
		},
		midnights: (from, to) => midnights(from, to, offset),
	};
}

function midnights(from, to, offset) {
	const found = [];
	const local = from + offset(from);
	for (let day = Math.ceil(local / 86400); found.length < 4000; day++) {
		const guess = day * 86400 - offset(from);
		const s = day * 86400 - offset(guess);
		if (s > to) break;
		found.push(s);
	}
	return found;
}
