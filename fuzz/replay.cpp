// fuzz_replay DIR: runs every file of DIR/corpus/<target> and DIR/found/<target> through its target, so that
// what was found once stays mended, in builds without a fuzzer. Fails too if a target has no files.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "targets.hpp"

namespace {

namespace fs = std::filesystem;

struct Target {
  const char* name;
  void (*run)(std::string_view);
};

constexpr std::array kTargets{Target{"fuzz_text", dajuan::fuzz::fuzz_text},
                              Target{"fuzz_html", dajuan::fuzz::fuzz_html},
                              Target{"fuzz_docx", dajuan::fuzz::fuzz_docx},
                              Target{"fuzz_pdf", dajuan::fuzz::fuzz_pdf},
                              Target{"fuzz_xlsx", dajuan::fuzz::fuzz_xlsx},
                              Target{"fuzz_csv", dajuan::fuzz::fuzz_csv},
                              Target{"fuzz_read", dajuan::fuzz::fuzz_read},
                              Target{"fuzz_check", dajuan::fuzz::fuzz_check},
                              Target{"fuzz_calendar", dajuan::fuzz::fuzz_calendar},
                              Target{"fuzz_mechanism", dajuan::fuzz::fuzz_mechanism},
                              Target{"fuzz_log", dajuan::fuzz::fuzz_log},
                              Target{"fuzz_geo", dajuan::fuzz::fuzz_geo}};

std::vector<fs::path> files_of(const fs::path& root, const char* target) {
  std::vector<fs::path> files;
  for (const char* kind : {"corpus", "found"}) {
    const fs::path folder = root / kind / target;
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: fuzz_replay DIR\n");
    return 2;
  }
  for (const Target& target : kTargets) {
    const std::vector<fs::path> files = files_of(arguments[1], target.name);
    if (files.empty()) {
      std::fprintf(stderr, "%s: no files under %s\n", target.name, arguments[1]);
      return 1;
    }
    for (const fs::path& path : files) {
      std::printf("%s %s\n", target.name, path.filename().c_str());
      std::fflush(stdout);  // the last line names the file if the target aborts
      std::ifstream in(path, std::ios::binary);
      target.run(std::string(std::istreambuf_iterator<char>(in), {}));
    }
  }
  return 0;
}
