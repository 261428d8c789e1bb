#pragma once

#include <cstdint>
#include <string>

#include "connection.hpp"

namespace dajuan::storage {

/// The room on the disk that the write-ahead log of an SQLite file may take.
///
/// A log of pages is given back only once all of it is in the database file, and moving it there can make
/// that file grow. A log that took the last of the disk could never be moved again. So it is moved and cut
/// while there is still as much room as it might need.
class DiskRoom {
 public:
  /// @param database  the path of the file; one on PostgreSQL looks after its own disk: empty
  explicit DiskRoom(std::string database);

  /// Whether the log is to be moved before anything is added to it. Takes two calls of the system.
  [[nodiscard]] bool is_short() const;
  /// Moves the log and gives its room back.
  /// Errors: DatabaseError, passing, where even that needs more room than there is.
  void make(Connection& connection) const;

 private:
  [[nodiscard]] std::int64_t free_bytes() const;

  std::string database_;
  std::string log_;
};

}  // namespace dajuan::storage
