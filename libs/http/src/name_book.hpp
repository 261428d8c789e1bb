#pragma once

#include <map>
#include <string>

#include "dajuan/app/account_ports.hpp"

namespace dajuan::http {

/// Names of people by account id, each looked up once.
class NameBook {
 public:
  explicit NameBook(app::AccountQueries& queries) : queries_(queries) {}

  /// Empty where there is no such account.
  const std::string& name_of(const std::string& id) {
    const auto [place, fresh] = known_.try_emplace(id);
    if (!fresh) return place->second;
    if (const auto account = queries_.account(id)) place->second = account->person.name;
    return place->second;
  }

 private:
  app::AccountQueries& queries_;
  std::map<std::string, std::string> known_;
};

}  // namespace dajuan::http
