#include "checks.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "dajuan/base/text.hpp"

// Fontconfig, behind Poppler, never frees what it learnt of the fonts; seen at the end of a run under
// LeakSanitizer as 288 bytes lost.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }

namespace dajuan::fuzz {
namespace {

void check_error(const Error& error, std::string_view name) {
  require(error.field == name, "a refusal's field is the file");
  require(error.zh.starts_with(name) && error.en.starts_with(name), "a refusal names the file");
  require(error.zh.size() > name.size() + 3 && error.en.size() > name.size() + 3, "a refusal gives a reason");
  require(error.zh.find('\n') == std::string::npos && error.en.find('\n') == std::string::npos,
          "a refusal is one line");
}

}  // namespace

void require(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

document::Limits small_limits() {
  document::Limits limits;
  limits.text_bytes = 200'000;
  limits.file_bytes = 1'000'000;
  limits.docx_unpacked_bytes = 4'000'000;
  limits.docx_parts = 20;
  limits.html_depth = 64;
  limits.html_nodes = 50'000;
  limits.pdf_pages = 20;
  return limits;
}

void check_paragraphs(std::string_view text) {
  require(!text.empty() && text.back() == '\n', "paragraphs end with a line feed");
  require(text.front() != '\n' && text.find("\n\n") == std::string_view::npos,
          "there are no empty paragraphs");
  require(text.front() != ' ' && text.find("\n ") == std::string_view::npos &&
              text.find(" \n") == std::string_view::npos,
          "paragraphs are trimmed");
}

void check_extract(std::string_view name, std::string_view bytes, const document::Limits& limits) {
  const Result<document::Document> first = document::extract(name, std::string(bytes), limits);
  const Result<document::Document> second = document::extract(name, std::string(bytes), limits);
  require(first.has_value() == second.has_value(), "the same bytes are read or refused alike");
  if (!first) {
    check_error(first.error(), name);
    require(first.error().en == second.error().en, "the same bytes are refused for the same reason");
    return;
  }
  require(first->text == second->text && first->title == second->title, "the same bytes give the same text");
  require(is_utf8(first->text) && is_utf8(first->title), "text and title are valid UTF-8");
  require(!first->text.empty() && first->text.size() <= limits.text_bytes, "the text is within the limit");
  if (first->format != document::Format::kText) check_paragraphs(first->text);
}

}  // namespace dajuan::fuzz
