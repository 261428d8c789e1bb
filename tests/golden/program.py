"""Runs the program under test, as a person at a shell would. DAJUAN_PROGRAM names it (default: build/dajuan)."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DAJUAN_PROGRAM", str(ROOT / "build" / "dajuan"))
SAMPLE = ROOT / "samples" / "gaojia"
SHARED = pathlib.Path(os.environ.get("DAJUAN_SHARED", ROOT.parent / "shared"))


def run(*arguments, stdin=b"", env=None, cwd=None):
    """The finished process; stdout and stderr as bytes."""
    environment = {**os.environ, **(env or {})}
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300,
                          env=environment, cwd=cwd, check=False)


def read_json(*arguments, **options):
    """The reports of `dajuan read --json`, one a line."""
    done = run("read", *arguments, "--json", **options)
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


class ProgramTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dajuan-golden-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path
