from tree import TreeTest

import check_links


class Links(TreeTest):
    def document(self, content):
        self.write("docs/page.md", content)
        return check_links.problems(self.root)

    def test_what_exists_passes(self):
        self.write("libs/base/README.md", "# Base\n\n## The `Text` type, in short\n")
        self.write("dev", "cmd_build() {\n  true\n}\n")
        self.assert_none(self.document(
            "# Page\n[base](../libs/base/README.md), [text](../libs/base/README.md#the-text-type-in-short), [here](#page),\n"
            "[out](https://example.org/x), `libs/base/README.md`, `libs/base/`, `libs/<name>/src`, `build/dajuan`, `a/b`\n"
            "```sh\n./dev build\n```\n"))

    def test_a_dead_link_is_caught(self):
        self.assert_one(self.document("# Page\n\nSee [it](gone.md).\n"), "docs/page.md:3", "gone.md leads nowhere")

    def test_a_dead_picture_is_caught(self):
        self.assert_one(self.document("![board](images/board.png)\n"), "images/board.png leads nowhere")

    def test_a_dead_anchor_is_caught(self):
        self.write("docs/other.md", "# Other\n```\n# not a heading\n```\n")
        self.assert_one(self.document("[a](other.md#not-a-heading)\n"), "other.md has no heading of that name")

    def test_a_path_that_moved_is_caught(self):
        self.write("libs/base/src/text.cpp", "")
        self.assert_one(self.document("In `libs/base/src/words.cpp` and `libs/base/src/text.cpp`.\n"),
                        "`libs/base/src/words.cpp` does not exist")

    def test_a_command_that_is_gone_is_caught(self):
        self.write("dev", "cmd_build() {\n  true\n}\n")
        self.assert_one(self.document("```sh\n./dev compile\n```\n"), "./dev has no command compile")

    def test_code_in_a_block_is_no_link(self):
        self.assert_none(self.document("```cpp\nauto x = list[0](gone);\n```\nand `f[1](gone)`\n"))
