#!/usr/bin/python3
"""What one capture announces, the next one has: an FTP data connection whose port was named in the file before is FTP-DATA,
and a store of both files, one at a time, is as one of the whole."""
import os, pathlib, struct, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["HOUSETAP"]


def frames():
    """Those of the golden capture: a control connection, and what its PASV and EPSV announce."""
    found = []
    for line in (TOP / "tests/golden/ftp_data.hex").read_text().splitlines():
        if line.startswith("#"):
            found.append(b"")
        elif not line.startswith("after"):
            found[-1] += bytes.fromhex(line.split(";")[0])
    return found


def write(path, numbered):
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    path.write_bytes(head + b"".join(struct.pack("<IIII", 1600000000 + i, 0, len(f), len(f)) + f for i, f in numbered))


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True).stdout.decode()


def ask(store):
    told = {name: run("show", name, "--filter", "none", "--store", store, "--format", "csv") for name in ("protocols", "encryption", "timeline")}
    told["flow"] = run("sql", "select * exclude (seq) from flow order by all", "--store", store, "--format", "csv")
    return told


numbered = list(enumerate(frames()))
write(T / "whole.pcap", numbered)
run("ingest", T / "whole.pcap", "--store", T / "whole.db")
whole = ask(T / "whole.db")
result("FTP-DATA" in whole["protocols"], "the whole has data connections", whole["protocols"])
for cut in range(4, len(numbered) - 2):
    write(T / "1.pcap", numbered[:cut])
    write(T / "2.pcap", numbered[cut:])
    store = T / f"{cut}.db"
    for part in "12":
        run("ingest", T / f"{part}.pcap", "--store", store)
    apart = ask(store)
    result(apart == whole, f"cut after frame {cut}: the same", "\n".join(apart[k] + whole[k] for k in whole if apart[k] != whole[k]))
    store.unlink()
sys.exit(tap.plan())
