#!/usr/bin/python3
# timeout: 300
# alone
"""Ctrl-C and SIGTERM: what is committed stays, what is missing is said, the same command again does the
rest; analyze shows what it has. And progress: on a terminal only, and gone at the end."""
import os, pathlib, pty, re, select, shutil, signal, struct, subprocess, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
PROGRAM = os.environ["HOUSETAP"]
TOP = pathlib.Path(__file__).resolve().parents[2]
DAYS = 20


def has_terminal():
    try:
        for end in pty.openpty():
            os.close(end)
        return True
    except OSError:
        return False



def make_days(folder):
    """The demo's day, again and again: a capture each."""
    subprocess.run([TOP / "data/demo/generate", T], check=True, stdout=subprocess.DEVNULL)
    data = (T / "demo.pcap").read_bytes()
    folder.mkdir()
    for day in range(DAYS):
        out, at = bytearray(data), 24
        while at < len(out):
            seconds, _, captured = struct.unpack_from("<III", out, at)
            struct.pack_into("<I", out, at, seconds + 86400 * day)
            at += 16 + captured
        (folder / f"{day:02d}.pcap").write_bytes(out)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def dump(store):
    tables = "traffic flow lookup name evidence rhythm".split()
    out = [run("sql", f"select * from {t} order by all", "--store", store, "--format", "tsv").stdout for t in tables]
    return out + [run("sql", "select home, frames, bytes, first_us from capture order by all", "--store", store, "--format", "tsv").stdout]


def interrupt(seconds, signal_number, *arguments):
    p = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(seconds)
    p.send_signal(signal_number)
    out, err = p.communicate()
    return p.returncode, out, err


def check_ingest(days, reference, whole):
    caught, wrong = 0, []
    for i, share in enumerate((0.3, 0.5, 0.7, 0.4, 0.2)):
        store = T / f"i{i}.db"
        status, out, err = interrupt(whole * share, signal.SIGINT if i % 2 else signal.SIGTERM, "ingest", "--store", store, days)
        if status == 0 and dump(store) != reference:
            wrong.append((share, "all is in", err))
        elif status not in (0, 130):
            wrong.append((share, status, err))
        if status != 130:
            continue
        caught += 1
        said = re.search(r"interrupted: (\d+) of (\d+) captures are in; run the same command again", err)
        listed = run("status", "--store", store, "--format", "jsonl").stdout.splitlines()
        if not said or int(said[2]) != DAYS or int(said[1]) != len(listed):
            wrong.append((share, err, len(listed)))
        again = run("ingest", "--store", store, days)
        if again.returncode or dump(store) != reference:
            wrong.append((share, "the second run", again.stderr))
        store.unlink()
    result(caught > 0, f"ingest was interrupted {caught} times")
    result(not wrong, "each time it said how far it came, and the same command again did the rest", wrong)


def check_early(days):
    """As soon as the program has begun, before the first frame."""
    said = []
    for command in (("analyze", days), ("ingest", "--store", T / "early.db", days)):
        p = subprocess.Popen([PROGRAM, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while p.poll() is None and not catches(p.pid, signal.SIGINT):
            time.sleep(0.001)
        p.send_signal(signal.SIGINT)
        out, err = p.communicate()
        said.append((command[0], p.returncode, err))
    result(all(status == 130 and "interrupted" in err for _, status, err in said), "before the first frame, too, it says so", said)
    again = run("ingest", "--store", T / "early.db", days)
    result(again.returncode == 0 and len(run("status", "--store", T / "early.db", "--format", "jsonl").stdout.splitlines()) == DAYS,
           "and the same command does it all", again.stderr)


def catches(pid, signal_number):
    try:
        caught = re.search(r"SigCgt:\s*(\w+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return True
    return not caught or int(caught[1], 16) >> (signal_number - 1) & 1


def check_analyze(days, whole):
    for share in (0.5, 0.4, 0.3, 0.35, 0.25, 0.2, 0.15, 0.1):  # not when it answers already
        status, out, err = interrupt(whole * share, signal.SIGINT, "analyze", "-q", days)
        if "what was read" in err:
            break
    result(status == 130, "analyze was interrupted", (status, err))
    result("interrupted" in err, "it says so", err)
    result(re.search(r"^1 home over .*frames", out, re.M), "what it had read is shown", (share, err, out[:300]))


def interrupt_answer(folder, command, seconds):
    """Ctrl-C after so long, or (None) as soon as a file is begun. Returns what is wrong, and if it came in time."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    page = folder / "report.html"
    page.write_text("of before")
    begin = time.monotonic()
    p = subprocess.Popen([PROGRAM, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while p.poll() is None and not (catches(p.pid, signal.SIGINT) and time.monotonic() - begin > seconds if seconds else list(folder.rglob("*.part"))):
        time.sleep(0.001)
    asked = time.monotonic()
    p.send_signal(signal.SIGINT)
    err, took = p.communicate()[1], time.monotonic() - asked
    is_whole = page.read_text().rstrip().endswith("</html>")
    good = p.returncode == 0 and is_whole or p.returncode == 130 and "interrupted" in err and (is_whole or page.read_text() == "of before")
    left = [str(f) for f in folder.rglob("*.part")]
    return (seconds, p.returncode, err, left, f"{took:.1f} s") if not good or left or took > 5 else None, p.returncode == 130


def check_answer(what, folder, *command):
    begin = time.monotonic()
    run(*command)
    whole = time.monotonic() - begin
    got = [interrupt_answer(folder, command, whole * i / 8 if i % 2 else None) for i in range(8)]
    wrong = [w for w, _ in got if w]
    result(sum(caught for _, caught in got) > 2 and not wrong, f"{what} that is interrupted ends at once, and no file is half there", wrong or got)


def on_terminal(*arguments, stdout_too=False):
    """Runs it with stderr on a terminal. Returns what the terminal got."""
    master, slave = pty.openpty()
    p = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=slave if stdout_too else subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    got = b""
    while p.poll() is None or select.select([master], [], [], 0.1)[0]:
        if select.select([master], [], [], 0.1)[0]:
            try:
                got += os.read(master, 65536)
            except OSError:
                break
    os.close(master)
    return got.decode()


def screen(text):
    """What is left of it on a terminal's lines."""
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        shown = ""
        for part in re.split(r"(\r|\x1b\[K)", line):
            shown = "" if part == "\r" else shown if part == "\x1b[K" else part + shown[len(part):]
        lines.append(shown)
    return [l for l in lines if l]


def check_progress(days):
    if not has_terminal():
        return tap.skip("progress on a terminal", "there are no terminals here")
    homes = [f"h{i}={days}" for i in range(12)]  # enough work to be seen at
    got = on_terminal("analyze", *homes, "-o", T / "out")
    result(re.search(r"\d+ %  [0-9.]+ MB of [0-9.]+ MB  .*frames/s", got), "progress on a terminal", got[:500])
    result(not any("frames/s" in l for l in screen(got)), "it is gone at the end", screen(got))
    result(on_terminal("analyze", "-q", days, "-o", T / "out") == "", "--quiet: not a word")
    p = run("analyze", days, "-o", T / "out")
    result(p.stderr == "", "no terminal, no progress", p.stderr)
    coloured = on_terminal("show", stdout_too=True)
    os.environ["NO_COLOR"] = "1"
    plain = on_terminal("show", stdout_too=True)
    del os.environ["NO_COLOR"]
    os.environ["TERM"] = "xterm"
    result("\x1b[" in on_terminal("show", stdout_too=True), "colours on a terminal", coloured[:200])
    result("\x1b[" not in plain, "no colours with NO_COLOR", plain[:200])
    result("\x1b[" not in run("show").stdout and "\x1b[" in run("show", "--color", "always").stdout, "none in a pipe, unless asked for")


def main():
    days = T / "days"
    make_days(days)
    begin = time.monotonic()
    run("ingest", "--store", T / "whole.db", days)
    whole = time.monotonic() - begin
    check_ingest(days, dump(T / "whole.db"), whole)
    check_early(days)
    check_analyze(days, whole)
    (T / "answer").mkdir()
    check_answer("analyze", T / "answer", "analyze", "-q", "-o", T / "answer", days)
    check_answer("report", T / "answer", "report", "-q", "-o", T / "answer/report.html", "--store", T / "whole.db")
    check_progress(days)
    return tap.plan()


sys.exit(main())
