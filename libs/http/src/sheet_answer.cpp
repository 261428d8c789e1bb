#include "sheet_answer.hpp"

namespace dajuan::http {
namespace {

// RFC 8187: what is no letter, digit or sign of a plain name stands as bytes in hexadecimal.
std::string percent_encoded(std::string_view utf8) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : utf8) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '-' || c == '.' || c == '_';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 0x0FU];
  }
  return out;
}

}  // namespace

Result<domain::SheetFormat> sheet_format_of(const Request& request) {
  const std::string format = value_of(request, "format");
  if (format.empty() || format == "xlsx") return domain::SheetFormat::kXlsx;
  if (format == "csv") return domain::SheetFormat::kCsv;
  return invalid("format", "须为 xlsx 或 csv", "must be xlsx or csv");
}

Result<mechanism::Language> language_of(const Request& request) {
  const std::string language = value_of(request, "lang");
  if (language.empty() || language == "zh") return mechanism::Language::kZh;
  if (language == "en") return mechanism::Language::kEn;
  return invalid("lang", "须为 zh 或 en", "must be zh or en");
}

Response kept_file(std::string type, const std::string& title, const std::string& plain, std::string bytes) {
  Response response;
  response.headers = {{"Content-Type", type},
                      {"Content-Disposition",
                       "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encoded(title)},
                      {"Cache-Control", "private, no-store"}};
  response.body = std::move(bytes);
  return response;
}

Response sheet_answer(domain::SheetFormat format, const std::string& title, const std::string& plain,
                      std::string bytes) {
  const std::string ending = std::string(".") + domain::to_string(format);
  const char* type = format == domain::SheetFormat::kXlsx
                         ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                         : "text/csv; charset=utf-8";
  return kept_file(type, title + ending, plain + ending, std::move(bytes));
}

}  // namespace dajuan::http
