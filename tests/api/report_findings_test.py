"""What is found in a report that is written: against itself, against the records, and against what was promised a year ago."""
import unittest

import reports
from reports import NO_REPORT, PLACES, YEAR


class ReportFindingsTest(reports.ReportsCase):
    def findings(self, report, post="viewer", **options):
        return self.person(post).get(f"/api/v1/reports/{report['id']}/findings", **options)

    def test_what_is_typed_is_checked_against_the_records(self):
        self.here()
        draft = self.drafted(source="# 工作报告\n\n## 一、回顾\n\n排查矛盾纠纷{{dispute.received}}。\n\n今年😀排查矛盾纠纷5件。\n")
        found = [one for one in self.findings(draft).json()["items"] if one["code"] == "number-differs"]
        self.assertEqual([(one["severity"], one["written"], one["known"], one["block"], one["start"], one["end"]) for one in found],
                         [("error", "5件", "1件", 3, 9, 11)])
        self.assertIn("台账为 1件", found[0]["zh"])
        self.assertTrue(found[0]["mend_zh"] and found[0]["mend_en"])
        right = self.put(draft, "# 工作报告\n\n## 一、回顾\n\n今年排查矛盾纠纷1件。\n").json()
        self.assertEqual(self.findings(right).json()["items"], [])
        self.put(draft, draft["source"], seen='"2"')
        self.published(draft, seen='"3"')
        self.assertIn("number-differs", [one["code"] for one in self.findings(draft).json()["items"]])
        self.assertEqual([one["code"] for one in self.findings(draft, "hazard viewer").json()["items"]
                          if one["known"] or one["code"] == "no-record"], [], "whose records they do not see")

    def planned(self, promises, year=YEAR):
        """The plan of a year, confirmed from last year's report of the village."""
        text = f"{year - 1}年工作回顾\n农业稳步发展。\n{year}年工作计划\n一、抓项目\n{promises}\n"
        reading = self.client.import_bytes(text.encode(), area=self.village)
        self.assertEqual(reading.status, 201, reading.body)
        answer = self.confirmed(reading.json())
        self.assertEqual((answer.status, answer.json()["year"], answer.json()["area"]), (201, year, self.village), answer.body)
        return answer.json()

    @staticmethod
    def review_of(words, again=""):
        return f"# 工作报告\n\n## 一、{YEAR}年工作回顾\n\n{words}\n\n## 二、{YEAR + 1}年工作计划\n\n### （一）抓项目\n\n一是办好村晚。{again}\n"

    def promised(self, report):
        """What is found of promises: code, gravity, whether it stands somewhere, the promise's words."""
        return [(one["code"], one["severity"], one["block"] is not None, one["promise"] and one["promise"]["text"])
                for one in self.findings(report).json()["items"] if one["code"].startswith(("promise-", "unforeseen"))]

    def test_what_was_promised_a_year_ago_is_looked_for(self):
        plan = self.planned("一是完成上溪村文化礼堂建设。二是新建污水管网12公里。三是举办桃花节1场。四是健全协商机制。")
        hall, sewer = "完成上溪村文化礼堂建设", "新建污水管网12公里"
        draft = self.drafted(source=self.review_of("新建污水管网8公里。成功举办桃花节1场。", "二是推进上溪村文化礼堂建设。"))
        self.assertEqual(self.promised(draft), [
            ("promise-in-part", "warning", True, sewer), ("promise-weakened", "warning", True, hall),
            ("promise-unanswered", "warning", False, hall), ("promise-soft-unanswered", "note", False, "健全协商机制")])
        part, _, silent, _ = [one for one in self.findings(draft).json()["items"] if one["promise"]]
        self.assertEqual((part["block"], part["start"], part["end"], part["written"]), (2, 6, 9, "8公里"))
        self.assertEqual((silent["start"], silent["end"], silent["promise"]["plan"]), (None, None, plan["id"]))
        promises = {one["id"]: one["text"] for sheet in plan["sheets"] for item in sheet["items"] for one in item["promises"]}
        self.assertEqual(promises[silent["promise"]["id"]], hall)

        whole = "上溪村文化礼堂建成投用。新建污水管网12.5公里。成功举办桃花节1场。协商机制进一步健全。"
        written = self.put(draft, self.review_of(whole)).json()
        self.assertEqual(self.promised(written), [])
        without = self.put(draft, self.review_of(whole.replace("12.5公里", "")), seen='"2"').json()
        self.assertEqual(self.promised(without), [("promise-half-answered", "warning", True, sewer)])
        boast = self.put(draft, self.review_of(whole + "改造危房7户。"), seen='"3"').json()
        self.assertEqual(self.promised(boast), [("unforeseen-claim", "note", True, None)])

    def test_a_claim_that_cites_needs_no_promise(self):
        self.here()
        self.planned("一是完成上溪村文化礼堂建设。")
        draft = self.drafted(source=self.review_of("上溪村文化礼堂建成投用。排查登记矛盾纠纷{{dispute.received}}。"))
        self.assertEqual(self.promised(draft), [])

    def test_only_the_confirmed_plan_of_that_year_and_area_counts(self):
        self.planned("一是完成上溪村文化礼堂建设。", YEAR - 1)
        draft = self.drafted(source=self.review_of("农业增效。"))
        self.assertEqual(self.promised(draft), [], "another year")
        reading = self.client.import_bytes(f"{YEAR}年工作计划\n一、抓项目\n一是新建污水管网12公里。\n".encode(), area=self.village)
        self.assertEqual(self.promised(draft), [], "nobody confirmed it")
        plan = self.confirmed(reading.json()).json()
        self.assertEqual(self.promised(draft), [("promise-unanswered", "warning", False, "新建污水管网12公里")])
        self.assertEqual(plan["year"], YEAR)
        self.village = next(PLACES)
        self.assertEqual(self.promised(self.drafted(source=self.review_of("农业增效。"))), [], "another area")

    def test_findings_are_for_those_who_may_see_the_report(self):
        self.here()
        draft = self.drafted(source="# 报告\n\n超期率{{share(dispute.overdue, dispute.in_hand)}}")
        for post in ("neighbour", "hazard viewer"):
            self.refused(self.findings(draft, post), 404, "not_found", "id")
        self.refused(self.findings({"id": NO_REPORT}), 404, "not_found", "id")
        self.refused(self.findings(draft, query={"colour": "red"}, valid=False), 400, "invalid_input", "colour")
        self.refused(self.program.nobody().get(f"/api/v1/reports/{draft['id']}/findings"), 401, "unauthenticated")
        for case in self.get("cases", mechanism="dispute", area=self.village)["items"]:
            done = self.acted(self.case(case), "clerk", "decline", {"willing": False, "remedies": ["court"]}, note="不愿调解")
            self.acted(done, "clerk", "refer", {"taken": "court"})
        self.assertEqual(self.findings(draft).status, 200, "what has no value is no finding")


if __name__ == "__main__":
    unittest.main()
