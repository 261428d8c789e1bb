#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/report/match.hpp"
#include "lexicon.hpp"

/// What a passage tells in figures, names and dates.
namespace dajuan::report {

/// Figures of a text by place, with their units compared by what they count.
class Measures {
 public:
  Measures(const Lexicon::Tables& words, const ReadText& read);
  /// The figures within a span that measure something, in text order.
  [[nodiscard]] std::vector<const Figure*> within(Span span) const;
  [[nodiscard]] const std::string& unit_of(const Figure& figure) const {
    return read_.report.units[figure.unit];
  }
  /// 人 and 名, 次 and 场: what a unit counts; 0 where it counts only itself.
  [[nodiscard]] int kin_of(const Figure& figure) const { return kin_[figure.unit]; }
  [[nodiscard]] std::vector<const Name*> villages_in(Span span) const;
  [[nodiscard]] std::u16string_view units() const { return read_.text.units(); }

 private:
  const ReadText& read_;
  std::vector<int> kin_;  // by unit
};

/// The first month in a span as a number, 0 for none, and where it stands: 6月底前, 于7月破土.
[[nodiscard]] std::pair<int, Span> month_in(std::u16string_view units, Span span);

}  // namespace dajuan::report
