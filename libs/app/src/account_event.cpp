// What of an account is in the log for ever, and what beside it.
#include "dajuan/app/account_event.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <utility>

#include "dajuan/app/json_writer.hpp"
#include "dajuan/log/hash.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;

std::string hex(const Salt& salt) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : salt) {
    out += kHex[byte >> 4];
    out += kHex[byte & 0x0F];
  }
  return out;
}

void put_words(JsonWriter& json, const std::vector<std::string>& words) {
  json.begin_array();
  for (const std::string& word : words) json.text(word);
  json.end_array();
}

void put_grants(JsonWriter& json, const std::vector<Grant>& grants) {
  json.begin_array();
  for (const Grant& grant : grants) {
    json.begin_object().text("area", grant.area).key("roles");
    put_words(json, grant.roles);
    json.key("mechanisms");
    put_words(json, grant.mechanisms);
    json.end_object();
  }
  json.end_array();
}

std::vector<Grant> grants_of(const js::value& value) {
  std::vector<Grant> out;
  for (const js::value& one : value.as_array()) {
    const js::object& grant = one.as_object();
    out.push_back({text_of(grant.at("area")), texts_of(grant.at("roles")), texts_of(grant.at("mechanisms"))});
  }
  return out;
}

std::string password_beside(const std::string& private_values) {
  if (private_values.empty()) return {};
  return texts_of(js::parse(private_values).as_object().at("password").as_object().at("value")).at(0);
}

void apply(Account& account, const StoredEvent& event) {
  const js::object object = js::parse(event.payload).as_object();
  if (event.kind == kAccountCreated) account.person.login = text_of(object.at("login"));
  if (event.kind == kAccountCreated || event.kind == kAccountChanged) {
    account.person.name = text_of(object.at("name"));
    account.person.grants = grants_of(object.at("grants"));
  } else if (event.kind == kPasswordSet) {
    account.must_change_password = object.at("must_change").as_bool();
    account.password = password_beside(event.private_values);
  } else if (event.kind == kAccountLocked) {
    account.locked_until_ms = object.at("until_ms").to_number<std::int64_t>();
  } else if (event.kind == kAccountUnlocked) {
    account.locked_until_ms = 0;
  } else if (event.kind == kAccountDisabled) {
    account.disabled = true;
  } else if (event.kind == kAccountEnabled) {
    account.disabled = false;
  } else {
    throw std::runtime_error("unknown kind");
  }
}

std::string described(const Account& account, std::string_view kind) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  if (kind == kAccountCreated) json.text("login", account.person.login);
  json.text("name", account.person.name).key("grants");
  put_grants(json, account.person.grants);
  json.end_object();
  return out;
}

}  // namespace

StoredEvent account_event(const Account& account, std::string_view kind, std::string actor, std::string at,
                          std::string payload) {
  StoredEvent event;
  event.area = home_area(account.person.grants);
  event.stream = "account/" + account.person.id;
  event.revision = account.revision + 1;
  event.kind = kind;
  event.actor = std::move(actor);
  event.at = std::move(at);
  event.payload = std::move(payload);
  return event;
}

StoredEvent created_event(const Account& account, std::string actor, std::string at) {
  return account_event(account, kAccountCreated, std::move(actor), std::move(at),
                       described(account, kAccountCreated));
}

StoredEvent changed_event(const Account& account, std::string actor, std::string at) {
  return account_event(account, kAccountChanged, std::move(actor), std::move(at),
                       described(account, kAccountChanged));
}

StoredEvent password_event(const Account& account, std::string actor, std::string at, const Salt& salt) {
  std::string value;
  JsonWriter value_json(value);
  put_words(value_json, {account.password});
  const std::string salted = std::string(reinterpret_cast<const char*>(salt.data()), salt.size()) + value;
  std::string payload;
  JsonWriter json(payload);
  json.begin_object().boolean("must_change", account.must_change_password).key("values").begin_object();
  json.key("password").begin_object().text("commit", log::to_hex(log::sha256(salted))).end_object();
  json.end_object().end_object();
  StoredEvent event =
      account_event(account, kPasswordSet, std::move(actor), std::move(at), std::move(payload));
  JsonWriter beside(event.private_values);
  beside.begin_object().key("password").begin_object().text("salt", hex(salt)).key("value").raw(value);
  beside.end_object().end_object();
  return event;
}

StoredEvent locked_event(const Account& account, std::string at) {
  std::string payload;
  JsonWriter(payload).begin_object().number("until_ms", account.locked_until_ms).end_object();
  return account_event(account, kAccountLocked, "system", std::move(at), std::move(payload));
}

bool is_account_event(std::string_view kind) { return kind.starts_with("account."); }

Result<Account> evolve_account(std::optional<Account> before, const StoredEvent& event) {
  try {
    if (before.has_value() == (event.kind == kAccountCreated)) throw std::runtime_error("out of order");
    Account account = before ? std::move(*before) : Account{};
    apply(account, event);
    if (event.kind == kAccountCreated) {
      account.person.id = event.stream.substr(event.stream.find('/') + 1);
      account.created_at = event.at;
    }
    account.revision = event.revision;
    account.updated_at = event.at;
    return account;
  } catch (const std::exception& problem) {
    return Error{ErrorCode::kUnavailable,
                 "事件日志中有本程序不认识的内容：" + event.kind + "，请用较新的版本打开",
                 "the log holds an event that this program does not understand: " + event.kind + " (" +
                     problem.what() + "); open it with a newer version",
                 event.stream};
  }
}

std::string encode(const std::vector<Grant>& grants) {
  std::string out;
  JsonWriter json(out);
  put_grants(json, grants);
  return out;
}

std::vector<Grant> decode_grants(std::string_view json) {
  return grants_of(js::parse(js::string_view(json.data(), json.size())));
}

std::string home_area(const std::vector<Grant>& grants) {
  if (grants.empty()) return std::string(domain::kAreaCodeDigits, '0');
  std::string_view common = domain::area_prefix(grants.front().area);
  for (const Grant& grant : grants) {
    const std::string_view other = domain::area_prefix(grant.area);
    const auto differs = std::mismatch(common.begin(), common.end(), other.begin(), other.end());
    common = common.substr(0, static_cast<std::size_t>(differs.first - common.begin()));
  }
  // Only whole levels are areas: 3308 and 3309 have the province 33 in common, not 330.
  while (!common.empty() && domain::full_area_code(common).empty()) common.remove_suffix(1);
  return domain::full_area_code(common.empty() ? std::string(domain::kAreaCodeDigits, '0') : common);
}

}  // namespace dajuan::app
