#pragma once

#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/geo/shape.hpp"

/// The body of PUT /areas/{code}/shape.
namespace dajuan::http {

/// The shape in WGS84; an empty one where it is taken away. Errors: kInvalidInput, kTooLarge, each with its
/// place.
[[nodiscard]] Result<geo::Shape> decode_shape(std::string_view body);

}  // namespace dajuan::http
