"""A real township report, labelled by hand, where it is at hand: what must be read from it, in every format."""
import json
import pathlib
import shutil
import subprocess
import sys
import unittest

import facts
import program

LABELS = program.SHARED / "labels"
SEED = LABELS / "seed.txt"
NOT_FIGURES = ("四改三", "320国道", "S311省道", "15分钟", "十四五")


@unittest.skipUnless(SEED.exists(), f"no labelled texts at {LABELS}: set DAJUAN_SHARED")
class Seed(program.ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.report = program.read_json(SEED)[0]
        cls.labels = json.loads((LABELS / "seed.json").read_text(encoding="utf-8"))
        cls.text = SEED.read_text(encoding="utf-8")

    def test_all_24_figures_with_their_values(self):
        got = {(f["start"], f["end"]): f for f in self.report["figures"]}
        self.assertEqual(len(self.labels["figures"]), 24)
        for label in self.labels["figures"]:
            with self.subTest(label["text"]):
                figure = got[(label["start"], label["end"])]
                for key in ("text", "value", "unit", "qualifier", "kind", "comparison"):
                    self.assertEqual(figure[key], label[key], key)

    def test_214_suggestions_and_both_rates(self):
        texts = [f["text"] for f in self.report["figures"]]
        self.assertEqual(texts.count("214件"), 1)
        self.assertEqual(texts.count("100%"), 2)

    def test_no_figure_from_names(self):
        for name in NOT_FIGURES:
            at = self.text.find(name)
            self.assertGreaterEqual(at, 0, name)
            while at >= 0:
                for figure in self.report["figures"]:
                    self.assertFalse(figure["start"] < at + len(name) and at < figure["end"], (name, figure["text"]))
                at = self.text.find(name, at + 1)

    def test_five_sheets_with_three_items_each(self):
        self.assertEqual([len(sheet["items"]) for sheet in self.report["sheets"]], [3, 3, 3, 3, 3])
        for sheet in self.report["sheets"]:
            self.assertIn("答卷", self.text[sheet["start"]:sheet["start"] + 40])

    def test_roles(self):
        roles = [section["role"] for section in self.report["sections"]]
        self.assertEqual([role for role in roles if role in ("review", "problems", "plan")], ["review", "problems", "plan"])
        by_role = {section["role"]: section for section in self.report["sections"]}
        landmarks = {"review": "外贸进出口总额", "problems": "高质量发展质效有待提升", "plan": "交出经济发展高分答卷",
                     "closing": "不懈奋斗"}
        for role, words in landmarks.items():
            at = self.text.find(words)
            section = by_role[role]
            self.assertTrue(section["start"] <= at < section["end"], (role, section["start"], section["end"], at))

    def test_the_disclosure_fields(self):
        meta = self.report["meta"]
        self.assertEqual(meta["index"], {"org": "330803", "unit": "063", "year": 2025, "serial": "73158"})
        self.assertEqual((meta["document_number"]["state"], meta["published"]["value"]), ("blank", "2025-02-14"))
        self.assertEqual((meta["report_year"], meta["plan_year"]), (2024, 2025))


@unittest.skipUnless(SEED.exists(), f"no labelled texts at {LABELS}: set DAJUAN_SHARED")
class Formats(program.ProgramTest):
    """The same text as HTML, DOCX, PDF and GB18030 gives the same figures and promises."""

    def test_each_format(self):
        maker = program.ROOT / "tools" / "make_formats.py"
        made = self.folder / "made"
        made.mkdir()
        text = self.folder / "seed.txt"
        shutil.copyfile(SEED, text)
        done = subprocess.run([sys.executable, maker, text, made], capture_output=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8"))
        expected = facts.essence(program.read_json(text)[0])
        suffixes = {path.suffix for path in made.iterdir()}
        self.assertTrue({".html", ".docx", ".pdf"} <= suffixes, suffixes)
        for path in sorted(made.iterdir()):
            with self.subTest(path.name):
                self.assertEqual(facts.essence(program.read_json(path)[0]), expected)


if __name__ == "__main__":
    unittest.main()
