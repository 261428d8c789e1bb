#pragma once

#include <stdexcept>
#include <utility>

#include "dajuan/base/error.hpp"

namespace dajuan::storage {

/// An Error on its way out of code that throws, up to guarded().
class RefusedError : public std::runtime_error {
 public:
  explicit RefusedError(Error refused) : std::runtime_error(refused.en), error(std::move(refused)) {}
  Error error;
};

[[nodiscard]] Error database_error(const std::exception& problem);

/// Runs a body that may throw; the edge at which exceptions of the module end.
template <typename Body>
auto guarded(Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const RefusedError& refused) {
    return refused.error;
  } catch (const std::exception& problem) {
    return database_error(problem);
  }
}

}  // namespace dajuan::storage
