#!/usr/bin/env python3
"""Fails where the glossary and the public types do not speak of the same things.

usage: check_glossary.py [ROOT]

docs/glossary.md has tables 中文 | identifier | meaning | source. Every identifier there must exist in the code, and
every public type (struct, class, enum in libs/*/include) must be an identifier there, or stand in
tools/glossary_allow.txt: types without a word of the domain. That list may only shrink: its head says how many
entries there are at most, and an entry that is no longer needed is refused.
"""
import re

import checking

TYPE = re.compile(r"^[ \t]*(?:enum(?: class| struct)?|struct|class)\s+(?:\[\[\w+\]\]\s*)?(\w+)\s*(?:final\s*)?(?=[:{]|$)", re.M)
AT_MOST = re.compile(r"^# at most (\d+)$", re.M)
CODE_SUFFIXES = (".hpp", ".cpp", ".ts", ".vue", ".yaml", ".sql")


def without_comments(code):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", code, flags=re.S)


def public_types(root):
    """Name of each public type, with the header where it stands."""
    types = {}
    for path in sorted((root / "libs").glob("*/include/**/*.hpp")):
        for name in TYPE.findall(without_comments(checking.text_of(path))):
            types.setdefault(name, checking.relative(root, path))
    return types


def glossary_rows(root):
    """(line number, cells) of the rows in the tables of the glossary."""
    for number, line in enumerate(checking.text_of(root / "docs" / "glossary.md").splitlines(), 1):
        if not line.startswith("|"):
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] != "中文" and not set(cells[0]) <= set("-: "):
            yield number, cells


def allowed(root):
    """The entries of the allow list, and the highest number of them that it grants itself."""
    path = root / "tools" / "glossary_allow.txt"
    content = checking.text_of(path) if path.exists() else ""
    entries = [line.split("#")[0].strip() for line in content.splitlines()]
    limit = AT_MOST.search(content)
    return [entry for entry in entries if entry], int(limit[1]) if limit else 0


def allow_list_problems(root, types, known):
    entries, limit = allowed(root)
    if len(entries) > limit:
        yield (f"tools/glossary_allow.txt: {len(entries)} entries, {limit} at most. The list may only shrink: "
               "give the new type a word in docs/glossary.md")
    elif len(entries) < limit:
        yield f"tools/glossary_allow.txt: only {len(entries)} entries are left: write `# at most {len(entries)}` at its head"
    for entry in entries:
        if entry not in types:
            yield f"tools/glossary_allow.txt: no public type {entry} any more: take it out"
        elif entry in known:
            yield f"tools/glossary_allow.txt: {entry} is in the glossary now: take it out"


def problems(root):
    types = public_types(root)
    words = set()
    for path in checking.files(root, *CODE_SUFFIXES):
        words.update(re.findall(r"\w+", checking.text_of(path)))
    known = set()
    for number, cells in glossary_rows(root):
        if len(cells) != 4 or not all(cells):
            yield f"docs/glossary.md:{number}: a row has four filled cells: 中文 | identifier | meaning | source"
            continue
        for identifier in re.findall(r"`([^`]+)`", cells[1]):
            known.update(identifier.split("::"))
            missing = [part for part in identifier.split("::") if part not in words]
            if missing:
                yield f"docs/glossary.md:{number}: `{identifier}` is nowhere in the code: use the identifier that is there"
    entries, _ = allowed(root)
    for name, header in sorted(types.items()):
        if name not in known and name not in entries:
            yield f"{header}: the public type {name} has no row in docs/glossary.md: add 中文, identifier, meaning, source"
    yield from allow_list_problems(root, types, known)


if __name__ == "__main__":
    checking.run("glossary", problems)
