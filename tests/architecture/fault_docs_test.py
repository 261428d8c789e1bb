from tree import TreeTest

import check_fault_docs
import fault_docs

BASE = "# base\n# head\nid: matter\nstates:\n  open: 办理中\n  over: {zh: 已办结, final: true}\n"
FAULT = ("# expect: definition.yaml:6:3 no-final | 没有终结状态 | there is no final state\n"
         "# write: 写 final: true | write final: true\n"
         "id: matter\nstates:\n  open: 办理中\n  over: 已办结\n")


TABLE = 'FaultKind{"no-final", "没有终结状态的机制", "there is no end"},\nFaultKind{"other",\n "别的", "something else"},\n'


class FaultDocs(TreeTest):
    def setUp(self):
        super().setUp()
        for table in fault_docs.TABLES:
            self.write(table, TABLE if "check" in table else 'FaultKind{"role-twice", "角色写了两处", "a role twice"},\n')
        self.write(f"{fault_docs.FOLDER}/base.yaml", BASE)
        self.write(f"{fault_docs.FOLDER}/no-final.yaml", FAULT)

    def test_the_page_as_made_passes(self):
        self.write(fault_docs.PAGE, fault_docs.page(self.root))
        self.assert_none(check_fault_docs.problems(self.root))

    def test_the_page_shows_the_lines_that_differ_and_what_to_write(self):
        page = fault_docs.page(self.root)
        self.assertIn("## no-final\n\n没有终结状态的机制。There is no end.\n\n```yaml\n  over: 已办结\n```", page)
        self.assertIn("- 提示：没有终结状态\n- 写法：写 final: true\n- Told: there is no final state\n- Write: write final: true\n", page)
        self.assertNotIn("办理中", page.split("## no-final")[1])

    def test_an_example_more_is_caught(self):
        self.write(fault_docs.PAGE, fault_docs.page(self.root))
        self.write(f"{fault_docs.FOLDER}/other.yaml", FAULT.replace("no-final", "other"))
        self.assert_one(check_fault_docs.problems(self.root), "docs/mechanism-faults.md:", "run python3 tools/fault_docs.py")

    def test_an_edit_by_hand_is_caught(self):
        self.write(fault_docs.PAGE, fault_docs.page(self.root).replace("写 final", "写上 final"))
        self.assert_one(check_fault_docs.problems(self.root), "not what the examples give")

    def test_a_missing_page_is_caught(self):
        self.assert_one(check_fault_docs.problems(self.root), "docs/mechanism-faults.md is missing")

    def test_an_example_in_a_folder_is_shown(self):
        self.write(f"{fault_docs.FOLDER}/roles.yaml", "# roles\nroles:\n  clerk: 经办人\n")
        self.write(f"{fault_docs.FOLDER}/role-twice/roles.yaml",
                   FAULT.split("id:")[0].replace("no-final", "role-twice").replace(":6:3", ":4:3") + "roles:\n  clerk: 甲\n")
        self.assertIn("## role-twice", fault_docs.page(self.root))
        self.assertIn("  clerk: 甲", fault_docs.page(self.root))
