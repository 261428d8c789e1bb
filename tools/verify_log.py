#!/usr/bin/env python3
"""Proves an exported ledger, a checkpoint, or the proof of one figure, unchanged. Written from docs/log-format.md and the public
specifications named there, with Python's standard library alone, so that nobody has to trust the program that wrote the log.

usage: verify_log.py FOLDER|CHECKPOINT|FIGURE.json [--key VKEY] [--checkpoint OLDER_NOTE]...
Exit code 0: proved; 1: not proved, with a line for each finding; 2: wrong usage.
"""
# Over 400 lines because a verifier is read by people who trust nobody: one file, nothing beside it.
import argparse
import base64
import hashlib
import json
import pathlib
import re
import sys

WIDTH = 256
SIZE_MAX = 2**53 - 1
FINDINGS_MAX = 100
NOTE_BYTES_MAX, ENTRY_BYTES_MAX, PAYLOAD_BYTES_MAX = 65_536, 65_535, 2**30
FIGURE_BYTES_MAX, RECORDS_MAX, PROOF_MAX = 2**28, 100_000, 64

WORDS = {
    "key-malformed": ("钥匙不合规", "it is no key"),
    "key-differs": ("不是给定的钥匙", "another key than the one that was given"),
    "no-county": ("没有县区", "the folder holds no county"),
    "file-missing": ("缺文件", "the file is not there"),
    "file-length": ("长度不符", "it has not 32 bytes for each hash"),
    "bundle-malformed": ("包不合规", "it has not just as many entries or payloads as it must"),
    "checkpoint-malformed": ("检查点不合规", "it is no signed checkpoint"),
    "checkpoint-signature": ("签名不符", "the key has not signed it"),
    "checkpoint-origin": ("属于别处", "it is another log's"),
    "root-differs": ("根哈希不符", "the entries have another root than the signed one"),
    "entry-differs": ("条目被改动", "the entry is not the one whose hash was signed"),
    "tile-differs": ("哈希块被改动", "the hash is not that of the entries"),
    "leaf-differs": ("条目与哈希块不符", "entry and tile differ, and neither leads to the signed root"),
    "entry-malformed": ("条目不合规", "the entry has not the one form"),
    "entry-county": ("县区不符", "the entry is another county's"),
    "entry-seq": ("序号不符", "its seq is not its place"),
    "entry-area": ("区划不符", "the entry lies outside the figure's area"),
    "prior-differs": ("前后不接", "prior or revision does not follow from the stream"),
    "payload-differs": ("内容被改动", "the payload is not the one of the entry"),
    "older-malformed": ("旧检查点不合规", "it is no signed checkpoint"),
    "older-signature": ("旧检查点签名不符", "the key has not signed it"),
    "older-origin": ("旧检查点属于别处", "the folder has no county of that log"),
    "older-larger": ("旧检查点更大", "it has more entries than the log"),
    "older-differs": ("历史被改写", "the log does not begin with what was signed then"),
    "figure-malformed": ("数字证明不合规", "it is no proof of a figure"),
    "figure-unsigned": ("签名所及不是这个数字", "what was signed is not this figure"),
    "value-differs": ("数字与记录数不符", "the figure is not the number of records"),
    "record-order": ("记录重复或次序不对", "a record stands twice or in the wrong order"),
    "proof-differs": ("记录不在树中", "the record does not stand in the signed tree"),
}


class Malformed(Exception):
    """What was read is not in the form that it must have."""


class Full(Exception):
    """As many findings as are told."""


class Findings:
    def __init__(self):
        self.all = []

    def add(self, word, file, county="", seq=0):
        self.all.append((file, county, seq, word))
        if len(self.all) == FINDINGS_MAX:
            raise Full


# --- Ed25519, RFC 8032, section 5.1 -------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def point_add(one, other):
    """Of points in extended coordinates (X, Y, Z, T); 5.1.4."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_times(factor, point):
    result = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        factor >>= 1
    return result


def point_decode(encoded):
    """5.1.3; None where the bytes are no point."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * SQRT_M1 % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def point_encode(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(key, message, signature):
    """5.1.7"""
    point, s = point_decode(key), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or point is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    negative = (P - point[0], point[1], 1, P - point[3])
    return point_encode(point_add(point_times(s, BASE), point_times(k, negative))) == signature[:32]


# --- Keys, notes, checkpoints -------------------------------------------------------------------------------------------

SPACE = re.compile("[\\s+\x00-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def base64_bytes(text):
    try:
        decoded = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Malformed from error
    if base64.b64encode(decoded).decode() != text:
        raise Malformed
    return decoded


def is_name(name):
    return name != "" and len(name.encode("utf-8", "surrogatepass")) <= 255 and not SPACE.search(name)


class Key:
    def __init__(self, text):
        parts = text.split("+", 2)
        if len(parts) != 3 or not is_name(parts[0]):
            raise Malformed
        typed = base64_bytes(parts[2])
        if len(typed) != 33 or typed[0] != 1:
            raise Malformed
        self.text, self.name, self.key = text, parts[0], typed[1:]
        self.id = hashlib.sha256(self.name.encode("utf-8", "surrogatepass") + b"\n" + typed).digest()[:4]
        if parts[1] != self.id.hex():
            raise Malformed


def utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed from error


class Checkpoint:
    """A note, and the head of a log that its text tells."""

    def __init__(self, data):
        if len(data) > NOTE_BYTES_MAX or re.search(rb"[\x00-\x09\x0b-\x1f]", data):
            raise Malformed
        text, parted, signatures = utf8(data).rpartition("\n\n")
        if not parted or not signatures.endswith("\n"):
            raise Malformed
        self.text = text + "\n"
        self.signatures = []
        for line in signatures[:-1].split("\n"):
            parts = line.split(" ")
            if len(parts) != 3 or parts[0] != "—" or not is_name(parts[1]):
                raise Malformed
            signature = base64_bytes(parts[2])
            if len(signature) < 5:
                raise Malformed
            self.signatures.append((parts[1], signature[:4], signature[4:]))
        lines = text.split("\n")
        if len(lines) < 3 or "" in lines or not re.fullmatch("0|[1-9][0-9]{0,15}", lines[1], re.ASCII):
            raise Malformed
        self.origin, self.size, self.root, self.more = lines[0], int(lines[1]), base64_bytes(lines[2]), lines[3:]
        if self.size > SIZE_MAX or len(self.root) != 32:
            raise Malformed

    def is_signed_by(self, key):
        ours = [signature for name, number, signature in self.signatures if (name, number) == (key.name, key.id)]
        return ours != [] and all(ed25519_verify(key.key, self.text.encode(), signature) for signature in ours)


# --- The tree, RFC 9162, section 2.1 ------------------------------------------------------------------------------------

def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Roots of the complete subtrees from left to right, as (leaves, hash)."""

    def __init__(self):
        self.size, self.subtrees = 0, []

    def append(self, leaf):
        self.size += 1
        self.subtrees.append((1, leaf))
        while len(self.subtrees) > 1 and self.subtrees[-2][0] == self.subtrees[-1][0]:
            (leaves, left), (_, right) = self.subtrees[-2:]
            self.subtrees[-2:] = [(2 * leaves, node_hash(left, right))]

    def root(self):
        if not self.subtrees:
            return hashlib.sha256().digest()
        root = self.subtrees[-1][1]
        for _, left in reversed(self.subtrees[:-1]):
            root = node_hash(left, root)
        return root


def stands_in_tree(leaf, index, size, proof, root):
    """2.1.3.2"""
    if index >= size:
        return False
    node, last, computed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            computed = node_hash(sibling, computed)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            computed = node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and computed == root


# --- Entries ------------------------------------------------------------------------------------------------------------

HEX = "[0-9a-f]{64}"
MOMENT = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z"
MEMBERS = {"county": r"\d{6}", "seq": SIZE_MAX, "area": r"\d{12}", "stream": ".+", "revision": 2**32 - 1, "kind": ".+",
           "actor": ".*", "at": MOMENT, "prior": SIZE_MAX, "key": ".*", "payload": HEX}


def one_line(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_json(text):
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed from error


def parse_entry(data):
    text = utf8(data)
    entry = read_json(text)
    if len(data) > ENTRY_BYTES_MAX or not isinstance(entry, dict) or list(entry) != list(MEMBERS) or one_line(entry) != text:
        raise Malformed
    for member, form in MEMBERS.items():
        value = entry[member]
        if isinstance(form, int):
            if type(value) is not int or not 0 <= value <= form:
                raise Malformed
        elif not isinstance(value, str) or not re.fullmatch(form, value, re.ASCII | re.DOTALL):
            raise Malformed
    if entry["prior"] >= entry["seq"] or entry["revision"] < 1 or (entry["prior"] == 0) != (entry["revision"] == 1):
        raise Malformed
    return entry


# --- The folder ---------------------------------------------------------------------------------------------------------

def tile_path(kind, index, width):
    groups = f"{index % 1000:03d}"
    while index >= 1000:
        index //= 1000
        groups = f"x{index % 1000:03d}/{groups}"
    return f"{kind}/{groups}" + (f".p/{width}" if width < WIDTH else "")


class County:
    def __init__(self, folder, county, key, findings, older):
        self.folder, self.county, self.key, self.findings, self.older = folder, county, key, findings, older
        self.size = 0
        self.differing, self.unreadable, self.malformed = set(), set(), set()

    def find(self, word, name, seq=0):
        self.findings.add(word, f"{self.county}/{name}", self.county, seq)

    def path(self, name):
        return self.folder / self.county / name

    def check(self):
        if not self.read_head():
            return
        truth = self.judge()
        if truth:
            self.check_tiles_above(truth)
        self.check_contents()

    def read_head(self):
        if not self.path("checkpoint").is_file():
            self.find("file-missing", "checkpoint")
            return False
        try:
            self.head = Checkpoint(read_at_most(self.path("checkpoint"), NOTE_BYTES_MAX))
        except Malformed:
            self.find("checkpoint-malformed", "checkpoint")
            return False
        self.size = self.head.size
        if self.key and not self.head.is_signed_by(self.key):
            self.find("checkpoint-signature", "checkpoint")
        if self.head.origin != f"dajuan/{self.county}":
            self.find("checkpoint-origin", "checkpoint")
        for file, older in self.older:
            if older.size > self.size:
                self.findings.add("older-larger", file, self.county)
        return True

    def bundles(self):
        """(index, width) of each."""
        for index in range((self.size + WIDTH - 1) // WIDTH):
            yield index, min(WIDTH, self.size - index * WIDTH)

    def read_tile(self, level, index, width, tell=True):
        name = tile_path(f"tile/{level}", index, width)
        seq = index * WIDTH ** (level + 1) + 1
        if not self.path(name).is_file():
            word = "file-missing"
        else:
            data = read_at_most(self.path(name), WIDTH * 32)
            if len(data) == width * 32:
                return [data[at:at + 32] for at in range(0, len(data), 32)]
            word = "file-length"
        if tell:
            self.find(word, name, seq)
        return None

    def read_entries(self, index, width):
        """(entries until the first that cannot be read, whether that is all), or None without the file."""
        path = self.path(tile_path("tile/entries", index, width))
        if not path.is_file():
            return None
        data, at, entries = read_at_most(path, WIDTH * (2 + ENTRY_BYTES_MAX)), 0, []
        while len(entries) < width and at + 2 <= len(data):
            end = at + 2 + int.from_bytes(data[at:at + 2], "big")
            if end > len(data):
                return entries, False
            entries.append(data[at + 2:end])
            at = end
        return entries, len(entries) == width and at == len(data)

    def leaves_of_entries(self, index, width, told):
        name, read = tile_path("tile/entries", index, width), self.read_entries(index, width)
        if read is None:
            self.find("file-missing", name, index * WIDTH + 1)
        else:
            hashes = [leaf_hash(entry) for entry in read[0]]
            if read[1]:
                return hashes
            place = min(len(hashes), width - 1)
            if told:
                place = min([place, *(i for i, one in enumerate(hashes) if one != told[i])])
            self.find("bundle-malformed", name, index * WIDTH + place + 1)
        self.unreadable.add(index)
        return None

    def judge(self):
        """Steps 2 and 3; 'entries' or 'tiles', whichever is the truth, or None."""
        trees = {"tiles": Tree(), "entries": Tree()}
        for index, width in self.bundles():
            told = self.read_tile(0, index, width)
            counted = self.leaves_of_entries(index, width, told)
            if told and counted:
                self.differing.update(index * WIDTH + i + 1 for i in range(width) if told[i] != counted[i])
            for which, hashes in (("tiles", told), ("entries", counted)):
                if hashes is None:
                    trees.pop(which, None)
                for leaf in hashes or [] if which in trees else []:
                    trees[which].append(leaf)
        proved = [which for which in ("entries", "tiles") if which in trees and trees[which].root() == self.head.root]
        truth = (proved or [which for which in ("entries", "tiles") if which in trees] or [None])[0]
        if not proved and truth:
            self.find("root-differs", "checkpoint")
        word = {"entries": "tile-differs", "tiles": "entry-differs"}[truth] if proved else "leaf-differs"
        kind = "tile/0" if word == "tile-differs" else "tile/entries"
        for seq in sorted(self.differing):
            index = (seq - 1) // WIDTH
            self.find(word, tile_path(kind, index, min(WIDTH, self.size - index * WIDTH)), seq)
        if truth == "entries":
            self.differing.clear()
        return truth

    def leaves(self, truth):
        for index, width in self.bundles():
            if truth == "tiles":
                yield from self.read_tile(0, index, width, tell=False)
            else:
                yield from map(leaf_hash, self.read_entries(index, width)[0])

    def check_tiles_above(self, truth):
        levels, tree = [], Tree()

        def compare_older():
            for file, older in self.older:
                if older.size == tree.size and older.root != tree.root():
                    self.findings.add("older-differs", file, self.county)

        def compare_tile(level, index, hashes):
            told = self.read_tile(level, index, len(hashes))
            for i, made in enumerate(hashes):
                if told and told[i] != made:
                    name = tile_path(f"tile/{level}", index, len(hashes))
                    self.find("tile-differs", name, (index * WIDTH + i) * WIDTH**level + 1)

        def append(level, made):
            if level == len(levels):
                levels.append([0, []])
            levels[level][1].append(made)
            if len(levels[level][1]) == WIDTH:
                index, hashes = levels[level]
                if level > 0:
                    compare_tile(level, index, hashes)
                levels[level] = [index + 1, []]
                subtree = Tree()
                for one in hashes:
                    subtree.append(one)
                append(level + 1, subtree.root())

        compare_older()
        for leaf in self.leaves(truth):
            append(0, leaf)
            tree.append(leaf)
            compare_older()
        for level, (index, hashes) in enumerate(levels):
            if level > 0 and hashes:
                compare_tile(level, index, hashes)

    def check_contents(self):
        ends = {}
        for index, width in self.bundles():
            name = tile_path("tile/entries", index, width)
            entries, whole = self.read_entries(index, width) or ([], False)
            known = {}
            for i in range(width if whole else 0):
                seq = index * WIDTH + i + 1
                if not self.is_unknown(seq):
                    self.check_entry(known, i, seq, entries[i], name)
            self.check_payloads(index, width, known)
            for i, entry in known.items():
                self.check_stream(ends, index * WIDTH + i + 1, entry, name)

    def is_unknown(self, seq):
        return seq in self.differing or seq in self.malformed or (seq - 1) // WIDTH in self.unreadable

    def check_entry(self, known, i, seq, data, name):
        try:
            entry = known[i] = parse_entry(data)
        except Malformed:
            self.malformed.add(seq)
            self.find("entry-malformed", name, seq)
            return
        if entry["county"] != self.county:
            self.find("entry-county", name, seq)
        if entry["seq"] != seq:
            self.find("entry-seq", name, seq)

    def check_payloads(self, index, width, known):
        name = tile_path("payload", index, width)
        if not self.path(name).is_file():
            self.find("file-missing", name, index * WIDTH + 1)
            return
        with open(self.path(name), "rb") as file:
            hashes = list(payload_hashes(file, width))
            whole = len(hashes) == width and not file.read(1)
        wrong = [i for i, entry in known.items() if i < len(hashes) and entry["payload"] != hashes[i]]
        if not whole:
            self.find("bundle-malformed", name, index * WIDTH + min([len(hashes), width - 1, *wrong]) + 1)
        for i in wrong if whole else []:
            self.find("payload-differs", name, index * WIDTH + i + 1)

    def check_stream(self, ends, seq, entry, name):
        last, revision = ends.get(entry["stream"], (0, 0))
        follows = entry["prior"] == last and entry["revision"] == revision + 1
        if not follows and not (entry["prior"] and self.is_unknown(entry["prior"])):
            self.find("prior-differs", name, seq)
        ends[entry["stream"]] = (seq, entry["revision"])


def payload_hashes(file, width):
    """The hashes of the payloads until the first that cannot be read; never a whole payload in memory."""
    for _ in range(width):
        head = file.read(4)
        left = int.from_bytes(head, "big")
        if len(head) < 4 or left > PAYLOAD_BYTES_MAX:
            return
        hashed = hashlib.sha256()
        while left:
            piece = file.read(min(left, 2**16))
            if not piece:
                return
            hashed.update(piece)
            left -= len(piece)
        yield hashed.hexdigest()


def read_at_most(path, most):
    """The bytes of a file; none where there are more."""
    with open(path, "rb") as file:
        data = file.read(most + 1)
    return data if len(data) <= most else b""


def check_folder(folder, key, notes, findings):
    """`notes`: (name, bytes) of older checkpoints. Returns (events, key)."""
    key = read_key(folder, key, findings)
    counties = sorted(path.name for path in folder.iterdir() if re.fullmatch("[0-9]{6}", path.name) and path.is_dir())
    if not counties:
        findings.add("no-county", ".")
    older = {county: [] for county in counties}
    for file, data in notes:
        try:
            head = Checkpoint(data)
        except Malformed:
            findings.add("older-malformed", file)
            continue
        if key and not head.is_signed_by(key):
            findings.add("older-signature", file)
        known = [county for county in counties if head.origin == f"dajuan/{county}"]
        if known:
            older[known[0]].append((file, head))
        else:
            findings.add("older-origin", file)
    events = 0
    for name in counties:
        county = County(folder, name, key, findings, older[name])
        county.check()
        events += county.size
    return events, key


def read_key(folder, given, findings):
    if not (folder / "key").exists():
        findings.add("file-missing", "key")
        return given
    try:
        text = utf8(read_at_most(folder / "key", 1000))
        own = Key(text[:-1])
        if text[-1:] != "\n":
            raise Malformed
    except Malformed:
        findings.add("key-malformed", "key")
        return given
    if given and own.text != given.text:
        findings.add("key-differs", "key")
    return given or own


# --- The proof of one figure --------------------------------------------------------------------------------------------

def has_form(value, form):
    """`form`: a type; a list of the one form of its items; or a dict of the forms of its members, in order."""
    if isinstance(form, dict):
        return isinstance(value, dict) and list(value) == list(form) and all(has_form(value[name], form[name]) for name in form)
    if isinstance(form, list):
        return isinstance(value, list) and all(has_form(item, form[0]) for item in value)
    return type(value) is form


FIGURE = {"figure": {"what": str, "county": str, "area": str, "value": str}, "key": str, "checkpoint": str,
          "records": [{"index": int, "entry": str, "payload": str, "proof": [str]}]}


def parse_figure(data):
    text = utf8(data)
    proof = read_json(text)
    if not text or not has_form(proof, FIGURE) or one_line(proof) + "\n" != text or len(proof["records"]) > RECORDS_MAX:
        raise Malformed
    for record in proof["records"]:
        if not 0 <= record["index"] <= SIZE_MAX or len(record["proof"]) > PROOF_MAX or not all(re.fullmatch(HEX, one) for one in record["proof"]):
            raise Malformed
    return proof


def area_digits(area):
    ends = [end for begin, end in ((0, 2), (2, 4), (4, 6), (6, 9), (9, 12)) if area[begin:end].strip("0")]
    return area[:max(ends, default=0)]


def check_figure(data, file, key, findings):
    """Returns the proof, or None where it is none."""
    try:
        proof = parse_figure(data)
    except Malformed:
        findings.add("figure-malformed", file)
        return None
    figure = proof["figure"]

    def find(word, seq=0):
        findings.add(word, file, figure["county"], seq)

    if not (figure["what"] and re.fullmatch("[0-9]{6}", figure["county"]) and re.fullmatch("[0-9]{12}", figure["area"])
            and figure["area"].startswith(figure["county"]) and re.fullmatch("0|[1-9][0-9]{0,15}", figure["value"])):
        find("figure-malformed")
    if figure["value"] != str(len(proof["records"])):
        find("value-differs")
    try:
        own = Key(proof["key"])
    except Malformed:
        own = None
        find("key-malformed")
    if key and proof["key"] != key.text:
        find("key-differs")
    head = check_figure_head(proof, key or own, find)
    before = -1
    for record in proof["records"]:
        if record["index"] <= before:
            find("record-order", record["index"] + 1)
        before = record["index"]
        check_record(record, figure, head, lambda word, seq=record["index"] + 1: find(word, seq))
    return proof


def check_figure_head(proof, key, find):
    try:
        head = Checkpoint(proof["checkpoint"].encode())
    except Malformed:
        find("checkpoint-malformed")
        return None
    if key and not head.is_signed_by(key):
        find("checkpoint-signature")
    if head.origin != f"dajuan/{proof['figure']['county']}":
        find("checkpoint-origin")
    hashed = hashlib.sha256(one_line(proof["figure"]).encode()).digest()
    if head.more != ["figure " + base64.b64encode(hashed).decode()]:
        find("figure-unsigned")
    return head


def check_record(record, figure, head, find):
    data = record["entry"].encode()
    proof = [bytes.fromhex(one) for one in record["proof"]]
    if head and not stands_in_tree(leaf_hash(data), record["index"], head.size, proof, head.root):
        find("proof-differs")
    try:
        entry = parse_entry(data)
    except Malformed:
        find("entry-malformed")
        return
    if entry["county"] != figure["county"]:
        find("entry-county")
    if entry["seq"] != record["index"] + 1:
        find("entry-seq")
    if not entry["area"].startswith(area_digits(figure["area"])):
        find("entry-area")
    if hashlib.sha256(record["payload"].encode()).hexdigest() != entry["payload"]:
        find("payload-differs")


# --- A checkpoint by itself ---------------------------------------------------------------------------------------------

def is_note(data):
    """The proof of a figure is one line; a note has an empty one before its signatures."""
    return b"\n\n" in data


def check_checkpoint(data, file, key, findings):
    """Returns the head, or None where it is none."""
    try:
        head = Checkpoint(data)
    except Malformed:
        findings.add("checkpoint-malformed", file)
        return None
    named = re.fullmatch("dajuan/([0-9]{6})", head.origin)
    if not head.is_signed_by(key):
        findings.add("checkpoint-signature", file, named[1] if named else "")
    if not named:
        findings.add("checkpoint-origin", file)
    return head


# --- The command --------------------------------------------------------------------------------------------------------

def line_of(finding):
    file, county, seq, word = finding
    place = (f" {county}" if county else "") + (f" #{seq}" if seq else "")
    return f"{file}:{place} [{word}] {WORDS[word][0]} | {WORDS[word][1]}"


def verify(path, key=None, notes=()):
    """(findings as (file, county, seq, word), what was proved in Chinese, in English, the key that counted)."""
    findings, zh, en, own = Findings(), "", "", None
    try:
        if path.is_dir():
            events, own = check_folder(path, key, notes, findings)
            zh, en = f"{events} 条事件没有改动", f"none of {events} events was changed"
        elif is_note(data := read_at_most(path, FIGURE_BYTES_MAX)):
            head, own = check_checkpoint(data, str(path), key, findings), key
            if head and not findings.all:
                county, root = head.origin[-6:], head.root.hex()
                zh = f"钥匙签过 {county} 的日志头，{head.size} 条，根 {root}"
                en = f"the key signed this head of the log of {county}, {head.size} events, root {root}"
        else:
            proof = check_figure(data, str(path), key, findings)
            if proof and not findings.all:
                figure, own = proof["figure"], Key(proof["key"])
                zh = f"{figure['what']} {figure['value']}（{figure['area']}），至少有这些记录"
                en = f"{figure['what']}, {figure['area']}: at least these {figure['value']} records"
    except Full:
        pass
    return findings.all, zh, en, own


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=pathlib.Path, metavar="FOLDER|CHECKPOINT|FIGURE.json")
    parser.add_argument("--key", metavar="VKEY", help="the key that was published")
    parser.add_argument("--checkpoint", metavar="NOTE", action="append", default=[], help="an older checkpoint, may be repeated")
    options = parser.parse_args()
    if not options.path.exists():
        parser.error(f"没有这个文件或文件夹 | no such file or folder: {options.path}")
    if options.checkpoint and not options.path.is_dir():
        parser.error("--checkpoint: 只用于整个文件夹 | only for a whole folder")
    if options.key is None and not options.path.is_dir() and is_note(read_at_most(options.path, FIGURE_BYTES_MAX)):
        parser.error("--key: 存证文件里没有钥匙，请给出公布的钥匙 | a checkpoint does not hold the key, give the one that was published")
    try:
        key = Key(options.key) if options.key is not None else None
        notes = [(file, read_at_most(pathlib.Path(file), NOTE_BYTES_MAX)) for file in options.checkpoint]
    except Malformed:
        parser.error("--key: 不是钥匙 | it is no key")
    except OSError as error:
        parser.error(f"--checkpoint: 读不了 | cannot be read: {error.filename}")
    found, zh, en, own = verify(options.path, key, notes)
    for finding in found:
        print(line_of(finding))
    if found:
        least = len(found) >= FINDINGS_MAX
        print(f"未证实：{'至少 ' * least}{len(found)} 处不符 | not proved: {'at least ' * least}{len(found)} findings")
        return 1
    print(f"已证实：{zh} | proved: {en}")
    if key is None:
        print("钥匙取自被查的文件，请与公布的核对 | the key came with what was checked; compare it with the one that was published: "
              + own.text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
