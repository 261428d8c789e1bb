#pragma once

#include <string>

#include "context.hpp"
#include "numeral.hpp"

/// The unit of a number: written behind it, shared with the next of a list, or told by a noun near it.
namespace dajuan::report {

inline constexpr std::size_t kListMax = 16;  ///< members of one list that share a unit or a cue

/// How far the rules about one number may look: within its clause, its sentence, behind the figure before it.
struct Reach {
  Offset clause = 0;
  Offset sentence = 0;
  Offset last_figure_end = 0;
  std::size_t first_figure = 0;  ///< of the line, in report.figures
};

/// A unit behind a number.
struct Unit {
  Offset end = 0;  ///< 0: none
  UnitClass kind = UnitClass::kCount;
  std::string name;
};

class UnitReader {
 public:
  UnitReader(const Context& context, const View& line, const Reach& reach)
      : context_(context), view_(line), reach_(reach) {}

  [[nodiscard]] Unit unit_at(Offset at, const Number& number) const;
  [[nodiscard]] static bool is_set_word(const Unit& unit);
  /// 38305元和15716元 told as 38305、15716元: the unit behind the last serves all.
  [[nodiscard]] bool shares_unit(const Number& number, std::size_t more = kListMax) const;
  /// The unit that is not written: 60亿大关 is money, 6069万农民 are people.
  [[nodiscard]] std::string missing_unit(const Number& number, Offset at) const;

 private:
  [[nodiscard]] std::string shared_unit(const Number& number, std::size_t more = kListMax) const;

  const Context& context_;
  const View& view_;
  const Reach& reach_;
};

}  // namespace dajuan::report
