"""The check of coverage catches what it is for."""
import pathlib
import tempfile
import unittest

import coverage


class CoverageTest(unittest.TestCase):
    def found(self, records, operations, routes):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "1.txt").write_text(records, encoding="utf-8")
            return list(coverage.problems(folder, operations, routes))

    def test_all_is_well(self):
        self.assertEqual(self.found("a 200\na 404\n", {"a": ["session"]}, {"a": ["session"]}), [])

    def test_an_operation_without_a_test(self):
        self.assertEqual(len(self.found("a 200\na 404\n", dict.fromkeys("ab", ["anyone"]), dict.fromkeys("ab", ["anyone"]))), 2)

    def test_an_operation_that_is_never_refused(self):
        self.assertIn("refuse", self.found("a 200\n", {"a": ["session"]}, {"a": ["session"]})[0])

    def test_a_route_outside_the_contract(self):
        self.assertIn("only one", self.found("a 200\na 404\n", {"a": []}, {"a": [], "c": []})[0])

    def test_a_route_that_lets_in_others_than_the_contract(self):
        routes = coverage.routes_of('constexpr RouteRoles kOffice = {app::kOffice, "admin"};\n    {"GET",  "a",  "a",  kOffice,  a},\n',
                                    'inline constexpr std::string_view kOffice = "office";')
        self.assertEqual(routes, {"a": ["office", "admin"]})
        self.assertEqual(self.found("a 200\na 404\n", {"a": ["admin", "office"]}, routes), [])
        self.assertIn("x-roles", self.found("a 200\na 404\n", {"a": ["office"]}, routes)[0])


if __name__ == "__main__":
    unittest.main()
