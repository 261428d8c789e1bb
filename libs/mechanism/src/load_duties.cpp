// Duties, stocks and links.
#include <algorithm>
#include <array>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::int32_t kFrequencyMax = 100;

struct PeriodWord {
  std::string_view word;
  DutyPeriod period;
};
constexpr std::array kPeriodWords = {
    PeriodWord{"day", DutyPeriod::kDay},          PeriodWord{"week", DutyPeriod::kWeek},
    PeriodWord{"ten days", DutyPeriod::kTenDays}, PeriodWord{"month", DutyPeriod::kMonth},
    PeriodWord{"quarter", DutyPeriod::kQuarter},  PeriodWord{"year", DutyPeriod::kYear},
    PeriodWord{"日", DutyPeriod::kDay},           PeriodWord{"天", DutyPeriod::kDay},
    PeriodWord{"周", DutyPeriod::kWeek},          PeriodWord{"旬", DutyPeriod::kTenDays},
    PeriodWord{"月", DutyPeriod::kMonth},         PeriodWord{"季度", DutyPeriod::kQuarter},
    PeriodWord{"季", DutyPeriod::kQuarter},       PeriodWord{"年", DutyPeriod::kYear},
};

// Digits at the front of `text`, taken off; 0 where there are none or too many.
std::uint16_t take_number(std::string_view& text) {
  std::uint32_t value = 0;
  std::size_t used = 0;
  while (used < text.size() && used < 4 && text[used] >= '0' && text[used] <= '9')
    value = value * 10 + static_cast<std::uint32_t>(text[used++] - '0');
  text.remove_prefix(used);
  return value <= static_cast<std::uint32_t>(kFrequencyMax) ? static_cast<std::uint16_t>(value)
                                                            : std::uint16_t{0};
}

// `2 per week` or 每周2次.
std::optional<Frequency> parse_frequency(std::string_view text) {
  constexpr std::string_view kEach = "每";
  constexpr std::string_view kTimes = "次";
  Frequency out;
  std::string_view period;
  if (text.starts_with(kEach) && text.ends_with(kTimes)) {
    text.remove_prefix(kEach.size());
    text.remove_suffix(kTimes.size());
    const std::size_t number = std::min(text.find_first_of("0123456789"), text.size());
    period = text.substr(0, number);
    text.remove_prefix(number);
    out.times = take_number(text);
    if (!text.empty()) return std::nullopt;
  } else {
    constexpr std::string_view kPer = " per ";
    out.times = take_number(text);
    if (!text.starts_with(kPer)) return std::nullopt;
    period = text.substr(kPer.size());
  }
  for (const PeriodWord& one : kPeriodWords) {
    if (one.word != period || out.times == 0) continue;
    out.period = one.period;
    return out;
  }
  return std::nullopt;
}

std::optional<Frequency> frequency_of(Loading& in, const Node& node) {
  const std::optional<std::string_view> text = word_of(node, in.faults);
  if (!text) return std::nullopt;
  const std::optional<Frequency> out = parse_frequency(*text);
  if (!out) {
    tell(in.faults, "bad-frequency", node.at,
         {"“" + shown(*text) + "”不是“多久几次”", "`" + shown(*text) + "` does not say how often"},
         {"写成 2 per week、1 per ten days、1 per month（或 每周2次、每旬1次、每月1次）",
          "write N per day, week, ten days, month, quarter or year"});
  }
  return out;
}

void read_every(Loading& in, Duty& duty, const Node& node) {
  if (node.kind != Node::Kind::kMap) {
    duty.otherwise = frequency_of(in, node).value_or(Frequency{});
    return;
  }
  MapReader reader(node, in.faults);
  if (const Node* per = reader.need("per")) duty.field = field_of(in, *per, FieldType::kChoice);
  const Node* of = reader.need("of");
  if (const Node* otherwise = reader.need("otherwise")) {
    duty.otherwise = frequency_of(in, *otherwise).value_or(Frequency{});
  }
  reader.finish();
  if (of == nullptr || !is_map(*of, in.faults) || duty.field == kNone) return;
  for (const auto& [key, value] : of->entries) {
    const Index choice =
        resolve_word(in.out.fields[duty.field].choices, key.text, key.at, kChoiceKind, in.faults);
    const std::optional<Frequency> frequency = frequency_of(in, value);
    if (choice != kNone && frequency) duty.of.emplace_back(choice, *frequency);
  }
}

void read_apart(Loading& in, Duty& duty, const Node& node) {
  const std::optional<domain::Length> apart = length_of(node, in.faults);
  if (!apart) return;
  duty.apart_days = apart->count;
  if (apart->unit == domain::LengthUnit::kDays) return;
  tell(in.faults, "bad-length", node.at, {"两次之间的间隔按日计", "what lies between two is told in days"},
       {"写成 1 day 这样的日数", "write days, such as 1 day"});
}

void read_duty(Loading& in, Duty& duty, const Node& node) {
  MapReader reader(node, in.faults);
  if (node.kind != Node::Kind::kMap) return;
  duty.label = reader.label(duty.id);
  if (const Node* done = reader.need("done"))
    duty.done = resolve(in.out.actions, *done, kActionKind, in.faults);
  if (const Node* every = reader.need("every")) read_every(in, duty, *every);
  if (const Node* rule = reader.get("counts_if"))
    duty.rule = resolve(in.out.rules, *rule, kRuleKind, in.faults);
  if (const Node* apart = reader.get("apart")) read_apart(in, duty, *apart);
  if (const Node* post = reader.need("post")) duty.post = resolve(in.roles, *post, kRoleKind, in.faults);
  if (const Node* over = reader.get("over")) duty.over = resolve(in.out.fields, *over, kFieldKind, in.faults);
  const Node* during = reader.get("while");
  if (during != nullptr) {
    duty.states = states_of(in, *during);
  } else {
    for (const State& state : in.out.states) duty.states.push_back(!state.is_final);
  }
  duty.setting = reader.flag("setting", false);
  const Node* basis = reader.get("basis");
  duty.basis = basis_of(in, basis);
  demand_basis(in, basis, duty.basis, duty.setting, duty.at);
  reader.finish();
}

}  // namespace

void load_duties(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.duties.size(); ++i)
    read_duty(in, in.out.duties[i], section.entries[i].second);
}

void load_stocks(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.stocks.size(); ++i) {
    Stock& stock = in.out.stocks[i];
    const Node& node = section.entries[i].second;
    if (node.kind != Node::Kind::kMap) {
      stock.label = label_of(node, stock.id, in.faults);
      continue;
    }
    MapReader reader(node, in.faults);
    stock.label = reader.label(stock.id);
    if (const Node* unit = reader.get("unit")) stock.unit = word_of(*unit, in.faults).value_or("");
    stock.grows_only = reader.flag("grows_only", false);
    reader.finish();
  }
}

void load_links(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.links.size(); ++i) {
    Link& link = in.out.links[i];
    MapReader reader(section.entries[i].second, in.faults);
    link.label = reader.label(link.id);
    if (const Node* of = reader.need("of")) link.mechanism = word_of(*of, in.faults).value_or("");
    if (const Node* back = reader.get("back")) link.back = word_of(*back, in.faults).value_or("");
    reader.finish();
  }
}

}  // namespace dajuan::mechanism::loading
