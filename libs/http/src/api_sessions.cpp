// Setup, login, logout, passwords and tokens: what people do about themselves.
#include "api.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/password.hpp"
#include "dajuan/app/sessions.hpp"
#include "decode_accounts.hpp"
#include "encode_accounts.hpp"
#include "gate.hpp"

namespace dajuan::http {
namespace {

// The limiter's name for attempts at the setup code; no login has a blank.
const std::string kSetupAttempts = "setup code";

Response session_answer(const Api& api, int status, const app::NewSession& begun) {
  Response response = json_answer(status, session_json(*login_of({begun.session, begun.account})));
  response.headers.emplace_back("Set-Cookie", api.gate->cookie_of(begun.secret));
  return response;
}

Response gone(const Api& api) {
  Response response = no_content();
  response.headers.emplace_back("Set-Cookie", api.gate->no_cookie());
  response.headers.emplace_back("Clear-Site-Data", "\"cache\"");  // the next person may sit at this machine
  return response;
}

Result<void> plain_json(const Request& request) {
  const auto known = only_query(request, {});
  return known ? expect_json(request) : known;
}

}  // namespace

Result<Response> get_setup(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto needed = api.gate->needs_setup();
  if (!needed) return needed.error();
  return json_answer(200, *needed ? R"({"needed":true})" : R"({"needed":false})");
}

Result<Response> set_up(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto typed = plain_json(request);
  if (!typed) return typed.error();
  const auto body = decode_setup(request.body);
  if (!body) return body.error();
  const auto needed = api.gate->needs_setup();
  if (!needed) return needed.error();
  const auto begun = api.gate->limited(request, kSetupAttempts, [&]() -> Result<app::NewSession> {
    if (*needed && !api.gate->is_right_code(body->code)) {
      return Error{ErrorCode::kForbidden, "设置码不对，请照程序窗口中最新的一行输入",
                   "wrong setup code; type the latest one that the program printed", "code", "wrong_code"};
    }
    return app::set_up(api.ports, api.gate->hasher(),
                       {body->login, body->name, body->password, api.site.scope.area});
  });
  if (!begun) return begun.error();
  return session_answer(api, 201, *begun);
}

Result<Response> get_session(const Api&, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  return json_answer(200, session_json(*caller.login));
}

Result<Response> log_in(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto typed = plain_json(request);
  if (!typed) return typed.error();
  const auto body = decode_login(request.body);
  if (!body) return body.error();
  const std::string_view before = cookie_secret(request);
  const auto plain = app::plain_login(body->login);  // small and capital letters are one login
  const auto begun = api.gate->limited(request, plain ? *plain : body->login, [&] {
    return app::log_in(api.ports, api.gate->hasher(), body->login, body->password,
                       before.empty() ? std::string() : app::token_sha256(before));
  });
  if (!begun) return begun.error();
  if (!before.empty()) api.gate->forget_all();
  return session_answer(api, 200, *begun);
}

Result<Response> log_out(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto ended = app::log_out(api.ports, caller.login->token_sha256);
  if (!ended) return ended.error();
  api.gate->forget_all();
  return gone(api);
}

Result<Response> change_password(const Api& api, const Caller& caller, const Request& request,
                                 const PathParts&) {
  const auto typed = plain_json(request);
  if (!typed) return typed.error();
  const auto body = decode_password(request.body);
  if (!body) return body.error();
  const auto begun = api.gate->limited(request, caller.person().login, [&] {
    return app::change_password(api.ports, api.gate->hasher(), caller.person().id, body->old_password,
                                body->new_password);
  });
  if (!begun) return begun.error();
  api.gate->forget_all();
  return session_answer(api, 200, *begun);
}

Result<Response> list_tokens(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto tokens = app::list_tokens(api.ports, caller.person().id);
  if (!tokens) return tokens.error();
  return json_answer(200, tokens_json(*tokens));
}

Result<Response> create_token(const Api& api, const Caller& caller, const Request& request,
                              const PathParts&) {
  const auto typed = plain_json(request);
  if (!typed) return typed.error();
  const auto body = decode_token(request.body);
  if (!body) return body.error();
  const auto made = app::create_token(api.ports, caller.person().id, body->name, body->days);
  if (!made) return made.error();
  return with_location(json_answer(201, token_json(*made)), "tokens/" + made->session.id);
}

Result<Response> delete_token(const Api& api, const Caller& caller, const Request& request,
                              const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto ended = app::end_token(api.ports, caller.person().id, parts[0]);
  if (!ended) return ended.error();
  api.gate->forget_all();
  return no_content();
}

}  // namespace dajuan::http
