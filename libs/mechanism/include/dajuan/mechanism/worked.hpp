#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dajuan/base/embedded.hpp"
#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/fault.hpp"

namespace dajuan::mechanism {

/// One worked case and how it came out.
struct WorkedResult {
  std::string file;
  Mark at;
  std::string mechanism;
  std::string name;
  std::uint32_t expectations = 0;  ///< how many were asked
  std::vector<Fault> failures;     ///< place, what was expected, what came; empty: passed
};

struct WorkedRun {
  std::vector<WorkedResult> results;
  std::vector<Fault> faults;  ///< files that cannot be understood
};

/// Runs files of worked cases (docs/mechanism-language.md tells the form). A file `X/cases.yaml` is about the
/// mechanism whose definition stands beside it, unless a case names another.
[[nodiscard]] WorkedRun run_worked_cases(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                                         const domain::Calendar& calendar);

/// What one step of a worked case asked of the engine.
struct WorkedCommand {
  std::size_t subject = 0;  ///< index into WorkedStory::subjects
  domain::Moment at;
  Actor actor;
  Command command;
  std::optional<Event> news;  ///< what was heard of a linked case, in place of a command
  std::optional<Refusal> refused;
};

/// What happens in a worked case, without what it asks: to be explained, or to be done again many times.
struct WorkedStory {
  std::string file;
  Mark at;
  std::string mechanism;
  std::string name;
  const Profile* profile = nullptr;   ///< in the catalogue given
  std::vector<std::string> subjects;  ///< identifiers of the cases
  std::vector<Journal> journals;      ///< of those that were opened
  std::vector<WorkedCommand> commands;
};

struct WorkedStories {
  std::vector<WorkedStory> stories;
  std::vector<Fault> faults;  ///< files that cannot be understood
};

/// Runs the steps of worked cases alone; a step that is refused changes nothing, and the next is done.
[[nodiscard]] WorkedStories tell_worked_cases(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                                              const domain::Calendar& calendar);

}  // namespace dajuan::mechanism
