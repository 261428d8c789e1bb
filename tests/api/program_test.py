"""The program around the API: starting, stopping, refusing, importing, rebuilding, coming back."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

import harness


def run(*arguments, language="zh_CN.UTF-8"):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LC_")} | {"LANG": language}
    return subprocess.run([harness.PROGRAM, *arguments], capture_output=True, text=True, timeout=60, env=environment, check=False)


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dajuan-api-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def serve(self, *options):
        program = harness.Program(self.folder, *options)
        self.addCleanup(program.close)
        return program

    def test_ready_in_under_a_second(self):
        began = time.monotonic()
        program = self.serve()
        took = time.monotonic() - began
        self.assertEqual(program.client().get("/api/v1/health").status, 200)
        limit = 1.0 if "DAJUAN_SLOW_BUILD" not in os.environ else 10.0
        self.assertLess(took, limit)

    def test_any_address_but_only_names_of_its_own(self):
        program = harness.Program(self.folder, "--host", "dajuan.example", "--host", "10.0.0.7", listen="0.0.0.0:0")
        self.addCleanup(program.close)
        client = program.client()
        for host, status in (("dajuan.example", 200), ("DAJUAN.example:80", 200), ("10.0.0.7:8080", 200), ("0.0.0.0", 200),
                             ("localhost", 200), ("10.0.0.8", 403), ("dajuan.example.evil.example", 403)):
            self.assertEqual(client.get("/api/v1/health", headers={"Host": host}).status, status, host)
        program.stop()
        self.assertIn("--behind-tls", program.warned)

    def test_behind_tls_the_cookie_is_for_tls_only(self):
        program = self.serve("--behind-tls")
        own = {"Host": "localhost", "Origin": "https://localhost"}
        body = {"login": "admin", "password": harness.PASSWORD}
        program.administrator()
        answer = program.nobody().send("POST", "/api/v1/session", body, own)
        self.assertIn("; Secure", answer.headers["set-cookie"])
        answer = program.nobody().send("POST", "/api/v1/session", body, own | {"Origin": "http://localhost"})
        self.assertEqual((answer.status, answer.json()["code"]), (403, "cross_origin"))

    def test_addresses_that_are_none(self):
        for address in ("nonsense", "127.0.0.1", "127.0.0.1:99999", ":80", "127.0.0.1:x"):
            self.assertEqual(run("serve", "--data", self.folder + "/new", "--listen", address).returncode, 2, address)
        self.assertFalse(os.path.exists(self.folder + "/new"), "a refused address leaves no folder behind")

    def test_one_program_for_one_folder(self):
        self.serve()
        for arguments in (("serve", "--listen", "127.0.0.1:0"), ("import", str(harness.SAMPLE)), ("rebuild",)):
            done = run(*arguments, "--data", self.folder)
            self.assertEqual(done.returncode, 1, done)
            self.assertIn("正被另一个 dajuan 程序使用", done.stderr)

    def test_a_running_request_is_answered_before_the_end(self):
        program = self.serve("--areas", str(harness.SAMPLE / "areas.csv"))
        program.administrator()
        answers = []
        text = harness.sample_text() * 200
        def work():
            answers.append(program.client().import_bytes(text, key="last"))
        worker = threading.Thread(target=work)
        worker.start()
        # Stop it while the import is under way: its bytes are in, its answer is not.
        time.sleep(0.15)
        self.assertEqual(program.stop(signal.SIGTERM), 0)
        worker.join()
        self.assertEqual(answers[0].status, 201)
        self.assertFalse(os.path.exists(self.folder + "/dajuan.db-wal"), "the log was brought into the file")
        program.start()
        self.assertEqual(program.client().get(f"/api/v1/readings/{answers[0].json()['id']}").json(), answers[0].json())

    def test_idle_connections_do_not_hold_up_the_end(self):
        program = self.serve()
        idle = program.client()
        idle.get("/api/v1/health")
        began = time.monotonic()
        self.assertEqual(program.stop(signal.SIGINT), 0)
        self.assertLess(time.monotonic() - began, 5)

    def test_import_of_a_township_folder(self):
        done = run("import", str(harness.SAMPLE), "--data", self.folder, "--confirm")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("已确认成计划：答卷 5 张 15 项", done.stdout)
        again = run("import", str(harness.SAMPLE), "--data", self.folder, "--confirm", language="en_US.UTF-8")
        self.assertIn("confirmed before", again.stdout)
        client = self.serve().client()
        health = client.get("/api/v1/health").json()
        self.assertEqual((health["area"], health["area_name"]), (harness.AREA, "高家镇"))
        self.assertEqual(len(client.get("/api/v1/plans").json()["items"]), 1)
        self.assertEqual(len(client.get("/api/v1/readings").json()["items"]), 1)

    def test_import_without_confirming_waits_for_a_person(self):
        done = run("import", str(harness.SAMPLE / "report.txt"), "--data", self.folder, "--area", "330803114")
        self.assertEqual(done.returncode, 0, done.stderr)
        client = self.serve().client()
        reading = client.get("/api/v1/readings").json()["items"][0]
        self.assertEqual((reading["state"], reading["area"], reading["name"]), ("review", harness.AREA, "report.txt"))
        self.assertEqual(client.get("/api/v1/plans").json()["items"], [])

    def test_import_refusals(self):
        empty = tempfile.mkdtemp(dir=self.folder)
        with open(empty + "/空.txt", "wb"):
            pass
        for arguments, code, says in (((empty + "/none.txt",), 1, "none.txt"), ((empty,), 1, "township.json"), ((empty + "/空.txt",), 1, "空.txt"),
                                      ((str(harness.SAMPLE), "--area", "12345"), 2, "--area"), ((), 2, "")):
            done = run("import", *arguments, "--data", self.folder)
            self.assertEqual(done.returncode, code, done)
            self.assertIn(says, done.stderr)
        run("import", str(harness.SAMPLE), "--data", self.folder)
        other = run("import", str(harness.SAMPLE / "report.txt"), "--data", self.folder, "--area", "110101001")
        self.assertEqual(other.returncode, 1)
        self.assertIn("330803000000", other.stderr)
        other = run("import", str(harness.SAMPLE), "--data", self.folder, "--area", "110101001")
        self.assertEqual(other.returncode, 1)
        self.assertIn("数据目录属于县区 330803", other.stderr)
        self.assertEqual(run("rebuild", "--data", empty).returncode, 1)

    def test_restart_and_rebuild_change_nothing(self):
        run("import", str(harness.SAMPLE), "--data", self.folder, "--confirm")
        program = self.serve()
        def everything():
            client = program.client()
            out = {path: client.get(path).json() for path in ("/api/v1/readings", "/api/v1/plans", "/api/v1/events")}
            for reading in out["/api/v1/readings"]["items"]:
                out[reading["id"]] = client.get(f"/api/v1/readings/{reading['id']}/review").json()
            for plan in out["/api/v1/plans"]["items"]:
                out[plan["id"]] = client.get(f"/api/v1/plans/{plan['id']}").json()
            return json.dumps(out, sort_keys=True)
        before = everything()
        program.stop()
        done = run("rebuild", "--data", self.folder)
        self.assertEqual(done.returncode, 0)
        self.assertIn("与原来一致", done.stdout)
        program.start()
        self.assertEqual(everything(), before)


if __name__ == "__main__":
    unittest.main()
