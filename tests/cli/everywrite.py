#!/usr/bin/python3
# timeout: 600
"""kill -9 at any write: each command that changes a store is run again and again on the same store, and killed in the middle of its first write,
of its second, ... (tests/lib/breakwrite.c). What is there then must be what was before or what was to be; the
same command again ends as if nothing had been. The same once more for the run that finds what the kill left."""
import os, pathlib, shutil, subprocess, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM, BUILD = os.environ["HOUSETAP"], pathlib.Path(os.environ["BUILD"])
STORE, WATCHED = T / "s.db", T / "captures"
MAC = "8c:79:f5:0d:31:9a"
FACTS = "capture traffic_sum flow_fact lookup_sum name evidence rhythm_sum let_go endpoint word named muted".split()
DERIVED = "device host coverage identity device_address calling".split()
COMMANDS = {
    "ingest": ("ingest", f"home={WATCHED}", "--store", STORE, "--threads", "1"),
    "name": ("name", MAC, "Television", "--store", STORE),
    "mute": ("mute", "clear-1da4561a", "It is from 2019", "--store", STORE),
    "serve": ("serve", "--watch", f"home={WATCHED}", "--listen", "127.0.0.1:0", "--threads", "1", "--store", STORE),
    "look": ("sql", "select count(*) from capture", "--store", STORE),
}


def run(arguments, **settings):
    environment = dict(os.environ, **{k: str(v) for k, v in settings.items()})
    if settings:
        # The sanitizers want to be first in the list of libraries, and need not be.
        environment.update(LD_PRELOAD=str(BUILD / "tests/breakwrite.so"), BREAK_FILES=str(STORE),
                           ASAN_OPTIONS=environment.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
    p = subprocess.Popen([PROGRAM, *map(str, arguments)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if arguments[0] == "serve":
        end_served(p)
    out = p.communicate()[0]
    return p.returncode, out.decode(errors="replace")


def end_served(p):
    """Once all captures are in, or it was killed."""
    p.stdout.readline()
    captures, until = len(list(WATCHED.iterdir())), time.monotonic() + 60
    look = ("sql", "select (select count(*) from capture), (select octet_length(bytes) from state where name = 'devices')",
            "--store", STORE, "--format", "tsv")
    while p.poll() is None and time.monotonic() < until:
        if f"\n{captures}\t7\n" in run(look)[1]:
            break
        time.sleep(0.05)
    p.terminate()


def ask(tables=FACTS + DERIVED):
    """All rows of all tables, as a hash; or why they cannot be read."""
    if not STORE.exists() or STORE.stat().st_size < 3 * 4096:
        return {}
    each = "select '{0}' as t, count(*) as n, md5(coalesce(string_agg(h::varchar, ',' order by h), '')) as h from" \
           " (select hash(r) as h from (select columns(c -> c not in ('seq', 'since_us')) from {0}) as r)"
    status, said = run(("sql", " union all ".join(each.format(t) for t in tables), "--store", STORE, "--format", "tsv"))
    if status:
        return {} if "is empty" in said else {"": said}
    rows = (line.split() for line in said.splitlines()[1:])
    return {table: [count, digest] for table, count, digest in rows if count != "0"}


def take_away():
    for path in T.glob("s.db*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def put(folder):
    take_away()
    for path in folder.glob("s.db*"):
        if path.is_file():
            shutil.copy2(path, T)


def keep(name):
    folder = T / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in T.glob("s.db*"):
        if path.is_file():
            shutil.copy2(path, folder)
    return folder


def writes_of(command, before):
    """What it does to the store's files: [(number, what, file, bytes)]."""
    log = T / "log"
    log.unlink(missing_ok=True)
    put(before)
    run(COMMANDS[command], BREAK_LOG=log)
    lines = [line.split(" ") for line in log.read_text().splitlines()] if log.exists() else []
    return [(int(number), what, file or "store", int(size)) for number, what, file, size in lines]


def check_left(before, after, command, place):
    """The command was killed; looks, and runs it again. Returns what is wrong."""
    now = ask()
    if "" in now or now not in (before, after):
        return place, "neither before nor after", now.get("", [t for t in FACTS + DERIVED if now.get(t) != after.get(t)])
    status, said = run(COMMANDS[command])
    now = ask()
    return None if now == after else (place, "run again", status, said, [t for t in after | now if now.get(t) != after.get(t)])


def kills_of(writes):
    """Amid each write; before all else. (Before a write is behind the thing in front of it.) Of a row of writes that are alike only
    the first and the last four: the engine keeps what describes its tables for the end."""
    places = []
    for i, (number, what, file, size) in enumerate(writes):
        alike = [w[1:3] for w in writes[max(0, i - 1):i + 5]]
        if i == 0 or len(alike) < 6 or len(set(alike)) > 1:
            places.append((number, "half" if "write" in what else "before", f"{what} {file} ({size} B)"))
    return places


def check(command, what):
    """From the store as it is now, to the store as the command leaves it."""
    old, before = keep("old"), ask()
    writes = writes_of(command, old)
    new, after = keep("new"), ask()
    wrong, fatal, places = [], None, kills_of(writes)
    for place in places:
        put(old)
        status, _ = run(COMMANDS[command], BREAK_AT=place[0], BREAK_HOW=place[1])
        if status != -9:
            wrong.append((place, "not killed", status))
        left = keep("left")
        if bad := check_left(before, after, command, place):
            wrong.append(bad)
        if not fatal and place[2].startswith("pwrite store") and is_torn(left):
            fatal = shutil.copytree(left, T / "fatal", dirs_exist_ok=True)
    result(len(writes) > 10 and not wrong, f"{what}: killed at {len(places)} of its {len(writes)} writes", "\n".join(map(str, wrong[:6])))
    put(new)
    return fatal, before, after


def is_torn(left):
    """Would nobody be able to read it, if nothing had been kept?"""
    put(left)
    (T / "s.db.undo").unlink(missing_ok=True)
    return run(COMMANDS["look"])[0] != 0


def check_next(fatal, before, after):
    """What a kill left that tore a block in use; whoever finds it is killed at each of its writes."""
    new = keep("new")
    writes = writes_of("look", fatal)
    wrong, places = [], kills_of(writes)
    for place in places:
        put(fatal)
        run(COMMANDS["look"], BREAK_AT=place[0], BREAK_HOW=place[1])
        if bad := check_left(before, after, "ingest", place):
            wrong.append(bad)
    result(len(writes) > 10 and not wrong, f"who opens it then: killed at {len(places)} of {len(writes)} writes", "\n".join(map(str, wrong[:6])))
    put(new)


def main():
    subprocess.run(["data/demo/generate", T], cwd=TOP, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["tests/lib/split", T / "demo.pcap", T / "p", "0", "1000"], cwd=TOP, check=True)
    first, second = ((T / "p" / f"piece-00{i}.pcap").read_bytes() for i in (1, 2))
    WATCHED.mkdir()
    (WATCHED / "a.pcap").write_bytes(first[:len(first) // 4])
    check("ingest", "a new store")
    (WATCHED / "a.pcap").write_bytes(first)
    fatal, before, after = check("ingest", "a capture that has grown")
    result(fatal, "one of these tears a block that is in use")
    if fatal:
        check_next(fatal, before, after)
    (WATCHED / "b.pcap").write_bytes(second[:len(second) // 8])
    check("serve", "one capture more, which serve finds")
    check("name", "a name")
    check("mute", "a mute")
    left = [p.name for p in T.glob("s.db?*")]
    result(not left, "nothing is left beside the store", left)
    return tap.plan()


sys.exit(main())
