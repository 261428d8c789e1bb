#include "simulate_year.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "dajuan/app/values.hpp"
#include "dajuan/domain/scope.hpp"
#include "simulate_dice.hpp"

namespace dajuan::cli {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kMorning = (8 * 60 + 30) * kMinute;
constexpr std::int64_t kEvening = (17 * 60 + 30) * kMinute;
constexpr std::string_view kAnywhere = "*";
constexpr std::string_view kOneAfterTheOther = "each";

/// One line of year.tsv.
struct Line {
  std::int32_t cases = 0;
  domain::Date first;
  domain::Date last;
  std::string village;
  CasePath path;
};

std::optional<domain::Date> day_in(int year, std::string_view month_day) {
  return domain::Date::parse(std::to_string(year) + "-" + std::string(month_day));
}

Result<Line> read_line(const PathTools& tools, const YearPlan& plan, const std::string& place,
                       std::string_view text) {
  const auto columns = split(text, '\t');
  if (columns.size() != 5) return invalid(place, "须有五列", "there must be five columns");
  const auto cases = whole_number(columns[1]);
  const std::size_t dots = std::min(columns[2].find(".."), columns[2].size());
  const auto first = day_in(plan.year, columns[2].substr(0, dots));
  const auto last = dots < columns[2].size() ? day_in(plan.year, columns[2].substr(dots + 2)) : std::nullopt;
  if (!cases || *cases < 1 || !first || !last || *last < *first)
    return invalid(place, "件数须为正整数，日期应如 01-16..03-20",
                   "a positive number of cases, and days such as 01-16..03-20");
  auto path = read_path(tools, place, columns[0], columns[4]);
  if (!path) return path.error();
  return Line{*cases, *first, *last, std::string(columns[3]), std::move(*path)};
}

/// Lives the cases of a line.
class YearLine {
 public:
  YearLine(const PathTools& tools, const YearPlan& plan, const Line& line, std::uint64_t number)
      : tools_(tools), plan_(plan), line_(line), number_(number), dice_(plan.seed, number) {}

  void live(std::vector<YearCommand>& out) {
    for (std::int32_t i = 0; i < line_.cases; ++i) live_one(static_cast<std::size_t>(i), out);
  }

 private:
  void live_one(std::size_t number, std::vector<YearCommand>& out) {
    const std::string area = village_of(number);
    domain::Moment at =
        some_time(line_.first + static_cast<std::int32_t>(dice_.between(0, line_.last - line_.first)));
    const std::string uuid = app::uuid7(app::unix_ms_of(at), DiceRandom(Dice(dice_.next())).ten_bytes());
    const auto id = app::CaseId::parse(area.substr(0, domain::kCountyDigits) + "-" + uuid);
    std::uint32_t revision = 0;
    for (std::size_t i = 0; i < line_.path.steps.size(); ++i) {
      const PathStep& step = line_.path.steps[i];
      if (i > 0) at = time_of(step, at);
      if (at.date().year() != plan_.year) return;
      const std::string& action = line_.path.rules().actions[step.action].id;
      YearCommand command{at, tools_.people[step.role], key_of(number, i), {}};
      if (i == 0) {
        command.request =
            app::OpenCase{line_.path.mechanism->id, {},  action, area, values_of(step, at), note_of(step),
                          at.to_string(),           uuid};
      } else {
        command.request =
            app::ActOnCase{*id, revision, action, values_of(step, at), note_of(step), at.to_string()};
      }
      revision += step.revisions;
      out.push_back(std::move(command));
    }
  }

  std::string village_of(std::size_t number) {
    if (line_.village == kOneAfterTheOther) return plan_.villages[number % plan_.villages.size()];
    if (line_.village == kAnywhere) return plan_.villages[dice_.below(plan_.villages.size())];
    return line_.village;
  }

  domain::Moment some_time(domain::Date day) {
    const std::int64_t second = dice_.between(kMorning / kMinute, kEvening / kMinute) * kMinute;
    return {domain::Moment::begin_of(day).seconds + second};
  }

  domain::Moment time_of(const PathStep& step, domain::Moment before) {
    domain::Moment at{before.seconds + dice_.between(step.first_minutes, step.last_minutes) * kMinute};
    if (step.by_day) at = some_time(at.date());
    if (step.month_day > 0) {
      const auto day = domain::Date::of(plan_.year, step.month_day / 100, step.month_day % 100);
      at = some_time(day.value_or(at.date()));
    }
    return std::max(at, domain::Moment{before.seconds + kMinute});
  }

  std::vector<app::Written> values_of(const PathStep& step, domain::Moment at) {
    std::vector<app::Written> out;
    for (const PathValue& value : step.values) {
      const mechanism::Field& field = line_.path.rules().fields[value.field];
      if (!value.options.empty()) {
        out.emplace_back(field.id, value.options[dice_.below(value.options.size())]);
      } else if (field.type == mechanism::FieldType::kDate) {
        out.emplace_back(field.id, std::vector<std::string>{(at.date() + value.days).to_string()});
      }
    }
    return out;
  }

  std::string note_of(const PathStep& step) {
    if (!step.note) return {};
    return tools_.words.notes()[dice_.below(tools_.words.notes().size())];
  }

  [[nodiscard]] std::string key_of(std::size_t number, std::size_t step) const {
    return "year-" + std::to_string(plan_.seed) + "-" + std::to_string(number_) + "-" +
           std::to_string(number) + "-" + std::to_string(step);
  }

  const PathTools& tools_;
  const YearPlan& plan_;
  const Line& line_;
  std::uint64_t number_;
  Dice dice_;
};

}  // namespace

Result<std::vector<YearDesk>> read_desks(std::string_view tsv) {
  std::vector<YearDesk> out;
  std::size_t number = 0;
  for (const std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto columns = split(line, '\t');
    if (columns.size() != 3)
      return invalid("people.tsv:" + std::to_string(number), "须有三列", "there must be three columns");
    YearDesk desk{std::string(columns[0]), std::string(columns[1]), {}};
    for (const std::string_view role : split(columns[2], ',')) desk.roles.emplace_back(role);
    out.push_back(std::move(desk));
  }
  if (out.empty()) return invalid("people.tsv", "没有一行", "holds no line");
  return out;
}

std::vector<std::size_t> holders_of(const std::vector<YearDesk>& desks,
                                    const mechanism::Catalogue& catalogue) {
  std::vector<std::size_t> out(catalogue.roles.size(), desks.size() - 1);
  for (std::size_t i = 0; i < desks.size(); ++i) {
    for (const std::string& role : desks[i].roles) {
      const mechanism::RoleIndex index = catalogue.role(role);
      if (index != mechanism::kNone) out[index] = i;
    }
  }
  return out;
}

Result<std::vector<YearCommand>> plan_year(const PathTools& tools, const YearPlan& plan,
                                           std::string_view tsv) {
  std::vector<YearCommand> out;
  std::uint64_t number = 0;
  for (const std::string_view text : split(tsv, '\n')) {
    const std::string place = "year.tsv:" + std::to_string(++number);
    if (text.empty() || text.front() == '#') continue;
    const auto line = read_line(tools, plan, place, text);
    if (!line) return line.error();
    YearLine(tools, plan, *line, number).live(out);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const YearCommand& left, const YearCommand& right) { return left.at < right.at; });
  return out;
}

}  // namespace dajuan::cli
