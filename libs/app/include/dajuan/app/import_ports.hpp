#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dajuan/app/import_model.hpp"
#include "dajuan/domain/scope.hpp"

namespace dajuan::app {

/// What imports of sheets ask of the store, beside Queries, which inherits this.
class ImportQueries {
 public:
  virtual ~ImportQueries() = default;
  [[nodiscard]] virtual std::optional<CaseImport> case_import(const domain::Scope& scope,
                                                              std::string_view id) = 0;
  /// The latest first, before `before` (an id; empty: from the latest on).
  [[nodiscard]] virtual std::vector<CaseImport> case_imports(const domain::Scope& scope,
                                                             std::string_view before,
                                                             std::uint32_t limit) = 0;
  /// Whether rows of the very same file were, or are being, carried out.
  [[nodiscard]] virtual bool has_begun_import(const domain::Scope& scope, std::string_view mechanism,
                                              std::string_view file_sha256) = 0;
  /// Those that are checked, begun or halted, the oldest first.
  [[nodiscard]] virtual std::vector<CaseImport> unfinished_imports(const domain::Scope& scope) = 0;
  /// The rows of an import that were carried out, by number.
  [[nodiscard]] virtual std::vector<std::uint32_t> import_rows_done(const domain::Scope& scope,
                                                                    std::string_view id) = 0;
};

}  // namespace dajuan::app
