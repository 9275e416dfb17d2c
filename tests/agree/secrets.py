#!/usr/bin/python3
"""Real captures in which somebody logs in readably or poses as another are found; what is everyday accuses nobody."""
# timeout: 300
import json, os, pathlib, subprocess, sys

DATA = os.environ.get("HOUSETAP_DATA", "")
CAPTURES = pathlib.Path(DATA) / "captures"
# Capture, kind, level, word of the title.
SECRETS = [
    ("ndpi/tests/cfgs/default/pcap/http_auth.pcap", "clear", "warning", "password"),
    ("ndpi/tests/cfgs/default/pcap/mqtt.pcap", "clear", "warning", "password"),
    ("ndpi/tests/cfgs/default/pcap/telnet.pcap", "clear", "notice", "password"),
    ("arkime/tests/pcap/smtp-data-250.pcap", "clear", "warning", "password"),
    ("suricata-verify/tests/ftp/ftp-upload-active/input.pcap", "clear", "notice", "password"),
    ("tracepcap/sample-files/monitor_large/week1_baseline.pcap", "clear", "notice", "password"),
    ("tracepcap/sample-files/monitor_large/week5_shadow_device_arp_spoof.pcap", "spoofing", "notice", "10.0.1.11"),
]
EVERYDAY = ["pcapdroid", "shns-firewall", "iot-inspector", "intl-iot"]


def find(captures):
    store = os.path.join(os.environ["TMPDIR"], "secrets.db")
    tap = os.environ["HOUSETAP"]
    homes = [f"h{i}={c}" for i, c in enumerate(captures)]
    subprocess.run([tap, "ingest", "--quiet", "--store", store, *homes], check=True, stderr=subprocess.DEVNULL)
    out = subprocess.run([tap, "findings", "--store", store, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return json.loads(out.stdout)


def main():
    if not DATA or not CAPTURES.is_dir():
        print("ok 1 - real secrets are found # SKIP ../shared not there\n1..1")
        return 0
    secrets = [CAPTURES / s[0] for s in SECRETS]
    everyday = sorted(p for e in EVERYDAY for p in (CAPTURES / e).rglob("*.pcap*"))
    found, failed = find(secrets + everyday), 0
    for n, (name, kind, level, word) in enumerate(SECRETS):
        good = any(f["home"] == f"h{n}" and f["kind"] == kind and f["level"] == level and word in f["title"] for f in found)
        failed += not good
        print(f"{'ok' if good else 'not ok'} {n + 1} - {name}: {kind}, {level}")
    accused = {f["home"] for f in found if f["level"] in ("warning", "alert") and int(f["home"][1:]) >= len(SECRETS)}
    good = len(accused) * 100 < max(len(everyday), 1)
    print(f"{'ok' if good else 'not ok'} {len(SECRETS) + 1} - of {len(everyday)} everyday captures, {len(accused)} accuse somebody")
    print(f"1..{len(SECRETS) + 1}")
    return 1 if failed or not good else 0


sys.exit(main())
