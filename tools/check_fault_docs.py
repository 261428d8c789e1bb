#!/usr/bin/env python3
"""Fails where docs/mechanism-faults.md is not what the kept examples of faults give.

usage: check_fault_docs.py [ROOT]
"""
import itertools

import checking
import fault_docs

REMEDY = f"run python3 tools/fault_docs.py and commit {fault_docs.PAGE}"


def problems(root):
    if not (root / fault_docs.FOLDER).is_dir():
        return
    page = root / fault_docs.PAGE
    if not page.exists():
        yield f"{fault_docs.PAGE} is missing: {REMEDY}"
        return
    wanted, found = fault_docs.page(root).splitlines(), checking.text_of(page).splitlines()
    for number, (one, other) in enumerate(itertools.zip_longest(wanted, found), 1):
        if one != other:
            yield f"{fault_docs.PAGE}:{number}: not what the examples give: {REMEDY}"
            return


if __name__ == "__main__":
    checking.run("fault_docs", problems)
