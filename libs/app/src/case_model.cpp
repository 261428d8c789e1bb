#include "dajuan/app/case_model.hpp"

#include <algorithm>

#include "dajuan/app/values.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/mechanism/engine.hpp"

namespace dajuan::app {
namespace {

constexpr std::int64_t kChinaSeconds = 8 * 3600;
constexpr std::size_t kUuidChars = 36;
constexpr Offset kTitleMax = 80;
constexpr std::string_view kHex = "0123456789abcdef";

bool is_county(std::string_view text) {
  return text.size() == domain::kCountyDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::array<std::uint8_t, 16>> uuid_of(std::string_view text) {
  if (!is_uuid7(text)) return std::nullopt;
  std::array<std::uint8_t, 16> out{};
  std::size_t digit = 0;
  for (const char c : text) {
    if (c == '-') continue;
    const auto value = static_cast<std::uint8_t>(kHex.find(c));
    out.at(digit / 2) = static_cast<std::uint8_t>(digit % 2 == 0 ? value << 4 : out.at(digit / 2) | value);
    ++digit;
  }
  return out;
}

std::string uuid_text(const std::array<std::uint8_t, 16>& uuid) {
  std::string out;
  out.reserve(kUuidChars);
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kHex[uuid.at(i) >> 4];
    out += kHex[uuid.at(i) & 0x0F];
  }
  return out;
}

std::string shortened(const std::string& words) {
  if (words.size() <= kTitleMax) return words;
  const Text text(words);
  if (text.size() <= kTitleMax) return words;
  return std::string(text.slice({0, kTitleMax}));
}

std::string title_of(const mechanism::Definition& rules, const mechanism::Case& state) {
  for (std::size_t i = 0; i < rules.fields.size() && i < state.values.size(); ++i) {
    const mechanism::Field& field = rules.fields[i];
    if (field.type != mechanism::FieldType::kText || field.is_private) continue;
    if (const auto* words = std::get_if<std::string>(&state.values[i])) return shortened(*words);
  }
  return {};
}

std::string_view kind_of(const mechanism::Definition& rules, const mechanism::Case& state) {
  const mechanism::Index field = kind_field(rules);
  if (field >= state.values.size()) return {};
  const auto* chosen = std::get_if<mechanism::Chosen>(&state.values[field]);
  if (chosen == nullptr) return {};
  const auto& choices = rules.fields[field].choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if ((chosen->bits >> i & 1U) != 0) return choices[i].id;
  }
  return {};
}

bool is_deadline(const mechanism::Clock& clock) { return clock.kind != mechanism::Clock::Kind::kAtLeast; }

}  // namespace

std::optional<CaseId> CaseId::parse(std::string_view text) {
  if (text.size() != domain::kCountyDigits + 1 + kUuidChars || text[domain::kCountyDigits] != '-')
    return std::nullopt;
  const std::string_view county = text.substr(0, domain::kCountyDigits);
  const auto uuid = uuid_of(text.substr(domain::kCountyDigits + 1));
  if (!is_county(county) || !uuid) return std::nullopt;
  return CaseId{std::string(county), *uuid};
}

std::string CaseId::to_string() const { return county + "-" + uuid_text(uuid); }

std::optional<CaseId> case_id_of(std::string_view county, std::string_view sixteen_bytes) {
  if (sixteen_bytes.size() != 16) return std::nullopt;
  CaseId out{std::string(county), {}};
  std::copy(sixteen_bytes.begin(), sixteen_bytes.end(), out.uuid.begin());
  return out;
}

std::string case_stream(const CaseId& id) { return "case/" + uuid_text(id.uuid); }

std::optional<CaseId> case_of_stream(std::string_view county, std::string_view stream) {
  if (!stream.starts_with("case/")) return std::nullopt;
  const auto uuid = uuid_of(stream.substr(5));
  if (!uuid) return std::nullopt;
  return CaseId{std::string(county), *uuid};
}

const mechanism::Profile* Rulebook::profile(std::string_view mechanism, std::string_view profile) const {
  const mechanism::Mechanism* found = catalogue.find(mechanism);
  return found == nullptr ? nullptr : found->profile(profile);
}

const mechanism::Definition* CaseRecord::rules(const Rulebook& rulebook) const {
  const mechanism::Profile* found = rulebook.profile(mechanism, profile);
  if (found == nullptr || state.era >= found->eras.size()) return nullptr;
  return &found->eras[state.era].rules;
}

mechanism::Index kind_field(const mechanism::Definition& rules) {
  mechanism::Index first = mechanism::kNone;
  for (std::size_t i = 0; i < rules.fields.size(); ++i) {
    const mechanism::Field& field = rules.fields[i];
    if (field.type != mechanism::FieldType::kChoice || field.is_private) continue;
    if (field.required) return static_cast<mechanism::Index>(i);
    if (first == mechanism::kNone) first = static_cast<mechanism::Index>(i);
  }
  return first;
}

domain::Moment moment_of(std::int64_t unix_ms) { return {unix_ms / 1000 + kChinaSeconds}; }
std::int64_t unix_ms_of(domain::Moment moment) { return (moment.seconds - kChinaSeconds) * 1000; }

std::int64_t last_ms_of(domain::Date day) { return unix_ms_of(domain::Moment::end_of(day)) + 999; }

std::int64_t unix_ms_of(std::string_view timestamp) {
  if (timestamp.size() != 24) return 0;
  const auto moment = domain::Moment::parse(timestamp.substr(0, 19));
  if (!moment) return 0;
  const std::int64_t part = (timestamp[20] - '0') * 100 + (timestamp[21] - '0') * 10 + (timestamp[22] - '0');
  return moment->seconds * 1000 + part;  // read as if China's, it is UTC: no shift
}

CaseStanding standing_of(const Rulebook& rulebook, const CaseRecord& record) {
  const mechanism::Definition* rules = record.rules(rulebook);
  if (rules == nullptr || record.state.state >= rules->states.size()) return {};
  return {rules->id, rules->states[record.state.state].id, kind_of(*rules, record.state),
          record.state.ended.has_value()};
}

CaseRow row_of(const Rulebook& rulebook, const CaseRecord& record) {
  return row_of(rulebook, record, clocks_of(rulebook, record));
}

CaseRow row_of(const Rulebook& rulebook, const CaseRecord& record, const std::vector<ClockRow>& clocks) {
  CaseRow row{record.id, record.area, record.mechanism, {}, {}, {}, record.state.revision, 0, 0, 0, 0, 0};
  const CaseStanding standing = standing_of(rulebook, record);
  row.state = standing.state;
  if (row.state.empty()) return row;
  row.kind = standing.kind;
  row.title = title_of(*record.rules(rulebook), record.state);
  if (record.state.opened) row.opened_ms = unix_ms_of(*record.state.opened);
  row.last_ms = unix_ms_of(record.state.last);
  if (record.state.ended) row.ended_ms = unix_ms_of(*record.state.ended);
  if (record.state.returned) row.returned_ms = unix_ms_of(*record.state.returned);
  for (const ClockRow& clock : clocks) {
    if (row.due_ms == 0 || clock.due_ms < row.due_ms) row.due_ms = clock.due_ms;
  }
  return row;
}

std::optional<geo::Point> place_of(const Rulebook& rulebook, const CaseRecord& record) {
  const mechanism::Definition* rules = record.rules(rulebook);
  if (rules == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < rules->fields.size() && i < record.state.values.size(); ++i) {
    const mechanism::Field& field = rules->fields[i];
    if (field.type != mechanism::FieldType::kPosition || field.is_private) continue;
    const auto* at = std::get_if<mechanism::Position>(&record.state.values[i]);
    if (at != nullptr) return geo::Point{at->longitude, at->latitude};
  }
  return std::nullopt;
}

std::vector<ClockRow> clocks_of(const Rulebook& rulebook, const CaseRecord& record) {
  std::vector<ClockRow> out;
  const mechanism::Definition* rules = record.rules(rulebook);
  if (rules == nullptr || record.state.ended) return out;
  for (std::size_t run = 0; run < record.state.runs.size(); ++run) {
    const mechanism::ClockRun& one = record.state.runs[run];
    if (one.stopped || one.clock >= rules->clocks.size() || !is_deadline(rules->clocks[one.clock])) continue;
    const mechanism::ClockStatus status =
        mechanism::status_of(*rules, record.state, run, record.state.last, rulebook.calendar);
    const bool runs =
        status.state == mechanism::ClockState::kRunning || status.state == mechanism::ClockState::kOverdue;
    if (!runs) continue;
    out.push_back(
        {unix_ms_of(status.deadline.due), static_cast<std::uint32_t>(run), rules->clocks[one.clock].id});
  }
  return out;
}

}  // namespace dajuan::app
