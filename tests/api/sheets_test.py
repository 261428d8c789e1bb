"""Cases out to Excel and in again, over HTTP: who may have what, what is wrong in which cell, and how far an import is."""
import csv
import io
import time
import unittest
import zipfile

import cases
import harness
from cases import OTHER_TOWN, TOWN, VILLAGE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADING = ["村", "类别", "当事人", "来源", "事由"]


def sheet(*rows, encoding="utf-8-sig", delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


class SheetsTest(cases.CasesTest):
    def exported(self, post="clerk", **query):
        return self.person(post).get("/api/v1/mechanisms/dispute/export", query=query)

    def rows(self, post="clerk", **query):
        answer = self.exported(post, format="csv", **query)
        self.assertEqual(answer.status, 200, answer.body)
        return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))

    def check(self, data, post="clerk", key=None, name="台账.csv", area=TOWN, mechanism="dispute", **options):
        return self.person(post).change("POST", "/api/v1/imports", data, key, headers={"Content-Type": "application/octet-stream"},
                                        query={"mechanism": mechanism, "area": area, "name": name}, **options)

    def checked(self, data, **options):
        answer = self.check(data, **options)
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json()

    def run_import(self, made, post="clerk", key=None):
        return self.person(post).change("POST", f"/api/v1/imports/{made['id']}/run", key=key)

    def finished(self, made, post="clerk"):
        for _ in range(600):
            now = self.person(post).get(f"/api/v1/imports/{made['id']}").json()
            if now["state"] != "running":
                return now
            time.sleep(0.05)
        self.fail("it did not end")


class ExportTest(SheetsTest):
    def test_a_list_as_xlsx_and_as_csv(self):
        case = self.opened(values=cases.OPENING | {"matter": "=HYPERLINK(1)"})
        book = self.exported()
        self.assertEqual(book.headers["content-type"], XLSX)
        self.assertRegex(book.headers["content-disposition"], r"^attachment; filename=\"dispute-\d{4}-\d\d-\d\d\.xlsx\"; filename\*=UTF-8''%E7%9F%9B")
        parts = zipfile.ZipFile(io.BytesIO(book.body))
        self.assertIn('name="说明"', parts.read("xl/workbook.xml").decode())
        self.assertIn("dataValidation", parts.read("xl/worksheets/sheet1.xml").decode())
        row = next(one for one in self.rows() if one["编号"] == case["id"])
        self.assertEqual((row["状态"], row["纠纷类型"], row["所在村（网格）"], row["操作"]), ("已登记", "邻里", "湖仁村", ""))
        english = self.exported(lang="en", format="csv").body.decode("utf-8-sig")
        self.assertIn("Case number,State,Action", english.splitlines()[0])

    def test_narrowed_as_the_list_is(self):
        led = self.led("assessed")
        some = self.rows(state="assessed,assigned", kind="neighbour", area=TOWN)
        self.assertIn(led["id"], [one["编号"] for one in some])
        self.assertEqual({one["状态"] for one in some}, {"已研判定级"})
        listed = self.person("clerk").get("/api/v1/cases", query={"mechanism": "dispute", "state": "registered", "limit": "200"}).json()
        self.assertEqual(sorted(one["id"] for one in listed["items"]), sorted(one["编号"] for one in self.rows(state="registered")))

    def test_what_is_private_needs_a_role_and_stands_in_the_audit(self):
        self.opened()
        self.assertNotIn("当事人", self.rows()[0])
        for post in ("viewer", "head"):
            with self.subTest(post=post):
                answer = self.exported(post, private="true")
                if post == "viewer":
                    self.assertEqual((answer.status, answer.json()["code"]), (403, "private"))
        with_private = self.rows("mediator", private="true")
        self.assertTrue(any(one["当事人"].startswith("甲一某 13800001234") for one in with_private))
        audit = self.program.client().get("/api/v1/audit").json()["items"]
        noted = next(one for one in audit if one["what"] == "exportCases")
        self.assertEqual(noted["subject"], "mechanism/dispute")
        self.assertIn("parties", noted["fields"])

    def test_refusals(self):
        for status, code, path, query in ((404, "not_found", "nonsense", {}), (400, "invalid_input", "dispute", {"state": "nonsense"}),
                                          (403, "outside_scope", "dispute", {"area": OTHER_TOWN})):
            with self.subTest(path=path, query=query):
                answer = self.person("viewer").get(f"/api/v1/mechanisms/{path}/export", query=query)
                self.assertEqual((answer.status, answer.json()["code"]), (status, code))
        for query in ({"format": "pdf"}, {"lang": "fr"}, {"private": "yes"}, {"nonsense": "1"}):
            answer = self.person("viewer").get("/api/v1/mechanisms/dispute/export", query=query, valid=False)
            self.assertEqual(answer.status, 400, query)


class TableTest(SheetsTest):
    def test_rows_sum_to_the_total(self):
        self.led("assessed")
        self.opened(values=cases.OPENING | {"kind": "land"})
        year = {"from": "2020-01-01", "to": "2099-12-31"}
        tally = self.person("clerk").get("/api/v1/mechanisms/dispute/tally", query=year).json()
        for by in ("kind", "area", "level"):
            with self.subTest(by=by):
                table = self.person("clerk").get("/api/v1/mechanisms/dispute/table", query=year | {"by": by}).json()
                for one in table["columns"]:
                    if one["kind"] == "count":
                        self.assertEqual(sum(row["values"][one["id"]] for row in table["rows"]), table["total"]["values"][one["id"]], one["id"])
                self.assertEqual({one["count"]: one["value"] for one in tally["counts"]},
                                 {key: value for key, value in table["total"]["values"].items() if not key.startswith("rate.")})
        book = self.person("clerk").get("/api/v1/mechanisms/dispute/table", query=year | {"by": "kind", "format": "xlsx"})
        self.assertEqual(book.headers["content-type"], XLSX)
        self.assertIn("合计", zipfile.ZipFile(io.BytesIO(book.body)).read("xl/worksheets/sheet1.xml").decode())

    def test_refusals(self):
        for status, code, path, query in ((404, "not_found", "nonsense", {}), (400, "invalid_input", "dispute", {"by": "parties"}),
                                          (403, "outside_scope", "dispute", {"area": OTHER_TOWN})):
            with self.subTest(path=path, query=query):
                answer = self.person("viewer").get(f"/api/v1/mechanisms/{path}/table", query=query)
                self.assertEqual((answer.status, answer.json()["code"]), (status, code))


class ImportTest(SheetsTest):
    def test_a_list_is_checked_then_carried_out(self):
        rows = [["湖仁村", "邻里", f"某甲{number}、某乙", "主动排查", "院墙"] for number in range(40)]
        made = self.checked(sheet(HEADING, *rows))
        self.assertEqual((made["state"], made["rows"], made["creates"], made["refused"], made["done"]), ("checked", 40, 40, 0, 0))
        self.assertEqual([(one["field"], one["how"]) for one in made["columns"]],
                         [("area", "alias"), ("kind", "alias"), ("parties", "exact"), ("source", "exact"), ("matter", "guess")])
        before = len(self.rows(state="registered"))
        key = next(harness.keys)
        answer = self.run_import(made, key=key)
        self.assertEqual(answer.status, 202, answer.body)
        now = self.finished(made)
        self.assertEqual((now["state"], now["done"], now["refused"]), ("done", 40, 0))
        self.assertEqual(len(self.rows(state="registered")), before + 40)
        self.assertEqual(self.run_import(made, key=key).status, 202, "the same key gives the same answer")
        again = self.run_import(made)
        self.assertEqual((again.status, again.json()["code"]), (409, "import_done"))
        twice = self.check(sheet(HEADING, *rows))
        self.assertEqual((twice.status, twice.json()["code"]), (409, "already_imported"))
        listed = self.person("clerk").get("/api/v1/imports", query={"limit": "1"}).json()
        self.assertEqual(listed["items"][0]["id"], made["id"])

    def test_as_people_save_them(self):
        rows = (["高家镇矛盾纠纷台账"], HEADING, ["湖仁村", "邻里", "某丙", "", "地界"])
        for number, (name, options) in enumerate((("GB18030", {"encoding": "gb18030"}), ("semicolons", {"delimiter": ";"}),
                                                  ("tabs", {"delimiter": "\t", "encoding": "utf-16"}))):
            with self.subTest(name):
                made = self.checked(sheet(*rows[:2], rows[2][:4] + [f"地界{number}"], **options))
                self.assertEqual((made["creates"], made["errors"]), (1, []))

    def test_what_is_exported_comes_back_unchanged(self):
        self.led("closed")
        self.opened()
        for form in ("xlsx", "csv"):
            whole = self.exported("mediator", private="true", format=form).body
            made = self.checked(whole, post="mediator", name=f"名单.{form}")
            self.assertEqual(made["errors"], [], form)
            self.assertEqual((made["unchanged"], made["creates"], made["acts"]), (made["rows"], 0, 0))

    def test_errors_name_the_cell_and_stop_the_run(self):
        made = self.checked(sheet(HEADING, ["湖仁村", "打架", "某甲"], ["无名村", "邻里", "某甲"], ["湖仁村", "邻里", ""]))
        self.assertEqual([(one["row"], one["cell"], one["field"]) for one in made["errors"]],
                         [(2, "B2", "kind"), (3, "A3", "area"), (4, "C4", "parties")])
        self.assertIn("可填：邻里", made["errors"][0]["zh"])
        answer = self.run_import(made)
        self.assertEqual((answer.status, answer.json()["code"]), (409, "import_has_errors"))

    def test_nothing_private_is_repeated_in_errors(self):
        secret = "某某某" * 200
        made = self.checked(sheet(HEADING, ["湖仁村", "邻里", secret]))
        self.assertEqual(made["refused"], 1)
        self.assertNotIn("某某某", str(made["errors"]))
        events = self.program.client().get("/api/v1/events", query={"limit": "200"}).body.decode()
        self.assertNotIn("某某某", events)

    def test_acting_by_a_sheet(self):
        case = self.opened()
        made = self.checked(sheet(["编号", "操作", "等级"], [case["id"], "研判定级", "重点"]))
        self.assertEqual((made["acts"], made["errors"]), (1, []))
        self.assertEqual(self.run_import(made).status, 202)
        self.assertEqual(self.finished(made)["state"], "done")
        self.assertEqual(self.person("clerk").get(f"/api/v1/cases/{case['id']}").json()["state"], "assessed")

    def test_a_row_that_somebody_was_faster_with_is_refused_and_told(self):
        case = self.opened()
        made = self.checked(sheet(["编号", "操作", "等级"], [case["id"], "研判定级", "重点"]))
        self.acted(case, "head", "assess", {"level": "key"})
        self.run_import(made)
        now = self.finished(made)
        self.assertEqual((now["state"], now["done"], now["refused"]), ("stopped", 0, 1))
        self.assertEqual(now["errors"][0]["row"], 2)

    def test_each_sees_the_imports_of_their_area(self):
        made = self.checked(sheet(HEADING, ["湖仁村", "邻里", "某甲", "", "一"]))
        for post, status in (("neighbour", 404), ("viewer", 403), ("second clerk", 200)):
            with self.subTest(post=post):
                self.assertEqual(self.person(post).get(f"/api/v1/imports/{made['id']}").status, status)
        mine = self.person("neighbour").get("/api/v1/imports").json()["items"]
        self.assertEqual([one for one in mine if one["id"] == made["id"]], [])
        self.assertEqual(self.run_import(made, "neighbour").status, 404)

    def test_refusals(self):
        good = sheet(HEADING, ["湖仁村", "邻里", "某甲"])
        for status, code, options in ((404, "not_found", {"mechanism": "nonsense"}), (403, "outside_scope", {"area": OTHER_TOWN}),
                                      (415, "unsupported", {"data": b"%PDF-1.7\n"}), (400, "invalid_input", {"data": sheet(["甲"], ["1"])}),
                                      (400, "invalid_input", {"data": b""})):
            with self.subTest(options=options):
                options = {"data": good} | options
                answer = self.check(options.pop("data"), **options)
                self.assertEqual((answer.status, answer.json()["code"]), (status, code))
        answer = self.check(good, key=False, valid=False)
        self.assertEqual((answer.status, answer.json()["code"]), (428, "precondition_required"))
        key = next(harness.keys)
        self.checked(good, key=key)
        other = self.check(sheet(HEADING, ["湖仁村", "邻里", "某乙"]), key=key)
        self.assertEqual((other.status, other.json()["code"]), (409, "idempotency_key_reused"))
        large = sheet(HEADING, ["湖仁村", "邻里", "某" * 40_000])
        answer = self.check(large)
        self.assertEqual((answer.status, answer.json()["code"], answer.json()["field"]), (413, "too_large", "C2"))


if __name__ == "__main__":
    unittest.main()
