#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/area_change.hpp"
#include "dajuan/app/area_names.hpp"
#include "dajuan/domain/area.hpp"

namespace dajuan::app {

/// How an area is called from a day on.
struct AreaName {
  std::string from;  ///< YYYY-MM-DD; empty: always
  std::string name;
  std::vector<std::string> aliases;
};

/// An area over time.
struct AreaLife {
  std::string from;                       ///< YYYY-MM-DD; empty: always
  std::string until;                      ///< the first day on which it is no more; empty: it has no end
  std::string reason;                     ///< of the end
  std::vector<AreaName> names;            ///< by day; at least one
  std::vector<std::string> successors;    ///< codes
  std::vector<std::string> predecessors;  ///< codes of those that name it as successor, in order
  std::uint32_t revision = 1;             ///< one more with each change

  [[nodiscard]] bool is_on(std::string_view day) const {
    return from <= day && (until.empty() || day < until);
  }
  [[nodiscard]] const AreaName& called_on(std::string_view day) const;
};

/// By code: those that changed, or that follow others.
using AreaLives = std::map<std::string, AreaLife, std::less<>>;

/// All areas that a site knows, with what has happened to them: the gazetteer of the start and the changes
/// since. Outlived by that gazetteer.
class AreaBook {
 public:
  /// @param changes  by county and revision
  /// @param today    YYYY-MM-DD: the day whose names and areas names() and gazetteer() tell
  AreaBook(const domain::Gazetteer& known, std::vector<AreaChange> changes, std::string today);
  AreaBook(const AreaBook&) = delete;
  AreaBook& operator=(const AreaBook&) = delete;

  /// Today's names; areas that are no more stand behind those that are.
  [[nodiscard]] const domain::Gazetteer& gazetteer() const { return changes_.empty() ? known_ : gazetteer_; }
  [[nodiscard]] const AreaNames& names() const { return names_; }
  [[nodiscard]] const std::string& today() const { return today_; }

  /// Whether the code was ever an area's.
  [[nodiscard]] bool knows(std::string_view code) const;
  /// The area over time where something has changed; null otherwise.
  [[nodiscard]] const AreaLife* changed(std::string_view code) const;
  /// The area over time; one without changes has neither beginning nor end, of one that is not known the name
  /// is empty.
  [[nodiscard]] AreaLife life_of(const std::string& code) const;
  /// The area itself or one that holds it, where it has ended by a day; empty where all of them are.
  [[nodiscard]] std::string ended_by(std::string_view code, std::string_view day) const;
  /// Those inside an area, itself left out, that are on a day or will be.
  [[nodiscard]] std::vector<std::string> left_inside(std::string_view code, std::string_view day) const;
  /// The area under which its cases are counted on a day: where it was merged into one other, that one, and
  /// so on; itself where it is, where it was parted, and where it has no successor.
  [[nodiscard]] std::string heir_of(std::string_view code, std::string_view day) const;
  /// The areas whose heir on a day it is, itself left out, in order.
  [[nodiscard]] std::vector<std::string> counted_under(std::string_view code, std::string_view day) const;
  /// The areas outside of one whose heir on a day lies inside it, in order: their cases count there too.
  [[nodiscard]] std::vector<std::string> moved_into(std::string_view code, std::string_view day) const;
  /// The latest day up to `day` on which an area ended, empty where none did: from one such day to the next
  /// every heir stays the same.
  [[nodiscard]] std::string heirs_since(std::string_view day) const;
  /// What has happened to an area, in the order of the log.
  [[nodiscard]] std::vector<AreaChange> history_of(std::string_view code) const;
  /// An area that is no more, in words: 旧村（330803114209，自 2026-12-01 起并入 新村）.
  [[nodiscard]] Error ended_error(const std::string& code, std::string field) const;

 private:
  [[nodiscard]] std::string shown(const std::string& code) const;

  const domain::Gazetteer& known_;
  std::vector<AreaChange> changes_;
  std::string today_;
  AreaLives lives_;
  domain::Gazetteer gazetteer_;
  AreaNames names_;
};

}  // namespace dajuan::app
