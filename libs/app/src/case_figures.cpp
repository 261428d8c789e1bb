#include "dajuan/app/case_figures.hpp"

#include <algorithm>
#include <set>

#include "dajuan/app/case_event.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::app {
namespace {

using mechanism::Count;

bool is_counted(const Count& count, const mechanism::Definition& rules, const mechanism::Event& event,
                domain::Date first, domain::Date last) {
  if (event.kind != mechanism::Event::Kind::kActed || event.action >= rules.actions.size()) return false;
  if (event.action >= count.actions.size() || !count.actions[event.action]) return false;
  const domain::Date day = event.at.date();
  return count.day != mechanism::kNone || (day >= first && day <= last);
}

Error no_such_count() {
  return Error{ErrorCode::kNotFound, "没有这个指标", "there is no such count", "count"};
}

// What a balance tells, as counts. What was open when the period began is open when the day before ends.
constexpr std::pair<std::string_view, Count::Of> kBalanceParts[] = {{"opening", Count::Of::kOpen},
                                                                    {"begun", Count::Of::kBegun},
                                                                    {"returned", Count::Of::kReturned},
                                                                    {"ended", Count::Of::kEnded},
                                                                    {"closing", Count::Of::kOpen}};

// A count of cases under an id that no definition can have: no era takes it for one of its own.
Count part_of_balance(Count::Of of) {
  Count out;
  out.id = "#balance";
  out.of = of;
  return out;
}

}  // namespace

domain::Date known_until(const mechanism::Profile& profile, domain::Date last) {
  return mechanism::counts_by_day(profile) ? domain::Date::last() : last;
}

Result<std::vector<CaseHistory>> histories_between(CaseQueries& queries, const Rulebook& rulebook,
                                                   const domain::Scope& scope, std::string_view mechanism,
                                                   domain::Date first, domain::Date last) {
  const auto from = unix_ms_of(domain::Moment::begin_of(first));
  const auto to = last_ms_of(last);
  const auto ids = queries.cases_between(scope, mechanism, from, to, kJournalsMax + 1);
  if (ids.size() > kJournalsMax) {
    return Error{ErrorCode::kTooLarge, "案卷超过 20000 件，请缩小区域或期间",
                 "more than 20000 cases: narrow the area or the period", "area"};
  }
  std::vector<CaseHistory> out;
  for (const CaseId& id : ids) {
    auto record = queries.case_record(scope, id);
    if (!record) continue;
    CaseHistory history{std::move(*record), queries.case_events(scope, id), {}};
    auto journal = journal_of(rulebook, history.record, history.events);
    if (!journal) return journal.error();
    history.journal = std::move(*journal);
    out.push_back(std::move(history));
  }
  return out;
}

std::vector<mechanism::Journal> journals_of(const std::vector<CaseHistory>& histories) {
  std::vector<mechanism::Journal> out;
  out.reserve(histories.size());
  for (const CaseHistory& one : histories) out.push_back(one.journal);
  return out;
}

Result<CountedEvents> counted_events(CaseQueries& queries, const Rulebook& rulebook,
                                     const domain::Scope& scope, const std::string& mechanism,
                                     const std::string& count, domain::Date first, domain::Date last) {
  const mechanism::Profile* profile = rulebook.profile(mechanism, {});
  if (profile == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  const mechanism::Definition& rules = profile->eras.back().rules;
  const mechanism::Index index = mechanism::find(rules.counts, count);
  if (index == mechanism::kNone) return no_such_count();
  const Count& asked = rules.counts[index];
  if (asked.of != Count::Of::kAction || asked.amount == Count::Amount::kSum) {
    return Error{ErrorCode::kUnsupported, "只有办理次数和件数能逐条证明",
                 "only counts of actions can be proved event by event", "count"};
  }
  const auto histories = histories_between(queries, rulebook, scope, mechanism, domain::Date::first(),
                                           known_until(*profile, last));
  if (!histories) return histories.error();
  const auto tally = mechanism::tally(*profile, journals_of(*histories), {first, last}, rulebook.calendar);
  const std::set<std::string> counted(tally.cases[index].begin(), tally.cases[index].end());
  CountedEvents out{asked.label, {}};
  for (const CaseHistory& one : *histories) {
    if (!counted.contains(one.journal.id)) continue;
    // Erasures are events of the log that the engine does not know: the two run beside each other.
    std::vector<std::int64_t> seqs;
    std::size_t at = 0;
    for (const StoredEvent& event : one.events) {
      if (event.kind == kCaseErased) continue;
      if (is_counted(asked, *one.record.rules(rulebook), one.journal.events[at++], first, last))
        seqs.push_back(event.seq);
    }
    if (asked.amount == Count::Amount::kCases && seqs.size() > 1) seqs = {seqs.back()};
    out.seqs.insert(out.seqs.end(), seqs.begin(), seqs.end());
  }
  std::sort(out.seqs.begin(), out.seqs.end());
  return out;
}

Result<std::vector<std::string>> counted_cases(CaseQueries& queries, const Rulebook& rulebook,
                                               const domain::Scope& scope, const std::string& mechanism,
                                               const std::string& count, domain::Date first,
                                               domain::Date last) {
  const mechanism::Profile* known = rulebook.profile(mechanism, {});
  if (known == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  mechanism::Profile profile = *known;
  mechanism::Definition& rules = profile.eras.back().rules;
  const mechanism::Index index = mechanism::find(rules.counts, count);
  const auto* part = std::find_if(std::begin(kBalanceParts), std::end(kBalanceParts),
                                  [&](const auto& one) { return one.first == count; });
  if (index == mechanism::kNone && part == std::end(kBalanceParts)) return no_such_count();
  const bool before = index == mechanism::kNone && count == "opening";
  const mechanism::Period period =
      before ? mechanism::Period{first - 1, first - 1} : mechanism::Period{first, last};
  rules.counts = {index == mechanism::kNone ? part_of_balance(part->second) : Count(rules.counts[index])};
  rules.rates.clear();
  const auto histories = histories_between(queries, rulebook, scope, mechanism, domain::Date::first(),
                                           known_until(*known, period.last));
  if (!histories) return histories.error();
  return std::move(
      mechanism::tally(profile, journals_of(*histories), period, rulebook.calendar).cases.front());
}

}  // namespace dajuan::app
