#include "simulate_accounts.hpp"

#include <array>

#include "dajuan/app/accounts.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/sessions.hpp"
#include "dajuan/http/argon2.hpp"

namespace dajuan::cli {
namespace {

constexpr std::uint32_t kDays = 366;
constexpr std::size_t kCountiesWanted = 2;
constexpr std::size_t kTownsWanted = 3;

const std::array kEverywhere = {domain::Scope{"", "000000000000", domain::Privacy::kPublicOnly, {}}};

/// Makes accounts one after the other and tells of them.
class AccountMaker {
 public:
  AccountMaker(Workplace& place, app::JsonWriter& json) : place_(place), json_(json) {}

  Result<void> make(const std::string& area) {
    const std::string login = "bench-" + std::string(domain::area_prefix(area));
    const app::AccountDraft draft{
        login, login, {{area, {"office", "registrar", "mediator", "peace_head", "supervisor"}, {}}}};
    const auto made =
        app::create_account(place_.ports(), hasher_, local_command(app::account_scope(), login, login + area),
                            kEverywhere, draft, secret());
    if (!made) return made.error();
    const auto token = app::create_token(place_.ports(), made->account.person.id, "bench", kDays);
    if (!token) return token.error();
    json_.begin_object().text("login", login).text("area", area).text("token", token->secret).end_object();
    return {};
  }

 private:
  // Nobody logs in by it: the token is what is used.
  std::string secret() {
    std::string out;
    for (const std::uint8_t byte : place_.ports().random.ten_bytes()) out += std::to_string(byte);
    return out;
  }

  Workplace& place_;
  app::JsonWriter& json_;
  http::Argon2Hasher hasher_;
};

}  // namespace

Result<std::string> make_bench_accounts(Workplace& place, const SimulatedProvince& province) {
  std::string out;
  app::JsonWriter json(out);
  AccountMaker maker(place, json);
  json.begin_object().key("province");
  auto made = maker.make(domain::full_area_code(kProvinceCode));
  json.key("counties").begin_array();
  for (std::size_t i = 0; made && i < kCountiesWanted; ++i)
    made = maker.make(domain::full_area_code(province.counties[i].code));
  json.end_array().key("towns").begin_array();
  for (std::size_t i = 0; made && i < kTownsWanted; ++i)
    made = maker.make(domain::full_area_code(province.counties.front().towns[i].code));
  json.end_array().end_object();
  if (!made) return made.error();
  return out;
}

}  // namespace dajuan::cli
