#!/usr/bin/env python3
"""Adds up the results of all test runners and prints, as the last line, `N passed, N failed`.

usage: count_tests.py RESULTS_DIR RUNNER...

RUNNER.xml is JUnit (ctest, ./dev check), RUNNER.json is what vitest or Playwright writes. A runner without a
readable result counts as one failure. Skipped tests are neither passed nor failed; they are told in the table.
Below the name of each test that failed stand the last lines that it wrote: the end of a long output is what people keep.
Exit code: 0 only where at least one test passed and none failed.
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml


REASON_LINES, REASON_CHARS = 25, 240
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Count:
    """How the tests of one runner ended, and the names of those that failed, with what they wrote."""

    def __init__(self, passed=0, skipped=0, failures=()):
        self.passed, self.skipped, self.failures = passed, skipped, [failure(one) for one in failures]

    def fail(self, name, text=""):
        self.failures.append(failure(name, text))


def failure(name, text=""):
    """(name, its last lines)."""
    lines = [line.rstrip()[:REASON_CHARS] for line in COLOURS.sub("", text or "").splitlines() if line.strip()]
    return name, lines[-REASON_LINES:]


def from_junit(path):
    count = Count()
    for case in xml.parse(path).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None or case.get("status") == "fail":
            count.fail(case.get("name"), "\n".join(case.itertext()))
        elif case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
            count.skipped += 1
        else:
            count.passed += 1
    return count


def from_vitest(data):
    count = Count(data["numPassedTests"], data["numPendingTests"] + data.get("numTodoTests", 0))
    for suite in data["testResults"]:
        failed = [test for test in suite["assertionResults"] if test["status"] == "failed"]
        for test in failed:
            count.fail(test["fullName"], "\n".join(test.get("failureMessages", [])))
        # A file that does not even load has no failed test in it.
        if suite["status"] == "failed" and not failed:
            count.fail(suite["name"], suite.get("message"))
    return count


def playwright_failures(suite, path=""):
    title = f"{path} > {suite['title']}" if path else suite["title"]
    for spec in suite.get("specs", []):
        if not spec["ok"]:
            errors = [error for test in spec.get("tests", []) for result in test.get("results", []) for error in result.get("errors", [])]
            yield f"{title} > {spec['title']}", "\n".join(error.get("message", "") for error in errors)
    for inner in suite.get("suites", []):
        yield from playwright_failures(inner, title)


def from_playwright(data):
    stats = data["stats"]
    count = Count(stats["expected"] + stats.get("flaky", 0), stats["skipped"])
    for suite in data["suites"]:
        for name, text in playwright_failures(suite):
            count.fail(name, text)
    for _ in range(stats["unexpected"] - len(count.failures)):
        count.fail("a browser test without a name")
    for error in data.get("errors", []):
        count.fail("outside a test", error.get("message"))
    return count


def from_json(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    return from_playwright(data) if "stats" in data else from_vitest(data)


def count_of(results, runner):
    for suffix, read in ((".xml", from_junit), (".json", from_json)):
        path = results / (runner + suffix)
        if path.exists():
            try:
                count = read(path)
            except (ValueError, KeyError, xml.ParseError) as error:
                return Count(failures=[f"its result {path.name} cannot be read: {error}"])
            if not (count.passed or count.skipped or count.failures):
                count.fail("it ran no test")
            return count
    return Count(failures=["it did not run to its end (see above)"])


def main():
    results = pathlib.Path(sys.argv[1])
    counts = {runner: count_of(results, runner) for runner in sys.argv[2:]}
    print("\n== results")
    for runner, count in counts.items():
        print(f"{runner:12} {count.passed:6} passed {len(count.failures):6} failed {count.skipped:6} skipped")
    for runner, count in counts.items():
        for name, reason in count.failures:
            print(f"FAILED {runner}: {name}")
            for line in reason:
                print(f"  | {line}")
    passed = sum(count.passed for count in counts.values())
    failed = sum(len(count.failures) for count in counts.values())
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
