from tree import TreeTest

import check_glossary

HEAD = "# 词汇\n\n| 中文 | identifier | meaning | source |\n|---|---|---|---|\n"
FIGURE = "| 数据 | `Figure` | a numeral that measures | reading rules |\n"


class Glossary(TreeTest):
    def setUp(self):
        super().setUp()
        self.write("libs/report/include/dajuan/report/report.hpp",
                   "// struct Ghost {\nnamespace x {\nclass Later;\nstruct Figure {\n};\nenum class Level : unsigned char { kHard };\n}\n")

    def problems(self, rows, allow=None):
        self.write("docs/glossary.md", HEAD + rows)
        if allow is not None:
            self.write("tools/glossary_allow.txt", allow)
        return check_glossary.problems(self.root)

    def test_all_types_covered_passes(self):
        self.assert_none(self.problems(FIGURE + "| 硬承诺 | `Level::kHard` | checkable | reading rules |\n"))
        self.assert_none(self.problems(FIGURE, "# at most 1\nLevel  # plumbing\n"))

    def test_a_type_without_a_word_is_caught(self):
        self.assert_one(self.problems(FIGURE), "report.hpp: the public type Level has no row in docs/glossary.md")

    def test_a_word_without_code_is_caught(self):
        rows = FIGURE + "| 力度 | `Level` | how hard | rules |\n| 河长 | `RiverChief` | a post | rules |\n"
        self.assert_one(self.problems(rows), "docs/glossary.md:7", "`RiverChief` is nowhere in the code")

    def test_a_row_without_a_source_is_caught(self):
        rows = FIGURE + "| 力度 | `Level` | how hard | rules |\n| 数 | `Figure` | no source |  |\n"
        self.assert_one(self.problems(rows), "docs/glossary.md:7", "four filled cells")

    def test_the_allow_list_may_not_grow(self):
        self.assert_one(self.problems(FIGURE, "# at most 0\nLevel\n"), "1 entries, 0 at most", "may only shrink")

    def test_the_allow_list_gives_back_its_room(self):
        self.assert_one(self.problems(FIGURE, "# at most 5\nLevel\n"), "write `# at most 1` at its head")

    def test_a_stale_entry_is_caught(self):
        self.assert_one(self.problems(FIGURE, "# at most 2\nLevel\nGone\n"), "no public type Gone any more")

    def test_an_entry_with_a_row_is_caught(self):
        self.assert_one(self.problems(FIGURE, "# at most 2\nLevel\nFigure\n"), "Figure is in the glossary now")
