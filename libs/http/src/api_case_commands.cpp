// Commands on cases. Many share one commit: the handler hands its body to the store and answers when that is
// on disk.
#include "api_cases.hpp"
#include "dajuan/app/record_access.hpp"
#include "decode_cases.hpp"
#include "encode_cases.hpp"
#include "live_areas.hpp"
#include "problem.hpp"

namespace dajuan::http {
namespace {

// All that a command needs until it is answered.
struct Pending {
  const Api& api;
  Caller caller;
  std::shared_ptr<const Request> request;
  Answer answer;
  app::Command command = {};
  app::CaseReceipt receipt = {};
  std::string body = {};     ///< what a read answers
  std::string current = {};  ///< the case as it is, where the command was stale

  void refuse(const Error& error) {
    Response response = problem(error, request->id);
    if (!current.empty()) {
      response.body.pop_back();
      response.body += ",\"current\":" + current + "}";
    }
    answer(std::move(response));
  }
  std::shared_ptr<const app::AreaBook> areas = {};  ///< where a case is opened
  [[nodiscard]] app::CaseTools tools() const {
    return {*api.rulebook, api.ports.clock, api.ports.random, areas.get()};
  }
};
using PendingPtr = std::shared_ptr<Pending>;

Result<void> prepare(Pending& pending) {
  const auto known = only_query(*pending.request, {});
  if (!known) return known.error();
  const auto typed = expect_json(*pending.request);
  if (!typed) return typed.error();
  auto command = command_of(pending.caller, *pending.request);
  if (!command) return command.error();
  pending.command = std::move(*command);
  return {};
}

// Whoever acted on an old version is shown the new one beside the refusal.
void show_current(Pending& pending, app::Transaction& transaction, const app::CaseId& id,
                  const Error& error) {
  if (error.reason != "stale") return;
  const auto record = app::find_case(transaction, pending.caller.person(), id);
  if (!record) return;
  pending.current = to_json(*pending.api.rulebook, *record, app::moment_of(pending.api.ports.clock.now_ms()));
}

template <typename Act>
void submit(const PendingPtr& pending, const std::string& county, int status, Act act) {
  pending->api.ports.store.submit(
      county,
      [pending, act = std::move(act)](app::Transaction& transaction) -> Result<void> {
        auto receipt = act(transaction);
        if (!receipt) return receipt.error();
        pending->receipt = std::move(*receipt);
        return {};
      },
      [pending, status](const Result<void>& committed) {
        if (!committed) {
          pending->refuse(committed.error());
          return;
        }
        // Where the disk refuses, nobody can reach them any more all the same: no case names them.
        for (const std::string& name : pending->receipt.files_left)
          static_cast<void>(pending->api.ports.files.remove(name));
        Response response = with_etag(json_answer(status, to_json(pending->receipt)),
                                      std::to_string(pending->receipt.revision));
        if (status == 201)
          response = with_location(std::move(response), "cases/" + pending->receipt.id.to_string());
        pending->answer(std::move(response));
      });
}

// What a command comes to is decided here, before it waits for the writer, on the case as it is on disk;
// where it is refused or somebody is faster, the writer decides.
using Early = std::shared_ptr<const app::DecidedCase>;

Early kept(Result<app::DecidedCase> decided) {
  return decided ? std::make_shared<const app::DecidedCase>(std::move(*decided)) : nullptr;
}

Early decide_early(const Pending& pending, const app::ActOnCase& wanted) {
  Early out;
  const auto read = pending.api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    auto record = app::find_case(queries, pending.caller.person(), wanted.id);
    if (!record) return record.error();
    out = kept(app::decide_action(pending.tools(), {pending.command, pending.caller.person()}, wanted,
                                  std::move(*record)));
    return {};
  });
  return read ? out : nullptr;
}

Error wrong_id() { return {ErrorCode::kNotFound, "没有这件案卷", "there is no such case", "id"}; }

}  // namespace

void open_case(const Api& api, Caller caller, std::shared_ptr<const Request> request, const PathParts&,
               Answer answer) {
  const auto pending =
      std::make_shared<Pending>(Pending{api, std::move(caller), std::move(request), std::move(answer)});
  const auto ready = prepare(*pending);
  if (!ready) return pending->refuse(ready.error());
  auto wanted = decode_open_case(pending->request->body);
  if (!wanted) return pending->refuse(wanted.error());
  const std::string county = wanted->area.substr(0, domain::kCountyDigits);
  pending->areas = api.areas->now();
  Early early =
      kept(app::decide_opening(pending->tools(), {pending->command, pending->caller.person()}, *wanted));
  submit(pending, county, 201,
         [raw = pending.get(), wanted = std::move(*wanted),
          early = std::move(early)](app::Transaction& transaction) {
           const app::CaseCommand command{raw->command, raw->caller.person()};
           if (early) return app::carry_out(transaction, raw->tools(), command, *early);
           return app::open_case(transaction, raw->tools(), command, wanted);
         });
}

void act_on_case(const Api& api, Caller caller, std::shared_ptr<const Request> request,
                 const PathParts& parts, Answer answer) {
  const auto pending =
      std::make_shared<Pending>(Pending{api, std::move(caller), std::move(request), std::move(answer)});
  const auto ready = prepare(*pending);
  if (!ready) return pending->refuse(ready.error());
  const auto id = app::CaseId::parse(parts[0]);
  if (!id) return pending->refuse(wrong_id());
  auto wanted = decode_act_on_case(pending->request->body, *id);
  if (!wanted) return pending->refuse(wanted.error());
  Early early = decide_early(*pending, *wanted);
  submit(pending, id->county, 200,
         [raw = pending.get(), wanted = std::move(*wanted),
          early = std::move(early)](app::Transaction& transaction) {
           const app::CaseCommand command{raw->command, raw->caller.person()};
           if (early) {
             auto receipt = app::carry_out(transaction, raw->tools(), command, *early);
             if (receipt || receipt.error().reason != "stale") return receipt;
           }
           auto receipt = app::act_on_case(transaction, raw->tools(), command, wanted);
           if (!receipt) show_current(*raw, transaction, wanted.id, receipt.error());
           return receipt;
         });
}

void erase_case_values(const Api& api, Caller caller, std::shared_ptr<const Request> request,
                       const PathParts& parts, Answer answer) {
  const auto pending =
      std::make_shared<Pending>(Pending{api, std::move(caller), std::move(request), std::move(answer)});
  const auto ready = prepare(*pending);
  if (!ready) return pending->refuse(ready.error());
  const auto id = app::CaseId::parse(parts[0]);
  if (!id) return pending->refuse(wrong_id());
  auto wanted = decode_erase(pending->request->body);
  if (!wanted) return pending->refuse(wanted.error());
  submit(pending, id->county, 200,
         [raw = pending.get(), id = *id, wanted = std::move(*wanted)](app::Transaction& transaction) {
           auto receipt =
               app::erase_case_values(transaction, raw->tools(), {raw->command, raw->caller.person()}, id,
                                      wanted.revision, wanted.erased);
           if (!receipt) show_current(*raw, transaction, id, receipt.error());
           return receipt;
         });
}

// What is private is told only after the asking stands in the audit.
void reveal_case_values(const Api& api, Caller caller, std::shared_ptr<const Request> request,
                        const PathParts& parts, Answer answer) {
  const auto pending =
      std::make_shared<Pending>(Pending{api, std::move(caller), std::move(request), std::move(answer)});
  const auto typed = expect_json(*pending->request);
  if (!typed) return pending->refuse(typed.error());
  const auto id = app::CaseId::parse(parts[0]);
  if (!id) return pending->refuse(wrong_id());
  auto wanted = decode_reveal(pending->request->body);
  if (!wanted) return pending->refuse(wanted.error());
  api.ports.store.submit(
      {},
      [pending, id = *id, wanted = std::move(*wanted)](app::Transaction& transaction) -> Result<void> {
        const app::Person& person = pending->caller.person();
        const auto record = app::find_case(transaction, person, id);
        if (!record) return record.error();
        const mechanism::Definition* rules = record->rules(*pending->api.rulebook);
        const auto acting = app::acting_roles(*pending->api.rulebook, record->mechanism);
        if (rules == nullptr || !app::may_see_private(person, record->area, record->mechanism, acting)) {
          return Error{ErrorCode::kForbidden, "您的角色不能查看这些内容",
                       "your roles do not allow to see this", "", "private"};
        }
        for (const std::string& field : wanted.fields) {
          if (mechanism::find(rules->fields, field) == mechanism::kNone)
            return invalid("fields", "没有字段 " + field, "there is no field " + field);
        }
        transaction.append_audit(
            app::audit_row(pending->api.ports, {person.id, "revealCaseValues", record->area,
                                                "case/" + id.to_string(), wanted.fields, wanted.reason}));
        pending->body = values_json(*rules, *record, wanted.fields);
        return {};
      },
      [pending](const Result<void>& committed) {
        if (!committed) return pending->refuse(committed.error());
        Response response = json_answer(200, std::move(pending->body));
        pending->answer(std::move(response));
      });
}

}  // namespace dajuan::http
