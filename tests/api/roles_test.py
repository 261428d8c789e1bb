"""Every operation of the contract by every kind of caller, and lists under load: who may, and what nobody ever sees.

What is expected follows from `x-roles` and from the areas: without a session 401, without a role 403, a thing outside the
areas granted 404. What differs stands in EXCEPTIONS with its reason. The table goes to build/results/roles.md.

Over 400 lines because every operation of the contract has its request here.
"""
import dataclasses
import datetime
import itertools
import socket
import threading
import time
import unittest

import accounts_test
import contract
import harness
from accounts_test import ELSEWHERE, NEW_PASSWORD, grant

TOWN = harness.AREA
OTHER_TOWN = "330803115000"
VILLAGE = "330803114202"
COUNTY = "330803000000"
CLIENTS = 32
SECONDS = 10


@dataclasses.dataclass
class Role:
    name: str
    grants: list
    client: object = None

    def holds(self, roles):
        held = {role for one in self.grants for role in one["roles"]}
        return bool(self.grants) and ("session" in roles or bool(held & set(roles)) or ("acting" in roles and bool(held - {"viewer"})))

    def covers(self, area):
        return any(area.startswith(one["area"].rstrip("0")) for one in self.grants)


ROLES = [Role("nobody", []), Role("viewer of the town", [grant(TOWN, "viewer")]),
         Role("grid worker of a village", [grant(VILLAGE, "grid")]),
         Role("mediator of the town", [grant(TOWN, "mediator", mechanisms=["dispute"])]),
         Role("office of the town", [grant(TOWN, "office")]), Role("administrator of the county", [grant(COUNTY, "admin")]),
         Role("administrator elsewhere", [grant(ELSEWHERE, "admin")])]

# (operation, role) -> (status, why)
EXCEPTIONS = {
    ("setUp", None): (409, "it is set up already, for everybody"),
    ("getReport", "mediator of the town"): (404, "a draft belongs to no mechanism"),
    ("getReportFile", "mediator of the town"): (404, "a draft belongs to no mechanism"),
    ("listReportFindings", "mediator of the town"): (404, "a draft belongs to no mechanism"),
    ("proveFigure", "grid worker of a village"): (403, "its proof holds the events of the whole town"),
    ("actOnCase", "administrator elsewhere"): (403, "none of their areas is here, and the case is not looked for"),
}
# Operations about oneself and about the rules work wherever one's areas are.
OF_NO_AREA = {"getSession", "logOut", "changePassword", "listTokens", "createToken", "deleteToken", "listMechanisms", "getMechanism",
              "listMechanismVersions", "listCalendars", "getBaseMap", "getMechanismDefinition"}


class Requests:
    """A fresh, valid request for each operation, as the owner of all rows prepares it."""

    codes = itertools.count(900)  # of villages that no gazetteer has

    def __init__(self, test):
        self.test = test
        self.owner = test.client
        _, self.mediator = test.member(f"mediator-{next(harness.keys)}", grant(COUNTY, "mediator", "peace_head"))

    def of(self, operation, role):
        """(path, arguments for Client.send, status of success, area of the thing that it is about or None, roles of the
        mechanism that may act or None)"""
        return getattr(self, operation.name)(role)

    @staticmethod
    def at(path, ok=200, area=None, acting=None, **options):
        return "/api/v1/" + path, options, ok, area, acting

    def reading(self):
        return self.owner.import_bytes(harness.sample_text(), area=TOWN).json()

    def decided(self):
        reading = self.reading()
        return reading, self.test.changes(reading, {"op": "accept_rest", "kind": "all"}).etag

    def plan(self):
        reading, seen = self.decided()
        return self.owner.change("POST", f"/api/v1/readings/{reading['id']}/confirm", seen=seen).json()

    def change(self, path, ok=200, area=TOWN, seen=None, body=None, headers=None, **options):
        headers = {"Idempotency-Key": next(harness.keys)} | ({"If-Match": seen} if seen else {}) | (headers or {})
        return self.at(path, ok, area, body=body, headers=headers, **options)

    def getHealth(self, _): return self.at("health")
    def getContract(self, _): return self.at("openapi.yaml")
    def getSetup(self, _): return self.at("setup")
    def getSession(self, _): return self.at("session")
    def listTokens(self, _): return self.at("tokens")
    def listReadings(self, _): return self.at("readings")
    def listPlans(self, _): return self.at("plans")
    def listEvents(self, _): return self.at("events")
    def listAccounts(self, _): return self.at("accounts")
    def listAudit(self, _): return self.at("audit")
    def listAreas(self, _): return self.at("areas")
    def listAreaShapes(self, _): return self.at("areas/shapes")
    def findAreas(self, _): return self.at("areas/at", query={"lon": "118.9", "lat": "28.9"})
    def getBaseMap(self, _): return self.at("map/base")
    def listCasePlaces(self, _): return self.at("map/cases", query={"mechanism": "dispute"})

    def drawArea(self, _):
        square = [[118.9, 28.9], [118.91, 28.9], [118.91, 28.91], [118.9, 28.9]]
        shapes = self.owner.get("/api/v1/areas/shapes", query={"area": TOWN}).json()["features"]
        seen = max([one["properties"]["revision"] for one in shapes], default=0)
        return self.change(f"areas/{TOWN}/shape", seen=f'"{seen}"', body={"geometry": {"type": "Polygon", "coordinates": [square]}})

    def listPeople(self, _): return self.at("people")
    def createToken(self, _): return self.at("tokens", 201, body={"name": "令牌", "days": 1})

    def setUp(self, _):
        return self.at("setup", 201, body={"code": "0" * 32, "login": "second", "name": "某人", "password": NEW_PASSWORD})

    def logIn(self, _):
        # Without the cookie that came along: it would end the role's own session.
        return self.at("session", body={"login": "admin", "password": harness.PASSWORD}, headers={"Cookie": None})

    def logOut(self, role):
        if not role.grants:
            return self.at("session", 204)
        other = self.test.fresh_session(role)  # so that the role's own lives on
        return self.at("session", 204, headers={"Cookie": other.cookie, "X-CSRF-Token": other.csrf})

    def changePassword(self, role):
        # A wrong old password: that it is looked at is enough, and the session lives on.
        return self.at("session/password", 403, body={"old": "not the old one", "new": NEW_PASSWORD})

    def deleteToken(self, role):
        made = role.client.send("POST", "/api/v1/tokens", {"name": "令牌", "days": 1}).json() if role.grants else {}
        name = made["token"]["id"] if role.grants else "00000000-0000-7000-8000-000000000000"
        return self.at(f"tokens/{name}", 204)

    def createReading(self, _):
        return self.change("readings", 201, None, body=harness.sample_text(), query={"name": "a.txt"},
                           headers={"Content-Type": "text/plain"})

    def getReading(self, _): return self.at(f"readings/{self.reading()['id']}", area=TOWN)
    def getReadingText(self, _): return self.at(f"readings/{self.reading()['id']}/text", area=TOWN)
    def getReadingReport(self, _): return self.at(f"readings/{self.reading()['id']}/report", area=TOWN)
    def getReview(self, _): return self.at(f"readings/{self.reading()['id']}/review", area=TOWN)
    def getPlanProgress(self, _): return self.at(f"plans/{self.plan()['id']}/progress", area=TOWN)
    def getPlan(self, _): return self.at(f"plans/{self.plan()['id']}", area=TOWN)

    def discardReading(self, _): return self.change(f"readings/{self.reading()['id']}/discard", seen='"1"')

    def changeReview(self, _):
        return self.change(f"readings/{self.reading()['id']}/review/changes", seen='"1"',
                           body={"changes": [{"op": "accept_rest", "kind": "all"}]})

    def confirmReview(self, _):
        reading, seen = self.decided()
        return self.change(f"readings/{reading['id']}/confirm", 201, seen=seen)

    def updatePromise(self, _):
        plan = self.plan()
        promise = next(one for sheet in plan["sheets"] for item in sheet["items"] for one in item["promises"])
        return self.change(f"plans/{plan['id']}/promises/{promise['id']}", seen='"1"', body={"unit": "党政办"})

    def case(self):
        return self.mediator.change("POST", "/api/v1/cases", self.opening()).json()

    @staticmethod
    def opening():
        return {"mechanism": "dispute", "area": VILLAGE, "values": {"kind": "land", "source": "application", "parties": ["张三", "李四"]}}

    def listMechanisms(self, _): return self.at("mechanisms")
    def getMechanism(self, _): return self.at("mechanisms/dispute")
    def listCalendars(self, _): return self.at("calendars")
    def listMechanismVersions(self, _): return self.at("mechanisms/environment/versions")
    def checkMechanism(self, _): return self.at("mechanisms/check", body={"text": "id: matter\n"})
    def getMechanismDefinition(self, _): return self.at("mechanisms/dispute/definition")

    def version(self, mechanism):
        """The same rules again, from a day that nobody has taken yet."""
        text = (harness.ROOT / "mechanisms" / mechanism / "definition.yaml").read_text(encoding="utf-8")
        self.day = getattr(self, "day", datetime.date(2100, 1, 1)) + datetime.timedelta(1)
        return f"mechanisms/{mechanism}/versions", {"text": text, "from": str(self.day), "reason": "试行"}

    def enactMechanismVersion(self, _):
        path, body = self.version("honour")
        return self.change(path, 201, body=body)

    def withdrawMechanismVersion(self, _):
        path, body = self.version("patrol")
        self.test.assertEqual(self.owner.change("POST", "/api/v1/" + path, body).status, 201)
        return self.change(f"{path}/{body['from']}/withdraw", body={"reason": "暂缓"})

    def getAgenda(self, _): return self.at("mechanisms/dispute/agenda/weekly")
    def getTally(self, _): return self.at("mechanisms/dispute/tally")
    def exportCases(self, _): return self.at("mechanisms/dispute/export")
    def getTable(self, _): return self.at("mechanisms/dispute/table", query={"by": "kind"})
    def listImports(self, _): return self.at("imports")
    def getImport(self, _): return self.at(f"imports/{self.sheet()['id']}", area=VILLAGE)
    def startImport(self, _): return self.change(f"imports/{self.sheet()['id']}/run", 202, VILLAGE)

    def deleteImport(self, _):
        return self.at(f"imports/{self.sheet()['id']}", 204, VILLAGE, acting={"office", "admin"})  # of somebody else

    def createImport(self, _):
        return self.change("imports", 201, None, **self.sheet_request())

    @staticmethod
    def sheet_request():
        # An area of everybody's; its rows are what a check says of them, whoever asks.
        return {"body": f"村,类别,当事人\n划船塘村,邻里,某甲{next(harness.keys)}\n".encode(),
                "query": {"mechanism": "dispute", "name": "a.csv", "area": VILLAGE}, "headers": {"Content-Type": "text/csv"}}

    def sheet(self):
        return self.mediator.change("POST", "/api/v1/imports", **self.sheet_request()).json()

    def listCases(self, _): return self.at("cases", query={"mechanism": "dispute"})
    def countCases(self, _): return self.at("counts", query={"mechanism": "dispute"})
    def getWorkbench(self, _): return self.at("workbench")
    def listDeadlines(self, _): return self.at("deadlines", query={"mechanism": "dispute"})
    def listCountedCases(self, _): return self.at("mechanisms/dispute/counts/received/cases")
    def proveCount(self, _): return self.at("mechanisms/dispute/counts/received/proof")
    def getLogKey(self, _): return self.at("log/key")
    def getCheckpoint(self, _): return self.at("log/checkpoint")
    def openStream(self, _): return self.at("stream")
    def openCase(self, _): return self.change("cases", 201, None, body=self.opening(), acting={"grid", "mediator"})
    def getCase(self, _): return self.at(f"cases/{self.case()['id']}", area=VILLAGE)
    def listCaseEvents(self, _): return self.at(f"cases/{self.case()['id']}/events", area=VILLAGE)
    def listCaseActions(self, _): return self.at(f"cases/{self.case()['id']}/actions", area=VILLAGE)
    def listCaseDeadlines(self, _): return self.at(f"cases/{self.case()['id']}/deadlines", area=VILLAGE)

    def actOnCase(self, _):
        return self.change(f"cases/{self.case()['id']}/actions", area=VILLAGE, acting={"mediator"},
                           body={"action": "assess", "revision": 1, "values": {"level": "key"}})

    def revealCaseValues(self, _):
        return self.at(f"cases/{self.case()['id']}/reveal", area=VILLAGE, acting={"grid", "mediator"},
                       body={"fields": ["parties"], "reason": "核对当事人"})

    def eraseCaseValues(self, _):
        return self.change(f"cases/{self.case()['id']}/erase", area=VILLAGE,
                           body={"revision": 1, "fields": ["parties"], "reason": "当事人要求"})

    def attached(self):
        case, file = self.case(), self.mediator.send("POST", "/api/v1/attachments", **self.file()).json()["sha256"]
        steps = (("assess", {"level": "key"}), ("assign", {"lead": ["王五"]}), ("take_on", {"willing": True, "records": [file]}))
        for revision, (action, values) in enumerate(steps, 1):
            answer = self.mediator.change("POST", f"/api/v1/cases/{case['id']}/actions",
                                          {"action": action, "revision": revision, "values": values})
            self.test.assertEqual(answer.status, 200, answer.body)
        return case["id"], file

    @staticmethod
    def file():
        return {"body": f"调解记录 {next(harness.keys)}".encode(), "headers": {"Content-Type": "text/plain"}}

    def putAttachment(self, _): return self.at("attachments", 201, **self.file())

    def getAttachment(self, _):
        case, file = self.attached()
        return self.at(f"cases/{case}/attachments/{file}", area=VILLAGE, acting={"grid", "mediator"})

    # One of an agenda and area at a time: whichever is open there is closed first.
    def no_meeting(self):
        for meeting in self.mediator.get("/api/v1/meetings", query={"area": VILLAGE}).json()["items"]:
            if meeting["state"] == "open":
                self.mediator.change("POST", f"/api/v1/meetings/{meeting['id']}/close", seen='"1"')
        return {"mechanism": "dispute", "agenda": "weekly", "area": VILLAGE}

    def meeting(self):
        return self.mediator.change("POST", "/api/v1/meetings", self.no_meeting()).json()

    def listMeetings(self, _): return self.at("meetings")
    def beginMeeting(self, _): return self.change("meetings", 201, None, body=self.no_meeting())
    def getMeeting(self, _): return self.at(f"meetings/{self.meeting()['id']}", area=VILLAGE)
    def closeMeeting(self, _): return self.change(f"meetings/{self.meeting()['id']}/close", area=VILLAGE, seen='"1"')

    def draft(self):
        return {"area": TOWN, "year": 2025, "source": "# 报告\n\n登记纠纷{{dispute.received}}。"}

    def report(self):
        return self.owner.change("POST", "/api/v1/reports", self.draft()).json()

    def published(self):
        report = self.report()
        self.owner.change("POST", f"/api/v1/reports/{report['id']}/publish", seen='"1"')
        return report["id"], report["figures"][0]["code"]

    def listReports(self, _): return self.at("reports")
    def draftReport(self, _): return self.change("reports", 201, None, body=self.draft())
    def getReport(self, _): return self.at(f"reports/{self.report()['id']}", area=TOWN)
    def getReportFile(self, _): return self.at(f"reports/{self.report()['id']}/files/md", area=TOWN)
    def listReportFindings(self, _): return self.at(f"reports/{self.report()['id']}/findings", area=TOWN)
    def publishReport(self, _): return self.change(f"reports/{self.report()['id']}/publish", seen='"1"')
    def changeReport(self, _):
        return self.change(f"reports/{self.report()['id']}", seen='"1"', body={"source": self.draft()["source"]})

    # What is published is for everybody: only whose cases it counts is asked.
    def listFigures(self, _):
        self.published()
        return self.at("figures", query={"area": TOWN, "year": "2025"})

    def getFigure(self, _):
        report, code = self.published()
        return self.at(f"figures/{code}", query={"report": report})

    def listFigureRecords(self, _):
        report, code = self.published()
        return self.at(f"figures/{code}/records", query={"report": report})

    def proveFigure(self, _):
        report, code = self.published()
        return self.at(f"figures/{code}/proof", query={"report": report})

    def account(self):
        return self.test.made(f"made-{next(harness.keys)}", grant(TOWN, "viewer")).json()

    def createAccount(self, _):
        return self.change("accounts", 201, None, body={"login": f"own-{next(harness.keys)}", "name": "某人", "grants": [grant(TOWN, "viewer")]})

    def getAccount(self, _): return self.at(f"accounts/{self.account()['id']}", area=TOWN)

    def changeAccount(self, _):
        account = self.account()
        return self.change(f"accounts/{account['id']}", seen=f'"{account["revision"]}"', body={"name": "新名字"})


    def area(self):
        code = f"330803114{next(self.codes)}"
        body = {"code": code, "name": f"新村{code[-3:]}", "from": "2020-01-01"}
        return self.owner.change("POST", "/api/v1/areas", body).json()["code"]

    def createArea(self, _):
        return self.change("areas", 201, None, body={"code": f"330803114{next(self.codes)}", "name": "新村", "from": "2020-01-01"})

    def getArea(self, _): return self.at(f"areas/{VILLAGE}", area=VILLAGE)

    def changeArea(self, _):
        return self.change(f"areas/{self.area()}", seen='"2"', body={"name": "改名村", "from": "2021-01-01"})

    def endArea(self, _):
        return self.change(f"areas/{self.area()}/end", seen='"2"', body={"day": "2021-01-01", "successors": [VILLAGE]})

    def restoreArea(self, _):
        code = self.area()
        self.owner.change("POST", f"/api/v1/areas/{code}/end", {"day": "2021-01-01"}, seen='"2"')
        return self.change(f"areas/{code}/restore", seen='"3"', body={"reason": "录错了"})

    def unit(self):
        body = {"name": f"司法所 {next(harness.keys)}", "area": TOWN, "from": "2020-01-01"}
        return self.owner.change("POST", "/api/v1/units", body).json()["id"]

    def listUnits(self, _): return self.at("units")

    def createUnit(self, _):
        return self.change("units", 201, None, body={"name": f"所 {next(harness.keys)}", "area": TOWN, "from": "2020-01-01"})

    def getUnit(self, _): return self.at(f"units/{self.unit()}", area=TOWN)
    def changeUnit(self, _): return self.change(f"units/{self.unit()}", seen='"1"', body={"kind": "站所"})
    def endUnit(self, _): return self.change(f"units/{self.unit()}/end", seen='"1"', body={"day": "2021-01-01"})
    def exportAudit(self, _): return self.at("audit/export", query={"format": "csv"})


def expected(operation, role, ok, area, acting):
    for key in ((operation.name, role.name), (operation.name, None)):
        if key in EXCEPTIONS:
            return EXCEPTIONS[key][0]
    roles = operation.spec["x-roles"]
    if roles == ["anyone"]:
        return ok
    if not role.grants:
        return 401
    if not role.holds(roles):
        return 403
    if operation.name in OF_NO_AREA:
        return ok
    elsewhere = not role.covers(TOWN) and not role.covers(VILLAGE)
    if elsewhere and (area is None or roles != ["session"]):
        return 403  # outside_scope: nothing of theirs is on this server
    if area and not role.covers(area):
        return 404
    return 403 if acting and not role.holds(acting) else ok


def status_of(role, operation, path, options):
    if operation.name != "openStream":
        return role.client.send(operation.method, path, **options)
    return StreamHead(role.client, path)


class StreamHead:
    """The head of an answer that does not end."""

    def __init__(self, client, path):
        cookie = client.session.cookie if client.session else "a=b"
        with socket.create_connection(("127.0.0.1", client.port), timeout=20) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode())
            self.body = connection.recv(65536)
        self.status = int(self.body.split(b" ", 2)[1])


class RolesTest(accounts_test.AccountsTest):
    def fresh_session(self, role):
        return harness.Session.of(self.log_in(role.login, NEW_PASSWORD))

    def setUp(self):
        super().setUp()
        for number, role in enumerate(ROLES):
            if not role.grants:
                role.client = self.program.nobody()
                continue
            role.login = f"role-{number}-{next(harness.keys)}"
            if role.name == "administrator elsewhere":
                # The county's administrator cannot grant there; the first one, of everywhere, could.
                self.add_elsewhere(role)
            else:
                _, role.client = self.member(role.login, *role.grants)

    def add_elsewhere(self, role):
        self.program.stop()
        done = accounts_test.run("account", "add", role.login, "--role", "admin", "--area", ELSEWHERE, "--data", self.program.folder,
                                 "--password-stdin", stdin=NEW_PASSWORD + "\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.program.start()
        for client in (self.client, self.nobody, *(one.client for one in ROLES if one.client)):
            client.move(self.program.port)
        role.client = self.program.client(session=self.fresh_session(role))

    def test_every_operation_by_everybody(self):
        requests = Requests(self)
        rows, wrong = [], []
        for operation in contract.OPERATIONS:
            self.assertTrue(hasattr(requests, operation.name), f"{operation.name}: write a request for it into Requests")
            self.assertTrue(operation.spec.get("x-roles"), f"{operation.name}: x-roles is missing")
            cells = []
            for role in ROLES:
                path, options, ok, area, acting = requests.of(operation, role)
                answer = status_of(role, operation, path, options)
                want = expected(operation, role, ok, area, acting)
                cells.append(str(want) if want == answer.status else f"{want}, not {answer.status}")
                if want != answer.status:
                    wrong.append((operation.name, role.name, want, answer.status, answer.body[:200]))
            rows.append((operation, cells))
        write_table(rows)
        self.assertEqual(wrong, [])

    def test_lists_under_load_show_no_foreign_row(self):
        for area in (TOWN, OTHER_TOWN, COUNTY):
            for _ in range(3):
                reading = self.client.import_bytes(harness.sample_text(), area=area).json()
                seen = self.changes(reading, {"op": "accept_rest", "kind": "all"}).etag
                self.client.change("POST", f"/api/v1/readings/{reading['id']}/confirm", seen=seen)
        _, mediator = self.member(f"opening-{next(harness.keys)}", grant(COUNTY, "mediator"))
        for area in (TOWN, OTHER_TOWN, VILLAGE, "330803115201"):
            for _ in range(5):
                self.assertEqual(mediator.change("POST", "/api/v1/cases", Requests.opening() | {"area": area}).status, 201)
        _, other = self.member(f"other-{next(harness.keys)}", grant(OTHER_TOWN, "viewer"))
        sessions = [(one, one.client.session) for one in ROLES if one.grants]
        sessions.append((Role("viewer of the other town", [grant(OTHER_TOWN, "viewer")]), other.session))
        lookers = [Looker(self.program, *sessions[number % len(sessions)]) for number in range(CLIENTS)]
        for looker in lookers:
            looker.start()
        for looker in lookers:
            looker.join()
        self.assertEqual([one.finding for one in lookers if one.finding], [])
        seen = {one.role.name: one.rows for one in lookers}
        self.assertEqual(seen["administrator elsewhere"], 0)
        for name in ("viewer of the town", "viewer of the other town", "administrator of the county"):
            self.assertGreater(seen[name], 0, name)
        print(f"{CLIENTS} clients, {sum(one.requests for one in lookers)} lists, {sum(one.rows for one in lookers)} rows, none foreign")


class Looker(threading.Thread):
    """Asks for lists without rest and looks at the area of every row."""
    lists = {"readings": {}, "plans": {}, "events": {}, "meetings": {}, "reports": {}, "cases": {"mechanism": "dispute"}, "deadlines": {"mechanism": "dispute"}}

    def __init__(self, program, role, session):
        super().__init__()
        self.client = harness.Client(program.port, judged=False, session=session)
        self.role = role
        self.requests = self.rows = 0
        self.finding = None

    def run(self):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self.finding is None:
            for name, query in self.lists.items():
                answer = self.client.get(f"/api/v1/{name}", query=query | {"limit": 200})
                self.requests += 1
                if answer.status == 403 and not self.role.covers(TOWN):
                    continue
                if answer.status != 200:
                    self.finding = (self.role.name, name, answer.status)
                    break
                for row in answer.json()["items"]:
                    self.rows += 1
                    if not self.role.covers(row["area"]):
                        self.finding = (self.role.name, name, row["area"])
        self.client.close()


def write_table(rows):
    lines = ["# Who may call what", "", "Status of each operation for each caller, as expected and seen.", "",
             "| operation | x-roles | " + " | ".join(role.name for role in ROLES) + " |", "|---|---|" + "---|" * len(ROLES)]
    for operation, cells in rows:
        lines.append(f"| {operation.name} | {', '.join(operation.spec['x-roles'])} | " + " | ".join(cells) + " |")
    lines += ["", *(f"- {operation}: {status}, {why}" for (operation, _), (status, why) in EXCEPTIONS.items())]
    folder = harness.ROOT / "build" / "results"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "roles.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    unittest.main()
