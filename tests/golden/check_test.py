"""How `dajuan check` behaves: findings in words, as JSON, as a page and as SARIF; dismissals; exit codes."""
import json
import unittest

import jsonschema
import program

SCHEMA = json.loads((program.ROOT / "api" / "check.schema.json").read_text(encoding="utf-8"))
WRONG = ("2024年工作回顾\n三公经费支出41万元，下降19万元（43.78%）。\n盈川村入选全省乡村旅游示范村。\n"
         "农业稳步发展。\n盈川村入选全省乡村旅游示范村。\n")
SOUND = "2024年工作回顾\n三公经费支出41万元，下降19万元（31.67%）。\n"
LAST = "2023年工作回顾\n农业增效。\n2024年工作计划\n一、抓项目\n一是完成上溪村文化礼堂建设。\n"


class Check(program.ProgramTest):
    def findings(self, *arguments):
        done = program.run("check", *arguments, "--json")
        answer = json.loads(done.stdout)
        jsonschema.Draft202012Validator(SCHEMA).validate(answer)
        return answer, done

    def test_exit_codes(self):
        note_only = "2024年工作回顾\n盈川村入选全省乡村旅游示范村。\n农业稳步发展。\n盈川村入选全省乡村旅游示范村。\n"
        for name, text, code in (("wrong.txt", WRONG, 1), ("sound.txt", SOUND, 0), ("notes.txt", note_only, 0)):
            self.assertEqual(program.run("check", self.write(name, text)).returncode, code, name)

    def test_what_cannot_be_read_is_refused(self):
        path = self.write("a.txt", SOUND)
        for arguments, words in (((self.folder / "none.txt",), "none.txt"), ((self.folder,), "文件夹"),
                                 ((path, "--last", self.folder / "last.txt"), "last.txt"),
                                 ((path, "--suppress", self.folder / "no.tsv"), "no.tsv"),
                                 ((path, "--json", "--html"), "--html"), ((), "report"),
                                 ((path, "--lang", "fr"), "--lang")):
            done = program.run("check", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(words, (done.stderr + done.stdout).decode("utf-8"))

    def test_words_for_people(self):
        words = program.run("check", self.write("wrong.txt", WRONG)).stdout.decode("utf-8")
        for piece in ("wrong.txt:2:19: 错误", "【43.78%】", "31.67%", "改法", "growth-differs-", "提示 1"):
            self.assertIn(piece, words)
        words = program.run("check", self.write("wrong.txt", WRONG), "--lang", "en").stdout.decode("utf-8")
        self.assertIn("wrong.txt:2:19: error", words)

    def test_json_and_ids_that_outlive_edits(self):
        first = self.findings(self.write("a.txt", WRONG))[0]["findings"]
        self.assertEqual([one["code"] for one in first], ["growth-differs", "award-told-twice"])
        moved = self.findings(self.write("b.txt", "序言。\n" + WRONG.replace("农业稳步发展", "农业提质增效")))[0]["findings"]
        self.assertEqual([one["id"] for one in first], [one["id"] for one in moved])

    def test_dismissals_and_their_complaints(self):
        path = self.write("a.txt", WRONG)
        growth = self.findings(path)[0]["findings"][0]["id"]
        tsv = self.write("忽略.tsv", f"{growth}\t按可比口径\nsum-differs-00000000\t旧的\nrate-differs-00000000\n")
        answer, done = self.findings(path, "--suppress", tsv)
        self.assertEqual(done.returncode, 0)
        self.assertEqual([one["reason"] for one in answer["dismissed"]], ["按可比口径"])
        for words in ("忽略.tsv:2", "忽略.tsv:3", "没有写理由"):
            self.assertIn(words, done.stderr.decode("utf-8"))

    def test_last_years_promises(self):
        answer, done = self.findings(self.write("a.txt", SOUND), "--last", self.write("last.txt", LAST))
        self.assertEqual([one["code"] for one in answer["findings"] if one["severity"] != "note"], ["promise-unanswered"])
        self.assertEqual(done.returncode, 1)
        span = answer["findings"][0]["last"]
        self.assertEqual(LAST[span["start"]:span["end"]], "完成上溪村文化礼堂建设")

    def test_a_page_without_scripts(self):
        text = WRONG.replace("农业", "<script>alert(1)</script>农业")
        page = program.run("check", self.write("a.txt", text), "--html").stdout.decode("utf-8")
        self.assertNotIn("<script", page)
        self.assertIn("default-src 'none'", page)
        for piece in ('<mark id="t1" class="error">', 'href="#f1"', '<li id="f1">', "31.67%", "@media print"):
            self.assertIn(piece, page)

    def test_sarif_counts_code_points(self):
        text = WRONG.replace("三公经费", "𠮷😀三公经费")
        run = json.loads(program.run("check", self.write("a.txt", text), "--sarif").stdout)["runs"][0]
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        line = text.splitlines()[region["startLine"] - 1]
        self.assertEqual(line[region["startColumn"] - 1:region["endColumn"] - 1], "43.78%")
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
            self.assertTrue(result["partialFingerprints"]["dajuan/v1"].startswith(result["ruleId"]))

    def test_the_same_bytes_twice(self):
        path = self.write("a.txt", WRONG)
        for form in ((), ("--json",), ("--html",), ("--sarif",)):
            self.assertEqual(program.run("check", path, *form).stdout, program.run("check", path, *form).stdout)


@unittest.skipUnless((program.SHARED / "labels" / "seed.txt").exists(), "needs the labelled texts (DAJUAN_SHARED)")
class Seed(program.ProgramTest):
    def setUp(self):
        super().setUp()
        path = program.SHARED / "labels" / "seed.txt"
        self.found = json.loads(program.run("check", path, "--json").stdout)["findings"]

    def words(self, code):
        return [one["written"] for one in self.found if one["code"] == code]

    def test_what_is_missing(self):
        self.assertEqual(self.words("figure-without-value"), ["规上工业产值提高"])
        self.assertEqual(self.words("silent-indicator"), ["固定资产投资距离既定目标还有差距"])

    def test_what_is_told_twice(self):
        self.assertEqual(len(self.words("award-told-twice")), 2)
        self.assertEqual(len(self.words("claim-told-twice")), 2)

    def test_what_was_lost(self):
        self.assertEqual(self.words("lost-character"), ["是", "故亡人数"])
        self.assertEqual(len(self.words("unclosed-quote")), 4)

    def test_no_contradiction_is_made_up(self):
        self.assertEqual([one["written"] for one in self.found if one["severity"] == "error"], [])


if __name__ == "__main__":
    unittest.main()
