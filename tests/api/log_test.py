"""What the log gives out: signed heads, proofs of figures, the live stream; and attachments, read through their case."""
import datetime
import http.client
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

import cases
import harness

VERIFY = str(harness.ROOT / "tools" / "verify_log.py")
CHINA = datetime.timezone(datetime.timedelta(hours=8))
PHOTO = (b"\xff\xd8\xff\xe0\x00\x07JFIF\x00" + b"\xff\xe1\x00\x1aExif\x00\x00GPS 28.97 N 118.87" + b"\xff\xda\x00\x04ab"
         + b"pixels\xff\xd9")


class LogTest(cases.CasesTest):
    def proof(self, **query):
        query = {"from": "2026-01-01", "to": "2099-12-31", "area": cases.TOWN} | query
        return self.town.client("clerk").get("/api/v1/mechanisms/dispute/counts/received/proof", query=query)

    def verdicts(self, proof, *options):
        """Exit codes of both verifiers."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "figure.json"
            path.write_bytes(proof)
            return [subprocess.run([*command, str(path), *options], capture_output=True).returncode
                    for command in ([harness.PROGRAM, "verify"], [sys.executable, VERIFY])]

    def test_a_figure_is_proved_by_both_verifiers_and_no_bit_of_it_can_be_changed(self):
        for _ in range(3):
            self.opened()
        answer = self.proof()
        self.assertEqual(answer.status, 200, answer.body)
        figure = answer.json()
        counted = self.town.client("clerk").get("/api/v1/mechanisms/dispute/tally",
                                                query={"from": "2026-01-01", "to": "2099-12-31", "area": cases.TOWN}).json()
        received = next(one["value"] for one in counted["counts"] if one["count"] == "received")
        self.assertEqual((int(figure["figure"]["value"]), len(figure["records"])), (received, received))
        self.assertNotIn("甲一某", answer.body.decode())
        self.assertEqual(self.verdicts(answer.body), [0, 0])
        for at in range(0, len(answer.body) - 2, max(1, len(answer.body) // 40)):
            changed = bytearray(answer.body)
            changed[at] ^= 1
            self.assertEqual(self.verdicts(bytes(changed)), [1, 1], f"byte {at}: {answer.body[at - 20:at + 20]}")

    def test_a_figure_of_another_key_is_not_proved(self):
        self.opened()
        other = "dajuan+00000000+AQtXCEe44PP2mjpYQPIhmeWXO8nCzZWl38Rz97kmO6+P"
        self.assertTrue(all(self.verdicts(self.proof().body, "--key", other)))

    def test_what_cannot_be_proved_is_refused(self):
        clerk = self.town.client("clerk")
        path = "/api/v1/mechanisms/dispute/counts/{}/proof"
        self.refused(clerk.get(path.format("in_hand")), 415, "unsupported", "count")
        self.refused(clerk.get(path.format("nothing")), 404, "not_found", "count")
        self.refused(clerk.get("/api/v1/mechanisms/nothing/counts/received/proof"), 404, "not_found", "mechanism")
        self.refused(self.proof(**{"from": "2099-12-31", "to": "2026-01-01"}), 400, "invalid_input", "to")

    def test_the_head_of_the_log_is_signed_and_grows(self):
        self.opened()
        clerk = self.town.client("clerk")
        first = clerk.get("/api/v1/log/checkpoint")
        self.assertEqual(first.status, 200, first.body)
        lines = first.body.decode().split("\n")
        self.assertEqual(lines[0], "dajuan/330803")
        self.assertGreaterEqual(int(lines[1]), 1)
        self.assertTrue(lines[4].startswith("— dajuan "), lines)
        self.assertEqual(clerk.get("/api/v1/log/checkpoint", query={"area": "330802000000"}).status, 403)
        key = self.proof().json()["key"]
        self.assertEqual(self.verdicts(first.body, "--key", key), [0, 0])
        self.assertEqual(self.verdicts(first.body.replace(b"\n" + lines[1].encode(), b"\n9" + lines[1].encode()), "--key", key), [1, 1])

    def test_the_seal_of_a_day_and_the_key_that_it_is_checked_with(self):
        self.opened()
        clerk, nobody = self.town.client("clerk"), self.program.nobody()
        key = nobody.get("/api/v1/log/key")
        self.assertEqual((key.status, key.body.decode()), (200, self.proof().json()["key"] + "\n"))
        of_today = clerk.get("/api/v1/log/checkpoint", query={"day": str(datetime.datetime.now(CHINA).date())})
        self.assertEqual(of_today.body, clerk.get("/api/v1/log/checkpoint").body)
        self.assertEqual(self.verdicts(of_today.body, "--key", key.body.decode().strip()), [0, 0])
        for day, says in (("2001-01-01", "还没有记录"), ("2150-01-01", "还没有到")):
            self.refused(clerk.get("/api/v1/log/checkpoint", query={"day": day}), 404, "not_found", "day", says)
        for day in ("2026-02-30", "x"):
            self.refused(clerk.get("/api/v1/log/checkpoint", query={"day": day}, valid=False), 400, "invalid_input", "day")
        self.refused(nobody.get("/api/v1/log/key", query={"colour": "red"}, valid=False), 400, "invalid_input", "colour")
        self.refused(nobody.get("/api/v1/log/checkpoint", query={"day": "2026-01-01"}), 401, "unauthenticated")

    def listen(self, post, lines, **headers):
        """Reads lines of the stream until there are so many, in a thread; returns them when it has ended."""
        session = self.town.session(post)
        connection = http.client.HTTPConnection("127.0.0.1", self.program.port, timeout=20)
        connection.request("GET", "/api/v1/stream", headers={"Cookie": session.cookie} | headers)
        raw = connection.getresponse()
        self.assertEqual(raw.status, 200)
        harness.record("openStream", raw.status)
        seen = []

        def read():
            while len(seen) < lines:
                line = raw.readline().decode().strip()
                if line.startswith("data: {\""):
                    seen.append(json.loads(line[6:]))
            connection.close()
        thread = threading.Thread(target=read)
        thread.start()
        return seen, thread

    def test_who_listens_is_told_and_misses_nothing_after_a_break(self):
        seen, thread = self.listen("mediator", 2)
        first, second = self.opened(), self.opened()
        thread.join(10)
        self.assertEqual([one["case"] for one in seen], [first["id"], second["id"]])
        self.assertNotIn("payload", seen[0])
        third = self.opened()
        again, thread = self.listen("mediator", 2, **{"Last-Event-ID": str(seen[0]["seq"])})
        thread.join(10)
        self.assertEqual([one["case"] for one in again], [second["id"], third["id"]])

    def test_who_listens_elsewhere_is_told_nothing(self):
        begin = self.opened()["seq"]
        seen, thread = self.listen("neighbour", 1, **{"Last-Event-ID": str(begin - 1)})
        own = self.town.client("neighbour").change("POST", "/api/v1/cases", cases.opening("330803115203"))
        self.assertEqual(own.status, 201, own.body)
        thread.join(10)
        self.assertEqual([one["case"] for one in seen], [own.json()["id"]])

    def test_streams_that_are_refused(self):
        clerk = self.town.client("clerk")
        self.refused(clerk.get("/api/v1/stream", query={"after": "x"}, valid=False), 400, "invalid_input", "after")
        self.refused(clerk.get("/api/v1/stream", query={"area": "330802000000"}), 403, "outside_scope")

    def put(self, post, data):
        return self.town.client(post).send("POST", "/api/v1/attachments", data, {"Content-Type": "application/octet-stream"})

    def test_an_attachment_is_read_through_its_case(self):
        kept = self.put("mediator", PHOTO)
        self.assertEqual((kept.status, kept.json()["type"]), (201, "image/jpeg"), kept.body)
        name = kept.json()["sha256"]
        self.assertEqual(self.put("mediator", PHOTO).json()["sha256"], name)
        case = self.led("assigned")
        path = f"/api/v1/cases/{case['id']}/attachments/{name}"
        self.refused(self.town.client("mediator").get(path), 404, "not_found", "sha256")
        self.acted(case, "mediator", "take_on", {"willing": True, "records": [name]})
        original = self.town.client("mediator").get(path)
        self.assertEqual((original.status, original.body, original.headers["content-type"]), (200, PHOTO, "image/jpeg"))
        shown = self.town.client("mediator").get(path, query={"copy": "public"})
        self.assertNotIn(b"GPS", shown.body)
        self.assertIn(b"pixels", shown.body)
        self.refused(self.town.client("viewer").get(path), 403, "private")
        self.assertEqual(self.town.client("neighbour").get(path).status, 404)

    def test_attachments_that_are_refused(self):
        self.refused(self.put("mediator", b"MZ\x90\x00\x03"), 415, "unsupported")
        self.refused(self.put("mediator", b""), 400, "invalid_input")


class DaysTest(unittest.TestCase):
    """A log that grew over months."""

    def test_each_day_has_the_head_that_the_log_had_when_it_ended(self):
        with tempfile.TemporaryDirectory() as folder:
            ledger, out = f"{folder}/ledger", f"{folder}/out"
            subprocess.run([harness.PROGRAM, "simulate", "--data", ledger, "--cases", "1200", "--from", "2025-01-01", "--to", "2025-06-30"],
                           check=True, capture_output=True)
            with sqlite3.connect(f"{ledger}/dajuan.db") as database:
                (county, _), = database.execute("SELECT county, size FROM shard ORDER BY size DESC LIMIT 1").fetchall()
                times = [at for at, in database.execute("SELECT at_utc FROM event WHERE county = ? ORDER BY seq", (county,))]
            self.assertEqual(times, sorted(times))
            program = harness.Program(ledger)
            self.addCleanup(program.close)
            client = program.client()
            key = client.get("/api/v1/log/key").body.decode().strip()
            notes = []
            for day, midnight in (("2025-06-30", "2025-06-30T16"), ("2025-02-14", "2025-02-14T16"), ("2025-04-01", "2025-04-01T16")):
                told = client.get("/api/v1/log/checkpoint", query={"day": day, "area": county + "000000"})
                self.assertEqual(told.status, 200, told.body)
                self.assertEqual(int(told.body.split(b"\n")[1]), sum(at < midnight for at in times), day)
                again = client.get("/api/v1/log/checkpoint", query={"day": day, "area": county + "000000"})
                self.assertEqual(again.body, told.body, "what was given out stands")
                notes.append(pathlib.Path(folder, day))
                notes[-1].write_bytes(told.body)
            self.assertEqual(program.stop(), 0)
            subprocess.run([harness.PROGRAM, "export-log", "--data", ledger, "--to", out], check=True, capture_output=True)
            older = [option for note in notes for option in ("--checkpoint", str(note))]
            for command in ([harness.PROGRAM, "verify"], [sys.executable, VERIFY]):
                done = subprocess.run([*command, out, "--key", key, *older], capture_output=True)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            notes[1].write_bytes(notes[1].read_bytes().replace(b"\n", b"\n1", 1))
            self.assertNotEqual(subprocess.run([harness.PROGRAM, "verify", out, "--key", key, *older], capture_output=True).returncode, 0)


if __name__ == "__main__":
    unittest.main()
