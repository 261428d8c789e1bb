"""Bodies of commands on cases that are broken, huge, deep or mean: refused with the place, and nothing of them stands."""
import json
import unittest

import cases
import harness
from cases import OPENING, PARTIES, VILLAGE

CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\n\t"]


class HostileBodyTest(cases.CasesTest):
    def setUp(self):
        super().setUp()
        self.subject = self.opened()
        self.before = self.all_pages("cases", mechanism="dispute", limit=200)

    def tearDown(self):
        self.assertEqual(self.all_pages("cases", mechanism="dispute", limit=200), self.before)
        self.assertEqual(self.case(self.subject)["revision"], 1)

    def send(self, body, end="", post="grid", headers=None):
        """A body as it is, to open a case or to do something to one."""
        headers = {"Content-Type": "application/json"} | (headers or {})
        answer = self.person(post).change("POST", "/api/v1/cases" + end, body, headers=headers, valid=False)
        answer.body.decode()  # what comes back is UTF-8, whatever was sent
        return answer

    @property
    def acting(self):
        return f"/{self.subject['id']}/actions"

    def test_what_is_no_json(self):
        whole = json.dumps(cases.opening(), ensure_ascii=False).encode()
        for body in (b"", b" ", b"{", b"null", b"[]", b"1", b'"x"', whole[:-1], whole + b"x", whole + whole, b"\xff\xfe{}", b"\xef\xbb\xbf" + whole,
                     whole.replace("甲".encode(), b"\xff"), whole.replace("甲".encode(), b"\xed\xa0\x80"),
                     whole.replace("甲".encode(), rb"\ud800"), b"'" + whole + b"'", whole.replace(b"true", b"True") + b"//",
                     b"NaN", whole.replace(b'"neighbour"', b"Infinity"), whole.replace(b'"neighbour"', b"0x10")):
            for end in ("", self.acting):
                with self.subTest(body=body[:40]):
                    self.refused(self.send(body, end), 400, "invalid_input")

    def test_what_is_too_deep(self):
        for depth in (40, 10_000, 100_000):
            for opener, closer in ((b"[", b"]"), (b'{"a":', b"}")):
                deep = opener * depth + b"1" + closer * depth
                self.refused(self.send(b'{"mechanism":"dispute","area":"%s","values":{"matter":%s}}' % (VILLAGE.encode(), deep)),
                             400, "invalid_input")

    def test_what_is_too_large(self):
        self.refused(self.send(b'{"mechanism":"' + b"x" * 1_048_577 + b'"}'), 413, "too_large")
        for what, field in (({"note": "字" * 2001}, "note"), ({"mechanism": "m" * 65}, "mechanism"), ({"action": "a" * 65}, "action"),
                            ({"values": OPENING | {"matter": "字" * 20_001}}, "values.matter"),
                            ({"values": OPENING | {"parties": ["甲"] * 501}}, "values.parties"),
                            ({"values": OPENING | {f"f{n}": 1 for n in range(201)}}, "values"),
                            ({"occurred_at": "9" * 65}, "occurred_at"), ({"id": "0" * 65}, "id")):
            with self.subTest(field=field):
                self.refused(self.send(cases.opening(**what)), 400, "invalid_input", field)

    def test_names_of_fields_that_are_long_or_strange(self):
        for name in ("f" * 5000, "字" * 200, "a" + "字" * 200, "ab" + "𠮷" * 100, "", ".", "values.kind", "kind\u0000", "__proto__", "<script>", "'; --"):
            with self.subTest(name=name[:20]):
                answer = self.send(cases.opening(values=OPENING | {name: "x"}))
                self.assertEqual(answer.status, 400, answer.body)
                answer = self.send(cases.opening(**{name: "x"}))
                self.assertEqual(answer.status, 400, answer.body)
                self.assertLess(len(answer.body), 2000, "what was sent is not sent back whole")

    def test_wrong_types(self):
        for what, field in (({"mechanism": 5}, "mechanism"), ({"area": 330803114201}, "area"), ({"values": []}, "values"),
                            ({"values": "kind"}, "values"), ({"note": ["x"]}, "note"), ({"action": {}}, "action"),
                            ({"values": OPENING | {"kind": {}}}, "values.kind"), ({"values": OPENING | {"parties": [["甲"]]}}, "values.parties[0]"),
                            ({"values": OPENING | {"parties": [{"name": "甲"}]}}, "values.parties[0]")):
            with self.subTest(what=str(what)[:60]):
                self.refused(self.send(cases.opening(**what)), 400, "invalid_input", field)
        for kind in (True, 5, 1.5, ["neighbour", "land"], [], "", "NEIGHBOUR", " neighbour", "邻里"):
            answer = self.send(cases.opening(values=OPENING | {"kind": kind}))
            self.assertIn((answer.status, answer.json()["code"]), ((400, "choice"), (400, "form")), kind)
        for willing in ("yes", 1, "TRUE", ["true", "true"]):
            answer = self.send({"action": "take_on", "revision": 1, "values": {"willing": willing}}, self.acting, "mediator")
            self.refused(answer, 400, "form", "values.willing")
        for day in ("2025-02-30", "2025-2-1", "20250201", 20250201, "2025-02-01T00:00", "9999-12-31", "-001-01-01", "二月一日"):
            answer = self.send({"action": "settle", "revision": 1, "values": {"effective_on": day}}, self.acting, "mediator")
            self.refused(answer, 400, "form", "values.effective_on")

    def test_revisions(self):
        for revision in (-1, 1.0, 1.5, "1", True, None, [], 2**31, 2**32, 2**32 + 1, 2**63, 2**64 + 1, 1e30, 10**400):
            body = {"action": "assess", "revision": revision, "values": {"level": "key"}}
            with self.subTest(revision=str(revision)[:30]):
                self.assertEqual(self.send(body, self.acting, "head").status, 400)
        for body, field in (({"revision": 1}, "action"), ({"action": "assess"}, "revision"), ({"action": "assess", "revision": 1, "state": "closed"}, "state")):
            self.refused(self.send(body, self.acting, "head"), 400, "invalid_input", field)

    def test_control_characters(self):
        for control in CONTROLS:
            for what, field in (({"note": "a" + control}, "note"), ({"values": OPENING | {"matter": control}}, "values.matter"),
                                ({"values": OPENING | {"parties": ["甲" + control]}}, "values.parties[0]")):
                with self.subTest(control=hex(ord(control)), field=field):
                    self.refused(self.send(cases.opening(**what)), 400, "invalid_input", field)

    def test_what_is_not_sent_as_json(self):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
            for end in ("", self.acting, f"/{self.subject['id']}/reveal", f"/{self.subject['id']}/erase"):
                answer = self.client.change("POST", "/api/v1/cases" + end, b"{}", headers={"Content-Type": kind}, valid=False)
                self.refused(answer, 415, "unsupported")


class HarmlessTest(cases.CasesTest):
    WORDS = ("<script>alert(1)</script>", "'; DROP TABLE event; --", "%s%n{0}", "../../etc/passwd", "Zalgo̶̢͓", "👨‍👩‍👧‍👦", "\u202egnp.exe",
             "\ufeff", "a\nb\tc", '"\\', "\x7f", "𠮷野家", "\u2028", "NULL")

    def test_words_come_back_as_they_were_sent(self):
        case = self.opened(values=OPENING | {"parties": list(self.WORDS), "matter": "\n".join(self.WORDS)}, note="".join(self.WORDS))
        answer = self.person("mediator").send("POST", f"/api/v1/cases/{case['id']}/reveal", {"fields": ["parties", "matter"]})
        self.assertEqual(answer.json()["values"], {"parties": list(self.WORDS), "matter": "\n".join(self.WORDS)})

    def test_the_largest_that_is_allowed(self):
        values = OPENING | {"parties": PARTIES * 100, "matter": "字" * 2000}
        case = self.opened(values=values, note="字" * 2000)
        self.assertEqual(self.case(case)["private"]["parties"]["count"], 200)

    def test_hostile_ids_in_addresses(self):
        for id_ in ("%00", "330803-%F0%9F%92%A9", "a" * 8000, "330803-" + "0" * 36, "..", "330803-01a22231-c84d-7eac-8946-15fc615a376b'"):
            answer = self.client.get(f"/api/v1/cases/{id_}", valid=False) if id_ != "%00" else None
            if answer:
                self.assertIn(answer.status, (400, 404), id_[:40])
        self.assertEqual(harness.raw(self.program.port, b"GET /api/v1/cases/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")[:12], b"HTTP/1.1 400")


if __name__ == "__main__":
    unittest.main()
