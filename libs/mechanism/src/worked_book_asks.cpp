// What may be asked of all cases of a worked case together: figures, lists, balances, duties.
#include <algorithm>

#include "worked_asking.hpp"

namespace dajuan::mechanism {
namespace {

using Out = std::vector<Expectation>;

void read_counts(CaseScope& scope, const BookScope& books, const Node& node, Out& out) {
  if (!scope.form.map(node, {"counts", "`counts`"})) return;
  for (const auto& [key, value] : node.entries) {
    const Index count = scope.form.name(key, scope.names().counts, "count", {"计数", "count"});
    const auto expected = scope.form.number(value, {"计数", "a count"});
    if (count == kNone || !expected) continue;
    out.emplace_back([count, expected = *expected, period = books.period, at = value.at](Asking& asking) {
      const Tally& tally = asking.tally(period);
      Label came = plain(tally.counts[count].to_string());
      // The cases behind a small figure say more than the figure.
      if (!tally.cases[count].empty() && tally.cases[count].size() <= 20) {
        came.zh += " " + joined(tally.cases[count]);
        came.en = came.zh;
      }
      asking.expect(tally.counts[count] == expected, at,
                    named("", "", shown(asking.stage().profile().eras.back().rules.counts[count]),
                          plain(expected.to_string())),
                    came);
    });
  }
}

void read_rates(CaseScope& scope, const BookScope& books, const Node& node, Out& out) {
  if (!scope.form.map(node, {"rates", "`rates`"})) return;
  for (const auto& [key, value] : node.entries) {
    const Index rate = scope.form.name(key, scope.names().rates, "rate", {"比率", "rate"});
    const bool none = value.kind == Node::Kind::kNull;
    const auto number =
        none ? std::optional(domain::Decimal{}) : scope.form.number(value, {"比率", "a rate"});
    if (rate == kNone || !number) continue;
    out.emplace_back([rate, none, expected = *number, period = books.period, at = value.at](Asking& asking) {
      const RateValue& came = asking.tally(period).rates[rate];
      const std::string share = came.numerator.to_string() + "/" + came.denominator.to_string();
      const std::string now = came.percent ? came.percent->to_string() : "~";
      asking.expect(none ? !came.percent : came.percent && *came.percent == expected, at,
                    named("", "", shown(asking.stage().profile().eras.back().rules.rates[rate]),
                          plain(none ? "~" : expected.to_string())),
                    {std::string(now).append("（").append(share).append("）"),
                     std::string(now).append(" (").append(share).append(")")});
    });
  }
}

std::size_t same_beginning(const std::string& left, const std::string& right) {
  const auto [end, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  return static_cast<std::size_t>(end - left.begin());
}

// A whole sentence, in either language.
void read_phrases(CaseScope& scope, const BookScope& books, const Node& node, Out& out) {
  for (const std::string& sentence : scope.form.texts(node, {"phrases", "`phrases`"})) {
    out.emplace_back([sentence, period = books.period, at = node.at](Asking& asking) {
      const Definition& rules = asking.stage().profile().eras.back().rules;
      std::string nearest;
      bool said = false;
      for (const Phrase& phrase : rules.phrases) {
        for (const Language language : {Language::kZh, Language::kEn}) {
          const std::string told = render(rules, phrase, asking.tally(period), language);
          said = said || told == sentence;
          if (nearest.empty() || same_beginning(told, sentence) > same_beginning(nearest, sentence))
            nearest = told;
        }
      }
      asking.expect(said, at, {"句子“" + sentence + "”", "the sentence '" + sentence + "'"},
                    {"“" + nearest + "”", "'" + nearest + "'"});
    });
  }
}

struct BalancePart {
  std::string_view id;
  std::int64_t Balance::*value;
};
constexpr BalancePart kBalanceParts[] = {{"opening", &Balance::opening},
                                         {"begun", &Balance::begun},
                                         {"returned", &Balance::returned},
                                         {"ended", &Balance::ended},
                                         {"closing", &Balance::closing}};

Balance balance_now(Asking& asking, const BookScope& books) {
  if (books.agenda != kNone && books.day) return asking.snapshot(books.agenda, *books.day).balance;
  const Period period = books.period.value_or(asking.year());
  return balance_of(asking.stage().profile(), asking.stage().journals(), period.first, period.last);
}

std::string told(const Balance& balance) {
  return std::to_string(balance.opening) + " + " + std::to_string(balance.begun) + " + " +
         std::to_string(balance.returned) + " - " + std::to_string(balance.ended) + " = " +
         std::to_string(balance.closing);
}

void read_balance(CaseScope& scope, const BookScope& books, const Node& node, Out& out) {
  if (!scope.form.map(node, {"balance", "`balance`"}, {"opening", "begun", "returned", "ended", "closing"}))
    return;
  for (const BalancePart& part : kBalanceParts) {
    const Node* value = node.find(part.id);
    if (value == nullptr) continue;
    const auto expected = scope.form.whole(*value, {"件数", "a number of cases"}, 1'000'000);
    if (!expected) continue;
    out.emplace_back([books, part, expected = *expected, at = value->at](Asking& asking) {
      const Balance balance = balance_now(asking, books);
      asking.expect(balance.*part.value == expected, at,
                    plain(std::string(part.id) + " " + std::to_string(expected)),
                    plain(std::to_string(balance.*part.value) + " (" + told(balance) + ")"));
    });
  }
}

struct DutySum {
  std::int64_t owed = 0;
  std::int64_t done = 0;
  std::int64_t missed = 0;
  std::int64_t not_counted = 0;
};
struct DutyPart {
  std::string_view id;
  std::int64_t DutySum::*value;
};
constexpr DutyPart kDutyParts[] = {{"owed", &DutySum::owed},
                                   {"done", &DutySum::done},
                                   {"missed", &DutySum::missed},
                                   {"not_counted", &DutySum::not_counted}};

// Without `as_of` the periods asked about are taken as over: that is what somebody means who asks what was
// missed.
DutySum duty_sum(Asking& asking, const std::optional<std::string>& subject, Index duty, Period period) {
  const domain::Moment over{domain::Moment::end_of(period.last).seconds + 1};
  const domain::Moment now = asking.as_of_given() ? asking.as_of() : std::max(asking.as_of(), over);
  DutySum sum;
  for (const Journal& journal : asking.stage().journals()) {
    if (subject && journal.id != *subject) continue;
    for (const DutyRecord& record :
         duty_records(asking.stage().profile(), journal, period.first, period.last, now)) {
      if (record.duty != duty) continue;
      sum.owed += record.owed;
      sum.done += record.done;
      sum.not_counted += record.not_counted;
      sum.missed += record.missed() ? 1 : 0;
    }
  }
  return sum;
}

void read_duty(CaseScope& scope, const BookScope& books, Index duty, const Node& node, Out& out) {
  if (!scope.form.map(node, {"duty", "`duty`"}, {"from", "to", "owed", "done", "missed", "not_counted"}))
    return;
  const Node* from = node.find("from");
  const Node* to = node.find("to");
  std::optional<Period> period = books.period;
  if (from != nullptr && to != nullptr) {
    const auto first = scope.form.day(*from, {"from", "`from`"});
    const auto last = scope.form.day(*to, {"to", "`to`"});
    if (first && last) period = Period{*first, *last};
  } else if (from != nullptr || to != nullptr) {
    scope.form.fault("worked-missing-key", node.at, "from 和 to 要一起写", "`from` and `to` go together",
                     "写 from: 2025-03-01, to: 2025-03-31", "write from: 2025-03-01, to: 2025-03-31");
  }
  for (const DutyPart& part : kDutyParts) {
    const Node* value = node.find(part.id);
    if (value == nullptr) continue;
    const auto expected = scope.form.whole(*value, {"次数", "a number of times"}, 1'000'000);
    if (!expected) continue;
    out.emplace_back(
        [subject = books.subject, duty, period, part, expected = *expected, at = value->at](Asking& asking) {
          const DutySum sum = duty_sum(asking, subject, duty, period.value_or(asking.year()));
          const Label& label = asking.stage().profile().eras.back().rules.duties[duty].label;
          asking.expect(sum.*part.value == expected, at,
                        {label.zh + " " + std::string(part.id) + " " + std::to_string(expected),
                         label.en + " " + std::string(part.id) + " " + std::to_string(expected)},
                        plain(std::to_string(sum.*part.value)));
        });
  }
}

}  // namespace

bool read_book_expectation(CaseScope& scope, const BookScope& books, const std::string& key, const Node& node,
                           std::vector<Expectation>& out) {
  if (key == "counts") {
    read_counts(scope, books, node, out);
  } else if (key == "rates") {
    read_rates(scope, books, node, out);
  } else if (key == "phrases") {
    read_phrases(scope, books, node, out);
  } else if (key == "lists" || key == "carried" || key == "first_raised") {
    read_list_expectation(scope, books, key, node, out);
  } else if (key == "balance") {
    read_balance(scope, books, node, out);
  } else if (key == "duty") {
    if (!scope.form.map(node, {"duty", "`duty`"})) return true;
    for (const auto& [name, value] : node.entries) {
      const Index duty = scope.form.name(name, scope.names().duties, "duty", {"责任", "duty"});
      if (duty != kNone) read_duty(scope, books, duty, value, out);
    }
  } else {
    return false;
  }
  return true;
}

}  // namespace dajuan::mechanism
