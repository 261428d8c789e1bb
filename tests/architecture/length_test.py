from tree import TreeTest

import check_length


class Length(TreeTest):
    def test_400_lines_pass(self):
        self.write("libs/x.cpp", "\n" * 400)
        self.assert_none(check_length.problems(self.root))

    def test_401_lines_are_caught(self):
        self.write("libs/x.cpp", "\n" * 401)
        self.assert_one(check_length.problems(self.root), "libs/x.cpp: 401 lines, 400 at most", "split it")

    def test_a_reason_at_the_head_is_heard(self):
        self.write("libs/x.cpp", "// Over 400 lines because the table is one.\n" + "\n" * 500)
        self.assert_none(check_length.problems(self.root))

    def test_a_reason_further_down_is_not(self):
        self.write("web/src/x.vue", "\n" * 30 + "// Over 400 lines because the table is one.\n" + "\n" * 500)
        self.assert_one(check_length.problems(self.root), "web/src/x.vue")

    def test_generated_code_is_let_be(self):
        self.write("web/src/api/schema.ts", "/* Generated from api/openapi.yaml. */\n" + "\n" * 900)
        self.assert_none(check_length.problems(self.root))
