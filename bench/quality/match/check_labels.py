#!/usr/bin/env python3
"""Checks the labels of this folder against the texts they speak of: offsets, check values, columns.

    check_labels.py [CORPUS]

CORPUS is the folder of the national reports (YEAR.txt); without it the national pairs are skipped, which is
said. The township pairs stand in samples/match. Python standard library only.
"""
import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOWNS = HERE.parents[2] / "samples" / "match"
COLUMNS = ("promise_start promise_end promise_check strength outcome passages carried_over weakened").split()
OUTCOMES = ("answered", "without_measure", "part", "not_written")
FILES = re.compile(r"^# plan: (\S+\.txt)\b.*?; review: (\S+\.txt)\b")


def check_value(words):
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:8]


def span_fault(text, start, end, value, what):
    if not 0 <= start < end <= len(text):
        return f"{what} {start}-{end} is outside the text ({len(text)} code points)"
    if check_value(text[start:end]) != value:
        return f"{what} {start}-{end} has other words than those labelled"
    return None


def check_row(cells, plan, review):
    """The faults of one row, as strings."""
    if len(cells) != len(COLUMNS):
        return [f"{len(cells)} columns, {len(COLUMNS)} expected"]
    start, end, value, strength, outcome, passages, carried, weakened = cells
    faults = []
    if strength not in ("hard", "soft"):
        faults.append(f"strength {strength}")
    if outcome not in OUTCOMES:
        faults.append(f"outcome {outcome}")
    if carried not in ("y", "n") or weakened not in ("y", "n"):
        faults.append("carried_over and weakened are y or n")
    if (outcome == "not_written") != (passages == ""):
        faults.append(f"{outcome} with passages '{passages}'")
    faults.append(span_fault(plan, int(start), int(end), value, "promise"))
    for passage in filter(None, passages.split(";")):
        match = re.fullmatch(r"(\d+)-(\d+):([0-9a-f]{8})", passage)
        if not match:
            faults.append(f"passage '{passage}'")
            continue
        faults.append(span_fault(review, int(match[1]), int(match[2]), match[3], "passage"))
    return [f for f in faults if f]


def check_file(path, folder, counts):
    """The faults of one pair, or None where its texts are not here."""
    lines = path.read_text(encoding="utf-8").splitlines()
    files = next((m for m in map(FILES.match, lines) if m), None)
    if not files:
        return ["no header line '# plan: FILE; review: FILE'"]
    if folder is None or not all((folder / name).is_file() for name in files.groups()):
        return None
    plan, review = ((folder / name).read_text(encoding="utf-8") for name in files.groups())
    rows = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not rows or rows[0][1].split("\t") != COLUMNS:
        return ["the first row names other columns"]
    faults = []
    seen = set()
    for number, line in rows[1:]:
        cells = line.split("\t")
        try:
            faults += [f"line {number}: {fault}" for fault in check_row(cells, plan, review)]
        except ValueError as wrong:
            faults.append(f"line {number}: {wrong}")
        if tuple(cells[:2]) in seen:
            faults.append(f"line {number}: this promise is labelled twice")
        seen.add(tuple(cells[:2]))
        if len(cells) == len(COLUMNS):
            counts.update([cells[4], cells[3], *(c for c, v in zip(COLUMNS[6:], cells[6:]) if v == "y")])
    return faults


def main(arguments):
    corpus = Path(arguments[0]) if arguments else None
    total = Counter()
    wrong = 0
    pairs = sorted(HERE.glob("*.tsv"))
    for path in pairs:
        national = path.name.startswith("national-")
        counts = Counter()
        faults = check_file(path, corpus if national else TOWNS, counts)
        if faults is None:
            if not national:
                wrong += 1
            print(f"{path.name}: {'skipped, no corpus' if national else 'its texts are missing'}")
            continue
        for fault in faults:
            print(f"{path.name}: {fault}")
        wrong += len(faults)
        total += counts
        promises = sum(counts[o] for o in OUTCOMES)
        print(f"{path.name}: {promises} promises, " + ", ".join(f"{k} {counts[k]}" for k in ("hard", *OUTCOMES, *COLUMNS[6:])))
    print("all: " + ", ".join(f"{k} {total[k]}" for k in ("hard", "soft", *OUTCOMES, *COLUMNS[6:])))
    if not pairs:
        print("no labels found")
    return 1 if wrong or not pairs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
