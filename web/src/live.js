/* live.js -- the dashboard: the report comes from the program, and again when the program says that it has changed.
 * SPDX-License-Identifier: MIT */
import {el} from "./dom.js";

const CALM_MS = 1000;   // changes come in bursts while captures are read
const AGAIN_MS = 15000; // where the browser does not try again by itself

const TOKEN = /(?:^#|&)t=([\w-]{32,100})(?=&|$)/;

/* The token stands behind # and so travels in no request; nor shall it stay in the address, in history or a bookmark. */
function takeToken() {
	const found = TOKEN.exec(location.hash);
	if (!found) return null;
	const rest = location.hash.replace(TOKEN, "").replace(/^[#&]+/, "");
	history.replaceState(null, "", location.pathname + location.search + (rest ? `#${rest}` : ""));
	return found[1];
}

const isLive = typeof document !== "undefined" && !document.getElementById("data");
let token = isLive ? takeToken() : null; // before anybody reads the address
let csrf = null, shown = null;

class Refused extends Error {}

/* Fetches from the program; what it refuses, in its own words. */
async function ask(path, options = {}) {
	const answer = await fetch(path, {...options, headers: {Accept: "application/json", ...options.headers}});
	if (answer.ok) return answer;
	const why = await answer.json().then(said => said.error, () => `the program answered ${answer.status}`);
	throw answer.status === 401 ? new Refused(why) : new Error(why);
}

const send = (path, body, headers = {}) =>
	ask(path, {method: "POST", headers: {"Content-Type": "application/json", ...headers}, body: JSON.stringify(body)});

/* The token for a cookie, once; then the cookie says who we are. */
async function enter() {
	const answer = token ? await send("/api/login", {token}) : await ask("/api/session");
	token = null;
	csrf = (await answer.json()).csrf;
}

export async function fetchReport() {
	if (csrf === null) await enter();
	const answer = await ask("/api/report.json");
	const report = await answer.json();
	shown = answer.headers.get("ETag")?.replace(/^"|"$/g, "") ?? null;
	return report;
}

/* The only writes: a name for a device, a finding not to be told again. */
export async function post(path, body) {
	if (csrf === null) await enter();
	await send(path, body, {"X-Housetap": csrf});
}

const WORDS = {
	yes: "Live",
	lost: "Not live: the program does not answer. Trying again.",
	out: "Not live: the program has a new address. Open the one that it printed.",
};

function connected(how) {
	if (document.documentElement.dataset.live === how) return;
	document.documentElement.dataset.live = how;
	const said = document.getElementById("live") ?? document.body.appendChild(el("p", {id: "live", role: "status"}));
	said.textContent = WORDS[how];
}

/* take(data) with each newer report. */
export function follow(take) {
	let timer = 0, asking = false, again = false;
	const fetchNow = async () => {
		timer = 0;
		if (asking) return void (again = true);
		asking = true;
		try {
			take(await fetchReport());
			connected("yes");
		} catch (error) {
			connected(error instanceof Refused ? "out" : "lost");
		}
		asking = false;
		if (again) soon();
		again = false;
	};
	const soon = () => { timer ||= setTimeout(fetchNow, CALM_MS); };
	const listen = () => {
		const events = new EventSource("/api/events");
		const hear = event => {
			connected("yes");
			if (event.lastEventId !== shown) soon();
		};
		events.addEventListener("now", hear); // what there is, each time we are connected
		events.addEventListener("changed", hear);
		events.addEventListener("error", () => {
			connected("lost");
			if (events.readyState !== EventSource.CLOSED) return;
			/* Refused: it does not try again by itself. A report tells why, and what was missed. */
			setTimeout(() => { soon(); listen(); }, AGAIN_MS);
		});
	};
	listen();
	/* The address of a new start of the program, put into this page. */
	addEventListener("hashchange", () => { if (TOKEN.test(location.hash)) location.reload(); });
}
