#pragma once

#include <cstddef>

#include "dajuan/report/composed.hpp"

/// Composed reports of an invented township, for tests and benchmarks of what is written of them.
namespace dajuan::samples {

/// A work report with chapters, every kind of block and of figure. `rounds` repeats its middle part: 1 has
/// about 1,500 characters, 9 about 10,000 with some 160 figures.
[[nodiscard]] report::Composed work_report(std::size_t rounds);

/// Pages full of one wide character without a mark: what stands where can be measured.
[[nodiscard]] report::Composed full_pages();

}  // namespace dajuan::samples
