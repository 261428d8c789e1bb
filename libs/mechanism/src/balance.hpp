#pragma once

#include "dajuan/mechanism/agenda.hpp"

namespace dajuan::mechanism {

/// What a journal tells of coming and going, from its actions alone and not from what they made of the case:
/// the other side of a balance.
class Teller {
 public:
  /// Takes the next event; adds to `balance` what it tells.
  void hear(const Definition& rules, const Event& event, Balance& balance);

 private:
  bool open_ = false;  // as told so far: asked where an action leads on from final states and others alike
};

}  // namespace dajuan::mechanism
