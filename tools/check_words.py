#!/usr/bin/env python3
"""Fails where a file names a place that only one machine has: a package registry's host, or a folder of a workplace.

usage: check_words.py [ROOT]

What is installed comes from whatever mirror the reader uses; a lock file that names a host would force one on him.
"""
import re

import checking

# Written in pieces, so that this file does not name them itself.
FORBIDDEN = [
    (re.compile(r"registry\.[\w.-]*npm[\w.-]*\.\w+|npm\." + r"pkg\.\w+|registry\.yarn" + r"pkg\.\w+"),
     "a package registry's host: set omit-lockfile-registry-resolved=true in web/.npmrc and write the lock file again"),
    (re.compile(r"\b(deb|security|ftp)\." + r"debian\.org"), "a package mirror's host: name the package alone"),
    (re.compile(r'"resolved":\s*"https?:'), "a lock file with addresses: set omit-lockfile-registry-resolved=true in web/.npmrc"),
    (re.compile(r"(?<![\w./-])/(" + r"work|home|root|Users)/\w"), "a path that only one machine has: use a path from the root of the tree"),
]
BINARY = (".docx", ".pdf", ".png", ".ico", ".woff", ".woff2", ".zip", ".gz", ".xlsx")


def problems(root):
    for path in checking.files(root):
        if path.suffix in BINARY:
            continue
        for number, line in enumerate(checking.text_of(path).splitlines(), 1):
            for pattern, what in FORBIDDEN:
                if pattern.search(line):
                    yield f"{checking.relative(root, path)}:{number}: {what}"


if __name__ == "__main__":
    checking.run("words", problems)
