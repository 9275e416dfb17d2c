"""The demo home: who lives in it, and what each device does on one Saturday. Called by generate.
SPDX-License-Identifier: MIT
"""
import struct

import messages as m
import names
import tls
from wire import BROADCAST, HOUR, MINUTE, MS, S, Capture, Dice, End, Tcp, group, group_mac, interface_id, ip, mac

MIDNIGHT = 1773442800 * S  # 2026-03-14 00:00 in Berlin, 2026-03-13 23:00 UTC
GAP = (MIDNIGHT + 13 * HOUR + 20 * MINUTE, MIDNIGHT + 14 * HOUR + 2 * MINUTE)  # the recorder was off
PREFIX = ip("2003:c1:3712:ac00::")[:8]
UPNP = "Linux/5.15 UPnP/1.0 "


def text6(packed):
    groups = struct.unpack(">8H", packed)
    return ":".join(f"{g:x}" for g in groups)


class Device:
    def __init__(self, name, mac_text, last, hostname, vendor_class="", private=None, ttl=64, by_cable=False):
        self.name, self.mac, self.hostname, self.vendor_class = name, mac_text, hostname, vendor_class
        self.v4 = End(f"192.168.178.{last}", mac(mac_text), ttl, by_cable)
        host = interface_id(mac_text)
        self.link_local = End(text6(ip("fe80::")[:8] + host), mac(mac_text), 255, by_cable)
        # Phones and computers speak from an address made by chance (RFC 8981).
        self.v6 = End(text6(PREFIX + bytes.fromhex(private)), mac(mac_text), ttl, by_cable) if private else None
        self.port = 49152 + last * 101

    def next_port(self):
        self.port = 49152 + (self.port - 49152 + 7) % 16000
        return self.port


class Home:
    def __init__(self):
        self.capture, self.dice = Capture(), Dice("housetap demo")
        self.router = Device("Router", "3c:a6:2f:11:22:33", 1, "fritz.box", by_cable=True)
        self.router.ula = End(text6(ip("fd00::")[:8] + interface_id(self.router.mac)), mac(self.router.mac), 64, True)
        self.repeater = Device("Repeater", "3c:37:12:aa:bb:02", 2, "fritz.repeater", by_cable=True)
        self.laptop = Device("Laptop", "f0:18:98:4e:21:07", 20, "Marias-MacBook", private="51a9e4b20c73d8f6")
        self.phone = Device("Phone", "da:a1:19:5c:77:e2", 21, "Pixel-7", "android-dhcp-14", private="8cb0417f22e9a35d")
        self.tablet = Device("Tablet", "f0:18:98:c0:0b:55", 22, "iPad", private="e4fd90a1b37c6218")
        self.tv = Device("TV", "8c:79:f5:0d:31:9a", 30, "Samsung", "udhcp 1.33.2", ttl=64, by_cable=True)
        self.speaker = Device("Speaker", "48:a6:b8:70:1e:44", 31, "SonosZP", "udhcp 1.21.1")
        self.plug = Device("Plug", "50:c7:bf:9d:02:18", 40, "HS110", ttl=128)
        self.vacuum = Device("Vacuum", "b0:4a:39:63:f4:0c", 41, "roborock-vacuum-a15", "udhcp 1.27.2")
        self.esp = Device("Departure board", "24:0a:c4:be:90:31", 42, "ESP_BE9031", ttl=255)
        self.members = [self.laptop, self.phone, self.tablet, self.tv, self.speaker, self.plug, self.vacuum, self.esp]

    # --- the small things ---------------------------------------------------------------------

    def remote(self, address):
        return End(address, mac(self.router.mac), 48 + self.dice.below(12), by_cable=True)

    def arp(self, t, asker, asked, answered=True):
        self.capture.ethernet(t, asker.mac, BROADCAST, 0x0806, m.arp(1, asker.mac, asker.v4.address, "00:00:00:00:00:00", asked.v4.address), asker.v4.by_cable)
        if answered:
            self.capture.ethernet(t + 2 * MS, asked.mac, asker.mac, 0x0806, m.arp(2, asked.mac, asked.v4.address, asker.mac, asker.v4.address), asked.v4.by_cable)

    def icmp6(self, t, source, to, body, ttl=255, alert=False):
        self.capture.ip(t, source, to, 58, body, ttl, options=m.HOP_BY_HOP_ALERT if alert else b"", checksum_at=2)

    def neighbours(self, t, asker, asked):
        """`asker` (an End) makes sure of `asked` (an End) by its address."""
        self.icmp6(t, asker, End(asked.address, asked.mac), m.neighbour_solicitation(asked.address, asker.mac.hex(":")))
        self.icmp6(t + 3 * MS, asked, asker, m.neighbour_advertisement(asked.address, asked.mac.hex(":"), 6 if asked.by_cable else 3))

    def ntp(self, t, device, name):
        server = self.remote(self.lookup(t, device, name)[0])
        t, port = t + 40 * MS, device.next_port() if device is self.esp else 123
        ask = m.ntp(t, 3, 0)
        self.capture.udp(t, device.v4, port, server, 123, ask)
        self.capture.udp(t + 24 * MS, server, 123, device.v4, port, m.ntp(t + 12 * MS, 4, 2, ask[-8:], b"PTB\0"))

    def lookup(self, t, device, name, kinds=(m.A,), edns=False, resolver=None, over6=False):
        """Asks the resolver; the IPv4 or, for the last kind AAAA, IPv6 addresses of the answer."""
        chain, v4, v6 = names.NAMES.get(name, ((), (), ()))
        known, server = name in names.NAMES, self.remote(resolver) if resolver else self.router.v4
        me, server = (device.v6, self.router.ula) if over6 else (device.v4, server)
        for kind in kinds:
            port, number = device.next_port(), self.dice.below(65536)
            question = m.dns_question(name, kind)
            self.capture.udp(t, me, port, server, 53, m.dns_message(number, 0x0100, [question], additionals=[m.edns()] if edns else []))
            owners = [name, *chain]
            answers = [m.dns_record(a, m.CNAME, 300, m.dns_name(b)) for a, b in zip(owners, owners[1:])]
            answers += [m.dns_record(owners[-1], kind, 60, ip(a)) for a in {m.A: v4, m.AAAA: v6}.get(kind, ())]
            nothing = [m.soa(name.split(".", 1)[-1])] if not answers else []
            reply = m.dns_message(number, 0x8180 if known else 0x8183, [question], answers, nothing, [m.edns()] if edns else [])
            self.capture.udp(t + 11 * MS + self.dice.below(9 * MS), server, 53, me, port, reply)
            t += 1 * MS
        return v6 if kinds[-1] == m.AAAA and v6 else v4

    def lookup_tcp(self, t, device, name):
        """An answer too long for a datagram: cut (TC), and asked again over TCP (RFC 7766)."""
        port, number = device.next_port(), self.dice.below(65536)
        ask = m.dns_message(number, 0x0100, [m.dns_question(name, m.TXT)])
        self.capture.udp(t, device.v4, port, self.router.v4, 53, ask)
        self.capture.udp(t + 12 * MS, self.router.v4, 53, device.v4, port, m.dns_message(number, 0x8380, [m.dns_question(name, m.TXT)]))
        words = [m.dns_record(name, m.TXT, 300, bytes([200]) + (b"v=spf1 include:_spf%d.example.net " % i).ljust(200, b"~")) for i in range(9)]
        tcp = Tcp(self.capture, self.dice, device.v4, device.next_port(), self.router.v4, 53, t + 15 * MS, 2 * MS).open()
        tcp.send(0, tls.block(ask, 2), acked=False).answer_time()
        tcp.send(1, tls.block(m.dns_message(number, 0x8180, [m.dns_question(name, m.TXT)], words), 2)).close()

    def connect(self, t, device, name, port, family=4, resolver=None, rtt=18 * MS, **how):
        kinds = (m.A, m.AAAA) if family == 6 else (m.A,)
        addresses = self.lookup(t, device, name, kinds, resolver=resolver, edns=device is self.laptop)
        address = addresses[0] if addresses else names.NAMES[name][1][0]
        client = device.v6 if ":" in address else device.v4
        stamps = device in (self.laptop, self.phone, self.tablet)
        return Tcp(self.capture, self.dice, client, device.next_port(), self.remote(address), port, t + 30 * MS, rtt, timestamps=stamps, **how).open()

    # --- joining the network -----------------------------------------------------------------

    def join(self, t, device):
        self.dhcp(t, device)
        self.arp(t + 40 * MS, device, device, answered=False)
        self.arp(t + 60 * MS, device, self.router)
        if device.v6:
            self.join6(t + 100 * MS, device)

    def dhcp(self, t, device):
        number, nobody = self.dice.below(1 << 32), End("0.0.0.0", mac(device.mac))
        everybody, server = End("255.255.255.255", mac(BROADCAST)), ip(self.router.v4.address)
        mine = m.option(61, b"\x01" + mac(device.mac)) + m.option(12, device.hostname.encode())
        mine += m.option(60, device.vendor_class.encode()) if device.vendor_class else b""
        mine += m.option(55, bytes([1, 3, 6, 15, 26, 28, 42, 51, 58, 59]))
        lease = m.option(54, server) + m.option(51, struct.pack(">I", 864000)) + m.option(1, ip("255.255.255.0"))
        lease += m.option(3, server) + m.option(6, server) + m.option(15, b"fritz.box") + m.option(28, ip("192.168.178.255"))
        wanted = m.option(50, ip(device.v4.address)) + m.option(54, server)
        address = device.v4.address
        self.capture.udp(t, nobody, 68, everybody, 67, m.dhcp(1, number, device.mac, mine))
        self.capture.udp(t + 5 * MS, self.router.v4, 67, device.v4, 68, m.dhcp(2, number, device.mac, lease, yours=address, server=self.router.v4.address))
        self.capture.udp(t + 9 * MS, nobody, 68, everybody, 67, m.dhcp(3, number, device.mac, wanted + mine))
        self.capture.udp(t + 14 * MS, self.router.v4, 67, device.v4, 68, m.dhcp(5, number, device.mac, lease, yours=address, server=self.router.v4.address))

    def join6(self, t, device):
        nobody = End("::", mac(device.mac), 255)
        for n, address in enumerate((device.link_local.address, device.v6.address)):
            packed = ip(address)
            solicited = group(text6(ip("ff02::1:ff00:0")[:13] + packed[13:]))
            self.icmp6(t + n * 400 * MS, device.link_local if n else nobody, group("ff02::16"), m.listener_report([solicited.address]), ttl=1, alert=True)
            self.icmp6(t + n * 400 * MS + 5 * MS, nobody, solicited, m.neighbour_solicitation(address))
        self.icmp6(t + 300 * MS, device.link_local, group("ff02::2"), m.router_solicitation(device.mac))
        self.router_advertisement(t + 303 * MS)
        if device is not self.phone:  # Android knows no DHCPv6
            identity = m.struct.pack(">HHHH", 1, 10, 3, 1) + mac(device.mac)
            self.capture.udp(t + 900 * MS, device.link_local, 546, group("ff02::1:2"), 547,
                             b"\x0b" + self.dice.bytes(3) + identity + struct.pack(">HHHHHHH", 6, 4, 23, 24, 8, 2, 0), ttl=1)

    def router_advertisement(self, t):
        advertisement = m.router_advertisement(self.router.mac, "2003:c1:3712:ac00::", self.router.ula.address)
        self.icmp6(t, self.router.link_local, group("ff02::1"), advertisement)

    # --- conversations -----------------------------------------------------------------------

    def visit(self, t, device, name, pages, family=4, key_bytes=32):
        """A web page over TLS 1.3: requests and answers of some kilobytes."""
        tcp = self.connect(t, device, name, 443, family)
        tls.handshake_13(tcp, self.dice, name, key_bytes=key_bytes)
        for n in range(pages):
            tcp.send(0, tls.application(self.dice, 300 + self.dice.below(500)), acked=n % 2 == 0).answer_time()
            tcp.send(1, tls.application(self.dice, 900 + self.dice.below(7000))).wait(200 * MS + self.dice.below(2 * S))
        tcp.send(0, tls.application(self.dice, 0) + tls.record(tls.APPLICATION, self.dice.bytes(19)), acked=False)
        return tcp.close()

    def report(self, t, device, name, size, port=443, resolver=None):
        """A device tells its maker something over TLS 1.2."""
        tcp = self.connect(t, device, name, port, resolver=resolver, rtt=31 * MS)
        tls.handshake_12(tcp, self.dice, name, names.organisation(name))
        tcp.send(0, tls.application(self.dice, size)).answer_time()
        tcp.send(1, tls.application(self.dice, 420)).wait(60 * MS)
        tcp.send(0, tls.record(21, self.dice.bytes(26)), acked=False)
        return tcp.close()

    def keep_alive(self, begin, end, every, device, name, port, resolver=None):
        """A connection held open all day, as push services do."""
        tcp = self.connect(begin, device, name, port, resolver=resolver, rtt=28 * MS)
        tls.handshake_12(tcp, self.dice, name, names.organisation(name), protocols=())
        tcp.now = begin + every
        while tcp.now < end:
            begin = tcp.now
            tcp.send(0, tls.application(self.dice, 9), acked=False).answer_time()
            tcp.send(1, tls.application(self.dice, 9))
            tcp.now = begin + every + self.dice.below(2 * S)
        return tcp.reset(0)

    def quic(self, t, device, name, packets, family=4, key_bytes=32):
        """HTTP/3: Initial packets with the server's name, then what only the ends can read."""
        kinds = (m.A, m.AAAA) if family == 6 else (m.A,)
        address = self.lookup(t, device, name, (*kinds[:1], m.HTTPS, *kinds[1:]))[0]
        me, server, port = (device.v6 if ":" in address else device.v4), self.remote(address), device.next_port()
        ids = (self.dice.bytes(8), b"", self.dice.bytes(8))  # the client's guess, the client's own, the server's
        up = lambda data: self.capture.udp(t, me, port, server, 443, data)
        down = lambda data: self.capture.udp(t, server, 443, me, port, data)
        t += 30 * MS
        hello = tls.quic_hello(self.dice, name, key_bytes)
        for n, at in enumerate(range(0, len(hello), 1100)):
            up(tls.quic_initial(ids[0], 0, ids[0], ids[1], n, tls.crypto_frame(at, hello[at : at + 1100]), 1250))
            t += 300
        t += 17 * MS
        answer = tls.crypto_frame(0, tls.server_hello(self.dice, 0x0304, 0x1301, session=False))
        initial = tls.quic_initial(ids[0], 1, ids[1], ids[2], 0, b"\x02\x00\x00\x00\x00" + answer)
        down(initial + tls.quic_handshake(self.dice, ids[1], ids[2], 1200 - len(initial) - 18))
        t += 200
        down(tls.quic_handshake(self.dice, ids[1], ids[2], 1180))
        t += 2 * MS
        up(tls.quic_initial(ids[0], 0, ids[2], ids[1], 2, b"\x02\x00\x00\x00\x00", 1250))
        t += 400
        up(tls.quic_handshake(self.dice, ids[2], ids[1], 90) + tls.quic_short(self.dice, ids[2], 320))
        for n in range(packets):
            t += 18 * MS if n % 8 == 0 else 350
            down(tls.quic_short(self.dice, ids[1], 1180 + self.dice.below(50)))
            if n % 4 == 3:
                up(tls.quic_short(self.dice, ids[2], 26 + self.dice.below(8)))
        return t

    def http(self, t, device, name, path, agent, response, port=80, family=4, lost_at=None):
        tcp = self.connect(t, device, name, port, family)
        tcp.send(0, m.http_request("GET", name, path, agent, "Connection: close")).answer_time()
        tcp.send(1, response, lost_at=lost_at).wait(5 * MS)
        return tcp.close(first=1)

    def mdns(self, t, device, message, over6=False):
        source = device.link_local if over6 else device.v4
        self.capture.udp(t, source, 5353, group("ff02::fb" if over6 else "224.0.0.251"), 5353, message, ttl=255)

    def ssdp(self, t, device, message):
        self.capture.udp(t, device.v4, 1900, group("239.255.255.250"), 1900, message, ttl=4)
