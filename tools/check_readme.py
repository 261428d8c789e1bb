#!/usr/bin/env python3
"""Fails where README.md and README.zh-CN.md are not in step: the same headings by level, the same commands.

usage: check_readme.py [ROOT]
"""
import itertools
import re

import checking

TWINS = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```[ \t]*$", re.M | re.S)
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+)$", re.M)


def blocks(markdown):
    return [block.strip() for block in BLOCK.findall(markdown)]


def headings(markdown):
    """(level, words) of each heading; a # inside a block of commands is none."""
    return [(len(marks), words) for marks, words in HEADING.findall(BLOCK.sub("", markdown))]


def problems(root):
    missing = [name for name in TWINS if not (root / name).exists()]
    if missing:
        yield from (f"{name} is missing: a stranger reads it first" for name in missing)
        return
    english, chinese = (checking.text_of(root / name) for name in TWINS)
    for number, (one, other) in enumerate(itertools.zip_longest(headings(english), headings(chinese)), 1):
        if one is None or other is None or one[0] != other[0]:
            told = " against ".join("nothing" if heading is None else "#" * heading[0] + " " + heading[1] for heading in (one, other))
            yield f"README.md and README.zh-CN.md: heading {number} differs: {told}; keep both in step"
            break
    for number, (one, other) in enumerate(itertools.zip_longest(blocks(english), blocks(chinese)), 1):
        if one != other:
            first = (one or other).splitlines()[0]
            yield f"README.md and README.zh-CN.md: command block {number} differs ({first}): the commands must be the same in both"


if __name__ == "__main__":
    checking.run("readme", problems)
