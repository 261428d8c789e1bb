#include "calendar_input.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "read_input.hpp"

namespace dajuan::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFileMax = 65'536;
constexpr std::size_t kFilesMax = 400;

// The *.tsv files of a folder by name, with their bytes.
Result<std::vector<std::pair<std::string, std::string>>> files_of(const std::string& folder) {
  std::vector<std::pair<std::string, std::string>> out;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed); !failed && at != fs::directory_iterator();
       at.increment(failed)) {
    if (at->path().extension() == ".tsv") out.emplace_back(at->path().string(), "");
    if (out.size() > kFilesMax) {
      return Error{ErrorCode::kTooLarge, "日历文件超过 400 个", "more than 400 calendar files",
                   "--calendar " + folder};
    }
  }
  if (failed) return invalid("--calendar " + folder, "文件夹读不了", "the folder cannot be read");
  if (out.empty())
    return invalid("--calendar " + folder, "文件夹里没有 .tsv 日历文件",
                   "there is no .tsv calendar file in the folder");
  std::sort(out.begin(), out.end());
  for (auto& [path, bytes] : out) {
    Result<std::string> loaded = load_bytes({path, path, path}, kFileMax);
    if (!loaded) return loaded.error();
    bytes = std::move(*loaded);
  }
  return out;
}

}  // namespace

Result<domain::Calendar> load_calendar(const std::string& folder) {
  Result<domain::Calendar> builtin = domain::Calendar::parse(domain::builtin_calendar_files());
  if (!builtin || folder.empty()) return builtin;
  const auto files = files_of(folder);
  if (!files) return files.error();
  std::vector<EmbeddedFile> views;
  for (const auto& [path, bytes] : *files) views.push_back({path, bytes});
  const Result<domain::Calendar> site = domain::Calendar::parse(views);
  if (!site) return site.error();
  return builtin->replaced_by(*site);
}

}  // namespace dajuan::cli
