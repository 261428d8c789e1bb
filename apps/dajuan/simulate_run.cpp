#include "simulate_run.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace dajuan::cli {
namespace {

// Of one commit. More gain nothing, and a reader would wait longer for what it sees.
constexpr std::size_t kCommandsOfCommit = 20'000;
using Clock = std::chrono::steady_clock;
using Batch = std::vector<SimulatedCommand>;

// Takes the batch apart: a commit that was given up is not tried again.
Result<void> carry_out(app::Transaction& transaction, const SimulatedRules& rules, Batch& batch) {
  if (batch.empty()) {
    return Error{ErrorCode::kUnavailable, "提交未成，请再运行一次同样的命令",
                 "a commit was given up; run the same command again", ""};
  }
  ToldClock clock;
  DiceRandom random(Dice(0));  // all is decided; what waits for an end hears of it without salts
  const app::CaseTools tools{rules.rulebook, clock, random};
  for (SimulatedCommand& one : std::exchange(batch, {})) {
    clock.now = app::unix_ms_of(std::string_view(one.decided.receipt.at));
    const auto receipt =
        app::carry_out(transaction, tools, {one.command, *one.person}, std::move(one.decided));
    if (!receipt) return receipt.error();
  }
  return {};
}

/// Hands batches to the store, one at a time: while one is written, the next is made on another core.
class Feeder {
 public:
  Feeder(storage::LedgerStore& store, const SimulatedRules& rules) : store_(store), rules_(rules) {}
  ~Feeder() { static_cast<void>(finish()); }
  Feeder(const Feeder&) = delete;
  Feeder& operator=(const Feeder&) = delete;

  /// Waits for the batch before. Errors: its own.
  Result<void> feed(Batch commands) {
    auto before = finish();
    if (!before || commands.empty()) return before;
    const std::size_t count = commands.size();
    auto batch = std::make_shared<Batch>(std::move(commands));
    waiting_ = true;
    store_.submit(
        {}, [this, batch](app::Transaction& transaction) { return carry_out(transaction, rules_, *batch); },
        [this, count](const Result<void>& result) {
          const std::scoped_lock lock(guard_);
          result_ = result;
          if (result) done_ += count;
          waiting_ = false;
          ended_.notify_one();
        });
    return {};
  }

  Result<void> finish() {
    std::unique_lock lock(guard_);
    ended_.wait(lock, [this] { return !waiting_; });
    return result_;
  }
  [[nodiscard]] std::uint64_t done() {
    const std::scoped_lock lock(guard_);
    return done_;
  }

 private:
  storage::LedgerStore& store_;
  const SimulatedRules& rules_;
  std::mutex guard_;
  std::condition_variable ended_;
  bool waiting_ = false;
  Result<void> result_;
  std::uint64_t done_ = 0;
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
  Batch commands;
  const auto tell = [&] {
    figures.commands = feeder.done();
    figures.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    told(figures);
  };
  for (std::size_t i = 0; i < shares.size(); ++i) {
    SimulatedYears year(rules, people, province.counties[i], shares[i]);
    figures.cases += shares[i];
    while (!year.done()) {
      auto command = year.next();
      if (!command) return command.error();
      commands.push_back(std::move(*command));
      if (commands.size() < kCommandsOfCommit) continue;
      const auto fed = feeder.feed(std::exchange(commands, {}));
      if (!fed) return fed.error();
      tell();
    }
  }
  auto done = feeder.feed(std::move(commands));
  if (done) done = feeder.finish();
  if (!done) return done.error();
  tell();
  return figures;
}

}  // namespace dajuan::cli
