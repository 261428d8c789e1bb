"""Areas over time: founded, renamed, merged, parted, restored. Nothing that was written moves."""
import contextlib
import itertools
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import time
import unittest

import cases
import harness
import postgres
from accounts_test import grant
from cases import COUNTY, TOWN, VILLAGE, opening

DAY = "2025-01-01"


class AreaTest(cases.CasesTest):
    codes = itertools.count(600)

    @property
    def admin(self):
        return self.client

    def area(self, code):
        return self.admin.get(f"/api/v1/areas/{code}").json()

    def founded(self, name=None, since="2020-01-01", **more):
        code = f"330803114{next(self.codes)}"
        body = {"code": code, "name": name or f"试{code[-3:]}村", "from": since} | more
        answer = self.admin.change("POST", "/api/v1/areas", body)
        self.assertEqual(answer.status, 201, answer.body)
        self.assertEqual(answer.headers["location"], f"/api/v1/areas/{code}")
        return code

    def changed(self, code, path="", body=None, method="POST", **options):
        return self.admin.change(method, f"/api/v1/areas/{code}{path}", body, seen=f'"{self.area(code)["revision"]}"', **options)

    def ended(self, code, *successors, day=DAY, also=(), reason="村规模调整"):
        answer = self.changed(code, "/end", {"day": day, "successors": list(successors), "also": list(also), "reason": reason})
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def known(self, **query):
        answer = self.admin.get("/api/v1/areas", query=query)
        return {one["code"]: one for one in answer.json()["items"]}

    def counts(self, **query):
        return self.get("counts", mechanism="dispute", **query)

    def by_village(self, **query):
        out = {}
        for row in self.counts(area=TOWN, by="area", **query)["items"]:
            out[row["area"]] = out.get(row["area"], 0) + row["cases"]
        return out


class LifeTest(AreaTest):
    def test_a_village_from_its_founding_to_its_end_and_back(self):
        code = self.founded("云溪村", aliases=["云溪"])
        self.assertNotIn(code, self.known(day="2019-12-31"))
        row = self.known()[code]
        self.assertEqual((row["name"], row["level"], row["parent"], row["from"], row["until"]), ("云溪村", "village", TOWN, "2020-01-01", None))
        self.assertEqual(self.changed(code, body={"name": "云溪新村", "from": "2023-01-01"}, method="PATCH").status, 200)
        self.assertEqual((self.known(day="2022-12-31")[code]["name"], self.known()[code]["name"]), ("云溪村", "云溪新村"))
        heir = self.founded("云岭村")
        self.ended(code, heir)
        self.assertIn(code, self.known(day="2024-12-31"))
        self.assertNotIn(code, self.known())
        self.assertEqual(self.known(all="true")[code]["until"], DAY)
        self.assertEqual(self.known()[heir]["predecessors"], [code])
        told = self.area(code)
        self.assertEqual([one["kind"] for one in told["history"]], ["area.founded", "area.renamed", "area.ended"])
        self.assertEqual((told["successors"], told["history"][2]["reason"]), ([heir], "村规模调整"))
        self.assertEqual([one["name"] for one in told["names"]], ["云溪村", "云溪新村"])
        self.assertEqual(self.changed(code, "/restore", {"reason": "文件未下达"}).json()["until"], None)
        self.assertEqual(self.known()[heir]["predecessors"], [])
        self.assertEqual(len(self.area(code)["history"]), 4)

    def test_the_same_key_changes_once(self):
        code = self.founded()
        body = {"name": "一次村", "from": "2023-01-01"}
        for _ in range(2):
            answer = self.admin.change("PATCH", f"/api/v1/areas/{code}", body, seen='"2"', key=f"once-{code}")
            self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(self.area(code)["revision"], 3)
        self.refused(self.admin.change("PATCH", f"/api/v1/areas/{code}", body, seen='"2"'), 412, "stale")

    def test_what_is_refused(self):
        code, heir, later = self.founded(), self.founded(), self.founded(since="2030-01-01")
        found = {"code": code, "name": "某村", "from": DAY}
        for changes, status, reason, field in (
                ({}, 409, "area_exists", "code"), ({"code": VILLAGE}, 409, "area_exists", "code"),
                ({"code": "3308"}, 400, "invalid_input", "code"), ({"code": "330803114599", "name": "a|b"}, 400, "invalid_input", "name"),
                ({"code": "330803114599", "aliases": [""]}, 400, "invalid_input", "aliases[0]"),
                ({"code": "330803114599", "from": "2025-02-30"}, 400, "invalid_input", "from")):
            self.refused(self.admin.change("POST", "/api/v1/areas", found | changes, valid=False), status, reason, field)
        end = {"day": DAY, "successors": [heir]}
        for changes, status, reason, field in (
                ({"successors": [code]}, 400, "invalid_input", "successors[0]"), ({"successors": [heir, heir]}, 400, "invalid_input", "successors[1]"),
                ({"successors": ["330803114599"]}, 400, "invalid_input", "successors[0]"), ({"successors": [TOWN]}, 400, "invalid_input", "successors[0]"),
                ({"successors": [later]}, 400, "invalid_input", "successors[0]"), ({"day": "2020-01-01"}, 400, "invalid_input", "day"),
                ({"also": [code]}, 400, "invalid_input", "also[0]"), ({"also": [TOWN]}, 400, "invalid_input", "also[0]"),
                ({"also": ["330803114599"]}, 400, "invalid_input", "also[0]")):
            self.refused(self.changed(code, "/end", end | changes, valid=False), status, reason, field)
        self.assertEqual(self.area(code)["until"], None, "nothing of a refusal stays")
        self.refused(self.changed(TOWN, "/end", {"day": DAY}), 409, "areas_inside", "code")
        self.refused(self.changed(code, "/restore", {"reason": "x"}), 409, "area_not_ended", "code")
        self.ended(code, heir)
        self.refused(self.changed(code, "/end", end), 409, "area_ended", "code")
        self.refused(self.changed(code, body={"name": "x", "from": DAY}, method="PATCH"), 409, "area_ended", "from")
        self.refused(self.admin.change("PATCH", f"/api/v1/areas/{code}", {"name": "x", "from": DAY}, valid=False), 428, "precondition_required", "If-Match")
        self.refused(self.admin.get("/api/v1/areas/330803114599"), 404, "not_found")
        self.refused(self.admin.get("/api/v1/areas", query={"day": "2025-13-01"}, valid=False), 400, "invalid_input", "day")

    def test_administrators_change_their_own_areas(self):
        _, admin = self.town_admin("town.areas", TOWN)
        body = {"code": "330803115601", "name": "邻村", "from": DAY}
        self.refused(admin.change("POST", "/api/v1/areas", body), 403, "outside_scope", "code")
        self.assertEqual(admin.change("POST", "/api/v1/areas", body | {"code": f"330803114{next(self.codes)}"}).status, 201)
        self.refused(admin.change("PATCH", f"/api/v1/areas/{COUNTY}", {"name": "x", "from": DAY}, seen='"1"'), 403, "outside_scope", "code")
        self.refused(admin.get("/api/v1/areas/330803115601"), 404, "not_found")
        viewer = self.person("viewer")
        self.refused(viewer.change("POST", "/api/v1/areas", body), 403, "forbidden")

    def town_admin(self, login, area):
        made = self.admin.change("POST", "/api/v1/accounts", {"login": login, "name": "某人", "grants": [grant(area, "admin")]}).json()
        nobody = self.program.nobody()
        session = "/api/v1/session"
        first = harness.Session.of(nobody.send("POST", session, {"login": login, "password": made["one_time_password"]}))
        client = self.program.client(session=first)
        answer = client.send("POST", session + "/password", {"old": made["one_time_password"], "new": cases.PASSWORD})
        client.session = harness.Session.of(answer)
        return made, client

    def test_rights_stay_where_they_are_and_the_heir_says_so(self):
        code, heir = self.founded(), self.founded()
        account, client = self.town_admin(f"left-{code}", code)
        self.ended(code, heir)
        self.assertEqual(self.area(heir)["inherited"], {"areas": [code], "accounts": 1})
        self.assertEqual(client.get("/api/v1/session").json()["person"]["grants"], account["grants"])
        self.refused(client.get(f"/api/v1/areas/{heir}"), 404, "not_found")


class CasesOfEndedAreasTest(AreaTest):
    def test_no_new_cases_after_the_end(self):
        code, heir = self.founded(), self.founded("承接村")
        before = self.opened("clerk", area=code)
        self.ended(code, heir)
        answer = self.person("clerk").change("POST", "/api/v1/cases", opening(code))
        self.refused(answer, 409, "area_ended", "area")
        self.assertIn(f"承接村 {heir}", answer.json()["detail"])
        late = self.opened("clerk", area=code, occurred_at="2024-12-30")
        self.led("assessed", before)
        rows = {one["id"]: one["area"] for one in self.all_pages("cases", mechanism="dispute", area=code)}
        self.assertEqual(rows, {before["id"]: code, late["id"]: code}, "open cases stay where they are")

    def test_a_successor_lists_and_counts_what_was_merged_into_it(self):
        first, second, heir, parted = self.founded(), self.founded(), self.founded(), self.founded()
        ids = {code: self.opened("clerk", area=code)["id"] for code in (first, second, heir, parted)}
        sums = self.by_village()
        self.ended(first, heir, also=[second])
        self.ended(parted, heir, VILLAGE)
        whole = [ids[heir], ids[second], ids[first]]
        def listed(**query):
            return [one["id"] for one in self.all_pages("cases", mechanism="dispute", area=heir, **query)]
        self.assertEqual(listed(), [ids[heir]])
        for limit in (1, 2, 50):
            self.assertEqual(listed(with_predecessors="true", limit=limit), whole)
        self.assertEqual(listed(with_predecessors="true", columns="kind"), whole)
        self.assertEqual(self.counts(area=heir)["total"], 1)
        self.assertEqual(self.counts(area=heir, with_predecessors="true")["total"], 3)
        self.assertEqual(self.by_village(), sums, "what is told of each area stays as it was")
        folded = self.by_village(with_predecessors="true")
        self.assertEqual((folded.get(first), folded.get(second), folded[heir], folded[parted]), (None, None, 3, 1))
        self.assertEqual(sum(folded.values()), sum(sums.values()))

    def test_villages_sum_to_the_town_through_merges_and_partings(self):
        dice = random.Random(7)
        alive = [self.founded() for _ in range(6)]
        for turn in range(12):
            if turn % 2:
                self.opened("clerk", area=dice.choice(alive))
            ending = dice.sample(alive, dice.choice((1, 2)))
            fresh = [self.founded(since="2021-01-01") for _ in range(dice.choice((1, 2)))]
            self.ended(ending[0], *fresh, also=ending[1:])
            alive = [one for one in alive if one not in ending] + fresh
            total = self.counts(area=TOWN)["total"]
            for query in ({}, {"with_predecessors": "true"}):
                self.assertEqual(sum(self.by_village(**query).values()), total)

    def test_a_figure_follows_what_was_merged_until_its_last_day(self):
        heir, first, beyond = self.founded(), self.founded(), f"330803115{next(self.codes)}"
        body = {"code": beyond, "name": "邻镇试村", "from": "2020-01-01"}
        self.assertEqual(self.admin.change("POST", "/api/v1/areas", body).status, 201)
        for post, code, day in (("clerk", heir, "2024-03-01"), ("clerk", first, "2024-12-30"), ("neighbouring clerk", beyond, "2024-06-01"),
                                ("clerk", heir, "2025-06-01"), ("clerk", heir, "2025-06-02"), ("clerk", heir, "2025-06-03")):
            self.opened(post, area=code, occurred_at=day)
        source = "# 报告\n\n{{dispute.received}}、{{dispute.received @2024}}、{{growth(dispute.received)}}、{{dispute.received @2024-01-01..2025-12-31}}"
        def told(year=2025, area=heir):
            answer = self.person("clerk").change("POST", "/api/v1/reports", {"area": area, "year": year, "source": source})
            self.assertEqual(answer.status, 201, answer.body)
            return answer.json(), [one["value"] for one in answer.json()["figures"]]
        self.assertEqual(told()[1], [3, 1, 200, 4])
        town = told(area=TOWN)[1]
        self.ended(first, heir)
        self.ended(beyond, heir)
        report, values = told()
        self.assertEqual(values, [3, 1, 0, 6], "a year before the merger stays as it was told; growth compares like with like")
        after = told(area=TOWN)[1]
        self.assertEqual((after[0] - town[0], after[1] - town[1], after[3] - town[3]), (0, 0, 1), "a village from beyond the town's border came in")
        done = self.person("clerk").change("POST", f"/api/v1/reports/{report['id']}/publish", seen='"1"').json()
        whole = self.program.nobody().get(f"/api/v1/figures/{done['figures'][3]['code']}", query={"report": done["id"]}).json()
        self.assertEqual((whole["records"], whole["now"]["value"], whole["changed"]), (6, 6, False))
        seen = self.get(f"figures/{done['figures'][3]['code']}/records", "clerk", report=done["id"])
        self.assertEqual({one["area"] for one in seen["items"]}, {heir, first}, "of the neighbouring town's only the number")

    def test_names_are_those_of_now_in_sheets(self):
        code = self.founded("旧名村")
        self.changed(code, body={"name": "今名村", "from": DAY}, method="PATCH")
        self.opened("clerk", area=code)
        answer = self.person("clerk").get("/api/v1/mechanisms/dispute/export", query={"area": code, "format": "csv"})
        self.assertIn("今名村", answer.body.decode("utf-8-sig"))


class KeptTest(unittest.TestCase):
    """What rebuild and doctor say of areas and units, and what a second server knows of them."""

    def founded(self, program, code, name="新设村"):
        body = {"code": code, "name": name, "from": "2020-01-01"}
        return program.client().change("POST", "/api/v1/areas", body).status

    def test_rebuild_and_doctor(self):
        with tempfile.TemporaryDirectory() as folder:
            program = harness.Program(folder, *harness.ApiTest.options)
            self.addCleanup(program.close)
            client = program.client()
            self.assertEqual(self.founded(program, "330803114601"), 201)
            self.assertEqual(client.change("POST", "/api/v1/areas/330803114601/end", {"day": DAY, "successors": [VILLAGE]}, seen='"2"').status, 200)
            unit = {"name": "司法所", "area": TOWN, "from": "2020-01-01"}
            unit = client.change("POST", "/api/v1/units", unit).json()
            client.change("PATCH", f"/api/v1/units/{unit['id']}", {"kind": "站所"}, seen='"1"')
            before = client.get("/api/v1/areas/330803114601").json()
            program.stop()
            self.assertIn("与原来一致", run("rebuild", "--data", folder).stdout)
            self.assertEqual(run("doctor", "--data", folder).returncode, 0)
            self.spoil(folder, "UPDATE area_change SET name = '别名'")
            self.assertIn("areas", run("doctor", "--data", folder).stdout)
            self.assertIn("D012", run("doctor", "--data", folder).stdout)
            run("rebuild", "--data", folder)
            program.start()
            self.assertEqual(program.client().get("/api/v1/areas/330803114601").json(), before)

    @staticmethod
    def spoil(folder, sql):
        with contextlib.closing(sqlite3.connect(pathlib.Path(folder) / "dajuan.db")) as database:
            database.execute(sql)
            database.commit()

    def test_another_server_on_the_same_database_knows_at_once(self):
        with postgres.Cluster() as cluster, tempfile.TemporaryDirectory() as folder:
            place = ("--database", cluster.fresh_database())
            servers = [harness.Program(folder, *harness.ApiTest.options, *place) for _ in range(2)]
            for server in servers:
                self.addCleanup(server.close)
            code = "330803114601"
            self.assertEqual(self.founded(servers[0], code, "两地村"), 201)
            self.within_two_seconds(lambda: servers[1].client().get(f"/api/v1/areas/{code}").status == 200)
            ended = servers[1].client().change("POST", f"/api/v1/areas/{code}/end", {"day": DAY, "successors": [VILLAGE]}, seen='"2"')
            self.assertEqual(ended.status, 200, ended.body)
            town = cases.Town(servers[0])
            self.within_two_seconds(lambda: town.client("clerk").change("POST", "/api/v1/cases", opening(code)).status == 409)

    def within_two_seconds(self, holds):
        end = time.monotonic() + 2
        while not holds():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)


def run(*arguments):
    return subprocess.run([harness.PROGRAM, *arguments], capture_output=True, text=True, timeout=60,
                          env=harness.os.environ | {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, check=False)


if __name__ == "__main__":
    unittest.main()
