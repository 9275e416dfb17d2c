#!/usr/bin/python3
# timeout: 600
"""Flows with a name in their handshake (SNI), in an HTTP Host header, or in a DNS answer to their device before they
began must have a name: tshark finds the evidence in captures of ../shared, `flow` is asked what housetap made of it.

usage: names.py [--all] [--cache DIR]     --all: every capture, not a sample; DIR keeps what tshark found
"""
import bisect, collections, csv, io, ipaddress, os, pathlib, shutil, subprocess, sys, tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("HOUSETAP") or str(TOP / "housetap")
DATA = pathlib.Path(os.environ.get("HOUSETAP_DATA") or pathlib.Path.home() / ".cache/housetap-shared")
CAPTURES = DATA / "captures"
FIELDS = ["frame.time_epoch", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.srcport", "tcp.dstport", "udp.srcport",
          "udp.dstport", "tls.handshake.extensions_server_name", "http.host", "dns.flags.response", "dns.qry.name",
          "dns.a", "dns.aaaa"]
FILTER = "tls.handshake.extensions_server_name or http.host or dns.a or dns.aaaa"
SAMPLE, SAMPLE_BYTES = 120, 1_500_000
NAME_MAX = 79  # flow.name keeps that many bytes
LEAST = 99


def option(word):
    return sys.argv[sys.argv.index(word) + 1] if word in sys.argv else None


def captures():
    """Those that Wireshark finds TLS, HTTP, QUIC or DNS in; a sample is spread over all sources."""
    with open(CAPTURES / "INDEX.tsv", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    found = []
    for r in rows:
        path, truth = CAPTURES / r["source"] / r["path"], CAPTURES / "truth" / r["source"] / (r["path"] + ".tsv")
        if r["home_relevance"] < "2" or not path.exists() or not truth.exists():
            continue
        if "--all" not in sys.argv and path.stat().st_size > SAMPLE_BYTES:
            continue
        if any(w in truth.read_bytes() for w in (b"\tTLS", b"\tHTTP", b"\tQUIC", b"\tDNS")):
            found.append(path)
    return found if "--all" in sys.argv else found[:: max(1, len(found) // SAMPLE)]


def tshark(path):
    cache = option("--cache")
    kept = pathlib.Path(cache) / (str(path.relative_to(CAPTURES)).replace("/", "_") + ".names") if cache else None
    if kept and kept.exists():
        return kept.read_text(errors="replace")
    command = ["tshark", "-n", "-r", path, "-Y", FILTER, "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=,"]
    out = subprocess.run(command + [x for f in FIELDS for x in ("-e", f)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(out)
    return out.decode(errors="replace")


def host(text):
    """A Host header or SNI as flow.name has it; "" if it is an address."""
    name = text.strip().lower().rstrip(".")
    if name.rpartition(":")[2].isdigit() and "]" not in name.rpartition(":")[2]:
        name = name.rpartition(":")[0]
    try:
        ipaddress.ip_address(name.strip("[]"))
        return ""
    except ValueError:
        return name


def evidence(path):
    """names: {ends: [(time, name)]}; answers: {(asker, address): [time]}"""
    names, answers = collections.defaultdict(list), collections.defaultdict(list)
    for line in tshark(path).splitlines():
        c = line.split("\t")
        if len(c) != len(FIELDS) or any("," in x for x in c[1:9]) or bool(c[1]) == bool(c[3]):
            continue  # a tunnel or an error that quotes: whose names these are is not clear
        source, destination, protocol = c[1] or c[3], c[2] or c[4], 6 if c[5] else 17
        ports = (c[5], c[6]) if c[5] else (c[7], c[8])
        if not ports[0]:
            continue
        ends = frozenset([(source, int(ports[0])), (destination, int(ports[1]))]), protocol
        for name in (c[9] + "," + c[10]).split(","):
            if host(name):
                names[ends].append((float(c[0]), host(name)))
        if c[11] in ("1", "True") and ports[0] == "53":
            for address in filter(None, (c[13] + "," + c[14]).split(",")):
                answers[destination, address].append(float(c[0]))
    return names, answers


def check_world():
    """The made homes: what each device was told before it connected is in table `name`."""
    homes = [f"{d.name}={d}/dumps" for d in sorted((DATA / "scenario/dev").iterdir()) if (d / "dumps").is_dir()]
    with tempfile.TemporaryDirectory() as own:
        store = own + "/store.db"
        subprocess.run([PROGRAM, "ingest", "--quiet", "--store", store, *homes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sql = ("select count(*) as all_n, count(case when f.name <> '' then 1 end) as named_n from flow as f join (select home,"
               " address, asker, min(first_us) as told from name where source = 'dns' group by home, address, asker) as n"
               " on n.home = f.home and n.address = f.destination and n.asker = f.source and n.told <= f.first_us")
        out = subprocess.run([PROGRAM, "sql", "--store", store, "--format", "csv", sql], stdout=subprocess.PIPE, check=True).stdout
    total, named = map(int, out.decode().splitlines()[1].split(","))
    ok = total > 0 and 100 * named >= LEAST * total
    print(f"{'ok' if ok else 'not ok'} 3 - scenario/dev, asked DNS before: {100 * named / max(total, 1):.2f} % of {total} flows are named")
    return ok


def flows(paths):
    """{home: rows}: each capture is a home of one store."""
    with tempfile.TemporaryDirectory() as own:
        store = own + "/store.db"
        subprocess.run([PROGRAM, "ingest", "--quiet", "--store", store] + [f"c{i}={p}" for i, p in enumerate(paths)],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sql = ("select home, source, destination, source_port, destination_port, ip_protocol, first_us as begin_n, last_us as end_n, name,"
               " confidence, packets_out + packets_in as frames, bytes_out + bytes_in as size_n from flow")
        out = subprocess.run([PROGRAM, "sql", "--store", store, "--format", "csv", sql], stdout=subprocess.PIPE, check=True).stdout
    rows = collections.defaultdict(list)
    for r in csv.DictReader(io.StringIO(out.decode(errors="replace"))):
        rows[r["home"]].append(r)
    return rows


def judge(rows, names, answers, figures, missed, path):
    for r in rows:
        ends = frozenset([(r["source"], int(r["source_port"])), (r["destination"], int(r["destination_port"]))]), int(r["ip_protocol"])
        begin, end = int(r["begin_n"]) / 1e6 - 1e-5, int(r["end_n"]) / 1e6 + 1e-5
        own = {n for t, n in names.get(ends, ()) if begin <= t <= end}
        told = sorted(answers.get((r["source"], r["destination"]), ()))
        # What tshark has of a resolver may be additional records, which nobody asked for.
        kind = "handshake or Host" if own else "DNS" if bisect.bisect_left(told, begin) > 0 and r["destination_port"] != "53" else None
        if not kind:
            continue
        fits = r["name"] != "" and (not own or any(n == r["name"] or (len(n) > NAME_MAX and n.endswith(r["name"])) for n in own))
        figures[kind] += collections.Counter(flows=1, named=r["name"] != "", right=fits)
        if not fits:
            missed.append(f"{path.relative_to(CAPTURES)} {r['source']} {r['destination']}:{r['destination_port']} {r['name']!r}, not {sorted(own)[:3]}")


def main():
    if not (CAPTURES / "INDEX.tsv").exists():
        print("ok 1 - flows with evidence have names # SKIP ../shared not there\n1..1")
        return 0
    if not shutil.which("tshark"):
        print("ok 1 - flows with evidence have names # SKIP no tshark\n1..1")
        return 0
    paths, missed = captures(), []
    figures = collections.defaultdict(collections.Counter)
    rows = flows(paths)
    for i, path in enumerate(paths):
        judge(rows[f"c{i}"], *evidence(path), figures, missed, path)
    good = True
    for number, (kind, f) in enumerate(sorted(figures.items()), 1):
        named, right = (100 * f[k] / f["flows"] for k in ("named", "right"))
        ok = named >= LEAST and right >= LEAST - 1
        good &= ok
        print(f"{'ok' if ok else 'not ok'} {number} - {kind}: {named:.2f} % of {f['flows']} flows in {len(paths)} captures are named, {right:.2f} % as expected")
    good &= check_world()
    for m in missed[: None if "--all" in sys.argv else 10]:
        print("#", m)
    print(f"1..{len(figures) + 1}")
    return 0 if good and len(figures) == 2 else 1


sys.exit(main())
