"""Meetings of an agenda: the lists as they stood, what was done while it was open, and minutes that stay as they are."""
import datetime
import unittest

import cases
import harness
from cases import COUNTY, OTHER_TOWN, TOWN, VILLAGE

PLACES = (f"330803114{number}" for number in range(310, 400))  # a village for each test, so that each begins with empty lists


class MeetingsTest(cases.CasesTest):
    def setUp(self):
        super().setUp()
        self.village = next(PLACES)

    def begin(self, post="clerk", key=None, valid=True, **what):
        body = {"mechanism": "dispute", "agenda": "weekly", "area": self.village} | what
        return self.person(post).change("POST", "/api/v1/meetings", body, key, valid=valid)

    def begun(self, post="clerk", **what):
        answer = self.begin(post, **what)
        self.assertEqual(answer.status, 201, answer.body)
        self.assertEqual(answer.headers["location"], "/api/v1/meetings/" + answer.json()["id"])
        return answer.json()

    def close(self, meeting, post="clerk", seen='"1"', key=None, **options):
        return self.person(post).change("POST", f"/api/v1/meetings/{meeting['id']}/close", key=key, seen=seen, **options)

    def told(self, meeting, post="viewer"):
        return self.get(f"meetings/{meeting['id']}", post)

    def here(self, **more):
        return self.opened("clerk", area=self.village, **more)

    def visited(self):
        """A dispute of the test's village that is ready to be closed by another than the clerk."""
        case = self.here()
        for _, action, values in cases.way()[:-1]:
            case = self.acted(case, "clerk", action, values)
        return case

    @staticmethod
    def lists(meeting):
        return {one["list"]: [item["case"] for item in one["items"]] for one in meeting["lists"]}

    def test_a_monday(self):
        old = self.here(occurred_at="2025-03-03 09:00")
        new = self.here()
        done = self.visited()
        meeting = self.begun()
        self.assertEqual((meeting["state"], meeting["items"], meeting["dealt"]), ("open", 3, 0))
        self.assertEqual(meeting["day"], str(datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()))
        self.assertEqual(meeting["begun_by"]["name"], "某人")
        self.assertEqual(self.lists(meeting), {"review": [old["id"], new["id"]], "urge": [], "follow": [], "clear": [done["id"]]})
        rows = {item["case"]: item for one in meeting["lists"] for item in one["items"]}
        self.assertEqual([rows[case["id"]]["late"] for case in (old, new, done)], [True, False, False])
        self.assertEqual(rows[new["id"]]["due_at"], self.case(new)["due_at"])

        assessed = self.acted(old, "head", "assess", {"level": "key"})
        self.acted(assessed, "head", "urge", note="限期一周，登门调解")
        self.acted(done, "head", "close")
        self.here()
        now = self.told(meeting)
        self.assertEqual((now["items"], now["dealt"], now["revision"]), (3, 2, 1))
        self.assertEqual(self.lists(now), self.lists(meeting), "what came later stands on no list of it")
        rows = {item["case"]: item for one in now["lists"] for item in one["items"]}
        self.assertEqual([(line["action"], line["state"], line["revision"]) for line in rows[old["id"]]["lines"]],
                         [("assess", "assessed", 2), ("urge", "assessed", 3)])
        self.assertEqual((rows[old["id"]]["state_before"], rows[old["id"]]["state_now"]), ("registered", "assessed"))
        self.assertEqual((rows[new["id"]]["state_now"], rows[new["id"]]["lines"]), ("registered", []))
        self.assertEqual(rows[done["id"]]["state_now"], "closed")
        history = {event["revision"]: event for event in self.get(f"cases/{old['id']}/events")["items"]}
        for line in rows[old["id"]]["lines"]:
            event = history[line["revision"]]
            self.assertEqual((line["action"], line["at"], line["by"]), (event["payload"]["action"], event["at"],
                                                                        {"id": event["actor"], "name": event["actor_name"]}))

        answer = self.close(meeting, seen=self.person("viewer").get(f"/api/v1/meetings/{meeting['id']}").etag)
        self.assertEqual(answer.status, 200, answer.body)
        closed = answer.json()
        self.assertEqual((closed["state"], closed["revision"], closed["lists"]), ("closed", 2, now["lists"]))
        self.assertEqual(closed["balance"], {"opening": 0, "begun": 4, "returned": 0, "ended": 1, "closing": 3, "balances": True})
        self.acted(new, "head", "assess", {"level": "ordinary"})
        self.assertEqual(self.told(meeting), closed, "whatever is done afterwards")
        text = answer.body.decode()
        for private in ("登门", "13800001234", "甲一某"):
            self.assertNotIn(private, text)

    def test_the_next_goes_on_from_it(self):
        case = self.visited()
        first = self.begun()
        self.acted(case, "head", "close")
        self.close(first)
        self.acted(self.case(case), "clerk", "back", note="反复")
        self.here()
        second = self.begun()
        self.assertEqual(second["previous"], first["id"])
        self.assertEqual(second["balance"], {"opening": 0, "begun": 1, "returned": 1, "ended": 0, "closing": 2, "balances": True})
        self.assertEqual([one["id"] for one in self.all_pages("meetings", area=self.village, limit=1)], [second["id"], first["id"]])

    def test_an_open_meeting_is_told_anew_when_something_was_done(self):
        case, meeting = self.here(), self.begun()
        path = f"/api/v1/meetings/{meeting['id']}"
        before = self.person("viewer").get(path)
        unchanged = self.person("viewer").get(path, headers={"If-None-Match": before.etag})
        self.assertEqual(unchanged.status, 304)
        self.acted(case, "head", "assess", {"level": "key"})
        after = self.person("viewer").get(path, headers={"If-None-Match": before.etag})
        self.assertEqual((after.status, after.json()["dealt"]), (200, 1))
        self.assertEqual(self.get("meetings", area=self.village)["items"][0]["dealt"], 1, "in lists too")

    def test_one_at_a_time_and_closed_once(self):
        meeting = self.begun()
        self.refused(self.begin(), 409, "meeting_open", "agenda", meeting["day"])
        self.begun(area=VILLAGE, agenda="weekly")
        self.refused(self.close(meeting, seen='"4"'), 412, "stale", "If-Match")
        self.refused(self.close(meeting, seen=None, valid=False), 428, "precondition_required", "If-Match")
        self.assertEqual(self.close(meeting).status, 200)
        for seen in ('"1"', '"2"'):
            self.refused(self.close(meeting, seen=seen), 409, "meeting_closed", "id")
        self.begun()

    def test_a_repetition_makes_no_second(self):
        self.here()
        answers = [self.begin(key="begin-" + self.village) for _ in range(2)]
        self.assertEqual([one.status for one in answers], [201, 201])
        self.assertEqual(answers[0].json(), answers[1].json())
        self.refused(self.begin(key="begin-" + self.village, day="2026-01-05"), 409, "idempotency_key_reused")
        closed = [self.close(answers[0].json(), key="close-" + self.village) for _ in range(2)]
        self.assertEqual([one.status for one in closed], [200, 200])
        self.assertEqual(closed[0].json(), closed[1].json())
        self.assertEqual(self.begin(key="begin-" + self.village).json(), answers[0].json(), "as it was then")

    def test_who_may(self):
        meeting = self.begun("mediator")
        for post, status, code in (("viewer", 403, "forbidden"), ("neighbour", 403, "outside_scope"), ("grid", 403, "outside_scope")):
            self.refused(self.begin(post), status, code)
        for post, status, code in (("viewer", 403, "forbidden"), ("neighbour", 404, "not_found")):
            self.refused(self.close(meeting, post), status, code)
        self.refused(self.person("neighbour").get(f"/api/v1/meetings/{meeting['id']}"), 404, "not_found")
        self.refused(self.person("neighbour").get("/api/v1/meetings", query={"area": TOWN}), 403, "outside_scope")
        self.assertNotIn(meeting["id"], [one["id"] for one in self.all_pages("meetings", "neighbour")])
        self.assertIn(meeting["id"], [one["id"] for one in self.all_pages("meetings", "viewer")])
        nobody = self.program.nobody()
        self.refused(nobody.get("/api/v1/meetings"), 401, "unauthenticated")
        self.refused(nobody.get(f"/api/v1/meetings/{meeting['id']}"), 401, "unauthenticated")
        self.assertEqual(self.close(meeting, "second clerk").status, 200, "whoever may hold one may close it")
        self.refused(self.begin("neighbour", area=OTHER_TOWN, mechanism="integrity-task", agenda="monthly"), 403, "wrong_role", "area")

    def test_requests_that_cannot_be_kept(self):
        for what, status, field in (
                ({"mechanism": "no-such"}, 404, "mechanism"), ({"agenda": "yearly"}, 404, "agenda"), ({"area": "33"}, 400, "area"),
                ({"area": 5}, 400, "area"), ({"area": None}, 400, "area"), ({"day": "monday"}, 400, "day"),
                ({"day": "2126-01-01"}, 400, "day"), ({"day": "2026-02-30"}, 400, "day"), ({"place": "x"}, 400, "place"),
                ({"mechanism": "x" * 65}, 400, "mechanism")):
            with self.subTest(what=what):
                self.refused(self.begin(valid=False, **what), status, "invalid_input" if status == 400 else "not_found", field)
        for query, status, field in (({"mechanism": "no-such"}, 400, "mechanism"), ({"limit": "0"}, 400, "limit"),
                                     ({"cursor": "x"}, 400, "cursor"), ({"colour": "red"}, 400, "colour")):
            with self.subTest(query=query):
                answer = self.person("head").get("/api/v1/meetings", query=query, valid=False)
                self.refused(answer, status, "invalid_input", field)
        for name in ("0192f7c0-1b2c-7000-8000-000000000001", "1", "' OR 1=1 --".replace(" ", "%20")):
            self.refused(self.person("head").get(f"/api/v1/meetings/{name}", valid=False), 404, "not_found")
        self.refused(self.close({"id": "0192f7c0-1b2c-7000-8000-000000000001"}), 404, "not_found")
        county = self.client.change("POST", "/api/v1/meetings", {"mechanism": "dispute", "agenda": "weekly", "area": "330800000000"})
        self.refused(county, 400, "invalid_input", "area")

    def test_it_stands_in_the_log_for_who_sees_all_of_it(self):
        meeting = self.begun()
        self.close(meeting)
        events = [one for one in self.client.get("/api/v1/events", query={"limit": 200, "area": self.village}).json()["items"]
                  if one["stream"] == "meeting/" + meeting["id"]]
        self.assertEqual([(one["kind"], one["revision"], one["area"]) for one in events],
                         [("meeting.begun", 1, self.village), ("meeting.closed", 2, self.village)])


if __name__ == "__main__":
    unittest.main()
