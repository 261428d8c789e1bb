"""How far promises have come: linked to cases and counts, told by rule, set by hand with a reason."""
import datetime
import unittest

import cases

YEAR = {"from": "2025-01-01"}


class ProgressTest(cases.CasesTest):
    def setUp(self):
        super().setUp()
        self.plan = self.confirmed(self.imported()).json()
        self.path = f"/api/v1/plans/{self.plan['id']}"

    def patched(self, body, promise="p1"):
        answer = self.client.change("PATCH", f"{self.path}/promises/{promise}", body, seen=f'"{self.plan["revision"]}"')
        self.assertEqual(answer.status, 200, answer.body)
        self.plan = answer.json()
        return self.plan

    def progress(self, **query):
        answer = self.client.get(self.path + "/progress", query=query)
        self.assertEqual(answer.status, 200, answer.body)
        told = answer.json()
        for counts in [told["total"], *told["sheets"]]:
            self.assertEqual(sum(counts["counts"].values()), counts["total"])
        self.assertEqual(told["total"]["total"], len(told["promises"]))
        self.assertEqual(sum(sheet["total"] for sheet in told["sheets"]), told["total"]["total"])
        return told

    def one(self, promise="p1", **query):
        return next(one for one in self.progress(**query)["promises"] if one["id"] == promise)

    def test_a_promise_without_links_waits_for_its_day_and_is_then_unknown(self):
        self.patched({"due": "2025-06-30"})
        self.assertEqual(self.one(day="2025-06-30")["state"], "not_due")
        after = self.one(day="2025-07-01")
        self.assertEqual((after["state"], after["share"]), ("other", None))
        self.assertIn("2025-06-30", after["rule"]["zh"])

    def test_a_promise_follows_the_cases_it_is_linked_to(self):
        closed, running = self.led("closed"), self.opened()
        self.patched({"links": YEAR | {"cases": [closed["id"], running["id"]]}, "due": "2199-12-31"})
        one = self.one()
        self.assertEqual(one["cases"], {"linked": 2, "ended": 1})
        self.assertEqual((one["share"], one["state"], one["silent"]), ("0.5", "ahead", False))
        self.led("closed", running)
        self.assertEqual((self.one()["state"], self.one()["share"]), ("done", "1"))
        self.patched({"links": None})
        self.assertEqual(self.one()["cases"]["linked"], 0)

    def test_a_promise_follows_a_count_up_to_its_target(self):
        before = self.get("mechanisms/dispute/tally", area=cases.TOWN, **{"from": "2025-01-01"})
        received = int(next(one["value"] for one in before["counts"] if one["count"] == "received"))
        measure = {"mechanism": "dispute", "count": "received", "area": cases.TOWN}
        self.patched({"links": YEAR | {"measure": measure, "target": str(received + 2)}, "due": "2199-12-31"})
        self.assertNotEqual(self.one()["state"], "done")
        self.opened()
        self.opened()
        one = self.one()
        self.assertEqual((one["state"], one["value"]), ("done", str(received + 2)))

    def test_what_a_plan_says_is_the_same_for_whoever_may_see_it(self):
        closed = self.led("closed")
        measure = {"mechanism": "dispute", "count": "received", "area": cases.TOWN}
        self.patched({"links": YEAR | {"measure": measure, "target": "1000000"}, "due": "2199-12-31"})
        self.patched({"links": YEAR | {"cases": [closed["id"]]}, "due": "2199-12-31"}, "p2")
        told = self.progress()["promises"]
        there = self.person("hazard viewer").get(self.path + "/progress")
        self.assertEqual(there.status, 200, there.body)
        self.assertEqual(there.json()["promises"], told)

    def test_a_day_that_has_passed_is_told_as_it_was(self):
        yesterday = str(datetime.date.today() - datetime.timedelta(2))
        closed = self.led("closed")
        self.patched({"links": YEAR | {"cases": [closed["id"]]}, "due": "2199-12-31"})
        self.patched({"override": {"state": "done", "reason": "现场验收通过"}})
        before, now = self.one(day=yesterday), self.one()
        self.assertEqual((now["cases"], now["state"]), ({"linked": 1, "ended": 1}, "done"))
        self.assertEqual((before["cases"], before["share"]), ({"linked": 1, "ended": 0}, "0"))
        self.assertNotEqual(before["state"], "done")

    def test_a_state_set_by_hand_is_signed_and_the_rule_stays_visible(self):
        self.patched({"override": {"state": "done", "reason": "现场验收通过"}})
        promise = next(one for sheet in self.plan["sheets"] for item in sheet["items"] for one in item["promises"] if one["id"] == "p1")
        self.assertEqual((promise["override"]["state"], promise["override"]["reason"]), ("done", "现场验收通过"))
        self.assertRegex(promise["override"]["by"], "^[0-9a-f-]{36}$")
        one = self.one(day="2199-01-01")
        self.assertEqual((one["state"], one["by_rule"]), ("done", "other"))
        self.patched({"override": None})
        self.assertEqual(self.one(day="2199-01-01")["state"], "other")

    def test_links_that_are_refused(self):
        measure = {"mechanism": "dispute", "count": "received", "area": cases.TOWN}
        path, seen = f"{self.path}/promises/p1", f'"{self.plan["revision"]}"'
        nobody = "330803-01a20a16-5ab9-7ae1-843e-f6b67f477101"
        for body, field in (({"links": {"cases": [nobody]}}, "links.cases[0]"),
                            ({"links": {"measure": measure}}, "links.target"),
                            ({"links": {"measure": measure, "target": "0"}}, "links.target"),
                            ({"links": {"target": "5"}}, "links.target"),
                            ({"links": {"measure": measure | {"count": "nothing"}, "target": "5"}}, "links.measure.count"),
                            ({"links": {"measure": measure | {"mechanism": "nothing"}, "target": "5"}}, "links.measure.mechanism"),
                            ({"links": {"measure": measure | {"area": "000000000001"}, "target": "5"}}, "links.measure.area"),
                            ({"links": {"measure": measure | {"area": cases.COUNTY}, "target": "5"}}, "links.measure.area"),
                            ({"links": YEAR | {"from": "2025-02-30"}}, "links.from"),
                            ({"override": {"state": "done", "reason": ""}}, "override.reason"),
                            ({"override": {"state": "good", "reason": "好"}}, "override.state")):
            with self.subTest(body):
                self.refused(self.client.change("PATCH", path, body, seen=seen, valid=False), 400, "invalid_input", field)

    def test_questions_that_are_refused(self):
        for query, field in (({"day": "2025-02-30"}, "day"), ({"silent_days": "0"}, "silent_days"), ({"when": "1"}, "when")):
            with self.subTest(query):
                self.refused(self.client.get(self.path + "/progress", query=query, valid=False), 400, "invalid_input", field)
        nobody = "/api/v1/plans/01a20a16-5ab9-7ae1-843e-f6b67f477101/progress"
        self.refused(self.client.get(nobody), 404, "not_found", "id")


if __name__ == "__main__":
    unittest.main()
