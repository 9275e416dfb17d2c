#!/usr/bin/python3
"""Night is 22:00 to 06:00 by the clock on the wall, also when that clock is put forward or back: one frame each quarter of
an hour through two nights of Berlin, of which the one is seven hours long and the other nine."""
import csv, io, os, pathlib, struct, subprocess, sys
from datetime import datetime, timedelta, timezone

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
QUARTER_S = 900
MAC_A, MAC_B = bytes.fromhex("020000000001"), bytes.fromhex("020000000002")
number = failed = 0


def frame():
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 29, 1, 0, 64, 17, 0, bytes((192, 168, 1, 5)), bytes((198, 51, 100, 7)))
    return MAC_B + MAC_A + b"\x08\0" + head + struct.pack(">HHHH", 50000, 9999, 9, 0) + b"x"


def night(what, begin, hours):
    """From four hours before the night to four hours behind it; in UTC, the night begins at `begin`."""
    global number, failed
    number += 1
    first = int((begin - timedelta(hours=4)).timestamp())
    times = range(first, first + (hours + 8) * 3600, QUARTER_S)
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    bytes_ = frame()
    (T / "night.pcap").write_bytes(head + b"".join(struct.pack("<IIII", t, 0, len(bytes_), len(bytes_)) + bytes_ for t in times))
    store = T / f"night{number}.db"
    subprocess.run([PROGRAM, "ingest", "-q", "--store", store, T / "night.pcap"], check=True)
    out = subprocess.run([PROGRAM, "show", "night", "--tz", "Europe/Berlin", "--store", store, "--format", "csv"], stdout=subprocess.PIPE, check=True)
    rows = list(csv.DictReader(io.StringIO(out.stdout.decode())))
    wanted = [("1", str(hours * 3600 // QUARTER_S))]
    good = [(r["nights"], r["packets_out"]) for r in rows] == wanted
    good = good and rows[0]["first"].startswith(begin.strftime("%Y-%m-%dT%H:%M:%S"))
    failed |= not good
    print(f"{'ok' if good else 'not ok'} {number} - {what}")
    if not good:
        print(f"# {rows}, wanted {wanted}")


night("an ordinary night has eight hours", datetime(2021, 1, 15, 21, tzinfo=timezone.utc), 8)
night("the clock is put forward: seven hours", datetime(2021, 3, 27, 21, tzinfo=timezone.utc), 7)
night("the clock is put back: nine hours", datetime(2021, 10, 30, 20, tzinfo=timezone.utc), 9)
print(f"1..{number}")
sys.exit(failed)
