// How fast cases are decided, and how fast all definitions load, beside plain work over the same data in the
// same run.
//
//   bench_mechanism [--quick]
//
// The scripts are the worked cases of every built-in mechanism: each mechanism has the same share of the
// decisions.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/proof_effort.hpp"
#include "dajuan/mechanism/worked.hpp"
#include "plain_yaml.hpp"

namespace dajuan::bench {
namespace {

using mechanism::Case;
using mechanism::Event;
using mechanism::WorkedStory;

constexpr double kPairsWanted = 500'000;
constexpr double kLoadMillisecondsWanted = 50;
constexpr std::size_t kStepsMax =
    400;  // of one story: a group of a thousand like cases says no more than a few

// Of this thread's own processor time: what others do on the machine counts less.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double cpu_seconds_of(const std::function<void()>& work) {
  const double begin = cpu_seconds();
  work();
  return cpu_seconds() - begin;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// Files of the built-in mechanisms whose names end so; the template is none of them.
std::vector<EmbeddedFile> files_ending(const std::vector<std::string_view>& endings) {
  std::vector<EmbeddedFile> out;
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (file.name.starts_with("_template/")) continue;
    for (const std::string_view ending : endings) {
      if (file.name.ends_with(ending)) out.push_back(file);
    }
  }
  return out;
}

/// A story made ready to be done again: refused steps left out, names gone.
struct Script {
  const mechanism::Profile* profile = nullptr;
  std::vector<std::string> subjects;
  std::vector<const mechanism::WorkedCommand*> steps;
};

Script script_of(const WorkedStory& story) {
  Script out{story.profile, story.subjects, {}};
  for (const mechanism::WorkedCommand& step : story.commands) {
    if (!step.refused && out.steps.size() < kStepsMax) out.steps.push_back(&step);
  }
  return out;
}

class Player {
 public:
  explicit Player(const domain::Calendar& calendar) : calendar_(calendar) {}

  /// Does a script from the beginning; returns the pairs of decide() and evolve().
  std::size_t play(const Script& script) {
    std::size_t pairs = 0;
    cases_.assign(script.subjects.size(), Case{});
    for (const mechanism::WorkedCommand* step : script.steps) {
      Case& subject = cases_[step->subject];
      if (subject.state == mechanism::kNone) {
        subject = mechanism::begin_case(*script.profile, script.subjects[step->subject], step->at);
      }
      const mechanism::Definition& rules = script.profile->eras[subject.era].rules;
      if (step->news) {
        mechanism::evolve(rules, subject, *step->news);
        continue;
      }
      auto decided = mechanism::decide(rules, subject, step->command, step->actor, step->at, calendar_);
      auto* decision = std::get_if<mechanism::Decision>(&decided);
      if (decision == nullptr) {
        ++refused_;  // the same steps went through before: this would be a fault of the engine
        continue;
      }
      mechanism::evolve(rules, subject, decision->event);
      ++pairs;
      if (kept_ != nullptr) kept_->emplace_back(subject, std::move(decision->event));
    }
    return pairs;
  }

  void keep(std::vector<std::pair<Case, Event>>* kept) { kept_ = kept; }
  [[nodiscard]] std::size_t refused() const { return refused_; }

 private:
  const domain::Calendar& calendar_;
  std::vector<Case> cases_;
  std::vector<std::pair<Case, Event>>* kept_ = nullptr;
  std::size_t refused_ = 0;
};

struct Load {
  double milliseconds = 0;
  double plain_milliseconds = 0;
  std::size_t bytes = 0;
  std::size_t files = 0;
  std::uint64_t proof_steps_most = 0;
};

Load measure_load(int rounds) {
  const std::vector<EmbeddedFile> files = files_ending({"definition.yaml", "roles.yaml"});
  Load out;
  out.files = files.size();
  for (const EmbeddedFile& file : files) out.bytes += file.bytes.size();
  std::vector<double> ours;
  std::vector<double> plain;
  std::size_t events = 0;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(cpu_seconds_of([&] {
      const mechanism::Compiled compiled = mechanism::compile(files);
      if (!compiled.faults.empty()) fmt::print(stderr, "the built-in definitions have faults\n");
    }));
    plain.push_back(cpu_seconds_of([&] {
      for (const EmbeddedFile& file : files) events += count_yaml_events(file.bytes);
    }));
  }
  out.milliseconds = median(ours) * 1e3;
  out.plain_milliseconds = median(plain) * 1e3;
  out.proof_steps_most = mechanism::proof_steps_most(files);
  if (events == 0) fmt::print(stderr, "libyaml saw nothing\n");
  return out;
}

struct Speed {
  double pairs = 0;  ///< a second
  double copies = 0;
  double inserts = 0;
};

using Scripts = std::vector<Script>;

// Plain copying of the very cases and events: what no engine that keeps both could do without.
double copies_a_second(const std::vector<std::pair<Case, Event>>& kept, std::size_t pairs) {
  std::size_t done = 0;
  std::size_t seen = 0;
  const double seconds = cpu_seconds_of([&] {
    while (done < pairs) {
      for (const auto& [subject, event] : kept) {
        const Case copied = subject;
        const Event also = event;
        seen += copied.values.size() + also.values.size();
        ++done;
      }
    }
  });
  if (seen == 0) fmt::print(stderr, "nothing was copied\n");
  return static_cast<double>(done) / seconds;
}

double inserts_a_second(std::size_t count) {
  std::map<std::uint64_t, std::uint64_t> tree;
  std::uint64_t key = 1;
  const double seconds = cpu_seconds_of([&] {
    for (std::size_t i = 0; i < count; ++i) {
      key = key * 6364136223846793005U + 1442695040888963407U;
      tree.emplace(key, i);
    }
  });
  return static_cast<double>(tree.size()) / seconds;
}

Speed measure_one(const Scripts& scripts, std::size_t wanted, const domain::Calendar& calendar) {
  std::vector<std::pair<Case, Event>> kept;
  Player once(calendar);
  once.keep(&kept);
  for (const Script& script : scripts) once.play(script);
  Player player(calendar);
  std::size_t pairs = 0;
  const double seconds = cpu_seconds_of([&] {
    while (pairs < wanted) {
      for (const Script& script : scripts) pairs += player.play(script);
    }
  });
  if (player.refused() + once.refused() > 0) fmt::print(stderr, "steps were refused that had gone through\n");
  return {static_cast<double>(pairs) / seconds, copies_a_second(kept, wanted), inserts_a_second(wanted)};
}

// Equal shares: the harmonic mean is what a mix of as many decisions of each would show.
double together(const std::vector<Speed>& speeds, double Speed::*part) {
  double time = 0;
  for (const Speed& speed : speeds) time += 1 / (speed.*part);
  return static_cast<double>(speeds.size()) / time;
}

void print_load(const Load& load) {
  fmt::print("all definitions: {} files, {:.1f} KB, processor time, median\n", load.files,
             static_cast<double>(load.bytes) / 1e3);
  fmt::print("  load and check                 {:8.2f} ms   wanted < {:.0f}: {}\n", load.milliseconds,
             kLoadMillisecondsWanted, load.milliseconds < kLoadMillisecondsWanted ? "yes" : "NO");
  fmt::print("  plain libyaml, same bytes      {:8.2f} ms\n", load.plain_milliseconds);
  fmt::print("  steps of the largest proof     {:8}      of {}\n", load.proof_steps_most,
             mechanism::kProofStepsMax);
  fmt::print("ratio load {:.2f}\n\n", load.milliseconds / load.plain_milliseconds);
}

int run(bool quick) {
  const int rounds = quick ? 3 : 9;
  const std::size_t wanted = quick ? 20'000 : 200'000;
  print_load(measure_load(quick ? 5 : 21));
  const Result<domain::Calendar> calendar = domain::Calendar::parse(domain::builtin_calendar_files());
  const mechanism::Compiled compiled = mechanism::compile(files_ending({"definition.yaml", "roles.yaml"}));
  const auto told = mechanism::tell_worked_cases(compiled.catalogue, files_ending({"cases.yaml"}), *calendar);
  std::map<std::string, Scripts> scripts;
  for (const WorkedStory& story : told.stories) {
    Script script = script_of(story);
    if (!script.steps.empty()) scripts[story.mechanism].push_back(std::move(script));
  }
  if (scripts.empty()) {
    fmt::print(stderr, "there are no worked cases to play\n");
    return 1;
  }
  fmt::print("decide + evolve, one thread, processor time, median of {} rounds of {} pairs each\n", rounds,
             wanted);
  std::vector<Speed> speeds;
  for (const auto& [id, one] : scripts) {
    std::vector<double> pairs, copies, inserts;
    for (int round = 0; round < rounds; ++round) {
      const Speed speed = measure_one(one, wanted, *calendar);
      pairs.push_back(speed.pairs);
      copies.push_back(speed.copies);
      inserts.push_back(speed.inserts);
    }
    speeds.push_back({median(pairs), median(copies), median(inserts)});
    fmt::print("  {:<22} {:>10.0f}/s   {:>3} scripts   copying case and event {:>10.0f}/s\n", id,
               speeds.back().pairs, one.size(), speeds.back().copies);
  }
  const double pairs = together(speeds, &Speed::pairs);
  fmt::print("all {} mechanisms, equal shares: {:.0f} pairs/s   wanted >= {:.0f}: {}\n", speeds.size(), pairs,
             kPairsWanted, pairs >= kPairsWanted ? "yes" : "NO");
  fmt::print("ceilings: copying each case and event {:.0f}/s, inserts into a std::map of {} {:.0f}/s\n",
             together(speeds, &Speed::copies), wanted, together(speeds, &Speed::inserts));
  fmt::print("ratio decide {:.2f} of copying, {:.2f} of map inserts\n",
             pairs / together(speeds, &Speed::copies), pairs / together(speeds, &Speed::inserts));
  return 0;
}

}  // namespace
}  // namespace dajuan::bench

int main(int argc, char** argv) {
  return dajuan::bench::run(argc == 2 && std::string_view(argv[1]) == "--quick");
}
