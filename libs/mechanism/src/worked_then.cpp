// Reads `then`: what is asked after the steps before it.
#include <algorithm>
#include <array>

#include "worked_asking.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::array<std::string_view, 10> kOfOneCase = {
    "state", "open", "fields", "clocks", "due", "unrolled", "derivation", "provisional", "offers", "stock"};

bool asks_one_case(const Node& then) {
  return std::any_of(then.entries.begin(), then.entries.end(), [](const auto& entry) {
    return std::find(kOfOneCase.begin(), kOfOneCase.end(), entry.first.text) != kOfOneCase.end();
  });
}

// The case that is asked about: the one named, or the only one there is.
std::optional<std::string> read_subject(CaseScope& scope, const Node& then) {
  if (const Node* name = then.find("case")) {
    if (scope.eras.contains(name->text)) return name->text;
    std::vector<std::string_view> known;
    for (const auto& [id, era] : scope.eras) known.push_back(id);
    scope.form.unknown(*name, "case", {"案件", "case"}, known);
    return std::nullopt;
  }
  if (!asks_one_case(then)) return std::nullopt;
  if (scope.eras.contains(std::string(kOnlyCase))) return std::string(kOnlyCase);
  if (scope.eras.size() == 1) return scope.eras.begin()->first;
  if (scope.eras.empty()) {
    scope.form.fault("worked-which", then.at, "没有一件可以问的案件（成组的案件只能问计数）",
                     "there is no case to ask about (of groups only figures can be asked)",
                     "加一步，或改问 counts", "add a step, or ask for counts");
  } else {
    scope.form.fault("worked-which", then.at, "有几件案件，没有说问的是哪一件",
                     "there are several cases, and it is not said which is asked about",
                     "加上 case: " + scope.eras.begin()->first, "add case: " + scope.eras.begin()->first);
  }
  return std::nullopt;
}

std::optional<RefusalCode> refusal_code(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(RefusalCode::kStockShort); ++i) {
    const auto code = static_cast<RefusalCode>(i);
    if (word == to_string(code)) return code;
  }
  return std::nullopt;
}

std::vector<std::string_view> refusal_codes() {
  std::vector<std::string_view> known;
  for (int i = 0; i <= static_cast<int>(RefusalCode::kStockShort); ++i) {
    known.emplace_back(to_string(static_cast<RefusalCode>(i)));
  }
  return known;
}

std::optional<ExpectedRefusal> read_refusal(CaseScope& scope, const Node& then) {
  const Node* refused = then.find("refused");
  if (refused == nullptr) {
    for (const char* key : {"rule", "field", "says"}) {
      const Node* alone = then.find(key);
      if (alone == nullptr) continue;
      scope.form.fault("worked-missing-key", alone->at, "没有写 refused（被什么理由拒绝）",
                       "`refused` is missing", "加上 refused: wrong_role", "add refused: wrong_role");
    }
    return std::nullopt;
  }
  if (refused->kind != Node::Kind::kScalar || !refusal_code(refused->text)) {
    scope.form.unknown(*refused, "refusal", {"拒绝理由", "refusal"}, refusal_codes());
    return std::nullopt;
  }
  ExpectedRefusal expected{refused->at, refused->text, {}, {}, {}};
  if (const Node* rule = then.find("rule")) expected.rule = scope.form.text(*rule, {"rule", "`rule`"});
  if (const Node* field = then.find("field")) {
    if (scope.form.name(*field, scope.names().fields, "field", {"字段", "field"}) != kNone)
      expected.field = field->text;
  }
  if (const Node* says = then.find("says")) expected.says = scope.form.texts(*says, {"says", "`says`"});
  return expected;
}

std::optional<Period> read_period(CaseScope& scope, const Node& then) {
  const Node* node = then.find("period");
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::kList && node->items.size() == 2) {
    const auto first = scope.form.day(node->items[0], {"period", "`period`"});
    const auto last = scope.form.day(node->items[1], {"period", "`period`"});
    if (first && last && *first <= *last) return Period{*first, *last};
    if (!first || !last) return std::nullopt;
  }
  scope.form.fault("worked-wrong-value", node->at, "period 应是两个日期，先后有序",
                   "`period` must be two days in order", "写成 [2025-01-01, 2025-12-31]",
                   "write [2025-01-01, 2025-12-31]");
  return std::nullopt;
}

BookScope read_books(CaseScope& scope, const Node& then) {
  BookScope books;
  books.period = read_period(scope, then);
  for (const auto& [key, agenda] : {std::pair{"week", "weekly"}, std::pair{"month", "monthly"}}) {
    const Node* day = then.find(key);
    if (day == nullptr) continue;
    if (books.agenda != kNone) {
      scope.form.fault("worked-form", day->at, "week 和 month 只能写一个",
                       "either `week` or `month`, not both", "分成两个 then", "ask in two turns");
    }
    books.day = scope.form.day(*day, {key, key});
    books.agenda = find(scope.names().agenda, agenda);
    if (books.agenda != kNone) continue;
    scope.form.fault("worked-unknown-agenda", day->at, "机制没有 " + std::string(agenda) + " 清单",
                     "the mechanism has no " + std::string(agenda) + " agenda",
                     "在 definition.yaml 的 agenda 中写上", "tell it under agenda in definition.yaml");
  }
  return books;
}

// Mechanisms of which the last step opened cases, exactly these.
void read_opens(CaseScope& scope, const Node& node, std::vector<Expectation>& out) {
  std::vector<std::string> expected = scope.form.texts(node, {"opens", "`opens`"});
  const Definition& rules = scope.names();
  for (const std::string& id : expected) {
    const auto opened = [&](const Link& link) { return link.mechanism == id; };
    if (std::any_of(rules.links.begin(), rules.links.end(), opened)) continue;
    std::vector<std::string_view> known;
    for (const Link& link : rules.links) known.push_back(link.mechanism);
    Node named;
    named.kind = Node::Kind::kScalar;
    named.text = id;
    named.at = node.at;
    scope.form.unknown(named, "mechanism", {"关联的机制", "linked mechanism"}, known);
  }
  std::sort(expected.begin(), expected.end());
  out.emplace_back([expected, at = node.at](Asking& asking) {
    std::vector<std::string> came;
    for (const OpeningWanted& wanted : asking.stage().openings()) came.push_back(wanted.mechanism);
    std::sort(came.begin(), came.end());
    asking.expect(came == expected, at, {"立案于 " + joined(expected), "opens cases of " + joined(expected)},
                  plain(joined(came)));
  });
}

// A day alone is the whole of it: 截至 a day has the day in it.
std::optional<domain::Moment> read_as_of(CaseScope& scope, const Node& node) {
  const auto day = domain::Date::parse(node.text);
  if (node.kind == Node::Kind::kScalar && day) return domain::Moment::end_of(*day);
  return scope.form.moment(node, {"as_of", "`as_of`"});
}

}  // namespace

WorkedThen read_then(CaseScope& scope, const Node& node) {
  WorkedThen then;
  then.at = node.at;
  if (!scope.form.map(node, {"then", "`then`"},
                      {"refused", "rule",   "field", "says",     "case",         "state",       "open",
                       "fields",  "clocks", "due",   "unrolled", "derivation",   "provisional", "offers",
                       "opens",   "stock",  "as_of", "period",   "counts",       "rates",       "phrases",
                       "week",    "month",  "lists", "carried",  "first_raised", "balance",     "duty"})) {
    return then;
  }
  then.subject = read_subject(scope, node);
  then.refused = read_refusal(scope, node);
  if (const Node* as_of = node.find("as_of")) then.as_of = read_as_of(scope, *as_of);
  BookScope books = read_books(scope, node);
  if (node.find("case") != nullptr) books.subject = then.subject;
  for (const auto& [key, value] : node.entries) {
    if (key.text == "opens") {
      read_opens(scope, value, then.expectations);
    } else if (!read_case_expectation(scope, then.subject.value_or(std::string(kOnlyCase)), key.text, value,
                                      then.expectations)) {
      read_book_expectation(scope, books, key.text, value, then.expectations);
    }
  }
  return then;
}

}  // namespace dajuan::mechanism
