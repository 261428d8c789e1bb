#include "case_writer.hpp"

namespace dajuan::app {

using mechanism::Definition;

Result<DecidedCase> decide_action(CaseTools tools, const CaseCommand& command, const ActOnCase& request,
                                  CaseRecord record) {
  const Definition* rules = record.rules(tools.rulebook);
  if (rules == nullptr) {
    return Error{ErrorCode::kUnavailable, "本程序没有机制定义“" + record.mechanism + "”",
                 "this program has no definition of " + record.mechanism, "mechanism", "unknown_mechanism"};
  }
  if (request.seen != record.state.revision) return stale_case(request.seen, record.state.revision);
  const auto wanted = engine_command(*rules, request.action, request.values, request.note);
  if (!wanted) return wanted.error();
  const auto at = occurrence(tools, command.person, record.area, request.occurred_at, record.state.last);
  if (!at) return at.error();
  const mechanism::Actor actor = actor_at(tools.rulebook, command.person, record.area, record.mechanism);
  const auto decided = mechanism::decide(*rules, record.state, *wanted, actor, *at, tools.rulebook.calendar);
  if (const auto* refusal = std::get_if<mechanism::Refusal>(&decided)) return refused(*refusal);
  return CaseWriter(tools, command)
      .events_of(std::move(record), *rules, std::get<mechanism::Decision>(decided), request.occurred_at);
}

Result<CaseReceipt> act_on_case(Transaction& transaction, CaseTools tools, const CaseCommand& command,
                                const ActOnCase& request) {
  const auto done = receipt_before(transaction, command, request.id.county);
  if (!done) return done.error();
  if (*done) return **done;
  auto record = find_case(transaction, command.person, request.id);
  if (!record) return record.error();
  auto decided = decide_action(tools, command, request, std::move(*record));
  if (!decided) return decided.error();
  return write_decided(transaction, tools, command, std::move(*decided));
}

}  // namespace dajuan::app
