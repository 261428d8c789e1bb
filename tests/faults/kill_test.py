"""kill -9 during imports, changes and confirmations under load, ten times: each time, every confirmed plan is whole, every
unconfirmed review is there, and every request that was answered has its effect.

The clients write down what they were told; after each kill the program is started again on the same folder and asked.
Requests that were under way when it died are sent again with their keys: they take effect once, not twice.
"""
import http.client
import itertools
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

import harness

KILLS = 10
CLIENTS = 6
DYING = (http.client.HTTPException, OSError)


class Person(threading.Thread):
    """Imports, changes, confirms and discards without rest, and remembers every answer."""

    def __init__(self, program, number, ledger, seed):
        super().__init__()
        self.client = harness.Client(program.port, judged=False, session=program.administrator())
        self.ledger = ledger
        self.name_of_keys = f"round-{seed}-person-{number}"
        self.counter = itertools.count()
        self.random = random.Random(f"{seed}-{number}")
        self.failure = None

    def run(self):
        try:
            while True:
                self.one_report()
        except DYING:
            pass  # the program was killed
        except BaseException as problem:  # anything else is a finding, told by the main thread
            self.failure = problem
        finally:
            self.client.close()

    def call(self, what, method, path, body=None, seen=None, query=None):
        """Sends with a key that is written down first, so that a request without an answer can be repeated."""
        call = {"method": method, "path": path, "body": body, "seen": seen, "query": query,
                "key": f"{self.name_of_keys}-{next(self.counter)}"}
        self.ledger.under_way(call)
        answer = send(self.client, call)
        assert answer.status in (200, 201), (what, answer.status, answer.body)
        self.ledger.answered(call, what, answer)
        return answer

    def one_report(self):
        text = harness.sample_text() + f"\n第{self.random.random()}份".encode()
        reading = self.call("import", "POST", "/api/v1/readings", text, query={"name": "报告.txt"}).json()
        path = f"/api/v1/readings/{reading['id']}"
        seen = '"1"'
        for _ in range(self.random.randint(0, 3)):
            change = {"op": self.random.choice(("accept", "reject")), "target": f"p{self.random.randint(1, 9)}"}
            seen = self.call("change", "POST", path + "/review/changes", {"changes": [change]}, seen).etag
        end = self.random.random()
        if end < 0.6:
            seen = self.call("change", "POST", path + "/review/changes", {"changes": [{"op": "accept_rest", "kind": "all"}]}, seen).etag
            plan = self.call("confirm", "POST", path + "/confirm", None, seen).json()
            self.call("update", "PATCH", f"/api/v1/plans/{plan['id']}/promises/{first_promise(plan)}", {"unit": "党政办"}, '"1"')
        elif end < 0.7:
            self.call("discard", "POST", path + "/discard", None, seen)


def first_promise(plan):
    return all_promises(plan)[0]["id"]


def all_promises(plan):
    out = list(plan["promises_without_sheet"])
    for sheet in plan["sheets"]:
        out += sheet["promises"]
        for item in sheet["items"]:
            out += item["promises"]
    return out


def send(client, call):
    return client.change(call["method"], call["path"], call["body"], call["key"], call["seen"], query=call["query"])


class Ledger:
    """What the clients were told, by all of them."""

    def __init__(self):
        self.lock = threading.Lock()
        self.open = {}
        self.readings = {}  # id -> newest answered revision
        self.reviews = {}   # id -> newest answered review
        self.plans = {}     # id -> newest answered plan
        self.answers = []   # (call, bytes of the answer)

    def under_way(self, call):
        with self.lock:
            self.open[call["key"]] = call

    def answered(self, call, what, answer):
        with self.lock:
            del self.open[call["key"]]
            self.answers.append((call, answer.body))
            body = answer.json()
            if what in ("import", "discard"):
                self.readings[body["id"]] = body
            elif what == "change":
                self.reviews[body["reading_id"]] = body
            else:
                self.plans[body["id"]] = body


def kill_under_load(folder, round_number, ledger):
    program = harness.Program(folder, "--areas", str(harness.SAMPLE / "areas.csv"))
    people = [Person(program, number, ledger, round_number) for number in range(CLIENTS)]
    for person in people:
        person.start()
    time.sleep(random.Random(round_number).uniform(0.4, 1.2))
    program.process.send_signal(signal.SIGKILL)
    code = program.process.wait(timeout=30)
    for person in people:
        person.join(timeout=60)
    program.stop()
    failures = [person.failure for person in people if person.failure]
    if failures:
        raise failures[0]
    assert code == -signal.SIGKILL, code


def page_through(client, path):
    items, cursor = [], None
    while True:
        page = client.get(path, query={"limit": 200} | ({"cursor": cursor} if cursor else {})).json()
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items


class KillTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dajuan-faults-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def check_plans(self, client, ledger):
        plans = {one["id"]: one for one in page_through(client, "/api/v1/plans")}
        for name, told in ledger.plans.items():
            self.assertIn(name, plans, "an answered plan is gone")
            plan = client.get(f"/api/v1/plans/{name}").json()
            self.assertGreaterEqual(plan["revision"], told["revision"])
            if plan["revision"] == told["revision"]:
                self.assertEqual(plan, told)
        for name, summary in plans.items():
            plan = client.get(f"/api/v1/plans/{name}").json()
            review = client.get(f"/api/v1/readings/{plan['reading_id']}/review").json()
            self.assertEqual(review["state"], "confirmed", "a plan without its confirmed review")
            accepted = {one["id"] for one in review["promises"] if one["state"] == "accepted"}
            self.assertEqual({one["id"] for one in all_promises(plan)}, accepted, "a plan that is not whole")
            self.assertEqual(len(plan["figures"]), summary["counts"]["figures"])
        return plans

    def check_readings(self, client, ledger, plans):
        readings = {one["id"]: one for one in page_through(client, "/api/v1/readings")}
        for name, told in ledger.readings.items():
            self.assertIn(name, readings, "an answered import is gone")
            self.assertGreaterEqual(readings[name]["revision"], told["revision"])
        for name, told in ledger.reviews.items():
            review = client.get(f"/api/v1/readings/{name}/review").json()
            self.assertGreaterEqual(review["revision"], told["revision"])
            if review["revision"] == told["revision"]:
                self.assertEqual(review, told, "an answered change is gone")
        for name, reading in readings.items():
            self.assertEqual(reading["state"] == "confirmed", reading["plan_id"] in plans, "a confirmed reading without a plan")
            text = client.get(f"/api/v1/readings/{name}/text")
            self.assertEqual((text.status, len(text.body.decode())), (200, reading["chars"]), "the file of a reading is whole")
            self.assertEqual(client.get(f"/api/v1/readings/{name}/review").status, 200)

    def check_repetitions(self, client, ledger):
        for call, body in random.Random(1).sample(ledger.answers, min(40, len(ledger.answers))):
            self.assertEqual(send(client, call).body, body, "the same request has the same answer as before the kill")
        before = client.get("/api/v1/events", query={"after": 0, "limit": 1})
        self.assertEqual(before.status, 200)
        for call in list(ledger.open.values()):
            first, again = send(client, call), send(client, call)
            self.assertIn(first.status, (200, 201, 412))
            self.assertEqual((first.status, again.status), (first.status,) * 2)
            if first.status != 412:
                self.assertEqual(first.body, again.body)
        ledger.open.clear()

    def check_log(self, client):
        after, count, kinds = 0, 0, {}
        while True:
            page = client.get("/api/v1/events", query={"after": after, "limit": 200}).json()
            for event in page["items"]:
                count += 1
                self.assertEqual(event["seq"], count, "the log has no holes")
                self.assertEqual(event["revision"], kinds.get(event["stream"], 0) + 1)
                kinds[event["stream"]] = event["revision"]
            if page["next"] is None:
                return count
            after = page["next"]

    def test_ten_kills(self):
        ledger = Ledger()
        for number in range(KILLS):
            kill_under_load(self.folder, number, ledger)
            program = harness.Program(self.folder)
            try:
                client = program.client(judged=False)
                plans = self.check_plans(client, ledger)
                self.check_readings(client, ledger, plans)
                self.check_repetitions(client, ledger)
                events = self.check_log(client)
                self.assertEqual(program.stop(), 0)
            finally:
                program.close()
        done = subprocess.run([harness.PROGRAM, "rebuild", "--data", self.folder], capture_output=True, text=True, check=True,
                              env=os.environ | {"LANG": "en", "LC_ALL": "en"})
        self.assertIn("as before", done.stdout)
        self.assertGreater(len(ledger.answers), KILLS * CLIENTS, "there was load")
        print(f"{KILLS} kills: {len(ledger.answers)} answered requests, {len(ledger.plans)} plans, {events} events, none lost")


if __name__ == "__main__":
    unittest.main()
