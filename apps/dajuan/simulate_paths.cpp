#include "simulate_paths.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace dajuan::cli {
namespace {

using mechanism::Action;
using mechanism::Definition;
using mechanism::Index;
using mechanism::kNone;

constexpr std::int32_t kHourMinutes = 60;
constexpr std::int32_t kDayMinutes = 24 * kHourMinutes;

/// Reads the steps of one path.
class PathReader {
 public:
  PathReader(const PathTools& tools, std::string place) : tools_(tools), place_(std::move(place)) {}

  Result<CasePath> read(std::string_view mechanism, std::string_view steps) {
    CasePath path;
    path.mechanism = tools_.rulebook.catalogue.find(mechanism);
    if (path.mechanism == nullptr) return unknown("机制", "mechanism", mechanism);
    rules_ = &path.rules();
    for (const std::string_view text : split(steps, ' ')) {
      auto step = step_of(text, path);
      if (!step) return step.error();
      path.steps.push_back(std::move(*step));
    }
    return path;
  }

 private:
  [[nodiscard]] Error wrong(const std::string& zh, const std::string& en) const {
    return invalid(place_, zh, en);
  }
  [[nodiscard]] Error unknown(const char* zh, const char* en, std::string_view what) const {
    return wrong(std::string("没有") + zh + " " + std::string(what),
                 std::string("there is no ") + en + " " + std::string(what));
  }

  // action+1-3d(field=value,...), or action@06-14(...)
  Result<PathStep> step_of(std::string_view text, const CasePath& before) {
    const std::size_t bracket = std::min(text.find('('), text.size());
    const std::size_t when = std::min(text.find_first_of("+@"), bracket);
    PathStep step;
    step.action = mechanism::find(rules_->actions, text.substr(0, when));
    if (step.action == kNone) return unknown("操作", "action", text.substr(0, when));
    const Action& action = rules_->actions[step.action];
    if (action.opens_case != before.steps.empty())
      return wrong("第一步须立案，且只有第一步", "the first step, and no other, opens the case");
    if (when < bracket && !read_time(text.substr(when, bracket - when), step))
      return wrong("时间应如 +1-3d 或 @06-14", "a time is such as +1-3d or @06-14");
    if (bracket < text.size()) {
      const auto read = read_values(text.substr(bracket + 1, text.size() - bracket - 2), action, step);
      if (!read) return read.error();
    }
    add_needs(action, before, step);
    step.role = role_of(action, before);
    step.note = action.note == mechanism::NoteNeed::kRequired;
    step.revisions += static_cast<std::uint32_t>(action.openings.size());
    return step;
  }

  static bool read_time(std::string_view text, PathStep& step) {
    const char sign = text.front();
    text.remove_prefix(1);
    const std::size_t dash = std::min(text.find('-'), text.size());
    if (sign == '+' && !text.empty()) {
      step.by_day = text.back() == 'd';
      text.remove_suffix(1);
    }
    const auto first = whole_number(text.substr(0, dash));
    const auto last = dash < text.size() ? whole_number(text.substr(dash + 1)) : std::nullopt;
    if (!first || !last || *first < 0 || (sign == '+' && *last < *first)) return false;
    if (sign == '@') {
      step.month_day = static_cast<std::uint32_t>(*first * 100 + *last);
      return true;
    }
    const std::int32_t unit = step.by_day ? kDayMinutes : kHourMinutes;
    step.first_minutes = *first * unit;
    step.last_minutes = *last * unit;
    return true;
  }

  Result<void> read_values(std::string_view text, const Action& action, PathStep& step) {
    for (const std::string_view one : split(text, ',')) {
      const std::size_t equals = std::min(one.find('='), one.size() - 1);
      const Index field = mechanism::find(rules_->fields, one.substr(0, equals));
      if (field == kNone) return unknown("字段", "field", one.substr(0, equals));
      const std::string_view given = one.substr(equals + 1);
      PathValue value = by_chance(field, action);
      if (rules_->fields[field].type == mechanism::FieldType::kDate && domain::Date::parse(given)) {
        value.options = {{std::string(given)}};
      } else if (rules_->fields[field].type == mechanism::FieldType::kDate) {
        const auto days = given.size() > 2 ? whole_number(given.substr(1, given.size() - 2)) : std::nullopt;
        if (!days) return wrong("日期应如 +7d 或 2024-12-31", "a day is such as +7d or 2024-12-31");
        value.days = *days;
      } else if (given != "*") {
        value.options.clear();
        for (const std::string_view word : split(given, '|')) value.options.push_back({std::string(word)});
      }
      step.values.push_back(std::move(value));
    }
    return {};
  }

  [[nodiscard]] PathValue by_chance(Index field, const Action& action) const {
    std::uint64_t allowed = ~std::uint64_t{0};
    for (const mechanism::FieldGuard& guard : action.when) {
      if (guard.field == field && guard.kind == mechanism::FieldGuard::Kind::kOneOf) allowed = guard.choices;
    }
    return {field, tools_.words.options(*rules_, rules_->fields[field], allowed), 0};
  }

  static bool gives(const PathStep& step, Index field) {
    return std::any_of(step.values.begin(), step.values.end(),
                       [field](const PathValue& value) { return value.field == field; });
  }

  // What the action needs, and nobody has given yet. The area of a case is added when it is opened.
  void add_needs(const Action& action, const CasePath& before, PathStep& step) const {
    for (const Index field : action.needs) {
      const auto& known = before.steps;
      const bool filled =
          std::any_of(known.begin(), known.end(), [field](const PathStep& one) { return gives(one, field); });
      const mechanism::Field& rule = rules_->fields[field];
      if (filled || gives(step, field) || rule.derived() || rule.type == mechanism::FieldType::kArea)
        continue;
      step.values.push_back(by_chance(field, action));
    }
  }

  [[nodiscard]] std::size_t holder_of(mechanism::RoleIndex role) const {
    return tools_.people.empty() ? role : tools_.people[role];
  }

  // The first that may do it, and whose holder has not done what must be done by somebody else.
  [[nodiscard]] mechanism::RoleIndex role_of(const Action& action, const CasePath& before) const {
    for (const mechanism::RoleIndex role : action.by) {
      const bool did = std::any_of(before.steps.begin(), before.steps.end(), [&](const PathStep& one) {
        return holder_of(one.role) == holder_of(role) &&
               std::find(action.apart_from.begin(), action.apart_from.end(), one.action) !=
                   action.apart_from.end();
      });
      if (!did) return role;
    }
    return action.by.front();
  }

  const PathTools& tools_;
  std::string place_;
  const Definition* rules_ = nullptr;
};

std::vector<std::size_t> shortest_of(const std::vector<CasePath>& all) {
  std::map<const mechanism::Mechanism*, std::size_t> best;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto known = best.emplace(all[i].mechanism, i).first;
    if (all[i].steps.size() < all[known->second].steps.size()) known->second = i;
  }
  std::vector<std::size_t> out;
  for (const CasePath& path : all) out.push_back(best[path.mechanism]);
  return out;
}

}  // namespace

std::uint64_t CasePaths::events_by_1000() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::uint64_t own = all[i].steps.size() * (1000 - shortened_of_1000);
    sum += all[i].share * (own + all[shortest[i]].steps.size() * shortened_of_1000);
  }
  return sum / shares;
}

void CasePaths::shorten_to(std::uint64_t wanted) {
  while (shortened_of_1000 < 1000 && events_by_1000() > wanted) ++shortened_of_1000;
}

std::optional<std::int32_t> whole_number(std::string_view text) {
  std::int32_t out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return out;
}

Result<CasePath> read_path(const PathTools& tools, const std::string& place, std::string_view mechanism,
                           std::string_view steps) {
  return PathReader(tools, place).read(mechanism, steps);
}

Result<CasePaths> read_paths(const PathTools& tools, std::string_view tsv) {
  CasePaths out;
  std::size_t number = 0;
  for (const std::string_view line : split(tsv, '\n')) {
    const std::string place = "paths.tsv:" + std::to_string(++number);
    if (line.empty() || line.front() == '#') continue;
    const auto columns = split(line, '\t');
    const auto share = columns.size() == 3 ? whole_number(columns[1]) : std::nullopt;
    if (!share || *share < 1)
      return invalid(place, "须有三列，第二列为份额", "three columns, the second a share");
    auto path = read_path(tools, place, columns[0], columns[2]);
    if (!path) return path.error();
    path->share = static_cast<std::uint32_t>(*share);
    out.shares += path->share;
    out.all.push_back(std::move(*path));
  }
  if (out.all.empty()) return invalid("paths.tsv", "没有一行", "holds no line");
  out.shortest = shortest_of(out.all);
  return out;
}

}  // namespace dajuan::cli
