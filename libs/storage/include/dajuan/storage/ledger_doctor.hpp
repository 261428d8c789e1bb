#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/storage/ledger_store.hpp"

namespace dajuan::storage {

/// Complaints of one id that are told; the others are only counted.
inline constexpr std::size_t kComplaintsMax = 100;

/// Something in a ledger that is not as it must be. The ids are listed in docs/operating.md.
struct Complaint {
  std::string id;     ///< stable: D003
  std::string place;  ///< `330803 #12` (an event), `330803 case/<uuid>`, `files/<sha256>` ...
  std::string zh;
  std::string en;
};

/// How far the clocks of two servers of one database may be apart.
inline constexpr std::int64_t kClockSkewMs = 5'000;

struct ExamOptions {
  bool quick = false;  ///< leaves out what reads every event, every case and every content file
};

/// What an examination found, and how much it looked at.
struct ExamResult {
  std::vector<Complaint> complaints;
  std::map<std::string, std::uint64_t> untold;  ///< complaints over kComplaintsMax, by id
  std::uint64_t events = 0;
  std::uint64_t cases = 0;
  std::uint64_t files = 0;

  [[nodiscard]] bool sound() const { return complaints.empty(); }
};

/// Looks through a ledger; changes nothing and needs no lock, so that it works beside a server.
/// Errors: kNotFound (--data), where SQLite has no ledger there; kUnavailable `older_schema`, `newer_schema`,
/// or the database does not answer.
[[nodiscard]] Result<ExamResult> examine(const LedgerPlace& place, const app::Rulebook& rulebook,
                                         app::Clock& clock, const ExamOptions& options);

}  // namespace dajuan::storage
