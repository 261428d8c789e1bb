"""Two servers on one PostgreSQL under load, while it restarts, is away for a while, or one of them is killed: nothing is lost,
doubled or numbered wrongly, keys hold across servers, and service resumes by itself."""
import concurrent.futures
import shutil
import tempfile
import threading
import time
import unittest

import cases
import harness
import load
import postgres

CLIENTS = 16  # of each server
AWAY_S = 15
AREAS = ("--areas", str(harness.SAMPLE / "areas.csv"))


class DatabaseTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = postgres.Cluster()
        cls.addClassCleanup(cls.cluster.close)

    def setUp(self):
        self.url = self.cluster.fresh_database()
        self.folder = tempfile.mkdtemp(prefix="dajuan-faults-")  # of files: the servers share it
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.addCleanup(harness.Program.sessions.pop, self.folder, None)
        self.servers = [self.started(*AREAS), self.started()]
        self.session = cases.enrolled(self.servers[0], "clerk")
        self.book = load.Book()
        self.people = [load.Person(f"person-{number}", self.book) for number in range(2 * CLIENTS)]
        self.ended = threading.Event()
        self.addCleanup(self.ended.set)

    def started(self, *options, **where):
        server = harness.Program(self.folder, "--database", self.url, *options, **where)
        self.addCleanup(server.close)
        return server

    @property
    def ports(self):
        return [server.port for server in self.servers]

    def at_work(self):
        return load.at_work(self.people, self.session, self.ports, self.ended)

    def wait_for(self, more, what="acknowledged"):
        wanted, end = getattr(self.book, what) + more, time.monotonic() + 60
        while getattr(self.book, what) < wanted:
            self.assertLess(time.monotonic(), end, f"no {more} more {what} within a minute")
            time.sleep(0.05)

    def checked(self, shifts, server, what, **counts):
        self.ended.set()
        load.join(shifts)
        load.finish(self.people, self.session, server.port)
        load.check_repetitions(self.book, self.session, server.port, 50)
        events = load.check_log(server.client(judged=False), self.book)
        sizes = self.cluster.ask("SELECT s.size, count(*), min(seq), max(seq) FROM shard s JOIN event USING (county) "
                                 "WHERE county = '330803' GROUP BY s.size", self.url)
        self.assertEqual(sizes, f"{events}|{events}|1|{events}")
        for one in self.servers:
            if one.process.poll() is None:
                self.assertEqual(one.stop(), 0)
        load.check_tables("--data", self.folder, "--database", self.url)
        load.row(what, self.book, events=events, **counts)

    def test_two_servers_serve_one_town(self):
        shifts = self.at_work()
        clients = [server.client(judged=False, session=self.session) for server in self.servers] * 4
        with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
            for number in range(30):  # one key from several at once, through both
                def open_(client, number=number):
                    return client.change("POST", "/api/v1/cases", cases.opening(), f"shared-{number}")
                answers = list(pool.map(open_, clients[:2]))
                self.assertEqual({(one.status, one.body) for one in answers}, {(201, answers[0].body)})
                receipt = answers[0].json()
                self.book.receipts[receipt["id"], 1] = receipt["seq"]
                body = {"action": "assess", "revision": 1, "values": {"level": "key"}}
                answers = list(pool.map(lambda one: self.assess(one[1], receipt, body, f"race-{number}-{one[0]}"), enumerate(clients[:2])))
                won = [one.json() for one in answers if one.status == 200]
                self.assertEqual((len(won), [one.json()["code"] for one in answers if one.status != 200]), (1, ["stale"]))
                self.book.receipts[receipt["id"], 2] = won[0]["seq"]
        self.wait_for(500)
        self.checked(shifts, self.servers[1], "two servers", clients=2 * CLIENTS)

    @staticmethod
    def assess(client, receipt, body, key):
        return client.change("POST", f"/api/v1/cases/{receipt['id']}/actions", body, key)

    def test_the_database_restarts_and_is_away(self):
        shifts = self.at_work()
        self.wait_for(200)
        for end in (self.cluster.stop, self.cluster.kill):
            end()
            self.cluster.start()
            self.wait_for(200)
        client = self.servers[0].client(judged=False, session=self.session)
        self.cluster.stop()
        try:
            self.stay_away(client)
        finally:
            self.cluster.start()
        self.wait_for(200)
        for path in ("cases/" + self.people[0].cases[0]["id"], "health"):
            self.assertEqual(client.get("/api/v1/" + path).status, 200)
        self.checked(shifts, self.servers[0], "PostgreSQL restarted and away", restarts=3, seconds=AWAY_S)

    def stay_away(self, client):
        self.wait_for(20, "unavailable")
        end = time.monotonic() + AWAY_S
        while time.monotonic() < end:
            for path, query in (("cases/" + self.people[0].cases[0]["id"], {}), ("cases", {"mechanism": "dispute"}), ("health", {})):
                answer = client.get("/api/v1/" + path, query=query)
                self.assertEqual((answer.status, answer.json()["code"]), (503, "unavailable"))
            time.sleep(0.2)

    def test_one_of_two_servers_is_killed(self):
        shifts = self.at_work()
        kills = 3
        for _ in range(kills):
            self.wait_for(200)
            victim = self.servers[1]
            victim.process.kill()
            victim.process.wait()
            self.wait_for(100)
            self.servers[1] = self.started(listen=f"127.0.0.1:{victim.port}")
            victim.close()
        self.wait_for(200)
        self.checked(shifts, self.servers[0], "one of two servers killed", kills=kills)


if __name__ == "__main__":
    unittest.main()
