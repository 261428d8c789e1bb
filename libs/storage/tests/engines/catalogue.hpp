#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "connection.hpp"

namespace dajuan::storage {

/// What both engines tell of a table in the same words.
struct TableShape {
  std::vector<std::string> columns;      ///< `name text|integer|blob null|not null`, in order
  std::vector<std::string> primary_key;  ///< columns
  std::set<std::string> indexes;         ///< `name unique? (columns) partial?`; not that of the primary key
  std::set<std::string> references;      ///< `(columns) table (columns)`

  bool operator==(const TableShape&) const = default;
};

/// The tables of a database from its own catalogue.
[[nodiscard]] std::map<std::string, TableShape> catalogue(Connection& connection);

/// Everything in a database, by kind and name, as the engine writes it: types, defaults, checks, triggers,
/// functions.
[[nodiscard]] std::map<std::string, std::string> objects(Connection& connection);

}  // namespace dajuan::storage
