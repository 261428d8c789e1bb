#include "simulate_province.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "dajuan/domain/area.hpp"
#include "dajuan/domain/scope.hpp"
#include "simulate_dice.hpp"

namespace dajuan::cli {
namespace {

constexpr std::array<std::string_view, 24> kFirst = {"上", "下", "东", "西", "南", "北", "大", "小",
                                                     "新", "金", "银", "青", "白", "石", "云", "龙",
                                                     "凤", "松", "竹", "梅", "双", "长", "古", "清"};
constexpr std::array<std::string_view, 26> kSecond = {"溪", "山", "塘", "湖", "桥", "坑", "岭", "田", "坂",
                                                      "源", "浦", "渡", "洲", "岩", "垄", "畈", "井", "泉",
                                                      "坞", "坪", "港", "潭", "墩", "源", "坎", "滩"};
constexpr std::size_t kTownsLeast = 14;     // of a county: the sample's is the 14th of its own
constexpr std::size_t kVillagesLeast = 10;  // of a town

std::string padded(std::size_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

/// `total` things in `parts` heaps of at least `least`, the rest by chance.
std::vector<std::size_t> heaps(Dice& dice, std::size_t total, std::size_t parts, std::size_t least) {
  std::vector<std::size_t> out(parts, least);
  for (std::size_t left = total - parts * least; left > 0; --left) ++out[dice.below(parts)];
  return out;
}

class Maker {
 public:
  Maker(std::uint64_t seed, const domain::Gazetteer& sample) : dice_(seed, 1) {
    for (const domain::Area& area : sample.areas()) {
      const std::string full = domain::full_area_code(area.code);
      const std::string code(domain::area_prefix(full));
      known_.emplace(code, &area);
      if (area.level == "town") town_ = code;
    }
  }

  [[nodiscard]] bool has_town() const { return town_.size() == 9 && town_.starts_with(kProvinceCode); }

  SimulatedProvince make() {
    out_.areas_csv = "code,name,aliases,level\n";
    out_.name = write(std::string(kProvinceCode), "省", "province");
    const std::vector<std::size_t> towns = heaps(dice_, kTowns, kCounties, kTownsLeast);
    villages_ = heaps(dice_, kVillages, kTowns, kVillagesLeast);
    std::size_t county = 0;
    for (std::size_t city = 0; city < kCities; ++city) {
      const std::string code = std::string(kProvinceCode) + padded(city + 1, 2);
      write(code, "市", "city");
      const std::size_t last = kCounties * (city + 1) / kCities;
      for (std::size_t number = 2; county < last; ++county, ++number)
        add_county(code + padded(number, 2), towns[county]);
    }
    return std::move(out_);
  }

 private:
  void add_county(const std::string& code, std::size_t towns) {
    write(code, dice_.throws(1, 3) ? "区" : "县", "county");
    out_.counties.push_back({code, {}});
    for (std::size_t i = 0; i < towns; ++i) add_town(code + padded(101 + i, 3), villages_[next_town_++]);
  }

  void add_town(const std::string& code, std::size_t villages) {
    write(code, dice_.throws(1, 3) ? "乡" : "镇", "town");
    SimulatedTown town{code, {}};
    if (code == town_) {
      for (const auto& [place, area] : known_) {
        if (place.size() == 12 && place.starts_with(code)) town.villages.push_back(place);
      }
    }
    if (town.villages.empty()) {
      for (std::size_t i = 0; i < villages; ++i) town.villages.push_back(code + padded(200 + i, 3));
    }
    for (const std::string& village : town.villages) write(village, "村", "village");
    out_.counties.back().towns.push_back(std::move(town));
  }

  std::string write(const std::string& code, const std::string& ending, const std::string& level) {
    const auto known = known_.find(code);
    std::string name = known == known_.end() ? made_up(code, ending) : known->second->name;
    out_.areas_csv += code + "," + name + "," + name.substr(0, name.size() - ending.size()) + "," + level;
    out_.areas_csv += '\n';
    return name;
  }

  // Two syllables, three where a neighbour has these already.
  std::string made_up(const std::string& code, const std::string& ending) {
    std::set<std::string>& taken = names_[code.substr(0, code.size() - (code.size() > 6 ? 3 : 2))];
    for (;;) {
      std::string name(kFirst[dice_.below(kFirst.size())]);
      if (!taken.empty() && dice_.throws(1, 4)) name += kFirst[dice_.below(kFirst.size())];
      name += kSecond[dice_.below(kSecond.size())];
      name += ending;
      if (taken.insert(name).second) return name;
    }
  }

  Dice dice_;
  std::map<std::string, const domain::Area*, std::less<>> known_;
  std::string town_;
  SimulatedProvince out_;
  std::vector<std::size_t> villages_;
  std::size_t next_town_ = 0;
  std::map<std::string, std::set<std::string>> names_;  // by what they lie in
};

}  // namespace

Result<SimulatedProvince> make_province(std::uint64_t seed, std::string_view sample_csv) {
  const auto sample = domain::Gazetteer::from_csv("areas.csv", sample_csv);
  if (!sample) return sample.error();
  Maker maker(seed, *sample);
  if (!maker.has_town()) return invalid("areas.csv", "没有本省的乡镇", "holds no town of the province");
  return maker.make();
}

}  // namespace dajuan::cli
