#include <algorithm>

#include "values.hpp"

namespace dajuan::mechanism {
namespace {

// Sums are compared exactly: all numbers in units of 10^-6, all factors over one denominator. A field holds
// less than 10^15 (fault_of), so that 128 bits are wide enough; what does not fit all the same is treated as
// unknown.
__extension__ using Wide = __int128;
constexpr int kPlaces = 6;
constexpr std::uint8_t kDepthMax = 4;  // derived fields upon derived fields

std::optional<Wide> in_millionths(const domain::Decimal& number) {
  Wide value = number.coefficient;
  for (int places = number.places; places < kPlaces; ++places) value *= 10;
  for (int places = number.places; places > kPlaces; --places) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  return value;
}

std::optional<Wide> term(const Factor& factor, const ValueView& values, Wide denominator) {
  Wide value = 1'000'000;
  if (factor.field != kNone) {
    const Value held = values.derived(factor.field);
    const auto* number = std::get_if<domain::Decimal>(&held);
    if (number == nullptr) return std::nullopt;
    const std::optional<Wide> scaled = in_millionths(*number);
    if (!scaled) return std::nullopt;
    value = *scaled;
  }
  if (__builtin_mul_overflow(value, Wide{factor.numerator}, &value)) return std::nullopt;
  if (__builtin_mul_overflow(value, denominator / factor.denominator, &value)) return std::nullopt;
  return value;
}

std::optional<Wide> sum_of(const std::vector<Factor>& factors, const ValueView& values, Wide denominator) {
  Wide sum = 0;
  for (const Factor& factor : factors) {
    const std::optional<Wide> one = term(factor, values, denominator);
    if (!one || __builtin_add_overflow(sum, *one, &sum)) return std::nullopt;
  }
  return sum;
}

std::optional<Wide> common_denominator(const std::vector<Factor>& left, const std::vector<Factor>& right) {
  Wide all = 1;
  for (const std::vector<Factor>* side : {&left, &right}) {
    for (const Factor& factor : *side) {
      if (factor.denominator <= 0) return std::nullopt;
      if (all % factor.denominator != 0 && __builtin_mul_overflow(all, Wide{factor.denominator}, &all)) {
        return std::nullopt;
      }
    }
  }
  return all;
}

template <typename Ordered>
Truth compare(const Ordered& left, Comparison comparison, const Ordered& right) {
  const bool holds = [&] {
    switch (comparison) {
      case Comparison::kLess:
        return left < right;
      case Comparison::kAtMost:
        return !(right < left);
      case Comparison::kEqual:
        return left == right;
      case Comparison::kNotEqual:
        return !(left == right);
      case Comparison::kAtLeast:
        return !(left < right);
      case Comparison::kGreater:
        return right < left;
    }
    return false;
  }();
  return holds ? Truth::kTrue : Truth::kFalse;
}

Truth judge_dates(const Condition& condition, domain::Date left, const ValueView& values) {
  if (condition.right_date) return compare(left, condition.comparison, *condition.right_date);
  if (condition.right.size() != 1) return Truth::kUnknown;
  const auto* right = std::get_if<domain::Date>(&values.stored(condition.right[0].field));
  return right == nullptr ? Truth::kUnknown : compare(left, condition.comparison, *right);
}

}  // namespace

Truth judge(const Condition& condition, const ValueView& values) {
  if (condition.right_choice != kNone) {
    if (condition.left.size() != 1) return Truth::kUnknown;
    const Value held = values.derived(condition.left[0].field);
    const auto* chosen = std::get_if<Chosen>(&held);
    if (chosen == nullptr) return Truth::kUnknown;
    const bool has = (chosen->bits >> condition.right_choice & 1U) != 0;
    return has == (condition.comparison == Comparison::kEqual) ? Truth::kTrue : Truth::kFalse;
  }
  if (condition.left.size() == 1 && condition.left[0].field != kNone) {
    if (const auto* day = std::get_if<domain::Date>(&values.stored(condition.left[0].field))) {
      return judge_dates(condition, *day, values);
    }
  }
  const std::optional<Wide> denominator = common_denominator(condition.left, condition.right);
  if (!denominator) return Truth::kUnknown;
  const std::optional<Wide> left = sum_of(condition.left, values, *denominator);
  const std::optional<Wide> right = sum_of(condition.right, values, *denominator);
  return left && right ? compare(*left, condition.comparison, *right) : Truth::kUnknown;
}

Truth judge_any(const std::vector<Condition>& any_of, const ValueView& values) {
  Truth best = any_of.empty() ? Truth::kTrue : Truth::kFalse;
  for (const Condition& condition : any_of) {
    const Truth one = judge(condition, values);
    if (one == Truth::kTrue) return one;
    if (one == Truth::kUnknown) best = one;
  }
  return best;
}

namespace {

Value derived_choice(const Field& field, const ValueView& values) {
  for (const Branch& branch : field.branches) {
    const Truth truth = judge_any(branch.any_of, values);
    if (truth == Truth::kTrue) return Chosen{std::uint64_t{1} << branch.choice};
    if (truth == Truth::kUnknown)
      return {};  // a later branch must not win because an earlier one cannot be told
  }
  return {};
}

Value derived_sum(const Field& field, const ValueView& values) {
  const std::optional<Wide> denominator = common_denominator(field.sum, {});
  if (!denominator) return {};
  const std::optional<Wide> sum = sum_of(field.sum, values, *denominator);
  if (!sum || *sum % *denominator != 0) return {};
  Wide value = *sum / *denominator;
  int places = kPlaces;
  while (places > 0 && value % 10 == 0) {
    value /= 10;
    --places;
  }
  constexpr Wide kLimit = Wide{1'000'000'000'000'000} * 1'000;
  if (value >= kLimit || value <= -kLimit) return {};
  return domain::Decimal{static_cast<std::int64_t>(value), static_cast<std::uint8_t>(places)};
}

const Value kEmptyValue;

}  // namespace

const Value& ValueView::stored(Index field) const {
  for (const FieldValue& given : given_) {
    if (given.field == field) return given.value;
  }
  return field < held_.size() ? held_[field] : kEmptyValue;
}

Value ValueView::derived(Index field) const {
  if (field >= rules_.fields.size()) return {};
  const Field& asked = rules_.fields[field];
  if (!asked.derived()) return stored(field);
  if (depth_ >= kDepthMax) return {};
  ++depth_;
  Value value = asked.branches.empty() ? derived_sum(asked, *this) : derived_choice(asked, *this);
  --depth_;
  return value;
}

bool ValueView::filled_at(Index field) const {
  if (field >= rules_.fields.size()) return false;
  return rules_.fields[field].derived() ? filled(derived(field)) : filled(stored(field));
}

bool passes(const FieldGuard& guard, const ValueView& values) {
  switch (guard.kind) {
    case FieldGuard::Kind::kFilled:
      return values.filled_at(guard.field);
    case FieldGuard::Kind::kEmpty:
      return !values.filled_at(guard.field);
    case FieldGuard::Kind::kOneOf:
      break;
  }
  const Value held = values.derived(guard.field);
  if (const auto* chosen = std::get_if<Chosen>(&held)) return (chosen->bits & guard.choices) != 0;
  if (const auto* flag = std::get_if<bool>(&held)) return (guard.choices >> (*flag ? 1U : 0U) & 1U) != 0;
  return false;
}

void derive_fields(const Definition& rules, std::vector<Value>& values) {
  static const std::vector<FieldValue> kNothingGiven;
  for (std::size_t field = 0; field < rules.fields.size(); ++field) {
    if (!rules.fields[field].derived()) continue;
    values[field] = ValueView(rules, values, kNothingGiven).derived(static_cast<Index>(field));
  }
}

}  // namespace dajuan::mechanism
