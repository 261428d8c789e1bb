#include "checks.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {

void fuzz_html(std::string_view data) { check_extract("报告.html", data, small_limits()); }

}  // namespace dajuan::fuzz
