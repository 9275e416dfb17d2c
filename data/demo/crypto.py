"""AES-128-GCM and the QUIC Initial keys (FIPS 197, NIST SP 800-38D, RFC 5869, RFC 9001), slow and
plain, for a few packets a day. Called by quic.py. SPDX-License-Identifier: MIT
"""
import hashlib
import hmac


def _make_sbox():
    box, p, q = [0] * 256, 1, 1
    while True:  # p walks the field by 3, q by 1/3
        p = p ^ (p << 1 & 0xFF) ^ (0x1B if p & 0x80 else 0)
        q ^= q << 1
        q ^= q << 2
        q ^= q << 4
        q &= 0xFF
        if q & 0x80:
            q ^= 0x09
        rotated = [(q << n | q >> (8 - n)) & 0xFF for n in range(5)]
        box[p] = rotated[0] ^ rotated[1] ^ rotated[2] ^ rotated[3] ^ rotated[4] ^ 0x63
        if p == 1:
            box[0] = 0x63
            return box


SBOX = _make_sbox()
DOUBLE = [(b << 1 ^ (0x1B if b & 0x80 else 0)) & 0xFF for b in range(256)]


class Aes128:
    def __init__(self, key):
        words, constant = [list(key[i : i + 4]) for i in range(0, 16, 4)], 1
        for i in range(4, 44):
            word = list(words[-1])
            if i % 4 == 0:
                word = [SBOX[b] for b in word[1:] + word[:1]]
                word[0] ^= constant
                constant = DOUBLE[constant]
            words.append([a ^ b for a, b in zip(word, words[i - 4])])
        self.rounds = [sum(words[i : i + 4], []) for i in range(0, 44, 4)]

    def block(self, plain):
        state = [a ^ b for a, b in zip(plain, self.rounds[0])]
        for number in range(1, 11):
            state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
            if number < 10:
                mixed = []
                for column in range(0, 16, 4):
                    a, b, c, d = state[column : column + 4]
                    every = a ^ b ^ c ^ d
                    mixed += [a ^ every ^ DOUBLE[a ^ b], b ^ every ^ DOUBLE[b ^ c],
                              c ^ every ^ DOUBLE[c ^ d], d ^ every ^ DOUBLE[d ^ a]]
                state = mixed
            state = [a ^ b for a, b in zip(state, self.rounds[number])]
        return bytes(state)


def _hash(key, data):
    """GHASH by a table of the 128 shifts of the key."""
    shifts, value = [], key
    for _ in range(128):
        shifts.append(value)
        value = value >> 1 ^ (0xE1 << 120 if value & 1 else 0)
    total = 0
    for at in range(0, len(data), 16):
        total ^= int.from_bytes(data[at : at + 16], "big")
        product, bit = 0, 127
        while total:
            if total >> bit & 1:
                product ^= shifts[127 - bit]
                total ^= 1 << bit
            bit -= 1
        total = product
    return total


def gcm_seal(key, nonce, aad, plain):
    aes = Aes128(key)
    stream = b"".join(aes.block(nonce + (n + 2).to_bytes(4, "big")) for n in range((len(plain) + 15) // 16))
    sealed = bytes(a ^ b for a, b in zip(plain, stream))
    pad = lambda data: data + bytes(-len(data) % 16)
    lengths = (len(aad) * 8).to_bytes(8, "big") + (len(sealed) * 8).to_bytes(8, "big")
    digest = _hash(int.from_bytes(aes.block(bytes(16)), "big"), pad(aad) + pad(sealed) + lengths)
    mask = int.from_bytes(aes.block(nonce + b"\0\0\0\1"), "big")
    return sealed + (digest ^ mask).to_bytes(16, "big")


def expand_label(secret, label, length):
    name = b"tls13 " + label
    info = length.to_bytes(2, "big") + bytes([len(name)]) + name + b"\0"
    out, block, count = b"", b"", 1
    while len(out) < length:
        block = hmac.new(secret, block + info + bytes([count]), hashlib.sha256).digest()
        out, count = out + block, count + 1
    return out[:length]


def quic_initial_keys(connection_id, side):
    """(key, iv, header key) of the client (0) or the server (1)."""
    salt = bytes.fromhex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a")
    initial = hmac.new(salt, connection_id, hashlib.sha256).digest()
    secret = expand_label(initial, (b"client in", b"server in")[side], 32)
    return expand_label(secret, b"quic key", 16), expand_label(secret, b"quic iv", 12), expand_label(secret, b"quic hp", 16)
