"""The real program on a fresh data folder and a free port, and a client that holds it to the contract."""
import dataclasses
import http.client
import itertools
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import unittest
import urllib.parse

import contract

ROOT = contract.ROOT
PROGRAM = os.environ.get("DAJUAN_PROGRAM", str(ROOT / "build" / "dajuan"))
COVERAGE = os.environ.get("DAJUAN_API_COVERAGE")
SAMPLE = ROOT / "samples" / "gaojia"
AREA = "330803114000"
PASSWORD = "高家镇的测试口令"
keys = (f"key-{number}" for number in itertools.count(1))


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    def json(self):
        return json.loads(self.body)

    @property
    def etag(self):
        return self.headers["etag"]


@dataclasses.dataclass
class Session:
    """What a browser keeps of a login."""
    cookie: str
    csrf: str

    @staticmethod
    def of(answer):
        return Session(answer.headers["set-cookie"].split(";")[0], answer.json()["csrf"])


class Program:
    """`dajuan serve`; `folder` is kept between starts, and with it the administrator of the first run."""
    sessions = {}  # of the administrator, by folder

    def __init__(self, folder=None, *options, listen="127.0.0.1:0"):
        self.own = folder is None
        self.folder = folder or tempfile.mkdtemp(prefix="dajuan-api-")
        self.options = ("--listen", listen, *options)
        self.process = None
        self.warned = ""
        self.clients = []
        self.start()

    def start(self):
        self.process = subprocess.Popen([PROGRAM, "serve", "--data", self.folder, *self.options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline().strip()
        if not line.startswith("http://"):
            raise AssertionError(f"no address, but {line!r} and {self.process.stderr.read()!r}")
        self.address = line
        self.port = urllib.parse.urlsplit(line).port

    def setup_code(self):
        """The one-time code on the line behind the address; printed only while there is no account."""
        return re.search(r"/setup#code=([0-9a-f-]+)", self.process.stdout.readline())[1]

    def administrator(self):
        """The session of the administrator, who is made on the first run."""
        known = self.sessions.get(self.folder)
        if known is None:
            nobody = Client(self.port, judged=False)
            if nobody.get("/api/v1/setup").json()["needed"]:
                answer = nobody.send("POST", "/api/v1/setup",
                                     {"code": self.setup_code(), "login": "admin", "name": "管理员", "password": PASSWORD})
            else:
                answer = nobody.send("POST", "/api/v1/session", {"login": "admin", "password": PASSWORD})
            assert answer.status in (200, 201), answer
            nobody.close()
            known = self.sessions[self.folder] = Session.of(answer)
        return known

    def client(self, judged=True, session=None):
        """A connection of its own, closed with the program; of the administrator where no session is given."""
        self.clients.append(Client(self.port, judged, session or self.administrator()))
        return self.clients[-1]

    def nobody(self, judged=True):
        self.clients.append(Client(self.port, judged))
        return self.clients[-1]

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(timeout=30)
        if not self.process.stderr.closed:
            self.warned = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        return code

    def close(self):
        for client in self.clients:
            client.close()
        if self.process.returncode is None:
            self.stop()
        if self.own:
            self.sessions.pop(self.folder, None)
            shutil.rmtree(self.folder, ignore_errors=True)


class Client:
    """`judged`: whether requests and answers go past the contract; that costs ten times the request itself. `session`: None
    for nobody."""

    def __init__(self, port, judged=True, session=None):
        self.port = port
        self.judged = judged
        self.session = session
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def send(self, method, path, body=None, headers=None, query=None, valid=True):
        """One request. `valid`: it keeps to the contract, which is checked too; else it breaks it on purpose."""
        headers = self.signed(method, headers)
        query = query or {}
        if isinstance(body, (dict, list)):
            body = json.dumps(body, ensure_ascii=False).encode()
            headers.setdefault("Content-Type", "application/json")
        operation = contract.find(method, path) if self.judged else None
        if operation and valid:
            operation.check_request(path, query, headers, body)
        target = path + ("?" + urllib.parse.urlencode(query) if query else "")
        self.connection.request(method, target, body=body, headers=headers)
        raw = self.connection.getresponse()
        answer = Answer(raw.status, {key.lower(): value for key, value in raw.getheaders()}, raw.read())
        if operation:
            operation.check_answer(answer, method == "HEAD")
            record(operation.name, answer.status)
        elif answer.status >= 400 and method != "HEAD" and self.judged:
            contract.check_problem(answer)
        return answer

    def signed(self, method, headers):
        """The headers with what a browser adds for its session; None in `headers` leaves one out."""
        own = {"Cookie": self.session.cookie} if self.session else {}
        if self.session and method not in ("GET", "HEAD"):
            own["X-CSRF-Token"] = self.session.csrf
        return {name: value for name, value in (own | dict(headers or {})).items() if value is not None}

    def get(self, path, **options):
        return self.send("GET", path, **options)

    def change(self, method, path, body=None, key=None, seen=None, headers=None, **options):
        headers = dict(headers or {})
        if key is not False:
            headers["Idempotency-Key"] = key or next(keys)
        if seen is not None:
            headers["If-Match"] = seen
        return self.send(method, path, body, headers, **options)

    def import_bytes(self, data, name="report.txt", key=None, area=None, **options):
        query = {"name": name} | ({"area": area} if area else {})
        headers = {"Content-Type": "application/octet-stream"}
        return self.change("POST", "/api/v1/readings", data, key, headers=headers, query=query, **options)

    def move(self, port):
        """Goes on with a program that was started again."""
        self.close()
        self.__init__(port, self.judged, self.session)

    def close(self):
        self.connection.close()


def record(operation, status):
    if COVERAGE:
        path = pathlib.Path(COVERAGE) / f"{os.getpid()}.txt"
        with path.open("a", encoding="utf-8") as out:
            out.write(f"{operation} {status}\n")


def sample_text():
    return (SAMPLE / "report.txt").read_bytes()


def raw(port, data, timeout=20):
    """Bytes as they are; everything the server sends back until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        if data:
            connection.sendall(data)
        out = b""
        while True:
            try:
                piece = connection.recv(65536)
            except ConnectionResetError:
                return out
            if not piece:
                return out
            out += piece


class ApiTest(unittest.TestCase):
    """A server for each class; each test imports what it needs."""
    options = ("--areas", str(SAMPLE / "areas.csv"))

    @classmethod
    def setUpClass(cls):
        cls.program = Program(None, *cls.options)

    @classmethod
    def tearDownClass(cls):
        code = cls.program.stop()
        cls.program.close()
        assert code == 0, f"the server ended with {code}"

    def setUp(self):
        self.client = self.program.client()

    def refused(self, answer, status, code, field=None, says=None):
        problem = answer.json()
        self.assertEqual((answer.status, problem["code"]), (status, code), problem)
        if field is not None:
            self.assertEqual(problem["field"], field, problem)
        if says is not None:
            self.assertIn(says, problem["detail"] + " " + problem["detail_en"])
        return problem

    def imported(self, data=None):
        answer = self.client.import_bytes(sample_text() if data is None else data)
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json()

    def review(self, reading):
        return self.client.get(f"/api/v1/readings/{reading['id']}/review")

    def changes(self, reading, *changes, seen=None, **options):
        seen = seen or self.review(reading).etag
        return self.client.change("POST", f"/api/v1/readings/{reading['id']}/review/changes", {"changes": list(changes)},
                                  seen=seen, **options)

    def confirmed(self, reading):
        answer = self.changes(reading, {"op": "accept_rest", "kind": "all"})
        self.assertEqual(answer.status, 200, answer.body)
        return self.client.change("POST", f"/api/v1/readings/{reading['id']}/confirm", seen=answer.etag)
