"""A small tree of files for the tests of the checks: write what a violation looks like, ask for the problems."""
import pathlib
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))


class TreeTest(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="dajuan-check-"))
        self.addCleanup(shutil.rmtree, self.root)

    def write(self, path, content):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        return file

    def copy_rules(self):
        self.write("tools/layers.txt", (ROOT / "tools" / "layers.txt").read_text(encoding="utf-8"))

    def assert_one(self, problems, *parts):
        """Exactly one problem, and its words name place, fault and remedy."""
        problems = list(problems)
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])

    def assert_none(self, problems):
        self.assertEqual(list(problems), [])
