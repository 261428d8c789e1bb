from tree import TreeTest

import check_words


class Words(TreeTest):
    def problems(self, name, content):
        self.write(name, content)
        return check_words.problems(self.root)

    def test_plain_text_passes(self):
        self.assert_none(self.problems("README.md", "`./start` and https://example.org/work/x, /api/v1/work, ../home/x\n"))

    def test_a_registry_host_is_caught(self):
        host = "registry." + "npmjs.org"
        self.assert_one(self.problems("web/.npmrc", f"registry=//{host}/\n"), "web/.npmrc:1", "registry's host")

    def test_a_lock_file_with_addresses_is_caught(self):
        lock = '{\n  "resolved": ' + '"https://mirror.example/x.tgz"\n}\n'
        self.assert_one(self.problems("web/package-lock.json", lock), "web/package-lock.json:2", "lock file with addresses")

    def test_a_mirror_is_caught(self):
        self.assert_one(self.problems("tools/setup.sh", "echo http://deb." + "debian.org\n"), "package mirror's host")

    def test_a_path_of_one_machine_is_caught(self):
        for path in ("/work" + "/main", "/home" + "/li/x"):
            with self.subTest(path):
                self.assert_one(self.problems("bench/x.cpp", f'open("{path}")\n'), "bench/x.cpp:1", "only one machine has")
