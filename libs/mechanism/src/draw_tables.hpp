#pragma once

#include <string>
#include <vector>

#include "draw_words.hpp"

/// A definition as tables, Chinese first and English beside it: what its page is made of.
namespace dajuan::mechanism {

/// One cell. Where both languages say the same it is told once.
struct Both {
  std::string zh;
  std::string en;
};

struct TableRow {
  std::string id;  ///< of the thing that it tells: rows of two definitions are compared by it
  std::vector<Both> cells;
};

struct Table {
  Both title;
  std::vector<Both> head;
  std::vector<TableRow> rows;
};

/// All tables, those without rows too, in the order of the page.
[[nodiscard]] std::vector<Table> tables_of(const Catalogue& catalogue, const Definition& rules);

/// Rows that are new or say something else than those of `before`.
[[nodiscard]] Table changed_rows(const Table& before, const Table& after);

[[nodiscard]] bool same_row(const TableRow& one, const TableRow& other);

}  // namespace dajuan::mechanism
