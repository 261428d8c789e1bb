"""The rules of mechanisms: which hold since when."""
import unittest

import cases


class VersionsTest(cases.CasesTest):
    def test_every_era_of_every_profile(self):
        told = self.get("mechanisms/environment/versions", "viewer")["items"]
        eras = [one for one in told if one["profile"] == "default"]
        self.assertIsNone(eras[0]["from"])
        self.assertEqual([one["from"] for one in eras[1:]], sorted(one["from"] for one in eras[1:]))
        self.assertGreater(len(eras), 1)
        for profile in {one["profile"] for one in told}:
            self.assertEqual([one["current"] for one in told if one["profile"] == profile].count(True), 1, profile)
        detail = self.get("mechanisms/environment", "viewer")
        self.assertEqual({one["profile"] for one in told}, set(detail["profiles"]))
        self.assertEqual((eras[-1]["fields"], eras[-1]["states"], eras[-1]["actions"]),
                         tuple(len(detail[name]) for name in ("fields", "states", "actions")))
        self.assertGreater(eras[-1]["sources"], 0)

    def test_refusals(self):
        self.refused(self.person("viewer").get("/api/v1/mechanisms/no-such/versions"), 404, "not_found", "mechanism")
        self.refused(self.program.nobody().get("/api/v1/mechanisms/dispute/versions"), 401, "unauthenticated")


if __name__ == "__main__":
    unittest.main()
