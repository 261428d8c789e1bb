"""The year 2024 of the sample township, given to a real server by `dajuan simulate --sample gaojia`; and a mechanism of a
site's own, from its file to its figures, through the API."""
import datetime
import re
import subprocess
import unittest

import harness
import workbench_test

TOWN = harness.AREA
SEED = "5"
SEEDLINGS = harness.ROOT / "samples" / "mechanisms"


def simulate(program, token):
    return subprocess.run([harness.PROGRAM, "simulate", "--sample", "gaojia", "--seed", SEED, "--url", program.address.rstrip("/"),
                           "--token", token], capture_output=True, timeout=500, text=True, check=False)


def token_of(client):
    answer = client.send("POST", "/api/v1/tokens", {"name": "simulate", "days": 1})
    assert answer.status == 201, answer
    return answer.json()["secret"]


class YearTest(unittest.TestCase):
    """One year for all tests."""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.program = harness.Program(None, "--areas", str(harness.SAMPLE / "areas.csv"))
        cls.addClassCleanup(cls.program.close)
        cls.token = token_of(cls.program.client(judged=False))
        cls.done = simulate(cls.program, cls.token)
        assert cls.done.returncode == 0, cls.done.stderr

    def setUp(self):
        self.client = self.program.client()

    def get(self, path, **query):
        answer = self.client.get("/api/v1/" + path, query={"area": TOWN} | query)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def figures(self, mechanism, first="2024-01-01", last="2024-12-31"):
        told = self.get(f"mechanisms/{mechanism}/tally", **{"from": first, "to": last})
        return ({one["count"]: one["value"] for one in told["counts"]}, {one["rate"]: one["percent"] for one in told["rates"]},
                [one["zh"] for one in told["phrases"]])

    def test_every_suggestion_was_answered_and_nobody_is_dissatisfied(self):
        counts, rates, phrases = self.figures("suggestion")
        self.assertEqual([counts[name] for name in ("received", "answered_items", "closed_items", "pleased", "dissatisfied")],
                         [214, 214, 214, 214, 0])
        self.assertEqual(counts["class_a"] + counts["class_b"] + counts["class_c"] + counts["class_d"], 214)
        self.assertEqual((rates["closing"], rates["satisfaction"]), (100, 100))
        self.assertTrue(phrases[0].startswith("高质量办理人大代表建议214件，办结率100%、满意率100%"), phrases)
        self.assertEqual(counts["promised"], self.figures("follow-up")[0]["made"], "each promise is followed up")

    def test_the_items_of_the_inspection_stand_reviewed_and_none_is_closed(self):
        counts, rates, phrases = self.figures("environment")
        self.assertEqual([counts[name] for name in ("received", "key", "ordinary", "finished", "reviewed", "accepted", "closed",
                                                    "in_hand", "overdue")], [5, 2, 3, 5, 5, 0, 0, 5, 0])
        self.assertEqual((rates["finishing"], rates["closing"]), (100, 0))
        self.assertIn("针对环保督察交办的2件重点件、3件一般件，完成整改5件、实地复查5件、验收0件、销号0件", phrases)
        states = {row["state"] for row in self.get("cases", mechanism="environment")["items"]}
        self.assertEqual(states, {"reviewed"})

    def test_every_weekly_list_of_disputes_balances(self):
        monday, begun, ended, returned, closing = datetime.date(2024, 1, 1), 0, 0, 0, 0
        while monday.year == 2024:
            week = self.get("mechanisms/dispute/agenda/weekly", day=str(monday))
            balance = week["balance"]
            self.assertEqual((week["first"], balance["opening"]), (str(monday), closing), "a week goes on where the last ended")
            self.assertTrue(balance["balances"], week)
            for one in week["lists"]:
                self.assertTrue(one["balances"], one)
                self.assertEqual(one["carried_in"] + one["entered"] - one["left"], len(one["cases"]), one)
            self.assertEqual(closing + balance["begun"] + balance["returned"] - balance["ended"], balance["closing"])
            begun, ended, returned = begun + balance["begun"], ended + balance["ended"], returned + balance["returned"]
            closing = balance["closing"]
            monday += datetime.timedelta(7)
        counts, _, _ = self.figures("dispute")
        self.assertEqual([begun, closing], [190, counts["in_hand"]])
        self.assertEqual([counts["received"], counts["returned"]], [begun, returned])
        self.assertEqual(ended - returned, counts["received"] - counts["in_hand"])
        # A case that came back and was ended again is one case among those that were closed or referred, and left twice.
        twice = ended - counts["closed"] - counts["referred"]
        self.assertTrue(0 <= twice <= returned, (ended, counts))
        self.assertGreater(counts["closed"], 120)
        self.assertGreater(returned, 0)

    def test_figures_of_the_report(self):
        consultations, _, phrases = self.figures("consultation")
        self.assertEqual([consultations[name] for name in ("sessions", "raised_items", "converted_items")], [4, 23, 14])
        self.assertIn("开展民生议事堂活动4场，共提出意见建议23条，采纳落实成果转化14条", phrases)
        tasks, rates, _ = self.figures("integrity-task")
        self.assertEqual([tasks["tasks"], tasks["closed_tasks"], rates["closing"]], [28, 28, 100])
        honours, _, _ = self.figures("honour")
        self.assertEqual([honours["province"], honours["models"], honours["won"]], [1, 2, 3])
        projects, _, _ = self.figures("key-project")
        self.assertEqual([projects["begun_items"], projects["enlisted_items"], projects["planned_sum"]], [1, 1, 31000])
        chosen, rates, _ = self.figures("livelihood-project")
        self.assertEqual([chosen["chosen"], chosen["done_items"], rates["completion"]], [10, 10, 100])

    def test_counts_of_the_town_are_its_cases(self):
        for mechanism in ("dispute", "hazard", "grid-event", "petition", "suggestion"):
            present = self.get("counts", mechanism=mechanism)
            rows, cursor = 0, {}
            while True:
                page = self.get("cases", mechanism=mechanism, limit=200, **cursor)
                rows += len(page["items"])
                if page["next"] is None:
                    break
                cursor = {"cursor": page["next"]}
            self.assertEqual(sum(one["cases"] for one in present["items"]), rows, mechanism)

    def everybody(self):
        """Somebody who holds every role in the town, past the first login."""
        roles = re.findall(r"^  ([a-z_]+):", (harness.ROOT / "mechanisms" / "roles.yaml").read_text(encoding="utf-8"), re.MULTILINE)
        grants = [{"area": TOWN, "roles": roles[at:at + 20], "mechanisms": []} for at in range(0, len(roles), 20)]
        made = self.client.change("POST", "/api/v1/accounts", {"login": "everybody", "name": "某人", "grants": grants})
        self.assertEqual(made.status, 201, made.body)
        client, once = self.program.nobody(), made.json()["one_time_password"]
        client.session = harness.Session.of(client.send("POST", "/api/v1/session", {"login": "everybody", "password": once}))
        client.session = harness.Session.of(client.send("POST", "/api/v1/session/password", {"old": once, "new": "另一句很长的口令"}))
        return client

    def test_every_number_on_the_table_is_the_length_of_its_list(self):
        client = self.everybody()
        bench = workbench_test.assert_agrees(self, client)
        self.assertEqual(bench["area"], TOWN)
        self.assertGreater(len(bench["waiting"]), 15)
        self.assertGreater(sum(one["cases"] for one in bench["waiting"]), 50)
        self.assertGreater(bench["late"]["count"], 10, "what was left open in 2024 is late today")
        village = workbench_test.assert_agrees(self, client, area="330803114201")
        self.assertLess(len(village["waiting"]), len(bench["waiting"]))
        for mechanism in bench["mechanisms"]:
            whole = client.get("/api/v1/counts", query={"mechanism": mechanism, "area": TOWN}).json()
            parts = client.get("/api/v1/counts", query={"mechanism": mechanism, "area": TOWN, "by": "area"}).json()
            self.assertEqual(parts["total"], whole["total"], mechanism)
            self.assertTrue(all(one["area"].startswith(TOWN[:9]) for one in parts["items"]), mechanism)

    def test_the_same_year_again_is_refused_and_changes_nothing(self):
        before = self.get("counts", mechanism="dispute")
        again = simulate(self.program, self.token)
        self.assertEqual(again.returncode, 1)
        self.assertEqual(self.get("counts", mechanism="dispute"), before)


class OwnMechanismTest(unittest.TestCase):
    """samples/mechanisms/courtyard-seedlings, whose file the recipe makes."""

    def setUp(self):
        self.program = harness.Program(None, "--mechanisms", str(SEEDLINGS))
        self.addCleanup(self.program.close)
        administrator = self.program.client()
        self.village, self.office = (self.person(administrator, *post) for post in
                                     (("village-1", ["village", "office"]), ("office-1", ["office"])))

    def person(self, administrator, login, roles):
        grants = [{"area": TOWN, "roles": roles, "mechanisms": []}]
        made = administrator.change("POST", "/api/v1/accounts", {"login": login, "name": "某人", "grants": grants}).json()
        client = self.program.nobody()
        password = made["one_time_password"]
        client.session = harness.Session.of(client.send("POST", "/api/v1/session", {"login": login, "password": password}))
        client.session = harness.Session.of(client.send("POST", "/api/v1/session/password",
                                                        {"old": password, "new": "另一句很长的口令"}))
        return client

    def act(self, who, case, action, on, values, note=None, status=200):
        body = {"action": action, "revision": case["revision"], "values": values, "occurred_at": on}
        answer = who.change("POST", f"/api/v1/cases/{case['id']}/actions", body | ({"note": note} if note else {}))
        self.assertEqual(answer.status, status, answer.body)
        return answer.json()

    def test_a_batch_of_seedlings_from_its_order_to_the_figures(self):
        case = self.village.change("POST", "/api/v1/cases", {
            "mechanism": "courtyard-seedlings", "area": "330803114213", "occurred_at": "2025-02-20",
            "values": {"species": "pomelo", "keeper": ["甲"]}}).json()
        self.assertEqual(case["state"], "ordered")
        case = self.act(self.village, case, "arrive", "2025-03-01", {"arrived": "100"})
        refused = self.act(self.village, case, "hand_out", "2025-03-04", {"given": "101"}, status=409)
        self.assertEqual(refused["code"], "stock_short", refused)
        case = self.act(self.village, case, "hand_out", "2025-03-05", {"given": "60"})
        case = self.act(self.village, case, "hand_out", "2025-03-12", {"given": "40"})
        case = self.act(self.village, case, "write_off", "2025-06-01", {"lost": "5"}, "干旱")
        early = self.act(self.office, case, "accept", "2025-08-01", {"photos": [photo(self.office)]}, status=409)
        self.assertEqual(early["code"], "too_early", early)
        case = self.act(self.office, case, "accept", "2025-09-15", {"photos": [photo(self.office)]})
        self.assertEqual(case["state"], "accepted")
        seen = self.village.get(f"/api/v1/cases/{case['id']}").json()
        self.assertEqual(seen["stocks"], {"in_nursery": 0, "in_courtyards": 95})
        told = self.village.get("/api/v1/mechanisms/courtyard-seedlings/tally",
                                query={"area": TOWN, "from": "2025-01-01", "to": "2025-12-31"}).json()
        self.assertEqual({one["count"]: one["value"] for one in told["counts"]}, {"batches": 1, "came": 100, "planted": 100})
        self.assertEqual(told["phrases"][0]["zh"], "2025年到苗100株，栽到庭院100株，栽植率100%，存活95株。")
        rows = self.village.get("/api/v1/counts", query={"area": TOWN, "mechanism": "courtyard-seedlings"}).json()["items"]
        self.assertEqual([(row["item"], row["cases"]) for row in rows], [("accepted", 1)])


def photo(client):
    picture = (harness.ROOT / "samples" / "province" / "evidence.png").read_bytes()
    answer = client.send("POST", "/api/v1/attachments", picture, {"Content-Type": "application/octet-stream"})
    assert answer.status == 201, answer
    return answer.json()["sha256"]


if __name__ == "__main__":
    unittest.main()
