"""The recipe for a new mechanism, as somebody follows it who writes no C++: every command in it is run."""
import re
import shlex
import unittest

import program

RECIPE = program.ROOT / "docs" / "recipes" / "add-a-mechanism.md"
SAMPLE = program.ROOT / "samples" / "mechanisms" / "courtyard-seedlings"
YAML_LINES_MAX = 80


def commands():
    """Arguments of each `build/dajuan ...` in the recipe's blocks, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", RECIPE.read_text(encoding="utf-8"), re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("build/dajuan ")]


class Recipe(program.ProgramTest):
    def test_every_command_goes_through_in_order(self):
        (self.folder / "samples").symlink_to(program.ROOT / "samples")
        done = {}
        self.assertGreater(len(commands()), 7)
        for arguments in commands():
            with self.subTest(" ".join(arguments)):
                ran = program.run(*arguments, cwd=self.folder, env={"LC_ALL": "C.UTF-8"})
                self.assertEqual((ran.returncode, ran.stderr), (0, b""), ran.stdout.decode("utf-8"))
                self.assertTrue(ran.stdout)
                done[tuple(arguments)] = ran.stdout.decode("utf-8")
        verbs = {arguments[1] for arguments in done}
        self.assertEqual(verbs, {"new", "check", "test", "explain", "graph"})

    def test_the_example_fits_into_eighty_lines(self):
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in SAMPLE.glob("*.yaml"))
        self.assertLess(lines, YAML_LINES_MAX)

    def test_the_example_keeps_its_stocks(self):
        told = program.run("mechanism", "test", SAMPLE, env={"LC_ALL": "C.UTF-8"}).stdout.decode("utf-8")
        self.assertRegex(told, r"4 例通过，0 例失败")
        explained = program.run("mechanism", "explain", SAMPLE, "--case", "1", env={"LC_ALL": "C.UTF-8"}).stdout.decode("utf-8")
        for words in ("到苗数：100 株", "《村庭院绿化约定》第3条", "2025-03-16"):
            self.assertIn(words, explained)

    def test_a_broken_example_fails_its_cases(self):
        definition = (SAMPLE / "definition.yaml").read_text(encoding="utf-8")
        self.write("courtyard-seedlings/definition.yaml", definition.replace("within: 15 days", "within: 16 days"))
        self.write("courtyard-seedlings/cases.yaml", (SAMPLE / "cases.yaml").read_text(encoding="utf-8"))
        ran = program.run("mechanism", "test", self.folder / "courtyard-seedlings", env={"LC_ALL": "C.UTF-8"})
        self.assertEqual(ran.returncode, 1)
        self.assertIn("2025-03-17", ran.stdout.decode("utf-8"))


if __name__ == "__main__":
    unittest.main()
