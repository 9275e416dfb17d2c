"""Messages of the small protocols, as bytes: DNS and mDNS, DHCP, NTP, SSDP, IGMP, ICMPv6, LLDP...
Called by home.py. SPDX-License-Identifier: MIT
"""
import struct

from wire import S, checksum, ip, mac

A, NS, CNAME, PTR, TXT, AAAA, SRV, HTTPS = 1, 2, 5, 12, 16, 28, 33, 65
NTP_EPOCH = 2208988800


def dns_name(text):
    return b"".join(bytes([len(l)]) + l.encode() for l in text.split(".") if l) + b"\0"


def dns_question(name, kind, klass=1):
    return dns_name(name) + struct.pack(">HH", kind, klass)


def dns_record(name, kind, ttl, data, klass=1):
    return dns_name(name) + struct.pack(">HHIH", kind, klass, ttl, len(data)) + data


def dns_message(number, flags, questions=(), answers=(), authorities=(), additionals=()):
    counts = [len(x) for x in (questions, answers, authorities, additionals)]
    return struct.pack(">HH4H", number, flags, *counts) + b"".join([*questions, *answers, *authorities, *additionals])


def edns(payload_size=1232):
    return b"\0" + struct.pack(">HHIH", 41, payload_size, 0, 0)


def soa(zone):
    data = dns_name("ns1." + zone) + dns_name("hostmaster." + zone) + struct.pack(">5I", 2026031301, 7200, 3600, 1209600, 300)
    return dns_record(zone, 6, 300, data)


def service(instance, kind, host, port, texts, addresses):
    """The mDNS answer that announces a service (RFC 6763): PTR, SRV, TXT, addresses."""
    full = f"{instance}.{kind}"
    text = b"".join(bytes([len(t)]) + t.encode() for t in texts) or b"\0"
    more = [dns_record(full, SRV, 120, struct.pack(">HHH", 0, 0, port) + dns_name(host), 0x8001),
            dns_record(full, TXT, 4500, text, 0x8001)]
    more += [dns_record(host, AAAA if ":" in a else A, 120, ip(a), 0x8001) for a in addresses]
    return dns_message(0, 0x8400, answers=[dns_record(kind, PTR, 4500, dns_name(full))], additionals=more)


def dhcp(kind, number, client_mac, options=b"", mine="0.0.0.0", yours="0.0.0.0", server="0.0.0.0"):
    request = kind in (1, 3, 8)
    head = struct.pack(">BBBBIHH4s4s4s4s", 1 if request else 2, 1, 6, 0, number, 0, 0, ip(mine), ip(yours), ip(server), ip("0.0.0.0"))
    body = head + mac(client_mac).ljust(16, b"\0") + bytes(192) + b"\x63\x82\x53\x63" + option(53, bytes([kind])) + options
    return (body + b"\xff").ljust(300, b"\0")


def option(number, data):
    return bytes([number, len(data)]) + data


def ntp(time_us, mode, stratum, originate=b"\0" * 8, reference=b"\0" * 4):
    stamp = lambda t: struct.pack(">II", t // S + NTP_EPOCH, (t % S * (1 << 32)) // S)
    head = struct.pack(">BBbb", 0x20 | mode, stratum, 6, -20) + struct.pack(">II", 0x0120, 0x0340) + reference
    if mode == 3:
        return struct.pack(">BBbb", 0xE3, 0, 6, -20) + bytes(36) + stamp(time_us)
    return head + stamp(time_us - 512 * S) + originate + stamp(time_us) + stamp(time_us + 40)


def lines(*texts):
    return ("\r\n".join(texts) + "\r\n\r\n").encode()


def ssdp_search(target):
    return lines("M-SEARCH * HTTP/1.1", "HOST: 239.255.255.250:1900", 'MAN: "ssdp:discover"', "MX: 3", f"ST: {target}")


def ssdp_notify(target, uuid, location, server):
    return lines("NOTIFY * HTTP/1.1", "HOST: 239.255.255.250:1900", "CACHE-CONTROL: max-age=1800", f"LOCATION: {location}",
                 f"NT: {target}", "NTS: ssdp:alive", f"SERVER: {server}", f"USN: uuid:{uuid}::{target}")


def ssdp_response(target, uuid, location, server):
    return lines("HTTP/1.1 200 OK", "CACHE-CONTROL: max-age=1800", "EXT:", f"LOCATION: {location}", f"SERVER: {server}",
                 f"ST: {target}", f"USN: uuid:{uuid}::{target}")


def igmp_query(version, group="0.0.0.0"):
    body = struct.pack(">BBH4s", 0x11, 100, 0, ip(group)) + (struct.pack(">BBH", 2, 125, 0) if version == 3 else b"")
    return body[:2] + struct.pack(">H", checksum(body)) + body[4:]


def igmp_report(version, groups):
    if version == 2:
        body = struct.pack(">BBH4s", 0x16, 0, 0, ip(groups[0]))
    else:
        body = struct.pack(">BBHHH", 0x22, 0, 0, 0, len(groups)) + b"".join(struct.pack(">BBH4s", 4, 0, 0, ip(g)) for g in groups)
    return body[:2] + struct.pack(">H", checksum(body)) + body[4:]


ROUTER_ALERT = b"\x94\x04\0\0"  # IPv4 option
HOP_BY_HOP_ALERT = b"\x00\x05\x02\x00\x00\x01\x00"  # IPv6 header behind its first byte


def icmp6(kind, body, code=0):
    return struct.pack(">BBH", kind, code, 0) + body


def neighbour_solicitation(target, link=None):
    return icmp6(135, bytes(4) + ip(target) + (b"\x01\x01" + mac(link) if link else b""))


def neighbour_advertisement(target, link, flags):
    return icmp6(136, struct.pack(">I", flags << 29) + ip(target) + b"\x02\x01" + mac(link))


def router_solicitation(link):
    return icmp6(133, bytes(4) + b"\x01\x01" + mac(link))


def router_advertisement(link, prefix, resolver):
    body = struct.pack(">BBHII", 64, 0x40, 1800, 0, 0)
    body += struct.pack(">BBBBIII", 3, 4, 64, 0xC0, 7200, 3600, 0) + ip(prefix)
    body += struct.pack(">BBHI", 25, 3, 0, 1200) + ip(resolver)
    body += struct.pack(">BBHI", 5, 1, 0, 1492) + b"\x01\x01" + mac(link)
    return icmp6(134, body)


def listener_report(groups):
    return icmp6(143, struct.pack(">HH", 0, len(groups)) + b"".join(struct.pack(">BBH", 4, 0, 0) + ip(g) for g in groups))


def lldp(link, port, name, description):
    tlv = lambda kind, data: struct.pack(">H", kind << 9 | len(data)) + data
    return (tlv(1, b"\x04" + mac(link)) + tlv(2, b"\x05" + port.encode()) + tlv(3, struct.pack(">H", 120)) +
            tlv(5, name.encode()) + tlv(6, description.encode()) + tlv(7, struct.pack(">HH", 0x14, 0x04)) + tlv(0, b""))


def ieee1905_discovery(number, link, interface):
    tlv = lambda kind, data: struct.pack(">BH", kind, len(data)) + data
    head = struct.pack(">BBHHBB", 0, 0, 0x0000, number, 0, 0x80)
    return head + tlv(1, mac(link)) + tlv(2, mac(interface)) + tlv(0, b"")


def arp(operation, sender_mac, sender, target_mac, target):
    return struct.pack(">HHBBH", 1, 0x0800, 6, 4, operation) + mac(sender_mac) + ip(sender) + mac(target_mac) + ip(target)


def nbns_query(number, name):
    padded = name.upper().ljust(15).encode() + b"\0"
    encoded = bytes(x for b in padded for x in (65 + (b >> 4), 65 + (b & 15)))
    return struct.pack(">HH4H", number, 0x0110, 1, 0, 0, 0) + b"\x20" + encoded + b"\0" + struct.pack(">HH", 0x20, 1)


def stun(kind, number, attributes=b""):
    return struct.pack(">HHI", kind, len(attributes), 0x2112A442) + number + attributes


def stun_mapped(address, port):
    mixed = bytes(a ^ b for a, b in zip(ip(address), b"\x21\x12\xa4\x42"))
    return struct.pack(">HHBBH", 0x0020, 8, 0, 1, port ^ 0x2112) + mixed


def http_request(method, host, path, agent, *more, body=b""):
    head = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"User-Agent: {agent}", "Accept: */*", *more]
    return lines(*head) + body


def http_response(status, *more, body=b""):
    return lines(f"HTTP/1.1 {status}", *more, f"Content-Length: {len(body)}") + body
