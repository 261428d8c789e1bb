#!/usr/bin/env python3
"""Fails where a Markdown document points to a file, a heading, a path or a ./dev command that is not there.

usage: check_links.py [ROOT]

Checked: relative links and their anchors, paths in `back ticks` that begin with a folder of ours, and `./dev NAME`.
Paths with a placeholder (NNNN, <name>, *, {a,b}) and what tools make (build/, web/dist/, .dajuan/) are left alone.
"""
import re

import checking

FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
CODE = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.M)
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
PATH = re.compile(r"(?:\./)?[\w.-]+(?:/[\w.-]+)*/?")
MADE = ("build", "web/dist", "web/node_modules", ".dajuan", ".cache")
COMMAND = re.compile(r"\./dev ([a-z]+)")
DEV_COMMANDS = re.compile(r"^cmd_([a-z]+)\(\)", re.M)


def anchor(heading):
    """The anchor that forges make of a heading: lower case, punctuation dropped, spaces to hyphens."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", lambda match: match[1] or "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def anchors(markdown):
    return {anchor(heading) for heading in HEADING.findall(FENCE.sub("", markdown))}


def link_problem(root, path, target):
    if OUTSIDE.match(target) or target.startswith("//"):
        return None
    place, _, fragment = target.partition("#")
    file = (root / place.lstrip("/") if place.startswith("/") else path.parent / place) if place else path
    if not file.exists():
        return f"the link to {target} leads nowhere: mend the path, or write the file"
    if fragment and file.suffix == ".md" and fragment.lower() not in anchors(checking.text_of(file)):
        return f"the link to {target}: {file.name} has no heading of that name"
    return None


def path_problem(root, folders, code):
    """A path in back ticks that begins with a folder of ours must exist."""
    if not PATH.fullmatch(code) or "/" not in code or "NNNN" in code:
        return None
    name = code[2:] if code.startswith("./") else code
    if name.split("/")[0] not in folders or any(name == made or name.startswith(made + "/") for made in MADE):
        return None
    return None if (root / name).exists() else f"the path `{code}` does not exist: name what is there today"


def problems(root):
    # What git does not store (an empty folder) does not count as ours.
    folders = {checking.relative(root, path).split("/")[0] for path in checking.files(root)
               if "/" in checking.relative(root, path)}
    dev = root / "dev"
    commands = set(DEV_COMMANDS.findall(checking.text_of(dev))) | {"help"} if dev.exists() else None
    for path in checking.files(root, ".md"):
        whole = checking.text_of(path)
        prose = FENCE.sub(lambda match: "\n" * match[0].count("\n"), whole)
        found = [(match.start(), link_problem(root, path, match[1])) for match in LINK.finditer(CODE.sub(lambda m: " " * len(m[0]), prose))]
        found += [(match.start(), path_problem(root, folders, match[1])) for match in CODE.finditer(prose)]
        for position, problem in sorted(item for item in found if item[1]):
            yield f"{checking.relative(root, path)}:{prose.count(chr(10), 0, position) + 1}: {problem}"
        for command in sorted(set(COMMAND.findall(whole)) - commands) if commands else []:
            yield f"{checking.relative(root, path)}: ./dev has no command {command}"


if __name__ == "__main__":
    checking.run("links", problems)
