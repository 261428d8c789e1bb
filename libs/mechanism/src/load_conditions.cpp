// Conditions: `yes + no = voters`, `yes > 1/2 deputies`, `signed_on <= 2025-12-31`, `level = major`.
#include <algorithm>
#include <numeric>

#include "load.hpp"

namespace dajuan::mechanism::loading {
namespace {

constexpr std::size_t kTextMax = 300;
constexpr std::size_t kTermsMax = 20;
constexpr std::size_t kDigitsMax = 12;
constexpr std::size_t kDecimalsMax = 6;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) || c == '_'; }

/// A factor with the name behind it, not yet looked up.
struct Term {
  Factor factor;
  std::string_view name;  // empty: a number alone
  std::size_t at = 0;     // byte of the name
};

struct Operator {
  std::string_view text;
  Comparison comparison;
};
// Longer ones first.
constexpr Operator kOperators[] = {{"<=", Comparison::kAtMost},   {">=", Comparison::kAtLeast},
                                   {"!=", Comparison::kNotEqual}, {"<", Comparison::kLess},
                                   {">", Comparison::kGreater},   {"=", Comparison::kEqual}};

class ConditionReader {
 public:
  ConditionReader(Loading& in, const Node& node) : in_(in), node_(node), text_(node.text) {}

  std::optional<Condition> condition();
  std::optional<std::vector<Factor>> sum();

 private:
  void blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  [[nodiscard]] bool ends() const { return at_ >= text_.size(); }
  [[nodiscard]] bool next_is(char c) const { return !ends() && text_[at_] == c; }
  bool take(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }
  void refuse(std::size_t at, std::string zh, std::string en);
  void refuse_types(std::string zh, std::string en);
  std::optional<std::int64_t> digits();
  bool number(Factor& factor);
  bool term(std::vector<Term>& terms, bool minus);
  std::optional<std::vector<Term>> side();
  std::optional<Comparison> comparison();
  bool looks_like_day() const;
  bool finish_day(Condition& out, const Term& left);
  bool finish_choice(Condition& out, const Field& field, const std::vector<Term>& right);
  bool finish_sums(Condition& out, const std::vector<Term>& left, const std::vector<Term>& right);
  bool resolve_terms(const std::vector<Term>& terms, std::vector<Factor>& out);
  [[nodiscard]] const Field* sole_field(const std::vector<Term>& terms) const;

  Loading& in_;
  const Node& node_;
  std::string_view text_;
  std::size_t at_ = 0;
};

void ConditionReader::refuse(std::size_t at, std::string zh, std::string en) {
  tell(in_.faults, "bad-condition", inside(node_, at),
       {"条件读不懂：" + std::move(zh), "the condition cannot be read: " + std::move(en)},
       {"写成 yes + no = voters、yes > 1/2 deputies、signed_on <= 2025-12-31 或 level = major",
        "write yes + no = voters, yes > 1/2 deputies, signed_on <= 2025-12-31 or level = major"});
}

void ConditionReader::refuse_types(std::string zh, std::string en) {
  tell(in_.faults, "condition-types", node_.at, {std::move(zh), std::move(en)},
       {"数与数比，日期与日期比，选项只用 = 或 != 与自己的一个选项比；是否、是否填写用动作的 when",
        "compare numbers with numbers, days with days, a choice by = or != with one of its choices; for "
        "flags and for "
        "filled fields use `when` of the action"});
}

std::optional<std::int64_t> ConditionReader::digits() {
  const std::size_t start = at_;
  std::int64_t value = 0;
  while (!ends() && digit(text_[at_])) {
    if (at_ - start < kDigitsMax) value = value * 10 + (text_[at_] - '0');
    ++at_;
  }
  if (at_ == start || at_ - start > kDigitsMax) return std::nullopt;
  return value;
}

// 2, 0.75 or 1/2. False: told.
bool ConditionReader::number(Factor& factor) {
  const std::size_t start = at_;
  const std::optional<std::int64_t> whole = digits();
  bool sound = whole.has_value();
  factor.numerator = whole.value_or(0);
  if (sound && take('.')) {
    const std::size_t point = at_;
    const std::optional<std::int64_t> decimals = digits();
    const std::size_t places = at_ - point;
    sound = decimals && places <= kDecimalsMax && at_ - start <= kDigitsMax;
    for (std::size_t i = 0; sound && i < places; ++i) {
      factor.numerator *= 10;
      factor.denominator *= 10;
    }
    factor.numerator += sound ? *decimals : 0;
  } else if (sound && take('/')) {
    const std::optional<std::int64_t> below = digits();
    sound = below && *below > 0 && *below <= 1'000'000;
    if (sound) factor.denominator = *below;
  }
  if (!sound) {
    refuse(start, "数写成 2、0.75 或 1/2，最多 12 位", "a number is 2, 0.75 or 1/2, of 12 digits at most");
    return false;
  }
  const std::int64_t common = std::gcd(factor.numerator, factor.denominator);
  factor.numerator /= common;
  factor.denominator /= common;
  return true;
}

bool ConditionReader::term(std::vector<Term>& terms, bool minus) {
  blanks();
  Term out;
  const bool has_number = !ends() && digit(text_[at_]);
  if (has_number && !number(out.factor)) return false;
  blanks();
  if (has_number && take('*')) blanks();
  const std::size_t start = at_;
  while (!ends() && name_char(text_[at_])) ++at_;
  out.name = text_.substr(start, at_ - start);
  out.at = start;
  if (!has_number && out.name.empty()) {
    refuse(start, "这里应为字段或数", "a field or a number is needed here");
    return false;
  }
  if (minus) out.factor.numerator = -out.factor.numerator;
  terms.push_back(out);
  if (terms.size() <= kTermsMax) return true;
  refuse(start, "加减的项超过 20 个", "more than 20 terms");
  return false;
}

std::optional<std::vector<Term>> ConditionReader::side() {
  std::vector<Term> terms;
  blanks();
  bool minus = take('-');
  while (true) {
    if (!term(terms, minus)) return std::nullopt;
    blanks();
    minus = next_is('-');
    if (!take('+') && !take('-')) return terms;
  }
}

std::optional<Comparison> ConditionReader::comparison() {
  blanks();
  for (const Operator& one : kOperators) {
    if (text_.substr(at_, one.text.size()) != one.text) continue;
    at_ += one.text.size();
    if (one.text == "=" && take('=')) {
      refuse(at_ - 1, "等号只写一个", "write one equals sign");
      return std::nullopt;
    }
    return one.comparison;
  }
  refuse(at_, "这里应为 < <= = != >= >", "one of < <= = != >= > is needed here");
  return std::nullopt;
}

bool ConditionReader::resolve_terms(const std::vector<Term>& terms, std::vector<Factor>& out) {
  bool sound = true;
  for (const Term& one : terms) {
    Factor factor = one.factor;
    if (!one.name.empty()) {
      factor.field = resolve_word(in_.out.fields, one.name, inside(node_, one.at), kFieldKind, in_.faults);
      sound = sound && factor.field != kNone && !in_.is_untyped(factor.field);
    }
    out.push_back(factor);
  }
  return sound;
}

const Field* ConditionReader::sole_field(const std::vector<Term>& terms) const {
  if (terms.size() != 1 || terms[0].name.empty()) return nullptr;
  if (terms[0].factor.numerator != 1 || terms[0].factor.denominator != 1) return nullptr;
  const Index index = find(in_.out.fields, terms[0].name);
  return index == kNone ? nullptr : &in_.out.fields[index];
}

bool ConditionReader::looks_like_day() const {
  const std::string_view rest = text_.substr(at_);
  return rest.size() >= 5 && std::all_of(rest.begin(), rest.begin() + 4, digit) && rest[4] == '-' &&
         (rest.size() == 5 || digit(rest[5]));
}

// The right side is a day.
bool ConditionReader::finish_day(Condition& out, const Term& left) {
  std::string_view rest = text_.substr(at_);
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  out.right_date = domain::Date::parse(rest);
  if (!out.right_date) {
    tell(in_.faults, "bad-date", inside(node_, at_),
         {"“" + shown(rest) + "”不是 1900 到 2199 年的日期",
          "`" + shown(rest) + "` is no day of 1900 to 2199"},
         {"写成 2025-02-14", "write it as 2025-02-14"});
    return false;
  }
  const Field* field = sole_field({left});
  if (field != nullptr && field->type == FieldType::kDate) return true;
  refuse_types("日期只能与一个日期字段相比", "a day can be compared with one date field only");
  return false;
}

bool ConditionReader::finish_choice(Condition& out, const Field& field, const std::vector<Term>& right) {
  const bool equality = out.comparison == Comparison::kEqual || out.comparison == Comparison::kNotEqual;
  const bool one_word = right.size() == 1 && !right[0].name.empty() && right[0].factor.numerator == 1 &&
                        right[0].factor.denominator == 1;
  if (!equality || !one_word) {
    refuse_types("选项字段 " + field.id + " 只能用 = 或 != 与它的一个选项相比",
                 "the choice `" + field.id + "` can be compared by = or != with one of its choices only");
    return false;
  }
  out.right_choice =
      resolve_word(field.choices, right[0].name, inside(node_, right[0].at), kChoiceKind, in_.faults);
  return out.right_choice != kNone;
}

bool ConditionReader::finish_sums(Condition& out, const std::vector<Term>& left,
                                  const std::vector<Term>& right) {
  if (!resolve_terms(right, out.right)) return false;
  const Field* left_field = sole_field(left);
  const Field* right_field = sole_field(right);
  if (left_field != nullptr && right_field != nullptr && left_field->type == FieldType::kDate &&
      right_field->type == FieldType::kDate) {
    return true;
  }
  bool asks = false;
  for (const std::vector<Factor>* factors : {&out.left, &out.right}) {
    for (const Factor& factor : *factors) {
      if (factor.field == kNone) continue;
      asks = true;
      const Field& field = in_.out.fields[factor.field];
      if (field.type == FieldType::kNumber) continue;
      refuse_types("字段 " + field.id + " 不是数字，不能这样比较",
                   "field `" + field.id + "` is no number and cannot be compared so");
      return false;
    }
  }
  if (!asks) refuse_types("条件没有问到任何字段", "the condition asks about no field");
  return asks;
}

std::optional<Condition> ConditionReader::condition() {
  Condition out;
  out.text = node_.text;
  if (text_.size() > kTextMax) {
    refuse(0, "条件超过 300 字节", "it is longer than 300 bytes");
    return std::nullopt;
  }
  const std::optional<std::vector<Term>> left = side();
  if (!left) return std::nullopt;
  const std::optional<Comparison> compared = comparison();
  if (!compared || !resolve_terms(*left, out.left)) return std::nullopt;
  out.comparison = *compared;
  blanks();
  if (looks_like_day()) {
    if (left->size() == 1 && finish_day(out, left->front())) return out;
    if (left->size() != 1)
      refuse_types("日期只能与一个日期字段相比", "a day can be compared with one date field only");
    return std::nullopt;
  }
  const std::optional<std::vector<Term>> right = side();
  if (!right) return std::nullopt;
  if (!ends()) {
    refuse(at_, "后面还有多余的内容", "something stands behind it");
    return std::nullopt;
  }
  const Field* field = sole_field(*left);
  const bool choice =
      field != nullptr && (field->type == FieldType::kChoice || field->type == FieldType::kChoices);
  const bool sound = choice ? finish_choice(out, *field, *right) : finish_sums(out, *left, *right);
  return sound ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::vector<Factor>> ConditionReader::sum() {
  const std::optional<std::vector<Term>> terms = side();
  if (!terms) return std::nullopt;
  if (!ends()) {
    refuse(at_, "后面还有多余的内容", "something stands behind it");
    return std::nullopt;
  }
  std::vector<Factor> out;
  if (!resolve_terms(*terms, out)) return std::nullopt;
  const bool numbers = std::all_of(out.begin(), out.end(), [&](const Factor& factor) {
    return factor.field == kNone || in_.out.fields[factor.field].type == FieldType::kNumber;
  });
  const bool asks =
      std::any_of(out.begin(), out.end(), [](const Factor& factor) { return factor.field != kNone; });
  if (numbers && asks) return out;
  refuse_types("合计只能由数字字段相加减", "a sum is made of number fields");
  return std::nullopt;
}

}  // namespace

std::vector<Condition> conditions_of(Loading& in, const Node& node) {
  std::vector<Condition> out;
  const std::vector<const Node*> alternatives = one_or_many(node, in.faults);
  if (!within_limit(alternatives.size(), kConditionsMax, node.at, in.faults)) return out;
  if (alternatives.empty() && node.kind == Node::Kind::kList) {
    tell(in.faults, "empty-value", node.at, {"条件列表是空的", "the list of conditions is empty"},
         {"至少写一个条件", "write one condition at least"});
  }
  for (const Node* one : alternatives) {
    if (!word_of(*one, in.faults)) continue;
    std::optional<Condition> condition = ConditionReader(in, *one).condition();
    if (condition) out.push_back(std::move(*condition));
  }
  return out;
}

std::vector<Factor> sum_of(Loading& in, const Node& node) {
  if (!word_of(node, in.faults)) return {};
  return ConditionReader(in, node).sum().value_or(std::vector<Factor>{});
}

}  // namespace dajuan::mechanism::loading
