"""What waits, is due, late and came back: every number is the length of the list that it stands for."""
import datetime
import unittest

import cases
import harness
from cases import COUNTY, OTHER_TOWN, TOWN, VILLAGE


class WorkbenchTest(cases.CasesTest):
    def bench(self, post, **query):
        return self.get("workbench", post, **query)

    def waiting(self, post, **query):
        return {one["state"]: one for one in self.bench(post, **query)["waiting"] if one["mechanism"] == "dispute"}

    def test_what_waits_is_what_the_caller_may_lead_on(self):
        for state in ("registered", "assessed", "mediating", "visited", "closed"):
            self.led(state)
        head, mediator = self.waiting("head"), self.waiting("mediator")
        self.assertIn("assess", head["registered"]["actions"])
        self.assertEqual(head["visited"]["actions"], ["close"])
        self.assertNotIn("mediating", head)
        self.assertNotIn("closed", head, "what has ended waits for nobody")
        self.assertIn("settle", mediator["mediating"]["actions"])
        self.assertNotIn("record", mediator["mediating"]["actions"], "it leads to no other state")
        self.assertEqual(mediator["visited"]["actions"], ["resume"])
        self.assertEqual(self.bench("viewer")["waiting"], [])
        self.assertIn("dispute", self.bench("viewer")["mechanisms"], "whoever only looks sees what is due all the same")

    def test_every_count_is_the_length_of_its_list(self):
        self.led("assessed")
        for post in ("head", "mediator", "grid", "clerk", "viewer", "neighbour"):
            for area in (None, TOWN, VILLAGE) if post not in ("grid", "neighbour") else (None,):
                query = {"area": area} if area else {}
                assert_agrees(self, self.person(post), **query)

    def test_what_came_back_is_there_until_it_is_ended_again(self):
        case = self.acted(self.led("closed"), "head", "back", note="反悔")
        row = next(one for one in self.bench("head")["returned"]["items"] if one["id"] == case["id"])
        self.assertIsNotNone(row["returned_at"])
        self.assertEqual(row["returned_at"], self.case(case)["returned_at"])
        listed = self.get("cases", mechanism="dispute", returned="true", limit=200)["items"]
        self.assertIn(case["id"], [one["id"] for one in listed])
        self.assertTrue(all(one["returned_at"] and not one["ended_at"] for one in listed))

    def test_the_week_ends_on_sunday(self):
        until = datetime.date.fromisoformat(self.bench("head")["due"]["until"])
        self.assertEqual(until.isoweekday(), 7)
        self.assertLess((until - datetime.date.today()).days, 8)

    def test_questions_that_are_refused(self):
        for post, area in (("head", OTHER_TOWN), ("grid", TOWN), ("neighbour", COUNTY)):
            self.refused(self.person(post).get("/api/v1/workbench", query={"area": area}), 403, "outside_scope", "area")
        self.refused(self.person("head").get("/api/v1/workbench", query={"area": "33"}, valid=False), 400, "invalid_input", "area")
        self.refused(self.person("head").get("/api/v1/workbench", query={"limit": "5"}, valid=False), 400, "invalid_input", "limit")
        self.assertEqual(self.program.nobody().get("/api/v1/workbench").status, 401)


def all_pages(client, **query):
    rows, cursor = [], {}
    while True:
        answer = client.get("/api/v1/cases", query={"limit": 200} | query | cursor)
        assert answer.status == 200, answer
        rows += answer.json()["items"]
        if answer.json()["next"] is None:
            return rows
        cursor = {"cursor": answer.json()["next"]}


def assert_agrees(test, client, **query):
    """The lists behind a workbench hold what it says. Returns it."""
    answer = client.get("/api/v1/workbench", query=query)
    test.assertEqual(answer.status, 200, answer.body)
    bench = answer.json()
    area = {"area": bench["area"]}
    for one in bench["waiting"]:
        rows = all_pages(client, mechanism=one["mechanism"], state=one["state"], **area)
        test.assertEqual(len(rows), one["cases"], one)
    due, late, returned = [], [], []
    for mechanism in bench["mechanisms"]:
        answer = client.get("/api/v1/deadlines", query={"mechanism": mechanism, "before": bench["due"]["until"], "limit": 200} | area)
        rows = answer.json()["items"]
        test.assertLess(len(rows), 200, "a list that is cut proves nothing")
        due += [one for one in rows if one["due_at"] >= bench["now"][:19]]
        late += [one for one in rows if one["due_at"] < bench["now"][:19]]
        returned += all_pages(client, mechanism=mechanism, returned="true", **area)
        by_case = {one["id"] for one in rows if one["due_at"] < bench["now"][:19]}
        for sort in ("newest", "due"):
            listed = all_pages(client, mechanism=mechanism, late="true", sort=sort, **area)
            test.assertEqual({one["id"] for one in listed}, by_case, (mechanism, sort))
            test.assertEqual(len(listed), len(by_case), (mechanism, sort))
    for name, rows in (("due", due), ("late", late)):
        part = bench[name]
        test.assertEqual((part["count"], part["more"]), (len(rows), False), name)
        rows.sort(key=lambda one: (one["due_at"], one["id"]))
        shown = [(one["due_at"], one["case"]["id"], one["clock"]) for one in part["items"]]
        test.assertEqual(len(shown), min(50, len(rows)))
        test.assertEqual([one[0] for one in shown], [one["due_at"] for one in rows[:50]], name)
        test.assertLessEqual(set(shown), {(one["due_at"], one["id"], one["clock"]) for one in rows}, name)
    test.assertEqual(bench["returned"]["count"], len(returned))
    test.assertLessEqual({one["id"] for one in bench["returned"]["items"]}, {one["id"] for one in returned})
    test.assertEqual(len(bench["returned"]["items"]), min(50, len(returned)))
    return bench


if __name__ == "__main__":
    unittest.main()
