#include "encode_accounts.hpp"

#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"
#include "encode.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

void put_words(JsonWriter& json, const std::vector<std::string>& words) {
  json.begin_array();
  for (const std::string& word : words) json.text(word);
  json.end_array();
}

void put_person(JsonWriter& json, const app::Person& person) {
  json.text("id", person.id).text("login", person.login).text("name", person.name);
  json.key("grants").begin_array();
  for (const app::Grant& grant : person.grants) {
    json.begin_object().text("area", grant.area).key("roles");
    put_words(json, grant.roles);
    json.key("mechanisms");
    put_words(json, grant.mechanisms);
    json.end_object();
  }
  json.end_array();
}

void put_account(JsonWriter& json, const app::Account& account, const std::string& one_time_password) {
  json.begin_object();
  put_person(json, account.person);
  json.boolean("disabled", account.disabled);
  json.text_or_null("locked_until",
                    account.locked_until_ms == 0 ? "" : app::timestamp(account.locked_until_ms));
  json.boolean("must_change_password", account.must_change_password);
  json.text("created_at", account.created_at).text("updated_at", account.updated_at);
  json.number("revision", account.revision).text_or_null("one_time_password", one_time_password).end_object();
}

void put_token(JsonWriter& json, const app::Session& token) {
  json.begin_object().text("id", token.id).text("name", token.name);
  json.text("created_at", app::timestamp(token.created_ms));
  json.text("expires_at", app::timestamp(token.expires_ms)).text("seen_at", app::timestamp(token.seen_ms));
  json.end_object();
}

void put_audit(JsonWriter& json, const app::AuditRow& row) {
  json.begin_object().text("id", row.id).text("at", app::timestamp(row.at_ms));
  json.text("account_id", row.account_id).text("what", row.what).text("area", row.area);
  json.text("subject", row.subject).key("fields");
  put_words(json, row.fields);
  json.text("reason", row.reason).end_object();
}

}  // namespace

std::string session_json(const Login& login) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("person").begin_object();
  put_person(json, login.person);
  json.end_object().text("csrf", login.csrf).text("expires_at", app::timestamp(login.expires_ms));
  json.boolean("must_change_password", login.must_change).end_object();
  return out;
}

std::string account_json(const app::ChangedAccount& changed) {
  std::string out;
  JsonWriter json(out);
  put_account(json, changed.account, changed.one_time_password);
  return out;
}

std::string accounts_json(const app::AccountPage& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::Account& account : page.items) put_account(json, account, "");
  json.end_array().text_or_null("next", page.more ? cursor_of(page.items.back().person.id) : "").end_object();
  return out;
}

std::string tokens_json(const std::vector<app::Session>& tokens) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::Session& token : tokens) put_token(json, token);
  json.end_array().end_object();
  return out;
}

std::string token_json(const app::NewSession& made) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("token");
  put_token(json, made.session);
  json.text("secret", made.secret).end_object();
  return out;
}

std::string audit_json(const app::AuditPage& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::AuditRow& row : page.items) put_audit(json, row);
  json.end_array().text_or_null("next", page.more ? cursor_of(page.items.back().id) : "").end_object();
  return out;
}

}  // namespace dajuan::http
