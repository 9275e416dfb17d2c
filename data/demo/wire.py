"""Frames of the demo home: Ethernet, ARP, IP, UDP, TCP with true checksums, and the capture file.

Called by home.py. Times are integer microseconds since 1970 UTC. Nothing here depends on the clock,
on the version of Python's random module or on the order of a dict. SPDX-License-Identifier: MIT
"""
import hashlib
import ipaddress
import struct

MS, S, MINUTE, HOUR = 1_000, 1_000_000, 60_000_000, 3_600_000_000
BROADCAST = "ff:ff:ff:ff:ff:ff"
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


class Dice:
    """Numbers and bytes that are the same on every machine, for ever."""

    def __init__(self, seed):
        self.seed, self.count = seed, 0

    def bytes(self, n):
        self.count += 1
        return hashlib.shake_128(f"{self.seed}/{self.count}".encode()).digest(n)

    def below(self, n):
        return int.from_bytes(self.bytes(8), "big") % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def choice(self, things):
        return things[self.below(len(things))]


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def ip(text):
    return ipaddress.ip_address(text).packed


def group_mac(address):
    """The Ethernet address of an IP group."""
    packed = ip(address)
    if len(packed) == 4:
        return b"\x01\x00\x5e" + bytes([packed[1] & 0x7F]) + packed[2:]
    return b"\x33\x33" + packed[12:]


def interface_id(mac_text):
    m = mac(mac_text)
    return bytes([m[0] ^ 2]) + m[1:3] + b"\xff\xfe" + m[3:]


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return 0xFFFF - total


def pseudo_header(source, destination, protocol, length):
    if len(source) == 4:
        return source + destination + struct.pack(">BBH", 0, protocol, length)
    return source + destination + struct.pack(">IHBB", length, 0, 0, protocol)


class Capture:
    """All frames of the day, in any order; written sorted by time."""

    def __init__(self):
        self.frames, self.identification = [], {}

    def add(self, time_us, frame):
        self.frames.append((time_us, len(self.frames), frame))

    def ethernet(self, time_us, source, destination, ethertype, payload, pad=True):
        as_mac = lambda m: m if isinstance(m, bytes) else mac(m)
        frame = as_mac(destination) + as_mac(source) + struct.pack(">H", ethertype) + payload
        self.add(time_us, frame.ljust(60, b"\0") if pad else frame)

    def ip(self, time_us, source, destination, protocol, payload, ttl=None, options=b"", checksum_at=None):
        """source, destination: Ends. checksum_at: where in the payload its 16-bit checksum lies."""
        a, b = ip(source.address), ip(destination.address)
        if checksum_at is not None:
            value = checksum(pseudo_header(a, b, protocol, len(payload)) + payload)
            if protocol == 17:
                value = value or 0xFFFF
            payload = payload[:checksum_at] + struct.pack(">H", value) + payload[checksum_at + 2 :]
        ttl = source.ttl if ttl is None else ttl
        if len(a) == 4:
            number = self.identification[a] = (self.identification.get(a, a[3] * 257) + 1) & 0xFFFF
            header = struct.pack(">BBHHHBBH4s4s", 0x45 + len(options) // 4, 0, 20 + len(options) + len(payload),
                                 number, 0x4000 if protocol == 6 else 0, ttl, protocol, 0, a, b) + options
            header = header[:10] + struct.pack(">H", checksum(header)) + header[12:]
            ethertype = 0x0800
        else:
            if options:
                payload, protocol = bytes([protocol]) + options + payload, 0
            header = struct.pack(">IHBB16s16s", 0x60000000, len(payload), protocol, ttl, a, b)
            ethertype = 0x86DD
        # What came by radio shows its own length; what came by cable is at least 60 bytes long.
        self.ethernet(time_us, source.mac, destination.mac, ethertype, header + payload, pad=source.by_cable)

    def udp(self, time_us, source, sport, destination, dport, payload, ttl=None):
        header = struct.pack(">HHHH", sport, dport, 8 + len(payload), 0)
        self.ip(time_us, source, destination, 17, header + payload, ttl, checksum_at=6)

    def write(self, path, is_recorded):
        with open(path, "wb") as out:
            out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
            for time_us, _, frame in sorted(self.frames):
                if is_recorded(time_us):
                    out.write(struct.pack("<IIII", time_us // S, time_us % S, len(frame), len(frame)) + frame)


class End:
    """One end of a conversation as the wire shows it: an address, and the MAC of the next hop."""

    def __init__(self, address, mac, ttl=64, by_cable=False):
        self.address, self.mac, self.ttl, self.by_cable = address, mac, ttl, by_cable


def group(address):
    return End(address, group_mac(address))


class Tcp:
    """A connection: segments with true sequence numbers, ACKs where a real stack sends them."""

    def __init__(self, capture, dice, client, cport, server, sport, time_us, rtt_us, mss=1460, timestamps=False):
        self.capture, self.now, self.rtt = capture, time_us, rtt_us
        self.end, self.port = (client, server), (cport, sport)
        self.sequence = [dice.below(1 << 32), dice.below(1 << 32)]
        self.clock = [dice.below(1 << 31), dice.below(1 << 31)] if timestamps else None
        self.clock_base, self.seen_clock = time_us, [0, 0]
        self.mss = mss - (20 if ":" in client.address else 0) - (12 if timestamps else 0)
        self.announced_mss = mss - (20 if ":" in client.address else 0)
        self.closed = [0, 0]

    def segment(self, side, flags, payload=b"", sequence=None, options=b""):
        me, other = side, 1 - side
        if self.clock and not flags & RST:
            value = (self.clock[me] + (self.now - self.clock_base) // MS) & 0xFFFFFFFF
            options += b"\x01\x01\x08\x0a" + struct.pack(">II", value, self.seen_clock[other])
            self.seen_clock[me] = value
        window = 64240 if flags & SYN else (501 if me == 0 else 1025)
        acknowledgement = self.sequence[other] if flags & ACK else 0
        start = self.sequence[me] if sequence is None else sequence
        header = struct.pack(">HHIIBBHHH", self.port[me], self.port[other], start, acknowledgement,
                             (5 + len(options) // 4) << 4, flags, window, 0, 0) + options
        self.capture.ip(self.now, self.end[me], self.end[other], 6, header + payload, checksum_at=16)
        if sequence is None:
            self.sequence[me] = (start + len(payload) + bool(flags & (SYN | FIN))) & 0xFFFFFFFF

    def open(self):
        options = struct.pack(">BBH", 2, 4, self.announced_mss) + b"\x04\x02\x01\x03\x03\x07"
        options += b"\x01\x01" if not self.clock else b"\x01\x01"
        self.segment(0, SYN, options=options)
        self.now += self.rtt
        self.segment(1, SYN | ACK, options=options)
        self.now += 900
        self.segment(0, ACK)
        self.now += 700
        return self

    def send(self, side, data, acked=True, lost_at=None):
        """`lost_at`: the segment of that number is sent twice, as when its ACK was lost."""
        count = 0
        for at in range(0, len(data), self.mss):
            part, start = data[at : at + self.mss], self.sequence[side]
            last = at + self.mss >= len(data)
            self.segment(side, ACK | (PSH if last else 0), part)
            count += 1
            self.now += 150
            if lost_at == count:
                self.now += 210 * MS
                self.segment(side, ACK | PSH, part, sequence=start)
                self.now += 150
            if count % 2 == 0 and (acked or not last):
                self.segment(1 - side, ACK)
        if acked and count % 2:
            self.now += 400
            self.segment(1 - side, ACK)
        return self

    def wait(self, us):
        self.now += us
        return self

    def answer_time(self):
        return self.wait(self.rtt + 3 * MS)

    def close(self, first=0):
        self.segment(first, FIN | ACK)
        self.now += self.rtt if first == 0 else 2 * MS
        self.segment(1 - first, FIN | ACK)
        self.now += 1 * MS
        self.segment(first, ACK)
        return self.now

    def reset(self, side):
        self.segment(side, RST | ACK)
        return self.now
