"""Shapes of areas, the areas at a place, cases on the map: from GeoJSON to GeoJSON."""
import unittest
import urllib.parse

import accounts_test
import harness
from accounts_test import COUNTY, ELSEWHERE, TOWN, grant

VILLAGE = "330803114201"
OTHER_VILLAGE = "330803114202"
UNKNOWN = "330803114999"
EVENT = {"class": "event", "urgency": "ordinary", "what": "路灯不亮"}


def ring(west, south, side):
    east, north = round(west + side, 6), round(south + side, 6)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


class MapTest(accounts_test.AccountsTest):
    def seen(self, area):
        features = self.client.get("/api/v1/areas/shapes").json()["features"]
        return next((f'"{one["properties"]["revision"]}"' for one in features if one["properties"]["code"] == area), '"0"')

    def draw(self, area, geometry, client=None, key=None, seen=None, valid=True, **more):
        return (client or self.client).change("PUT", f"/api/v1/areas/{area}/shape", {"geometry": geometry} | more, key,
                                              seen or self.seen(area), valid=valid)

    def drawn(self, area, geometry, **options):
        answer = self.draw(area, geometry, **options)
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(answer.headers["content-type"], "application/geo+json")
        return answer.json()

    def at(self, lon, lat, client=None, **query):
        answer = (client or self.client).get("/api/v1/areas/at", query={"lon": str(lon), "lat": str(lat)} | query)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def test_areas_are_drawn_and_found(self):
        feature = self.drawn(TOWN, polygon(ring(118.9, 28.9, 0.1)))
        self.assertEqual(feature["properties"], {"code": TOWN, "name": "高家镇", "level": "town", "revision": feature["properties"]["revision"]})
        self.assertEqual(feature["geometry"], polygon(ring(118.9, 28.9, 0.1)))
        self.drawn(VILLAGE, {"type": "MultiPolygon", "coordinates": [[ring(118.91, 28.91, 0.01)], [ring(118.95, 28.95, 0.01)]]})
        found = self.at(118.951, 28.951)
        self.assertEqual([one["code"] for one in found["items"]], [VILLAGE, TOWN])
        self.assertEqual((found["items"][0]["parent"], found["lon"], found["lat"]), (TOWN, 118.951, 28.951))
        self.assertEqual(self.at(118.93, 28.93)["items"][0]["code"], TOWN)
        self.assertEqual(self.at(0, 0)["items"], [])
        shapes = self.client.get("/api/v1/areas/shapes", query={"area": TOWN}).json()
        self.assertEqual([one["properties"]["code"] for one in shapes["features"]], [TOWN, VILLAGE])
        self.drawn(VILLAGE, None)
        self.assertEqual(self.at(118.951, 28.951)["items"][0]["code"], TOWN)
        event = self.client.get("/api/v1/events", query={"limit": "200"}).json()["items"][-1]
        self.assertEqual((event["kind"], event["stream"], event["payload"]), ("area.drawn", f"area/{VILLAGE}", {"geometry": None}))

    def test_maps_of_china_give_places_elsewhere(self):
        square = ring(118.8, 28.8, 0.01)
        for crs in ("gcj02", "bd09"):
            kept = self.drawn(OTHER_VILLAGE, polygon(square), crs=crs)["geometry"]["coordinates"][0]
            self.assertNotEqual(kept, square)
            self.assertTrue(all(abs(a - b) < 0.02 for one, other in zip(kept, square) for a, b in zip(one, other)), kept)
            self.assertIn(OTHER_VILLAGE, [one["code"] for one in self.at(118.801, 28.801, crs=crs)["items"]], crs)
        self.drawn(OTHER_VILLAGE, None)

    def test_the_same_key_draws_once(self):
        key, seen = next(harness.keys), self.seen(OTHER_VILLAGE)
        first = self.drawn(OTHER_VILLAGE, polygon(ring(118.7, 28.7, 0.01)), key=key, seen=seen)
        self.assertEqual(self.drawn(OTHER_VILLAGE, polygon(ring(118.7, 28.7, 0.01)), key=key, seen=seen), first)
        self.refused(self.draw(OTHER_VILLAGE, None, key=key), 409, "idempotency_key_reused")

    def test_who_draws_has_seen_what_stands_there(self):
        square = polygon(ring(118.7, 28.7, 0.01))
        revision = self.drawn(OTHER_VILLAGE, square)["properties"]["revision"]
        self.refused(self.draw(OTHER_VILLAGE, None, seen='"0"'), 412, "stale", "If-Match", f"{revision}")
        self.refused(self.client.change("PUT", f"/api/v1/areas/{OTHER_VILLAGE}/shape", {"geometry": None}, valid=False), 428,
                     "precondition_required", "If-Match")
        self.drawn(OTHER_VILLAGE, None, seen=f'"{revision}"')
        again = self.drawn(OTHER_VILLAGE, square, seen='"0"')
        self.assertEqual(again["properties"]["revision"], revision + 2, "without a shape there is no revision to be seen")

    def test_shapes_that_are_refused(self):
        square = ring(118.9, 28.9, 0.1)
        many = [[118 + i / 1e6, 28] for i in range(20_001)]
        for geometry, status, code, field, says in (
                (polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]), 400, "invalid_shape", "geometry", "1, 1"),
                (polygon(square, ring(118, 28, 0.1)), 400, "invalid_shape", "geometry", "洞"),
                (polygon(square[:-1]), 400, "invalid_input", "geometry.coordinates[0]", "闭合"),
                (polygon([[118, 28], [181, 28], [119, 29], [118, 28]]), 400, "invalid_input", "geometry.coordinates[0][1][0]", "经度"),
                (polygon(many + many[:1]), 413, "too_large", "geometry.coordinates", "20000"),
                ({"type": "LineString", "coordinates": square}, 400, "invalid_input", "geometry.type", "Polygon"),
                ("POLYGON((0 0, 1 1, 1 0, 0 0))", 400, "invalid_input", "geometry.type", "Polygon")):
            self.refused(self.draw(TOWN, geometry, valid=False), status, code, field, says)
        self.refused(self.draw(TOWN, polygon(square), valid=False, crs="epsg:4490"), 400, "invalid_input", "crs")
        self.refused(self.draw(TOWN, polygon(square), valid=False, colour="red"), 400, "invalid_input", "colour")
        self.refused(self.draw("3308", polygon(square), valid=False), 400, "invalid_input", "code")
        self.refused(self.draw(UNKNOWN, polygon(square)), 404, "not_found", "code")

    def test_who_may_draw_and_what_others_see(self):
        self.drawn(TOWN, polygon(ring(118.9, 28.9, 0.1)))
        _, viewer = self.member(f"viewer-{next(harness.keys)}", grant(VILLAGE, "viewer"))
        self.refused(self.draw(VILLAGE, None, viewer), 403, "forbidden")
        _, office = self.member(f"office-{next(harness.keys)}", grant(VILLAGE, "office"))
        self.refused(self.draw(TOWN, None, office), 403, "outside_scope", "area")
        self.assertEqual(self.at(118.95, 28.95, viewer)["items"], [], "the town's shape is not a villager's")
        self.refused(viewer.get("/api/v1/areas/shapes", query={"area": COUNTY}), 403, "outside_scope", "area")
        for path in ("areas/shapes", "areas/at?lon=1&lat=1", "map/cases?mechanism=dispute"):
            self.assertEqual(self.nobody.get("/api/v1/" + path, valid=False).status, 401)

    def test_no_online_map_without_a_key(self):
        answer = self.client.get("/api/v1/map/base")
        self.assertEqual((answer.status, answer.json()), (200, {"layers": []}))
        self.assertIn("connect-src 'self';", answer.headers["content-security-policy"])
        self.refused(self.client.get("/api/v1/map/base", query={"key": "x"}, valid=False), 400, "invalid_input", "key")
        self.refused(self.nobody.get("/api/v1/map/base"), 401, "unauthenticated")

    def test_places_that_are_none(self):
        for query, field in (({"lon": "181", "lat": "1"}, "lon"), ({"lon": "1", "lat": "-91"}, "lat"), ({"lon": "1"}, "lat"), ({}, "lon"),
                             ({"lon": "1e1", "lat": "1"}, "lon"), ({"lon": "nan", "lat": "1"}, "lon"),
                             ({"lon": "1", "lat": "1", "crs": "x"}, "crs"), ({"lon": "1", "lat": "1", "area": TOWN}, "area")):
            self.refused(self.client.get("/api/v1/areas/at", query=query, valid=False), 400, "invalid_input", field)

    def test_cases_stand_where_they_say(self):
        _, worker = self.member(f"worker-{next(harness.keys)}", grant(TOWN, "grid", "dispatcher"))
        opening = {"mechanism": "grid-event", "area": VILLAGE, "values": EVENT | {"position": [118.951234, 28.912345]}}
        case = worker.change("POST", "/api/v1/cases", opening)
        self.assertEqual(case.status, 201, case.body)
        case = case.json()
        worker.change("POST", "/api/v1/cases", opening | {"values": EVENT})
        features = worker.get("/api/v1/map/cases", query={"mechanism": "grid-event"}).json()
        self.assertFalse(features["more"])
        [feature] = features["features"]
        self.assertEqual(feature["geometry"], {"type": "Point", "coordinates": [118.951234, 28.912345]})
        row = worker.get("/api/v1/cases/" + case["id"]).json()
        self.assertEqual(feature["properties"], {name: row[name] for name in feature["properties"]})
        for query, count in (({"state": "reported"}, 1), ({"state": "filed,closed"}, 0), ({"area": VILLAGE}, 1), ({"area": OTHER_VILLAGE}, 0),
                             ({"kind": "event"}, 1), ({"late": "true"}, 0), ({"returned": "true"}, 0), ({"due_before": "2099-01-01"}, 1),
                             ({"opened_from": "2026-01-01"}, 1), ({"opened_to": "2026-01-01"}, 0)):
            found = worker.get("/api/v1/map/cases", query={"mechanism": "grid-event"} | query).json()["features"]
            self.assertEqual(len(found), count, query)
        for query, status, field in (({"mechanism": "nothing"}, 400, "mechanism"), ({"mechanism": "grid-event", "state": "x"}, 400, "state"),
                                     ({"mechanism": "grid-event", "area": ELSEWHERE}, 403, "area"),
                                     ({"mechanism": "grid-event", "kind": "order"}, 400, "kind")):
            answer = worker.get("/api/v1/map/cases", query=query, valid=False)
            self.assertEqual((answer.status, answer.json()["field"]), (status, field), answer.body)


class OnlineMapTest(accounts_test.AccountsTest):
    KEY = "0123456789abcdef0123456789abcdef"
    options = ("--tianditu-key", KEY)

    def test_the_key_opens_the_way_to_its_tiles_and_to_nothing_else(self):
        answer = self.client.get("/api/v1/map/base")
        layers = answer.json()["layers"]
        self.assertEqual([len(one["tiles"]) for one in layers], [8, 8])
        self.assertTrue(all(f"tk={self.KEY}" in url and "{z}" in url for one in layers for url in one["tiles"]), layers)
        hosts = sorted({urllib.parse.urlsplit(url).netloc for one in layers for url in one["tiles"]})
        rules = dict(rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; "))
        self.assertEqual(rules["connect-src"].split(), ["'self'"] + [f"https://{host}" for host in hosts])
        self.assertEqual(rules["default-src"], "'self'")

    def test_a_key_that_is_none(self):
        for key in ("short", "0123456789abcdef&x=1", "密" * 16):
            done = accounts_test.run("serve", "--data", "/nonexistent", "--tianditu-key", key)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("16", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
