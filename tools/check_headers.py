#!/usr/bin/env python3
"""Fails where a public header does not compile alone, with only the include roots its module may see.

usage: check_headers.py [ROOT]

Needs no build. A header that passed is not compiled again until it, a header it may see, the compiler or the
flags change (.cache/headers).
"""
import concurrent.futures
import hashlib
import os
import subprocess

import check_layers
import checking

COMPILER = os.environ.get("CXX", "g++")
FLAGS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-x", "c++"]


def roots_of(root, rules, module):
    return [root / "libs" / name / "include" for name in [module, *rules.modules[module]]]


def compile_alone(header, roots):
    """The compiler's complaint about a source of one #include, or an empty string."""
    include = [argument for folder in roots for argument in ("-I", str(folder))]
    done = subprocess.run([COMPILER, *FLAGS, *include, "-"], input=f'#include "{header}"\n', capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stderr.strip() or f"{COMPILER} failed"


def digest(version, roots):
    hashed = hashlib.sha256(f"{version}{FLAGS}".encode())
    for path in sorted(path for folder in roots for path in folder.rglob("*.hpp")):
        hashed.update(str(path).encode() + path.read_bytes())
    return hashed.hexdigest()


def headers_of(root, rules):
    """(module, name as it is included, include roots) of every public header."""
    for module in rules.modules:
        include = root / "libs" / module / "include"
        for path in sorted(include.rglob("*.hpp")):
            yield module, path.relative_to(include).as_posix(), roots_of(root, rules, module)


def problems(root):
    rules = check_layers.rules_of(root)
    version = subprocess.run([COMPILER, "--version"], capture_output=True, text=True).stdout
    cache = root / ".cache" / "headers"
    cache.mkdir(parents=True, exist_ok=True)
    digests = {module: digest(version, roots_of(root, rules, module)) for module in rules.modules}

    def check(entry):
        module, header, roots = entry
        passed = cache / (header.replace("/", "-") + "." + digests[module][:24])
        if passed.exists():
            return None
        complaint = compile_alone(header, roots)
        if not complaint:
            passed.touch()
            return None
        first = next((line for line in complaint.splitlines() if "error" in line), complaint.splitlines()[0])
        return (f"libs/{module}/include/{header} does not compile alone: {first}\n"
                f"    include what it uses (modules that {module} may see: {', '.join(rules.modules[module]) or 'none'})")

    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("DAJUAN_JOBS", os.cpu_count() or 1))) as pool:
        yield from filter(None, pool.map(check, headers_of(root, rules)))


if __name__ == "__main__":
    checking.run("headers", problems)
