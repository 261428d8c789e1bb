"""`dajuan verify` and tools/verify_log.py: both prove what is whole, and both find each change, at the same place."""
import functools
import random
import re
import shutil
import subprocess
import sys
import unittest

import ledger_folder
import program
import verify_log

LINE = re.compile(r"(.+?):(?: (\d{6}))?(?: #(\d+))? \[([a-z-]+)\] (.+) \| (.+)")
SIGNER = ledger_folder.Signer("dajuan.example/ledger", b"\x07" * 32)
OTHER = ledger_folder.Signer("dajuan.example/ledger", b"\x08" * 32)
# One full tile with a level above it, and one small log.
LARGE, SMALL = "330803", "330802"
SIZES = {LARGE: 260, SMALL: 12}
RANDOM_FLIPS = 200

# The same few signatures are checked thousands of times here.
verify_log.ed25519_verify = functools.lru_cache(maxsize=None)(verify_log.ed25519_verify)


def logs():
    return {county: ledger_folder.Log(county, size) for county, size in SIZES.items()}


class Verify(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.logs = logs()
        self.ledger = self.folder / "ledger"
        self.rewrite()

    def rewrite(self, signer=SIGNER):
        shutil.rmtree(self.ledger, ignore_errors=True)
        ledger_folder.write_ledger(self.ledger, self.logs.values(), signer)

    def verify(self, path, *options):
        """What the program found, as (file, county, seq, word); asserts that its exit code says the same."""
        done = program.run("verify", path, *options)
        out = done.stdout.decode("utf-8")
        found = [LINE.fullmatch(line) for line in out.splitlines() if " [" in line]
        self.assertEqual((done.returncode, done.stderr), (1 if found else 0, b""), out)
        self.assertIn("未证实" if found else "已证实", out)
        return [(match[1], match[2] or "", int(match[3] or 0), match[4]) for match in found]

    def both(self, path, key=None, notes=()):
        """What both verifiers found; asserts that they agree."""
        options = [*(["--key", key] if key else []), *(word for note in notes for word in ("--checkpoint", note))]
        ours = self.verify(path, *options)
        read = [(str(note), note.read_bytes()) for note in notes]
        theirs = verify_log.verify(path, verify_log.Key(key) if key else None, read)[0]
        self.assertEqual(sorted(ours), sorted(theirs), "dajuan verify and verify_log.py disagree")
        return sorted(ours)

    def figure(self, proof):
        return self.write("figure.json", ledger_folder.figure_bytes(proof))


class Whole(Verify):
    def test_a_whole_ledger_is_proved_in_both_languages(self):
        self.assertEqual(self.both(self.ledger), [])
        self.assertEqual(self.both(self.ledger, SIGNER.key), [])
        done = program.run("verify", self.ledger, "--key", SIGNER.key)
        root = ledger_folder.root(self.logs[LARGE].leaves()).hex()
        self.assertIn(f"330803: 260 条，根 {root} | 260 events, root {root}\n", done.stdout.decode())
        self.assertIn("已证实：272 条事件没有改动 | proved: none of 272 events was changed\n", done.stdout.decode())
        self.assertNotIn("钥匙", done.stdout.decode())

    def test_without_a_key_it_says_whose_key_counted(self):
        for command in [[program.PROGRAM, "verify", self.ledger], [sys.executable, program.ROOT / "tools/verify_log.py", self.ledger]]:
            done = subprocess.run(list(map(str, command)), capture_output=True, check=False)
            self.assertEqual(done.returncode, 0, done)
            self.assertIn(SIGNER.key, done.stdout.decode())

    def test_sizes_around_a_tile_and_the_empty_log(self):
        for size in (0, 1, 2, 255, 256, 257, 512, 513):
            with self.subTest(size):
                self.logs = {LARGE: ledger_folder.Log(LARGE, size)}
                self.rewrite()
                self.assertEqual(self.both(self.ledger), [])

    def test_other_files_mean_nothing(self):
        self.write("ledger/readme.txt", "x")
        self.write("ledger/330803/tile/0/000.p/7", "x")
        self.assertEqual(self.both(self.ledger), [])

    def test_signatures_of_others_and_more_lines_are_passed_over(self):
        text = ledger_folder.head(SMALL, self.logs[SMALL].leaves(), "more\n")
        note = SIGNER.note(text) + ledger_folder.Signer("witness.example", b"w" * 32).note(text)[len(text) + 1:]
        self.write(f"ledger/{SMALL}/checkpoint", note)
        self.assertEqual(self.both(self.ledger), [])


class Changed(Verify):
    def test_every_class_of_bit(self):
        """A bit in each kind of content, by its place in the file; the finding names file and seq."""
        entry = self.logs[LARGE].texts()[0]
        after_first = 2 + len(entry)
        cases = [("key", range(0, len(SIGNER.key) + 1), "key-malformed", "", 0),
                 (f"{SMALL}/checkpoint", range(0, 7), None, SMALL, 0),  # the origin
                 (f"{SMALL}/checkpoint", range(14, 60), None, SMALL, 0),  # size and root
                 (f"{SMALL}/checkpoint", range(60, 180), None, SMALL, 0),  # the signature
                 (f"{LARGE}/tile/entries/000", range(0, 2), "bundle-malformed", LARGE, 1),  # a length
                 (f"{LARGE}/tile/entries/000", range(2, after_first), "entry-differs", LARGE, 1),
                 (f"{LARGE}/tile/entries/000", range(after_first + 2, after_first + 90), "entry-differs", LARGE, 2),
                 (f"{LARGE}/tile/entries/001.p/4", range(2, 90), "entry-differs", LARGE, 257),
                 (f"{LARGE}/tile/0/000", range(32, 64), "tile-differs", LARGE, 2),
                 (f"{LARGE}/tile/0/001.p/4", range(96, 128), "tile-differs", LARGE, 260),
                 (f"{LARGE}/tile/1/000.p/1", range(0, 32), "tile-differs", LARGE, 1),
                 (f"{LARGE}/payload/000", range(0, 4), "bundle-malformed", LARGE, 1),
                 (f"{LARGE}/payload/000", range(4, 20), "payload-differs", LARGE, 1),
                 (f"{SMALL}/payload/000.p/12", range(4, 20), "payload-differs", SMALL, 1)]
        chance = random.Random(1)
        for file, places, word, county, seq in cases:
            for bit in range(8):
                place = chance.choice(places)
                with self.subTest(file=file, place=place, bit=bit):
                    found = self.flipped(file, place, bit)
                    if word:
                        self.assertEqual(found, [(file, county, seq, word)])
                    else:
                        self.assertIn((file, county, seq), [finding[:3] for finding in found])

    def flipped(self, name, place, bit):
        path = self.ledger / name
        whole = path.read_bytes()
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1:])
        found = self.both(self.ledger)
        path.write_bytes(whole)
        return found

    def test_any_bit_of_any_file(self):
        files = sorted(path for path in self.ledger.rglob("*") if path.is_file())
        sizes = [path.stat().st_size for path in files]
        chance = random.Random(2)
        for _ in range(RANDOM_FLIPS):
            path = chance.choices(files, sizes)[0] if chance.random() < 0.5 else chance.choice(files)
            name, place, bit = str(path.relative_to(self.ledger)), chance.randrange(path.stat().st_size), chance.randrange(8)
            with self.subTest(file=name, place=place, bit=bit):
                self.assertIn(name, [finding[0] for finding in self.flipped(name, place, bit)])

    def test_files_that_are_missing_cut_or_longer(self):
        for name, seq in [("checkpoint", 0), ("tile/0/000", 1), ("tile/0/001.p/4", 257), ("tile/1/000.p/1", 1),
                          ("tile/entries/000", 1), ("tile/entries/001.p/4", 257), ("payload/000", 1), ("payload/001.p/4", 257)]:
            path = self.ledger / LARGE / name
            whole = path.read_bytes()
            for what in ("missing", "cut", "longer"):
                with self.subTest(name=name, what=what):
                    path.unlink(missing_ok=True)
                    if what != "missing":
                        path.write_bytes(whole[:-1] if what == "cut" else whole + b"x")
                    found = self.both(self.ledger)
                    last = 256 if name.endswith("/000") else 260
                    bundle = name.startswith(("tile/entries", "payload"))
                    word = {"checkpoint": "checkpoint-malformed"}.get(name, "bundle-malformed" if bundle else "file-length")
                    at = last if bundle else seq
                    self.assertEqual(found, [(f"{LARGE}/{name}", LARGE, *((seq, "file-missing") if what == "missing" else (at, word)))])
            path.write_bytes(whole)
        (self.ledger / "key").unlink()
        self.assertEqual(self.both(self.ledger), [("key", "", 0, "file-missing")])
        for county in SIZES:
            shutil.rmtree(self.ledger / county)
        self.assertEqual(self.both(self.ledger, SIGNER.key), [(".", "", 0, "no-county"), ("key", "", 0, "file-missing")])

    def test_many_changes_are_all_told_up_to_a_hundred(self):
        path = self.ledger / SMALL / "payload" / "000.p" / "12"
        path.write_bytes(path.read_bytes().replace(b"commit", b"komnit"))
        self.assertEqual([finding[2:] for finding in self.both(self.ledger)], [(seq, "payload-differs") for seq in range(1, 13)])
        path = self.ledger / LARGE / "tile/entries/000"
        path.write_bytes(path.read_bytes().replace(b"case.acted", b"case.Acted"))
        found = self.both(self.ledger)
        self.assertEqual(len(found), 100)
        self.assertIn((f"{LARGE}/tile/entries/000", LARGE, 88, "entry-differs"), found)
        self.assertIn("至少 100 处不符 | not proved: at least 100 findings", program.run("verify", self.ledger).stdout.decode())


class Forged(Verify):
    """Folders that are whole in themselves: what somebody with write access, or the signer, could make."""

    def forge(self, change, signer=SIGNER, county=SMALL):
        change(self.logs[county])
        self.rewrite(signer)

    def test_an_entry_rewritten_with_its_tiles(self):
        checkpoint = (self.ledger / SMALL / "checkpoint").read_bytes()
        self.forge(lambda log: log.entries[4].update(actor="nobody"))
        self.write(f"ledger/{SMALL}/checkpoint", checkpoint)
        self.assertEqual(self.both(self.ledger), [(f"{SMALL}/checkpoint", SMALL, 0, "root-differs")])

    def test_an_entry_and_a_tile_that_no_root_tells_apart(self):
        for name, place in [("tile/entries/000.p/12", 20), ("tile/0/000.p/12", 40)]:
            path = self.ledger / SMALL / name
            data = bytearray(path.read_bytes())
            data[place] ^= 1
            path.write_bytes(data)
        file = f"{SMALL}/tile/entries/000.p/12"
        self.assertEqual(self.both(self.ledger), [(f"{SMALL}/checkpoint", SMALL, 0, "root-differs"),
                                                  (file, SMALL, 1, "entry-malformed"), (file, SMALL, 1, "leaf-differs"),
                                                  (file, SMALL, 2, "leaf-differs")])

    def test_all_of_it_signed_by_another(self):
        self.forge(lambda log: log.entries[4].update(actor="nobody"), OTHER)
        self.assertEqual(self.both(self.ledger), [], "whole in itself: only the published key tells")
        self.assertEqual(self.both(self.ledger, SIGNER.key), [(f"{county}/checkpoint", county, 0, "checkpoint-signature")
                                                              for county in (SMALL, LARGE)] + [("key", "", 0, "key-differs")])

    def test_a_county_in_the_place_of_another(self):
        shutil.rmtree(self.ledger / LARGE)
        shutil.move(self.ledger / SMALL, self.ledger / LARGE)
        words = [finding[3] for finding in self.both(self.ledger)]
        self.assertEqual(words.count("entry-county"), 12)
        self.assertEqual(words.count("checkpoint-origin"), 1)

    def test_entries_that_the_signer_should_not_have_signed(self):
        log = self.logs[SMALL]
        later = next(i for i, entry in enumerate(log.entries) if entry["prior"])
        first = [i for i, entry in enumerate(log.entries) if not entry["prior"]][1]
        for which, change, word in [(4, {"seq": 6}, "entry-seq"), (4, {"county": LARGE}, "entry-county"),
                                    (4, {"at": "2026-01-02"}, "entry-malformed"), (4, {"area": "33080"}, "entry-malformed"),
                                    (4, {"actor": 7}, "entry-malformed"), (4, {"more": ""}, "entry-malformed"),
                                    (4, {"revision": True}, "entry-malformed"), (4, {"request": ""}, "entry-malformed"),
                                    (4, {"seq": 2**53}, "entry-malformed"), (4, {"stream": ""}, "entry-malformed"),
                                    (later, {"revision": 40}, "prior-differs"), (later, {"prior": 0, "revision": 1}, "prior-differs"),
                                    (first, {"prior": 1, "revision": 2}, "prior-differs"), (0, {"prior": 1}, "entry-malformed")]:
            with self.subTest(which=which, change=change):
                self.logs = logs()
                self.forge(lambda log: log.entries[which].update(change))
                found = self.both(self.ledger)
                self.assertIn((f"{SMALL}/tile/entries/000.p/12", SMALL, which + 1, word), found)
                self.assertEqual({finding[3] for finding in found} - {"prior-differs"}, {word} - {"prior-differs"})

    def test_a_payload_of_another_event(self):
        self.forge(lambda log: None)
        log = self.logs[SMALL]
        log.payloads[2:4] = log.payloads[3], log.payloads[2]
        for name, part in ledger_folder.parts(log.payloads):
            self.write(f"ledger/{SMALL}/payload/{name}", b"".join(len(one).to_bytes(4, "big") + one for one in part))
        file = f"{SMALL}/payload/000.p/12"
        self.assertEqual(self.both(self.ledger), [(file, SMALL, seq, "payload-differs") for seq in (3, 4)])


class Older(Verify):
    def note(self, size, signer=SIGNER, county=LARGE, leaves=None):
        text = ledger_folder.head(county, leaves or self.logs[county].leaves()[:size])
        return self.write(f"older-{county}-{size}", signer.note(text))

    def test_what_was_signed_before_is_still_there(self):
        notes = [self.note(size) for size in (0, 1, 5, 128, 256, 259, 260)] + [self.note(7, county=SMALL)]
        self.assertEqual(self.both(self.ledger, notes=notes), [])

    def test_history_that_was_rewritten(self):
        before = self.note(100)
        self.logs[LARGE].entries[30]["actor"] = "nobody"
        self.rewrite()
        self.assertEqual(self.both(self.ledger), [])
        self.assertEqual(self.both(self.ledger, notes=[before]), [(str(before), LARGE, 0, "older-differs")])

    def test_notes_that_are_none(self):
        larger = self.note(261, leaves=self.logs[LARGE].leaves() + (bytes(32),))
        foreign = self.note(3, county="330881", leaves=self.logs[LARGE].leaves()[:3])
        forged = self.note(9, signer=OTHER)
        broken = self.write("broken", "no note")
        self.assertEqual(self.both(self.ledger, notes=[larger, foreign, forged, broken]),
                         sorted([(str(larger), LARGE, 0, "older-larger"), (str(foreign), "", 0, "older-origin"),
                                 (str(forged), "", 0, "older-signature"), (str(broken), "", 0, "older-malformed")]))


class Head(Verify):
    """A checkpoint by itself, as somebody keeps it for years."""
    def head(self, text=None, signer=SIGNER):
        return self.write("kept.checkpoint", signer.note(text or ledger_folder.head(LARGE, self.logs[LARGE].leaves()[:100])))

    def test_it_is_proved_by_the_key_and_told(self):
        root = ledger_folder.root(self.logs[LARGE].leaves()[:100]).hex()
        path = self.head()
        self.assertEqual(self.both(path, SIGNER.key), [])
        told = [f"已证实：钥匙签过 330803 的日志头，100 条，根 {root} | proved: the key signed this head of the log of 330803, 100 events, root {root}"]
        done = program.run("verify", path, "--key", SIGNER.key).stdout.decode().splitlines()
        self.assertEqual(done, [*told, f"与导出的台账比对 | to compare with an exported ledger: dajuan verify FOLDER --key VKEY --checkpoint {path}"])
        done = subprocess.run([sys.executable, program.ROOT / "tools/verify_log.py", path, "--key", SIGNER.key], capture_output=True, check=False)
        self.assertEqual(done.stdout.decode().splitlines(), told)

    def test_it_is_what_a_later_export_must_begin_with(self):
        self.assertEqual(self.both(self.ledger, SIGNER.key, [self.head()]), [])

    def test_more_lines_and_signatures_of_others_are_passed_over(self):
        text = ledger_folder.head(LARGE, self.logs[LARGE].leaves(), "more\n")
        witness = ledger_folder.Signer("witness.example", b"w" * 32).note(text)[len(text) + 1:]
        self.assertEqual(self.both(self.write("kept", SIGNER.note(text) + witness), SIGNER.key), [])

    def test_what_does_not_hold_is_told(self):
        text = ledger_folder.head(LARGE, self.logs[LARGE].leaves()[:100])
        for what, data, county, words in [
                ("signed by another", OTHER.note(text), LARGE, ["checkpoint-signature"]),
                ("another size", SIGNER.note(text).replace("\n100\n", "\n101\n"), LARGE, ["checkpoint-signature"]),
                ("another log's", SIGNER.note(text.replace("dajuan/", "other.example/")), "", ["checkpoint-origin"]),
                ("no county", SIGNER.note(text.replace("330803", "33080x")), "", ["checkpoint-origin"]),
                ("no root", SIGNER.note("dajuan/330803\n100\n"), "", ["checkpoint-malformed"]),
                ("no signature", text + "\n", "", ["checkpoint-malformed"])]:
            with self.subTest(what):
                path = self.write("kept", data)
                self.assertEqual(self.both(path, SIGNER.key), [(str(path), county, 0, word) for word in words])

    def test_no_bit_of_it_can_be_changed(self):
        whole = self.head().read_bytes()
        for place in range(len(whole)):
            with self.subTest(place=place):
                path = self.write("kept", whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1:])
                self.assertEqual({finding[0] for finding in self.both(path, SIGNER.key)}, {str(path)})

    def test_without_the_key_nothing_is_said(self):
        for command in [[program.PROGRAM, "verify"], [sys.executable, program.ROOT / "tools/verify_log.py"]]:
            done = subprocess.run([*map(str, command), str(self.head())], capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn("--key", done.stderr.decode())


class Figure(Verify):
    def setUp(self):
        super().setUp()
        self.log = self.logs[SMALL]
        self.proof = ledger_folder.figure(self.log, f"{SMALL}114000", SIGNER)

    def test_a_figure_is_proved(self):
        for area in ("000000", "114000", "114201", "115000", "116000"):
            for county in SIZES:
                proof = ledger_folder.figure(self.logs[county], county + area, SIGNER)
                self.assertEqual(self.both(self.figure(proof)), [], area)
                self.assertEqual(self.both(self.figure(proof), SIGNER.key), [], area)
        done = program.run("verify", self.figure(self.proof))
        self.assertIn(f"化解矛盾纠纷 {self.proof['figure']['value']}（330802114000）", done.stdout.decode())

    def test_any_bit_of_it(self):
        whole = ledger_folder.figure_bytes(self.proof)
        chance = random.Random(3)
        marks = [whole.index(mark) for mark in (b'"what"', b'"value"', b'"key"', b'"checkpoint"', b'"index"', b'"entry"', b'"proof"')]
        places = [place + chance.randrange(4, 20) for place in marks for _ in range(8)] + chance.choices(range(len(whole)), k=60)
        for number, place in enumerate(places):
            bit = number % 8
            with self.subTest(place=place, bit=bit):
                path = self.write("figure.json", whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1:])
                self.assertEqual({finding[0] for finding in self.both(path)}, {str(path)})

    def changed(self, change):
        change(self.proof)
        path = self.figure(self.proof)
        return [(seq, word) for _, _, seq, word in self.both(path)]

    def test_a_figure_that_is_larger_than_its_records(self):
        count = len(self.proof["records"])
        self.assertEqual(self.changed(lambda proof: proof["figure"].update(value=str(count + 1))),
                         [(0, "figure-unsigned"), (0, "value-differs")])

    def test_a_record_that_is_counted_twice(self):
        self.assertIn("record-order", [word for _, word in self.changed(lambda proof: proof["records"].insert(1, proof["records"][0]))])

    def test_a_record_from_elsewhere(self):
        other = ledger_folder.figure(self.log, f"{SMALL}115000", SIGNER)["records"][0]

        def insert(proof):
            proof["records"] = sorted([*proof["records"], other], key=lambda record: record["index"])
        self.assertEqual(self.changed(insert), [(0, "value-differs"), (other["index"] + 1, "entry-area")])

    def test_words_that_were_not_signed(self):
        self.assertEqual(self.changed(lambda proof: proof["figure"].update(what="万")), [(0, "figure-unsigned")])

    def test_a_figure_of_another_signer(self):
        path = self.figure(ledger_folder.figure(self.log, f"{SMALL}114000", OTHER))
        self.assertEqual(self.both(path), [])
        self.assertEqual([word for *_, word in self.both(path, SIGNER.key)], ["checkpoint-signature", "key-differs"])

    def test_a_file_that_is_no_proof(self):
        for data in (b"", b"{}\n", b"\xff\n", b"[" * 100_000, ledger_folder.figure_bytes(self.proof)[:-1],
                     ledger_folder.figure_bytes(self.proof).replace(b'"index":', b'"index":1e1,"x":', 1)):
            path = self.write("figure.json", data)
            self.assertEqual(self.both(path), [(str(path), "", 0, "figure-malformed")])


class Usage(Verify):
    def test_wrong_usage_is_2(self):
        figure = self.figure(ledger_folder.figure(self.logs[SMALL], f"{SMALL}114000", SIGNER))
        for arguments in [[], [self.folder / "away"], [self.ledger, "--key", "x"], [self.ledger, "--checkpoint", self.folder / "away"],
                          [figure, "--checkpoint", self.ledger / SMALL / "checkpoint"], [self.ledger, "--nonsense"]]:
            for command in ([program.PROGRAM, "verify"], [sys.executable, program.ROOT / "tools/verify_log.py"]):
                with self.subTest(command=command[0], arguments=arguments):
                    done = subprocess.run([*map(str, command), *map(str, arguments)], capture_output=True, check=False)
                    self.assertEqual((done.returncode, done.stdout), (2, b""), done)
                    self.assertNotEqual(done.stderr, b"")


if __name__ == "__main__":
    unittest.main()
