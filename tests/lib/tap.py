"""What a test program in Python says: a line a check, in TAP, and the plan at the end."""
count = failed = 0


def result(good, what, why=""):
    global count, failed
    count += 1
    failed |= not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and why:
        print("\n".join("# " + line for line in str(why)[:4000].splitlines()), flush=True)


def skip(what, why):
    global count
    count += 1
    print(f"ok {count} - {what} # SKIP {why}", flush=True)


def plan():
    """The last line; the exit status."""
    print(f"1..{count}")
    return int(bool(failed))
