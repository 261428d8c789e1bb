"""Every answer of `dajuan read --json` is as api/report.schema.json says, keys in its order."""
import json
import unittest

import jsonschema
import program

SCHEMA = json.loads((program.ROOT / "api" / "report.schema.json").read_text(encoding="utf-8"))
ODD_TEXTS = {
    "one-letter.txt": "卷",
    "figures-only.txt": "增长8-10%，近3亿元，约5000户，不少于20个；下降0.5个百分点。",
    "quotes.txt": "“\"<script>alert('1')</script>&amp;\u202e\x1b[31m增长5%\"”",
    "astral.txt": "𠮷祥村建成公路𠮷3公里。",
    "broken.txt": "全镇工业产值增长5%，农民收入增长6%。".encode("utf-8") * 20 + b"\xff" + "完".encode("utf-8")[:2],
}


class Schema(program.ProgramTest):
    def check(self, report):
        jsonschema.Draft202012Validator(SCHEMA).validate(report)
        self.assertEqual(list(report), [key for key in SCHEMA["properties"] if key in report])

    def test_the_schema_itself_is_sound(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_the_sample_in_both_formats(self):
        for name in ("report.txt", "report.html"):
            self.check(program.read_json(program.SAMPLE / name)[0])

    def test_the_text_is_given_where_the_file_is_not_the_text(self):
        self.assertNotIn("text", program.read_json(program.SAMPLE / "report.txt")[0])
        page = program.read_json(program.SAMPLE / "report.html")[0]
        self.assertEqual(len(page["text"]), page["source"]["chars"])
        for figure in page["figures"]:
            self.assertEqual(page["text"][figure["start"]:figure["end"]], figure["text"])

    def test_odd_texts(self):
        for name, content in ODD_TEXTS.items():
            with self.subTest(name):
                reports = program.read_json(self.write(name, content))
                self.assertEqual(len(reports), 1)
                self.check(reports[0])

    def test_a_wrong_answer_would_be_seen(self):
        report = program.read_json(program.SAMPLE / "report.txt")[0]
        report["figures"][0]["value"] = "74"
        with self.assertRaises(jsonschema.ValidationError):
            self.check(report)


if __name__ == "__main__":
    unittest.main()
