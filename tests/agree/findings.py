#!/usr/bin/python3
# timeout: 300
"""Findings over the three made homes, scored as people would: every mule is named, no look-alike is slandered, no home
gets more than the budget, at most two accusations are of nothing that was planted."""
import json, os, pathlib, re, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

PROGRAM = os.environ["HOUSETAP"]
T = pathlib.Path(os.environ["TMPDIR"])
SHARED = pathlib.Path(os.environ.get("HOUSETAP_SHARED", "../shared"))
DEV = pathlib.Path(os.environ.get("HOUSETAP_DATA", pathlib.Path.home() / ".cache/housetap-shared")) / "scenario/dev"
SCORE = SHARED / "scenario/score.py"
WANTED = {"named": 10, "slandered": 0, "most in one home": 8, "not planted": 2}


if not SCORE.exists() or not (DEV / "truth.json").exists():
    print("ok 1 - findings over made homes # SKIP ../shared not there\n1..1")
    sys.exit(0)
homes = sorted(p.name for p in DEV.iterdir() if (p / "dumps").is_dir())
store = T / "dev.db"
subprocess.run([PROGRAM, "ingest", "-q", "--store", store, "--devices", DEV / "devices.csv", *(f"{h}={DEV / h / 'dumps'}" for h in homes)],
               check=False, capture_output=True)
done = subprocess.run([PROGRAM, "findings", "-q", "--store", store, "--tz", "Europe/Berlin", "--format", "json"], capture_output=True, text=True)
(T / "found.json").write_text(done.stdout)
scored = subprocess.run([sys.executable, SCORE, DEV / "truth.json", T / "found.json"], capture_output=True, text=True).stdout
last = scored.splitlines()[-1] if scored else ""
named = re.search(r"named (\d+) of (\d+)", last)
result(bool(named) and named[1] == named[2] and int(named[1]) == WANTED["named"], "every mule is named", scored + done.stderr)
slandered = re.search(r"slandered (\d+)", last)
result(bool(slandered) and int(slandered[1]) == 0, "no look-alike is accused", scored)
most = re.search(r"most in one home (\d+)", last)
result(bool(most) and int(most[1]) <= WANTED["most in one home"], "no home gets more accusations than the budget", scored)
extra = re.search(r"of them not planted (\d+)", last)
result(bool(extra) and int(extra[1]) <= WANTED["not planted"], "at most two accusations are of what nobody planted", scored)
done = subprocess.run([PROGRAM, "findings", "-q", "--store", store, "--budget", "1", "--format", "json"], capture_output=True, text=True)
accused = [f["home"] for f in json.loads(done.stdout or "[]") if f["level"] in ("alert", "warning")]
result(len(accused) == len(set(accused)) == len(homes), "--budget 1: one accusation a home", accused)
sys.exit(tap.plan())
