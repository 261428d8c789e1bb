"""The places that a server knows, and the names of those who act there."""
import unittest

import accounts_test
import harness
from accounts_test import COUNTY, ELSEWHERE, TOWN, grant

VILLAGE = "330803114202"
OTHER_TOWN = "330803115000"


class AreasTest(accounts_test.AccountsTest):
    def areas(self, client, **query):
        answer = client.get("/api/v1/areas", query=query)
        self.assertEqual(answer.status, 200, answer.body)
        self.assertFalse(answer.json()["more"])
        return {one["code"]: one for one in answer.json()["items"]}

    def test_areas_of_the_town_with_their_levels_and_who_holds_them(self):
        all_of_them = self.areas(self.client)
        self.assertEqual(list(all_of_them), sorted(all_of_them))
        town = all_of_them[TOWN]
        self.assertEqual((town["name"], town["level"]), ("高家镇", "town"))
        villages = [one for one in all_of_them.values() if one["level"] == "village"]
        self.assertGreater(len(villages), 5)
        self.assertEqual({one["parent"] for one in villages if one["code"].startswith(TOWN[:9])}, {TOWN})

    def test_a_village_comes_with_those_that_hold_it_and_with_no_neighbour(self):
        code = next(one for one in self.areas(self.client) if one.startswith(TOWN[:9]) and one != TOWN)
        found = self.areas(self.client, area=code)
        self.assertIn(TOWN, found)
        self.assertEqual([one for one in found if found[one]["level"] == "village"], [code])

    def test_areas_are_those_that_are_granted(self):
        _, worker = self.member(f"worker-{next(harness.keys)}", grant(TOWN, "viewer"))
        self.assertEqual(set(self.areas(worker)), set(self.areas(self.client, area=TOWN)))
        for area, status in ((COUNTY, 403), (OTHER_TOWN, 403), (ELSEWHERE, 403)):
            self.refused(worker.get("/api/v1/areas", query={"area": area}), status, "outside_scope", "area")
        self.refused(worker.get("/api/v1/areas", query={"area": "3308"}, valid=False), 400, "invalid_input", "area")
        self.refused(worker.get("/api/v1/areas", query={"limit": "5"}, valid=False), 400, "invalid_input", "limit")
        self.assertEqual(self.nobody.get("/api/v1/areas").status, 401)


class PeopleTest(accounts_test.AccountsTest):
    def names(self, client, **query):
        out, cursor = [], {}
        while True:
            page = client.get("/api/v1/people", query={"limit": 2} | query | cursor).json()
            out += page["items"]
            if page["next"] is None:
                return {one["id"]: one["name"] for one in out}
            cursor = {"cursor": page["next"]}

    def test_people_of_a_town_are_its_own_and_those_over_it(self):
        own = {name: self.member(f"{name}-{next(harness.keys)}", grant(area, "viewer"))
               for name, area in (("town", TOWN), ("village", VILLAGE), ("other", OTHER_TOWN), ("county", COUNTY))}
        ids = {name: account["id"] for name, (account, _) in own.items()}
        me = self.client.get("/api/v1/session").json()["person"]["id"]
        seen = self.names(own["town"][1])
        self.assertEqual({name for name, one in ids.items() if one in seen}, {"town", "village", "county"})
        self.assertIn(me, seen, "whoever administers everything may have acted here")
        self.assertEqual(seen[ids["village"]], "某人")
        seen = self.names(own["county"][1], area=VILLAGE)
        self.assertEqual({name for name, one in ids.items() if one in seen}, {"town", "village", "county"})
        seen = self.names(own["county"][1])
        self.assertEqual({name for name, one in ids.items() if one in seen}, set(ids))

    def test_what_is_refused(self):
        _, viewer = self.member(f"viewer-{next(harness.keys)}", grant(TOWN, "viewer"))
        self.refused(viewer.get("/api/v1/people", query={"area": OTHER_TOWN}), 403, "outside_scope", "area")
        self.refused(viewer.get("/api/v1/people", query={"cursor": "x"}), 400, "invalid_input", "cursor")
        self.refused(viewer.get("/api/v1/people", query={"limit": "201"}, valid=False), 400, "invalid_input", "limit")
        self.assertEqual(self.nobody.get("/api/v1/people").status, 401)


if __name__ == "__main__":
    unittest.main()
