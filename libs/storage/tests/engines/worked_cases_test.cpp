// The worked cases of every mechanism done again as commands, on both engines.
#include <algorithm>
#include <map>

#include "dajuan/mechanism/worked.hpp"
#include "dajuan/storage/ledger_doctor.hpp"
#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

class WorkedCases : public OnLedgers {};

// Roles of one step as ids.
std::vector<std::string> roles_of(const mechanism::Actor& actor) {
  std::vector<std::string> out;
  for (const mechanism::RoleIndex role : actor.roles) out.push_back(own_rules().catalogue.roles[role].id);
  return out;
}

std::vector<app::Written> values_of(const mechanism::Definition& rules, const mechanism::Command& command) {
  std::vector<app::Written> out;
  for (const mechanism::FieldValue& one : command.values) {
    if (one.field < rules.fields.size())
      out.emplace_back(rules.fields[one.field].id, app::written(rules.fields[one.field], one.value));
  }
  return out;
}

// Where a case begins: the area that its story gives.
std::string place_in(const std::vector<app::Written>& values) {
  const auto given =
      std::find_if(values.begin(), values.end(), [](const app::Written& one) { return one.first == "area"; });
  return given == values.end() || given->second.empty() ? std::string(kVillage) : given->second.front();
}

TEST_P(WorkedCases, EveryOneComesOutTheSameAsCommands) {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (file.name.ends_with("/cases.yaml") && !file.name.starts_with("_template/")) files.push_back(file);
  }
  const auto told = mechanism::tell_worked_cases(own_rules().catalogue, files, own_rules().calendar);
  ASSERT_TRUE(told.faults.empty());
  std::size_t compared = 0;
  std::size_t stories = 0;
  for (const mechanism::WorkedStory& story : told.stories) {
    const bool told_from_outside = std::any_of(story.commands.begin(), story.commands.end(),
                                               [](const auto& one) { return one.news.has_value(); });
    if (told_from_outside || story.commands.size() > 120) continue;  // groups of a thousand say no more
    ++stories;
    const mechanism::Mechanism* found = own_rules().catalogue.find(story.mechanism);
    std::string profile;
    for (const auto& one : found->profiles)
      profile = &one == story.profile && one.id != "default" ? one.id : profile;
    std::map<std::size_t, app::CaseId> ids;
    for (const mechanism::WorkedCommand& step : story.commands) {
      clock_.now = app::unix_ms_of(step.at);
      const auto who = person(step.actor.id.empty() ? "nobody" : step.actor.id, roles_of(step.actor));
      const auto known = ids.find(step.subject);
      const auto& rules = known == ids.end()
                              ? story.profile->eras[story.profile->era_at(step.at.date())].rules
                              : *record(known->second).rules(own_rules());
      if (step.command.action >= rules.actions.size()) continue;
      const std::string action = rules.actions[step.command.action].id;
      const auto values = values_of(rules, step.command);
      const auto receipt =
          known == ids.end() && rules.actions[step.command.action].opens_case
              ? open(who,
                     {story.mechanism, profile, action, place_in(values), values, step.command.note, "", ""})
          : known == ids.end()
              ? Result<app::CaseReceipt>(Error{ErrorCode::kConflict, "", "", "", "not_begun"})
              : act(who, {known->second, record(known->second).state.revision, action, values,
                          step.command.note, ""});
      if (receipt && known == ids.end()) ids.emplace(step.subject, receipt->id);
      if (step.refused) {
        // An area that the story leaves out is given here, and a clock that went back is held: two refusals
        // fewer.
        if (!receipt) {
          EXPECT_FALSE(receipt.error().reason.empty());
          ++compared;
        }
        continue;
      }
      ASSERT_TRUE(receipt) << story.file << ": " << story.name << ": " << action << ": "
                           << receipt.error().en;
      ++compared;
    }
    for (std::size_t i = 0; i < story.journals.size(); ++i) {
      for (const auto& [subject, id] : ids) {
        if (story.subjects[subject] != story.journals[i].id) continue;
        const auto expected = mechanism::replay(*story.profile, story.journals[i]);
        const auto seen = record(id);
        if (seen.state.state != expected.state) ADD_FAILURE() << story.file << ": " << story.name;
        EXPECT_EQ(seen.state.runs.size(), expected.runs.size()) << story.name;
      }
    }
  }
  EXPECT_GT(stories, 150U);
  EXPECT_GT(compared, 500U);
  const auto dumped = store_->dump();
  ASSERT_TRUE(dumped);
  const auto rebuilt = store_->rebuild();
  ASSERT_TRUE(rebuilt) << rebuilt.error().en;
  EXPECT_EQ(*store_->dump(), *dumped) << "rebuilt = incremental";
  clock_.now = 4'000'000'000'000;
  const auto exam = examine({folder_.path(), is_postgres() ? place() : ""}, own_rules(), clock_, {});
  ASSERT_TRUE(exam) << exam.error().en;
  for (const Complaint& one : exam->complaints) ADD_FAILURE() << one.id << " " << one.place << ": " << one.en;
}

DAJUAN_ON_BOTH_ENGINES(WorkedCases);

}  // namespace
}  // namespace dajuan::storage
