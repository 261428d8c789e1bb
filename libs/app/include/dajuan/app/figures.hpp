#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "dajuan/app/area_book.hpp"
#include "dajuan/app/case_figures.hpp"
#include "dajuan/mechanism/tally.hpp"
#include "dajuan/report/composed.hpp"
#include "dajuan/report/figure_expression.hpp"

/// The values of figures, counted from the records.
namespace dajuan::app {

/// The mechanism whose records are figures from outside: typed or imported, with source and evidence.
inline constexpr std::string_view kMeasures = "measure";

/// A figure with what it stands on. Of a share, a growth and the like the cases are those of all its counts.
struct FigureValue {
  report::FigureExpression expression;
  mechanism::Label what;  ///< 矛盾纠纷·化解率
  bool has_value = true;  ///< false: nothing to divide by (0 of 0 is not 100 %)
  domain::Decimal value;  ///< exact, in the unit; 万 and 亿 of a unit are part of the value
  std::string unit;       ///< 件, 元, %, 倍
  bool at_day = false;    ///< a state at the last day
  bool by_day = false;    ///< counted by the day of a field, whenever it was recorded
  std::string formula;    ///< what counts it: suggestion 2024-01-01
  report::FigureOrigin origin = report::FigureOrigin::kCounted;
  bool is_public = false;          ///< everybody may see the value
  std::vector<std::string> cases;  ///< ids ascending, each once
};

/// Evaluates figures over one snapshot of the ledger; the cases of a mechanism are read once for an area.
/// A case counts for the area that its own was merged into by the last day of the figure, as do those of the
/// year before, so that a growth compares like with like; an area that was parted keeps its cases.
class FigureBook {
 public:
  FigureBook(CaseQueries& queries, const Rulebook& rulebook, const AreaBook& areas, domain::Scope scope);
  ~FigureBook();
  FigureBook(const FigureBook&) = delete;
  FigureBook& operator=(const FigureBook&) = delete;

  /// Errors: kNotFound `expression` (mechanism, count, field or choice, by name), kForbidden (area outside
  /// the scope), kInvalidInput (growth of a rate and the like), those of histories_between().
  [[nodiscard]] Result<FigureValue> value(const report::FigureExpression& expression);

  /// All counts and rates of a mechanism at once, in the order of its last era; `what` is their own label
  /// alone. Errors: kNotFound (mechanism), those of histories_between().
  [[nodiscard]] Result<std::vector<FigureValue>> every(const std::string& mechanism, const std::string& area,
                                                       domain::Date first, domain::Date last);

 private:
  struct Told;
  // Of one mechanism in one area; for each journal the area that it counts for, 12 digits.
  struct Cases {
    std::vector<mechanism::Journal> journals;
    std::vector<std::string> areas;
  };
  [[nodiscard]] Result<void> add_cases(Cases& out, const std::string& mechanism, const std::string& area,
                                       const std::string& from, domain::Date last, domain::Date until);
  [[nodiscard]] Result<const Cases*> cases(const mechanism::Profile& profile, const std::string& mechanism,
                                           const std::string& area, domain::Date last);
  [[nodiscard]] Result<Told> told(const report::FigureTerm& term,
                                  const std::vector<mechanism::Journal>& journals, domain::Date first,
                                  domain::Date last);
  [[nodiscard]] static Told told_count(const mechanism::Definition& rules, const mechanism::Tally& tally,
                                       mechanism::Index count);
  [[nodiscard]] static Told told_rate(const mechanism::Definition& rules, const mechanism::Tally& tally,
                                      mechanism::Index rate);
  /// With the label of the count alone.
  [[nodiscard]] static FigureValue value_of(report::FigureExpression expression,
                                            const mechanism::Profile& profile, const Told& told);
  [[nodiscard]] Result<void> made_of(FigureValue& out, const Told& now, const Cases& all);
  [[nodiscard]] Result<void> against_last_year(FigureValue& out, const Told& now, const Cases& all);
  [[nodiscard]] Result<void> share(FigureValue& out, const Told& now);
  [[nodiscard]] Result<void> among_villages(FigureValue& out, const Told& now, const Cases& all);

  CaseQueries& queries_;
  const Rulebook& rulebook_;
  const AreaBook& areas_;
  domain::Scope scope_;
  // By mechanism, area, the day until which the records are read, and since when heirs are what they are.
  std::map<std::tuple<std::string, std::string, domain::Date, std::string>, Cases> cases_;
};

/// Where the cases of a figure may stand: those of areas that were merged into its own lie beside it.
[[nodiscard]] domain::Scope whole_county(domain::Scope scope);

/// What proves a figure: every event of the cases that it counts, ascending, up to the end of its period (or
/// all, where it counts by a field's day).
/// Errors: those of FigureBook::value().
[[nodiscard]] Result<std::vector<std::int64_t>> events_behind(CaseQueries& queries,
                                                              const domain::Scope& scope,
                                                              const FigureValue& figure);

}  // namespace dajuan::app
