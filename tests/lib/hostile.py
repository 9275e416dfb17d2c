#!/usr/bin/python3
"""A capture full of names that strangers choose (DNS, DHCP, mDNS, SNI, HTTP Host, user agent), with markup, escape
sequences, formulas, quotes and words that scripts know. usage: tests/lib/hostile.py FILE"""
import io, pathlib, struct, sys

EVIL = [b"<script>alert(1)</script>", b'"><img src=x onerror=alert(1)>', b"\x1b]0;pwn\x07\x1b[2J\x1b[31mred", b"=cmd|' /C calc'!A0",
        b"+1+1", b"@SUM(1+1)", b"-2+3", b"'; DROP TABLE named;--", b"../../../../etc/passwd", b"%s%s%n%x", b"a\0b", b"a\nb,c\td", b"a\r\nb",
        b"\xff\xfe\xc0\x80", "\u202e\u05d0txt.exe".encode(), "\u009b31mC1".encode(), b"</title></style><h1>x", b"${jndi:ldap://x}", b"x" * 63,
        b"</script><script>alert(1)</script>", b"javascript:alert(1)", b"__proto__", b"constructor", b"a.b\\.c", "\u2028x".encode()]
MAC, ROUTER = b"\x02\0\0\0\0\x20", b"\x02\0\0\0\0\1"


def checksum(b):
    s = sum(struct.unpack(f">{(len(b) + 1) // 2}H", b + b"\0" * (len(b) & 1)))
    while s >> 16:
        s = (s & 0xffff) + (s >> 16)
    return ~s & 0xffff


def ip(payload, protocol, source, destination):
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), 1, 0, 64, protocol, 0, bytes(source), bytes(destination))
    return b"\x08\0" + head[:10] + struct.pack(">H", checksum(head)) + head[12:] + payload


def udp(payload, a, b, source=(192, 168, 1, 20), destination=(192, 168, 1, 1)):
    return ROUTER + MAC + ip(struct.pack(">HHHH", a, b, 8 + len(payload), 0) + payload, 17, source, destination)


def tcp(payload, a, sequence, flags=0x18, b=443):
    head = struct.pack(">HHIIBBHHH", a, b, sequence, 1, 0x50, flags, 65535, 0, 0)
    return ROUTER + MAC + ip(head + payload, 6, (192, 168, 1, 20), (203, 0, 113, 7))


def label(b):
    return bytes([len(b[:63])]) + b[:63]


def frames_of(evil, i):
    name = label(evil) + b"\3lan\0"
    yield udp(struct.pack(">6H", i, 0x0100, 1, 0, 0, 0) + name + b"\0\1\0\1", 40000 + i, 53)
    answer = struct.pack(">6H", i, 0x8180, 1, 1, 0, 0) + name + b"\0\1\0\1" + b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + bytes((203, 0, 113, 7 + i))
    yield MAC + ROUTER + ip(struct.pack(">HHHH", 53, 40000 + i, 8 + len(answer), 0) + answer, 17, (192, 168, 1, 1), (192, 168, 1, 20))
    options = b"\x35\1\3" + b"\x0c" + bytes([len(evil)]) + evil + b"\x3c" + bytes([len(evil)]) + evil + b"\xff"
    yield udp(struct.pack(">BBBBIHH", 1, 1, 6, 0, i, 0, 0) + bytes(16) + MAC[:5] + bytes([32 + i]) + bytes(202) + b"\x63\x82\x53\x63" + options, 68, 67,
              (0, 0, 0, 0), (255, 255, 255, 255))
    yield udp(struct.pack(">6H", 0, 0x8400, 0, 1, 0, 0) + label(evil) + b"\5local\0" + b"\0\1\x80\1\0\0\0\x78\0\4\xc0\xa8\1\x14", 5353, 5353,
              destination=(224, 0, 0, 251))
    sni = struct.pack(">HHHBH", 0, len(evil) + 5, len(evil) + 3, 0, len(evil)) + evil
    hello = b"\3\3" + bytes(32) + b"\0" + b"\0\2\x13\1" + b"\1\0" + struct.pack(">H", len(sni)) + sni
    hello = b"\1" + struct.pack(">I", len(hello))[1:] + hello
    yield tcp(b"", 50000 + i, 0, 2)
    yield tcp(b"\x16\3\1" + struct.pack(">H", len(hello)) + hello, 50000 + i, 1)
    line = evil.replace(b"\r", b"").replace(b"\n", b"")
    yield tcp(b"GET / HTTP/1.1\r\nHost: " + line + b"\r\nUser-Agent: " + line + b"\r\n\r\n", 52000 + i, 1, b=80)


def write_capture(path):
    out = io.BytesIO()
    out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, 1))
    at = 1700000000
    for i, evil in enumerate(EVIL):
        for frame in frames_of(evil, i):
            out.write(struct.pack("<IIII", at, 0, len(frame), len(frame)) + frame)
            at += 1
    path.write_bytes(out.getvalue())


if __name__ == "__main__":
    write_capture(pathlib.Path(sys.argv[1]))
