"""Writes small exported ledgers and proofs of figures for tests, as docs/log-format.md says: by the definitions, not by speed."""
import base64
import functools
import hashlib
import json
import random
import sys

import program

sys.path.insert(0, str(program.ROOT / "tools"))
import verify_log  # noqa: E402  (the curve, for signing)

WIDTH = 256


def sha256(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def one_line(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Signer:
    """RFC 8032, 5.1.5 and 5.1.6."""

    def __init__(self, name, seed):
        digest = hashlib.sha512(seed).digest()
        self.scalar = (int.from_bytes(digest[:32], "little") & (2**254 - 8)) | 2**254
        self.prefix = digest[32:]
        self.public = verify_log.point_encode(verify_log.point_times(self.scalar, verify_log.BASE))
        self.name = name
        self.id = sha256(name.encode() + b"\n\x01" + self.public)[:4]
        self.key = f"{name}+{self.id.hex()}+{b64(bytes([1]) + self.public)}"

    def sign(self, message):
        nonce = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % verify_log.ORDER
        commitment = verify_log.point_encode(verify_log.point_times(nonce, verify_log.BASE))
        k = int.from_bytes(hashlib.sha512(commitment + self.public + message).digest(), "little")
        return commitment + ((nonce + k * self.scalar) % verify_log.ORDER).to_bytes(32, "little")

    def note(self, text):
        return f"{text}\n— {self.name} {b64(self.id + self.sign(text.encode()))}\n"


class Log:
    """One county: events as dicts without `payload`, and their payloads."""

    def __init__(self, county, size):
        self.county = county
        self.entries, self.payloads = [], []
        chance, ends = random.Random(size), {}
        for seq in range(1, size + 1):
            stream = chance.choice(["site", *(f"case/{number:04d}" for number in range(size // 3 + 1))])
            prior, revision = ends.get(stream, (0, 0))
            ends[stream] = (seq, revision + 1)
            payload = {"note": chance.choice(["现场查看", "已“化解”\n", ""]), "name": {"commit": chance.randbytes(32).hex()}}
            self.payloads.append(one_line(payload).encode())
            self.entries.append({
                "county": county, "seq": seq, "area": county + chance.choice(["114000", "114201", "115000"]), "stream": stream,
                "revision": revision + 1, "kind": "case.acted", "actor": chance.choice(["p1", "p\"2\"\\", "镇\t\x01"]),
                "at": f"2026-01-02T03:{seq // 60 % 60:02d}:{seq % 60:02d}.{seq % 1000:03d}Z", "prior": prior,
                "key": chance.choice(["", f"k{seq}"])})

    def texts(self):
        return [one_line({**entry, "payload": sha256(payload).hex()}).encode()
                for entry, payload in zip(self.entries, self.payloads)]

    def leaves(self):
        return tuple(sha256(b"\x00" + text) for text in self.texts())


@functools.lru_cache(maxsize=None)
def root(leaves):
    """MTH of RFC 9162, 2.1.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


def inclusion_proof(index, leaves):
    """PATH of RFC 9162, 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if index < k:
        return [*inclusion_proof(index, leaves[:k]), root(leaves[k:])]
    return [*inclusion_proof(index - k, leaves[k:]), root(leaves[:k])]


def head(county, leaves, more=""):
    return f"dajuan/{county}\n{len(leaves)}\n{b64(root(leaves))}\n{more}"


def parts(items):
    """(path behind the kind, items) of each tile or bundle."""
    for begin in range(0, len(items), WIDTH):
        part = items[begin:begin + WIDTH]
        yield f"{begin // WIDTH:03d}" + (f".p/{len(part)}" if len(part) < WIDTH else ""), part


def write_county(folder, log, signer):
    """Every file of a county; the tiles are those of the entries as they stand in `log`."""
    files, leaves = {}, log.leaves()
    files["checkpoint"] = signer.note(head(log.county, leaves)).encode()
    for name, part in parts(log.texts()):
        files[f"tile/entries/{name}"] = b"".join(len(one).to_bytes(2, "big") + one for one in part)
    for name, part in parts(log.payloads):
        files[f"payload/{name}"] = b"".join(len(one).to_bytes(4, "big") + one for one in part)
    level, hashes = 0, leaves
    while hashes:
        for name, part in parts(hashes):
            files[f"tile/{level}/{name}"] = b"".join(part)
        hashes = tuple(root(hashes[at:at + WIDTH]) for at in range(0, len(hashes) - WIDTH + 1, WIDTH))
        level += 1
    for name, data in files.items():
        path = folder / log.county / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_ledger(folder, logs, signer):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "key").write_text(signer.key + "\n", encoding="utf-8")
    for log in logs:
        write_county(folder, log, signer)


def figure(log, area, signer, what="化解矛盾纠纷"):
    """The proof that so many events lie in an area, as a dict; `figure_bytes` makes the file."""
    leaves, texts = log.leaves(), log.texts()
    digits = verify_log.area_digits(area)
    chosen = [index for index, entry in enumerate(log.entries) if entry["area"].startswith(digits)]
    statement = {"what": what, "county": log.county, "area": area, "value": str(len(chosen))}
    line = f"figure {b64(sha256(one_line(statement).encode()))}\n"
    return {"figure": statement, "key": signer.key, "checkpoint": signer.note(head(log.county, leaves, line)),
            "records": [{"index": index, "entry": texts[index].decode(), "payload": log.payloads[index].decode(),
                         "proof": [one.hex() for one in inclusion_proof(index, leaves)]} for index in chosen]}


def figure_bytes(proof):
    return (one_line(proof) + "\n").encode()
