"""What all checks share: the list of files, and how findings are told. Standard library only."""
import os
import pathlib
import subprocess
import sys

# Made by tools or brought in from outside; never ours to check.
NOT_OURS = {".git", "build", "node_modules", "dist", ".cache", ".dajuan", "__pycache__"}


def _walk(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS)
        for name in sorted(names):
            yield pathlib.Path(folder, name)


def files(root, *suffixes):
    """Our files under `root` (those git knows, and new ones it does not ignore), by suffix; all without one."""
    root = pathlib.Path(root)
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, text=True) if (root / ".git").exists() else None
    if listed and listed.returncode == 0:
        found = (root / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    else:
        found = _walk(root)
    return [path for path in found if (not suffixes or path.suffix in suffixes) and path.is_file()]


def relative(root, path):
    return path.relative_to(root).as_posix()


def text_of(path):
    return path.read_text(encoding="utf-8", errors="replace")


def report(name, problems):
    """Prints the problems, one a line; returns the exit code."""
    problems = list(problems)
    for problem in problems:
        print(problem)
    print(f"{name}: {len(problems)} to mend" if problems else f"{name}: ok")
    return 1 if problems else 0


def run(name, find):
    """The main of a check: `find(root, *arguments)` yields problems; the arguments are those of the command."""
    arguments = [pathlib.Path(argument).resolve() for argument in sys.argv[1:]] or [pathlib.Path.cwd()]
    sys.exit(report(name, find(*arguments)))
