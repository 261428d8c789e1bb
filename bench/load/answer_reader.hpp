#pragma once

#include <cstddef>
#include <string_view>

namespace dajuan::bench {

/// One answer at the front of `bytes`.
struct AnswerSeen {
  enum class State { kPart, kWhole, kMalformed };
  State state = State::kPart;
  std::size_t size =
      0;  ///< of head and body; where only the head is there too, so that nobody parses in vain
  int status = 0;
  std::string_view body;
  bool closes = false;  ///< the server ends the connection behind it
};

/// Reads an answer with a Content-Length (or without a body by its status, or because `head_only`).
[[nodiscard]] AnswerSeen read_answer(std::string_view bytes, bool head_only);

}  // namespace dajuan::bench
