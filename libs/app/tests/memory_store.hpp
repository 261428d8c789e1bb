#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/app/case_event.hpp"
#include "dajuan/app/fold.hpp"
#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// A store that keeps the log alone and folds it for every question. Slow and simple: what the real one must
/// equal.
class MemoryStore final : public Store, private Transaction {
 public:
  std::vector<StoredEvent> log;
  bool broken = false;  ///< fails every write, as a full disk does

  Result<void> read(const std::function<Result<void>(Queries&)>& body) override { return body(*this); }
  Result<void> write(const std::function<Result<void>(Transaction&)>& body) override {
    if (broken) return Error{ErrorCode::kUnavailable, "磁盘已满", "the disk is full", ""};
    const std::size_t before = log.size();
    const auto cases_before = records;
    auto result = body(*this);
    if (!result) {
      log.resize(before);
      records = cases_before;
    }
    return result;
  }
  void submit(std::function<Result<void>(Transaction&)> body,
              std::function<void(const Result<void>&)> done) override {
    done(write(body));
  }

  std::map<CaseId, CaseRecord> records;

 private:
  std::optional<Site> site(const domain::Scope&) override {
    for (auto event = log.rbegin(); event != log.rend(); ++event) {
      if (event->kind == "site.set")
        return std::get<SiteSet>(decode(event->kind, event->payload).value()).site;
    }
    return std::nullopt;
  }
  std::optional<Reading> reading(const domain::Scope& scope, std::string_view id) override {
    const auto view = fold_reading(stream(scope, "reading/" + std::string(id), UINT32_MAX));
    return view ? std::optional(view->reading) : std::nullopt;
  }
  std::optional<Review> review(const domain::Scope& scope, std::string_view id) override {
    const auto view = fold_reading(stream(scope, "reading/" + std::string(id), UINT32_MAX));
    return view ? std::optional(view->review) : std::nullopt;
  }
  std::optional<Plan> plan(const domain::Scope& scope, std::string_view id) override {
    const auto plan = fold_plan(stream(scope, "plan/" + std::string(id), UINT32_MAX));
    return plan ? std::optional(*plan) : std::nullopt;
  }
  Page<Reading> readings(const domain::Scope&, const PageRequest&) override { return {}; }
  Page<PlanSummary> plans(const domain::Scope&, const PageRequest&) override { return {}; }
  Page<StoredEvent> events(const domain::Scope&, std::int64_t, std::uint32_t) override {
    return {log, false};
  }
  std::vector<StoredEvent> stream(const domain::Scope&, std::string_view name,
                                  std::uint32_t through) override {
    std::vector<StoredEvent> out;
    for (const StoredEvent& event : log) {
      if (event.stream == name && event.revision <= through) out.push_back(event);
    }
    return out;
  }
  std::optional<StoredEvent> event_by_key(const domain::Scope&, std::string_view key) override {
    const auto found = std::find_if(log.begin(), log.end(),
                                    [&](const StoredEvent& event) { return event.idempotency_key == key; });
    return found == log.end() ? std::nullopt : std::optional(*found);
  }
  void append(const domain::Scope& scope, StoredEvent event) override {
    event.county = scope.county;
    event.seq = static_cast<std::int64_t>(log.size() + 1);
    log.push_back(std::move(event));
  }
  std::optional<CaseRecord> case_record(const domain::Scope& scope, const CaseId& id) override {
    const auto found = records.find(id);
    if (found == records.end() || !scope.contains(found->second.area)) return std::nullopt;
    return found->second;
  }
  std::vector<StoredEvent> case_events(const domain::Scope& scope, const CaseId& id) override {
    return stream(scope, case_stream(id), UINT32_MAX);
  }
  std::vector<std::pair<CaseId, std::string>> case_parents(const CaseId& child) override {
    std::vector<std::pair<CaseId, std::string>> out;
    for (const StoredEvent& event : log) {
      if (event.kind != kCaseLinked) continue;
      const auto heard = decode_heard(event).value();
      const std::pair parent(*case_of_stream(event.county, event.stream), heard.link);
      if (heard.other == child.to_string() && std::find(out.begin(), out.end(), parent) == out.end())
        out.push_back(parent);
    }
    return out;
  }
  std::int64_t append_case(StoredEvent event, CaseRecord after) override {
    append({event.county, "", domain::Privacy::kWithPrivate}, event);
    after.seq = log.back().seq;
    records[after.id] = after;
    return after.seq;
  }
  void erase_private(const CaseId&, std::int64_t seq, const std::string& private_values) override {
    log.at(static_cast<std::size_t>(seq - 1)).private_values = private_values;
  }
  void put_case(CaseRecord record) override { records[record.id] = std::move(record); }
  // Lists and tallies are the store's own, and are tested there.
  CasePage cases(const domain::Scope&, const CaseFilter&, const CasePageRequest&) override { return {}; }
  std::vector<DueRow> due_before(const domain::Scope&, std::string_view, std::int64_t,
                                 std::uint32_t) override {
    return {};
  }
  std::vector<TallyRow> tallies(const domain::Scope&, const TallyFilter&) override { return {}; }
  std::vector<CaseId> cases_between(const domain::Scope&, std::string_view, std::int64_t, std::int64_t,
                                    std::uint32_t) override {
    return {};
  }
};

class MemoryFiles final : public Files {
 public:
  std::map<std::string, std::string> kept;

  Result<std::string> put(std::string_view bytes) override {
    std::string name = "file-" + std::to_string(std::hash<std::string_view>{}(bytes));
    kept[name] = std::string(bytes);
    return name;
  }
  Result<std::string> get(std::string_view name) override {
    const auto found = kept.find(std::string(name));
    if (found == kept.end()) return Error{ErrorCode::kUnavailable, "没有文件", "no such file", ""};
    return found->second;
  }
};

/// Goes on by one second with every look.
class StepClock final : public Clock {
 public:
  std::int64_t now_ms() override { return now_ += 1000; }

 private:
  std::int64_t now_ = 1'767'225'600'000;  // 2026-01-01T00:00:00Z
};

/// Bytes that are never the same twice.
class CountedRandom final : public Random {
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

}  // namespace dajuan::app
