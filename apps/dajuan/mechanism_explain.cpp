// dajuan mechanism explain: one worked case told step by step, with the derivation of every due date.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "dajuan/mechanism/worked.hpp"
#include "mechanism_commands.hpp"
#include "mechanism_files.hpp"

namespace dajuan::cli {
namespace {

using mechanism::Case;
using mechanism::Definition;
using mechanism::Language;
using mechanism::WorkedStory;

constexpr std::size_t kCasesShownMax = 20;

struct ExplainOptions : MechanismOptions {
  std::string which;
  std::string as_of;
  std::string role;
  bool all = false;
};

/// Prints one story in one language.
class Telling {
 public:
  Telling(const WorkedStory& story, const mechanism::Catalogue& catalogue, const ExplainOptions& options,
          domain::Moment as_of)
      : story_(story),
        catalogue_(catalogue),
        options_(options),
        language_(language_of(options)),
        calendar_(calendar_of(options)),
        as_of_(as_of) {}

  void print() const {
    const mechanism::Mechanism* mechanism = catalogue_.find(story_.mechanism);
    fmt::print("{} {}  {}:{}\n{}\n", story_.mechanism, say(language_, mechanism->label), story_.file,
               story_.at.line, story_.name);
    if (story_.profile != &mechanism->profiles.front()) {
      fmt::print("{}{}\n", word("地区版本：", "profile: "), say(language_, story_.profile->label));
    }
    fmt::print("{}{}\n", word("截至 ", "as of "), as_of_.to_string());
    std::size_t shown = 0;
    for (std::size_t i = 0; i < story_.subjects.size() && shown < kCasesShownMax; ++i, ++shown)
      print_subject(i);
    if (shown < story_.subjects.size()) {
      fmt::print("\n{}\n", language_ == Language::kZh
                               ? fmt::format("另有 {} 件没有列出", story_.subjects.size() - shown)
                               : fmt::format("{} more cases are not shown", story_.subjects.size() - shown));
    }
  }

 private:
  [[nodiscard]] const char* word(const char* zh, const char* en) const { return say(language_, zh, en); }

  // The case as it stood, and empty where it had not been opened yet.
  [[nodiscard]] Case case_of(const std::string& id) const {
    for (const mechanism::Journal& journal : story_.journals) {
      if (journal.id == id && journal.events.front().at <= as_of_) {
        return mechanism::replay_until(*story_.profile, journal, as_of_);
      }
    }
    return mechanism::begin_case(*story_.profile, id, as_of_);
  }

  void print_subject(std::size_t index) const {
    const Case subject = case_of(story_.subjects[index]);
    const Definition& rules = story_.profile->eras[subject.era].rules;
    fmt::print("\n{} {}  ", word("案件", "case"), subject.id);
    if (subject.state == mechanism::kNone) {
      fmt::print("{}\n", word("还没有立案", "not begun"));
    } else {
      const mechanism::State& state = rules.states[subject.state];
      fmt::print("{}（{}）{}\n", say(language_, state.label), state.id,
                 state.is_final ? word("，已结", ", ended") : word("，未结", ", open"));
    }
    const mechanism::Era& era = story_.profile->eras[subject.era];
    if (story_.profile->eras.size() > 1)
      fmt::print("  {}{}\n", word("规则：", "rules: "), say(language_, era.label));
    print_history(index, rules);
    print_clocks(rules, subject);
    print_actions(rules, subject);
  }

  void print_history(std::size_t index, const Definition& rules) const {
    fmt::print(" {}\n", word("经过", "history"));
    for (const mechanism::WorkedCommand& step : story_.commands) {
      if (step.subject != index || step.at > as_of_) continue;
      if (step.news) {
        print_news(rules, *step.news);
      } else {
        print_step(rules, step);
      }
    }
  }

  void print_news(const Definition& rules, const mechanism::Event& news) const {
    const bool ended = news.kind == mechanism::Event::Kind::kEnded;
    fmt::print("  {}  {} {} {}\n", news.at.to_string(), say(language_, rules.links[news.link].label),
               news.note, ended ? word("已结", "ended") : word("已立案", "was opened"));
  }

  // `by` is the person; where no person is named it is the role, told by its label.
  [[nodiscard]] std::string person(const mechanism::Actor& actor) const {
    const mechanism::RoleIndex role = catalogue_.role(actor.id);
    const auto& roles = catalogue_.roles;
    if (role != mechanism::kNone) return say(language_, roles[role].label) + " " + actor.id;
    std::string out = actor.id;
    for (const mechanism::RoleIndex held : actor.roles) out += " " + say(language_, roles[held].label);
    return out;
  }

  void print_step(const Definition& rules, const mechanism::WorkedCommand& step) const {
    const bool known = step.command.action < rules.actions.size();
    fmt::print("  {}  {} {}  {}\n", step.at.to_string(),
               known ? say(language_, rules.actions[step.command.action].label) : std::string("?"),
               known ? rules.actions[step.command.action].id : std::string(), person(step.actor));
    for (const mechanism::FieldValue& given : step.command.values) {
      const mechanism::Field& field = rules.fields[given.field];
      fmt::print("      {}{}{}\n", say(language_, field.label), word("：", ": "),
                 mechanism::print_value(field, given.value, language_));
    }
    if (!step.command.note.empty()) fmt::print("      {}{}\n", word("理由：", "note: "), step.command.note);
    if (step.refused) {
      fmt::print("      {}{} [{}]\n", word("被拒绝：", "refused: "),
                 language_ == Language::kZh ? step.refused->zh : step.refused->en,
                 to_string(step.refused->code));
    }
  }

  void print_clocks(const Definition& rules, const Case& subject) const {
    const auto clocks = mechanism::explain(rules, subject, as_of_, calendar_);
    if (clocks.empty()) return;
    fmt::print(" {}\n", word("时限", "clocks"));
    for (const mechanism::ClockStatus& status : clocks) {
      const mechanism::Clock& clock = rules.clocks[status.clock];
      const domain::Moment due = status.deadline.due;
      const bool whole_day = due == domain::Moment::end_of(due.date());
      fmt::print("  {} {}  {}{}  {}{}{}\n", say(language_, clock.label), clock.id, word("到期 ", "due "),
                 whole_day ? due.date().to_string() : due.to_string(), state_word(status.state),
                 status.warned ? word("，临近到期", ", due soon") : "",
                 status.deadline.provisional ? word("（暂定）", " (provisional)") : "");
      for (const domain::DerivationStep& step : status.deadline.steps) {
        fmt::print("      {}\n", language_ == Language::kZh ? step.zh : step.en);
      }
    }
  }

  // No default: a new state does not compile until it has a word.
  [[nodiscard]] const char* state_word(mechanism::ClockState state) const {
    switch (state) {
      case mechanism::ClockState::kNever:
        return word("没有起算", "never started");
      case mechanism::ClockState::kRunning:
        return word("进行中", "running");
      case mechanism::ClockState::kPaused:
        return word("中止", "paused");
      case mechanism::ClockState::kOverdue:
        return word("已超期", "overdue");
      case mechanism::ClockState::kMet:
        return word("按时", "met");
      case mechanism::ClockState::kLate:
        return word("超期办结", "met late");
    }
    return "";
  }

  [[nodiscard]] std::vector<mechanism::RoleIndex> roles(const Definition& rules) const {
    std::set<mechanism::RoleIndex> out;
    for (const mechanism::Action& action : rules.actions) out.insert(action.by.begin(), action.by.end());
    if (options_.role.empty()) return {out.begin(), out.end()};
    return {catalogue_.role(options_.role)};
  }

  void print_actions(const Definition& rules, const Case& subject) const {
    fmt::print(" {}\n", word("现在可做", "open now"));
    for (const mechanism::RoleIndex role : roles(rules)) {
      const mechanism::Role& who = catalogue_.roles[role];
      std::string open;
      std::string closed;
      for (const auto& offer : mechanism::offered(rules, subject, {who.id, {role}}, as_of_, calendar_)) {
        const mechanism::Action& action = rules.actions[offer.action];
        if (!offer.closed) {
          open += (open.empty() ? "" : word("、", ", ")) + say(language_, action.label) + " " + action.id;
        } else {
          closed += fmt::format("      {}{} {}{}{} [{}]\n", word("不可做 ", "closed "),
                                say(language_, action.label), action.id, word("：", ": "),
                                language_ == Language::kZh ? offer.closed->zh : offer.closed->en,
                                to_string(offer.closed->code));
        }
      }
      if (open.empty() && !options_.all && options_.role.empty()) continue;
      fmt::print("  {} {}{}{}\n", say(language_, who.label), who.id, word("：", ": "),
                 open.empty() ? word("无", "nothing") : open);
      if (options_.all) fmt::print("{}", closed);
    }
  }

  const WorkedStory& story_;
  const mechanism::Catalogue& catalogue_;
  const ExplainOptions& options_;
  Language language_;
  domain::Calendar calendar_;
  domain::Moment as_of_;
};

// By number, counted from 1, or by name: the whole of it, or a part that only one has.
const WorkedStory* find_story(const std::vector<WorkedStory>& stories, const std::string& which) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(which.data(), which.data() + which.size(), number);
  if (error == std::errc() && end == which.data() + which.size()) {
    return number >= 1 && number <= stories.size() ? &stories[number - 1] : nullptr;
  }
  const WorkedStory* found = nullptr;
  for (const WorkedStory& story : stories) {
    if (story.name == which) return &story;
    if (story.name.find(which) == std::string::npos) continue;
    if (found != nullptr) return nullptr;
    found = &story;
  }
  return found;
}

void print_list(const std::vector<WorkedStory>& stories, Language language) {
  fmt::print("{}\n", say(language, "算例（用 --case 指定一个）：", "worked cases (choose one by --case):"));
  for (std::size_t i = 0; i < stories.size(); ++i) {
    fmt::print("{:>4}  {}  {}\n", i + 1, stories[i].mechanism, stories[i].name);
  }
}

domain::Moment as_of(const ExplainOptions& options, const WorkedStory& story) {
  domain::Moment last{};
  for (const mechanism::WorkedCommand& step : story.commands) last = std::max(last, step.at);
  if (options.as_of.empty()) return last;
  if (const auto day = domain::Date::parse(options.as_of)) return domain::Moment::end_of(*day);
  if (const auto moment = domain::Moment::parse(options.as_of)) return *moment;
  refuse(invalid("--as-of", options.as_of + "：应写成 2025-02-14 或 2025-02-14 09:00",
                 options.as_of + ": write 2025-02-14 or 2025-02-14 09:00"),
         language_of(options));
}

void explain(const ExplainOptions& options) {
  const Language language = language_of(options);
  const MechanismFiles files(options.paths, language);
  const auto told = mechanism::tell_worked_cases(files.catalogue(), files.cases(), calendar_of(options));
  for (const mechanism::Fault& fault : files.faults()) fmt::print(stderr, "{}", shown_fault(fault, language));
  for (const mechanism::Fault& fault : told.faults) fmt::print(stderr, "{}", shown_fault(fault, language));
  if (!options.role.empty() && files.catalogue().role(options.role) == mechanism::kNone) {
    refuse(invalid("--role", "没有角色 " + options.role, "there is no role " + options.role), language);
  }
  if (options.which.empty()) {
    print_list(told.stories, language);
    return;
  }
  const WorkedStory* story = find_story(told.stories, options.which);
  if (story == nullptr) {
    refuse(invalid("--case",
                   "没有（或不止一个）算例“" + options.which + "”，共 " +
                       std::to_string(told.stories.size()) + " 个",
                   "there is no worked case '" + options.which + "', or more than one; there are " +
                       std::to_string(told.stories.size())),
           language);
  }
  Telling(*story, files.catalogue(), options, as_of(options, *story)).print();
}

}  // namespace

void add_mechanism_explain(CLI::App& mechanism) {
  CLI::App* command = mechanism.add_subcommand("explain",
                                               "说明一个算例：经过、每个到期日的推算、谁能做什么 | explains "
                                               "one worked case: history, due dates, who may do what");
  const auto options = std::make_shared<ExplainOptions>();
  add_mechanism_options(*command, *options);
  add_calendar_option(*command, *options);
  command
      ->add_option("--case", options->which,
                   "第几个算例，或它的名字；不写则列出 | number or name; none: lists them")
      ->type_name("N|NAME");
  command
      ->add_option("--as-of", options->as_of,
                   "截至哪天或哪一刻，默认最后一步 | day or moment; the last step if none")
      ->type_name("DAY");
  command->add_option("--role", options->role, "只看一个角色 | one role alone")->type_name("ROLE");
  command->add_flag("--all", options->all,
                    "不可做的也列出，并说明原因 | closed actions too, with the reason");
  command->callback([options] { explain(*options); });
}

}  // namespace dajuan::cli
