#include "worked_stage.hpp"

#include <algorithm>

namespace dajuan::mechanism {
namespace {

Refusal refused_news(std::string zh, std::string en) {
  return {RefusalCode::kNotBegun, {}, {}, std::move(zh), std::move(en)};
}

}  // namespace

const Case* Stage::find(std::string_view name) const {
  const auto found = names_.find(std::string(name));
  if (found == names_.end() || subjects_[found->second].journal == std::string::npos) return nullptr;
  return &subjects_[found->second].state;
}

const Journal* Stage::journal(std::string_view name) const {
  const auto found = names_.find(std::string(name));
  if (found == names_.end() || subjects_[found->second].journal == std::string::npos) return nullptr;
  return &journals_[subjects_[found->second].journal];
}

std::size_t Stage::subject_of(const std::string& name) {
  const auto [found, fresh] = names_.emplace(name, subjects_.size());
  if (fresh) {
    subjects_.emplace_back();
    subjects_.back().state.id = name;
    if (story_ != nullptr) story_->subjects.push_back(name);
  }
  return found->second;
}

void Stage::take(std::size_t subject, const Definition& rules, Event event) {
  Subject& taken = subjects_[subject];
  if (taken.journal == std::string::npos) {
    taken.journal = journals_.size();
    journals_.push_back({taken.state.id, {}});
  }
  evolve(rules, taken.state, event);
  journals_[taken.journal].events.push_back(std::move(event));
  ++events_;
}

// News of a linked case are facts, not wishes: nothing decides on them. They need a case to arrive at, and
// come in order.
std::optional<Stage::Trouble> Stage::hear(std::size_t subject, const WorkedStep& step) {
  Case& state = subjects_[subject].state;
  const std::size_t journal = subjects_[subject].journal;
  if (journal == std::string::npos) {
    return Trouble{refused_news("还没有案件 " + state.id, "there is no case " + state.id + " yet"), {}};
  }
  if (step.on < journals_[journal].events.back().at) {
    return Trouble{refused_news("早于上一步", "is before the last step"), {}};
  }
  Event event;
  event.kind = step.kind;
  event.link = step.link;
  event.at = step.on;
  event.note = step.linked_id;
  if (story_ != nullptr) story_->commands.push_back({subject, step.on, {}, {}, event, std::nullopt});
  take(subject, profile_.eras[state.era].rules, std::move(event));
  return std::nullopt;
}

std::optional<Stage::Trouble> Stage::command(std::size_t subject, const WorkedStep& step) {
  Case& state = subjects_[subject].state;
  if (subjects_[subject].journal == std::string::npos) state = begin_case(profile_, state.id, step.on);
  const Definition& rules = profile_.eras[state.era].rules;
  Command command{step.action, step.values.values, step.note};
  if (step.values.node != nullptr && step.values.era != state.era) {
    Faults faults(file_);
    Form form(faults);
    command.values = read_values(form, rules, *step.values.node);
    if (!faults.empty()) return Trouble{std::nullopt, faults.take()};
  }
  auto decided = decide(rules, state, command, step.actor, step.on, calendar_);
  const auto* refusal = std::get_if<Refusal>(&decided);
  if (story_ != nullptr) {
    story_->commands.push_back({subject, step.on, step.actor, std::move(command), std::nullopt,
                                refusal != nullptr ? std::optional(*refusal) : std::nullopt});
  }
  if (refusal != nullptr) return Trouble{*refusal, {}};
  Decision& decision = std::get<Decision>(decided);
  openings_ = std::move(decision.openings);
  take(subject, rules, std::move(decision.event));
  return std::nullopt;
}

std::optional<Stage::Trouble> Stage::act_on(std::size_t subject, const WorkedStep& step) {
  last_ = std::max(last_, step.on);
  openings_.clear();
  return step.kind == mechanism::Event::Kind::kActed ? command(subject, step) : hear(subject, step);
}

std::optional<Stage::Trouble> Stage::act(const WorkedStep& step) {
  return act_on(subject_of(step.subject), step);
}

std::optional<Stage::Trouble> Stage::act(const WorkedGroup& group) {
  ++groups_;
  for (std::size_t i = 1; i <= group.cases; ++i) {
    // Such a name cannot be written in a file by mistake, and sorts in order.
    std::string number = std::to_string(i);
    number.insert(0, number.size() < 5 ? 5 - number.size() : 0, '0');
    const std::size_t subject = subject_of("#" + std::to_string(groups_) + "-" + number);
    for (const WorkedStep& step : group.steps) {
      if (auto trouble = act_on(subject, step)) return trouble;
    }
  }
  return std::nullopt;
}

std::optional<Stage::Trouble> Stage::act(const WorkedMove& move) {
  return std::visit([this](const auto& one) { return act(one); }, move);
}

}  // namespace dajuan::mechanism
