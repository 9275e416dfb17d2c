#!/usr/bin/python3
"""Names that strangers choose (DNS, DHCP, mDNS, SNI, HTTP Host, user agent), full of markup, escape
sequences, formulas and quotes, go through every output, and none of them obeys."""
import base64, csv, hashlib, html.parser, io, json, os, pathlib, re, struct, subprocess, sys

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.dont_write_bytecode = True
import tap
from hostile import EVIL, frames_of, write_capture
from tap import result


def run(*arguments, status=0):
    p = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode != status:
        result(False, f"housetap {arguments[0]} ends with {status}", f"{p.returncode} {p.stderr}")
    return p.stdout


class Page(html.parser.HTMLParser):
    """Counts elements, notes what should not be there."""

    def __init__(self):
        super().__init__()
        self.seen, self.bad = {}, []

    def handle_starttag(self, tag, attrs):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        if tag == "script" and attrs not in ([], [("type", "application/json"), ("id", "data")]):
            self.bad.append(attrs)
        if tag in ("img", "iframe", "object", "embed", "link", "base", "form", "svg"):
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "src" or (name == "href" and not value.startswith("#")):
                self.bad.append(f"{tag} {name}={value}")
            if name == "style":
                self.bad.append(f"style {value}")


def unsafe_for_terminal(data, allowed="\n\t"):
    text = data.decode("utf-8")  # raises where it is not UTF-8
    return [hex(ord(c)) for c in text if c not in allowed and (ord(c) < 32 or 0x7f <= ord(c) < 0xa0 or 0x202a <= ord(c) <= 0x202e or 0x2066 <= ord(c) <= 0x2069)]


def check_files(out):
    page = Page()
    text = (out / "report.html").read_text("utf-8")
    page.feed(text)
    result(not page.bad, "the page holds no element, attribute or link that a name brought", page.bad)
    result(page.seen.get("h1") == 1 and page.seen.get("title") == 1 and page.seen.get("script") == 2, "its skeleton is what it was", page.seen)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    script, style = text[text.rindex("<script>") + 8:text.rindex("</script>")], text[text.index("<style>") + 7:text.index("</style>")]
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() + "'" for part in (script, style)]
    result(policy.startswith(f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]};") and "connect-src" not in policy,
           "it forbids all scripts and styles but its own, and connections", (policy, hashes))
    data = text[text.index('id="data">') + 10:]
    result(json.loads(data[:data.index("</script>")]) == json.loads((out / "report.json").read_text("utf-8")), "the data in it are those of report.json")
    result("alert(1)" in text, "the names are in it, as text")
    report = json.loads((out / "report.json").read_text("utf-8"))
    cells = json.dumps(report)
    result("<script" not in (out / "report.json").read_text() and "alert(1)" in cells, "report.json may stand inside a page")
    bad, seen = [], 0
    for path in sorted((out / "tables").glob("*.csv")):
        data = path.read_bytes()
        if found := unsafe_for_terminal(data.replace(b"\r", b""), "\n\t\u202e"):
            bad.append((path.name, found))
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
        table = report["tables"][path.stem]
        if rows[0] != [c["name"] for c in table["columns"]] or len(rows) - 1 != len(table["rows"]) or any(len(r) != len(rows[0]) for r in rows):
            bad.append((path.name, "does not match report.json"))
        for row in rows[1:]:
            seen += sum("drop table" in c.lower() for c in row)
            bad += [(path.name, c) for c in row if c[:1] in tuple("=+@\t\r") or (c[:1] == "-" and not re.fullmatch(r"-?[0-9.]+", c))]
    result(not bad, "no cell of any CSV is a formula or holds a control byte", bad)
    result(seen > 0, "and the names are there")


def check_store(store):
    answers = [run("show", name, "--store", store, "--color", "always") for name in analyses(store)]
    answers += [run("devices", "--store", store), run("status", "--store", store), run("explain", "192.168.1.20", "--store", store),
                run("sql", "select name from lookup", "--store", store), run("sql", "select value from evidence", "--store", store, "--format", "tsv")]
    bad = [b for a in answers if (b := unsafe_for_terminal(re.sub(rb"\x1b\[(0|1|34)m", b"", a)))]
    result(not bad, "tables on a terminal hold no control byte but our own colours", bad)
    for format, read in (("json", json.loads), ("jsonl", lambda t: [json.loads(l) for l in t.splitlines()]), ("csv", lambda t: list(csv.reader(io.StringIO(t, newline=""), strict=True)))):
        text = run("sql", "select name, word from lookup", "--store", store, "--format", format).decode("utf-8")
        rows = read(text)
        result(len(rows) >= len(EVIL), f"{format} of the names can be read back")
    proposed = [l for l in run("devices", "--store", store).decode().splitlines() if l.startswith("    housetap name ")]
    safe = re.compile(r'    housetap name [0-9a-f:]{17} "[A-Za-z0-9 ._-]*" --home \'[a-z]+\' --store \'[^\']+\'')
    result(proposed and all(safe.fullmatch(l) for l in proposed), "names that are proposed for typing hold nothing that a shell reads", proposed)
    told = json.loads(run("explain", "192.168.1.20", "--store", store, "--format", "json"))
    result(told[0]["kind"] == "device", "explain in JSON can be read back")
    run("name", "02:00:00:00:00:20", "'); drop table named; --<b>\x1b[31m", "--store", store)
    listed = run("devices", "--store", store, "--format", "csv").decode()
    result("drop table named" in listed, "a name with quotes is only a name")
    found = run("explain", "'); DROP TABLE NAMED; --<b>\x1b[31m", "--store", store)
    result(b"02:00:00:00:00:20" in found and not unsafe_for_terminal(found), "and can be asked for")
    run("explain", "' or 1=1 --", "--store", store, status=1)
    result(run("sql", "select count(*) as n from named", "--store", store, "--format", "tsv") == b"n\n1\n", "no table was dropped")


def analyses(store):
    return [json.loads(l)["name"] for l in run("show", "--store", store, "--format", "jsonl").splitlines()]


def write_times(path):
    """Three sections of pcapng: a time before the world, an ordinary one, one after the end."""
    frame = next(frames_of(b"time", 1))

    def block(kind, body):
        body += bytes(-len(body) % 4)
        return struct.pack("<II", kind, 12 + len(body)) + body + struct.pack("<I", 12 + len(body))

    data = b""
    for offset, ticks in ((-2**63, 0), (0, 1700000000 * 10**6), (2**63 - 1, 2**64 - 1)):
        data += block(0x0a0d0d0a, struct.pack("<IHHq", 0x1a2b3c4d, 1, 0, -1))
        data += block(1, struct.pack("<HHI", 1, 0, 262144) + struct.pack("<HHq", 14, 8, offset) + bytes(4))
        for i in range(3):
            data += block(6, struct.pack("<IIIII", 0, ticks >> 32, (ticks & 0xffffffff) - i if ticks else i, len(frame), len(frame)) + frame)
    path.write_bytes(data)


def main():
    write_times(T / "times.pcapng")
    run("analyze", T / "times.pcapng", "-o", T / "times")
    total = json.loads((T / "times/report.json").read_text())["tables"]["overview"]["rows"][0]
    result(9 in total, "times that no capture can mean are reckoned with", total)
    capture, out, store = T / "evil.pcap", T / "out", T / "evil.db"
    write_capture(capture)
    words = run("analyze", capture, "-o", out)
    result(not unsafe_for_terminal(words), "analyze")
    check_files(out)
    result(not unsafe_for_terminal(run("analyze", capture)), "the overview on a terminal")
    result(not unsafe_for_terminal(run("frames", capture)), "frames")
    run("ingest", "--store", store, capture)
    check_store(store)
    p = subprocess.run([PROGRAM, "ingest", "--store", store, T / "no\x1b[31m<b>such"], stderr=subprocess.PIPE)
    result(p.returncode == 1 and not unsafe_for_terminal(p.stderr), "a hostile file name in an error", p.stderr)
    return tap.plan()


sys.exit(main())
