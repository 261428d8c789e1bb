"""What operators and auditors do on the command line, beside a server that runs: export and verify, back up and restore,
examine. On PostgreSQL too (DAJUAN_ENGINE=postgres)."""
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

import cases
import harness

VERIFY = str(harness.ROOT / "tools" / "verify_log.py")
PHOTO = b"\xff\xd8\xff\xe0\x00\x07JFIF\x00\xff\xda\x00\x04abpixels\xff\xd9"
ON_SQLITE = cases.ENGINE == "sqlite"


def run(*arguments, english=False):
    """Exit code and what was printed, both streams."""
    done = subprocess.run([harness.PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300,
                          env={"LC_ALL": "en_US.UTF-8" if english else "C", "PATH": "/usr/bin:/bin"}, check=False)
    return done.returncode, done.stdout + done.stderr


def change_one_bit(database, county, seq):
    """In the payload of one event, past the trigger that forbids it. Returns the payload as it was."""
    with sqlite3.connect(database) as connection:
        row = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_changed'").fetchone()
        connection.execute("DROP TRIGGER event_is_never_changed")
        where = "WHERE county = ? AND seq = ?"
        before = connection.execute(f"SELECT payload FROM event {where}", (county, seq)).fetchone()[0]
        changed = bytearray(before.encode())
        changed[changed.index(b'"state":"') + 9] ^= 1
        connection.execute(f"UPDATE event SET payload = ? {where}", (changed.decode(), county, seq))
        connection.execute(row[0])
    connection.close()
    return before


class OperatingTest(cases.CasesTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory(prefix="dajuan-operating-")
        self.addCleanup(folder.cleanup)
        self.to = pathlib.Path(folder.name)
        self.place = ["--data", self.program.folder, *(["--database", self.url] if self.url else [])]

    def done(self, *arguments, **options):
        code, said = run(*arguments, **options)
        self.assertEqual(code, 0, said)
        return said

    def exported(self, name="log"):
        self.done("export-log", *self.place, "--to", self.to / name)
        return self.to / name

    def verdicts(self, folder, *options):
        """Exit code and lines of both verifiers, which must agree."""
        ours = subprocess.run([harness.PROGRAM, "verify", folder, *options], capture_output=True, text=True, check=False)
        theirs = subprocess.run([sys.executable, VERIFY, folder, *options], capture_output=True, text=True, check=False)
        self.assertEqual(ours.returncode, theirs.returncode, ours.stdout + theirs.stdout + theirs.stderr)
        return ours.returncode, ours.stdout

    def complaints(self, *options):
        code, said = run("doctor", *self.place, "--json", *options)
        report = json.loads(said)
        self.assertEqual((code, report["sound"]), (1, False) if report["complaints"] else (0, True), said)
        return {(one["id"], one["place"]) for one in report["complaints"]}

    def backed_up(self):
        self.done("backup", *self.place, "--to", self.to / "backup")
        return self.to / "backup"


class AuditTest(OperatingTest):
    def test_the_log_is_exported_beside_the_server_and_proved_by_both_verifiers(self):
        self.led("settled")
        said = self.done("export-log", *self.place, "--to", self.to / "log", english=True)
        self.assertRegex(said, r"330803: \d+ events, \d+ of them new")
        key = said.split("key, to be published: ")[1].strip()
        code, lines = self.verdicts(self.to / "log", "--key", key)
        self.assertEqual(code, 0, lines)
        older = self.to / "older"
        shutil.copy(self.to / "log" / "330803" / "checkpoint", older)
        self.opened()
        said = self.done("export-log", *self.place, "--to", self.to / "log", english=True)
        self.assertRegex(said, r"330803: \d+ events, 1 of them new")
        code, lines = self.verdicts(self.to / "log", "--key", key, "--checkpoint", older)
        self.assertEqual(code, 0, lines)
        everything = b"".join(path.read_bytes() for path in (self.to / "log").rglob("*") if path.is_file())
        self.assertNotIn("甲一某".encode(), everything, "what is private stays behind its commitment")

    def test_the_head_that_the_server_gives_out_is_that_of_the_export(self):
        self.opened()
        folder = self.exported()
        answer = self.town.client("clerk").get("/api/v1/log/checkpoint")
        self.assertEqual(answer.status, 200, answer.body)
        given = self.to / "given"
        given.write_bytes(answer.body)
        self.assertEqual(self.verdicts(folder, "--checkpoint", str(given))[0], 0)

    @unittest.skipUnless(ON_SQLITE, "the file of the database is changed")
    def test_a_figure_is_proved_only_of_a_log_that_is_the_one_that_was_signed(self):
        self.opened()
        path = "/api/v1/mechanisms/dispute/counts/received/proof"
        query = {"from": "2026-01-01", "to": "2099-12-31", "area": cases.TOWN}
        proof = self.town.client("clerk").get(path, query=query)
        self.assertEqual(proof.status, 200, proof.body)
        size = int(proof.json()["checkpoint"].split("\n")[1])
        connection = sqlite3.connect(pathlib.Path(self.program.folder) / "dajuan.db")
        self.addCleanup(connection.close)
        self.assertTrue(connection.execute("SELECT 1 FROM log_checkpoint WHERE county = '330803' AND size = ?", (size,)).fetchone(),
                        "the head under the figure is kept")
        trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_changed'").fetchone()[0]
        where = "WHERE county = '330803' AND seq = ?"
        leaf = connection.execute(f"SELECT leaf FROM event {where}", (size,)).fetchone()[0]
        connection.execute("DROP TRIGGER event_is_never_changed")
        connection.execute(f"UPDATE event SET leaf = zeroblob(32) {where}", (size,))
        connection.commit()
        time.sleep(1.1)  # so long is a head given again
        refused = self.town.client("clerk").get(path, query=query)
        connection.execute(f"UPDATE event SET leaf = ? {where}", (leaf, size))
        connection.execute(trigger)
        connection.commit()
        self.refused(refused, 409, "history_differs")

    def test_one_county_alone(self):
        self.opened()
        self.done("export-log", *self.place, "--to", self.to / "one", "--county", "330803")
        self.assertEqual({path.name for path in (self.to / "one").iterdir()}, {"key", "330803"})

    def test_what_cannot_be_exported_is_refused(self):
        self.opened()
        (self.to / "mine").mkdir()
        (self.to / "mine" / "notes.txt").write_text("mine")
        for options, code, words in ((("--to", self.to / "mine"), 1, "holds other files"),
                                     (("--to", self.to / "x", "--county", "33080"), 2, "has 6 digits"),
                                     (("--to", self.to / "x", "--county", "330802"), 1, "no events of 330802"),
                                     ((), 2, "--to is required")):
            with self.subTest(words):
                got, said = run("export-log", *self.place, *options, english=True)
                self.assertIn(words, said)
                self.assertEqual(got, code, said)
        if ON_SQLITE:
            got, said = run("export-log", "--data", self.to / "nowhere", "--to", self.to / "x", english=True)
            self.assertEqual(got, 1, said)
            self.assertIn("there is no data in the folder", said)
            self.assertFalse((self.to / "nowhere").exists())

    @unittest.skipIf(ON_SQLITE, "SQLite has one folder")
    def test_servers_of_one_database_sign_with_one_key(self):
        self.opened()
        self.exported()
        code, said = run("export-log", "--data", self.to / "other", "--database", self.url, "--to", self.to / "x", english=True)
        self.assertEqual(code, 1, said)
        self.assertIn("signed by another key", said)


class DoctorTest(OperatingTest):
    def test_a_ledger_in_use_is_sound(self):
        self.led("closed")
        for post in ("clerk", "mediator"):  # what is wrong in a sheet stands beside the log, without a commitment
            made = self.town.client(post).change("POST", "/api/v1/imports", "村,类别,当事人\n湖仁村,打架,某甲\n".encode(), headers={"Content-Type": "text/csv"},
                                                 query={"mechanism": "dispute", "name": "a.csv", "area": cases.TOWN})
            self.assertEqual(made.json()["refused"], 1, made.body)
        dropped = self.town.client("clerk").change("DELETE", f"/api/v1/imports/{self.town.client('clerk').get('/api/v1/imports').json()['items'][-1]['id']}", key=False)
        self.assertEqual(dropped.status, 204, dropped.body)
        self.assertEqual(self.complaints(), set())
        self.assertEqual(self.complaints("--quick"), set())
        self.assertRegex(self.done("doctor", *self.place), r"完好：事件 \d+ 条，案卷 \d+ 件，内容文件 \d+ 个")
        self.assertRegex(self.done("doctor", *self.place, english=True), r"sound: \d+ events, \d+ cases, \d+ content files")

    def test_an_attachment_that_is_gone_is_told(self):
        name = self.town.client("mediator").send("POST", "/api/v1/attachments", PHOTO,
                                                 {"Content-Type": "application/octet-stream"}).json()["sha256"]
        self.acted(self.led("assigned"), "mediator", "take_on", {"willing": True, "records": [name]})
        path = pathlib.Path(self.program.folder) / "files" / name
        kept = path.read_bytes()
        path.unlink()
        self.assertEqual(self.complaints(), {("D009", f"files/{name}")})
        path.write_bytes(kept[:-1])
        self.assertEqual(self.complaints(), {("D009", f"files/{name}")})
        path.write_bytes(kept)
        self.assertEqual(self.complaints(), set())

    def test_an_attachment_that_was_erased_is_not_missed(self):
        name = self.town.client("mediator").send("POST", "/api/v1/attachments", PHOTO + b"erased",
                                                 {"Content-Type": "application/octet-stream"}).json()["sha256"]
        case = self.acted(self.led("assigned"), "mediator", "take_on", {"willing": True, "records": [name]})
        body = {"revision": case["revision"], "fields": ["records"], "reason": "当事人申请删除"}
        erased = self.client.change("POST", f"/api/v1/cases/{case['id']}/erase", body)
        self.assertEqual(erased.status, 200, erased.body)
        self.assertEqual(self.complaints(), set())
        self.assertEqual(self.complaints("--quick"), set())

    def test_wrong_usage(self):
        self.assertEqual(run("doctor", "--nonsense")[0], 2)
        self.assertEqual(run("doctor", "--data", self.to / "nowhere")[0], 1)
        self.assertFalse((self.to / "nowhere").exists())

    @unittest.skipUnless(ON_SQLITE, "the file of the database is changed")
    def test_one_bit_changed_in_an_event_is_found_with_its_position(self):
        case = self.led("assessed")
        seq = case["seq"]
        sound = self.exported("sound")
        before = change_one_bit(pathlib.Path(self.program.folder) / "dajuan.db", "330803", seq)
        try:
            self.assertEqual(self.complaints(), {("D003", f"330803 #{seq}")})
            code, said = run("doctor", *self.place)
            self.assertEqual(code, 1)
            self.assertIn(f"D003 330803 #{seq}: ", said)
            code, lines = self.verdicts(self.exported("changed"))
            self.assertEqual(code, 1, lines)
            self.assertRegex(lines, rf"330803/tile/entries/\S+: 330803 #{seq} \[entry-differs\]")
            self.assertEqual(len([line for line in lines.splitlines() if "#" in line and "[" in line]), 1, lines)
        finally:
            with sqlite3.connect(pathlib.Path(self.program.folder) / "dajuan.db") as connection:
                connection.execute("DROP TRIGGER event_is_never_changed")
                connection.execute("UPDATE event SET payload = ? WHERE county = '330803' AND seq = ?", (before, seq))
            connection.close()
        self.assertEqual(self.complaints(), set())
        self.assertEqual(self.verdicts(sound)[0], 0)


@unittest.skipUnless(ON_SQLITE, "PostgreSQL has tools of its own")
class BackupTest(OperatingTest):
    def test_a_backup_beside_the_server_is_restored_and_sound(self):
        self.led("mediating")
        backup = self.backed_up()
        key = (backup / "log.key").read_text()
        self.opened()
        self.assertEqual(subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=backup).returncode, 0)
        said = self.done("restore", backup, "--data", self.to / "new")
        self.assertIn("完好", said)
        self.assertRegex(said, "备份中的 [1-9][0-9]* 个登录和令牌已全部作废")
        with sqlite3.connect(self.to / "new" / "dajuan.db") as restored:
            self.assertEqual(restored.execute("SELECT count(*) FROM session").fetchone(), (0,))
        restored.close()
        self.assertEqual((self.to / "new" / "log.key").read_text(), key)
        self.done("export-log", "--data", self.to / "new", "--to", self.to / "log")
        self.assertEqual(self.verdicts(self.to / "log")[0], 0)
        said = self.done("rebuild", "--data", self.to / "new")
        self.assertIn("内容与原来一致", said)
        again = harness.Program(str(self.to / "new"))
        self.addCleanup(again.close)
        client = again.nobody(judged=False)
        answer = client.send("POST", "/api/v1/session", {"login": "admin", "password": harness.PASSWORD})
        self.assertEqual(answer.status, 200, answer.body)
        client.session = harness.Session.of(answer)
        listed = client.get("/api/v1/cases", query={"mechanism": "dispute", "area": cases.TOWN})
        self.assertEqual(listed.status, 200, listed.body)
        self.assertTrue(listed.json()["items"])

    def test_what_is_not_whole_or_not_free_is_refused(self):
        self.opened()
        backup = self.backed_up()
        for arguments, code, words in (
                (("backup", *self.place, "--to", backup), 1, "is not empty"),
                (("restore", backup, "--data", self.program.folder), 1, "is not empty"),
                (("restore", self.to / "nowhere", "--data", self.to / "new"), 2, "Directory does not exist"),
                (("restore", self.to, "--data", self.to / "new"), 1, "no finished backup"),
                (("backup", "--data", self.to / "nowhere", "--to", self.to / "x"), 1, "there is no data"),
                (("backup", "--database", "postgresql://a/b", "--to", self.to / "x"), 2, "pg_dump"),
                (("restore", backup, "--database", "postgresql://a/b", "--data", self.to / "x"), 2, "pg_restore")):
            with self.subTest(words):
                got, said = run(*arguments, english=True)
                self.assertIn(words, said)
                self.assertEqual(got, code, said)
        with open(backup / "dajuan.db", "r+b") as database:
            database.seek(5000)
            byte = database.read(1)[0]
            database.seek(5000)
            database.write(bytes([byte ^ 1]))
        code, said = run("restore", backup, "--data", self.to / "new", english=True)
        self.assertEqual(code, 1, said)
        self.assertIn("dajuan.db is not what the list says", said)
        self.assertFalse((self.to / "new").exists())


class DocumentTest(unittest.TestCase):
    def test_the_ids_of_complaints_are_those_of_the_table(self):
        code = "".join(path.read_text(encoding="utf-8") for path in (harness.ROOT / "libs/storage/src").glob("doctor*.cpp"))
        told = re.findall(r"^\| (D\d{3}) \|", (harness.ROOT / "docs/operating.md").read_text(encoding="utf-8"), re.M)
        self.assertEqual(told, sorted(set(re.findall(r'"(D\d{3})"', code))))


if __name__ == "__main__":
    unittest.main()
