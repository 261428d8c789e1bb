#include "dajuan/app/areas.hpp"

#include <algorithm>
#include <array>

#include "dajuan/domain/scope.hpp"

namespace dajuan::app {
namespace {

struct Level {
  std::size_t digits;
  std::string_view name;
};
constexpr std::array<Level, 6> kLevels = {{{0, "country"},
                                           {2, "province"},
                                           {4, "city"},
                                           {6, "county"},
                                           {9, "town"},
                                           {domain::kAreaCodeDigits, "village"}}};

// The most digits with which all that have no more of them are few enough.
std::size_t deepest_that_fits(const std::vector<AreaRow>& rows) {
  std::array<std::size_t, domain::kAreaCodeDigits + 1> with{};
  for (const AreaRow& row : rows) ++with.at(domain::area_prefix(row.code).size());
  std::size_t sum = 0;
  std::size_t deepest = 0;
  for (const Level& level : kLevels) {
    sum += with.at(level.digits);
    if (sum > kAreasMax) break;
    deepest = level.digits;
  }
  return deepest;
}

// Sorted by code, whoever holds an area stands before it.
void add_parents(std::vector<AreaRow>& rows) {
  std::vector<const AreaRow*> above;
  for (AreaRow& row : rows) {
    const auto holds = [&](const AreaRow* one) {
      return std::string_view(row.code).starts_with(domain::area_prefix(one->code));
    };
    while (!above.empty() && !holds(above.back())) above.pop_back();
    if (!above.empty()) row.parent = above.back()->code;
    above.push_back(&row);
  }
}

}  // namespace

std::string_view area_level(std::string_view code) {
  const std::size_t digits = domain::area_prefix(code).size();
  return std::find_if(kLevels.begin(), kLevels.end(), [&](const Level& one) { return one.digits == digits; })
      ->name;
}

AreaList areas_around(const AreaBook& book, const domain::Area& home, const AreaWish& wish) {
  const std::string_view prefix = domain::area_prefix(wish.area);
  AreaList out;
  const auto add = [&](const domain::Area& one) {
    const std::string_view own = domain::area_prefix(one.code);
    if (!own.starts_with(prefix) && !prefix.starts_with(own)) return;
    const AreaLife* life = book.changed(one.code);
    if (life != nullptr && !wish.at_any_time && !life->is_on(wish.day)) return;
    const std::string& told = life == nullptr ? one.name : life->called_on(wish.day).name;
    const std::string& name = told.empty() ? one.name : told;
    if (name.empty()) return;
    out.items.push_back(
        {one.code, name, area_level(one.code), {}, life == nullptr ? AreaLife() : AreaLife(*life)});
  };
  for (const domain::Area& one : book.gazetteer().areas()) add(one);
  add(home);
  const auto by_code = [](const AreaRow& left, const AreaRow& right) { return left.code < right.code; };
  const auto same = [](const AreaRow& left, const AreaRow& right) { return left.code == right.code; };
  std::stable_sort(out.items.begin(), out.items.end(), by_code);
  out.items.erase(std::unique(out.items.begin(), out.items.end(), same), out.items.end());
  out.more = out.items.size() > kAreasMax;
  if (out.more) {
    const std::size_t deepest = deepest_that_fits(out.items);
    std::erase_if(out.items,
                  [&](const AreaRow& row) { return domain::area_prefix(row.code).size() > deepest; });
  }
  add_parents(out.items);
  return out;
}

std::optional<AreaRow> area_row(const AreaBook& book, const domain::Area& home, const std::string& code,
                                const std::string& day) {
  AreaList around = areas_around(book, home, {code, day, true});
  const auto found = std::find_if(around.items.begin(), around.items.end(),
                                  [&](const AreaRow& row) { return row.code == code; });
  if (found == around.items.end()) return std::nullopt;
  found->life = book.life_of(code);
  return std::move(*found);
}

}  // namespace dajuan::app
