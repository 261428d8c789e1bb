// Runs worked cases: plays their steps, asks what they ask, and tells what did not come out.
#include "dajuan/mechanism/worked.hpp"

#include <algorithm>

#include "worked_asking.hpp"

namespace dajuan::mechanism {
namespace {

// Figures are counted from all events of a worked case; a file may have so many looked at in all. It keeps a
// file made to be slow from being so.
constexpr std::size_t kLooksMax = 5'000'000;

class Run {
 public:
  Run(const WorkedCase& worked, const domain::Calendar& calendar, const std::string& file, std::size_t& looks)
      : worked_(worked), stage_(*worked.profile, calendar, file), looks_(looks) {
    result_.file = file;
    result_.at = worked.at;
    result_.mechanism = worked.mechanism->id;
    result_.name = worked.name;
  }

  WorkedResult run() {
    if (!all_go_through(worked_.given)) return std::move(result_);
    for (const WorkedTurn& turn : worked_.turns) {
      if (!play(turn) || !ask(turn.then)) break;
    }
    return std::move(result_);
  }

 private:
  void fail(std::string_view code, Mark at, std::string zh, std::string en) {
    result_.failures.push_back({std::string(code), result_.file, at, std::move(zh), std::move(en), {}, {}});
  }

  static Mark mark_of(const WorkedMove& move) {
    return std::visit([](const auto& one) { return one.at; }, move);
  }

  void tell(const WorkedMove& move, Stage::Trouble& trouble) {
    for (Fault& fault : trouble.faults) result_.failures.push_back(std::move(fault));
    if (!trouble.refusal) return;
    const Refusal& refusal = *trouble.refusal;
    fail(
        "worked-step-refused", mark_of(move),
        "这一步应能做，却被拒绝：" + refusal.zh + " [" + to_string(refusal.code) + "]",
        "this step should go through, and was refused: " + refusal.en + " [" + to_string(refusal.code) + "]");
  }

  bool all_go_through(std::span<const WorkedMove> moves) {
    for (const WorkedMove& move : moves) {
      auto trouble = stage_.act(move);
      if (!trouble) continue;
      tell(move, *trouble);
      return false;
    }
    return true;
  }

  // The steps of `when`: all go through, or, where a refusal is asked, all but the last.
  bool play(const WorkedTurn& turn) {
    const std::span<const WorkedMove> moves = turn.when;
    if (!turn.then.refused) return all_go_through(moves);
    if (!all_go_through(moves.first(moves.size() - 1))) return false;
    auto trouble = stage_.act(moves.back());
    if (trouble && !trouble->refusal) {
      tell(moves.back(), *trouble);
      return false;
    }
    ++result_.expectations;
    if (trouble) {
      judge(*turn.then.refused, *trouble->refusal);
      return true;
    }
    fail("worked-expected", turn.then.refused->at,
         "应为：被拒绝 [" + turn.then.refused->code + "]；实为：做成了",
         "expected: refused [" + turn.then.refused->code + "]; came: it went through");
    return false;
  }

  void judge(const ExpectedRefusal& expected, const Refusal& came) {
    const std::string told_zh = "[" + std::string(to_string(came.code)) + "] 规则“" + came.rule + "”、字段“" +
                                came.field + "”：" + came.zh;
    const std::string told_en = "[" + std::string(to_string(came.code)) + "] rule '" + came.rule +
                                "', field '" + came.field + "': " + came.en;
    const auto ask = [&](bool holds, const std::string& zh, const std::string& en) {
      if (!holds)
        fail("worked-expected", expected.at, "应为：" + zh + "；实为：" + told_zh,
             "expected: " + en + "; came: " + told_en);
    };
    ask(expected.code == to_string(came.code), "被拒绝 [" + expected.code + "]",
        "refused [" + expected.code + "]");
    if (expected.rule) {
      ++result_.expectations;
      ask(*expected.rule == came.rule, "拒绝指出规则 " + *expected.rule,
          "the refusal names rule " + *expected.rule);
    }
    if (expected.field) {
      ++result_.expectations;
      ask(*expected.field == came.field, "拒绝指出字段 " + *expected.field,
          "the refusal names field " + *expected.field);
    }
    for (const std::string& words : expected.says) {
      ++result_.expectations;
      const bool said = came.zh.find(words) != std::string::npos || came.en.find(words) != std::string::npos;
      ask(said, "拒绝的话里有“" + words + "”", "the refusal says '" + words + "'");
    }
  }

  bool ask(const WorkedThen& then) {
    looks_ += then.expectations.size() * (stage_.events() / 8 + 1);
    if (looks_ > kLooksMax) {
      fail("worked-too-many", then.at, "这个文件要数的事件太多", "this file has too many events looked at");
      return false;
    }
    Asking asking(stage_, then, result_);
    for (const Expectation& expectation : then.expectations) expectation(asking);
    return true;
  }

  const WorkedCase& worked_;
  Stage stage_;
  std::size_t& looks_;
  WorkedResult result_;
};

WorkedStory tell(const WorkedCase& worked, const domain::Calendar& calendar, const std::string& file) {
  WorkedStory story;
  story.file = file;
  story.at = worked.at;
  story.mechanism = worked.mechanism->id;
  story.name = worked.name;
  story.profile = worked.profile;
  Stage stage(*worked.profile, calendar, file);
  stage.record(story);
  for (const WorkedMove& move : worked.given) static_cast<void>(stage.act(move));
  for (const WorkedTurn& turn : worked.turns) {
    for (const WorkedMove& move : turn.when) static_cast<void>(stage.act(move));
  }
  story.journals = stage.journals();
  return story;
}

}  // namespace

WorkedRun run_worked_cases(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                           const domain::Calendar& calendar) {
  WorkedRun run;
  for (const EmbeddedFile& file : files) {
    Faults faults{std::string(file.name)};
    const WorkedFile read = read_worked_file(catalogue, file, faults);
    std::size_t looks = 0;
    for (const WorkedCase& worked : read.cases) {
      run.results.push_back(Run(worked, calendar, std::string(file.name), looks).run());
    }
    for (Fault& fault : faults.take()) run.faults.push_back(std::move(fault));
  }
  return run;
}

WorkedStories tell_worked_cases(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                                const domain::Calendar& calendar) {
  WorkedStories stories;
  for (const EmbeddedFile& file : files) {
    Faults faults{std::string(file.name)};
    const WorkedFile read = read_worked_file(catalogue, file, faults);
    for (const WorkedCase& worked : read.cases) {
      stories.stories.push_back(tell(worked, calendar, std::string(file.name)));
    }
    for (Fault& fault : faults.take()) stories.faults.push_back(std::move(fault));
  }
  return stories;
}

}  // namespace dajuan::mechanism
