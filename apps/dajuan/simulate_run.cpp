#include "simulate_run.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace dajuan::cli {
namespace {

// Of one commit. More gain nothing, and a reader would wait longer for what it sees.
constexpr std::size_t kCommandsOfCommit = 30'000;
// While one is carried out, the next is made on another core.
constexpr std::size_t kWaitingMax = 2;

using Clock = std::chrono::steady_clock;

struct Batch {
  std::uint64_t number = 0;
  std::vector<SimulatedCommand> commands;
};

Result<void> carry_out(app::Transaction& transaction, const SimulatedRules& rules, const Batch& batch) {
  ToldClock clock;
  DiceRandom random(
      Dice(rules.seed, batch.number << 20U));  // the same again, where the commit is tried again
  const app::CaseTools tools{rules.rulebook, clock, random};
  for (const SimulatedCommand& one : batch.commands) {
    clock.now = one.at_ms;
    const app::CaseCommand command{one.command, *one.person};
    const auto* opening = std::get_if<app::OpenCase>(&one.request);
    const auto receipt = opening != nullptr ? app::open_case(transaction, tools, command, *opening)
                                            : app::act_on_case(transaction, tools, command,
                                                               std::get<app::ActOnCase>(one.request));
    if (!receipt) return receipt.error();
  }
  return {};
}

/// Hands batches to the store, a few at a time; remembers the first that failed.
class Feeder {
 public:
  Feeder(storage::LedgerStore& store, const SimulatedRules& rules) : store_(store), rules_(rules) {}
  ~Feeder() { wait_for(0); }
  Feeder(const Feeder&) = delete;
  Feeder& operator=(const Feeder&) = delete;

  /// False after one was refused: nothing more is taken then.
  bool feed(std::vector<SimulatedCommand> commands) {
    if (commands.empty()) return true;
    if (!wait_for(kWaitingMax - 1)) return false;
    auto batch = std::make_shared<const Batch>(Batch{++batches_, std::move(commands)});
    {
      const std::scoped_lock lock(guard_);
      ++waiting_;
    }
    store_.submit(
        {},
        [this, batch](app::Transaction& transaction) -> Result<void> {
          // What comes after a refused one would only tell that its cases are not there.
          if (const std::scoped_lock lock(guard_); failed_) return *failed_;
          return carry_out(transaction, rules_, *batch);
        },
        [this, batch](const Result<void>& result) {
          const std::scoped_lock lock(guard_);
          --waiting_;
          if (result) done_ += batch->commands.size();
          if (!result && !failed_) failed_ = result.error();
          ended_.notify_one();
        });
    return true;
  }

  Result<void> finish() {
    wait_for(0);
    if (failed_) return *failed_;
    return {};
  }
  [[nodiscard]] std::uint64_t done() {
    const std::scoped_lock lock(guard_);
    return done_;
  }

 private:
  bool wait_for(std::size_t most) {
    std::unique_lock lock(guard_);
    ended_.wait(lock, [&] { return waiting_ <= most; });
    return !failed_;
  }

  storage::LedgerStore& store_;
  const SimulatedRules& rules_;
  std::uint64_t batches_ = 0;
  std::mutex guard_;
  std::condition_variable ended_;
  std::size_t waiting_ = 0;
  std::uint64_t done_ = 0;
  std::optional<Error> failed_;
};

// Each county by the number of its towns, so that all together come to what is asked for.
std::vector<std::uint64_t> shares_of(const SimulatedProvince& province, std::uint64_t cases) {
  std::uint64_t all = 0;
  for (const SimulatedCounty& county : province.counties) all += county.towns.size();
  std::vector<std::uint64_t> out;
  std::uint64_t towns = 0;
  for (const SimulatedCounty& county : province.counties) {
    const std::uint64_t before = cases * towns / all;
    towns += county.towns.size();
    out.push_back(cases * towns / all - before);
  }
  return out;
}

}  // namespace

Result<SimulatedFigures> simulate_province(storage::LedgerStore& store, const SimulatedRules& rules,
                                           const SimulatedProvince& province, std::uint64_t cases,
                                           const std::function<void(const SimulatedFigures&)>& told) {
  const Clock::time_point begin = Clock::now();
  const std::vector<std::uint64_t> shares = shares_of(province, cases);
  SimulatedPeople people(rules.rulebook.catalogue);
  Feeder feeder(store, rules);
  SimulatedFigures figures;
  std::vector<SimulatedCommand> commands;
  const auto tell = [&] {
    figures.commands = feeder.done();
    figures.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    told(figures);
  };
  for (std::size_t i = 0; i < shares.size(); ++i) {
    SimulatedYears year(rules, people, province.counties[i], shares[i]);
    figures.cases += shares[i];
    while (!year.done()) {
      commands.push_back(year.next());
      if (commands.size() < kCommandsOfCommit) continue;
      if (!feeder.feed(std::exchange(commands, {}))) return feeder.finish().error();
      tell();
    }
  }
  feeder.feed(std::move(commands));
  const auto done = feeder.finish();
  if (!done) return done.error();
  tell();
  return figures;
}

}  // namespace dajuan::cli
