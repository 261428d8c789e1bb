#include "simulate_sample.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "dajuan/app/access.hpp"
#include "dajuan/app/json_writer.hpp"

namespace dajuan::cli {
namespace {

namespace js = boost::json;
using Headers = ApiClient::Headers;

Result<std::string> text_at(const ApiAnswer& answer, std::string_view key) {
  js::error_code failed;
  const js::value root = js::parse(answer.body, failed);
  const js::value* value = !failed && root.is_object() ? root.get_object().if_contains(key) : nullptr;
  if (value != nullptr && value->is_string()) return std::string(std::string_view(value->get_string()));
  return Error{ErrorCode::kUnavailable, "服务器的答复中没有 " + std::string(key),
               "the server's answer has no " + std::string(key), "--url"};
}

std::string account_json(const YearDesk& desk, const std::string& town) {
  std::string out;
  app::JsonWriter json(out);
  json.begin_object().text("login", desk.login).text("name", desk.name).key("grants").begin_array();
  json.begin_object().text("area", town).key("roles").begin_array();
  for (const std::string& role : desk.roles) {
    if (role != app::kOffice) json.text(role);
  }
  json.text(app::kOffice);  // what stood on paper is recorded by the office alone
  json.end_array().key("mechanisms").begin_array().end_array().end_object().end_array().end_object();
  return out;
}

std::string pair_json(std::string_view first, std::string_view one, std::string_view second,
                      std::string_view other) {
  std::string out;
  app::JsonWriter(out).begin_object().text(first, one).text(second, other).end_object();
  return out;
}

/// The headers of a session, as a browser sends them.
Result<Headers> session_of(const ApiAnswer& answer) {
  const auto csrf = text_at(answer, "csrf");
  if (!csrf) return csrf.error();
  const auto cookie = answer.headers.find("set-cookie");
  const std::string value = cookie == answer.headers.end() ? "" : cookie->second;
  return Headers{{"Cookie", value.substr(0, value.find(';'))}, {"X-CSRF-Token", *csrf}};
}

// The password that was told once must be changed before anything else.
Result<Headers> open_desk(ApiClient& client, const std::string& token, const std::string& town,
                          const YearDesk& desk) {
  const Headers admin{{"Authorization", "Bearer " + token}, {"Idempotency-Key", "year-desk-" + desk.login}};
  const auto made = client.post("/api/v1/accounts", admin, account_json(desk, town));
  if (!made) return made.error();
  const auto password = text_at(*made, "one_time_password");
  if (!password) return password.error();
  const auto entered =
      client.post("/api/v1/session", {}, pair_json("login", desk.login, "password", *password));
  if (!entered) return entered.error();
  const auto first = session_of(*entered);
  if (!first) return first.error();
  const auto changed = client.post("/api/v1/session/password", *first,
                                   pair_json("old", *password, "new", *password + " " + desk.login));
  if (!changed) return changed.error();
  return session_of(*changed);
}

void write_values(app::JsonWriter& json, const std::vector<app::Written>& values) {
  json.key("values").begin_object();
  for (const auto& [field, words] : values) {
    if (words.size() == 1) {
      json.text(field, words.front());
      continue;
    }
    json.key(field).begin_array();
    for (const std::string& word : words) json.text(word);
    json.end_array();
  }
  json.end_object();
}

std::string body_of(const app::OpenCase& request) {
  std::string out;
  app::JsonWriter json(out);
  json.begin_object().text("mechanism", request.mechanism).text("action", request.action);
  json.text("area", request.area).text("id", request.id).text("occurred_at", request.occurred_at);
  write_values(json, request.values);
  if (!request.note.empty()) json.text("note", request.note);
  json.end_object();
  return out;
}

std::string body_of(const app::ActOnCase& request) {
  std::string out;
  app::JsonWriter json(out);
  json.begin_object().text("action", request.action).number("revision", request.seen);
  json.text("occurred_at", request.occurred_at);
  write_values(json, request.values);
  if (!request.note.empty()) json.text("note", request.note);
  json.end_object();
  return out;
}

std::string target_of(const YearCommand& command) {
  const auto* act = std::get_if<app::ActOnCase>(&command.request);
  return act == nullptr ? "/api/v1/cases" : "/api/v1/cases/" + act->id.to_string() + "/actions";
}

}  // namespace

Result<std::vector<Headers>> open_desks(ApiClient& client, const std::string& token, const std::string& town,
                                        const std::vector<YearDesk>& desks) {
  std::vector<Headers> out;
  for (const YearDesk& desk : desks) {
    auto opened = open_desk(client, token, town, desk);
    if (!opened) return opened.error();
    out.push_back(std::move(*opened));
  }
  return out;
}

Result<void> give_commands(ApiClient& client, const std::vector<Headers>& desks,
                           const std::vector<YearCommand>& commands,
                           const std::function<void(std::size_t)>& told) {
  std::size_t done = 0;
  for (const YearCommand& command : commands) {
    Headers headers = desks[command.desk];
    headers["Idempotency-Key"] = command.key;
    const auto answer =
        client.post(target_of(command), headers,
                    std::visit([](const auto& one) { return body_of(one); }, command.request));
    if (!answer) {
      Error error = answer.error();
      error.field = command.key + " " + error.field;
      return error;
    }
    told(++done);
  }
  return {};
}

}  // namespace dajuan::cli
