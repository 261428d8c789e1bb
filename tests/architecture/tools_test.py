"""Tests of the other tools: the sum over all runners, and ./dev new."""
import contextlib
import io
import json
import os
import re
import subprocess
import sys
import unittest.mock

from tree import ROOT, TreeTest

import new

JUNIT = """<testsuite><testcase name="a" status="run"/><testcase name="b" status="fail"><failure message="x"/></testcase>
<testcase name="c" status="notrun"><skipped message="SKIP"/></testcase></testsuite>"""
VITEST = {"numPassedTests": 2, "numPendingTests": 1, "testResults": [
    {"name": "a.test.ts", "status": "failed", "assertionResults": [
        {"fullName": "adds", "status": "failed"}, {"fullName": "x", "status": "passed"}, {"fullName": "y", "status": "passed"}]},
    {"name": "b.test.ts", "status": "failed", "assertionResults": []}]}
PLAYWRIGHT = {"stats": {"expected": 3, "unexpected": 1, "flaky": 0, "skipped": 2}, "suites": [
    {"title": "e2e", "specs": [{"title": "import", "ok": False}, {"title": "board", "ok": True}]}]}


class Counting(TreeTest):
    def count(self, *runners):
        done = subprocess.run([sys.executable, ROOT / "tools" / "count_tests.py", self.root, *runners], capture_output=True, text=True)
        return done.returncode, done.stdout.splitlines()

    def test_all_runners_are_summed_into_the_last_line(self):
        self.write("ctest.xml", JUNIT)
        self.write("web.json", json.dumps(VITEST))
        self.write("browser.json", json.dumps(PLAYWRIGHT))
        code, lines = self.count("ctest", "web", "browser")
        self.assertEqual((code, lines[-1]), (1, "6 passed, 4 failed"))
        self.assertIn("FAILED web: adds", lines)
        self.assertIn("FAILED web: b.test.ts", lines)
        self.assertIn("FAILED browser: e2e > import", lines)

    def test_all_green_is_zero(self):
        self.write("ctest.xml", '<testsuite><testcase name="a" status="run"/></testsuite>')
        self.assertEqual(self.count("ctest"), (0, ["", "== results", "ctest             1 passed      0 failed      0 skipped",
                                                   "1 passed, 0 failed"]))

    def test_a_runner_without_a_result_is_a_failure(self):
        self.write("ctest.xml", '<testsuite><testcase name="a" status="run"/></testsuite>')
        code, lines = self.count("ctest", "web")
        self.assertEqual((code, lines[-1]), (1, "1 passed, 1 failed"))
        self.assertIn("FAILED web: it did not run to its end (see above)", lines)

    def test_a_broken_or_empty_result_is_a_failure(self):
        self.write("ctest.xml", "<testsuite>")
        self.write("check.xml", "<testsuite/>")
        code, lines = self.count("ctest", "check")
        self.assertEqual((code, lines[-1]), (1, "0 passed, 2 failed"))
        self.assertIn("FAILED check: it ran no test", lines)

    def test_skipped_alone_is_not_green(self):
        self.write("ctest.xml", '<testsuite><testcase name="c" status="notrun"><skipped/></testcase></testsuite>')
        self.assertEqual(self.count("ctest")[0], 1)


class Dev(TreeTest):
    def run_dev(self, *arguments):
        return subprocess.run([ROOT / "dev", *arguments], capture_output=True, text=True)

    def test_help_names_every_command(self):
        commands = re.findall(r"^cmd_([a-z]+)\(\)", (ROOT / "dev").read_text(encoding="utf-8"), re.M)
        told = self.run_dev("help").stdout
        self.assertGreaterEqual(len(commands), 8)
        self.assertEqual([name for name in commands if not re.search(rf"^  {name} ", told, re.M)], [])

    def test_an_unknown_command_is_refused(self):
        done = self.run_dev("compile")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no command 'compile'", done.stderr)


class New(TreeTest):
    def start(self, *arguments):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return new.main(list(arguments), self.root)

    def test_a_decision_takes_the_next_number(self):
        self.write("docs/decisions/0000-template.md", "# 0000. Title of the decision\n\nDate: YYYY-MM-DD\n")
        self.write("docs/decisions/0007-x.md", "")
        self.assertEqual(self.start("decision", "One event", "table!"), 0)
        made = (self.root / "docs/decisions/0008-one-event-table.md").read_text(encoding="utf-8")
        self.assertTrue(made.startswith("# 0008. One event table!\n"), made)
        self.assertNotIn("YYYY", made)

    def test_a_migration_takes_all_files_of_the_template(self):
        self.write("tools/templates/migration/sqlite.sql", "-- {{number}} {{name}}\n")
        self.write("db/migrations/0001_first/sqlite.sql", "")
        self.assertEqual(self.start("migration", "add_unit"), 0)
        made = self.root / "db/migrations/0002_add_unit/sqlite.sql"
        self.assertEqual(made.read_text(encoding="utf-8"), "-- 0002 add_unit\n")

    def test_a_mechanism_is_begun_by_the_program(self):
        program = self.root / "program"
        program.write_text('#!/bin/sh\necho "$PWD $*" > asked\n[ "$3" != taken ]\n', encoding="utf-8")
        program.chmod(0o755)
        with unittest.mock.patch.dict(os.environ, {"DAJUAN_PROGRAM": str(program)}):
            self.assertEqual(self.start("mechanism", "tea-garden"), 0)
            self.assertEqual((self.root / "asked").read_text(encoding="utf-8"),
                             f"{self.root.resolve()} mechanism new tea-garden --in mechanisms\n")
            with self.assertRaises(SystemExit) as refused:
                self.start("mechanism", "taken")
            self.assertEqual(refused.exception.code, 1)

    def test_a_mechanism_needs_the_program(self):
        with unittest.mock.patch.dict(os.environ, {"DAJUAN_PROGRAM": str(self.root / "none")}):
            with self.assertRaises(SystemExit) as refused:
                self.start("mechanism", "tea-garden")
        self.assertIn("build the program first", str(refused.exception.code))

    def test_a_name_that_makes_no_path_is_refused(self):
        self.assertEqual(self.start("decision", "事件"), 2)
        self.assertEqual(self.start("wish", "x"), 2)
