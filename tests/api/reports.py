"""Reports in a town that handles disputes: drafted by its clerk, each of a village of its own."""
import datetime

import cases

PLACES = (f"330803114{number}" for number in range(410, 500))  # a village for each test, so that each counts its own alone
YEAR = datetime.date.today().year
SOURCE = """# 年度工作报告

各位代表：

## 一、回顾

排查登记矛盾纠纷{{dispute.received}}，化解率{{share(dispute.closed, dispute.received)}}，超期{{dispute.overdue}}，另有30余件在谈。
"""
NO_REPORT = "0192f7c0-1b2c-7000-8000-000000000001"


class ReportsCase(cases.CasesTest):
    def setUp(self):
        super().setUp()
        self.village = next(PLACES)

    def draft(self, post="clerk", key=None, valid=True, **what):
        body = {"area": self.village, "year": YEAR, "source": SOURCE} | what
        return self.person(post).change("POST", "/api/v1/reports", body, key, valid=valid)

    def drafted(self, post="clerk", **what):
        answer = self.draft(post, **what)
        self.assertEqual(answer.status, 201, answer.body)
        self.assertEqual(answer.headers["location"], "/api/v1/reports/" + answer.json()["id"])
        return answer.json()

    def put(self, report, source, post="clerk", seen='"1"', key=None, **options):
        return self.person(post).change("PUT", f"/api/v1/reports/{report['id']}", {"source": source}, key, seen, **options)

    def publish(self, report, post="clerk", seen='"1"', key=None, **options):
        return self.person(post).change("POST", f"/api/v1/reports/{report['id']}/publish", key=key, seen=seen, **options)

    def published(self, report=None, **options):
        answer = self.publish(report or self.drafted(), **options)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()

    def told(self, report, post="viewer"):
        return self.get(f"reports/{report['id']}", post)

    def figure(self, code, report=None, **options):
        return self.program.nobody().get(f"/api/v1/figures/{code}", query={"report": report["id"]} if report else {}, **options)

    def here(self, **more):
        return self.opened("clerk", area=self.village, **more)

    @staticmethod
    def words(report):
        return "".join(run["text"] for block in report["blocks"] for run in block["runs"])
