#!/usr/bin/python3
# timeout: 200
"""What `analyze` needs at its peak, over an engine that does nothing: little, and as little of twice as much. Questions
join as they are written: a flood of MACs in one home is not joined by the home alone."""
import os, pathlib, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
# Over the engine's own, MB: the demo's questions; a flood's, and how many times those of half of it; a whole report's.
DEMO_MB, FLOOD_MB, TIMES, REPORT_MB = 70, 110, 1.15, 125


def run(*arguments):
    """Exit status and peak in MB; at most a minute."""
    process = subprocess.Popen(["timeout", "60", PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / 1024


def flood(kind, count):
    subprocess.run(["tests/lib/flood", kind, str(count), T / "flood.pcap"], check=True)
    return T / "flood.pcap"


os.chdir(pathlib.Path(__file__).resolve().parents[2])
if "asan" in PROGRAM:
    tap.skip("memory is bounded", "a checked program needs more")
    sys.exit(tap.plan())
subprocess.run(["data/demo/generate", T], check=True, stdout=subprocess.DEVNULL)
run("ingest", "-q", "--store", T / "idle.db", T / "demo.pcap")
_, idle = run("sql", "select 1", "--store", T / "idle.db")
status, peak = run("analyze", "-q", T / "demo.pcap")
result(status == 0 and peak - idle <= DEMO_MB, "the demo's questions", f"{status}: {peak:.0f} MB, of which {idle:.0f} the engine's own")
for kind in "mac", "scan":
    _, half = run("analyze", "-q", flood(kind, 40000))
    status, peak = run("analyze", "-q", flood(kind, 80000))
    result(status == 0 and peak - idle <= FLOOD_MB, f"{kind}: a flood's questions", f"{status}: {peak:.0f} MB, of which {idle:.0f} the engine's own")
    result(peak <= TIMES * half, f"{kind}: twice the flood, the same memory", f"{half:.0f} MB, then {peak:.0f} MB")
    status, peak = run("analyze", "-q", "-o", T / kind, T / "flood.pcap")
    result(status == 0 and peak - idle <= REPORT_MB, f"{kind}: a flood's report", f"{status}: {peak:.0f} MB, of which {idle:.0f} the engine's own")
sys.exit(tap.plan())
