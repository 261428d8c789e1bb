// dajuan mechanism new: begins a mechanism from the template that travels in the program.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "mechanism_commands.hpp"
#include "mechanism_files.hpp"

namespace dajuan::cli {
namespace {

namespace fs = std::filesystem;
using mechanism::Language;

constexpr std::string_view kTemplate = "_template/";
constexpr std::string_view kPlaceholder = "my-mechanism";
constexpr std::size_t kIdMax = 40;

struct NewOptions : MechanismOptions {
  std::string id;
  std::string folder = "mechanisms";
};

bool is_identifier(std::string_view id) {
  if (id.empty() || id.size() > kIdMax || id.front() < 'a' || id.front() > 'z') return false;
  for (const char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_') return false;
  }
  return true;
}

std::string filled(std::string_view bytes, std::string_view id) {
  std::string out(bytes);
  for (std::size_t at = out.find(kPlaceholder); at != std::string::npos;
       at = out.find(kPlaceholder, at + id.size())) {
    out.replace(at, kPlaceholder.size(), id);
  }
  return out;
}

void write_file(const fs::path& path, const std::string& bytes, Language language) {
  std::FILE* file = std::fopen(path.c_str(), "wbx");
  const bool written = file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = file != nullptr && std::fclose(file) == 0;
  if (written && closed) return;
  refuse({ErrorCode::kUnavailable, path.string() + "：写不进去", path.string() + ": cannot be written",
          path.string()},
         language);
}

void print_next_steps(const std::string& folder, Language language) {
  fmt::print("{}", say(language, "下一步：\n", "next:\n"));
  fmt::print("  {} {}/definition.yaml {} {}/cases.yaml\n", say(language, "编辑", "edit"), folder,
             say(language, "和", "and"), folder);
  for (const char* what : {"check", "test"}) fmt::print("  dajuan mechanism {} {}\n", what, folder);
  fmt::print("  dajuan mechanism explain {} --case 1\n", folder);
}

void begin(const NewOptions& options) {
  const Language language = language_of(options);
  if (!is_identifier(options.id)) {
    refuse(invalid("ID", options.id + "：标识用小写字母、数字和 -，以字母开头，最多 40 个字符",
                   options.id + ": an identifier has small letters, digits and -, begins with a letter, 40 "
                                "characters at most"),
           language);
  }
  const fs::path folder = fs::path(options.folder) / options.id;
  std::error_code failed;
  if (fs::exists(fs::symlink_status(folder, failed))) {
    refuse({ErrorCode::kConflict, folder.string() + "：已经存在", folder.string() + ": is already there",
            folder.string()},
           language);
  }
  fs::create_directories(folder, failed);
  if (failed) {
    const std::string why = failed.message();
    refuse({ErrorCode::kUnavailable, folder.string() + "：无法建立，" + why,
            folder.string() + ": cannot be made, " + why, folder.string()},
           language);
  }
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (!file.name.starts_with(kTemplate)) continue;
    const fs::path path = folder / std::string(file.name.substr(kTemplate.size()));
    write_file(path, filled(file.bytes, options.id), language);
    fmt::print("{}\n", path.generic_string());
  }
  print_next_steps(folder.generic_string(), language);
}

}  // namespace

void add_mechanism_new(CLI::App& mechanism) {
  CLI::App* command =
      mechanism.add_subcommand("new", "由模板新建一个机制 | begins a mechanism from the template");
  const auto options = std::make_shared<NewOptions>();
  command->add_option("id", options->id, "标识，也是文件夹名 | identifier, and name of the folder")
      ->required()
      ->type_name("ID");
  command->add_option("--in", options->folder, "放在哪个文件夹 | folder to put it in")
      ->capture_default_str()
      ->type_name("DIR");
  command->add_option("--lang", options->language, "语言 zh 或 en | language")
      ->check(CLI::IsMember({"zh", "en"}))
      ->type_name("zh|en");
  command->callback([options] { begin(*options); });
}

}  // namespace dajuan::cli
