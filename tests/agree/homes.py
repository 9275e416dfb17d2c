#!/usr/bin/python3
# timeout: 300
"""Findings over small homes that make_homes.py makes of the profile below: two with a mule of each kind, one with
none and many look-alikes. Who is named, who is accused wrongly, and that a gap or an early end changes no rate.
`homes.py PROFILE.json DAYS SEED` scores any other profile and keeps nothing."""
import json, os, pathlib, re, shutil, subprocess, sys, tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("HOUSETAP", str(TOP / "housetap"))
DATA = pathlib.Path(os.environ.get("HOUSETAP_DATA") or pathlib.Path.home() / ".cache/housetap-shared") / "scenario"
ZONE, DAYS, SEED = "Europe/Berlin", 4, 77
WANTED = {"busy": ["api_poll", "cdn_app", "dns_tunnel", "new_device", "night_upload", "plain_http", "vacuum"],
          "work": ["beacon", "industrial"]}
STAYING = ("Clock", "Weather")  # the others come and go: their rates do change
results = []


def device(name, kind, number, oui, hostname, **more):
    return dict(name=name, kind=kind, ip=number, hostname=hostname, vendor=None, **({"oui": oui} if oui else {}), **more)


def home(name, net, devices, mules, benign, **more):
    router = {"name": "Router", "ip": net + "1", "mac": "44:4e:6d:00:10:" + net.split(".")[2].zfill(2)[-2:], "hostname": "fritz.box",
              "vendor": "AVM", "dns6": ""}
    return dict(name=name, owner=name.title(), v4net=net + "0/24", router=router, devices=devices, mules=mules, benign=benign,
                domain="home", **more)


def poll(host, ip, period, **more):
    return dict(host=host, ip=ip, period=period, **more)


BUSY = home("busy", "192.168.77.", [
    device("Phone", "android", 10, None, "Pixel-7", away=.2),
    device("Tablet", "ipad", 12, "3c:22:fb", "iPad"),
    device("Frame", "camera", 13, "ec:71:db", "reolink"),
    device("Sweeper", "vacuum", 14, "78:11:dc", "dreame_vacuum_p2008", sessions_h=[20, 23, 2, 4]),
    device("Clock", "esp", 15, "24:6f:28", "ESP_CLOCK"),
    device("Weather", "esp", 16, "a0:20:a6", "ESP_WX"),
    device("Speaker", "sonos", 17, "48:a6:b8", "SonosZP"),
    device("Unknown device", "esp", 18, "bc:dd:c2", "ESP_77", unknown=1, appears_day=3, appears_hour=9.1),
], [
    {"kind": "api_poll", "device": "Clock", "remote": "46.4.96.137", "host": "api.trainboard.example.net", "path": "/next", "period_s": 5},
    {"kind": "cdn_app", "device": "Phone", "hosts": ["pg1.kissread.b-cdn.net", "pg2.kissread.b-cdn.net"],
     "remote": ["185.93.1.20", "185.93.1.21"], "period_s": 360},
    {"kind": "vacuum", "device": "Sweeper", "clouds": [
        {"host": "de.iot.dreame.tech", "ip": "8.209.70.1", "port": 19973, "period": 60, "rtt_ms": 20, "country": "DE", "up": 90},
        {"host": "us.iot.dreame.tech", "ip": "47.253.10.9", "port": 19973, "period": 90, "rtt_ms": 150, "country": "US", "up": 70},
        {"host": "cn.iot.dreame.tech", "ip": "47.103.20.7", "port": 19973, "period": 120, "rtt_ms": 230, "country": "CN", "up": 110}]},
    {"kind": "dns_tunnel", "device": "Tablet", "domain": "s7.netgauge-stat.com", "day": 2, "hour": 21.0, "hours": .5, "gap_s": 1},
    {"kind": "night_upload", "device": "Frame", "remote": "119.28.90.4", "host": "put.framecast.cc", "mb": 40, "day": 3, "hour": 3.6},
    {"kind": "new_device", "device": "Unknown device", "remote": "120.55.10.8", "host": "gw.lightiot.cc", "period_s": 200},
    {"kind": "plain_http", "device": "Weather", "remote": "5.9.80.8", "host": "put.wxnet.example.org", "path": "/in", "period_s": 120,
     "hdr": "Authorization: Basic d3g6aHVudGVyMg==\r\n", "body": "t=%(v1)s&mac=%(mac)s"},
], [
    {"kind": "nightly_backup", "device": "Phone", "remote": "142.250.74.10", "host": "photos.googleapis.com", "mb": 12, "hour": 2.4},
], v6prefix="2003:ee:7711:2200::/64")
WORK = home("work", "192.168.76.", [
    device("Desktop", "linux", 11, "18:c0:4d", "tower", night_off=0),
    device("Phone", "iphone", 12, None, "iPhone"),
    device("Printer", "printer", 13, "3c:52:82", "HP3C5282"),
], [
    {"kind": "industrial", "device": "Desktop", "uploads": [
        {"label": "HART_IP", "proto": "udp", "port": 5094, "remote": "193.99.144.80", "frames": 400, "per_day": 2, "hours": "human"}]},
    {"kind": "beacon", "device": "Desktop", "remote": "94.156.35.7", "port": 9001, "period_s": 240, "jitter": .2},
], [
    {"kind": "video_call", "device": "Desktop", "remote": "170.114.10.4", "host": "zoomfrn170mmr.cloud.zoom.us", "at": [10.5], "minutes": 25},
], v6prefix="2003:ee:7611:2200::/64")
CALM = home("calm", "192.168.78.", [
    device("Phone", "iphone", 10, None, "iPhone"),
    device("Laptop", "macbook", 11, "a4:83:e7", "MacBook-Air"),
    device("Desktop", "windows", 12, "04:42:1a", "DESKTOP-C"),
    device("TV", "tv", 13, "8c:79:f5", "Samsung"),
    device("Cast", "chromecast", 14, "90:0c:c8", "Chromecast", ntp={"host": "time.google.com", "ips": ["216.239.35.0", "216.239.35.4"], "period": 64}),
    device("Echo TV", "firetv", 15, "00:71:47", "amazon-77"),
    device("Bridge", "hub", 16, "00:17:88", "Philips-hue"),
    device("Storage", "nas", 17, "00:11:32", "DiskStation"),
    device("Doorbell", "camera", 18, "9c:76:13", "Ring", polls=[poll("fw.ring.com", "52.30.19.201", 120, up=300, down=200)]),
    device("Plug", "plug", 19, "50:c7:bf", "HS110"),
    device("Pi", "pi", 20, "dc:a6:32", "raspberrypi"),
    device("Sensor", "esp", 21, "24:0a:c4", "ESP_1", polls=[poll("api.openweathermap.org", "37.139.20.5", 600, up=200, down=800)]),
    device("Guest", "android", 22, None, "Galaxy-A52", unknown=1, appears_day=3, appears_hour=18),
], [], [
    {"kind": "video_call", "device": "Laptop", "remote": "52.114.250.30", "host": "teams.microsoft.com", "at": [9.5], "minutes": 40, "port": 3480},
    {"kind": "nightly_backup", "device": "Storage", "remote": "81.169.200.10", "host": "webdav.hidrive.strato.com", "mb": 40, "hour": 3},
    {"kind": "nightly_backup", "device": "Laptop", "remote": "17.248.147.80", "host": "p57-content.icloud.com", "mb": 8, "hour": 2.5},
    {"kind": "crl", "device": "Desktop", "remote": "104.18.14.101", "host": "crl.usertrust.com", "path": "/root.crl"},
], v6prefix="2003:ee:7811:2200::/64")
PROFILE = {"profile": "homes.py", "tz_offset_h": 2, "start_utc": 1684101600, "homes": [BUSY, WORK, CALM]}


def tell(good, what, why=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {what}", flush=True)
    if not good:
        print("\n".join("# " + l for l in str(why)[:3000].splitlines()))


def skip():
    print("ok 1 - findings over made homes # SKIP ../shared not there\n1..1")
    sys.exit(0)


def run(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"{words}: {done.stderr[-500:]}")
    return done.stdout


def make(out, profile, days, seed):
    path = out.with_suffix(".json")
    path.write_text(json.dumps(profile))
    subprocess.run([sys.executable, "make_homes.py", "--profile", path, "--flows", "flows.tiny.list", "--days", str(days), "--seed",
                    str(seed), "--scale", "0.1", "--out", out], cwd=DATA, check=True, stdout=subprocess.DEVNULL)
    return json.loads((out / "truth.json").read_text())


def ingest(store, folder, homes, leave_out=()):
    inputs = [f"{h}={f}" for h in homes for i, f in enumerate(sorted((folder / h / "dumps").iterdir())) if (h, i) not in leave_out]
    run("ingest", "--quiet", "--store", store, "--devices", folder / "devices.csv", *inputs)
    return store


def findings(store):
    return json.loads(run("findings", "--store", store, "--tz", ZONE, "--format", "json"))


def score(folder, found):
    path = folder / "findings.json"
    path.write_text(json.dumps(found))
    return subprocess.run([sys.executable, DATA / "score.py", folder / "truth.json", path], capture_output=True, text=True).stdout


def figures(text):
    numbers = re.findall(r"\d+", text.splitlines()[-1])
    return dict(zip(("named", "planted", "percent", "slandered", "accusations", "unplanned", "most"), map(int, numbers)))


def rates(store):
    rows = json.loads(run("show", "politeness", "--store", store, "--home", "busy", "--format", "json"))
    return {(r["device"], r["service"]): r["requests_per_day"] for r in rows
            if r["requests"] > 1000 and r["device"] in STAYING}


def check_homes(folder, found, text):
    named = {tuple(l.split()[1:3]) for l in text.splitlines() if l.startswith("named ")}
    for name, kinds in WANTED.items():
        for kind in kinds:
            tell((name, kind) in named, f"{name}: {kind} is named", text)
    f = figures(text)
    tell(f["slandered"] == 0, "nobody is slandered", text)
    tell(f["most"] <= 8 and f["unplanned"] <= 2, "few accusations, and of the right ones", text)
    calm = [x for x in found if x["home"] == "calm" and x["level"] in ("alert", "warning")]
    tell(len(calm) <= 1, "calm, where nobody was planted: at most one accusation", calm)
    guest = [x for x in found if x["home"] == "calm" and x["kind"] == "stranger"]
    tell([x["level"] for x in guest] == ["notice"], "calm: the guest's phone is told, not accused", guest)


def check_rates(folder, whole, kind, **more):
    cut = ingest(folder / f"{kind}.db", folder, ["busy"], **more)
    before, after = rates(whole), rates(cut)
    wrong = {k: (v, after.get(k)) for k, v in before.items() if abs(after.get(k, 0) - v) > .01 * v}
    tell(before and not wrong, f"{kind}: no rate of many requests changes by 1 %", wrong or before)
    kinds = [sorted((f["mac"], f["kind"]) for f in findings(store) if f["kind"] == "hammering" and f["home"] == "busy")
             for store in (whole, cut)]
    tell(kinds[0] == kinds[1], f"{kind}: who hammers is the same", kinds)


def early(folder):
    """The same homes, busy stopped twelve hours before its end."""
    profile = json.loads(json.dumps(PROFILE))
    profile["homes"] = [dict(profile["homes"][0], early_stop_h=12)]
    out = folder / "early"
    make(out, profile, DAYS, SEED)
    return out


def main(folder):
    if len(sys.argv) > 1:
        profile = json.loads(pathlib.Path(sys.argv[1]).read_text())
        make(folder / "homes", profile, sys.argv[2], sys.argv[3])
        names = [h["name"] for h in profile["homes"]]
        print(score(folder / "homes", findings(ingest(folder / "homes.db", folder / "homes", names))))
        return
    homes = folder / "homes"
    make(homes, PROFILE, DAYS, SEED)
    whole = ingest(folder / "whole.db", homes, ["busy", "work", "calm"])
    found = findings(whole)
    check_homes(homes, found, score(homes, found))
    gap = folder / "gap"
    gap.symlink_to(homes)
    check_rates(gap, whole, "a day is missing", leave_out={("busy", 1)})
    check_rates(early(folder), whole, "stopped twelve hours early")
    print(f"1..{len(results)}")


if not (DATA / "make_homes.py").exists() or not (DATA / "src").exists():
    skip()
with tempfile.TemporaryDirectory() as temporary:
    main(pathlib.Path(temporary))
sys.exit(0 if all(results) else 1)
