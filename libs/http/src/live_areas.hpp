#pragma once

#include <memory>
#include <mutex>

#include "dajuan/app/area_book.hpp"
#include "dajuan/app/ports.hpp"

namespace dajuan::http {

/// The areas as they stand now, whichever server changed them. Thread-safe.
class LiveAreas {
 public:
  /// @param known  outlives it
  LiveAreas(app::Ports ports, const domain::Gazetteer& known, domain::Scope site)
      : ports_(ports), known_(known), site_(std::move(site)) {}

  /// Asks the store where it has moved on since, or where the day is another. Where the store fails, the
  /// areas are those that were known last.
  [[nodiscard]] std::shared_ptr<const app::AreaBook> now();
  /// Today in China, YYYY-MM-DD.
  [[nodiscard]] std::string today() const;

 private:
  const app::Ports ports_;
  const domain::Gazetteer& known_;
  const domain::Scope site_;
  std::mutex guard_;
  std::shared_ptr<const app::AreaBook> book_;
  std::int64_t changes_ = -1;    ///< in the book
  std::uint64_t looked_at_ = 0;  ///< Store::version() when the store was asked last
};

}  // namespace dajuan::http
