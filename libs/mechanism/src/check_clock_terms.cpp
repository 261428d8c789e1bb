// Clocks by their lengths alone: warnings and extensions that cannot do what they are for.
#include <algorithm>
#include <utility>

#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

constexpr std::int64_t kHoursADay = 24;

// The shortest and the longest time, in hours, that a length can be on any calendar.
std::pair<std::int64_t, std::int64_t> hours_of(domain::Length length) {
  const std::int64_t count = length.count;
  switch (length.unit) {
    case domain::LengthUnit::kHours:
      return {count, count};
    case domain::LengthUnit::kDays:
      return {count * kHoursADay, count * kHoursADay};
    case domain::LengthUnit::kMonths:
      return {count * 28 * kHoursADay, count * 31 * kHoursADay};
    // Between two working days lie ten days off at most.
    case domain::LengthUnit::kWorkingDays:
      return {count * kHoursADay, count * 11 * kHoursADay};
    // A working day has 24 hours at most, and one at least.
    case domain::LengthUnit::kWorkingHours:
      return {count, count * 11 * kHoursADay};
  }
  return {0, 0};
}

bool surely_not_shorter(domain::Length one, domain::Length other) {
  if (one.unit == other.unit) return one.count >= other.count;
  return hours_of(one).first >= hours_of(other).second;
}

std::vector<domain::Length> lengths_of(const Definition& rules, const Clock& clock) {
  std::vector<domain::Length> out;
  for (const auto& [choice, length] : clock.length.of) out.push_back(length);
  const bool covers =
      clock.length.field != kNone && out.size() == rules.fields[clock.length.field].choices.size();
  if (!covers) out.push_back(clock.length.otherwise);
  return out;
}

void check_warning(Check& check, const Clock& clock, const std::vector<domain::Length>& lengths) {
  if (!clock.warn || clock.kind == Clock::Kind::kUntil) return;
  const bool always = std::all_of(lengths.begin(), lengths.end(),
                                  [&](domain::Length one) { return surely_not_shorter(*clock.warn, one); });
  if (!always) return;
  check.tell("warn-too-long", clock.at,
             Text{"期限", "the clock "} + name(clock) + Text{"提前 ", " warns "} +
                 Text{clock.warn->to_zh(), clock.warn->to_en()} +
                 Text{" 提醒，不比期限本身短：一开始就提醒",
                      " ahead, which is not shorter than its term: it warns from the start"},
             {"把 warn 写得比期限短", "write a `warn` that is shorter than the term"});
}

void check_extension(Check& check, const Clock& clock, const std::vector<domain::Length>& lengths) {
  const ClockExtension& extension = *clock.extension;
  const Text subject = Text{"期限", "the clock "} + name(clock);
  if (extension.total && clock.kind != Clock::Kind::kUntil) {
    const bool never = std::all_of(lengths.begin(), lengths.end(), [&](domain::Length one) {
      return surely_not_shorter(one, extension.length);
    });
    if (never) {
      check.tell("extension-not-longer", clock.at,
                 subject + Text{"延长到 ", " is extended to "} +
                     Text{extension.length.to_zh(), extension.length.to_en()} +
                     Text{"，不比原来的期限长", ", which is not longer than its term"},
                 {"to 写延长以后的总长；只写多给的时间用 by",
                  "write in `to` the whole term after the extension; `by` is what is added"});
    }
  }
  if (!extension.total && extension.length.count == 0) {
    check.tell("extension-nothing", clock.at, subject + Text{"的延长没有多给时间", " is extended by nothing"},
               {"by 里写多给多少，如 1个月", "write in `by` how much more it gives, such as 1 month"});
  }
  if (extension.chosen == kNone) return;
  const Field& chosen = check.rules.fields[extension.chosen];
  const auto unit = domain::Length::parse("1" + chosen.unit);
  const auto counted = unit ? unit : domain::Length::parse("1个" + chosen.unit);
  if (!counted || counted->unit == extension.length.unit) return;
  check.tell(
      "chosen-unit", clock.at,
      subject + Text{"延长多少填在", " is extended by "} + name(chosen) +
          Text{"，它的单位是“" + chosen.unit + "”，与 " + extension.length.to_zh() + " 的单位不同",
               ", which counts in " + counted->to_en() + ", not in the unit of " + extension.length.to_en()},
      {"让字段的 unit 与 by（to）的单位相同", "give the field the unit that `by` (or `to`) has"});
}

}  // namespace

void check_clock_terms(Check& check) {
  for (const Clock& clock : check.rules.clocks) {
    const std::vector<domain::Length> lengths = lengths_of(check.rules, clock);
    check_warning(check, clock, lengths);
    if (clock.extension) check_extension(check, clock, lengths);
  }
}

}  // namespace dajuan::mechanism::checking
