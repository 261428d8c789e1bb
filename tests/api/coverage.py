#!/usr/bin/env python3
"""Fails where an operation of the contract was not answered well, or was not refused, by any API test; and where the
routes of the server are not the operations of the contract, or let in others than its x-roles.

usage: coverage.py FOLDER     (with the records that the API tests of this run left there)
"""
import collections
import pathlib
import re
import sys

import contract


def problems(folder, operations, routes):
    """`operations` and `routes`: the roles of each operation, as the contract and as the server has them."""
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
    for name in sorted(set(operations) & set(routes)):
        if sorted(operations[name]) != sorted(routes[name]):
            yield f"{name}: x-roles {operations[name]} in api/openapi.yaml, {routes[name]} in libs/http/src/routes.cpp"


def routes_of(routes_source, access_source):
    words = dict(re.findall(r'string_view (k\w+) =\s*"(\w+)"', access_source))
    def roles(text):
        return [words[one[5:]] if one.startswith("app::") else one.strip('"') for one in re.split(r",\s*", text)]
    sets = {name: roles(text) for name, text in re.findall(r"constexpr RouteRoles (k\w+) = \{([^}]+)\};", routes_source)}
    rows = re.findall(r'^    \{"[A-Z]+",\s+"[^"]+",\s+"(\w+)",\s+(k\w+),', routes_source, re.M)
    return {name: sets[roles] for name, roles in rows}


def main():
    libs = contract.ROOT / "libs"
    routes = routes_of((libs / "http" / "src" / "routes.cpp").read_text(encoding="utf-8"),
                       (libs / "app" / "include" / "dajuan" / "app" / "access.hpp").read_text(encoding="utf-8"))
    operations = {one.name: one.spec["x-roles"] for one in contract.OPERATIONS}
    found = list(problems(sys.argv[1], operations, routes))
    print("\n".join(found) or f"coverage: all {len(contract.OPERATIONS)} operations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
