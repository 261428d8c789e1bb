import shutil
import unittest

from tree import TreeTest

import check_headers


@unittest.skipUnless(shutil.which(check_headers.COMPILER), "needs a C++ compiler")
class Headers(TreeTest):
    def setUp(self):
        super().setUp()
        self.write("tools/layers.txt", "base:\ndomain: base\nreport: base\npure: base\n")
        self.write("libs/base/include/dajuan/base/text.hpp", "#pragma once\n#include <string>\nusing Words = std::string;\n")

    def test_a_header_that_brings_what_it_uses_passes(self):
        self.write("libs/domain/include/dajuan/domain/x.hpp", '#pragma once\n#include "dajuan/base/text.hpp"\nWords f();\n')
        self.assert_none(check_headers.problems(self.root))

    def test_a_header_that_leans_on_its_includer_is_caught(self):
        self.write("libs/domain/include/dajuan/domain/x.hpp", "#pragma once\nstd::string f();\n")
        self.assert_one(check_headers.problems(self.root), "libs/domain/include/dajuan/domain/x.hpp does not compile alone",
                        "include what it uses")

    def test_a_module_that_it_may_not_see_is_not_found(self):
        self.write("libs/domain/include/dajuan/domain/x.hpp", "#pragma once\n")
        self.write("libs/report/include/dajuan/report/y.hpp", '#pragma once\n#include "dajuan/domain/x.hpp"\n')
        self.assert_one(check_headers.problems(self.root), "report/y.hpp does not compile alone", "modules that report may see: base")

    def test_a_change_below_is_not_hidden_by_the_cache(self):
        self.write("libs/domain/include/dajuan/domain/x.hpp", '#pragma once\n#include "dajuan/base/text.hpp"\nWords f();\n')
        self.assert_none(check_headers.problems(self.root))
        self.write("libs/base/include/dajuan/base/text.hpp", "#pragma once\n")
        self.assert_one(check_headers.problems(self.root), "domain/x.hpp does not compile alone")
