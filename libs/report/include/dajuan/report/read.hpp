#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/embedded.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/domain/area.hpp"
#include "dajuan/report/report.hpp"

namespace dajuan::report {

/// The files of lexicon/ as they were when the program was built, in the order of their names.
[[nodiscard]] std::span<const EmbeddedFile> builtin_lexicon_files();

/// The words that the rules speak of, compiled for matching. Immutable; share it between threads.
class Lexicon {
 public:
  /// Compiles files; later files extend earlier ones. The format stands in lexicon/README.md.
  /// Errors: kInvalidInput with field `file:line`.
  [[nodiscard]] static Result<Lexicon> compile(std::span<const EmbeddedFile> files);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  explicit Lexicon(Tables* tables) : tables_(tables) {}
  Tables* tables_;
};

/// Reads a work report. Never fails: what is not understood is left out or said in `diagnostics`.
/// Pure and deterministic; time and memory grow linearly with the text.
/// `areas` resolves places to area codes, may be empty.
[[nodiscard]] Report read(const Text& text, const Lexicon& lexicon, const domain::Gazetteer& areas);

}  // namespace dajuan::report
