"""The day of the demo home, hour by hour: each function is one habit. Called by generate.
SPDX-License-Identifier: MIT
"""
import json
import struct

import messages as m
import tls
from home import GAP, MIDNIGHT, UPNP
from wire import HOUR, MINUTE, MS, S, End, Tcp, group

DAY = 24 * HOUR


def at(hour, minute=0, second=0):
    return MIDNIGHT + hour * HOUR + minute * MINUTE + second * S


def every(step, begin=0, end=24 * HOUR, first=0):
    return range(MIDNIGHT + begin + first, MIDNIGHT + end, step)


def router(home):
    r, c = home.router, home.capture
    xml = "http://192.168.178.1:49000/igddesc.xml"
    for t in every(10 * MINUTE, first=95 * S):
        home.router_advertisement(t)
    for t in every(30 * MINUTE, first=4 * MINUTE):
        for n, target in enumerate(("upnp:rootdevice", "urn:schemas-upnp-org:device:InternetGatewayDevice:1")):
            home.ssdp(t + n * 90 * MS, r, m.ssdp_notify(target, "75802409-bccb-40e7-8e6c-3ca62f112233", xml, UPNP + "AVM FRITZ!Box 7590"))
    for t in every(30 * MINUTE, first=7 * MINUTE):
        c.ip(t, r.v4, group("224.0.0.1"), 2, m.igmp_query(3), ttl=1, options=m.ROUTER_ALERT)
        c.ip(t + 900 * MS, home.tv.v4, group("224.0.0.22"), 2, m.igmp_report(3, ["239.255.255.250"]), ttl=1, options=m.ROUTER_ALERT)
        c.ip(t + 1700 * MS, home.speaker.v4, group("224.0.0.251"), 2, m.igmp_report(2, ["224.0.0.251"]), ttl=1, options=m.ROUTER_ALERT)
    for t in every(40 * MINUTE, first=11 * MINUTE):
        for n, device in enumerate((home.tv, home.speaker, home.plug, home.vacuum, home.esp)):
            home.arp(t + n * 7 * S, r, device)


def repeater(home):
    r, c = home.repeater, home.capture
    for n, t in enumerate(every(10 * MINUTE, first=20 * S)):
        c.ethernet(t, r.mac, "01:80:c2:00:00:0e", 0x88CC, m.lldp(r.mac, "LAN:1", "fritz.repeater", "FRITZ!Repeater 3000"))
        c.ethernet(t + 3 * S, r.mac, "01:80:c2:00:00:13", 0x893A, m.ieee1905_discovery(n, r.mac, "3c:37:12:aa:bb:03"))
    for t in every(2 * HOUR, first=33 * MINUTE):
        home.arp(t, r, home.router)
        home.ntp(t + 5 * S, r, "de.pool.ntp.org")


def departure_board(home):
    """Asks for the next trams about once a second while its display is on: too often, and in clear, its password too."""
    esp, password = home.esp, "Authorization: Basic am9uYXM6dHJhbS0yNw=="
    home.dhcp(at(0, 1), esp)
    for t in every(3 * HOUR, first=2 * MINUTE):
        home.ntp(t, esp, "pool.ntp.org")
    for begin, requests in ((at(6, 55), 400), (at(17, 30), 400)):
        tcp = None
        for n in range(requests):
            if n % 100 == 0:
                if tcp:
                    tcp.close()
                tcp = home.connect(begin + n * 1007 * MS, esp, "www.mvg.de", 80, rtt=14 * MS)
            tcp.now = begin + n * 1007 * MS + 200 * MS + home.dice.below(40 * MS)
            trams = [{"line": str(12 + i), "to": ("Romanplatz", "Scheidplatz")[i], "in": (n * 7 + i * 4) % 19} for i in range(2)]
            body = json.dumps({"station": "Hohenzollernplatz", "departures": trams}, separators=(",", ":")).encode()
            tcp.send(0, m.http_request("GET", "www.mvg.de", "/api/fahrinfo/departure/472", "ESP32HTTPClient", password), acked=False).answer_time()
            tcp.send(1, m.http_response("200 OK", "Content-Type: application/json", "Connection: keep-alive", body=body))
        tcp.close()


def plug(home):
    home.dhcp(at(0, 3), home.plug)
    for t in every(HOUR, first=9 * MINUTE):
        home.ntp(t, home.plug, "pool.ntp.org")
    for t in every(45 * MINUTE, first=14 * MINUTE):
        home.report(t, home.plug, "use1-wap.tplinkcloud.com", 190)


def vacuum(home):
    home.dhcp(at(0, 5), home.vacuum)
    home.keep_alive(at(0, 6), at(23, 55), 4 * MINUTE, home.vacuum, "mqtt-eu-3.roborock.com", 8883, resolver="8.8.8.8")
    home.ntp(at(4, 10), home.vacuum, "pool.ntp.org")
    for minute in range(0, 36, 4):  # it cleans, and tells where it is
        home.report(at(10, minute, 20), home.vacuum, "mqtt-eu-3.roborock.com", 2600, port=8883, resolver="8.8.8.8")


def speaker(home):
    s = home.speaker
    xml, agent = "http://192.168.178.31:1400/xml/device_description.xml", UPNP + "Sonos/79.1-53290 (ZPS18)"
    home.dhcp(at(0, 8), s)
    for t in every(HOUR, first=16 * MINUTE):
        home.ssdp(t, s, m.ssdp_notify("urn:schemas-upnp-org:device:ZonePlayer:1", "RINCON_48A6B8701E4401400", xml, agent))
        home.mdns(t + 8 * S, s, m.service("Sonos-48A6B8701E44", "_sonos._tcp.local", "sonos48A6B8701E44.local", 1443, ["mdnssequence=12", "model=S18"], [s.v4.address]))
    for t in (at(2, 31), at(8, 31), at(14, 31), at(20, 31)):
        home.report(t, s, "msmetrics.ws.sonos.com", 1500)
    plain = m.http_response("200 OK", "Content-Type: text/plain", body=b"80.1-55014 mandatory=no\n" * 200)
    home.http(at(4, 40), s, "update-firmware.sonos.com", "/firmware/latest/default-1-1.ups?serial=48-A6-B8", agent, plain, lost_at=2)
    # The phone's app finds it and reads its description.
    for n, target in enumerate(("urn:schemas-upnp-org:device:ZonePlayer:1", "ssdp:all")):
        port = home.phone.next_port()
        home.capture.udp(at(9, 2, n), home.phone.v4, port, group("239.255.255.250"), 1900, m.ssdp_search(target), ttl=4)
        home.capture.udp(at(9, 2, n) + 130 * MS, s.v4, 1900, End(home.phone.v4.address, home.phone.v4.mac), port, m.ssdp_response(target, "RINCON_48A6B8701E4401400", xml, agent))
    tcp = Tcp(home.capture, home.dice, home.phone.v4, home.phone.next_port(), s.v4, 1400, at(9, 2, 4), 3 * MS).open()
    tcp.send(0, m.http_request("GET", "192.168.178.31:1400", "/xml/device_description.xml", "Sonos/80 (Android 14)"), acked=False).answer_time()
    body = b'<?xml version="1.0"?>\n<root xmlns="urn:schemas-upnp-org:device-1-0"><device><friendlyName>Kitchen</friendlyName><modelName>Sonos One</modelName></device></root>\n'
    tcp.send(1, m.http_response("200 OK", "Content-Type: text/xml", body=body)).close()


def television(home):
    tv = home.tv
    home.dhcp(at(0, 10), tv)
    home.capture.udp(at(0, 10, 30), tv.v4, 137, End("192.168.178.255", b"\xff" * 6), 137, m.nbns_query(0x8312, "FRITZ-NAS"))
    for t in every(2 * HOUR, first=41 * MINUTE):
        home.ssdp(t, tv, m.ssdp_notify("urn:dial-multiscreen-org:service:dial:1", "0e4a1d20-0050-1000-8f4c-8c79f50d319a", "http://192.168.178.30:7678/nservice/", UPNP + "Samsung AllShare/1.0"))
    home.report(at(3, 7), tv, "log-config.samsungacr.com", 800)  # in standby
    home.ntp(at(3, 8), tv, "time.samsungcloudsolution.com")
    for minute in range(0, 150, 5):
        home.report(at(20, 0, 12) + minute * MINUTE, tv, "log-config.samsungacr.com", 900 + minute * 3)
    home.report(at(20, 2), tv, "api-global.netflix.com", 2100)
    for begin in (at(20, 4), at(20, 34), at(21, 4)):
        tcp = home.connect(begin, tv, "ipv4-c012-fra005-ix.1.oca.nflxvideo.net", 443, rtt=9 * MS)
        tls.handshake_13(tcp, home.dice, "ipv4-c012-fra005-ix.1.oca.nflxvideo.net", ("http/1.1",))
        for _ in range(4):
            tcp.send(0, tls.application(home.dice, 380), acked=False).answer_time()
            tcp.send(1, tls.application(home.dice, 26000)).wait(9 * S)
        tcp.close()
    home.quic(at(21, 40), tv, "www.youtube.com", 12)
    home.quic(at(21, 41), tv, "rr4---sn-4g5edn6k.googlevideo.com", 110)


def phone(home):
    p, agent = home.phone, "Dalvik/2.1.0 (Linux; U; Android 14; Pixel 7 Build/UQ1A.240205.004)"
    home.join(at(6, 48), p)
    home.http(at(6, 48, 3), p, "connectivitycheck.gstatic.com", "/generate_204", agent, b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", family=6)
    home.keep_alive(at(6, 48, 6), at(22, 50), 14 * MINUTE, p, "mtalk.google.com", 5228)
    for t in (at(6, 49), at(12, 10), at(18, 2), at(21, 15)):
        home.mdns(t, p, m.dns_message(0, 0, [m.dns_question("_googlecast._tcp.local", m.PTR, 1), m.dns_question("_sonos._tcp.local", m.PTR, 1)]))
        home.mdns(t + 200 * MS, p, m.dns_message(0, 0, [m.dns_question("_googlecast._tcp.local", m.PTR, 1)]), over6=True)
        home.neighbours(t + 3 * S, p.v6, home.router.link_local)
    for hour, minute, name, packets in ((6, 52, "www.google.com", 14), (7, 20, "www.youtube.com", 24), (12, 15, "www.google.com", 9), (18, 4, "www.youtube.com", 30), (22, 20, "www.google.com", 8)):
        home.quic(at(hour, minute), p, name, packets, family=6, key_bytes=1216)
    for hour, minute, name in ((7, 2, "www.tagesschau.de"), (12, 20, "de.wikipedia.org"), (18, 10, "www.tagesschau.de"), (22, 31, "upload.wikimedia.org")):
        home.visit(at(hour, minute), p, name, 3, family=6)
    call(home, p)


def call(home, p):
    """A call finds its way out: STUN (RFC 8489)."""
    t = at(19, 5)
    server, port = home.remote(home.lookup(t, p, "stun.l.google.com")[0]), p.next_port()
    for n in range(6):
        number = home.dice.bytes(12)
        home.capture.udp(t + 50 * MS + n * 10 * S, p.v4, port, server, 3478, m.stun(0x0001, number))
        home.capture.udp(t + 75 * MS + n * 10 * S, server, 3478, p.v4, port, m.stun(0x0101, number, m.stun_mapped("84.132.17.9", port)))


def laptop(home):
    mac_book = home.laptop
    home.join(at(8, 30), mac_book)
    home.ntp(at(8, 31), mac_book, "time.apple.com")
    home.keep_alive(at(8, 31, 30), at(22, 30), 10 * MINUTE, mac_book, "courier.push.apple.com", 5223)
    instance = m.service("Maria", "_companion-link._tcp.local", "Marias-MacBook.local", 49170, ["rpVr=510.1", "model=Mac14,2"], [mac_book.v4.address, mac_book.link_local.address])
    for t in (at(8, 30, 20), at(15, 1), at(19, 40)):
        home.mdns(t, mac_book, instance)
        home.mdns(t + 1 * S, mac_book, instance, over6=True)
    sites = ("de.wikipedia.org", "upload.wikimedia.org", "github.com", "www.tagesschau.de", "www.apple.com", "cloudflare.com")
    for n, minute in enumerate([*range(35, 215, 12), *range(390, 560, 15)]):
        home.visit(at(8, 0, 4 * n % 50) + minute * MINUTE, mac_book, sites[n % len(sites)], 2 + n % 3, family=6 if n % 3 else 4, key_bytes=1216 if n % 4 == 0 else 32)
    home.lookup(at(9, 12), mac_book, "www.tagesschua.de", (m.A, m.AAAA), edns=True)
    home.lookup(at(9, 13), mac_book, "printer.fritz.box", (m.A,), over6=True)
    home.lookup_tcp(at(9, 40), mac_book, "spf.example.net")
    for n in range(4):
        ping(home, at(9, 14, n), mac_book, n + 1)
    packages = m.http_response("200 OK", "Content-Type: application/octet-stream", body=home.dice.bytes(24000))
    home.http(at(10, 50), mac_book, "deb.debian.org", "/debian/dists/bookworm/InRelease", "Debian APT-HTTP/1.3 (2.6.1)", packages, family=6, lost_at=7)


def ping(home, t, device, number):
    for kind, a, b, later in ((8, device.v4, home.router.v4, 0), (0, home.router.v4, device.v4, 2 * MS)):
        body = struct.pack(">BBHHH", kind, 0, 0, 0x4D41, number) + b"housetap demo. housetap demo. housetap demo."
        home.capture.ip(t + later, a, b, 1, body[:2] + struct.pack(">H", m.checksum(body)) + body[4:])


def tablet(home):
    i = home.tablet
    home.join(at(16, 5), i)
    captive = m.http_response("200 OK", "Content-Type: text/html", "Connection: close", body=b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>")
    home.http(at(16, 5, 4), i, "captive.apple.com", "/hotspot-detect.html", "CaptiveNetworkSupport-443.40.2 wispr", captive)
    home.ntp(at(16, 6), i, "time.apple.com")
    home.mdns(at(16, 6, 30), i, m.dns_message(0, 0, [m.dns_question("_airplay._tcp.local", m.PTR, 0x8001)]))
    for minute, name in ((7, "gateway.icloud.com"), (16, "www.apple.com"), (44, "gateway.icloud.com"), (75, "de.wikipedia.org"), (118, "gateway.icloud.com")):
        home.visit(at(16, minute % 60) + minute // 60 * HOUR, i, name, 3, family=6)
    home.quic(at(16, 21), i, "www.youtube.com", 20)
    home.quic(at(16, 22), i, "cloudflare.com", 20, family=6)
    for n in range(6):
        home.neighbours(at(16, 30) + n * 20 * MINUTE, home.router.link_local, i.v6)


HABITS = (router, repeater, departure_board, plug, vacuum, speaker, television, phone, laptop, tablet)


def is_recorded(time_us):
    return MIDNIGHT <= time_us < MIDNIGHT + DAY and not GAP[0] <= time_us < GAP[1]
