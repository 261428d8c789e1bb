"""People log in, programs bear tokens, administrators make accounts: what each may, and how it ends."""
import re
import subprocess
import tempfile
import time
import unittest

import harness

TOWN = harness.AREA
COUNTY = "330803000000"
ELSEWHERE = "110101001000"
SESSION = "/api/v1/session"
NEW_PASSWORD = "另外一句很长的话"


def grant(area, *roles, mechanisms=()):
    return {"area": area, "roles": list(roles), "mechanisms": list(mechanisms)}


class AccountsTest(harness.ApiTest):
    def setUp(self):
        super().setUp()
        self.nobody = self.program.nobody()

    def log_in(self, login, password, client=None):
        return (client or self.nobody).send("POST", SESSION, {"login": login, "password": password})

    def made(self, login, *grants, **options):
        answer = self.client.change("POST", "/api/v1/accounts", {"login": login, "name": "某人", "grants": list(grants)}, **options)
        self.assertEqual(answer.status, 201, answer.body)
        return answer

    def member(self, login, *grants):
        """An account past its first login: (account, client)."""
        account = self.made(login, *grants).json()
        return account, self.settled(login, account["one_time_password"])

    def settled(self, login, one_time_password):
        first = harness.Session.of(self.log_in(login, one_time_password))
        client = self.program.client(session=first)
        answer = client.send("POST", SESSION + "/password", {"old": one_time_password, "new": NEW_PASSWORD})
        self.assertEqual(answer.status, 200, answer.body)
        client.session = harness.Session.of(answer)
        return client

    def patched(self, account, **patch):
        seen = self.client.get(f"/api/v1/accounts/{account['id']}").etag
        return self.client.change("PATCH", f"/api/v1/accounts/{account['id']}", patch, seen=seen)


class SetupTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.program = harness.Program(folder.name)
        self.addCleanup(self.program.close)
        self.body = {"login": "admin", "name": "管理员", "password": harness.PASSWORD}

    def set_up(self, code, **changes):
        return self.program.nobody().send("POST", "/api/v1/setup", self.body | {"code": code} | changes)

    def test_the_code_is_needed_and_holds_once(self):
        nobody = self.program.nobody()
        code = self.program.setup_code()
        self.assertRegex(code, r"^([0-9a-f]{4}-){7}[0-9a-f]{4}$")
        self.assertEqual(nobody.get("/api/v1/setup").json(), {"needed": True})
        self.assertEqual(nobody.get("/api/v1/setup", query={"code": code}, valid=False).status, 400, "the code is no part of an address")
        self.assertEqual(nobody.get("/api/v1/plans").json()["code"], "unauthenticated")
        self.assertEqual(self.set_up("0000" * 8).json()["code"], "wrong_code")
        self.assertEqual(self.set_up(code, password="12345678").json()["field"], "password")
        answer = self.set_up(" " + code.upper().replace("-", " "))
        self.assertEqual(answer.status, 201, answer.body)
        self.assertEqual(answer.json()["person"]["grants"], [grant("000000000000", "admin", "office")])
        again = self.set_up(code)
        self.assertEqual((again.status, again.json()["code"]), (409, "already_set_up"))
        self.assertEqual(nobody.get("/api/v1/setup").json(), {"needed": False})
        self.assertEqual(self.program.client(session=harness.Session.of(answer)).get("/api/v1/plans").status, 200)

    def test_how_accounts_change_is_their_administrators_to_see(self):
        admin = self.program.client()
        body = {"login": "reader", "name": "某人", "grants": [grant("000000000000", "viewer")]}
        once = admin.change("POST", "/api/v1/accounts", body).json()["one_time_password"]
        viewer = self.program.client(session=harness.Session.of(self.program.nobody().send("POST", SESSION, {"login": "reader", "password": once})))
        viewer.session = harness.Session.of(viewer.send("POST", SESSION + "/password", {"old": once, "new": NEW_PASSWORD}))
        seen, told = (client.get("/api/v1/events").json()["items"] for client in (admin, viewer))
        self.assertEqual([one["seq"] for one in told], [one["seq"] for one in seen])
        self.assertIn("reader", [one["payload"].get("login") for one in seen])
        self.assertEqual({str(one["payload"]) for one in told if one["stream"].startswith("account/")}, {"{}"})
        self.assertNotIn("argon2", str(seen))

    def test_a_site_without_a_place_takes_reports_of_any(self):
        client = self.program.client()
        for area in (None, harness.AREA, "110101001000"):
            reading = client.import_bytes(harness.sample_text(), area=area).json()
            self.assertEqual(reading["area"], area or "000000000000")
            review = client.get(f"/api/v1/readings/{reading['id']}/review")
            self.assertEqual(review.status, 200)
            changed = client.change("POST", f"/api/v1/readings/{reading['id']}/review/changes",
                                    {"changes": [{"op": "accept_rest", "kind": "all"}]}, seen=review.etag)
            self.assertEqual(changed.status, 200, changed.body)
        self.assertEqual(len(client.get("/api/v1/readings").json()["items"]), 3)

    def test_each_start_has_a_code_of_its_own(self):
        first = self.program.setup_code()
        self.program.stop()
        self.program.start()
        self.assertNotEqual(self.program.setup_code(), first)
        self.assertEqual(self.set_up(first).json()["code"], "wrong_code")

    def test_guessing_the_code_is_slowed_down(self):
        statuses = [self.set_up("1234" * 8).status for _ in range(25)]
        self.assertEqual(set(statuses), {403, 429})
        self.assertEqual(statuses[:20], [403] * 20)
        self.assertEqual(self.set_up(self.program.setup_code()).status, 429, "for the right one too")


class LoginTest(AccountsTest):
    def test_a_session_has_a_cookie_for_this_site_only(self):
        answer = self.log_in("ADMIN", harness.PASSWORD)
        self.assertEqual(answer.status, 200)
        self.assertRegex(answer.headers["set-cookie"],
                         r"^dajuan_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict$")
        client = self.program.client(session=harness.Session.of(answer))
        told = client.get(SESSION)
        self.assertEqual(told.json(), answer.json())
        self.assertEqual(told.headers["cache-control"], "private, no-cache")
        self.assertNotIn(answer.headers["set-cookie"].split("=")[1][:43], told.body.decode())

    def test_logging_in_again_ends_the_session_before(self):
        client = self.program.client(session=harness.Session.of(self.log_in("admin", harness.PASSWORD)))
        answer = client.send("POST", SESSION, {"login": "admin", "password": harness.PASSWORD})
        self.refused(client.get(SESSION), 401, "unauthenticated")
        client.session = harness.Session.of(answer)
        self.assertEqual(client.get(SESSION).status, 200)

    def test_logging_out_ends_it_for_good(self):
        client = self.program.client(session=harness.Session.of(self.log_in("admin", harness.PASSWORD)))
        answer = client.send("DELETE", SESSION)
        self.assertEqual((answer.status, answer.body), (204, b""))
        self.assertIn("Max-Age=0", answer.headers["set-cookie"])
        self.assertEqual(answer.headers["clear-site-data"], '"cache"')
        self.refused(client.get(SESSION), 401, "unauthenticated")
        self.refused(client.send("DELETE", SESSION), 401, "unauthenticated")

    def test_what_is_no_session(self):
        right = self.client.session.cookie
        for cookie in ("", "dajuan_session=", "dajuan_session=" + "A" * 43, right[:-1], right + "A", "x" + right, right.upper()):
            self.refused(self.nobody.get("/api/v1/plans", headers={"Cookie": cookie}), 401, "unauthenticated")
        self.assertEqual(self.nobody.get("/api/v1/plans", headers={"Cookie": f"a=b; {right}; c=d"}).status, 200)
        bearer = {"Authorization": "Bearer " + right.split("=")[1]}
        self.refused(self.nobody.get("/api/v1/plans", headers=bearer), 401, "unauthenticated")

    def test_wrong_logins_are_told_alike(self):
        wrong = [self.refused(self.log_in(login, "not the password"), 401, "wrong_login") for login in ("admin", "nobody.at.all", "a b@c")]
        self.assertEqual(len({(one["detail"], one["detail_en"], one["field"]) for one in wrong}), 1)
        for body in ({}, {"login": "admin"}, {"login": 1, "password": "x"}, {"login": "admin", "password": "x" * 201}):
            self.refused(self.nobody.send("POST", SESSION, body, valid=False), 400, "invalid_input")

    def test_ten_failures_lock_the_login(self):
        account, client = self.member("locked.one", grant(TOWN, "viewer"))
        for login in ("locked.one", "no.such.login"):
            for _ in range(9):
                self.refused(self.log_in(login, "not the password"), 401, "wrong_login")
            answer = self.log_in(login, "not the password")
            self.refused(answer, 423, "locked", says="分钟")
            self.assertGreater(int(answer.headers["retry-after"]), 800)
        self.refused(self.log_in("locked.one", NEW_PASSWORD), 423, "locked")
        self.assertEqual(client.get(SESSION).status, 200, "who is in stays in")
        seen = self.client.get(f"/api/v1/accounts/{account['id']}").json()
        self.assertIsNotNone(seen["locked_until"])
        self.assertEqual(self.patched(account, unlocked=True).json()["locked_until"], None)
        self.assertEqual(self.log_in("locked.one", NEW_PASSWORD).status, 200)

    def test_changes_need_the_token_of_the_session(self):
        body = {"name": "备份", "days": 1}
        other = harness.Session.of(self.log_in("admin", harness.PASSWORD))
        for token in (None, "", self.client.session.csrf[:-1], other.csrf):
            headers = {"X-CSRF-Token": token}
            self.refused(self.client.send("POST", "/api/v1/tokens", body, headers, valid=False), 403, "csrf", "X-CSRF-Token")
            self.refused(self.client.send("DELETE", SESSION, headers=headers, valid=False), 403, "csrf")
            self.refused(self.client.change("POST", "/api/v1/readings", b"x", headers=headers, query={"name": "a"}, valid=False), 403, "csrf")
        self.assertEqual(self.client.get(SESSION).status, 200)

    def test_a_login_from_a_foreign_page_is_refused(self):
        answer = self.nobody.send("POST", SESSION, {"login": "admin", "password": harness.PASSWORD}, {"Origin": "http://evil.example"})
        self.refused(answer, 403, "cross_origin")


class PasswordTest(AccountsTest):
    def test_a_one_time_password_must_be_changed_first(self):
        account = self.made("first.day", grant(TOWN, "office")).json()
        once = account["one_time_password"]
        client = self.program.client(session=harness.Session.of(self.log_in("first.day", once)))
        self.assertTrue(client.get(SESSION).json()["must_change_password"])
        self.refused(client.get("/api/v1/plans"), 403, "password_change_required")
        self.refused(client.send("POST", "/api/v1/tokens", {"name": "x", "days": 1}), 403, "password_change_required")
        self.refused(client.send("POST", SESSION + "/password", {"old": once, "new": once}), 400, "invalid_input", "new")
        self.refused(client.send("POST", SESSION + "/password", {"old": once, "new": "short"}), 400, "invalid_input", "new")
        self.refused(client.send("POST", SESSION + "/password", {"old": "wrong", "new": NEW_PASSWORD}), 403, "wrong_password", "old")
        answer = client.send("POST", SESSION + "/password", {"old": once, "new": NEW_PASSWORD})
        self.assertFalse(answer.json()["must_change_password"])
        self.refused(client.get(SESSION), 401, "unauthenticated")
        client.session = harness.Session.of(answer)
        self.assertEqual(client.get("/api/v1/plans").status, 200)
        self.refused(self.log_in("first.day", once), 401, "wrong_login")

    def test_a_new_password_ends_the_other_sessions_and_tokens(self):
        _, client = self.member("two.places", grant(TOWN, "viewer"))
        other = self.program.client(session=harness.Session.of(self.log_in("two.places", NEW_PASSWORD)))
        token = client.send("POST", "/api/v1/tokens", {"name": "x", "days": 1}).json()["secret"]
        bearer = {"Authorization": f"Bearer {token}"}
        self.assertEqual(self.nobody.get("/api/v1/plans", headers=bearer).status, 200)
        answer = client.send("POST", SESSION + "/password", {"old": NEW_PASSWORD, "new": "第三句不同的长话"})
        self.assertEqual(answer.status, 200)
        self.refused(other.get(SESSION), 401, "unauthenticated")
        self.refused(self.nobody.get("/api/v1/plans", headers=bearer), 401, "unauthenticated")


class TokensTest(AccountsTest):
    def test_a_token_speaks_for_its_person(self):
        account, client = self.member("with.token", grant(TOWN, "office"))
        made = client.send("POST", "/api/v1/tokens", {"name": "夜间导入", "days": 30}).json()
        self.assertEqual(client.get("/api/v1/tokens").json()["items"], [made["token"]])
        program = self.program.nobody()
        bearer = {"Authorization": f"Bearer {made['secret']}"}
        session = program.get(SESSION, headers=bearer).json()
        self.assertEqual((session["person"]["id"], session["csrf"]), (account["id"], ""))
        answer = program.change("POST", "/api/v1/readings", harness.sample_text(), headers=bearer, query={"name": "a.txt"})
        self.assertEqual(answer.status, 201, "no X-CSRF-Token is needed")
        for method, path, body in (("POST", "/api/v1/tokens", {"name": "x", "days": 1}), ("DELETE", SESSION, None),
                                   ("POST", SESSION + "/password", {"old": NEW_PASSWORD, "new": "不该成功的话"}),
                                   ("DELETE", f"/api/v1/tokens/{made['token']['id']}", None)):
            self.refused(program.send(method, path, body, bearer), 403, "session_required")
        self.refused(program.get(SESSION, headers={"Cookie": "dajuan_session=" + made["secret"]}), 401, "unauthenticated")
        self.refused(self.client.send("DELETE", f"/api/v1/tokens/{made['token']['id']}"), 404, "not_found")
        self.assertEqual(client.send("DELETE", f"/api/v1/tokens/{made['token']['id']}").status, 204)
        self.refused(program.get(SESSION, headers=bearer), 401, "unauthenticated")
        for body, field in (({"name": "", "days": 1}, "name"), ({"name": "x", "days": 0}, "days"), ({"name": "x", "days": 367}, "days")):
            self.refused(client.send("POST", "/api/v1/tokens", body, valid=False), 400, "invalid_input", field)


class AdministrationTest(AccountsTest):
    def test_an_account_from_making_to_disabling(self):
        key = "make-wang"
        body = {"login": "Wang.Xiaoming", "name": "王小明", "grants": [grant(TOWN, "mediator", mechanisms=["dispute"])]}
        made = self.client.change("POST", "/api/v1/accounts", body, key=key)
        account = made.json()
        self.assertEqual(made.headers["location"], f"/api/v1/accounts/{account['id']}")
        self.assertEqual((account["login"], account["must_change_password"]), ("wang.xiaoming", True))
        again = self.client.change("POST", "/api/v1/accounts", body, key=key).json()
        self.assertEqual(again, account | {"one_time_password": None})
        self.refused(self.client.change("POST", "/api/v1/accounts", body), 409, "login_taken", "login")
        client = self.settled("wang.xiaoming", account["one_time_password"])
        listed = {one["id"]: one for one in self.client.get("/api/v1/accounts", query={"limit": 200}).json()["items"]}
        self.assertEqual(listed[account["id"]]["one_time_password"], None)
        changed = self.patched(account, name="王晓明", grants=[grant(TOWN, "mediator")])
        self.assertEqual((changed.status, changed.json()["name"]), (200, "王晓明"))
        self.refused(self.client.change("PATCH", f"/api/v1/accounts/{account['id']}", {"name": "x"}, seen='"1"'), 412, "stale")
        reset = self.patched(account, reset_password=True).json()
        self.refused(client.get(SESSION), 401, "unauthenticated")
        client = self.settled("wang.xiaoming", reset["one_time_password"])
        self.assertEqual(self.patched(account, disabled=True).json()["disabled"], True)
        self.refused(client.get(SESSION), 401, "unauthenticated")
        self.refused(self.log_in("wang.xiaoming", NEW_PASSWORD), 401, "wrong_login")
        self.assertEqual(self.patched(account, disabled=False).status, 200)
        self.assertEqual(self.log_in("wang.xiaoming", NEW_PASSWORD).status, 200)

    def test_new_rights_hold_within_two_seconds(self):
        account, client = self.member("promoted", grant(TOWN, "viewer"))
        def allowed():
            answer = client.import_bytes(harness.sample_text())
            return answer.status == 201
        self.assertFalse(allowed())
        self.patched(account, grants=[grant(TOWN, "office")])
        time.sleep(2.1)
        self.assertTrue(allowed())

    def test_refusals(self):
        good = grant(TOWN, "viewer")
        for changes, field in (({"login": "x"}, "login"), ({"name": "\n"}, "name"), ({"grants": []}, "grants"),
                               ({"grants": [good | {"area": "33"}]}, "grants[0].area"), ({"grants": [good | {"roles": []}]}, "grants[0].roles"),
                               ({"grants": [good, good | {"roles": ["No"]}]}, "grants[1].roles[0]"),
                               ({"grants": [good | {"roles": ["viewer", "nobodys_role"]}]}, "grants[0].roles[1]"), ({"extra": 1}, "extra")):
            body = {"login": "refused", "name": "某人", "grants": [good]} | changes
            self.refused(self.client.change("POST", "/api/v1/accounts", body, valid=False), 400, "invalid_input", field)
        account = self.made("refused.changes", good).json()
        path = f"/api/v1/accounts/{account['id']}"
        for patch in ({}, {"unlocked": False}, {"disabled": 1}, {"login": "other"}):
            self.refused(self.client.change("PATCH", path, patch, seen='"2"', valid=False), 400, "invalid_input")
        self.refused(self.client.change("PATCH", path, {"name": "x"}, valid=False), 428, "precondition_required", "If-Match")
        self.refused(self.client.get("/api/v1/accounts/" + account["id"][:-1] + ("1" if account["id"][-1] == "0" else "0"), valid=False), 404, "not_found")
        me = self.client.get(SESSION).json()["person"]
        self.refused(self.patched(me, disabled=True), 409, "last_admin")
        self.refused(self.patched(me, grants=[grant(COUNTY, "viewer")]), 409, "last_admin")

    def test_an_administrator_of_a_town_stays_in_it(self):
        _, town_admin = self.member("town.admin", grant(TOWN, "admin"))
        county = self.made("county.viewer", grant(COUNTY, "viewer")).json()
        inside = self.made("town.viewer", grant(TOWN, "viewer")).json()
        seen = {one["login"] for one in town_admin.get("/api/v1/accounts", query={"limit": 200}).json()["items"]}
        self.assertIn("town.viewer", seen)
        self.assertFalse(seen & {"county.viewer", "admin"})
        self.refused(town_admin.get(f"/api/v1/accounts/{county['id']}"), 404, "not_found")
        self.assertEqual(town_admin.get(f"/api/v1/accounts/{inside['id']}").status, 200)
        for area in (COUNTY, ELSEWHERE, "000000000000"):
            body = {"login": "too.far", "name": "某人", "grants": [grant(area, "viewer")]}
            self.refused(town_admin.change("POST", "/api/v1/accounts", body), 403, "outside_scope", "grants[0].area")
        self.refused(town_admin.get("/api/v1/accounts", query={"area": COUNTY}), 403, "outside_scope", "area")
        self.assertEqual(town_admin.get("/api/v1/accounts", query={"area": TOWN}).status, 200)

    def test_pages_of_accounts(self):
        for number in range(5):
            self.made(f"paged-{number}", grant(TOWN, "viewer"))
        seen, cursor = [], None
        while True:
            page = self.client.get("/api/v1/accounts", query={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
            seen += [one["id"] for one in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        self.assertEqual(seen, sorted(set(seen)))
        self.assertGreaterEqual(len(seen), 6)

    def test_the_audit_is_for_administrators_and_auditors(self):
        _, auditor = self.member("auditing", grant(TOWN, "auditor"))
        _, viewer = self.member("only.viewing", grant(TOWN, "viewer"))
        for client in (self.client, auditor):
            self.assertEqual(client.get("/api/v1/audit").json(), {"items": [], "next": None})
        self.refused(viewer.get("/api/v1/audit"), 403, "forbidden")
        self.refused(auditor.get("/api/v1/audit", query={"area": COUNTY}), 403, "outside_scope")

    def test_events_name_the_person(self):
        me = self.client.get(SESSION).json()["person"]["id"]
        reading = self.imported()
        events = self.client.get("/api/v1/events", query={"limit": 200}).json()["items"]
        self.assertEqual([one["actor"] for one in events if one["stream"] == f"reading/{reading['id']}"], [me])


class RestartTest(unittest.TestCase):
    def test_sessions_accounts_and_rebuild(self):
        with tempfile.TemporaryDirectory() as folder:
            program = harness.Program(folder)
            self.addCleanup(program.close)
            before = program.client().get(SESSION).json()
            program.stop()
            done = run("rebuild", "--data", folder)
            self.assertIn("与原来一致", done.stdout)
            program.start()
            self.assertEqual(program.client().get(SESSION).json(), before, "sessions outlive the program")
            program.stop()
            self.assertNotIn(harness.PASSWORD.encode(), everything_in(folder))
            self.assertNotIn(program.administrator().cookie.split("=")[1].encode(), everything_in(folder))


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def account(self, *arguments, stdin=""):
        return run("account", *arguments, "--data", self.folder, stdin=stdin)

    def test_accounts_without_a_server(self):
        added = self.account("add", "admin", "--role", "admin", "--role", "office", "--name", "管理员")
        once = re.search(r"一次性密码 ([0-9a-z-]+)", added.stdout)[1]
        self.assertEqual(self.account("add", "ADMIN", "--role", "viewer").returncode, 1)
        self.assertEqual(self.account("add", "wang", "--role", "viewer", "--area", "12345").returncode, 2)
        self.assertEqual(self.account("list").stdout, "admin\t管理员\tnew\t000000000000:admin,office\n")
        refused = self.account("disable", "admin")
        self.assertEqual((refused.returncode, "最后一名管理员" in refused.stderr), (1, True))
        program = harness.Program(self.folder)
        self.addCleanup(program.close)
        self.assertEqual(program.nobody().get("/api/v1/setup").json(), {"needed": False})
        self.assertEqual(program.nobody().send("POST", SESSION, {"login": "admin", "password": once}).status, 200)
        self.assertIn("正被另一个 dajuan 程序使用", self.account("list").stderr)
        program.stop()
        self.assertEqual(self.account("set-password", "admin", "--password-stdin", stdin="12345678\n").returncode, 1)
        self.assertEqual(self.account("set-password", "nobody").returncode, 1)
        self.assertEqual(self.account("set-password", "admin", "--password-stdin", stdin=NEW_PASSWORD + "\n").returncode, 0)
        program.start()
        self.assertEqual(program.nobody().send("POST", SESSION, {"login": "admin", "password": NEW_PASSWORD}).status, 200)


def run(*arguments, stdin=""):
    return subprocess.run([harness.PROGRAM, *arguments], input=stdin, capture_output=True, text=True, timeout=60,
                          env=harness.os.environ | {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, check=False)


def everything_in(folder):
    return b"".join(path.read_bytes() for path in harness.pathlib.Path(folder).rglob("*") if path.is_file())


if __name__ == "__main__":
    unittest.main()
