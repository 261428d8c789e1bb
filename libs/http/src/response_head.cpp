#include "response_head.hpp"

#include <array>
#include <boost/beast/http/status.hpp>
#include <charconv>
#include <ctime>
#include <ostream>  // Boost prints its strings inline

namespace dajuan::http {
namespace {

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), written.ptr);
}

void append_first_lines(std::string& out, const Response& response, std::string_view request_id,
                        std::string_view common) {
  const auto status = static_cast<unsigned>(response.status);
  const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  out.append("HTTP/1.1 ");
  append_number(out, status);
  out.append(" ").append(reason.data(), reason.size()).append("\r\n");
  out.append(common).append("X-Request-Id: ").append(request_id).append("\r\n");
  out.append(response.headers.lines());
}

}  // namespace

void append_head(std::string& out, const Response& response, std::string_view request_id,
                 std::string_view common, Persistence persistence) {
  append_first_lines(out, response, request_id, common);
  const bool has_length = response.status != 304 && response.status != 204 && response.status >= 200;
  if (has_length) {
    out.append("Content-Length: ");
    append_number(out, response.content().size());
    out.append("\r\n");
  }
  if (persistence == Persistence::kClose) out.append("Connection: close\r\n");
  if (persistence == Persistence::kKeepOld) out.append("Connection: keep-alive\r\n");
  out.append("\r\n");
}

void append_stream_head(std::string& out, const Response& response, std::string_view request_id,
                        std::string_view common) {
  append_first_lines(out, response, request_id, common);
  out.append(
      "Content-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n"
      "Connection: close\r\n\r\n");
}

std::string date_line(std::int64_t seconds) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto time = static_cast<std::time_t>(seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  // The numbers are the same in every locale, the names are not.
  std::array<char, 32> day{};
  std::array<char, 32> rest{};
  std::strftime(day.data(), day.size(), "%d", &utc);
  std::strftime(rest.data(), rest.size(), "%Y %H:%M:%S GMT", &utc);
  return std::string("Date: ") + kDays.at(static_cast<std::size_t>(utc.tm_wday)) + ", " + day.data() + " " +
         kMonths.at(static_cast<std::size_t>(utc.tm_mon)) + " " + rest.data() + "\r\n";
}

}  // namespace dajuan::http
