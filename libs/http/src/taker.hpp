#pragma once

#include "dajuan/http/answer.hpp"

namespace dajuan::http {

class Answer::Taker {
 public:
  Taker() = default;
  virtual ~Taker() = default;
  Taker(const Taker&) = delete;
  Taker& operator=(const Taker&) = delete;
  virtual void take(Response response) = 0;
};

}  // namespace dajuan::http
