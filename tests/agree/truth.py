#!/usr/bin/python3
# timeout: 600
"""The main job on scenario/dev (1.8 million frames, three homes, five days) against truth.json: frames and
bytes, sums of each device, its addresses, host name and type, when it was active, and how many frames are DNS.
`truth.py FOLDER` does the same with any other homes of make_homes.py."""
import csv, datetime, io, ipaddress, json, os, pathlib, subprocess, sys, tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
HOUSETAP = os.environ.get("HOUSETAP", str(TOP / "housetap"))
DATA = pathlib.Path(os.environ.get("HOUSETAP_DATA") or pathlib.Path.home() / ".cache/housetap-shared")
WORLD = DATA / "scenario" / (sys.argv[1] if len(sys.argv) > 1 else "dev")
SUMS = {"packets_out": "frames_out", "bytes_out": "bytes_out", "packets_in": "frames_in", "bytes_in": "bytes_in",
        "internet_packets_out": "inet_frames_out", "internet_bytes_out": "inet_bytes_out",
        "internet_packets_in": "inet_frames_in", "internet_bytes_in": "inet_bytes_in"}
results = []


def tell(ok, what, details=()):
    results.append(ok)
    print(f"{'ok' if ok else 'not ok'} {len(results)} - {what}", flush=True)
    for d in [] if ok else list(details)[:12]:
        print("#", d)


def run(*command):
    p = subprocess.run([HOUSETAP, *map(str, command)], capture_output=True)
    if p.returncode not in (0, 3):
        raise RuntimeError(f"housetap {command[0]}: exit {p.returncode}: {p.stderr.decode(errors='replace')[-400:]}")
    return p.stdout.decode()


def show(store, name, home, *more):
    text = run("show", name, "--store", store, "--home", home["name"], "--format", "csv", "--tz", "UTC", *more)
    return list(csv.DictReader(io.StringIO(text)))


def seconds(text):
    return int(datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc).timestamp())


def slots(ranges):
    return {s for first, last in ranges for s in range(first, last + 1)}


def check_totals(store, home):
    row = show(store, "overview", home)[0]
    want = (home["totals"]["frames"], home["totals"]["bytes"])
    tell((int(row["packets"]), int(row["bytes"])) == want, f"{home['name']}: frames and bytes", [row, want])


def check_internet(store, home):
    rows = show(store, "timeline", home, "--step", "1d")
    got = tuple(sum(int(r[f"{unit}_{way}"]) for r in rows for way in ("in", "out")) for unit in ("packets", "bytes"))
    want = (home["inet"]["frames"], home["inet"]["bytes"])
    tell(got == want, f"{home['name']}: frames and bytes between home and Internet", [got, want])


def check_devices(store, home):
    ours = {r["mac"]: r for r in show(store, "device_totals", home)}
    for ours_column, truth_column in SUMS.items():
        wrong = [f"{d['mac']} {d['name']}: {d[truth_column]}, ours {ours.get(d['mac'], {}).get(ours_column)}"
                 for d in home["devices"] if int(ours.get(d["mac"], {}).get(ours_column, 0)) != d[truth_column]]
        tell(not wrong, f"{home['name']}: {ours_column} of {len(home['devices'])} devices", wrong)
    seen = {d["mac"] for d in home["devices"] if d["frames_out"] or d["frames_in"]}
    tell(seen == set(ours), f"{home['name']}: a row for each of {len(seen)} devices and for nobody else",
         sorted(seen ^ set(ours)))


def check_slots(store, home):
    """Devices that share a name are one row; the router owns only what is its own."""
    names = {r["mac"]: r["device"] or r["mac"] for r in show(store, "device_totals", home)}
    first, want, got = home["capture"]["slot0_epoch"], {}, {}
    for d in home["devices"]:
        if d["mac"] != home["router_mac"]:
            want.setdefault(names.get(d["mac"], d["mac"]), set()).update(slots(d["active_slots_15min"]))
    for r in show(store, "activity", home, "--filter", "none"):
        got.setdefault(r["device"], set()).add((seconds(r["time"]) - first) // 900)
    wrong = [f"{n}: missing {sorted(w - got.get(n, set()))[:8]}, more {sorted(got.get(n, set()) - w)[:8]}"
             for n, w in want.items() if w != got.get(n, set())]
    tell(not wrong, f"{home['name']}: when {len(want)} devices were active", wrong)


def used_addresses(folder):
    """Pairs of MAC and source address, read from the frames by other means than ours."""
    seen = set()
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        at, size = 24, len(data)
        while at + 16 <= size:
            length = int.from_bytes(data[at + 8:at + 12], "little")
            frame = data[at + 16:at + 16 + min(length, 64)]
            at += 16 + length
            kind, ip = frame[12:14], 14
            while kind == b"\x81\x00":
                kind, ip = frame[ip + 2:ip + 4], ip + 4
            if kind == b"\x86\xdd":
                seen.add((frame[6:12], frame[ip + 8:ip + 24]))
            elif kind == b"\x08\x00":
                seen.add((frame[6:12], frame[ip + 12:ip + 16]))
    return {(mac.hex(":"), str(ipaddress.ip_address(a))) for mac, a in seen if len(a) in (4, 16)}


def check_addresses(home, ours, used):
    """Each address stands with the MAC that had it; the truth says nothing of unique local ones (fd00::/8)."""
    wrong, count = [], 0
    for d in home["devices"]:
        truth = {a["addr"] for kind in ("ipv4", "ipv6") for a in d.get(kind, [])}
        got = {a for a in ours[d["mac"]]["addresses"].split() if not a.startswith("fd")} if d["mac"] in ours else set()
        missing = {a for a in truth if (d["mac"], a) in used} - got
        count += len(truth & got)
        if got - truth or missing:
            wrong.append(f"{d['mac']} {d['name']}: not its own {sorted(got - truth)}, missing {sorted(missing)}")
    tell(not wrong, f"{home['name']}: {count} addresses of {len(home['devices'])} devices", wrong)


# What a device of make_homes.py may be taken for.
TYPES = {"router": "router", "android": "phone", "iphone": "phone", "ipad": "tablet", "macbook": "computer",
         "windows": "computer", "linux": "computer", "google_home": "speaker", "chromecast": "streaming stick", "tv": "TV",
         "firetv": "streaming stick", "sonos": "speaker", "vacuum": "vacuum", "esp": "microcontroller", "plug": "plug",
         "pi": "computer", "camera": "camera", "hub": "hub", "nas": "NAS", "printer": "printer", "console": "game console"}


def check_inventory(store, home, used):
    rows = list(csv.DictReader(io.StringIO(run("devices", "--store", store, "--home", home["name"], "--format", "csv"))))
    ours = {r["mac"]: r for r in rows}
    seen = {d["mac"] for d in home["devices"] if d["frames_out"] or d["frames_in"]}
    tell(len(rows) == len(ours) and set(ours) == seen, f"{home['name']}: each of {len(seen)} devices once",
         sorted(set(ours) ^ seen))
    told = [d for d in home["devices"] if d.get("hostname") and d["mac"] in ours]
    wrong = [f"{d['mac']} {d['hostname']}, ours {ours[d['mac']]['hostname']}" for d in told
             if ours[d["mac"]]["hostname"] != d["hostname"]]
    tell(not wrong, f"{home['name']}: host names of {len(told)} devices", wrong)
    known = [d for d in told if d["kind"] in TYPES]
    wrong = [f"{d['mac']} {d['hostname']}: {d['kind']}, ours {ours[d['mac']]['type']} {ours[d['mac']]['confidence']} %"
             for d in known if ours[d["mac"]]["type"] != TYPES[d["kind"]]]
    print(f"# {home['name']}: types {len(known) - len(wrong)} of {len(known)}", *wrong, sep="\n#   ", flush=True)
    tell(len(wrong) * 10 <= len(known), f"{home['name']}: nine of ten types of devices", wrong)
    check_addresses(home, ours, used)


def check_dns_frames(store, home, labels):
    ours = {r["protocol"]: r for r in show(store, "protocols", home, "--filter", "none")}.get("DNS", {})
    want = labels[home["name"]]["DNS"]
    tell((int(ours.get("packets", 0)), int(ours.get("bytes", 0))) == (want["frames"], want["bytes"]),
         f"{home['name']}: DNS frames", [ours, want])


def check_dns(store, home):
    names = {r["mac"]: r["device"] or r["mac"] for r in show(store, "device_totals", home)}
    ours = {(r["device"], r["resolver"]): int(r["queries"]) for r in show(store, "resolvers_by_device", home)}
    truth = {}  # it counts questions to port 53; ours may know resolvers on other ports
    for d in home["devices"]:
        for resolver, queries in d["dns"]["resolvers"].items():
            key = names.get(d["mac"], d["mac"]), resolver
            truth[key] = truth.get(key, 0) + queries
    wrong = [f"{k}: {n}, ours {ours.get(k, 0)}" for k, n in truth.items() if ours.get(k, 0) != n]
    tell(not wrong, f"{home['name']}: DNS questions, {len(truth)} pairs of device and resolver", wrong)


def main():
    if not (WORLD / "truth.json").exists():
        print(f"ok 1 - the main job against truth # SKIP ../shared not there\n1..1")
        return 0
    truth = json.loads((WORLD / "truth.json").read_text())
    labels = WORLD / "tshark_protocols.json"
    labels = json.loads(labels.read_text()) if labels.exists() else None
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "truth.db"
        try:
            run("ingest", "--store", store, "--devices", WORLD / "devices.csv", "--quiet",
                *(f"{h['name']}={WORLD / h['name'] / 'dumps'}" for h in truth["homes"]))
            for home in truth["homes"]:
                check_totals(store, home)
                check_internet(store, home)
                check_devices(store, home)
                check_slots(store, home)
                check_inventory(store, home, used_addresses(WORLD / home["name"] / "dumps"))
                if labels:
                    check_dns_frames(store, home, labels)
                check_dns(store, home)
        except RuntimeError as error:
            tell(False, str(error))
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


sys.exit(main())
