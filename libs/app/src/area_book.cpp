#include "dajuan/app/area_book.hpp"

#include <algorithm>
#include <set>

#include "dajuan/domain/scope.hpp"

namespace dajuan::app {
namespace {

// More than areas are ever merged one after the other.
constexpr int kHeirsMax = 64;

/// Follows the changes, one after the other.
class Biographer {
 public:
  explicit Biographer(const domain::Gazetteer& known) {
    for (const domain::Area& area : known.areas()) listed_.try_emplace(area.code, &area);
  }

  void take(const AreaChange& change) {
    AreaLife& of = life(change.code);
    ++of.revision;
    if (change.kind == kAreaEnded) {
      of.until = change.day;
      of.successors = change.successors;
      of.reason = change.reason;
    } else if (change.kind == kAreaRestored) {
      of.until.clear();
      of.successors.clear();
      of.reason.clear();
    } else {
      if (change.kind == kAreaFounded) {
        of.from = change.day;
        of.names.clear();
      }
      std::erase_if(of.names, [&](const AreaName& name) { return name.from == change.day; });
      of.names.push_back({change.day, change.name, change.aliases});
      std::stable_sort(of.names.begin(), of.names.end(),
                       [](const AreaName& left, const AreaName& right) { return left.from < right.from; });
    }
  }

  AreaLives told() {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [code, of] : lives_) {
      for (const std::string& successor : of.successors) pairs.emplace_back(successor, code);
    }
    for (auto& [successor, code] : pairs) life(successor).predecessors.push_back(std::move(code));
    return std::move(lives_);
  }

 private:
  AreaLife& life(const std::string& code) {
    const auto found = lives_.find(code);
    if (found != lives_.end()) return found->second;
    AreaLife out;
    out.names.emplace_back();
    const auto listed = listed_.find(code);
    if (listed != listed_.end()) out.names = {{{}, listed->second->name, listed->second->aliases}};
    return lives_.emplace(code, std::move(out)).first->second;
  }

  std::map<std::string_view, const domain::Area*> listed_;
  AreaLives lives_;
};

AreaLives lives_of(const domain::Gazetteer& known, const std::vector<AreaChange>& changes) {
  if (changes.empty()) return {};
  Biographer biographer(known);
  for (const AreaChange& change : changes) biographer.take(change);
  return biographer.told();
}

std::set<std::string, std::less<>> no_more(const AreaLives& lives, std::string_view today) {
  std::set<std::string, std::less<>> out;
  for (const auto& [code, life] : lives) {
    if (!life.until.empty() && life.until <= today) out.insert(code);
  }
  return out;
}

}  // namespace

const AreaName& AreaLife::called_on(std::string_view day) const {
  const AreaName* out = &names.front();
  for (const AreaName& name : names) {
    if (name.from <= day) out = &name;
  }
  return *out;
}

namespace {

// Those that are first: where a name is that of several, the report's reader takes the first.
domain::Gazetteer as_of(const domain::Gazetteer& known, const AreaLives& lives, std::string_view today) {
  std::vector<domain::Area> alive;
  std::vector<domain::Area> others;
  std::set<std::string_view> seen;
  const auto add = [&](const std::string& code, const AreaLife& life, const std::string& level) {
    const AreaName& name = life.called_on(today);
    (life.is_on(today) ? alive : others).push_back({code, name.name, name.aliases, level});
  };
  for (const domain::Area& area : known.areas()) {
    const auto life = lives.find(area.code);
    if (life == lives.end()) {
      alive.push_back(area);
    } else if (seen.insert(life->first).second) {
      add(life->first, life->second, area.level);
    }
  }
  for (const auto& [code, life] : lives) {
    if (!seen.contains(code)) add(code, life, {});
  }
  alive.insert(alive.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
  return domain::Gazetteer::of(std::move(alive));
}

}  // namespace

AreaBook::AreaBook(const domain::Gazetteer& known, std::vector<AreaChange> changes, std::string today)
    : known_(known),
      changes_(std::move(changes)),
      today_(std::move(today)),
      lives_(lives_of(known, changes_)),
      gazetteer_(changes_.empty() ? domain::Gazetteer() : as_of(known, lives_, today_)),
      names_(gazetteer(), no_more(lives_, today_)) {}

const AreaLife* AreaBook::changed(std::string_view code) const {
  const auto found = lives_.find(code);
  return found == lives_.end() ? nullptr : &found->second;
}

bool AreaBook::knows(std::string_view code) const {
  return changed(code) != nullptr || !names_.name_of(code).empty();
}

AreaLife AreaBook::life_of(const std::string& code) const {
  if (const AreaLife* of = changed(code)) return *of;
  AreaLife out;
  out.names.emplace_back();
  for (const domain::Area& area : known_.areas()) {
    if (area.code != code) continue;
    out.names.front() = {{}, area.name, area.aliases};
    break;
  }
  return out;
}

std::string AreaBook::ended_by(std::string_view code, std::string_view day) const {
  if (lives_.empty()) return {};
  const auto ended = [&](std::string_view one) {
    const AreaLife* of = changed(one);
    return of != nullptr && !of->until.empty() && of->until <= day;
  };
  if (ended(code)) return std::string(code);
  const auto above = domain::areas_above(code);
  const auto found = std::find_if(above.rbegin(), above.rend(), ended);
  return found == above.rend() ? std::string() : *found;
}

std::vector<std::string> AreaBook::left_inside(std::string_view code, std::string_view day) const {
  const std::string_view prefix = domain::area_prefix(code);
  std::vector<std::string> out;
  for (const domain::Area& area : gazetteer().areas()) {
    if (area.code == code || !area.code.starts_with(prefix)) continue;
    const AreaLife* of = changed(area.code);
    if (of == nullptr || of->until.empty() || of->until > day) out.push_back(area.code);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string AreaBook::heir_of(std::string_view code, std::string_view day) const {
  std::string out(code);
  for (int step = 0; step < kHeirsMax; ++step) {
    const AreaLife* of = changed(out);
    if (of == nullptr || of->until.empty() || of->until > day || of->successors.size() != 1) break;
    out = of->successors.front();
  }
  return out;
}

std::vector<std::string> AreaBook::counted_under(std::string_view code, std::string_view day) const {
  std::vector<std::string> out;
  for (const auto& one : lives_) {
    if (one.first != code && heir_of(one.first, day) == code) out.push_back(one.first);
  }
  return out;
}

std::vector<std::string> AreaBook::moved_into(std::string_view code, std::string_view day) const {
  const std::string_view prefix = domain::area_prefix(code);
  std::vector<std::string> out;
  for (const auto& one : lives_) {
    if (!one.first.starts_with(prefix) && heir_of(one.first, day).starts_with(prefix))
      out.push_back(one.first);
  }
  return out;
}

std::string AreaBook::heirs_since(std::string_view day) const {
  std::string out;
  for (const auto& one : lives_) {
    if (one.second.until <= day) out = std::max(out, one.second.until);
  }
  return out;
}

std::vector<AreaChange> AreaBook::history_of(std::string_view code) const {
  std::vector<AreaChange> out;
  std::copy_if(changes_.begin(), changes_.end(), std::back_inserter(out),
               [&](const AreaChange& change) { return change.code == code; });
  return out;
}

std::string AreaBook::shown(const std::string& code) const {
  const std::string_view name = names_.name_of(code);
  return name.empty() ? code : std::string(name) + " " + code;
}

Error AreaBook::ended_error(const std::string& code, std::string field) const {
  const AreaLife of = life_of(code);
  std::string successors;
  for (const std::string& one : of.successors) successors += (successors.empty() ? "" : "、") + shown(one);
  const std::string zh = shown(code) + " 自 " + of.until + " 起已撤销，不再受理新案卷";
  const std::string en = shown(code) + " is no more since " + of.until + " and takes no new cases";
  if (successors.empty()) return {ErrorCode::kConflict, zh, en, std::move(field), "area_ended"};
  return {ErrorCode::kConflict, zh + "；请用 " + successors, en + "; take " + successors, std::move(field),
          "area_ended"};
}

}  // namespace dajuan::app
