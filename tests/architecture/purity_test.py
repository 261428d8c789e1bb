import shutil
import subprocess
import unittest

from tree import TreeTest

import check_purity

CODE = {
    "getenv": ("#include <cstdlib>\nconst char* f() { return std::getenv(\"HOME\"); }", "the environment"),
    "time": ("#include <ctime>\nlong f() { return std::time(nullptr); }", "a clock"),
    "now": ("#include <chrono>\nlong f() { return std::chrono::system_clock::now().time_since_epoch().count(); }", "a clock"),
    "steady": ("#include <chrono>\nlong f() { return std::chrono::steady_clock::now().time_since_epoch().count(); }", "a clock"),
    "fopen": ("#include <cstdio>\nvoid* f() { return std::fopen(\"x\", \"r\"); }", "files or standard streams"),
    "read": ("#include <unistd.h>\nlong f(char* b) { return read(0, b, 1); }", "files or standard streams"),
    "ifstream": ("#include <fstream>\nbool f() { return std::ifstream(\"x\").good(); }", "files or standard streams"),
    "cout": ("#include <iostream>\nvoid f() { std::cout << 1; }", "files or standard streams"),
    "strtod": ("#include <cstdlib>\ndouble f(const char* s) { return std::strtod(s, nullptr); }", "a locale"),
    "stringstream": ("#include <sstream>\nstd::string f() { std::ostringstream o; o << 1; return o.str(); }", "a locale"),
    "rand": ("#include <cstdlib>\nint f() { return std::rand(); }", "randomness"),
    "random_device": ("#include <random>\nunsigned f() { return std::random_device{}(); }", "randomness"),
    "thread": ("#include <thread>\nvoid f() { std::thread([] {}).join(); }", "threads or locks"),
    "mutex": ("#include <pthread.h>\nint f(pthread_mutex_t* m) { return pthread_mutex_lock(m); }", "threads or locks"),
    "socket": ("#include <sys/socket.h>\nint f() { return socket(AF_INET, SOCK_STREAM, 0); }", "sockets"),
    "exit": ("#include <cstdlib>\nvoid f() { std::exit(1); }", "processes"),
    "sqlite": ("extern \"C\" int sqlite3_step(void*);\nint f() { return sqlite3_step(nullptr); }", "an adapter's library"),
}
PURE = """
#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>
// Names like those of the forbidden ones, in a namespace of ours, are no calls to the outside.
namespace dajuan::report { int read(const std::string&); int time(int); }
std::string f(std::vector<int>& v) {
  std::sort(v.begin(), v.end());
  std::map<std::string, std::shared_ptr<int>> m;
  m["x"] = std::make_shared<int>(dajuan::report::read("a") + dajuan::report::time(1));
  char b[32];
  auto end = std::to_chars(b, b + 32, *m["x"]).ptr;
  return std::string(b, end) + std::to_string(v.at(0));
}
"""


@unittest.skipUnless(shutil.which("g++") and shutil.which("nm"), "needs g++ and nm")
class Purity(TreeTest):
    def setUp(self):
        super().setUp()
        self.write("tools/layers.txt", "base:\npure: base\n")

    def problems_of(self, code, *flags):
        source = self.write("x.cpp", code)
        folder = self.root / "build" / "libs" / "base"
        folder.mkdir(parents=True, exist_ok=True)
        archive = folder / "libdajuan_base.a"
        archive.unlink(missing_ok=True)
        subprocess.run(["g++", "-std=c++20", "-O1", *flags, "-c", source, "-o", self.root / "x.o"], check=True)
        subprocess.run(["ar", "rc", archive, self.root / "x.o"], check=True)
        return list(check_purity.problems(self.root))

    def test_each_way_out_is_caught(self):
        for name, (code, what) in CODE.items():
            with self.subTest(name):
                found = self.problems_of(code)
                self.assertTrue(any(what in problem and "A pure module must not" in problem for problem in found), found)

    def test_pure_code_passes(self):
        self.assert_none(self.problems_of(PURE))

    def test_the_runtime_of_a_sanitizer_is_not_the_modules_doing(self):
        self.assert_none(self.problems_of(PURE, "-fsanitize=address,undefined"))

    def test_a_missing_archive_is_told(self):
        self.assert_one(check_purity.problems(self.root), "libdajuan_base.a is missing", "./dev build")
