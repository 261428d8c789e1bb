"""Importing reports: formats, answers, lists, refusals."""
import json
import unittest

import contract
import harness
import jsonschema

PATH = "/api/v1/readings"


class ReadingsTest(harness.ApiTest):
    def test_a_report_is_read_and_kept(self):
        answer = self.client.import_bytes(harness.sample_text(), name="报告.txt")
        reading = answer.json()
        self.assertEqual(answer.status, 201)
        self.assertEqual(answer.headers["location"], f"{PATH}/{reading['id']}")
        self.assertEqual((reading["name"], reading["format"], reading["encoding"]), ("报告.txt", "text", "UTF-8"))
        self.assertEqual((reading["state"], reading["plan_id"], reading["area"]), ("review", None, harness.AREA))
        self.assertEqual(reading["chars"], len(harness.sample_text().decode()))
        counts = reading["counts"]
        self.assertGreater(counts["promises"], 10)
        self.assertGreater(counts["figures"], 10)
        self.assertEqual(counts["undecided"], counts["promises"] + counts["figures"])
        self.assertEqual(self.client.get(f"{PATH}/{reading['id']}").json(), reading)

    def test_the_text_is_the_one_that_spans_mean(self):
        reading = self.imported()
        text = self.client.get(f"{PATH}/{reading['id']}/text").body.decode()
        self.assertEqual(text, harness.sample_text().decode())
        review = self.review(reading).json()
        for item in review["promises"] + review["figures"]:
            self.assertEqual(text[item["start"]:item["end"]], item["text"])

    def test_spans_count_code_points_not_utf16_units(self):
        data = ("😀" * 7 + "\n" + harness.sample_text().decode()).encode()
        reading = self.imported(data)
        text = data.decode()
        figures = self.review(reading).json()["figures"]
        self.assertTrue(figures)
        for figure in figures:
            self.assertEqual(text[figure["start"]:figure["end"]], figure["text"])

    def test_the_report_is_the_readers_own(self):
        reading = self.imported()
        report = self.client.get(f"{PATH}/{reading['id']}/report").json()
        self.assertEqual(len(report["figures"]), reading["counts"]["figures"])
        schema = contract.ROOT / "api" / "report.schema.json"
        jsonschema.validate(report, json.loads(schema.read_text(encoding="utf-8")))

    def test_other_encodings_give_the_same_items(self):
        plain = self.imported()
        other = self.imported(harness.sample_text().decode().encode("gb18030"))
        self.assertEqual(other["encoding"], "GB18030")
        self.assertEqual(other["counts"], plain["counts"])

    def test_folders_in_the_name_are_cut_off(self):
        for name in ("../../etc/报告.txt", "C:\\temp\\报告.txt"):
            self.assertEqual(self.client.import_bytes(harness.sample_text(), name=name).json()["name"], "报告.txt")

    def test_the_same_request_again_gives_the_same_answer(self):
        first = self.client.import_bytes(harness.sample_text(), key="import-once")
        again = self.client.import_bytes(harness.sample_text(), key="import-once")
        self.assertEqual((again.status, again.body, again.etag), (first.status, first.body, first.etag))
        self.assertEqual(again.headers["location"], first.headers["location"])
        # ... even when the reading has moved on since.
        self.changes(first.json(), {"op": "accept", "target": "p1"})
        self.assertEqual(self.client.import_bytes(harness.sample_text(), key="import-once").body, first.body)

    def test_the_same_key_for_another_file_is_refused(self):
        self.client.import_bytes(harness.sample_text(), key="import-two")
        answer = self.client.import_bytes(harness.sample_text() + b"\n", key="import-two")
        self.refused(answer, 409, "idempotency_key_reused", "Idempotency-Key")

    def test_newest_first_in_pages(self):
        made = [self.imported()["id"] for _ in range(5)]
        seen, cursor = [], None
        while True:
            query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
            page = self.client.get(PATH, query=query).json()
            self.assertLessEqual(len(page["items"]), 2)
            seen += [one["id"] for one in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        self.assertEqual(len(seen), len(set(seen)), "nothing twice")
        self.assertEqual([one for one in seen if one in made], list(reversed(made)))

    def test_the_browser_asks_whether_it_changed(self):
        reading = self.imported()
        path = f"{PATH}/{reading['id']}/text"
        etag = self.client.get(path).etag
        self.assertEqual(self.client.get(path, headers={"If-None-Match": etag}).status, 304)
        head = self.client.send("HEAD", path)
        self.assertEqual((head.status, int(head.headers["content-length"])), (200, len(harness.sample_text())))


class ReadingRefusals(harness.ApiTest):
    def test_files_that_cannot_be_read(self):
        png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
        for name, data, status, code in (
                ("空.txt", b"", 400, "invalid_input"),
                ("图.png", png, 400, "invalid_input"),
                ("坏.pdf", b"%PDF-1.7\n" + bytes(range(256)), 400, "invalid_input"),
                ("坏.docx", b"PK\x03\x04" + b"\0" * 64, 400, "invalid_input"),
                ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 415, "unsupported")):
            with self.subTest(name):
                answer = self.client.import_bytes(data, name=name)
                self.assertIn((answer.status, answer.json()["code"]), ((status, code), (415, "unsupported")), answer.body)
                self.assertIn(name, answer.json()["detail"], "the message names the file")

    def test_parameters(self):
        for query, field in (({}, "name"), ({"name": ""}, "name"), ({"name": "a\nb"}, "name"), ({"name": "字" * 256}, "name"),
                             ({"name": "a.txt", "area": "33"}, "area"), ({"name": "a.txt", "area": ""}, "area"),
                             ({"name": "a.txt", "area": "110101001000"}, "area"), ({"name": "a.txt", "colour": "red"}, "colour")):
            with self.subTest(query):
                answer = self.client.change("POST", PATH, b"text", query=query, valid=False)
                self.refused(answer, 400, "invalid_input", field)

    def test_keys(self):
        self.refused(self.client.import_bytes(b"x", key=False, valid=False), 428, "precondition_required", "Idempotency-Key")
        for key in ("k" * 65, "a b", "\u00e9"):
            with self.subTest(key):
                self.refused(self.client.import_bytes(b"x", key=key, valid=False), 400, "invalid_input", "Idempotency-Key")

    def test_a_file_over_the_limit(self):
        answer = self.client.import_bytes(b"a" * (33_554_432 + 1), name="big.txt")
        self.refused(answer, 413, "too_large", says="33554432")

    def test_what_is_not_there(self):
        nobody = "01a20a16-5ab9-7ae1-843e-f6b67f477101"
        for path in ("", "/text", "/report", "/review"):
            self.refused(self.client.get(f"{PATH}/{nobody}{path}"), 404, "not_found", "id")
        self.refused(self.client.get(f"{PATH}/x", valid=False), 404, "not_found", "id")

    def test_lists(self):
        for query, field in (({"limit": "0"}, "limit"), ({"limit": "201"}, "limit"), ({"limit": "many"}, "limit"),
                             ({"cursor": "x"}, "cursor"), ({"cursor": "c" + "0" * 32}, "cursor"),
                             ({"cursor": "c" * 9000}, "cursor"), ({"page": "2"}, "page")):
            with self.subTest(query):
                self.refused(self.client.get(PATH, query=query, valid=False), 400, "invalid_input", field)


class DiscardTest(harness.ApiTest):
    def discard(self, reading, seen, **options):
        return self.client.change("POST", f"{PATH}/{reading['id']}/discard", seen=seen, **options)

    def test_a_draft_is_put_aside(self):
        reading = self.imported()
        answer = self.discard(reading, self.review(reading).etag, key="discard-1")
        self.assertEqual((answer.status, answer.json()["state"]), (200, "discarded"))
        self.assertEqual(self.discard(reading, '"1"', key="discard-1").body, answer.body)
        self.refused(self.discard(reading, answer.etag), 409, "not_in_review")
        self.refused(self.changes(reading, {"op": "accept", "target": "p1"}), 409, "not_in_review")

    def test_refusals(self):
        reading = self.imported()
        self.refused(self.discard(reading, '"9"'), 412, "stale", "If-Match")
        self.refused(self.discard(reading, None, valid=False), 428, "precondition_required", "If-Match")
        self.refused(self.discard(reading, '"1"', body={"why": 1}, valid=False), 400, "invalid_input")
        nobody = {"id": "01a20a16-5ab9-7ae1-843e-f6b67f477101"}
        self.refused(self.discard(nobody, '"1"'), 404, "not_found", "id")


if __name__ == "__main__":
    unittest.main()
