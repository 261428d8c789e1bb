#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dajuan {

/// What kind of refusal; the one word that machines may branch on. The HTTP status of each stands in
/// libs/http, the exit code in apps/dajuan: adding a code without them does not compile.
enum class ErrorCode {
  kInvalidInput,  ///< the caller sent something that cannot be understood; the message names field and place
  kNotFound,      ///< no such thing, or not in the caller's scope
  kConflict,      ///< somebody else changed it, or it is already there
  kPrecondition,  ///< an If-Match or an Idempotency-Key is missing
  kStale,         ///< the If-Match names a revision that somebody has changed since
  kTooLarge,      ///< over a limit; the message names the limit
  kUnsupported,   ///< a format or a feature that is not known
  kUnauthenticated,  ///< nobody is logged in, or the login failed
  kForbidden,        ///< not allowed for this person
  kLocked,           ///< locked for a while; wait_s tells how long
  kTooMany,          ///< too many attempts; wait_s tells how long to wait
  kUnavailable,      ///< a part outside (disk, database) failed; the same call may go through later
};

/// An error for people and programs. `zh` and `en` say the same; `field` is a path such as
/// `changes[2].level` or a `file:line`, empty where the whole input is meant.
struct Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string zh;
  std::string en;
  std::string field;
  std::string reason = {};  ///< stable word where the code is too wide for programs (undecided); may be empty
  std::int64_t wait_s = 0;  ///< seconds after which it may be tried again; 0: nothing to wait for
};

[[nodiscard]] inline Error invalid(std::string_view field, std::string zh, std::string en) {
  return {ErrorCode::kInvalidInput, std::move(zh), std::move(en), std::string(field)};
}

}  // namespace dajuan
