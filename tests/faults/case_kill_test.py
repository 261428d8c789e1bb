"""kill -9 at random moments under commands on cases, and what a crash of the machine may leave of the last page."""
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time
import unittest

import cases
import harness
import load

ROUNDS = 50
CLIENTS = 8
AREAS = ("--areas", str(harness.SAMPLE / "areas.csv"))


class FaultTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dajuan-faults-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.book = load.Book()
        self.people = [load.Person(f"person-{number}", self.book) for number in range(CLIENTS)]

    def begun(self):
        """The session of a clerk on a fresh folder."""
        program = self.started(*AREAS)
        session = cases.enrolled(program, "clerk")
        self.addCleanup(harness.Program.sessions.pop, self.folder)
        program.close()
        return session

    def started(self, *options):
        program = harness.Program(self.folder, *options)
        self.addCleanup(program.close)
        return program

    def killed(self, session, seconds):
        """A program killed under load."""
        program = self.started()
        shifts = load.at_work(self.people, session, [program.port])
        time.sleep(seconds)
        program.process.kill()
        load.join(shifts)
        program.close()


class KillTest(FaultTest):
    def test_kill_under_load(self):
        session = self.begun()
        moments = random.Random(9)
        for _ in range(ROUNDS):
            self.killed(session, moments.uniform(0.05, 0.5))
            program = self.started()
            load.finish(self.people, session, program.port)
            load.check_repetitions(self.book, session, program.port, 5)
            if moments.random() < 0.5:
                program.process.kill()  # without a moment to tidy up
            program.close()
        program = self.started()
        load.check_repetitions(self.book, session, program.port, 100)
        events = load.check_log(program.client(judged=False), self.book)
        self.assertEqual(program.stop(), 0)
        load.check_database(self.folder)
        self.assertGreater(self.book.acknowledged, ROUNDS * CLIENTS, "there was load")
        load.row("kill -9", self.book, rounds=ROUNDS, events=events)


class TornTest(FaultTest):
    """Only the last page: what was synced before it is as it was."""

    def setUp(self):
        super().setUp()
        session = self.begun()
        self.killed(session, 0.4)
        self.session = session
        self.last = max(self.book.receipts.values())
        self.whole = pathlib.Path(tempfile.mkdtemp(prefix="dajuan-faults-"))
        self.addCleanup(shutil.rmtree, self.whole, ignore_errors=True)
        shutil.copytree(self.folder, self.whole, dirs_exist_ok=True)
        self.assertGreater((self.whole / "dajuan.db-wal").stat().st_size, 0, "there is a page to tear")

    def damaged(self, damage):
        shutil.rmtree(self.folder)
        shutil.copytree(self.whole, self.folder)
        with open(pathlib.Path(self.folder) / "dajuan.db-wal", "r+b") as wal:
            wal.seek(0, os.SEEK_END)
            damage(wal, wal.tell())

    def kept(self):
        """How many events of the log stand. They are the first ones, whole, and the log goes on behind them."""
        program = self.started()
        client = program.client(judged=False)
        log = list(load.events(client))
        self.assertEqual([one["seq"] for one in log], list(range(1, len(log) + 1)))
        seqs = {("330803-" + one["stream"].removeprefix("case/"), one["revision"]): one["seq"] for one in log}
        for key, seq in self.book.receipts.items():
            if seq <= len(log):
                self.assertEqual(seqs[key], seq)
        opened = program.client(judged=False, session=self.session).change("POST", "/api/v1/cases", cases.opening())
        self.assertEqual((opened.status, opened.json()["seq"]), (201, len(log) + 1))
        self.assertEqual(program.stop(), 0)
        load.check_database(self.folder)
        return len(log)

    def test_the_tail_of_the_log_of_pages(self):
        noise = random.Random(4)
        def cut(bytes_):
            return lambda wal, size: wal.truncate(size - bytes_)
        def overwrite(at, data):
            def damage(wal, size):
                wal.seek(size - at)
                wal.write(data)
            return damage
        damages = {"cut by a byte": cut(1), "cut by a page": cut(2048), "cut by three pages and a bit": cut(3 * 2048 + 7),
                   "noise at the end": overwrite(600, noise.randbytes(600)), "noise behind it": overwrite(0, noise.randbytes(9000)),
                   "zeros behind it": overwrite(0, bytes(8192)), "a bit": overwrite(1, b"\x55"), "zeros at the end": overwrite(4096, bytes(4096)),
                   "half of it is gone": lambda wal, size: wal.truncate(size // 2)}
        kept = {}
        for name, damage in damages.items():
            with self.subTest(name):
                self.damaged(damage)
                kept[name] = self.kept()
        for name in ("noise behind it", "zeros behind it"):
            self.assertGreaterEqual(kept[name], self.last, "what was synced before it is untouched")
        self.assertLess(kept.pop("half of it is gone"), self.last, "the damage is one")
        for name, count in kept.items():
            self.assertGreaterEqual(count, self.last - CLIENTS, f"{name}: only the last commit is gone")
        load.row("torn last page", self.book, damages=len(damages), **{"events at least": min(kept.values()), "of": self.last})

    def test_a_first_page_that_is_none_is_told(self):
        for name, damage in (("file is not a database", lambda file: file.write(b"x" * 4096)), ("malformed", lambda file: file.truncate(4096 * 3))):
            shutil.rmtree(self.folder)
            shutil.copytree(self.whole, self.folder)
            for end in ("-wal", "-shm"):
                pathlib.Path(self.folder, "dajuan.db" + end).unlink(missing_ok=True)
            with open(pathlib.Path(self.folder) / "dajuan.db", "r+b") as file:
                damage(file)
            done = subprocess.run([harness.PROGRAM, "serve", "--listen", "127.0.0.1:0", "--data", self.folder], capture_output=True, text=True)
            self.assertEqual(done.returncode, 1, done)
            self.assertIn("数据库出错", done.stderr)
            self.assertIn(name, done.stderr)


if __name__ == "__main__":
    unittest.main()
