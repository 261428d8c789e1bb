from tree import TreeTest

import check_readme

ENGLISH = "# Dajuan\n\n## Start\n```sh\n./start\n# no heading\n```\n\n## Map\n"
CHINESE = "# 答卷\n\n## 启动\n```sh\n./start\n# no heading\n```\n\n## 文档\n"


class Readme(TreeTest):
    def problems(self, english, chinese):
        self.write("README.md", english)
        self.write("README.zh-CN.md", chinese)
        return check_readme.problems(self.root)

    def test_twins_in_step_pass(self):
        self.assert_none(self.problems(ENGLISH, CHINESE))

    def test_a_heading_more_is_caught(self):
        self.assert_one(self.problems(ENGLISH + "### Licence\n", CHINESE), "heading 4 differs: ### Licence against nothing")

    def test_another_level_is_caught(self):
        self.assert_one(self.problems(ENGLISH, CHINESE.replace("## 文档", "### 文档")), "heading 3 differs: ## Map against ### 文档")

    def test_another_command_is_caught(self):
        self.assert_one(self.problems(ENGLISH, CHINESE.replace("./start", "./start --data x")), "command block 1 differs")

    def test_a_missing_twin_is_caught(self):
        self.write("README.md", ENGLISH)
        self.assert_one(check_readme.problems(self.root), "README.zh-CN.md is missing")
