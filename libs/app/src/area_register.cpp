#include "dajuan/app/area_register.hpp"

#include <algorithm>
#include <set>

#include "case_writer.hpp"
#include "dajuan/app/areas.hpp"
#include "dajuan/app/values.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

using Admin = std::span<const domain::Scope>;

Error conflict(std::string field, std::string reason, std::string zh, std::string en) {
  return {ErrorCode::kConflict, std::move(zh), std::move(en), std::move(field), std::move(reason)};
}

Result<void> check_code(Admin admin, const std::string& field, const std::string& code) {
  if (!domain::is_full_area_code(code) || area_level(code) == "country")
    return invalid(field, "区划代码须为 12 位数字", "an area code has 12 digits");
  const bool inside = std::any_of(admin.begin(), admin.end(),
                                  [&](const domain::Scope& scope) { return scope.contains(code); });
  if (inside) return {};
  return Error{ErrorCode::kForbidden, "您只能改自己管理的地区：" + code + " 不在其中",
               "you can change the areas that you administer only: " + code + " is outside", field,
               "outside_scope"};
}

// As a gazetteer has them: no blanks around, no signs that part names in files.
bool is_name(const std::string& name) {
  return !name.empty() && name.front() != ' ' && name.back() != ' ' &&
         std::none_of(name.begin(), name.end(), [](char c) {
           return static_cast<unsigned char>(c) < ' ' || c == '|' || c == ',' || c == '"' || c == '\x7f';
         });
}

Result<void> check_names(const std::string& name, const std::vector<std::string>& aliases) {
  if (!is_name(name))
    return invalid("name", "名称不能空，不能有逗号、竖线、引号",
                   "a name is not empty and has no comma, bar or quote");
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    if (!is_name(aliases[i]))
      return invalid("aliases[" + std::to_string(i) + "]", "别名不能空，不能有逗号、竖线、引号",
                     "an alias is not empty and has no comma, bar or quote");
  }
  return {};
}

Error no_area() { return {ErrorCode::kNotFound, "没有这个地区", "there is no such area", "code"}; }

std::string listed(const std::vector<std::string>& codes) {
  constexpr std::size_t kShown = 5;
  std::string out;
  for (std::size_t i = 0; i < codes.size() && i < kShown; ++i) out += (i == 0 ? "" : ", ") + codes[i];
  return codes.size() > kShown ? out + " ..." : out;
}

// Runs a change once, on all areas as they are then.
using Judge = std::function<Result<AreaChange>(const AreaBook& book)>;

Result<void> write_change(const AreaTools& tools, const Command& command,
                          const std::vector<std::string>& codes, const Judge& judge) {
  Command own = command;
  own.scope = county_around(codes.front());
  const auto again = [](Queries&, const StoredEvent&) -> Result<bool> { return true; };
  const auto act = [&](Transaction& transaction) -> Result<bool> {
    std::vector<AreaChange> changes = transaction.area_changes(tools.site);
    std::uint32_t revision = 0;
    for (const AreaChange& change : changes) {
      if (change.county == own.scope.county) revision = std::max(revision, change.revision);
    }
    const AreaBook book(tools.known, std::move(changes), tools.today);
    const auto change = judge(book);
    if (!change) return change.error();
    StoredEvent event;
    event.area = codes.size() == 1 ? codes.front() : own.scope.county + "000000";
    event.stream = kAreasStream;
    event.revision = revision + 1;
    event.kind = change->kind;
    stamp(event, command, timestamp(tools.ports.clock.now_ms()));
    event.payload = encode_change(*change, codes);
    transaction.append(own.scope, std::move(event));
    return true;
  };
  const auto written = once<bool>(tools.ports.store, own, again, act);
  if (!written) return written.error();
  return {};
}

// The area as the person saw it, and still there.
Result<AreaLife> seen_area(const AreaBook& book, const std::string& code, std::uint32_t seen) {
  if (!book.knows(code)) return no_area();
  AreaLife of = book.life_of(code);
  const auto fresh = check_revision(seen, of.revision);
  if (!fresh) return fresh.error();
  return of;
}

Error ended_already(const AreaBook& book, const std::string& code, std::string field) {
  const std::string until = book.life_of(code).until;
  return conflict(std::move(field), "area_ended", code + " 自 " + until + " 起已撤销",
                  code + " is no more since " + until);
}

Result<void> check_successor(const AreaBook& book, const EndAreas& request, std::size_t index) {
  const std::string field = "successors[" + std::to_string(index) + "]";
  const std::string& code = request.successors[index];
  if (!domain::is_full_area_code(code) || !book.knows(code))
    return invalid(field, "没有这个地区，请先新设：" + code.substr(0, 12),
                   "there is no such area; found it first: " + code.substr(0, 12));
  if (std::find(request.codes.begin(), request.codes.end(), code) != request.codes.end() ||
      std::find(request.successors.begin(), request.successors.begin() + static_cast<std::ptrdiff_t>(index),
                code) != request.successors.begin() + static_cast<std::ptrdiff_t>(index))
    return invalid(field, "不能与撤销的地区相同，也不能重复",
                   "must be none of the areas that end, and stand there once");
  if (area_level(code) != area_level(request.codes.front()))
    return invalid(field, "须与撤销的地区同级", "must be of the level of the areas that end");
  if (!book.life_of(code).is_on(request.day) || !book.ended_by(code, request.day).empty())
    return invalid(field, "这个地区在 " + request.day + " 不存在",
                   "that area is not there on " + request.day);
  return {};
}

Result<void> check_ending(const AreaBook& book, const EndAreas& request, std::size_t index) {
  const std::string field = index == 0 ? "code" : "also[" + std::to_string(index - 1) + "]";
  const std::string& code = request.codes[index];
  if (!book.knows(code))
    return index == 0 ? no_area() : invalid(field, "没有这个地区", "there is no such area");
  const AreaLife of = book.life_of(code);
  if (!of.until.empty()) return ended_already(book, code, field);
  if (request.day <= of.from)
    return invalid("day", "须晚于设立之日 " + of.from,
                   "must be later than the day of its founding, " + of.from);
  std::vector<std::string> left = book.left_inside(code, request.day);
  std::erase_if(left, [&](const std::string& one) {
    return std::find(request.codes.begin(), request.codes.end(), one) != request.codes.end();
  });
  if (left.empty()) return {};
  return conflict(field, "areas_inside", "下面还有地区没有撤销，请一并撤销：" + listed(left),
                  "areas inside it have not ended; end them along with it: " + listed(left));
}

Result<void> check_end_request(Admin admin, const EndAreas& request) {
  auto checked = check_day("day", request.day);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < request.codes.size() && checked; ++i) {
    const std::string field = i == 0 ? "code" : "also[" + std::to_string(i - 1) + "]";
    const std::string& code = request.codes[i];
    checked = check_code(admin, field, code);
    if (!checked) return checked;
    if (!seen.insert(code).second) return invalid(field, "重复", "stands there twice");
    if (area_level(code) != area_level(request.codes.front()))
      return invalid(field, "须同级", "must be of the same level");
    if (!code.starts_with(request.codes.front().substr(0, domain::kCountyDigits)))
      return invalid(field, "须在同一个县区", "must be in the same county");
  }
  return checked;
}

}  // namespace

Result<void> found_area(const AreaTools& tools, const Command& command, Admin admin,
                        const FoundArea& request) {
  auto checked = check_code(admin, "code", request.code);
  if (checked) checked = check_names(request.name, request.aliases);
  if (checked) checked = check_day("from", request.from);
  if (!checked) return checked;
  return write_change(tools, command, {request.code}, [&](const AreaBook& book) -> Result<AreaChange> {
    if (book.knows(request.code))
      return conflict("code", "area_exists", "代码 " + request.code + " 已经用过，代码不能重复使用",
                      "the code " + request.code + " was used before; codes are never used twice");
    const std::string above = book.ended_by(request.code, request.from);
    if (!above.empty()) return ended_already(book, above, "code");
    return AreaChange{
        {}, 0, request.code, std::string(kAreaFounded), request.from, request.name, request.aliases, {}, {},
        {}, {}};
  });
}

Result<void> rename_area(const AreaTools& tools, const Command& command, Admin admin, std::uint32_t seen,
                         const RenameArea& request) {
  auto checked = check_code(admin, "code", request.code);
  if (checked) checked = check_names(request.name, request.aliases);
  if (checked) checked = check_day("from", request.from);
  if (!checked) return checked;
  return write_change(tools, command, {request.code}, [&](const AreaBook& book) -> Result<AreaChange> {
    const auto of = seen_area(book, request.code, seen);
    if (!of) return of.error();
    if (!of->until.empty() && of->until <= request.from) return ended_already(book, request.code, "from");
    if (request.from < of->from)
      return invalid("from", "早于设立之日 " + of->from, "before the day of its founding, " + of->from);
    return AreaChange{
        {}, 0, request.code, std::string(kAreaRenamed), request.from, request.name, request.aliases, {}, {},
        {}, {}};
  });
}

Result<void> end_areas(const AreaTools& tools, const Command& command, Admin admin, std::uint32_t seen,
                       const EndAreas& request) {
  const auto sound = check_end_request(admin, request);
  if (!sound) return sound;
  return write_change(tools, command, request.codes, [&](const AreaBook& book) -> Result<AreaChange> {
    const auto of = seen_area(book, request.codes.front(), seen);
    if (!of) return of.error();
    for (std::size_t i = 0; i < request.codes.size(); ++i) {
      const auto may_end = check_ending(book, request, i);
      if (!may_end) return may_end.error();
    }
    for (std::size_t i = 0; i < request.successors.size(); ++i) {
      const auto follows = check_successor(book, request, i);
      if (!follows) return follows.error();
    }
    return AreaChange{
        {}, 0, {}, std::string(kAreaEnded), request.day, {}, {}, request.successors, request.reason, {}, {}};
  });
}

Result<void> restore_area(const AreaTools& tools, const Command& command, Admin admin, std::uint32_t seen,
                          const std::string& code, const std::string& reason) {
  const auto checked = check_code(admin, "code", code);
  if (!checked) return checked;
  return write_change(tools, command, {code}, [&](const AreaBook& book) -> Result<AreaChange> {
    const auto of = seen_area(book, code, seen);
    if (!of) return of.error();
    if (of->until.empty())
      return conflict("code", "area_not_ended", code + " 没有撤销", code + " has not ended");
    const std::string above = book.ended_by(domain::areas_above(code).back(), of->until);
    if (!above.empty()) return ended_already(book, above, "code");
    return AreaChange{{}, 0, code, std::string(kAreaRestored), {}, {}, {}, {}, reason, {}, {}};
  });
}

}  // namespace dajuan::app
