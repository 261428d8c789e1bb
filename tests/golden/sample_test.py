"""The recorded facts of the sample report. After a change that is meant: run this file with --rebaseline (or set
DAJUAN_REBASELINE=1), then read the difference: `python3 tests/golden/sample_test.py --rebaseline`."""
import os
import pathlib
import sys
import unittest

import facts
import program

EXPECTED = pathlib.Path(__file__).parent / "expected"
REBASELINE = os.environ.get("DAJUAN_REBASELINE") == "1"


class Sample(program.ProgramTest):
    def read(self, name):
        return program.read_json(program.SAMPLE / name, "--areas", program.SAMPLE / "areas.csv")[0]

    def check(self, name, got):
        path = EXPECTED / name
        if REBASELINE:
            path.write_text(got, encoding="utf-8")
        self.assertEqual(got, path.read_text(encoding="utf-8"))

    def test_the_facts_of_the_report_are_the_recorded_ones(self):
        self.check("gaojia.facts.txt", facts.facts(self.read("report.txt")))

    def test_the_saved_page_says_the_same_as_the_text(self):
        self.assertEqual(facts.essence(self.read("report.html")), facts.essence(self.read("report.txt")))

    def test_the_saved_page_brings_no_furniture_figures(self):
        texts = {figure["text"] for figure in self.read("report.html")["figures"]}
        self.assertFalse(texts & {"380元", "8天", "12项", "100次"}, texts)

    def test_every_number_of_the_year_is_there(self):
        values = [(f["text"], f["value"], f["unit"]) for f in self.read("report.txt")["figures"]]
        for fact in [("74倍", 74, "倍"), ("3.1亿元", 310000000, "元"), ("50余万人次", 500000, "人次"), ("214件", 214, "件"),
                     ("28条", 28, "条")]:
            self.assertIn(fact, values)

    def test_spans_are_code_points_of_the_file(self):
        text = (program.SAMPLE / "report.txt").read_text(encoding="utf-8")
        report = self.read("report.txt")
        spans = report["figures"] + report["not_figures"] + report["commitments"] + report["names"]
        self.assertGreater(len(spans), 50)
        for one in spans:
            self.assertEqual(text[one["start"]:one["end"]], one["text"])

    def test_the_same_file_gives_the_same_bytes(self):
        first = program.run("read", program.SAMPLE / "report.txt", "--json", env={"LC_ALL": "C", "TZ": "UTC"})
        again = program.run("read", program.SAMPLE / "report.txt", "--json", env={"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"})
        self.assertEqual(first.stdout, again.stdout)


if __name__ == "__main__":
    if "--rebaseline" in sys.argv:
        sys.argv.remove("--rebaseline")
        REBASELINE = True
    unittest.main()
