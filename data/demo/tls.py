"""TLS records and QUIC packets with real handshake messages (RFC 5246, 8446, 9000, 9001).
Called by home.py. Ciphertext is random; what a listener can read is true. SPDX-License-Identifier: MIT
"""
import struct

from crypto import Aes128, gcm_seal, quic_initial_keys

HANDSHAKE, CHANGE_CIPHER, APPLICATION = 22, 20, 23


def block(data, size):
    return len(data).to_bytes(size, "big") + data


def record(kind, data, version=0x0303):
    return struct.pack(">BHH", kind, version, len(data)) + data


def message(kind, data):
    return bytes([kind]) + block(data, 3)


def extension(kind, data):
    return struct.pack(">H", kind) + block(data, 2)


def application(dice, length):
    """Encrypted bytes as records of at most 16 KiB."""
    out = b""
    while length > 0:
        part = min(length, 16384)
        out += record(APPLICATION, dice.bytes(part + 24))
        length -= part
    return out


def client_hello(dice, name, protocols, version=0x0304, extra=b"", session=True, key_bytes=32):
    suites = (0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0x009C)
    if version < 0x0304:
        suites = suites[3:]
    parts = [extension(0, block(b"\0" + block(name.encode(), 2), 2)), extension(23, b""), extension(0xFF01, b"\0"),
             extension(10, block(struct.pack(">3H", 0x001D, 0x0017, 0x0018), 2)), extension(11, b"\x01\0"), extension(35, b"")]
    if protocols:
        parts.append(extension(16, block(b"".join(block(p.encode(), 1) for p in protocols), 2)))
    parts.append(extension(13, block(struct.pack(">8H", 0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601), 2)))
    if version >= 0x0304:
        share = struct.pack(">H", 0x001D) + block(dice.bytes(32), 2)
        if key_bytes > 32:  # a hybrid key, X25519 and ML-KEM-768, as browsers send: the hello outgrows one packet
            share = struct.pack(">H", 0x11EC) + block(dice.bytes(key_bytes), 2) + share
        parts += [extension(51, block(share, 2)), extension(45, b"\x01\x01"), extension(43, block(struct.pack(">HH", 0x0304, 0x0303), 1))]
    body = struct.pack(">H", 0x0303) + dice.bytes(32) + block(dice.bytes(32) if session else b"", 1)
    body += block(struct.pack(f">{len(suites)}H", *suites), 2) + b"\x01\0" + block(b"".join(parts) + extra, 2)
    return message(1, body)


def server_hello(dice, version, suite, session=True):
    parts = [extension(51, struct.pack(">H", 0x001D) + block(dice.bytes(32), 2)), extension(43, struct.pack(">H", 0x0304))]
    if version < 0x0304:
        parts = [extension(0xFF01, b"\0"), extension(11, b"\x01\0"), extension(23, b"")]
    body = struct.pack(">H", 0x0303) + dice.bytes(32) + block(dice.bytes(32) if session else b"", 1)
    return message(2, body + struct.pack(">HB", suite, 0) + block(b"".join(parts), 2))


# --- a certificate: DER by hand (RFC 5280) --------------------------------------------------------

def der(tag, *parts):
    data = b"".join(parts)
    length = len(data)
    size = b"" if length < 128 else length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag]) + (bytes([length]) if length < 128 else bytes([0x80 | len(size)]) + size) + data


def oid(text):
    numbers = [int(n) for n in text.split(".")]
    out = bytes([numbers[0] * 40 + numbers[1]])
    for n in numbers[2:]:
        part = [n & 0x7F]
        while n := n >> 7:
            part.insert(0, 0x80 | n & 0x7F)
        out += bytes(part)
    return der(6, out)


def distinguished(**words):
    kinds = {"country": "2.5.4.6", "organisation": "2.5.4.10", "name": "2.5.4.3"}
    return der(0x30, *(der(0x31, der(0x30, oid(kinds[k]), der(0x13 if k == "country" else 0x0C, v.encode()))) for k, v in words.items()))


def certificate(dice, name, issuer, organisation):
    sha256_rsa = der(0x30, oid("1.2.840.113549.1.1.11"), der(5))
    modulus = b"\0" + bytes([0x80 | dice.below(128)]) + dice.bytes(254) + bytes([dice.below(128) * 2 + 1])
    key = der(0x30, der(0x30, oid("1.2.840.113549.1.1.1"), der(5)),
              der(3, b"\0", der(0x30, der(2, modulus), der(2, b"\x01\0\x01"))))
    names = der(0x30, oid("2.5.29.17"), der(4, der(0x30, der(0x82, name.encode()))))
    usage = der(0x30, oid("2.5.29.37"), der(4, der(0x30, oid("1.3.6.1.5.5.7.3.1"))))
    body = der(0x30, der(0xA0, der(2, b"\x02")), der(2, b"\x04" + dice.bytes(15)), sha256_rsa, issuer,
               der(0x30, der(0x17, b"260101000000Z"), der(0x17, b"270101000000Z")),
               distinguished(country="DE", organisation=organisation, name=name), key, der(0xA3, der(0x30, names, usage)))
    return der(0x30, body, sha256_rsa, der(3, b"\0", dice.bytes(256)))


def server_flight_12(dice, name, organisation):
    """ServerHello, Certificate, ServerKeyExchange, ServerHelloDone: one record each."""
    issuer = distinguished(country="US", organisation="Demo Trust", name="Demo Trust R3")
    chain = [certificate(dice, name, issuer, organisation), certificate(dice, "ca.demotrust.example", issuer, "Demo Trust")]
    exchange = b"\x03" + struct.pack(">H", 0x001D) + block(dice.bytes(32), 1) + struct.pack(">H", 0x0804) + block(dice.bytes(256), 2)
    parts = [server_hello(dice, 0x0303, 0xC02F), message(11, block(b"".join(block(c, 3) for c in chain), 3)),
             message(12, exchange), message(14, b"")]
    return b"".join(record(HANDSHAKE, p) for p in parts)


def handshake_12(tcp, dice, name, organisation, protocols=("http/1.1",)):
    tcp.send(0, record(HANDSHAKE, client_hello(dice, name, protocols, 0x0303), 0x0301)).wait(tcp.rtt)
    tcp.send(1, server_flight_12(dice, name, organisation)).wait(4000)
    key = message(16, block(dice.bytes(32), 1))
    change = record(CHANGE_CIPHER, b"\x01")
    tcp.send(0, record(HANDSHAKE, key) + change + record(HANDSHAKE, dice.bytes(40)), acked=False).wait(tcp.rtt)
    ticket = message(4, struct.pack(">I", 7200) + block(dice.bytes(192), 2))
    tcp.send(1, record(HANDSHAKE, ticket) + change + record(HANDSHAKE, dice.bytes(40))).wait(2000)


def handshake_13(tcp, dice, name, protocols=("h2", "http/1.1"), key_bytes=32):
    hello = client_hello(dice, name, protocols, key_bytes=key_bytes)
    tcp.send(0, record(HANDSHAKE, hello, 0x0301)).wait(tcp.rtt)
    change = record(CHANGE_CIPHER, b"\x01")
    # EncryptedExtensions, Certificate, CertificateVerify and Finished are ciphertext already.
    flight = record(HANDSHAKE, server_hello(dice, 0x0304, 0x1301)) + change
    flight += record(APPLICATION, dice.bytes(52)) + record(APPLICATION, dice.bytes(2900 + dice.below(700)))
    flight += record(APPLICATION, dice.bytes(281)) + record(APPLICATION, dice.bytes(53))
    tcp.send(1, flight).wait(3000)
    tcp.send(0, change + record(APPLICATION, dice.bytes(53)), acked=False).wait(500)


# --- QUIC ----------------------------------------------------------------------------------------

def varint(n, size=None):
    size = size or (1 if n < 64 else 2 if n < 16384 else 4)
    return (n | {1: 0, 2: 1, 4: 2}[size] << (8 * size - 2)).to_bytes(size, "big")


def crypto_frame(offset, data):
    return b"\x06" + varint(offset) + varint(len(data), 2) + data


def quic_hello(dice, name, key_bytes=32):
    flow = lambda number, value: varint(number) + block(varint(value), 1)
    parameters = flow(1, 30000) + flow(3, 1472) + flow(4, 15728640) + flow(5, 6291456) + flow(6, 6291456) + flow(7, 6291456)
    parameters += flow(8, 100) + flow(9, 103) + varint(15) + b"\0"
    return client_hello(dice, name, ("h3",), extra=extension(57, parameters), session=False, key_bytes=key_bytes)


def quic_initial(first_id, side, to_id, from_id, number, frames, size=0):
    """A protected Initial packet; padded so that the datagram has `size` bytes."""
    key, iv, header_key = quic_initial_keys(first_id, side)
    head = b"\xc3\0\0\0\x01" + block(to_id, 1) + block(from_id, 1) + b"\0"
    frames += bytes(max(0, size - len(head) - 2 - 4 - 16 - len(frames)))
    head += varint(4 + len(frames) + 16, 2) + struct.pack(">I", number)
    nonce = bytes(a ^ b for a, b in zip(iv, number.to_bytes(12, "big")))
    sealed = gcm_seal(key, nonce, head, frames)
    mask = Aes128(header_key).block(sealed[:16])
    start = bytes([head[0] ^ (mask[0] & 0x0F)]) + head[1:-4]
    return start + bytes(a ^ b for a, b in zip(head[-4:], mask[1:5])) + sealed


def quic_handshake(dice, to_id, from_id, length):
    return bytes([0xE0 | dice.below(16)]) + b"\0\0\0\x01" + block(to_id, 1) + block(from_id, 1) + varint(length, 2) + dice.bytes(length)


def quic_short(dice, to_id, length):
    return bytes([0x40 | dice.below(64)]) + to_id + dice.bytes(length)
