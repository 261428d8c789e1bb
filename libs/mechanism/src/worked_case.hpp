#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dajuan/mechanism/worked.hpp"
#include "worked_form.hpp"

/// A worked case as read: names resolved, nothing run yet.
namespace dajuan::mechanism {

inline constexpr std::size_t kWorkedCasesMax = 10'000;    ///< cases made in one worked case
inline constexpr std::size_t kWorkedStepsMax = 100'000;   ///< steps of one worked case, groups multiplied
inline constexpr std::size_t kWorkedFileMax = 1'000'000;  ///< steps of all worked cases of a file

/// Name of the case that steps without `case` are about.
inline constexpr std::string_view kOnlyCase = "case";

/// Values of a step. Which choices a field has may differ from era to era, and only running shows in which
/// era a case was opened: so what is written is kept, and read again where the guess was wrong.
struct WrittenValues {
  const Node* node = nullptr;  ///< the map; nullptr: none
  Index era = 0;               ///< that `values` were read for
  std::vector<FieldValue> values;
};

/// One thing that happens.
struct WorkedStep {
  Mark at;
  std::string subject{kOnlyCase};  ///< name of the case; means nothing in a group
  domain::Moment on;
  Event::Kind kind = Event::Kind::kActed;
  Actor actor;
  Index action = kNone;
  WrittenValues values;
  std::string note;
  Index link = kNone;  ///< kLinked, kEnded
  std::string linked_id;
};

/// Many cases that go through the same steps.
struct WorkedGroup {
  Mark at;
  std::size_t cases = 0;
  std::vector<WorkedStep> steps;
};

using WorkedMove = std::variant<WorkedStep, WorkedGroup>;

class Asking;

/// One thing that is asked (worked_asking.hpp); tells its failures itself.
using Expectation = std::function<void(Asking&)>;

/// `refused` and what belongs to it.
struct ExpectedRefusal {
  Mark at;
  std::string code;
  std::optional<std::string> rule;
  std::optional<std::string> field;
  std::vector<std::string> says;
};

struct WorkedThen {
  Mark at;
  std::optional<std::string> subject;   ///< name of the case; nullopt: nothing is asked of one case
  std::optional<domain::Moment> as_of;  ///< nullopt: the last step
  std::optional<ExpectedRefusal> refused;
  std::vector<Expectation> expectations;

  [[nodiscard]] bool asks() const { return refused.has_value() || !expectations.empty(); }
};

/// `when` and `then`.
struct WorkedTurn {
  std::vector<WorkedMove> when;
  WorkedThen then;
};

struct WorkedCase {
  Mark at;
  std::string name;
  const Mechanism* mechanism = nullptr;
  const Profile* profile = nullptr;
  std::vector<WorkedMove> given;
  std::vector<WorkedTurn> turns;
};

/// What reading needs to know of the worked case it is in.
struct CaseScope {
  Form& form;
  const Catalogue& catalogue;
  const Profile& profile;
  std::map<std::string, Index> eras;  ///< of the cases met so far: that of their first step
  std::size_t cases = 0;              ///< made so far, groups multiplied
  std::size_t steps = 0;

  /// The rules that have every name: later eras only add.
  [[nodiscard]] const Definition& names() const { return profile.eras.back().rules; }
  [[nodiscard]] const Definition& rules(Index era) const { return profile.eras[era].rules; }
};

/// `{kind: land, parties: [...]}` by the rules of an era.
[[nodiscard]] std::vector<FieldValue> read_values(Form& form, const Definition& rules, const Node& map);
/// One step, a list of steps and groups; what is wrong goes to the form.
[[nodiscard]] std::vector<WorkedMove> read_moves(CaseScope& scope, const Node& node);
/// `then`; what is wrong goes to the form.
[[nodiscard]] WorkedThen read_then(CaseScope& scope, const Node& node);

/// A file that was understood. The cases look into the tree.
struct WorkedFile {
  std::unique_ptr<Node> tree;
  std::vector<WorkedCase> cases;
};

/// Reads a file; worked cases with faults are left out.
[[nodiscard]] WorkedFile read_worked_file(const Catalogue& catalogue, const EmbeddedFile& file,
                                          Faults& faults);

}  // namespace dajuan::mechanism
