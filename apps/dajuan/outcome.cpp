#include "outcome.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <string_view>

namespace dajuan::cli {
namespace {

constexpr int kExitErrors = 1;
constexpr int kExitUsage = 2;

// The only place that turns an error of a subcommand into an exit code. No default: see
// libs/http/src/problem.cpp.
int exit_code_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidInput:
    case ErrorCode::kForbidden:
      return error.field.starts_with("--") ? kExitUsage : kExitErrors;
    case ErrorCode::kUnauthenticated:
    case ErrorCode::kLocked:
    case ErrorCode::kTooMany:
    case ErrorCode::kNotFound:
    case ErrorCode::kConflict:
    case ErrorCode::kPrecondition:
    case ErrorCode::kStale:
    case ErrorCode::kTooLarge:
    case ErrorCode::kUnsupported:
    case ErrorCode::kUnavailable:
      return kExitErrors;
  }
  return kExitErrors;
}

}  // namespace

bool wants_english() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return std::string_view(value).starts_with("en");
  }
  return false;
}

void fail(const Error& error) {
  const std::string& message = wants_english() ? error.en : error.zh;
  const bool placed = error.field.empty() || message.find(error.field) != std::string::npos;
  fmt::print(stderr, "dajuan: {}{}{}\n", placed ? "" : error.field, placed ? "" : ": ", message);
  throw CLI::RuntimeError(exit_code_of(error));
}

}  // namespace dajuan::cli
