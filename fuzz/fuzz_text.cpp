#include "checks.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {

void fuzz_text(std::string_view data) { check_extract("报告.txt", data, small_limits()); }

}  // namespace dajuan::fuzz
