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

// The id that the client made.
Result<CaseId> own_case_id(Transaction& transaction, const OpenCase& request) {
  auto own = CaseId::parse(request.area.substr(0, domain::kCountyDigits) + "-" + request.id);
  if (!own) return invalid("id", "须为小写的 UUIDv7", "must be a UUIDv7 in lower case");
  if (transaction.case_record(county_scope(own->county), *own)) {
    return Error{ErrorCode::kConflict, "这个编号已有案卷", "a case of this id is there already", "id",
                 "id_taken"};
  }
  return std::move(*own);
}

}  // namespace

Result<CaseReceipt> open_case(Transaction& transaction, CaseTools tools, const CaseCommand& command,
                              const OpenCase& request) {
  if (!domain::is_full_area_code(request.area))
    return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits");
  const auto done = receipt_before(transaction, command, request.area.substr(0, domain::kCountyDigits));
  if (!done) return done.error();
  if (*done) return **done;
  const mechanism::Profile* profile = tools.rulebook.profile(request.mechanism, request.profile);
  if (profile == nullptr) {
    return Error{ErrorCode::kNotFound, "没有这个机制：" + request.mechanism + " " + request.profile,
                 "there is no mechanism " + request.mechanism + " " + request.profile, "mechanism"};
  }
  if (!may_see(command.person, request.area, request.mechanism)) {
    return Error{ErrorCode::kForbidden, "区域 " + request.area + " 不在您的范围内",
                 "the area " + request.area + " is not in your reach", "area", "outside_scope"};
  }
  CaseWriter writer(transaction, tools, command);
  const auto at = occurrence(tools, command.person, request.area, request.occurred_at, {});
  if (!at) return at.error();
  const auto id = request.id.empty() ? Result<CaseId>(writer.new_case_id(request.area))
                                     : own_case_id(transaction, request);
  if (!id) return id.error();
  CaseRecord record{*id, request.area, request.mechanism, request.profile, 0, {}};
  record.state = mechanism::begin_case(*profile, record.id.to_string(), *at);
  const Definition& rules = profile->eras[record.state.era].rules;
  const auto action = opening_action(rules, request.action);
  if (!action) return action.error();
  auto wanted = engine_command(rules, *action, request.values, request.note);
  if (!wanted) return wanted.error();
  add_area(rules, *wanted, request.area);
  const mechanism::Actor actor = actor_at(tools.rulebook, command.person, request.area, request.mechanism);
  const auto decided = mechanism::decide(rules, record.state, *wanted, actor, *at, tools.rulebook.calendar);
  if (const auto* refusal = std::get_if<mechanism::Refusal>(&decided)) return refused(*refusal);
  return writer.carry_out(std::move(record), rules, std::get<mechanism::Decision>(decided),
                          request.occurred_at);
}

}  // namespace dajuan::app
