#!/usr/bin/python3
# timeout: 240
"""report.json: what a page sums up from its model equals what the analyses say, for the demo and for made homes."""
import html, json, os, pathlib, struct, subprocess, sys
from collections import defaultdict

HOUSETAP, TMP = os.environ["HOUSETAP"], pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
number = failed = 0


def say(ok, what, why=""):
    global number, failed
    number += 1
    failed += not ok
    print(f"{'' if ok else 'not '}ok {number} - {what}" + ("" if ok else f"\n# {why}"))


def run(*words, good=(0,)):
    p = subprocess.run([HOUSETAP, *map(str, words)], capture_output=True, text=True)
    if p.returncode not in good:
        raise SystemExit(f"{words}: {p.returncode}: {p.stderr}")
    return p.stdout


def show(store, name, *words):
    return json.loads(run("show", name, "--store", store, "--format", "json", "--tz", "Europe/Berlin", *words) or "[]")


def rows(columns):
    """Columns as a list of dicts; slots as they were before they were written as differences."""
    names, slot = list(columns), 0
    for cells in zip(*columns.values()):
        row = dict(zip(names, cells))
        if "slot" in row:
            slot += row["slot"]
            row["slot"] = slot
        yield row


def sums(items, key, *values):
    out = defaultdict(lambda: [0] * len(values))
    for item in items:
        k = key(item)
        if k is None:
            continue
        for i, value in enumerate(values):
            out[k][i] += value(item)
    return {k: tuple(v) for k, v in out.items() if any(v)}


def same(what, mine, theirs):
    different = [k for k in mine.keys() | theirs.keys() if mine.get(k) != theirs.get(k)]
    say(not different and (mine or not theirs), what,
        "; ".join(f"{k}: model {mine.get(k)}, analysis {theirs.get(k)}" for k in sorted(different, key=str)[:4]) or "nothing to compare")


def get(name):
    return lambda row: row[name]


def both(row):
    return row["packets_out"] + row["packets_in"]


def both_bytes(row):
    return row["bytes_out"] + row["bytes_in"]


def stretched(path, times):
    """The same frames over so many times the time."""
    data = path.read_bytes()
    at, first, out = 24, None, [data[:24]]
    while at < len(data):
        seconds, micros, length = struct.unpack_from("<III", data, at)
        first = first or seconds
        out.append(struct.pack("<II", first + (seconds - first) * times, micros) + data[at + 8:at + 16 + length])
        at += 16 + length
    return b"".join(out)


def check_flood(kind, *lists):
    """More than the document holds: the tail is folded, the sums stay."""
    store, said = TMP / f"{kind}.db", TMP / f"{kind}.json"
    subprocess.run([TOP / "tests/lib/flood", kind, "40000", TMP / f"{kind}.pcap"], check=True)
    run("ingest", "--store", store, "--quiet", TMP / f"{kind}.pcap")
    run("report", "--store", store, "--quiet", "--filter", "none", "-o", said)
    model = json.loads(said.read_text())["model"]
    traffic, labels = list(rows(model["traffic"])), list(rows(model["labels"]))
    total = sum(r["packets"] for r in show(store, "protocols", "--filter", "none"))
    say(sum(map(both, traffic)) == total and len(traffic) <= 150_000, f"flood of {kind}: every packet is in it", (sum(map(both, traffic)), total))
    say(all(model["left_out"][k][0] > 0 for k in lists), f"flood of {kind}: {', '.join(lists)} are folded, and counted", model["left_out"])
    pairs = list(rows(model["pairs"]))
    say(all(p["peer"] < len(model["peers"]["name"]) and p["device"] < len(model["devices"]["name"]) for p in pairs) and
        all(r["pair"] < len(pairs) and r["label"] < len(labels) for r in traffic), f"flood of {kind}: numbers are of its lists")


def check(where, store, *words):
    said = TMP / "report.json"
    run("report", "--store", store, "--tz", "Europe/Berlin", "--quiet", "-o", said, *words)
    document = json.loads(said.read_text())
    model = document["model"]
    homes, labels, pairs = model["homes"], list(rows(model["labels"])), list(rows(model["pairs"]))
    devices, peers = list(rows(model["devices"])), list(rows(model["peers"]))
    applications = list(rows(model["applications"]))
    traffic, flows = list(rows(model["traffic"])), list(rows(model["flows"]))
    lookups = list(rows(model["lookups"]))

    def table(name):
        return show(store, name, *words)

    say(document["format"] == "housetap-report" and document["version"] == 2, f"{where}: format and version")
    lengths = {k: {len(c) for c in v.values()} for k, v in model.items() if isinstance(v, dict)}
    say(all(len(v) == 1 for v in lengths.values()), f"{where}: columns of one list are equally long", lengths)
    order = [(r["slot"], r["pair"], r["label"]) for r in traffic]
    say(order == sorted(set(order)) and all(r["slot"] < model["slots"] for r in traffic), f"{where}: traffic is sorted, each cell once")
    overview = table("overview")
    head = document["headline"]
    say([head[k] for k in ("homes", "devices", "packets", "bytes")] ==
        [len(overview), *(sum(r[k] for r in overview) for k in ("devices", "packets", "bytes"))], f"{where}: headline as overview", head)
    for what in ("protocol", "ethertype"):
        same(f"{where}: {what}s", sums(traffic, lambda r: labels[r["label"]][what], both, both_bytes),
             sums(table(what + "s"), get(what), get("packets"), get("bytes")))
    same(f"{where}: encryption", sums(flows, lambda r: ("encrypted", "clear", "unknown")[r["encryption"]], get("flows"), both, both_bytes),
         sums(table("encryption"), get("encryption"), get("flows"), get("packets"), get("bytes")))
    same(f"{where}: applications",
         sums(flows, lambda r: (homes[peers[pairs[r["pair"]]["peer"]]["home"]],
                                *(applications[r["application"]][k] for k in ("name", "category", "company"))), get("flows"), both, both_bytes),
         sums(table("applications"), lambda r: (r["home"], r["application"], r["category"], r["company"]), get("flows"), both, both_bytes))

    def device_of(r, scope=None):
        pair = pairs[r["pair"]]
        if pair["device"] < 0 or (scope and peers[pair["peer"]]["scope"] != scope):
            return None
        return homes[devices[pair["device"]]["home"]], devices[pair["device"]]["mac"]

    called = {(r["home"], r["mac"]): r["device"] for r in table("device_totals")}
    mine = {(homes[d["home"]], d["mac"]): d["name"] or d["mac"] for d in devices if (homes[d["home"]], d["mac"]) in called}
    say(mine == called, f"{where}: devices go by the names that tables give them", [(k, v, called[k]) for k, v in mine.items() if v != called[k]][:4])
    ways = [get(k) for k in ("packets_out", "bytes_out", "packets_in", "bytes_in")]
    internet = [get("internet_" + k) for k in ("packets_out", "bytes_out", "packets_in", "bytes_in")]
    same(f"{where}: devices", sums(traffic, lambda r: device_of(r, "internet"), *ways),
         sums(table("device_totals"), lambda r: (r["home"], r["mac"]), *internet))
    same(f"{where}: peers", sums(traffic, lambda r: (lambda p: (homes[p["home"]], p["address"]) if p["scope"] == "internet" else None)
                                 (peers[pairs[r["pair"]]["peer"]]), *ways),
         sums(table("peers"), lambda r: (r["home"], r["peer"]), *ways))
    if model["step_s"] == 900:
        import datetime
        def time_of(r):
            return datetime.datetime.fromtimestamp(model["start_s"] + 900 * r["slot"], datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        same(f"{where}: timeline", sums(traffic, lambda r: (homes[peers[pairs[r["pair"]]["peer"]]["home"]], time_of(r)), both, both_bytes),
             sums(table("timeline"), lambda r: (r["home"], r["time"][:19]), get("packets"), get("bytes")))
    same(f"{where}: names", sums(lookups, lambda r: model["names"][r["name"]], get("count")),
         sums(table("names"), get("name"), get("queries")))
    if not words:
        same(f"{where}: resolvers", sums(lookups, lambda r: (homes[peers[r["resolver"]]["home"]], peers[r["resolver"]]["address"]), get("count")),
             sums(table("resolvers"), lambda r: (r["home"], r["resolver"]), get("queries")))
    called = {(homes[devices[p["device"]]["home"]], devices[p["device"]]["name"] or devices[p["device"]]["mac"],
               peers[p["peer"]]["address"], r["port"]): r["requests"]
              for r in rows(model["rhythms"]) if (p := pairs[r["pair"]])["device"] >= 0}
    asked = {(r["home"], r["device"], r["peer"], r["port"]): r["requests"] for r in table("requests")}
    common = called.keys() & asked.keys()
    say(all(called[k] == asked[k] for k in common) and len(common) >= 0.9 * len(asked), f"{where}: rhythms as requests",
        f"{len(called)} called, {len(asked)} asked, {len(common)} common")


subprocess.run([TOP / "data/demo/generate", TMP], check=True)
demo = TMP / "demo.db"
run("ingest", "--store", demo, "--quiet", "--devices", TOP / "data/demo/devices.csv", TMP / "demo.pcap")
check("demo", demo)
check("demo, every frame", demo, "--filter", "none")
run("report", "--store", demo, "--quiet", "-o", TMP / "page.html", "--title", "Ann & Bob's </title>")
run("report", "--store", demo, "--quiet", "-o", TMP / "page.json", "--title", "Ann & Bob's </title>")
page, data = (TMP / "page.html").read_bytes(), (TMP / "page.json").read_bytes()
say(data in page and len(page) - len(data) <= 600_000, "the page holds the data and is at most 600 kB without them", len(page) - len(data))
say(html.unescape(page[page.index(b"<title>") + 7:page.index(b"</title>")].decode()) == "Ann & Bob's </title>" and json.loads(data)["title"] == "Ann & Bob's </title>", "its title is a text",
    page[page.index(b"<title>"):][:80])
(TMP / "long.pcap").write_bytes(stretched(TMP / "demo.pcap", 1100))
long = TMP / "long.db"
run("ingest", "--store", long, "--quiet", "--devices", TOP / "data/demo/devices.csv", TMP / "long.pcap")
check("three years", long)
run("report", "--store", long, "--quiet", "-o", TMP / "long.json")
shape = json.loads((TMP / "long.json").read_text())["model"]
say(shape["step_s"] == 3600 and shape["slots"] <= 50_000, "three years: slots of an hour", (shape["step_s"], shape["slots"]))
check_flood("mac", "devices")
check_flood("types", "labels")
check_flood("scan", "peers")
tiny = pathlib.Path(os.environ.get("HOUSETAP_DATA", "/nonexistent")) / "scenario/tiny"
if tiny.is_dir():
    store = TMP / "tiny.db"
    run("ingest", "--store", store, "--quiet", "--devices", tiny / "devices.csv",
        *(f"{h}={tiny / h / 'dumps'}" for h in ("sven", "maxi", "fabi")), good=(0, 3))
    check("three homes", store)
else:
    print(f"ok {number + 1} - three homes # SKIP ../shared not there")
sys.exit(1 if failed else 0)
