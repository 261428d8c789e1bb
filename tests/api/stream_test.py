"""Live streams end with the rights of who listens, are few for each account, and no long replay holds up the others."""
import http.client
import json
import pathlib
import socket
import sqlite3
import threading
import time
import unittest

import cases
import harness
from cases import OTHER_TOWN, PASSWORD, TOWN

SOON = 3  # seconds; the program itself has taken the rights away
LATE = 25  # another server has, and the server looks every 15


class Listener(threading.Thread):
    """Reads a stream to its end, or until it is left."""

    def __init__(self, test, session, path="/api/v1/stream", reads=True):
        super().__init__()
        self.connection = http.client.HTTPConnection("127.0.0.1", test.program.port, timeout=60)
        self.connection.request("GET", path, headers={"Cookie": session.cookie})
        self.socket = self.connection.sock  # the answer takes it over
        self.answer = self.connection.getresponse()
        self.told = []
        self.came = threading.Condition()
        test.addCleanup(self.leave)
        if reads and self.answer.status == 200:
            self.start()

    def run(self):
        try:
            for line in self.answer:
                if line.startswith(b'data: {"'):
                    with self.came:
                        self.told.append(json.loads(line[6:]))
                        self.came.notify_all()
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass  # it was left

    def awaited(self, wanted, timeout=10):
        with self.came:
            return self.came.wait_for(lambda: wanted(self.told), timeout)

    def ends(self, within):
        self.join(within)
        return not self.is_alive()

    def leave(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it has ended


class StreamTest(cases.CasesTest):
    def setUp(self):
        super().setUp()
        self.number = next(harness.keys)

    def member(self, area=TOWN, *roles):
        """(account, client) of somebody new, past the first login."""
        login = f"listener-{next(harness.keys)}"
        grants = [{"area": area, "roles": list(roles or ["viewer"]), "mechanisms": []}]
        made = self.client.change("POST", "/api/v1/accounts", {"login": login, "name": "某人", "grants": grants}).json()
        once, person = made["one_time_password"], self.program.nobody()
        person.session = harness.Session.of(person.send("POST", "/api/v1/session", {"login": login, "password": once}))
        person.session = harness.Session.of(person.send("POST", "/api/v1/session/password", {"old": once, "new": PASSWORD}))
        return made, person

    def hears(self, listener):
        case = self.opened()["id"]
        return listener.awaited(lambda told: any(one["case"] == case for one in told), 5)

    def change(self, account, **patch):
        seen = self.client.get(f"/api/v1/accounts/{account['id']}").etag
        answer = self.client.change("PATCH", f"/api/v1/accounts/{account['id']}", patch, seen=seen)
        self.assertEqual(answer.status, 200, answer.body)

    def test_it_ends_with_the_session(self):
        _, person = self.member()
        _, other = self.member()
        listener, stays = Listener(self, person.session), Listener(self, other.session)
        self.assertTrue(self.hears(listener))
        self.assertEqual(person.send("DELETE", "/api/v1/session").status, 204)
        self.assertTrue(listener.ends(SOON))
        self.assertTrue(self.hears(stays))

    def test_it_ends_when_rights_are_taken_away(self):
        other = [{"area": OTHER_TOWN, "roles": ["viewer"], "mechanisms": []}]
        for what, patch in (("disabled", {"disabled": True}), ("a new password", {"reset_password": True}),
                            ("the area asked for is not theirs any more", {"grants": other})):
            with self.subTest(what):
                account, person = self.member()
                listener = Listener(self, person.session, f"/api/v1/stream?area={TOWN}")
                self.assertTrue(self.hears(listener))
                self.change(account, **patch)
                self.assertTrue(listener.ends(SOON))

    def test_it_tells_of_what_may_be_seen_now(self):
        account, person = self.member()
        listener = Listener(self, person.session)
        self.assertTrue(self.hears(listener))
        self.change(account, grants=[{"area": OTHER_TOWN, "roles": ["viewer"], "mechanisms": []}])
        time.sleep(0.5)
        hidden = self.opened()["id"]
        seen = self.client.change("POST", "/api/v1/cases", cases.opening("330803115203"))
        if seen.status == 403:  # the administrator opens no cases
            seen = self.person("neighbour").change("POST", "/api/v1/cases", cases.opening("330803115203"))
        self.assertTrue(listener.awaited(lambda told: any(one["case"] == seen.json()["id"] for one in told)))
        self.assertNotIn(hidden, [one["case"] for one in listener.told])

    def test_it_ends_when_another_server_or_time_ends_the_session(self):
        account, person = self.member()
        listener = Listener(self, person.session)
        self.assertTrue(self.hears(listener))
        with sqlite3.connect(pathlib.Path(self.program.folder) / "dajuan.db") as database:
            ended = database.execute("UPDATE session SET expires_ms = created_ms WHERE account_id = ?", (account["id"],))
        self.assertGreater(ended.rowcount, 0)
        self.assertTrue(listener.ends(LATE))

    def test_an_account_has_a_few(self):
        _, person = self.member()
        _, other = self.member()
        listeners = [Listener(self, person.session) for _ in range(8)]
        self.assertEqual({one.answer.status for one in listeners}, {200})
        refused = person.get("/api/v1/stream")
        problem = self.refused(refused, 429, "too_many_streams", says="8")
        self.assertIn("实时连接", problem["detail"])
        self.assertEqual(refused.headers["retry-after"], "30")
        self.assertEqual(Listener(self, other.session).answer.status, 200)
        listeners[0].leave()
        for _ in range(50):
            again = Listener(self, person.session)
            if again.answer.status == 200:
                return
            time.sleep(0.1)
        self.fail("one was left, and its place is not free")

    def test_everything_that_was_missed_comes_and_holds_up_nobody(self):
        for _ in range(1000):  # more than goes out at once
            self.opened()
        _, person = self.member()
        mutes = [Listener(self, person.session, "/api/v1/stream?after=0", reads=False) for _ in range(4)]
        current = Listener(self, self.person("head").session)
        began = time.monotonic()
        late = Listener(self, person.session, "/api/v1/stream?after=0")
        self.assertTrue(self.hears(current))
        self.assertLess(time.monotonic() - began, 3)
        last = self.opened()["seq"]
        self.assertTrue(late.awaited(lambda told: told and told[-1]["seq"] >= last, 30))
        listed, after = [], 0
        while True:
            page = person.get("/api/v1/events", query={"after": after, "limit": 200}).json()
            listed += [one["seq"] for one in page["items"]]
            if page["next"] is None or not page["items"]:
                break
            after = page["next"]
        self.assertEqual([one["seq"] for one in late.told], listed)
        self.assertEqual(len(mutes), 4)


if __name__ == "__main__":
    unittest.main()
