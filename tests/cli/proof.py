#!/usr/bin/python3
"""explain FINDING --pcap: the packets that it cuts recompute the finding's numbers, frame by frame, and in a store of
their own; what else the device did is not among them. JSON, words for a wrong id, captures that are gone."""
import base64, hashlib, json, os, pathlib, re, struct, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
ROUTER, CLOCK, TV, GUEST = b"\x3c\xa6\x2f\0\0\1", b"\x24\x0a\xc4\0\0\7", b"\x8c\x79\xf5\0\0\3", b"\x24\x0a\xc4\0\0\x44"
BOARD, DESKTOP, PHONE = b"\x24\x0a\xc4\0\0\x08", b"\x8c\x79\xf5\0\0\x0a", b"\x8c\x79\xf5\0\0\x05"
START, HOURS = 1642100400, 30


def run(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def ip(text):
    return bytes(map(int, text.split(".")))


def frame(mac, inside, outside, out, protocol, payload):
    ends = ip(inside) + ip(outside) if out else ip(outside) + ip(inside)
    head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 1, 0, 64, protocol, 0) + ends
    return (ROUTER + mac if out else mac + ROUTER) + b"\x08\0" + head + payload


def question(mac, inside, outside, number, name, answered):
    """A question for a text, and its answer."""
    labels = b"".join(bytes([len(l)]) + l.encode() for l in name.split(".")) + b"\0\0\x10\0\1"
    answer = b"\xc0\x0c\0\x10\0\1\0\0\0\x3c\0\x05\x04okay"
    for out, head, rest in ((True, b"\1\0\0\1\0\0", b""), (False, b"\x81\x80\0\1\0\1", answer))[:1 + answered]:
        dns = struct.pack(">H", number) + head + b"\0\0\0\0" + labels + rest
        ports = (30000 + number, 53) if out else (53, 30000 + number)
        yield frame(mac, inside, outside, out, 17, struct.pack(">HHHH", *ports, 8 + len(dns), 0) + dns)


class Connection:
    def __init__(self, mac, inside, outside, port, source):
        self.at, self.port, self.source, self.next = (mac, inside, outside), port, source, [1, 1]

    def say(self, out, payload, flags=0x18):
        ports = (self.source, self.port) if out else (self.port, self.source)
        tcp = struct.pack(">HHIIBBHHH", *ports, self.next[not out], self.next[out], 0x50, flags, 1000, 0, 0)
        self.next[not out] += len(payload) + (flags == 2 or flags == 0x12)
        return frame(*self.at, out, 6, tcp + payload)


def talk(mac, inside, outside, port, source, begin, end, every_s, ask, answer):
    c = Connection(mac, inside, outside, port, source)
    yield begin - .1, c.say(True, b"", 2)
    yield begin - .05, c.say(False, b"", 0x12)
    while begin < end:
        yield begin, c.say(True, ask)
        yield begin + .03, c.say(False, answer)
        begin += every_s


def upload(mac, inside, outside, begin, count):
    c = Connection(mac, inside, outside, 443, 41000)
    for i in range(count):
        yield begin + i * .2, c.say(True, b"\x17\x03\x03" + bytes(1397))
        if i % 10 == 0:
            yield begin + i * .2 + .02, c.say(False, b"", 0x10)


def write(path, frames):
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1))
        for at, data in sorted(frames):
            f.write(struct.pack("<IIII", int(at), round(at % 1 * 1e6) % 1000000, len(data), len(data)) + data)


def read(path):
    data, at = path.read_bytes(), 24
    while at < len(data):
        kept, = struct.unpack_from("<I", data, at + 8)
        yield data[at + 16:at + 16 + kept]
        at += 16 + kept


GET = b"GET /departures HTTP/1.1\r\nHost: www.example.org\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 300
END, HOUR = START + HOURS * 3600, 3600
asking = list(talk(CLOCK, "192.168.1.7", "198.51.100.7", 80, 40001, START, END, 4, GET, ANSWER))
sending = list(upload(TV, "192.168.1.3", "203.0.113.50", START + 9 * HOUR, 2500))
guest = list(talk(GUEST, "192.168.1.44", "203.0.113.80", 8443, 40003, START + 26 * HOUR, END, 60, b"g" * 90, b"h" * 40))
LOGIN = b"GET /data HTTP/1.1\r\nHost: board.example.org\r\nAuthorization: Basic " + base64.b64encode(b"me:secret12") + b"\r\n\r\n"
DESK = b"GET /admin HTTP/1.1\r\nHost: 192.168.1.9\r\nAuthorization: Basic " + base64.b64encode(b"me:secret12") + b"\r\n\r\n"
telling = list(talk(BOARD, "192.168.1.8", "203.0.113.60", 80, 40006, START + HOUR, START + 20 * HOUR, 300, LOGIN, ANSWER))
admin = list(talk(DESKTOP, "192.168.1.10", "192.168.1.9", 80, 40007, START + HOUR, START + 2 * HOUR, 300, DESK, ANSWER))
names = [f"{hashlib.md5(b'%d' % i).hexdigest()}.{hashlib.md5(b'x%d' % i).hexdigest()}.t.example.net" for i in range(120)]
tunnel = [(START + 3 * HOUR + i, data) for i, n in enumerate(names) for data in question(PHONE, "192.168.1.5", "192.0.2.53", i, n, i % 4 > 0)]
beside = [*((START + 3 * HOUR + i * 60, data) for i in range(30)
            for data in question(PHONE, "192.168.1.5", "192.0.2.53", 500 + i, "www.example.org", 1)),
          *talk(BOARD, "192.168.1.8", "203.0.113.9", 123, 40008, START, END, 1800, b"t" * 48, b"T" * 48),
          *talk(CLOCK, "192.168.1.7", "203.0.113.9", 123, 40004, START, END, 1800, b"t" * 48, b"T" * 48),
          *talk(TV, "192.168.1.3", "203.0.113.10", 443, 40005, START, END, 900, b"v" * 200, b"w" * 900)]
write(T / "home.pcap", asking + sending + guest + telling + admin + tunnel + beside)
STORE = T / "home.db"
run("ingest", "--store", STORE, f"flat={T / 'home.pcap'}")
status, out, err = run("findings", "--store", STORE, "--format", "json")
found = {f["kind"] + (" inside" if "inside the home" in f["title"] else ""): f for f in json.loads(out)}
nothing = {"id": "none-00000000", "packets": -1, "bytes": -1, "why": [""], "first": "", "title": ""}
for kind, planted in (("hammering", asking), ("upload", sending), ("stranger", guest)):
    f = found.get(kind, nothing)
    status, out, err = run("explain", f["id"], "--store", STORE, "--pcap", T / f"{kind}.pcap")
    frames = list(read(T / f"{kind}.pcap")) if status == 0 else []
    result(status == 0 and f["id"] in out and "housetap mute" in out, f"{kind}: explained, with what to do next", out + err)
    result(sorted(frames) == sorted(data for at, data in planted), f"{kind}: those packets are cut, no others",
           f"{len(frames)} of {len(planted)}")
    result((len(frames), sum(map(len, frames))) == (f["packets"], f["bytes"]), f"{kind}: its packets and bytes are counted again",
           (len(frames), f["packets"], f["bytes"]))
    run("ingest", "--store", T / f"{kind}.db", f"flat={T / f'{kind}.pcap'}")
    rows = json.loads(run("show", "peers", "--store", T / f"{kind}.db", "--format", "json")[1] or "[]")
    result(len(rows) == 1 and rows[0]["packets_out"] + rows[0]["packets_in"] == f["packets"],
           f"{kind}: and in a store of their own", rows)

for kind, planted in (("clear", telling), ("clear inside", admin), ("tunnel", tunnel)):
    f = found.get(kind, nothing)
    status, out, err = run("explain", f["id"], "--store", STORE, "--pcap", T / "slice.pcap")
    frames = list(read(T / "slice.pcap")) if status == 0 else []
    result(sorted(frames) == sorted(data for at, data in planted) and "those that the finding counts" in err,
           f"{kind}: those packets are cut, no others", f"{len(frames)} of {len(planted)} {err}")
    size = 0 if kind == "tunnel" else sum(map(len, frames))  # of names, bytes are not known: not said
    result((len(frames), size) == (f["packets"], f["bytes"]), f"{kind}: its packets and bytes are counted again",
           (len(frames), size, f["packets"], f["bytes"]))
    result(f" frames{', ' if size else chr(10)}" in out and " 0 B" not in out, f"{kind}: what is known is said", out)

requests = sum(data.find(b"GET ") > 0 for data in read(T / "hammering.pcap"))
told = found.get("hammering", nothing)["why"][0].split(" ")[0].replace(",", "")
rows = json.loads(run("show", "politeness", "--store", T / "hammering.db", "--format", "json")[1] or "[{}]")
result(told.isdigit() and abs(int(told) - requests) <= 1, "requests: as many as the finding says", (told, requests))
result(rows[0].get("requests") == requests, "requests: as many as a store of the slice counts", rows)

again = {f["kind"]: f for f in json.loads(run("findings", "--store", T / "hammering.db", "--format", "json")[1] or "[]")}
result(again.get("hammering", {}).get("why") == found.get("hammering", nothing)["why"], "the slice alone gives the same reasons",
       again)

window = ["--store", STORE, "--from", str(START + 7 * HOUR), "--to", str(START + 19 * HOUR), "--format", "json"]
rows = [r for r in json.loads(run("show", "requests", *window)[1] or "[]") if r["peer"] == "198.51.100.7"]
result(len(rows) == 1 and abs(rows[0]["requests_per_day"] / 21600 - 1) < 0.02, "--from and --to: as many a day as in all the time", rows)
parts = [f for f in json.loads(run("findings", *window)[1] or "[]") if f["kind"] == "hammering"]
result(len(parts) == 1 and "every 4 s: 21,600 times a day" in parts[0]["title"], "--from and --to: the same rate is told", parts)

status, out, err = run("explain", found.get("upload", nothing)["id"], "--store", STORE, "--format", "json")
told = json.loads(out)[0] if status == 0 else {}
result(told.get("kind") == "finding" and told["finding"]["id"] == found["upload"]["id"] and len(told["commands"]) == 3 and
       told["ends"][0]["peer"] == "203.0.113.50", "as JSON: the finding, with whom, commands", out + err)
status, out, err = run("explain", "upload-00000000", "--store", STORE)
result(status == 1 and out == "" and "findings" in err, "an id that is none: said, status 1", err)
run("mute", found.get("upload", nothing)["id"], "the album", "--store", STORE)
status, out, err = run("explain", found.get("upload", nothing)["id"], "--store", STORE)
result(status == 0 and "the album" in out, "a muted one is still explained, with the reason", out + err)
(T / "home.pcap").unlink()
status, out, err = run("explain", found.get("upload", nothing)["id"], "--store", STORE, "--pcap", T / "gone.pcap")
result(status == 3 and re.search("not there any more", err), "a capture that is gone: said, status 3", err)
raise SystemExit(tap.plan())
