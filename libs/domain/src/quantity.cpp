#include "dajuan/domain/quantity.hpp"

#include <algorithm>

namespace dajuan::domain {
namespace {

constexpr std::int64_t kCoefficientLimit = 1'000'000'000'000'000'000;
constexpr int kPlacesMax = 15;

Decimal reduced(Decimal number) {
  while (number.places > 0 && number.coefficient % 10 == 0) {
    number.coefficient /= 10;
    --number.places;
  }
  return number;
}

}  // namespace

std::optional<Decimal> Decimal::scaled(int power) const {
  Decimal out = reduced(*this);
  for (; power > 0; --power) {
    if (out.places > 0) {
      --out.places;
    } else {
      if (out.coefficient >= kCoefficientLimit / 10 || out.coefficient <= -kCoefficientLimit / 10) return {};
      out.coefficient *= 10;
    }
  }
  for (; power < 0; ++power) {
    if (out.places >= kPlacesMax) return {};
    ++out.places;
  }
  return reduced(out);
}

std::string Decimal::to_string() const {
  const Decimal number = reduced(*this);
  const bool negative = number.coefficient < 0;
  std::string digits = std::to_string(negative ? -number.coefficient : number.coefficient);
  if (number.places > 0) {
    if (digits.size() <= number.places) digits.insert(0, number.places + 1 - digits.size(), '0');
    digits.insert(digits.size() - number.places, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

bool operator==(const Decimal& left, const Decimal& right) {
  const Decimal a = reduced(left);
  const Decimal b = reduced(right);
  return a.coefficient == b.coefficient && a.places == b.places;
}

bool operator<(const Decimal& left, const Decimal& right) {
  // Whole parts first: bringing both to the same places could pass the limit.
  const auto power = [](int places) {
    std::int64_t out = 1;
    for (; places > 0; --places) out *= 10;
    return out;
  };
  const std::int64_t left_one = power(left.places);
  const std::int64_t right_one = power(right.places);
  const std::int64_t left_whole = left.coefficient / left_one;
  const std::int64_t right_whole = right.coefficient / right_one;
  if (left_whole != right_whole) return left_whole < right_whole;
  const int places = std::max(left.places, right.places);
  return left.coefficient % left_one * power(places - left.places) <
         right.coefficient % right_one * power(places - right.places);
}

const char* to_string(Qualifier qualifier) {
  switch (qualifier) {
    case Qualifier::kExact:
      return "exact";
    case Qualifier::kOver:
      return "over";
    case Qualifier::kNearly:
      return "nearly";
    case Qualifier::kAbout:
      return "about";
    case Qualifier::kAtLeast:
      return "at_least";
    case Qualifier::kAtMost:
      return "at_most";
  }
  return "exact";
}

}  // namespace dajuan::domain
