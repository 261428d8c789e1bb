#!/usr/bin/env python3
"""Writes docs/mechanism-faults.md from the tables of faults (libs/mechanism/src/*_codes.hpp) and the kept examples of
them (libs/mechanism/tests/faults).

usage: fault_docs.py [ROOT]
"""
import difflib
import pathlib
import re
import sys

import checking

FOLDER = "libs/mechanism/tests/faults"
PAGE = "docs/mechanism-faults.md"
TABLES = ("libs/mechanism/src/fault_codes.hpp", "libs/mechanism/src/check_codes.hpp")
ROW = re.compile(r'FaultKind\{\s*"([^"]+)",\s*"([^"]+)",\s*"([^"]+)"\s*\}')
SHARED = ("base.yaml", "later.yaml", "roles.yaml")
HEAD = """# Faults of a mechanism

Each fault that `dajuan mechanism check` tells, with an example: the lines in which it differs from a mechanism without a fault
([base.yaml](../libs/mechanism/tests/faults/base.yaml)), what is told of it, and what to write instead. `@repeat(N, text)` in an
example stands for N times that text. 下面是检查机制文件时会指出的每一种错误：例子、提示、应当怎样写。

Made by `tools/fault_docs.py`; do not edit it by hand.
"""


def visible(line):
    """Control characters as they are written in code."""
    return "".join(f"\\x{ord(c):02x}" if ord(c) < 32 and c != "\t" else c for c in line)


class Example:
    """One kept example: where the fault is, what is told of it, and the lines that make it."""

    def __init__(self, root, name, files):
        self.name = name
        for shared, path in files:
            text = checking.text_of(path)
            lines = text.splitlines()
            if not text.startswith("# expect: "):
                continue
            place, rest = lines[0].removeprefix("# expect: ").split(" ", 1)
            code, self.zh, self.en = (part.strip() for part in rest.split("|"))
            self.code = code
            self.mend_zh, self.mend_en = (part.strip() for part in lines[1].removeprefix("# write: ").split("|"))
            self.line = int(place.split(":")[1])
            self.lines = self.changed(checking.text_of(root / FOLDER / shared).splitlines(), lines)

    def changed(self, base, lines):
        """Lines of the example that the base does not have; the line of the fault where there are none."""
        matcher = difflib.SequenceMatcher(None, base[2:], lines[2:], autojunk=False)
        told = {2 + number for tag, _, _, begin, end in matcher.get_opcodes() if tag != "equal" for number in range(begin, end)}
        at = self.line - 1
        shown = sorted(told | {at} if 0 <= at < len(lines) else told)
        return [visible(lines[number][:400]) for number in shown if lines[number].strip()]


def examples(root):
    """All kept examples by name: a definition alone, or a folder with one of the shared files in its own form."""
    folder = pathlib.Path(root) / FOLDER
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield Example(root, path.name, [("base.yaml" if file.name == "definition.yaml" else file.name, file)
                                            for file in sorted(path.iterdir())])
        elif path.name not in SHARED:
            yield Example(root, path.stem, [("base.yaml", path)])


def meanings(root):
    """(code, zh, en) of each kind of fault, in the order of the tables."""
    return [row for table in TABLES for row in ROW.findall(checking.text_of(pathlib.Path(root) / table))]


def section(example, zh, en):
    return "\n".join(["", f"## {example.name}", "", f"{zh}。{en[0].upper() + en[1:]}.", "", "```yaml", *example.lines, "```", "",
                      f"- 提示：{example.zh}", f"- 写法：{example.mend_zh}", f"- Told: {example.en}", f"- Write: {example.mend_en}", ""])


def page(root):
    kept = {example.name: example for example in examples(root)}
    told = [section(kept[code], zh, en) for code, zh, en in meanings(root) if code in kept]
    return HEAD + f"\n{len(told)} kinds.\n" + "".join(told)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    (root / PAGE).write_text(page(root), encoding="utf-8")


if __name__ == "__main__":
    main()
