#!/usr/bin/python3
# timeout: 300
"""A capture that is still being written: ingested again and again while it grows, cut anywhere, killed at any moment, it ends as the
store of the final files; and only the last unit is read again for it."""
import os, pathlib, random, signal, struct, subprocess, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["HOUSETAP"]
TABLES = "capture traffic flow lookup name evidence rhythm let_go device host coverage identity".split()
random.seed(2026)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode(errors="replace")


def ask(store):
    told = {t: run("sql", f"select columns(c -> c not in ('seq', 'path')) from {t} order by all", "--store", store, "--format", "tsv") for t in TABLES}
    told["timeline"] = run("show", "timeline", "--store", store, "--format", "tsv", "--tz", "UTC")
    return told


def differences(a, b):
    return "\n".join(f"{k}:\n" + "\n".join(sorted(set(a[k].splitlines()) ^ set(b[k].splitlines()))[:6]) for k in a if a[k] != b[k])


def kill_after(seconds, *arguments):
    p = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    hit = p.poll() is None
    if hit:
        p.send_signal(signal.SIGKILL)
    p.wait()
    return hit


subprocess.run(["data/demo/generate", T], cwd=TOP, check=True, stdout=subprocess.DEVNULL)
whole = (T / "demo.pcap").read_bytes()
subprocess.run(["tests/lib/split", T / "demo.pcap", T / "p", "0", "3000", "6000"], cwd=TOP, check=True)
first, second, third = ((T / "p" / f"piece-00{i}.pcap").read_bytes() for i in (1, 2, 3))

# The final files at once: what all others must end as. Their names are the same in every folder.
final = T / "final"
final.mkdir()
for name, content in (("a", first), ("b", second), ("c", third)):
    (final / f"{name}.pcap").write_bytes(content)
run("ingest", f"home={final}", "--store", T / "reference.db")
reference = ask(T / "reference.db")
result(len(reference["traffic"].splitlines()) > 300 and len(reference["flow"].splitlines()) > 50, "the final files at once", reference["traffic"][:300])


def grow(folder, store, contents, kills=False):
    """Writes the files as tcpdump does: one after the other, each a bit longer every time. Returns what was said."""
    folder.mkdir()
    said, hits = [], 0
    for name, content in contents:
        sizes = sorted(random.sample(range(100, len(content)), 6)) + [len(content)]
        for size in [24] + sizes:
            (folder / f"{name}.pcap").write_bytes(content[:size])
            if kills:
                hits += kill_after(random.random() * 0.25, "ingest", f"home={folder}", "--store", store)
            if not kills or random.random() < 0.4:
                said.append(run("ingest", f"home={folder}", "--store", store))
    said.append(run("ingest", f"home={folder}", "--store", store))
    return said, hits


said, _ = grow(T / "one", T / "one.db", [("a", first), ("b", second), ("c", third)])
told = ask(T / "one.db")
result(told == reference, "three captures one after the other, each read eight times while it grew", differences(reference, told))
result(all("1 capture read" in s or "2 captures read" in s for s in said[:-1]), "each time only what had grown was read", "\n".join(said))
result(not any("read again" in s or "cannot be read" in s for s in said), "never the whole home", "\n".join(said))
result("nothing new" in said[-1], "and at the end there is nothing new", said[-1])
size, once = (T / "one.db").stat().st_size, (T / "reference.db").stat().st_size
result(size < 8 * once, f"the store did not pile up what was replaced ({size >> 10} KiB beside {once >> 10})")

said, hits = grow(T / "killed", T / "killed.db", [("a", first), ("b", second), ("c", third)], kills=True)
told = ask(T / "killed.db")
result(told == reference, f"the same, with {hits} kills on the way", differences(reference, told))
result(hits >= 8, "and kills did hit", hits)

# Two that overlap are one unit; the later one grows. Earlier captures may be gone from the disk.
subprocess.run(["tests/lib/split", T / "demo.pcap", T / "o", "40", "3000", "6000"], cwd=TOP, check=True)
pieces = [(T / "o" / f"piece-00{i}.pcap").read_bytes() for i in (1, 2, 3)]
said, _ = grow(T / "overlap", T / "overlap.db", list(zip("abc", pieces)))
run("ingest", f"home={T / 'o'}", "--store", T / "o.db")
told, expected = ask(T / "overlap.db"), ask(T / "o.db")
result(all(told[t] == expected[t] for t in TABLES), "captures that overlap", differences(expected, told))

gone = T / "gone"
gone.mkdir()
(gone / "a.pcap").write_bytes(first)
run("ingest", f"home={gone}", "--store", T / "gone.db")
(gone / "a.pcap").unlink()
for size in (len(second) // 3, len(second) // 2, len(second)):
    (gone / "b.pcap").write_bytes(second[:size])
    run("ingest", f"home={gone}", "--store", T / "gone.db")
(gone / "c.pcap").write_bytes(third)
run("ingest", f"home={gone}", "--store", T / "gone.db")
told = ask(T / "gone.db")
result(told == reference, "a capture grows while the one before it is no longer there", differences(reference, told))

# Another home in between, and names, stay as they are.
two, store = T / "two", T / "two.db"
two.mkdir()
run("ingest", f"other={T / 'p' / 'piece-001.pcap'}", "--store", store)
for name, content in (("a", first), ("b", second), ("c", third)):
    for size in (len(content) // 2, len(content)):
        (two / f"{name}.pcap").write_bytes(content[:size])
        run("ingest", f"home={two}", "--store", store)
    run("ingest", f"other={T / 'p' / ('piece-002.pcap' if name == 'a' else 'piece-003.pcap')}", "--store", store)
count = {t: run("sql", f"select count(*), count(distinct home) from {t}", "--store", store, "--format", "tsv").split()[-2:] for t in ("traffic", "flow", "name")}
expected = {t: [str(2 * (len(reference[t].splitlines()) - 1)), "2"] for t in count}
result(count == expected, "two homes that say the same words", f"{count} {expected}")
sys.exit(tap.plan())
