#pragma once

#include <functional>
#include <memory>

#include "dajuan/http/answer.hpp"

namespace dajuan::http {

/// A small pool of threads for handlers that take long or wait, so that they do not hold up the threads that
/// move bytes. At most one piece of work waits for each connection.
class Offload {
 public:
  explicit Offload(unsigned threads);
  /// Waits for what was handed over.
  ~Offload();
  Offload(const Offload&) = delete;
  Offload& operator=(const Offload&) = delete;

  /// Answers with what `work` returns; an exception becomes the problem of an internal fault.
  void run(std::function<Response()> work, Answer answer);
  /// Waits for what was handed over; nothing more may be.
  void join();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::http
