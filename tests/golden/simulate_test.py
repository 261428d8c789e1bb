"""`dajuan simulate`: a province of made-up cases, the same for the same seed, told from real events."""
import csv
import io
import re
import sqlite3
import unittest

from program import ROOT, ProgramTest, run

CASES = 1200
BUILT_IN = {path.parent.name for path in ROOT.glob("mechanisms/*/definition.yaml")} - {"_template"}


def rows(folder, sql):
    with sqlite3.connect(folder / "dajuan.db") as database:
        return database.execute(sql).fetchall()


class SimulateTest(ProgramTest):
    def simulated(self, name, *options, cases=CASES):
        folder = self.folder / name
        done = run("simulate", "--data", folder, "--cases", cases, *options)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return folder

    def test_the_same_seed_makes_the_same_log_and_another_seed_another(self):
        log = "SELECT * FROM event ORDER BY county, seq"
        first, second = (rows(self.simulated(name, "--seed", 7), log) for name in ("a", "b"))
        self.assertGreater(len(first), CASES * 3)
        self.assertEqual(first, second)
        self.assertNotEqual(first, rows(self.simulated("c", "--seed", 8), log))

    def test_the_same_again_adds_nothing(self):
        folder = self.simulated("a")
        before = rows(folder, "SELECT county, size, frontier FROM shard ORDER BY county")
        self.simulated("a")
        self.assertEqual(rows(folder, "SELECT county, size, frontier FROM shard ORDER BY county"), before)

    def test_a_province_of_places(self):
        folder = self.simulated("a", cases=10)
        (name,), = rows(folder, "SELECT areas_sha256 FROM site")
        areas = list(csv.DictReader(io.StringIO((folder / "files" / name).read_text("utf-8"))))
        codes = [area["code"] for area in areas]
        self.assertEqual(len(set(codes)), len(codes))
        by_level = {level: [code for code in codes if len(code) == length]
                    for level, length in (("city", 4), ("county", 6), ("town", 9), ("village", 12))}
        self.assertEqual([len(by_level[level]) for level in ("city", "county", "town")], [11, 90, 1360])
        self.assertAlmostEqual(len(by_level["village"]), 24000, delta=100)
        for code in codes:
            self.assertRegex(code, r"^33\d*$")
            self.assertTrue(len(code) == 2 or code[:-2] in codes or code[:-3] in codes, code)
        sample = {area["code"]: area["name"] for area in areas}
        self.assertEqual((sample["330803114"], sample["330803114200"]), ("高家镇", "盈川村"))

    def test_cases_spread_over_places_and_time_and_most_have_ended(self):
        folder = self.simulated("a", cases=4000)
        (cases, towns, counties, still_open), = rows(
            folder, "SELECT count(*), count(DISTINCT town), count(DISTINCT county), sum(ended_ms = 0) FROM case_list")
        self.assertGreaterEqual(cases, 4000)  # some open others
        self.assertGreater(towns, 1200)
        self.assertEqual(counties, 90)
        self.assertTrue(0.02 < still_open / cases < 0.09, still_open)
        seen = {mechanism for mechanism, in rows(folder, "SELECT DISTINCT mechanism FROM case_list")}
        self.assertLessEqual(seen, BUILT_IN)
        self.assertGreater(len(seen), 13)
        (first, last), = rows(folder, "SELECT min(at_utc), max(at_utc) FROM event WHERE kind LIKE 'case.%'")
        self.assertLess(first, "2024-01-10")
        self.assertGreater(last, "2026-10-25")
        self.assertLess(last, "2026-11-01")
        backwards = rows(folder, "SELECT county, seq FROM (SELECT county, seq, at_utc, lag(at_utc) OVER "
                                 "(PARTITION BY county ORDER BY seq) AS before FROM event) WHERE at_utc < before")
        self.assertEqual(backwards, [], "a county's log goes forward in time")

    def test_what_is_told_beside_the_events_is_what_they_tell(self):
        folder = self.simulated("a", cases=300)
        done = run("rebuild", "--data", folder, env={"LANG": "en_US.UTF-8"})
        self.assertRegex(done.stdout.decode(), r"^rebuilt from \d+ events; the tables are as before$")

    def test_fewer_events_a_case(self):
        folder = self.simulated("a", "--events", 2)
        (events,), = rows(folder, "SELECT count(*) FROM event WHERE kind = 'case.acted'")
        self.assertLess(events / CASES, 2.6)

    def test_accounts_for_benches(self):
        folder = self.simulated("a", cases=10)
        done = run("simulate", "--data", folder, "--bench-accounts")
        self.assertRegex(done.stdout.decode(), re.compile(
            r'^\{"province":\{"login":"bench-33","area":"330000000000","token":"[\w-]{43}"\},"counties":\[.*\],"towns":\['))

    def test_refusals_name_the_option(self):
        for options, option in ((("--from", "yesterday"), "--from"), (("--from", "2025-01-01", "--to", "2024-01-01"), "--to"),
                                (("--sample", "gaojia", "--url", "http://x"), "--url"),
                                (("--sample", "gaojia", "--url", "ftp://x", "--token", "t"), "--url")):
            done = run("simulate", "--data", self.folder / "none", "--cases", 1, *options)
            self.assertEqual(done.returncode, 2, options)
            self.assertIn(option, done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
