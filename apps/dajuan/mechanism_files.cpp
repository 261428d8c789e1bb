#include "mechanism_files.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "calendar_input.hpp"
#include "outcome.hpp"
#include "read_input.hpp"

namespace dajuan::cli {
namespace {

namespace fs = std::filesystem;
using mechanism::Language;

constexpr int kExitUsage = 2;
constexpr std::size_t kFileMax = 1U << 20U;  // as in the module: a larger one is a mistake
constexpr std::size_t kFilesMax = 1'000;

enum class FileKind { kDefinition, kRoles, kCases, kOther };

FileKind kind_of(std::string_view name) {
  const std::string_view file = name.substr(name.rfind('/') + 1);
  if (file == "definition.yaml") return FileKind::kDefinition;
  if (file == "roles.yaml") return FileKind::kRoles;
  if (file == "cases.yaml" || file.ends_with(".cases.yaml")) return FileKind::kCases;
  return FileKind::kOther;
}

// Folders that begin so hold no mechanisms: the template.
bool is_set_aside(std::string_view folder) { return folder.starts_with('_'); }

std::vector<std::string> files_below(const fs::path& folder, std::error_code& failed) {
  std::vector<std::string> found;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    std::error_code unknown;
    const std::string name = at->path().filename().string();
    if (at->is_directory(unknown)) {
      if (name.starts_with('.') || is_set_aside(name)) at.disable_recursion_pending();
    } else if (kind_of(name) != FileKind::kOther && at->is_regular_file(unknown)) {
      found.push_back(at->path().generic_string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Error nothing_here(const std::string& path) {
  return {ErrorCode::kNotFound, path + "：这里没有 definition.yaml、roles.yaml、cases.yaml 或 *.cases.yaml",
          path + ": there is no definition.yaml, roles.yaml, cases.yaml or *.cases.yaml here", path};
}

Error set_aside(const std::string& path) {
  return {ErrorCode::kUnsupported, path + "：模板不是机制，用 dajuan mechanism new 复制后再检查",
          path + ": a template is no mechanism; copy it by `dajuan mechanism new`, then check the copy",
          path};
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// The built-in roles that the files do not tell themselves, as a file; empty where there are none.
std::string other_builtin_roles(const std::vector<EmbeddedFile>& own) {
  std::vector<EmbeddedFile> builtin;
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (kind_of(file.name) == FileKind::kRoles) builtin.push_back(file);
  }
  const mechanism::Catalogue told = mechanism::compile(own).catalogue;
  std::string out;
  for (const mechanism::Role& role : mechanism::compile(builtin).catalogue.roles) {
    if (told.role(role.id) != mechanism::kNone) continue;
    out += fmt::format("  {}: {{zh: {}, en: {}}}\n", role.id, in_quotes(role.label.zh),
                       in_quotes(role.label.en));
  }
  return out.empty() ? out : "roles:\n" + out;
}

}  // namespace

void add_mechanism_options(CLI::App& command, MechanismOptions& options) {
  command
      .add_option("paths", options.paths,
                  "机制文件、文件夹或内置机制的标识；不写则为全部内置机制 | files, folders or built-in "
                  "mechanisms; none: all "
                  "built-in ones")
      ->type_name("PATH");
  command.add_option("--lang", options.language, "语言 zh 或 en | language")
      ->check(CLI::IsMember({"zh", "en"}))
      ->type_name("zh|en");
}

void add_calendar_option(CLI::App& command, MechanismOptions& options) {
  command
      .add_option("--calendar", options.calendar,
                  "本地日历文件夹（*.tsv） | folder with calendars of your own")
      ->type_name("DIR");
}

Language language_of(const MechanismOptions& options) {
  if (options.language.empty()) return wants_english() ? Language::kEn : Language::kZh;
  return options.language == "en" ? Language::kEn : Language::kZh;
}

void refuse(const Error& error, Language language) {
  const std::string& message = language == Language::kZh ? error.zh : error.en;
  const bool placed = error.field.empty() || message.find(error.field) != std::string::npos;
  fmt::print(stderr, "dajuan mechanism: {}{}{}\n", placed ? "" : error.field, placed ? "" : ": ", message);
  throw CLI::RuntimeError(kExitUsage);
}

std::string_view folder_name(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view folder = file.substr(0, slash);
  return folder.substr(folder.rfind('/') + 1);
}

MechanismFiles::MechanismFiles(const std::vector<std::string>& paths, Language language) {
  if (paths.empty()) take_builtin({});
  for (const std::string& path : paths) take_path(path, language);
  find_roles_beside(language);
  compile();
}

void MechanismFiles::take_builtin(std::string_view id) {
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    const std::string_view folder = folder_name(file.name);
    if (is_set_aside(folder) || (!id.empty() && folder != id)) continue;
    if (kind_of(file.name) == FileKind::kDefinition) definitions_.push_back(file);
    if (kind_of(file.name) == FileKind::kCases) cases_.push_back(file);
  }
}

void MechanismFiles::take_path(const std::string& path, Language language) {
  std::error_code unknown;
  const fs::path named = fs::absolute(path).lexically_normal();
  const fs::path folder =
      fs::is_directory(path, unknown) && named.has_filename() ? named : named.parent_path();
  if (fs::exists(path, unknown) && is_set_aside(folder.filename().string()))
    refuse(set_aside(path), language);
  if (fs::is_directory(path, unknown)) {
    std::error_code failed;
    const std::vector<std::string> found = files_below(path, failed);
    if (failed) {
      const std::string why = failed.message();
      refuse({ErrorCode::kUnavailable, path + "：无法读取，" + why, path + ": cannot be read, " + why, path},
             language);
    }
    if (found.empty()) refuse(nothing_here(path), language);
    for (const std::string& file : found) take_file(file, language);
    return;
  }
  if (fs::exists(path, unknown)) {
    if (kind_of(path) == FileKind::kOther) refuse(nothing_here(path), language);
    take_file(path, language);
    return;
  }
  const std::size_t before = definitions_.size();
  take_builtin(path.empty() ? std::string_view("-") : std::string_view(path));
  if (definitions_.size() == before) {
    refuse({ErrorCode::kNotFound, path + "：没有这个文件、文件夹，也没有这个内置机制",
            path + ": no such file or folder, and no built-in mechanism of that name", path},
           language);
  }
}

void MechanismFiles::take_file(const std::string& path, Language language) {
  const auto same = [&](const File& file) { return file.name == path; };
  if (std::any_of(read_.begin(), read_.end(), same)) return;  // named twice
  if (read_.size() >= kFilesMax) {
    const std::string most = std::to_string(kFilesMax);
    refuse({ErrorCode::kTooLarge, "文件超过 " + most + " 个", "more than " + most + " files", path},
           language);
  }
  Result<std::string> bytes = load_bytes({path, path, path}, kFileMax);
  if (!bytes) refuse(bytes.error(), language);
  read_.push_back({path, std::move(*bytes)});
  const EmbeddedFile file{read_.back().name, read_.back().bytes};
  const FileKind kind = kind_of(path);
  (kind == FileKind::kDefinition ? definitions_ : kind == FileKind::kRoles ? roles_ : cases_).push_back(file);
}

// A mechanism's folder alone was named: the roles of the mechanisms around it stand beside the folder.
void MechanismFiles::find_roles_beside(Language language) {
  if (!roles_.empty()) return;
  std::set<std::string> beside;
  for (const File& file : read_) {
    const fs::path around = fs::absolute(file.name).lexically_normal().parent_path().parent_path();
    std::error_code unknown;
    const fs::path roles = around / "roles.yaml";
    if (fs::is_regular_file(roles, unknown)) beside.insert(roles.generic_string());
  }
  for (const std::string& path : beside) take_file(path, language);
}

// Built-in roles stand beside those that the files tell, and so do the built-in mechanisms that the files do
// not define themselves: links may lead to them, and worked cases be about them.
void MechanismFiles::compile() {
  all_ = roles_;
  all_.insert(all_.end(), definitions_.begin(), definitions_.end());
  std::set<std::string_view> own;
  for (const EmbeddedFile& file : all_) own.insert(file.name);
  std::set<std::string_view> defined;
  for (const EmbeddedFile& file : definitions_) defined.insert(folder_name(file.name));
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    const std::string_view folder = folder_name(file.name);
    if (kind_of(file.name) == FileKind::kDefinition && !is_set_aside(folder) && !defined.contains(folder))
      all_.push_back(file);
  }
  other_roles_ = other_builtin_roles(roles_);
  all_.push_back({"builtin/roles.yaml", other_roles_});
  if (other_roles_.empty()) all_.pop_back();
  compiled_ = mechanism::compile(all_);
  std::erase_if(compiled_.faults, [&](const mechanism::Fault& fault) { return !own.contains(fault.file); });
}

std::vector<const mechanism::Mechanism*> MechanismFiles::mechanisms() const {
  std::vector<const mechanism::Mechanism*> out;
  for (const mechanism::Mechanism& one : catalogue().mechanisms) {
    const std::string& file = one.profiles.front().eras.front().rules.file;
    const auto told = [&](const EmbeddedFile& definition) { return definition.name == file; };
    if (std::any_of(definitions_.begin(), definitions_.end(), told)) out.push_back(&one);
  }
  return out;
}

std::string shown_fault(const mechanism::Fault& fault, Language language) {
  std::string out = fault.file;
  if (fault.at.line != 0) out += fmt::format(":{}:{}", fault.at.line, fault.at.column);
  out += fmt::format(": {} [{}]\n", say(language, fault.zh.c_str(), fault.en.c_str()), fault.code);
  const std::string& mend = language == Language::kZh ? fault.mend_zh : fault.mend_en;
  if (!mend.empty()) out += fmt::format("    {}{}\n", say(language, "改法：", "fix: "), mend);
  return out;
}

boost::json::object fault_json(const mechanism::Fault& fault) {
  boost::json::object out;
  out["code"] = fault.code;
  out["file"] = fault.file;
  out["line"] = fault.at.line;
  out["column"] = fault.at.column;
  out["zh"] = fault.zh;
  out["en"] = fault.en;
  out["mend_zh"] = fault.mend_zh;
  out["mend_en"] = fault.mend_en;
  return out;
}

domain::Calendar calendar_of(const MechanismOptions& options) {
  Result<domain::Calendar> calendar = load_calendar(options.calendar);
  if (!calendar) refuse(calendar.error(), language_of(options));
  return std::move(*calendar);
}

}  // namespace dajuan::cli
