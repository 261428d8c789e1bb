#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/engine.hpp"

/// A case told step by step, for the tests of the engine: definitions are written as YAML, steps by name.
namespace dajuan::mechanism {

inline const domain::Calendar& test_calendar() {
  static const domain::Calendar calendar = [] {
    Result<domain::Calendar> parsed = domain::Calendar::parse(domain::builtin_calendar_files());
    EXPECT_TRUE(parsed.has_value()) << parsed.error().en;
    return std::move(*parsed);
  }();
  return calendar;
}

inline domain::Moment moment(std::string_view text) {
  const std::optional<domain::Moment> parsed = domain::Moment::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(domain::Moment{});
}

inline constexpr std::string_view kTestRoles = "roles:\n  clerk: 经办人\n  chief: 负责人\n  public: 群众\n";

/// Compiles one definition, whose id must be `test`; a fault fails the test.
inline Compiled compile_text(std::string_view yaml) {
  const std::vector<EmbeddedFile> files = {{"roles.yaml", kTestRoles}, {"test/definition.yaml", yaml}};
  return compile(files);
}

class Story {
 public:
  explicit Story(std::string_view yaml) : compiled_(compile_text(yaml)) {
    for (const Fault& fault : compiled_.faults) {
      ADD_FAILURE() << fault.file << ':' << fault.at.line << ':' << fault.at.column << ' ' << fault.code
                    << ' ' << fault.en;
    }
    if (!compiled_.catalogue.mechanisms.empty()) profile_ = &compiled_.catalogue.mechanisms[0].profiles[0];
  }
  [[nodiscard]] bool sound() const { return profile_ != nullptr; }
  [[nodiscard]] const Profile& profile() const { return *profile_; }
  [[nodiscard]] const Definition& rules() const { return profile_->eras[subject.era].rules; }

  [[nodiscard]] Actor actor(std::string_view role, std::string_view person) const {
    return {std::string(person.empty() ? role : person), {compiled_.catalogue.role(role)}};
  }
  [[nodiscard]] FieldValue field(std::string_view id, Value value) const {
    return {find(rules().fields, id), std::move(value)};
  }
  [[nodiscard]] Value choice(std::string_view field, std::string_view id) const {
    const Index at = find(rules().fields, field);
    return Chosen{std::uint64_t{1} << find(rules().fields[at].choices, id)};
  }

  struct Step {
    std::string_view at;
    std::string_view role;
    std::string_view action;
    std::vector<FieldValue> values = {};
    std::string_view note = {};
    std::string_view person = {};
  };
  /// The word of the refusal, or empty where it was allowed; then the case has gone on.
  std::string act(const Step& step) {
    const domain::Moment now = moment(step.at);
    if (subject.state == kNone) subject = begin_case(*profile_, "c1", now);
    const Command command{find(rules().actions, step.action), step.values, std::string(step.note)};
    const auto decided =
        decide(rules(), subject, command, actor(step.role, step.person), now, test_calendar());
    if (const auto* refused = std::get_if<Refusal>(&decided)) {
      refusal = *refused;
      EXPECT_FALSE(refused->zh.empty());
      EXPECT_FALSE(refused->en.empty());
      return to_string(refused->code);
    }
    const auto& allowed = std::get<Decision>(decided);
    openings = allowed.openings;
    evolve(rules(), subject, allowed.event);
    journal.events.push_back(allowed.event);
    return {};
  }
  [[nodiscard]] std::string state() const {
    return subject.state == kNone ? "" : rules().states[subject.state].id;
  }
  [[nodiscard]] std::string clock(std::string_view id, std::string_view at) const {
    const Index wanted = find(rules().clocks, id);
    std::string out = "never";
    for (const ClockStatus& status : clocks_of(rules(), subject, moment(at), test_calendar())) {
      if (status.clock == wanted) out = to_string(status.state);
    }
    return out;
  }
  [[nodiscard]] std::string due(std::string_view id) const {
    const Index wanted = find(rules().clocks, id);
    std::string out;
    for (const ClockStatus& status : clocks_of(rules(), subject, subject.last, test_calendar())) {
      if (status.clock == wanted) out = status.deadline.due.to_string();
    }
    return out;
  }

  Case subject;
  Journal journal{"c1", {}};
  Refusal refusal;
  std::vector<OpeningWanted> openings;

 private:
  Compiled compiled_;
  const Profile* profile_ = nullptr;
};

}  // namespace dajuan::mechanism
