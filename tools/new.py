#!/usr/bin/env python3
"""Starts a new unit from its template in tools/templates/.

usage: ./dev new decision TITLE     docs/decisions/NNNN-title.md
       ./dev new migration NAME     db/migrations/NNNN_name/
       ./dev new mechanism ID       mechanisms/ID/, by `dajuan mechanism new`
"""
import datetime
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def slug(words, joint):
    """Lower-case ASCII words with `joint` between them; empty where nothing is left."""
    return joint.join(re.findall(r"[a-z0-9]+", words.lower()))


def next_number(folder):
    numbers = [int(match[1]) for path in folder.glob("[0-9]*") if (match := re.match(r"(\d{4})", path.name))]
    return max(numbers, default=0) + 1


def fill(template, values):
    for key, value in values.items():
        template = template.replace("{{" + key + "}}", value)
    return template


def new_decision(root, title):
    folder = root / "docs" / "decisions"
    number = next_number(folder)
    path = folder / f"{number:04}-{slug(title, '-')}.md"
    text = (folder / "0000-template.md").read_text(encoding="utf-8")
    path.write_text(text.replace("0000. Title of the decision", f"{number:04}. {title}")
                    .replace("YYYY-MM-DD", datetime.date.today().isoformat()), encoding="utf-8")
    return [path]


def new_migration(root, name):
    number = next_number(root / "db" / "migrations")
    folder = root / "db" / "migrations" / f"{number:04}_{slug(name, '_')}"
    folder.mkdir(parents=True)
    made = []
    for template in sorted((root / "tools" / "templates" / "migration").iterdir()):
        made.append(folder / template.name)
        made[-1].write_text(fill(template.read_text(encoding="utf-8"), {"number": f"{number:04}", "name": name}),
                            encoding="utf-8")
    return made


def new_mechanism(root, name):
    """The program does it, for those who have no source tree too; it says itself what it made and what comes next."""
    program = os.environ.get("DAJUAN_PROGRAM", str(root / "build" / "dajuan"))
    if not pathlib.Path(program).is_file():
        sys.exit("./dev new mechanism: build the program first (./dev build)")
    done = subprocess.run([program, "mechanism", "new", name, "--in", "mechanisms"], cwd=root, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return []


KINDS = {"decision": new_decision, "migration": new_migration, "mechanism": new_mechanism}


def main(arguments, root=ROOT):
    if len(arguments) < 2 or arguments[0] not in KINDS or not slug(" ".join(arguments[1:]), "-"):
        print(__doc__.split("usage: ")[1], "\nThe name needs letters or digits of ASCII: it becomes a path.", file=sys.stderr)
        return 2
    for path in KINDS[arguments[0]](root, " ".join(arguments[1:])):
        print(path.relative_to(root))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
