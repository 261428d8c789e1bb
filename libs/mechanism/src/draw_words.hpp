#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/tally.hpp"

/// Parts of a definition in the words of people: what pictures, pages and the terminal say of it.
namespace dajuan::mechanism {

/// A definition with the roles that its actions name, in one language.
struct Told {
  const Catalogue& catalogue;
  const Definition& rules;
  Language language = Language::kZh;

  [[nodiscard]] bool zh() const { return language == Language::kZh; }
  /// The text of the language that is asked for.
  [[nodiscard]] std::string in(std::string_view chinese, std::string_view english) const;
  /// The same for words of the definition: Chinese where there is no English.
  [[nodiscard]] std::string in(const Label& label) const {
    return in(label.zh, label.en.empty() ? label.zh : label.en);
  }
  [[nodiscard]] std::string about() const { return in(Label{rules.about_zh, rules.about_en}); }
  /// 甲、乙、丙 or A, B, C; beyond `max` names: 等 5 类 (0: all of them).
  [[nodiscard]] std::string list(const std::vector<std::string>& names, std::size_t max = 0) const;
};

// Functions that take an index give an empty text for kNone.
[[nodiscard]] std::string state_name(const Told& told, Index state);
[[nodiscard]] std::string field_name(const Told& told, Index field);
[[nodiscard]] std::string action_name(const Told& told, Index action);
[[nodiscard]] std::string mechanism_name(const Told& told, const std::string& id);
[[nodiscard]] std::string action_names(const Told& told, const std::vector<Index>& actions);
[[nodiscard]] std::string field_names(const Told& told, const std::vector<Index>& fields);
/// States of a set; `any_open` is true where they are all that are not final: 任一未结状态.
[[nodiscard]] std::string state_names(const Told& told, const std::vector<bool>& states);
[[nodiscard]] bool every_open_state(const Definition& rules, const std::vector<bool>& states);
[[nodiscard]] std::string role_names(const Told& told, const std::vector<RoleIndex>& roles,
                                     std::size_t max = 0);

[[nodiscard]] std::string basis_words(const Told& told, const std::vector<Basis>& basis);
[[nodiscard]] std::string standing_words(const Told& told, Source::Standing standing);
[[nodiscard]] std::string type_words(const Told& told, const Field& field);
[[nodiscard]] std::string conditions_words(const Told& told, const std::vector<Condition>& any_of);
[[nodiscard]] std::string sum_words(const Told& told, const std::vector<Factor>& sum);
/// 等级为重大.
[[nodiscard]] std::string guard_words(const Told& told, const FieldGuard& guard);
[[nodiscard]] std::string guard_words(const Told& told, const ClockGuard& guard);
[[nodiscard]] std::string guard_words(const Told& told, const LinkGuard& guard);
/// Everything that must be so for an action to be allowed, besides state and role; one text each.
[[nodiscard]] std::vector<std::string> demands_of(const Told& told, const Action& action);
/// What an action brings about besides the state: stocks moved, cases opened.
[[nodiscard]] std::vector<std::string> effects_of(const Told& told, const Action& action);

/// 20个工作日; one for each choice; 至「整改时限」.
[[nodiscard]] std::string length_words(const Told& told, const Clock& clock);
/// 可延长 1 次，每次 1个月 ...; empty where it cannot be extended.
[[nodiscard]] std::string extension_words(const Told& told, const Clock& clock);
/// Kind of day zero, rolling, pauses, warnings: what a due date depends on besides the length.
[[nodiscard]] std::string counting_words(const Told& told, const Clock& clock);

[[nodiscard]] std::string selection_words(const Told& told, const Selection& selection);
[[nodiscard]] std::string cycle_words(const Told& told, const Agenda& agenda);
[[nodiscard]] std::string duty_words(const Told& told, const Duty& duty);
/// How it is counted: 期内做过「登记」的件数.
[[nodiscard]] std::string count_words(const Told& told, const Count& count);
/// 化解 ÷ 排查.
[[nodiscard]] std::string rate_words(const Told& told, const Rate& rate);
/// The phrase with the names of its figures in 〔〕.
[[nodiscard]] std::string phrase_words(const Told& told, const std::vector<PhrasePart>& parts);

}  // namespace dajuan::mechanism
