"""The closed loop: the year's records become a report that carries every figure of the real one, each proved; one record
changed changes the figures that depend on it, and no other."""
import atexit
import collections
import functools
import json
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

import program

SEED = program.SHARED / "labels" / "seed.json"
YEAR = program.SAMPLE / "year-2024"
TOWN = "330803114000"


SAMPLE = ("--sample", "gaojia")


@functools.cache
def year():
    """The sample's year in a data folder, lived once; nobody changes it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="dajuan-year-"))
    atexit.register(shutil.rmtree, folder, True)
    done = program.run("simulate", *SAMPLE, "--data", folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def draft(test, *options, name="DRAFT.md", place=None):
    """The bytes of a draft: of the sample's year in a folder, unless another place is told."""
    path = test.folder / name
    template = () if "--template" in options or place == SAMPLE else ("--template", YEAR / "report.md")
    done = program.run("report", "draft", "--year", 2024, "--out", path, *(place or ("--data", year())), *template, *options)
    test.assertEqual(done.returncode, 0, done.stderr.decode())
    return path.read_bytes()


def facts(xbrl_json):
    """{(concept, entity, period): value}."""
    out = {}
    for fact in json.loads(xbrl_json)["facts"].values():
        dimensions = fact["dimensions"]
        if "noteId" in dimensions:
            continue
        out[(dimensions["concept"], dimensions["entity"], dimensions["period"])] = fact["value"]
    return out


def figures_of(text_path):
    """What the reader finds: counts of (value, unit, qualifier), and of values alone."""
    (report,) = program.read_json(text_path)
    exact = collections.Counter((str(one["value"]), one["unit"], one["qualifier"]) for one in report["figures"])
    return exact, collections.Counter(value for value, _, _ in exact.elements())


class SampleYearTest(program.ProgramTest):
    def test_the_draft_carries_every_figure_of_the_samples_report(self):
        draft(self, name="DRAFT.txt")
        told, _ = figures_of(self.folder / "DRAFT.txt")
        source = program.SAMPLE / "report.txt"
        (report,) = program.read_json(source)
        plan = next(one["start"] for one in report["sections"] if one["role"] == "plan")
        wanted = [one for one in report["figures"] if one["start"] < plan and one["kind"] == "achievement"]
        self.assertGreaterEqual(len(wanted), 20)
        missing = [one["text"] for one in wanted if told[(str(one["value"]), one["unit"], one["qualifier"])] == 0]
        self.assertEqual(missing, [])

    @unittest.skipUnless(SEED.exists(), "needs the labelled report")
    def test_the_draft_carries_every_figure_of_the_real_report(self):
        draft(self, name="DRAFT.txt")
        told, values = figures_of(self.folder / "DRAFT.txt")
        for figure in json.loads(SEED.read_text(encoding="utf-8"))["figures"]:
            if figure["kind"] == "achievement":
                key = (str(figure["value"]), figure["unit"], figure["qualifier"])
                self.assertGreater(told[key], 0, (figure["text"], figure["subject"]))
            else:
                self.assertGreater(values[str(figure["value"])], 0, figure["text"])

    def test_the_same_records_make_the_same_bytes(self):
        for name in ("a.md", "a.txt", "a.html", "a.xhtml", "a.json", "a.docx"):
            with self.subTest(name):
                self.assertEqual(draft(self, name=name), draft(self, name="b" + name))
        self.assertEqual(draft(self, name="a.json"), draft(self, place=SAMPLE, name="sample.json"), "the sample is this year")

    def test_a_draft_tells_also_what_went_wrong(self):
        told = draft(self).decode()
        problems = told[told.index("## 二、存在的问题"):told.index("## 三、")]
        self.assertIn("完成镇志初稿编写", problems)
        self.assertNotIn("全年接待游客", problems)

    def test_no_number_of_the_draft_is_typed(self):
        for name in ("a.txt", "a.md", "a.html"):
            self.assertNotIn("未证明", draft(self, name=name).decode())

    def test_every_number_of_the_template_is_cited(self):
        draft(self, "--source", self.folder / "source.md")
        source = (self.folder / "source.md").read_text(encoding="utf-8")
        prose = re.sub(r"“[^”]*”|（[^（）]*批）|（[^（）]*年度）|\{\{[^}]*\}\}|20\d\d年(度|\d+月)?", "", source)
        left = re.findall(r"\d[\d.]*(?:件|个|家|场|条|处|次|户|亩|村|名|人|元|%)", re.sub(r"已完成 [\d.]+%|完成 \d+%，按时间应为 \d+%，慢于 \d+%", "", prose))
        self.assertEqual(left, [])

    def test_words_about_villages_are_exact(self):
        """Gini, P90/P10 and the share below a line, told again from the rows of the year."""
        income = collections.Counter()
        for row in (YEAR / "year.tsv").read_text(encoding="utf-8").splitlines():
            found = re.search(r"^measure\t1\t\S+\t(\d+)\trecord\(indicator=(?:contract|asset|service|share)_income,.*value=(\d+),", row)
            if found:
                income[found[1]] += int(found[2])
        values = sorted(income.values())
        self.assertEqual(len(values), 7)
        gini = sum((2 * i - len(values) - 1) * value for i, value in enumerate(values, 1)) / (len(values) * sum(values))
        template = self.write("t.md", "# 标题\n{{gini(measure.operating_income)}}；{{spread(measure.operating_income)}}；"
                                      "{{below(measure.operating_income, 100000)}}；{{growth(measure.trade)}}；{{points(suggestion.closing)}}")
        told = draft(self, "--template", template, name="t.txt").decode().split("\n")[-2].strip("　").split("；")
        self.assertEqual(told[0], f"{gini:.4f}".rstrip("0"))
        self.assertEqual(told[1], f"{values[6] / values[0]:.2f}倍")
        self.assertEqual(told[2], f"{100 * sum(value < 100000 for value in values) / 7:.2f}%")
        self.assertEqual(told[3], "7400%")
        self.assertEqual(told[4], "无值", "closing has no year before: 0 of 0 is not 100 %")

    def test_what_has_no_value_is_left_out_and_said(self):
        template = self.write("t.md", "# 标题\n\n{{!phrases dispute suggestion}}\n\n满意{{points(suggestion.closing)}}")
        done = program.run("report", "draft", "--data", year(), "--year", 2023, "--template", template)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("\n满意无值", done.stdout.decode())
        said = done.stderr.decode()
        self.assertIn("未写 | left out: 矛盾纠纷：", said)
        self.assertIn("没有值：分母为零", said)
        self.assertIn("nothing to divide by", said)
        self.assertIn("无值 | no value: 4:3 points(suggestion.closing) @2023", said)

    def test_what_is_wrong_in_a_template_is_told_with_its_place(self):
        for text, place, words in (("# 标题\n甲{{dispute.nothing}}", "2:2", "没有这个指标"), ("{{measure.visitors", "1:1", "没有用“}}”结束"),
                                   ("一\n{{!phrases nothing}}", "2", "没有这个机制"), ("{{environment.received[kind=gold]}}", "1:1", "没有这个选项"),
                                   ("{{dispute.closing #110101}}", "1:1", "区域超出"), ("{{petition.received[claims=x]}}", "1:1", "没有这个字段")):
            with self.subTest(text):
                done = program.run("report", "draft", "--data", year(), "--year", 2024, "--template", self.write("t.md", text))
                self.assertEqual(done.returncode, 2 if done.returncode == 2 else 1)
                self.assertIn(place, done.stderr.decode())
                self.assertIn(words, done.stderr.decode())

    def test_the_name_of_the_output_says_its_format(self):
        done = program.run("report", "draft", "--sample", "gaojia", "--year", 2024, "--out", self.folder / "DRAFT.odt")
        self.assertEqual(done.returncode, 2)
        self.assertIn(".docx", done.stderr.decode())
        self.assertEqual(program.run("report", "draft", "--sample", "gaojia", "--year", 2023).returncode, 2)


class CheckedDraftTest(program.ProgramTest):
    """What was drafted holds against the records that it came from; the real text has the troubles it is known for."""

    def findings(self, *arguments):
        done = program.run("check", "--json", *arguments)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        return json.loads(done.stdout)["findings"]

    def test_a_draft_has_no_finding(self):
        draft(self, place=SAMPLE)
        for options in ((), SAMPLE):
            self.assertEqual(self.findings(self.folder / "DRAFT.md", *options), [])

    def test_a_number_that_was_changed_by_hand_is_found(self):
        told = draft(self, name="DRAFT.txt").decode()
        for right, wrong, code in (("人大代表建议214件", "人大代表建议241件", "number-differs"), ("接待游客50余万人次", "接待游客60余万人次", "phrase-untrue"),
                                   ("经营性收入突破150万元", "经营性收入突破150亿元", "phrase-untrue"),
                                   ("人大代表建议214件", "人大代表建议214万件", "scale-differs")):
            with self.subTest(wrong):
                self.assertIn(right, told)
                found = self.findings(self.write("changed.txt", told.replace(right, wrong)), "--ledger", year())
                self.assertEqual([one["code"] for one in found if one["severity"] != "note"], [code], found)

    @unittest.skipUnless(SEED.exists(), "needs the labelled report")
    def test_the_real_report_has_its_own_troubles_and_no_false_contradiction(self):
        found = self.findings(SEED.with_name("seed.txt"), "--ledger", year())
        codes = collections.Counter(one["code"] for one in found)
        self.assertEqual({code for code in codes if "differs" in code or code in ("phrase-untrue", "no-record")}, set())
        told = {(one["code"], one["written"]) for one in found}
        self.assertLessEqual({("figure-without-value", "规上工业产值提高"), ("silent-indicator", "固定资产投资距离既定目标还有差距"),
                              ("award-told-twice", "全市农业农村领域十大创新案例"), ("claim-told-twice", "圆满完成长三角地区政协委员联合视察"),
                              ("lost-character", "故亡人数"), ("lost-character", "是"), ("unclosed-quote", "“")}, told)
        self.assertEqual(codes["award-told-twice"], 2)
        self.assertEqual(len({one["id"] for one in found}), len(found), "each finding has an id of its own")


class ChangedRecordTest(program.ProgramTest):
    """The year in a data folder of its own; records are changed as people change them, through the API."""

    def test_one_record_changes_the_figures_that_depend_on_it(self):
        folder = self.folder / "year"
        shutil.copytree(year(), folder)
        before = facts(draft(self, place=("--data", folder), name="before.json"))
        rebuilt = program.run("rebuild", "--data", folder)
        self.assertEqual(rebuilt.returncode, 0, rebuilt.stderr.decode())
        self.assertEqual(before, facts(draft(self, place=("--data", folder), name="rebuilt.json")), "told from the events alone")
        draft(self, place=("--data", folder), name="before.txt")
        self.correct(folder, "tax_firms", "7")
        after = facts(draft(self, place=("--data", folder), name="after.json"))
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        self.assertEqual({(key[0], after[key]) for key in changed}, {("dj:measure.tax_x005F_firms", "7")})
        findings = json.loads(program.run("check", "--json", "--ledger", folder, self.folder / "before.txt").stdout)["findings"]
        self.assertEqual([(one["code"], one["written"]) for one in findings if one["code"] == "number-differs"], [("number-differs", "6家")])

    def correct(self, folder, indicator, value):
        sys.path.insert(0, str(program.ROOT / "tests" / "api"))
        import harness  # the API's own tests log in as people do
        server = harness.Program(str(folder))
        self.addCleanup(server.close)
        client = server.client(judged=False)
        rows = client.get("/api/v1/cases", query={"mechanism": "measure", "limit": 100}).json()["items"]
        for row in rows:
            case = client.get(f"/api/v1/cases/{row['id']}").json()
            if case["values"].get("indicator") == indicator:
                break
        desks = {}
        for login, roles in (("counts", ["statistics", "office"]), ("confirms", ["leader"])):
            made = client.change("POST", "/api/v1/accounts", {"login": login, "name": "某人", "grants": [{"area": TOWN, "roles": roles, "mechanisms": []}]})
            once = made.json()["one_time_password"]
            session = harness.Session.of(server.nobody().send("POST", "/api/v1/session", {"login": login, "password": once}))
            desk = server.client(session=session)
            desk.session = harness.Session.of(desk.send("POST", "/api/v1/session/password", {"old": once, "new": "新的口令 " + login + " 2024"}))
            desks[login] = desk
        path = f"/api/v1/cases/{case['id']}/actions"
        first = desks["counts"].change("POST", path, {"action": "correct", "revision": case["revision"], "values": {"value": value}, "note": "漏了一家"})
        self.assertIn(first.status, (200, 201), first.body)
        second = desks["confirms"].change("POST", path, {"action": "confirm", "revision": first.json()["revision"], "values": {}})
        self.assertIn(second.status, (200, 201), second.body)
        server.stop()


if __name__ == "__main__":
    unittest.main()
