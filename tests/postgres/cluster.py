#!/usr/bin/env python3
"""A throw-away PostgreSQL 15 cluster on 127.0.0.1 and a free port, gone with whoever holds this program's standard input.

usage: cluster.py [SETTING=VALUE ...]

Prints its address, then obeys lines of its input and answers each with `ok`: stop (in order, connections are ended), kill
(kill -9, as when the power goes), start. At the end of the input, also when the caller was killed, the cluster is ended
and its folder removed. Commits are synced to disk, as on a real server. Run by root, the server runs as user postgres.
"""
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SETTINGS = {"fsync": "on", "max_connections": "40", "shared_buffers": "64MB", "listen_addresses": "127.0.0.1",
            "max_wal_size": "1GB", "log_min_messages": "warning"}
START_LIMIT_S = 60


def programs():
    """The folder of initdb and postgres: Debian's, or that of the pg_config at hand."""
    debian = pathlib.Path("/usr/lib/postgresql/15/bin")
    if debian.is_dir():
        return debian
    return pathlib.Path(subprocess.run(["pg_config", "--bindir"], check=True, capture_output=True, text=True).stdout.strip())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, settings):
        self.settings = settings
        self.server = None
        # PostgreSQL refuses to run as root.
        self.identity = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dajuan-postgres-"))
        if self.identity:
            shutil.chown(self.folder, "postgres", "postgres")
        self.data = self.folder / "data"
        self.log = self.folder / "log"

    def make(self):
        subprocess.run([programs() / "initdb", "--pgdata", self.data, "--username=postgres", "--auth=trust", "--no-sync",
                        "--encoding=UTF8", "--locale=C"], check=True, stdout=subprocess.DEVNULL, cwd=self.folder,
                       **self.identity)
        self.port = free_port()
        self.start()

    def start(self):
        options = [f"--{name}={value}" for name, value in self.settings.items()]
        with open(self.log, "ab") as log:
            self.server = subprocess.Popen(
                [programs() / "postgres", "-D", self.data, f"--port={self.port}",
                 f"--unix_socket_directories={self.folder}", *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, start_new_session=True, **self.identity)
        for _ in range(START_LIMIT_S * 50):
            if self.server.poll() is not None:
                break
            if self.is_ready():
                return
            time.sleep(0.02)
        raise RuntimeError("PostgreSQL does not start:\n" + self.log.read_text(encoding="utf-8", errors="replace"))

    def is_ready(self):
        """Whether the server that runs now, not one before it, says that it takes connections."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return False
        return len(lines) > 7 and lines[0] == str(self.server.pid) and lines[7].strip() == "ready"

    def end(self, how):
        if self.server is None:
            return
        # Its parts have sessions of their own, and a new server waits until the last of them is gone.
        parts = self.parts() if how == signal.SIGKILL else []
        self.server.send_signal(how)
        for part in parts:
            with contextlib.suppress(ProcessLookupError):
                os.kill(part, signal.SIGKILL)
        self.server.wait(timeout=START_LIMIT_S)
        self.server = None

    def parts(self):
        children = pathlib.Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def remove(self):
        self.end(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)


def obey(server):
    commands = {"start": server.start, "stop": lambda: server.end(signal.SIGINT), "kill": lambda: server.end(signal.SIGKILL)}
    print(f"postgresql://postgres@127.0.0.1:{server.port}/postgres", flush=True)
    for line in sys.stdin:
        commands[line.strip()]()
        print("ok", flush=True)


def main(arguments):
    # Signals that end the caller's group must not end this before it has cleared up.
    if os.getpgrp() != os.getpid():
        os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    server = Server(SETTINGS | dict(argument.split("=", 1) for argument in arguments))
    try:
        server.make()
        obey(server)
    except BrokenPipeError:
        pass  # the caller is gone
    finally:
        server.remove()


if __name__ == "__main__":
    main(sys.argv[1:])
