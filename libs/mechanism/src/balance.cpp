#include "balance.hpp"

#include <algorithm>

#include "history.hpp"

namespace dajuan::mechanism {
namespace {

bool leads_from(const Definition& rules, const Action& action, bool final_states) {
  const std::size_t states = std::min(action.from.size(), rules.states.size());
  for (std::size_t state = 0; state < states; ++state) {
    if (action.from[state] && rules.states[state].is_final == final_states) return true;
  }
  return false;
}

}  // namespace

void Teller::hear(const Definition& rules, const Event& event, Balance& balance) {
  if (event.kind != Event::Kind::kActed || event.action >= rules.actions.size()) return;
  const Action& action = rules.actions[event.action];
  if (action.to >= rules.states.size()) return;  // the state stays
  const bool was_open = leads_from(rules, action, false) && (!leads_from(rules, action, true) || open_);
  open_ = !rules.states[action.to].is_final;
  if (action.opens_case) {
    ++balance.begun;
    if (!open_) ++balance.ended;
  } else if (was_open && !open_) {
    ++balance.ended;
  } else if (!was_open && open_) {
    ++balance.returned;
  }
}

Balance balance_of(const Profile& profile, std::span<const Journal> journals, domain::Date first,
                   domain::Date last) {
  Balance out;
  if (last < first) return out;
  const domain::Moment before{domain::Moment::begin_of(first).seconds - 1};
  const domain::Moment until = domain::Moment::end_of(last);
  for (const Journal& journal : journals) {
    Walk walk(profile, journal);
    Teller teller;
    Balance earlier;
    while (walk.step(before)) teller.hear(walk.rules(), walk.event(), earlier);
    if (walk.open()) ++out.opening;
    while (walk.step(until)) teller.hear(walk.rules(), walk.event(), out);
    if (walk.open()) ++out.closing;
  }
  return out;
}

}  // namespace dajuan::mechanism
