#include "dajuan/app/figures.hpp"

#include <algorithm>
#include <set>

#include "dajuan/app/values.hpp"
#include "dajuan/mechanism/amounts.hpp"
#include "village_spread.hpp"

namespace dajuan::app {

using domain::Date;
using domain::Decimal;
using mechanism::AmountSum;
using mechanism::Count;
using mechanism::Definition;
using mechanism::FieldGuard;
using mechanism::Index;
using mechanism::kNone;
using report::FigureExpression;
using report::FigureFunction;
using report::FigureTerm;

/// A count, a rate or a stock of one period, told for an area.
struct FigureBook::Told {
  mechanism::Label label;
  std::string unit;
  bool has_value = true;
  Decimal value;
  bool is_rate = false;
  bool at_day = false;
  bool by_day = false;
  bool is_public = false;
  std::vector<std::string> cases;
};

namespace {

Error unknown(const std::string& zh, const std::string& en, std::string_view name) {
  return {ErrorCode::kNotFound, "没有这个" + zh + "：" + std::string(name),
          "there is no such " + en + ": " + std::string(name), "expression"};
}

Error senseless(std::string zh, std::string en) {
  return invalid("expression", std::move(zh), std::move(en));
}

// The guard of `field=choice|choice`; of a flag the choices are yes and no.
Result<FieldGuard> guard_of(const Definition& rules, const std::string& name,
                            const std::vector<std::string>& choices) {
  const Index field = mechanism::find(rules.fields, name);
  if (field == kNone) return unknown("字段", "field", name);
  const mechanism::Field& known = rules.fields[field];
  if (known.is_private)
    return senseless("字段“" + name + "”不公开，不能用来筛选",
                     "the field " + name + " is private and cannot narrow a figure");
  FieldGuard out{field, FieldGuard::Kind::kOneOf, 0};
  for (const std::string& choice : choices) {
    Index bit = mechanism::find(known.choices, choice);
    if (known.type == mechanism::FieldType::kFlag) bit = choice == "yes" ? 1 : choice == "no" ? 0 : kNone;
    if (bit == kNone) return unknown("选项", "choice", std::string(name).append("=").append(choice));
    out.choices |= std::uint64_t{1} << bit;
  }
  return out;
}

Result<std::vector<FieldGuard>> guards_of(const Definition& rules, const FigureTerm& term) {
  std::vector<FieldGuard> out;
  for (const auto& [field, choices] : term.where) {
    const auto guard = guard_of(rules, field, choices);
    if (!guard) return guard.error();
    out.push_back(*guard);
  }
  return out;
}

bool holds(const std::vector<Index>& all, Index one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool is_state(const Count& count) {
  switch (count.of) {
    case Count::Of::kState:
    case Count::Of::kOpen:
    case Count::Of::kOverdue:
    case Count::Of::kAll:
      return count.day == kNone;
    default:
      return false;
  }
}

// The definition with one count or rate alone: nothing else is told.
void narrow(Definition& rules, Index count, Index rate, const std::vector<FieldGuard>& guards) {
  const auto guarded = [&](Index index) {
    auto& where = rules.counts[index].where;
    where.insert(where.end(), guards.begin(), guards.end());
  };
  if (rate != kNone) {
    rules.rates = {mechanism::Rate(rules.rates[rate])};
    guarded(rules.rates.front().of);
    if (rules.rates.front().per != rules.rates.front().of) guarded(rules.rates.front().per);
    return;
  }
  rules.rates.clear();
  if (count != kNone) guarded(count);
}

std::vector<std::string> merged(std::vector<std::string> left, const std::vector<std::string>& right) {
  left.insert(left.end(), right.begin(), right.end());
  std::sort(left.begin(), left.end());
  left.erase(std::unique(left.begin(), left.end()), left.end());
  return left;
}

std::optional<Date> year_before(Date day) {
  // The 29th of February has the 28th before it.
  const auto same = Date::of(day.year() - 1, day.month(), day.day());
  return same ? same : Date::of(day.year() - 1, day.month(), day.day() - 1);
}

Decimal difference(const Decimal& left, const Decimal& right) {
  AmountSum out;
  out.add(left);
  out.subtract(right);
  return out.value();
}

void set(FigureValue& out, const std::optional<Decimal>& value, std::string unit) {
  out.has_value = value.has_value();
  out.value = value.value_or(Decimal{});
  out.unit = std::move(unit);
}

constexpr std::size_t kVillagesMax = 2'000;

}  // namespace

FigureBook::FigureBook(CaseQueries& queries, const Rulebook& rulebook, const AreaBook& areas,
                       domain::Scope scope)
    : queries_(queries), rulebook_(rulebook), areas_(areas), scope_(std::move(scope)) {}
FigureBook::~FigureBook() = default;

Result<FigureBook::Told> FigureBook::told(const FigureTerm& term,
                                          const std::vector<mechanism::Journal>& journals, Date first,
                                          Date last) {
  mechanism::Profile profile = *rulebook_.profile(term.mechanism, {});
  Definition& rules = profile.eras.back().rules;
  const Index count = mechanism::find(rules.counts, term.count);
  const Index rate = count == kNone ? mechanism::find(rules.rates, term.count) : kNone;
  const Index stock = count == kNone && rate == kNone ? mechanism::find(rules.stocks, term.count) : kNone;
  if (count == kNone && rate == kNone && stock == kNone)
    return unknown("指标", "count", term.mechanism + "." + term.count);
  for (mechanism::Era& era : profile.eras) {
    const auto guards = guards_of(era.rules, term);
    if (!guards) return guards.error();
    if (&era.rules == &rules) {
      narrow(era.rules, count, rate, *guards);
    } else {
      narrow(era.rules, mechanism::find(era.rules.counts, term.count),
             mechanism::find(era.rules.rates, term.count), *guards);
    }
  }
  const mechanism::Tally tally = mechanism::tally(profile, journals, {first, last}, rulebook_.calendar);
  if (count != kNone) return told_count(rules, tally, count);
  if (rate != kNone) {
    // The rate stands alone in its definition by now.
    Told out = told_rate(rules, tally, 0);
    out.is_public = holds(rules.public_view.rates, rate);
    return out;
  }
  const mechanism::Stock& one = rules.stocks[stock];
  Told out{one.label, one.unit, true, tally.stocks[stock], false, true, false, false, {}};
  for (const mechanism::Journal& journal : journals) out.cases.push_back(journal.id);
  std::sort(out.cases.begin(), out.cases.end());
  return out;
}

FigureBook::Told FigureBook::told_count(const Definition& rules, const mechanism::Tally& tally, Index count) {
  const Count& one = rules.counts[count];
  return {one.label,
          one.unit,
          true,
          tally.counts[count],
          false,
          is_state(one),
          one.day != kNone,
          holds(rules.public_view.counts, count),
          tally.cases[count]};
}

FigureBook::Told FigureBook::told_rate(const Definition& rules, const mechanism::Tally& tally, Index rate) {
  const mechanism::Rate& one = rules.rates[rate];
  const mechanism::RateValue& value = tally.rates[rate];
  return {one.label,
          "%",
          value.percent.has_value(),
          value.percent.value_or(Decimal{}),
          true,
          is_state(rules.counts[one.per]),
          rules.counts[one.per].day != kNone,
          holds(rules.public_view.rates, rate),
          merged(tally.cases[one.of], tally.cases[one.per])};
}

FigureValue FigureBook::value_of(FigureExpression expression, const mechanism::Profile& profile,
                                 const Told& told) {
  const mechanism::Era& era = profile.eras[profile.era_at(expression.last)];
  const std::string& mechanism = expression.terms.front().mechanism;
  FigureValue out;
  out.what = told.label;
  out.formula = mechanism + (era.from ? " " + era.from->to_string() : "");
  out.origin = mechanism == kMeasures ? report::FigureOrigin::kMeasured : report::FigureOrigin::kCounted;
  out.has_value = told.has_value;
  out.value = told.value;
  out.unit = told.unit;
  out.at_day = told.at_day;
  out.by_day = told.by_day;
  out.is_public = told.is_public;
  out.cases = told.cases;
  out.expression = std::move(expression);
  return out;
}

Result<FigureValue> FigureBook::value(const FigureExpression& expression) {
  if (!scope_.contains(expression.area)) {
    return Error{ErrorCode::kForbidden, "区域超出您的范围：" + expression.area,
                 "the area lies outside your scope: " + expression.area, "expression"};
  }
  for (const FigureTerm& term : expression.terms) {
    if (rulebook_.profile(term.mechanism, {}) == nullptr) return unknown("机制", "mechanism", term.mechanism);
  }
  const FigureTerm& term = expression.terms.front();
  const mechanism::Profile& profile = *rulebook_.profile(term.mechanism, {});
  const auto all = cases(profile, term.mechanism, expression.area, expression.last);
  if (!all) return all.error();
  const auto now = told(term, (*all)->journals, expression.first, expression.last);
  if (!now) return now.error();
  const mechanism::Label& whole = profile.eras[profile.era_at(expression.last)].rules.label;
  FigureValue out = value_of(expression, profile, *now);
  out.what = {whole.zh + "·" + now->label.zh, whole.en + ": " + now->label.en};
  const auto made = made_of(out, *now, **all);
  if (!made) return made.error();
  return out;
}

Result<std::vector<FigureValue>> FigureBook::every(const std::string& mechanism, const std::string& area,
                                                   Date first, Date last) {
  const mechanism::Profile* profile = rulebook_.profile(mechanism, {});
  if (profile == nullptr) return unknown("机制", "mechanism", mechanism);
  const auto all = cases(*profile, mechanism, area, last);
  if (!all) return all.error();
  const mechanism::Tally tally =
      mechanism::tally(*profile, (*all)->journals, {first, last}, rulebook_.calendar);
  const Definition& rules = profile->eras.back().rules;
  std::vector<FigureValue> out;
  const auto add = [&](const std::string& id, const Told& told) {
    out.push_back(
        value_of({FigureFunction::kValue, {{mechanism, id, {}}}, {}, first, last, area}, *profile, told));
  };
  for (std::size_t i = 0; i < rules.counts.size(); ++i)
    add(rules.counts[i].id, told_count(rules, tally, static_cast<Index>(i)));
  for (std::size_t i = 0; i < rules.rates.size(); ++i)
    add(rules.rates[i].id, told_rate(rules, tally, static_cast<Index>(i)));
  return out;
}

Result<void> FigureBook::made_of(FigureValue& out, const Told& now, const Cases& all) {
  switch (out.expression.function) {
    case FigureFunction::kValue:
      return {};
    case FigureFunction::kGrowth:
    case FigureFunction::kTimes:
    case FigureFunction::kPoints:
      return against_last_year(out, now, all);
    case FigureFunction::kShare:
      return share(out, now);
    case FigureFunction::kGini:
    case FigureFunction::kSpread:
    case FigureFunction::kBelow:
      return among_villages(out, now, all);
  }
  return {};
}

Result<void> FigureBook::against_last_year(FigureValue& out, const Told& now, const Cases& all) {
  const bool points = out.expression.function == FigureFunction::kPoints;
  if (now.is_rate != points) {
    return points ? senseless("points 只用于率", "points is of rates alone")
                  : senseless("率的变化用 points", "what a rate changes by is told in points");
  }
  const auto first = year_before(out.expression.first);
  const auto last = year_before(out.expression.last);
  if (!first || !last) return senseless("没有上一年", "there is no year before");
  const auto before = told(out.expression.terms.front(), all.journals, *first, *last);
  if (!before) return before.error();
  out.cases = merged(out.cases, before->cases);
  const Decimal more = difference(now.value, before->value);
  if (points) {
    set(out, now.has_value && before->has_value ? std::optional(more) : std::nullopt, "个百分点");
  } else if (out.expression.function == FigureFunction::kTimes) {
    set(out, quotient(more, before->value, 4), "倍");
  } else {
    set(out, mechanism::percent_of(more, before->value, 2), "%");
  }
  return {};
}

Result<void> FigureBook::share(FigureValue& out, const Told& now) {
  const FigureTerm& term = out.expression.terms.back();
  const auto all =
      cases(*rulebook_.profile(term.mechanism, {}), term.mechanism, out.expression.area, out.expression.last);
  if (!all) return all.error();
  const auto whole = told(term, (*all)->journals, out.expression.first, out.expression.last);
  if (!whole) return whole.error();
  if (whole->unit != now.unit) return senseless("两个指标的单位不同", "the two counts have different units");
  out.what = {out.what.zh + "占" + whole->label.zh, out.what.en + " of " + whole->label.en};
  out.cases = merged(out.cases, whole->cases);
  out.is_public = out.is_public && whole->is_public;
  set(out, mechanism::percent_of(now.value, whole->value, 2), "%");
  return {};
}

Result<void> FigureBook::among_villages(FigureValue& out, const Told& now, const Cases& all) {
  if (now.is_rate) return senseless("各村的率不能相比", "villages cannot be compared by a rate");
  std::map<std::string, std::vector<mechanism::Journal>> villages;
  for (std::size_t i = 0; i < all.journals.size(); ++i) {
    if (!all.areas[i].ends_with("000")) villages[all.areas[i]].push_back(all.journals[i]);
  }
  if (villages.size() > kVillagesMax) {
    return Error{ErrorCode::kTooLarge, "超过 2000 个村", "more than 2000 villages", "expression"};
  }
  std::vector<Decimal> values;
  for (const auto& [area, journals] : villages) {
    const auto one = told(out.expression.terms.front(), journals, out.expression.first, out.expression.last);
    if (!one) return one.error();
    if (!one->cases.empty()) values.push_back(one->value);
  }
  std::sort(values.begin(), values.end());
  if (values.empty()) {
    set(out, std::nullopt, "");
  } else if (out.expression.function == FigureFunction::kGini) {
    set(out, gini(values), "");
  } else if (out.expression.function == FigureFunction::kSpread) {
    set(out, p90_by_p10(values), "倍");
  } else {
    set(out, share_below(values, out.expression.limit), "%");
  }
  return {};
}

}  // namespace dajuan::app
