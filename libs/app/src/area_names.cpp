#include "dajuan/app/area_names.hpp"

#include <algorithm>

#include "dajuan/domain/scope.hpp"

namespace dajuan::app {
namespace {

bool lies_in(std::string_view code, std::string_view area) {
  return code.starts_with(domain::area_prefix(area));
}

}  // namespace

AreaNames::AreaNames(const domain::Gazetteer& areas, std::set<std::string, std::less<>> ended)
    : ended_(std::move(ended)) {
  full_codes_.reserve(areas.areas().size());
  for (const domain::Area& area : areas.areas()) {
    const std::string& code = full_codes_.emplace_back(domain::full_area_code(area.code));
    names_.emplace(code, area.name);
    codes_.emplace(area.name, code);
    for (const std::string& alias : area.aliases) codes_.emplace(alias, code);
  }
}

std::string_view AreaNames::name_of(std::string_view code) const {
  const auto found = names_.find(code);
  return found == names_.end() ? std::string_view() : found->second;
}

std::vector<std::string> AreaNames::below(std::string_view area) const {
  const std::size_t own = domain::area_prefix(area).size();
  std::size_t next = domain::kAreaCodeDigits + 1;
  std::vector<std::string> out;
  for (const std::string& code : full_codes_) {
    const std::size_t width = domain::area_prefix(code).size();
    if (width <= own || !lies_in(code, area) || width > next || ended_.contains(code)) continue;
    if (width < next) out.clear();
    next = width;
    out.push_back(code);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string AreaNames::written(std::string_view code) const {
  const std::string_view name = name_of(code);
  if (name.empty()) return std::string(code);
  const std::vector<std::string> all = called(name);
  return std::string(all.size() == 1 && all.front() == code ? name : code);
}

std::vector<std::string> AreaNames::called(std::string_view name) const {
  std::vector<std::string> out;
  const auto [first, last] = codes_.equal_range(name);
  for (auto at = first; at != last; ++at) out.emplace_back(at->second);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  const auto is_ended = [this](const std::string& code) { return ended_.contains(code); };
  if (!std::all_of(out.begin(), out.end(), is_ended)) std::erase_if(out, is_ended);
  return out;
}

std::vector<std::string> AreaNames::meant_by(std::string_view written, std::string_view within) const {
  constexpr std::size_t kWrittenMax = 300;  // a hundred characters: no place is called that
  if (written.size() > kWrittenMax) return {};
  std::string code = domain::full_area_code(written);
  if (!code.empty()) return {std::move(code)};
  std::vector<std::string> out = called(written);
  // 高家镇湖仁村: every place where it may be parted, in UTF-8.
  for (std::size_t at = 3; out.empty() && at + 3 <= written.size(); at += 3) {
    const std::vector<std::string> above = called(written.substr(0, at));
    for (const std::string& one : called(written.substr(at))) {
      const bool below = std::any_of(above.begin(), above.end(), [&](const std::string& area) {
        return area != one && lies_in(one, area);
      });
      if (below) out.push_back(one);
    }
  }
  const bool some_within =
      std::any_of(out.begin(), out.end(), [&](const std::string& one) { return lies_in(one, within); });
  if (some_within) std::erase_if(out, [&](const std::string& one) { return !lies_in(one, within); });
  return out;
}

}  // namespace dajuan::app
