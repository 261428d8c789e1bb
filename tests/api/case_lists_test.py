"""Cases in lists, counts, deadlines and weekly lists: what is told agrees with the cases, whoever asks in whatever pages."""
import collections
import unittest

import cases
from cases import COUNTY, OPENING, OTHER_TOWN, OTHER_VILLAGE, TOWN, VILLAGE

VILLAGES = ("330803114203", "330803114204", "330803114205", "330803114206")  # of tests that look at all cases of a place


def of(kind):
    return OPENING | {"kind": kind}


class ListTest(cases.CasesTest):
    def listed(self, **query):
        return self.all_pages("cases", mechanism="dispute", **query)

    def test_pages_join_without_a_hole_or_a_double(self):
        ids = [self.opened(values=of("land"))["id"] for _ in range(7)]
        whole = self.listed(kind="land")
        self.assertEqual([one["id"] for one in whole], ids[::-1], "the newest first")
        for limit in (1, 2, 7, 200):
            self.assertEqual(self.listed(kind="land", limit=limit), whole)
        page = self.get("cases", mechanism="dispute", kind="land", limit=3)
        newer = self.opened(values=of("land"))
        rest = self.get("cases", mechanism="dispute", kind="land", limit=10, cursor=page["next"])["items"]
        self.assertEqual([one["id"] for one in page["items"] + rest], ids[::-1], "what is new stands before the first page")
        self.assertEqual(self.listed(kind="land")[0]["id"], newer["id"])

    def test_a_row_says_what_the_case_says(self):
        case = self.led("assigned", self.opened(values=of("family")))
        row = self.listed(kind="family")[0]
        self.assertEqual(row, {name: value for name, value in self.case(case).items() if name in row})

    def test_filters(self):
        kind = "house"
        cases_ = {state: self.led(state, self.opened(values=of(kind)))["id"] for state in ("registered", "assessed", "closed")}
        there = self.opened("clerk", area=OTHER_VILLAGE, values=of(kind))["id"]
        def ids(**query):
            return {one["id"] for one in self.listed(kind=kind, **query)}
        self.assertEqual(ids(), {*cases_.values(), there})
        for state, id_ in cases_.items():
            self.assertEqual(ids(state=state, area=VILLAGE), {id_})
        self.assertEqual(ids(state="assessed,closed"), {cases_["assessed"], cases_["closed"]})
        self.assertEqual(ids(area=OTHER_VILLAGE), {there})
        self.assertEqual(ids(area=TOWN), ids())
        self.assertEqual(ids(due_before="2099-12-31"), {cases_["registered"], there}, "only what has a deadline that runs")
        self.assertEqual(ids(due_before="2020-01-01 12:00"), set())
        for kind in ("no_such_kind", "registered", "LAND", "land,family", "land' OR '1'='1"):
            answer = self.person("head").get("/api/v1/cases", query={"mechanism": "dispute", "kind": kind})
            self.refused(answer, 400, "invalid_input", "kind")

    def test_the_most_urgent_first(self):
        kind = "debt"
        for state in ("registered", "assessed", "mediating", "settled", "closed", "registered"):
            self.led(state, self.opened(values=of(kind)))
        running = [one for one in self.listed(kind=kind) if one["due_at"]]
        self.assertGreater(len(running), 2)
        for limit in (1, 2, 200):
            rows = self.listed(kind=kind, sort="due", limit=limit)
            self.assertEqual(rows, sorted(running, key=lambda one: (one["due_at"], one["id"])), limit)
        self.assertEqual(self.listed(kind=kind, sort="due", late="true"), [])
        last = "2099-12-31"
        for sort in ("due", "newest"):
            for limit in (1, 200):
                self.assertEqual({one["id"] for one in self.listed(kind=kind, sort=sort, due_from="2020-01-01", due_before=last, limit=limit)},
                                 {one["id"] for one in running}, (sort, limit))
                self.assertEqual(self.listed(kind=kind, sort=sort, due_from=last), [])
        self.assertEqual(self.listed(kind=kind, sort="newest", late="false"), self.listed(kind=kind))
        query = {"mechanism": "dispute", "due_from": "2025-02-01", "due_before": "2025-01-01"}
        self.refused(self.person("head").get("/api/v1/cases", query=query), 400, "invalid_input", "due_before")
        page = self.get("cases", mechanism="dispute", kind=kind, sort="due", limit=1)
        answer = self.person("head").get("/api/v1/cases", query={"mechanism": "dispute", "cursor": page["next"]})
        self.refused(answer, 400, "invalid_input", "cursor")

    def test_by_the_day_on_which_it_was_opened(self):
        days = {day: self.opened("clerk", occurred_at=day)["id"] for day in ("2019-03-01", "2019-03-05", "2019-04-01")}
        for first, last, found in (("2019-03-05", "2019-04-01", ("2019-04-01", "2019-03-05")), ("2019-01-01", "2019-03-05", ("2019-03-05", "2019-03-01")),
                                   ("2019-03-01", "2019-03-01", ("2019-03-01",)), ("2019-01-01", "2019-02-28", ())):
            query = {"opened_from": first, "opened_to": last}
            self.assertEqual([one["id"] for one in self.listed(limit=1, **query)], [days[day] for day in found], query)

    def test_columns_of_public_fields(self):
        case = self.led("assessed")
        row = next(one for one in self.listed(columns="source,level,kind,form") if one["id"] == case["id"])
        self.assertEqual(row["values"], {"source": "found", "level": "ordinary", "kind": "neighbour"})
        self.assertEqual(row["values"], {name: value for name, value in self.case(case)["values"].items() if name in row["values"]})
        self.assertNotIn("values", self.listed(limit=200)[0])
        for columns, says in (("parties", "private"), ("source,nothing", "nothing"), (",".join(["source"] * 9), "8")):
            answer = self.person("head").get("/api/v1/cases", query={"mechanism": "dispute", "columns": columns})
            self.refused(answer, 400, "invalid_input", "columns", says)

    def test_nobody_sees_what_lies_elsewhere(self):
        own = self.opened(values=of("injury"))["id"]
        other = self.opened("neighbour", area=OTHER_TOWN, values=of("injury"))["id"]
        query = {"mechanism": "dispute", "kind": "injury"}
        for post, area, ids in (("grid", None, [own]), ("viewer", None, [own]), ("neighbour", None, [other])):
            self.assertEqual([one["id"] for one in self.get("cases", post, **query)["items"]], ids, post)
        everything = self.client.get("/api/v1/cases", query=query | {"area": COUNTY}).json()["items"]
        self.assertEqual([one["id"] for one in everything], [other, own])
        for path in ("cases", "counts", "deadlines"):
            for post, area in (("grid", TOWN), ("grid", OTHER_VILLAGE), ("neighbour", TOWN), ("head", COUNTY)):
                answer = self.person(post).get("/api/v1/" + path, query={"mechanism": "dispute", "area": area})
                self.refused(answer, 403, "outside_scope")

    def test_questions_that_cannot_be_answered(self):
        for path, query, status, field in (
                ("cases", {}, 400, "mechanism"), ("cases", {"mechanism": "no-such"}, 400, "mechanism"),
                ("cases", {"state": "no_such"}, 400, "state"), ("cases", {"state": ",".join(["closed"] * 33)}, 400, "state"),
                ("cases", {"limit": "0"}, 400, "limit"), ("cases", {"limit": "201"}, 400, "limit"),
                ("cases", {"limit": "9" * 30}, 400, "limit"), ("cases", {"limit": "-1"}, 400, "limit"),
                ("cases", {"cursor": "330803"}, 400, "cursor"), ("cases", {"cursor": "x" * 64}, 400, "cursor"),
                ("cases", {"due_before": "soon"}, 400, "due_before"), ("cases", {"late": "yes"}, 400, "late"),
                ("cases", {"returned": "1"}, 400, "returned"), ("cases", {"sort": "oldest"}, 400, "sort"),
                ("cases", {"opened_from": "2025-02-30"}, 400, "opened_from"), ("cases", {"opened_to": "x"}, 400, "opened_to"),
                ("cases", {"opened_from": "2025-02-02", "opened_to": "2025-02-01"}, 400, "opened_to"),
                ("cases", {"sort": "due", "cursor": "12345"}, 400, "cursor"), ("cases", {"sort": "due", "cursor": "-1.x"}, 400, "cursor"),
                ("counts", {"by": "kind"}, 400, "by"), ("counts", {"by": "area", "area": VILLAGE}, 400, "by"),
                ("counts", {"by": "area", "from": "2025-01"}, 400, "area"),
                ("cases", {"colour": "red"}, 400, "colour"),
                ("cases", {"area": "33"}, 400, "area"), ("cases", {"area": "' OR 1=1 --"}, 400, "area"),
                ("counts", {"mechanism": "no-such"}, 404, "mechanism"), ("counts", {"from": "2025"}, 400, "from"),
                ("counts", {"from": "2025-13"}, 400, "from"), ("counts", {"from": "2025-W54"}, 400, "from"),
                ("counts", {"from": "2025-01", "to": "2025-1x"}, 400, "from"), ("counts", {"from": "2025-01", "to": "2025-W05"}, 400, "from"),
                ("deadlines", {"mechanism": "no-such"}, 404, "mechanism"), ("deadlines", {"before": "2025-02-30"}, 400, "before"),
                ("mechanisms/no-such/agenda/weekly", {}, 404, "mechanism"), ("mechanisms/dispute/agenda/yearly", {}, 404, "agenda"),
                ("mechanisms/dispute/agenda/weekly", {"day": "monday"}, 400, "day"), ("mechanisms/no-such/tally", {}, 404, "mechanism"),
                ("mechanisms/dispute/tally", {"from": "2025-03-01", "to": "2025-02-01"}, 400, "to"),
                ("mechanisms/no-such", {}, 404, "mechanism")):
            with self.subTest(path=path, query=query):
                given = {} if "/" in path or (path == "cases" and not query) else {"mechanism": "dispute"}
                answer = self.person("head").get("/api/v1/" + path, query=given | query, valid=False)
                self.refused(answer, status, "invalid_input" if status == 400 else "not_found", field)


class CountTest(cases.CasesTest):
    def counted(self, post="head", **query):
        told = self.get("counts", post, mechanism="dispute", **query)
        self.assertEqual(told["total"], sum(one["cases"] for one in told["items"]))
        return collections.Counter({(one["period"], one["item"], one["kind"]): one["cases"] for one in told["items"]})

    def test_counts_agree_with_the_lists_at_every_level(self):
        for state in ("registered", "registered", "assessed", "settled", "closed"):
            self.led(state)
        self.opened("clerk", area=OTHER_VILLAGE, values=of("debt"))
        self.opened("neighbour", area=OTHER_TOWN, values=of("land"))
        for post, area in (("grid", VILLAGE), ("head", TOWN), ("neighbour", OTHER_TOWN), (None, COUNTY)):
            client = self.person(post) if post else self.client
            query = {"mechanism": "dispute", "area": area}
            rows = client.get("/api/v1/cases", query=query | {"limit": 200}).json()["items"]
            told = client.get("/api/v1/counts", query=query).json()
            listed = collections.Counter((one["state"], one["kind"]) for one in rows)
            self.assertEqual({(one["item"], one["kind"]): one["cases"] for one in told["items"] if one["cases"]}, dict(listed), area)
            self.assertEqual(told["total"], len(rows))

    def test_what_came_and_went_in_months_and_weeks(self):
        for day in ("2023-01-30 09:00", "2023-01-31 23:59", "2023-02-01 00:00"):
            self.opened("clerk", values=of("labour"), occurred_at=day)
        self.assertEqual(self.counted(**{"from": "2023-01"}), {("2023-01", "begun", "labour"): 2})
        self.assertEqual(self.counted(**{"from": "2023-01", "to": "2023-02"}),
                         {("2023-01", "begun", "labour"): 2, ("2023-02", "begun", "labour"): 1})
        self.assertEqual(self.counted(**{"from": "2023-W05"}), {("2023-W05", "begun", "labour"): 3})
        self.assertEqual(self.counted(**{"from": "2023-W06"}), {})
        village = self.person("grid").get("/api/v1/counts", query={"mechanism": "dispute", "from": "2023-W05"})
        self.refused(village, 400, "invalid_input", "area")

    def test_the_end_and_the_return_are_counted_too(self):
        case = self.opened("clerk", values=of("compensation"), occurred_at="2022-03-01 09:00")
        for day, (_, action, values) in enumerate(cases.way()[:-1], 2):
            case = self.acted(case, "clerk", action, values, occurred_at=f"2022-03-{day:02} 09:00")
        case = self.acted(case, "second clerk", "close", occurred_at="2022-03-28 09:00")
        self.acted(case, "clerk", "back", note="反复", occurred_at="2022-04-02 09:00")
        self.assertEqual(self.counted(**{"from": "2022-03", "to": "2022-04"}),
                         {("2022-03", "begun", "compensation"): 1, ("2022-03", "ended", "compensation"): 1,
                          ("2022-04", "returned", "compensation"): 1})


class DeadlineTest(cases.CasesTest):
    def test_each_deadline_says_how_it_came_about(self):
        case = self.opened("clerk", occurred_at="2025-01-22 09:00")
        told = self.get(f"cases/{case['id']}/deadlines")["items"]
        self.assertEqual([one["clock"] for one in told], ["triage"])
        self.assertEqual(told[0]["unrolled_at"], "2025-01-29T15:59:59.000Z")
        self.assertEqual(told[0]["due_at"], "2025-02-05T15:59:59.000Z", "the first working day after the spring festival")
        self.assertEqual(told[0]["state"], "overdue")
        steps = "".join(step["zh"] for step in told[0]["steps"])
        for word in ("2025-01-22", "7日", "春节", "顺延", "2025-02-05"):
            self.assertIn(word, steps)
        self.acted(case, "clerk", "assess", {"level": "key"}, occurred_at="2025-01-23 09:00")
        self.assertEqual(self.get(f"cases/{case['id']}/deadlines")["items"][0]["state"], "met")

    def test_what_is_due_by_a_day_the_earliest_first(self):
        days = {"2024-03-04": None, "2024-03-01": None, "2024-03-06": None}
        for day in days:
            days[day] = self.opened("clerk", area=VILLAGES[0], occurred_at=day + " 09:00")["id"]
        query = {"mechanism": "dispute", "before": "2024-03-12"}
        told = self.get("deadlines", area=VILLAGES[0], **query)["items"]
        self.assertEqual([one["id"] for one in told], [days["2024-03-01"], days["2024-03-04"]])
        self.assertEqual([one["due_at"] for one in told], ["2024-03-08T15:59:59.000Z", "2024-03-11T15:59:59.000Z"])
        self.assertEqual(self.get("deadlines", area=VILLAGES[0], limit=1, **query)["items"], told[:1])
        self.assertEqual(self.get("deadlines", "neighbour", **query)["items"], [])


class AgendaTest(cases.CasesTest):
    WEEKS = ("2024-06-05", "2024-06-12", "2024-06-19", "2024-06-26")

    def snapshot(self, day, agenda="weekly"):
        return self.get(f"mechanisms/dispute/agenda/{agenda}", day=day, area=VILLAGES[1])

    def at(self, case, day, post, action, values=None, **more):
        return self.acted(case, post, action, values, occurred_at=day + " 09:00", **more)

    def test_every_week_balances_and_goes_on_from_the_week_before(self):
        one, two, _ = (self.opened("clerk", area=VILLAGES[1], occurred_at=day + " 09:00")
                       for day in ("2024-06-03", "2024-06-04", "2024-06-11"))
        agreed = dict(cases.way()[3][2], effective_on="2024-06-11", perform_by="2024-06-20")
        for day, action, values in (("2024-06-05", "assess", {"level": "key"}), ("2024-06-06", "assign", {"lead": ["丙"]}),
                                    ("2024-06-07", "take_on", {"willing": True}), ("2024-06-11", "settle", agreed),
                                    ("2024-06-12", "perform", {"proof": ["收条"]}), ("2024-06-17", "visit", {"visit_result": "stable"})):
            one = self.at(one, day, "clerk", action, values)
        one = self.at(one, "2024-06-18", "second clerk", "close")
        two = self.at(two, "2024-06-13", "clerk", "decline", {"willing": False, "remedies": ["court"]}, note="要打官司")
        weeks = [self.snapshot(day) for day in self.WEEKS]
        told = [tuple(week["balance"][name] for name in ("opening", "begun", "returned", "ended", "closing")) for week in weeks]
        self.assertEqual(told, [(0, 2, 0, 0, 2), (2, 1, 0, 0, 3), (3, 0, 0, 1, 2), (2, 0, 0, 0, 2)])
        for before, week in zip(weeks, weeks[1:]):
            self.assertEqual(week["balance"]["opening"], before["balance"]["closing"])
            for earlier, now in zip(before["lists"], week["lists"]):
                self.assertEqual(now["carried_in"], len(earlier["cases"]), now["list"])
        for week in weeks:
            self.assertTrue(week["balance"]["balances"])
            for one_list in week["lists"]:
                self.assertTrue(one_list["balances"], one_list)
                self.assertEqual(one_list["carried_in"] + one_list["entered"] - one_list["left"], len(one_list["cases"]), one_list)
        self.assertEqual(self.snapshot("2024-06-10"), weeks[1], "any day of the week tells the same week")

    def test_figures_of_a_time(self):
        case = self.opened("clerk", area=VILLAGES[2], values=of("other"), occurred_at="2021-05-10 09:00")
        self.at(case, "2021-05-11", "clerk", "assess", {"level": "major"})
        self.opened("clerk", area=VILLAGES[2], values=of("other"), occurred_at="2021-06-01 09:00")
        told = self.get("mechanisms/dispute/tally", area=VILLAGES[2], **{"from": "2021-05-01", "to": "2021-05-31"})
        counts = {one["count"]: one["value"] for one in told["counts"]}
        self.assertEqual((counts["received"], counts["closed"], counts["in_hand"], counts["key_received"]), (1, 0, 1, 1))
        self.assertEqual({one["rate"]: one["percent"] for one in told["rates"]}["closing"], 0)
        self.assertIn("排查矛盾纠纷1件", told["phrases"][0]["zh"])

    def test_each_figure_opens_the_cases_that_it_counts(self):
        where = {"area": VILLAGES[3], "from": "2020-03-01", "to": "2020-03-31"}
        def day(case, date, action, values=None, **more):
            return self.at(case, date, "clerk", action, values, **more)
        old, new = (self.opened("clerk", area=VILLAGES[3], values=of("other"), occurred_at=date + " 09:00") for date in ("2020-02-10", "2020-03-10"))
        old = day(old, "2020-03-02", "decline", {"willing": False, "remedies": ["court"]}, note="要打官司")
        old = self.at(old, "2020-03-03", "second clerk", "refer", {"taken": "court"})
        old = self.at(old, "2020-03-05", "second clerk", "back", note="又回来了")
        told = self.get("mechanisms/dispute/tally", **where)
        self.assertEqual(told["balance"], {"opening": 1, "begun": 1, "returned": 1, "ended": 1, "closing": 2, "balances": True})
        path = "mechanisms/dispute/counts/{}/cases"
        def ids(count, **more):
            return [one["id"] for one in self.all_pages(path.format(count), **where, **more)]
        for name, cases_ in (("opening", [old]), ("begun", [new]), ("returned", [old]), ("ended", [old]), ("closing", [new, old])):
            for limit in (1, 200):
                self.assertEqual(ids(name, limit=limit), [one["id"] for one in cases_], name)
        for count in told["counts"]:
            self.assertEqual(len(ids(count["count"])), count["cases"], count["count"])
        for count, query, status, field in (("no_such", {}, 404, "count"), ("received", {"cursor": "x"}, 400, "cursor"),
                                            ("received", {"from": "2020-04-01"}, 400, "to"), ("received", {"limit": "0"}, 400, "limit")):
            answer = self.person("head").get("/api/v1/" + path.format(count), query=where | query, valid=False)
            self.refused(answer, status, "invalid_input" if status == 400 else "not_found", field)
        self.refused(self.person("head").get("/api/v1/mechanisms/no-such/counts/received/cases"), 404, "not_found", "mechanism")


class MechanismTest(cases.CasesTest):
    def test_a_form_finds_all_that_it_needs(self):
        heads = {one["id"]: one for one in self.get("mechanisms")["items"]}
        self.assertGreater(len(heads), 10)
        told = self.get("mechanisms/dispute")
        self.assertEqual({name: told[name] for name in ("id", "zh", "en", "kind_field")},
                         {name: heads["dispute"][name] for name in ("id", "zh", "en", "kind_field")})
        self.assertEqual([one["id"] for one in told["fields"] if one["required"]], ["area", "kind", "parties"])
        self.assertEqual([one["id"] for one in told["actions"] if one["opens_case"]], ["register"])
        closing = next(one for one in told["rates"] if one["id"] == "closing")
        self.assertEqual({name: closing[name] for name in ("of", "per", "without", "cohort")}, {"of": "closed", "per": "received", "without": [], "cohort": True})
        self.assertEqual({one["on"] for one in told["agenda"]}, {"monday"})
        parties = next(one for one in told["fields"] if one["id"] == "parties")
        self.assertTrue(parties["private"])

    def test_nobody_is_told(self):
        nobody = self.program.nobody()
        for path in ("mechanisms", "mechanisms/dispute", "mechanisms/dispute/agenda/weekly", "mechanisms/dispute/tally"):
            self.refused(nobody.get("/api/v1/" + path), 401, "unauthenticated")
        for path in ("cases", "counts", "deadlines"):
            self.refused(nobody.get("/api/v1/" + path, query={"mechanism": "dispute"}), 401, "unauthenticated")


if __name__ == "__main__":
    unittest.main()
