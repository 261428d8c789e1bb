#!/usr/bin/env python3
"""Fails where an operation of the contract was not answered well, or was not refused, by any API test; and where the
routes of the server are not the operations of the contract.

usage: coverage.py FOLDER     (with the records that the API tests of this run left there)
"""
import collections
import pathlib
import re
import sys

import contract


def problems(folder, operations, routes):
    seen = collections.defaultdict(set)
    for record in pathlib.Path(folder).glob("*.txt"):
        for line in record.read_text(encoding="utf-8").splitlines():
            name, status = line.split()
            seen[name].add(int(status))
    for name in operations:
        if not any(status < 300 for status in seen[name]):
            yield f"{name}: no API test sees it succeed"
        if not any(status >= 400 for status in seen[name]):
            yield f"{name}: no API test sees it refuse"
    for name in sorted(set(operations) ^ set(routes)):
        yield f"{name}: stands in only one of api/openapi.yaml and libs/http/src/routes.cpp"


def main():
    source = (contract.ROOT / "libs" / "http" / "src" / "routes.cpp").read_text(encoding="utf-8")
    routes = re.findall(r'^    \{"[A-Z]+",\s+"[^"]+",\s+"(\w+)"', source, re.M)
    found = list(problems(sys.argv[1], [one.name for one in contract.OPERATIONS], routes))
    print("\n".join(found) or f"coverage: all {len(contract.OPERATIONS)} operations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
