"""Confirming a review, the plan it becomes, and what may still be set in it."""
import concurrent.futures
import unittest

import harness


class PlansTest(harness.ApiTest):
    def setUp(self):
        super().setUp()
        self.reading = self.imported()

    def confirm(self, reading, seen, **options):
        return self.client.change("POST", f"/api/v1/readings/{reading['id']}/confirm", seen=seen, **options)

    def promises(self, plan):
        out = list(plan["promises_without_sheet"])
        for sheet in plan["sheets"]:
            out += sheet["promises"]
            for item in sheet["items"]:
                out += item["promises"]
        return out

    def test_only_what_was_accepted_enters_the_plan(self):
        self.changes(self.reading, {"op": "reject", "target": "p1"}, {"op": "reject", "target": "f1"})
        answer = self.confirmed(self.reading)
        plan = answer.json()
        self.assertEqual((answer.status, plan["revision"], plan["reading_id"]), (201, 1, self.reading["id"]))
        self.assertEqual(answer.headers["location"], f"/api/v1/plans/{plan['id']}")
        names = {one["id"] for one in self.promises(plan)}
        self.assertEqual(len(names), self.reading["counts"]["promises"] - 1)
        self.assertNotIn("p1", names)
        self.assertNotIn("f1", {one["id"] for one in plan["figures"]})
        for sheet in plan["sheets"]:
            for item in sheet["items"]:
                for promise in item["promises"]:
                    self.assertEqual((promise["sheet"], promise["item"]), (sheet["number"], item["number"]))
        stored = self.client.get(f"/api/v1/plans/{plan['id']}")
        self.assertEqual((stored.json(), stored.etag), (plan, answer.etag))
        reading = self.client.get(f"/api/v1/readings/{self.reading['id']}").json()
        self.assertEqual((reading["state"], reading["plan_id"]), ("confirmed", plan["id"]))

    def test_a_plan_keeps_what_the_review_corrected(self):
        self.changes(self.reading, {"op": "edit", "target": "p2", "set": {"unit": "建设办", "due": "2025-12-31"}})
        plan = self.confirmed(self.reading).json()
        promise = next(one for one in self.promises(plan) if one["id"] == "p2")
        self.assertEqual((promise["unit"], promise["due"], promise["edited"]), ("建设办", "2025-12-31", True))

    def test_undecided_items_are_in_the_way(self):
        problem = self.refused(self.confirm(self.reading, self.review(self.reading).etag), 409, "undecided")
        self.assertIn(str(self.reading["counts"]["undecided"]), problem["detail"])

    def test_confirming_is_once(self):
        seen = self.changes(self.reading, {"op": "accept_rest", "kind": "all"}).etag
        key = f"confirm-{self.reading['id'][-12:]}"
        first = self.confirm(self.reading, seen, key=key)
        again = self.confirm(self.reading, seen, key=key)
        self.assertEqual((again.status, again.body, again.etag), (201, first.body, first.etag))
        self.refused(self.confirm(self.reading, self.review(self.reading).etag), 409, "not_in_review")
        self.refused(self.confirm(self.reading, seen), 412, "stale", "If-Match")
        self.refused(self.confirm(self.reading, None, valid=False), 428, "precondition_required", "If-Match")

    def test_plans_are_listed_newest_first(self):
        made = [self.confirmed(self.imported()).json() for _ in range(3)]
        page = self.client.get("/api/v1/plans", query={"limit": 2}).json()
        self.assertEqual([one["id"] for one in page["items"]], [made[2]["id"], made[1]["id"]])
        rest = self.client.get("/api/v1/plans", query={"limit": 2, "cursor": page["next"]}).json()
        self.assertEqual(rest["items"][0]["id"], made[0]["id"])
        counts, plan = page["items"][0]["counts"], made[2]
        self.assertEqual((counts["sheets"], counts["promises"]), (len(plan["sheets"]), len(self.promises(plan))))
        self.assertEqual(counts["hard"], sum(one["level"] == "hard" for one in self.promises(plan)))
        self.refused(self.client.get("/api/v1/plans", query={"limit": "-1"}, valid=False), 400, "invalid_input", "limit")

    def test_a_promise_of_a_plan_is_updated(self):
        plan = self.confirmed(self.reading).json()
        path = f"/api/v1/plans/{plan['id']}/promises/p1"
        answer = self.client.change("PATCH", path, {"unit": "农业农村办", "due": "2025-09-30"}, seen='"1"', key=f"patch-{plan['id'][-12:]}")
        after = answer.json()
        promise = next(one for one in self.promises(after) if one["id"] == "p1")
        self.assertEqual((promise["unit"], promise["due"], after["revision"], answer.etag), ("农业农村办", "2025-09-30", 2, '"2"'))
        cleared = self.client.change("PATCH", path, {"due": None, "note": "顺延"}, seen='"2"').json()
        promise = next(one for one in self.promises(cleared) if one["id"] == "p1")
        self.assertEqual((promise["unit"], promise["due"], promise["note"]), ("农业农村办", None, "顺延"))
        again = self.client.change("PATCH", path, {"unit": "农业农村办", "due": "2025-09-30"}, seen='"1"', key=f"patch-{plan['id'][-12:]}")
        self.assertEqual(again.body, answer.body, "as it was answered then")

    def test_updates_that_are_refused(self):
        plan = self.confirmed(self.reading).json()
        path = f"/api/v1/plans/{plan['id']}/promises/p1"
        for body, field in (({}, ""), ({"due": "2025-13-01"}, "due"), ({"due": ""}, "due"), ({"unit": 5}, "unit"),
                            ({"unit": "单" * 201}, "unit"), ({"verb": "做"}, "verb")):
            with self.subTest(body):
                self.refused(self.client.change("PATCH", path, body, seen='"1"', valid=False), 400, "invalid_input", field)
        unit = {"unit": "党政办"}
        self.refused(self.client.change("PATCH", path, unit, seen='"5"'), 412, "stale", "If-Match")
        self.refused(self.client.change("PATCH", path, unit, valid=False), 428, "precondition_required", "If-Match")
        self.refused(self.client.change("PATCH", path.replace("/p1", "/p9999"), unit, seen='"1"'), 404, "not_found", "promiseId")
        self.refused(self.client.change("PATCH", path.replace("/p1", "/f1"), unit, seen='"1"', valid=False), 400, "invalid_input", "promiseId")
        nobody = "/api/v1/plans/01a20a16-5ab9-7ae1-843e-f6b67f477101"
        self.refused(self.client.change("PATCH", nobody + "/promises/p1", unit, seen='"1"'), 404, "not_found", "id")
        self.refused(self.client.get(nobody), 404, "not_found", "id")


class TwoPeople(harness.ApiTest):
    """Two people at once: one wins, the other is told, nothing is lost and nothing done twice."""

    def run_both(self, *calls):
        def run(call):
            return call(self.program.client())
        with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(run, calls))

    def test_of_two_who_saw_the_same_one_is_stale(self):
        reading = self.imported()
        path = f"/api/v1/readings/{reading['id']}/review/changes"
        decide = lambda op: lambda client: client.change("POST", path, {"changes": [{"op": op, "target": "p1"}]}, seen='"1"')
        for _ in range(1):
            answers = self.run_both(*[decide(op) for op in ("accept", "reject")] * 4)
        self.assertEqual(sorted(one.status for one in answers), [200] + [412] * 7)
        winner = next(one for one in answers if one.status == 200)
        self.assertEqual(self.review(reading).body, winner.body)

    def test_one_key_sent_many_times_at_once_is_one_import(self):
        before = len(self.client.get("/api/v1/events", query={"limit": 200}).json()["items"])
        answers = self.run_both(*[lambda client: client.import_bytes(harness.sample_text(), key="at-once")] * 8)
        self.assertEqual({one.status for one in answers}, {201})
        self.assertEqual(len({one.body for one in answers}), 1)
        self.assertEqual(len(self.client.get("/api/v1/events", query={"limit": 200}).json()["items"]), before + 1)

    def test_two_confirm_and_there_is_one_plan(self):
        reading = self.imported()
        seen = self.changes(reading, {"op": "accept_rest", "kind": "all"}).etag
        confirm = lambda client: client.change("POST", f"/api/v1/readings/{reading['id']}/confirm", seen=seen)
        answers = self.run_both(*[confirm] * 6)
        self.assertEqual(sorted(one.status for one in answers), [201] + [412] * 5)
        plans = self.client.get("/api/v1/plans", query={"limit": 200}).json()["items"]
        self.assertEqual(sum(one["reading_id"] == reading["id"] for one in plans), 1)


if __name__ == "__main__":
    unittest.main()
