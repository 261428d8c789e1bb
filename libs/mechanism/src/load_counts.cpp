// Counts, rates and the public view.
#include <algorithm>
#include <array>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::int64_t kPlacesMax = 6;

struct FlowWord {
  std::string_view word;
  Count::Of of;
  std::string_view zh;
  bool needs_clock;
};
constexpr std::array kFlowWords = {
    FlowWord{"open", Count::Of::kOpen, "在办", false},
    FlowWord{"overdue", Count::Of::kOverdue, "超期", false},
    FlowWord{"begun", Count::Of::kBegun, "新增", false},
    FlowWord{"ended", Count::Of::kEnded, "办结", false},
    FlowWord{"returned", Count::Of::kReturned, "回流", false},
    FlowWord{"all", Count::Of::kAll, "全部", false},
    FlowWord{"due", Count::Of::kClockDue, "到期", true},
    FlowWord{"met", Count::Of::kClockMet, "按期", true},
    FlowWord{"late", Count::Of::kClockLate, "逾期", true},
};

const FlowWord* flow_of(const Node& node) {
  if (node.kind != Node::Kind::kScalar) return nullptr;
  const auto found = std::find_if(kFlowWords.begin(), kFlowWords.end(),
                                  [&](const FlowWord& one) { return one.word == node.text; });
  return found == kFlowWords.end() ? nullptr : &*found;
}

void tell_unknown_selection(Loading& in, std::string_view word, Mark at) {
  std::vector<std::string_view> known = ids_of(in.out.actions);
  for (const State& state : in.out.states) known.push_back(state.id);
  for (const FlowWord& flow : kFlowWords) known.push_back(flow.word);
  const Meant instead = meant(word, known);
  tell(in.faults, "unknown-selection", at,
       {"“" + shown(word) + "”既不是动作、状态，也不是可以计数的词",
        "`" + shown(word) + "` is no action, state or word that can be counted"},
       {instead.zh, instead.en});
}

// Actions or states by name: all of one kind.
void read_names(Loading& in, Count& count, const Node& node) {
  std::size_t actions = 0;
  std::size_t states = 0;
  count.actions.resize(in.out.actions.size());
  count.states.resize(in.out.states.size());
  for (const Node* word : one_or_many(node, in.faults)) {
    const std::optional<std::string_view> text = word_of(*word, in.faults);
    if (!text) continue;
    const Index action = find(in.out.actions, *text);
    const Index state = find(in.out.states, *text);
    if (action != kNone && state != kNone) {
      tell(in.faults, "ambiguous-name", word->at,
           {"“" + word->text + "”既是动作又是状态", "`" + word->text + "` is both an action and a state"},
           {"给其中一个换名称", "rename one of them"});
    } else if (action != kNone) {
      count.actions[action] = true;
      ++actions;
    } else if (state != kNone) {
      count.states[state] = true;
      ++states;
    } else {
      tell_unknown_selection(in, *text, word->at);
    }
  }
  if (actions > 0 && states > 0) {
    tell(in.faults, "count-mixed", node.at,
         {"一个计数不能又数动作又数状态", "a count counts actions or states, not both"},
         {"分成两个计数", "make two counts"});
  }
  count.of = states > 0 ? Count::Of::kState : Count::Of::kAction;
}

// The label of what is counted, for a count that has none of its own.
Label label_from(const Definition& rules, const Count& count, const Node& of) {
  Label out{{}, spoken(count.id)};
  if (const FlowWord* flow = flow_of(of)) out.zh = flow->zh;
  if (of.kind != Node::Kind::kScalar) return out;
  const Index action = find(rules.actions, of.text);
  const Index state = find(rules.states, of.text);
  if (action != kNone) out.zh = rules.actions[action].label.zh;
  if (state != kNone) out.zh = rules.states[state].label.zh;
  return out;
}

void read_of(Loading& in, Count& count, const Node& of, const Node* clock) {
  const FlowWord* flow = flow_of(of);
  if (flow == nullptr) {
    read_names(in, count, of);
  } else {
    count.of = flow->of;
  }
  const bool may = flow != nullptr && (flow->needs_clock || flow->of == Count::Of::kOverdue);
  if (clock != nullptr && !may) {
    tell(in.faults, "count-clock", clock->at,
         {"这样的计数不问期限", "a count of this kind asks about no clock"},
         {"删去 clock，或把 of 写成 due、met、late、overdue",
          "leave `clock` out, or write due, met, late or overdue as `of`"});
  }
  if (clock == nullptr && flow != nullptr && flow->needs_clock) {
    const std::string word(flow->word);
    tell(in.faults, "count-clock", of.at,
         {"“" + word + "”要说明是哪个期限", "`" + word + "` must say of which clock"},
         {"加上 clock: 期限", "add clock: CLOCK"});
  }
}

void read_amount(Loading& in, Count& count, MapReader& reader) {
  const bool times = reader.flag("times", false);
  const Node* sum = reader.get("sum");
  if (sum != nullptr) {
    count.sum = field_of(in, *sum, FieldType::kNumber);
    count.amount = Count::Amount::kSum;
    if (count.sum != kNone) count.unit = in.out.fields[count.sum].unit;
  } else if (times) {
    count.amount = Count::Amount::kTimes;
  }
  if (sum != nullptr && times) {
    tell(in.faults, "count-amount", sum->at, {"times 和 sum 只能写一个", "either `times` or `sum`"},
         {"次数与合计分成两个计数", "make two counts"});
  }
  if (const Node* unit = reader.get("unit")) count.unit = word_of(*unit, in.faults).value_or("");
}

// What is open, due or late is so at a moment: only what was done, what stands and all there is can be told
// by another day.
void read_day(Loading& in, Count& count, const Node& day) {
  count.day = field_of(in, day, FieldType::kDate);
  if (count.of == Count::Of::kAction || count.of == Count::Of::kState || count.of == Count::Of::kAll) return;
  tell(in.faults, "count-day", day.at,
       {"只有数动作、状态或 all 的计数可以按日期字段归期",
        "only a count of actions, of states or of all goes by the day of a field"},
       {"删去 day，或把 of 写成动作、状态、all", "leave `day` out, or name actions, states or all in `of`"});
}

void read_count(Loading& in, Count& count, const Node& node) {
  count.unit = "件";
  if (node.kind == Node::Kind::kScalar || node.kind == Node::Kind::kList) {
    read_of(in, count, node, nullptr);
    count.label = label_from(in.out, count, node);
    if (count.label.zh.empty()) count.label.zh = count.id;
    return;
  }
  MapReader reader(node, in.faults);
  count.label = reader.label(count.id);
  const Node* clock = reader.get("clock");
  if (clock != nullptr) count.clock = resolve(in.out.clocks, *clock, kClockKind, in.faults);
  if (const Node* of = reader.need("of")) read_of(in, count, *of, clock);
  read_amount(in, count, reader);
  if (const Node* day = reader.get("day")) read_day(in, count, *day);
  if (const Node* where = reader.get("where")) count.where = guards_of(in, *where);
  reader.finish();
}

}  // namespace

void load_counts(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.counts.size(); ++i)
    read_count(in, in.out.counts[i], section.entries[i].second);
}

void load_rates(Loading& in, const Node& section) {
  for (std::size_t i = 0; i < in.out.rates.size(); ++i) {
    Rate& rate = in.out.rates[i];
    MapReader reader(section.entries[i].second, in.faults);
    rate.label = reader.label(rate.id);
    if (const Node* of = reader.need("of")) rate.of = resolve(in.out.counts, *of, kCountKind, in.faults);
    if (const Node* per = reader.need("per")) rate.per = resolve(in.out.counts, *per, kCountKind, in.faults);
    if (const Node* without = reader.get("without")) {
      rate.without = resolve_all(in.out.counts, *without, kCountKind, in.faults);
    }
    rate.cohort = reader.flag("cohort", true);
    if (const Node* places = reader.get("places")) {
      rate.places = static_cast<std::uint8_t>(whole_of(*places, 0, kPlacesMax, in.faults).value_or(2));
    }
    rate.basis = basis_of(in, reader.get("basis"));
    reader.finish();
  }
}

void load_public(Loading& in, const Node& section) {
  MapReader reader(section, in.faults);
  PublicView& view = in.out.public_view;
  if (const Node* fields = reader.get("fields"))
    view.fields = resolve_all(in.out.fields, *fields, kFieldKind, in.faults);
  if (const Node* counts = reader.get("counts"))
    view.counts = resolve_all(in.out.counts, *counts, kCountKind, in.faults);
  if (const Node* rates = reader.get("rates"))
    view.rates = resolve_all(in.out.rates, *rates, kRateKind, in.faults);
  view.states = reader.flag("states", true);
  reader.finish();
}

}  // namespace dajuan::mechanism::loading
