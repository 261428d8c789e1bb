"""Versions of a mechanism that a site puts in force by itself: who may, what is refused, and the day on which one begins."""
import contextlib
import datetime
import hashlib
import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

import cases
import harness

FAKETIME = pathlib.Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
CHINA = datetime.timezone(datetime.timedelta(hours=8))


def day(ahead):
    return str(datetime.datetime.now(CHINA).date() + datetime.timedelta(ahead))


def definition(name):
    return (harness.ROOT / "mechanisms" / name / "definition.yaml").read_text(encoding="utf-8")


def with_witnesses():
    """Disputes with a field more, asked for when one is registered."""
    text = definition("dispute")
    text = text.replace("\n\nstates:\n", "\n  witnesses: {zh: 见证人数, en: Witnesses, type: number, unit: 人, places: 0}\n\nstates:\n", 1)
    return text.replace("sets: [source, matter]", "sets: [source, matter, witnesses]", 1)


def enact(client, mechanism, text, start, reason="县里的新办法", key=None, **options):
    return client.change("POST", f"/api/v1/mechanisms/{mechanism}/versions", {"text": text, "from": start, "reason": reason}, key, **options)


class EnactTest(cases.CasesTest):
    """Beside a town at work; the mechanisms are others than its own."""

    def setUp(self):
        super().setUp()
        self.owner = self.program.client()

    def withdraw(self, mechanism, start, reason="暂缓"):
        return self.owner.change("POST", f"/api/v1/mechanisms/{mechanism}/versions/{start}/withdraw", {"reason": reason})

    def enacted(self, mechanism):
        return self.owner.get(f"/api/v1/mechanisms/{mechanism}/versions").json()["enacted"]

    def test_a_version_is_told_with_who_when_and_why_and_can_be_read_again(self):
        text = definition("honour") + "# 二〇九九年版\n"
        made = enact(self.owner, "honour", text, "2099-01-01", "上级新规定", "enact-once")
        self.assertEqual(made.status, 201, made.body)
        again = enact(self.owner, "honour", text, "2099-01-01", "上级新规定", "enact-once")
        self.assertEqual((again.status, again.json()), (201, made.json()), "the same request is carried out once")
        listed = self.enacted("honour")
        self.assertEqual(listed, [made.json()])
        self.assertEqual(listed[0]["sha256"], hashlib.sha256(text.encode()).hexdigest())
        self.assertEqual((listed[0]["reason"], listed[0]["actor_name"], listed[0]["restart_needed"], listed[0]["withdrawn"]),
                         ("上级新规定", "管理员", True, None))
        at = self.owner.get("/api/v1/mechanisms/honour/definition", query={"from": "2099-01-01"})
        self.assertEqual((at.status, at.body.decode(), at.headers["content-type"]), (200, text, "text/yaml; charset=utf-8"))
        now = self.owner.get("/api/v1/mechanisms/honour/definition")
        self.assertEqual(now.body.decode(), definition("honour"), "its day has not come")
        taken_back = self.withdraw("honour", "2099-01-01")
        self.assertEqual(taken_back.status, 200, taken_back.body)
        told = self.enacted("honour")[0]
        self.assertEqual((told["withdrawn"]["reason"], told["withdrawn"]["actor_name"], told["restart_needed"]), ("暂缓", "管理员", False))
        self.refused(self.withdraw("honour", "2099-01-01"), 404, "not_found", "from")

    def test_refusals(self):
        text = definition("patrol")
        self.refused(enact(self.owner, "patrol", text, day(0)), 400, "day_not_later", "from", "今天")
        self.refused(enact(self.owner, "patrol", text, "2026-02-30", valid=False), 400, "invalid_input", "from")
        self.refused(enact(self.owner, "patrol", text, "2098-01-01", "  "), 400, "invalid_input", "reason")
        self.refused(enact(self.owner, "nothing", text, "2098-01-01"), 404, "not_found", "mechanism")
        self.refused(enact(self.owner, "patrol", "id: patrol\n", "2098-01-01"), 400, "unsound_definition", "text", "第 ")
        self.refused(enact(self.owner, "accident", definition("accident").replace("id: accident", "id: mishap", 1), "2098-01-01"),
                     400, "incompatible_definition", "text", "id")
        self.refused(self.owner.get("/api/v1/mechanisms/patrol/definition", query={"from": "2098-01-01"}), 404, "not_found", "from")
        self.refused(self.owner.get("/api/v1/mechanisms/nothing/definition"), 404, "not_found", "mechanism")
        self.refused(enact(self.person("clerk"), "patrol", text, "2098-01-01"), 403, "forbidden")
        self.assertEqual(self.enacted("patrol"), [])

    def test_the_last_one_is_taken_back_first(self):
        for start in ("2097-01-01", "2097-06-01"):
            self.assertEqual(enact(self.owner, "hazard", definition("hazard"), start).status, 201)
        self.refused(enact(self.owner, "hazard", definition("hazard"), "2097-03-01"), 400, "day_not_later", "from", "2097-06-01")
        self.refused(self.withdraw("hazard", "2097-01-01"), 409, "version_not_last", "from")
        for start in ("2097-06-01", "2097-01-01"):
            self.assertEqual(self.withdraw("hazard", start).status, 200)


@unittest.skipUnless(FAKETIME.exists(), "faketime is not installed")
@unittest.skipIf("DAJUAN_SLOW_BUILD" in os.environ, "a sanitizer must be loaded first")
class DayTest(harness.ApiTest):
    """From the day before to the day itself, by a clock that is put on."""

    @classmethod
    def setUpClass(cls):
        pass  # each test has a program of its own

    @classmethod
    def tearDownClass(cls):
        pass

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dajuan-api-")
        self.shift = pathlib.Path(self.folder) / "clock"
        self.shift.write_text("+0\n")
        with self.clock():
            self.program = harness.Program(self.folder, *self.options)
        self.addCleanup(self.program.close)
        self.owner = self.program.client(judged=False)
        self.clerk = cases.enrolled(self.program, "clerk")

    @contextlib.contextmanager
    def clock(self):
        own = {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(self.shift), "FAKETIME_NO_CACHE": "1",
               "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        before = dict(os.environ)
        os.environ.update(own)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def open(self, key, **values):
        client = self.program.client(judged=False, session=self.clerk)
        return client.change("POST", "/api/v1/cases", cases.opening(values=cases.OPENING | values), key)

    def fields_of(self, case):
        client = self.program.client(judged=False, session=self.clerk)
        return client.get(f"/api/v1/cases/{case['id']}").json()

    def on_the_day(self):
        """A day later; whoever was logged in was not there for so long."""
        self.shift.write_text("+1d\n")
        self.owner, self.clerk = (self.logged_in(*who) for who in (("admin", harness.PASSWORD), ("clerk", cases.PASSWORD)))
        self.owner = self.program.client(judged=False, session=self.owner)

    def logged_in(self, login, password):
        answer = self.program.nobody(judged=False).send("POST", "/api/v1/session", {"login": login, "password": password})
        self.assertEqual(answer.status, 200, answer.body)
        return harness.Session.of(answer)

    def restarted(self, how=signal.SIGKILL):
        self.program.stop(how)
        with self.clock():
            self.program.start()
        self.owner = self.program.client(judged=False, session=self.owner.session)

    def offered(self):
        return [one["id"] for one in self.owner.get("/api/v1/mechanisms/dispute").json()["fields"]]

    def test_cases_follow_the_rules_of_their_day(self):
        old = self.open("old-1").json()
        self.refused(self.open("too-soon", witnesses="2"), 400, "invalid_input", "values.witnesses")
        self.assertEqual(enact(self.owner, "dispute", with_witnesses(), day(1)).status, 201)
        self.restarted()
        self.assertNotIn("witnesses", self.offered(), "its day has not come")
        self.assertEqual(self.open("old-2").status, 201)
        self.refused(self.open("still-too-soon", witnesses="2"), 400, "invalid_input", "values.witnesses")
        self.on_the_day()
        self.assertIn("witnesses", self.offered())
        new = self.open("new-1", witnesses="2")
        self.assertEqual(new.status, 201, new.body)
        self.assertEqual(self.fields_of(new.json())["values"]["witnesses"], 2)
        self.assertNotIn("witnesses", self.fields_of(old)["values"])
        self.refused(self.owner.change("POST", f"/api/v1/mechanisms/dispute/versions/{day(1)}/withdraw", {"reason": "x"}), 409, "version_in_force")
        self.restarted()
        self.assertEqual(self.fields_of(new.json())["values"]["witnesses"], 2)
        self.program.stop()
        for command in (("rebuild",), ("doctor",)):
            with self.clock():
                done = subprocess.run([harness.PROGRAM, *command, "--data", self.folder], capture_output=True, text=True, env=os.environ | {"LC_ALL": "en"})
            self.assertEqual(done.returncode, 0, done)
            self.assertNotIn("changed", done.stdout)

    def test_a_server_that_was_not_started_again_opens_nothing_by_rules_of_yesterday(self):
        self.assertEqual(enact(self.owner, "dispute", with_witnesses(), day(1)).status, 201)
        self.assertEqual(self.open("before").status, 201)
        self.on_the_day()
        self.refused(self.open("after"), 503, "restart_needed", "mechanism", "重新启动")
        self.restarted(signal.SIGTERM)
        self.assertEqual(self.open("after", witnesses="1").status, 201)


if __name__ == "__main__":
    unittest.main()
