"""A town that handles disputes: people with their posts, and the way of a dispute from its opening to its end."""
import datetime
import os
import unittest

import harness
import postgres

TOWN = harness.AREA
VILLAGE = "330803114201"
OTHER_VILLAGE = "330803114202"
OTHER_TOWN = "330803115000"
COUNTY = "330803000000"
ENGINE = os.environ.get("DAJUAN_ENGINE", "sqlite")  # or postgres: a cluster for each file of tests
PASSWORD = "又一句很长的口令"

# post -> (area, roles[, mechanisms]). The clerk may do everything, and write down what happened earlier.
POSTS = {
    "grid": (VILLAGE, ["grid", "village"]),
    "mediator": (TOWN, ["mediator"]),
    "head": (TOWN, ["peace_head", "supervisor"]),
    "clerk": (TOWN, ["office", "grid", "village", "mediator", "peace_head"]),
    "second clerk": (TOWN, ["office", "supervisor"]),
    "viewer": (TOWN, ["viewer"]),
    "hazard viewer": (TOWN, ["viewer"], ["hazard"]),
    "neighbour": (OTHER_TOWN, ["grid", "mediator", "peace_head"]),
    "neighbouring clerk": (OTHER_TOWN, ["office", "grid"]),
}
PARTIES = ["甲一某 13800001234", "乙二某"]
OPENING = {"kind": "neighbour", "source": "found", "parties": PARTIES, "matter": "两家院墙滴水"}


def way():
    """(post, action, values) from registered to closed."""
    today = datetime.date.today()
    agreed = {"form": "written", "agreement": ["调解协议书"], "sealed": True, "effective_on": str(today),
              "perform_by": str(today + datetime.timedelta(30))}
    return (("head", "assess", {"level": "ordinary"}), ("head", "assign", {"lead": ["丙三某"]}),
            ("mediator", "take_on", {"willing": True}), ("mediator", "settle", agreed), ("grid", "perform", {"proof": ["收条"]}),
            ("grid", "visit", {"visit_result": "stable"}), ("head", "close", {}))


STATES = ("registered", "assessed", "assigned", "mediating", "settled", "performed", "visited", "closed")


def opening(area=VILLAGE, values=None, **more):
    return {"mechanism": "dispute", "area": area, "values": OPENING if values is None else values} | more


class Town:
    """The people of a program; each logs in when first asked for."""

    def __init__(self, program, judged=True):
        self.program = program
        self.judged = judged
        self.sessions = {}

    def session(self, post):
        if post not in self.sessions:
            self.sessions[post] = enrolled(self.program, post)
        return self.sessions[post]

    def client(self, post):
        return self.program.client(self.judged, self.session(post))


def enrolled(program, post):
    """The session of a new account that holds the post, past its first login."""
    area, roles, *mechanisms = POSTS[post]
    login = post.replace(" ", "-")
    grants = [{"area": area, "roles": roles, "mechanisms": mechanisms[0] if mechanisms else []}]
    administrator, person = program.client(judged=False), program.nobody(judged=False)
    made = administrator.change("POST", "/api/v1/accounts", {"login": login, "name": "某人", "grants": grants})
    assert made.status == 201, made
    once = made.json()["one_time_password"]
    person.session = harness.Session.of(person.send("POST", "/api/v1/session", {"login": login, "password": once}))
    answer = person.send("POST", "/api/v1/session/password", {"old": once, "new": PASSWORD})
    assert answer.status == 200, answer
    return harness.Session.of(answer)


class CasesTest(harness.ApiTest):
    """One server with its town for all tests of a file: they tell their cases apart by kind, village or year."""

    cluster = url = None  # of PostgreSQL

    @classmethod
    def setUpClass(cls):
        if not hasattr(CasesTest, "town"):
            place = ()
            if ENGINE == "postgres":
                CasesTest.cluster = postgres.Cluster()
                unittest.addModuleCleanup(cls.cluster.close)
                CasesTest.url = cls.cluster.fresh_database()
                place = ("--database", cls.url)
            CasesTest.program = harness.Program(None, *cls.options, *place)
            CasesTest.town = Town(CasesTest.program)
            unittest.addModuleCleanup(cls.end)

    @classmethod
    def tearDownClass(cls):
        pass  # the next class goes on with it

    @staticmethod
    def end():
        code = CasesTest.program.stop()
        CasesTest.program.close()
        del CasesTest.town
        assert code == 0, f"the server ended with {code}"

    def setUp(self):
        super().setUp()
        self.clients = {}

    def person(self, post):
        if post not in self.clients:
            self.clients[post] = self.town.client(post)
        return self.clients[post]

    def open(self, post="grid", key=None, **what):
        options = {name: what.pop(name) for name in ("valid", "headers") if name in what}
        return self.person(post).change("POST", "/api/v1/cases", opening(**what), key, **options)

    def opened(self, post="grid", **what):
        answer = self.open(post, **what)
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json()

    def act(self, case, post, action, values=None, key=None, valid=True, **more):
        """`case`: its newest receipt; the revision that was seen is taken from it."""
        body = {"action": action, "revision": case["revision"], "values": values or {}} | more
        return self.person(post).change("POST", f"/api/v1/cases/{case['id']}/actions", body, key, valid=valid)

    def acted(self, case, post, action, values=None, **more):
        answer = self.act(case, post, action, values, **more)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def led(self, to, case=None):
        """A dispute that came as far as a state, by its newest receipt."""
        case = case or self.opened()
        for step in way()[:STATES.index(to)]:
            case = self.acted(case, *step)
        return case

    def get(self, path, post="head", **query):
        answer = self.person(post).get("/api/v1/" + path, query=query)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def case(self, case, post="head"):
        return self.get(f"cases/{case['id']}", post)

    def all_pages(self, path, post="head", **query):
        items, cursor = [], {}
        while True:
            page = self.get(path, post, **query, **cursor)
            items += page["items"]
            if page["next"] is None:
                return items
            cursor = {"cursor": page["next"]}
