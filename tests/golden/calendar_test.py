"""`dajuan calendar`: due dates with their derivation, pages of a year and a month, calendars of a site, refusals."""
import json
import unittest

import program

ZH = {"LC_ALL": "zh_CN.UTF-8"}
EN = {"LC_ALL": "en_US.UTF-8"}

TWENTY = """\
到期：2025-02-14（周五）
  起算：2025-01-13（周一），当日不计，自次日起算
  期限：20个工作日
  2025-01-26（周日）调休上班（春节），计入
  跳过 2025-01-28 至 2025-02-04 春节（8天）
  2025-02-08（周六）调休上班（春节），计入
  跳过周末 4 天
"""

FEBRUARY = """\
2025 年 2 月：工作日 19 天
  来源：国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024-11-12）
    一    二    三    四    五    六    日
                                 1休   2休
   3休   4休     5     6     7   8班   (9)
    10    11    12    13    14  (15)  (16)
    17    18    19    20    21  (22)  (23)
    24    25    26    27    28
  休＝放假，班＝调休上班，括号＝周末
  放假 2025-02-01..2025-02-04 春节 4天
  上班 2025-02-08 春节
"""


class Calendar(program.ProgramTest):
    def ask(self, *words, env=ZH):
        done = program.run("calendar", *words, env=env)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        return done.stdout.decode("utf-8")

    def ask_json(self, *words):
        return json.loads(self.ask(*words, "--json"))

    def refused(self, *words):
        done = program.run("calendar", *words, env=ZH)
        self.assertEqual((done.returncode, done.stdout), (2, b""), done)
        return done.stderr.decode("utf-8")

    def test_twenty_working_days_over_spring_festival(self):
        self.assertEqual(self.ask("20", "working", "days", "from", "2025-01-13"), TWENTY)

    def test_the_ways_to_ask_are_one(self):
        for words in ["20个工作日 自 2025-01-13", "20个工作日 从 2025-01-13", "自2025-01-13起20个工作日",
                      "从 2025-01-13 起算 20 个工作日", "2025-01-13 后 20个工作日", "20 working days after 2025-01-13"]:
            with self.subTest(words):
                self.assertEqual(self.ask(words), TWENTY)

    def test_english_by_environment_and_by_option(self):
        english = self.ask("20 working days from 2025-01-13", env=EN)
        self.assertTrue(english.startswith("due: 2025-02-14 (Fri)\n"), english)
        self.assertEqual(self.ask("20 working days from 2025-01-13", "--lang", "en"), english)
        self.assertEqual(self.ask("20 working days from 2025-01-13", "--lang", "zh", env=EN), TWENTY)

    def test_counting_back(self):
        for words in ["3 months before 2025-05-31", "2025-05-31 前 3个月", "2025-05-31之前3个月"]:
            with self.subTest(words):
                self.assertEqual(self.ask(words).splitlines()[0], "到期：2025-02-28（周五）")

    def test_options_change_the_date(self):
        for options, due, unrolled in [
                ([], "2025-02-05", "2025-01-29"),
                (["--no-roll"], "2025-01-29", "2025-01-29"),
                (["--start-counts", "--no-roll"], "2025-01-28", "2025-01-28"),
                (["--pause", "2025-01-20..2025-01-28"], "2025-02-06", "2025-02-06"),
                (["--pause", "2025-01-20..2025-01-24", "--pause", "2025-01-24..2025-01-28"], "2025-02-06", "2025-02-06"),
                (["--extend", "15 days"], "2025-02-13", "2025-02-13"),
                (["--extend", "1 day", "--extend", "30 days in all"], "2025-02-13", "2025-02-13"),
                (["--extend", "共30日"], "2025-02-13", "2025-02-13")]:
            for words in [["15 days from 2025-01-14", *options], [*options, "15 days from 2025-01-14"]]:
                with self.subTest(words):
                    got = self.ask_json(*words)
                    self.assertEqual((got["due"], got["unrolled"]), (due, unrolled))

    def test_an_open_pause_and_an_unknown_year_are_said(self):
        got = self.ask_json("20 working days from 2026-12-25", "--pause", "2026-12-28..")
        self.assertTrue(got["paused"] and got["provisional"], got)
        self.assertTrue(got["steps"][-1]["zh"].endswith("暂定"), got["steps"])

    def test_hours_show_the_time(self):
        self.assertEqual(self.ask_json("8工时 自 2025-03-03 17:00")["due_at"], "2025-03-05 09:00")
        self.assertEqual(self.ask_json("2 hours from 2025-03-03T23:30")["due_at"], "2025-03-04 01:30")

    def test_a_month_as_a_page(self):
        self.assertEqual(self.ask("2025-02"), FEBRUARY)

    def test_years_have_the_known_working_days(self):
        months = {2025: [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23], 2026: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]}
        for year, days in months.items():
            got = self.ask_json(str(year))
            self.assertEqual((got["working_days_by_month"], got["working_days"]), (days, sum(days)))
            self.assertIn(f"工作日 {sum(days)} 天", self.ask(str(year)))
        self.assertFalse(self.ask_json("2027")["published"])
        self.assertIn("尚未录入或公布", self.ask("2027"))
        self.assertEqual(self.ask_json("2199-12")["working_days"], 22)

    def test_a_sites_years_and_hours_are_added_and_replace(self):
        self.write("mine/next.tsv", "#year 2027\n#source: 某通知\n2027-01-01..2027-01-03\toff\t元旦\n")
        self.write("mine/hours.tsv", "#hours\n#source: 本地\n09:00..12:00\n13:00..18:00\n")
        folder = ["--calendar", self.folder / "mine"]
        self.assertEqual(self.ask_json("2027", *folder)["working_days"], 260)
        self.assertEqual(self.ask_json("2025", *folder)["working_days"], 248)
        got = self.ask_json("1个工作日 自 2026-12-31", *folder)
        self.assertEqual((got["due"], got["provisional"]), ("2027-01-04", False))
        self.assertEqual(self.ask_json("8工时 自 2025-03-03 09:00", *folder)["due_at"], "2025-03-03 18:00")

    def test_refusals_name_what_is_wrong_in_both_languages(self):
        self.write("bad/a.tsv", "#year 2025\n#source: x\n2025-01-27\twork\t春节\n")
        self.write("none/readme.txt", "x")
        for words, zh, en in [
                (["foo"], "看不懂", "foo: "),
                (["20 dayz from 2025-01-13"], "“20 dayz”不是期限", "'20 dayz' is no length"),
                (["3 months from 2025-02-30"], "“2025-02-30”不是日期", "'2025-02-30' is no day"),
                (["3 months 2025-02-03"], "看不懂", "not understood"),
                (["3 months from before 2025-02-03"], "不是期限", "'3 months from' is no length"),
                (["1个月 自 2025-01-13 起 2个月"], "看不懂", "not understood"),
                (["10000 days from 2025-01-13"], "至多 9999", "at most 9999"),
                (["1 day from 2025-01-13", "--pause", "x"], "--pause: “x”", "'x' must be written"),
                (["1 day from 2025-01-13", "--pause", "2025-02-02..2025-02-01"], "早于中止", "ends before it begins"),
                (["1 day from 2025-01-13", "--pause", "2025-02-02..2025-02-31"], "“2025-02-31”", "is no day"),
                (["1 day from 2025-01-13", "--extend", "soon"], "--extend: “soon”", "'soon' is no length"),
                (["2025", "--no-roll"], "--no-roll: 只用于", "forward"),
                (["1 day before 2025-01-13", "--extend", "1 day"], "--extend: 只用于", "forward"),
                (["x" * 1001], "1,000 字节", "1,000 bytes"),
                (["1 day\nfrom 2025-01-13"], "控制字符", "control character"),
                (["2025", "--calendar", self.folder / "bad"], "a.tsv:3: 2025-01-27 不是周六或周日", "no Saturday"),
                (["2025", "--calendar", self.folder / "none"], "没有 .tsv", "no .tsv"),
                (["2025", "--calendar", self.folder / "away"], "读不了", "cannot be read")]:
            with self.subTest(words):
                message = self.refused(*words)
                self.assertIn(zh, message)
                self.assertIn(en, message)
                self.assertEqual(message.count("\n"), 1)


if __name__ == "__main__":
    unittest.main()
