"""`dajuan mechanism` as a person at a shell sees it: check, test, explain, new."""
import json
import re
import time
import unittest

import program

MECHANISMS = program.ROOT / "mechanisms"
SHIPPED = sorted(path.parent.name for path in MECHANISMS.glob("[a-z]*/definition.yaml"))
NAMED = {"dispute", "hazard", "suggestion", "consultation", "petition", "livelihood-project", "grid-event", "honour"}

ROLES = "roles:\n  clerk: {zh: 经办人, en: Clerk}\n  officer: {zh: 承办人, en: Officer}\n"
DEFINITION = """id: lamp
name: {zh: 路灯报修, en: Street lamps}
sources:
  house: {zh: 镇办事规则, en: House rules}
fields:
  place: {zh: 地点, type: text, required: true}
states:
  reported: 已报修
  mended: {zh: 已修复, final: true}
actions:
  report: {zh: 报修, to: reported, by: clerk}
  mend: {zh: 修复, from: reported, to: mended, by: officer}
clocks:
  repair: {zh: 修复期限, starts: report, stops: mend, within: 3 working days, basis: {house: 第2条}}
"""
CASES = """- name: 三个工作日内修好
  given:
    - {on: 2025-01-26, by: clerk, do: report, set: {place: 村口}}
  when: {on: 2025-02-06, by: officer, do: mend}
  then: {state: mended, clocks: {repair: met}, due: {repair: 2025-02-06}}
"""


class Mechanism(program.ProgramTest):
    def mechanism(self, *arguments, **options):
        done = program.run("mechanism", *arguments, env={"LC_ALL": "C.UTF-8"}, **options)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def site(self, definition=DEFINITION, cases=CASES, roles=ROLES):
        self.write("site/roles.yaml", roles)
        self.write("site/lamp/definition.yaml", definition)
        self.write("site/lamp/cases.yaml", cases)
        return self.folder / "site"


class Check(Mechanism):
    def test_the_shipped_mechanisms_are_sound(self):
        code, out, err = self.mechanism("check", MECHANISMS)
        self.assertEqual((code, err), (0, ""), out)
        self.assertRegex(out, rf"^{len(SHIPPED)} 个机制，\d+ 个算例文件，0 处错误\n$")
        self.assertLessEqual(NAMED, set(SHIPPED))

    def test_those_in_the_program_are_those_of_the_tree(self):
        code, out, _ = self.mechanism("check", "--json")
        answer = json.loads(out)
        self.assertEqual((code, answer["faults"]), (0, []))
        self.assertEqual(answer["definitions"], len(SHIPPED))

    def test_a_fault_has_its_place_its_cause_and_what_to_write(self):
        site = self.site(DEFINITION.replace("by: officer", "by: oficer"))
        code, out, _ = self.mechanism("check", site)
        self.assertEqual(code, 1, out)
        line = DEFINITION.splitlines().index("  mend: {zh: 修复, from: reported, to: mended, by: officer}") + 1
        self.assertRegex(out, rf"^{re.escape(str(site))}/lamp/definition\.yaml:{line}:\d+: .*oficer.* \[unknown-role\]\n    改法：.*officer")
        self.assertRegex(out, r"\n1 个机制，1 个算例文件，\d+ 处错误\n$")

    def test_faults_of_worked_cases_are_told_too_and_in_order(self):
        site = self.site(cases=CASES.replace("do: mend", "do: repair").replace("place: 村口", "plase: 村口"))
        code, out, _ = self.mechanism("check", site, "--lang", "en")
        self.assertEqual(code, 1)
        places = re.findall(r"cases\.yaml:(\d+):(\d+): .* \[(worked-unknown-\w+)\]\n    fix: ", out)
        self.assertEqual(places, [("3", "53", "worked-unknown-field"), ("4", "43", "worked-unknown-action")])
        self.assertIn("1 mechanisms, 1 files of worked cases, 2 faults\n", out)

    def test_json_holds_every_part_of_a_fault(self):
        site = self.site(DEFINITION.replace("by: officer", "by: oficer"))
        code, out, _ = self.mechanism("check", site, "--json")
        self.assertEqual(code, 1)
        fault = json.loads(out)["faults"][0]
        self.assertEqual(set(fault), {"code", "file", "line", "column", "zh", "en", "mend_zh", "mend_en"})
        self.assertEqual(fault["code"], "unknown-role")

    def test_a_path_that_is_not_there_or_holds_nothing_is_wrong_usage(self):
        empty = self.folder / "empty"
        empty.mkdir()
        note = self.write("note.txt", "x")
        for path, words in [(self.folder / "none", "没有这个文件"), (empty, "这里没有"), (note, "这里没有")]:
            code, out, err = self.mechanism("check", path)
            self.assertEqual((code, out), (2, ""))
            self.assertIn(words, err)

    def test_a_file_a_folder_and_a_built_in_mechanism_may_be_named(self):
        site = self.site()
        for paths, definitions in [([site / "lamp"], 1), ([site / "lamp" / "definition.yaml"], 1), (["dispute"], 1),
                                   ([site, "dispute"], 2), ([site, site], 1)]:
            code, out, err = self.mechanism("check", *paths, "--json")
            self.assertEqual(code, 0, out + err)
            self.assertEqual(json.loads(out)["definitions"], definitions)

    def test_the_template_is_no_mechanism(self):
        self.site()
        self.write("site/_template/definition.yaml", "id: [")
        self.assertEqual(self.mechanism("check", self.folder / "site")[0], 0)
        for path in ("_template", "_template/", "_template/definition.yaml"):
            code, _, err = self.mechanism("check", f"{self.folder}/site/{path}")
            self.assertEqual(code, 2)
            self.assertIn("dajuan mechanism new", err)

    def test_roles_of_the_site_stand_beside_the_built_in_ones(self):
        site = self.site(DEFINITION.replace("by: officer", "by: supervisor"))
        self.assertEqual(self.mechanism("check", site)[0], 0)
        renamed = ROLES + "  supervisor: {zh: 督查室, en: Inspectors}\n"
        self.write("site/roles.yaml", renamed)
        code, out, err = self.mechanism("explain", site, "--case", "1", "--as-of", "2025-01-27")
        self.assertEqual((code, err), (0, ""))
        self.assertIn("督查室 supervisor：修复 mend", out)

    def test_hostile_files_are_refused_in_time(self):
        hostile = {
            "deep": "a: " + "[" * 100_000,
            "laughs": "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(50)),
            "keys": "".join(f"k{i}: 1\n" for i in range(60_000)),
            "large": "x: " + "y" * 2_000_000,
            "binary": b"\x00\xff\xfe" * 1000,
            "long": "id: " + "a" * 500_000,
            "flow": "{" * 30 + "a: " * 1000,
        }
        for name, content in hostile.items():
            for file in ("definition.yaml", "cases.yaml", "roles.yaml"):
                with self.subTest(f"{name} as {file}"):
                    path = self.write(f"{name}/lamp/{file}", content)
                    begun = time.monotonic()
                    code, out, err = self.mechanism("check", path)
                    self.assertIn(code, (1, 2), out[:500])
                    self.assertLess(time.monotonic() - begun, 10)
                    self.assertTrue((out + err).strip())


class Test(Mechanism):
    def test_the_worked_cases_of_the_shipped_mechanisms_come_out(self):
        code, out, err = self.mechanism("test", MECHANISMS, "--json")
        answer = json.loads(out)
        told = [failure for case in answer["cases"] for failure in case["failures"]]
        self.assertEqual((code, err, answer["faults"], told), (0, "", [], []))
        self.assertEqual(answer["passed"], len(answer["cases"]))
        for mechanism in SHIPPED:
            count = sum(case["mechanism"] == mechanism for case in answer["cases"])
            self.assertGreaterEqual(count, 12 if mechanism in NAMED else 1, mechanism)
        self.assertGreater(answer["expectations"], answer["passed"])

    def test_counts_by_mechanism_and_in_all(self):
        code, out, _ = self.mechanism("test", self.site())
        self.assertEqual(code, 0)
        self.assertEqual(out, "lamp                   1 例通过，0 例失败  路灯报修\n"
                              "合计 1 个机制、1 个算例、3 项要求：1 例通过，0 例失败，文件错误 0 处\n")

    def test_a_failure_tells_its_place_and_what_came(self):
        site = self.site(cases=CASES.replace("{repair: 2025-02-06}", "{repair: 2025-02-08}"))
        code, out, _ = self.mechanism("test", site)
        self.assertEqual(code, 1)
        self.assertIn(f"失败 lamp 三个工作日内修好\n  {site}/lamp/cases.yaml:5:62: 应为：到期日", out)
        self.assertIn("实为：2025-02-06；", out)
        self.assertIn("春节", out)  # the derivation stands behind what came
        self.assertIn("0 例通过，1 例失败", out)
        self.assertIn("expected: due day of ", self.mechanism("test", site, "--lang", "en")[1])

    def test_faults_in_a_file_are_failures(self):
        code, out, _ = self.mechanism("test", self.site(cases=CASES.replace("then:", "than:")))
        self.assertEqual(code, 1)
        self.assertIn("[worked-unknown-key]", out)
        self.assertIn("是否想写 then？", out)

    def test_a_case_that_asks_nothing_is_a_fault(self):
        code, out, _ = self.mechanism("test", self.site(cases=CASES[:CASES.index("  then:")]))
        self.assertEqual(code, 1)
        self.assertIn("cases.yaml:1:3: 算例什么也没问，所以不可能不通过 [worked-asks-nothing]", out)

    def test_a_mechanism_with_faults_cannot_pass(self):
        code, out, _ = self.mechanism("test", self.site(DEFINITION.replace("by: officer", "by: oficer")))
        self.assertEqual(code, 1)
        self.assertIn("[unknown-role]", out)

    def test_cases_by_name_and_none_of_that_name(self):
        site = self.site(cases=CASES + CASES.replace("三个工作日内修好", "又一件"))
        code, out, _ = self.mechanism("test", site, "--name", "又一", "-v")
        self.assertEqual(code, 0)
        self.assertIn("通过 lamp 又一件 (3)\n", out)
        self.assertNotIn("三个工作日", out)
        code, _, err = self.mechanism("test", site, "--name", "没有的")
        self.assertEqual(code, 1)
        self.assertIn("没有一个算例被运行", err)

    def test_a_site_calendar_moves_a_due_date(self):
        site = self.site()
        calendar = (program.ROOT / "calendars" / "cn-2025.tsv").read_text(encoding="utf-8")
        self.write("calendar/cn-2025.tsv", "\n".join(line for line in calendar.splitlines() if "2025-01-26" not in line
                                                     and "2025-02-08" not in line))
        code, out, err = self.mechanism("test", site, "--calendar", self.folder / "calendar")
        self.assertIn(code, (0, 1), err)
        code, _, err = self.mechanism("test", site, "--calendar", self.folder / "none")
        self.assertEqual(code, 2)
        self.assertIn("--calendar", err)

    def test_cases_elsewhere_say_which_mechanism_they_are_about(self):
        path = self.write("year/lamps.cases.yaml", "mechanism: lamp\ncases:\n" + CASES)
        code, out, _ = self.mechanism("test", self.site() / "lamp" / "definition.yaml", path)
        self.assertEqual(code, 0, out)
        self.assertIn("1 例通过", out)

    def test_a_file_made_to_be_slow_ends_by_the_work_it_asks_for(self):
        group = "{cases: 10000, steps: [{on: 2025-01-06, by: clerk, do: report, set: {place: x}}]}"
        many = "".join(f"- name: n{i}\n  given: {group}\n  then: {{balance: {{begun: 10000}}}}\n  and: [" +
                       "{then: {balance: {begun: 10000, opening: 0}}}, " * 200 + "]\n" for i in range(20))
        code, out, _ = self.mechanism("test", self.site(cases=many))
        self.assertEqual(code, 1)
        self.assertIn("[worked-too-many]", out)


class Explain(Mechanism):
    def test_history_due_dates_with_derivation_and_open_actions(self):
        code, out, err = self.mechanism("explain", self.site(), "--case", "1", "--as-of", "2025-01-27")
        self.assertEqual((code, err), (0, ""))
        for words in ("三个工作日内修好", "截至 2025-01-27", "案件 case  已报修（reported），未结", "2025-01-26 09:00  报修 report  经办人 clerk",
                      "地点：村口", "修复期限 repair  到期 2025-02-06  进行中", "起算", "3个工作日", "春节", "镇办事规则", "第2条",
                      "承办人 officer：修复 mend"):
            self.assertIn(words, out)
        self.assertNotIn("2025-02-06 09:00", out)  # not yet

    def test_the_end_in_english(self):
        _, out, _ = self.mechanism("explain", self.site(), "--case", "三个工作日", "--lang", "en", "--role", "officer", "--all")
        for words in ("as of 2025-02-06 09:00", "mended", ", ended", "due 2025-02-06  met", "Officer officer: nothing", "[wrong_state]"):
            self.assertIn(words, out)

    def test_without_a_case_they_are_listed(self):
        code, out, _ = self.mechanism("explain", self.site())
        self.assertEqual(code, 0)
        self.assertIn("   1  lamp  三个工作日内修好\n", out)

    def test_wrong_words_are_wrong_usage(self):
        site = self.site()
        for wrong, words in [(("--case", "2"), "没有（或不止一个）算例“2”"), (("--case", "1", "--as-of", "soon"), "应写成 2025-02-14"),
                             (("--case", "1", "--role", "clrk"), "没有角色 clrk")]:
            code, _, err = self.mechanism("explain", site, *wrong)
            self.assertEqual(code, 2)
            self.assertIn(words, err)

    def test_every_shipped_case_can_be_explained(self):
        for mechanism in SHIPPED:
            with self.subTest(mechanism):
                code, out, err = self.mechanism("explain", MECHANISMS / mechanism, "--case", "1")
                self.assertEqual((code, err), (0, ""))
                self.assertIn("现在可做", out)


class New(Mechanism):
    def test_a_copied_template_checks_tests_and_explains_itself(self):
        code, out, err = self.mechanism("new", "tea-garden", "--in", self.folder / "mine")
        self.assertEqual((code, err), (0, ""))
        made = self.folder / "mine" / "tea-garden"
        for name in ("definition.yaml", "cases.yaml"):
            self.assertIn(f"{made}/{name}\n", out)
            self.assertNotIn("my-mechanism", (made / name).read_text(encoding="utf-8"))
        self.assertLess(len((made / "definition.yaml").read_text(encoding="utf-8").splitlines()), 80)
        commands = re.findall(r"^  dajuan mechanism (.*)$", out, re.M)
        self.assertEqual([command.split()[0] for command in commands], ["check", "test", "explain"])
        for command in commands:
            code, told, err = self.mechanism(*command.split())
            self.assertEqual(code, 0, told + err)

    def test_what_is_there_is_left_alone(self):
        self.write("mine/tea-garden/definition.yaml", "mine")
        code, _, err = self.mechanism("new", "tea-garden", "--in", self.folder / "mine")
        self.assertEqual(code, 2)
        self.assertIn("已经存在", err)
        self.assertEqual((self.folder / "mine/tea-garden/definition.yaml").read_text(encoding="utf-8"), "mine")

    def test_bad_identifiers_are_refused(self):
        for bad in ("../x", "Tea", "茶园", "a" * 41, "1a", "a/b", ""):
            code, _, err = self.mechanism("new", bad, "--in", self.folder / "mine")
            self.assertEqual(code, 2, bad)
            self.assertIn("标识用小写字母", err)
        self.assertFalse((self.folder / "mine").exists())


if __name__ == "__main__":
    unittest.main()
