#!/usr/bin/env python3
"""Fails where a source file is longer than 400 lines without a reason at its head.

usage: check_length.py [ROOT]

The reason is a comment in the first 15 lines: `Over 400 lines because ...`. Generated files say so at their head.
"""
import re

import checking

LINES_MAX = 400
HEAD_LINES = 15
SUFFIXES = (".cpp", ".hpp", ".h", ".py", ".sh", ".ts", ".js", ".vue", ".css", ".cmake", ".sql")
REASON = re.compile(r"Over 400 lines because \w+", re.I)
GENERATED = re.compile(r"\b(auto-)?generated (by|from)\b", re.I)


def problems(root):
    for path in checking.files(root, *SUFFIXES):
        lines = checking.text_of(path).splitlines()
        head = "\n".join(lines[:HEAD_LINES])
        if len(lines) > LINES_MAX and not REASON.search(head) and not GENERATED.search(head):
            yield (f"{checking.relative(root, path)}: {len(lines)} lines, {LINES_MAX} at most: split it by what its parts "
                   "are for, or say at its head `Over 400 lines because ...`")


if __name__ == "__main__":
    checking.run("length", problems)
