#include "case_writer.hpp"

namespace dajuan::app {

namespace {

using mechanism::Definition;

Result<std::string> opening_action(const Definition& rules, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  std::string found;
  for (const mechanism::Action& action : rules.actions) {
    if (!action.opens_case) continue;
    if (!found.empty())
      return invalid("action", "请指明以哪个操作立案", "name the action that opens the case");
    found = action.id;
  }
  return found;
}

// A case of 1900 is a slip of the pen, or the number 1 in a cell of days, and would be late in every figure
// for ever.
Result<void> check_not_before(const CaseTools& tools, domain::Moment at) {
  constexpr int kDaysBack = 50 * 366;
  const domain::Date first = moment_of(tools.clock.now_ms()).date() - kDaysBack;
  if (at >= domain::Moment::begin_of(first)) return {};
  return invalid("occurred_at", "早于 " + first.to_string() + "，请核对年份",
                 "is before " + first.to_string() + ": look at the year");
}

Error bad_area() { return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits"); }

// An area that is no more takes what happened there before its end, and nothing else.
Result<void> check_there(const CaseTools& tools, const std::string& area, domain::Moment at) {
  if (tools.areas == nullptr) return {};
  const std::string ended = tools.areas->ended_by(area, at.date().to_string());
  if (ended.empty()) return {};
  return tools.areas->ended_error(ended, "area");
}

// The id that the client made, or one of ours.
Result<CaseId> id_of(CaseWriter& writer, const OpenCase& request) {
  if (request.id.empty()) return writer.new_case_id(request.area);
  auto own = CaseId::parse(request.area.substr(0, domain::kCountyDigits) + "-" + request.id);
  if (!own) return invalid("id", "须为小写的 UUIDv7", "must be a UUIDv7 in lower case");
  return std::move(*own);
}

}  // namespace

Result<DecidedCase> decide_opening(CaseTools tools, const CaseCommand& command, const OpenCase& request) {
  if (!domain::is_full_area_code(request.area)) return bad_area();
  const mechanism::Profile* profile = tools.rulebook.profile(request.mechanism, request.profile);
  if (profile == nullptr) {
    return Error{ErrorCode::kNotFound, "没有这个机制：" + request.mechanism + " " + request.profile,
                 "there is no mechanism " + request.mechanism + " " + request.profile, "mechanism"};
  }
  if (!may_see(command.person, request.area, request.mechanism)) {
    return Error{ErrorCode::kForbidden, "区域 " + request.area + " 不在您的范围内",
                 "the area " + request.area + " is not in your reach", "area", "outside_scope"};
  }
  CaseWriter writer(tools, command);
  const auto at = occurrence(tools, command.person, request.area, request.occurred_at, {});
  if (!at) return at.error();
  const auto there = check_there(tools, request.area, *at);
  if (!there) return there.error();
  const auto sound = check_not_before(tools, *at);
  if (!sound) return sound.error();
  const auto id = id_of(writer, request);
  if (!id) return id.error();
  CaseRecord record{*id, request.area, request.mechanism, request.profile, 0, {}};
  record.state = mechanism::begin_case(*profile, record.id.to_string(), *at);
  const Definition& rules = profile->eras[record.state.era].rules;
  const auto action = opening_action(rules, request.action);
  if (!action) return action.error();
  auto wanted = engine_command(rules, *action, request.values, request.note);
  if (!wanted) return wanted.error();
  auto place = place_of_case(rules, *wanted, request.area);
  if (!place) return place.error();
  record.area = std::move(*place);
  const mechanism::Actor actor = actor_at(tools.rulebook, command.person, record.area, request.mechanism);
  const auto decided = mechanism::decide(rules, record.state, *wanted, actor, *at, tools.rulebook.calendar);
  if (const auto* refusal = std::get_if<mechanism::Refusal>(&decided)) return refused(*refusal);
  return writer.events_of(std::move(record), rules, std::get<mechanism::Decision>(decided),
                          request.occurred_at);
}

Result<CaseReceipt> open_case(Transaction& transaction, CaseTools tools, const CaseCommand& command,
                              const OpenCase& request) {
  if (!domain::is_full_area_code(request.area)) return bad_area();
  const auto done = receipt_before(transaction, command, request.area.substr(0, domain::kCountyDigits));
  if (!done) return done.error();
  if (*done) return **done;
  auto decided = decide_opening(tools, command, request);
  if (!decided) return decided.error();
  return write_decided(transaction, tools, command, std::move(*decided));
}

}  // namespace dajuan::app
