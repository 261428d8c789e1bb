// Private values that are gone although nothing in the log says so.
#include "doctor_private.hpp"

#include <algorithm>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/case_event.hpp"

namespace dajuan::storage {
namespace {

constexpr std::string_view kPassword = "password";

// Fields with a commitment in the payload and no value beside it.
std::vector<std::string> missing_fields(const app::StoredEvent& event) {
  if (event.payload.find("\"commit\"") == std::string::npos) return {};
  if (event.kind == app::kPasswordSet) {
    const bool stands = event.private_values.find("\"password\"") != std::string::npos;
    return stands ? std::vector<std::string>{} : std::vector<std::string>{std::string(kPassword)};
  }
  if (event.kind != app::kCaseActed) return {};
  auto acted = app::decode_acted(event);
  return acted ? std::move(acted->erased) : std::vector<std::string>{};
}

}  // namespace

bool Erasures::explain(const app::StoredEvent& event) {
  const std::vector<std::string> missing = missing_fields(event);
  const auto all_erased = [&] {
    return std::all_of(missing.begin(), missing.end(),
                       [&](const std::string& field) { return is_erased(event, field); });
  };
  if (all_erased()) return true;
  read_on();
  return all_erased();
}

bool Erasures::is_erased(const app::StoredEvent& event, const std::string& field) const {
  const auto known = erasures_.find(event.stream);
  if (known == erasures_.end()) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](const Erasure& one) {
    return one.seq > event.seq && std::find(one.fields.begin(), one.fields.end(), field) != one.fields.end();
  });
}

void Erasures::read_on() {
  const std::int64_t last = integer_of(connection_, "SELECT max(seq) FROM event WHERE county = ?", county_);
  Query row(connection_,
            "SELECT seq, stream, kind, payload FROM event WHERE county = ? AND seq > ? AND kind IN (?, ?)",
            county_, read_, app::kCaseErased, app::kPasswordSet);
  while (row.next()) {
    Erasure one{row.integer(0), {std::string(kPassword)}};
    if (row.view(2) == app::kCaseErased) {
      app::StoredEvent event;
      event.payload = row.text(3);
      auto erased = app::decode_erased(event);
      if (!erased) continue;  // what was changed there is told as D003
      one.fields = std::move(erased->fields);
    }
    erasures_[row.text(1)].push_back(std::move(one));
  }
  read_ = last;
}

}  // namespace dajuan::storage
