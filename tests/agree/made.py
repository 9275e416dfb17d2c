#!/usr/bin/python3
# timeout: 120
"""Labels of conversations made here, against those that tshark gives them: each port that it knows with payloads of
many kinds, messages of many protocols (kinds.txt), and everyday TCP conversations cut into segments in many ways,
whole and with short snap lengths.

usage: made.py [--table]      --table: only prints the figures and what differs most
"""
import collections, os, pathlib, random, shutil, socket, struct, subprocess, sys, tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("HOUSETAP") or str(TOP / "housetap")
MACS = [b"\x02\0\x5e\x10\0\x01", b"\x02\0\x5e\x10\0\x02"]
CLIENT_PORT = 61001  # nobody claims it
FIN, SYN, PSH, ACK = 1, 2, 8, 16


class Capture:
    """Frames of many conversations, each from an address of its own."""

    def __init__(self):
        self.frames, self.names, self.clients, self.time_us = [], [], 0, 1600000000000000

    def ip(self, name, side, protocol, body):
        ends = [struct.pack("!I", 0x0A000000 + self.clients), socket.inet_aton("198.51.100.20")]
        head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), 1, 0x4000, 64, protocol, 0) + ends[side] + ends[1 - side]
        self.time_us += 20000
        self.frames.append((self.time_us, MACS[1 - side] + MACS[side] + b"\x08\0" + head + body))
        self.names.append(name)

    def datagram(self, name, port, payload):
        self.clients += 1
        self.ip(name, 0, 17, struct.pack("!HHHH", CLIENT_PORT, port, 8 + len(payload), 0) + payload)

    def bare(self, name, ethertype, body):
        self.time_us += 20000
        self.frames.append((self.time_us, MACS[1] + MACS[0] + struct.pack("!H", ethertype) + body))
        self.names.append(name)

    def conversation(self, name, port, messages):
        """messages: (side, bytes, hole): with a hole, the segment is not captured."""
        self.clients += 1
        sequence = [1000, 5000]

        def segment(side, flags, payload=b"", captured=True):
            ports = (CLIENT_PORT, port) if side == 0 else (port, CLIENT_PORT)
            acknowledged = sequence[1 - side] if flags & ACK else 0
            header = struct.pack("!HHIIBBHHH", *ports, sequence[side], acknowledged, 0x50, flags, 65000, 0, 0)
            if captured:
                self.ip(name, side, 6, header + payload)
            sequence[side] += len(payload) + bool(flags & (SYN | FIN))

        for side, flags in ((0, SYN), (1, SYN | ACK), (0, ACK)):
            segment(side, flags)
        for side, payload, hole in messages:
            segment(side, PSH | ACK, payload, not hole)

    def write(self, path, snap):
        with open(path, "wb") as out:
            out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
            for time_us, frame in self.frames:
                kept = frame[:snap]
                out.write(struct.pack("<IIII", time_us // 1000000, time_us % 1000000, len(kept), len(frame)) + kept)


def record(kind, body, version=0x303):
    return struct.pack("!BHH", kind, version, len(body)) + body


def handshake(kind, body):
    return bytes([kind]) + struct.pack("!I", len(body))[1:] + body


def everyday(rng):
    """name: (port, messages as (side, bytes))"""
    hello = record(22, handshake(1, b"\x03\x03" + bytes(range(32)) + b"\0\0\x02\xc0\x2b\x01\0\0\0"), 0x301)
    server = handshake(2, b"\x03\x03" + bytes(32) + b"\0\xc0\x2b\0")
    chain = handshake(11, b"\0\x04\0" + rng.randbytes(1024))
    data = lambda n: record(23, rng.randbytes(n))
    done = record(20, b"\1") + record(22, rng.randbytes(40))
    get = b"GET /a HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: x\r\n\r\n"
    answer = lambda body, kind: b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, len(body)) + body
    dns = lambda flags: (lambda m: struct.pack("!H", len(m)) + m)(struct.pack("!HHHHHH", 1, flags, 1, 0, 0, 0) + b"\x03www\x07example\0\0\1\0\1")
    topic = b"\0\x06home/a"
    smb = lambda flags, n: (lambda m: struct.pack("!I", len(m)) + m)(b"\xfeSMB\x40" + bytes(11) + bytes([flags]) + bytes(47) + b"\x09\0" + bytes(n))
    return {
        "tls": (443, [(0, hello), (1, record(22, server + chain + handshake(14, b""))), (0, done), (1, done), (0, data(300)), (1, data(3000) + data(30))]),
        "http": (80, [(0, get), (1, answer(b"x" * 1000, b"text/html")), (0, get + get), (1, answer(b'{"a":[1,2,3,4,5,6,7]}', b"application/json") + answer(b"y", b"text/plain"))]),
        "dns": (53, [(0, dns(0x100)), (1, dns(0x8180)), (0, dns(0x100) * 2), (1, dns(0x8180) * 2)]),
        "mqtt": (1883, [(0, b"\x10\x12\0\4MQTT\4\2\0\x3c\0\6client"), (1, b"\x20\2\0\0"), (0, b"\x30\x0a" + topic + b"on"), (1, b"\xd0\0" * 2)]),
        "smb": (445, [(0, smb(0, 60)), (1, smb(1, 60)), (0, smb(0, 90)), (1, smb(1, 2000))]),
        "pop": (110, [(1, b"+OK hi\r\n"), (0, b"RETR 1\r\n"), (1, b"+OK 60 octets\r\n"), (1, b"Subject: x\r\n\r\nsome lines\r\nof a message, sixty bytes.\r\n.\r\n"), (0, b"QUIT\r\n")]),
        "rtsp": (554, [(0, b"OPTIONS rtsp://a/ RTSP/1.0\r\nCSeq: 1\r\n\r\n"), (1, b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n")]),
    }


def ways():
    """name: from messages to segments (side, bytes, hole)"""
    pieces = lambda n: lambda ms: [(s, b[i : i + n], False) for s, b in ms for i in range(0, len(b), n)]
    first = lambda n: lambda ms: [(s, p, False) for s, b in ms for p in (b[:n], b[n:]) if p]
    last = lambda n: lambda ms: [(s, p, False) for s, b in ms for p in (b[:-n], b[-n:]) if p]
    late = lambda n: lambda ms: [(s, b, False) for s, b in ms[n:]]
    hole = lambda n: lambda ms: [(s, b, i == n) for i, (s, b, _) in enumerate(pieces(536)(ms))]
    out = {"whole": lambda ms: [(s, b, False) for s, b in ms]}
    out.update({f"first {n}": first(n) for n in (1, 3, 4, 5, 6, 8, 11, 20, 43, 60, 100)})
    out.update({f"last {n}": last(n) for n in (5, 10, 50)})
    out.update({f"pieces of {n}": pieces(n) for n in (1460, 536, 100, 50)})
    out.update({f"from message {n}": late(n) for n in range(1, 4)})
    out.update({f"without segment {n}": hole(n) for n in range(6)})
    return out


def payloads(rng):
    out = [(f"{n} random bytes", rng.randbytes(n)) for n in (1, 4, 8, 12, 20, 40, 100, 500, 1200) for _ in range(2)]
    out += [(f"{n} zeros", bytes(n)) for n in (4, 16, 100)]
    return out + [("text", b"hello, world\r\n"), ("JSON", b'{"a":1}'), ("HTTP", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")]


def ports_known(protocol):
    text = subprocess.run(["tshark", "-G", "decodes"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()
    rows = [line.split("\t") for line in text.splitlines()]
    return sorted({int(row[1]) for row in rows if row[0] == f"{protocol}.port"})


def udp_ports():
    capture, rng = Capture(), random.Random(1)
    for port in ports_known("udp") + [40001]:
        for name, payload in payloads(rng):
            capture.datagram(f"udp {port}, {name}", port, payload)
    return capture


def tcp_ports():
    capture, rng = Capture(), random.Random(2)
    for port in ports_known("tcp") + [40001]:
        for name, payload in payloads(rng):
            capture.conversation(f"tcp {port}, {name}", port, [(0, payload, False), (1, payload[::-1], False)])
    return capture


def kinds():
    capture = Capture()
    for line in (TOP / "tests/agree/kinds.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        name, _, texts = line.partition(": ")
        kind, key = name.split()[0], int(name.split()[1])
        messages = [(int(text[0] == "<"), bytes.fromhex(text[1:]), False) for text in texts.split()]
        if kind == "tcp":
            capture.conversation(name, key, messages)
        for _, body, _ in messages if kind != "tcp" else ():
            if kind == "udp":
                capture.datagram(name, key, body)
            elif kind == "ip":
                capture.clients += 1
                capture.ip(name, 0, key, body)
            else:
                capture.bare(name, key, body)
    return capture


def segments():
    capture = Capture()
    for name, (port, messages) in everyday(random.Random(3)).items():
        for way, cut in ways().items():
            capture.conversation(f"{name}, {way}", port, cut(messages))
    return capture


# What is made, its snap length, and the least share in percent of labels that must be equal.
SETS = [
    ("UDP ports", udp_ports, 262144, 96),
    ("TCP ports", tcp_ports, 262144, 95),
    ("kinds", kinds, 262144, 98),
    ("kinds, 68 bytes kept", kinds, 68, 97),
    ("kinds, 96 bytes kept", kinds, 96, 98),
    ("kinds, 128 bytes kept", kinds, 128, 98),
    ("segments", segments, 262144, 99),
    ("segments, 68 bytes kept", segments, 68, 98),
    ("segments, 96 bytes kept", segments, 96, 98),
    ("segments, 200 bytes kept", segments, 200, 99),
]


def lines(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout.decode("utf-8", "replace").split("\n")[:-1]


def compare(make, snap):
    """(frames, those with equal labels, what differs: Counter)"""
    capture, wrong = make(), collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "made.pcap")
        capture.write(path, snap)
        theirs = lines(["tshark", "-n", "-r", path, "-T", "fields", "-e", "_ws.col.Protocol"])
        ours = [line.split("\t")[4] for line in lines([PROGRAM, "frames", "--format", "tsv", path])]
    if not len(theirs) == len(ours) == len(capture.names):
        return len(capture.names), 0, collections.Counter({f"{len(theirs)} and {len(ours)} rows": 1})
    for name, a, b in zip(capture.names, theirs, ours):
        if a != b:
            wrong[f"{name.split(',')[0]}: {a}, not {b}"] += 1
    return len(ours), len(ours) - sum(wrong.values()), wrong


def main():
    failed = 0
    for number, (name, make, snap, least) in enumerate(SETS, 1):
        frames, equal, wrong = compare(make, snap)
        share = 100 * equal / frames
        failed += share < least
        print(f"{'ok' if share >= least else 'not ok'} {number} - {name}: {share:.3f} % of {frames} frames, at least {least} %")
        for what, count in wrong.most_common(12 if "--table" in sys.argv or share < least else 0):
            print(f"# {count:5d} {what}")
    sys.exit(1 if failed else 0)


if not shutil.which("tshark"):
    print("ok 1 - labels of conversations made here # SKIP tshark not there")
else:
    main()
