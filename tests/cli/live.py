#!/usr/bin/python3
# timeout: 400
"""serve --watch while a capture is being written: only what was added is read, every answer on the way is that of the file as it is,
also after kill -9, and the store ends as that of the final files."""
import json, os, pathlib, random, re, signal, struct, subprocess, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["HOUSETAP"]
PATIENCE = float(os.environ.get("TEST_PATIENCE", 1))
TABLES = "capture traffic flow lookup name evidence rhythm let_go device host coverage identity".split()
random.seed(7)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode(errors="replace")


class Server:
    def __init__(self, *arguments):
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.process.stdout.readline()

    def bytes_read(self):
        return int(re.search(r"rchar: (\d+)", pathlib.Path(f"/proc/{self.process.pid}/io").read_text())[1])

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(30 * PATIENCE)
        self.process.stdout.close()


def tables(store):
    return {t: run("sql", f"select columns(c -> c not in ('seq', 'path')) from {t} order by all", "--store", store, "--format", "tsv") for t in TABLES}


def frames(store):
    told = run("sql", "select cast(coalesce(sum(frames), 0) as bigint) as n from capture", "--store", store, "--format", "csv").split()
    return int(told[1]) if len(told) == 2 and told[1].isdigit() else -1


def wait_until(true, seconds=30):
    until = time.monotonic() + seconds * PATIENCE
    while not (good := true()) and time.monotonic() < until:
        time.sleep(0.1)
    return good


def report(store):
    run("report", "--store", store, "-o", T / "report.json", "--tz", "UTC")
    return (T / "report.json").read_bytes()


def records(content):
    """Where each record of a pcap ends."""
    ends, at = [], 24
    while at < len(content):
        at += 16 + struct.unpack_from("<I", content, at + 8)[0]
        ends.append(at)
    return ends


def grow(name, sizes, extension="pcap", content=None, kills=0.0, ask=True):
    """A capture that grows under serve's eyes. Were all answers on the way those of the file as it was?"""
    folder, store = T / name, T / f"{name}.db"
    folder.mkdir()
    server = Server("--store", store, "--watch", f"home={folder}")
    wrong, before, read = [], 0, 0
    for size in sizes:
        with open(folder / f"a.{extension}", "ab") as f:
            f.write(content[before:size])
        before = size
        if random.random() < kills:
            time.sleep(random.random() * 1.5)
            read += server.bytes_read()
            server.stop(signal.SIGKILL)
            server = Server("--store", store, "--watch", f"home={folder}")
        so_far = T / "so-far" / f"a.{extension}"
        so_far.parent.mkdir(exist_ok=True)
        so_far.write_bytes(content[:size])
        (T / "so-far.db").unlink(missing_ok=True)
        run("ingest", "--store", T / "so-far.db", f"home={so_far}")
        expected = frames(T / "so-far.db")
        if not wait_until(lambda: frames(store) == expected):
            wrong.append(f"{size} bytes: {frames(store)} frames, not {expected}")
            continue
        if ask:
            expected_report = report(T / "so-far.db")
            if not wait_until(lambda: report(store) == expected_report):  # devices are made anew after the frames
                wrong.append(f"{size} bytes: another report")
    return server, folder, store, wrong, read + server.bytes_read()


subprocess.run(["data/demo/generate", T], cwd=TOP, check=True, stdout=subprocess.DEVNULL)
subprocess.run(["tests/lib/split", T / "demo.pcap", T / "p", "0", "6000"], cwd=TOP, check=True)
first, second = ((T / "p" / f"piece-00{i}.pcap").read_bytes() for i in (1, 2))
ends = records(first)
clean = [24] + ends[999::1800] + [len(first)]
cut = sorted(random.sample(range(30, len(first)), 3)) + [len(first)]

server, folder, store, wrong, read = grow("whole-records", clean, content=first)
result(not wrong, f"a capture that grew {len(clean)} times: each time the report of the file so far, byte for byte", "\n".join(wrong))
pieces = run("sql", "select count(distinct seq) as n from capture", "--store", store, "--format", "csv").split()[1:]
result(pieces == ["1"], "it is one capture, of one unit", pieces)

# Another file follows: the first one is read whole, and the store is that of the final files.
(folder / "b.pcap").write_bytes(second)
final = T / "final"
final.mkdir()
(final / "a.pcap").write_bytes(first), (final / "b.pcap").write_bytes(second)
run("ingest", "--store", T / "final.db", f"home={final}")
reference = tables(T / "final.db")
good = wait_until(lambda: tables(store) == reference)
result(good, "when another one follows, the store is that of the final files", "\n".join(t for t, v in tables(store).items() if v != reference[t]))
server.stop()

server, folder, store, wrong, _ = grow("cut", cut, content=first, kills=0.6)
result(not wrong, "cut anywhere, and killed", "\n".join(wrong))
(T / "a.db").unlink(missing_ok=True)
(T / "a").mkdir()
(T / "a" / "a.pcap").write_bytes(first)
run("ingest", "--store", T / "a.db", f"home={T / 'a'}")
reference = tables(T / "a.db")
good = wait_until(lambda: tables(store) == reference, 60)
result(good, "nothing follows: a while later the store is that of the file", "\n".join(t for t, v in tables(store).items() if v != reference[t]))
server.stop()

# Left in pieces: the next ingest makes it whole.
server, folder, store, wrong, _ = grow("left", clean[:3], content=first, ask=False)
server.stop(signal.SIGKILL)
(folder / "a.pcap").write_bytes(first)
run("ingest", "--store", store, f"home={folder}")
result(not wrong and tables(store) == reference, "left in pieces: ingest makes it whole", "\n".join(t for t, v in tables(store).items() if v != reference[t]))

# Another container; one that cannot be gone on with; one that was written anew.

def to_pcapng(content):
    """Section, interface, and an enhanced block for each record."""
    out = bytearray(struct.pack("<IIIHHqI", 0x0A0D0D0A, 28, 0x1A2B3C4D, 1, 0, -1, 28) + struct.pack("<IIHHII", 1, 20, 1, 0, 0, 20))
    marks, at = [], 24
    while at < len(content):
        seconds, fraction, captured, on_wire = struct.unpack_from("<IIII", content, at)
        stamp = seconds * 1000000 + fraction
        padded = captured + -captured % 4
        out += struct.pack("<IIIIIII", 6, 32 + padded, 0, stamp >> 32, stamp & 0xFFFFFFFF, captured, on_wire)
        out += content[at + 16 : at + 16 + captured].ljust(padded, b"\0") + struct.pack("<I", 32 + padded)
        at += 16 + captured
        marks.append(len(out))
    return bytes(out), marks


content, marks = to_pcapng(first)
server, folder, store, wrong, _ = grow("pcapng", [48, marks[2000] + 9, marks[-1]], "pcapng", content)
result(not wrong, "pcapng", "\n".join(wrong))
server.stop()

section = content[:48]
twice = content[: marks[1000]] + section + content[marks[1000] :]
server, folder, store, wrong, _ = grow("sections", [marks[900], marks[1500] + 48, len(twice)], "pcapng", twice, ask=False)
result(not wrong, "pcapng with another section in the middle", "\n".join(wrong))
server.stop()

server, folder, store, wrong, _ = grow("anew", clean[:3], content=first, ask=False)
other = bytearray(first)
for at in ends[1:1000]:
    other[at - 1] ^= 1
(folder / "a.pcap").write_bytes(other)
(T / "other").mkdir()
(T / "other" / "a.pcap").write_bytes(other)
run("ingest", "--store", T / "other.db", f"home={T / 'other'}")
reference = tables(T / "other.db")
good = wait_until(lambda: tables(store) == reference)
result(good, "a file that was written anew is read anew", "\n".join(t for t, v in tables(store).items() if v != reference[t]))
server.stop()

# What it costs: a file of some MB that grows many times is read about once, and once more when it is done.
big = T / "big.pcap"
with open(big, "wb") as f:
    f.write(first)
    for k in range(1, 12):
        body = bytearray(first[24:])
        at = 0
        while at < len(body):
            captured = struct.unpack_from("<I", body, at + 8)[0]
            struct.pack_into("<I", body, at, struct.unpack_from("<I", body, at)[0] + k * 86400)
            at += 16 + captured
        f.write(body)
content = big.read_bytes()
ends = records(content)
sizes = [ends[len(ends) * i // 12 - 1] for i in range(1, 13)]
folder, store = T / "cost", T / "cost.db"
folder.mkdir()
server = Server("--store", store, "--watch", f"home={folder}")
idle, before, late = server.bytes_read(), 0, []
for i, size in enumerate(sizes):
    with open(folder / "a.pcap", "ab") as f:
        f.write(content[before:size])
    before = size
    if not wait_until(lambda: frames(store) == len(ends) * (i + 1) // 12):
        late.append(i)
read = (server.bytes_read() - idle) / len(content)
result(not late and read < 4, f"{len(content) >> 10} KiB in {len(sizes)} pieces: {read:.1f} times their bytes were read", f"{late} {read}")
server.stop()
sys.exit(tap.plan())
