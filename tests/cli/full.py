#!/usr/bin/python3
# timeout: 300
"""A disk that is full, from each write on (tests/lib/breakwrite.c): the sentence says which file could not be written, a store is
what it was or what it was to be, what earlier runs have put out is still there, and with room again the same command does it all."""
import os, pathlib, shutil, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM, BUILD = os.environ["HOUSETAP"], pathlib.Path(os.environ["BUILD"])
CAPTURE, STORE, OUT = T / "c.pcap", T / "s.db", T / "out"
PLACES = 16  # of each command, evenly over all its writes


def run(words, **settings):
    environment = dict(os.environ, **{k: str(v) for k, v in settings.items()})
    if settings:
        # The sanitizers want to be first in the list of libraries, and need not be.
        environment.update(LD_PRELOAD=str(BUILD / "tests/breakwrite.so"), BREAK_HOW="full",
                           ASAN_OPTIONS=environment.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
    p = subprocess.run([PROGRAM, *map(str, words)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return p.returncode, p.stdout.decode(errors="replace"), p.stderr.decode(errors="replace")


def places_of(words, files):
    """The numbers of its writes to these files."""
    log = T / "log"
    log.unlink(missing_ok=True)
    run(words, BREAK_FILES=files, BREAK_LOG=log)
    if not log.exists():
        return []
    writes = [int(line.split()[0]) for line in log.read_text().splitlines() if line.split()[1] in ("open", "write", "pwrite")]
    return sorted({writes[i * len(writes) // PLACES] for i in range(PLACES)} | {writes[-1]}) if writes else []


def rows():
    tables = "capture traffic flow lookup name evidence rhythm named muted device calling".split()
    each = "select '{0}' as t, count(*) as n, md5(coalesce(string_agg(h::varchar, ',' order by h), '')) as h from" \
           " (select hash(r) as h from (select columns(c -> c <> 'seq') from {0}) as r)"
    status, out, err = run(("sql", " union all ".join(each.format(t) for t in tables), "--store", STORE, "--format", "csv"))
    if status:
        return [] if "no such store" in err or "is empty" in err else err
    return [line for line in out.splitlines()[1:] if ",0," not in line]


def put(folder):
    for path in T.glob("s.db*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in folder.glob("s.db*"):
        shutil.copy2(path, T)


def keep(name):
    folder = T / name
    folder.mkdir()
    for path in T.glob("s.db*"):
        shutil.copy2(path, folder)
    return folder


def check_store(what, words):
    old, before = keep(f"old-{what}"), rows()
    places = places_of(words, STORE)
    new, after = keep(f"new-{what}"), rows()
    wrong = []
    for at in places:
        put(old)
        status, _, err = run(words, BREAK_FILES=STORE, BREAK_AT=at)
        now = rows()
        if status not in (0, 1) or (status == 0 and now != after) or (status and str(STORE) not in err) or err.count("\n") > 1:
            wrong.append((at, status, err))
        if now not in (before, after):
            wrong.append((at, "neither before nor after", err, now))
        status, _, err = run(words)
        if status or rows() != after:
            wrong.append((at, "with room again", status, err))
    result(len(places) > 8 and before != after and not wrong, f"{what}: full at {len(places)} of its writes", "\n".join(map(str, wrong[:6])))
    put(new)


def check_output(what, words):
    """Files that were there before stay, or are the new ones; none is half there."""
    OUT.mkdir()
    places = places_of(words, OUT)
    names = sorted(str(f.relative_to(OUT)) for f in OUT.rglob("*"))
    new = {n: (OUT / n).read_bytes() for n in names if (OUT / n).is_file()}
    wrong = []
    for at in places:
        for n in new:
            (OUT / n).write_text("of before")
        status, _, err = run(words, BREAK_FILES=OUT, BREAK_AT=at)
        left = sorted(str(f.relative_to(OUT)) for f in OUT.rglob("*"))
        if status != 1 or f"{OUT}/" not in err or "No space left" not in err or err.count("\n") != 1 or left != names:
            wrong.append((at, status, err, set(left) ^ set(names)))
        half = [n for n in new if (OUT / n).read_bytes() not in (b"of before", new[n])]
        if half:
            wrong.append((at, "half there", half))
    result(places and not wrong, f"{what}: full at {len(places)} of its writes", "\n".join(map(str, wrong[:6])))
    shutil.rmtree(OUT)


def main():
    subprocess.run(["data/demo/generate", T], cwd=TOP, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["tests/lib/split", T / "demo.pcap", T / "p", "0", "1500"], cwd=TOP, check=True)
    first, second = (T / "p" / f"piece-00{i}.pcap" for i in (1, 2))
    check_store("a new store", ("ingest", "-q", "--store", STORE, first))
    check_store("one capture more", ("ingest", "-q", "--store", STORE, first, second))
    check_store("a name", ("name", "-q", "8c:79:f5:0d:31:9a", "Television", "--store", STORE))
    check_output("report -o", ("report", "-q", "-o", OUT / "page.html", "--store", STORE))
    check_output("analyze -o", ("analyze", "-q", "-o", OUT, first))
    check_output("explain --pcap", ("explain", "-q", "8c:79:f5:0d:31:9a", "--pcap", OUT / "proof.pcap", "--store", STORE))
    return tap.plan()


sys.exit(main())
