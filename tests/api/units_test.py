"""The register of units that handle cases."""
import unittest

import accounts_test
import harness
from accounts_test import COUNTY, TOWN, grant

OTHER_TOWN = "330803115000"


class UnitsTest(accounts_test.AccountsTest):
    def unit(self, **changes):
        body = {"name": f"司法所 {next(harness.keys)}", "area": TOWN, "kind": "站所", "from": "2020-01-01"} | changes
        return self.client.change("POST", "/api/v1/units", body)

    def names(self, client, **query):
        return [one["name"] for one in client.get("/api/v1/units", query=query).json()["items"]]

    def test_a_unit_from_its_founding_to_its_end(self):
        made = self.unit()
        unit = made.json()
        path = f"/api/v1/units/{unit['id']}"
        self.assertEqual((made.status, made.headers["location"], unit["revision"]), (201, path, 1))
        self.assertEqual(self.client.get(path).json(), unit)
        renamed = self.client.change("PATCH", path, {"name": unit["name"] + "（新）"}, seen=made.etag).json()
        self.assertEqual((renamed["name"], renamed["kind"]), (unit["name"] + "（新）", "站所"))
        self.assertIn(renamed["name"], self.names(self.client, area=TOWN))
        ended = self.client.change("POST", path + "/end", {"day": "2025-01-01", "reason": "撤并"}, seen='"2"')
        self.assertEqual((ended.status, ended.json()["until"]), (200, "2025-01-01"))
        self.assertNotIn(renamed["name"], self.names(self.client))
        self.assertIn(renamed["name"], self.names(self.client, day="2024-12-31"))
        self.assertIn(renamed["name"], self.names(self.client, all="true"))
        self.refused(self.client.change("POST", path + "/end", {"day": "2025-01-01"}, seen='"3"'), 409, "unit_ended", "id")
        self.assertEqual(self.unit(name=renamed["name"]).status, 201, "the name is free again")

    def test_units_are_those_of_an_area_and_of_those_that_hold_it(self):
        own = {area: self.unit(area=area).json()["name"] for area in (TOWN, OTHER_TOWN, COUNTY)}
        _, viewer = self.member(f"viewer-{next(harness.keys)}", grant(TOWN, "viewer"))
        seen = self.names(viewer)
        self.assertEqual([own[area] in seen for area in (TOWN, OTHER_TOWN, COUNTY)], [True, False, True])
        self.refused(viewer.get("/api/v1/units", query={"area": OTHER_TOWN}), 403, "outside_scope", "area")

    def test_what_is_refused(self):
        unit = self.unit().json()
        self.refused(self.unit(name=unit["name"]), 409, "unit_name_taken", "name")
        for changes, field in (({"name": " "}, "name"), ({"area": "33"}, "area"), ({"from": "2020-02-30"}, "from"), ({"kind": "a\nb"}, "kind")):
            self.refused(self.unit(**changes, ) if "area" not in changes else self.client.change(
                "POST", "/api/v1/units", {"name": "x", "area": "33", "from": "2020-01-01"}, valid=False), 400, "invalid_input", field)
        path = f"/api/v1/units/{unit['id']}"
        self.refused(self.client.change("PATCH", path, {}, seen='"1"', valid=False), 400, "invalid_input")
        self.refused(self.client.change("PATCH", path, {"kind": "所"}, seen='"9"'), 412, "stale")
        self.refused(self.client.change("POST", path + "/end", {"day": "2019-01-01"}, seen='"1"'), 400, "invalid_input", "day")
        self.refused(self.client.get(path[:-1] + ("0" if path[-1] != "0" else "1")), 404, "not_found")
        _, elsewhere = self.member(f"other-{next(harness.keys)}", grant(OTHER_TOWN, "admin"))
        self.refused(elsewhere.change("PATCH", path, {"kind": "所"}, seen='"1"'), 404, "not_found")
        self.refused(elsewhere.change("POST", "/api/v1/units", {"name": "x", "area": TOWN, "from": "2020-01-01"}), 403, "outside_scope", "area")


if __name__ == "__main__":
    unittest.main()
