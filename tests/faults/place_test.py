"""Two programs on one folder: the second says so and touches nothing. A clock that is set back: work goes on in its order."""
import contextlib
import datetime
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import cases
import harness
import load

AREAS = ("--areas", str(harness.SAMPLE / "areas.csv"))
FAKETIME = pathlib.Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
CHINA = datetime.timezone(datetime.timedelta(hours=8))


class FolderTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dajuan-faults-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.addCleanup(harness.Program.sessions.pop, self.folder, None)

    def started(self, *options):
        program = harness.Program(self.folder, *options)
        self.addCleanup(program.close)
        return program


class TwoProgramsTest(FolderTest):
    def test_the_second_is_refused_and_the_first_goes_on(self):
        first = self.started(*AREAS)
        book = load.Book()
        people = [load.Person(f"person-{number}", book) for number in range(4)]
        session = cases.enrolled(first, "clerk")
        shifts = load.at_work(people, session, [first.port])
        refused = 0
        for command in (("serve", "--listen", "127.0.0.1:0"), ("rebuild",), ("account", "add", "second", "--role", "admin", "--area", cases.COUNTY)):
            done = subprocess.run([harness.PROGRAM, *command, "--data", self.folder], capture_output=True, text=True, input="",
                                  env=os.environ | {"LC_ALL": "en"})
            self.assertEqual(done.returncode, 1, done)
            self.assertIn("is in use by another dajuan", done.stderr, command)
            refused += 1
        first.process.kill()
        load.join(shifts)
        first.close()
        second = self.started()
        load.finish(people, session, second.port)
        load.check_log(second.client(judged=False), book)
        self.assertEqual(second.stop(), 0)
        load.check_database(self.folder)
        load.row("two programs", book, refused=refused)


@unittest.skipUnless(FAKETIME.exists(), "faketime is not installed")
@unittest.skipIf("DAJUAN_SLOW_BUILD" in os.environ, "a sanitizer must be loaded first")
class ClockTest(FolderTest):
    def setUp(self):
        super().setUp()
        self.shift = pathlib.Path(self.folder) / "clock"

    def set_clock(self, shift):
        """`shift`: as faketime writes it, e.g. -2d; the program sees it at once."""
        self.shift.write_text(shift + "\n")

    @contextlib.contextmanager
    def environment(self):
        own = {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(self.shift), "FAKETIME_NO_CACHE": "1",
               "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        before = dict(os.environ)
        os.environ.update(own)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def started(self, *options):
        with self.environment():
            return super().started(*options)

    def test_a_clock_that_is_set_back_and_forth(self):
        self.set_clock("+0")
        program = self.started(*AREAS)
        client = program.client(session=cases.enrolled(program, "clerk"), judged=False)
        receipts, moments = [], []
        case = None
        shifts = ("+0", "-2h", "-2d", "-40d", "-400d", "+0", "-1d", "+3d", "-3d")
        for number, shift in enumerate(shifts):
            self.set_clock(shift)
            opened = client.change("POST", "/api/v1/cases", cases.opening(), f"open-{number}")
            self.assertEqual(opened.status, 201, (shift, opened.body))
            case = case or opened.json()
            receipts.append(opened.json()["seq"])
            acted = client.change("POST", f"/api/v1/cases/{case['id']}/actions",
                                  {"action": "urge", "revision": case["revision"], "note": shift}, f"act-{number}")
            self.assertEqual(acted.status, 200, (shift, acted.body))
            case = acted.json()
            receipts.append(case["seq"])
            moments.append(client.get(f"/api/v1/cases/{case['id']}").json()["updated_at"])
        self.assertEqual(receipts, sorted(receipts), "the log keeps its order")
        self.assertEqual(moments, sorted(moments), "no case goes back in time")
        history = client.get(f"/api/v1/cases/{case['id']}/events").json()["items"]
        self.assertEqual([one["revision"] for one in history], list(range(1, len(shifts) + 2)))
        listed = [one["id"] for one in load_pages(client)]
        self.assertEqual((len(listed), len(set(listed))), (len(shifts), len(shifts)), "every list has each once")
        self.assertEqual(program.stop(), 0)
        load.check_database(self.folder)
        self.set_clock("-30d")
        with self.environment():
            self.assertIn("D008", load.told("doctor", "--data", self.folder).stdout)
        program = self.started()
        client.move(program.port)
        self.assertEqual(client.get("/api/v1/cases", query={"mechanism": "dispute"}).status, 200, "whoever is logged in stays so")
        self.assertEqual(client.get(f"/api/v1/cases/{case['id']}/events").json()["items"], history)
        client.close()
        print(f"| clock set back | {len(receipts)} acknowledged | {len(shifts)} shifts | 0 lost | in order |")


def load_pages(client):
    items, cursor = [], {}
    while True:
        page = client.get("/api/v1/cases", query={"mechanism": "dispute", "limit": 2} | cursor).json()
        items += page["items"]
        if page["next"] is None:
            return items
        cursor = {"cursor": page["next"]}


if __name__ == "__main__":
    unittest.main()
