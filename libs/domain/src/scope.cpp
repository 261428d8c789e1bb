#include "dajuan/domain/scope.hpp"

#include <algorithm>
#include <array>

namespace dajuan::domain {
namespace {

// Where one level of the division ends and the next begins.
constexpr std::array<std::size_t, 5> kLevelEnds = {2, 4, 6, 9, 12};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string filled(std::string_view prefix, char filler) {
  std::string code(prefix);
  code.resize(kAreaCodeDigits, filler);
  return code;
}

}  // namespace

bool is_full_area_code(std::string_view code) { return code.size() == kAreaCodeDigits && all_digits(code); }

std::string full_area_code(std::string_view code) {
  const bool known = std::find(kLevelEnds.begin(), kLevelEnds.end(), code.size()) != kLevelEnds.end();
  return known && all_digits(code) ? filled(code, '0') : std::string();
}

std::string_view area_prefix(std::string_view full_code) {
  std::size_t end = 0;
  std::size_t begin = 0;
  for (const std::size_t level_end : kLevelEnds) {
    const std::string_view level = full_code.substr(begin, level_end - begin);
    if (std::any_of(level.begin(), level.end(), [](char c) { return c != '0'; })) end = level_end;
    begin = level_end;
  }
  return full_code.substr(0, end);
}

std::array<std::string, 5> areas_above(std::string_view full_code) {
  const std::size_t own = area_prefix(full_code).size();
  std::array<std::string, 5> out;
  out.fill(filled({}, '0'));
  for (std::size_t i = 1; i < out.size(); ++i) {
    const std::size_t end = kLevelEnds.at(i - 1);
    out.at(i) = end < own ? filled(full_code.substr(0, end), '0') : out.at(i - 1);
  }
  return out;
}

bool Scope::contains(std::string_view code) const {
  return !area.empty() && is_full_area_code(code) &&
         code.substr(0, area_prefix(area).size()) == area_prefix(area);
}

bool Scope::allows(std::string_view mechanism) const {
  return mechanisms.empty() || std::find(mechanisms.begin(), mechanisms.end(), mechanism) != mechanisms.end();
}

// Without an area the first lies behind the last: no row is between them.
std::string Scope::first() const { return area.empty() ? filled({}, '9') : filled(area_prefix(area), '0'); }
std::string Scope::last() const { return area.empty() ? filled({}, '0') : filled(area_prefix(area), '9'); }
std::string Scope::first_county() const { return county.empty() ? first().substr(0, kCountyDigits) : county; }
std::string Scope::last_county() const { return county.empty() ? last().substr(0, kCountyDigits) : county; }

}  // namespace dajuan::domain
