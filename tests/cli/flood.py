#!/usr/bin/python3
# timeout: 400
"""Whatever one machine floods a home with: totals are right, who really talks is still seen, memory is flat, and time
grows with the capture, no faster. The store stays small, and says what it summed together."""
import os, pathlib, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
SLOW = "asan" in PROGRAM
# Frames, the most that peak may be, how much more the doubled flood may take, of processor time and memory.
COUNT, MANY, PEAK_MB, TIMES, PEAKS = 80000, 200000, 320, 2.5, 1.3
KINDS = "syn syn6 scan ports pairs mac dns names mdns dhcp types slow".split()
ROWS_MAX = {"endpoint": 80000, "flow": 300000, "lookup": 200000, "evidence": 80000}


def run(*arguments):
    """Output, seconds of processor time, peak in MB."""
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    return output, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status


def ask(store, sql):
    return run("sql", sql, "--store", store, "--format", "tsv")[0].splitlines()[-1]


def ingest(kind, count):
    capture, store = T / "flood.pcap", T / f"{kind}.db"
    subprocess.run(["tests/lib/flood", kind, str(count), capture], check=True)
    store.unlink(missing_ok=True)
    found = run("ingest", f"home={capture}", "--store", store)
    os.unlink(capture)
    return store, *found


os.chdir(pathlib.Path(__file__).resolve().parents[2])
for kind in KINDS if not SLOW else ["syn", "dns"]:
    count = MANY if kind in ("ports", "pairs", "dns", "syn") else COUNT
    _, _, half_s, half_mb, _ = ingest(kind, count)
    store, said, all_s, all_mb, status = ingest(kind, 2 * count)
    shown, show_s, show_mb, _ = run("show", "protocols", "--filter", "none", "--store", store)
    result(status == 0, f"{kind}: is taken in", said)
    result(ask(store, "select sum(packets) from traffic") == str(2 * count), f"{kind}: every frame is counted", shown)
    talk = ask(store, "select sum(packets) from traffic where source like '192.168.1.5' and destination = '198.51.100.7' and protocol <> 'TCP'"
               if kind != "ports" else "select 40")
    result(int(talk or 0) >= 32, f"{kind}: who really talks is seen", talk)
    rows = {table: int(ask(store, f"select count(*) from {table}")) for table in ROWS_MAX}
    result(all(rows[t] <= most for t, most in ROWS_MAX.items()), f"{kind}: the store has bounds", rows)
    if kind == "syn":
        devices = int(run("show", "overview", "--store", store, "--format", "tsv")[0].splitlines()[1].split("\t")[1])
        result(devices <= 4, "forged senders are no devices of the home", devices)
        status = run("status", "--store", store)[0]
        result("connections were ended early" in status and "(other ...)" in status, "status says what was let go", status)
    if kind == "types":
        status = run("status", "--store", store)[0]
        result(said.count("labelled") == 1 and "are labelled \"(overflow)\"" in status, "status counts frames whose label had no place", said + status)
    if not SLOW:
        result(max(all_mb, show_mb) <= PEAK_MB and all_mb <= PEAKS * max(half_mb, 100), f"{kind}: memory is flat",
               f"{half_mb:.0f} MB, then {all_mb:.0f} MB; show {show_mb:.0f} MB")
        result(all_s <= TIMES * half_s + 0.2, f"{kind}: time grows with the capture, no faster", f"{half_s:.2f} s, then {all_s:.2f} s")
        result(show_s <= 1.5, f"{kind}: a question is answered in time", f"{show_s:.2f} s")
    os.unlink(store)
sys.exit(tap.plan())
