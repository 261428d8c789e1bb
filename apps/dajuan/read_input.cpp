#include "read_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "dajuan/base/text.hpp"

namespace dajuan::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAreasMax = 200'000'000;
constexpr std::size_t kLexiconFileMax = 20'000'000;
constexpr std::size_t kChunk = 1U << 20U;

// A file name may hold anything; on a terminal and in an error line it must stay one harmless line.
std::string shown(const std::string& name) {
  const bool utf8 = is_utf8(name);
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7F || (byte > 0x7F && !utf8) ? std::string("?") : std::string(1, c);
  }
  return out;
}

std::string reason(int code) { return std::generic_category().message(code); }

Error unreadable(const std::string& name, int code) {
  const bool missing = code == ENOENT || code == ENOTDIR;
  return {missing ? ErrorCode::kNotFound : ErrorCode::kUnavailable,
          fmt::format("{}：{}", name, missing ? "没有这个文件" : "无法读取，" + reason(code)),
          fmt::format("{}: {}", name, missing ? "no such file" : "cannot be read, " + reason(code)), name};
}

Error over_limit(const std::string& name, std::size_t limit) {
  return {ErrorCode::kTooLarge, fmt::format("{}：超过上限 {} MB（{} 字节）", name, limit / 1'000'000, limit),
          fmt::format("{}: over the limit of {} MB ({} bytes)", name, limit / 1'000'000, limit), name};
}

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

void add_folder(const std::string& argument, Inputs& out) {
  std::vector<std::pair<std::string, fs::path>> found;  // shown by its path inside the folder
  std::error_code failed;
  fs::recursive_directory_iterator at(argument, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    std::error_code unknown;
    if (is_hidden(at->path())) {
      if (at->is_directory(unknown)) at.disable_recursion_pending();
    } else if (at->is_regular_file(unknown)) {
      found.emplace_back(at->path().lexically_relative(argument).generic_string(), at->path());
    }
  }
  if (failed) {
    out.refusals.push_back(unreadable(shown(argument), failed.value()));
    return;
  }
  if (found.empty()) {
    const std::string name = shown(argument);
    out.refusals.push_back(
        {ErrorCode::kNotFound, name + "：文件夹中没有可读的文件", name + ": no files in this folder", name});
  }
  std::sort(found.begin(), found.end());
  for (const auto& [name, path] : found)
    out.files.push_back({path.string(), shown(name), shown(path.string())});
}

}  // namespace

Inputs collect_inputs(const std::vector<std::string>& arguments) {
  Inputs out;
  for (const std::string& argument : arguments) {
    std::error_code unknown;
    if (argument == "-") {
      out.files.push_back({"-", "-", "-"});
    } else if (fs::is_directory(argument, unknown)) {
      add_folder(argument, out);
    } else {
      out.files.push_back({argument, shown(fs::path(argument).filename().string()), shown(argument)});
    }
  }
  return out;
}

Result<std::string> load_bytes(const Input& input, std::size_t limit) {
  const std::string& name = input.place;
  errno = 0;
  const std::unique_ptr<std::FILE, CloseFile> file(input.path == "-" ? stdin
                                                                     : std::fopen(input.path.c_str(), "rb"));
  if (!file) return unreadable(name, errno);
  std::string out;
  std::error_code unknown;
  // The size is only a hint (a pipe has none), but it spares growing and reading what will be refused.
  const std::uintmax_t size = input.path == "-" ? 0 : fs::file_size(input.path, unknown);
  if (!unknown && size > limit) return over_limit(name, limit);
  if (!unknown && size > 0) out.reserve(static_cast<std::size_t>(size) + 1);
  while (true) {
    const std::size_t had = out.size();
    const std::size_t room = std::max(out.capacity() - had, std::size_t{1});
    out.resize(had + (had < out.capacity() ? std::min(room, kChunk) : kChunk));
    const std::size_t got = std::fread(out.data() + had, 1, out.size() - had, file.get());
    out.resize(had + got);
    if (std::ferror(file.get()) != 0) return unreadable(name, errno);
    if (out.size() > limit) return over_limit(name, limit);
    if (got == 0) return out;
  }
}

Result<report::Lexicon> load_lexicon(const std::string& folder) {
  const auto builtin = report::builtin_lexicon_files();
  std::vector<EmbeddedFile> files(builtin.begin(), builtin.end());
  std::vector<std::pair<std::string, std::string>> own;  // name and bytes; the views below look into these
  if (!folder.empty()) {
    std::error_code failed;
    std::vector<fs::path> paths;
    fs::directory_iterator at(folder, failed);
    for (; !failed && at != fs::directory_iterator(); at.increment(failed)) {
      if (at->path().extension() == ".tsv") paths.push_back(at->path());
    }
    if (failed) return unreadable(shown(folder), failed.value());
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      Result<std::string> bytes = load_bytes({path.string(), "", shown(path.string())}, kLexiconFileMax);
      if (!bytes) return bytes.error();
      own.emplace_back(shown(path.string()), std::move(*bytes));
    }
  }
  for (const auto& [name, bytes] : own) files.push_back({name, bytes});
  return report::Lexicon::compile(files);
}

Result<domain::Gazetteer> load_areas(const std::string& path) {
  if (path.empty()) return domain::Gazetteer();
  const Result<std::string> bytes = load_bytes({path, "", shown(path)}, kAreasMax);
  if (!bytes) return bytes.error();
  return domain::Gazetteer::from_csv(shown(path), *bytes);
}

}  // namespace dajuan::cli
