/* live.js -- the dashboard: the report comes from the program, and again when the program says that it has changed.
 * SPDX-License-Identifier: MIT */

const CALM_MS = 1000; // changes come in bursts while captures are read

export async function fetchReport() {
	const answer = await fetch("/api/report.json", {headers: {Accept: "application/json"}});
	if (!answer.ok) throw new Error(answer.status === 401 ? "open the link that `housetap serve` printed" : `the program answered ${answer.status}`);
	return answer.json();
}

/* take(data) with each newer report. The browser connects again by itself when the program was away. */
export function follow(take) {
	let timer = 0, asking = false, again = false;
	const ask = async () => {
		timer = 0;
		if (asking) return void (again = true);
		asking = true;
		try {
			take(await fetchReport());
			connected(true);
		} catch {
			connected(false);
		}
		asking = false;
		if (again) soon();
		again = false;
	};
	const soon = () => { timer ||= setTimeout(ask, CALM_MS); };
	const events = new EventSource("/api/events");
	let lost = false;
	events.addEventListener("changed", soon);
	events.addEventListener("open", () => {
		connected(true);
		if (lost) soon();
		lost = false;
	});
	events.addEventListener("error", () => {
		lost = true;
		connected(false);
	});
}

function connected(yes) {
	document.documentElement.dataset.live = yes ? "yes" : "lost";
}

/* The only writes: a name for a device, a finding not to be told again. */
export async function post(path, body) {
	const answer = await fetch(path, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});
	if (!answer.ok) throw new Error(`the program answered ${answer.status}`);
}
