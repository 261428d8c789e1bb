#pragma once

#include <cstdint>

#include "dajuan/mechanism/agenda.hpp"
#include "dajuan/mechanism/duty.hpp"
#include "dajuan/mechanism/tally.hpp"
#include "worked_stage.hpp"

/// What expectations look at while a worked case stands still: one case as of a moment, and the books of all.
namespace dajuan::mechanism {

class Asking {
 public:
  Asking(const Stage& stage, const WorkedThen& then, WorkedResult& result);

  [[nodiscard]] const Stage& stage() const { return stage_; }
  [[nodiscard]] domain::Moment as_of() const { return as_of_; }
  [[nodiscard]] bool as_of_given() const { return as_of_given_; }
  [[nodiscard]] Mark at() const { return at_; }
  /// The case asked about, as it stood then. nullptr, and a failure, where it has not been opened.
  [[nodiscard]] const Case* subject(Mark at);
  /// The rules of that case.
  [[nodiscard]] const Definition& rules() const;

  /// Counts an expectation, and tells it failed where it does not hold: what was expected, and what came.
  bool expect(bool holds, Mark at, const Label& expected, const Label& came);

  /// Figures of a period; nullopt: the year of the last step. Counted once.
  const Tally& tally(const std::optional<Period>& period);
  /// The year of the last step.
  [[nodiscard]] Period year() const;
  /// The lists of the cycle that holds a day. Counted once; that it balances is an expectation of its own.
  const Snapshot& snapshot(Index agenda, domain::Date day);

 private:
  const Stage& stage_;
  WorkedResult& result_;
  Mark at_;
  std::string subject_name_;
  domain::Moment as_of_;
  bool as_of_given_ = false;
  std::optional<Case> subject_;
  std::optional<Tally> tally_;
  std::optional<Snapshot> snapshot_;
};

/// `已化解（settled）` and `settled (settled)`: things are told by label and identifier.
template <typename Element>
[[nodiscard]] Label shown(const Element& element) {
  return {element.label.zh + "（" + element.id + "）", element.label.en + " (" + element.id + ")"};
}

[[nodiscard]] inline Label plain(const std::string& text) { return {text, text}; }

/// `[a, b]`.
[[nodiscard]] std::string joined(const std::vector<std::string>& names);

/// `状态为 已化解（settled）`.
[[nodiscard]] inline Label named(const std::string& zh, const std::string& en, const Label& thing,
                                 const Label& value) {
  return {zh + thing.zh + "为 " + value.zh, en + thing.en + " " + value.en};
}

/// Reads the expectations of one case (`state`, `due` ...); false where the key is none of them.
bool read_case_expectation(CaseScope& scope, const std::string& subject, const std::string& key,
                           const Node& node, std::vector<Expectation>& out);
/// The same for what is asked of its clocks (`clocks`, `due`, `unrolled`, `derivation`, `provisional`).
bool read_clock_expectation(CaseScope& scope, const std::string& key, const Node& node,
                            std::vector<Expectation>& out);

/// Where the books are asked about.
struct BookScope {
  std::optional<Period> period;
  std::optional<domain::Date> day;  ///< of `week` or `month`
  Index agenda = kNone;
  std::optional<std::string> subject;  ///< `case` where one is named: duties are asked of it alone
};
/// Reads the expectations of all cases together (`counts`, `lists` ...); false where the key is none of them.
bool read_book_expectation(CaseScope& scope, const BookScope& books, const std::string& key, const Node& node,
                           std::vector<Expectation>& out);

/// The same for `lists`, `carried` and `first_raised`.
void read_list_expectation(CaseScope& scope, const BookScope& books, const std::string& key, const Node& node,
                           std::vector<Expectation>& out);

}  // namespace dajuan::mechanism
