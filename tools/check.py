#!/usr/bin/env python3
"""All checks of the house in one go: architecture (tools/check_*.py), clang-format and clang-tidy.

usage: ./dev check [--all | --quick] [--junit FILE]

clang-tidy looks at the C++ files changed since the last commit, or by it where the tree is clean; with --all at every
one, with --quick at none. Two checks read a build: purity (object code) and clang-tidy (compile_commands.json).
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as xml

import checking

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
COMPLAINT = re.compile(r".+:\d+:\d+: (error|warning): |error: ")
JOBS = int(os.environ.get("DAJUAN_JOBS", os.cpu_count() or 1))


def command(*arguments):
    """Runs a program; (passed, what it printed)."""
    done = subprocess.run([str(argument) for argument in arguments], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout.strip()


def architecture_checks():
    """Name and work of each tools/check_*.py."""
    for path in sorted((ROOT / "tools").glob("check_*.py")):
        yield path.stem.removeprefix("check_"), lambda path=path: command(sys.executable, path, ROOT)


def cpp_files():
    return [path for path in checking.files(ROOT, ".cpp", ".hpp") if not checking.relative(ROOT, path).startswith("web/")]


def check_format():
    """Names each file that clang-format would change."""
    passed, output = command("clang-format-14", "--dry-run", "--Werror", *cpp_files())
    wrong = sorted({line.split(":")[0] for line in output.splitlines() if "[-Wclang-format-violations]" in line})
    if passed:
        return True, ""
    return False, "\n".join(f"{name}: not formatted" for name in wrong) + "\nmend with ./dev fmt" if wrong else output


def changed_files():
    """Paths of the working tree that differ from the last commit; where none does, those the last commit changed."""
    def listed(*arguments):
        return set(subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True).stdout.split())
    changed = listed("diff", "--name-only", "HEAD") | listed("ls-files", "--others", "--exclude-standard")
    return changed or listed("diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD")


def to_tidy(everything):
    """Sources to look at; a header is looked at through the first source that includes it."""
    sources = [path for path in cpp_files() if path.suffix == ".cpp" and path.relative_to(ROOT).parts[0] in ("libs", "apps")
               and "tests" not in path.parts]
    if everything:
        return sources
    changed = changed_files()
    wanted = [path for path in sources if checking.relative(ROOT, path) in changed]
    for header in (name for name in changed if name.endswith(".hpp")):
        included = "/".join(header.split("/")[-3:]) if "/include/" in header else header.split("/")[-1]
        wanted += [path for path in sources if f'#include "{included}"' in checking.text_of(path)][:1]
    return sorted(set(wanted))


def check_tidy(everything):
    commands = BUILD / "compile_commands.json"
    if not commands.exists():
        return False, "no build/compile_commands.json: run ./dev build first"
    # What is not built yet (a new file, before the next build) has no flags to look at it with.
    built = {entry["file"] for entry in json.loads(commands.read_text(encoding="utf-8"))}
    sources = [path for path in to_tidy(everything) if str(path) in built]
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        results = list(pool.map(lambda path: command("clang-tidy-14", "--quiet", "-p", BUILD, path), sources))
    # A header is looked at with every source that includes it: each complaint once.
    complaints = dict.fromkeys(line for passed, output in results if not passed for line in output.splitlines()
                               if COMPLAINT.match(line))
    if not complaints and not all(passed for passed, _ in results):
        return False, "\n".join(output for passed, output in results if not passed)
    return not complaints, "\n".join(complaints) or f"{len(sources)} files"


def write_junit(path, results):
    suite = xml.Element("testsuite", name="check", tests=str(len(results)))
    for name, passed, output in results:
        case = xml.SubElement(suite, "testcase", name=f"check.{name}")
        if not passed:
            xml.SubElement(case, "failure").text = output
    xml.ElementTree(suite).write(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="clang-tidy on every file")
    parser.add_argument("--quick", action="store_true", help="no clang-tidy")
    parser.add_argument("--junit", help="write the results to this file")
    options = parser.parse_args()

    checks = [*architecture_checks(), ("format", check_format)]
    if not options.quick:
        checks.append(("tidy", lambda: check_tidy(options.all)))
    results = []
    for name, work in checks:
        begin = time.monotonic()
        passed, output = work()
        results.append((name, passed, output))
        print(f"{'ok    ' if passed else 'FAILED'} {name} ({time.monotonic() - begin:.1f} s)", flush=True)
        if not passed:
            print("    " + output.replace("\n", "\n    "), flush=True)
    if options.junit:
        write_junit(options.junit, results)
    failed = sum(not passed for _, passed, _ in results)
    print(f"check: {len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
