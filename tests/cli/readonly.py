#!/usr/bin/python3
"""A store that may be read and not written to (of another user, on a read-only disk, a copy on a share): questions are answered,
what would change it is refused in a sentence, nothing is left beside it."""
import os, pathlib, shutil, signal, subprocess, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["HOUSETAP"]
NOBODY = 65534


def other_user():
    """root may write everywhere: somebody else then."""
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def run(*arguments, other=True):
    p = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=other_user if other else None)
    return p.returncode, p.stdout.decode(errors="replace"), p.stderr.decode(errors="replace")


subprocess.run(["data/demo/generate", T], cwd=TOP, check=True, stdout=subprocess.DEVNULL)
T.chmod(0o755)
folder = T / "share"
folder.mkdir()
store, logged = folder / "a.db", folder / "logged.db"
run("ingest", "--store", store, T / "demo.pcap", other=False)
# One whose log is not yet in the file: its writer was killed.
(T / "watched").mkdir()
(T / "watched" / "a.pcap").write_bytes((T / "demo.pcap").read_bytes())
server = subprocess.Popen([PROGRAM, "serve", "--store", logged, "--watch", T / "watched", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
server.stdout.readline()
until = time.monotonic() + 60
expected = run("show", "protocols", "--store", store, "--format", "csv", other=False)[1]
while run("show", "protocols", "--store", logged, "--format", "csv", other=False)[1] != expected and time.monotonic() < until:
    time.sleep(0.2)
server.send_signal(signal.SIGKILL)
server.wait()
for file in folder.iterdir():
    file.chmod(0o444)
(folder / "logged.db.sock").unlink(missing_ok=True)
(folder / "logged.db.tmp").exists() and (folder / "logged.db.tmp").rmdir()
folder.chmod(0o555)
before = sorted((f.name, f.stat().st_size) for f in folder.iterdir())
try:
    run("--version")
    can = True
except PermissionError:
    can = False
if not can:
    result(True, "a store that is only read # SKIP the program cannot be run by another user")
    sys.exit(tap.plan())
if (folder / "logged.db.wal").exists():
    status, out, err = run("show", "protocols", "--store", logged, "--format", "csv")
    result(status == 0 and out == expected, "with a log beside it", err)
else:
    result(True, "with a log beside it # SKIP there is none")
for words in (["status"], ["show", "protocols"], ["devices"], ["findings"], ["explain", "192.168.178.20"], ["report"], ["sql", "select count(*) from traffic"]):
    if words[0] == "report":
        words = ["report", "-o", "/dev/null"]
    status, out, err = run(*words, "--store", store)
    result(status == 0 and (out or words[0] == "report"), " ".join(words[:2]), err)
result(run("show", "protocols", "--store", store, "--format", "csv")[1] == expected, "the same answer")
two = [subprocess.Popen([PROGRAM, "report", "-o", "/dev/null", "--store", str(store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=other_user) for _ in range(3)]
result(all(p.wait() == 0 for p in two), "three at once", [p.stderr.read() for p in two])
for words in (["name", "192.168.178.20", "X"], ["ingest", str(T / "demo.pcap")], ["mute", "clear-00000000", "why"], ["serve", "--listen", "127.0.0.1:0"]):
    status, out, err = run(*words, "--store", store)
    result(status == 1 and "cannot be written to" in err and err.count("\n") == 1, f"{words[0]} is refused", err)
after = sorted((f.name, f.stat().st_size) for f in folder.iterdir())
result(before == after, "nothing was left beside it", f"{before} {after}")
folder.chmod(0o755)


def lagging():
    """A store whose ingest was killed once the capture was in, before devices were made of it."""
    preload = dict(LD_PRELOAD=f"{os.environ['BUILD']}/tests/breakwrite.so", BREAK_HOW="before", BREAK_FILES=str(lags),
                   ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
    for at in range(8, 80):
        for path in folder.glob("lags.db*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        subprocess.run([PROGRAM, "ingest", "--store", lags, T / "demo.pcap"], env=dict(os.environ, BREAK_AT=str(at), **preload), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for path in (folder, *folder.glob("lags.db*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        status, out, err = run("show", "protocols", "--store", lags, "--format", "csv")
        folder.chmod(0o755)
        if status == 0 and out.count("\n") > 1:
            return out, err
    return "", "it never was"


lags = folder / "lags.db"
out, err = lagging()
result(out and "devices lag behind the captures" in err, "devices that lag: that is said, and the rest answered", err)
status, out, err = run("devices", "--store", lags, "--format", "csv", other=False)
result(status == 0 and err == "" and out == run("devices", "--store", store, "--format", "csv", other=False)[1], "who may write to it makes them", err)
sys.exit(tap.plan())
