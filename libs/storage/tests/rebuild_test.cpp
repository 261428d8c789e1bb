// The first invariant: every table can be told anew from the log. Random people do random things; then the
// tables as they grew, the tables as rebuilt, and the state folded from events alone must be one and the
// same.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "dajuan/app/change_review.hpp"
#include "dajuan/app/confirm_review.hpp"
#include "dajuan/app/discard_reading.hpp"
#include "dajuan/app/fold.hpp"
#include "dajuan/app/import_report.hpp"
#include "dajuan/app/set_site.hpp"
#include "dajuan/app/update_promise.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "folder.hpp"
#include "own_rules.hpp"

namespace dajuan::storage {
namespace {

constexpr const char* kText =
    "2025年工作安排。一、兴业。一是新建桥梁3座，修建公路12公里，年底前完成；二是引进企业5家。二、安民。一是改"
    "造住房200套，实现全面供水。";

class Steps final : public app::Clock {
 public:
  std::int64_t now_ms() override { return now_ += 7; }

 private:
  std::int64_t now_ = 1'767'225'600'000;
};

class Counted final : public app::Random {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> bytes{};
    ++count_;
    for (std::size_t i = 0; i < 4; ++i) bytes[9 - i] = static_cast<std::uint8_t>(count_ >> (8 * i));
    return bytes;
  }

 private:
  std::uint32_t count_ = 0;
};

class Plain final : public app::DocumentReader {
 public:
  Result<app::DocumentText> extract(std::string_view, std::string bytes) override {
    return app::DocumentText{std::move(bytes), "text", "UTF-8", ""};
  }
};

const report::Lexicon& lexicon() {
  static const report::Lexicon words = report::Lexicon::compile(report::builtin_lexicon_files()).value();
  return words;
}

// A number of [low, high), evenly however far the run is: rapidcheck's own ranges begin small, and short
// histories in which nobody gets as far as a plan prove little.
template <typename T>
T pick(T low, T high) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(low, high));
}

// A town office in one folder, and the random things that are done there.
class Office {
 public:
  Office()
      : store_(std::move(LedgerStore::open({folder_.path(), ""}, own_rules()).value())),
        files_(folder_.path()) {}

  void act() {
    const int what = pick(0, 16);
    if (readings_.empty() || what == 0) {
      import();
    } else if (what < 7) {
      change();
    } else if (what == 7) {
      confirm();
    } else if (what == 8) {
      discard();
    } else if (what < 15) {
      update();
    } else {
      const app::Site site{"330803114000", "镇" + std::to_string(pick(0, 3)), ""};
      RC_ASSERT(app::set_site(ports(), command(), site).has_value());
    }
  }

  // Shown by the test: histories in which nothing was accepted would prove nothing.
  void classify() {
    RC_CLASSIFY(changed_ > 0, "changed");
    RC_CLASSIFY(!plans_.empty(), "confirmed");
    RC_CLASSIFY(updated_ > 0, "updated");
  }

  void check() {
    const std::string grown = store_->dump().value();
    RC_ASSERT(store_->rebuild().has_value());
    RC_ASSERT(store_->dump().value() == grown);
    for (const std::string& id : readings_) check_reading(id);
    for (const std::string& id : plans_) {
      const auto plan =
          ask<std::optional<app::Plan>>([&](app::Queries& queries) { return queries.plan(scope_, id); });
      RC_ASSERT(plan.has_value());
      RC_ASSERT(app::fold_plan(events_of("plan/" + id)).value() == *plan);
    }
  }

 private:
  app::Ports ports() { return {*store_, files_, clock_, random_}; }
  app::Command command() { return {scope_, "local", "key-" + std::to_string(++keys_), std::string(64, 'a')}; }

  // Asks outside of an assertion: the store would take a failed one for a failure of its own.
  template <typename T>
  T ask(const std::function<T(app::Queries&)>& question) {
    T answer{};
    const auto read = store_->read([&](app::Queries& queries) -> Result<void> {
      answer = question(queries);
      return {};
    });
    RC_ASSERT(read.has_value());
    return answer;
  }
  std::vector<app::StoredEvent> events_of(const std::string& stream) {
    return ask<std::vector<app::StoredEvent>>(
        [&](app::Queries& queries) { return queries.stream(scope_, stream, UINT32_MAX); });
  }
  app::Reading reading_of(const std::string& id) {
    return ask<app::Reading>([&](app::Queries& queries) { return queries.reading(scope_, id).value(); });
  }

  void check_reading(const std::string& id) {
    const auto view = app::fold_reading(events_of("reading/" + id));
    RC_ASSERT(view.has_value());
    const auto review =
        ask<app::Review>([&](app::Queries& queries) { return queries.review(scope_, id).value(); });
    RC_ASSERT(review == view->review);
    const app::Reading reading = reading_of(id);
    RC_ASSERT(reading.counts == view->reading.counts);
    RC_ASSERT(reading.revision == view->reading.revision);
    RC_ASSERT(reading.updated_at == view->reading.updated_at);
    RC_ASSERT(reading.plan_id == view->reading.plan_id);
    RC_ASSERT(reading.state == view->reading.state);
  }

  std::string some_reading() { return *rc::gen::elementOf(readings_); }
  std::uint32_t revision_of(const std::string& id) { return reading_of(id).revision; }
  std::uint32_t plan_revision_of(const std::string& id) {
    return ask<std::uint32_t>(
        [&](app::Queries& queries) { return queries.plan(scope_, id).value().revision; });
  }

  void import() {
    const auto reading = app::import_report(ports(), {documents_, lexicon(), areas_}, command(),
                                            {"报告.txt", kText, "330803114000"});
    RC_ASSERT(reading.has_value());
    readings_.push_back(reading->id);
  }

  app::Change some_change() {
    const auto number = pick<std::uint32_t>(1, 6);
    const auto at = pick<Offset>(0, 60);
    const auto length = pick<Offset>(1, 12);
    const auto state =
        *rc::gen::element(app::ItemState::kAccepted, app::ItemState::kRejected, app::ItemState::kProposed);
    app::PromiseSet promise;
    promise.unit = "单位" + std::to_string(number);
    promise.start = at;
    promise.end = at + length;
    app::FigureSet figure;
    figure.value = std::to_string(at);
    switch (pick(0, 8)) {
      case 0:
        return app::Decide{state, {app::ItemKind::kPromise, number}};
      case 1:
        return app::Decide{state, {app::ItemKind::kFigure, number}};
      case 2:
        return app::EditPromise{number, promise};
      case 3:
        return app::EditFigure{number, figure};
      case 4:
        return app::Split{number, {at, at + length}};
      case 5:
        return app::Join{{number, number + 1}};
      case 6:
        return app::AddPromise{{at, at + length}, {}};
      default:
        return app::AddFigure{{at, at + length}, figure};
    }
  }

  // Many of these are refused; those that are not must leave tables and log in step.
  void change() {
    const std::string id = some_reading();
    std::vector<app::Change> changes;
    for (int left = pick(1, 4); left > 0; --left) changes.push_back(some_change());
    changed_ += app::change_review(ports(), command(), id, revision_of(id), changes).has_value() ? 1 : 0;
  }

  void confirm() {
    const std::string id = some_reading();
    const app::Change rest[] = {app::AcceptRest{}};
    static_cast<void>(app::change_review(ports(), command(), id, revision_of(id), rest).has_value());
    const auto plan = app::confirm_review(ports(), command(), id, revision_of(id));
    if (plan) plans_.push_back(plan->id);
  }

  void discard() {
    const std::string id = some_reading();
    static_cast<void>(app::discard_reading(ports(), command(), id, revision_of(id)).has_value());
  }

  void update() {
    if (plans_.empty()) return;
    const std::string id = *rc::gen::elementOf(plans_);
    const auto number = pick<std::uint32_t>(1, 5);
    const std::uint32_t seen = pick(0, 4) == 0 ? 1 : plan_revision_of(id);
    const auto updated =
        app::update_promise(ports(), own_rules(), command(), id, number, seen,
                            {"党政办", "2026-06-30", std::nullopt, app::PromiseLinks{},
                             app::PromiseOverride{app::PromiseState::kDone, "验收", "", ""}});
    updated_ += updated ? 1 : 0;
  }

  Folder folder_;
  std::unique_ptr<LedgerStore> store_;
  ContentFiles files_;
  Steps clock_;
  Counted random_;
  Plain documents_;
  domain::Gazetteer areas_;
  domain::Scope scope_{"330803", "330803000000", domain::Privacy::kWithPrivate};
  std::vector<std::string> readings_;
  std::vector<std::string> plans_;
  int keys_ = 0;
  int changed_ = 0;
  int updated_ = 0;
};

TEST(Rebuild, TablesToldAnewAreTheTablesThatGrew) {
  const bool holds = rc::check([] {
    Office office;
    for (int left = pick(30, 120); left > 0; --left) office.act();
    office.classify();
    office.check();
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace dajuan::storage
