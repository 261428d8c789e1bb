"""The rules of mechanisms: which hold since when, and whether a definition that somebody writes is sound."""
import time
import unittest

import cases
import harness

FOLDER = harness.ROOT / "mechanisms"
SECONDS = 20  # for the worst of the hostile texts, on a machine that is busy


def definition(name):
    return (FOLDER / name / "definition.yaml").read_text(encoding="utf-8")


def tangle():
    """A definition of 20 KiB that is well formed, and whose proofs would take hours."""
    fields, states = 8, 90
    lines = ["id: tangle", "name: 一团乱麻", "sources:", "  house: {zh: 办事规则, standing: practice}", "fields:"]
    lines += [f"  f{i}: {{zh: 项{i}, type: choice, of: {{a: 甲, b: 乙, c: 丙, d: 丁}}}}" for i in range(fields)]
    lines += ["states:"] + [f"  s{i}: 状态{i}" for i in range(states)] + ["  over: {zh: 办结, final: true}"]
    lines += ["actions:", "  begin: {zh: 立案, to: s0, by: grid}"]
    for i in range(200):
        here, on, far = (f"s{(i + ahead) % states}" for ahead in range(3))
        lines.append(f"  a{i}: {{zh: 动作{i}, from: [{here}, {on}, {far}], to: {on}, by: grid, sets: f{i % fields}, needs: f{i % fields}, "
                     f"when: {{f{(i + 1) % fields}: {'abcd'[i % 4]}}}}}")
    lines += ["  close: {zh: 办结, from: open, to: over, by: grid}", "profiles:"]
    lines += [f"  p{i}: {{zh: 属地{i}, set: {{about: 说明{i}}}}}" for i in range(12)]
    return "\n".join(lines)


class VersionsTest(cases.CasesTest):
    def test_every_era_of_every_profile(self):
        told = self.get("mechanisms/environment/versions", "viewer")["items"]
        eras = [one for one in told if one["profile"] == "default"]
        self.assertIsNone(eras[0]["from"])
        self.assertEqual([one["from"] for one in eras[1:]], sorted(one["from"] for one in eras[1:]))
        self.assertGreater(len(eras), 1)
        for profile in {one["profile"] for one in told}:
            self.assertEqual([one["current"] for one in told if one["profile"] == profile].count(True), 1, profile)
        detail = self.get("mechanisms/environment", "viewer")
        self.assertEqual({one["profile"] for one in told}, set(detail["profiles"]))
        self.assertEqual((eras[-1]["fields"], eras[-1]["states"], eras[-1]["actions"]),
                         tuple(len(detail[name]) for name in ("fields", "states", "actions")))
        self.assertGreater(eras[-1]["sources"], 0)

    def test_refusals(self):
        self.refused(self.person("viewer").get("/api/v1/mechanisms/no-such/versions"), 404, "not_found", "mechanism")
        self.refused(self.program.nobody().get("/api/v1/mechanisms/dispute/versions"), 401, "unauthenticated")


class CalendarsTest(cases.CasesTest):
    def test_days_off_and_worked_weekends_of_the_years_that_are_known(self):
        told = self.get("calendars", "viewer")
        years = [one["year"] for one in told["items"]]
        self.assertEqual(years, sorted(set(years)))
        year = next(one for one in told["items"] if one["year"] == 2026)
        self.assertIn("国务院办公厅", year["source"])
        days = {one["date"]: (one["kind"], one["name"]) for one in year["days"]}
        self.assertEqual((days["2026-10-01"], days["2026-10-07"], days["2026-09-20"]), (("off", "国庆节"), ("off", "国庆节"), ("work", "国庆节")))
        self.assertNotIn("2026-10-08", days)
        self.assertEqual(list(days), sorted(days))
        self.assertEqual(told["hours"][0], {"from": "08:30", "to": "12:00"})

    def test_refusals(self):
        self.refused(self.person("viewer").get("/api/v1/calendars", query={"year": "2026"}, valid=False), 400, "invalid_input", "year")
        self.refused(self.program.nobody().get("/api/v1/calendars"), 401, "unauthenticated")


class CheckTest(cases.CasesTest):
    def check(self, text, post="clerk", valid=True):
        return self.person(post).send("POST", "/api/v1/mechanisms/check", {"text": text}, valid=valid)

    def found(self, text):
        answer = self.check(text)
        self.assertEqual(answer.status, 200, answer.body)
        told = answer.json()
        self.assertEqual(told["ok"], told["findings"] == [])
        return told["findings"]

    def test_what_is_shipped_is_sound(self):
        for name in ("dispute", "petition", "environment"):
            self.assertEqual(self.found(definition(name)), [], name)
        self.assertEqual(self.found(definition("dispute").replace("id: dispute", "id: quarrel", 1)), [], "one of another name beside it")

    def test_a_fault_is_told_with_its_place_and_what_to_write(self):
        lines = definition("dispute").split("\n")
        place = next(number for number, line in enumerate(lines, 1) if line.startswith("  assess: {zh: 研判定级, en: Assess, from"))
        lines[place - 1] = lines[place - 1].replace("from: registered", "from: regstered")
        findings = self.found("\n".join(lines))
        self.assertIn(place, [one["line"] for one in findings])
        first = next(one for one in findings if one["line"] == place)
        self.assertIn("regstered", first["zh"] + first["en"])
        self.assertTrue(first["mend_zh"] and first["mend_en"])
        self.assertNotIn("/", first["zh"], "of no other file")

    def test_hostile_texts_are_told_in_good_time(self):
        aliases = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20))
        for name, text in {
                "nothing": "", "aliases": aliases, "depth": "[" * 30_000, "maps": "{a: " * 10_000, "tags": "!!python/object:os.system 'ls'\n",
                "tabs": "\t\tid: x\n", "quotes": "id: \"" + "x" * 60_000, "keys": "a: 1\n" * 10_000,
                "states": "id: x\nstates:\n" + "".join(f"  s{i}: 状态\n" for i in range(4_000)), "merge": "<<: *nothing\n",
                "documents": "---\n" * 15_000, "template": (FOLDER / "_template" / "definition.yaml").read_text(encoding="utf-8") * 8,
                "surrogates": "id: \ud7ff\ufffd\U0010ffff\n"}.items():
            with self.subTest(name):
                begin = time.monotonic()
                findings = self.found(text[:65_536])
                self.assertTrue(findings, "none of them is a definition")
                self.assertLess(time.monotonic() - begin, SECONDS)
                self.assertTrue(all(one["zh"] and one["en"] for one in findings))

    def test_proofs_have_a_measure(self):
        begin = time.monotonic()
        findings = self.found(tangle())
        self.assertLess(time.monotonic() - begin, SECONDS)
        told = next(one for one in findings if one["code"] == "proof-too-large")
        self.assertEqual((told["line"], told["column"]), (1, 1))
        self.assertIn("没有证完", told["zh"])
        self.assertIn("too many ways", told["en"])
        self.assertTrue(told["mend_zh"] and told["mend_en"])

    def test_refusals(self):
        self.refused(self.check("字" * 40_000), 413, "too_large", "text")
        self.refused(self.check("x" * 70_000, valid=False), 400, "invalid_input", "text")
        self.refused(self.check("id: \u0007\n"), 400, "invalid_input", "text", "控制字符")
        for post in ("viewer", "head"):
            self.refused(self.check("id: x\n", post), 403, "forbidden")
        for body in ({}, {"text": 5}, {"text": None}, {"text": "id: x", "file": "/etc/passwd"}):
            with self.subTest(body=body):
                answer = self.person("clerk").send("POST", "/api/v1/mechanisms/check", body, valid=False)
                self.refused(answer, 400, "invalid_input")
        self.refused(self.program.nobody().send("POST", "/api/v1/mechanisms/check", {"text": ""}), 401, "unauthenticated")


if __name__ == "__main__":
    unittest.main()
