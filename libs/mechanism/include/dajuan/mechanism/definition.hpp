// Over 400 lines because the language is one thing: who learns it reads it from top to bottom.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/domain/date.hpp"
#include "dajuan/domain/deadline.hpp"
#include "dajuan/domain/quantity.hpp"
#include "dajuan/mechanism/fault.hpp"

/// A mechanism as compiled from its definition (docs/mechanism-language.md tells the language). Names are
/// resolved: whatever refers to something holds its index in the vector of the same Definition. Built by
/// compile() (catalogue.hpp) alone, never changed afterwards, so it may be shared by threads.
namespace dajuan::mechanism {

/// Index into one of a definition's vectors; kNone: nothing.
using Index = std::uint16_t;
inline constexpr Index kNone = 0xFFFF;
/// How many there are; the limits of the language keep every vector of a definition shorter than kNone.
template <typename T>
[[nodiscard]] Index count_of(const T& all) {
  return static_cast<Index>(all.size());
}
/// Index of a role in the catalogue: all mechanisms share one list of roles.
using RoleIndex = Index;

struct Label {
  std::string zh;
  std::string en;  ///< the identifier with blanks where the file gives none
};

/// Law, regulation or practice that a rule stands on.
struct Source {
  std::string id;
  Label label;
  std::optional<domain::Date> from;  ///< in force since
  enum class Standing : std::uint8_t {
    kStated,    ///< seen in its text
    kPractice,  ///< what offices do
    kLocal,     ///< one locality's rule: a shape or a default
    kRecalled,  ///< not seen: never stated as fact
  };
  Standing standing = Standing::kStated;
  Mark at;
};

/// `{mediation-law: 第33条}`: article of a source.
struct Basis {
  Index source = kNone;
  std::string article;
};

enum class FieldType : std::uint8_t {
  kText,
  kNumber,  ///< exact decimal
  kDate,
  kFlag,      ///< yes or no
  kChoice,    ///< one of a list
  kChoices,   ///< some of a list
  kArea,      ///< 12-digit area code
  kPeople,    ///< names and telephones: always private
  kFiles,     ///< evidence: content addresses
  kPosition,  ///< longitude and latitude, WGS84
  kCase,      ///< another case
};

struct Choice {
  std::string id;
  Label label;
};

/// `number * field`, or the number alone where field is kNone. The factor is a fraction.
struct Factor {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  Index field = kNone;
};

enum class Comparison : std::uint8_t { kLess, kAtMost, kEqual, kNotEqual, kAtLeast, kGreater };

/// `yes + no + abstained = voters`, `yes > 1/2 deputies`, `signed_on <= 2025-12-31`, `level = major`.
/// Sums of numbers on both sides; or one date field with a date; or one choice field with one of its choices.
struct Condition {
  std::vector<Factor> left;
  Comparison comparison = Comparison::kEqual;
  std::vector<Factor> right;
  std::optional<domain::Date> right_date;  ///< left is one date field, right this day
  Index right_choice = kNone;              ///< left is one choice field, right this choice of it
  std::string text;                        ///< as written
};

/// One branch of a derived choice: the first whose conditions hold wins; no condition: otherwise.
struct Branch {
  Index choice = kNone;
  std::vector<Condition> any_of;
};

struct Field {
  std::string id;
  Label label;
  std::string help_zh;
  std::string help_en;
  FieldType type = FieldType::kText;
  bool required = false;  ///< needed to open a case
  bool is_private = false;
  std::vector<Choice> choices;              ///< kChoice, kChoices; at most 64
  std::string unit;                         ///< kNumber
  std::optional<domain::Decimal> min, max;  ///< kNumber
  std::uint8_t places = 2;                  ///< kNumber: decimals at most
  std::uint32_t length_max = 2000;          ///< kText: code points at most
  std::string mechanism;                    ///< kCase: of which mechanism
  std::vector<Branch> branches;             ///< derived choice; empty: not derived
  std::vector<Factor> sum;                  ///< derived number; empty: not derived
  [[nodiscard]] bool derived() const { return !branches.empty() || !sum.empty(); }
  Mark at;
};

/// A condition with a name that people know: a refusal tells it.
struct Rule {
  std::string id;
  Label label;
  std::vector<Condition> any_of;
  bool always = false;  ///< asked at every action that sets one of its fields
  std::vector<Basis> basis;
  Mark at;
};

struct State {
  std::string id;
  Label label;
  bool is_final = false;
  Mark at;
};

/// What a guard asks of a field.
struct FieldGuard {
  Index field = kNone;
  enum class Kind : std::uint8_t { kOneOf, kFilled, kEmpty } kind = Kind::kOneOf;
  std::uint64_t choices = 0;  ///< kOneOf: bit a choice; for flags bit 1 yes, bit 0 no
};

enum class ClockState : std::uint8_t {
  kNever,    ///< not started
  kRunning,  ///< running, in time
  kPaused,
  kOverdue,  ///< running, late
  kMet,      ///< stopped in time
  kLate,     ///< stopped late
};

struct ClockGuard {
  Index clock = kNone;
  std::uint8_t states = 0;  ///< bit (1 << ClockState) of each state that passes
};

struct Movement {
  Index from = kNone;  ///< stock; kNone: from outside
  Index to = kNone;    ///< stock; kNone: to outside
  Index by = kNone;    ///< number field of the action
};

/// An action that opens a case of another mechanism.
struct Opening {
  Index link = kNone;
  std::string mechanism;
  std::string action;
  std::vector<std::pair<std::string, Index>> values;  ///< field there, field here
  std::string back;                                   ///< case field there that takes this case; empty: none
  Mark at;
};

/// What an action asks of the cases of a link.
struct LinkGuard {
  Index link = kNone;
  enum class Kind : std::uint8_t { kAllEnded, kSome } kind = Kind::kAllEnded;
};

/// What an action does to a clock. One action may do several; they happen in this order.
enum class ClockStep : std::uint8_t { kStop, kResume, kPause, kExtend, kStart };
struct ClockEffect {
  Index clock = kNone;
  ClockStep step = ClockStep::kStart;
};

enum class NoteNeed : std::uint8_t { kOptional, kRequired };

struct Action {
  std::string id;
  Label label;
  std::string help_zh;
  std::string help_en;
  bool opens_case = false;       ///< has no `from`: begins a case
  bool reopens = false;          ///< leads out of a final state
  std::vector<bool> from;        ///< by state
  Index to = kNone;              ///< kNone: the state stays
  std::vector<RoleIndex> by;     ///< sorted
  std::vector<Index> sets;       ///< fields it may set, sorted
  std::vector<Index> needs;      ///< fields that must be filled when it is done, sorted
  std::vector<FieldGuard> when;  ///< all must hold
  std::vector<ClockGuard> during;
  std::vector<LinkGuard> linked;
  std::vector<Index> rules;       ///< its own and the `always` rules of its fields
  std::vector<Index> apart_from;  ///< must be another person than who did these
  std::uint16_t times_max = 0;    ///< 0: as often as one likes
  NoteNeed note = NoteNeed::kOptional;
  std::vector<Movement> moves;
  std::vector<Opening> openings;
  std::vector<ClockEffect> clocks;  ///< compiled from the clocks: what it does to each
  std::vector<Index> held_by;       ///< compiled: waiting clocks that must have run out first
  std::vector<Basis> basis;
  Mark at;
};

/// `20 working days`, or one length per choice of a field.
struct Lengths {
  domain::Length otherwise;
  Index field = kNone;  ///< choice field; kNone: always `otherwise`
  std::vector<std::pair<Index, domain::Length>> of;
};

struct ClockExtension {
  std::vector<Index> on;  ///< actions
  std::uint16_t times = 1;
  domain::Length length;
  bool total = false;    ///< `to: 6 months` in place of `by: 3 months`
  Index chosen = kNone;  ///< number field that may give less than `length`, in its unit
};

struct Clock {
  std::string id;
  Label label;
  enum class Kind : std::uint8_t {
    kWithin,   ///< a deadline after a start
    kUntil,    ///< a deadline that is a date field of the case
    kAtLeast,  ///< a waiting time: `holds` are refused before it is over
  } kind = Kind::kWithin;
  std::vector<Index> starts, stops, pauses, resumes, holds;  ///< actions
  Index start_day = kNone;                                   ///< date field in place of the action's own day
  Lengths length;                                            ///< kWithin, kAtLeast
  Index until = kNone;                                       ///< kUntil: date field
  bool start_counts = false;
  bool rolls = true;
  std::optional<ClockExtension> extension;
  std::optional<domain::Length> warn;  ///< tell people that long before
  bool setting = false;                ///< the length is set locally, no law gives it
  Index stage_of = kNone;  ///< compiled from `stages`: the first stage of its clock (itself for that one)
  std::vector<Basis> basis;
  Mark at;
};

/// Which cases stand on a list or in a count.
struct Selection {
  enum class Kind : std::uint8_t {
    kStates,     ///< in one of these states
    kOpen,       ///< not ended
    kOverdue,    ///< open, with a clock (`clock`, or any) that is late
    kDueWithin,  ///< open, with a clock due within `ahead` calendar days
  } kind = Kind::kStates;
  std::vector<bool> states;
  Index clock = kNone;
  std::int32_t ahead = 0;
};

struct AgendaList {
  std::string id;
  Label label;
  Selection of;
  Mark at;
};

struct Agenda {
  std::string id;  ///< weekly or monthly
  enum class Cycle : std::uint8_t { kWeekly, kMonthly } cycle = Cycle::kWeekly;
  std::uint8_t on = 1;  ///< weekday 1 to 7, or day of the month 1 to 28
  std::vector<AgendaList> lists;
  Mark at;
};

enum class DutyPeriod : std::uint8_t { kDay, kWeek, kTenDays, kMonth, kQuarter, kYear };

/// So many times in each period. Ten days are 旬: 1-10, 11-20, 21-end.
struct Frequency {
  std::uint16_t times = 1;
  DutyPeriod period = DutyPeriod::kWeek;
};

struct Duty {
  std::string id;
  Label label;
  std::vector<bool> states;     ///< owed while the case is in one of these
  Index done = kNone;           ///< action
  Index rule = kNone;           ///< that must hold for the action's values, or it does not count
  std::int32_t apart_days = 0;  ///< two that count lie at least so many days apart
  RoleIndex post = kNone;       ///< who owes it
  Index over = kNone;           ///< field that names the thing
  Frequency otherwise;
  Index field = kNone;  ///< choice field that decides the frequency; kNone: always `otherwise`
  std::vector<std::pair<Index, Frequency>> of;
  bool setting = false;
  std::vector<Basis> basis;
  Mark at;
};

struct Stock {
  std::string id;
  Label label;
  std::string unit;
  bool grows_only = false;  ///< nothing moves out: a running total
  Mark at;
};

struct Link {
  std::string id;
  Label label;
  std::string mechanism;
  std::string back;  ///< case field there that points here; empty: none
  Mark at;
};

struct Count {
  std::string id;
  Label label;
  enum class Of : std::uint8_t {
    kAction,     ///< the action was done in the period
    kState,      ///< in one of the states when the period ends
    kOpen,       ///< open when the period ends
    kOverdue,    ///< open and late when the period ends
    kBegun,      ///< opened in the period
    kEnded,      ///< came to a final state in the period
    kReturned,   ///< opened again in the period
    kClockDue,   ///< a run of `clock` falls due in the period
    kClockMet,   ///< a run stopped in time in the period
    kClockLate,  ///< a run stopped late in the period
    kAll,        ///< every case opened up to the period's end
  } of = Of::kAction;
  std::vector<bool> actions;  ///< kAction
  std::vector<bool> states;   ///< kState
  Index clock = kNone;        ///< kClock*, kOverdue
  std::vector<FieldGuard> where;
  enum class Amount : std::uint8_t {
    kCases,  ///< each case once
    kTimes,  ///< each time
    kSum,    ///< `sum` of the case: for kAction as given by the action, each time
  } amount = Amount::kCases;
  Index sum = kNone;
  /// Counted by the day that this field holds, with all that is known of the case, whenever it came to be
  /// known; kNone: by the days on which things were done.
  Index day = kNone;
  std::string unit;  ///< 件 for cases, otherwise the field's
  Mark at;
};

struct Rate {
  std::string id;
  Label label;
  Index of = kNone;
  Index per = kNone;
  std::vector<Index> without;  ///< counts whose cases leave the denominator
  bool cohort = true;          ///< only cases of `per` count in `of`, so that no rate passes 100 %
  std::uint8_t places = 2;
  std::vector<Basis> basis;
  Mark at;
};

/// Literal text and what stands between.
struct PhrasePart {
  std::string text;
  enum class Kind : std::uint8_t { kText, kCount, kRate, kStock, kYear } kind = Kind::kText;
  Index index = kNone;
};

struct Phrase {
  std::vector<PhrasePart> zh;
  std::vector<PhrasePart> en;  ///< empty where the file gives none
  Mark at;
};

/// What everybody may see.
struct PublicView {
  std::vector<Index> fields;
  std::vector<Index> counts;
  std::vector<Index> rates;
  bool states = true;
};

/// The rules of one mechanism in one era under one profile.
struct Definition {
  std::string id;
  Label label;
  std::string about_zh;
  std::string about_en;
  std::vector<Source> sources;
  std::vector<Field> fields;
  std::vector<Rule> rules;
  std::vector<State> states;
  std::vector<Action> actions;
  std::vector<Clock> clocks;
  std::vector<Agenda> agenda;
  std::vector<Duty> duties;
  std::vector<Stock> stocks;
  std::vector<Link> links;
  std::vector<Count> counts;
  std::vector<Rate> rates;
  std::vector<Phrase> phrases;
  PublicView public_view;
  std::string file;
  Mark at;
};

/// Index of the element with that id, kNone where there is none.
template <typename Element>
[[nodiscard]] Index find(const std::vector<Element>& elements, std::string_view id) {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].id == id) return static_cast<Index>(i);
  }
  return kNone;
}

}  // namespace dajuan::mechanism
