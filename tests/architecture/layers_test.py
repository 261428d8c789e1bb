from tree import TreeTest

import check_layers


class Layers(TreeTest):
    def setUp(self):
        super().setUp()
        self.copy_rules()

    def include(self, path, *headers):
        self.write(path, "".join(f"#include {header}\n" for header in headers))
        return check_layers.problems(self.root)

    def test_lower_modules_and_the_standard_library_are_free(self):
        self.assert_none(self.include("libs/report/src/read.cpp", '"dajuan/base/text.hpp"', '"dajuan/report/read.hpp"',
                                      '"chars.hpp"', "<vector>", "<cstdint>"))

    def test_a_lower_module_may_not_see_a_higher_one(self):
        found = self.include("libs/domain/src/area.cpp", "<string>", '"dajuan/report/read.hpp"')
        self.assert_one(found, "libs/domain/src/area.cpp:2", "domain may not include report", "move the code")

    def test_siblings_do_not_know_each_other(self):
        found = self.include("libs/http/src/post.cpp", '"dajuan/storage/store.hpp"')
        self.assert_one(found, "http may not include storage", "through an interface")

    def test_tests_obey_the_levels_too(self):
        found = self.include("libs/report/tests/read_test.cpp", '"dajuan/document/extract.hpp"', "<gtest/gtest.h>")
        self.assert_one(found, "report may not include document")

    def test_a_pure_module_includes_no_impure_header(self):
        for header in ("fstream", "iostream", "thread", "random", "filesystem", "locale", "ctime"):
            with self.subTest(header):
                self.assert_one(self.include("libs/app/src/x.cpp", f"<{header}>"), f"pure module app includes <{header}>")

    def test_a_third_party_header_has_one_home(self):
        found = self.include("libs/http/src/x.cpp", "<sqlite3.h>")
        self.assert_one(found, "<sqlite3.h> belongs to storage, not to http")
        self.assert_none(self.include("libs/http/src/x.cpp", "<boost/beast/http.hpp>", "<boost/asio.hpp>"))

    def test_a_longer_home_is_not_taken_for_a_shorter_one(self):
        found = self.include("libs/report/src/x.cpp", "<boost/json.hpp>")
        self.assert_one(found, "<boost/json.hpp> belongs to", "not to report")

    def test_an_unknown_header_is_refused(self):
        self.assert_one(self.include("libs/storage/src/x.cpp", "<soci/soci.h>"), "has no home in tools/layers.txt")

    def test_a_public_header_shows_no_third_party(self):
        found = self.include("libs/document/include/dajuan/document/x.hpp", "<zip.h>")
        self.assert_one(found, "a public header shows <zip.h>", "forward-declare")

    def test_a_public_header_includes_no_private_one(self):
        found = self.include("libs/report/include/dajuan/report/x.hpp", '"chars.hpp"')
        self.assert_one(found, 'may not include the private "chars.hpp"')

    def test_no_way_around_through_the_parent_folder(self):
        found = self.include("libs/report/src/x.cpp", '"../../storage/src/rows.hpp"')
        self.assert_one(found, "leaves its folder")

    def test_a_module_without_a_line_is_refused(self):
        self.assert_one(self.include("libs/tide/src/x.cpp", "<vector>"), "module tide has no line in tools/layers.txt")

    def test_cmake_may_not_grant_more_than_the_rules(self):
        self.write("libs/document/CMakeLists.txt", "dajuan_add_module(document DEPENDS base http\n  THIRD_PARTY zip)\n")
        self.assert_one(check_layers.problems(self.root), "libs/document/CMakeLists.txt", "document DEPENDS http")


class Web(TreeTest):
    def setUp(self):
        super().setUp()
        self.copy_rules()

    def test_the_web_knows_only_the_contract(self):
        self.write("web/src/features/board/a.ts", "import x from '../../../../libs/report/x'\nimport y from '../../api/y'\n")
        self.assert_one(check_layers.problems(self.root), "web/src/features/board/a.ts", "knows only web/ and api/")

    def test_shared_parts_know_no_feature(self):
        self.write("web/src/ui/Quote.vue", "<script setup lang=\"ts\">import { x } from '../features/board/x'</script>")
        self.assert_one(check_layers.problems(self.root), "web/src/ui/Quote.vue", "know no feature")
