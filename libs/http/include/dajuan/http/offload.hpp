#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "dajuan/http/answer.hpp"

namespace dajuan::http {

/// So many pieces of long work of one person wait behind the one that runs.
inline constexpr std::size_t kTurnsMax = 12;

/// Small pools of threads for handlers that take long or wait, so that they do not hold up the threads that
/// move bytes, nor long ones the short. At most one piece of work waits for each connection.
class Offload {
 public:
  /// @param threads  for short work
  /// @param long_threads  for long work
  Offload(unsigned threads, unsigned long_threads);
  /// Waits for what was handed over.
  ~Offload();
  Offload(const Offload&) = delete;
  Offload& operator=(const Offload&) = delete;

  /// Answers with what `work` returns; an exception becomes the problem of an internal fault.
  void run(std::function<Response()> work, Answer answer);
  /// The same for work that takes long: one piece at a time for each `whose`, and those of several people in
  /// turn, so that nobody waits for all that somebody else has asked for. False, with nothing taken, where
  /// kTurnsMax wait for their turn already.
  [[nodiscard]] bool run_in_turn(const std::string& whose, std::function<Response()> work, Answer& answer);
  /// Waits for what was handed over; nothing more may be.
  void join();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::http
