"""kill -9 in the middle of an import: when it is run again, every row stands in the ledger exactly once."""
import collections
import csv
import io
import random
import shutil
import tempfile
import time
import unittest

import cases
import harness

ROWS = 6_000
ROUNDS = 6


class ImportKillTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dajuan-faults-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.addCleanup(harness.Program.sessions.pop, self.folder, None)

    def started(self, *options):
        program = harness.Program(self.folder, *options)
        self.addCleanup(program.close)
        return program

    def test_every_row_exactly_once(self):
        program = self.started("--areas", str(harness.SAMPLE / "areas.csv"))
        session = cases.enrolled(program, "clerk")
        clerk = program.client(judged=False, session=session)
        out = io.StringIO()
        csv.writer(out).writerows([["村", "类别", "当事人", "事由"]] + [["湖仁村", "邻里", "某甲", f"第 {number} 件"] for number in range(ROWS)])
        made = clerk.change("POST", "/api/v1/imports", out.getvalue().encode(), headers={"Content-Type": "text/csv"},
                            query={"mechanism": "dispute", "area": cases.TOWN, "name": "a.csv"})
        self.assertEqual(made.status, 201, made.body)
        path = f"/api/v1/imports/{made.json()['id']}"
        moments = random.Random(7)
        done = []
        for _ in range(ROUNDS):
            answer = clerk.change("POST", path + "/run")
            if answer.status == 409:
                break  # quicker than the killing
            self.assertEqual(answer.status, 202, answer.body)
            time.sleep(moments.uniform(0.01, 0.25))
            program.process.kill()
            program.close()
            program = self.started()
            clerk = program.client(judged=False, session=session)
            now = clerk.get(path).json()
            self.assertEqual(now["state"], "done" if now["done"] == ROWS and now["state"] == "done" else "stopped")
            self.assertGreaterEqual(now["done"], done[-1] if done else 0, "what was done stays done")
            done.append(now["done"])
        answer = clerk.change("POST", path + "/run")
        self.assertIn(answer.status, (202, 409))
        for _ in range(1200):
            now = clerk.get(path).json()
            if now["state"] != "running":
                break
            time.sleep(0.05)
        self.assertEqual((now["state"], now["done"], now["refused"]), ("done", ROWS, 0))
        whole = clerk.get("/api/v1/mechanisms/dispute/export", query={"format": "csv", "private": "true"})
        self.assertEqual(whole.status, 200, whole.body[:300])
        matters = collections.Counter(row["纠纷事由"] for row in csv.DictReader(io.StringIO(whole.body.decode("utf-8-sig"))))
        self.assertEqual(len(matters), ROWS)
        self.assertEqual(set(matters.values()), {1}, "no row is done twice")
        print(f"kill -9 in an import: {len(done)} times, after {done} of {ROWS} rows; each stands once")


if __name__ == "__main__":
    unittest.main()
