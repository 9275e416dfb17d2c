#!/usr/bin/python3
"""findings: a clock that asks each second over one connection is told, with numbers that are right; exit status 4,
budget, device, formats; mute and unmute, also over a second ingest and for a store of the schema before."""
import json, os, pathlib, struct, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
CLOCK, PHONE, ROUTER = b"\x24\x0a\xc4\0\0\7", b"\x3c\xa6\x2f\0\0\x20", b"\x3c\xa6\x2f\0\0\1"
START, HOURS = 1642100400, 7


def run(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def address(text):
    return bytes(map(int, text.split(".")))


def tcp(mac, inside, outside, port, payload, out, sequence, acknowledged, flags=0x18, own_port=40000):
    ends = ((own_port, port) if out else (port, own_port))
    segment = struct.pack(">HHIIBBHHH", *ends, sequence & 0xffffffff, acknowledged & 0xffffffff, 0x50, flags, 1000, 0, 0) + payload
    ips = (address(inside) + address(outside)) if out else (address(outside) + address(inside))
    head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(segment), 1, 0, 64, 6, 0) + ips
    return (ROUTER + mac if out else mac + ROUTER) + b"\x08\0" + head + segment


def pings(mac, inside, outside, every_s, begin, end):
    """ICMP echo; nobody answers."""
    ip = struct.pack(">BBHHHBBH", 0x45, 0, 60, 1, 0, 64, 1, 0) + address(inside) + address(outside)
    at = begin
    while at < end:
        yield at, ROUTER + mac + b"\x08\0" + ip + struct.pack(">BBHHH", 8, 0, 0, 7, 1) + b"p" * 32
        at += every_s


def keepalive(mac, inside, outside, port, every_s, begin, end, ask, answer):
    """One connection that stays: a question each `every_s`, answered after 30 ms."""
    at, mine, its = begin, 1, 1
    yield at - .1, tcp(mac, inside, outside, port, b"", True, 0, 0, 2)
    yield at - .05, tcp(mac, inside, outside, port, b"", False, 0, 1, 0x12)
    while at < end:
        yield at, tcp(mac, inside, outside, port, ask, True, mine, its)
        mine += len(ask)
        yield at + .03, tcp(mac, inside, outside, port, answer, False, its, mine)
        its += len(answer)
        at += every_s


def connections(mac, inside, outside, port, every_s, begin, end, ask, answers):
    """A connection for each question."""
    at, n = begin, 0
    while at < end:
        answer, own = answers[n % len(answers)], 20000 + n % 30000
        for after, payload, out, sequence, acknowledged, flags in (
                (0, b"", True, 0, 0, 2), (.02, b"", False, 0, 1, 0x12), (.03, ask, True, 1, 1, 0x18), (.06, answer, False, 1, 1 + len(ask), 0x18),
                (.08, b"", True, 1 + len(ask), 1 + len(answer), 0x11), (.1, b"", False, 1 + len(answer), 2 + len(ask), 0x11),
                (.11, b"", True, 2 + len(ask), 2 + len(answer), 0x10)):
            yield at + after, tcp(mac, inside, outside, port, payload, out, sequence, acknowledged, flags, own)
        at, n = at + every_s, n + 1


def write(path, frames):
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1))
        for at, data in sorted(frames):
            f.write(struct.pack("<IIII", int(at), round(at % 1 * 1e6) % 1000000, len(data), len(data)) + data)


GET = b"GET /departures HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: clock\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 120\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 120
END = START + HOURS * 3600
write(T / "home.pcap", [*keepalive(CLOCK, "192.168.1.7", "198.51.100.7", 80, 1, START, END, GET, ANSWER),
                        *keepalive(PHONE, "192.168.1.20", "203.0.113.9", 5228, 300, START, END, b"p" * 30, b"q" * 30)])
STORE = T / "home.db"
run("ingest", "--store", STORE, f"flat={T / 'home.pcap'}")
status, out, err = run("findings", "--store", STORE, "--format", "json")
found = json.loads(out)
accused = [f for f in found if f["level"] in ("alert", "warning")]
result(status == 0 and len(accused) == 1, "one device is told of, of two that ask regularly", out + err)
f = accused[0] if accused else {"id": "hammering-00000000", "peers": [], "title": "", "why": []}
result(f.get("mac") == "24:0a:c4:00:00:07" and "198.51.100.7" in f["peers"], "it is the clock, and whom it asks", f)
result("every" in f["title"] and f["why"] and f["id"].startswith("hammering-"), "in a sentence, with reasons", f)
count = f["title"].replace(",", "").split(": ")[-1].split(" times a day")[0]
result(count.isdigit() and abs(int(count) - 86400) <= 864, "requests a day, from one connection that stays, are right to 1 %", f["title"])
result(any("100 % of the answers are exactly as long" in w for w in f["why"]), "answers that say the same are counted", f["why"])
needed = {"id", "home", "device", "mac", "level", "kind", "score", "peers", "title", "why", "first", "last", "packets", "bytes"}
result(needed <= set(f), "all that scripts read is there", needed - set(f))

write(T / "hall.pcap", connections(CLOCK, "192.168.1.7", "198.51.100.7", 80, 5, START, END, GET, [ANSWER] * 9 + [ANSWER + b"news"]))
run("ingest", "--store", T / "hall.db", f"hall={T / 'hall.pcap'}")
out = run("findings", "--store", T / "hall.db", "--format", "json")[1]
why = [w for x in json.loads(out) if x["kind"] == "hammering" for w in x["why"]]
result(any("80 % of the answers are exactly as long" in w for w in why), "so are those that come in a connection each", out)
DAY = 86400
write(T / "week.pcap", [*connections(CLOCK, "192.168.1.7", "198.51.100.7", 8009, 300, START, START + 7 * DAY, GET, [ANSWER]),
                        *connections(CLOCK, "192.168.1.7", "198.51.100.7", 8010, 300, START + 4 * DAY, START + 7 * DAY, GET, [ANSWER])])
run("ingest", "--store", T / "week.db", f"week={T / 'week.pcap'}")
news = [[w for x in json.loads(run("findings", "--store", T / "week.db", "--format", "json", *only)[1]) if x["kind"] == "change" for w in x["why"]]
        for only in ((), ("--from", str(START + 3 * DAY + 7200)))]
result(any("port 8010" in w and "4 watched days" in w for w in news[0]) and not any("port 8009" in w for w in news[0]), "what is new after days is told", news)
result(not news[1], "under --from nothing is new only because it was not looked at before", news)
write(T / "zero.pcap", [*pings(CLOCK, "192.168.1.7", "198.51.100.7", 60, START, END),
                        *connections(PHONE, "192.168.1.20", "203.0.113.9", 0, 60, START, END, b"p" * 30, [b"q" * 30])])
run("ingest", "--store", T / "zero.db", f"zero={T / 'zero.pcap'}")
told = [(x["mac"][-2:], x["why"][0]) for x in json.loads(run("findings", "--store", T / "zero.db", "--format", "json")[1]) if x["kind"] == "beacon"]
result(len(told) == 1 and told[0][0] == "07" and "420 pings (ICMP)" in told[0][1], "pings are called so; connections to port 0 are no pings", told)
result(run("findings", "--store", STORE, "--fail-on", "warning")[0] == 4, "--fail-on warning: status 4")
result(run("findings", "--store", STORE, "--fail-on", "panic")[0] == 2, "--fail-on an unknown level: usage")
status, out, err = run("findings", "--store", STORE, "--format", "jsonl")
result([json.loads(l)["id"] for l in out.splitlines()] == [x["id"] for x in found], "jsonl has the same", out + err)
status, out, err = run("findings", "--store", STORE, "--format", "csv")
result(out.startswith("home,device,level,kind,score,title") and f["id"] in out, "csv too", out + err)
shown = run("show", "findings", "--store", STORE, "--format", "csv")[1]
result(shown == out, "and show findings", shown)
status, out, err = run("findings", "--store", STORE, "--device", "3c:a6:2f:00:00:20", "--format", "json")
result(f["id"] not in out, "--device: only its own", out + err)
status, out, err = run("findings", "--store", STORE)
result("1 thing deserves a look." in out and f["id"] in out, "for people: a sentence and its id", out + err)

status, out, err = run("mute", f["id"], "the display by the door", "--store", STORE)
result(status == 0 and "is muted" in err and "slip" not in err, "mute", err)
status, out, err = run("mute", "hammering-0123abcd", "no such one", "--store", STORE)
result(status == 0 and "hammering-0123abcd is muted" in err and "slip" in err, "of an id that no finding has, that is said", err)
run("unmute", "hammering-0123abcd", "--store", STORE)
status, out, err = run("findings", "--store", STORE, "--fail-on", "warning", "--format", "json")
result(status == 0 and f["id"] not in out, "what is muted is not told, and fails nothing", out + err)
write(T / "later.pcap", keepalive(CLOCK, "192.168.1.7", "198.51.100.7", 80, 1, END + 60, END + 3600, GET, ANSWER))
write(T / "earlier.pcap", keepalive(CLOCK, "192.168.1.7", "198.51.100.7", 80, 1, START - 3600, START - 60, GET, ANSWER))
run("ingest", "--store", STORE, f"flat={T / 'later.pcap'}")
run("ingest", "--store", STORE, f"flat={T / 'earlier.pcap'}")  # the home is read again
status, out, err = run("findings", "--store", STORE, "--fail-on", "alert", "--format", "json")
result(status == 0 and f["id"] not in out, "nor after later captures, nor when the home was read again", out + err)
status, out, err = run("findings", "--store", STORE, "--muted")
result("the display by the door" in out, "--muted tells it, and why", out + err)
run("unmute", f["id"], "--store", STORE)
status, out, err = run("findings", "--store", STORE, "--fail-on", "warning", "--format", "json")
result(status == 4 and f["id"] in out, "unmute: told again, under the same id as before", out + err)
result(run("mute", "nonsense", "why", "--store", STORE)[0] == 2, "mute of what is no finding: usage")

status, out, err = run("analyze", f"flat={T / 'home.pcap'}", "-o", T / "out")
report = json.loads((T / "out/report.json").read_text())
result("1 thing deserves a look." in out, "analyze says it", out + err)
result([x["id"] for x in report.get("findings", [])] == [x["id"] for x in found], "report.json has them", report.keys())
result(f["id"] in (T / "out/tables/findings.csv").read_text(), "tables/findings.csv too")
status, out, err = run("analyze", f"flat={T / 'home.pcap'}")
result(f["title"][:20] in out, "and the summary", out + err)
summary = out
status, out, err = run("analyze", "--no-findings", f"flat={T / 'home.pcap'}", "-o", T / "bare")
report = json.loads((T / "bare/report.json").read_text())
result(status == 0 and "deserves" not in out and "findings" not in report and "findings" not in report["tables"]
       and not (T / "bare/tables/findings.csv").exists(), "--no-findings: the report has none", out + err)
status, out, err = run("analyze", "--no-findings", f"flat={T / 'home.pcap'}")
result(status == 0 and "deserves" not in out and out.splitlines()[-20:] == summary.splitlines()[-20:],
       "nor the summary, the rest of which is the same", out + err)
sys.exit(tap.plan())
