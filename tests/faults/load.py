"""People who open cases and act on them without rest while something breaks, and who remember all that they were told.

Each has cases of its own and sends one command at a time, so that it knows what must come of it: whatever was acknowledged
stands, and what was under way is sent again with its key until it is answered, and takes effect once.
"""
import contextlib
import http.client
import os
import random
import sqlite3
import subprocess
import threading
import time

import cases
import harness

DYING = (http.client.HTTPException, OSError)
AGAIN_S = 0.05  # between attempts, where the service cannot answer


class Book:
    """What all of them were told."""

    def __init__(self):
        self.lock = threading.Lock()
        self.receipts = {}  # (case, revision) -> seq
        self.answers = []   # (command, bytes of the answer), the latest of them
        self.retried = self.unavailable = 0

    def add(self, command, answer):
        receipt = answer.json()
        with self.lock:
            known = self.receipts.setdefault((receipt["id"], receipt["revision"]), receipt["seq"])
            assert known == receipt["seq"], ("two events of one revision", receipt, known)
            self.answers = [*self.answers[-199:], (command, answer.body)]

    def count(self, name):
        with self.lock:
            setattr(self, name, getattr(self, name) + 1)

    @property
    def acknowledged(self):
        return len(self.receipts)


class Person:
    """What one of them does next, and what is not answered yet."""

    def __init__(self, name, book):
        self.name = name
        self.book = book
        self.random = random.Random(name)
        self.cases = []  # newest receipts
        self.number = 0
        self.pending = None

    def next(self):
        self.number += 1
        case = self.random.choice(self.cases[-8:]) if self.cases and self.random.random() < 0.7 else None
        if case is None:
            self.pending = {"path": "/api/v1/cases", "body": cases.opening(), "case": None}
        else:
            step = case["revision"] - 1
            action, values = cases.way()[step][1:] if step < 3 else ("urge", {})
            body = {"action": action, "revision": case["revision"], "values": values, "note": f"第{self.number}次"}
            self.pending = {"path": f"/api/v1/cases/{case['id']}/actions", "body": body, "case": case}
        self.pending["key"] = f"{self.name}-{self.number}"
        return self.pending

    def told(self, answer):
        assert answer.status in (200, 201), (self.pending, answer)
        receipt, before = answer.json(), self.pending["case"]
        assert receipt["revision"] == (before["revision"] + 1 if before else 1), (self.pending, receipt)
        self.book.add(self.pending, answer)
        if before:
            assert receipt["id"] == before["id"]
            self.cases.remove(before)
        self.cases.append(receipt)
        self.pending = None


class Shift(threading.Thread):
    """A person at work until `ended`, or until no program answers any more. With several ports the next one is tried."""

    def __init__(self, person, session, ports, ended=None):
        super().__init__(daemon=True)
        self.person, self.ports, self.ended = person, list(ports), ended
        self.client = harness.Client(self.ports[0], judged=False, session=session)
        self.failure = None

    def run(self):
        try:
            while self.ended is None or not self.ended.is_set() or self.person.pending:
                if not self.one():
                    return
        except BaseException as problem:  # a finding, told by the main thread
            self.failure = problem
        finally:
            self.client.close()

    def one(self):
        """Whether to go on."""
        person = self.person
        again = person.pending is not None
        command = person.pending or person.next()
        if again:
            person.book.count("retried")
        try:
            answer = send(self.client, command)
        except DYING:
            if self.ended is None:
                return False
            self.ports.append(self.ports.pop(0))
            self.client.move(self.ports[0])
            time.sleep(AGAIN_S)
            return True
        if answer.status == 503:
            problem = answer.json()
            assert problem["code"] == "unavailable" and problem["detail"] and problem["detail_en"], problem
            person.book.count("unavailable")
            time.sleep(AGAIN_S)
            return True
        person.told(answer)
        return True


def send(client, command):
    return client.change("POST", command["path"], command["body"], command["key"])


def join(shifts):
    for shift in shifts:
        shift.join(timeout=120)
        assert not shift.is_alive(), "somebody waits for an answer"
    for shift in shifts:
        if shift.failure:
            raise shift.failure


def at_work(people, session, ports, ended=None):
    shifts = [Shift(person, session, ports[number % len(ports):] + ports[:number % len(ports)], ended)
              for number, person in enumerate(people)]
    for shift in shifts:
        shift.start()
    return shifts


def finish(people, session, port):
    """What was under way is sent again, twice: it takes effect once."""
    client = harness.Client(port, judged=False, session=session)
    for person in people:
        if person.pending:
            person.book.count("retried")
            command, answer = person.pending, send(client, person.pending)
            person.told(answer)
            assert send(client, command).body == answer.body, "the same request has the same answer"
    client.close()


def check_repetitions(book, session, port, count=20):
    client = harness.Client(port, judged=False, session=session)
    for command, body in random.Random(1).sample(book.answers, min(count, len(book.answers))):
        assert send(client, command).body == body, "the same request has the same answer as before"
    client.close()


def events(client, after=0):
    while True:
        page = client.get("/api/v1/events", query={"after": after, "limit": 200}).json()
        yield from page["items"]
        if page["next"] is None:
            return
        after = page["next"]


def check_log(client, book):
    """The log has no hole, and its cases are those that the people were told of: none lost, none doubled. How many events."""
    count, seen, revisions = 0, {}, {}
    for event in events(client):
        count += 1
        assert event["seq"] == count, f"after {count - 1} comes {event['seq']}"
        assert event["revision"] == revisions.get(event["stream"], 0) + 1, event
        revisions[event["stream"]] = event["revision"]
        if event["kind"] == "case.acted":
            seen[event["area"][:6] + "-" + event["stream"].removeprefix("case/"), event["revision"]] = event["seq"]
    lost = {one for one in book.receipts if seen.get(one) != book.receipts[one]}
    doubled = seen.keys() - book.receipts.keys()
    assert not lost, f"{len(lost)} acknowledged commands are not in the log: {sorted(lost)[:3]}"
    assert not doubled, f"{len(doubled)} events that nobody was told of: {sorted(doubled)[:3]}"
    return count


def check_database(folder):
    """The log and its tree have one size, and the tables are what the log tells; of a folder that no program holds."""
    with contextlib.closing(sqlite3.connect(f"{folder}/dajuan.db")) as database:
        rows = database.execute("SELECT s.county, s.size, count(*), min(seq), max(seq) FROM shard s JOIN event USING (county) "
                                "GROUP BY s.county").fetchall()
    for county, size, count, least, most in rows:
        assert (count, least, most) == (size, 1, size), (county, size, count, least, most)
    check_tables("--data", folder)


def check_tables(*place):
    done = told("doctor", *place)
    assert done.returncode == 0, done
    done = told("rebuild", *place)
    assert done.returncode == 0 and "as before" in done.stdout, done


def told(*command):
    return subprocess.run([harness.PROGRAM, *command], capture_output=True, text=True, env=os.environ | {"LC_ALL": "en"})


def row(what, book, **counts):
    """A line of the table of what was seen."""
    told = {"acknowledged": book.acknowledged, "retried": book.retried, "503": book.unavailable} | counts
    print(f"| {what} | " + " | ".join(f"{value} {name}" for name, value in told.items()) + " | 0 lost | 0 doubled |", flush=True)
