"""The schemas that editors use accept what the program accepts, and refuse what it refuses."""
import copy
import json
import re
import unittest

import jsonschema
import yaml

import program

MECHANISMS = program.ROOT / "mechanisms"
SAMPLES = program.ROOT / "samples"


class Plain(yaml.SafeLoader):
    """YAML as editors read it: true and false alone are flags, days stay text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Plain)


def validator(name):
    schema = json.loads((MECHANISMS / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


DEFINITIONS = sorted([*MECHANISMS.glob("*/definition.yaml"), *SAMPLES.glob("**/definition.yaml")])
CASES = sorted([*MECHANISMS.glob("*/cases.yaml"), *SAMPLES.glob("**/*cases.yaml")])

# What is wrong, and where it is put: path, value.
WRONG_DEFINITIONS = [
    ("an unknown key", ["colour"], "red"),
    ("an unknown key of a field", ["fields", "species", "privat"], True),
    ("a type that there is not", ["fields", "species", "type"], "colour"),
    ("a length without a unit", ["clocks", "handing", "within"], 15),
    ("an action without anybody to do it", ["actions", "arrive", "by"], None),
    ("a capital in an identifier", ["states", "Done"], "完"),
    ("a day that is none", ["from"], "2025/01/01"),
    ("two kinds of clock in one", ["clocks", "handing", "at_least"], "3 days"),
    ("a weekday that there is not", ["agenda", "weekly", "on"], "sonntag"),
    ("a flag that is a word", ["states", "accepted", "final"], "yes"),
    ("a stock with a balance", ["stocks", "in_nursery", "balance"], 10),
]
WRONG_CASES = [
    ("an unknown key", [0, "then", "status"], "accepted"),
    ("a step without an action", [0, "when"], {"on": "2025-01-01", "by": "village"}),
    ("a day that is none", [0, "given", 0, "on"], "1 March"),
    ("a clock state that there is not", [0, "then", "clocks"], {"handing": "late-ish"}),
    ("a case without a name", [0, "name"], None),
    ("a balance of another word", [0, "then", "balance"], {"open": 1}),
]


def broken(document, path, value):
    document = copy.deepcopy(document)
    place = document
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return document


class Schema(program.ProgramTest):
    def refused_by_the_program(self, name, document):
        """The same fault in a folder of its own, as the program sees it."""
        sample = SAMPLES / "mechanisms" / "courtyard-seedlings"
        for file in ("definition.yaml", "cases.yaml"):
            content = yaml.safe_dump(document, allow_unicode=True) if file == name else (sample / file).read_text(encoding="utf-8")
            self.write(f"courtyard-seedlings/{file}", content)
        return program.run("mechanism", "check", self.folder / "courtyard-seedlings").returncode == 1

    def test_everything_shipped_is_valid(self):
        for name, files in (("schema.json", DEFINITIONS), ("cases.schema.json", CASES)):
            schema = validator(name)
            self.assertGreater(len(files), 10)
            for path in files:
                with self.subTest(path.relative_to(program.ROOT)):
                    self.assertEqual([f"{list(e.absolute_path)}: {e.message[:200]}" for e in schema.iter_errors(load(path))], [])

    def test_wrong_definitions_are_refused_by_both(self):
        schema = validator("schema.json")
        document = load(SAMPLES / "mechanisms" / "courtyard-seedlings" / "definition.yaml")
        self.assertTrue(schema.is_valid(document))
        for what, path, value in WRONG_DEFINITIONS:
            with self.subTest(what):
                wrong = broken(document, path, value)
                self.assertFalse(schema.is_valid(wrong))
                self.assertTrue(self.refused_by_the_program("definition.yaml", wrong))

    def test_wrong_cases_are_refused_by_both(self):
        schema = validator("cases.schema.json")
        document = load(SAMPLES / "mechanisms" / "courtyard-seedlings" / "cases.yaml")
        self.assertTrue(schema.is_valid(document))
        for what, path, value in WRONG_CASES:
            with self.subTest(what):
                wrong = broken(document, path, value)
                self.assertFalse(schema.is_valid(wrong))
                self.assertTrue(self.refused_by_the_program("cases.yaml", wrong))

    def test_the_program_knows_every_key_of_the_schema(self):
        """No key that an editor offers is an unknown key to the program."""
        schema = json.loads((MECHANISMS / "schema.json").read_text(encoding="utf-8"))
        kinds = {"source": "sources", "field": "fields", "rule": "rules", "action": "actions", "clock": "clocks", "duty": "duties",
                 "stock": "stocks", "link": "links", "rate": "rates"}
        document = {"id": "keys", "name": "键"}
        for kind, section in kinds.items():
            document[section] = {"a_" + kind: {key: 1 for key in schema["$defs"][kind]["properties"]}}
        document.update({key: document.get(key, 1) for key in schema["properties"]})
        self.write("keys/definition.yaml", yaml.safe_dump(document, allow_unicode=True))
        done = program.run("mechanism", "check", self.folder / "keys", "--json")
        self.assertEqual(done.returncode, 1)
        faults = json.loads(done.stdout)["faults"]
        self.assertGreater(len(faults), 10)
        self.assertEqual([fault["en"] for fault in faults if fault["code"] == "unknown-key"], [])

    def test_the_template_shows_editors_where_the_schema_is(self):
        for file, schema in (("definition.yaml", "schema.json"), ("cases.yaml", "cases.schema.json")):
            first = (MECHANISMS / "_template" / file).read_text(encoding="utf-8").splitlines()[0]
            self.assertEqual(first, f"# yaml-language-server: $schema=../{schema}")


if __name__ == "__main__":
    unittest.main()
