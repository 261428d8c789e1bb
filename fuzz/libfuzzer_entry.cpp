// libFuzzer calls this; DAJUAN_FUZZ_TARGET is the function of targets.hpp that this program runs.
#include <cstddef>
#include <cstdint>
#include <string>

#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  dajuan::fuzz::DAJUAN_FUZZ_TARGET(bytes);
  return 0;
}
