"""The review: every change, its effect, and every way to get it wrong."""
import unittest

import harness



class ReviewTest(harness.ApiTest):
    def setUp(self):
        super().setUp()
        self.reading = self.imported()
        self.text = harness.sample_text().decode()

    def changed(self, *changes):
        answer = self.changes(self.reading, *changes)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def item(self, review, name):
        return next((one for one in review["promises"] + review["figures"] if one["id"] == name), None)

    def test_accept_reject_reopen(self):
        review = self.changed({"op": "accept", "target": "p1"}, {"op": "reject", "target": "p2"}, {"op": "accept", "target": "f1"})
        self.assertEqual([self.item(review, one)["state"] for one in ("p1", "p2", "f1")], ["accepted", "rejected", "accepted"])
        self.assertEqual(review["revision"], 2)
        review = self.changed({"op": "reopen", "target": "p1"})
        self.assertEqual(self.item(review, "p1")["state"], "proposed")
        counts = self.client.get(f"/api/v1/readings/{self.reading['id']}").json()["counts"]
        self.assertEqual(counts["promises"], self.reading["counts"]["promises"] - 1)
        self.assertEqual(counts["undecided"], self.reading["counts"]["undecided"] - 2)

    def test_accept_the_rest(self):
        review = self.changed({"op": "reject", "target": "p1"}, {"op": "accept_rest", "kind": "promise"})
        self.assertEqual({one["state"] for one in review["promises"]}, {"accepted", "rejected"})
        self.assertEqual({one["state"] for one in review["figures"]}, {"proposed"})
        review = self.changed({"op": "accept_rest", "kind": "figure"})
        self.assertEqual({one["state"] for one in review["figures"]}, {"accepted"})

    def test_edit_a_promise(self):
        first = self.item(self.review(self.reading).json(), "p1")
        review = self.changed({"op": "edit", "target": "p1", "set": {
            "verb": "建成", "object": "便民中心", "level": "soft", "unit": "党政办", "due": "2025-06-30", "note": "已与\n村里核对",
            "sheet": 2, "item": 1, "end": first["end"] - 1}})
        edited = self.item(review, "p1")
        self.assertEqual((edited["verb"], edited["unit"], edited["due"], edited["level"]), ("建成", "党政办", "2025-06-30", "soft"))
        self.assertEqual((edited["sheet"], edited["item"], edited["edited"], edited["state"]), (2, 1, True, "proposed"))
        self.assertEqual(edited["text"], self.text[first["start"]:first["end"] - 1])
        review = self.changed({"op": "edit", "target": "p1", "set": {"due": None, "sheet": 1}})
        self.assertEqual((self.item(review, "p1")["due"], self.item(review, "p1")["item"]), (None, 0))

    def test_edit_a_figure(self):
        review = self.changed({"op": "edit", "target": "f1", "set": {
            "value": "0012.50", "value_max": "20", "unit": "万元", "qualifier": "over", "kind": "target", "subject": "收入"}})
        figure = self.item(review, "f1")
        self.assertEqual((figure["value"], figure["value_max"], figure["unit"]), ("12.5", "20", "万元"))
        self.assertEqual((figure["qualifier"], figure["kind"], figure["edited"]), ("over", "target", True))
        self.assertIsNone(self.item(self.changed({"op": "edit", "target": "f1", "set": {"value_max": None}}), "f1")["value_max"])

    def test_add_takes_its_place_from_the_text(self):
        sheet = self.review(self.reading).json()["sheets"][1]
        item = sheet["items"][0]
        start, end = item["start"], item["start"] + 8
        review = self.changed({"op": "add", "kind": "promise", "start": start, "end": end, "set": {"verb": "做", "unit": "农办"}},
                              {"op": "add", "kind": "figure", "start": start, "end": end, "set": {"value": "3", "unit": "个"}})
        promise = self.item(review, f"p{self.reading['counts']['promises'] + 1}")
        figure = self.item(review, f"f{self.reading['counts']['figures'] + 1}")
        self.assertEqual((promise["sheet"], promise["item"]), (sheet["number"], item["number"]))
        self.assertEqual((promise["origin"], promise["state"], promise["text"]), ("added", "proposed", self.text[start:end]))
        self.assertEqual((figure["origin"], figure["value"], figure["text"]), ("added", "3", self.text[start:end]))
        self.assertEqual([one["start"] for one in review["promises"]], sorted(one["start"] for one in review["promises"]))

    def test_split_and_join(self):
        before = self.review(self.reading).json()
        whole = max(before["promises"], key=lambda one: one["end"] - one["start"])
        middle = (whole["start"] + whole["end"]) // 2
        review = self.changed({"op": "split", "target": whole["id"], "at": [middle]})
        number = self.reading["counts"]["promises"]
        pieces = [self.item(review, f"p{number + 1}"), self.item(review, f"p{number + 2}")]
        self.assertIsNone(self.item(review, whole["id"]), "what was split leaves the review")
        self.assertEqual({one["origin"] for one in pieces}, {"split"})
        for piece in pieces:
            self.assertEqual(piece["text"], self.text[piece["start"]:piece["end"]])
            self.assertEqual(piece["text"].strip("，、；。 \n"), piece["text"], "no stops at the ends")
            self.assertTrue(piece["verb"] == "" or piece["verb"] in piece["text"])
        review = self.changed({"op": "join", "targets": [pieces[1]["id"], pieces[0]["id"]]})
        joined = self.item(review, f"p{number + 3}")
        self.assertEqual((joined["origin"], joined["start"], joined["end"]), ("joined", pieces[0]["start"], pieces[1]["end"]))
        self.assertEqual(len(review["promises"]), len(before["promises"]))

    def test_leaving_and_coming_back_loses_nothing(self):
        review = self.changed({"op": "edit", "target": "p1", "set": {"note": "半途"}}, {"op": "reject", "target": "f2"})
        self.assertEqual(self.program.client().get(f"/api/v1/readings/{self.reading['id']}/review").json(), review)

    def test_the_same_changes_again_give_the_same_answer(self):
        seen = self.review(self.reading).etag
        options = {"seen": seen, "key": f"once-{self.reading['id'][-12:]}"}
        first = self.changes(self.reading, {"op": "accept", "target": "p1"}, **options)
        self.changes(self.reading, {"op": "reject", "target": "p1"})
        again = self.changes(self.reading, {"op": "accept", "target": "p1"}, **options)
        self.assertEqual((again.status, again.etag, again.body), (first.status, first.etag, first.body))
        self.refused(self.changes(self.reading, {"op": "accept", "target": "p2"}, **options), 409, "idempotency_key_reused")

    def test_all_or_nothing(self):
        before = self.review(self.reading)
        answer = self.changes(self.reading, {"op": "accept", "target": "p1"}, {"op": "reject", "target": "p9999"})
        self.refused(answer, 404, "no_such_item", "changes[1].target")
        after = self.review(self.reading)
        self.assertEqual((after.body, after.etag), (before.body, before.etag))


class ReviewRefusals(harness.ApiTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        client = cls.program.client()
        cls.reading = client.import_bytes(harness.sample_text()).json()
        cls.length = cls.reading["chars"]

    def test_changes_that_are_refused_name_their_field(self):
        edit = lambda target, **what: {"op": "edit", "target": target, "set": what}
        add = lambda kind, start, end, **what: {"op": "add", "kind": kind, "start": start, "end": end, "set": what}
        rows = (
            (None, {}, "changes"), (None, {"changes": []}, "changes"), (None, {"changes": {}}, "changes"),
            (None, {"changes": [{"op": "accept", "target": "p1"}], "x": 1}, "x"), (None, [], ""),
            ({}, None, "changes[0].op"), ({"op": "burn"}, None, "changes[0].op"), ({"op": 5}, None, "changes[0].op"),
            ("accept", None, "changes[0]"), ({"op": "accept"}, None, "changes[0].target"),
            ({"op": "accept", "target": "q1"}, None, "changes[0].target"), ({"op": "accept", "target": "p0"}, None, "changes[0].target"),
            ({"op": "accept", "target": "p" + "9" * 20}, None, "changes[0].target"),
            ({"op": "accept", "target": "p1", "by": "me"}, None, "changes[0].by"),
            ({"op": "accept_rest", "kind": "some"}, None, "changes[0].kind"),
            (edit("p1"), None, "changes[0].set"), ({"op": "edit", "target": "p1"}, None, "changes[0].set"),
            (edit("p1", due="2025-02-29"), None, "changes[0].set.due"), (edit("p1", due=""), None, "changes[0].set.due"),
            (edit("p1", due=20250101), None, "changes[0].set.due"), (edit("p1", unit="单" * 201), None, "changes[0].set.unit"),
            (edit("p1", note="记" * 2001), None, "changes[0].set.note"), (edit("p1", level="medium"), None, "changes[0].set.level"),
            (edit("p1", sheet=99), None, "changes[0].set.sheet"), (edit("p1", sheet=1, item=99), None, "changes[0].set.item"),
            (edit("p1", sheet=-1), None, "changes[0].set.sheet"), (edit("p1", sheet=1.5), None, "changes[0].set.sheet"),
            (edit("p1", value="3"), None, "changes[0].set.value"), (edit("f1", verb="x"), None, "changes[0].set.verb"),
            (edit("p1", end=10 ** 8), None, "changes[0].set.end"), (edit("p1", end=0), None, "changes[0].set.end"),
            (edit("f1", value="1e9"), None, "changes[0].set.value"), (edit("f1", value=""), None, "changes[0].set.value"),
            (edit("f1", value="1" * 18), None, "changes[0].set.value"), (edit("f1", value=12), None, "changes[0].set.value"),
            (edit("f1", qualifier="maybe"), None, "changes[0].set.qualifier"),
            (add("promise", 5, 5), None, "changes[0].end"), (add("promise", 9, 5), None, "changes[0].end"),
            (add("promise", 0, self.length + 1), None, "changes[0].end"), (add("promise", 0, 2001), None, "changes[0].end"),
            (add("word", 0, 5), None, "changes[0].kind"), (add("figure", 0, 5), None, "changes[0].set.value"),
            ({"op": "add", "kind": "promise", "start": -1, "end": 5}, None, "changes[0].start"),
            ({"op": "split", "target": "f1", "at": [3]}, None, "changes[0].target"),
            ({"op": "split", "target": "p1", "at": []}, None, "changes[0].at"),
            ({"op": "split", "target": "p1", "at": [0]}, None, "changes[0].at[0]"),
            ({"op": "join", "targets": ["p1"]}, None, "changes[0].targets"),
            ({"op": "join", "targets": ["p1", "p1"]}, None, "changes[0].targets[1]"),
            ({"op": "join", "targets": ["p1", "p3"]}, None, "changes[0].targets"),
        )
        path = f"/api/v1/readings/{self.reading['id']}/review/changes"
        for change, body, field in rows:
            body = {"changes": [change]} if body is None else body
            with self.subTest(body):
                answer = self.client.change("POST", path, body, seen='"1"', valid=False)
                self.refused(answer, 400, "invalid_input", field)
        self.assertEqual(self.review(self.reading).json()["revision"], 1, "nothing of it was kept")

    def test_too_many_changes(self):
        answer = self.changes(self.reading, *[{"op": "accept", "target": "p1"}] * 501, valid=False)
        self.refused(answer, 400, "invalid_input", "changes", says="500")

    def test_stale_missing_unknown(self):
        accept = {"op": "accept", "target": "p1"}
        self.refused(self.changes(self.reading, accept, seen='"7"'), 412, "stale", "If-Match")
        self.refused(self.changes(self.reading, accept, seen='"other"'), 412, "stale", "If-Match")
        self.refused(self.changes(self.reading, accept, seen="1", valid=False), 400, "invalid_input", "If-Match")
        path = f"/api/v1/readings/{self.reading['id']}/review/changes"
        body = {"changes": [accept]}
        self.refused(self.client.change("POST", path, body, valid=False), 428, "precondition_required", "If-Match")
        self.refused(self.client.change("POST", path, body, key=False, seen='"1"', valid=False), 428, "precondition_required",
                     "Idempotency-Key")
        nobody = path.replace(self.reading["id"], "01a20a16-5ab9-7ae1-843e-f6b67f477101")
        self.refused(self.client.change("POST", nobody, body, seen='"1"'), 404, "not_found", "id")

    def test_bodies_that_are_no_json(self):
        path = f"/api/v1/readings/{self.reading['id']}/review/changes"
        kind = {"Content-Type": "application/json"}
        for body in (b"", b"{", b"[1,]", b'{"changes": [\xff]}', b'{"changes": "\xed\xa0\x80"}', b"[" * 5000, b'{"a":' * 40 + b"1" + b"}" * 40):
            with self.subTest(body[:20]):
                answer = self.client.change("POST", path, body, seen='"1"', headers=kind, valid=False)
                self.refused(answer, 400, "invalid_input")
        answer = self.client.change("POST", path, b"{}", seen='"1"', headers={"Content-Type": "text/plain"}, valid=False)
        self.refused(answer, 415, "unsupported", "Content-Type")
        answer = self.client.change("POST", path, b" " * 1_048_577, seen='"1"', headers=kind, valid=False)
        self.refused(answer, 413, "too_large", says="1048576")


if __name__ == "__main__":
    unittest.main()
