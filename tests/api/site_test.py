"""What is not a reading or a plan: health, the contract and its page, the log, the web page, who may call."""
import gzip
import html.parser
import json
import pathlib
import re
import subprocess
import tempfile
import unittest

import contract
import harness


class SiteTest(harness.ApiTest):
    def test_health(self):
        health = self.client.get("/api/v1/health").json()
        self.assertEqual((health["status"], health["county"], health["area"], health["area_name"]), ("ok", "330803", harness.AREA, "高家镇"))
        self.refused(self.client.get("/api/v1/health", query={"x": "1"}, valid=False), 400, "invalid_input", "x")

    def test_the_contract_is_served_as_it_stands(self):
        answer = self.client.get("/api/v1/openapi.yaml")
        self.assertEqual(answer.body, (harness.ROOT / "api" / "openapi.yaml").read_bytes())
        self.refused(self.client.get("/api/v1/openapi.yaml", query={"x": "1"}, valid=False), 400, "invalid_input", "x")

    def test_the_log_tells_everything_in_order(self):
        reading = self.imported()
        self.changes(reading, {"op": "split", "target": "p1", "at": [self.review(reading).json()["promises"][0]["start"] + 3]})
        plan = self.confirmed(reading).json()
        events, after = [], 0
        while True:
            page = self.client.get("/api/v1/events", query={"after": after, "limit": 2}).json()
            events += page["items"]
            if page["next"] is None:
                break
            after = page["next"]
        self.assertEqual([one["seq"] for one in events], list(range(1, len(events) + 1)))
        mine = [(one["kind"], one["revision"]) for one in events if one["stream"] in (f"reading/{reading['id']}", f"plan/{plan['id']}")]
        self.assertEqual(mine, [("reading.imported", 1), ("review.changed", 2), ("review.changed", 3), ("review.confirmed", 4), ("plan.confirmed", 1)])
        changed = next(one for one in events if one["kind"] == "review.changed")
        number = reading["counts"]["promises"]
        self.assertEqual(changed["payload"]["done"], [f"split p1 -> p{number + 1} p{number + 2}"])
        for query, field in (({"after": "-1"}, "after"), ({"after": "x"}, "after"), ({"after": "9" * 30}, "after"), ({"limit": "0"}, "limit")):
            self.refused(self.client.get("/api/v1/events", query=query, valid=False), 400, "invalid_input", field)

    def test_wrong_addresses_and_methods(self):
        for path in ("/api", "/api/v1", "/api/v1/", "/api/v2/health", "/api/v1/nothing", "/api/v1/health/", "/api/v1/readings//review"):
            self.refused(self.client.get(path), 404, "not_found", "path")
        answer = self.client.send("DELETE", "/api/v1/readings")
        self.refused(answer, 405, "method_not_allowed", says="POST, GET")
        self.assertEqual(answer.headers["allow"], "POST, GET")
        self.refused(self.client.send("POST", "/plans"), 405, "method_not_allowed")

    def test_curl_gets_the_same(self):
        session = self.program.administrator()
        signed = ["-b", session.cookie, "-H", f"X-CSRF-Token: {session.csrf}"]
        out = subprocess.run(["curl", *signed, "--silent", "--show-error", "--fail", "--max-time", "20", "--data-binary",
                              f"@{harness.SAMPLE / 'report.txt'}", "-H", "Content-Type: text/plain; charset=utf-8", "-H",
                              "Idempotency-Key: curl-1", self.program.address + "api/v1/readings?name=%E6%8A%A5%E5%91%8A.txt"],
                             capture_output=True, check=True)
        reading = json.loads(out.stdout)
        contract.check({"$ref": "#/components/schemas/Reading"}, reading, "curl")
        self.assertEqual(reading["name"], "报告.txt")
        # Over a megabyte curl waits for 100 Continue; without it this would take a second longer.
        out = subprocess.run(["curl", *signed, "--silent", "--max-time", "20", "--data-binary", "@-", "-H", "Expect: 100-continue", "-H",
                              "Idempotency-Key: curl-2", "-w", "%{time_total}", "-o", "/dev/null",
                              self.program.address + "api/v1/readings?name=a.txt"],
                             input=("报告。" * 200_000).encode(), capture_output=True, check=True)
        self.assertLess(float(out.stdout), 15)


class Outside(html.parser.HTMLParser):
    """Everything a page would fetch by itself."""

    def __init__(self):
        super().__init__()
        self.fetched = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        for name in ("src", "href", "srcset", "data", "poster"):
            if name in attrs and not (tag == "a" and name == "href"):
                self.fetched.append(attrs[name])


class PageTest(harness.ApiTest):
    @classmethod
    def setUpClass(cls):
        cls.web = tempfile.TemporaryDirectory()
        root = pathlib.Path(cls.web.name)
        (root / "assets").mkdir()
        (root / "index.html").write_text("<!doctype html><title>page</title>", encoding="utf-8")
        (root / "assets" / "a.js").write_text("1", encoding="utf-8")
        (root / "field.html").write_text("<!doctype html><title>field</title>", encoding="utf-8")
        (root / "sw.js").write_text("2", encoding="utf-8")
        (root / "sw.js.gz").write_bytes(gzip.compress(b"2"))
        (root / "manifest.webmanifest").write_text("{}", encoding="utf-8")
        (root / ".hidden.html").write_text("secret", encoding="utf-8")
        (root.parent / "outside.html").write_text("outside", encoding="utf-8")
        cls.addClassCleanup(cls.web.cleanup)
        cls.addClassCleanup((root.parent / "outside.html").unlink)
        cls.options = ("--web", cls.web.name)
        super().setUpClass()

    def test_headers_that_keep_the_page_at_home(self):
        for path in ("/", "/docs", "/api/v1/health", "/nothing.png"):
            headers = self.client.get(path).headers
            policy = headers["content-security-policy"]
            self.assertTrue(policy.startswith("default-src 'self';"))
            for rule in ("img-src 'self' data: blob:;", "worker-src 'self';", "frame-src blob:;", "object-src 'none';"):
                self.assertIn(rule, policy)
            self.assertEqual((headers["x-content-type-options"], headers["referrer-policy"]), ("nosniff", "no-referrer"))
            self.assertNotIn("access-control-allow-origin", headers)

    def test_routes_of_the_page_get_the_page(self):
        for path in ("/", "/import", "/review/01a20a16", "/plans/x?y=1"):
            answer = self.client.get(path)
            self.assertEqual((answer.status, answer.headers["content-type"]), (200, "text/html; charset=utf-8"))
            self.assertIn(b"page", answer.body)
        self.assertEqual(self.client.get("/assets/a.js").headers["content-type"], "text/javascript; charset=utf-8")
        self.assertEqual(self.client.get("/assets/b.js").status, 404)
        self.assertEqual(self.client.get("/", headers={"If-None-Match": self.client.get("/").etag}).status, 304)

    def test_the_field_app_is_a_page_of_its_own(self):
        for path in ("/field", "/field/", "/field/case/330803-01a20a16", "/field?x=1"):
            answer = self.client.get(path)
            self.assertEqual((answer.status, answer.headers["content-type"]), (200, "text/html; charset=utf-8"))
            self.assertIn(b"<title>field", answer.body, path)
        for path in ("/fields", "/fieldwork/x"):
            self.assertIn(b"<title>page", self.client.get(path).body, path)
        manifest = self.client.get("/manifest.webmanifest").headers
        self.assertEqual(manifest["content-type"], "application/manifest+json")
        worker = self.client.get("/sw.js").headers
        self.assertEqual((worker["content-type"], worker["cache-control"]), ("text/javascript; charset=utf-8", "no-cache"))

    def test_a_compressed_twin_is_sent_to_who_takes_it(self):
        for accepted, encoding in (("gzip, deflate, br", "gzip"), ("gzip", "gzip"), ("br", None), ("gzip;q=0, br", None), ("", None)):
            answer = self.client.get("/sw.js", headers={"Accept-Encoding": accepted})
            self.assertEqual((answer.headers.get("content-encoding"), answer.headers["vary"]), (encoding, "Accept-Encoding"), accepted)
            self.assertEqual(answer.headers["content-type"], "text/javascript; charset=utf-8")
            self.assertEqual(gzip.decompress(answer.body) if encoding else answer.body, b"2")
        self.assertNotIn("content-encoding", self.client.get("/assets/a.js", headers={"Accept-Encoding": "gzip"}).headers)

    def test_no_way_out_of_the_folder(self):
        for path in ("/../outside.html", "/%2e%2e/outside.html", "/..%2foutside.html", "/assets/../../outside.html", "/.hidden.html",
                     "/..\\outside.html", "//outside.html", "/%5c..%5coutside.html", "/assets/%2e%2e%2f%2e%2e%2foutside.html"):
            answer = harness.raw(self.program.port, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            self.assertNotIn(b"outside", answer.split(b"\r\n\r\n", 1)[1], path)
            self.assertNotIn(b"secret", answer, path)
        self.assertEqual(harness.raw(self.program.port, b"GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")[:12], b"HTTP/1.1 400")

    def test_the_page_of_the_contract_fetches_nothing(self):
        answer = self.client.get("/docs")
        page = answer.body.decode()
        outside = Outside()
        outside.feed(page)
        self.assertEqual(outside.fetched, [])
        self.assertNotIn("<script", page)
        self.assertIsNone(re.search(r"url\(|@import", page))
        for operation in contract.OPERATIONS:
            self.assertIn(f'id="{operation.name}"', page)
        for code in contract.CODES:
            self.assertIn(f'id="problem-{code}"', page, "the type of a problem leads somewhere")


class SenderTest(harness.ApiTest):
    def test_only_this_machine_by_its_own_names(self):
        for host in ("localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080"):
            self.assertEqual(self.client.get("/api/v1/health", headers={"Host": host}).status, 200, host)
        for host in ("evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]", "192.168.0.9", ""):
            self.refused(self.client.get("/api/v1/health", headers={"Host": host}), 403, "wrong_host", "Host")
        answer = harness.raw(self.program.port, b"GET / HTTP/1.0\r\n\r\n")
        self.assertIn(b" 403 ", answer.splitlines()[0])
        answer = harness.raw(self.program.port, b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
        self.assertIn(b" 400 ", answer.splitlines()[0])

    def test_changes_from_other_origins_are_refused(self):
        own = f"127.0.0.1:{self.program.port}"
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": f"https://{own}"},
                        {"Origin": "http://127.0.0.1:1"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
            with self.subTest(headers):
                answer = self.client.change("POST", "/api/v1/readings", b"x", headers=headers, query={"name": "a.txt"})
                self.refused(answer, 403, "cross_origin")
                self.assertNotIn("access-control-allow-origin", answer.headers)
        answer = self.client.change("POST", "/api/v1/readings", harness.sample_text(), query={"name": "a.txt"},
                                    headers={"Origin": f"http://{own}", "Sec-Fetch-Site": "same-origin"})
        self.assertEqual(answer.status, 201)
        self.assertEqual(self.client.send("OPTIONS", "/api/v1/readings", headers={"Origin": "http://evil.example"}).status, 403)


if __name__ == "__main__":
    unittest.main()
