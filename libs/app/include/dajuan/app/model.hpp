#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/text.hpp"
#include "dajuan/domain/quantity.hpp"
#include "dajuan/report/report.hpp"

/// What the use cases speak of: a report that was read, its review, the plan that a person confirmed.
/// Ids are UUIDv7 strings; promises and figures are numbered from 1 within their review (p1, f1 on the wire)
/// and a number is never used again. Areas are 12-digit codes. Times are UTC, `2026-01-02T03:04:05.678Z`.
namespace dajuan::app {

enum class ReadingState : std::uint8_t { kReview, kConfirmed, kDiscarded };
enum class ItemState : std::uint8_t { kProposed, kAccepted, kRejected };
/// Where an item of a review comes from.
enum class Origin : std::uint8_t { kRead, kAdded, kSplit, kJoined };

struct ReadingCounts {
  std::uint32_t promises = 0;   ///< not rejected
  std::uint32_t figures = 0;    ///< not rejected
  std::uint32_t undecided = 0;  ///< of both, still proposed
  std::uint32_t diagnostics = 0;
  friend bool operator==(const ReadingCounts&, const ReadingCounts&) = default;
};

/// One import of one file.
struct Reading {
  std::string id;
  std::uint32_t revision = 0;  ///< of the reading and of its review alike
  std::string name;            ///< of the file, without folders
  std::string format;          ///< text, html, docx, pdf
  std::string encoding;
  std::string title;
  Offset chars = 0;
  std::string area;
  int year = 0;       ///< reviewed; 0 where the text does not say
  int plan_year = 0;  ///< planned; 0 where the text does not say
  ReadingState state = ReadingState::kReview;
  std::string created_at;
  std::string updated_at;
  std::string plan_id;  ///< empty until confirmed
  ReadingCounts counts;
  std::string file_sha256;    ///< of the bytes that came in
  std::string text_sha256;    ///< of the text to which spans refer
  std::string report_sha256;  ///< of the reader's JSON
};

/// A numbered measure of an answer sheet (一是 ...).
struct OutlineItem {
  std::uint32_t number = 0;
  std::string title;
  Span span;
  friend bool operator==(const OutlineItem&, const OutlineItem&) = default;
};

/// An answer sheet: one task of the plan.
struct OutlineSheet {
  std::uint32_t number = 0;
  std::string title;
  Span span;
  std::vector<OutlineItem> items;
  friend bool operator==(const OutlineSheet&, const OutlineSheet&) = default;
};

/// What promises and figures of a review share.
struct Mark {
  std::uint32_t number = 0;
  ItemState state = ItemState::kProposed;
  Origin origin = Origin::kRead;
  bool edited = false;
  Span span;
  std::string text;  ///< the exact words of the span
  std::string note;
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// A count of a mechanism that tells how far a promise has come.
struct Measure {
  std::string mechanism;
  std::string count;
  std::string area;  ///< 12 digits
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// What the state of a promise is told from.
struct PromiseLinks {
  std::vector<std::string> cases;  ///< ids; at most kLinkedCasesMax
  std::optional<Measure> measure;
  std::string target;  ///< exact decimal that the measure is to reach; empty without a measure
  std::string from;    ///< day from which is counted; empty: the first day of the plan's year

  [[nodiscard]] bool empty() const { return cases.empty() && !measure; }
  friend bool operator==(const PromiseLinks&, const PromiseLinks&) = default;
};
inline constexpr std::size_t kLinkedCasesMax = 200;

/// How far a promise has come: 未到期, 欠进度, 达进度, 超进度, 完成, 其他.
enum class PromiseState : std::uint8_t { kNotDue, kBehind, kOnTrack, kAhead, kDone, kOther };

/// A state that a person set in place of the rule's, signed and with a reason.
struct PromiseOverride {
  PromiseState state = PromiseState::kOther;
  std::string reason;
  std::string by;  ///< who changed it, as the event's actor
  std::string at;  ///< timestamp
  friend bool operator==(const PromiseOverride&, const PromiseOverride&) = default;
};

struct Promise {
  Mark mark;
  std::string verb;
  std::string object;
  std::string target;
  std::string deadline;  ///< as written in the text
  std::vector<std::string> places;
  report::Level level = report::Level::kSoft;
  std::uint32_t sheet = 0;  ///< 0 for none
  std::uint32_t item = 0;   ///< within the sheet, 0 for none
  std::string unit;         ///< responsible unit
  std::string due;          ///< YYYY-MM-DD, empty where not set
  PromiseLinks links = {};  ///< of a confirmed promise only, as the next
  std::optional<PromiseOverride> by_hand = {};
  friend bool operator==(const Promise&, const Promise&) = default;
};

struct ReviewFigure {
  Mark mark;
  std::string subject;
  std::string value;      ///< exact decimal in the base unit
  std::string value_max;  ///< empty where it is no range
  std::string unit;
  domain::Qualifier qualifier = domain::Qualifier::kExact;
  report::FigureKind kind = report::FigureKind::kAchievement;
  report::ComparisonKind comparison = report::ComparisonKind::kNone;
  report::Direction direction = report::Direction::kNone;
  std::string period;
  std::string place;
  friend bool operator==(const ReviewFigure&, const ReviewFigure&) = default;
};

struct ReviewDiagnostic {
  std::string code;
  Span span;
  std::string zh;
  std::string en;
  friend bool operator==(const ReviewDiagnostic&, const ReviewDiagnostic&) = default;
};

/// What the reader proposes, before anybody looked at it.
struct Draft {
  std::vector<OutlineSheet> sheets;
  std::vector<Promise> promises;      ///< in text order
  std::vector<ReviewFigure> figures;  ///< in text order
  std::vector<ReviewDiagnostic> diagnostics;
  friend bool operator==(const Draft&, const Draft&) = default;
};

/// The draft with every decision taken so far.
struct Review {
  std::string reading_id;
  std::uint32_t revision = 0;
  ReadingState state = ReadingState::kReview;
  std::string area;
  int year = 0;  ///< planned
  std::string title;
  std::uint32_t next_promise = 1;  ///< numbers not used yet
  std::uint32_t next_figure = 1;
  Draft draft;
  friend bool operator==(const Review&, const Review&) = default;
};

struct PlanCounts {
  std::uint32_t sheets = 0;
  std::uint32_t items = 0;
  std::uint32_t promises = 0;
  std::uint32_t hard = 0;
  std::uint32_t figures = 0;
  friend bool operator==(const PlanCounts&, const PlanCounts&) = default;
};

struct PlanSummary {
  std::string id;
  std::string area;
  int year = 0;
  std::string title;
  std::string reading_id;
  std::string confirmed_at;
  PlanCounts counts;
};

/// A confirmed plan. Its promises and figures are the accepted ones of the review, in text order.
struct Plan {
  std::string id;
  std::uint32_t revision = 0;
  std::string area;
  int year = 0;
  std::string title;
  std::string reading_id;
  std::string confirmed_at;
  std::string confirmed_by;
  std::vector<OutlineSheet> sheets;
  std::vector<Promise> promises;
  std::vector<ReviewFigure> figures;
  friend bool operator==(const Plan&, const Plan&) = default;
};

/// The place a data folder belongs to.
struct Site {
  std::string area;  ///< 12 digits
  std::string name;
  std::string areas_sha256;  ///< of its areas.csv in the files; empty where there is none
  friend bool operator==(const Site&, const Site&) = default;
};

[[nodiscard]] const char* to_string(ReadingState state);  ///< review, confirmed, discarded
[[nodiscard]] const char* to_string(ItemState state);     ///< proposed, accepted, rejected
[[nodiscard]] const char* to_string(Origin origin);       ///< read, added, split, joined
[[nodiscard]] const char* to_string(PromiseState state);  ///< not_due, behind, on_track, ahead, done, other

[[nodiscard]] ReadingCounts count(const Draft& draft);
[[nodiscard]] PlanCounts count(const Plan& plan);

}  // namespace dajuan::app
