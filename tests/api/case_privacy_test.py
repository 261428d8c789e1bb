"""What is private in a case: masked for all, told to those who work on it and then written down, erased for good."""
import datetime
import os
import pathlib
import subprocess
import unittest

import cases
from cases import OPENING, PARTIES, VILLAGE

ERASED = "（已删除）"
NAMES = ("甲一某", "13800001234", "乙二某", "两家院墙滴水")


class PrivacyTest(cases.CasesTest):
    def reveal(self, case, post, *fields, **more):
        return self.person(post).send("POST", f"/api/v1/cases/{case['id']}/reveal", {"fields": list(fields)} | more)

    def audit(self):
        return self.client.get("/api/v1/audit", query={"limit": 200}).json()["items"]

    def test_nothing_private_is_told_unasked(self):
        case = self.led("mediating")
        told = self.case(case)
        self.assertEqual(told["private"]["parties"], {"masked": ["甲* 138****1234", "乙*"], "count": 2})
        self.assertEqual(told["private"]["matter"], {"count": 1})
        self.assertFalse({"parties", "matter", "lead"} & set(told["values"]))
        paths = [f"cases/{case['id']}{end}" for end in ("", "/events", "/actions", "/deadlines")]
        for path, query in (*((path, {}) for path in paths), ("cases", {"mechanism": "dispute"}), ("counts", {"mechanism": "dispute"}),
                            ("deadlines", {"mechanism": "dispute"}), ("mechanisms/dispute/agenda/weekly", {}), ("events", {"limit": 200})):
            for client in (self.person("clerk"), self.client):
                answer = client.get("/api/v1/" + path, query=query)
                self.assertEqual(answer.status, 200, path)
                for name in (*NAMES, "丙三某"):
                    self.assertNotIn(name, answer.body.decode(), path)

    def test_history_holds_commitments_with_a_salt(self):
        payloads = []
        for _ in range(2):
            case = self.opened()
            events = self.get(f"cases/{case['id']}/events")["items"]
            self.assertEqual([(one["revision"], one["kind"], one["seq"]) for one in events], [(1, "case.acted", case["seq"])])
            payloads.append(events[0]["payload"]["values"])
        self.assertEqual(payloads[0]["kind"], ["neighbour"])
        for field in ("parties", "matter"):
            self.assertRegex(payloads[0][field]["commit"], r"^[0-9a-f]{64}$")
            self.assertNotEqual(payloads[0][field], payloads[1][field], "the same words do not commit to the same")

    def test_notes_are_private(self):
        note = "当事人丁四某情绪激动"
        case = self.acted(self.opened(), "head", "urge", note=note)
        for path in (f"cases/{case['id']}/events", f"cases/{case['id']}"):
            self.assertNotIn("丁四某", self.person("head").get("/api/v1/" + path).body.decode())

    def test_who_works_on_it_is_told_and_the_asking_is_kept(self):
        case = self.opened()
        before = self.audit()
        answer = self.reveal(case, "mediator", "parties", "matter", "lead", reason="上门调解")
        self.assertEqual(answer.json(), {"id": case["id"], "values": {"parties": PARTIES, "matter": OPENING["matter"]}})
        rows = [one for one in self.audit() if one not in before]
        self.assertEqual(len(rows), 1)
        self.assertEqual({name: rows[0][name] for name in ("what", "subject", "fields", "reason", "area")},
                         {"what": "revealCaseValues", "subject": "case/" + case["id"], "fields": ["parties", "matter", "lead"],
                          "reason": "上门调解", "area": VILLAGE})
        self.assertNotIn("甲一某", str(rows))

    def test_the_audit_tells_one_person_one_kind_and_some_days(self):
        case = self.opened()
        for post in ("mediator", "clerk"):
            self.assertEqual(self.reveal(case, post, "parties", reason=f"由 {post} 查看").status, 200)
        rows = [one for one in self.audit() if one["subject"] == "case/" + case["id"]]
        self.assertEqual(len(rows), 2)
        mine = rows[0]
        day = (datetime.datetime.fromisoformat(mine["at"][:-1]) + datetime.timedelta(hours=8)).date()
        query = {"account": mine["account_id"], "what": "revealCaseValues", "from": str(day), "to": str(day), "limit": 200}
        found = self.client.get("/api/v1/audit", query=query).json()["items"]
        self.assertEqual({one["account_id"] for one in found}, {mine["account_id"]})
        self.assertIn(mine, found)
        self.assertNotIn(rows[1], found)
        for other in ({"what": "exportCases"}, {"from": str(day + datetime.timedelta(1)), "to": None}, {"from": None, "to": str(day - datetime.timedelta(1))}):
            asked = {name: value for name, value in (query | other).items() if value is not None}
            self.assertNotIn(mine, self.client.get("/api/v1/audit", query=asked).json()["items"], other)
        del query["limit"]
        sheet = self.client.get("/api/v1/audit/export", query=query | {"format": "csv"}).body.decode("utf-8-sig")
        self.assertIn("由 clerk 查看", sheet)
        self.assertNotIn("由 mediator 查看", sheet)
        self.assertEqual(len(sheet.splitlines()), 1 + len(found))

    def test_who_may_not_ask(self):
        case = self.opened()
        before = self.audit()
        for post, fields, status, code in (("viewer", ["parties"], 403, "private"), ("neighbour", ["parties"], 404, "not_found"),
                                           ("mediator", ["colour"], 400, "invalid_input")):
            self.refused(self.reveal(case, post, *fields), status, code)
        client = self.person("mediator")
        for body, field in (({"fields": []}, "fields"), ({}, "fields"), ({"fields": "parties"}, "fields"), ({"fields": [1]}, "fields[0]"),
                            ({"fields": ["a"] * 201}, "fields"), ({"fields": ["parties"], "reason": 5}, "reason"),
                            ({"fields": ["parties"], "why": "x"}, "why")):
            answer = client.send("POST", f"/api/v1/cases/{case['id']}/reveal", body, valid=False)
            self.refused(answer, 400, "invalid_input", field)
        self.assertEqual(self.audit(), before, "nothing was told, and nothing written down")


class ErasureTest(cases.CasesTest):
    SECRETS = ("戊五某", "13900005678", "己六某", "偷了谁家的鸡")

    def erase(self, case, client, *fields, key=None, reason="当事人申请删除", **more):
        body = {"revision": case["revision"], "fields": list(fields), "reason": reason} | more
        return client.change("POST", f"/api/v1/cases/{case['id']}/erase", body, key)

    def holds(self, secret):
        """Whether the words stand anywhere in the folder's database and its log, or in the rows of the server's."""
        if self.cluster:
            dump = subprocess.run(["pg_dump", "--dbname", self.url], check=True, capture_output=True).stdout
            return secret.encode() in dump or secret.encode().hex().encode() in dump
        folder = pathlib.Path(self.program.folder)
        return any(secret.encode() in path.read_bytes() for path in folder.glob("dajuan.db*"))

    def test_what_is_erased_is_nowhere_any_more(self):
        party, phone, lead, matter = self.SECRETS
        case = self.opened(values=OPENING | {"parties": [f"{party} {phone}"], "matter": matter})
        case = self.acted(case, "head", "assess", {"level": "key"})
        case = self.acted(case, "head", "assign", {"lead": [lead]})
        case = self.acted(case, "head", "urge", note=f"{party}催办")
        for secret in self.SECRETS:
            self.assertTrue(self.holds(secret), "the search finds what is there")
        before = self.get(f"cases/{case['id']}/events")["items"]
        answer = self.erase(case, self.client, "parties", "matter", "lead", "#note", key="erase-all")
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(answer.json()["revision"], case["revision"] + 1)
        again = self.erase(case, self.client, "parties", "matter", "lead", "#note", key="erase-all")
        self.assertEqual((again.status, again.json()["seq"]), (200, answer.json()["seq"]))
        gone = {"masked": [ERASED], "count": 1}
        self.assertEqual(self.case(case)["private"], {"parties": gone, "lead": gone, "matter": {"count": 1}})
        events = self.get(f"cases/{case['id']}/events")["items"]
        self.assertEqual(events[:-1], before, "the log and its commitments stand")
        self.assertEqual((events[-1]["kind"], events[-1]["payload"]["fields"]), ("case.erased", ["parties", "matter", "lead", "#note"]))
        if not self.cluster:
            for secret in self.SECRETS:
                self.assertFalse(self.holds(secret), f"{secret}, while the server runs")
        # The case goes on, and the store that was closed holds none of it.
        self.acted(answer.json(), "mediator", "take_on", {"willing": True})
        self.restart()
        for secret in self.SECRETS:
            self.assertFalse(self.holds(secret), secret)

    def test_a_file_goes_with_the_last_case_that_names_it_and_its_name_opens_nothing(self):
        mediator, clerk = self.person("mediator"), self.person("clerk")
        photo = b"\x89PNG\r\n\x1a\n" + os.urandom(40)
        sent = mediator.send("POST", "/api/v1/attachments", photo, {"Content-Type": "application/octet-stream"})
        name = sent.json()["sha256"]
        case = self.opened()
        for post, action, values in cases.way()[:2]:
            case = self.acted(case, post, action, values)
        body = {"action": "take_on", "revision": case["revision"], "values": {"willing": True, "records": [name]}}
        path = f"/api/v1/cases/{case['id']}/actions"
        self.refused(clerk.change("POST", path, body), 400, "unknown_attachment", "values.records")
        taken = mediator.change("POST", path, body)
        self.assertEqual(taken.status, 200, taken.body)
        kept = f"/api/v1/cases/{case['id']}/attachments/{name}"
        self.assertEqual(mediator.get(kept).body, photo)
        self.assertEqual(self.erase(taken.json(), self.client, "records").status, 200)
        self.assertEqual(mediator.get(kept).status, 404)
        self.assertFalse((pathlib.Path(self.program.folder) / "files" / name).exists())
        again = {"action": "record", "revision": taken.json()["revision"] + 1, "values": {"records": [name]}}
        self.refused(mediator.change("POST", path, again), 400, "unknown_attachment", "values.records")

    def restart(self):
        self.assertEqual(self.program.stop(), 0)
        self.program.start()
        for client in (self.client, *self.clients.values()):
            client.move(self.program.port)

    def test_the_others_keep_what_is_theirs(self):
        case, other = self.opened(), self.opened()
        self.assertEqual(self.erase(case, self.client, "matter").status, 200)
        for one, matter in ((case, ERASED), (other, OPENING["matter"])):
            answer = self.person("mediator").send("POST", f"/api/v1/cases/{one['id']}/reveal", {"fields": ["parties", "matter"]})
            self.assertEqual(answer.json()["values"], {"parties": PARTIES, "matter": matter})

    def test_who_may_not_erase(self):
        case = self.opened()
        for post, status, code in (("head", 403, "forbidden"), ("clerk", 403, "forbidden"), ("neighbour", 403, "forbidden")):
            self.refused(self.erase(case, self.person(post), "parties"), status, code)
        self.refused(self.erase(case | {"revision": 9}, self.client, "parties"), 409, "stale", "revision")
        for body, field in (({"fields": []}, "fields"), ({"reason": ""}, "reason"), ({"revision": -1}, "revision"),
                            ({"fields": ["no_such"]}, "fields"), ({"fields": ["kind"]}, "fields")):
            whole = {"revision": 1, "fields": ["parties"], "reason": "申请"} | body
            answer = self.client.change("POST", f"/api/v1/cases/{case['id']}/erase", whole, valid=False)
            self.refused(answer, 400, "invalid_input", field)
        self.assertEqual(self.case(case)["revision"], 1)


if __name__ == "__main__":
    unittest.main()
