#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dajuan/app/model.hpp"
#include "dajuan/base/result.hpp"

/// The events: what happened, with all that is needed to tell the state again without reading the report
/// anew.
namespace dajuan::app {

/// site.set: the folder belongs to this place.
struct SiteSet {
  Site site;
};

/// reading.imported: a file came in and was read. The draft stands here, so that another version of the
/// reader cannot change what people reviewed.
struct ReadingImported {
  Reading reading;  ///< without id, revision, state, times and counts: the envelope and the draft say them
  Draft draft;
};

/// review.changed: the effect of a list of changes (not the commands: their meaning may move, effects do
/// not).
struct ReviewChanged {
  std::vector<std::string> done;  ///< for people: `accept p1`, `split p2 -> p21 p22`
  std::vector<Promise> promises;  ///< as they are now; new numbers are added
  std::vector<ReviewFigure> figures;
  std::vector<std::uint32_t> promises_gone;  ///< split or joined away
  std::uint32_t next_promise = 1;
  std::uint32_t next_figure = 1;
};

/// review.confirmed: a person made the review a plan; plan.confirmed stands next in the log.
struct ReviewConfirmed {
  std::string plan_id;
};

/// review.discarded
struct ReviewDiscarded {};

/// plan.confirmed: the whole plan; id, revision, confirmed_at and confirmed_by stand in the envelope.
struct PlanConfirmed {
  Plan plan;
};

/// promise.updated: what is nullopt stays as it was.
struct PromiseUpdated {
  std::uint32_t promise = 0;
  std::optional<std::string> unit;
  std::optional<std::string> due;
  std::optional<std::string> note;
  std::optional<PromiseLinks> links;       ///< empty ones take the links away
  std::optional<PromiseOverride> by_hand;  ///< state and reason; an empty reason gives back to the rule
};

using Payload =
    std::variant<SiteSet, ReadingImported, ReviewChanged, ReviewConfirmed, ReviewDiscarded, PlanConfirmed,
                 PromiseUpdated>;  // of cases: case_event.hpp; of meetings: meeting_model.hpp; of areas:
                                   // area_model.hpp, area_change.hpp; of units: unit_model.hpp; of reports:
                                   // year_report_model.hpp

/// One row of the log, payload still as JSON.
struct StoredEvent {
  std::string county;    ///< the shard; given by the store
  std::int64_t seq = 0;  ///< from 1 within the county; given by the store
  std::string area;
  std::string stream;  ///< site, reading/<id>, plan/<id>, case/<id>, account/<id>, meeting/<id>, import/<id>,
                       ///< area/<code>, areas, unit/<id>, report/<id>
  std::uint32_t revision = 0;
  std::string kind;
  std::string actor;
  std::string at;
  std::int64_t prior = 0;       ///< seq of the stream's event before, 0 for the first; given by the store
  std::string idempotency_key;  ///< empty where the event follows from another
  std::string request_hash;
  std::string payload;
  std::string private_values;  ///< JSON behind the commitments in the payload; may be erased, empty then
};

/// The word in the log: site.set, reading.imported ...
[[nodiscard]] const char* kind_of(const Payload& payload);
/// JSON of a payload; the same bytes for the same payload.
[[nodiscard]] std::string encode(const Payload& payload);
/// Errors: kUnavailable, where the log holds what this program does not know.
[[nodiscard]] Result<Payload> decode(std::string_view kind, std::string_view json);

/// One item as JSON, for the rows of a review. Decoding throws std::exception on damaged JSON.
[[nodiscard]] std::string encode(const Promise& promise);
[[nodiscard]] std::string encode(const ReviewFigure& figure);
[[nodiscard]] std::string encode(const std::vector<OutlineSheet>& sheets);
[[nodiscard]] std::string encode(const std::vector<ReviewDiagnostic>& diagnostics);
[[nodiscard]] std::string encode(const std::vector<std::string>& words);
[[nodiscard]] std::string encode(const PromiseLinks& links);
[[nodiscard]] std::string encode(const PromiseOverride& by_hand);
[[nodiscard]] Promise decode_promise(std::string_view json);
[[nodiscard]] ReviewFigure decode_figure(std::string_view json);
[[nodiscard]] std::vector<OutlineSheet> decode_sheets(std::string_view json);
[[nodiscard]] std::vector<ReviewDiagnostic> decode_diagnostics(std::string_view json);
[[nodiscard]] std::vector<std::string> decode_words(std::string_view json);
[[nodiscard]] PromiseLinks decode_links(std::string_view json);  ///< none from an empty text
[[nodiscard]] std::optional<PromiseOverride> decode_override(std::string_view json);  ///< the same

/// A promise after an update; `event` says who signs a state set by hand.
void apply(Promise& promise, const PromiseUpdated& updated, const StoredEvent& event);

}  // namespace dajuan::app
