"""Reports of a year: drafted from the records, changed, published once; and their figures, open to whoever holds the report."""
import json
import unittest

import harness
import reports
from cases import OTHER_TOWN, TOWN
from reports import NO_REPORT, SOURCE, YEAR


class ReportsTest(reports.ReportsCase):
    def test_a_draft_goes_on_with_the_records_until_it_is_published(self):
        self.here()
        draft = self.drafted()
        self.assertEqual((draft["state"], draft["revision"], draft["title"], draft["published_at"]), ("draft", 1, "年度工作报告", None))
        self.assertEqual([block["kind"] for block in draft["blocks"]], ["title", "addressee", "heading1", "paragraph"])
        self.assertIn("排查登记矛盾纠纷1件，化解率0%，超期0件", self.words(draft))
        (typed,) = draft["unproved"]
        line = SOURCE.split("\n")[typed["line"] - 1]
        self.assertEqual((typed["text"], line[typed["column"] - 1:][:4]), ("30余件", "30余件"))
        self.assertEqual(draft["blocks"][typed["block"]]["runs"][typed["run"]], {"text": "30余件", "figure": None})
        received = draft["figures"][0]
        self.assertEqual((received["value"], received["words"], received["area"], received["origin"], received["first"]),
                         (1, "1件", self.village, "counted", f"{YEAR}-01-01"))
        run = draft["blocks"][3]["runs"][1]
        self.assertEqual((run["figure"], run["text"]), (0, received["words"]))

        path = f"/api/v1/reports/{draft['id']}"
        before = self.person("viewer").get(path)
        self.assertEqual(self.person("viewer").get(path, headers={"If-None-Match": before.etag}).status, 304)
        self.here()
        after = self.person("viewer").get(path, headers={"If-None-Match": before.etag})
        self.assertEqual((after.status, after.json()["figures"][0]["value"], after.json()["revision"]), (200, 2, 1))

        done = self.published(draft, seen=after.etag)
        self.assertEqual((done["state"], done["revision"], done["figures"][0]["value"]), ("published", 2, 2))
        self.here()
        self.assertEqual(self.told(draft), done, "whatever is recorded afterwards")
        listed = self.all_pages("reports", "viewer", area=self.village, year=YEAR)
        self.assertEqual(listed, [{name: done[name] for name in listed[0]}])
        self.assertEqual(self.get("reports", area=self.village, year=YEAR - 1)["items"], [])

    def test_the_server_writes_a_draft_from_the_records(self):
        self.here()
        draft = self.drafted(source=None)
        self.assertIn("{{dispute.", draft["source"])
        self.assertIn("dispute.received", [one["expression"].split(" ")[0] for one in draft["figures"]])
        changed = self.put(draft, "# 换了的标题\n\n没有数。")
        self.assertEqual((changed.status, changed.json()["title"], changed.json()["figures"]), (200, "换了的标题", []))
        self.assertEqual((changed.json()["revision"], self.told(draft)["source"]), (2, "# 换了的标题\n\n没有数。"))

    def test_everybody_may_open_a_figure_of_a_published_report(self):
        self.here()
        draft = self.drafted()
        code, rate, late = (one["code"] for one in draft["figures"])
        self.refused(self.figure(code), 404, "not_found", "code")
        self.refused(self.figure(code, draft), 404, "not_found", "report")
        done = self.published(draft)
        told = self.figure(code).json()
        self.assertEqual((told["value"], told["words"], told["changed"], told["records"]), (1, "1件", False, 1))
        self.assertEqual((told["now"], told["proof"]), ({"value": 1, "unit": "件", "words": "1件"}, {"seqs_total": 1}))
        self.assertEqual(told["report"]["id"], done["id"])
        self.assertIn("330803", told["checkpoint"])
        case = self.here()
        told = self.figure(code.lower(), done)
        self.assertEqual((told.json()["value"], told.json()["now"]["value"], told.json()["changed"]), (1, 2, True))
        for private in (case["id"], "甲一某", "13800001234", "院墙", "某人"):
            self.assertNotIn(private, told.body.decode())
        self.assertEqual(self.figure(rate).json()["now"]["unit"], "%")
        hidden = self.figure(late).json()
        self.assertEqual((hidden["words"], hidden["now"], hidden["records"], hidden["proof"], hidden["changed"]),
                         ("0件", None, None, None, False), "not everybody may see how many are late")
        self.assertEqual(self.person("neighbour").get(f"/api/v1/figures/{code}").status, 200)

    def chapter(self, **query):
        valid = query.pop("valid", True)
        return self.program.nobody().get("/api/v1/figures", query={"area": self.village, "year": str(YEAR)} | query, valid=valid)

    def test_the_code_of_a_chapter_leads_to_its_figures(self):
        self.here()
        source = ("# 年度工作报告\n\n## 一、回顾\n\n去年的事不说。排查登记矛盾纠纷{{dispute.received}}，化解{{dispute.closed}}；另有30余件在谈。\n\n"
                  "## 二、问题\n\n没有数。\n\n## 三、计划\n\n再说一遍，" + "很长" * 40 + "{{dispute.received}}" + "很长" * 40 + "\n")
        draft = self.drafted(source=source)
        self.refused(self.chapter(), 404, "not_found", "report", str(YEAR))
        done = self.published(draft)
        told = self.chapter().json()
        self.assertEqual({name: done[name] for name in told["report"]}, told["report"])
        self.assertEqual([(one["chapter"], one["title"], one["figures"]) for one in told["chapters"]],
                         [(1, "一、回顾", 2), (2, "二、问题", 0), (3, "三、计划", 1)])
        self.assertEqual((told["total"], told["next"], [one["chapter"] for one in told["items"]]), (3, None, [1, 1, 3]))
        first, second, third = told["items"]
        self.assertEqual((first["before"], first["words"], first["after"]), ("排查登记矛盾纠纷", "1件", "，化解0件；"))
        self.assertEqual((second["before"], second["after"]), ("排查登记矛盾纠纷1件，化解", "；"))
        self.assertEqual((third["before"], third["after"]), ("…" + "很长" * 30, "很长" * 30 + "…"))
        self.assertEqual((first["code"], third["code"]), (done["figures"][0]["code"], done["figures"][2]["code"]))
        self.assertTrue(first["zh"] and first["en"])
        for answer in (self.figure(first["code"]), self.figure(third["code"], done)):
            self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual([one["words"] for one in self.chapter(chapter="3").json()["items"]], ["1件"])
        self.assertEqual(self.chapter(chapter="2").json()["items"], [])
        page = self.chapter(limit="2").json()
        self.assertEqual((page["items"], page["next"]), (told["items"][:2], "2"))
        self.assertEqual(self.chapter(limit="2", cursor="2").json()["items"], told["items"][2:])

    def test_a_chapter_that_is_not_there(self):
        self.here()
        self.published(self.drafted(source="# 报告\n\n先说{{dispute.received}}。\n\n## 一、回顾\n\n没有数。"))
        told = self.chapter().json()
        self.assertEqual([(one["chapter"], one["title"], one["figures"]) for one in told["chapters"]], [(0, None, 1), (1, "一、回顾", 0)])
        for chapter in ("2", "2000"):
            self.refused(self.chapter(chapter=chapter), 404, "not_found", "chapter")
        self.refused(self.chapter(year=str(YEAR - 1)), 404, "not_found", "report")
        self.refused(self.chapter(area=TOWN, year="1999"), 404, "not_found", "report")
        for query, field in (({"area": "33"}, "area"), ({"year": "x"}, "year"), ({"year": "0"}, "year"), ({"chapter": "-1"}, "chapter"),
                             ({"chapter": "2001"}, "chapter"), ({"limit": "0"}, "limit"), ({"cursor": "x"}, "cursor"), ({"cursor": "4999"}, "cursor"),
                             ({"colour": "red"}, "colour")):
            self.refused(self.chapter(valid=False, **query), 400, "invalid_input", field)
        for query in ({"area": self.village}, {"year": str(YEAR)}, {}):
            self.refused(self.program.nobody().get("/api/v1/figures", query=query, valid=False), 400, "invalid_input")
        self.refused(self.program.nobody().change("POST", "/api/v1/figures", valid=False), 405, "method_not_allowed")

    def test_of_several_reports_the_one_published_last_is_meant(self):
        self.here()
        first = self.published()
        self.here()
        second = self.published()
        code = first["figures"][0]["code"]
        self.assertEqual(code, second["figures"][0]["code"], "the same expression")
        self.assertEqual((self.figure(code).json()["value"], self.figure(code, first).json()["value"]), (2, 1))
        for name in ("ZZZZZZ", "1", "x" * 12):
            self.refused(self.figure(name), 404, "not_found", "code")
        self.refused(self.figure("x" * 13, valid=False), 404, "not_found", "code")
        self.refused(self.figure("' OR 1=1".replace(" ", "%20"), valid=False), 404, "not_found", "code")
        self.refused(self.figure(code, {"id": NO_REPORT}), 404, "not_found", "report")
        self.refused(self.program.nobody().get(f"/api/v1/figures/{code}", query={"colour": "red"}, valid=False), 400, "invalid_input", "colour")
        self.refused(self.program.nobody().change("POST", f"/api/v1/figures/{code}", valid=False), 405, "method_not_allowed")

    def test_its_records_are_for_those_who_may_see_them(self):
        made = [self.here()["id"] for _ in range(3)]
        draft = self.drafted()
        code = draft["figures"][0]["code"]
        self.refused(self.person("viewer").get(f"/api/v1/figures/{code}/records"), 404, "not_found", "code")
        self.assertEqual(self.get(f"figures/{code}/records", "viewer", report=draft["id"])["total"], 3, "of a draft too")
        self.refused(self.person("neighbour").get(f"/api/v1/figures/{code}/records", query={"report": draft["id"]}), 404, "not_found")
        self.published(draft)
        page = self.get(f"figures/{code}/records", "viewer", limit=2)
        self.assertEqual(([one["id"] for one in page["items"]], page["total"]), (made[:0:-1], 3), "the newest first")
        rest = self.get(f"figures/{code}/records", "viewer", limit=2, cursor=page["next"])
        self.assertEqual(([one["id"] for one in rest["items"]], rest["next"]), ([made[0]], None))
        for post in ("neighbour", "hazard viewer"):
            none = self.get(f"figures/{code}/records", post)
            self.assertEqual((none["items"], none["total"]), ([], 0))
        self.refused(self.program.nobody().get(f"/api/v1/figures/{code}/records"), 401, "unauthenticated")
        for query, field in (({"limit": "0"}, "limit"), ({"cursor": "x"}, "cursor"), ({"area": TOWN}, "area")):
            self.refused(self.person("viewer").get(f"/api/v1/figures/{code}/records", query=query, valid=False), 400, "invalid_input", field)

    def test_it_is_proved_from_the_log(self):
        self.here()
        done = self.published()
        code = done["figures"][0]["code"]
        proof = self.get(f"figures/{code}/proof", "viewer")
        self.assertEqual(len(proof["records"]), 1)
        self.assertIn(code, json.dumps(proof["figure"]))
        for post in ("neighbour", "hazard viewer"):
            self.refused(self.person(post).get(f"/api/v1/figures/{code}/proof"), 403, "outside_scope", "code")
        self.refused(self.person("viewer").get("/api/v1/figures/ZZZZZZ/proof"), 404, "not_found", "code")
        self.refused(self.program.nobody().get(f"/api/v1/figures/{code}/proof"), 401, "unauthenticated")

    def test_a_measured_figure_names_its_source(self):
        values = {"indicator": "visitors", "area": self.village, "covers_from": f"{YEAR}-01-01", "covers_until": f"{YEAR}-02-01",
                  "value": 512000, "source": "旅游年报", "answers": "文旅办"}
        file = self.person("clerk").send("POST", "/api/v1/attachments", "年报".encode(), {"Content-Type": "text/plain"}).json()["sha256"]
        case = self.opened("clerk", mechanism="measure", area=self.village, values=values | {"evidence": [file]})
        self.acted(case, "second clerk", "confirm")
        done = self.published(self.drafted(source="# 报告\n\n接待游客{{measure.visitors | 余 10万}}。"))
        told = self.figure(done["figures"][0]["code"]).json()
        self.assertEqual((told["words"], told["qualifier"], told["value"], told["origin"]), ("50余万人次", "over", 512000, "measured"))
        self.assertEqual(told["sources"], [{"source": "旅游年报", "answers": "文旅办"}])

    def test_files(self):
        self.here()
        draft = self.drafted()
        code = draft["figures"][0]["code"]
        client = self.person("viewer")
        begins = {"md": "# 年度工作报告".encode(), "txt": "".encode(), "html": b"<!DOCTYPE html>", "xhtml": b"<", "xsd": b"<",
                  "json": b"{", "docx": b"PK", "pdf": b"%PDF-"}
        for form, begin in begins.items():
            with self.subTest(form=form):
                answer = client.get(f"/api/v1/reports/{draft['id']}/files/{form}", query={"address": "https://daju.example/"})
                self.assertEqual(answer.status, 200, answer.body)
                self.assertTrue(answer.body.startswith(begin), answer.body[:40])
                self.assertIn("attachment; filename=", answer.headers["content-disposition"])
                self.assertEqual(answer.body, client.get(f"/api/v1/reports/{draft['id']}/files/{form}", query={"address": "https://daju.example"}).body)
        self.assertIn(f"https://daju.example/figures/{code}", client.get(f"/api/v1/reports/{draft['id']}/files/md",
                                                                          query={"address": "https://daju.example"}).body.decode())
        self.refused(client.get(f"/api/v1/reports/{draft['id']}/files/odt", valid=False), 404, "not_found", "format")
        self.refused(client.get(f"/api/v1/reports/{draft['id']}/files/md", query={"address": "javascript:alert(1)"}), 400, "invalid_input")
        self.refused(client.get(f"/api/v1/reports/{NO_REPORT}/files/md"), 404, "not_found", "id")
        self.refused(self.person("neighbour").get(f"/api/v1/reports/{draft['id']}/files/md"), 404, "not_found")
        self.refused(self.program.nobody().get(f"/api/v1/reports/{draft['id']}/files/md"), 401, "unauthenticated")

    def test_a_wrong_citation_is_refused_with_its_place(self):
        self.here()
        draft = self.drafted()
        for source, place, says in (
                ("# 报告\n\n办结{{suggestion.no_such}}件", "3:3", "no_such"), ("# 报告\n\n办结{{nothing.closed}}件", "3:3", "nothing"),
                ("# 报告\n{{dispute.received", "2:1", "}}"), ("# 报告\n\n{{dispute.received | 大约}}", "3:1", "大约"),
                ("# 报告\n\n共{{dispute.received #330803115}}件", "3:2", "330803115000"),
                ("没有标题", "1:1", "标题"),
                ("# 报告\n\n{{dispute.received[parties=x]}}", "3:1", "parties")):
            with self.subTest(source=source):
                self.refused(self.draft(source=source), 400, "wrong_template", place, says)
                self.refused(self.put(draft, source), 400, "wrong_template", place, says)
        self.assertEqual(self.told(draft)["revision"], 1)

    def test_a_draft_may_cite_what_has_no_value_and_is_not_published_with_it(self):
        self.here()
        draft = self.drafted(source="# 报告\n\n超期率{{share(dispute.overdue, dispute.in_hand)}}")
        self.assertEqual((draft["figures"][0]["value"], draft["figures"][0]["missing"]), (0, None))
        for case in self.get("cases", mechanism="dispute", area=self.village)["items"]:
            done = self.acted(self.case(case), "clerk", "decline", {"willing": False, "remedies": ["court"]}, note="不愿调解")
            self.acted(done, "clerk", "refer", {"taken": "court"})
        told = self.told(draft)
        (figure,) = told["figures"]
        self.assertEqual((self.words(told), figure["words"], figure["value"], told["wrong"]), ("报告超期率无值", "无值", None, None))
        self.assertIn("分母", figure["missing"]["zh"])
        self.assertIn("divide", figure["missing"]["en"])
        self.refused(self.publish(draft), 409, "no_value", "3:4", "share(dispute.overdue")
        self.assertIn("没有值：分母为零", self.person("viewer").get(f"/api/v1/reports/{draft['id']}/files/md").body.decode())
        again = self.put(draft, "# 报告\n\n超期率{{share(dispute.overdue, dispute.in_hand)}}，化解率{{dispute.closing @1999}}")
        self.assertEqual((again.status, [one["words"] for one in again.json()["figures"]]), (200, ["无值", "无值"]), "it can be saved")
        self.assertEqual(self.drafted(source="# 报告\n\n化解率{{dispute.closing @1999}}")["figures"][0]["words"], "无值")

    def test_stale_and_published(self):
        self.here()
        draft = self.drafted()
        self.assertEqual(self.put(draft, SOURCE + "\n再加一段。").status, 200)
        self.refused(self.put(draft, SOURCE), 412, "stale", "If-Match")
        self.refused(self.publish(draft), 412, "stale", "If-Match")
        self.refused(self.publish(draft, seen=None, valid=False), 428, "precondition_required", "If-Match")
        self.refused(self.put(draft, SOURCE, seen=None, valid=False), 428, "precondition_required", "If-Match")
        self.published(draft, seen='"2"')
        for seen in ('"2"', '"3"'):
            self.refused(self.put(draft, SOURCE, seen=seen), 409, "published", "id")
            self.refused(self.publish(draft, seen=seen), 409, "published", "id")

    def test_a_repetition_makes_no_second(self):
        self.here()
        drafts = [self.draft(key="draft-" + self.village) for _ in range(2)]
        self.assertEqual([one.status for one in drafts], [201, 201])
        self.assertEqual(drafts[0].json(), drafts[1].json())
        self.refused(self.draft(key="draft-" + self.village, year=YEAR - 1), 409, "idempotency_key_reused")
        done = [self.publish(drafts[0].json(), key="publish-" + self.village) for _ in range(2)]
        self.assertEqual([one.status for one in done], [200, 200])
        self.assertEqual(done[0].json(), done[1].json())
        self.assertEqual(len(self.get("reports", area=self.village)["items"]), 1)

    def test_who_may(self):
        self.here()
        draft = self.drafted("second clerk")
        for post, status, code in (("viewer", 403, "forbidden"), ("grid", 403, "forbidden"), ("neighbour", 403, "forbidden")):
            self.refused(self.draft(post), status, code)
            self.refused(self.put(draft, SOURCE, post), status, code)
            self.refused(self.publish(draft, post), status, code)
        self.refused(self.draft(area=OTHER_TOWN), 403, "outside_scope")
        self.assertEqual(self.told(draft, "viewer")["id"], draft["id"])
        for post in ("neighbour", "hazard viewer"):
            self.refused(self.person(post).get(f"/api/v1/reports/{draft['id']}"), 404, "not_found", "id")
        self.assertEqual(self.get("reports", "hazard viewer", area=self.village)["items"], [], "a draft tells of all mechanisms")
        self.refused(self.person("neighbour").get("/api/v1/reports", query={"area": TOWN}), 403, "outside_scope")
        nobody = self.program.nobody()
        for path in ("reports", f"reports/{draft['id']}"):
            self.refused(nobody.get("/api/v1/" + path), 401, "unauthenticated")
        self.published(draft)
        self.assertEqual(len(self.get("reports", "hazard viewer", area=self.village)["items"]), 1)

    def test_requests_that_cannot_be_kept(self):
        for what, status, code, field in (
                ({"area": "33"}, 400, "invalid_input", "area"), ({"area": 5}, 400, "invalid_input", "area"),
                ({"area": "330800000000"}, 403, "outside_scope", None), ({"year": 1900}, 400, "invalid_input", "year"),
                ({"year": "2024"}, 400, "invalid_input", "year"), ({"place": "x"}, 400, "invalid_input", "place"),
                ({"source": 5}, 400, "invalid_input", "source"), ({"source": "# 报告\n" + "长" * 140_000}, 413, "too_large", "source")):
            with self.subTest(what=str(what)[:60]):
                self.refused(self.draft(valid=False, **what), status, code, field)
        for query, field in (({"limit": "0"}, "limit"), ({"cursor": "x"}, "cursor"), ({"year": "x"}, "year"), ({"colour": "red"}, "colour")):
            self.refused(self.person("head").get("/api/v1/reports", query=query, valid=False), 400, "invalid_input", field)
        self.refused(self.person("clerk").change("PUT", f"/api/v1/reports/{NO_REPORT}", {"source": SOURCE}, seen='"1"'), 404, "not_found", "id")
        self.refused(self.publish({"id": NO_REPORT}), 404, "not_found", "id")
        for name in (NO_REPORT, "1", "' OR 1=1 --".replace(" ", "%20")):
            self.refused(self.person("head").get(f"/api/v1/reports/{name}", valid=False), 404, "not_found", "id")

    def test_it_stands_in_the_log(self):
        self.here()
        draft = self.drafted()
        self.put(draft, SOURCE + "\n再加一段。")
        self.published(draft, seen='"2"')
        events = [one for one in self.client.get("/api/v1/events", query={"limit": 200, "area": self.village}).json()["items"]
                  if one["stream"] == "report/" + draft["id"]]
        self.assertEqual([(one["kind"], one["revision"], one["area"]) for one in events],
                         [("report.drafted", 1, self.village), ("report.changed", 2, self.village), ("report.published", 3, self.village)])


class StrangersTest(harness.ApiTest):
    def test_an_address_may_ask_for_so_many_figures(self):
        nobody = self.program.nobody(judged=False)
        chapters = f"/api/v1/figures?area={TOWN}&year={YEAR}"
        for path in ("/api/v1/figures/ZZZZZZ", chapters) * 300:
            self.assertEqual(nobody.get(path).status, 404)
        self.refused(nobody.get(chapters), 429, "too_many")
        answer = nobody.get("/api/v1/figures/ZZZZZZ")
        self.refused(answer, 429, "too_many")
        self.assertGreater(int(answer.headers["retry-after"]), 0)
        self.assertEqual(nobody.get("/api/v1/health").status, 200, "of nothing else")


if __name__ == "__main__":
    unittest.main()
