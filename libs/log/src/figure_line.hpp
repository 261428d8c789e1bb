#pragma once

#include <string>

#include "dajuan/log/figure.hpp"

namespace dajuan::log {

/// The line that binds a figure to a checkpoint: `figure ` and the base64 of the SHA-256 of its JSON.
[[nodiscard]] std::string figure_line(const CountedFigure& figure);

}  // namespace dajuan::log
