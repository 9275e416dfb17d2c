#!/usr/bin/python3
# timeout: 120
"""The labels of every frame against Wireshark's, over the captures of ../shared: how many must be equal.

usage: labels.py [--table]      --table: only prints the figures (make agree)
"""
import os, pathlib, re, subprocess, sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = pathlib.Path(os.environ.get("HOUSETAP_SHARED") or TOP.parent / "shared")
PROGRAM = os.environ.get("HOUSETAP") or str(TOP / "housetap")
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "housetap-shared"
DATA = pathlib.Path(os.environ.get("HOUSETAP_DATA") or os.environ.get("HOUSETAP_SHARED_DATA") or CACHE)
AGREE = SHARED / "oracle" / "agree.py"
LINE = re.compile(
    r"protocol (?P<protocol>[\d.]+) % of (?P<frames>\d+) frames in (?P<captures>\d+) captures, mean of captures (?P<mean>[\d.]+) %; "
    r"addresses (?P<addresses>[\d.]+) %, ethertype (?P<ethertype>[\d.]+) %, length (?P<length>[\d.]+) %, rows too many (?P<extra>\d+)"
)
# What is compared, and the least share in percent of each figure.
SETS = [
    ("home captures", ["--relevance", "3"], {"protocol": 99.9, "mean": 99, "addresses": 99.99, "ethertype": 99.9, "length": 99.99}),
    ("all captures", ["--relevance", "2"], {"protocol": 99.5, "mean": 99, "addresses": 99.99, "ethertype": 99.9, "length": 99.99}),
    ("cut captures", ["--truncated", "yes"], {"protocol": 99.5, "addresses": 99.99, "ethertype": 99.9, "length": 99.99}),
]


def compare(options):
    command = [sys.executable, str(AGREE), *options, "--worst", "5", "--", PROGRAM, "frames"]
    environ = {**os.environ, "HOUSETAP_SHARED_DATA": str(DATA)}
    out = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environ, check=False).stdout.decode("utf-8", "replace")
    return LINE.search(out), out


def print_table():
    print(f"{'':14} {'frames':>8} {'captures':>8}  protocol      mean addresses ethertype    length")
    for name, options, _ in SETS:
        found, out = compare(options)
        if not found:
            sys.exit(out)
        figures = "".join(f"{found[figure]:>10}" for figure in ("protocol", "mean", "addresses", "ethertype", "length"))
        print(f"{name:14} {found['frames']:>8} {found['captures']:>8}{figures}")


def run_tests():
    number = failed = 0
    for name, options, least in SETS:
        found, out = compare(options)
        for figure, percent in least.items():
            number += 1
            good = found and int(found["frames"]) and float(found[figure]) >= percent and found["extra"] == "0"
            failed += not good
            print(f"{'ok' if good else 'not ok'} {number} - {name}: {figure} {found[figure] if found else 'unknown'} %, at least {percent} %")
            if not good:
                print("# " + "\n# ".join(out.splitlines()[-20:]))
    return failed


if not AGREE.exists() or not (DATA / "captures" / "INDEX.tsv").exists():
    print("ok 1 - labels agree with Wireshark's # SKIP ../shared not there")
elif "--table" in sys.argv:
    print_table()
else:
    sys.exit(1 if run_tests() else 0)
