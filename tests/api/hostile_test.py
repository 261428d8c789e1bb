"""Clients that are slow, broken or mean: the server says so, lives on, and serves the others meanwhile."""
import concurrent.futures
import random
import socket
import time
import unittest

import harness


class HostileTest(harness.ApiTest):
    options = ("--timeout", "1")

    def status(self, data):
        answer = harness.raw(self.program.port, data)
        return int(answer.split(b" ", 2)[1]) if answer else None

    def tearDown(self):
        self.assertEqual(self.program.client().get("/api/v1/health").status, 200, "it serves the others")

    def test_a_head_that_is_too_large(self):
        self.assertEqual(self.status(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n"), 431)
        self.assertEqual(self.status(b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"), 431)
        many = b"".join(b"X-%d: 1\r\n" % number for number in range(4000))
        self.assertEqual(self.status(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n"), 431)

    def test_what_is_no_http(self):
        for data in (b"hello\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200, b"GET / HTTP/9.9\r\n\r\n",
                     b"GET  HTTP/1.1\r\n\r\n", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
                     b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                     b"GET nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /?a=%0 HTTP/1.1\r\nHost: localhost\r\n\r\n"):
            with self.subTest(data[:40]):
                self.assertIn(self.status(data), (400, 413))

    def test_a_body_that_says_it_is_too_large_is_not_waited_for(self):
        began = time.monotonic()
        head = b"POST /api/v1/readings?name=a HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
        self.assertEqual(self.status(head % 33_554_433), 413)
        self.assertEqual(self.status(head.replace(b"/readings?name=a", b"/other") % 1_048_577), 413)
        self.assertLess(time.monotonic() - began, 8)

    def test_a_body_that_grows_too_large_in_chunks(self):
        session = self.client.session
        known = f"Cookie: {session.cookie}\r\nX-CSRF-Token: {session.csrf}\r\n".encode()
        chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
        for path, more in ((b"tokens", known), (b"session", b"")):
            head = b"POST /api/v1/%s HTTP/1.1\r\nHost: localhost\r\n%sTransfer-Encoding: chunked\r\n\r\n" % (path, more)
            self.assertEqual(self.status(head + chunk * 20 + b"0\r\n\r\n"), 413, path)

    def test_a_large_body_of_whoever_may_not_send_it_is_not_waited_for(self):
        began = time.monotonic()
        session = self.client.session
        known = f"Cookie: {session.cookie}\r\n".encode()
        sure = known + f"X-CSRF-Token: {session.csrf}\r\n".encode()
        token = b"Authorization: Bearer " + b"a" * 43 + b"\r\n"
        for line, more, status in ((b"POST /api/v1/attachments", b"", 401), (b"POST /api/v1/readings?name=a", b"", 401),
                                   (b"POST /api/v1/attachments", token, 401), (b"POST /api/v1/attachments", known, 403),
                                   (b"POST /api/v1/attachments", sure.replace(b"X-CSRF-Token: ", b"X-CSRF-Token: x"), 403),
                                   (b"POST /api/v1/attachments", sure + b"Origin: http://elsewhere.example\r\n", 403),
                                   (b"POST /api/v1/accounts", b"", 401), (b"POST /api/v1/other", b"", 404),
                                   (b"POST /api/v1/other", sure, 404), (b"PUT /api/v1/attachments", b"", 405),
                                   (b"POST /api/v1/session", b"", 413), (b"POST /api/v1/setup", b"", 413), (b"POST /", b"", 413),
                                   (b"GET /api/v1/session", sure, 413)):
            for length in (b"Content-Length: 1000000", b"Expect: 100-continue\r\nContent-Length: 70000"):
                with self.subTest(line=line, more=more, length=length):
                    answer = harness.raw(self.program.port, b"%s HTTP/1.1\r\nHost: localhost\r\n%s%s\r\n\r\n" % (line, more, length))
                    self.assertEqual(int(answer.split(b" ", 2)[1]), status, answer)
                    self.assertIn("detail_en".encode(), answer)
        self.assertLess(time.monotonic() - began, 20)

    def test_large_bodies_of_those_who_may_are_taken(self):
        text = "一句话。".encode() * 20_000
        answer = self.client.send("POST", "/api/v1/attachments", text, {"Content-Type": "text/plain"})
        self.assertEqual((answer.status, answer.json()["bytes"]), (201, len(text)), answer.body)

    def test_a_head_that_drips_is_cut_off(self):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.program.port), timeout=10) as connection:
            answer = b""
            try:
                for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 100:
                    connection.sendall(bytes([byte]))
                    time.sleep(0.05)
                    if time.monotonic() - began > 6:
                        break
                answer = connection.recv(65536)
            except (BrokenPipeError, ConnectionResetError):
                answer = b"cut"
        self.assertTrue(answer == b"cut" or b" 408 " in answer, answer[:80])
        self.assertLess(time.monotonic() - began, 8)

    def test_a_body_that_does_not_come_is_cut_off(self):
        answer = harness.raw(self.program.port, b"POST /api/v1/readings?name=a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc")
        self.assertIn(b" 408 ", answer.splitlines()[0])
        self.assertIn("请求发送太慢".encode(), answer)

    def test_a_connection_that_says_nothing_is_closed_without_a_word(self):
        self.assertEqual(harness.raw(self.program.port, b""), b"")

    def test_many_slow_clients_do_not_hold_up_the_others(self):
        slow = [socket.create_connection(("127.0.0.1", self.program.port)) for _ in range(200)]
        for connection in slow:
            connection.sendall(b"GET / HTT")
        began = time.monotonic()
        self.assertEqual(self.client.get("/api/v1/health").status, 200)
        self.assertLess(time.monotonic() - began, 1)
        for connection in slow:
            connection.close()

    def test_requests_one_behind_the_other_on_one_connection(self):
        one = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
        self.assertEqual(harness.raw(self.program.port, one * 20 + last).count(b"HTTP/1.1 200 OK"), 21)

    def test_noise(self):
        noise = random.Random(7)
        whole = b"POST /api/v1/readings?name=a HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: n\r\nContent-Length: 4\r\n\r\nabcd"
        def attack(_):
            data = bytearray(whole)
            for _ in range(noise.randint(1, 6)):
                data[noise.randrange(len(data))] = noise.randrange(256)
            with socket.create_connection(("127.0.0.1", self.program.port)) as connection:
                connection.sendall(bytes(data))
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            list(pool.map(attack, range(300)))


if __name__ == "__main__":
    unittest.main()
