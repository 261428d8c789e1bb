#include "dajuan/mechanism/tally.hpp"

#include <algorithm>

#include "case_count.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Decimal;

using Amounts = std::vector<std::optional<Decimal>>;  // of one case, by count

// The counts as each era tells them. One that only a later era has counts old cases too: a new figure that
// leaves out what is still open would be wrong.
std::vector<std::vector<const Count*>> counts_by_era(const Profile& profile) {
  std::vector<std::vector<const Count*>> out;
  for (const Era& era : profile.eras) {
    std::vector<const Count*>& counts = out.emplace_back();
    for (const Count& count : profile.eras.back().rules.counts) {
      const Index own = find(era.rules.counts, count.id);
      counts.push_back(own == kNone ? &count : &era.rules.counts[own]);
    }
  }
  return out;
}

// Everything that is known.
constexpr Period kAlways{domain::Date::first(), domain::Date::last()};

bool in(const Amounts& amounts, Index count) { return count < amounts.size() && amounts[count].has_value(); }

// Numerator and denominator of one rate as they grow.
struct Share {
  AmountSum numerator;
  AmountSum denominator;

  void take(const Rate& rate, const Amounts& amounts) {
    const bool left_out = std::any_of(rate.without.begin(), rate.without.end(),
                                      [&](Index without) { return in(amounts, without); });
    const bool below = in(amounts, rate.per) && !left_out;
    if (below) denominator.add(*amounts[rate.per]);
    if (in(amounts, rate.of) && (below || !rate.cohort)) numerator.add(*amounts[rate.of]);
  }

  [[nodiscard]] RateValue value(const Rate& rate) const {
    RateValue out{numerator.value(), denominator.value(), std::nullopt};
    out.percent = percent_of(out.numerator, out.denominator, rate.places);
    return out;
  }
};

void add_stocks(const CaseInPeriod& one, std::vector<AmountSum>& stocks) {
  const std::size_t count = std::min(stocks.size(), one.subject().stocks.size());
  for (std::size_t i = 0; i < count; ++i) stocks[i].add(one.subject().stocks[i]);
}

}  // namespace

bool counts_by_day(const Profile& profile) {
  return std::any_of(profile.eras.begin(), profile.eras.end(), [](const Era& era) {
    return std::any_of(era.rules.counts.begin(), era.rules.counts.end(),
                       [](const Count& count) { return count.day != kNone; });
  });
}

Tally tally(const Profile& profile, std::span<const Journal> journals, Period period,
            const domain::Calendar& calendar) {
  const Definition& rules = profile.eras.back().rules;
  Tally out;
  out.period = period;
  out.cases.resize(rules.counts.size());
  std::vector<AmountSum> sums(rules.counts.size());
  std::vector<AmountSum> stocks(rules.stocks.size());
  std::vector<Share> shares(rules.rates.size());
  Amounts amounts(rules.counts.size());
  const std::vector<std::vector<const Count*>> counts = counts_by_era(profile);
  const bool by_day = counts_by_day(profile);
  for (const Journal& journal : journals) {
    const CaseInPeriod one(profile, journal, period, calendar);
    const auto known = by_day
                           ? std::optional<CaseInPeriod>(std::in_place, profile, journal, kAlways, calendar)
                           : std::nullopt;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      const Count& count = *counts[known ? known->subject().era : one.subject().era][i];
      amounts[i] = count.day == kNone ? one.amount_in(count) : known->amount_on_day(count, period);
      if (!amounts[i]) continue;
      sums[i].add(*amounts[i]);
      out.cases[i].push_back(journal.id);
    }
    for (std::size_t i = 0; i < shares.size(); ++i) shares[i].take(rules.rates[i], amounts);
    add_stocks(one, stocks);
  }
  for (const AmountSum& sum : sums) out.counts.push_back(sum.value());
  for (const AmountSum& stock : stocks) out.stocks.push_back(stock.value());
  for (std::size_t i = 0; i < shares.size(); ++i) out.rates.push_back(shares[i].value(rules.rates[i]));
  for (std::vector<std::string>& cases : out.cases) std::sort(cases.begin(), cases.end());
  return out;
}

}  // namespace dajuan::mechanism
