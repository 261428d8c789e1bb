#include "dajuan/mechanism/stock.hpp"

#include <algorithm>

#include "dajuan/mechanism/amounts.hpp"
#include "history.hpp"
#include "values.hpp"

namespace dajuan::mechanism {
namespace {

struct Flow {
  AmountSum opening;
  AmountSum in;
  AmountSum out;
  AmountSum closing;
};

void add_stand(const Case& subject, std::vector<Flow>& flows, AmountSum Flow::*side) {
  const std::size_t count = std::min(flows.size(), subject.stocks.size());
  for (std::size_t i = 0; i < count; ++i) (flows[i].*side).add(subject.stocks[i]);
}

// What an event tells that it moved, whether it fitted or not: the other side of the balance.
void add_moves(const Definition& rules, const Case& before, const Event& event, std::vector<Flow>& flows) {
  if (event.kind != Event::Kind::kActed || event.action >= rules.actions.size()) return;
  const ValueView values(rules, before.values, event.values);
  for (const Movement& move : rules.actions[event.action].moves) {
    const Value held = values.derived(move.by);
    const auto* amount = std::get_if<domain::Decimal>(&held);
    if (amount == nullptr) continue;
    if (move.from < flows.size()) flows[move.from].out.add(*amount);
    if (move.to < flows.size()) flows[move.to].in.add(*amount);
  }
}

}  // namespace

bool StockRecord::balances() const {
  AmountSum sum;
  sum.add(opening);
  sum.add(in);
  sum.subtract(out);
  return sum.value() == closing;
}

std::vector<StockRecord> stock_records(const Profile& profile, std::span<const Journal> journals,
                                       domain::Date first, domain::Date last) {
  std::vector<Flow> flows(profile.eras.back().rules.stocks.size());
  if (last < first) return {};
  const domain::Moment before{domain::Moment::begin_of(first).seconds - 1};
  const domain::Moment until = domain::Moment::end_of(last);
  for (const Journal& journal : journals) {
    Walk walk(profile, journal);
    walk.go(before);
    add_stand(walk.subject(), flows, &Flow::opening);
    while (const Event* event = walk.next(until)) {
      add_moves(walk.rules(), walk.subject(), *event, flows);
      walk.step(until);
    }
    add_stand(walk.subject(), flows, &Flow::closing);
  }
  std::vector<StockRecord> out;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    out.push_back({static_cast<Index>(i), flows[i].opening.value(), flows[i].in.value(), flows[i].out.value(),
                   flows[i].closing.value()});
  }
  return out;
}

}  // namespace dajuan::mechanism
