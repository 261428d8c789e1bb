#pragma once

#include <string>
#include <vector>

#include "check_model.hpp"
#include "yaml.hpp"

namespace dajuan::mechanism::checking {

/// The same words in both languages.
struct Text {
  std::string zh;
  std::string en;
};
[[nodiscard]] Text operator+(const Text& left, const Text& right);

/// “登记”（register）: what people call it, and the word to look for in the file.
template <typename Element>
[[nodiscard]] Text name(const Element& element) {
  return {"“" + element.label.zh + "”（" + element.id + "）", "\"" + element.id + "\""};
}
/// Several names, 、 between them.
[[nodiscard]] Text join(const std::vector<Text>& parts);
template <typename Element>
[[nodiscard]] Text names(const std::vector<Element>& elements, const std::vector<Index>& which) {
  std::vector<Text> parts;
  for (const Index one : which) parts.push_back(name(elements[one]));
  return join(parts);
}
/// The actions of a way one after the other.
[[nodiscard]] Text told(const Definition& rules, const std::vector<Index>& way);

/// What every analysis works with.
struct Check {
  const Definition& rules;
  Model& model;
  Faults& faults;
  std::vector<bool> possible;   ///< by action: it can happen
  std::vector<bool> reachable;  ///< by state
  /// Every action can happen and every state be reached: what follows from one that cannot is not told as
  /// well.
  [[nodiscard]] bool whole() const;
  [[nodiscard]] bool all_possible(const std::vector<Index>& actions) const;

  void tell(std::string_view code, Mark at, const Text& what, const Text& mend);
};

/// Says that a proof was given up: what is not decided is never taken as proved.
void tell_undecided(Check& check, Mark at, const Text& what);

void check_states(Check& check);
void check_actions(Check& check);
void check_stuck(Check& check);
void check_fields(Check& check);
void check_clock_ways(Check& check);
void check_clock_terms(Check& check);
void check_privacy(Check& check);
void check_counts(Check& check);
void check_rates(Check& check);
void check_stocks(Check& check);
void check_agenda(Check& check);
void check_duties(Check& check);

}  // namespace dajuan::mechanism::checking
