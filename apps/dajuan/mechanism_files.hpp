#pragma once

#include <boost/json/object.hpp>
#include <deque>
#include <string>
#include <vector>

#include "command.hpp"
#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/tally.hpp"

/// What the subcommands of `dajuan mechanism` share: their options, their files, and how faults are shown.
namespace dajuan::cli {

struct MechanismOptions {
  std::vector<std::string> paths;
  std::string calendar;  ///< folder with *.tsv; empty: the built-in calendars alone
  std::string language;  ///< zh or en; empty: by the environment
  bool json = false;
};

/// Adds PATH and --lang.
void add_mechanism_options(CLI::App& command, MechanismOptions& options);
/// Adds --calendar.
void add_calendar_option(CLI::App& command, MechanismOptions& options);

[[nodiscard]] mechanism::Language language_of(const MechanismOptions& options);
[[nodiscard]] inline const char* say(mechanism::Language language, const char* zh, const char* en) {
  return language == mechanism::Language::kZh ? zh : en;
}
[[nodiscard]] inline const std::string& say(mechanism::Language language, const mechanism::Label& label) {
  return language == mechanism::Language::kZh ? label.zh : label.en;
}

/// Prints an error on one line to standard error and ends the subcommand with exit code 2.
[[noreturn]] void refuse(const Error& error, mechanism::Language language);

/// The files named by PATH..., and what they compile to. A path is a file, or a folder that is searched for
/// definition.yaml, roles.yaml, cases.yaml and *.cases.yaml (hidden folders and _template left out unless
/// named), or the identifier of a built-in mechanism. Without a path: the built-in mechanisms.
class MechanismFiles {
 public:
  /// Ends the subcommand (see refuse) where a path is not there or cannot be read.
  MechanismFiles(const std::vector<std::string>& paths, mechanism::Language language);
  MechanismFiles(const MechanismFiles&) = delete;
  MechanismFiles& operator=(const MechanismFiles&) = delete;

  [[nodiscard]] const mechanism::Catalogue& catalogue() const { return compiled_.catalogue; }
  /// Faults of the files that were named, by file and place; those of built-in files only where these were
  /// meant.
  [[nodiscard]] const std::vector<mechanism::Fault>& faults() const { return compiled_.faults; }
  /// All files that the catalogue was compiled from.
  [[nodiscard]] const std::vector<EmbeddedFile>& sources() const { return all_; }
  /// Files of worked cases, by name.
  [[nodiscard]] const std::vector<EmbeddedFile>& cases() const { return cases_; }
  /// Definitions among the files named.
  [[nodiscard]] const std::vector<EmbeddedFile>& definitions() const { return definitions_; }
  /// Mechanisms that the definitions named tell, as far as they are sound.
  [[nodiscard]] std::vector<const mechanism::Mechanism*> mechanisms() const;

 private:
  void take_builtin(std::string_view id);  // empty: all
  void take_path(const std::string& path, mechanism::Language language);
  void take_file(const std::string& path, mechanism::Language language);
  void find_roles_beside(mechanism::Language language);
  void compile();

  struct File {
    std::string name;
    std::string bytes;
  };
  std::deque<File> read_;  // the views below look into these, or into the program
  std::vector<EmbeddedFile> definitions_;
  std::vector<EmbeddedFile> roles_;
  std::vector<EmbeddedFile> cases_;
  std::string other_roles_;
  std::vector<EmbeddedFile> all_;
  mechanism::Compiled compiled_;
};

/// The folder of a file: dispute of mechanisms/dispute/cases.yaml.
[[nodiscard]] std::string_view folder_name(std::string_view file);

/// `file:line:column: why [code]`, and what to write instead on the next line.
[[nodiscard]] std::string shown_fault(const mechanism::Fault& fault, mechanism::Language language);

/// The same for programs: code, file, line, column, zh, en, mend_zh, mend_en.
[[nodiscard]] boost::json::object fault_json(const mechanism::Fault& fault);

/// The calendars that --calendar asks for. Ends the subcommand on an error.
[[nodiscard]] domain::Calendar calendar_of(const MechanismOptions& options);

}  // namespace dajuan::cli
