#include <array>
#include <string>

#include "checks.hpp"
#include "container.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

constexpr std::array kParts{"word/document.xml", "word/numbering.xml", "word/styles.xml"};

}  // namespace

void fuzz_docx(std::string_view data) {
  const bool whole = data.starts_with("PK");
  check_extract("报告.docx", whole ? std::string(data) : container_of(kParts, data), small_limits());
}

}  // namespace dajuan::fuzz
