"""A disk that is full or cannot be written: changes are refused with clear words, reads go on, and nothing is lost."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

import cases
import harness
import load

CLIENTS = 6
AREAS = ("--areas", str(harness.SAMPLE / "areas.csv"))


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


class DiskTest(unittest.TestCase):
    def setUp(self):
        self.disk = pathlib.Path(tempfile.mkdtemp(prefix="dajuan-disk-"))
        self.addCleanup(shutil.rmtree, self.disk, ignore_errors=True)
        self.folder = str(self.disk / "data")
        self.book = load.Book()
        self.people = [load.Person(f"person-{number}", self.book) for number in range(CLIENTS)]

    def mount(self, *what):
        done = run("mount", *what, str(self.disk))
        if done.returncode != 0:
            self.skipTest(f"no disk can be mounted here: {done.stderr.strip()}")
        self.addCleanup(run, "umount", "--lazy", str(self.disk))

    def started(self, *options):
        program = harness.Program(self.folder, *options)
        self.addCleanup(program.close)
        return program

    def begun(self):
        program = self.started(*AREAS)
        self.addCleanup(harness.Program.sessions.pop, self.folder)
        return program, cases.enrolled(program, "clerk")

    def fill(self, leave_bytes=0):
        """Takes the room that is left; where it stands goes back with `free`."""
        filler = self.disk / "filler"
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(65536))
            except OSError:
                pass
            if leave_bytes:
                file.truncate(file.tell() - leave_bytes)

    def free(self):
        (self.disk / "filler").unlink()

    def refused_with_words(self, answer):
        problem = answer.json()
        self.assertEqual((answer.status, problem["code"]), (503, "unavailable"), problem)
        self.assertTrue(problem["detail"] and problem["detail_en"])
        return problem["detail_en"]

    def reads_go_on(self, client, case):
        for path, query in ((f"cases/{case['id']}", {}), (f"cases/{case['id']}/events", {}), ("cases", {"mechanism": "dispute"}),
                            ("counts", {"mechanism": "dispute"}), ("events", {}), ("health", {}), ("session", {})):
            self.assertEqual(client.get("/api/v1/" + path, query=query).status, 200, path)


class FullDiskTest(DiskTest):
    def until_refused(self, client):
        """Opens cases until there is no room for one; the receipts of those that there was room for."""
        opened = []
        for number in range(5000):
            answer = client.change("POST", "/api/v1/cases", cases.opening(), f"fill-{number}")
            if answer.status != 201:
                return opened, number, answer
            opened.append(answer.json())
        self.fail("the disk is never full")

    def test_changes_are_refused_and_reads_go_on_until_there_is_room(self):
        self.mount("-t", "tmpfs", "-o", "size=8m", "none")
        program, session = self.begun()
        client = program.client(session=session)
        self.fill(leave_bytes=200_000)
        opened, number, refused = self.until_refused(client)
        self.assertGreater(len(opened), 0)
        self.assertIn("full", self.refused_with_words(refused))
        self.reads_go_on(client, opened[-1])
        self.fill()
        case, told = opened[0], []
        for _ in range(20):
            body = {"action": "assess", "revision": 1, "values": {"level": "key"}}
            self.refused_with_words(client.change("POST", f"/api/v1/cases/{case['id']}/actions", body))
            self.refused_with_words(client.import_bytes(harness.sample_text()))
            told.append(client.send("POST", f"/api/v1/cases/{case['id']}/reveal", {"fields": ["parties"]}).status)
            self.reads_go_on(client, case)
        self.assertIn(503, told)
        self.free()
        audit = program.client().get("/api/v1/audit", query={"limit": 200}).json()["items"]
        self.assertEqual(len(audit), told.count(200), "nothing private was told without being written down")
        again = client.change("POST", "/api/v1/cases", cases.opening(), f"fill-{number}")
        self.assertEqual(again.status, 201, "what was refused goes through with its key")
        self.assertEqual(client.import_bytes(harness.sample_text()).status, 201)
        told = [one["id"] for one in opened] + [again.json()["id"]]
        listed = [one["seq"] for one in load.events(program.client(judged=False)) if one["kind"] == "case.acted"]
        self.assertEqual(len(listed), len(told), "none lost, none doubled")
        for case in told:
            self.assertEqual(client.get(f"/api/v1/cases/{case}").status, 200)
        self.assertEqual(program.stop(), 0)
        load.check_database(self.folder)
        self.assertEqual(list(self.disk.glob("data/files/*.part")), [], "no half of a file is left")

    def test_full_again_and_again_under_load(self):
        self.mount("-t", "tmpfs", "-o", "size=200m", "none")
        program, session = self.begun()
        ended = threading.Event()
        shifts = load.at_work(self.people, session, [program.port], ended)
        rounds = 3
        for _ in range(rounds):
            time.sleep(0.5)
            seen = self.book.unavailable
            self.fill()
            while self.book.unavailable < seen + 20 and not any(shift.failure for shift in shifts):
                time.sleep(0.05)
            self.free()
        time.sleep(0.5)
        ended.set()
        load.join(shifts)
        load.finish(self.people, session, program.port)
        events = load.check_log(program.client(judged=False), self.book)
        self.assertEqual(program.stop(), 0)
        load.check_database(self.folder)
        load.row("disk full", self.book, rounds=rounds, events=events)

    def test_a_log_of_pages_that_fills_the_disk_is_moved(self):
        """A command takes some 13 KB of that log and much less of the database: 3 MB more are soon full again, unless the log
        is moved."""
        self.mount("-t", "tmpfs", "-o", "size=8m", "none")
        program, session = self.begun()
        (self.disk / "filler").write_bytes(bytes(3_000_000))
        ended, end = threading.Event(), time.monotonic() + 120
        shifts = load.at_work(self.people, session, [program.port], ended)
        while self.book.unavailable < 20 and time.monotonic() < end:
            time.sleep(0.1)
        full = self.book.acknowledged
        self.free()
        while self.book.acknowledged < full + 500 and time.monotonic() < end:
            time.sleep(0.1)
        ended.set()
        load.join(shifts)
        self.assertGreaterEqual(self.book.acknowledged, full + 500, "service resumes by itself")
        events = load.check_log(program.client(judged=False), self.book)
        self.assertEqual(program.stop(), 0)
        load.check_database(self.folder)
        load.row("log of pages as large as the disk", self.book, events=events)

    def test_a_start_without_room(self):
        self.mount("-t", "tmpfs", "-o", "size=8m", "none")
        program, session = self.begun()
        self.assertEqual(program.client(session=session).change("POST", "/api/v1/cases", cases.opening()).status, 201)
        program.process.kill()
        program.close()
        self.fill()
        done = run(harness.PROGRAM, "serve", "--data", str(self.disk / "other"), "--listen", "127.0.0.1:0")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("disk is full", done.stderr)
        program = self.started()
        client = program.client(session=session)
        case = client.get("/api/v1/cases", query={"mechanism": "dispute"}).json()["items"][0]
        self.refused_with_words(client.change("POST", "/api/v1/cases", cases.opening()))
        self.reads_go_on(client, case)
        self.free()
        self.assertEqual(client.change("POST", "/api/v1/cases", cases.opening()).status, 201)
        self.assertEqual(program.stop(), 0)


class ReadOnlyDiskTest(DiskTest):
    def test_a_disk_that_fails_while_the_program_runs(self):
        """ext4 does that on an error: it goes on read-only. At that very moment it may itself call synced what is not (seen
        on Linux 6.18), so nobody is at work then."""
        image = self.disk.with_suffix(".image")
        self.addCleanup(image.unlink, missing_ok=True)
        with open(image, "wb") as file:
            file.truncate(64 * 1024 * 1024)
        if run("mkfs.ext4", "-q", str(image)).returncode != 0:
            self.skipTest("there is no mkfs.ext4")
        self.mount("-o", "loop", str(image))
        program, session = self.begun()
        self.work(program, session, lambda: self.book.acknowledged >= 100)
        self.assertEqual(run("mount", "-o", "remount,abort", str(self.disk)).returncode, 0)
        client = program.client(session=session)
        for _ in range(20):
            self.refused_with_words(client.change("POST", "/api/v1/cases", cases.opening()))
            self.refused_with_words(client.import_bytes(harness.sample_text()))
            self.reads_go_on(client, self.people[0].cases[0])
        program.process.kill()
        program.close()
        self.assertEqual(run("umount", str(self.disk)).returncode, 0)
        self.mount("-o", "loop", str(image))
        program = self.started()
        self.work(program, session, lambda: self.book.acknowledged >= 200)
        events = load.check_log(program.client(judged=False), self.book)
        self.assertEqual(program.stop(), 0)
        load.check_database(self.folder)
        load.row("read-only disk", self.book, refused=40, events=events)

    def work(self, program, session, enough):
        ended, end = threading.Event(), time.monotonic() + 60
        shifts = load.at_work(self.people, session, [program.port], ended)
        while not enough() and time.monotonic() < end:
            time.sleep(0.05)
        ended.set()
        load.join(shifts)

    def test_a_start_on_a_disk_that_cannot_be_written(self):
        self.mount("-t", "tmpfs", "-o", "size=8m", "none")
        program, session = self.begun()
        self.assertEqual(program.stop(), 0)
        run("mount", "-o", "remount,ro", str(self.disk))
        done = run(harness.PROGRAM, "serve", "--data", self.folder, "--listen", "127.0.0.1:0")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("无法使用数据目录 " + self.folder, done.stderr)
        self.assertIn("Read-only file system", done.stderr)
        run("mount", "-o", "remount,rw", str(self.disk))
        program = self.started()
        self.assertEqual(program.client(session=session).change("POST", "/api/v1/cases", cases.opening()).status, 201)

    def test_a_folder_of_somebody_else(self):
        folder = self.disk / "foreign"
        folder.mkdir()
        (folder / "dajuan.db").mkdir()
        done = run(harness.PROGRAM, "serve", "--data", str(folder), "--listen", "127.0.0.1:0")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("unable to open database file", done.stderr)


if __name__ == "__main__":
    unittest.main()
