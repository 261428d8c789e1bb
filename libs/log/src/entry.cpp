#include "dajuan/log/entry.hpp"

#include <algorithm>

#include "dajuan/base/text.hpp"
#include "dajuan/log/bundle.hpp"
#include "dajuan/log/frontier.hpp"
#include "digits.hpp"
#include "json_line.hpp"

namespace dajuan::log {
namespace {

Error bad(std::string_view member, const std::string& zh, const std::string& en) {
  return invalid(member, "条目的 " + std::string(member) + "：" + zh,
                 "entry, " + std::string(member) + ": " + en);
}

Error not_in_form(std::string_view member) { return bad(member, "写法不合规", "not written as it must be"); }

bool is_moment(std::string_view at) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00.000Z";
  const bool formed = at.size() == kForm.size() &&
                      std::equal(at.begin(), at.end(), kForm.begin(), [](char given, char wanted) {
                        return wanted == '0' ? is_digit(given) : given == wanted;
                      });
  const auto within = [at](std::size_t place, std::string_view least, std::string_view most) {
    return at.substr(place, 2) >= least && at.substr(place, 2) <= most;
  };
  return formed && within(5, "01", "12") && within(8, "01", "31") && within(11, "00", "23") &&
         within(14, "00", "59") && within(17, "00", "59");
}

Result<void> check_numbers(const Entry& entry) {
  if (entry.seq == 0 || entry.seq > kTreeSizeMax) return bad("seq", "须在 1 与 2^53-1 之间", "1 to 2^53-1");
  if (entry.revision == 0) return bad("revision", "从 1 起", "it begins with 1");
  if (entry.prior >= entry.seq) return bad("prior", "须小于 seq", "less than seq");
  if ((entry.prior == 0) != (entry.revision == 1)) {
    return bad("prior", "为 0 当且仅当 revision 为 1", "0 just where revision is 1");
  }
  return {};
}

Result<void> check(const Entry& entry) {
  if (!is_digits(entry.county, 6)) return bad("county", "须为 6 位数字", "6 digits");
  if (!is_digits(entry.area, 12)) return bad("area", "须为 12 位数字", "12 digits");
  if (entry.stream.empty()) return bad("stream", "为空", "empty");
  if (entry.kind.empty()) return bad("kind", "为空", "empty");
  if (!is_moment(entry.at)) return bad("at", "须如 2026-01-02T03:04:05.678Z", "as 2026-01-02T03:04:05.678Z");
  for (const auto& [member, text] : {std::pair("stream", &entry.stream), std::pair("kind", &entry.kind),
                                     std::pair("actor", &entry.actor), std::pair("key", &entry.key)}) {
    if (!is_utf8(*text)) return bad(member, "不是 UTF-8", "not UTF-8");
  }
  return check_numbers(entry);
}

void append_text(std::string& out, std::string_view name, std::string_view text) {
  out += name;
  append_json(out, text);
}

std::string written(const Entry& entry) {
  std::string out;
  out.reserve(512);
  append_text(out, R"({"county":)", entry.county);
  out += R"(,"seq":)" + std::to_string(entry.seq);
  append_text(out, R"(,"area":)", entry.area);
  append_text(out, R"(,"stream":)", entry.stream);
  out += R"(,"revision":)" + std::to_string(entry.revision);
  append_text(out, R"(,"kind":)", entry.kind);
  append_text(out, R"(,"actor":)", entry.actor);
  append_text(out, R"(,"at":)", entry.at);
  out += R"(,"prior":)" + std::to_string(entry.prior);
  append_text(out, R"(,"key":)", entry.key);
  append_text(out, R"(,"payload":)", to_hex(entry.payload));
  out += '}';
  return out;
}

/// Reads the members one after the other; remembers the first that is not in its place.
class Reader {
 public:
  explicit Reader(std::string_view text) : line_(text) {}

  void read(std::string_view member, std::string& into) {
    if (!begin(member)) return;
    auto text = line_.take_string();
    if (text)
      into = std::move(*text);
    else
      failed_ = member;
  }

  template <typename Number>
  void read(std::string_view member, Number& into) {
    if (!begin(member)) return;
    const auto number = line_.take_number();
    if (number && static_cast<std::uint64_t>(static_cast<Number>(*number)) == *number) {
      into = static_cast<Number>(*number);
    } else {
      failed_ = member;
    }
  }

  [[nodiscard]] std::string_view failed() const { return failed_; }

 private:
  bool begin(std::string_view member) {
    if (!failed_.empty()) return false;
    const bool first = line_.place() == 0;
    if (line_.take(first ? "{\"" : ",\"") && line_.take(member) && line_.take("\":")) return true;
    failed_ = member;
    return false;
  }

  JsonLine line_;
  std::string_view failed_;
};

}  // namespace

Result<std::string> entry_text(const Entry& entry) {
  const auto checked = check(entry);
  if (!checked) return checked.error();
  std::string text = written(entry);
  if (text.size() <= kEntryBytesMax) return text;
  const std::string most = std::to_string(kEntryBytesMax);
  return Error{ErrorCode::kTooLarge, "条目超过 " + most + " 字节", "entry over " + most + " bytes", "entry"};
}

Result<Entry> parse_entry(std::string_view text) {
  Entry entry;
  std::string payload;
  Reader reader(text);
  reader.read("county", entry.county);
  reader.read("seq", entry.seq);
  reader.read("area", entry.area);
  reader.read("stream", entry.stream);
  reader.read("revision", entry.revision);
  reader.read("kind", entry.kind);
  reader.read("actor", entry.actor);
  reader.read("at", entry.at);
  reader.read("prior", entry.prior);
  reader.read("key", entry.key);
  reader.read("payload", payload);
  if (!reader.failed().empty()) return not_in_form(reader.failed());
  const auto hash = hash_from_hex(payload);
  if (!hash) return bad("payload", "须为 64 位十六进制数字", "64 hexadecimal digits");
  entry.payload = *hash;
  const auto rewritten = entry_text(entry);
  if (!rewritten) return rewritten.error();
  if (*rewritten != text) return not_in_form("entry");
  return entry;
}

Hash commitment(std::string_view salt, std::string_view canonical_json) {
  return sha256(std::string(salt) += canonical_json);
}

}  // namespace dajuan::log
