"""A throw-away PostgreSQL 15 cluster of a test's own: `with Cluster() as cluster: cluster.url`."""
import itertools
import pathlib
import subprocess
import sys

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "postgres" / "cluster.py"


class Cluster:
    """Runs tests/postgres/cluster.py, which clears up however this program ends. Settings as keywords: fsync="off"."""

    def __init__(self, **settings):
        arguments = [f"{name}={value}" for name, value in settings.items()]
        self.guardian = subprocess.Popen([sys.executable, SCRIPT, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         text=True)
        self.url = self.answer()
        self.numbers = itertools.count(1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def answer(self):
        line = self.guardian.stdout.readline().strip()
        if not line:
            raise AssertionError("the PostgreSQL cluster ended; what it said stands above")
        return line

    def tell(self, command):
        print(command, file=self.guardian.stdin, flush=True)
        if self.answer() != "ok":
            raise AssertionError(f"the PostgreSQL cluster did not obey: {command}")

    def stop(self):
        """In order; connections are ended."""
        self.tell("stop")

    def kill(self):
        """kill -9, as when the power goes."""
        self.tell("kill")

    def start(self):
        self.tell("start")

    def ask(self, sql, url=None):
        """What psql prints for a statement; raises CalledProcessError where it is refused."""
        done = subprocess.run(["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1",
                               "--command", sql, url or self.url], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def fresh_database(self):
        """Address of a new, empty database."""
        name = f"fresh_{next(self.numbers)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url.rpartition("/")[0] + "/" + name

    def close(self):
        self.guardian.stdin.close()
        self.guardian.wait(timeout=60)
        self.guardian.stdout.close()
