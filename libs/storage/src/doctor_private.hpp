#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dajuan/app/event.hpp"
#include "doctor.hpp"

namespace dajuan::storage {

/// Which private values of a county may be gone: those that a later event of the same stream says to be
/// erased, and passwords that a newer one replaced. Reads on as far as it is asked, so that it can go along
/// with pages that stand on snapshots of their own.
class Erasures {
 public:
  Erasures(Connection& connection, const std::string& county) : connection_(connection), county_(county) {}

  /// Whether all that the event has commitments to stands beside it, or may be gone.
  [[nodiscard]] bool explain(const app::StoredEvent& event);

 private:
  struct Erasure {
    std::int64_t seq = 0;
    std::vector<std::string> fields;
  };

  [[nodiscard]] bool is_erased(const app::StoredEvent& event, const std::string& field) const;
  void read_on();

  Connection& connection_;
  const std::string& county_;
  std::map<std::string, std::vector<Erasure>, std::less<>> erasures_;
  std::int64_t read_ = 0;
};

}  // namespace dajuan::storage
