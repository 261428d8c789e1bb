#pragma once

#include <functional>
#include <memory>
#include <string>

#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// The way back for the answer to one request: called once, at once or later, from any thread. An answer to a
/// client that is gone is dropped. Where it is let go without a call (the handler threw, or forgot), the
/// client is told of an internal fault.
class Answer {
 public:
  /// What takes the response.
  class Taker;

  Answer(std::shared_ptr<Taker> taker, std::string request_id);
  /// An answer to whoever is no connection: a handler that changes what another one says, a test.
  Answer(std::function<void(Response)> taker, std::string request_id);
  ~Answer();
  Answer(Answer&&) noexcept = default;
  Answer& operator=(Answer&&) = delete;

  void operator()(Response response);

 private:
  std::shared_ptr<Taker> taker_;
  std::string request_id_;
};

}  // namespace dajuan::http
