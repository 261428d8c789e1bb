"""What sheets may not do: tell what is private, be taken for done, stay for ever, or bring in what the API refuses."""
import pathlib
import unittest

import cases
import harness
import sheets_test
from cases import TOWN, VILLAGE
from sheets_test import HEADING, sheet

NEXT_VILLAGE = "330803114202"
NAMES = "赵六某 13900009999"


class ImportsTest(sheets_test.SheetsTest):
    def events(self, post):
        told, after = b"", 0
        while True:
            page = self.person(post).get("/api/v1/events", query={"limit": "200", "after": str(after)})
            told += page.body
            after = page.json()["next"]
            if not after or not page.json()["items"]:
                return told.decode()

    def audited(self, what):
        return [one for one in self.program.client().get("/api/v1/audit").json()["items"] if one["what"] == what]

    def status_of(self, made, post="clerk"):
        return self.person(post).get(f"/api/v1/imports/{made['id']}").status

    def delete(self, made, post="clerk"):
        return self.person(post).change("DELETE", f"/api/v1/imports/{made['id']}", key=False)

    def member(self, *grants):
        body = {"login": "member-" + next(harness.keys), "name": "某人",
                "grants": [{"area": area, "roles": roles, "mechanisms": []} for area, roles in grants]}
        once = self.program.client().change("POST", "/api/v1/accounts", body).json()["one_time_password"]
        person = self.program.nobody()
        person.session = harness.Session.of(person.send("POST", "/api/v1/session", {"login": body["login"], "password": once}))
        person.session = harness.Session.of(person.send("POST", "/api/v1/session/password", {"old": once, "new": cases.PASSWORD}))
        return person

    def one(self, words="一"):
        return sheet(HEADING, ["湖仁村", "邻里", "某甲", "", words + next(harness.keys)])


class PrivateTest(ImportsTest):
    def test_people_in_a_row_that_is_no_heading_are_not_told(self):
        no_heading = sheet(["湖仁村", "邻里", NAMES, "当事人钱七某拖欠工钱三万"], ["湖仁村", "邻里", "孙八某", "地界"])
        answer = self.check(no_heading)
        self.assertEqual((answer.status, answer.json().get("field")), (400, "headings"))
        made = self.checked(sheet(["村", "类别", "当事人", NAMES], ["湖仁村", "邻里", "某甲", ""]))
        self.assertEqual([one["how"] for one in made["columns"]], ["alias", "alias", "exact", "none"])
        self.assertEqual(made["columns"][3]["heading"], NAMES, "who brings it in sees what was understood")
        for post in ("viewer", "clerk"):
            self.assertNotIn(NAMES, self.events(post), post)

    def test_a_guess_at_what_is_private_is_not_answered(self):
        """The rights of the case's own area decide, not those of the area that the import names."""
        guesser = self.member((NEXT_VILLAGE, ["mediator"]), (TOWN, ["viewer"]))
        case = self.opened()
        for guess in ("、".join(cases.PARTIES), "王五"):
            with self.subTest(guess=guess):
                made = guesser.change("POST", "/api/v1/imports", sheet(["编号", "当事人"], [case["id"], guess]), headers={"Content-Type": "text/csv"},
                                      query={"mechanism": "dispute", "area": NEXT_VILLAGE, "name": "a.csv"}).json()
                self.assertEqual((made["unchanged"], made["refused"]), (0, 1))
                self.assertIn("不能查看", made["errors"][0]["zh"])

    def test_who_may_compare_stands_in_the_audit(self):
        case = self.opened()
        for columns, rows, noted in ((["编号", "状态"], [case["id"], "已登记"], None), (["编号", "当事人"], [case["id"], "王五"], ["parties"])):
            with self.subTest(columns=columns):
                before = len(self.audited("createImport"))
                made = self.checked(sheet(columns, rows))
                audited = self.audited("createImport")
                self.assertEqual(len(audited) - before, 1 if noted else 0)
                if noted:
                    self.assertEqual((audited[0]["fields"], audited[0]["subject"], audited[0]["area"]), (noted, "import/" + made["id"], VILLAGE))

    def test_a_case_stands_in_one_row(self):
        case = self.opened()
        guesses = [[case["id"], guess] for guess in ("王五", "、".join(cases.PARTIES), "王五")]
        made = self.checked(sheet(["编号", "当事人"], *guesses))
        self.assertEqual((made["unchanged"], made["refused"]), (0, 3))
        self.assertEqual([("每件只能有一行" in one["zh"], one["cell"]) for one in made["errors"]], [(False, "B2"), (True, "A3"), (True, "A4")])


class KeysTest(ImportsTest):
    def test_keys_of_rows_are_the_programs_own(self):
        made = self.checked(sheet(HEADING, *(["湖仁村", "邻里", "某甲", "", f"院墙{row}"] for row in range(3))))
        key = f"imp-{made['id'].replace('-', '')}-3"
        forged = self.person("grid").change("POST", "/api/v1/cases", cases.opening(), key)
        self.assertEqual((forged.status, forged.json().get("field")), (400, "Idempotency-Key"))
        self.run_import(made)
        self.assertEqual((self.finished(made)["done"], self.finished(made)["refused"]), (3, 0))


class KeptTest(ImportsTest):
    def files(self):
        return {path.name for path in (pathlib.Path(self.program.folder) / "files").rglob("*") if path.is_file()}

    def test_what_was_not_begun_goes_with_its_file(self):
        before = self.files()
        made = self.checked(self.one())
        self.assertEqual(len(self.files() - before), 1)
        for post, status in (("neighbour", 404), ("mediator", 403), ("clerk", 204), ("clerk", 404)):
            with self.subTest(post=post, status=status):
                self.assertEqual(self.delete(made, post).status, status)
        self.assertEqual(self.files() - before, set())
        other = self.checked(self.one(), post="mediator")
        self.assertEqual(self.delete(other, "second clerk").status, 204, "office may")

    def test_what_was_carried_out_stands(self):
        first, second = self.opened(), self.opened()
        rows = [[one["id"], "研判定级", "重点"] for one in (first, second)]
        data = sheet(["编号", "操作", "等级"], *rows)
        made = self.checked(data)
        self.acted(second, "head", "assess", {"level": "key"})
        self.run_import(made)
        self.assertEqual(self.finished(made)["state"], "stopped")
        before = self.files()
        self.assertEqual(self.delete(made).status, 204)
        self.assertEqual(len(before - self.files()), 1)
        now = self.finished(made)
        self.assertEqual((now["state"], now["done"], now["errors"], now["columns"]), ("done", 1, [], []))
        self.assertEqual(self.run_import(made).json()["code"], "import_done")
        self.assertEqual(self.check(data).json()["code"], "already_imported")
        self.assertEqual(self.delete(made).status, 204, "nothing is left to let go")

    def test_of_an_account_ten_wait_and_the_oldest_makes_place(self):
        made = [self.checked(self.one(), post="head") for _ in range(11)]
        self.assertEqual([self.status_of(one, "head") for one in made], [404] + 10 * [200])
        self.assertEqual(self.status_of(self.checked(self.one(), post="clerk"), "head"), 200, "each has their own")
        self.assertEqual(self.status_of(made[1], "head"), 200)

    def test_a_file_that_is_not_taken_is_not_kept(self):
        data = self.one()
        made = self.checked(data)
        self.run_import(made)
        self.assertEqual(self.finished(made)["state"], "done")
        before = self.files()
        self.assertEqual(self.check(data).json()["code"], "already_imported")
        self.assertEqual(self.files(), before)


class ValuesTest(ImportsTest):
    def test_what_the_api_refuses_no_sheet_brings_in(self):
        for name, cells, cell, words in (("a control character", {"matter": "地_x0001_界"}, "E2", "控制字符"), ("nothing at all", {"matter": "地_x0000_界"}, "E2", "控制字符"),
                                         ("too long", {"matter": "地" * 20_001}, "E2", "20000"), ("in a note", {"note": "地_x0007_界"}, "F2", "控制字符"),
                                         ("long ago", {"opened": "1900-01-01"}, "G2", "请核对年份")):
            with self.subTest(name):
                row = ["湖仁村", "邻里", "某甲", "", cells.get("matter", "地界"), cells.get("note", ""), cells.get("opened", "")]
                made = self.checked(sheet([*HEADING, "说明", "登记时间"], row))
                self.assertEqual([one["cell"] for one in made["errors"]], [cell])
                self.assertIn(words, made["errors"][0]["zh"])

    def test_lines_may_end_as_in_windows(self):
        made = self.checked(sheet(HEADING, ["湖仁村", "邻里", "某甲", "", "一_x000D_\n二\r\n三" + next(harness.keys)]))
        self.assertEqual(made["errors"], [])

    def test_what_lies_half_a_century_back_is_a_slip_of_the_pen(self):
        for day, status in (("1900-01-01", 400), ("1969-12-31", 400), ("2011-01-01", 201)):
            with self.subTest(day=day):
                answer = self.person("clerk").change("POST", "/api/v1/cases", cases.opening() | {"occurred_at": day})
                self.assertEqual(answer.status, status, answer.body)
                if status == 400:
                    self.assertEqual(answer.json()["field"], "occurred_at")

    def test_a_state_that_is_asked_for_twice_is_told_once(self):
        self.opened()
        once = self.rows(state="registered")
        self.assertEqual(self.rows(state="registered,registered"), once)


if __name__ == "__main__":
    unittest.main()
