"""What the demo home's resolver answers: name -> (chain of CNAMEs, IPv4, IPv6). The operators are
well-known ones, so that later tables of operators and countries have something to show; nothing is
ever sent to them. Called by home.py. SPDX-License-Identifier: MIT
"""
NAMES = {
    "www.mvg.de": ((), ("188.164.238.26",), ()),
    "www.google.com": ((), ("142.250.185.68",), ("2a00:1450:4001:82a::2004",)),
    "connectivitycheck.gstatic.com": ((), ("142.250.185.195",), ("2a00:1450:4001:828::2003",)),
    "mtalk.google.com": (("mobile-gtalk.l.google.com",), ("142.250.27.188",), ("2a00:1450:4025:402::bc",)),
    "www.youtube.com": (("youtube-ui.l.google.com",), ("142.250.184.238",), ("2a00:1450:4001:80e::200e",)),
    "rr4---sn-4g5edn6k.googlevideo.com": (("rr4.sn-4g5edn6k.googlevideo.com",), ("173.194.187.73",), ("2a00:1450:400c:15::9",)),
    "captive.apple.com": (("captive-cidr.origin-apple.com.akadns.net", "captive.g.aaplimg.com"), ("17.253.55.201",), ()),
    "gateway.icloud.com": (("gateway.fe2.apple-dns.net",), ("17.248.190.68",), ("2a01:b740:a42:100::8",)),
    "time.apple.com": (("time.g.aaplimg.com",), ("17.253.54.123",), ()),
    "courier.push.apple.com": (("12-courier.push.apple.com",), ("17.57.146.52",), ()),
    "www.apple.com": (("www.apple.com.edgekey.net", "e6858.dsce9.akamaiedge.net"), ("23.37.33.142",), ("2a02:26f0:1180:59a::1aca",)),
    "de.wikipedia.org": (("dyna.wikimedia.org",), ("185.15.59.224",), ("2a02:ec80:300:ed1a::1",)),
    "upload.wikimedia.org": ((), ("185.15.59.240",), ("2a02:ec80:300:ed1a::2:b",)),
    "github.com": ((), ("140.82.121.4",), ()),
    "www.tagesschau.de": (("www.tagesschau.de.edgekey.net",), ("23.37.32.72",), ("2a02:26f0:1180:591::1aca",)),
    "deb.debian.org": (("debian.map.fastlydns.net",), ("199.232.150.132",), ("2a04:4e42:8d::644",)),
    "cloudflare.com": ((), ("104.16.132.229",), ("2606:4700::6810:84e5",)),
    "mqtt-eu-3.roborock.com": ((), ("3.122.94.12",), ()),
    "use1-wap.tplinkcloud.com": (("use1-wap-elb.tplinkcloud.com",), ("52.210.14.77",), ()),
    "msmetrics.ws.sonos.com": ((), ("34.241.18.90",), ()),
    "update-firmware.sonos.com": (("sonos-update.edgekey.net",), ("23.37.33.20",), ()),
    "log-config.samsungacr.com": (("acr-eu-prd.samsungcloud.tv",), ("54.194.215.33",), ()),
    "time.samsungcloudsolution.com": ((), ("54.77.17.12",), ()),
    "api-global.netflix.com": (("api-global.geo.netflix.com",), ("54.155.178.5",), ("2a05:d018:76c:b685::1",)),
    "ipv4-c012-fra005-ix.1.oca.nflxvideo.net": ((), ("45.57.3.140",), ()),
    "stun.l.google.com": ((), ("74.125.250.129",), ()),
    "de.pool.ntp.org": ((), ("131.188.3.222", "192.53.103.108", "131.234.220.231"), ()),
    "pool.ntp.org": ((), ("185.232.69.65", "78.46.102.180"), ()),
}
ORGANISATIONS = {"samsung": "Samsung Electronics", "tplink": "TP-Link", "roborock": "Roborock", "sonos": "Sonos, Inc.",
                 "github": "GitHub, Inc.", "netflix": "Netflix, Inc."}


def organisation(name):
    return next((text for word, text in ORGANISATIONS.items() if word in name), "Demo Services GmbH")
