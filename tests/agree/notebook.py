#!/usr/bin/python3
# timeout: 600
"""Notebook parity: our tables against those that pandas makes of Wireshark's columns, byte for byte.

For each home of scenario/tiny, once from a CSV export and once from the capture itself. Labels are the
business of another test: for the capture, Wireshark's rows get our label before pandas sees them."""
import csv, os, pathlib, shutil, subprocess, sys, tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
HOUSETAP = os.environ.get("HOUSETAP", str(TOP / "housetap"))
SHARED = pathlib.Path(os.environ.get("HOUSETAP_SHARED") or TOP.parent / "shared")
DATA = pathlib.Path(os.environ.get("HOUSETAP_DATA") or pathlib.Path.home() / ".cache/housetap-shared")
TINY = DATA / "scenario/tiny"
HOMES = ("sven", "maxi", "fabi")
OUR_NAMES = {"dns_names.csv", "device_dns.csv"}  # ours are the names that were asked, not words of Info
results = []


def tell(ok, what, skip=None):
    results.append(ok)
    print(f"{'ok' if ok else 'not ok'} {len(results)} - {what}" + (f" # SKIP {skip}" if skip else ""), flush=True)


def missing():
    if not (SHARED / "oracle/notebook.py").exists() or not TINY.exists():
        return "../shared not there"
    if not shutil.which("tshark"):
        return "tshark not there"
    if subprocess.run(["/usr/bin/python3", "-c", "import pandas"], capture_output=True).returncode:
        return "python3-pandas not there"
    return None


def run(*command, good=(0, 3)):
    p = subprocess.run([str(c) for c in command], capture_output=True)
    if p.returncode not in good:
        raise RuntimeError(f"{command[0]} {command[1]}: exit {p.returncode}: {p.stderr.decode(errors='replace')[-400:]}")
    return p.stdout


def home_devices(home, path):
    with open(TINY / "devices.csv") as f, open(path, "w") as out:
        out.writelines(l for n, l in enumerate(f) if n == 0 or l.rstrip().endswith(f",{home}"))


def oracle(devices, frames, out):
    run("/usr/bin/python3", SHARED / "oracle/notebook.py", "--filter", "notebook", "--devices", devices, "--out", out, frames)


def ours(home, devices, given, out):
    run(HOUSETAP, "analyze", "--filter", "notebook", "--tz", "UTC", "--devices", devices, "-o", out, f"{home}={given}")
    return out / "notebook"


def relabel(frames, capture, out):
    """The CSV with the Protocol column of `housetap frames`. Returns how many labels differ."""
    labels = [l.split("\t") for l in run(HOUSETAP, "frames", "--format", "tsv", capture).decode().splitlines()]
    differing = 0
    with open(frames, newline="", encoding="latin-1") as f, open(out, "w", newline="", encoding="latin-1") as o:
        rows, writer = csv.reader(f), csv.writer(o, quoting=csv.QUOTE_ALL, lineterminator="\n")
        head = next(rows)
        writer.writerow(head)
        at = head.index("Protocol")
        for number, row in enumerate(rows):
            differing += row[at] != labels[number][4]
            row[at] = labels[number][4]
            writer.writerow(row)
    if number + 1 != len(labels):
        raise RuntimeError(f"{number + 1} frames in the CSV, {len(labels)} from housetap frames")
    return differing


def compare(want, got, passed_over=frozenset()):
    wrong = []
    names = {p.name for p in want.glob("*.csv")}
    for name in sorted(names ^ {p.name for p in got.glob("*.csv")}):
        wrong.append(f"{name}: on one side only")
    for name in sorted(names - passed_over):
        a, b = (want / name).read_bytes(), (got / name).read_bytes() if (got / name).exists() else b""
        if a != b:
            x, y = a.splitlines(), b.splitlines()
            line = next((i for i, (p, q) in enumerate(zip(x, y)) if p != q), min(len(x), len(y)))
            wrong.append(f"{name}: {len(x)} and {len(y)} lines; line {line + 1}: {x[line:line + 1]} {y[line:line + 1]}")
    return wrong


def say(wrong):
    for w in wrong:
        print("#", w)


def check(home, folder):
    devices, frames, labelled = folder / "devices.csv", folder / "frames.csv", folder / "labelled.csv"
    capture = next((TINY / home / "dumps").glob("*.pcap"))
    home_devices(home, devices)
    frames.write_bytes(run(SHARED / "oracle/frames-csv.sh", capture, good=(0, 2)))  # 2: tshark, of a cut tail
    oracle(devices, frames, folder / "want")
    wrong = compare(folder / "want", ours(home, devices, frames, folder / "csv"))
    tell(not wrong, f"{home}: from Wireshark's CSV all {len(list((folder / 'want').glob('*.csv')))} tables are the notebook's")
    say(wrong)
    differing = relabel(frames, capture, labelled)
    oracle(devices, labelled, folder / "want-labelled")
    wrong = compare(folder / "want-labelled", ours(home, devices, capture, folder / "capture"), OUR_NAMES)
    tell(not wrong, f"{home}: from the capture too, {differing} labels apart")
    say(wrong)
    sheet = folder / "csv/notebook/differences.md"
    tell(sheet.exists() and all(f"| {p.stem} |" in sheet.read_text() for p in (folder / "want").glob("*.csv")),
         f"{home}: differences.md speaks of every table")


def main():
    why = missing()
    for home in HOMES:
        if why:
            tell(True, f"{home}: notebook parity", skip=why)
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                check(home, pathlib.Path(folder))
            except (RuntimeError, OSError) as error:
                tell(False, f"{home}: {error}")
    print(f"1..{len(results)}")
    sys.exit(0 if all(results) else 1)


main()
