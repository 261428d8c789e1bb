#!/usr/bin/env python3
"""Fails where a module includes what tools/layers.txt does not allow. Needs no build.

usage: check_layers.py [ROOT]
"""
import re

import checking

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
DEPENDS = re.compile(r"dajuan_add_module\(\s*(\w+)([^)]*)\)")
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]""")
OTHER_KEYS = ("pure", "impure", "home")


class Rules:
    """tools/layers.txt: `modules` maps each module to those it may include, `homes` a header to its modules."""

    def __init__(self, text):
        self.modules, self.homes, self.pure, self.impure = {}, {}, set(), set()
        for line in text.splitlines():
            key, colon, rest = line.split("#")[0].partition(":")
            key, words = key.strip(), rest.split()
            if not colon:
                continue
            if key == "home":
                self.homes[words[0]] = words[1:]
            elif key in OTHER_KEYS:
                getattr(self, key).update(words)
            else:
                self.modules[key] = words

    def homes_of(self, header):
        """The modules that may include a header from outside; None where the header is not listed."""
        fitting = [prefix for prefix in self.homes
                   if header == prefix or (header.startswith(prefix) and not prefix[-1].isalnum())
                   or header.startswith(prefix + ".")]
        return self.homes[max(fitting, key=len)] if fitting else None


def rules_of(root):
    return Rules(checking.text_of(root / "tools" / "layers.txt"))


def module_of(path):
    """The module a file belongs to (libs/report/src/x.cpp: report), None for tests, fuzz, bench."""
    parts = path.split("/")
    if parts[0] == "apps":
        return "apps" if "tests" not in parts else None
    if parts[0] == "libs" and len(parts) > 2:
        return parts[1]
    return None


def is_standard(header):
    return "/" not in header and "." not in header


def include_problem(rules, path, quoted, header):
    """What is wrong with one #include in the file at `path`, or None."""
    module, is_public, is_test = module_of(path), "/include/" in path, "/tests/" in path
    if header.startswith("dajuan/"):
        target = header.split("/")[1]
        if target != module and target not in rules.modules[module]:
            allowed = ", ".join(rules.modules[module]) or "no other"
            return (f"{module} may not include {target} ({header}). It may see {allowed}: move the code to a higher "
                    f"module, or hand the value in through an interface of {module}")
        return None
    if is_test:
        return None  # tests may use what they like from outside
    if quoted:
        if ".." in header.split("/"):
            return f'"{header}" leaves its folder: include public headers as dajuan/<module>/<name>.hpp'
        if is_public:
            return f'a public header may not include the private "{header}"'
        return None
    if is_standard(header):
        if module in rules.pure and header in rules.impure:
            return f"pure module {module} includes <{header}>: take bytes and values, or move the code to an adapter"
        return None
    homes = rules.homes_of(header)
    if homes is None:
        return f"<{header}> has no home in tools/layers.txt: use a listed library, or add a `home:` line with its module"
    if module not in homes:
        return f"<{header}> belongs to {', '.join(homes)}, not to {module}: call it there, behind an interface of ours"
    if is_public:
        return f"a public header shows <{header}>: forward-declare, and include it in the .cpp"
    return None


def cpp_problems(root, rules):
    for path in checking.files(root, ".cpp", ".hpp", ".h"):
        name = checking.relative(root, path)
        module = module_of(name)
        if module is None:
            continue
        if module not in rules.modules:
            yield f"{name}: module {module} has no line in tools/layers.txt"
            continue
        content = checking.text_of(path)
        for match in INCLUDE.finditer(content):
            problem = include_problem(rules, name, match[1] == '"', match[2])
            if problem:
                yield f"{name}:{content.count(chr(10), 0, match.start(2)) + 1}: {problem}"


def cmake_problems(root, rules):
    """DEPENDS in libs/*/CMakeLists.txt may be less than the rules allow, never more."""
    for path in sorted((root / "libs").glob("*/CMakeLists.txt")):
        for module, arguments in DEPENDS.findall(checking.text_of(path)):
            depends = re.search(r"\bDEPENDS\b((?:\s+[a-z_]+\b)*)", arguments)
            for target in depends[1].split() if depends else []:
                if target not in rules.modules.get(module, []):
                    yield f"{checking.relative(root, path)}: {module} DEPENDS {target}, which tools/layers.txt does not allow"


def web_problems(root):
    """The web knows only the contract: api/; and web/src/ui, web/src/api know no feature."""
    for path in checking.files(root, ".ts", ".vue"):
        name = checking.relative(root, path)
        if not name.startswith("web/src/"):
            continue
        for imported in IMPORT.findall(checking.text_of(path)):
            target = (path.parent / imported).resolve()
            if not any(target.is_relative_to(root / home) for home in ("web", "api")):
                yield f"{name}: imports {imported}: the web knows only web/ and api/"
            elif name.startswith(("web/src/ui/", "web/src/api/")) and target.is_relative_to(root / "web/src/features"):
                yield f"{name}: imports the feature {imported}: shared parts know no feature; pass it in as a prop or slot"


def problems(root):
    rules = rules_of(root)
    yield from cpp_problems(root, rules)
    yield from cmake_problems(root, rules)
    yield from web_problems(root)


if __name__ == "__main__":
    checking.run("layers", problems)
