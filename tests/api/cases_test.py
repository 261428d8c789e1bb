"""The life of a case: opened, acted on by those who may, closed; what is refused says why; nothing happens twice."""
import concurrent.futures
import datetime
import unittest

import cases
from cases import OPENING, OTHER_VILLAGE, TOWN, VILLAGE

ELSEWHERE = "110101001001"
CLIENTS = 32
CHINA = datetime.timezone(datetime.timedelta(hours=8))
NOWHERE = "330803-00000000-0000-7000-8000-000000000000"


class LifeTest(cases.CasesTest):
    def test_a_dispute_from_its_opening_to_its_end(self):
        answer = self.open()
        self.assertEqual(answer.status, 201, answer.body)
        case = answer.json()
        self.assertEqual(answer.headers["location"], f"/api/v1/cases/{case['id']}")
        self.assertEqual((case["revision"], case["state"], case["opened"]), (1, "registered", []))
        for (post, action, values), state in zip(cases.way(), cases.STATES[1:]):
            offered = {one["action"]: one for one in self.get(f"cases/{case['id']}/actions", post)["items"]}
            self.assertTrue(offered[action]["open"], offered[action])
            after = self.acted(case, post, action, values)
            self.assertEqual((after["revision"], after["state"]), (case["revision"] + 1, state))
            self.assertGreater(after["seq"], case["seq"])
            case = after
        seen = self.case(case)
        self.assertEqual((seen["state"], seen["revision"], seen["seq"]), ("closed", 8, case["seq"]))
        self.assertIsNotNone(seen["ended_at"])
        self.assertIsNone(seen["due_at"], "nothing is due of what is closed")
        back = self.acted(case, "head", "back", note="又起争执")
        self.assertEqual(back["state"], "assessed")
        self.assertIsNone(self.case(back)["ended_at"])

    def test_the_newest_revision_is_the_etag(self):
        case = self.opened()
        answer = self.person("head").get(f"/api/v1/cases/{case['id']}")
        self.assertEqual(answer.etag, '"1"')
        self.assertEqual(self.act(case, "head", "assess", {"level": "key"}).etag, '"2"')

    def test_an_id_made_offline_is_kept_and_taken_once(self):
        own = "01a22231-c84d-7eac-8946-15fc615a376b"
        self.assertEqual(self.opened(id=own)["id"], "330803-" + own)
        self.refused(self.open(id=own), 409, "id_taken", "id")
        for wrong in (own.upper(), own.replace("-7", "-4"), own[:-1]):
            self.refused(self.open(id=wrong, valid=False), 400, "invalid_input", "id")

    def test_what_stood_on_paper_keeps_its_day(self):
        case = self.opened("clerk", occurred_at="2025-01-06 09:00")
        self.assertEqual(self.case(case)["opened_at"], "2025-01-06T01:00:00.000Z")
        case = self.acted(case, "clerk", "assess", {"level": "key"}, occurred_at="2025-01-07 09:00")
        self.refused(self.act(case, "clerk", "assign", {"lead": ["丙"]}, occurred_at="2025-01-06 10:00"), 409, "time_back")
        self.refused(self.act(case, "head", "assign", {"lead": ["丙"]}, occurred_at="2025-01-08 10:00"), 403, "not_office", "occurred_at")
        for wrong in ("2999-01-01 00:00", "yesterday"):
            self.refused(self.open("clerk", occurred_at=wrong), 400, "invalid_input", "occurred_at")

    def test_what_was_done_without_a_network_keeps_its_time_for_three_days(self):
        hours = lambda ago: (datetime.datetime.now(CHINA) - datetime.timedelta(hours=ago)).strftime("%Y-%m-%d %H:%M:%S")
        begun = hours(70)
        case = self.opened("grid", occurred_at=begun)
        at = datetime.datetime.strptime(begun, "%Y-%m-%d %H:%M:%S").replace(tzinfo=CHINA).astimezone(datetime.timezone.utc)
        self.assertEqual(self.case(case)["opened_at"], at.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
        self.acted(case, "head", "assess", {"level": "key"}, occurred_at=hours(1))
        self.refused(self.open("grid", occurred_at=hours(73)), 403, "not_office", "occurred_at")
        self.refused(self.open("grid", occurred_at=hours(-1)), 400, "invalid_input", "occurred_at")


class RefusalTest(cases.CasesTest):
    def test_an_action_that_may_not_be(self):
        registered, settled = self.opened(), self.led("settled")
        mediating = self.led("mediating")
        for case, post, action, values, more, status, code, field in (
                (registered, "head", "close", {}, {}, 409, "wrong_state", "close"),
                (registered, "head", "register", OPENING, {}, 409, "already_begun", "register"),
                (registered, "grid", "assess", {"level": "key"}, {}, 403, "wrong_role", "assess"),
                (registered, "viewer", "assess", {"level": "key"}, {}, 403, "wrong_role", "assess"),
                (registered, "head", "assess", {}, {}, 400, "missing_field", "values.level"),
                (registered, "head", "assess", {"level": None}, {}, 400, "missing_field", "values.level"),
                (registered, "head", "assess", {"level": "huge"}, {}, 400, "choice", "values.level"),
                (registered, "head", "assess", {"level": "key", "colour": "red"}, {}, 400, "invalid_input", "values.colour"),
                (registered, "head", "assess", {"level": "key", "matter": "x"}, {}, 400, "field_not_asked", "values.matter"),
                (registered, "head", "urge", {}, {}, 400, "missing_note", "note"),
                (registered, "head", "fly", {}, {}, 404, "unknown_action", "action"),
                (mediating, "mediator", "apply_confirmation", {"jointly": True}, {}, 409, "wrong_state", None),
                (mediating, "mediator", "report_police", {}, {"note": "情况紧急"}, 409, "not_while", "alarm"),
                (settled, "mediator", "apply_confirmation", {"jointly": False}, {}, 409, "not_when", "values.jointly")):
            with self.subTest(action=action, code=code, values=values):
                before = self.case(case)
                self.refused(self.act(case, post, action, values, **more), status, code, field)
                self.assertEqual(self.case(case), before, "a refusal changes nothing")

    def test_a_rule_that_does_not_hold(self):
        step = dict(cases.way()[3][2], perform_by="2020-01-01")
        self.refused(self.act(self.led("mediating"), "mediator", "settle", step), 409, "rule_broken", "values.effective_on")

    def test_who_settled_does_not_close(self):
        case = self.opened("clerk")
        for _, action, values in cases.way()[:-1]:
            case = self.acted(case, "clerk", action, values)
        self.refused(self.act(case, "clerk", "close"), 409, "same_person")
        self.assertEqual(self.acted(case, "second clerk", "close")["state"], "closed")

    def test_an_opening_that_may_not_be(self):
        for post, what, status, code, field in (
                ("grid", {"values": {"kind": "neighbour"}}, 400, "missing_field", "values.parties"),
                ("grid", {"values": OPENING | {"kind": "alien"}}, 400, "choice", "values.kind"),
                ("grid", {"mechanism": "no-such"}, 404, "not_found", "mechanism"),
                ("grid", {"profile": "no-such"}, 404, "not_found", "mechanism"),
                ("grid", {"action": "no_such"}, 404, "unknown_action", "action"),
                ("grid", {"action": "assess", "values": {"level": "key"}}, 409, "not_begun", "assess"),
                ("grid", {"area": OTHER_VILLAGE}, 403, "outside_scope", "area"),
                ("grid", {"area": TOWN}, 403, "outside_scope", "area"),
                ("grid", {"area": ELSEWHERE}, 403, "outside_scope", "area"),
                ("viewer", {}, 403, "wrong_role", "register")):
            with self.subTest(what=what, code=code):
                self.refused(self.open(post, **what), status, code, field)
        self.refused(self.open(area="3308031142", valid=False), 400, "invalid_input", "area")

    def test_a_case_lies_where_its_field_says_within_the_area_it_is_opened_in(self):
        case = self.opened("clerk", area=TOWN, values=OPENING | {"area": OTHER_VILLAGE})
        self.assertEqual(self.case(case)["area"], OTHER_VILLAGE)
        self.assertIn(case["id"], [one["id"] for one in self.all_pages("cases", "clerk", mechanism="dispute", area=OTHER_VILLAGE)])
        for area, field in ((VILLAGE, OTHER_VILLAGE), (VILLAGE, TOWN), (TOWN, cases.OTHER_TOWN)):
            with self.subTest(area=area, field=field):
                self.refused(self.open("clerk", area=area, values=OPENING | {"area": field}), 400, "invalid_input", "values.area")

    def test_who_acts_on_what_has_changed_is_shown_how_it_is(self):
        case = self.opened()
        after = self.acted(case, "head", "assess", {"level": "key"})
        problem = self.refused(self.act(case, "mediator", "assess", {"level": "major"}), 409, "stale", "revision")
        self.assertEqual(problem["current"], self.case(after))
        self.refused(self.act(case | {"revision": 99}, "head", "assign", {"lead": ["丙"]}), 409, "stale")

    def test_a_case_elsewhere_is_not_there(self):
        case = self.opened()
        for id_ in (case["id"], NOWHERE, case["id"].replace("330803-", "110101-")):
            for post in ("neighbour", "grid"):
                if (post, id_) == ("grid", case["id"]):
                    continue
                client = self.person(post)
                for path in ("", "/events", "/actions", "/deadlines"):
                    self.refused(client.get(f"/api/v1/cases/{id_}{path}"), 404, "not_found")
                self.refused(self.act({"id": id_, "revision": 1}, post, "assess", {"level": "key"}), 404, "not_found")
                self.refused(client.send("POST", f"/api/v1/cases/{id_}/reveal", {"fields": ["parties"]}), 404, "not_found")
        for wrong in ("x", case["id"][:-1], case["id"].upper(), "330803", "..%2f" + case["id"]):
            self.refused(self.client.get(f"/api/v1/cases/{wrong}", valid=False), 404, "not_found")


class OnceTest(cases.CasesTest):
    def test_the_same_request_with_the_same_key_has_one_receipt(self):
        first = self.open(key="open-once")
        again = self.open(key="open-once")
        self.assertEqual((again.status, again.body, again.etag), (201, first.body, first.etag))
        case = first.json()
        done = self.act(case, "head", "assess", {"level": "key"}, key="assess-once")
        self.acted(done.json(), "head", "assign", {"lead": ["丙"]})
        again = self.act(case, "head", "assess", {"level": "key"}, key="assess-once")
        self.assertEqual((again.status, again.body), (200, done.body), "also when the case has gone on")
        self.assertEqual(self.case(case)["revision"], 3)

    def test_a_key_stands_for_one_request_only(self):
        case = self.opened(key="one-request")
        reused = (409, "idempotency_key_reused", "Idempotency-Key")
        self.refused(self.open(key="one-request", area=VILLAGE, values=OPENING | {"kind": "land"}), *reused)
        self.refused(self.act(case, "grid", "mark_risk", {"measures": "劝开"}, key="one-request"), *reused)
        self.refused(self.open("clerk", key="one-request"), *reused)  # the same words from somebody else
        self.assertEqual(self.case(case)["revision"], 1)

    def test_a_refused_request_may_be_mended_under_its_key(self):
        case = self.opened()
        self.refused(self.act(case, "head", "assess", {}, key="mended"), 400, "missing_field")
        self.assertEqual(self.acted(case, "head", "assess", {"level": "key"}, key="mended")["revision"], 2)

    def test_a_change_needs_its_key_and_the_token_of_the_session(self):
        case = self.opened()
        for path, body in (("", cases.opening()), (f"/{case['id']}/actions", {"action": "assess", "revision": 1, "values": {"level": "key"}})):
            client = self.person("head" if path else "grid")
            missing = client.change("POST", "/api/v1/cases" + path, body, False, valid=False)
            self.refused(missing, 428, "precondition_required", "Idempotency-Key")
            self.refused(client.change("POST", "/api/v1/cases" + path, body, "k" * 65, valid=False), 400, "invalid_input", "Idempotency-Key")
            forged = client.change("POST", "/api/v1/cases" + path, body, headers={"X-CSRF-Token": "A" * 43})
            self.refused(forged, 403, "csrf")

    def test_of_32_who_act_at_once_one_wins(self):
        case = self.opened()
        posts = ("head", "mediator", "clerk", "second clerk")
        clients = [self.town.client(posts[number % 3]) for number in range(CLIENTS)]

        def act(numbered):
            number, client = numbered
            body = {"action": "assess", "revision": 1, "values": {"level": ("ordinary", "key", "major")[number % 3]}}
            return client.change("POST", f"/api/v1/cases/{case['id']}/actions", body, f"at-once-{number}")
        with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
            answers = list(pool.map(act, enumerate(clients)))
        won = [one.json() for one in answers if one.status == 200]
        lost = [one for one in answers if one.status != 200]
        self.assertEqual((len(won), len(lost)), (1, CLIENTS - 1))
        for answer in lost:
            self.assertEqual(self.refused(answer, 409, "stale")["current"]["revision"], 2)
        self.assertEqual(self.case(case)["revision"], 2)
        self.assertEqual(len(self.get(f"cases/{case['id']}/events")["items"]), 2)

    def test_one_key_from_32_at_once_is_one_case(self):
        clients = [self.town.client("grid") for _ in range(CLIENTS)]
        body = cases.opening(values=OPENING | {"kind": "debt"})
        with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
            answers = list(pool.map(lambda one: one.change("POST", "/api/v1/cases", body, "all-at-once"), clients))
        self.assertEqual({(one.status, one.body) for one in answers}, {(201, answers[0].body)})
        self.assertEqual(len(self.all_pages("cases", mechanism="dispute", kind="debt")), 1)


if __name__ == "__main__":
    unittest.main()
