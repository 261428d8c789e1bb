"""The audit as a sheet, and what may be asked of it. What stands in it is held in case_privacy_test.py."""
import unittest

import accounts_test


class AuditTest(accounts_test.AccountsTest):
    def test_the_audit_is_filtered_and_exported(self):
        answer = self.client.get("/api/v1/audit/export", query={"format": "csv", "lang": "en", "from": "2020-01-01"})
        self.assertEqual(answer.body.decode("utf-8-sig").splitlines()[0].split(",")[0:3], ["Time", "Account", "Name"])
        self.assertIn("audit-", answer.headers["content-disposition"])
        for path in ("audit", "audit/export"):
            for query, field in (({"from": "2025-02-30"}, "from"), ({"from": "2025-01-02", "to": "2025-01-01"}, "to"), ({"what": "x" * 65}, "what")):
                self.refused(self.client.get(f"/api/v1/{path}", query=query, valid=False), 400, "invalid_input", field)
        self.refused(self.client.get("/api/v1/audit/export", query={"format": "pdf"}, valid=False), 400, "invalid_input", "format")


if __name__ == "__main__":
    unittest.main()
