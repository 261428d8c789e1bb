#include "dajuan/log/note.hpp"

#include <algorithm>
#include <optional>

#include "big_endian.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/log/hash.hpp"
#include "ed25519.hpp"
#include "hex.hpp"

namespace dajuan::log {
namespace {

constexpr char kEd25519 = '\x01';
constexpr std::string_view kSignatureMark = "\u2014 ";  // em dash, space
constexpr std::size_t kIdBytes = 4;

Error bad_key(std::string zh, std::string en) {
  return invalid("key", "钥匙：" + std::move(zh), "key: " + std::move(en));
}

Error bad_note(std::string_view place, const std::string& zh, const std::string& en) {
  return invalid(place, "签名文书（" + std::string(place) + "）：" + zh, std::string(place) + ": " + en);
}

Error note_too_large() {
  const std::string most = std::to_string(kNoteBytesMax);
  return {ErrorCode::kTooLarge, "签名文书超过 " + most + " 字节", "note over " + most + " bytes", "note"};
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }

bool is_unicode_space(char16_t unit) {
  return unit == u' ' || unit == u'\u0085' || unit == u'\u00A0' || unit == u'\u1680' ||
         (unit >= u'\u2000' && unit <= u'\u200A') || unit == u'\u2028' || unit == u'\u2029' ||
         unit == u'\u202F' || unit == u'\u205F' || unit == u'\u3000';
}

/// Name, id and signature of a line behind the empty one.
struct SignatureLine {
  std::string_view name;
  std::uint32_t id = 0;
  std::string signature;
};

std::optional<SignatureLine> parse_signature(std::string_view line) {
  if (!line.starts_with(kSignatureMark)) return std::nullopt;
  line.remove_prefix(kSignatureMark.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const auto bytes = bytes_of_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= kIdBytes) return std::nullopt;
  return SignatureLine{line.substr(0, space),
                       static_cast<std::uint32_t>(read_big_endian(bytes->substr(0, kIdBytes))),
                       bytes->substr(kIdBytes)};
}

struct Note {
  std::string_view text;
  std::vector<SignatureLine> signatures;
};

std::string line_place(std::string_view before) {
  return "note:" + std::to_string(std::count(before.begin(), before.end(), '\n') + 1);
}

Result<Note> parse_note(std::string_view note) {
  if (note.size() > kNoteBytesMax) return note_too_large();
  const auto control = std::find_if(note.begin(), note.end(), is_control);
  if (control != note.end()) {
    const std::string place = line_place(note.substr(0, static_cast<std::size_t>(control - note.begin())));
    return bad_note(place, "有控制字符", "a control character");
  }
  if (!is_utf8(note)) return bad_note("note", "不是 UTF-8", "not UTF-8");
  const std::size_t parting = note.rfind("\n\n");
  if (parting == std::string_view::npos) {
    return bad_note("note", "缺少签名前的空行", "no empty line before signatures");
  }
  Note parsed{note.substr(0, parting + 1), {}};
  for (std::size_t at = parting + 2; at < note.size() || parsed.signatures.empty();) {
    const std::size_t end = note.find('\n', at);
    auto line = end == std::string_view::npos ? std::nullopt : parse_signature(note.substr(at, end - at));
    if (!line) return bad_note(line_place(note.substr(0, at)), "不是签名行", "no line of a signature");
    parsed.signatures.push_back(std::move(*line));
    at = end + 1;
  }
  return parsed;
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || name.size() > kKeyNameBytesMax || !is_utf8(name)) return false;
  if (std::any_of(name.begin(), name.end(), [](char c) { return c == '+' || c == '\n' || is_control(c); })) {
    return false;
  }
  const std::u16string units = to_units(name);
  return std::none_of(units.begin(), units.end(), is_unicode_space);
}

std::uint32_t VerifierKey::id() const {
  std::string bytes = name + '\n' + kEd25519;
  bytes.append(key.begin(), key.end());
  return static_cast<std::uint32_t>(read_big_endian(bytes_of(sha256(bytes)).substr(0, kIdBytes)));
}

std::string VerifierKey::to_string() const {
  std::string id_bytes;
  append_big_endian(id_bytes, id(), kIdBytes);
  std::string typed(1, kEd25519);
  typed.append(key.begin(), key.end());
  return name + "+" + hex_of(id_bytes) + "+" + base64_of(typed);
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  // Base64 has plus signs of its own, names have none: the first two part.
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) {
    return bad_key("应为“名称+8 位十六进制+base64”", "it is written name+8 hexadecimal digits+base64");
  }
  if (!is_key_name(text.substr(0, first))) return bad_key("名称不合规", "the name is none for a key");
  const auto bytes = bytes_of_base64(text.substr(second + 1));
  VerifierKey parsed{std::string(text.substr(0, first)), {}};
  if (!bytes || bytes->size() != 1 + parsed.key.size() || bytes->front() != kEd25519) {
    return bad_key("不是 Ed25519 公钥", "it is no public key of Ed25519");
  }
  std::transform(bytes->begin() + 1, bytes->end(), parsed.key.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  if (parsed.to_string() != text) return bad_key("编号与公钥不符", "the id is not that of the key");
  return parsed;
}

Result<Signer> Signer::from_seed(std::string name, const KeySeed& seed) {
  if (!is_key_name(name)) return bad_key("名称不合规", "the name is none for a key");
  return Signer({std::move(name), public_key_of(seed)}, seed);
}

Result<std::string> Signer::sign(std::string_view text) const {
  if (!text.ends_with('\n'))
    return bad_note("note", "正文须以换行结尾", "the text must end with a line feed");
  std::string signature;
  append_big_endian(signature, verifier_.id(), kIdBytes);
  signature += ed25519_sign(seed_, text);
  std::string note(text);
  note += "\n" + std::string(kSignatureMark) + verifier_.name + " " + base64_of(signature) + "\n";
  const auto parsed = parse_note(note);  // refuses what a reader would
  if (!parsed) return parsed.error();
  return note;
}

Result<std::string_view> note_text(std::string_view note) {
  const auto parsed = parse_note(note);
  if (!parsed) return parsed.error();
  return parsed->text;
}

Result<std::string_view> open_note(std::string_view note, const VerifierKey& key) {
  const auto parsed = parse_note(note);
  if (!parsed) return parsed.error();
  bool signed_by_key = false;
  for (const SignatureLine& line : parsed->signatures) {
    if (line.name != key.name || line.id != key.id()) continue;
    if (!ed25519_verify(key.key, parsed->text, line.signature)) {
      return Error{ErrorCode::kForbidden, "签名不符：" + key.name,
                   "the signature of " + key.name + " is false", "note"};
    }
    signed_by_key = true;
  }
  if (signed_by_key) return parsed->text;
  return Error{ErrorCode::kForbidden, "没有 " + key.name + " 的签名", "not signed by " + key.name, "note"};
}

}  // namespace dajuan::log
